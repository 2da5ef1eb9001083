"""Who is behind a source's words: a person, an organization, a document, people without a name. Sieves, most precise first."""

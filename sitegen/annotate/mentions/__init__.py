"""Names in a text: the model's spans, rules, a vote, mentions."""

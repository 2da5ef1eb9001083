"""The archive as open data: tables that any program reads, and the files that the site is made of."""

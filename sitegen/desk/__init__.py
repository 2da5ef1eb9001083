"""``sitegen review``: asks an editor about the names of which the program is least sure, and writes the answers down."""

"""What can be imported, one format a file; ``registry.py`` lists them."""

"""Bytes out: the theme, rendering, writing, the search index."""

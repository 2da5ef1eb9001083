"""Bytes to documents: files, front matter, authority pages, Markdown."""

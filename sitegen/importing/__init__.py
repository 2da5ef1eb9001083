"""Bringing articles from elsewhere into the archive: text, HTML and Markdown in, ``content/articles/*.md`` out."""

from sitegen.importing.report import ImportedFile, ImportReport, LeftOut
from sitegen.importing.run import import_paths

__all__ = ["ImportReport", "ImportedFile", "LeftOut", "import_paths"]

"""Bringing articles from elsewhere into the archive: text, HTML and Markdown in, ``content/articles/*.md`` out."""

from sitegen.importing.formats.format import Options
from sitegen.importing.report import ImportedFile, ImportReport, LeftOut
from sitegen.importing.run import import_paths

__all__ = ["ImportReport", "ImportedFile", "LeftOut", "Options", "import_paths"]

"""Who says what in an article: source, cue and content of direct, indirect and mixed quotations."""

from sitegen.annotate.attribution.finder import PIPES, find_attributions

__all__ = ["PIPES", "find_attributions"]

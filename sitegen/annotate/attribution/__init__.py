"""Who says what in an article: source, cue and content of direct, indirect and mixed quotations.

The way in is ``finder.find_attributions``. Nothing is imported here: the word lists are wanted where spaCy is not.
"""

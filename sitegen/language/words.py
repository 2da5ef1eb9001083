"""English words that stand around names, as the rules for English use them; they lie in ``en/words.toml``."""

from __future__ import annotations

from sitegen.language.vocabulary import find_titles, find_vocabulary

_NAMES = find_vocabulary("en").names
_GRAMMAR = find_vocabulary("en").grammar


def words_of(text: str) -> frozenset[str]:
    """A set from words with white space between them; long lists read better so."""
    return frozenset(text.split())


TITLES = find_titles("en")
"""Words that stand before a person's name, lower-case without dots, to the class that the trait records.

"Sen. John Kennedy": the name is "John Kennedy", and that he is a senator is a trait."""
SPECIFIC_TITLES = frozenset(_NAMES.specific_titles)
ROLE_WORDS = _NAMES.roles
OCCUPATIONS = _NAMES.occupations
OCCUPATION_ADJUNCTS = _NAMES.occupation_adjuncts
THINGS = _NAMES.things
BEARERS = _NAMES.bearers
GENERATIONS = {"jr": "jr", "sr": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
"""What tells a father from a son of the same name."""
NUMERALS = frozenset({"ii", "iii", "iv"})
"""Those of the generations that tell monarchs and popes of one name apart as well."""
DEGREES = _NAMES.degrees
BORNE_TITLES = _NAMES.borne_titles
HEADLINE_VERBS = _NAMES.headline_verbs
SUFFIXES = _NAMES.suffixes
DATELINE_LABELS = _NAMES.dateline_labels
BODIES = _NAMES.bodies
BODIES_ON = _NAMES.bodies_on
PARTICLES = _NAMES.particles
LEGAL_FORMS = _NAMES.legal_forms
TURNED_HEADS = _NAMES.turned_heads
ORGANIZATION_HEADS = _NAMES.organization_heads
PLACE_HEADS = _NAMES.place_heads
PLACE_STARTS = _NAMES.place_starts
DIVISIONS = _NAMES.divisions
DIRECTIONS = _NAMES.directions
EVENT_HEADS = _NAMES.event_heads
LAW_HEADS = _NAMES.law_heads
NATIONALITIES = _NAMES.nationalities
CALENDAR = find_vocabulary("en").calendar.words
BORNE = find_vocabulary("en").calendar.borne
BEFORE_DATES = find_vocabulary("en").calendar.before_dates
FUNCTION_WORDS = _GRAMMAR.function_words
SMALL_WORDS = _GRAMMAR.small_words
LINK_WORDS = _GRAMMAR.link_words
DETERMINERS = _GRAMMAR.determiners
LOCATIVES = _GRAMMAR.locatives
TOWARDS = _GRAMMAR.towards
MEN = _GRAMMAR.men
WOMEN = _GRAMMAR.women
CREDIT_STARTS = find_vocabulary("en").speech.credit_starts
CREDIT_WORDS = find_vocabulary("en").speech.credit_words
SPEECH_WORDS = find_vocabulary("en").speech.after_names

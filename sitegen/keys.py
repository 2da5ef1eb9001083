"""Every cell and every group of a build, each once: the type of what it holds, and the stages that write it.

A stage names what it reads and posts through these alone. A stage's fingerprint follows each key that it imports to the module of
the key's type (``fingerprint.py``), and not to everything that is imported here.
"""

from __future__ import annotations

from sitegen.content.decisions import Decision
from sitegen.content.document import Document
from sitegen.content.front_matter.folder_signs import FolderSign
from sitegen.content.pictures import Picture
from sitegen.engine.keys import Cell, Group
from sitegen.errors import Problem
from sitegen.identity.across.moves import Done, Move
from sitegen.identity.description.records import Gist, ToldRow
from sitegen.identity.facts import AliasHits, Cast, Facts, Identity, Label, ListedNames, Word
from sitegen.listing.likeness import Likeness, Shelf
from sitegen.listing.rows import (
    CorrectionRow,
    Listed,
    MentionRow,
    NameShelf,
    NameShelfRow,
    OnceRow,
    PageRow,
    SourceRow,
    TopicRow,
    Trail,
    YearRow,
)
from sitegen.model import Annotations, ArticleRow, Authority, Entity, Posting
from sitegen.sourcing.corrections import Correction
from sitegen.sourcing.records import AboutRow, SaidRow, SourcingRow, SourcingYear
from sitegen.sourcing.source_names import SourceAddress, SourceName
from sitegen.sourcing.statements import Statement

# Cells, one for each file, article, site or page.
PICTURE = Cell("picture", Picture)
AUTHORITY_PAGE = Cell("authority", Authority)
DIRECTORY = Cell("directory", ListedNames)
DECISIONS = Cell("decisions", tuple[Decision, ...])
TEXT = Cell("text", Document)
DOCUMENT = Cell("document", Document)
PUBLICATION = Cell("publication", str)
ANNOTATION = Cell("annotation", Annotations)
HITS = Cell("hits", AliasHits)
FACTS = Cell("facts", Facts)
CAST = Cell("index", Cast)
STATEMENTS = Cell("statements", tuple[Statement, ...])
PICKS = Cell("related", tuple[str, bytes])
MARKS = Cell("page", dict[str, bytes])

# What lies in the folder, and what every site has.
FILE = Group("file/", bytes, "scan")
SPELT = Group("spelt/", str, "scan")
"""Files whose names are not in Unicode's composed form, by what they are in it."""
ROOT = Group("root/", bytes, "root")
PROBLEMS = Group(
    "problems", tuple[Problem, ...],
    "authority", "pack", "directory", "decisions", "signs", "text", "document", "publication", "index", "page",
)  # fmt: skip
PAGE = Group(
    "page/",
    PageRow,
    "root",
    "scan",
    "authority",
    "directory",
    "text",
    "resolution",
    "index",
    "statements",
    "source",
    "standing",
    "shelf",
    "calendar",
)
ADDRESS = Group("address/", str, "text", "publication")
NOTE = Group("note/", str, "publication")
"""The articles that a folded name in double brackets may mean, by their paths."""
SIGNS = Group("signs", FolderSign, "signs", "document")
"""What lies beside articles and holds them back."""
TEXTS = Group("texts", tuple[str, str], "text", "calendar")
"""Name and address of each page of the editor's own."""

# What editors list and decide.
AUTHORITIES = Group("authorities", Authority, "authority")
PACKS = Group("packs", tuple[Authority, ...], "pack")
AUTHORITY = Group("authority/", Authority, "directory")
AUTHORITY_BLOCK = Group("authority-block/", list[Authority], "directory")
BROADER = Group("broader/", list[Listed], "directory")
NARROWER = Group("narrower/", list[Listed], "directory")
SOURCE_NAMES = Group("source-names", tuple[SourceName, ...], "directory")
SOURCE_ADDRESS = Group("source-address/", SourceAddress, "directory")
RULED = Group("ruled/", dict[str, Word], "decisions")
RULED_NAMES = Group("ruled-names", dict[str, Word], "decisions")
CORRECTED = Group("corrected/", tuple[Correction, ...], "decisions")
APART = Group("apart", tuple[str, ...], "decisions")
MOVES = Group("moves/", tuple[Move, ...], "decisions")

# Who is who.
SLUG = Group("slug/", str, "slug")
WHOLE_SLUG = Group("whole-slug/", str, "slug")
NAMES = Group("names/", list[Posting], "facts")
BRIDGES = Group("bridges", list[list[str]], "directory", "decisions", "facts")
BRIDGE = Group("bridge/", list[str], "components")
WHO = Group("who/", list[Identity], "resolution")
ENTITY = Group("entity/", Entity, "resolution")
MOVED = Group("moved/", list[Done], "resolution")
LABEL = Group("label/", Label, "resolution", "statements", "topic")
LISTED = Group("listed/", list[Listed], "directory", "source", "standing", "topic")

# What an article posts.
SEEN = Group("seen/", int, "index")
"""How often an article mentions an entity."""
TOLD = Group("told/", ToldRow, "index")
"""What an article says of an entity beside its name."""
MENTIONS = Group("mentions/", MentionRow, "index")
COUNTS = Group("cast/", list[tuple[str, int]], "index")
"""How often each entity stands in an article."""
TOPIC = Group("topic/", TopicRow, "index")
MONTH = Group("month/", tuple[tuple[str, str, str, str], str], "index")
"""What an article of a month is put in order by, and its path."""
YEAR = Group("year/", ArticleRow, "index")
LIKENESS = Group("likeness/", Likeness, "index")
CORRECTIONS = Group("corrections", CorrectionRow, "index")
ABOUT = Group("about/", AboutRow, "statements")
SAID = Group("said/", SaidRow, "statements")
WAY = Group("way/", SaidRow, "statements")
USES = Group("source/", SourceRow, "statements")
SPOKEN = Group("spoken/", SaidRow, "statements")
SOURCING = Group("sourcing/", SourcingRow, "statements")

GIST = Group("gist/", Gist, "description")
"""Who or what an entity is, by what all articles say of it."""

# Which names have a page of their own, and where the others stand.
HOME = Group("home/", str, "source")
HOMED = Group("homed", tuple[str, str], "source")
"""Each source that is an entity by another name, with that entity."""
SOURCES_OF = Group("sources-of/", tuple[str, bool], "source")
"""The same by entity, and whether the source alone would have earned a page."""
ONCE = Group("once/", OnceRow, "source", "standing")
RISEN = Group("risen/", tuple[str, str], "source", "standing")
STANDS = Group("stands/", str, "shelf")
NAME_SHELF = Group("shelf/", NameShelf, "shelf")
NAME_SHELVES = Group("shelves/", list[NameShelfRow], "shelf")
NAME_SHELVES_OF = Group("shelves-of/", list[NameShelfRow], "shelf")
NAME_LETTERS = Group("letters/", tuple[str, str], "shelf")

# What gathers those.
SOURCING_YEARS = Group("sourcing-years", SourcingYear, "sourcing-years")
TRAIL = Group("trail/", Trail, "topic")
TOPICS_NAMED = Group("topics-named", tuple[str, int], "topic")
AROUND = Group("around/", tuple[ArticleRow | None, ArticleRow | None], "year", "calendar")
CALENDAR = Group("calendar", YearRow, "year")
SITEMAP = Group("sitemap/", list[tuple[str, str]], "year")
YEARS = Group("years", dict[str, int], "calendar")
SHELVES = Group("likenesses", Shelf, "likeness")
RELATED = Group("related/", tuple[ArticleRow, ...], "related")

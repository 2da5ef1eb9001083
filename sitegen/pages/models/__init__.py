"""The page models: all that a template sees. Plain frozen data, no look-ups, no clock.

Addresses (``url``, ``href``) are ready to print: they begin with the site's base path. Fields that end in ``_html`` hold
markup that is safe to print as it is; everything else is text and is escaped by the template engine. Empty strings and empty
tuples mean "there is none".

One file a kind of page; this one gathers them for those who build pages.
"""

from __future__ import annotations

from sitegen.pages.models.article import ArticleLink, ArticlePage, Correction, LinkedSource, Roll, SourceLine, TocEntry
from sitegen.pages.models.entity import EntityPage, Graph, GraphNode, GraphTie, RoleLine
from sitegen.pages.models.feeds import Feed, FeedEntry, Sitemap, SitemapEntry
from sitegen.pages.models.frame import Card, Date, Head, Letter, Link, PartOf, Site
from sitegen.pages.models.lists import (
    ArticlesPage,
    ArticleYear,
    CorrectionLine,
    CorrectionsPage,
    CorrectionYear,
    HomePage,
    IndexPage,
    TopicPage,
)
from sitegen.pages.models.mentions import ArticleMentions, Sentence, YearCount, YearMentions
from sitegen.pages.models.plain import NotFoundPage, RedirectPage, SearchPage, TextPage
from sitegen.pages.models.source import (
    ArticleStatements,
    DataFiles,
    Repeat,
    SaidPiece,
    SourceGroup,
    SourcePage,
    SourcesPage,
    SourcingBar,
    SourcingPage,
    StatementLine,
    YearStatements,
)

__all__ = [
    "ArticleLink",
    "ArticleMentions",
    "ArticlePage",
    "ArticleStatements",
    "ArticleYear",
    "ArticlesPage",
    "Card",
    "Correction",
    "CorrectionLine",
    "CorrectionYear",
    "CorrectionsPage",
    "DataFiles",
    "Date",
    "EntityPage",
    "Feed",
    "FeedEntry",
    "Graph",
    "GraphNode",
    "GraphTie",
    "Head",
    "HomePage",
    "IndexPage",
    "Letter",
    "Link",
    "LinkedSource",
    "NotFoundPage",
    "PartOf",
    "RedirectPage",
    "Repeat",
    "RoleLine",
    "Roll",
    "SaidPiece",
    "SearchPage",
    "Sentence",
    "Site",
    "Sitemap",
    "SitemapEntry",
    "SourceGroup",
    "SourceLine",
    "SourcePage",
    "SourcesPage",
    "SourcingBar",
    "SourcingPage",
    "StatementLine",
    "TextPage",
    "TocEntry",
    "TopicPage",
    "YearCount",
    "YearMentions",
    "YearStatements",
]

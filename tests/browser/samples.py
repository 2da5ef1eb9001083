"""A small site of invented page models: what the theme is drawn and tested on before any article is read.

The persons and papers are invented. The body's markup is what the program writes for mentions, sources and attributed words.
"""

from __future__ import annotations

from pathlib import Path

from sitegen.pages.cards import Card, RoleLine
from sitegen.pages.graph import Graph, GraphNode, GraphTie
from sitegen.pages.kinds.article import ArticlePage, Correction, TocEntry
from sitegen.pages.kinds.corrections import CorrectionLine, CorrectionsPage, CorrectionYear
from sitegen.pages.kinds.entity import EntityPage
from sitegen.pages.mentions import ArticleMentions, Sentence, YearCount, YearMentions
from sitegen.pages.parts import PartOf
from sitegen.pages.said import SourceLine
from sitegen.pages.site import ArticleLink, Date, Head, Link, Roll, Site

ORIGIN = "https://archive.example"
REPORT = "mailto:editor@archive.example?subject=Error%20at%20{page}"

PEOPLE = [
    (
        "people/ada-holm",
        "Ada Holm",
        "Norwegian hydrologist who surveyed the river for the water board",
        "Chief surveyor of the water board",
    ),
    ("people/joao-conceicao", "João Conceição", "Member of the harbour council, 1968 to 1974", "Harbour councillor"),
    ("people/elzbieta-lukasik", "Elżbieta Łukasik", "Reporter for the Evening Ledger", ""),
    ("people/wen-zhou", "Wen Zhou", "", "Clerk of the court"),
    ("people/peter-oakes", "Peter Oakes", "Engineer at the Weir Works; dismissed in 1972", "Engineer"),
]
ORGANIZATIONS = [
    (
        "organizations/water-board",
        "Water Board",
        "Public body that kept the locks and the reservoir of the lower valley",
        "",
    ),
    ("organizations/weir-works", "Weir Works", "Builder of sluices and gates", ""),
]
SOURCES = [("sources/evening-ledger", "Evening Ledger", "Daily newspaper of the valley, founded 1871", "")]
KINDS = {
    "people": ("person", "Person"),
    "organizations": ("organization", "Organization"),
    "sources": ("source", "Newspaper"),
}


def url_of(entity: str) -> str:
    return f"/{entity}/"


def _date(iso: str, text: str) -> Date:
    return Date(iso=iso, text=text, year=iso[:4])


def _card(entity: str, name: str, description: str, role: str, *, image: str = "") -> Card:
    kind, label = KINDS[entity.split("/")[0]]
    return Card(
        id=entity,
        dom_id="card-" + entity.replace("/", "-"),
        kind=kind,
        label=label,
        name=name,
        url=url_of(entity),
        description=description,
        role=role,
        role_note="when this was written" if role else "",
        image=image,
        image_alt=f"{name}, a drawing" if image else "",
        why=f"The full name “{name}” stands in this article.",
        statements="3 statements here, 2 of them word for word" if kind == "source" else "",
    )


CARDS = tuple(
    _card(*entry, image="/static/portrait.svg" if entry[0] == "people/ada-holm" else "")
    for entry in [*PEOPLE, *ORGANIZATIONS, *SOURCES]
)


BODY = (Path(__file__).parent / "sample_body.html").read_text(encoding="utf-8")

ARTICLE_LINKS = tuple(
    ArticleLink(title, f"/articles/{slug}/", _date(iso, text), description, "Elżbieta Łukasik")
    for slug, title, iso, text, description in [
        (
            "the-second-inquiry",
            "The second inquiry that never sat",
            "1974-02-11",
            "11 February 1974",
            "A chairman was named, a room was found, and then the valley voted.",
        ),
        (
            "a-key-and-a-register",
            "A key and a register",
            "1973-05-02",
            "2 May 1973",
            "Two books, one week, and the handwriting of a clerk who was on leave.",
        ),
        (
            "open-gate",
            "The open gate",
            "1972-06-09",
            "9 June 1972",
            "How a reservoir emptied in a night, and what those who were there have said of it since.",
        ),
        ("warnings", "Eleven years of warnings", "1972-06-30", "30 June 1972", ""),
    ]
)

SITE = Site(
    title="The Valley Papers",
    description="A small archive of a flood and of those who wrote about it",
    language="en",
    home="/",
    origin=ORIGIN,
    author="The Valley Papers",
    nav=tuple(
        Link(name, f"/{path}/")
        for name, path in [
            ("Articles", "articles"),
            ("People", "people"),
            ("Organizations", "organizations"),
            ("Topics", "topics"),
            ("Sources", "sources"),
        ]
    ),
    footer=(Link("About", "/about/"), Link("Colophon", "/colophon/")),
    assets={"site.css": "/assets/site.css", "cards.js": "/assets/cards.js", "filter.js": "/assets/filter.js"},
    report=REPORT,
)


def head(kind: str, title: str, url: str, **more: str) -> Head:
    return Head(
        kind=kind,
        title=title,
        url=url,
        description=f"{title}, a sample",
        canonical=ORIGIN + url,
        atom="/feed.xml",
        json=url + "index.json",
        **more,
    )


def rolls() -> tuple[Roll, ...]:
    def roll(kind: str, label: str, entries: list[tuple[str, str, str, str]]) -> Roll:
        return Roll(kind, label, tuple(Link(e[1], url_of(e[0]), i % 3 + 1) for i, e in enumerate(entries)))

    return (roll("person", "People", PEOPLE), roll("organization", "Organizations", ORGANIZATIONS))


def article_page(body: str = "", **more: object) -> ArticlePage:
    """The sample article; ``more`` replaces fields of it."""
    fields: dict[str, object] = {
        "head": head(
            "article",
            "The open gate",
            "/articles/open-gate/",
            section="articles",
            json_ld='{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "The open gate"}',
        ),
        "title": "The open gate",
        "body_html": body or BODY,
        "authors": ("Elżbieta Łukasik", "Tom Reed"),
        "published": _date("1972-06-09", "9 June 1972"),
        "updated": _date("1972-07-01", "1 July 1972"),
        "topics": (Link("Floods", "/topics/floods/"), Link("Inquiries", "/topics/inquiries/")),
        "contents": (
            TocEntry(2, "#the-council", "The council takes a side"),
            TocEntry(3, "#figures", "What was measured"),
            TocEntry(2, "#afterwards", "Afterwards"),
        ),
        "cards": CARDS,
        "rolls": rolls(),
        "sources": (
            SourceLine(
                "Ada Holm",
                "/people/ada-holm/",
                "named",
                2,
                1,
                "Evening Ledger",
                (Link("A wheel of that size", "#a1"), Link("The board had been warned", "#a2")),
            ),
            SourceLine(
                "Evening Ledger",
                "/sources/evening-ledger/",
                "document",
                1,
                1,
                "",
                (Link("A wheel of that size", "#a1"),),
            ),
            SourceLine(
                "a person close to the board", "", "unnamed", 1, 0, "", (Link("the register had been copied", "#a3"),)
            ),
        ),
        "corrections": (
            Correction(
                _date("1972-07-01", "1 July 1972"), "An earlier version gave the wrong hour of the second reading."
            ),
        ),
        "related": ARTICLE_LINKS[1:2],
        "previous": None,
        "next": ARTICLE_LINKS[3],
        "publisher": "Evening Ledger",
        "source_url": "https://ledger.example/1972/open-gate",
    }
    return ArticlePage(**(fields | more))  # type: ignore[arg-type]


def _mentions(index: int, count: int) -> ArticleMentions:
    article = ARTICLE_LINKS[index]
    return ArticleMentions(
        article,
        tuple(
            Sentence(
                "“A wheel of that size does not turn itself,” ",
                "Ada Holm",
                " told the Evening Ledger on Friday.",
                f"{article.url}#m4",
            )
            if i % 2 == 0
            else Sentence(
                "",
                "Holm",
                " had surveyed the river for eleven years, and her figures had not been answered.",
                f"{article.url}#m6",
            )
            for i in range(count)
        ),
    )


def entity_page() -> EntityPage:
    return EntityPage(
        head=head("entity", "Ada Holm", "/people/ada-holm/", section="people"),
        card=CARDS[0],
        aliases=("Holm", "A. M. Holm"),
        roles=(RoleLine("Chief surveyor, Water Board", "1961 to 1972"), RoleLine("Lecturer, Bergen", "from 1973")),
        body_html="<p>Born in Bergen, she came to the valley to measure one winter’s flood and stayed for eleven years.</p>",
        links=(Link("Wikidata", "https://www.wikidata.example/Q1"),),
        article_count=4,
        mention_count=7,
        timeline=(
            YearCount("1972", 4, 100, "#y1972"),
            YearCount("1973", 2, 50, "#y1973"),
            YearCount("1974", 1, 25, "#y1974"),
        ),
        years=(
            YearMentions("1974", (_mentions(0, 1),), 1),
            YearMentions("1973", (_mentions(1, 2),), 2),
            YearMentions("1972", (_mentions(3, 2), _mentions(2, 2)), 4),
        ),
        beside=tuple(Link(e[1], url_of(e[0]), 4 - i) for i, e in enumerate(PEOPLE[1:])),
        topics=(Link("Floods", "/topics/floods/", 3),),
        graph=Graph(
            tuple(GraphNode(e[1], e[1][:32], url_of(e[0]), 8 - i, 100 - 10 * i) for i, e in enumerate(PEOPLE[1:7])),
            (GraphTie(0, 1, 4, 100), GraphTie(0, 3, 1, 25), GraphTie(2, 3, 2, 50)),
        ),
        elsewhere=(Link("1969", "/people/ada-holm/1969/", 12),),
        automatic=True,
    )


def entity_part() -> EntityPage:
    """One year of a long record."""
    whole = entity_page()
    return EntityPage(
        head=head("entity", "Ada Holm, 1969", "/people/ada-holm/1969/", section="people"),
        card=whole.card, aliases=(), roles=(), body_html="", links=(), article_count=0, mention_count=0, timeline=(),
        beside=(), topics=(),
        years=(YearMentions("1969", (_mentions(0, 2), _mentions(2, 1)), 3),),
        elsewhere=(Link("1970", "/people/ada-holm/1970/"), Link("1969", "/people/ada-holm/1969/")),
        part=PartOf("1969", 1, Link("Ada Holm", "/people/ada-holm/"), Link("Later", "/people/ada-holm/1969/2/")),
    )  # fmt: skip


def corrections_page() -> CorrectionsPage:
    lines = tuple(
        CorrectionLine(a, a.date, "The hour of the second reading was wrong.", f"{a.url}#correction-1")
        for a in ARTICLE_LINKS
    )
    return CorrectionsPage(
        head("corrections", "Corrections", "/corrections/"), "Corrections", (CorrectionYear("1974", lines),), 4
    )

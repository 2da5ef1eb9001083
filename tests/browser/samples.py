"""A small site of invented page models: what the theme is drawn and tested on before any article is read.

The persons and papers are invented. The body's markup is what the program writes for mentions, sources and attributed words.
"""

from __future__ import annotations

from sitegen.pages import models as m

ORIGIN = "https://archive.example"
REPORT = "mailto:editor@archive.example?subject=Error%20at%20{page}"

PEOPLE = [
    ("people/ada-holm", "Ada Holm", "Norwegian hydrologist who surveyed the river for the water board", "Chief surveyor of the water board"),
    ("people/joao-conceicao", "João Conceição", "Member of the harbour council, 1968 to 1974", "Harbour councillor"),
    ("people/elzbieta-lukasik", "Elżbieta Łukasik", "Reporter for the Evening Ledger", ""),
    ("people/wen-zhou", "Wen Zhou", "", "Clerk of the court"),
    ("people/peter-oakes", "Peter Oakes", "Engineer at the Weir Works; dismissed in 1972", "Engineer"),
]
ORGANIZATIONS = [
    ("organizations/water-board", "Water Board", "Public body that kept the locks and the reservoir of the lower valley", ""),
    ("organizations/weir-works", "Weir Works", "Builder of sluices and gates", ""),
]
SOURCES = [("sources/evening-ledger", "Evening Ledger", "Daily newspaper of the valley, founded 1871", "")]
KINDS = {"people": ("person", "Person"), "organizations": ("organization", "Organization"), "sources": ("source", "Newspaper")}


def _url(entity: str) -> str:
    return f"/{entity}/"


def _date(iso: str, text: str) -> m.Date:
    return m.Date(iso=iso, text=text, year=iso[:4])


def _card(entity: str, name: str, description: str, role: str, *, image: str = "") -> m.Card:
    kind, label = KINDS[entity.split("/")[0]]
    return m.Card(
        id=entity, dom_id="card-" + entity.replace("/", "-"), kind=kind, label=label, name=name, url=_url(entity),
        description=description, role=role, role_note="when this was written" if role else "", image=image,
        image_alt=f"{name}, a drawing" if image else "", why=f"The full name “{name}” stands in this article.",
        statements="3 statements here, 2 of them word for word" if kind == "source" else "",
    )  # fmt: skip


CARDS = tuple(
    _card(*entry, image="/static/portrait.svg" if entry[0] == "people/ada-holm" else "")
    for entry in [*PEOPLE, *ORGANIZATIONS, *SOURCES]
)


class _Body:
    """Writes the body's markup and numbers its mentions."""

    def __init__(self) -> None:
        self.spots = 0

    def link(self, entity: str, text: str) -> str:
        self.spots += 1
        source = f' data-source="{entity}"' if entity.startswith("sources/") else ""
        extra = " source" if source else ""
        dom = "card-" + entity.replace("/", "-")
        return (
            f'<a class="mention{extra}" id="m{self.spots}" data-entity="{entity}"{source} href="{_url(entity)}" '
            f'interestfor="{dom}">{text}</a>'
        )

    def again(self, text: str) -> str:
        self.spots += 1
        return f'<span class="mention-again" id="m{self.spots}">{text}</span>'


def _said(number: int, text: str) -> str:
    return f'<span class="attributed" data-attribution="a{number}" id="a{number}">{text}</span>'


def _body() -> str:
    b = _Body()
    return f"""<p>The gate at the foot of the reservoir was found open a little after four in the morning, and
by the time {b.link("people/peter-oakes", "Peter Oakes")} had been woken the lower meadows stood a yard deep in water. Nobody
could say who had turned the wheel. {b.link("organizations/water-board", "The Water Board")} called it an accident; the men who had
built the gate at the {b.link("organizations/weir-works", "Weir Works")} called it impossible.</p>
<p>{_said(1, "“A wheel of that size does not turn itself,”")} {b.link("people/ada-holm", "Ada Holm")} told the {b.link("sources/evening-ledger",
"<em>Evening Ledger</em>")} on Friday. {b.again("Holm")} had surveyed the river for eleven years, and <strong>her figures had not been
answered</strong>. {_said(2, "The board had been warned twice, in 1969 and in 1971,")} she said.</p>
<h2 id="the-council">The council takes a side</h2>
<p>Before the harbour council {b.link("people/joao-conceicao", "João Conceição")} put the question more plainly: who had the key? The
minutes, kept by {b.link("people/wen-zhou", "Wen Zhou")}, give the answer in four words, none of them a name.<sup class="footnote-ref"><a href="#fn1"
id="fnref1">[1]</a></sup></p>
<blockquote><p>The key was returned on the evening of 3 June, and the register bears no signature.</p></blockquote>
<p>According to a person close to the board, {_said(3, "the register had been copied out afresh in the last week of June")}.
{b.link("people/elzbieta-lukasik", "Elżbieta Łukasik")}, who first reported it, would not say where she had seen the older book. “I have
seen both,” she wrote, “and they do not agree.”</p>
<figure><img src="/static/gate.svg" alt="A gate of six boards between two piers" width="640" height="300" loading="lazy"><figcaption>The gate in a
drawing of 1954, before the second wheel was fitted.</figcaption></figure>
<h3 id="figures">What was measured</h3>
<p>The readings of the night are few. They were published with the council’s minutes and have not been disputed.</p>
<div class="table-scroll" tabindex="0" role="region" aria-label="Table"><table><thead><tr><th>Hour</th><th>Level, ft</th><th>Gate</th><th>Read by</th></tr></thead>
<tbody><tr><td>22.00</td><td>11.4</td><td>shut</td><td>Oakes</td></tr><tr><td>02.00</td><td>11.4</td><td>shut</td><td>not signed</td></tr>
<tr><td>04.10</td><td>7.9</td><td>open</td><td>Oakes</td></tr></tbody></table></div>
<h2 id="afterwards">Afterwards</h2>
<p>{b.link("people/peter-oakes", "Oakes")} was dismissed in the autumn. {b.link("people/ada-holm", "Ada Holm")} left for Bergen the year after, and her
papers went to the <a href="https://library.example/">county library</a>, filed under <code>WB-1972/4</code>.</p>
<ul><li>The first inquiry sat for nine days.</li><li>The second never sat.</li></ul>
<pre><code>22.00  shut
04.10  open
</code></pre>
<p>By the winter {b.link("organizations/water-board", "the board")} had a new chairman, and
{b.link("people/ada-holm", "Holm")} had stopped answering letters.</p>
<section class="footnotes"><ol><li id="fn1" class="footnote-item"><p>Minutes of the harbour council, 9 June 1972. <a href="#fnref1"
class="footnote-backref" aria-label="Back to the text">↩︎</a></p></li></ol></section>"""


ARTICLE_LINKS = tuple(
    m.ArticleLink(title, f"/articles/{slug}/", _date(iso, text), description, "Elżbieta Łukasik")
    for slug, title, iso, text, description in [
        ("the-second-inquiry", "The second inquiry that never sat", "1974-02-11", "11 February 1974",
         "A chairman was named, a room was found, and then the valley voted."),
        ("a-key-and-a-register", "A key and a register", "1973-05-02", "2 May 1973",
         "Two books, one week, and the handwriting of a clerk who was on leave."),
        ("open-gate", "The open gate", "1972-06-09", "9 June 1972",
         "How a reservoir emptied in a night, and what those who were there have said of it since."),
        ("warnings", "Eleven years of warnings", "1972-06-30", "30 June 1972", ""),
    ]
)  # fmt: skip

SITE = m.Site(
    title="The Valley Papers",
    description="A small archive of a flood and of those who wrote about it",
    language="en", home="/", origin=ORIGIN, author="The Valley Papers",
    nav=tuple(m.Link(name, f"/{path}/") for name, path in [("Articles", "articles"), ("People", "people"),
              ("Organizations", "organizations"), ("Topics", "topics"), ("Sources", "sources")]),
    footer=(m.Link("About", "/about/"), m.Link("Colophon", "/colophon/")),
    assets={"site.css": "/assets/site.css", "cards.js": "/assets/cards.js", "filter.js": "/assets/filter.js"},
    report=REPORT,
)  # fmt: skip


def _head(kind: str, title: str, url: str, **more: str) -> m.Head:
    return m.Head(
        kind=kind, title=title, url=url, description=f"{title}, a sample", canonical=ORIGIN + url, atom="/feed.xml", json=url + "index.json", **more
    )


def _rolls() -> tuple[m.Roll, ...]:
    def roll(kind: str, label: str, entries: list[tuple[str, str, str, str]]) -> m.Roll:
        return m.Roll(kind, label, tuple(m.Link(e[1], _url(e[0]), i % 3 + 1) for i, e in enumerate(entries)))

    return (roll("person", "People", PEOPLE), roll("organization", "Organizations", ORGANIZATIONS))


def article_page(body: str = "", **more: object) -> m.ArticlePage:
    """The sample article; ``more`` replaces fields of it."""
    fields: dict[str, object] = {
        "head": _head("article", "The open gate", "/articles/open-gate/", section="articles",
                      json_ld='{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "The open gate"}'),
        "title": "The open gate", "body_html": body or _body(), "authors": ("Elżbieta Łukasik", "Tom Reed"),
        "published": _date("1972-06-09", "9 June 1972"), "updated": _date("1972-07-01", "1 July 1972"),
        "topics": (m.Link("Floods", "/topics/floods/"), m.Link("Inquiries", "/topics/inquiries/")),
        "contents": (m.TocEntry(2, "#the-council", "The council takes a side"), m.TocEntry(3, "#figures", "What was measured"),
                     m.TocEntry(2, "#afterwards", "Afterwards")),
        "cards": CARDS, "rolls": _rolls(),
        "sources": (
            m.SourceLine("Ada Holm", "/people/ada-holm/", "named", 2, 1, "Evening Ledger",
                         (m.Link("A wheel of that size", "#a1"), m.Link("The board had been warned", "#a2"))),
            m.SourceLine("Evening Ledger", "/sources/evening-ledger/", "document", 1, 1, "", (m.Link("A wheel of that size", "#a1"),)),
            m.SourceLine("a person close to the board", "", "unnamed", 1, 0, "", (m.Link("the register had been copied", "#a3"),)),
        ),
        "corrections": (m.Correction(_date("1972-07-01", "1 July 1972"), "An earlier version gave the wrong hour of the second reading."),),
        "related": ARTICLE_LINKS[1:2], "previous": None, "next": ARTICLE_LINKS[3], "publisher": "Evening Ledger",
        "source_url": "https://ledger.example/1972/open-gate",
    }  # fmt: skip
    return m.ArticlePage(**(fields | more))  # type: ignore[arg-type]


def _mentions(index: int, count: int) -> m.ArticleMentions:
    article = ARTICLE_LINKS[index]
    return m.ArticleMentions(article, tuple(
        m.Sentence("“A wheel of that size does not turn itself,” ", "Ada Holm", " told the Evening Ledger on Friday.", f"{article.url}#m4")
        if i % 2 == 0 else
        m.Sentence("", "Holm", " had surveyed the river for eleven years, and her figures had not been answered.", f"{article.url}#m6")
        for i in range(count)
    ))  # fmt: skip


def entity_page() -> m.EntityPage:
    return m.EntityPage(
        head=_head("entity", "Ada Holm", "/people/ada-holm/", section="people"), card=CARDS[0], aliases=("Holm", "A. M. Holm"),
        roles=(m.RoleLine("Chief surveyor, Water Board", "1961 to 1972"), m.RoleLine("Lecturer, Bergen", "from 1973")),
        body_html="<p>Born in Bergen, she came to the valley to measure one winter’s flood and stayed for eleven years.</p>",
        links=(m.Link("Wikidata", "https://www.wikidata.example/Q1"),), article_count=4, mention_count=7,
        timeline=(m.YearCount("1972", 4, 100, "#year-1972"), m.YearCount("1973", 2, 50, "#year-1973"), m.YearCount("1974", 1, 25, "#year-1974")),
        years=(m.YearMentions("1974", (_mentions(0, 1),), 1), m.YearMentions("1973", (_mentions(1, 2),), 2),
               m.YearMentions("1972", (_mentions(3, 2), _mentions(2, 2)), 4)),
        beside=tuple(m.Link(e[1], _url(e[0]), 4 - i) for i, e in enumerate(PEOPLE[1:])),
        topics=(m.Link("Floods", "/topics/floods/", 3),), elsewhere=(m.Link("1969", "/people/ada-holm/1969/", 12),), automatic=True,
    )  # fmt: skip


def _years() -> tuple[m.ArticleYear, ...]:
    return tuple(m.ArticleYear(y, f"/years/{y}/", tuple(a for a in ARTICLE_LINKS if a.date and a.date.year == y)) for y in ("1974", "1973", "1972"))


def topic_page() -> m.TopicPage:
    card = m.Card("topics/floods", "card-topics-floods", "topic", "Topic", "Floods", "/topics/floods/", "High water and what came of it")
    return m.TopicPage(
        _head("topic", "Floods", "/topics/floods/", section="topics"), card, ("high water",), "<p>The valley floods in March.</p>",
        (m.Link("Rivers", "/topics/rivers/"),), (m.Link("Dams", "/topics/dams/", 2),), _years(), 4,
        tuple(m.Link(e[1], _url(e[0]), 3) for e in PEOPLE[:3]),
    )  # fmt: skip


def index_page() -> m.IndexPage:
    extra = ["Álvarez, Inés", "Brandt, Olaf", "Dahl, Kari", "Eze, Obi", "Fox, Lily", "Góra, Jan", "Hart, Jo", "Ito, Ken", "Kerr, Ann", "Nagy, Éva"]
    entries = [m.Link(e[1], _url(e[0]), 3, e[3]) for e in PEOPLE] + [m.Link(n, "/people/ada-holm/", 1) for n in extra]
    letters: dict[str, list[m.Link]] = {}
    for link in sorted(entries, key=lambda link: link.name.replace("Á", "A")):
        letters.setdefault(link.name[0].replace("Á", "A"), []).append(link)
    return m.IndexPage(
        _head("entities", "People", "/people/", section="people"), "People",
        tuple(m.Letter(k, f"letter-{k.lower()}", tuple(v)) for k, v in sorted(letters.items())), len(entries),
    )  # fmt: skip


def articles_page() -> m.ArticlesPage:
    return m.ArticlesPage(
        _head("articles", "Articles", "/articles/", section="articles"), "Articles", _years(), 4, None, m.Link("Older articles", "/articles/2/"),
        tuple(m.Link(y, f"/years/{y}/", 1) for y in ("1974", "1973", "1972")),
    )  # fmt: skip


def home_page() -> m.HomePage:
    return m.HomePage(
        m.Head(kind="home", title=SITE.title, url="/", description=SITE.description, canonical=ORIGIN + "/", atom="/feed.xml", json="/feed.json"),
        ARTICLE_LINKS, _rolls(), (m.Link("Floods", "/topics/floods/", 4), m.Link("Inquiries", "/topics/inquiries/", 2)),
        tuple(m.Link(y, f"/years/{y}/", 1) for y in ("1974", "1973", "1972")),
        (m.Link("4 articles", "/articles/", 4), m.Link("15 people", "/people/", 15), m.Link("2 organizations", "/organizations/", 2)),
    )  # fmt: skip


def text_page() -> m.TextPage:
    return m.TextPage(_head("text", "About", "/about/"), "About", "<p>These papers were invented.</p><h2 id=\"how\">How</h2><p>By hand.</p>")


def pages() -> dict[str, tuple[str, object]]:
    """Every page of the sample site: path of the file to (template, model)."""
    redirect = m.RedirectPage(m.Head(kind="article", title="The open gate", url="/old/"), "/articles/open-gate/")
    feed = m.Feed(ORIGIN + "/", SITE.title, ORIGIN + "/", ORIGIN + "/feed.xml", "1974-02-11T00:00:00Z", "", "en", tuple(
        m.FeedEntry(ORIGIN + a.url, ORIGIN + a.url, a.title, "1974-02-11T00:00:00Z", "1974-02-11T00:00:00Z", a.description, ("E. Ł.",), "<p>A & B</p>")
        for a in ARTICLE_LINKS))  # fmt: skip
    return {
        "index.html": ("home.html", home_page()),
        "articles/index.html": ("articles.html", articles_page()),
        "articles/open-gate/index.html": ("article.html", article_page()),
        "people/index.html": ("entities.html", index_page()),
        "people/ada-holm/index.html": ("entity.html", entity_page()),
        "topics/floods/index.html": ("topic.html", topic_page()),
        "about/index.html": ("text.html", text_page()),
        "404.html": ("404.html", m.NotFoundPage(m.Head(kind="not-found", title="Not found", url="/404.html"))),
        "old/index.html": ("redirect.html", redirect),
        "feed.xml": ("feed.xml", feed),
        "sitemap.xml": ("sitemap.xml", m.Sitemap((m.SitemapEntry(ORIGIN + "/", "1974-02-11"),))),
        "sitemap-index.xml": ("sitemap.xml", m.Sitemap((), (ORIGIN + "/sitemap-1.xml",))),
    }

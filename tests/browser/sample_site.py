"""The sample site: every kind of page that the theme draws, and where each lies."""

from __future__ import annotations

from sitegen.pages.cards import Card
from sitegen.pages.feeds import Feed, FeedEntry
from sitegen.pages.kinds.articles import ArticlesPage, ArticleYear
from sitegen.pages.kinds.home import HomePage
from sitegen.pages.kinds.missing import NotFoundPage, RedirectPage
from sitegen.pages.kinds.sitemap import Sitemap, SitemapEntry
from sitegen.pages.kinds.source import SourcePage
from sitegen.pages.kinds.texts import TextPage
from sitegen.pages.kinds.topic import TopicPage
from sitegen.pages.letters import IndexPage, Letter
from sitegen.pages.parts import PartOf
from sitegen.pages.site import Head, Link
from sitegen.pages.statements import ArticleStatements, Repeat, SaidPiece, StatementLine, YearStatements
from tests.browser import samples as s


def _years() -> tuple[ArticleYear, ...]:
    return tuple(
        ArticleYear(y, f"/years/{y}/", tuple(a for a in s.ARTICLE_LINKS if a.date and a.date.year == y))
        for y in ("1974", "1973", "1972")
    )


def topic_page() -> TopicPage:
    card = Card(
        "topics/floods",
        "card-topics-floods",
        "topic",
        "Topic",
        "Floods",
        "/topics/floods/",
        "High water and what came of it",
    )
    return TopicPage(
        s.head("topic", "Floods", "/topics/floods/", section="topics"),
        card,
        ("high water",),
        "<p>The valley floods in March.</p>",
        (Link("Rivers", "/topics/rivers/"),),
        (Link("Dams", "/topics/dams/", 2),),
        _years(),
        4,
        tuple(Link(e[1], s.url_of(e[0]), 3) for e in s.PEOPLE[:3]),
    )


def index_page() -> IndexPage:
    extra = [
        "Álvarez, Inés",
        "Brandt, Olaf",
        "Dahl, Kari",
        "Eze, Obi",
        "Fox, Lily",
        "Góra, Jan",
        "Hart, Jo",
        "Ito, Ken",
        "Kerr, Ann",
        "Nagy, Éva",
    ]
    entries = [Link(e[1], s.url_of(e[0]), 3, e[3]) for e in s.PEOPLE] + [Link(n, "/people/ada-holm/", 1) for n in extra]
    letters: dict[str, list[Link]] = {}
    for link in sorted(entries, key=lambda link: link.name.replace("Á", "A")):
        letters.setdefault(link.name[0].replace("Á", "A"), []).append(link)
    return IndexPage(
        s.head("entities", "People", "/people/", section="people"),
        "People",
        tuple(Letter(k, f"letter-{k.lower()}", tuple(v)) for k, v in sorted(letters.items())),
        len(entries),
    )


def long_index_page() -> IndexPage:
    """A list too long for one page."""
    letters = tuple(
        Letter(c, f"letter-{c.lower()}", (), f"/organizations/letters/{c.lower()}/", 900 + n)
        for n, c in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    )
    head = s.head("entities", "Organizations", "/organizations/", section="organizations")
    return IndexPage(head, "Organizations", letters, 23_000)


def year_page() -> ArticlesPage:
    months = (ArticleYear("July 1972", "/years/1972/07/", s.ARTICLE_LINKS, "07"),)
    return ArticlesPage(
        s.head("year", "Articles of 1972", "/years/1972/", section="articles"),
        "1972",
        months,
        4,
        months=(Link("July 1972", "/years/1972/07/", 4),),
        calendar=tuple(Link(y, f"/years/{y}/") for y in ("1974", "1973", "1972")),
    )


def month_page() -> ArticlesPage:
    return ArticlesPage(
        s.head("month", "Articles of July 1972", "/years/1972/07/", section="articles"),
        "July 1972",
        (ArticleYear("", "", s.ARTICLE_LINKS),),
        4,
        part=PartOf("July 1972", 1, Link("1972", "/years/1972/")),
    )


def articles_page() -> ArticlesPage:
    return ArticlesPage(
        s.head("articles", "Articles", "/articles/", section="articles"),
        "Articles",
        _years(),
        4,
        None,
        Link("Older articles", "/articles/2/"),
        tuple(Link(y, f"/years/{y}/", 1) for y in ("1974", "1973", "1972")),
    )


def home_page() -> HomePage:
    return HomePage(
        Head(
            kind="home",
            title=s.SITE.title,
            url="/",
            description=s.SITE.description,
            canonical=s.ORIGIN + "/",
            atom="/feed.xml",
            json="/feed.json",
        ),
        s.ARTICLE_LINKS,
        s.rolls(),
        (Link("Floods", "/topics/floods/", 4), Link("Inquiries", "/topics/inquiries/", 2)),
        tuple(Link(y, f"/years/{y}/", 1) for y in ("1974", "1973", "1972")),
        (
            Link("articles", "/articles/", 4),
            Link("people", "/people/", 15),
            Link("organizations", "/organizations/", 2),
        ),
    )


def source_page() -> SourcePage:
    said = [
        ("direct", "“The gate was open”"),
        ("mixed", "that the lake “had gone by noon”"),
        ("indirect", "that nobody knew"),
    ]
    articles = []
    for article in s.ARTICLE_LINKS[:3]:
        lines = tuple(
            StatementLine(
                (SaidPiece("She said ", False), SaidPiece(words, True), SaidPiece(".", False)),
                f"{article.url}#a{n}",
                quote,
                again=(Repeat(s.ARTICLE_LINKS[3], f"{s.ARTICLE_LINKS[3].url}#a1", "“The gate stood open”"),)
                if not n
                else (),
            )
            for n, (quote, words) in enumerate(said)
        )
        articles.append(ArticleStatements(article, lines))
    return SourcePage(
        s.head("source", "Ada Holm", "/sources/ada-holm/", section="sources"),
        s.CARDS[0],
        (),
        "",
        (),
        Link("Ada Holm", "/people/ada-holm/"),
        "",
        12,
        9,
        s.ARTICLE_LINKS[0].date,
        s.ARTICLE_LINKS[2].date,
        tuple(YearStatements(str(1974 - n), (one,), 4) for n, one in enumerate(articles)),
        (),
        (Link("Evening Ledger", "/sources/evening-ledger/", 2),),
        (Link("Floods", "/topics/floods/", 2),),
    )


def text_page() -> TextPage:
    return TextPage(
        s.head("text", "About", "/about/"),
        "About",
        '<p>These papers were invented.</p><h2 id="how">How</h2><p>By hand.</p>',
    )


def pages() -> dict[str, tuple[str, object]]:
    """Every page of the sample site: path of the file to (template, model)."""
    redirect = RedirectPage(Head(kind="article", title="The open gate", url="/old/"), "/articles/open-gate/")
    feed = Feed(
        s.ORIGIN + "/",
        s.SITE.title,
        s.ORIGIN + "/",
        s.ORIGIN + "/feed.xml",
        "1974-02-11T00:00:00Z",
        "",
        "en",
        tuple(
            FeedEntry(
                s.ORIGIN + a.url,
                s.ORIGIN + a.url,
                a.title,
                "1974-02-11T00:00:00Z",
                "1974-02-11T00:00:00Z",
                a.description,
                ("E. Ł.",),
                "<p>A & B</p>",
            )
            for a in s.ARTICLE_LINKS
        ),
    )
    return {
        "index.html": ("home.html", home_page()),
        "articles/index.html": ("articles.html", articles_page()),
        "articles/open-gate/index.html": ("article.html", s.article_page()),
        "people/index.html": ("entities.html", index_page()),
        "people/ada-holm/index.html": ("entity.html", s.entity_page()),
        "people/ada-holm/1969/index.html": ("entity.html", s.entity_part()),
        "organizations/index.html": ("entities.html", long_index_page()),
        "corrections/index.html": ("corrections.html", s.corrections_page()),
        "years/1972/index.html": ("articles.html", year_page()),
        "years/1972/07/index.html": ("articles.html", month_page()),
        "sources/ada-holm/index.html": ("source.html", source_page()),
        "topics/floods/index.html": ("topic.html", topic_page()),
        "about/index.html": ("text.html", text_page()),
        "404.html": ("404.html", NotFoundPage(Head(kind="not-found", title="Not found", url="/404.html"))),
        "old/index.html": ("redirect.html", redirect),
        "feed.xml": ("feed.xml", feed),
        "sitemap.xml": ("sitemap.xml", Sitemap((SitemapEntry(s.ORIGIN + "/", "1974-02-11"),))),
        "sitemap-index.xml": ("sitemap.xml", Sitemap((), (s.ORIGIN + "/sitemap-1.xml",))),
    }

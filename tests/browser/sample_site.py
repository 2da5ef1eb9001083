"""The sample site: every kind of page that the theme draws, and where each lies."""

from __future__ import annotations

from sitegen.pages import models as m
from tests.browser import samples as s


def _years() -> tuple[m.ArticleYear, ...]:
    return tuple(
        m.ArticleYear(y, f"/years/{y}/", tuple(a for a in s.ARTICLE_LINKS if a.date and a.date.year == y))
        for y in ("1974", "1973", "1972")
    )


def topic_page() -> m.TopicPage:
    card = m.Card(
        "topics/floods",
        "card-topics-floods",
        "topic",
        "Topic",
        "Floods",
        "/topics/floods/",
        "High water and what came of it",
    )
    return m.TopicPage(
        s.head("topic", "Floods", "/topics/floods/", section="topics"),
        card,
        ("high water",),
        "<p>The valley floods in March.</p>",
        (m.Link("Rivers", "/topics/rivers/"),),
        (m.Link("Dams", "/topics/dams/", 2),),
        _years(),
        4,
        tuple(m.Link(e[1], s.url_of(e[0]), 3) for e in s.PEOPLE[:3]),
    )


def index_page() -> m.IndexPage:
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
    entries = [m.Link(e[1], s.url_of(e[0]), 3, e[3]) for e in s.PEOPLE] + [
        m.Link(n, "/people/ada-holm/", 1) for n in extra
    ]
    letters: dict[str, list[m.Link]] = {}
    for link in sorted(entries, key=lambda link: link.name.replace("Á", "A")):
        letters.setdefault(link.name[0].replace("Á", "A"), []).append(link)
    return m.IndexPage(
        s.head("entities", "People", "/people/", section="people"),
        "People",
        tuple(m.Letter(k, f"letter-{k.lower()}", tuple(v)) for k, v in sorted(letters.items())),
        len(entries),
    )


def long_index_page() -> m.IndexPage:
    """A list too long for one page."""
    letters = tuple(
        m.Letter(c, f"letter-{c.lower()}", (), f"/organizations/letters/{c.lower()}/", 900 + n)
        for n, c in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    )
    head = s.head("entities", "Organizations", "/organizations/", section="organizations")
    return m.IndexPage(head, "Organizations", letters, 23_000)


def year_page() -> m.ArticlesPage:
    months = (m.ArticleYear("July 1972", "/years/1972/07/", s.ARTICLE_LINKS, "07"),)
    return m.ArticlesPage(
        s.head("year", "Articles of 1972", "/years/1972/", section="articles"),
        "1972",
        months,
        4,
        months=(m.Link("July 1972", "/years/1972/07/", 4),),
        calendar=tuple(m.Link(y, f"/years/{y}/") for y in ("1974", "1973", "1972")),
    )


def month_page() -> m.ArticlesPage:
    return m.ArticlesPage(
        s.head("month", "Articles of July 1972", "/years/1972/07/", section="articles"),
        "July 1972",
        (m.ArticleYear("", "", s.ARTICLE_LINKS),),
        4,
        part=m.PartOf("July 1972", 1, m.Link("1972", "/years/1972/")),
    )


def articles_page() -> m.ArticlesPage:
    return m.ArticlesPage(
        s.head("articles", "Articles", "/articles/", section="articles"),
        "Articles",
        _years(),
        4,
        None,
        m.Link("Older articles", "/articles/2/"),
        tuple(m.Link(y, f"/years/{y}/", 1) for y in ("1974", "1973", "1972")),
    )


def home_page() -> m.HomePage:
    return m.HomePage(
        m.Head(
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
        (m.Link("Floods", "/topics/floods/", 4), m.Link("Inquiries", "/topics/inquiries/", 2)),
        tuple(m.Link(y, f"/years/{y}/", 1) for y in ("1974", "1973", "1972")),
        (
            m.Link("articles", "/articles/", 4),
            m.Link("people", "/people/", 15),
            m.Link("organizations", "/organizations/", 2),
        ),
    )


def source_page() -> m.SourcePage:
    said = [
        ("direct", "“The gate was open”"),
        ("mixed", "that the lake “had gone by noon”"),
        ("indirect", "that nobody knew"),
    ]
    articles = []
    for article in s.ARTICLE_LINKS[:3]:
        lines = tuple(
            m.StatementLine(
                (m.SaidPiece("She said ", False), m.SaidPiece(words, True), m.SaidPiece(".", False)),
                f"{article.url}#a{n}",
                quote,
                again=(m.Repeat(s.ARTICLE_LINKS[3], f"{s.ARTICLE_LINKS[3].url}#a1", "“The gate stood open”"),)
                if not n
                else (),
            )
            for n, (quote, words) in enumerate(said)
        )
        articles.append(m.ArticleStatements(article, lines))
    return m.SourcePage(
        s.head("source", "Ada Holm", "/sources/ada-holm/", section="sources"),
        s.CARDS[0],
        (),
        "",
        (),
        m.Link("Ada Holm", "/people/ada-holm/"),
        "",
        12,
        9,
        s.ARTICLE_LINKS[0].date,
        s.ARTICLE_LINKS[2].date,
        tuple(m.YearStatements(str(1974 - n), (one,), 4) for n, one in enumerate(articles)),
        (),
        (m.Link("Evening Ledger", "/sources/evening-ledger/", 2),),
        (m.Link("Floods", "/topics/floods/", 2),),
    )


def text_page() -> m.TextPage:
    return m.TextPage(
        s.head("text", "About", "/about/"),
        "About",
        '<p>These papers were invented.</p><h2 id="how">How</h2><p>By hand.</p>',
    )


def pages() -> dict[str, tuple[str, object]]:
    """Every page of the sample site: path of the file to (template, model)."""
    redirect = m.RedirectPage(m.Head(kind="article", title="The open gate", url="/old/"), "/articles/open-gate/")
    feed = m.Feed(
        s.ORIGIN + "/",
        s.SITE.title,
        s.ORIGIN + "/",
        s.ORIGIN + "/feed.xml",
        "1974-02-11T00:00:00Z",
        "",
        "en",
        tuple(
            m.FeedEntry(
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
        "404.html": ("404.html", m.NotFoundPage(m.Head(kind="not-found", title="Not found", url="/404.html"))),
        "old/index.html": ("redirect.html", redirect),
        "feed.xml": ("feed.xml", feed),
        "sitemap.xml": ("sitemap.xml", m.Sitemap((m.SitemapEntry(s.ORIGIN + "/", "1974-02-11"),))),
        "sitemap-index.xml": ("sitemap.xml", m.Sitemap((), (s.ORIGIN + "/sitemap-1.xml",))),
    }

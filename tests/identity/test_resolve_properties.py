"""What holds for every archive, generated."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.identity.across.linking import resolve
from sitegen.identity.blocking import block_keys
from sitegen.model import Authority, LocalEntity, Posting
from sitegen.slugs import slugify
from tests.identity.archives import components, ids, local, mark, who

GIVEN = ["John", "Mary", "Ann", "Bob", "Robert", "Martha", "Kim"]
FAMILY = ["Mitchell", "Kennedy", "Grahm", "Graham", "Lee", "O’Brien", "von Berg", "Jong-un"]
names = st.one_of(
    st.sampled_from(FAMILY),
    st.builds("{} {}".format, st.sampled_from(GIVEN), st.sampled_from(FAMILY)),
    st.builds("{} {}. {}".format, st.sampled_from(GIVEN), st.sampled_from("FQ"), st.sampled_from(FAMILY)),
)
titles = st.sampled_from(["", "", "Sen. ", "Mr. ", "Mrs. ", "President "])
tails = st.sampled_from(["", "", " (R-La.)", ", D-Ohio,", ", his wife,"])
sentences = st.builds(lambda t, n, a: f"{t}{{{n}}}{a} spoke.", titles, names, tails)
texts = st.lists(sentences, min_size=1, max_size=6).map(" ".join)
archives = st.lists(texts, min_size=1, max_size=5).map(lambda found: {f"{n}.md": text for n, text in enumerate(found)})


@st.composite
def authority_lists(draw):
    """People with names, aliases and forbidden names; no form is listed twice or both listed and forbidden."""
    forms = draw(st.lists(names, min_size=2, max_size=7, unique=True))
    out, at = [], 0
    while at < len(forms) and len(out) < 3:
        size = draw(st.integers(1, 3))
        mine, at = forms[at : at + size], at + size
        denied = draw(st.lists(names.filter(lambda n, mine=mine: n not in mine), max_size=2, unique=True))
        out.append(
            Authority(
                f"people/{slugify(mine[0])}", "person", mine[0], aliases=tuple(mine[1:]), not_aliases=tuple(denied)
            )
        )
    return [a for n, a in enumerate(out) if a.id not in {b.id for b in out[:n]}]


def exact_forms(marked: str) -> set[str]:
    text, annotations = mark(marked)
    return {text[m.start : m.end] for m in annotations.mentions}


@settings(max_examples=150, deadline=None)
@given(archives, authority_lists())
def test_a_listed_alias_always_wins(articles, authorities):
    found = ids(articles, authorities)
    for authority in authorities:
        for form in (authority.name, *authority.aliases):
            if form in authority.not_aliases:
                continue
            for article, marked in articles.items():
                if form in exact_forms(marked):
                    assert found[article, form] == authority.id


@settings(max_examples=150, deadline=None)
@given(archives, authority_lists())
def test_a_forbidden_name_is_never_linked(articles, authorities):
    for (_, form), entity in ids(articles, authorities).items():
        for authority in authorities:
            assert not (form in authority.not_aliases and entity == authority.id)


@settings(max_examples=80, deadline=None)
@given(archives, authority_lists(), st.randoms(use_true_random=False))
def test_order_changes_nothing(articles, authorities, chance):
    postings = [
        Posting(article, index, "", entity)
        for article, marked in articles.items()
        for index, entity in enumerate(local(marked, authorities)[2])
    ]
    mixed, theirs = list(postings), list(authorities)
    chance.shuffle(mixed)
    chance.shuffle(theirs)
    assert resolve(postings, authorities) == resolve(mixed, theirs)


@settings(max_examples=80, deadline=None)
@given(archives, authority_lists())
def test_an_unrelated_article_changes_nothing(articles, authorities):
    more = articles | {"z.md": "{Zebulon Quartermaine} and {place:Peru} met {Quartermaine}."}
    before, after = who(articles, authorities), who(more, authorities)
    assert {key: found for key, found in after.items() if key[0] != "z.md"} == before


@settings(max_examples=80, deadline=None)
@given(archives, authority_lists())
def test_components_resolve_as_the_whole_does(articles, authorities):
    """Resolving more than one component at once is harmless, so blocks lose nothing."""
    postings = [
        Posting(article, index, "", entity)
        for article, marked in articles.items()
        for index, entity in enumerate(local(marked, authorities)[2])
    ]
    apart = [a for mine, theirs in components(postings, authorities) for a in resolve(mine, theirs).assignments]
    whole = resolve(postings, authorities).assignments
    assert sorted((a.article, a.index, a.entity) for a in apart) == sorted(
        (a.article, a.index, a.entity) for a in whole
    )


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(["person", "organization", "place"]),
    st.text(min_size=1, max_size=12),
    st.text(min_size=1, max_size=12),
)
def test_names_with_one_slug_share_a_block(kind, one, other):
    if slugify(one) == slugify(other):
        a, b = (set(block_keys(LocalEntity(kind, name, (name,), (0,)))) for name in (one, other))
        assert a & b


def test_names_with_one_slug_share_a_block_for_spellings_in_use():
    for kind, one, other in (
        ("person", "Conan O’Brien", "Conan O'Brien"), ("person", "López Obrador", "Lopez Obrador"),
        ("organization", "U.S. Navy", "U S Navy"), ("place", "São Paulo", "Sao Paulo"), ("person", "Kim Jong-un", "Kim Jong Un"),
    ):  # fmt: skip
        assert slugify(one) == slugify(other)
        a, b = (set(block_keys(LocalEntity(kind, name, (name,), (0,)))) for name in (one, other))
        assert a & b


def test_entities_of_a_thousand_articles_have_one_address_each():
    chance = random.Random(7)
    articles = {
        f"{n}.md": f"{{{chance.choice(GIVEN)} {chance.choice(FAMILY)}}} spoke. {{{chance.choice(FAMILY)}}} left."
        for n in range(300)
    }
    postings = [Posting(a, i, "", e) for a, marked in articles.items() for i, e in enumerate(local(marked)[2])]
    result = resolve(postings, [])
    assert len(result.assignments) == len(postings)
    assert {a.entity for a in result.assignments} - {""} == {e.id for e in result.entities}
    assert len({e.id for e in result.entities}) == len(result.entities)

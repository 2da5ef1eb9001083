"""Whose word counts, over generated articles: inline mark, front matter, decisions, authority pages, the automatic rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sitegen.identity.across.linking import resolve_moved
from sitegen.identity.across.moves import Move
from sitegen.identity.aliases import AliasMatcher
from sitegen.identity.within.coreference import find_local_entities
from sitegen.model import Authority, Posting, Ruling
from tests.identity.archives import blocks_of, mark
from tests.identity.test_resolve_properties import authority_lists, texts

LAYERS = ("inline", "front", "decided", "listed")


def link(
    marked: str,
    authorities: Sequence[Authority] = (),
    rulings: Sequence[Ruling] = (),
    mapping: Mapping[str, str] | None = None,
    decided: Mapping[str, str] | None = None,
    vetoed: Mapping[str, tuple[str, ...]] | None = None,
    moves: Sequence[Move] = (),
) -> list[tuple[int, str, str]]:
    """Each mention of one article: where it starts, its text, and whom it leads to."""
    text, annotations = mark(marked)
    hits = AliasMatcher(authorities).find(text, blocks_of(text))
    mentions, entities = find_local_entities(
        text, blocks_of(text), annotations, hits, rulings, mapping or {}, (), decided or {}, vetoed or {}
    )
    postings = [Posting("a.md", index, "", entity) for index, entity in enumerate(entities)]
    targets = {}
    for assignment in resolve_moved(postings, authorities, moves).resolution.assignments:
        for mention in entities[assignment.index].mentions:
            targets[mention] = assignment.entity
    return [(m.start, text[m.start : m.end], targets[n]) for n, m in enumerate(mentions)]


@settings(max_examples=150, deadline=None)
@given(texts, st.data(), st.sets(st.sampled_from(LAYERS), min_size=1))
def test_the_nearest_word_counts(marked: str, data: st.DataObject, layers: set[str]) -> None:
    text, annotations = mark(marked)
    first = data.draw(st.sampled_from(annotations.mentions))
    form = text[first.start : first.end]
    at = min(m.start for m in annotations.mentions if text[m.start : m.end] == form)
    people = {layer: f"people/{layer}" for layer in LAYERS}
    found = link(
        marked,
        [Authority(people["listed"], "person", form)] if "listed" in layers else [],
        [Ruling(at, at + len(form), people["inline"])] if "inline" in layers else [],
        {form: people["front"]} if "front" in layers else {},
        {form: people["decided"]} if "decided" in layers else {},
    )
    strongest = next(layer for layer in LAYERS if layer in layers)
    assert next(entity for start, _, entity in found if start == at) == people[strongest]
    if strongest != "inline":
        assert {entity for _, words, entity in found if words == form} == {people[strongest]}


@settings(max_examples=150, deadline=None)
@given(texts, authority_lists(), st.data(), st.booleans())
def test_who_an_editor_says_a_name_is_not_it_never_is(
    marked: str, authorities: list[Authority], data: st.DataObject, moved: bool
) -> None:
    linked = [(form, entity) for _, form, entity in link(marked, authorities) if entity]
    assume(linked)
    form, entity = data.draw(st.sampled_from(linked))
    listed = {authority.id for authority in authorities}
    moves = [Move(entity, "people/moved", "Moved")] if moved and entity not in listed else []
    never = moves[0].new if moves else entity
    after = link(marked, authorities, vetoed={form: (never,)}, moves=moves)
    assert never not in {found for _, words, found in after if words == form}


@settings(max_examples=100, deadline=None)
@given(texts, authority_lists(), st.data())
def test_a_veto_does_not_speak_against_who_is_named(
    marked: str, authorities: list[Authority], data: st.DataObject
) -> None:
    text, annotations = mark(marked)
    mention = data.draw(st.sampled_from(annotations.mentions))
    form = text[mention.start : mention.end]
    found = link(marked, authorities, decided={form: "people/x"}, vetoed={form: ("people/x",)})
    assert {entity for _, words, entity in found if words == form} == {"people/x"}

"""Decisions on whole pages compose: each speaks of the addresses as those before it have left them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sitegen.content.decisions import Decision, new_address, read_decisions, write_entry
from sitegen.identity.across.linking import resolve_moved
from sitegen.identity.across.moves import Moved
from sitegen.model import LocalEntity, Posting
from sitegen.slugs import slugify
from sitegen.stages.decisions import make_moves

NAMES = ("Anna Brook", "Carl Dover", "Emma Field", "Gustav Hale", "Ida Jarvis")
FRESH = ("Anna Brook", "Karla Lund", "Maria North", "Otto Price", "Rosa Stern")


def archive(*names: str, target: str = "") -> list[Posting]:
    return [
        Posting(f"{at:02}.md", 0, "2001-01-01", LocalEntity("person", name, (name,), (0,), (), target))
        for at, name in enumerate(names)
    ]


def play(decisions: list[Decision], postings: list[Posting]) -> Moved:
    text = "".join(write_entry(decision) for decision in decisions)
    read, problems = read_decisions(text)
    assert not problems
    kept = [d for d in read if d.kind in ("same", "rename", "kind")]
    return resolve_moved(postings, (), make_moves(read, kept))


def homes(moved: Moved) -> dict[str, str]:
    return {f"{posting.article}": posting.entity for posting in moved.resolution.assignments}


def test_a_renamed_page_is_renamed_again() -> None:
    chain = [
        Decision("rename", 1, "people/anna-brook", name="Karla Lund"),
        Decision("rename", 2, "people/karla-lund", name="Maria North"),
    ]
    moved = play(chain, archive("Anna Brook"))
    assert [(e.id, e.name) for e in moved.resolution.entities] == [("people/maria-north", "Maria North")]
    assert moved.leads == dict.fromkeys(("people/anna-brook", "people/karla-lund"), "people/maria-north")
    assert [done.what for done in moved.done] == ["done", "done"]


def test_the_name_that_somebody_gave_up_is_free() -> None:
    chain = [
        Decision("rename", 1, "people/carl-dover", name="Maria North"),
        Decision("rename", 2, "people/anna-brook", name="Carl Dover"),
    ]
    moved = play(chain, archive("Anna Brook", "Carl Dover"))
    assert homes(moved) == {"00.md": "people/carl-dover", "01.md": "people/maria-north"}


def test_a_name_that_somebody_has_is_not_free() -> None:
    chain = [
        Decision("rename", 1, "people/anna-brook", name="Carl Dover"),
        Decision("rename", 2, "people/carl-dover", name="Maria North"),
    ]
    moved = play(chain, archive("Anna Brook", "Carl Dover"))
    assert homes(moved) == {"00.md": "people/anna-brook", "01.md": "people/maria-north"}
    assert [done.what for done in moved.done] == ["taken", "done"]


def test_a_merge_is_taken_back_by_a_split_after_a_rename() -> None:
    chain = [
        Decision("same", 1, "people/anna-brook", "people/carl-dover"),
        Decision("rename", 2, "people/anna-brook", name="Karla Lund"),
        Decision("different", 3, "people/karla-lund", "people/carl-dover"),
    ]
    assert homes(play(chain[:2], archive("Anna Brook", "Carl Dover"))) == dict.fromkeys(
        ("00.md", "01.md"), "people/karla-lund"
    )
    moved = play(chain, archive("Anna Brook", "Carl Dover"))
    assert homes(moved) == {"00.md": "people/karla-lund", "01.md": "people/carl-dover"}
    assert moved.leads == {"people/anna-brook": "people/karla-lund"}


def test_a_ruling_follows_and_does_not_hinder() -> None:
    chain = [Decision("rename", 1, "people/anna-brook", name="Karla Lund")]
    for target in ("people/anna-brook", "people/karla-lund"):
        postings = [
            *archive("Anna Brook"),
            Posting("zz.md", 0, "", LocalEntity("person", "Brook", ("Brook",), (0,), (), target)),
        ]
        moved = play(chain, postings)
        assert set(homes(moved).values()) == {"people/karla-lund"}
        assert [done.what for done in moved.done] == ["done"]


def test_another_kind_and_two_kinds_in_one() -> None:
    company = LocalEntity("organization", "Anna Brook", ("Anna Brook",), (0,))
    postings = [*archive("Anna Brook", "Carl Dover"), Posting("zz.md", 0, "", company)]
    chain = [
        Decision("kind", 1, "people/anna-brook", name="organization"),
        Decision("rename", 2, "organizations/anna-brook", name="Brook & Co."),
    ]
    moved = play(chain, postings)
    assert homes(moved)["00.md"] == homes(moved)["zz.md"] == "organizations/brook-co"
    assert moved.resolution.entities[0].kind == "organization"
    assert moved.leads == dict.fromkeys(("people/anna-brook", "organizations/anna-brook"), "organizations/brook-co")


def test_a_kind_is_taken_back_by_another() -> None:
    chain = [
        Decision("kind", 1, "people/anna-brook", name="place"),
        Decision("kind", 2, "places/anna-brook", name="person"),
    ]
    moved = play(chain, archive("Anna Brook"))
    assert homes(moved) == {"00.md": "people/anna-brook"}
    assert moved.leads == {"places/anna-brook": "people/anna-brook"}


@given(st.data())
def test_whatever_editors_decide_every_address_ever_published_answers(data: st.DataObject) -> None:
    postings = archive(*data.draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6)))
    decisions: list[Decision] = []
    moved = play(decisions, postings)
    published: set[str] = set()
    for step in range(data.draw(st.integers(1, 6))):
        here = sorted(entity.id for entity in moved.resolution.entities)
        published.update(here)
        one = data.draw(st.sampled_from(here))
        kind = data.draw(st.sampled_from(("rename", "same", "kind", "different")))
        if kind == "rename":
            decision = Decision(kind, step, one, name=data.draw(st.sampled_from(FRESH)))
            if new_address(decision) in here:
                continue
        elif kind == "same":
            others = [other for other in here if other != one]
            if not others:
                continue
            decision = Decision(kind, step, one, data.draw(st.sampled_from(others)))
        elif kind == "kind":
            now = {"people": "organization", "organizations": "place", "places": "person"}[one.partition("/")[0]]
            decision = Decision(kind, step, one, name=now)
        else:
            forms = {f"people/{slugify(f)}" for e in moved.resolution.entities if e.id == one for f in e.forms} - {one}
            if not forms or not one.startswith("people/"):
                continue
            decision = Decision(kind, step, one, data.draw(st.sampled_from(sorted(forms))))
        decisions.append(decision)
        before, moved = moved, play(decisions, postings)
        after = {entity.id for entity in moved.resolution.entities}
        assert not published - after - moved.leads.keys(), "an address is dead"
        assert set(moved.leads.values()) <= after
        assert not moved.leads.keys() & after
        told = {(d.move.kind, d.move.old, d.move.new): d.what for d in moved.done}
        if kind != "different":
            assert [d.what for d in moved.done if d.move.order == len(decisions) - 1] in (["done"], []), told
        if kind == "rename":
            entity = next(e for e in moved.resolution.entities if e.id == new_address(decision))
            assert entity.name == decision.name
            was = {a for a, e in homes(before).items() if e == one}
            assert {a for a, e in homes(moved).items() if e == entity.id} == was
        elif kind == "same":
            assert (
                len({homes(moved)[a] for a, e in homes(before).items() if e in (decision.entity, decision.other)}) == 1
            )

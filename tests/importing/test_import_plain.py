from __future__ import annotations

import datetime

import pytest
import yaml

from sitegen.importing.markdown import to_markdown
from sitegen.importing.plaintext import read_plain_text
from sitegen.importing.sifting.boilerplate import RULES, find_rule
from sitegen.importing.sifting.quotations import introduces_quotation

FIRST = "The council of Eastmere voted on Tuesday to close the old harbour after a debate of nine hours."
SECOND = "Residents who had filled the gallery since noon left without a word, and the mayor did not stay."
THIRD = "A new vote may be held in the spring, when two of the seats are to be filled again."


def text(*lines: str) -> str:
    return "\n\n".join(lines) + "\n"


def body(*lines: str) -> list[str]:
    return [block.text for block in read_plain_text(text(*lines)).blocks]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.example[:40])
def test_each_rule_takes_its_example_and_leaves_its_near_miss(rule):
    found = find_rule(rule.example, end=True)
    assert found is not None
    assert rule.pattern.fullmatch(rule.example)
    assert find_rule(rule.near_miss, end=True) is None


@pytest.mark.parametrize(
    "line",
    [
        "Add comment", "Add comment2", "14 Comments", "Share this", "Share this article", "Advertisement",
        "ADVERTISEMENT",
        "Click here to read more", "Sign up for our newsletter", "Copyright © 2021 The Eastmere Lantern",
        "© 2021 Lantern Media, all rights reserved",
        "Filed under: Harbours", "Photo: Ann Bell / Lantern", "Join us on Facebook for daily updates",
        "Subscribe now",
        "Support our journalism: become a member today", "Story continues below advertisement",
        "This site uses cookies to improve your visit.",
        "Get the day's top stories delivered to your inbox every morning.",
        "Please enable JavaScript to view the comments.",
        "The mayor at the harbour. (Photo by Ann Bell/Getty Images)", "You may also like",
        "Don't forget to subscribe to our podcast!",
    ],
)  # fmt: skip
def test_furniture_is_left_out_and_named(line):
    article = read_plain_text(text(FIRST, SECOND, line, THIRD))
    assert [block.text for block in article.blocks] == [FIRST, SECOND, THIRD]
    assert [(left.line, left.text) for left in article.left_out] == [(5, line)]
    assert article.left_out[0].reason


@pytest.mark.parametrize(
    "line",
    [
        "Share prices of the harbour company fell by a third on Wednesday.",
        "Subscribers to the newsletter were told first, the company said.",
        "“Subscribe now and support our work,” the poster read.",
        "Advertisement revenue has halved since the closure was announced.",
        "Join or leave, the members were told by their chairman.",
        "Comments made by the mayor angered the fishermen.",
        "Photographs of the harbour were sold in the street.",
        "Copyright law does not protect the plan of a harbour.",
        "Related questions were put to the harbour master, who declined to answer them.",
        "No comment.",
        "The suit was brought by Getty Images.",
        "EASTMERE, Nov. 7 (UPI) -- John Bell came from behind to win the harbour cup on Sunday, and a million.",
        "Eastmere Council Manager Laughs, Evades Reporter's Question.",
        "Lantern Tablets, nets. (Reuters / John Bell)",
        "Follow the money, the old detective used to say to anybody who asked him.",
        "By Tuesday, nobody was left on the quay.",
        "Learn from it, she told the council, and donate nothing.",
        "Ann Bell is a fisherman's daughter who has fought the plan for years.",
    ],
)
def test_sentences_of_the_article_stay(line):
    assert body(FIRST, line, SECOND) == [FIRST, line, SECOND]


@pytest.mark.parametrize(
    "line", ["EASTMERE —", "Associated Press", "EASTMERE, Nov. 7 (UPI) -- John Bell came from behind to win."]
)
def test_what_opens_a_text_and_is_neither_title_nor_byline(line):
    article = read_plain_text(text(line, FIRST, SECOND))
    assert article.blocks[0].text == line
    assert article.authors == ()
    assert article.title_derived


def test_headline_byline_and_date_go_to_the_front_matter():
    article = read_plain_text(
        text(
            "Eastmere Closes Its Old Harbour",
            "By Ann Bell and JOHN McROE, Staff Writers",
            "Published March 3, 2021 5:30 PM ET",
            "Updated: 4 March 2021",
            FIRST,
            SECOND,
        )
    )
    assert article.title == "Eastmere Closes Its Old Harbour"
    assert not article.title_derived
    assert article.authors == ("Ann Bell", "JOHN McROE")
    assert article.date == datetime.date(2021, 3, 3)
    assert article.updated == datetime.date(2021, 3, 4)
    assert [block.text for block in article.blocks] == [FIRST, SECOND]
    assert [left.line for left in article.left_out] == [1, 3, 5, 7]


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("2021-03-04", datetime.date(2021, 3, 4)),
        ("Thursday, 4 March 2021", datetime.date(2021, 3, 4)),
        ("Posted on Mar. 4, 2021 at 10:15 a.m.", datetime.date(2021, 3, 4)),
        ("25/12/2021", datetime.date(2021, 12, 25)),
        ("04/03/2021", None),
        (
            "2021-03-04T10:15:00+01:00",
            datetime.datetime(2021, 3, 4, 10, 15, tzinfo=datetime.timezone(datetime.timedelta(hours=1))),
        ),
    ],
)
def test_only_dates_that_are_certain_are_set(line, date):
    article = read_plain_text(text("Eastmere Closes Its Harbour", line, FIRST))
    assert article.date == date
    assert line not in [block.text for block in article.blocks]
    assert bool(article.notes) == (date is None)


def test_a_day_that_does_not_exist_stays_in_the_text():
    assert "February 30, 2021" in body("Eastmere Closes Its Harbour", "February 30, 2021", FIRST)


def test_dateline_with_a_year_gives_the_date_and_stays():
    line = "EASTMERE, March 3, 2021 (LNS) — The council voted to close the old harbour on the river."
    article = read_plain_text(text(line, SECOND))
    assert article.date == datetime.date(2021, 3, 3)
    assert article.blocks[0].text == line
    assert read_plain_text(text(line.replace(", 2021", ""), SECOND)).date is None


def test_combined_byline_and_date():
    article = read_plain_text(text("Eastmere Closes Its Harbour", "Ann Bell | Updated March 4, 2021", FIRST))
    assert (article.authors, article.updated, article.date) == (("Ann Bell",), datetime.date(2021, 3, 4), None)


def test_related_lines_are_kept_as_related():
    article = read_plain_text(
        text(
            FIRST,
            "Related: Fishermen March on the Town Hall",
            SECOND,
            "READ MORE: Who Owns the Quay?",
            THIRD,
            "Related articles",
            "The Winter of the Nets",
            "A Harbour Master Resigns",
        )
    )
    assert [block.text for block in article.blocks] == [FIRST, SECOND, THIRD]
    assert article.related == (
        "Fishermen March on the Town Hall", "Who Owns the Quay?", "The Winter of the Nets",
        "A Harbour Master Resigns",
    )  # fmt: skip


def test_a_related_line_that_is_a_sentence_is_kept_and_noted():
    line = "Related: the court also ruled that the plan was void."
    article = read_plain_text(text(FIRST, line, SECOND))
    assert [block.text for block in article.blocks] == [FIRST, line, SECOND]
    assert "line 3" in article.notes[0]


@pytest.mark.parametrize(
    "line",
    ["Per the Eastmere Lantern:", "The Guardian reported:", "From the statement:", "Reuters reports:",
    "According to Politico:", "The letter read in part:",
     "As The Lantern noted:", "Here is the statement in full:", "From Ann Bell, writing at The Lantern:",
     "Axios reported on Monday:"],
)  # fmt: skip
def test_an_outlets_words_become_a_quotation(line):
    markdown = to_markdown(read_plain_text(text(FIRST, line, SECOND, THIRD)).blocks)
    assert markdown == f"{FIRST}\n\n{line}\n\n> {SECOND}\n\n{THIRD}\n"


@pytest.mark.parametrize(
    "line",
    ["She said:", "Smith added:", "There were three reasons:", "He told the Lantern:", "At 5:30 p.m.:",
    "Transcript as follows:", "From Monday:", "The report made two points:",
     "Stated Stone:", "The plan has two parts:", "They wrote:"],
)  # fmt: skip
def test_other_lines_with_a_colon_introduce_no_quotation(line):
    assert not introduces_quotation(line)


def test_a_quotation_of_several_paragraphs_runs_to_its_closing_mark():
    one, two = (
        "“The quay was never ours to give away, and everybody here knew it.",
        "“We shall not do it again, whatever the company offers to us.”",
    )
    kinds = [block.kind for block in read_plain_text(text(FIRST, "From the statement:", one, two, THIRD)).blocks]
    assert kinds == ["paragraph", "paragraph", "quote", "quote", "paragraph"]
    assert f"> {one}\n>\n> {two}\n" in to_markdown(
        read_plain_text(text(FIRST, "From the statement:", one, two, THIRD)).blocks
    )


@pytest.mark.parametrize(
    ("note", "author", "publisher"),
    [
        ("Ann Bell is a staff writer for The Eastmere Lantern. Follow Ann on X.", "Ann Bell", "The Eastmere Lantern"),
        ("Ann Bell covers fisheries for the Lantern.", "Ann Bell", ""),
        ("Dr. Ann van der Bell is a professor of law at Eastmere College.", "Dr. Ann van der Bell", ""),
        ("Follow Ann Bell on Twitter @annbell", "Ann Bell", ""),
        ("Reporting by Ann Bell; Editing by John Roe", "Ann Bell", ""),
    ],
)
def test_notes_on_the_author_at_the_end(note, author, publisher):
    article = read_plain_text(text(FIRST, SECOND, note, "Add comment"))
    assert [block.text for block in article.blocks] == [FIRST, SECOND]
    assert (article.authors, article.publisher) == ((author,), publisher)


def test_the_last_sentence_about_somebody_in_the_article_stays():
    about = "The suit was brought by Ann Bell, who lives on the quay and mends nets there."
    last = "Ann Bell is a widow and has three children."
    assert body(FIRST, about, last) == [FIRST, about, last]


def test_headers_of_a_mail():
    article = read_plain_text(
        "From: Ann Bell <ann@lantern.example>\nTo: desk@lantern.example\nSubject: Fwd: Harbour closed at last\n"
        "Date: Thu, 4 Mar 2021 10:15:00 +0100\n\n" + text(FIRST, SECOND)
    )
    assert article.title == "Harbour closed at last"
    assert article.authors == ("Ann Bell",)
    assert article.date == datetime.date(2021, 3, 4)
    assert len(article.blocks) == 2


def test_derived_titles_are_short_and_end_at_a_word():
    article = read_plain_text(text(FIRST, SECOND))
    assert article.title_derived
    assert len(article.title) <= 80
    assert FIRST.startswith(article.title.rstrip("…"))
    assert article.title.endswith("…")
    short = "Gov. Ann Bell left for the U.S. on Monday. Nobody saw her go, and nobody asked why."
    assert read_plain_text(text(short, SECOND)).title == "Gov. Ann Bell left for the U.S. on Monday"


def test_wrapped_lines_become_paragraphs_and_lines_stay_lines():
    wrapped = "\n".join(
        [
            "The council of Eastmere voted on Tuesday to close the old",
            "harbour after a debate of nine hours, in which well-",
            "known fishermen spoke.",
            "",
            "Residents left without a word, and the mayor did not stay",
            "to hear what the others had to say.",
        ]
    )
    article = read_plain_text(wrapped)
    assert [block.text for block in article.blocks] == [
        "The council of Eastmere voted on Tuesday to close the old harbour after a debate of nine hours, in which "
        "well-known fishermen spoke.",
        "Residents left without a word, and the mayor did not stay to hear what the others had to say.",
    ]
    assert [block.line for block in article.blocks] == [1, 5]
    assert body(FIRST + "\n" + SECOND + "\n" + THIRD) == [FIRST, SECOND, THIRD]


def test_text_after_a_comment_box_is_kept_and_noted():
    article = read_plain_text(text(FIRST, SECOND, "Add comment", THIRD))
    assert article.blocks[-1].text == THIRD
    assert any("comment box" in note for note in article.notes)


@pytest.mark.data
def test_the_real_article(real_article, site):
    from sitegen.importing import import_paths

    (file,) = import_paths([real_article], site).files
    assert file.written
    _, front, markdown = (site / file.written).read_text("utf-8").split("---\n", 2)
    fields = yaml.safe_load(front)
    assert fields["authors"] == ["Connor Walcott"]
    assert [headline.split()[0] for headline in fields["related"]] == ["Mexican"]
    assert fields["title_derived"] is True
    assert "date" not in fields
    assert [left.line for left in file.left_out] == [9, 19, 30, 32]
    lines = [line.strip() for line in real_article.read_text("utf-8").split("\n")]
    kept = [line for number, line in enumerate(lines, 1) if line and number not in (9, 19, 30, 32)]
    assert [line.removeprefix("> ") for line in markdown.split("\n") if line] == kept
    assert [index for index, line in enumerate(kept) if f"> {line}" in markdown] == [3]

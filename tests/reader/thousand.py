"""An archive of a thousand articles, made up: some people are in very many of them, and one article has very many people."""

from __future__ import annotations

import datetime
import random
from pathlib import Path

GIVEN = (
    "Alice Arthur Barbara Charles Diana Edward Eleanor Frank George Helen Henry Irene James Joan Kenneth Laura Martin Nancy "
    "Oliver Patricia Peter Rebecca Richard Ruth Samuel Sarah Stephen Susan Thomas Walter"
).split()
FAMILIES = (
    "Abernathy Atkinson Barlow Bennett Bradshaw Calloway Chapman Crawford Dalton Donovan Ellsworth Fairbanks Fitzgerald Gallagher "
    "Goodwin Hargrove Holloway Jennings Kendrick Lambert Langley Mansfield McAllister Merriweather Norwood O'Brien Pemberton "
    "Prescott Ramsey Rutherford Sinclair Stratton Templeton Thornton Underwood Vaughan Wainwright Whitaker Winslow Yarborough"
).split()
ORGANIZATIONS = (
    "Department of Agriculture", "Federal Reserve", "Harvard University", "Supreme Court", "United Nations", "World Bank",
    "General Electric", "Ford Foundation", "Associated Press", "Chicago Tribune",
)  # fmt: skip
PLACES = (
    "Boston",
    "Chicago",
    "Denver",
    "Detroit",
    "Houston",
    "Mexico",
    "Ohio",
    "Paris",
    "Philadelphia",
    "Seattle",
    "Texas",
    "Vienna",
)
TOPICS = ("Bridges", "Courts", "Harbours", "Libraries", "Mills", "Railways", "Rivers", "Schools")
TITLES = ("Senator", "Governor", "Mayor", "Judge", "Professor", "Dr.")
DEEDS = (
    "said that the bridge in {place} would be closed by winter",
    "told the {organization} that the ledger had been lost for years",
    "met {other} in {place} on Tuesday to talk about the lease",
    "wrote to {other} that the vote could not wait",
    "denied that the {organization} had been told of the sale",
    "left the hearing before noon and travelled to {place}",
    "asked {other} whether the {organization} would pay for the school",
)
QUOTES = ("We shall see what the spring brings", "Nobody has shown me that letter", "It was never ours to sell")
N = 1000


def write_archive(site: Path, seed: int = 11) -> None:
    """A site of ``N`` articles over fifty years, about a hundred words each, and one of nine hundred with forty cards and more."""
    chance = random.Random(seed)
    people = [f"{given} {family}" for given, family in zip(GIVEN * 4, FAMILIES * 3, strict=True)]
    chance.shuffle(people)
    weights = [1 / (rank + 2) for rank in range(len(people))]
    (site / "content/articles").mkdir(parents=True)
    (site / "content/people").mkdir()
    (site / "content/pages").mkdir()
    (site / "site.toml").write_text(
        'title = "A thousand"\nreport = "desk@thousand.example"\nauthor = "The desk"\n', encoding="utf-8"
    )
    (site / "content/pages/about.md").write_text("---\ntitle: About\n---\nAll of it is made up.\n", encoding="utf-8")
    name = people[0]
    (site / "content/people/first.md").write_text(
        f"---\nname: {name}\ndescription: Engineer.\nroles: [{{title: Surveyor, from: 1955, to: 1980}}]\n---\nBorn inland.\n",
        encoding="utf-8",
    )
    start = datetime.date(1950, 1, 2)
    for number in range(N):
        day = start + datetime.timedelta(days=number * 18)
        long = number == N // 2
        cast = chance.sample(people, 34) if long else chance.choices(people, weights, k=4)
        sentences = [_sentence(chance, one, chance.choice(cast)) for one in cast for _ in range(2 if long else 1)]
        paragraphs = [" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)]
        text = "\n\n".join(paragraphs) + f"\n\n“{chance.choice(QUOTES)},” {cast[0]} said. “{chance.choice(QUOTES)}.”\n"
        title = "The long hearing" if long else f"Report {number} from {chance.choice(PLACES)}"
        head = f"---\ntitle: {title}\ndate: {day}\nauthors: [{chance.choice(GIVEN)} Scribe]\ntopics: [{chance.choice(TOPICS)}]\n"
        if number % 200 == 0:
            head += f"corrections: [{{date: {day + datetime.timedelta(days=3)}, text: The day was a Monday.}}]\n"
        folder = site / f"content/articles/{day.year}"
        folder.mkdir(exist_ok=True)
        (folder / f"report-{number}.md").write_text(f"{head}---\n\n{text}", encoding="utf-8")


def _sentence(chance: random.Random, one: str, other: str) -> str:
    title = f"{chance.choice(TITLES)} " if chance.random() < 0.3 else ""
    deed = chance.choice(DEEDS).format(
        other=other, place=chance.choice(PLACES), organization=chance.choice(ORGANIZATIONS)
    )
    return f"{title}{one} {deed}."

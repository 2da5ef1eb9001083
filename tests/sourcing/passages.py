"""Who said it: passages of our own, invented throughout, each with what a careful reader would answer.

A claim is (words of the content, kind, who): an entity's id for people and organizations, a source's for documents, "" for those
without a name or where a careful reader would not decide.
"""

from __future__ import annotations

from typing import NamedTuple


class Passage(NamedTuple):
    """One short text and the statements in it that are asked for. Paragraphs are lines."""

    about: str
    text: str
    claims: tuple[tuple[str, str, str], ...]


_P, _O, _D, _A = "person", "organization", "document", "anonymous"

PASSAGES = (
    # Pronouns
    Passage("pronoun", "Senator Daniel Cray of Ohio, the chairman of the Republican Roads Committee, for which Pell also worked, "
            "put out a statement. “We deplore it,” he said.", (("We deplore it", _P, "people/daniel-cray"),)),
    Passage("pronoun", "Asked about Daniel Cray, Robert Pell said that the harbor was safe. The boats, he said, would sail on Monday.",
            (("would sail on Monday", _P, "people/robert-pell"),)),
    Passage("pronoun", "“There is no money,” Mary Holloway said. “We spent it in the spring. Ask Robert Pell about the bridge. "
            "Nobody asked us.”\n“Ask anybody,” she said.", (("Ask anybody", _P, "people/mary-holloway"),)),
    Passage("pronoun", "Mrs. Holloway’s voice shook. “We have lost the boat,” she said.",
            (("We have lost the boat", _P, "people/holloway"),)),
    Passage("pronoun", "Mary Holloway sat beside her father and the captain’s son. “We have lost the boat,” she said.",
            (("We have lost the boat", _P, "people/mary-holloway"),)),
    Passage("pronoun", "Robert Pell said that the harbor was safe. Daniel Cray left the room. “It is not,” he said.",
            (("It is not", _P, "people/daniel-cray"),)),
    Passage("pronoun", "Robert Pell said, with Daniel Cray beside him, that the harbor was safe. Cray met Pell at noon. "
            "“It is not,” he said.", (("It is not", _P, ""),)),
    Passage("pronoun", "Mary Holloway runs the ferry company. “We will sail on Monday,” she said.",
            (("We will sail on Monday", _P, "people/mary-holloway"),)),
    Passage("pronoun", "Robert Pell told the council that the bridge was unsafe. He added that it should be closed by winter.",
            (("bridge was unsafe", _P, "people/robert-pell"), ("closed by winter", _P, "people/robert-pell"))),
    Passage("pronoun", "Susan Marsh met Robert Pell on Tuesday. “The money is gone,” she said.",
            (("The money is gone", _P, "people/susan-marsh"),)),
    Passage("pronoun", "Robert Pell and Daniel Cray left the room together. “The money is gone,” he said.",
            (("The money is gone", _P, ""),)),
    Passage("pronoun", "Daniel Cray said that the tunnel would be late.\n“Nobody warned us,” he said.",
            (("tunnel would be late", _P, "people/daniel-cray"), ("Nobody warned us", _P, "people/daniel-cray"))),
    Passage("pronoun", "Susan Marsh wrote to Helen Doyle in May. “It cannot go on,” she said.", (("It cannot go on", _P, ""),)),
    Passage("pronoun", "“I was not there,” Thomas Wray told reporters. “I was at home,” he said.",
            (("I was not there", _P, "people/thomas-wray"), ("I was at home", _P, "people/thomas-wray"))),
    Passage("pronoun", "The judge listened to Thomas Wray for an hour. “I do not believe it,” he said.",
            (("I do not believe it", _P, ""),)),
    Passage("pronoun", "The mayor, Ruth Ellison, arrived late. Standing beside Karen Holt, she said: “The bridge is closed.”",
            (("The bridge is closed", _P, "people/ruth-ellison"),)),
    Passage("pronoun", "Robert Pell arrived late. Accompanied by his lawyer George Nesbit, he said that the bridge was closed.",
            (("the bridge was closed", _P, "people/robert-pell"),)),
    Passage("pronoun", "After a talk with Senator Karen Holt in Denver, she said that the bridge was closed.",
            (("the bridge was closed", _P, ""),)),
    Passage("pronoun", "Ruth Ellison arrived late. When Karen Holt came in, she said that the bridge was closed.",
            (("the bridge was closed", _P, "people/karen-holt"),)),
    # Last names
    Passage("last name", "Margaret Olsen has led the union since 1998. Olsen said that the strike would go on.",
            (("strike would go on", _P, "people/margaret-olsen"),)),
    Passage("last name", "Peter Vance, the county clerk, kept the books. “They balance,” Vance said on Friday.",
            (("They balance", _P, "people/peter-vance"),)),
    Passage("last name", "Peter Vance kept the books for years. According to Mr. Vance, two pages are missing.",
            (("two pages are missing", _P, "people/peter-vance"),)),
    Passage("last name", "Margaret Olsen spoke first. Her rival, Frank Tilden, waited. Tilden argued that the vote was unfair.",
            (("vote was unfair", _P, "people/frank-tilden"),)),
    Passage("last name", "Alice Brandt owns the mill. A spokesman for Brandt said that it would reopen in June.",
            (("reopen in June", _A, ""),)),
    Passage("last name", "Alice Brandt owns the mill. Brandt's lawyer, George Nesbit, said that it would reopen in June.",
            (("reopen in June", _P, "people/george-nesbit"),)),
    # The senator
    Passage("title", "Senator Walter Crane of Ohio opposes the dam. The senator said that it would drown three towns.",
            (("drown three towns", _P, "people/walter-crane"),)),
    Passage("title", "Senator Walter Crane opposes the dam, and Senator Ruth Ames wants it. The senator said that it is cheap.",
            (("it is cheap", _P, ""),)),
    Passage("title", "Governor Ellen Stroud signed the bill at noon. “It is a beginning,” the governor said.",
            (("It is a beginning", _P, "people/ellen-stroud"),)),
    Passage("title", "Judge Harold Finch heard the case. Robert Pell testified all day. The judge said that he would rule in May.",
            (("rule in May", _P, "people/harold-finch"),)),
    Passage("title", "Mayor Louis Baker opened the park. The mayor promised that there would be three more.",
            (("three more", _P, "people/louis-baker"),)),
    Passage("title", "Robert Pell and Susan Marsh waited outside. The senator said that the talks had failed.",
            (("talks had failed", _P, ""),)),
    # Namesakes
    Passage("namesake", "John Carver and his brother Paul Carver own the boat. Paul Carver said that it was never insured.",
            (("never insured", _P, "people/paul-carver"),)),
    Passage("namesake", "John Carver and his wife, Linda Carver, own the boat. Mrs. Carver said that it was never insured.",
            (("never insured", _P, "people/linda-carver"),)),
    Passage("namesake", "John Carver is the mate. Paul Carver is the captain. “She is a good boat,” Carver said.",
            (("She is a good boat", _P, ""),)),
    Passage("namesake", "John Carver is the mate of the boat. His wife, Linda Carver, sold it. “He never asked me,” said Mr. Carver.",
            (("He never asked me", _P, "people/john-carver"),)),
    Passage("namesake", "Edward Lowell sold a house to George Lowell. Edward Lowell said that the price was fair. George Lowell "
            "denied that the roof had been mended.",
            (("price was fair", _P, "people/edward-lowell"), ("roof had been mended", _P, "people/george-lowell"))),
    # By way of
    Passage("way", "Two people familiar with the plan told The New York Times that the factory would close.",
            (("factory would close", _A, "via sources/the-new-york-times"),)),
    Passage("way", "Robert Pell told The Washington Post that the contract was a mistake.",
            (("contract was a mistake", _P, "people/robert-pell via sources/the-washington-post"),)),
    Passage("way", "Sources close to the mayor told Rolling Stone that he would resign in the spring.",
            (("resign in the spring", _A, "via sources/rolling-stone"),)),
    Passage("way", "“I never saw the letter,” Susan Marsh said in an interview with The Washington Post.",
            (("I never saw the letter", _P, "people/susan-marsh via sources/the-washington-post"),)),
    Passage("way", "An aide to Mr. Pell told Politico that no decision had been taken.",
            (("no decision had been taken", _A, "via sources/politico"),)),
    Passage("way", "Robert Pell told the committee that the contract was a mistake.",
            (("contract was a mistake", _P, "people/robert-pell"),)),
    # Polls and documents
    Passage("poll", "A Reuters/Ipsos poll found that 61 percent of voters oppose the toll.",
            (("61 percent of voters", _D, "sources/reuters-ipsos-poll"),)),
    Passage("poll", "According to a Gallup poll, most people want the station to stay open.",
            (("station to stay open", _D, "sources/gallup-poll"),)),
    Passage("poll", "A Quinnipiac poll released on Monday showed that the mayor had lost ten points.",
            (("lost ten points", _D, "sources/quinnipiac-poll"),)),
    Passage("poll", "A recent survey found that half of the shops are empty.", (("half of the shops", _D, ""),)),
    Passage("poll", "Court documents say that the payment was made in cash.", (("payment was made in cash", _D, ""),)),
    Passage("poll", "According to court records, Robert Pell bought the land in March.", (("bought the land in March", _D, ""),)),
    # Whom somebody quotes
    Passage("way", "The Washington Post quoted Robert Pell as saying, “I have nothing to hide from the council.”",
            (("nothing to hide", _P, "people/robert-pell via sources/the-washington-post"),)),
    Passage("way", "“We are ready for the vote,” Rolling Stone quotes Susan Marsh as saying.",
            (("We are ready for the vote", _P, "people/susan-marsh via sources/rolling-stone"),)),
    Passage("way", "“We are baffled by the vote,” the newspaper quoted a high party source as saying.",
            (("We are baffled", _A, ""),)),
    # Unnamed
    Passage("unnamed", "Three unnamed sources said that the deal had been signed in Geneva.", (("deal had been signed", _A, ""),)),
    Passage("unnamed", "A senior official who asked not to be named said that the talks were over.", (("talks were over", _A, ""),)),
    Passage("unnamed", "Officials at the White House said that the visit had been put off.", (("visit had been put off", _A, ""),)),
    Passage("unnamed", "A person familiar with the matter said that Susan Marsh would be replaced.", (("would be replaced", _A, ""),)),
    Passage("unnamed", "Two former aides to Robert Pell said that he knew of the payments.", (("knew of the payments", _A, ""),)),
    Passage("unnamed", "Critics say that the museum is too expensive.", (("museum is too expensive", _A, ""),)),
    # Organizations and outlets
    Passage("organization", "The White House said on Friday that the President would not attend.",
            (("would not attend", _O, "organizations/white-house"),)),
    Passage("organization", "The Washington Post reported that the bank had known for a year.",
            (("bank had known for a year", _O, "sources/the-washington-post"),)),
    Passage("organization", "Rolling Stone first printed the letter in April. The magazine reported that it had been forged.",
            (("it had been forged", _O, "sources/rolling-stone"),)),
    Passage("organization", "Per Rolling Stone:\nThe company has not paid its workers since the summer, and nobody there answers "
            "the telephone.", (("has not paid its workers", _O, "sources/rolling-stone"),)),
    Passage("organization", "The Justice Department said that it would appeal against the ruling.",
            (("appeal against the ruling", _O, "organizations/justice-department"),)),
)  # fmt: skip

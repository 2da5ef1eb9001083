"""An article while it is being sifted."""

from __future__ import annotations

from sitegen.importing.blocks import Article, Block, Moment
from sitegen.importing.report import LeftOut
from sitegen.importing.sifting.credits import Credit


class Sifting:
    """An article while it is being sifted; ``kept`` holds the blocks that are still thought to be its own."""

    def __init__(self, blocks: list[Block], known: Article) -> None:
        self.kept = blocks
        self.known = known
        self.left_out: list[LeftOut] = list(known.left_out)
        self.notes: list[str] = list(known.notes)
        self.related: list[str] = list(known.related)
        self.authors: list[str] = list(known.authors)
        self.title = known.title
        self.publisher = known.publisher
        self.date: Moment | None = known.date
        self.updated: Moment | None = known.updated

    def leave_out(self, index: int, reason: str) -> None:
        """Take a block out of the article, for a reason that the report gives."""
        block = self.kept.pop(index)
        self.left_out.append(LeftOut(block.line, block.text, reason))

    def note(self, block: Block, message: str) -> None:
        """Tell the editor about a block."""
        self.notes.append(f"line {block.line}: {message}" if block.line else f"“{block.text[:60]}”: {message}")

    def take_credit(self, credit: Credit) -> str:
        """Keep what a credit states; says so, for the report."""
        new = [name for name in credit.authors if name not in self.authors]
        self.authors += new
        self.publisher = self.publisher or credit.publisher
        self.date = self.date or credit.date
        self.updated = self.updated or credit.updated
        return f"{credit.kind} (kept: {', '.join(credit.authors)})" if credit.authors else credit.kind

"""Topics suggested from the archive's own terms."""

from __future__ import annotations

from sitegen.listing.topic_suggestions import FEWEST, suggest_topics

FILLER = "On Monday the council met in the hall and the mayor spoke of money. Nobody was there."
TEXTS = {f"a{n:02}": FILLER for n in range(20)}
for n in range(5):
    TEXTS[f"a{n:02}"] += " The grand jury sat, the Grand Jury too." * (n + 2)
TEXTS["a09"] += " A single lighthouse, the lighthouse, that lighthouse and one lighthouse more."


def terms(**more: object) -> list[str]:
    """The suggested terms alone."""
    return [suggestion.term for suggestion in suggest_topics(TEXTS.items(), **more)]  # type: ignore[arg-type]


def test_what_comes_back_in_some_articles_is_suggested_with_them() -> None:
    (found,) = suggest_topics(TEXTS.items())
    assert found.term == "grand jury"
    assert found.articles == ("a04", "a03", "a02", "a01", "a00")
    assert len(found.articles) >= FEWEST


def test_topics_that_there_are_are_not_suggested() -> None:
    assert not terms(known=["Grand juries", "Grand jury"])
    assert not any("jury" in term for term in terms(known=["jury"]))
    assert terms(known=["Jurisdiction"]) == ["grand jury"]

from __future__ import annotations

from datetime import date

from onrecord.link import dating
from onrecord.link.signatures import Signature, Timed
from onrecord.shapes import Published, Story, StoryMember
from tests.link.made import about, signed


def behind(words: str, number: int, value: str | None = None) -> Timed:
    return Timed(words, value, f"weekday:{number}:past", 10, 10 + len(words), False)


def ahead(words: str, number: int) -> Timed:
    return Timed(words, None, f"weekday:{number}:future", 40, 40 + len(words), False)


def caption(value: str) -> Timed:
    return Timed(value, value, None, 0, 10, True)


def inferred(undated: Signature, *mates: Signature) -> Published | None:
    members = tuple(StoryMember(s.article, 1.0, "") for s in (undated, *mates))
    return dating.infer([Story("s-1", "", members)], [*mates, undated]).get(undated.article)


def bounds(published: Published | None) -> tuple[str | None, str | None]:
    assert published and published.basis == "inferred" and published.value is None and published.evidence
    return published.earliest, published.latest


TUESDAY = date(2018, 2, 20)
assert TUESDAY.isoweekday() == 2


def test_a_weekday_that_a_mate_places_gives_its_week() -> None:
    mate = about(signed("a", day="2018-02-21"), times=(behind("Tuesday", 2, "2018-02-20"),))
    found = inferred(about(signed("b"), times=(caption("2018-02-09"), behind("Tuesday", 2))), mate)
    assert bounds(found) == ("2018-02-20", "2018-02-26")
    assert found and "caption of 2018-02-09" in found.evidence and "“Tuesday”" in found.evidence
    assert "most likely 2018-02-20 or the day after" in found.evidence


def test_a_weekday_still_ahead_bounds_from_above() -> None:
    mate = about(signed("a", day="2018-02-21"), times=(behind("Tuesday", 2, "2018-02-20"),))
    found = inferred(about(signed("b"), times=(behind("Tuesday", 2), ahead("Friday", 5))), mate)
    assert bounds(found) == ("2018-02-20", "2018-02-23")


def test_a_mate_of_the_very_day_named_narrows() -> None:
    mate = about(signed("a", day="2018-02-20"), times=(behind("Tuesday", 2, "2018-02-20"),))
    assert bounds(inferred(about(signed("b"), times=(behind("Tuesday", 2),)), mate)) == ("2018-02-20", "2018-02-22")


def test_two_mates_bracket() -> None:
    mates = (signed("a", day="2018-02-20"), signed("c", day="2018-02-21"))
    assert bounds(inferred(signed("b"), *mates)) == ("2018-02-19", "2018-02-22")


def test_a_caption_alone_bounds_from_below() -> None:
    assert bounds(inferred(about(signed("b"), times=(caption("2018-02-09"),)))) == ("2018-02-09", None)


def test_evidence_that_contradicts_is_passed_over() -> None:
    mate = signed("a", day="2018-02-20")
    found = inferred(about(signed("b"), times=(caption("2018-02-09"), caption("2031-01-01"))), mate)
    assert found and found.earliest is not None and found.latest is not None and found.earliest <= found.latest


def test_stated_days_and_articles_without_evidence_are_left_alone() -> None:
    assert inferred(signed("b", day="2018-02-20"), signed("a", day="2018-02-21")) is None
    assert inferred(signed("b")) is None

from __future__ import annotations

from array import array
from dataclasses import replace

from onrecord.link.duplicates import Shingles, contained
from onrecord.link.signatures import Signature
from onrecord.link.stories import link
from onrecord.shapes import Reprint
from tests.link.made import MARLOW, OSTRAVA, TOPIC, signed

WIRE = "\n\n".join((*MARLOW, *TOPIC, *OSTRAVA))


def origin(first: Signature, second: Signature) -> str | None:
    found = reprint(first, second)
    return found.origin if found else None


def reprint(first: Signature, second: Signature) -> Reprint | None:
    index = Shingles()
    index.add(first.article, array("I", first.shingles).tobytes())
    return index.origin(second.article, array("I", second.shingles).tobytes())


def test_a_copy_is_a_reprint() -> None:
    first, second = signed(WIRE, day="2019-05-01"), signed(WIRE, day="2019-05-02")
    assert origin(first, second) == first.article


def test_a_cut_copy_is_a_reprint_and_names_the_part_shared() -> None:
    first, cut = signed(WIRE), signed("\n\n".join((*MARLOW, *TOPIC[:3])))
    found = reprint(first, cut)
    assert found and found.origin == first.article and found.shared > 0.9 and "%" in found.reason


def test_a_copy_with_a_new_top_is_a_reprint() -> None:
    first = signed(WIRE)
    topped = signed("Our reporter adds that the mail boat will sail twice a day until the pier is mended.\n\n" + WIRE)
    assert origin(first, topped) == first.article


def test_another_account_of_the_same_happening_is_none() -> None:
    assert origin(signed("\n\n".join(MARLOW)), signed("\n\n".join((MARLOW[0], *TOPIC, *OSTRAVA)))) is None


def test_a_text_too_short_to_tell_is_none() -> None:
    assert origin(signed(MARLOW[0]), signed(MARLOW[0], day="2019-05-02")) is None


def test_containment_is_symmetric_and_between_nought_and_one() -> None:
    a, b = signed(WIRE), signed("\n\n".join((*TOPIC, *OSTRAVA)))
    assert contained(a, b) == contained(b, a)
    assert 0 <= contained(a, b) <= 1


def test_reprints_follow_their_origin_into_its_story() -> None:
    first, second = signed(WIRE, day="2019-05-01"), signed(WIRE, day="2019-05-02")
    other = replace(second, article="f" * 32)
    linked = link([second, other, first])
    assert [len(story.members) for story in linked.stories] == [3]
    assert {reprint.origin for reprint in linked.reprints} == {first.article}
    assert sum("reprint of" in member.reason for member in linked.stories[0].members) == 2

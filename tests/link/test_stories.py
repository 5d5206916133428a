from __future__ import annotations

import json
import os
import random
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from onrecord import read
from onrecord.link.corrections import Correction
from onrecord.link.signatures import Signature, sign
from onrecord.link.stories import Linked, Linker, canonical, link, why
from onrecord.options import ReadOptions
from onrecord.shapes import Article, Marks, Published, Story
from tests.link.made import MARLOW, OSTRAVA, accounts, signed

GOLD, SEEDS, SCORE = (os.environ.get(f"ONRECORD_{name}") for name in ("GOLD", "SEEDS", "SCORE"))


def grouped(stories: Iterable[Story]) -> set[frozenset[str]]:
    return {frozenset(member.article for member in story.members) for story in stories}


def ids(signatures: Iterable[Signature]) -> frozenset[str]:
    return frozenset(s.article for s in signatures)


def test_like_happenings_are_told_apart_without_any_date() -> None:
    marlow, velden = accounts(MARLOW, None), accounts(OSTRAVA, None)
    assert grouped(link(marlow + velden).stories) == {ids(marlow), ids(velden)}


def test_one_happening_is_one_story_even_alone_in_its_record() -> None:
    for count in (2, 3, 6, 9):
        marlow = accounts(MARLOW, "2019-05-01", count)
        assert grouped(link(marlow).stories) == {ids(marlow)}


def test_the_same_words_years_apart_are_two_stories() -> None:
    first, later = accounts(MARLOW, "2017-03-04", 3), accounts(MARLOW, "2019-03-04", 3)
    later = [replace(s, shingles=()) for s in later]
    assert grouped(link(first + later).stories) == {ids(first), ids(later)}


def test_the_order_of_the_articles_does_not_matter() -> None:
    given = accounts(MARLOW, "2019-05-01") + accounts(OSTRAVA, "2019-05-02") + accounts(OSTRAVA, None, 4)
    expected = link(given)
    for seed in range(5):
        shuffled = list(given)
        random.Random(seed).shuffle(shuffled)
        assert link(shuffled) == expected


def test_every_article_is_in_one_story_with_score_and_reason() -> None:
    given = accounts(MARLOW, "2019-05-01") + accounts(OSTRAVA, None) + [signed("A text of its own kind.", "Alone")]
    members = [member for story in link(given).stories for member in story.members]
    assert sorted(m.article for m in members) == sorted(ids(given))
    assert all(m.reason and 0 <= m.score <= 1 for m in members)


def test_a_story_tells_its_days_and_the_title_of_its_founder() -> None:
    given = accounts(MARLOW, "2019-05-02", 2) + accounts(MARLOW, "2019-05-01", 3)[2:]
    (story,) = link(given).stories
    assert (story.earliest, story.latest) == ("2019-05-01", "2019-05-02")
    founder = min(given, key=canonical)
    assert story.title == founder.title and story.id.endswith(founder.article)


def test_by_arrival_articles_find_their_story_and_ids_stay() -> None:
    linker = Linker()
    known: dict[str, str] = {}
    for one in accounts(MARLOW, "2019-05-01") + accounts(OSTRAVA, "2019-05-01"):
        linker.add(one)
        now = {member.article: story.id for story in linker.stories() for member in story.members}
        assert all(now[article] == story for article, story in known.items())
        known = now
    assert len(set(known.values())) == 2


def test_adding_an_article_twice_changes_nothing() -> None:
    linker = Linker()
    for one in accounts(MARLOW, "2019-05-01", 3):
        linker.add(one)
    before = linker.stories()
    linker.add(accounts(MARLOW, "2019-05-01", 3)[0])
    assert linker.stories() == before


def test_a_restored_linker_goes_on_as_if_it_had_never_stopped() -> None:
    first, later = accounts(MARLOW, "2019-05-01", 4), accounts(OSTRAVA, "2019-05-01", 4)
    linked = link(first + later[:3])
    restored = Linker.restore(first + later[:3], linked.stories)
    assert grouped(restored.stories()) == grouped(linked.stories)
    restored.add(later[3])
    assert grouped(restored.stories()) == {ids(first), ids(later)}
    assert {story.id for story in restored.stories()} == {story.id for story in linked.stories}


def test_signatures_survive_storage() -> None:
    for one in accounts(MARLOW, "2019-05-01", 2):
        assert msgspec.json.decode(msgspec.json.encode(one), type=Signature) == one


def test_corrections_merge_and_split_and_date() -> None:
    marlow, velden = accounts(MARLOW, "2019-05-01"), accounts(OSTRAVA, "2019-05-01")
    merge = Correction("merge", (marlow[0].article, velden[0].article), reason="one and the same fire")
    merged = link(marlow + velden, corrections=[merge])
    assert grouped(merged.stories) == {ids(marlow + velden)}
    assert any("one and the same fire" in m.reason for m in merged.stories[0].members)
    split = Correction("split", (marlow[0].article, marlow[1].article))
    assert ids(marlow[:2]) in grouped(link(marlow + velden, corrections=[split]).stories)
    dated = Correction("date", (marlow[0].article,), value="2011-01-01")
    assert ids(marlow[:1]) in grouped(link(marlow[:4], corrections=[dated]).stories)


def test_a_story_whose_first_article_leaves_is_named_and_dated_by_those_that_stay() -> None:
    marlow = accounts(MARLOW, "2019-05-01")
    (whole,) = link(marlow).stories
    founder = next(one for one in marlow if whole.id == f"s-{one.article}")
    alone = replace(founder, title="Another fire", published=Published("2019-04-30", "day", "stated"))
    given = [alone if one is founder else one for one in marlow]
    parts = link(given, corrections=[Correction("split", (founder.article,))]).stories
    left = next(story for story in parts if [m.article for m in story.members] == [founder.article])
    (rest,) = [story for story in parts if story is not left]
    assert (left.title, left.earliest, left.latest) == ("Another fire", "2019-04-30", "2019-04-30")
    assert rest.title in {one.title for one in given if one is not alone}
    assert rest.earliest is not None and rest.earliest >= "2019-05-01"
    assert not left.id.startswith(rest.id) and not rest.id.startswith(left.id)


def test_corrections_of_unknown_articles_are_passed_over() -> None:
    given = accounts(MARLOW, "2019-05-01")
    assert link(given, corrections=[Correction("split", ("nowhere",))]) == link(given)


def test_nothing_and_empty_texts_are_linked_too() -> None:
    assert link([]) == Linked((), ())
    empty = [replace(signed(""), article=str(n)) for n in range(3)]
    assert len(link(empty).stories) == 3


def test_why_tells_what_is_shared_and_what_differs() -> None:
    marlow, velden = accounts(MARLOW, "2019-05-01"), accounts(OSTRAVA, "2019-05-09")
    linked = link(marlow + velden)
    near = why(marlow[0], marlow[1], linked.stories, marlow + velden)
    assert near.together and "Warden" in near.shared and near.score >= near.bar
    far = why(marlow[0], velden[0], linked.stories, marlow + velden)
    assert not far.together and far.verdict.startswith("apart")
    assert any("8 days apart" in line for line in far.differing)
    assert any("Marlow" in line or "Warden" in line for line in far.differing)


# -- quality on the reference corpora --------------------------------------------------------------


def scored(corpus: str, hide: bool = False) -> dict[str, Any]:
    sys.path.insert(0, str(SCORE))
    import stories as scorer  # type: ignore[import-not-found]

    folder = Path(str(GOLD)) / "stories" / corpus
    rows = [json.loads(row) for row in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    name, signatures = {}, []
    for source in read.sources([folder / "articles.jsonl"], ReadOptions()):
        made = read.read(source, ReadOptions())  # type: ignore[arg-type]
        assert isinstance(made, Article)
        name[made.id] = rows[int(made.path.rsplit(":", 1)[1]) - 1]["id"]
        one = sign(made, Marks(made.id))
        signatures.append(replace(one, published=Published()) if hide else one)
    found = {name[m.article]: story.id for story in link(signatures).stories for m in story.members}
    result: dict[str, Any] = scorer.score(json.loads((folder / "gold.json").read_text(encoding="utf-8")), found)
    return result


@pytest.mark.skipif(not (GOLD and SCORE), reason="ONRECORD_GOLD and ONRECORD_SCORE are not set")
@pytest.mark.parametrize(("corpus", "floor"), [("basil", 97.5), ("ecbplus", 92.0)])
def test_stories_of_the_reference_corpora(corpus: str, floor: float) -> None:
    assert scored(corpus)["bcubed"]["f1"] >= floor


@pytest.mark.skipif(not (GOLD and SEEDS), reason="ONRECORD_GOLD and ONRECORD_SEEDS are not set")
def test_seven_happenings_of_two_years_are_seven_stories() -> None:
    signatures, folder = [], {}
    for source in read.sources([str(SEEDS), str(Path(str(GOLD)) / "outlets")], ReadOptions()):
        made = read.read(source, ReadOptions()) if isinstance(source, read.Source) else source
        if isinstance(made, Article):
            folder[made.id] = Path(made.path).parent.name if "event" in made.path else Path(made.path).name[:3]
            signatures.append(sign(made, Marks(made.id)))
    found = sorted(sorted({folder[m.article] for m in story.members}) for story in link(signatures).stories)
    assert found == [["000", "001"], ["003"], ["event0"], ["event1"], ["event4"], ["event5"], ["event6"]]


def test_a_story_that_no_headline_names_goes_by_its_first_sentence() -> None:
    bare = signed("\n\n".join(MARLOW))
    (story,) = link([bare]).stories
    assert story.title == MARLOW[0]
    long = signed(" ".join(MARLOW))
    assert long.title.startswith(MARLOW[0]) and long.title.endswith(" …") and len(long.title) < 100
    assert signed("\n\n".join(MARLOW), "Ferry on fire").title == "Ferry on fire"

from __future__ import annotations

from dataclasses import replace

from onrecord.link import storylines
from onrecord.link.signatures import Signature, Timed
from onrecord.link.stories import link
from onrecord.shapes import Storyline
from tests.link.made import about, nation, person, signed

TALKS = "The fishing quota in the Skarn strait divides the two navies, whose patrol boats seized trawlers and nets."
FRANCE, NORWAY, CHILE = nation("France", "FRA"), nation("Norway", "NOR"), nation("Chile", "CHL")


def story(text: str, day: str | None, *named: object, times: tuple[Timed, ...] = ()) -> Signature:
    return about(signed(f"{text} {TALKS}", text[:30], day), *named, times=times)  # type: ignore[arg-type]


FIRST = story("Envoys opened a round about herring in Bergen.", "2016-02-01", FRANCE, NORWAY)
SECOND = story("A trawler captain was held after a chase at night.", "2016-09-01", FRANCE, NORWAY)
THIRD = story("Paris sent a frigate to the strait.", "2016-09-12", FRANCE, NORWAY, person("Anne Lind"))


def lines(*signatures: Signature) -> tuple[Storyline, ...]:
    stories = link(replace(s, shingles=()) for s in signatures).stories
    assert len(stories) == len(signatures)
    return storylines.link(stories, signatures)


def test_stories_of_one_dyad_and_matter_are_one_storyline_in_order() -> None:
    (line,) = lines(SECOND, THIRD, FIRST)
    assert [s.removeprefix("s-") for s in line.stories] == [FIRST.article, SECOND.article, THIRD.article]
    assert line.title == "France and Norway"


def test_links_name_their_kind_and_reason() -> None:
    (line,) = lines(FIRST, SECOND, THIRD)
    kinds = {one.later.removeprefix("s-"): one.kind for one in line.links}
    assert kinds == {SECOND.article: "same matter", THIRD.article: "follows"}
    assert all("France and Norway" in one.reason and "days apart" in one.reason for one in line.links)


def test_a_story_that_gives_an_earlier_ones_day_refers_back() -> None:
    told = Timed("Feb. 1, 2016", "2016-02-01", None, 0, 12, False)
    later = story("Fishermen remember the day the round began.", "2018-03-01", FRANCE, NORWAY, times=(told,))
    (line,) = lines(FIRST, later)
    assert [one.kind for one in line.links] == ["refers back"]


def test_one_shared_country_is_no_storyline() -> None:
    assert lines(FIRST, story("Chile saw boats come.", "2016-09-01", FRANCE, CHILE)) == ()


def test_the_same_countries_in_another_matter_are_no_storyline() -> None:
    other = about(
        signed("A museum lends paintings for an autumn show of old masters.", "Art", "2016-09-01"), FRANCE, NORWAY
    )
    assert lines(FIRST, other) == ()


def test_two_persons_in_one_matter_are_a_storyline() -> None:
    pair = (person("Anne Lind"), person("Ole Berg"))
    first = story("Lind and Berg argued in court.", "2016-02-01", *pair)
    (line,) = lines(first, story("An appeal was heard a year on.", "2017-02-01", *pair))
    assert line.title == "Anne Lind and Ole Berg"


def test_nothing_gives_nothing() -> None:
    assert storylines.link((), ()) == ()

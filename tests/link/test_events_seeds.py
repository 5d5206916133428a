"""The case that linking was made for: a meeting offered, planned, called off and told of later; another refusal."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord
from onrecord.shapes import Event

SEEDS = os.environ.get("ONRECORD_SEEDS")
pytestmark = pytest.mark.skipif(not SEEDS, reason="ONRECORD_SEEDS names no folder of articles")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[onrecord.Record]:
    path = tmp_path_factory.mktemp("seeds") / "seeds.record"
    onrecord.build([Path(SEEDS or "")], path)
    with onrecord.open(path) as opened:
        yield opened


@pytest.fixture(scope="module")
def meeting(record: onrecord.Record) -> Event:
    found = [e for e in record.happenings(onrecord.Filter(status="cancelled")) if set(e.actors) == {"PRK", "USA"}]
    return max(found, key=lambda event: len(event.members))


def test_the_meeting_is_one_event_of_both_accounts(meeting: Event) -> None:
    assert len({article for article, _ in meeting.members}) == 2
    assert (meeting.type, meeting.status) == ("CONSULT", "cancelled")
    assert (meeting.date, meeting.date_basis) == ("2018-02-10", "stated")


def test_its_history_runs_from_the_offer_to_the_disclosure(meeting: Event) -> None:
    history = [step.status for step in meeting.history]
    assert [status for status in history if status in ("offered", "planned", "cancelled")] == [
        "offered", "planned", "cancelled",
    ]  # fmt: skip
    assert (meeting.history[-1].type, meeting.history[-1].date) == ("DISCLOSE", "2018-02-20")


def test_one_account_alone_has_the_place(record: onrecord.Record, meeting: Event) -> None:
    assert meeting.place is not None
    assert (meeting.place.name, meeting.place.country, meeting.place.basis) == ("Seoul", "KOR", "lexicon")
    cities = {row.article.id for row in record.events() if row.mark.place and row.mark.place.name == "Seoul"}
    assert len(cities & {article for article, _ in meeting.members}) == 1


def test_the_refusal_of_2020_is_another_event(record: onrecord.Record, meeting: Event) -> None:
    refusals = list(record.happenings(onrecord.Filter(actor="PRK", kind="REJECT", since="2020")))
    assert refusals
    assert all(not set(event.members) & set(meeting.members) for event in refusals)


def test_a_summit_offered_to_the_south_is_no_part_of_it(record: onrecord.Record, meeting: Event) -> None:
    (offer,) = [e for e in record.happenings(onrecord.Filter(status="offered")) if set(e.actors) == {"PRK", "KOR"}]
    assert not set(offer.members) & set(meeting.members)


def test_visits_planned_for_2020_are_planned(record: onrecord.Record) -> None:
    planned = {tuple(sorted(e.actors)): e for e in record.happenings(onrecord.Filter(status="planned", since="2020"))}
    assert planned["KOR", "USA"].date == "2020-07-08"
    assert planned["JPN", "USA"].date == "2020-07-09"
    assert {event.status for event in planned.values()} == {"planned"}

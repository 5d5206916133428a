"""One happening under two names or two dates: a trip and the meeting it was for, and days in dispute."""

from __future__ import annotations

from dataclasses import replace

from onrecord.shapes import EventStatus, TimeExpression
from tests.link.test_events import Account, link

WHO = {"NOR": "kari vik", "ISL": "jon arason"}
WEEKEND = ("2021-03-06", "2021-03-07")
WEEK = ("2021-03-08", "2021-03-14")


def meeting(account: Account, sentence: str, words: str, day: str, spell: tuple[str, str], **more: object) -> str:
    """A meeting of the two, with the words of its day as they are resolved."""
    start = (len(account.text) + 1 if account.sentences else 0) + sentence.index(day)
    span = (start, start + len(day))
    account.dates.append(TimeExpression(*span, "DATE", "2021-W10", None, *spell))
    return account.tell(
        sentence, words, "CONSULT", "done", "NOR", "ISL", date="2021-W10", date_span=span, people=WHO, **more
    )


def also(account: Account, words: str, status: EventStatus) -> None:
    """Another, undated act of the same sides in the last sentence."""
    last = account.mentions[-1]
    start = account.text.index(words, last.sentence[0])
    undated = replace(last, mode="", date=None, date_basis="unknown", date_span=None)
    account.mentions.append(replace(undated, id=f"{last.id}-also", start=start, end=start + len(words), status=status))


def test_a_trip_and_the_meeting_it_was_for_are_one() -> None:
    post = Account("post", "2021-03-20")
    sentence = "Vik flew to Iceland at the weekend to meet its premier."
    span = (sentence.index("the weekend"), sentence.index(" to meet"))
    post.dates.append(TimeExpression(*span, "DATE", "2021-W09-WE", None, *WEEKEND))
    trip = {"date": "2021-W09-WE", "date_span": span, "mode": "visit", "people": {"NOR": "kari vik"}}
    post.tell(sentence, "flew to Iceland", "CONSULT", "done", "NOR", "ISL", **trip)
    also(post, "meet its premier", "planned")
    herald = Account("herald", "2021-03-20")
    meeting(herald, "Vik met Arason at the weekend.", "met Arason", "the weekend", WEEKEND)
    (event,) = link(post, herald)
    assert len(event.members) == 3
    assert event.status == "done"
    assert event.label.startswith("Iceland (jon arason) – Norway (kari vik): ")


def test_two_dates_of_one_meeting_are_one_event_where_each_has_its_own_voice() -> None:
    post, herald = Account("post", "2021-03-16"), Account("herald", "2021-03-16")
    meeting(post, "Vik met Arason at the weekend.", "met Arason", "the weekend", WEEKEND)
    meeting(herald, "Vik met Arason last week.", "met Arason", "last week", WEEK)
    (event,) = link(post, herald)
    assert "another day told" in event.reason


def test_who_tells_of_both_days_tells_of_two_meetings() -> None:
    post = Account("post", "2021-03-16")
    meeting(post, "Vik met Arason at the weekend.", "met Arason", "the weekend", WEEKEND)
    meeting(post, "Vik met Arason last week.", "met Arason", "last week", WEEK)
    assert len(link(post)) == 2


def test_another_person_is_not_in_dispute_about_the_day() -> None:
    post, herald = Account("post", "2021-03-16"), Account("herald", "2021-03-16")
    meeting(post, "Vik met Arason at the weekend.", "met Arason", "the weekend", WEEKEND)
    sentence = "Dahl met Arason last week."
    span = (sentence.index("last week"), len(sentence) - 1)
    herald.dates.append(TimeExpression(*span, "DATE", "2021-W10", None, *WEEK))
    other = {"NOR": "per dahl", "ISL": "jon arason"}
    herald.tell(sentence, "met Arason", "CONSULT", "done", "NOR", "ISL", date="2021-W10", date_span=span, people=other)
    assert len(link(post, herald)) == 2


def test_a_denial_is_not_of_the_meeting_that_the_same_voice_tells() -> None:
    post = Account("post", "2021-03-16")
    one = {"word": "q1", "people": {"ISL": "jon arason"}}
    post.tell("Dahl has not met Arason.", "met Arason", "CONSULT", "denied", "NOR", "ISL", **one)
    post.tell("Vik met Arason.", "met Arason", "CONSULT", "done", "NOR", "ISL", **one)
    assert len(link(post)) == 2


def test_a_demand_upon_the_same_person_is_one_under_other_words() -> None:
    post, herald = Account("post", "2021-03-16"), Account("herald", "2021-03-16")
    call, demand = "Vik called on Mr. Dahl to resign over the quay.", "Vik demanded that Mr. Dahl resign over the quay."
    post.tell(call, "called on Mr. Dahl to resign", "REQUEST", "requested", "NOR", "NOR")
    herald.tell(demand, "demanded", "REQUEST", "requested", "NOR")
    (event,) = link(post, herald)
    assert event.label.startswith("Norway → Norway: demand [REQUEST]")

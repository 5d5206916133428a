"""Events across articles: which mentions are one event, which are not, and the history that they give together."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from itertools import count

import pytest

from onrecord.link import events
from onrecord.shapes import (
    Actor,
    Article,
    Entity,
    Event,
    EventMention,
    Marks,
    Mention,
    Place,
    Published,
    Quotation,
    Speaker,
    Stated,
    TimeExpression,
)

NUMBERS = count(1)


@dataclass
class Account:
    """An article made sentence by sentence, each with one event mention on the words given."""

    name: str
    day: str | None
    sentences: list[str] = field(default_factory=list)
    mentions: list[EventMention] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    dates: list[TimeExpression] = field(default_factory=list)
    quotations: list[Quotation] = field(default_factory=list)

    def tell(
        self, sentence: str, words: str, kind: str, status: str, who: str = "", whom: str = "", **more: object
    ) -> str:
        """Add a sentence; ``who`` and ``whom`` are country codes separated by spaces. Returns the mention's id."""
        start = len(self.text) + 1 if self.sentences else 0
        self.sentences.append(sentence)
        at = start + sentence.index(words)
        name = f"{self.name}-{len(self.mentions)}"
        stated = more.pop("date", None)
        people = {code: self.person(key, at) for code, key in (more.pop("people", None) or {}).items()}  # type: ignore[attr-defined]

        def side(codes: str) -> tuple[Actor, ...]:
            return tuple(Actor(code, (code,), (), at, at + 1, people.get(code)) for code in codes.split())

        self.mentions.append(
            EventMention(
                id=name, start=at, end=at + len(words), type=kind, mode=str(more.pop("mode", "")), context=(),
                actors=side(who), recipients=side(whom), status=status,  # type: ignore[arg-type]
                word=str(more.pop("word", "outlet")), date=stated or self.day,  # type: ignore[arg-type]
                date_basis="stated" if stated else "article" if self.day else "unknown",
                sentence=(start, start + len(sentence)), **more,  # type: ignore[arg-type]
            )
        )  # fmt: skip
        return name

    def person(self, key: str, at: int) -> str:
        name = f"e{next(NUMBERS)}"
        self.entities.append(Entity(name, f"person:{key}", "person", key, mentions=(Mention(at, at + 1, "name"),)))
        return name

    @property
    def text(self) -> str:
        return " ".join(self.sentences)

    def telling(self, story: str = "s-one") -> list[events.Telling]:
        published = Published(self.day, "day", "stated") if self.day else Published()
        article = Article(self.name, f"{self.name}.txt", self.text, (), outlet=Stated(self.name), published=published)
        spans = tuple(mention.sentence for mention in self.mentions)
        marks = Marks(
            self.name, spans, tuple(self.entities), tuple(self.dates),
            quotations=tuple(self.quotations), events=tuple(self.mentions),
        )  # fmt: skip
        return events.tell(article, marks, story)


def link(*accounts: Account) -> list[Event]:
    return events.link([[telling for account in accounts for telling in account.telling()]])


def ferry() -> tuple[Account, Account]:
    """Norway offers Iceland a meeting, they agree, Norway calls it off: told by two papers, each a part."""
    post, herald = Account("post", "2021-03-05"), Account("herald", "2021-03-06")
    post.tell("Norway offered to meet Iceland.", "meet Iceland", "CONSULT", "offered", "NOR", "ISL")
    post.tell(
        "The gathering was due to start on March 4.", "start", "CONSULT", "planned", "NOR", "ISL", date="2021-03-04"
    )
    herald.tell("Iceland agreed to a meeting with Norway.", "agreed to a meeting", "AGREE", "done", "ISL", "NOR")
    herald.tell("Then Norway pulled out of the meeting.", "pulled out of the meeting", "SANCTION", "done", "NOR", "ISL",
                mode="withdraw")  # fmt: skip
    return post, herald


def steps(event: Event) -> list[tuple[str, str]]:
    return [(step.status, step.type) for step in event.history]


# -- one event, its history -------------------------------------------------------------------------


def test_an_offered_agreed_and_cancelled_meeting_is_one_event() -> None:
    (event,) = link(*ferry())
    assert len(event.members) == 4
    assert steps(event) == [
        ("offered", "CONSULT"), ("planned", "AGREE"), ("planned", "CONSULT"), ("cancelled", "CONSULT"),
    ]  # fmt: skip
    assert (event.type, event.status, event.actors, event.recipients) == ("CONSULT", "cancelled", ("ISL", "NOR"), ())


def test_the_label_is_made_of_names_type_matter_status_and_day() -> None:
    (event,) = link(*ferry())
    assert event.label == "Iceland – Norway: meeting [CONSULT], cancelled by Norway, 2021-03-04"
    assert (event.date, event.date_basis) == ("2021-03-04", "stated")


def test_each_step_has_its_own_day_and_tellers() -> None:
    post, herald = ferry()
    (event,) = link(post, herald)
    days = {(step.status, step.type): (step.date, step.date_basis) for step in event.history}
    assert days["planned", "CONSULT"] == ("2021-03-04", "stated")
    assert days["cancelled", "CONSULT"] == ("2021-03-06", "article")
    assert [step.mentions for step in event.history if step.status == "offered"] == [(("post", "post-0"),)]


def test_the_day_on_which_a_source_told_it_is_a_step() -> None:
    account = Account("post", "2021-03-05")
    sentence = "The ministry said on March 3 that Norway cancelled the meeting with Iceland."
    account.quotations.append(
        Quotation("q", ((len("The ministry said on March 3 "), len(sentence)),), ((13, 17),), (), "indirect",
                  Speaker("The ministry", "body", named=True))
    )  # fmt: skip
    account.dates.append(TimeExpression(21, 28, "DATE", "2021-03-03"))
    account.tell(sentence, "cancelled the meeting", "CONSULT", "cancelled", "NOR", "ISL", word="q", date="2021-03-01")
    (event,) = link(account)
    assert [(s.type, s.date) for s in event.history] == [("CONSULT", "2021-03-01"), ("DISCLOSE", "2021-03-03")]


def test_one_article_tells_a_denial_of_the_same_meeting() -> None:
    post, herald = ferry()
    herald.tell("Norway denied that it had planned a meeting with Iceland.", "planned a meeting", "CONSULT", "denied",
                "NOR", "ISL")  # fmt: skip
    (event,) = link(post, herald)
    assert event.history[-1].status == "denied"
    assert event.status == "cancelled"


def test_a_mere_refusal_is_a_rejection_from_one_to_the_other() -> None:
    account = Account("post", "2020-07-07")
    account.tell("Norway refused to meet Iceland.", "refused to meet", "REJECT", "refused", "NOR", "ISL")
    (event,) = link(account)
    assert event.label == "Norway → Iceland: refusal [REJECT] (meeting), by 2020-07-07"
    assert (event.type, event.actors, event.recipients) == ("REJECT", ("NOR",), ("ISL",))


def test_the_same_accusation_in_other_words_is_one_event() -> None:
    post, herald = Account("post", "2021-03-05"), Account("herald", "2021-03-06")
    post.tell("Norway condemned Iceland's new fishing licences.", "condemned", "ACCUSE", "done", "NOR", "ISL")
    herald.tell(
        "Norway voiced criticism of the fishing licences in Iceland.", "criticism", "ACCUSE", "done", "NOR", "ISL"
    )
    (event,) = link(post, herald)
    assert event.reason == "same sides, same words"


def test_the_narrowest_place_is_the_event_s() -> None:
    post, herald = ferry()
    country = Place("Norway", "NOR", 60.0, 8.0, 0, 1)
    city = Place("Oslo", "NOR", 59.9, 10.7, basis="lexicon")
    post.mentions[0] = replace(post.mentions[0], place=country)
    post.mentions[1] = replace(post.mentions[1], place=city)
    (event,) = link(post, herald)
    assert event.place is not None
    assert (event.place.name, event.place.basis) == ("Oslo", "lexicon")


# -- what is not one event ----------------------------------------------------------------------------


def test_two_refusals_two_years_apart_are_two_events() -> None:
    then, now = Account("then", "2018-02-21"), Account("now", "2020-07-07")
    for account in (then, now):
        account.tell("Norway refused to meet Iceland.", "refused to meet", "REJECT", "refused", "NOR", "ISL")
    assert len(link(then, now)) == 2
    assert len(events.link([then.telling("s-one"), now.telling("s-two")])) == 2


def test_an_earlier_refusal_recalled_in_the_same_article_is_another() -> None:
    account = Account("now", "2020-07-07")
    account.tell("Norway refused to meet Iceland.", "refused to meet", "REJECT", "refused", "NOR", "ISL")
    account.tell("In 2018 it had refused to meet Iceland.", "refused to meet", "REJECT", "refused", "NOR", "ISL",
                 date="2018-02")  # fmt: skip
    assert len(link(account)) == 2


@pytest.mark.parametrize(
    ("words", "kind", "who", "whom", "more"),
    [
        ("meet", "CONSULT", "NOR", "DNK", {}),
        ("denounced", "ACCUSE", "NOR", "ISL", {}),
        ("meet", "CONSULT", "NOR", "ISL", {"date": "2021-09-01"}),
        ("meet", "CONSULT", "NOR", "ISL", {"place": Place("Turin", "ITA")}),
    ],
    ids=["another side", "another kind of act", "another day", "another place"],
)
def test_what_differs_in_one_thing_is_another_event(
    words: str, kind: str, who: str, whom: str, more: dict[str, object]
) -> None:
    post, herald = ferry()
    post.mentions[1] = replace(post.mentions[1], place=Place("Oslo", "NOR"))
    herald.tell(f"Norway will {words} them over herring.", words, kind, "planned", who, whom, **more)
    assert len(link(post, herald)) == 2


def test_other_persons_of_the_same_states_are_another_meeting() -> None:
    account = Account("post", "2021-03-05")
    for key, day in (("erna berg", None), ("jon palsson", None)):
        account.tell(f"{key.title()} met an Icelandic minister.", "met", "CONSULT", "done", "NOR", "ISL",
                     people={"NOR": key}, date=day)  # fmt: skip
    assert len(link(account)) == 2


def test_a_plan_still_ahead_is_not_the_visit_that_was_called_off() -> None:
    account = Account("post", "2021-03-05")
    account.tell(
        "Norway's king will visit Iceland on July 9.", "visit", "CONSULT", "planned", "NOR", "ISL", date="2021-07-09"
    )
    account.tell("He cancelled a visit to Iceland.", "cancelled a visit", "CONSULT", "cancelled", "NOR", "ISL")
    assert len(link(account)) == 2


def test_talks_in_general_are_not_a_certain_meeting() -> None:
    post, herald = ferry()
    herald.tell("Finland hopes for talks between Norway and Iceland.", "talks", "CONSULT", "planned", "NOR ISL")
    assert len(link(post, herald)) == 2


def test_a_mention_that_names_one_side_joins_only_where_there_is_no_choice() -> None:
    post, herald = ferry()
    late = Account("late", "2021-03-06")
    late.tell("Norway cancelled the meeting.", "cancelled the meeting", "CONSULT", "cancelled", "NOR")
    assert len(link(post, herald, late)) == 1
    post.tell("Norway met Denmark.", "met", "CONSULT", "done", "NOR", "DNK")
    assert len(link(post, herald, late)) == 3


# -- across stories -----------------------------------------------------------------------------------


def recalled(day: str) -> Account:
    account = Account("recalls", "2021-09-01")
    account.tell(
        "A meeting of Norway and Iceland was planned for that day.",
        "meeting",
        "CONSULT",
        "planned",
        "NOR ISL",
        date=day,
    )
    return account


def test_another_story_tells_the_same_event_where_the_day_is_stated() -> None:
    here = [telling for account in ferry() for telling in account.telling("s-one")]
    (event,) = events.link([here, recalled("2021-03-04").telling("s-two")])
    assert ("recalls", "recalls-0") in event.members
    assert "other story" in event.reason
    assert len(events.link([here, recalled("2021-03-11").telling("s-two")])) == 2


# -- the same, whatever the order ---------------------------------------------------------------------


def test_the_order_of_articles_does_not_matter() -> None:
    accounts = [*ferry(), recalled("2021-03-04"), recalled("2021-08-30")]
    tellings = [telling for account in accounts for telling in account.telling()]
    once = events.link([tellings])
    for seed in range(5):
        assert events.link([random.Random(seed).sample(tellings, len(tellings))]) == once


def test_ids_stay_when_later_articles_come() -> None:
    post, herald = ferry()
    before = {event.id for event in link(post)}
    assert before <= {event.id for event in link(post, herald)}


def test_every_mention_is_in_one_event() -> None:
    accounts = [*ferry(), recalled("2021-03-04")]
    members = [pair for event in link(*accounts) for pair in event.members]
    assert sorted(members) == sorted((a.name, m.id) for a in accounts for m in a.mentions)
    assert len(set(members)) == len(members)


def test_many_events_of_one_story_are_linked_in_little_time() -> None:
    account = Account("long", "2021-03-05")
    codes = ["NOR", "ISL", "DNK", "SWE", "FIN", "EST", "LVA", "LTU", "POL", "DEU"]
    for number in range(400):
        who, whom = codes[number % 10], codes[(number * 7 + 3) % 10]
        account.tell(f"They met about matter{number}.", "met", "CONSULT", "done", who, whom)
    assert len(link(account)) <= 45

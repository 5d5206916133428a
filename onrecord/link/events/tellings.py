"""One mention, reduced to what decides whether another tells of the same event."""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Literal

from onrecord import lexicon
from onrecord.link.events.matters import Bearing, bearing, done_by_actors, matter_words
from onrecord.link.events.purposes import came_about
from onrecord.link.words import stem, stop_words, words
from onrecord.shapes import Actor, Article, Entity, EventMention, Marks, Place, Quotation, TimeExpression

Days = tuple[int, int]
"""First and last day, as ordinals."""

CLAUSE_END = re.compile(r"[;:!?—–\"“”\n]|,(?!\d{3})")
"""A full stop is none: within a sentence it stands after a title or an initial."""
REACH = 80
"""Characters after a mention in which its clause still says what it is about."""
REPEATED = "times"
"""What a figure counts that says how often."""
APPOSED = (" ", ", ")
"""What stands between a description and the name of whom it describes."""
NEAR_CUE = 30
"""Characters between the word that reports and the day on which it was said."""
NOT_YET = frozenset({"planned", "hypothetical"})
"""Statuses of what had not come about when it was told; all else had, by the day of the article."""
CALLED_OFF_REACH = 6
"""Sentences back in which something is named that is then called off by "the cancellation", "they cancelled"."""
SETTLING = frozenset({"planned", "ongoing", "done"})
"""Statuses whose date is that of the act itself; the date of an offer or a refusal is its own."""


@dataclass(frozen=True, slots=True)
class Telling:
    """``act`` are the days of the act itself where they are stated, ``told`` those that the mention has at all,
    ``published`` that of the article.
    ``people`` are (country, person) pairs, ``heads`` the same with the persons' names; ``doers`` and ``targets`` who
    acts and to whom, as they are named, ``described`` the same in other words than names; ``parties`` the keys of
    persons among them, ``involved`` also of those whom the act's clause names; ``by`` and ``to`` those of persons who
    act and are acted on; ``deeds`` the stems of the mention's own words, ``words`` of what it says besides who;
    ``word`` whose word it is."""

    article: str
    mention: str
    story: str | None
    order: tuple[str, str, int]
    type: str
    mode: str
    status: str
    bearing: Bearing
    actors: frozenset[str]
    recipients: frozenset[str]
    people: frozenset[tuple[str, str]]
    heads: frozenset[tuple[str, str]]
    doers: tuple[str, ...]
    targets: tuple[str, ...]
    described: tuple[tuple[str, ...], tuple[str, ...]]
    parties: frozenset[str]
    involved: frozenset[str]
    by: frozenset[str]
    to: frozenset[str]
    deeds: frozenset[str]
    words: frozenset[str]
    word: str
    date: str | None
    basis: Literal["stated", "article", "unknown"]
    told: Days | None
    published: int | None
    act: Days | None
    place: Place | None
    disclosed: str | None

    @property
    def family(self) -> str:
        """Mentions of different families never tell of one event."""
        return self.bearing.matter.name if self.bearing.matter else self.type

    @property
    def mutual(self) -> bool:
        """Whether it does not matter which side is named as the actor."""
        matter = self.bearing.matter
        return bool(matter and (matter.mutual or self.bearing.answer))

    @property
    def sides(self) -> frozenset[str]:
        return self.actors | self.recipients

    @property
    def whole(self) -> bool:
        """Whether both sides are known."""
        both = bool(self.actors and self.recipients)
        return both or (self.mutual and len(self.sides) > 1)

    @property
    def loose(self) -> bool:
        """Whether it may mean any act of its kind: what might be, and things named in general."""
        bears = self.bearing
        return bears.step == "hypothetical" or bears.general


def tell(article: Article, marks: Marks, story: str | None = None) -> list[Telling]:
    """The tellings of one article, in the order of the text."""
    reader = Reader(article, marks, story)
    return [reader.telling(mention) for mention in marks.events]


class Reader:
    """Reads the mentions of one article."""

    def __init__(self, article: Article, marks: Marks, story: str | None) -> None:
        self.article = article
        self.story = story
        self.text = article.text
        self.mentions = marks.events
        self.entities = {entity.id: entity for entity in marks.entities}
        self.persons = sorted((m.start, m.end, e.id) for e in marks.entities if e.kind == "person" for m in e.mentions)
        self.spells = [time for time in marks.dates if time.type in ("DATE", "DURATION")]
        self.quotations = {quotation.id: quotation for quotation in marks.quotations}
        self.times = [time for time in marks.dates if time.type == "DATE"]
        self.sentences = marks.sentences
        self.figures = marks.figures
        published = article.published
        self.day = (published.value or published.latest or "9999")[:10]
        when = days(published.value)
        self.published = when[0] if when and when[0] == when[1] else None
        first, last = days(published.earliest), days(published.latest)
        self.appeared = (first[0], last[1]) if first and last else None

    def telling(self, mention: EventMention) -> Telling:
        mention = came_about(mention, self.mentions, self.spells, self.text)
        bears = bearing(mention, self.article.text, self.before(mention))
        bears = replace(bears, general=bears.general or self.repeated(mention))
        parties = (*mention.actors, *mention.recipients)
        acting = done_by_actors(mention, self.article.text)
        told = self.days(mention)
        day, basis = written(told, mention.date), mention.date_basis
        if day is None and mention.status not in NOT_YET and (latest := self.article.published.latest):
            day, basis, told = latest, "article", self.appeared
        stated = mention.date_basis == "stated"
        return Telling(
            article=self.article.id,
            mention=mention.id,
            story=self.story,
            order=(self.day, self.article.id, mention.start),
            type=mention.type,
            mode=mention.mode,
            status=mention.status,
            bearing=bears,
            actors=codes(mention.actors),
            recipients=codes(mention.recipients),
            people=frozenset((code, one.key) for code, one in self.people(parties)) if acting else frozenset(),
            heads=frozenset((code, one.name) for code, one in self.people(parties)) if acting else frozenset(),
            doers=self.names(mention.actors),
            targets=self.names(tuple(one for one in mention.recipients if of_mention(one, mention))),
            described=(self.described(mention.actors), self.described(mention.recipients)),
            parties=frozenset(self.persons_of(parties)),
            by=self.persons_of(mention.actors),
            to=self.persons_of(mention.recipients),
            deeds=self.deeds(mention),
            involved=self.involved(mention),
            words=frozenset(self.words(mention)) - (matter_words().keys() if bears.matter else set()),
            word=mention.word,
            date=day,
            basis=basis if day else "unknown",
            told=told,
            published=self.published,
            act=told if stated and not bears.answer and bears.step in SETTLING else None,
            place=mention.place,
            disclosed=self.disclosed(mention),
        )

    def repeated(self, mention: EventMention) -> bool:
        """Whether it tells of several at once: "met six times"."""
        end = mention.end
        return any(f.of == REPEATED and (f.start == end + 1 or mention.start <= f.start < end) for f in self.figures)

    def before(self, mention: EventMention) -> list[tuple[int, int]]:
        """The sentence before the mention's; of a mere "cancellation", which may stand far from what it is of, more,
        the nearest first."""
        at = bisect_right(self.sentences, (mention.start, mention.start)) - 1
        reach = CALLED_OFF_REACH if mention.status == "cancelled" else 1
        return list(reversed(self.sentences[max(0, at - reach) : max(0, at)]))

    def people(self, actors: tuple[Actor, ...]) -> list[tuple[str, Entity]]:
        named = [(actor, self.entity(actor)) for actor in actors]
        return [(code, e) for actor, e in named if e and e.kind == "person" for code in actor.codes]

    def entity(self, actor: Actor) -> Entity | None:
        """Who an actor is; of a description the person whose name stands right after it ("its leader, Ana Vrba")."""
        if actor.entity or actor.end is None:
            return self.entities.get(actor.entity or "")
        at = bisect_right(self.persons, (actor.end, 0, ""))
        beside = at < len(self.persons) and self.text[actor.end : self.persons[at][0]] in APPOSED
        return self.entities[self.persons[at][2]] if beside else None

    def persons_of(self, actors: tuple[Actor, ...]) -> frozenset[str]:
        found = map(self.entity, actors)
        return frozenset(entity.key for entity in found if entity and entity.kind == "person")

    def involved(self, mention: EventMention) -> frozenset[str]:
        """Persons among the sides, or named in the mention and the rest of its clause."""
        end = self.clause_end(mention)
        found = self.persons_of((*mention.actors, *mention.recipients))
        return frozenset(found | {self.entities[e].key for low, high, e in self.persons if mention.start <= low < end})

    def clause_end(self, mention: EventMention) -> int:
        last = max(min(mention.sentence[1], mention.end + REACH), mention.end)
        stop = CLAUSE_END.search(self.text, mention.end, last)
        return stop.start() if stop else last

    def described(self, actors: tuple[Actor, ...]) -> tuple[str, ...]:
        """Who they are in the text's words where no name is known: "other staffers"; pronouns are left out."""
        found = (" ".join(actor.name.split()) for actor in actors if actor.entity is None)
        return tuple(words for words in found if words and not set(words.casefold().split()) <= stop_words())

    def names(self, actors: tuple[Actor, ...]) -> tuple[str, ...]:
        """Who they are by name; who is only a pronoun or a description here is left out."""
        found = map(self.entity, actors)
        return tuple(entity.name for entity in found if entity is not None)

    def days(self, mention: EventMention) -> Days | None:
        """The days that the mention's date may be, as far as it is resolved."""
        found = next((t for t in self.times if mention.date_span == (t.start, t.end)), None)
        if found is not None and found.earliest and found.latest:
            return ordinal(found.earliest), ordinal(found.latest)
        return days(mention.date)

    def words(self, mention: EventMention) -> list[str]:
        """Stems of the mention's words and of the rest of its clause, the trigger and the names of who acts aside."""
        text, end = self.text, self.clause_end(mention)
        named = [(a.start, a.end) for a in (*mention.actors, *mention.recipients)]
        found = []
        for number, (word, at, _) in enumerate(words(text[mention.start : end])):
            inside = any(start <= mention.start + at < stop for start, stop in named)
            inside = inside and text[mention.start + at].isupper()
            if number and not inside and word not in passed_over() and not word[0].isdigit():
                found.append(stem(word))
        return found

    def deeds(self, mention: EventMention) -> frozenset[str]:
        """Stems of the mention's own words, names of who acts aside."""
        named = [(a.start, a.end) for a in (*mention.actors, *mention.recipients)]
        return frozenset(
            stem(word)
            for word, at, _ in words(self.text[mention.start : mention.end])
            if word not in passed_over() and not any(low <= mention.start + at < high for low, high in named)
        )

    def disclosed(self, mention: EventMention) -> str | None:
        """The day on which a source is quoted as saying so: it stands beside the word that reports."""
        quotation = self.quotations.get(mention.word)
        if quotation is None or quotation.kind == "thought" or quotation.speaker.kind == "unknown":
            return None
        start, end = mention.sentence
        for time in (time for time in self.times if start <= time.start < end):
            day = time.value or ""
            if (
                len(day) == len("2018-02-20")
                and beside(time, quotation)
                and mention.date_span != (time.start, time.end)
            ):
                return day
        return None


@cache
def passed_over() -> frozenset[str]:
    """Words that say nothing of what an event is about: function words, and names of states."""
    named = [row[column] for row in lexicon.rows("countries") for column in ("name", "aliases", "demonyms", "people")]
    return stop_words() | {word for name in named for word, _, _ in words(name)}


def beside(time: TimeExpression, quotation: Quotation) -> bool:
    """Whether a day stands right before or after a cue, outside what is quoted."""
    if any(start <= time.start < end for start, end in quotation.content):
        return False
    return any(0 <= time.start - end <= NEAR_CUE or 0 <= start - time.end <= NEAR_CUE for start, end in quotation.cue)


def codes(actors: tuple[Actor, ...]) -> frozenset[str]:
    return frozenset(code for actor in actors for code in actor.codes)


def days(value: str | None) -> Days | None:
    """First and last day of a TIMEX3 date to the day, month or year; None for all else."""
    parts = re.match(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:$|T)", value or "")
    if not parts:
        return None
    year, month, day = int(parts[1]), int(parts[2] or 0), int(parts[3] or 0)
    try:
        last = date(year, month or 12, day or monthrange(year, month or 12)[1])
        return date(year, month or 1, day or 1).toordinal(), last.toordinal()
    except ValueError:
        return None


def ordinal(day: str) -> int:
    return date.fromisoformat(day[:10]).toordinal()


def iso(found: Days | None) -> str | None:
    """The day, if it is one."""
    return date.fromordinal(found[0]).isoformat() if found and found[0] == found[1] else None


def written(found: Days | None, value: str | None) -> str | None:
    """A date to the day, month or year; of all else (a week) the first and last day, as an ISO 8601 interval."""
    if found is None:
        return None
    if iso(found) or days(value) != found:
        return iso(found) or "/".join(date.fromordinal(day).isoformat() for day in found)
    return value


def of_mention(actor: Actor, mention: EventMention) -> bool:
    """Whether a party is of the mention's own words: whom "arrested him in Tampa" names is no more than where."""
    return actor.start < mention.end and mention.start < actor.end

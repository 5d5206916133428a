"""Events across articles for reading: what a list has of each, its history in lines, and a timeline of their steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

from onrecord import lexicon
from onrecord.record import Record
from onrecord.record.rows import line
from onrecord.shapes import Article, Event, EventMention, EventStep, Quotation
from onrecord.show import words
from onrecord.show.lines import Line
from onrecord.show.output import Listing

Entry = dict[str, Any]
Pairs = Sequence[tuple[str, str]]

HELD = 64
"""Articles kept while a list is printed: the events of one story stand in the same ones."""
LONGEST = 90
"""Characters of an article that a list prints for an event."""
LEADING = ("requested", "offered", "planned")
REACHED = ("ongoing", "done", "cancelled")
"""Statuses that come before the act, and those that it comes to."""
SHORT = 10
"""Characters of an event's id that a terminal shows."""


class Told:
    """Where events are told: mentions by their ids, each with its article."""

    def __init__(self, record: Record) -> None:
        self._held = lru_cache(maxsize=HELD)(lambda article: _held(record, article))

    def of(self, pairs: Pairs) -> list[tuple[Article, EventMention, Quotation | None]]:
        """The mentions with the quotation on whose word they are, if on one's."""
        found = []
        for name, mention in pairs:
            article, mentions, quotations = self._held(name)
            if mention in mentions:
                found.append((article, mentions[mention], quotations.get(mentions[mention].word)))
        return found

    def outlets(self, pairs: Pairs) -> list[str]:
        """Each outlet once; articles whose outlet is not named by their file."""
        articles = (self._held(name)[0] for name, _ in pairs)
        return list(dict.fromkeys(words.outlet(a.outlet) if a.outlet else a.path for a in articles))

    def words(self, pairs: Pairs) -> tuple[str, str]:
        """The fullest words that tell it, cut, and where they stand."""
        told = self.of(pairs)
        if not told:
            return "", ""
        article, mention, _ = max(told, key=lambda one: min(one[1].end - one[1].start, LONGEST))
        return _words(article, mention), _where(article, mention)


def _held(record: Record, article: str) -> tuple[Article, dict[str, EventMention], dict[str, Quotation]]:
    marks = record.marks(article)
    return record.article(article), {m.id: m for m in marks.events}, {q.id: q for q in marks.quotations}


def _words(article: Article, mention: EventMention) -> str:
    text = " ".join(article.text[mention.start : mention.end].split())
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"


def _where(article: Article, mention: EventMention) -> str:
    return f"{article.path}:{line(article, mention.start)}"


# -- a list of events -------------------------------------------------------------------------------


def entry(event: Event, told: Told) -> Entry:
    """One event: what, who, when, where, what it came to, and where it is told."""
    last = next((step for step in reversed(event.history) if step.status == event.status), None)
    text, where = told.words(last.mentions if last else event.members)
    outlets = told.outlets(event.members)
    return {
        "id": event.id,
        "label": event.label,
        "type": event.type,
        "status": event.status,
        "actors": list(event.actors),
        "recipients": list(event.recipients),
        "date": event.date,
        "basis": event.date_basis,
        "place": event.place.name if event.place else "",
        "country": (event.place.country or "") if event.place else "",
        "history": [f"{said(step)} {day(step)}".strip() for step in event.history],
        "outlets": outlets,
        "articles": len({article for article, _ in event.members}),
        "mentions": len(event.members),
        "words": text,
        "where": where,
    }


def _event_line(entry: Entry) -> Line:
    told = f"{words.counted(len(entry['outlets']), 'outlet')}, {words.counted(entry['mentions'], 'mention')}"
    return Line("item", f"[{entry['id'][:SHORT]}] {entry['label']}; {told}: “{entry['words']}”", entry["where"])


EVENTS = Listing(("id", "label", "type", "status", "date", "outlets", "mentions", "words", "where"), _event_line)


@cache
def _names() -> dict[tuple[str, str], str]:
    return {(row["type"], row["step"]): row["said"] for row in lexicon.rows("event_answers")}


def said(step: EventStep) -> str:
    """The step in a word: "agreed" for a plan that was agreed to."""
    return _names().get((step.type, step.status), step.status)


def day(step: EventStep) -> str:
    """When: a day that is only the article's is the latest that it can be."""
    value = (step.date or "").replace("/", " to ")
    return f"by {value}" if value and step.date_basis == "article" else value


# -- one event --------------------------------------------------------------------------------------


def lines(event: Event, told: Told) -> Iterator[Line]:
    """One event with every step of its history, and every mention under its step."""
    yield Line("title", event.label)
    place = f", at {event.place.name} ({event.place.basis})" if event.place else ""
    yield Line("note", f"{event.type}, {event.status}{place}  [{event.id}]")
    yield Line("note", f"one event by: {event.reason}")
    for step in event.history:
        yield Line("heading", ", ".join(filter(None, (said(step), day(step)))))
        shown: set[tuple[str, tuple[int, int]]] = set()
        for article, mention, quotation in told.of(step.mentions):
            if (article.id, mention.sentence) in shown:
                continue
            shown.add((article.id, mention.sentence))
            text = " ".join(article.text[mention.sentence[0] : mention.sentence[1]].split())
            word = f"; on the word of {quotation.speaker.name or words.NO_SPEAKER}" if quotation else ""
            yield Line("item", f"{text} ({_teller(article)}{word})", _where(article, mention))


def _teller(article: Article) -> str:
    return f"{words.outlet(article.outlet)}, {words.date(article.published)}"


# -- mentions ---------------------------------------------------------------------------------------


def mention(article: Article, one: EventMention) -> Entry:
    """One mention: the event as one sentence tells it."""
    text = " ".join(article.text[one.sentence[0] : one.sentence[1]].split())
    return {
        "id": one.id,
        "type": one.type,
        "mode": one.mode,
        "context": list(one.context),
        "status": one.status,
        "actors": [code for actor in one.actors for code in actor.codes],
        "recipients": [code for actor in one.recipients for code in actor.codes],
        "date": words.day(one.date) or None,
        "basis": one.date_basis,
        "place": one.place.name if one.place else "",
        "word": one.word,
        "words": _words(article, one),
        "sentence": text,
        "outlet": words.outlet(article.outlet) if article.outlet else "",
        "published": article.published.value,
        "article": article.id,
        "span": [one.start, one.end],
        "where": _where(article, one),
    }


def _mention_line(entry: Entry) -> Line:
    who = " → ".join(filter(None, ("/".join(entry["actors"]), "/".join(entry["recipients"]))))
    by = "by " if entry["basis"] == "article" else ""
    when = f", {by}{entry['date']}" if entry["date"] else ""
    return Line("item", f"{entry['type']}, {entry['status']}: {who}{when}: {entry['sentence']}", entry["where"])


MENTIONS = Listing(
    ("id", "type", "status", "actors", "recipients", "date", "basis", "words", "outlet", "where"), _mention_line
)


# -- a timeline -------------------------------------------------------------------------------------


def steps(events: Iterable[Event], told: Told) -> list[Entry]:
    """Every step of the events by its date; undated ones last, in the order of what happened."""
    found = [
        (*_by_day(bounded), place, number, _step(event, bounded, told))
        for place, event in enumerate(events)
        for number, bounded in enumerate(_bounded(event.history))
    ]
    return [one[-1] for one in sorted(found, key=lambda one: one[:-1])]


def _by_day(step: EventStep) -> tuple[bool, str, bool]:
    """By date, undated last; what happened on a day before what was told by then."""
    return step.date is None, step.date or "", step.date_basis == "article"


def _bounded(history: Sequence[EventStep]) -> list[EventStep]:
    """The steps, those that lead to an act bounded by its day: an offer without a date was made by then."""
    limit: str | None = None
    found = []
    for step in reversed(history):
        if step.status in LEADING and step.date_basis != "stated":
            earliest = min(filter(None, (step.date, limit)), default=None)
            step = replace(step, date=earliest, date_basis="article" if earliest else "unknown")
        elif step.date and step.type != "DISCLOSE" and step.status in (*LEADING, *REACHED):
            limit = min(filter(None, (step.date, limit)))
        found.append(step)
    return found[::-1]


def _step(event: Event, step: EventStep, told: Told) -> Entry:
    text, where = told.words(step.mentions)
    who, _, rest = event.label.partition(": ")
    return {
        "date": step.date,
        "basis": step.date_basis,
        "day": day(step),
        "step": said(step),
        "what": f"{who}: {rest.partition(',')[0]}",
        "status": step.status,
        "type": step.type,
        "event": event.id,
        "outlets": told.outlets(step.mentions),
        "mentions": len(step.mentions),
        "words": text,
        "where": where,
    }


def timeline(entries: Iterable[Entry]) -> Iterator[Line]:
    """The steps under their days."""
    before = None
    for entry in entries:
        if (entry["day"] or "undated") != before:
            before = entry["day"] or "undated"
            yield Line("heading", before)
        by = ", ".join(entry["outlets"])
        yield Line("item", f"{entry['step']}: {entry['what']}: “{entry['words']}” ({by})", entry["where"])


STEPS = Listing(
    ("date", "basis", "step", "what", "outlets", "words", "event", "where"),
    lambda entry: Line("item", f"{entry['day'] or 'undated'}: {entry['step']}: {entry['what']}", entry["where"]),
)

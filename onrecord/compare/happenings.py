"""Rows of events, and of the details that only some outlets give: place and date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from onrecord.compare.rows import Row, Saying
from onrecord.shapes import Event, EventMention, Stance, Told

HAPPENED = frozenset({"done", "ongoing"})
"""Statuses that say that it took place; against them stand those of ``DID_NOT``."""
DID_NOT = frozenset({"cancelled", "refused"})

Held = list[tuple[Told, EventMention]]


def event_rows(story: Sequence[Told], events: Sequence[Event]) -> list[Row]:
    """A row for each event of the story, one for each speaker who denies it, and one for each detail stated of it.

    A mention counts with the status that it gives to the event: who agreed to a meeting does not say that it was held.
    """
    told = {one.article.id: one for one in story}
    mentions = {m.id: m for one in story for m in one.marks.events}
    rows = []
    for event in events:
        given = {pair: step.status for step in reversed(event.history) for pair in step.mentions}
        held = [
            (told[a], replace(mentions[m], status=given.get((a, m), mentions[m].status)))
            for a, m in event.members
            if a in told and m in mentions
        ]
        if held:
            rows.append(event_row(event, held))
            rows += denial_rows(event, held)
            rows += place_rows(event, held)
            rows += date_rows(event, held)
    return [row for row in rows if row.sayings]


def event_row(event: Event, held: Held) -> Row:
    """What the outlets say of it. Another's denial is a row of its own, unless nobody says more than that."""
    row = Row("event", f"event:{event.id}", event.label)
    for told, mention in held:
        if mention.status != "denied" or mention.word == "outlet":
            row.sayings.append(saying(told, mention, stance(mention, held)))
    return row


def denial_rows(event: Event, held: Held) -> list[Row]:
    """One row for each speaker on whose word the event is denied."""
    rows: dict[str, Row] = {}
    for told, mention in held:
        if mention.status == "denied" and mention.word != "outlet":
            word = word_of(told, mention)
            row = rows.setdefault(word, Row("event", f"denial:{event.id}:{word}", f"{word} denies: {event.label}"))
            row.sayings.append(saying(told, mention, "says"))
    return list(rows.values())


def saying(told: Told, mention: EventMention, found: Stance) -> Saying:
    return Saying(told, mention.start, mention.end, word_of(told, mention), mention.status, found)


def stance(mention: EventMention, held: Held) -> Stance:
    """Denies it, says it otherwise (it did not take place, where all others say that it did), or says it."""
    if mention.status == "denied":
        return "denies"
    others = {other.status for _, other in held}
    if mention.status in DID_NOT and others & HAPPENED and not others - HAPPENED - DID_NOT:
        return "says otherwise"
    return "says"


def word_of(told: Told, mention: EventMention) -> str:
    if mention.word == "outlet":
        return "outlet"
    quotation = next((q for q in told.marks.quotations if q.id == mention.word), None)
    return (quotation.speaker.name if quotation else "") or "someone unnamed"


def place_rows(event: Event, held: Held) -> list[Row]:
    """One row for each place that the text itself gives to the event."""
    rows: dict[str, Row] = {}
    for told, mention in held:
        place = mention.place
        if place is None or place.start is None or place.end is None:
            continue
        own = " ".join(told.article.text[place.start : place.end].split())
        name = own if place.basis == "stated" else f"{own} ({place.name}, by the lexicon)"
        key = f"place:{event.id}:{place.name.casefold()}"
        row = rows.setdefault(key, Row("detail", key, f"{event.label}: place {name}"))
        row.sayings.append(Saying(told, place.start, place.end, word_of(told, mention), name))
    return list(rows.values())


def date_rows(event: Event, held: Held) -> list[Row]:
    """The date that texts state for the event; another date for the same status says otherwise."""
    stated = [(t, m) for t, m in held if m.date and len(m.date) == 10 and m.date_basis == "stated" and m.date_span]
    rows = []
    for status in sorted({m.status for _, m in stated}):
        dated = [(t, m) for t, m in stated if m.status == status]
        common = Counter(m.date for _, m in dated).most_common()
        value = max(common, key=lambda item: (item[1], item[0] or ""))[0]
        row = Row("detail", f"date:{event.id}:{status}", f"{event.label}: {status}, {value}")
        for told, mention in dated:
            assert mention.date_span and mention.date
            found: Stance = "says" if mention.date == value else "says otherwise"
            row.sayings.append(Saying(told, *mention.date_span, word_of(told, mention), mention.date, found))
        rows.append(row)
    return rows

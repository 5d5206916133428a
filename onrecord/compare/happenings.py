"""Rows of events, and of the details that only some outlets give: place and date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from onrecord import lexicon
from onrecord.compare.disclosed import disclosure_row
from onrecord.compare.reported import unsaid
from onrecord.compare.rows import Row, Saying
from onrecord.shapes import Event, EventMention, Stance, Told

HAPPENED = frozenset({"done", "ongoing"})
"""Statuses that say that it took place; against them stand those of ``DID_NOT``."""
DID_NOT = frozenset({"cancelled", "refused"})

TO_SOMEBODY = frozenset({"SUPPORT", "CONCEDE", "AGREE", "REJECT"})
"""Types that say nothing unless it is known to whom: "giving in to fear" concedes nothing."""
YIELDING = "CONCEDE"
PARTIES = 2
"""Type that half of what one outlet alone tells of a country's own affairs has without being one, where fewer countries
than these are in it; its own clause tells it better."""
ENCOUNTER = "CONSULT"
"""Type whose label says what was done."""
CLAUSE = 90
"""Characters of a clause that a label shows."""
CLAUSE_END = re.compile(r"[;:!?—–\n]|,(?!\d{3})")
"""A full stop is none: within a sentence it stands after a title or an initial."""
TO = " → "
"""What stands between who does it and to whom in an event's label."""
WEEK = 7
EVENT = "event:"
"""What the key of a row of an event or of one of its steps begins with."""

Days = tuple[str, str]
Held = list[tuple[Told, EventMention]]


def event_rows(story: Sequence[Told], events: Sequence[Event]) -> list[Row]:
    """A row for each event of the story that says something: for what it came to, for each step before (offered,
    agreed, planned), for each speaker who denies it, and for each detail stated of it.

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
        if held and not empty(event, held):
            rows += step_rows(event, held)
            rows += denial_rows(event, held)
            rows += details(event, held)
    return [row for row in rows if row.sayings]


def empty(event: Event, held: Held) -> bool:
    """Whether it is one outlet's mere thought, a word of assent or refusal to nobody known, a concession among people
    of one country (there a pardon or a yielded floor is one, too), what a country does to itself, for want of a better
    name for who, or the deed of a town to nobody ("the Harrow attack" names where it was)."""
    if len({told.outlet for told, _ in held}) > 1:
        return False
    if all(mention.status == "hypothetical" for _, mention in held):
        return True
    if event.type == YIELDING and len({*event.actors, *event.recipients}) < PARTIES:
        return True
    parties = event.label.partition(":")[0].split(TO)
    if len(parties) > len(set(parties)):
        return True
    if event.type in TO_SOMEBODY:
        whom = [(one, mention.status) for _, mention in held for one in mention.recipients if one.codes]
        return not any(one.name or status != "denied" for one, status in whom)
    kinds = {entity.id: entity.kind for told, _ in held for entity in told.marks.entities}
    doers = [kinds.get(actor.entity or "", "") for _, mention in held for actor in mention.actors]
    return bool(doers) and set(doers) == {"place"} and not any(mention.recipients for _, mention in held)


def step_rows(event: Event, held: Held) -> list[Row]:
    """What the outlets say of it: the row of what it came to first. Another's denial is a row of its own, unless nobody
    says more than that; what is merely possible is no step where somebody says more."""
    rows = {own(event.status, event): Row("event", f"{EVENT}{event.id}", label(event, held))}
    agreed = {pair for step in event.history if step.type == "AGREE" for pair in step.mentions}
    firm = any(mention.status not in ("hypothetical", "denied") for _, mention in held)
    for told, mention in held:
        if mention.status == "denied" and mention.word != "outlet":
            continue
        found = stance(mention, held)
        step = own(mention.status, event)
        if step == "planned" and (told.article.id, mention.id) in agreed:
            step = "agreed"
        if found != "says":
            step = own(event.status, event)
        elif step == "hypothetical" and firm:
            continue
        key = f"{EVENT}{event.id}:{step}"
        row = rows.setdefault(step, Row("event", key, f"{head(event)}, {spoken_of(step)}"))
        row.sayings.append(saying(told, mention, found))
    return [row for row in rows.values() if row.sayings]


def own(status: str, event: Event) -> str:
    """The step that a status tells: what is under way has come about; called off or refused, it came to one end."""
    if status in DID_NOT and event.status in DID_NOT:
        return event.status
    return "done" if status == "ongoing" else status


def spoken_of(step: str) -> str:
    return next((row["said"] for row in lexicon.rows("event_order") if row["status"] == step), step)


def label(event: Event, held: Held) -> str:
    """The event's label; with the words of its first telling where it does not name what was done."""
    if event.type == ENCOUNTER:
        return event.label
    told, mention = next(((t, m) for t, m in held if m.status == event.status), held[0])
    return f"{event.label}: “{clause(told, mention)}”"


def clause(told: Told, mention: EventMention) -> str:
    """The mention's words and the rest of its clause, cut where it is long."""
    last = max(mention.end, min(mention.sentence[1], mention.start + CLAUSE))
    end = CLAUSE_END.search(told.article.text, mention.end, last)
    words = " ".join(told.article.text[mention.start : end.start() if end else last].split())
    cut = not end and last < mention.sentence[1]
    return f"{words.rsplit(' ', 1)[0]} …" if cut else closed(words.strip(" .,;:"))


def closed(words: str) -> str:
    """Words cut out of a sentence with each quotation mark closed that they open, and none closed that they don't."""
    if words.count("”") > words.count("“"):
        words = words.replace("”", "", 1)
    if words.count("“") > words.count("”"):
        words += "”"
    return words + '"' if words.count('"') % 2 else words


def denial_rows(event: Event, held: Held) -> list[Row]:
    """One row for each speaker on whose word the event is denied."""
    rows: dict[str, Row] = {}
    for told, mention in held:
        if mention.status == "denied" and mention.word != "outlet":
            word = word_of(told, mention)
            what = label(event, held).replace(", denied", "")
            row = rows.setdefault(
                word, Row("event", f"denial:{event.id}:{word}", f"denied, on the word of {word}: {what}")
            )
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
    if quotation and unsaid(told, quotation):
        return "outlet"
    return (quotation.speaker.name if quotation else "") or "someone unnamed"


def details(event: Event, held: Held) -> list[Row]:
    """Places; the day on which it was first told; and days of its own, where more than one outlet tells the event: of
    one alone its own row has them."""
    shared = len({told.outlet for told, _ in held}) > 1
    places = [] if event.type in spoken() else place_rows(event, held)
    disclosed = disclosure_row(event, held, head(event))
    return [*places, *(date_rows(event, held) if shared else ()), *((disclosed,) if disclosed else ())]


@cache
def spoken() -> frozenset[str]:
    """Types of acts done in words: a place beside them is seldom where they were said."""
    return frozenset(row["type"] for row in lexicon.rows("plover") if row["words"] == "yes")


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
        row = rows.setdefault(key, Row("detail", key, f"{head(event)}, where: {name}"))
        row.sayings.append(Saying(told, place.start, place.end, word_of(told, mention), name))
    return list(rows.values())


def date_rows(event: Event, held: Held) -> list[Row]:
    """The days that texts state for the event; days that cannot be the same say otherwise."""
    stated = [(t, m, span) for t, m in held if m.date_basis == "stated" and (span := days(t, m))]
    rows = []
    for status in sorted({m.status for _, m, _ in stated}):
        dated = [(t, m, span) for t, m, span in stated if m.status == status]
        tellers = Counter(span for _, span in {(t.outlet, span) for t, _, span in dated})
        value = max(tellers, key=lambda span: (tellers[span], -(gap(span).days), span))
        row = Row("detail", f"date:{event.id}:{status}", f"{head(event)}, {status}, when: {spelled(value)}")
        for told, mention, span in dated:
            assert mention.date_span
            apart = span[0] > value[1] or span[1] < value[0]
            own = " ".join(told.article.text[slice(*mention.date_span)].split())
            found: Stance = "says otherwise" if apart else "says"
            value_here = f"“{own}”: {spelled(span)}"
            row.sayings.append(Saying(told, *mention.date_span, word_of(told, mention), value_here, found))
        rows.append(row)
    return rows


def head(event: Event) -> str:
    """Who and what of a label, without status and day."""
    before, sign, _ = event.label.partition("]")
    return before + sign


def days(told: Told, mention: EventMention) -> Days | None:
    """First and last day that a mention's own date may be, where that is a week at most."""
    time = next((t for t in told.marks.dates if (t.start, t.end) == mention.date_span), None)
    if time is None or not time.earliest or not time.latest:
        return None
    found = (time.earliest[:10], time.latest[:10])
    return found if gap(found).days < WEEK else None


def gap(span: Days) -> timedelta:
    return date.fromisoformat(span[1]) - date.fromisoformat(span[0])


def spelled(span: Days) -> str:
    return span[0] if span[0] == span[1] else f"{span[0]} to {span[1]}"

"""Rows of acts that no event type fits, told by two outlets or more; and outlets that tell an event in words that no
pattern has, found by the clause that another outlet tells it in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from onrecord.compare.acts import Alignment, Clause
from onrecord.compare.happenings import ENCOUNTER, EVENT, spoken_of
from onrecord.compare.persons import Same, names
from onrecord.compare.reported import of_kind
from onrecord.compare.rows import Row, Saying, quoted_by
from onrecord.compare.verbs import deeds, once
from onrecord.shapes import Party, Told

ACT = "act:"
"""What the key of an act's row begins with that has no event type."""
LABEL = 100
"""Characters of a clause that a label shows."""
TOLD_IN = frozenset({"event", "detail", "statement", "first report"})
"""Kinds of rows that tell an act; a figure's or a person's row holds a part of it only."""
ACTING = frozenset({"person", "body", "country"})
LEAST = 2
"""Words besides subject and verb that a deed told once needs."""
PLAIN = frozenset({"done", "denied", "ongoing"})
"""Statuses that the clause's own words show."""


def with_acts(rows: Sequence[Row], story: Sequence[Told], same: Same, aligned: Alignment) -> list[Row]:
    """``rows``, those of events with the outlets that tell them in other words, and a row for each further act."""
    kept, full = list(rows), names(story, same)
    called = {e.key: full[same.get(e.key, e.key)] for told in story for e in told.marks.entities}
    for group in aligned.groups:
        same_act = [*group, *aligned.told_again(group)]
        told = [row for row in kept if row.key.startswith(EVENT) and any(tells(row, one) for one in same_act)]
        if told:
            first = told[0]
            alike = [row for row in told[1:] if kind(row) == kind(first)]
            kept = [row for row in kept if not any(row is other for other in alike)]
            for row in alike:
                first.sayings += row.sayings
            add(first, group)
        elif firm(group) and not any(covers(row, group) for row in kept):
            kept.append(row_of(group, called))
    for done, denied in aligned.denials:
        deny(kept, done, denied, called)
    kept += differing(aligned.redated, "when", called) + differing(aligned.redone, "by whom", called)
    for row in kept:
        if row.key.startswith((EVENT, ACT)):
            add(row, aligned.retold(row.sayings))
    return [*kept, *alone(kept, aligned, called)]


def deny(rows: list[Row], told: Clause, denied: Clause, called: Mapping[str, str]) -> None:
    """Set the denial of an act into the act's row, which is made if there is none."""
    row = next((row for row in rows if row.key.startswith((EVENT, ACT)) and tells(row, told)), None)
    if row is None:
        rows.append(row := row_of([told], called))
    row.sayings.append(replace(saying(denied), stance="denies"))


def differing(pairs: Sequence[tuple[Clause, Clause]], what: str, called: Mapping[str, str]) -> list[Row]:
    """A row for each act to which two outlets give days, or persons who did it, that cannot both be."""
    rows: dict[tuple[str, int], Row] = {}
    valued = dated if what == "when" else partial(done_by, called=called)
    for first, second in pairs:
        at = (first.told.article.id, first.act.at[0])
        if at not in rows:
            rows[at] = Row("detail", f"{what}:{ACT}{at[0]}:{at[1]}", f"{label(first, called)}, {what}")
            rows[at].sayings.append(valued(first))
        rows[at].sayings.append(replace(valued(second), stance="says otherwise"))
    return list(rows.values())


def dated(clause: Clause) -> Saying:
    day, text = clause.days[0], clause.told.article.text
    days = day.first if day.first == day.last else f"{day.first} to {day.last}"
    value = f"“{' '.join(text[day.start : day.end].split())}”: {days}"
    return Saying(clause.told, day.start, day.end, quoted_by(clause.told, *clause.act.at), value)


def done_by(clause: Clause, called: Mapping[str, str]) -> Saying:
    one = clause.act.subjects[0]
    return Saying(clause.told, one.start, one.end, quoted_by(clause.told, *clause.act.at), name_of(one, clause, called))


def alone(rows: Sequence[Row], aligned: Alignment, called: Mapping[str, str]) -> list[Row]:
    """A row for each deed of somebody named that one account tells in no other row, or only as a step of an event
    that is not his: "the president approved the meeting"; with the outlets that report it."""
    holding = defaultdict[str, list[tuple[int, int, Row]]](list)

    def hold(row: Row) -> None:
        for one in row.sayings if row.kind in TOLD_IN else ():
            holding[one.told.article.id].append((one.start, one.end, row))

    def held_by(clause: Clause) -> list[Row]:
        places = holding[clause.told.article.id]
        return [row for low, high, row in places if low <= clause.act.at[0] < high]

    for row in rows:
        hold(row)
    found = []
    for clause in aligned.clauses:
        held = held_by(clause)
        before = aligned.again.get(id(clause))
        told = [row for row in held_by(before) if row.key.startswith((EVENT, ACT))] if before else []
        if told and not held:
            told[0].sayings.append(saying(clause))
            hold(told[0])
        elif firm([clause]) and (not held or decides(clause, held, called)):
            row = row_of([clause], called)
            add(row, aligned.retold(row.sayings))
            if held or len(row.sayings) > 1 or telling(clause):
                hold(row)
                found.append(row)
    return found


def decides(clause: Clause, held: Sequence[Row], called: Mapping[str, str]) -> bool:
    """Whether somebody named, of whom the rows that hold the clause say nothing, answers another's event by it."""
    at = clause.act.at[0]
    if any(m.start <= at < m.end and m.status == clause.act.status for m in clause.told.marks.events):
        return False
    who = [name_of(one, clause, called) for one in clause.act.subjects if one.entity in acting(clause)]
    return bool(who and clause.act.objects) and all(
        row.key.startswith(EVENT) and kind(row) == ENCOUNTER and not any(name in row.label for name in who)
        for row in held
    )


def telling(clause: Clause) -> bool:
    """Whether a clause says by itself who did what, or what was done to whom: it is no mere thought, it is said of
    somebody named, and it names somebody or something else, or a number, or stands at the top; or it is a deed that has
    its object, or is done but once and has its day ("Roe resigned on Friday")."""
    act, final = clause.act, bool(once(clause.act.verb) and (clause.days or clause.top))
    deed = act.verb in deeds() and (final or bool(act.objects))
    if act.verb in of_kind("minding") or len(clause.rest) < (not final if deed else LEAST):
        return False
    if not any(one.entity in acting(clause) for one in (act.objects if act.passive else act.subjects)):
        return False
    return deed or clause.top or bool(clause.figures) or clause.act.passive or any(":" in key for key in clause.rest)


def acting(clause: Clause) -> set[str]:
    """Persons, bodies and states of the account."""
    return {e.id for e in clause.told.marks.entities if e.kind in ACTING}


def kind(row: Row) -> str:
    """The event type in a row's label."""
    return row.label.partition("[")[2].partition("]")[0]


def tells(row: Row, clause: Clause) -> bool:
    """Whether the row's event is told by this very verb."""
    return any(
        s.told is clause.told and s.start <= clause.act.at[0] < s.end and first_verb(clause, s.start)
        for s in row.sayings
    )


def first_verb(clause: Clause, start: int) -> bool:
    """Whether no other verb stands between a mention's start and the clause's: "asked him to [wrap up]" is an
    asking."""
    at = clause.act.at[0]
    return not any(start <= act.at[0] < at and not act.noun for act in clause.told.marks.acts)


def add(row: Row, group: Sequence[Clause]) -> None:
    """The outlets of ``group`` that the row lacks."""
    have = {saying.told.outlet for saying in row.sayings}
    row.sayings += [saying(one) for one in group if one.told.outlet not in have]


def saying(clause: Clause) -> Saying:
    act = clause.act
    return Saying(clause.told, act.start, act.end, quoted_by(clause.told, *act.at), act.status)


def firm(group: Sequence[Clause]) -> bool:
    """Whether some outlet tells it in a clause of its own, and as more than possible."""
    return any(one.act.finite and one.act.status != "hypothetical" for one in group)


def covers(row: Row, group: Sequence[Clause]) -> bool:
    """Whether a row that tells acts has the clause of every outlet of the group."""
    return row.kind in TOLD_IN and all(
        any(s.told is one.told and s.start < one.act.end and one.act.at[0] < s.end for s in row.sayings)
        for one in group
    )


def row_of(group: Sequence[Clause], called: Mapping[str, str]) -> Row:
    """A row of its own. Its label is the clause that says least: no outlet is held to more than it says."""
    told = [one for one in group if firm([one])] or group
    best = min(told, key=lambda one: (len(one.rest) < LEAST, not one.named, len(one.rest)))
    status = "" if best.act.status in PLAIN else f", {spoken_of(best.act.status)}"
    row = Row("event", f"{ACT}{best.told.article.id}:{best.act.at[0]}", f"{label(best, called)}{status}")
    row.sayings += [saying(one) for one in group]
    return row


def label(clause: Clause, called: Mapping[str, str]) -> str:
    """Of whom it is said, by name where there is one, and what, in the clause's words."""
    act, text = clause.act, clause.told.article.text
    said_of = act.objects if act.passive else act.subjects
    who = [name_of(one, clause, called) for one in said_of if one.end <= act.at[0]]
    apart = bool(who) and all(who) and text[act.predicate - 1].isspace()
    words = " ".join(text[act.predicate if apart else act.start : act.end].split())
    words = words if len(words) <= LABEL else words[:LABEL].rsplit(" ", 1)[0] + " …"
    return f"{' and '.join(dict.fromkeys(who))}: “{words}”" if apart else f"“{words}”"


def name_of(party: Party, clause: Clause, called: Mapping[str, str]) -> str:
    """The name that the story has for a party, or its words; "" for a mere pronoun."""
    entity = next((e for e in clause.told.marks.entities if e.id == party.entity), None)
    if entity is not None and entity.kind in ACTING:
        return called.get(entity.key, entity.name)
    pronoun = party.head in of_kind("pronoun")
    return "" if pronoun else " ".join(clause.told.article.text[party.start : party.end].split())

"""An event from its tellings: its sides, day, place, label, and the steps of its history in their order."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from onrecord import lexicon
from onrecord.link.events.clusters import Cluster
from onrecord.link.events.tellings import Telling, iso
from onrecord.shapes import Event, EventStatus, EventStep, Place

TELLING = "DISCLOSE"
"""The type of the step that is no step of the act: the first day on which a source is quoted with it, where that is
after what it tells."""
OWN = frozenset({"planned", "offered", "ongoing", "done", "cancelled"})
"""Statuses by which the act itself, and not only an answer to it, is told."""
ANSWERS = ("REJECT", "REQUEST")
"""Types of answers that are events of their own where nothing came of them."""
ANSWERED = frozenset({"requested", "offered", "refused", "cancelled"})
"""Statuses that one side gives, so that the label may name it."""

STRAY = 3
"""A step that fewer than one in so many articles tell, of those that tell the most told step, does not name the event:
one sentence misread would turn what all others report."""
SOMEBODY = "somebody"
"""Who did it where nobody is said to have."""
LONGEST_NAME = 50
"""Characters of a description that a label shows."""


class When(NamedTuple):
    date: str | None
    basis: Literal["stated", "article", "unknown"]


def event(cluster: Cluster) -> Event:
    """The event that a cluster of tellings tells of."""
    members = sorted(cluster.members, key=lambda member: member.order)
    history = steps(cluster, members)
    kind = act_type(members)
    directed = kind != act_of(members) or not members[0].mutual
    actors, recipients = sides(members, kind) if directed else (tuple(sorted(cluster.sides)), ())
    when = own_date(cluster, history)
    act = (when.date or "") if when.basis == "stated" else ""
    last = current(history, act, still_ahead(members))
    return Event(
        id="ev" + hashlib.sha256(f"{members[0].article}\0{members[0].mention}".encode()).hexdigest()[:12],
        type=kind,
        label=label(members, kind, (actors, recipients), last, when),
        actors=actors,
        recipients=recipients,
        date=when.date,
        date_basis=when.basis,
        place=place(members),
        members=tuple((member.article, member.mention) for member in members),
        history=history,
        reason="; ".join(sorted(cluster.reasons)) or "one mention",
        status=last.status,
    )


# -- what and who ---------------------------------------------------------------------------------


def act_of(members: Sequence[Telling]) -> str:
    matter = next((m.bearing.matter for m in members if m.bearing.matter), None)
    return matter.act if matter else members[0].type


def act_type(members: Sequence[Telling]) -> str:
    """The act's type where any telling tells of it; a mere refusal or request is of its own type."""
    if any(m.bearing.step in OWN for m in members):
        return act_of(members)
    answers = Counter(m.type for m in members if m.bearing.answer and m.type in ANSWERS)
    return max(sorted(answers), key=lambda one: answers[one]) if answers else act_of(members)


def sides(members: Sequence[Telling], kind: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who to whom, by most tellings of the event's own type; a side is on one hand only."""
    own = [m for m in members if m.type == kind] or list(members)
    actors = Counter(code for m in own for code in m.actors)
    recipients = Counter(code for m in own for code in m.recipients)
    home = {code for m in own for code in m.actors & m.recipients}
    return (
        tuple(sorted(c for c, n in actors.items() if n >= recipients[c] or c in home)),
        tuple(sorted(c for c, n in recipients.items() if n > actors[c] or c in home)),
    )


def place(members: Sequence[Telling]) -> Place | None:
    """The narrowest place that tellings give, a city before a country, then a stated one, then what most give; its
    characters are the mention's to tell."""
    given = [Place(p.name, p.country, p.latitude, p.longitude, basis=p.basis) for m in members if (p := m.place)]
    found = Counter(given)
    states = set(names().values())
    return max(
        given, key=lambda one: (one.name not in states, one.basis == "stated", found[one], one.name), default=None
    )


# -- when -------------------------------------------------------------------------------------------


def steps(cluster: Cluster, members: Sequence[Telling]) -> tuple[EventStep, ...]:
    """One step a status, in the order in which statuses follow each other."""
    groups: dict[str, list[Telling]] = defaultdict(list)
    for member in members:
        groups[said(member)].append(member)
    found = [
        (name, EventStep(group[0].bearing.step, step_type(group), *dated(group, cluster), pairs(group)))
        for name, group in groups.items()
    ]
    told = min((m.disclosed for m in members if m.disclosed), default=None)
    if told and any(step.date and step.date_basis == "stated" and step.date < told for _, step in found):
        first = [m for m in members if m.disclosed == told]
        found.append(("first told", EventStep("done", TELLING, told, "stated", pairs(first))))
    order = {row["status"]: number for number, row in enumerate(lexicon.rows("event_order"))}
    found.sort(key=lambda one: (order.get(one[0], 0), one[1].date or "9999", one[1].type))
    return tuple(step for _, step in found)


def said(telling: Telling) -> str:
    """The step's name: "agreed" apart from "planned"."""
    if telling.bearing.answer and telling.type == "AGREE" and telling.bearing.step == "planned":
        return "agreed"
    return telling.bearing.step


def step_type(group: Sequence[Telling]) -> str:
    """The PLOVER type of a step: of the answer where it is one of agreement, refusal or request, else of the act."""
    types = Counter(m.type if m.type in (*ANSWERS, "AGREE") else act_of([m]) for m in group)
    return max(sorted(types), key=lambda one: types[one])


def dated(group: Sequence[Telling], cluster: Cluster) -> When:
    """The day that most tellings state; else the first article that tells it."""
    if said(group[0]) == "planned" and iso(cluster.act):
        return When(iso(cluster.act), "stated")
    stated = Counter(m.date for m in group if m.date and m.basis == "stated")
    if stated:
        return When(max(sorted(stated), key=lambda one: (len(one), stated[one])), "stated")
    first = min((m.date for m in group if m.date and m.basis == "article"), default=None)
    return When(first, "article") if first else When(None, "unknown")


def own_date(cluster: Cluster, history: Sequence[EventStep]) -> When:
    """The day of the act where it is stated; else that of the step that it came to."""
    if cluster.act:
        stated = [m.date for m in cluster.members if m.act and m.date]
        exact = iso(cluster.act)
        return When(exact or min(stated, key=lambda one: (-len(one), one), default=None), "stated")
    last = current(history)
    return When(last.date, last.date_basis)


def current(history: Sequence[EventStep], act: str = "", ahead: str = "") -> EventStep:
    """The step that the event came to: the last one, what is merely possible or denied aside.

    What an article tells before the stated day of the ``act`` cannot have been done; and what was refused by the day
    on which articles still told the plan, ``ahead``, was refused before.
    """
    told = [step for step in history if step.type != TELLING]
    most = max(tellers(step) for step in told)
    told = [step for step in told if STRAY * tellers(step) > most]
    standing = [step for step in told if not overtaken(step, act, ahead)] or told
    firm = [step for step in standing if step.status not in ("hypothetical", "denied")]
    return (firm or standing)[-1]


def tellers(step: EventStep) -> int:
    """How many articles tell a step."""
    return len({article for article, _ in step.mentions})


def overtaken(step: EventStep, act: str, ahead: str) -> bool:
    day = step.date or ""
    if step.status in ("ongoing", "done"):
        return step.date_basis == "article" and day < act
    return step.status == "refused" and day <= ahead


def still_ahead(members: Sequence[Telling]) -> str:
    """The last day on which an article told the event as planned for a later, stated day."""
    plans = [m for m in members if m.bearing.step == "planned" and m.act and m.published]
    found = [m.published for m in plans if m.act and m.published and m.published < m.act[0]]
    return date.fromordinal(max(found)).isoformat() if found else ""


def pairs(group: Iterable[Telling]) -> tuple[tuple[str, str], ...]:
    return tuple((m.article, m.mention) for m in group)


# -- the label ----------------------------------------------------------------------------------------


@cache
def names() -> dict[str, str]:
    return {row["country"]: row["name"] for row in lexicon.rows("countries")}


def label(
    members: Sequence[Telling],
    kind: str,
    who: tuple[tuple[str, ...], tuple[str, ...]],
    last: EventStep,
    when: When,
) -> str:
    """ "North Korea – United States: meeting [CONSULT], cancelled by North Korea, 2018-02-10"."""
    home = len({*who[0], *who[1]}) == 1
    parties = at_home(members) if home else []
    if not parties:
        joint = " – " if not who[1] else " and "
        heads = stood_for_by(members)
        parties = [joint.join(names().get(code, code) + heads.get(code, "") for code in side) for side in who if side]
        parties = parties if who[0] else [SOMEBODY, *parties]
    status = standing(kind, last.status)
    by = answerer(members, last.status) if status and len(who[0]) > 1 else ""
    day = f"by {when.date}" if when.basis == "article" else (when.date or "").replace("/", " to ")
    told = [what(members, kind), f"{status} by {by}" if by else status, day]
    return f"{' → '.join(parties)}: {', '.join(part for part in told if part)}"


@cache
def plain() -> dict[str, dict[str, str]]:
    """The types of PLOVER and how a label calls them."""
    return {row["type"]: row for row in lexicon.rows("plover")}


@cache
def in_mode() -> dict[tuple[str, str], str]:
    """Type and mode -> how a label calls them."""
    return {(row["type"], row["mode"]): row["noun"] for row in lexicon.rows("plover_modes")}


def what(members: Sequence[Telling], kind: str) -> str:
    """ "meeting [CONSULT]"; of an answer that came to nothing "refusal [REJECT] (meeting)"."""
    matter = matter_of(members)
    if matter and kind == act_of(members):
        return f"{matter} [{kind}]"
    modes = Counter(m.mode for m in members if m.type == kind)
    mode = max(sorted(modes), key=lambda one: modes[one], default="")
    noun = in_mode().get((kind, mode), plain()[kind]["noun"])
    return f"{noun} [{kind}]" + (f" ({matter})" if matter else "")


def standing(kind: str, status: EventStatus) -> str:
    """The status in words; none where the type's word already says it ("demand", "refusal")."""
    if (kind, status) in (("REJECT", "refused"), ("REQUEST", "requested")):
        return ""
    if status == "done" and plain()[kind]["words"] == "yes":
        return ""
    return next(row["said"] for row in lexicon.rows("event_order") if row["status"] == status)


def matter_of(members: Sequence[Telling]) -> str:
    """What most tellings call it ("meeting", "visit"), the first of two that are told as often."""
    named = Counter(m.bearing.matter.name for m in members if m.bearing.matter)
    return max(named, key=lambda name: named[name], default="")


def stood_for_by(members: Sequence[Telling]) -> dict[str, str]:
    """Country -> " (person)", where the tellings that name who acted for it name one, by most of them."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for member in members:
        for code, name in member.heads:
            found[code][name] += 1
    ranked = {code: sorted(named.items(), key=lambda one: (-one[1], one[0])) for code, named in found.items()}
    return {code: f" ({named[0][0]})" for code, named in ranked.items() if 2 * named[0][1] > sum(n for _, n in named)}


def at_home(members: Sequence[Telling]) -> list[str]:
    """Who does it and to whom by name, or as the text describes them, where both are of one country: the country alone
    would say nothing, or that the state did it."""
    doers = Counter(name for m in members for name in m.doers or m.described[0])
    taken = {name.split()[-1] for name in doers}
    targets = Counter(
        n for m in members for n in m.targets or m.described[1] if n.split()[-1:] and n.split()[-1] not in taken
    )
    found = [min(side, key=lambda name: (-side[name], name)) for side in (doers, targets) if side] if doers else []
    if not found and targets and not any(m.actors for m in members):
        found = [SOMEBODY, min(targets, key=lambda name: (-targets[name], name))]
    return [name if len(name) <= LONGEST_NAME else name[:LONGEST_NAME].rsplit(" ", 1)[0] + " …" for name in found]


def answerer(members: Sequence[Telling], status: EventStatus) -> str:
    """The one side that gave the status, where more tellings say so than name any other."""
    if status not in ANSWERED:
        return ""
    given = Counter(frozenset(m.actors) for m in members if m.bearing.step == status and m.actors)
    ranked = sorted(given.items(), key=lambda item: (-item[1], sorted(item[0])))
    if not ranked or len(ranked[0][0]) != 1 or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
        return ""
    (code,) = ranked[0][0]
    return names().get(code, code)

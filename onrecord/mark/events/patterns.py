"""The event patterns and event nouns of the lexicon, indexed by the words that trigger them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord import lexicon


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that a frame needs: words of ``wanted`` (a noun class or actor, human, clause ...) in ``slot``."""

    slot: str
    wanted: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """One row of ``event_patterns.tsv``. ``frame``: alternatives, each a tuple of conditions that must all hold.
    ``told``: for each alternative, the lemmas that the clause must have for it."""

    frame: tuple[tuple[Condition, ...], ...]
    told: tuple[frozenset[str], ...]
    by: str
    type: str
    mode: str
    context: tuple[str, ...]
    recipient: tuple[str, ...]
    unless: frozenset[str]
    status: str


@dataclass(frozen=True, slots=True)
class EventNoun:
    """What a noun names on its own, and where its arguments stand. ``type`` is empty for things acted on."""

    classes: tuple[str, ...]
    type: str
    mode: str
    context: tuple[str, ...]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]


@cache
def verb_groups() -> dict[str, tuple[str, ...]]:
    return {row["group"]: tuple(row["verbs"].split()) for row in lexicon.rows("light_verbs")}


def conditions(frame: str) -> tuple[tuple[Condition, ...], ...]:
    """Parse "on:meeting+clause actor" into its alternatives of conditions."""
    alternatives = []
    for alternative in frame.split():
        parts = [part.rpartition(":") for part in alternative.split("+")]
        alternatives.append(tuple(Condition(slot or "obj", wanted) for slot, _, wanted in parts))
    return tuple(alternatives)


def lemmas(alternative: tuple[Condition, ...]) -> frozenset[str]:
    return frozenset(part.wanted[1:] for part in alternative if part.wanted.startswith("~") and part.slot == "obj")


@cache
def by_verb() -> dict[str, tuple[Pattern, ...]]:
    """Patterns by lemma (with particle), in the order of the table: the first that fits is taken."""
    index: dict[str, list[Pattern]] = {}
    for row in lexicon.rows("event_patterns"):
        frame = conditions(row["frame"])
        pattern = Pattern(
            frame,
            tuple(lemmas(alternative) for alternative in frame),
            row["by"],
            row["type"],
            row["mode"],
            tuple(row["context"].split()),
            tuple(row["recipient"].split()),
            frozenset(row["unless"].split()),
            row["status"],
        )
        for verb in row["verbs"].split():
            for lemma in verb_groups()[verb[1:]] if verb.startswith("@") else (verb,):
                index.setdefault(lemma, []).append(pattern)
    return {lemma: tuple(patterns) for lemma, patterns in index.items()}


@cache
def by_noun() -> dict[str, EventNoun]:
    """Event nouns by lemma (two words joined by _). A noun may stand in several classes; the first names its event."""
    index: dict[str, EventNoun] = {}
    for row in lexicon.rows("event_nouns"):
        for noun in row["nouns"].split():
            known = index.get(noun)
            if known is not None and (known.type or not row["type"]):
                index[noun] = EventNoun((*known.classes, row["class"]), *_named(known))
                continue
            classes = (*known.classes, row["class"]) if known else (row["class"],)
            index[noun] = EventNoun(
                classes,
                row["type"],
                row["mode"],
                tuple(row["context"].split()),
                tuple(row["actor"].split()),
                tuple(row["recipient"].split()),
            )
    return index


def _named(noun: EventNoun) -> tuple[str, str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    return noun.type, noun.mode, noun.context, noun.actor, noun.recipient

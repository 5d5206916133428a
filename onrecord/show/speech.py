"""Who said what in one story: quotations grouped by speaker, and the same words in several accounts as one.

Grouping here is cautious: two quotations are the same words only where their words are equal, or the one stands whole
and unbroken inside the other; a described source ("one analyst") is never taken for another account's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.shapes import Article, Entity, Marks, Quotation
from onrecord.show import words
from onrecord.show.held import Held

SHORTEST_PART = 4
"""Words that a quotation must have to be shown as a part of a longer one: fewer may be anyone's."""


INDIRECT_WORDS = 5
"""Words that reported speech must have for the report: "that he would come" tells little. ``quotes`` lists it. A denial
and words with a figure are told however short: "denied it", "that 14 were killed"."""
DENIED = "denied"
"""The stance of a cue that denies."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """One account's version of some words. ``whole``: all of them, word for word."""

    quotation: str
    outlet: str
    kind: str
    text: str
    ref: str
    whole: bool
    via: tuple[str, ...] = ()
    stance: str | None = None


@dataclass(frozen=True, slots=True)
class Speech:
    """One speaker and the words given to them; each utterance is its appearances, the longest first."""

    speaker: str
    roles: tuple[str, ...]
    named: bool
    utterances: tuple[tuple[Appearance, ...], ...]


@dataclass(frozen=True, slots=True)
class _Said:
    article: Article
    quotation: Quotation
    entity: Entity | None
    essence: tuple[str, ...]
    run: str
    """The essence as one string, a space around each word."""

    @property
    def named(self) -> bool:
        return self.quotation.speaker.named

    @property
    def known(self) -> bool:
        return self.quotation.speaker.kind != "unknown"


def speeches(held: Held) -> tuple[Speech, ...]:
    """Named speakers first, each group in the order of the first words that the accounts give it."""
    groups: dict[tuple[str, ...], list[_Said]] = {}
    for said in _utterances(held):
        groups.setdefault(_speaker_key(said, held), []).append(said)
    return tuple(_speech(group, held) for group in groups.values())


def _utterances(held: Held) -> Iterator[_Said]:
    """All quotations of the story but thoughts, scraps, and pull quotes, which only repeat one."""
    for article in held.articles:
        for quotation in held.marks[article.id].quotations:
            if quotation.kind == "thought" or quotation.repeats:
                continue
            essence = words.essence(words.quoted(article, quotation))
            if len(essence) < INDIRECT_WORDS and not _tells(quotation, essence, held.marks[article.id]):
                continue
            entity = held.entity(article.id, quotation.speaker.entity)
            yield _Said(article, quotation, entity, essence, f" {' '.join(essence)} ")


def _tells(quotation: Quotation, essence: tuple[str, ...], marks: Marks) -> bool:
    """Few words tell something where they are the speaker's own, deny something, or have a figure."""
    if quotation.kind != "indirect" or quotation.stance == DENIED or any(map(str.isdecimal, essence)):
        return True
    return any(f.start < end and start < f.end for f in marks.figures for start, end in quotation.content)


def _speaker_key(said: _Said, held: Held) -> tuple[str, ...]:
    speaker = said.quotation.speaker
    if not said.known:
        return ("unknown",)
    if not speaker.named:
        return ("described", held.origin(said.article.id), speaker.name.casefold())
    return ("named", said.entity.key if said.entity else speaker.name.casefold())


def _speech(group: list[_Said], held: Held) -> Speech:
    names = Counter(said.entity.name if said.entity and said.named else said.quotation.speaker.name for said in group)
    roles = Counter(role for said in group if said.entity and said.named for role in said.entity.roles)
    return Speech(
        speaker=max(names, key=lambda name: (names[name], len(name), name)) if group[0].known else "",
        roles=tuple(sorted(roles, key=lambda role: (-roles[role], role))),
        named=group[0].named and group[0].known,
        utterances=tuple(tuple(_appearances(same, held)) for same in _same_words(group)),
    )


def _same_words(group: list[_Said]) -> list[list[_Said]]:
    """Runs of the same words, the longest version first; the runs in the order of the accounts."""
    runs: list[list[_Said]] = []
    for said in sorted(group, key=lambda said: -len(said.essence)):
        run = next((run for run in runs if _is_part(said, run[0])), None)
        if run is None:
            runs.append([said])
        else:
            run.append(said)
    order = {id(said): place for place, said in enumerate(group)}
    return sorted(runs, key=lambda run: min(order[id(said)] for said in run))


def _is_part(part: _Said, whole: _Said) -> bool:
    if part.essence == whole.essence:
        return True
    return len(part.essence) >= SHORTEST_PART and part.run in whole.run


def _appearances(run: Iterable[_Said], held: Held) -> Iterator[Appearance]:
    longest: tuple[str, ...] | None = None
    for said in run:
        longest = longest or said.essence
        quotation = said.quotation
        yield Appearance(
            quotation=quotation.id,
            outlet=held.outlet(said.article),
            kind=quotation.kind,
            text=words.quoted(said.article, quotation),
            ref=held.ref(said.article, quotation.content[0][0]),
            whole=said.essence == longest,
            via=tuple(relay.name for relay in quotation.via),
            stance=quotation.stance,
        )

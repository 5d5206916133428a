"""Corrections made by hand: a small list that survives every rebuild and can be shared."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.link.signatures import Signature
from onrecord.link.timing import day, iso
from onrecord.shapes import Correction, Published, Story, StoryMember

__all__ = ["Correction", "facts", "redate", "redated", "regroup"]

Facts = Mapping[str, tuple[str, int | None]]
"""Title and day of publication (a day number) of each article."""


def redated(corrections: Sequence[Correction]) -> dict[str, Published]:
    """When articles appeared, as ``corrections`` state it: the last one on an article holds."""
    return {
        article: Published(c.value, "day", "stated", f"correction: {c.reason}")
        for c in corrections
        if c.kind == "date" and c.value
        for article in c.articles
    }


def redate(signatures: Iterable[Signature], corrections: Sequence[Correction]) -> Iterator[Signature]:
    """``signatures`` with the publication days that ``corrections`` state."""
    days = redated(corrections)
    for signature in signatures:
        stated = days.get(signature.article)
        yield replace(signature, published=stated) if stated else signature


def facts(signatures: Iterable[Signature]) -> Facts:
    """What ``regroup`` needs to know of articles."""
    return {signature.article: (signature.title, day(signature.published)) for signature in signatures}


def regroup(stories: Iterable[Story], corrections: Sequence[Correction], known: Facts | None = None) -> list[Story]:
    """``stories`` merged and split as ``corrections`` say, in the order of the list. The parts of a split story have
    the titles and days of their own articles, as far as these are ``known``."""
    kept = {story.id: story for story in stories}
    for correction in corrections:
        home = {m.article: story.id for story in kept.values() for m in story.members}
        held = [a for a in correction.articles if a in home]
        if correction.kind == "merge" and len(held) > 1:
            _merge(kept, sorted({home[a] for a in held}), correction)
        elif correction.kind == "split" and held:
            _split(kept, held, home, correction, known or {})
    return list(kept.values())


def _merge(kept: dict[str, Story], ids: list[str], correction: Correction) -> None:
    parts = sorted((kept.pop(i) for i in ids), key=lambda s: (s.earliest or "9999", s.id))
    first = parts[0]
    moved = [replace(m, reason=f"merged: {correction.reason}") for part in parts[1:] for m in part.members]
    members = tuple(sorted((*first.members, *moved), key=lambda m: m.article))
    days = [d for part in parts for d in (part.earliest, part.latest) if d]
    kept[first.id] = replace(first, members=members, earliest=min(days, default=None), latest=max(days, default=None))


def _split(kept: dict[str, Story], held: list[str], home: dict[str, str], correction: Correction, known: Facts) -> None:
    leaving = sorted(held)
    for key in sorted({home[a] for a in leaving}):
        story = kept.pop(key)
        rest = tuple(m for m in story.members if m.article not in leaving)
        if rest:
            kept[key] = _described(replace(story, members=rest), known)
    members = tuple(StoryMember(a, 1.0, f"split: {correction.reason}") for a in leaving)
    own = f"s-{leaving[0]}"
    if own in kept:  # it founded the story that it leaves; no id may begin another
        own = f"s-{hashlib.sha256(own.encode()).hexdigest()[: len(leaving[0])]}"
    kept[own] = _described(Story(own, "", members), known)


def _described(story: Story, known: Facts) -> Story:
    """``story`` with the title of its founder, or of its first article if the founder left, and its members' days."""
    held = {m.article: known[m.article] for m in story.members if m.article in known}
    if not held:
        return story
    first = story.id.removeprefix("s-")
    if first not in held:
        first = min(held, key=lambda a: (held[a][1] is None, held[a][1] or 0, a))
    days = [at for _, at in held.values() if at is not None]
    low, high = min(days, default=None), max(days, default=None)
    return replace(story, title=held[first][0], earliest=iso(low), latest=iso(high))

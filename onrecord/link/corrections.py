"""Corrections made by hand: a small list that survives every rebuild and can be shared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.link.signatures import Signature
from onrecord.shapes import Correction, Published, Story, StoryMember

__all__ = ["Correction", "redate", "redated", "regroup"]


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


def regroup(stories: Iterable[Story], corrections: Sequence[Correction]) -> list[Story]:
    """``stories`` merged and split as ``corrections`` say, in the order of the list."""
    kept = {story.id: story for story in stories}
    for correction in corrections:
        home = {m.article: story.id for story in kept.values() for m in story.members}
        held = [a for a in correction.articles if a in home]
        if correction.kind == "merge" and len(held) > 1:
            _merge(kept, sorted({home[a] for a in held}), correction)
        elif correction.kind == "split" and held:
            _split(kept, held, home, correction)
    return list(kept.values())


def _merge(kept: dict[str, Story], ids: list[str], correction: Correction) -> None:
    parts = sorted((kept.pop(i) for i in ids), key=lambda s: (s.earliest or "9999", s.id))
    first = parts[0]
    moved = [replace(m, reason=f"merged: {correction.reason}") for part in parts[1:] for m in part.members]
    members = tuple(sorted((*first.members, *moved), key=lambda m: m.article))
    days = [d for part in parts for d in (part.earliest, part.latest) if d]
    kept[first.id] = replace(first, members=members, earliest=min(days, default=None), latest=max(days, default=None))


def _split(kept: dict[str, Story], held: list[str], home: dict[str, str], correction: Correction) -> None:
    leaving = sorted(held)
    for key in sorted({home[a] for a in leaving}):
        story = kept.pop(key)
        rest = tuple(m for m in story.members if m.article not in leaving)
        if rest:
            kept[key] = replace(story, members=rest)
    members = tuple(StoryMember(a, 1.0, f"split: {correction.reason}") for a in leaving)
    own = f"s-{leaving[0]}"
    own = f"{own}-split" if own in kept else own
    kept[own] = Story(own, "", members)

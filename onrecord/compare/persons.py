"""Who of a story is one person: under a surname alone, with or without a middle name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from onrecord.shapes import Told

PERSON = "person:"
SURNAME_ALONE = "~"
"""What marks the key of a person whom an article calls by surname only."""
Same = Mapping[str, str]
"""A person's key in one article -> the key under which the story's rows know that person."""


def same_persons(story: Sequence[Told]) -> Same:
    """First and last name make one person; a surname alone is the one person of that surname."""
    keys = {e.key for told in story for e in told.marks.entities if e.kind == "person" and e.key.startswith(PERSON)}
    full = sorted(key for key in keys if len(parts(key)) > 1)
    by_ends: dict[tuple[str, str], str] = {}
    for key in full:
        by_ends.setdefault(ends(key), key)
    same = {key: by_ends[ends(key)] for key in full}
    by_surname: dict[str, set[str]] = defaultdict(set)
    for key in full:
        by_surname[parts(key)[-1]].add(same[key])
    for key in keys - same.keys():
        bearers = by_surname.get(parts(key)[-1], set()) if parts(key) else set()
        if len(bearers) == 1:
            same[key] = min(bearers)
    return same


def parts(key: str) -> list[str]:
    return key.removeprefix(PERSON).replace(SURNAME_ALONE, " ").split()


def ends(key: str) -> tuple[str, str]:
    return parts(key)[0], parts(key)[-1]


def names(story: Sequence[Told], same: Same) -> dict[str, str]:
    """The longest name of each person, by the story's key."""
    found: dict[str, str] = {}
    for told in story:
        for entity in told.marks.entities:
            key = same.get(entity.key, entity.key)
            found[key] = max(found.get(key, ""), entity.name, key=lambda name: (len(name), name))
    return found

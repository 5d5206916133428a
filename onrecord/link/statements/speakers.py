"""Whether two versions have one speaker, as far as names and offices tell."""

from __future__ import annotations

import re

from onrecord.link.statements.versions import Version, folded

BODY = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)+")
NAME = re.compile(r"[^\W\d_][\w'’-]+")


def same_speaker(a: Version, b: Version) -> bool | None:
    """True, False, or None where that cannot be told. A body and who speaks for it are one speaker; a person beside
    a body that their role does not name may be."""
    if a.key is None or b.key is None:
        return True if named_alike(a, b) else None
    if a.key == b.key:
        return True
    person_a, person_b = person_of(a.key), person_of(b.key)
    if person_a and person_b:
        return same_person(person_a, person_b)
    return True if speaks_for(a, b) or speaks_for(b, a) else None


def person_of(key: str) -> list[str]:
    """The words of a person's name; "~" marks one known by family name alone."""
    kind, _, name = key.partition(":")
    return name.split(" ") if kind == "person" else []


def same_person(a: list[str], b: list[str]) -> bool | None:
    """By family name, and a given name that both have; None where only the initial agrees ("Mike", "Michael")."""
    if a[-1].lstrip("~") != b[-1].lstrip("~"):
        return False
    if a[0].startswith("~") or b[0].startswith("~") or set(a[:-1]) & set(b[:-1]):
        return True
    return None if a[0][:1] == b[0][:1] else False


def named_alike(a: Version, b: Version) -> bool:
    """Whether a source that no entity stands for is named as the other is: by the last name of a person, or as the
    body that the person's role names."""
    mine, theirs = last_names(a), last_names(b)
    if a.key is None and b.key is None:
        return bool(mine and theirs) and a.speaker == b.speaker
    known, named = (a, b) if a.key else (b, a)
    bodies = {folded(match.group()) for match in BODY.finditer(named.speaker)}
    return bool(mine & theirs) or any(body in role for role in known.bodies for body in bodies)


def names_of(version: Version) -> tuple[str, ...]:
    """The names under which one speaker's versions meet: a person's family name, or the key of another speaker."""
    if version.key is not None and not person_of(version.key):
        return (version.key,)
    return tuple(sorted(last_names(version)))


def last_names(version: Version) -> set[str]:
    """The family name of a known person; of a source in words, every name in it."""
    if version.key is not None:
        person = person_of(version.key)
        return {person[-1].lstrip("~")} if person else set()
    return {folded(match.group()) for match in NAME.finditer(version.speaker) if match.group()[0].isupper()}


def speaks_for(person: Version, body: Version) -> bool:
    """Whether the person's country or a body named in their role is the other speaker."""
    assert body.key is not None
    kind, _, name = body.key.partition(":")
    if kind == "country":
        return body.key in person.bodies
    return kind in {"body", "name"} and any(name in role for role in person.bodies)

"""Personal names: how they compare, which part is the family's, what gender they tell."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from onrecord import lexicon
from onrecord.mark.entities.gazetteer import person_aliases

PARTICLES = frozenset(
    [
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "di",
        "du",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "ten",
        "bin",
        "ibn",
        "al",
        "el",
        "abu",
        "ben",
        "st",
    ]
)
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))


@cache
def given() -> dict[str, str]:
    """Gender ("m", "f", "") by given name, folded."""
    return {fold(row["name"])[0]: row["gender"] for row in lexicon.rows("given_names")}


@cache
def family_first() -> frozenset[str]:
    return frozenset(name.lower() for name in lexicon.column("family_names", "name"))


def fold(name: str) -> tuple[str, ...]:
    """Lower-case words without diacritics, marks and suffixes: "Moon Jae-in" is ("moon", "jae", "in")."""
    plain = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("ł", "l").replace("ø", "o"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    found = re.findall(r"[^\W\d_]+", plain.replace("'", "").replace("’", ""))
    kept = tuple(word for word in found if word not in SUFFIXES)
    return kept or tuple(found)


@cache
def canonical() -> dict[tuple[str, ...], str]:
    """Canonical names of well-known people by each of their full names, folded, middle initials aside."""
    found: dict[tuple[str, ...], str] = {}
    for name, aliases in person_aliases().items():
        for alias in aliases:
            if " " in alias or alias == name:
                found.setdefault(fold(alias), name)
                found.setdefault(without_initials(fold(alias)), name)
    return found


def without_initials(words: tuple[str, ...]) -> tuple[str, ...]:
    """Middle initials dropped: ("donald", "j", "trump") is ("donald", "trump")."""
    return (*words[:1], *(word for word in words[1:-1] if len(word) > 1), *words[1:][-1:])


def key(words: tuple[str, ...], text: str) -> tuple[str, str | None]:
    """The key across articles of the full name that ``text`` gives, and the canonical name if it is well known."""
    name = canonical().get(words) or canonical().get(without_initials(words))
    short = short_form(words, text)
    holder = name or canonical_short().get(short)
    return f"person:{' '.join(fold(holder) if holder else short)}", name


def short_form(words: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Given and family name, the given name in its formal form: "Robert W. Goodlatte" and "Bob Goodlatte" are
    ("robert", "goodlatte"). Particles stay, as do the parts of hyphened names and all of a name with the family's in
    front or that begins with no listed given name."""
    first, *middle = without_initials(words)
    if not middle or is_family_first(words, text) or (first not in given() and first not in formal()):
        return without_initials(words)
    joined = {part for run in re.findall(r"\S*-\S*", text) for part in fold(run)}
    kept = (word for word in middle[:-1] if word in PARTICLES or word in joined)
    return (formal().get(first, first), *kept, middle[-1])


@cache
def formal() -> dict[str, str]:
    """Formal given names by their short forms, folded."""
    return {fold(row["short"])[0]: fold(row["formal"])[0] for row in lexicon.rows("nicknames")}


@cache
def canonical_short() -> dict[tuple[str, ...], str]:
    """Canonical names of well-known people by their short form, where one only has it."""
    found: dict[tuple[str, ...], set[str]] = {}
    for words, name in canonical().items():
        found.setdefault(short_form(words, name), set()).add(name)
    return {short: min(named) for short, named in found.items() if len(named) == 1}


def same_middle(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether the middle names of two full names can be one person's: each is missing, the same or an initial."""
    pairs = zip(words[1:-1], others[1:-1], strict=False)
    return all(one.startswith(other) or other.startswith(one) for one, other in pairs)


def is_family_first(words: tuple[str, ...], name: str) -> bool:
    """Whether the family's name stands first, as in Kim Yo Jong, Moon Jae-in, Xi Jinping."""
    if not 2 <= len(words) <= 4 or words[0] not in family_first():
        return False
    if any(word in given() for word in words[1:]):
        return False
    return len(words) == 3 or "-" in name or words[0] not in given()


def surname(words: tuple[str, ...], name: str) -> tuple[str, ...]:
    return words[:1] if is_family_first(words, name) else words[-1:]


def matches(part: tuple[str, ...], words: tuple[str, ...], name: str) -> bool:
    """Whether ``part`` is how a text calls the bearer of the full name again: its end, or its family name in front."""
    if len(part) >= len(words):
        return part == words
    if part == words[-len(part) :]:
        return True
    if part[0] in PARTICLES and part[1:] == words[-len(part) + 1 :]:
        return True
    return len(part) == 1 and part == words[:1] and is_family_first(words, name)


def gender(words: tuple[str, ...], name: str) -> str:
    """Gender that the given name tells; none for names with the family's in front."""
    return "" if is_family_first(words, name) else given().get(words[0], "")

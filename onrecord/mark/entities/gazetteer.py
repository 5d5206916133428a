"""Names of states, bodies, groups, regions and people in office, from the lexicon, found in a text longest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord import lexicon
from onrecord.mark.entities.page import WORD, Piece
from onrecord.shapes import EntityKind, MentionForm


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name stands for. ``skip`` words at its start ("the") must stand there but are no part of the mention."""

    key: str
    kind: EntityKind
    name: str
    country: str | None
    form: MentionForm
    skip: int = 0
    capital: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    start: int
    end: int
    entry: Entry


Index = dict[str, list[tuple[tuple[str, ...], Entry]]]


def words(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(text.replace("’", "'")))


def scan(ranges: Iterable[Sequence[Piece]], index: Index) -> Iterator[Hit]:
    """The longest name at each place of ``ranges`` (as ``page.pieces`` gives them), none overlapping."""
    for found in ranges:
        spoken = [word for word, _, _ in found]
        past = 0
        for i, word in enumerate(spoken):
            if word not in index or i < past:
                continue
            for name, entry in index[word]:
                if len(name) == 1 or tuple(spoken[i : i + len(name)]) == name:
                    past = i + len(name)
                    yield Hit(found[i + entry.skip][1], found[past - 1][2], entry)
                    break


def country_entries() -> Iterator[tuple[str, Entry]]:
    for row in lexicon.rows("countries"):
        code, name = row["country"], row["name"]
        key = f"country:{code}"
        cells: tuple[tuple[str, MentionForm], ...] = (
            (name, "name"), (row["aliases"], "alias"), (row["demonyms"], "demonym"),
        )  # fmt: skip
        for cell, form in cells:
            yield from ((alias, Entry(key, "country", name, code, form)) for alias in cell.split("|"))
        for alias in row["capitals"].split("|"):
            yield alias, Entry(key, "country", name, code, "metonym", capital=True)
        for alias in row["people"].split("|"):
            yield alias, Entry(f"group:{alias.lower()}", "group", alias, code, "name")


def actor_entries() -> Iterator[tuple[str, Entry]]:
    for row in lexicon.actors():
        if row["kind"] == "person":
            continue
        kind: EntityKind = "body" if row["kind"] == "body" else "group"
        entry = Entry(f"{kind}:{row['name'].lower()}", kind, row["name"], row["country"] or None, "name")
        yield row["name"], entry
        for alias in row["aliases"].split("|"):
            yield alias, Entry(entry.key, kind, entry.name, entry.country, "alias")


def region_entries() -> Iterator[tuple[str, Entry]]:
    for row in lexicon.rows("regions"):
        entry = Entry(f"place:{row['name'].lower()}", "place", row["name"], row["country"] or None, "name")
        for alias in (row["name"], *row["aliases"].split("|")):
            yield alias, entry


@cache
def known() -> Index:
    """All names but people's, by their first word, the longest first. A name given twice stands for its first entry:
    states before bodies before regions."""
    index: Index = {}
    seen: set[tuple[str, ...]] = set()
    for source in (country_entries(), actor_entries(), region_entries()):
        for alias, entry in source:
            for name, kept in spellings(alias, entry):
                if name and name not in seen:
                    seen.add(name)
                    index.setdefault(name[0], []).append((name, kept))
    for names in index.values():
        names.sort(key=lambda item: -len(item[0]))
    return index


def spellings(alias: str, entry: Entry) -> Iterator[tuple[tuple[str, ...], Entry]]:
    """The name as given; in capitals where it is a state's; "the X" with either capital, its mention without "the"."""
    name = words(alias)
    if name and name[0].lower() == "the" and len(name) > 1:
        kept = Entry(entry.key, entry.kind, entry.name, entry.country, entry.form, 1, entry.capital)
        yield ("the", *name[1:]), kept
        yield ("The", *name[1:]), kept
        return
    yield name, entry
    if entry.kind == "country" and len(alias) > 3:
        yield tuple(word.upper() for word in name), entry


@dataclass(frozen=True, slots=True)
class Office:
    """A well-known person in an office, and when. Dates are ISO 8601, possibly cut; empty is open."""

    name: str
    country: str | None
    gender: str
    role: str
    since: str
    until: str

    def holds(self, day: str | None) -> bool:
        """Whether the office is held on ``day`` (ISO 8601, possibly cut); unknown days fit all."""
        if not day:
            return True
        after = not self.since or self.since[: len(day)] <= day[: len(self.since)]
        return after and (not self.until or day[: len(self.until)] <= self.until[: len(day)])


@cache
def offices() -> dict[str, tuple[Office, ...]]:
    """Offices by their holder's canonical name, in the table's order."""
    found: dict[str, tuple[Office, ...]] = {}
    for row in lexicon.actors():
        if row["kind"] == "person":
            office = Office(row["name"], row["country"] or None, row["gender"], row["role"], row["from"], row["until"])
            found[row["name"]] = (*found.get(row["name"], ()), office)
    return found


@cache
def people() -> tuple[Index, dict[str, tuple[str, ...]]]:
    """Full names by first word, as ``known``; and canonical names by each name of one word (a surname)."""
    index: Index = {}
    surnames: dict[str, tuple[str, ...]] = {}
    for name, held in offices().items():
        entry = Entry(name, "person", name, held[0].country, "name")
        for alias in person_aliases()[name]:
            parts = words(alias)
            if " " not in alias and alias != name:
                surnames[alias] = (*surnames.get(alias, ()), name)
            elif (parts, entry) not in index.get(parts[0], ()):
                index.setdefault(parts[0], []).append((parts, entry))
    for names in index.values():
        names.sort(key=lambda item: -len(item[0]))
    return index, surnames


@cache
def person_aliases() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for row in lexicon.actors():
        if row["kind"] == "person":
            found.setdefault(row["name"], {}).update(
                dict.fromkeys((row["name"], *filter(None, row["aliases"].split("|"))))
            )
    return {name: tuple(aliases) for name, aliases in found.items()}

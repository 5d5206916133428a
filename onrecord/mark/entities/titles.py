"""Titles, offices and kinship words in a text, by the lexicon."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord import lexicon
from onrecord.mark.entities.page import Page


@dataclass(frozen=True, slots=True)
class Title:
    """An entry of ``lexicon/titles.tsv``; ``name`` is the title in full."""

    name: str
    gender: str
    prefix: bool
    unique: str


@dataclass(frozen=True, slots=True)
class Found:
    """A title in the text, as a token range."""

    first: int
    last: int
    title: Title


@cache
def index() -> dict[str, Title]:
    """Titles by their lower-case form, plurals of one word too ("senators")."""
    found: dict[str, Title] = {}
    for row in lexicon.rows("titles"):
        title = Title(row["full"] or row["title"], row["gender"], row["kind"] == "prefix", row["unique"])
        found[row["title"].lower()] = title
    plurals = {f"{name}s": title for name, title in found.items() if not title.prefix and name[-1] not in "s."}
    return plurals | found


@cache
def starts() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Titles as tokens, by their first, the longest first; spaCy keeps "Mr." and "Gen." whole."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in index():
        parts = tuple(name.replace("-", " - ").split())
        found.setdefault(parts[0], []).append(parts)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in found.items()}


def length_at(page: Page, i: int) -> int:
    """Tokens of the longest title that begins at ``i``, 0 if none."""
    for parts in starts().get(page.lower[i], ()):
        if tuple(page.lower[i : i + len(parts)]) == parts:
            return len(parts)
    return 0


def found(page: Page) -> list[Found]:
    """All titles in what the article says, longest first at each place, none overlapping."""
    if page.titles is None:
        page.titles = list(_find(page))
    return page.titles


def _find(page: Page) -> Iterator[Found]:
    i = 0
    while i < len(page.tokens):
        length = length_at(page, i) if page.said[i] else 0
        if length:
            yield Found(i, i + length, index()[name_of(page, i, length)])
        i += length or 1


def name_of(page: Page, i: int, length: int) -> str:
    return " ".join(page.lower[i : i + length]).replace(" - ", "-")


def ends_at(page: Page, i: int) -> bool:
    """Whether a title ends right before token ``i``."""
    return any(one.last == i for one in found(page))

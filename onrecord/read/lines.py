"""The pieces of a page: its paragraphs, and what each looks like by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.shapes import BlockKind, Stated

_BREAK = re.compile(r"\r\n|\n|\r")
_EDGE = " \t\v\f\xa0\u2002\u2003\u2009\u200a\u200b\u200e\u200f\u2060\u202f\u3000\ufeff"
_TERMINAL = re.compile(r"[.!?…][\"'”’)\]*_]*$")
_NO_WORD = re.compile(r"[\W_]+")
_WORD_BOUND = re.compile(r"\S+")
_FULL = 0.7
"""A line is full from this share of the width on."""
_WRAP = (40, 110)
"""Hard-wrapped text breaks its lines at these widths: typewriters, mail and PDF use 60 to 100 columns."""


@dataclass(slots=True)
class Piece:
    """A paragraph: a line, or the lines of one hard-wrapped paragraph. ``kind`` is filled in as it becomes known."""

    start: int
    end: int
    text: str
    gap: bool
    """An empty line stands before it."""
    words: int
    terminal: bool
    """It ends as a sentence does."""
    kind: BlockKind | None = None
    repeats: bool = False
    opens: str = ""


@dataclass(slots=True)
class Found:
    """What the lines state, gathered while they are typed."""

    outlet: Stated | None = None
    url: Stated | None = None
    byline: Stated | None = None
    title: str = ""
    expected: str = ""
    """The outlet's name as something beside the text gives it."""


def flat(text: str) -> str:
    """Words alone, in one case, for telling whether two lines say the same."""
    return _NO_WORD.sub(" ", text).strip().casefold()


def split(text: str) -> list[Piece]:
    """The non-empty paragraphs of ``text`` in order, trimmed; offsets are those of ``text``."""
    lines = _lines(text)
    if _wrapped(text, lines):
        lines = _unwrapped(lines)
    return [_piece(text, start, end, gap) for start, end, gap in lines]


def _piece(text: str, start: int, end: int, gap: bool) -> Piece:
    inside = text[start:end]
    return Piece(start, end, inside, gap, len(_WORD_BOUND.findall(inside)), bool(_TERMINAL.search(inside[-8:])))


def _lines(text: str) -> list[tuple[int, int, bool]]:
    found: list[tuple[int, int, bool]] = []
    start, gap = 0, True
    for stop, following in _breaks(text):
        left = stop - len(text[start:stop].lstrip(_EDGE))
        right = left + len(text[left:stop].rstrip(_EDGE))
        if left < right:
            found.append((left, right, gap))
        gap = left >= right
        start = following
    return found


def _breaks(text: str) -> Iterator[tuple[int, int]]:
    yield from (found.span() for found in _BREAK.finditer(text))
    yield len(text), len(text)


def _wrapped(text: str, lines: list[tuple[int, int, bool]]) -> bool:
    """Most lines fill one middling width and go on in the next line in mid-sentence."""
    widths = [end - start for start, end, _ in lines]
    if len(lines) < 5 or not _WRAP[0] <= max(widths) <= _WRAP[1]:
        return False
    wide = [at for at, width in enumerate(widths) if width > max(widths) * _FULL]
    going_on = [at for at in wide if at + 1 < len(lines) and not lines[at + 1][2]]
    broken = sum(not _TERMINAL.search(text[lines[at][0] : lines[at][1]][-8:]) for at in going_on)
    return len(wide) * 2 > len(lines) and len(going_on) * 2 > len(wide) and broken * 3 > len(going_on) * 2


def _unwrapped(lines: list[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    """Lines joined with the next as long as they fill the width and no empty line parts them."""
    width = sorted(end - start for start, end, _ in lines)[len(lines) * 3 // 4]
    joined: list[tuple[int, int, bool]] = []
    full = False
    for start, end, gap in lines:
        if joined and full and not gap:
            joined[-1] = (joined[-1][0], end, joined[-1][2])
        else:
            joined.append((start, end, gap))
        full = end - start > width * _FULL
    return joined

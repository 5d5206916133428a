"""A line of what is printed for reading: the terminal and Markdown each know how to show its kinds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LineKind = Literal["title", "story", "heading", "speaker", "item", "also", "note", "verbatim", "mark"]


Change = Literal["", "deleted", "inserted"]
Piece = tuple[Change, str]
"""Some words of a line, and whether they were deleted or inserted."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of what is printed; ``ref`` (``path:line``) stands at its end. ``verbatim`` keeps its white space.

    ``pieces`` are the same text where words were changed: a terminal with colours strikes the deleted ones out; all
    else prints ``text``, which has them in brackets.
    """

    kind: LineKind
    text: str
    ref: str = ""
    pieces: tuple[Piece, ...] = ()

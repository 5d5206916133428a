"""A line of what is printed for reading: the terminal and Markdown each know how to show its kinds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LineKind = Literal["title", "story", "heading", "speaker", "item", "also", "note", "verbatim", "mark"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of what is printed; ``ref`` (``path:line``) stands at its end. ``verbatim`` keeps its white space."""

    kind: LineKind
    text: str
    ref: str = ""

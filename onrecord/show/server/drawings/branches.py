"""A storyline with its branches: stories in the order of time, an arc for each link, a column for each branch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from onrecord.shapes import StorylineLink

ROW, COLUMN, MARGIN = 44, 26, 16


def branches(cards: Sequence[dict[str, Any]], links: Sequence[StorylineLink]) -> dict[str, Any]:
    """Points and lines: a story continues the column of the story it follows, if none did before it."""
    rows = {card["id"]: row for row, card in enumerate(cards)}
    parents: dict[str, str] = {}
    for link in links:
        if link.earlier in rows and link.later in rows:
            parents.setdefault(link.later, link.earlier)
    columns: dict[str, int] = {}
    continued: set[str] = set()
    widest = 0
    for card in cards:
        parent = parents.get(card["id"])
        if parent in columns and parent not in continued:
            columns[card["id"]] = columns[parent]
            continued.add(parent)
        else:
            columns[card["id"]] = widest
            widest += 1
    points = [
        {"x": MARGIN + columns[card["id"]] * COLUMN, "y": MARGIN + row * ROW, "card": card}
        for row, card in enumerate(cards)
    ]
    lines = [
        {
            **ends(points[rows[link.earlier]], points[rows[link.later]]),
            "kind": link.kind,
            "reason": link.reason,
        }
        for link in links
        if link.earlier in rows and link.later in rows
    ]
    return {
        "width": MARGIN * 2 + max(widest - 1, 0) * COLUMN,
        "height": MARGIN * 2 + max(len(cards) - 1, 0) * ROW,
        "row": ROW,
        "points": points,
        "lines": lines,
    }


def ends(start: dict[str, Any], end: dict[str, Any]) -> dict[str, Any]:
    bend = start["y"] + ROW / 2
    curve = f"M{start['x']} {start['y']} C{start['x']} {bend} {end['x']} {end['y'] - ROW} {end['x']} {end['y']}"
    return {"d": curve}

"""A story in time: a lane for each outlet, a point for each article, a bar where only an interval is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from onrecord.show.server.drawings.calendar import ordinal, ticks

WIDTH, LABELS, LANE, TOP, RIGHT = 760, 150, 30, 26, 90
LABEL_CHARACTERS = 21
EDGE = 0.02
"""Part of the span that is left free at either side, so that no point sits on the frame."""


def timeline(items: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """``items`` have ``lane``, ``first`` and ``last`` (ISO dates or None), ``kind``, ``label``, ``href``."""
    lanes = list(dict.fromkeys(item["lane"] for item in items))
    spans = [(ordinal(item["first"]), ordinal(item["last"] or item["first"])) for item in items]
    known = [day for span in spans for day in span if day is not None]
    first, last = (min(known), max(known)) if known else (0.0, 1.0)
    room = max(last - first, 1.0)
    first, last = first - room * EDGE, last + room * EDGE

    def across(value: float) -> float:
        return round(LABELS + (WIDTH - LABELS - RIGHT) * (value - first) / (last - first), 1)

    drawn = []
    for item, (begin, end) in zip(items, spans, strict=True):
        dated = begin is not None and end is not None
        start = across(begin) if begin is not None else WIDTH - RIGHT / 2
        drawn.append(
            {
                **item,
                "y": TOP + LANE * lanes.index(item["lane"]) + LANE / 2,
                "x": start,
                "width": round(across(end) - start, 1) if begin is not None and end is not None else 0,
                "dated": dated,
            }
        )
    return {
        "width": WIDTH,
        "height": TOP + LANE * len(lanes) + 8,
        "labels": LABELS,
        "right": WIDTH - RIGHT,
        "top": TOP,
        "lane": LANE,
        "lanes": [{"name": name, "short": short(name), "y": TOP + LANE * n} for n, name in enumerate(lanes)],
        "ticks": [
            {"x": round(LABELS + (WIDTH - LABELS - RIGHT) * t["at"], 1), "label": t["label"]}
            for t in (ticks(first, last) if known else [])
        ],
        "items": spread(drawn),
        "undated": any(not item["dated"] for item in drawn),
    }


def spread(drawn: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Points that would hide each other are set side by side."""
    taken: dict[tuple[float, float], int] = {}
    for item in drawn:
        place = (item["y"], round(item["x"] / 9))
        item["x"] = round(item["x"] + 9 * taken.get(place, 0), 1)
        taken[place] = taken.get(place, 0) + 1
    return drawn


def short(name: str) -> str:
    return name if len(name) <= LABEL_CHARACTERS else name[: LABEL_CHARACTERS - 1].rstrip() + "…"

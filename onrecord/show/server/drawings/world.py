"""A map without tiles: the lines of an equirectangular projection, cut to what there is to see, and points on it."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, sqrt
from typing import Any

WIDTH = 760
STEPS = (1, 2, 5, 10, 15, 30)
MOST_LINES = 12
EDGE = 6.0
LEAST_SPAN = 30.0
LEAST_SHAPE = 0.42
"""Height of the map against its width, at least."""
SMALLEST, LARGEST = 4.0, 18.0
MOST_NAMED = 25
CHARACTER, LINE = 12.0, 22.0
"""Of a label where the map is as narrow as a phone, in the units of the map."""
Dot = tuple[float, float]
Placed = Sequence[tuple[str, str | None, float, float, int]]


def world(placed: Placed) -> dict[str, Any]:
    """Points for (name, country, latitude, longitude, number), and the lines around them."""
    west, east = bounds([one[3] for one in placed], -180.0, 180.0)
    south, north = bounds([one[2] for one in placed], -90.0, 90.0, (east - west) * LEAST_SHAPE)
    scale = WIDTH / (east - west)
    most = max((one[4] for one in placed), default=1)
    step = next((s for s in STEPS if (east - west) / s <= MOST_LINES), STEPS[-1])
    dots = [((east_of - west) * scale, (north - north_of) * scale) for _, _, north_of, east_of, _ in placed]
    names = labelled([one[0] for one in placed[:MOST_NAMED]], dots)
    return {
        "width": WIDTH,
        "height": round((north - south) * scale, 1),
        "meridians": [
            {"x": round((at - west) * scale, 1), "label": degrees(at, "E", "W")} for at in between(west, east, step)
        ],
        "parallels": [
            {
                "y": round((north - at) * scale, 1),
                "label": "" if hidden((north - at) * scale, dots) else degrees(at, "N", "S"),
            }
            for at in between(south, north, step)
        ],
        "points": [
            {
                "x": round((longitude - west) * scale, 1),
                "y": round((north - latitude) * scale, 1),
                "r": round(SMALLEST + (LARGEST - SMALLEST) * sqrt(number / most), 1),
                "name": name,
                "number": number,
                "latitude": latitude,
                "longitude": longitude,
                "named": rank in names,
                "left": names.get(rank, False),
            }
            for rank, (name, _, latitude, longitude, number) in enumerate(placed)
        ],
    }


def labelled(names: Sequence[str], dots: Sequence[Dot]) -> dict[int, bool]:
    """The names for which there is room beside their dots, each with whether it stands on the left."""
    taken = [(x - LARGEST, x + LARGEST, y) for x, y in dots]
    found: dict[int, bool] = {}
    for rank, (name, (x, y)) in enumerate(zip(names, dots, strict=False)):
        wide = LARGEST + len(name) * CHARACTER
        for left, (begin, end) in ((False, (x + LARGEST, x + wide)), (True, (x - wide, x - LARGEST))):
            free = all(end <= low or begin >= high or abs(y - at) >= LINE for low, high, at in taken)
            if free and begin >= 0 and end <= WIDTH:
                taken.append((begin, end, y))
                found[rank] = left
                break
    return found


def hidden(y: float, dots: Sequence[Dot]) -> bool:
    """Whether a dot stands where the left edge has the label of a parallel."""
    return any(x < CHARACTER * 5 and abs(y - at) < LINE for x, at in dots)


def bounds(values: Sequence[float], least: float, most: float, span: float = LEAST_SPAN) -> tuple[float, float]:
    """What to show of an axis: all values with an edge around them."""
    if not values:
        return least, most
    low, high = min(values) - EDGE, max(values) + EDGE
    missing = max(0.0, span - (high - low)) / 2
    return max(least, low - missing), min(most, high + missing)


def between(low: float, high: float, step: int) -> list[int]:
    return list(range(ceil(low / step) * step, floor(high / step) * step + 1, step))


def degrees(value: int, positive: str, negative: str) -> str:
    return f"{abs(value)}°{positive if value > 0 else negative if value < 0 else ''}"

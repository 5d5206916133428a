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
Placed = Sequence[tuple[str, str | None, float, float, int]]


def world(placed: Placed) -> dict[str, Any]:
    """Points for (name, country, latitude, longitude, number), and the lines around them."""
    west, east = bounds([one[3] for one in placed], -180.0, 180.0)
    south, north = bounds([one[2] for one in placed], -90.0, 90.0, (east - west) * LEAST_SHAPE)
    scale = WIDTH / (east - west)
    most = max((one[4] for one in placed), default=1)
    step = next((s for s in STEPS if (east - west) / s <= MOST_LINES), STEPS[-1])
    return {
        "width": WIDTH,
        "height": round((north - south) * scale, 1),
        "meridians": [
            {"x": round((at - west) * scale, 1), "label": degrees(at, "E", "W")} for at in between(west, east, step)
        ],
        "parallels": [
            {"y": round((north - at) * scale, 1), "label": degrees(at, "N", "S")} for at in between(south, north, step)
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
                "named": rank < MOST_NAMED,
                "left": (longitude - west) * scale > WIDTH * 0.8,
            }
            for rank, (name, _, latitude, longitude, number) in enumerate(placed)
        ],
    }


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

"""Labels along an axis: those for which there is room, the first ones asked for first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

GAP = 16.0


def fitting(wanted: Iterable[tuple[float, str]], width: float, character: float) -> list[dict[str, Any]]:
    """Labels that neither meet nor leave a box ``width`` wide: where each points to ("at"), and its middle ("x")."""
    found: list[dict[str, Any]] = []
    for at, label in wanted:
        half = len(label) * character / 2
        x = min(max(at, half), width - half)
        if all(abs(x - one["x"]) >= half + one["half"] + GAP for one in found):
            found.append({"at": round(at, 1), "x": round(x, 1), "label": label, "half": half})
    return sorted(found, key=lambda one: float(one["at"]))

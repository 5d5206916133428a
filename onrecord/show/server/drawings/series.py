"""Two countries over time: a column for each month or year, cooperation above the line, conflict below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from onrecord.show.server.drawings.calendar import plain
from onrecord.show.server.drawings.labels import fitting
from onrecord.show.server.passages import day

MOST_COLUMNS = 36
LENGTHS = (10, 7, 4)
WIDTH, HALF = 760, 110
WIDEST = 34
CHARACTER = 13.5
"""Width of a character of a label where the plot is as narrow as a phone, in the units of the box."""
COOPERATION = (1, 2)


def series(dated: Sequence[tuple[str | None, int]]) -> dict[str, Any]:
    """``dated`` are (ISO date, quad class). Periods without an event keep no room; undated events stand apart."""
    known = [(plain(date), quad) for date, quad in dated if date and plain(date)]
    length = next((n for n in LENGTHS if len({date[:n] for date, _ in known}) <= MOST_COLUMNS), LENGTHS[-1])
    counts: Counter[tuple[str, int]] = Counter((date[:length], quad) for date, quad in known)
    periods = sorted({period for period, _ in counts})
    most = max(
        (sum(counts[period, quad] for quad in side) for period in periods for side in ((1, 2), (3, 4))), default=1
    )
    room = WIDTH / max(len(periods), 1)
    wide = min(room * 0.75, WIDEST)
    unit = HALF / max(most, 1)
    return {
        "width": WIDTH,
        "half": HALF,
        "most": most,
        "columns": [
            {
                "period": period,
                "label": day(period),
                "middle": round(index * room + room / 2, 1),
                "bars": bars(period, counts, index * room + (room - wide) / 2, wide, unit),
            }
            for index, period in enumerate(periods)
        ],
        "ticks": fitting(
            ((index * room + room / 2, day(periods[index])) for index in ends_first(len(periods))), WIDTH, CHARACTER
        ),
        "undated": len(dated) - len(known),
    }


def ends_first(number: int) -> list[int]:
    """The places of the columns, the first and the last before those between."""
    return list(dict.fromkeys([0, number - 1, *range(number)])) if number else []


def bars(period: str, counts: Counter[tuple[str, int]], x: float, wide: float, unit: float) -> list[dict[str, Any]]:
    """The four classes of one period: verbal next to the line, material beyond it."""
    up, down = 0.0, 0.0
    found = []
    for quad in (1, 2, 3, 4):
        number = counts[period, quad]
        if not number:
            continue
        high = number * unit
        if quad in COOPERATION:
            up += high
            top = HALF - up
        else:
            top = HALF + down
            down += high
        found.append(
            {
                "quad": quad,
                "number": number,
                "x": round(x, 1),
                "y": round(top, 1),
                "width": round(wide, 1),
                "height": round(high, 1),
            }
        )
    return found

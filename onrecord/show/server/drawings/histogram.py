"""Articles in time: a bar for each day, month or year, at its place in time, and labels where there is room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from onrecord.record.browse import Counted
from onrecord.show.server.drawings.calendar import MONTHS_IN_A_YEAR, ordinal, plain
from onrecord.show.server.drawings.labels import fitting
from onrecord.show.server.passages import day

MOST_BARS = 62
LENGTHS = (10, 7, 4)
"""Characters of an ISO date that tell its day, month, year."""
WIDTH, HEIGHT = 720, 120
WIDEST, NARROWEST = 40.0, 3.0
CHARACTER = 15.0
"""Width of a character of a label, in the units of the box: the style gives labels 24 of them."""
LABELLED = (0.0, 1.0, 0.5)
"""Parts of the time at which labels stand, in the order in which they are given room."""


def histogram(days: Sequence[Counted]) -> dict[str, Any]:
    """Bars with their places in a box of WIDTH by HEIGHT. A stretch without an article keeps its room."""
    dated = [(value, one.number) for one in days if one.value and ordinal(value := plain(one.value)) is not None]
    length = unit([value for value, _ in dated])
    numbers: Counter[str] = Counter()
    for value, number in dated:
        numbers[value[:length]] += number
    most = max(numbers.values(), default=1)
    first, last = (place(min(numbers)), place(max(numbers))) if numbers else (0, 0)
    room = WIDTH / (last - first + 1)
    bar = min(max(room * 0.8, NARROWEST), WIDEST)
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "by": {10: "day", 7: "month", 4: "year"}[length],
        "most": most,
        "bars": [
            {
                "value": value,
                "label": day(value),
                "number": number,
                "x": round((place(value) - first + 0.5) * room - bar / 2, 1),
                "width": round(bar, 1),
                "height": round(HEIGHT * number / most, 1),
                "middle": round((place(value) - first + 0.5) * room, 1),
            }
            for value, number in sorted(numbers.items())
        ],
        "ticks": ticks(first, last, length) if numbers else [],
    }


def unit(values: Sequence[str]) -> int:
    """The shortest unit that every date tells and that does not make too many from the first to the last."""
    for length in LENGTHS[:-1]:
        if values and min(map(len, values)) >= length:
            places = [place(value[:length]) for value in values]
            if max(places) - min(places) < MOST_BARS:
                return length
    return LENGTHS[-1]


def place(value: str) -> int:
    """The number of a day, month or year, counted from year 1."""
    year, month, at = (*map(int, value.split("-")), 0, 0)[:3]
    if not month:
        return year
    return date(year, month, at).toordinal() if at else year * MONTHS_IN_A_YEAR + month - 1


def value_at(number: int, length: int) -> str:
    if length == LENGTHS[0]:
        return date.fromordinal(number).isoformat()
    if length == LENGTHS[-1]:
        return f"{number:04}"
    return f"{number // MONTHS_IN_A_YEAR:04}-{number % MONTHS_IN_A_YEAR + 1:02}"


def ticks(first: int, last: int, length: int) -> list[dict[str, Any]]:
    """Labels of as many units between the first and the last as there is room for."""
    room = WIDTH / (last - first + 1)
    wanted = dict.fromkeys(round((last - first) * part) for part in LABELLED)
    return fitting(
        (((number + 0.5) * room, day(value_at(first + number, length))) for number in wanted), WIDTH, CHARACTER
    )

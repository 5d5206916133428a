"""Articles in time: a bar for each day, month or year, whichever gives bars enough to see and few enough to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from onrecord.record.browse import Counted
from onrecord.show.server.passages import day

MOST_BARS = 62
LENGTHS = (10, 7, 4)
"""Characters of an ISO date that tell its day, month, year."""
WIDTH, HEIGHT = 720, 120


def histogram(days: Sequence[Counted]) -> dict[str, Any]:
    """Bars with their places in a box of WIDTH by HEIGHT; stretches without an article keep no room."""
    dated = [(one.value, one.number) for one in days if one.value]
    length = next((n for n in LENGTHS if len({value[:n] for value, _ in dated}) <= MOST_BARS), LENGTHS[-1])
    numbers: Counter[str] = Counter()
    for value, number in dated:
        numbers[value[:length]] += number
    most = max(numbers.values(), default=1)
    room = WIDTH / max(len(numbers), 1)
    bar = min(room * 0.8, 40)
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
                "x": round(index * room + (room - bar) / 2, 1),
                "width": round(bar, 1),
                "height": round(HEIGHT * number / most, 1),
                "tick": index % max(1, -(-len(numbers) * 80 // WIDTH)) == 0,
                "middle": round(index * room + room / 2, 1),
            }
            for index, (value, number) in enumerate(sorted(numbers.items()))
        ],
    }

"""The date of a named day in a given year."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_RULE = re.compile(r"(?:(\d\d)-(\d\d)|(\d\d)\.(-?\d)-(\d)|easter)([+-]\d+)?")


def holiday(rule: str, year: int) -> date:
    """The day that ``rule`` (see ``lexicon/holidays.tsv``) names in ``year``. Raises ValueError for an unknown rule."""
    found = _RULE.fullmatch(rule)
    if not found:
        raise ValueError(f"not a holiday rule: {rule!r}")
    extra = timedelta(days=int(found[6] or 0))
    if found[1]:
        return date(year, int(found[1]), int(found[2])) + extra
    if found[3]:
        return weekday_of_month(year, int(found[3]), int(found[4]), int(found[5])) + extra
    return easter(year) + extra


def weekday_of_month(year: int, month: int, nth: int, weekday: int) -> date:
    """The ``nth`` ISO weekday of the month, or its last for -1."""
    if nth < 0:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def easter(year: int) -> date:
    """Western Easter by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, 1991)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    shift = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * shift) // 451
    month, day = divmod(h + shift - 7 * m + 114, 31)
    return date(year, month, day + 1)

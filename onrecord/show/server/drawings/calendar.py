"""Time on a line: days as numbers, and where to put the ticks."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from onrecord.show.server.passages import MONTHS

_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_PLAIN = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
MOST_TICKS = 8
MONTHS_IN_A_YEAR = 12
SHORT_DAYS = 62
"""Spans up to two months are ticked by days, longer ones by months or years."""


def ordinal(value: str | None) -> float | None:
    """Days since year 1 of "2018", "2018-02", "2018-02-21" or "2018-02-21T12:25"; None for what is no date."""
    if not value:
        return None
    padded = {4: f"{value}-01-01", 7: f"{value}-01"}.get(len(value), value)
    try:
        found = datetime.fromisoformat(padded)
    except ValueError:
        return None
    return found.toordinal() + (found.hour * 60 + found.minute) / 1440


def plain(value: str) -> str:
    """A TIMEX3 value cut to what is a day, month or year: a week becomes its Monday, a season its year."""
    week = _WEEK.match(value)
    if week:
        try:
            return date.fromisocalendar(int(week[1]), int(week[2]), 1).isoformat()
        except ValueError:
            return value[:4]
    found = _PLAIN.match(value)
    return found[0] if found else ""


def ticks(first: float, last: float) -> list[dict[str, Any]]:
    """Days, months or years between two days, each with the place (0 to 1) where it stands."""
    span = max(last - first, 1e-9)
    return [{"at": (day - first) / span, "label": label} for day, label in marks(first, last) if first <= day <= last]


def marks(first: float, last: float) -> list[tuple[float, str]]:
    begin, end = date.fromordinal(int(first)), date.fromordinal(int(last))
    if last - first <= SHORT_DAYS:
        step = max(1, round((last - first) / MOST_TICKS))
        days = range(begin.toordinal(), end.toordinal() + 1, step)
        return [(float(day), f"{date.fromordinal(day).day} {MONTHS[date.fromordinal(day).month - 1]}") for day in days]
    months = (end.year - begin.year) * MONTHS_IN_A_YEAR + end.month - begin.month + 1
    step = next(s for s in (1, 3, 6, 12, 24, 60, 120, 600, 12000, 120000) if months / s <= MOST_TICKS)
    start = begin.year * MONTHS_IN_A_YEAR + begin.month - 1
    start += -start % step
    found = []
    for month in range(start, end.year * MONTHS_IN_A_YEAR + end.month, step):
        day = date(month // MONTHS_IN_A_YEAR, month % MONTHS_IN_A_YEAR + 1, 1)
        found.append(
            (
                float(day.toordinal()),
                f"{day.year}" if step >= MONTHS_IN_A_YEAR else f"{MONTHS[day.month - 1]} {day.year}",
            )
        )
    return found

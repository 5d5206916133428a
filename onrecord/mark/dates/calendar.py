"""Relative forms and TIMEX3 values on the calendar.

A relative form is a path of steps joined by ``/``, walked from the day of publication (or from an explicit date,
where the first step is one):

    -P1M  +P3D  P0W         so many units back or ahead, cut to the unit; 0 is "this"; X an unnumbered amount
    -P2Y:approx             the same, loosely
    weekday:2:past          a named day, month, season, quarter, half, weekend, day of the year (``day:02-10:near``)
                            or holiday, and where it lies: past, future, near; last, next, this
    TMO  T20:00             a part of the day, a clock time
    past:P2Y  next:PXM      a stretch that ends, or begins, there (a duration: bounds only)
    2018-02-10              an explicit value

``weekday:2:past/+P1D`` is "the next day" after "Tuesday". Values are TIMEX3 (TimeML 1.2.1).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord import lexicon
from onrecord.mark.dates.holidays import holiday
from onrecord.shapes import Published

SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
UNITS = {row["code"]: row for row in lexicon.rows("time_units")}
_SHIFT = re.compile(r"([+-]?)P(T?)(\d+|X)(S|M|H|D|WE|W|Q|Y|DE|CE)(:approx)?")
_COARSE = {"D": 0, "W": 0, "M": 1, "Y": 2}


@dataclass(frozen=True, slots=True)
class Resolved:
    """A TIMEX3 ``value`` and the days it covers, inclusive, as ISO 8601; None where unknown."""

    value: str | None = None
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """The days from ``first`` to ``last`` under their TIMEX3 value."""

    value: str | None
    first: date
    last: date

    @property
    def coarse(self) -> int:
        """0 for a day, 1 for up to a month, 2 beyond: how finely something can be counted from here."""
        days = (self.last - self.first).days
        return 0 if days == 0 else 1 if days <= 31 else 2


def resolve(relative: str, published: Published) -> Resolved:
    """What a relative form means in an article ``published`` then.

    With no date but bounds (``earliest``/``latest``), a value is given only if both ends agree on it, and the
    bounds cover both. Whatever can't be known is None; nothing is raised.
    """
    starts = (published.value,) if published.value else (published.earliest, published.latest)
    found = [walk(relative, period(start) if start else None) for start in dict.fromkeys(starts)]
    known = [each for each in found if each]
    if not known or len(known) < len(found):
        return Resolved()
    value = known[0].value if len({each.value for each in known}) == 1 else None
    return Resolved(value, min(e.first for e in known).isoformat(), max(e.last for e in known).isoformat())


def bounds(value: str) -> Resolved:
    """The days that an explicit TIMEX3 value covers ("2018-W08", "199", "2018-02-20TMO")."""
    found = period(value)
    return Resolved(value, found.first.isoformat(), found.last.isoformat()) if found else Resolved(value)


def walk(relative: str, start: Period | None) -> Period | None:
    """Follow the steps of ``relative`` from ``start``."""
    here = start
    for step in relative.split("/"):
        try:
            here = take(step, here)
        except (ValueError, OverflowError, LookupError):
            return None
        if here is None:
            return None
    return here


def take(step: str, here: Period | None) -> Period | None:
    if step[0].isdigit():
        return period(step)
    if here is None:
        return None
    if found := _SHIFT.fullmatch(step):
        return shifted(found, here)
    if step[0] == "T":
        return Period(f"{here.first.isoformat()}{step}", here.first, here.last) if here.coarse == 0 else None
    kind, code, *where = step.split(":")
    if kind in ("past", "next"):
        return stretch(kind, code, here)
    if where[0] != "this" and here.coarse > (1 if kind in ("month", "season", "quarter", "half") else 0):
        return None
    return pick(occurrences(kind, code, here), where[0], here)


# -- counting -----------------------------------------------------------------------------------


def shifted(found: re.Match[str], here: Period) -> Period | None:
    sign, clock, amount, unit, loose = found.groups()
    row = UNITS[clock + unit]
    if _COARSE.get(row["grain"], 0) < here.coarse:
        return None
    back = -1 if sign == "-" else 1
    if amount == "X":
        ends = [moved(here.first, back * int(row[end]), clock + unit) for end in ("few", "many")]
        return Period("PAST_REF" if back < 0 else "FUTURE_REF", min(ends), max(ends))
    count = int(amount)
    if clock:
        return hours_away(back * count, unit, here)
    there = period(cut(moved(here.first, back * count, unit), unit))
    if there and loose:
        slack = max(1, count // 2)
        return Period(there.value, moved(there.first, -slack, unit), moved(there.last, slack, unit))
    return there


def hours_away(count: int, unit: str, here: Period) -> Period:
    """Less than a day away is this day or the one beside it: the clock of publication is not trusted so far."""
    days = abs(count) // 24 if unit == "H" else 0
    step = timedelta(days=1 if count > 0 else -1)
    near, far = here.first + days * step, here.first + (days + 1) * step
    if unit == "H" and days and abs(count) % 24 == 0:
        return Period(near.isoformat(), near, near)
    return Period(None, min(near, far), max(near, far))


def moved(day: date, count: int, unit: str) -> date:
    """``day`` and ``count`` units more; the end of a shorter month where the day is missing."""
    if unit in ("D", "W", "WE"):
        return day + timedelta(days=count * (1 if unit == "D" else 7))
    if unit.startswith("T"):
        return day + timedelta(days=int(count / 24) if unit == "TH" else 0)
    months = count * {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}[unit]
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def cut(day: date, unit: str) -> str:
    """The TIMEX3 value of the unit that ``day`` lies in."""
    year, week, _ = day.isocalendar()
    return {
        "D": day.isoformat(),
        "W": f"{year}-W{week:02}",
        "WE": f"{year}-W{week:02}-WE",
        "M": f"{day.year:04}-{day.month:02}",
        "Q": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "Y": f"{day.year:04}",
        "DE": f"{day.year // 10:03}",
        "CE": f"{day.year // 100:02}",
    }[unit]


def stretch(kind: str, length: str, here: Period) -> Period | None:
    found = _SHIFT.fullmatch(length)
    if not found or here.coarse:
        return None
    unit = found[2] + found[4]
    count = int(UNITS[unit]["many"]) if found[3] == "X" else int(found[3])
    ends = (here.first, moved(here.first, count if kind == "next" else -count, unit))
    return Period(None, min(ends), max(ends))


# -- names --------------------------------------------------------------------------------------


def occurrences(kind: str, code: str, here: Period) -> list[Period]:
    """The days, months or seasons of that name around ``here``, in order."""
    if kind in ("weekday", "weekend"):
        monday = here.first - timedelta(days=here.first.weekday())
        weeks = [monday + timedelta(days=7 * n) for n in range(-2, 3)]
        if kind == "weekend":
            return [p for week in weeks if (p := period(cut(week, "WE")))]
        return [one_day(week + timedelta(days=int(code) - 1)) for week in weeks]
    return list(yearly(kind, code, here.first.year))


def yearly(kind: str, code: str, year: int) -> Iterator[Period]:
    for each in range(year - 9, year + 10):
        if kind == "holiday":
            yield one_day(holiday(code, each))
        elif kind == "day":
            month, day = (int(part) for part in code.split("-"))
            if day <= monthrange(each, month)[1]:
                yield one_day(date(each, month, day))
        elif found := period(f"{each:04}-{code}"):
            yield found


def pick(among: list[Period], where: str, here: Period) -> Period | None:
    if not among:
        return None
    if where in ("past", "last"):
        limit = [p for p in among if (p.first <= here.last if where == "past" else p.last < here.first)]
        return limit[-1] if limit else None
    if where in ("future", "next"):
        limit = [p for p in among if (p.last >= here.first if where == "future" else p.first > here.last)]
        return limit[0] if limit else None
    if where == "this":
        weekly = len(among) == 5
        same = [p for p in among if (alike(p, here) if weekly else p.first.year == here.first.year)]
        return same[0] if same else None
    return min(among, key=lambda p: distance(p, here))


def alike(one: Period, other: Period) -> bool:
    return one.first.isocalendar()[:2] == other.first.isocalendar()[:2]


def distance(one: Period, other: Period) -> tuple[int, date]:
    return max((one.first - other.last).days, (other.first - one.last).days, 0), one.first


def one_day(day: date) -> Period:
    return Period(day.isoformat(), day, day)


# -- values -------------------------------------------------------------------------------------

_VALUES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[date, date]]], ...] = (
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?"), lambda m: one(date(int(m[1]), int(m[2]), int(m[3])), "D", 1)),
    (re.compile(r"(\d{4})-W(\d\d)"), lambda m: one(date.fromisocalendar(int(m[1]), int(m[2]), 1), "W", 1)),
    (re.compile(r"(\d{4})-W(\d\d)-WE"), lambda m: one(date.fromisocalendar(int(m[1]), int(m[2]), 6), "D", 2)),
    (re.compile(r"(\d{4})-(\d\d)"), lambda m: one(date(int(m[1]), int(m[2]), 1), "M", 1)),
    (re.compile(r"(\d{4})-Q(\d)"), lambda m: one(date(int(m[1]), int(m[2]) * 3 - 2, 1), "M", 3)),
    (re.compile(r"(\d{4})-H(\d)"), lambda m: one(date(int(m[1]), int(m[2]) * 6 - 5, 1), "M", 6)),
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), lambda m: one(date(int(m[1]), SEASON_MONTH[m[2]], 1), "M", 3)),
    (re.compile(r"(\d{4})"), lambda m: one(date(int(m[1]), 1, 1), "Y", 1)),
    (re.compile(r"(\d{3})"), lambda m: one(date(int(m[1]) * 10, 1, 1), "Y", 10)),
    (re.compile(r"(\d{2})"), lambda m: one(date(int(m[1]) * 100, 1, 1), "Y", 100)),
)


def one(first: date, unit: str, count: int) -> tuple[date, date]:
    return first, moved(first, count, unit) - timedelta(days=1)


def period(value: str) -> Period | None:
    """The days of an explicit value, None if it names none (or none that exists)."""
    for pattern, days in _VALUES:
        if found := pattern.fullmatch(value):
            try:
                return Period(value, *days(found))
            except (ValueError, OverflowError):
                return None
    return None

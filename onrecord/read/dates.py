"""When an article appeared, as its page, its table or its sidecar states it.

Only whole dates count (a year is never guessed), and a date that reads two ways ("2/3/2018") states nothing.
The value is the wall clock as stated: an offset ("-05:00", "Z", "EST") is neither applied nor kept in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from onrecord.shapes import Precision, Published

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month{n}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s+)?"
_DAY = r"(?P<day{n}>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year{n}>(?:19|20)\d\d)"
_FORMS = (
    _WEEKDAY + _MONTH + r"\s+" + _DAY + r",?\s+" + _YEAR,
    _WEEKDAY + _DAY + r"(?:\s+of)?[\s-]+" + _MONTH + r",?[\s-]+" + _YEAR,
    _YEAR + r"[-/.](?P<number{n}>[01]?\d)[-/.]" + _DAY,
    r"(?P<first{n}>[0-3]?\d) ?[/.] ?(?P<second{n}>[0-3]?\d) ?[/.] ?(?P<short{n}>(?:19|20)?\d\d)",
    _MONTH + r",?\s+" + _YEAR,
)
_DATE = re.compile(
    r"(?<![\w/.])(?:" + "|".join(form.replace("{n}", str(n)) for n, form in enumerate(_FORMS)) + r")(?![\d/])", re.I
)
_TIME = re.compile(
    r"(?<![\d:])(?P<hour>[0-2]?\d)(?:(?:: ?|\.)(?P<minute>[0-5]\d))?(?::(?P<second>[0-5]\d)(?:\.\d+)?)?"
    r"\s*(?P<half>[ap]\.? ?m\b\.?)?(?![\d:])",
    re.I,
)
_ZONE = re.compile(
    r"\(?\b(?:[ECMP][SD]?T|GMT|UTC|BST|IST|CES?T|EES?T|MSK|JST|KST|HKT|SGT|AE[SD]T|Z|eastern|local)(?: time)?\b\)?"
    r"|[+-]\d\d:?\d\d\b",
    re.I,
)
_US_ZONE = re.compile(r"\b(?:E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|eastern)\b", re.I)
_AGO = re.compile(r"\b(?:\d+|an?) (?:year|month|week|day|hour|min(?:ute)?|sec(?:ond)?)s? ago\b", re.I)
_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?)?\s?(?:Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?"
)
_ISO_SHORT = re.compile(r"(\d{4})(?:-(\d\d))?")
_EPOCH = re.compile(r"(\d{9,10})(?:\.\d+)?|(\d{12,13})")
_LABEL = re.compile(
    r"\b(?P<updated>(?:last )?(?:updated|modified|revised))\b"
    r"|\b(?:(?:first|originally) )?(?P<published>published|posted)\b",
    re.I,
)
_GLUE = re.compile(r"\b(?:at|on|from|date|as of|print|edition|the)\b|[\W_]+", re.I)


@dataclass(frozen=True, slots=True)
class Dated:
    """A whole date found in a line: its characters, its value, and what the line calls it."""

    start: int
    end: int
    value: str
    precision: Precision
    label: str = ""


@dataclass(frozen=True, slots=True)
class DateLine:
    """The dates of a line and what is left of it beside dates, times and words like "Published"."""

    dates: tuple[Dated, ...]
    rest: str

    @property
    def bare(self) -> bool:
        return bool(self.dates) and not self.rest


def published(value: str, evidence: str) -> Published:
    """What a cell or a page's metadata states. What is no whole date is kept in the evidence of an unknown one."""
    stated = value.strip()
    if not stated:
        return Published()
    found = _iso(stated) or _epoch(stated) or _in_words(stated)
    if found is None:
        return Published(evidence=f"{evidence} says {stated[:60]!r}, which is no whole date")
    return Published(found[0], found[1], "stated", evidence)


def date_line(text: str) -> DateLine:
    """Every whole date of ``text`` (one line) with its time of day, and the rest of the line."""
    american = bool(_US_ZONE.search(text))
    found = [(m.start(), m.end(), d) for m in _DATE.finditer(text) if (d := _atoms(m, american))]
    if not found:
        return DateLine((), text)
    covered = [(start, end) for start, end, _ in found]
    times = [m for m in _TIME.finditer(_blank(text, covered)) if m["half"] or m["minute"]]
    dated = tuple(_timed(text, at, found, times) for at in range(len(found)))
    covered += [m.span() for m in times]
    return DateLine(dated, _rest(_blank(text, covered)))


def _blank(text: str, covered: list[tuple[int, int]]) -> str:
    for start, end in covered:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _rest(text: str) -> str:
    text = _LABEL.sub(" ", _ZONE.sub(" ", _AGO.sub(" ", text)))
    return "" if not _GLUE.sub("", text) else text.strip()


def _timed(
    text: str, at: int, found: list[tuple[int, int, tuple[str, Precision]]], times: list[re.Match[str]]
) -> Dated:
    """Date number ``at`` with the clock time that stands nearest after it, else before it."""
    start, end, (value, precision) = found[at]
    floor = found[at - 1][1] if at else 0
    ceiling = found[at + 1][0] if at + 1 < len(found) else len(text)
    labels = list(_LABEL.finditer(text, floor, start))
    label = ("updated" if labels[-1]["updated"] else "published") if labels else ""
    after = [m for m in times if end <= m.start() < ceiling and not _LABEL.search(text, end, m.start())]
    before = [m for m in times if floor <= m.start() and m.end() <= start]
    clock = after[0] if after else before[-1] if before else None
    if clock is None or precision != "day":
        return Dated(start, end, value, precision, label)
    time = _clock(clock)
    if time is None:
        return Dated(start, end, value, precision, label)
    until = clock.end() if clock in after else end
    return Dated(min(start, clock.start()), until, f"{value}T{time[0]}", time[1], label)


def _clock(found: re.Match[str]) -> tuple[str, Precision] | None:
    hour, half = int(found["hour"]), (found["half"] or "")[:1].lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23:
        return None
    if not found["minute"]:
        return f"{hour:02}", "hour"
    if found["second"]:
        return f"{hour:02}:{found['minute']}:{found['second']}", "second"
    return f"{hour:02}:{found['minute']}", "minute"


def _atoms(found: re.Match[str], american: bool) -> tuple[str, Precision] | None:
    """The date of a match. Of "2/3/2021" the month comes first where a zone of the U.S. stands beside it; with points
    it is no American form, so a zone decides nothing."""
    parts = {key.rstrip("0123456789"): cell for key, cell in found.groupdict().items() if cell}
    if "first" in parts:
        american = american and "." not in found[0]
        first, second = int(parts["first"]), int(parts["second"])
        if first != second and first <= 12 and second <= 12 and not american:
            return None
        year = int(parts["short"]) + (2000 if len(parts["short"]) == 2 else 0)
        month, day = (first, second) if second > 12 or american else (second, first)
    else:
        year = int(parts["year"])
        month = int(parts["number"]) if "number" in parts else _MONTHS.index(parts["month"][:3].lower()) + 1
        if "day" not in parts:
            return f"{year:04}-{month:02}", "month"
        day = int(parts["day"])
    try:
        return datetime(year, month, day).date().isoformat(), "day"
    except ValueError:
        return None


def _iso(text: str) -> tuple[str, Precision] | None:
    short = _ISO_SHORT.fullmatch(text)
    if short:
        year, month = short.groups()
        if month is None:
            return (year, "year") if "1500" <= year <= "2199" else None
        return (text, "month") if 1 <= int(month) <= 12 else None
    found = _ISO.fullmatch(text)
    if not found:
        return None
    year, month, day, hour, minute, second = found.groups()
    try:
        moment = datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0))
    except ValueError:
        return None
    if not 1500 <= moment.year <= 2199:
        return None
    if hour is None:
        return moment.date().isoformat(), "day"
    if second is None:
        return moment.isoformat(timespec="minutes"), "minute"
    return moment.isoformat(timespec="seconds"), "second"


def _epoch(text: str) -> tuple[str, Precision] | None:
    """Seconds or milliseconds since 1970, as feeds and exports have them: the moment in UTC."""
    found = _EPOCH.fullmatch(text)
    if not found:
        return None
    seconds = int(found.group(1)) if found.group(1) else int(found.group(2)) // 1000
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    return moment.strftime("%Y-%m-%dT%H:%M:%S"), "second"


def _in_words(text: str) -> tuple[str, Precision] | None:
    line = date_line(text)
    if not line.bare:
        return None
    first = next((d for d in line.dates if d.label != "updated"), line.dates[0])
    return first.value, first.precision


def pick(found: Iterator[tuple[int, Dated]], evidence: str) -> Published:
    """The publication date among the dated lines of a page, each with its line's offset: the one labelled as
    such, else the earliest that is not labelled as an update. Updates alone only bound it from above."""
    dated = [replace(one, start=one.start + at, end=one.end + at) for at, one in found]
    for label in ("published", ""):
        options = [one for one in dated if one.label == label]
        if options:
            best = min(options, key=lambda one: (one.value[:10], -len(one.value), one.start))
            return Published(best.value, best.precision, "stated", evidence, best.start, best.end)
    if not dated:
        return Published()
    last = min(dated, key=lambda one: (one.value, one.start))
    words = f"{evidence} dates an update only"
    return Published(None, None, "unknown", words, last.start, last.end, latest=last.value[:10])

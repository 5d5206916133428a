"""What time expressions look like: one pattern per form, and what each says.

A rule's builder turns a match into readings. Their ``relative`` forms may hold two blanks that the text around fills:
``?`` for where a bare name lies (past, future, near) and a leading ``@`` for the date that the text spoke of last.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord import lexicon
from onrecord.mark.numerals import NUMERAL, ORDINALS, SCALES, VAGUE, either, ordinal, value

Kind = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read ``text[start:end]``: an explicit TIMEX3 ``value`` or a ``relative`` form, or both."""

    start: int
    end: int
    type: Kind
    value: str | None = None
    relative: str | None = None


Match = re.Match[str]
Builder = Callable[[Match], Iterator[Reading]]


@dataclass(frozen=True, slots=True)
class Rule:
    pattern: re.Pattern[str]
    build: Builder


_NAMES = lexicon.rows("time_names")
MONTHS = {row["name"]: row["code"] for row in _NAMES if row["kind"] == "month"}
WEEKDAYS = {row["name"]: row["code"] for row in _NAMES if row["kind"] == "weekday"}
SEASONS = {row["name"]: row["code"] for row in _NAMES if row["kind"] == "season"}
DAYPARTS = {row["name"]: row["code"] for row in _NAMES if row["kind"] == "daypart"}
SHORT = frozenset(row["name"] for row in _NAMES if row["use"] == "short")
WORDY = frozenset(row["name"] for row in _NAMES if row["use"] == "word")
UNITS = {row["name"]: row["code"] for row in lexicon.rows("time_units")}
HOLIDAYS = {row["name"]: row["rule"] for row in lexicon.rows("holidays")}
PHRASES = {row["phrase"]: (row["type"], row["value"]) for row in lexicon.rows("time_phrases")}

MONTH = rf"(?P<month>(?:{either(SHORT & set(MONTHS))}\b\.?|{either(set(MONTHS) - SHORT)}\b))"
WEEKDAY = rf"(?P<weekday>(?:{either(SHORT & set(WEEKDAYS))}\b\.?|{either(set(WEEKDAYS) - SHORT)}\b))"
DAYPART = rf"(?P<part>{either(DAYPARTS)})"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:%]|[.,]\d|,\d{3})"
YEAR = r"(?P<year>1[0-9]\d\d|20\d\d)(?![\d%]|,\d|\.\d)"
UNIT = rf"(?P<unit>{either(UNITS)})(?P<plural>s\b['’]?|\b)"
AMOUNT = rf"(?P<amount>{NUMERAL}|an?(?: (?:few|couple(?: of)?|dozen))?|(?:the )?(?:{either(VAGUE - {'various'})})(?: of)?|half an?|one)"
WHICH = r"(?P<which>last|past|previous|this past|this coming|this|next|coming|following|that same|the same|same|that|the current|current|the coming|the next|the past|the last|the following|the previous)"
NEARBY = r"(?P<which>(?:the )?(?:last|past|previous|next|coming|following)|this past|this coming|this)"
LIES = {"last": "last", "past": "last", "previous": "last", "this past": "last", "next": "next", "coming": "future",
        "this coming": "future", "this": "this", "following": "next"}  # fmt: skip
OF_YEAR = r"(?:,?(?: of)? (?P<whose>last|this|next|that|the same|the previous|the following) year\b)"
WHOSE = {"last": "-P1Y", "this": "P0Y", "next": "+P1Y", "that": "@/P0Y", "the same": "@/P0Y",
         "the previous": "@/-P1Y", "the following": "@/+P1Y"}  # fmt: skip
CLOCK = r"(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?(?:[ \u00a0]?(?P<half>[ap]\.?m\b\.?))?(?P<zone>[ ]?(?:GMT|UTC|EST|EDT|ET|PST|PDT|PT|CET|CEST|BST|KST)\b)?"


def code_of(unit: str) -> str:
    """``P``-less TIMEX3 code of a unit name: ``D``, ``TH``."""
    return UNITS[unit.lower()]


def length(count: float | None, unit: str) -> str:
    """A TIMEX3 length: ``P5Y``, ``PT2H``, ``PXW``; a half is told in the next smaller unit."""
    code = code_of(unit)
    clock, letter = ("T", code[1:]) if code.startswith("T") else ("", code)
    if count is None:
        return f"P{clock}X{letter}"
    smaller = {"Y": (12, "P", "M"), "DE": (10, "P", "Y"), "TH": (60, "PT", "M"), "CE": (100, "P", "Y")}
    if count % 1 and code in smaller:
        times, prefix, to = smaller[code]
        return f"{prefix}{round(count * times)}{to}"
    return f"P{clock}{count:g}{letter}"


def count_of(amount: str) -> float | None:
    """The number that an amount gives, None if it is vague ("several")."""
    lower = re.sub(r"^the ", "", amount.lower())
    if lower.startswith("half a"):
        return 0.5
    if lower in ("a", "an", "one"):
        return 1
    if "couple" in lower:
        return 2
    if lower == "a dozen":
        return 12
    return value(lower)


def reading(found: Match, kind: Kind, value: str | None = None, relative: str | None = None) -> Iterator[Reading]:
    yield Reading(found.start(), found.end(), kind, value, relative)


def month_of(found: Match) -> str:
    return MONTHS[found["month"].lower().rstrip(".")]


def weekday_of(found: Match) -> str:
    return WEEKDAYS[found["weekday"].lower().rstrip(".")]


def where(found: Match) -> str:
    """Where a name lies by the word before it ("last", "next"), ``?`` if that does not say."""
    return LIES.get((found["which"] or "").lower().removeprefix("the "), "?")


# -- explicit dates -----------------------------------------------------------------------------


def explicit(found: Match) -> Iterator[Reading]:
    """Month, perhaps day, perhaps year: explicit with a year, else relative."""
    part = found.groupdict()
    month, day, year = month_of(found), part.get("day"), part.get("year")
    if day and not 1 <= int(day) <= 31:
        return
    code = f"{month}-{int(day):02}" if day else month
    clock = f"T{DAYPARTS[part['part'].lower()]}" if part.get("part") else ""
    kind: Kind = "TIME" if clock else "DATE"
    if year:
        yield from reading(found, kind, f"{year}-{code}{clock}")
    elif part.get("whose"):
        yield from of_year(found, f"{'day' if day else 'month'}:{code}")
    else:
        relative = f"day:{code}:?" if day else f"month:{code}:?"
        yield from reading(found, kind, None, relative + (f"/{clock}" if clock else ""))


def of_year(found: Match, name: str) -> Iterator[Reading]:
    """ "February of last year": the name within a year that is itself relative."""
    yield from reading(found, "DATE", None, f"{WHOSE[found['whose'].lower()]}/{name}:this")


def named_month(found: Match) -> Iterator[Reading]:
    if found["month"].lower() in SHORT and not found["which"]:
        return
    if found["month"].lower() in WORDY and not found["month"][0].isupper():
        return
    yield from reading(found, "DATE", None, f"month:{month_of(found)}:{where(found)}")


def second_day(found: Match) -> Iterator[Reading]:
    """ "Feb. 9-25", "July 3 and 4": two days of one month."""
    month = month_of(found)
    for group in ("day", "until"):
        start = found.start() if group == "day" else found.start(group)
        code, year = f"{month}-{int(found[group]):02}", found["year"]
        end = found.end() if group == "until" else found.end(group)
        yield Reading(start, end, "DATE", f"{year}-{code}" if year else None, None if year else f"day:{code}:?")


def numeric(found: Match) -> Iterator[Reading]:
    """Figures with slashes are read as month/day (U.S. style) unless that can't be; with dots as day.month."""
    first, second, year = int(found["first"]), int(found["second"]), found["year"]
    month, day = (second, first) if found["mark"] == "." or first > 12 else (first, second)
    if 1 <= month <= 12 and 1 <= day <= 31:
        yield from reading(found, "DATE", f"{year if len(year) == 4 else '20' + year}-{month:02}-{day:02}")


def iso(found: Match) -> Iterator[Reading]:
    yield from reading(found, "TIME" if "T" in found[0] else "DATE", found[0].replace(" ", "T"))


def bare_year(found: Match) -> Iterator[Reading]:
    yield Reading(found.start("year"), found.end("year"), "DATE", found["year"])


def season_range(found: Match) -> Iterator[Reading]:
    """ "2012-13": two years."""
    year, later = found["year"], found["later"]
    yield Reading(found.start("year"), found.end("year"), "DATE", year)
    yield Reading(found.start("later"), found.end("later"), "DATE", later if len(later) == 4 else year[:2] + later)


def decade(found: Match) -> Iterator[Reading]:
    digits = found["digits"] or found["short"]
    yield from reading(found, "DATE", (digits if len(digits) == 4 else "19" + digits)[:3])


def century(found: Match) -> Iterator[Reading]:
    if (number := ordinal(found["ordinal"])) and number > 1:
        yield from reading(found, "DATE", f"{number - 1:02}")


# -- named days and seasons ---------------------------------------------------------------------


def weekday(found: Match) -> Iterator[Reading]:
    if found["weekday"].lower().rstrip(".") in SHORT:
        return
    part = found.groupdict().get("part")
    steps = f"weekday:{weekday_of(found)}:{where(found)}" + (f"/T{DAYPARTS[part.lower()]}" if part else "")
    yield from reading(found, "TIME" if part else "DATE", None, steps)


def season(found: Match) -> Iterator[Reading]:
    code, year = SEASONS[found["season"].lower()], found["year"]
    if year:
        yield from reading(found, "DATE", f"{year}-{code}")
        return
    if found["whose"]:
        yield from of_year(found, f"season:{code}")
        return
    yield from reading(found, "DATE", None, f"season:{code}:{where(found)}")


def fraction(found: Match) -> Iterator[Reading]:
    """Quarters and halves of a year."""
    letter = "Q" if found["fraction"].lower() == "quarter" else "H"
    number = int(found["q"]) if found["q"] else ordinal(found["ordinal"])
    if number is None or number > (4 if letter == "Q" else 2):
        return
    kind = "quarter" if letter == "Q" else "half"
    if found["year"]:
        yield from reading(found, "DATE", f"{found['year']}-{letter}{number}")
    elif found["whose"]:
        yield from of_year(found, f"{kind}:{letter}{number}")
    else:
        yield from reading(found, "DATE", None, f"{kind}:{letter}{number}:?")


def named_day(found: Match) -> Iterator[Reading]:
    if not found[0][0].isupper():
        return
    rule = HOLIDAYS[found["holiday"].lower().replace("’", "'")]
    weekend = "/weekend:WE:this" if found["weekend"] else ""
    yield from reading(found, "DATE", None, f"holiday:{rule}:{where(found)}{weekend}")


def holiday_of_year(found: Match) -> Iterator[Reading]:
    rule = HOLIDAYS[found["holiday"].lower().replace("’", "'")]
    yield from reading(found, "DATE", None, f"{found['year']}-07-01/holiday:{rule}:this")


# -- counted from now ---------------------------------------------------------------------------


def shifted_unit(found: Match) -> Iterator[Reading]:
    """ "last month", "this week", "the following day", "that year"."""
    which, unit = found["which"].lower(), found["unit"].lower()
    if found["plural"]:
        return
    code = code_of(unit)
    if code.startswith("T"):
        return
    article, _, word = which.rpartition(" ")
    over = OVER.search(found.string, max(0, found.start() - 12), found.start()) or code in ("DE", "CE")
    if word in ("next", "coming", "following") and article == "the" and code != "D" and over:
        yield from reading(found, "DURATION", length(1, unit), f"next:P1{code}" if word != "following" else None)
    elif word in ("following", "previous", "same", "that") or (article == "the" and word == "next"):
        step = {"following": "+P1", "next": "+P1", "previous": "-P1"}.get(word, "P0")
        yield from reading(found, "DATE", None, f"@/{step}{code}")
    elif word == "past" or (article == "the" and word == "last"):
        yield from reading(found, "DURATION", length(1, unit), f"past:P1{code}")
    else:
        step = {"last": "-P1", "next": "+P1", "coming": "+P1"}.get(word, "P0")
        yield from reading(found, "DATE", None, f"{step}{code}")


OVER = re.compile(r"\b(?:over|during|within|for|in) $", re.IGNORECASE)


def away(found: Match) -> Iterator[Reading]:
    """ "two years ago", "weeks ago", "three days later", "a month from now"."""
    direction = re.sub(r"\s+", " ", found["direction"].lower())
    anchor, sign = DIRECTIONS[direction]
    count, code = (count_of(found["amount"]) if found["amount"] else None), code_of(found["unit"])
    if found["amount"] and not found["plural"] and (count or 0) > 1:
        return
    if count is not None and count % 1:
        step = f"{sign}{length(count, found['unit'])}"
    else:
        clock, letter = ("T", code[1:]) if code.startswith("T") else ("", code)
        step = f"{sign}P{clock}{'X' if count is None else int(count)}{letter}"
    yield from reading(found, "DATE", None, anchor + step)


DIRECTIONS = {"ago": ("", "-"), "from now": ("", "+"), "earlier": ("@/", "-"), "before that": ("@/", "-"),
              "later": ("@/", "+"), "after that": ("@/", "+"), "hence": ("", "+"), "previously": ("@/", "-")}  # fmt: skip


def day_part(found: Match) -> Iterator[Reading]:
    """ "this morning", "yesterday afternoon", "that night"."""
    base = {"this": "P0D", "yesterday": "-P1D", "tomorrow": "+P1D", "that": "@/P0D", "the next": "@/+P1D",
            "the following": "@/+P1D", "the same": "@/P0D", "the previous": "@/-P1D"}[found["base"].lower()]  # fmt: skip
    yield from reading(found, "TIME", None, f"{base}/T{DAYPARTS[found['part'].lower()]}")


def part_of_day(found: Match) -> Iterator[Reading]:
    yield from reading(found, "TIME", None, f"@/T{DAYPARTS[found['part'].lower()]}")


def weekend(found: Match) -> Iterator[Reading]:
    yield from reading(found, "DATE", None, f"weekend:WE:{where(found)}")


def phrase(found: Match) -> Iterator[Reading]:
    kind, meaning = PHRASES[re.sub(r"\s+", " ", found[0].lower())]
    relative = meaning[1:] if meaning.startswith("=") else None
    yield from reading(found, kind, None if relative else meaning, relative)  # type: ignore[arg-type]


def clock(found: Match) -> Iterator[Reading]:
    hour, minute, zone = int(found["hour"]), found["minute"], found["zone"]
    half = found.groupdict().get("half")
    if not half and not (minute and (zone or ":" in found[0])):
        return
    if half:
        if not 1 <= hour <= 12:
            return
        hour = hour % 12 + (12 if half.lower().startswith("p") else 0)
    yield from reading(found, "TIME", None, f"@/T{hour:02}:{minute or '00'}")


def noon(found: Match) -> Iterator[Reading]:
    hours = "12:00" if found["name"].lower() in ("noon", "midday") else "24:00"
    yield from reading(found, "TIME", None, f"@/T{hours}")


# -- lengths and habits -------------------------------------------------------------------------


def duration(found: Match) -> Iterator[Reading]:
    """ "five years", "the past two weeks", "a few hours", "ten-day"."""
    part = found.groupdict()
    unit, amount = found["unit"], part.get("amount")
    count = count_of(amount) if amount else None
    glued = "-" in found[0][-len(unit) - 2 :]
    if not (found["plural"] or glued) and (count is None or count > 1):
        return
    if (amount or "").lower() in ("a", "an") and found["plural"]:
        return
    if code_of(unit) == "TS" and not (count and count > 1 and found["plural"]):
        return
    if unit.lower() in ("quarter", "weekend") and not part.get("reach") and not part.get("run"):
        return
    size = length(count, unit)
    reach = REACH.get((part.get("reach") or "").lower())
    if found.string.startswith(" of", found.end()):
        reach = None
    yield from reading(found, "DURATION", size, f"{reach}:{size}" if reach else None)


REACH = {"past": "past", "last": "past", "recent": "past", "previous": None, "next": "next", "coming": "next"}


def from_to(found: Match) -> Iterator[Reading]:
    """ "12 to 18 months" is two lengths."""
    unit = found["unit"]
    first, second = value(found["low"]), value(found["amount"])
    if first is None or second is None or first >= second:
        return
    yield Reading(found.start("low"), found.end("low"), "DURATION", length(first, unit))
    yield Reading(found.start("amount"), found.end(), "DURATION", length(second, unit))


def habit(found: Match) -> Iterator[Reading]:
    """ "every day", "each Friday", "every morning"."""
    part = found.groupdict()
    if part["weekday"]:
        yield from reading(found, "SET", f"XXXX-WXX-{weekday_of(found)}")
    elif part["part"]:
        yield from reading(found, "SET", f"XXXX-XX-XXT{DAYPARTS[part['part'].lower()]}")
    elif part["month"]:
        yield from reading(found, "SET", f"XXXX-{month_of(found)}")
    elif part["season"]:
        yield from reading(found, "SET", f"XXXX-{SEASONS[part['season'].lower()]}")
    else:
        size = length(value(part["number"]) if part["number"] else 1, part["unit"])
        yield from reading(found, "SET", "XXXX-WXX-WE" if size == "P1WE" else size)


def weekdays(found: Match) -> Iterator[Reading]:
    yield from reading(found, "SET", f"XXXX-WXX-{weekday_of(found)}")


COUNTED = re.compile(
    rf"(?:\b(?:once|twice|times)|(?:\d[\w,.]*|\b{either(SCALES)}s?)(?: [a-z]+){{0,2}}) $", re.IGNORECASE
)


def rate(found: Match) -> Iterator[Reading]:
    """ "twice a week", "barrels a day", "per year"."""
    if found["each"].lower() == "per" or COUNTED.search(found.string, max(0, found.start() - 40), found.start()):
        yield Reading(found.start("each"), found.end("unit"), "SET", length(1, found["unit"]))


def old_attack(found: Match) -> Iterator[Reading]:
    yield Reading(found.start("day"), found.end("day"), "DATE", "2001-09-11")


def untold_day(found: Match) -> Iterator[Reading]:
    """ "the day before ..." names a day by another event: a date, not known which."""
    yield Reading(found.start(), found.end("unit"), "DATE", None)


def rules() -> tuple[Rule, ...]:
    return tuple(Rule(re.compile(pattern, re.IGNORECASE), build) for pattern, build in _TABLE)


_TO = r"(?: ?[-–—] ?| and | to | or | through )"
_QUOTED = either(name.replace("'", "’") for name in HOLIDAYS if "'" in name)
_HOLIDAY = rf"(?P<holiday>{either(HOLIDAYS)}|{_QUOTED})\b(?!['’-])"
_SEASON = rf"(?P<season>{either(SEASONS)})\b"
_ORDINAL = rf"(?P<ordinal>\d\d?(?:st|nd|rd|th)|(?:twenty-)?{either(ORDINALS)})"

_TABLE: tuple[tuple[str, Builder], ...] = (
    (r"\b\d{4}-[01]\d-[0-3]\d(?:[T ][0-2]\d:[0-5]\d(?::[0-5]\d)?)?\b", iso),
    (r"(?<![\d/.])(?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d|\d\d)(?![\d/.]*\d)", numeric),
    (rf"(?:{WEEKDAY},? )?{MONTH} {DAY},?(?: {DAYPART})?,? {YEAR}", explicit),
    (rf"(?:{WEEKDAY},? )?(?:the )?{DAY}(?: of)? {MONTH},? {YEAR}", explicit),
    (rf"{MONTH} (?P<day>[0-3]?\d){_TO}(?P<until>[0-3]?\d)(?![\d:%]|[.,]\d)(?:,? {YEAR})?", second_day),
    (rf"(?:{WEEKDAY},? (?:the )?)?{MONTH} (?:the )?{DAY}(?: {DAYPART}\b)?", explicit),
    (rf"(?:{WEEKDAY},? )?(?:the )?(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?: of)? {MONTH}(?! \d)", explicit),
    (rf"{MONTH}(?:,| of|) {YEAR}", explicit),
    (r"\b(?P<day>sept(?:\.|ember) 11)(?:th)?(?:,? 2001)? (?=(?:terror|attack|hijack|memorial|victim|commission|plot))", old_attack),
    (rf"{MONTH}(?: {DAY})?{OF_YEAR}", explicit),
    (rf"(?:\b{NEARBY} )?{MONTH}", named_month),
    (r"(?<![\d$£€.,-])\b(?P<year>(?:19|20)\d\d) ?[-–/] ?(?P<later>(?:19|20)\d\d|\d\d)\b(?![-/%])", season_range),
    (rf"(?:\b(?:fiscal|the) (?:year )?)?(?<![\d$£€¥#.,/-])\b{YEAR}\b(?!-?(?:\w|/\d|\.\w))", bare_year),
    (r"(?:the )?(?:\b(?P<digits>1[0-9]\d0|20\d0)['’]?s|['’](?P<short>\d0)s)\b", decade),
    (rf"{_ORDINAL}[ -]century\b", century),
    (rf"(?:\b{NEARBY} )?{WEEKDAY}(?: {DAYPART})?\b", weekday),
    (rf"\b(?:{WHICH} |in |the |over the |during the |through the )?{_SEASON}(?: (?:of )?{YEAR}|{OF_YEAR})?", season),
    (rf"(?:the )?(?:{_ORDINAL}[ -](?P<fraction>quarter|half)|q(?P<q>[1-4]))\b(?:,? (?:of )?(?:fiscal )?{YEAR}|{OF_YEAR})?", fraction),
    (rf"\b(?:{NEARBY} )?{_HOLIDAY}(?P<weekend> weekend\b)?", named_day),
    (rf"{_HOLIDAY},? {YEAR}", holiday_of_year),
    (rf"\b{WHICH} (?:fiscal |financial |calendar |business )?{UNIT}", shifted_unit),
    (rf"\b{NEARBY} weekend\b", weekend),
    (rf"\b(?:{AMOUNT}[ -])?{UNIT} (?P<direction>{either(DIRECTIONS)})\b", away),
    (rf"\b(?P<base>this|yesterday|tomorrow|that|the next|the following|the same|the previous) {DAYPART}\b", day_part),
    (rf"\b{either(PHRASES)}\b", phrase),
    (rf"(?<![\d$£€:.,]){CLOCK}", clock),
    (r"\b(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d) ?(?P<zone>GMT|UTC|hours)\b", clock),
    (rf"(?<=\bin )the (?:early |late )?{DAYPART}\b", part_of_day),
    (rf"(?<=[rye] in )(?P<which>the) {UNIT}", shifted_unit),
    (rf"(?<=(?:.end|tart|ning|ddle|rest|lose) of )(?P<which>the) {UNIT}", shifted_unit),
    (r"\b(?P<name>noon|midday|midnight)\b", noon),
    (rf"\b(?P<each>per|a|an) {UNIT}(?! (?:after|before|later|earlier|ago|from))", rate),
    (rf"\b(?:the |these |those )?(?:(?P<reach>past|last|next|coming|recent|previous|first|final|following|initial) )?{AMOUNT}(?: of)?(?: (?P<run>more|full|long|whole|additional|consecutive|straight|business|working|calendar|other))?[ -]{UNIT}", duration),
    (rf"\b(?:the )?(?P<reach>past|last|next|coming|recent|previous|following) {UNIT}", duration),
    (rf"\b{UNIT}", duration),
    (rf"\b(?P<low>{NUMERAL}){_TO}(?P<amount>{NUMERAL})[ -]{UNIT}", from_to),
    (rf"\b(?:every|each) (?:(?:(?P<number>{NUMERAL}) |other |single )?{UNIT}|{WEEKDAY}|{DAYPART}|{MONTH}|{_SEASON})\b", habit),
    (rf"\b(?P<weekday>{either(set(WEEKDAYS) - SHORT)})s\b(?!['’])", weekdays),
    (rf"\bthe (?P<unit>day|week|month|year|night)\b(?= (?:before|after|when|that|on which)\b)", untold_day),
)  # fmt: skip

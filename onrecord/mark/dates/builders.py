"""What each form of time expression says: from a match to its readings.

The ``relative`` forms may hold two blanks that the text around fills: ``?`` for where a bare name lies (past, future,
near) and a leading ``@`` for the date that the text spoke of last.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from onrecord.mark.dates.vocabulary import (
    AWAY,
    DAYPARTS,
    DAYS,
    HOLIDAYS,
    MONTHS,
    NEAR_WORDS,
    PHRASES,
    REACH,
    SEASONS,
    SHORT,
    WEEKDAYS,
    WORDY,
    YEARS,
    Kind,
    Reading,
    code_of,
    count_of,
    length,
)
from onrecord.mark.numerals import CARDINALS, SCALES, either, ordinal, value

Match = re.Match[str]


def reading(found: Match, kind: Kind, value: str | None = None, relative: str | None = None) -> Iterator[Reading]:
    yield Reading(found.start(), found.end(), kind, value, relative)


def month_of(found: Match) -> str:
    return MONTHS[found["month"].lower().rstrip(".")]


def weekday_of(found: Match) -> str:
    return WEEKDAYS[found["weekday"].lower().rstrip(".")]


def where(found: Match) -> str:
    """Where a name lies by the word before it ("last", "next"), ``?`` if that does not say."""
    return NEAR_WORDS.get((found["which"] or "").lower(), "?")


# -- explicit dates -----------------------------------------------------------------------------


def explicit(found: Match) -> Iterator[Reading]:
    """Month, perhaps day, perhaps year: explicit with a year, else relative."""
    part = found.groupdict()
    month, day, year = month_of(found), part.get("day"), part.get("year")
    if day and not 1 <= int(day) <= monthrange(2000, int(month))[1]:
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
    yield from reading(found, "DATE", None, f"{YEARS[found['whose'].lower()]}/{name}:this")


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
    """ "2012-13": two years; "2018-04" can only be a month."""
    year, later = found["year"], found["later"]
    if len(later) == 2 and int(later) <= int(year[2:]):
        if "-" in found[0] and 1 <= int(later) <= 12:
            yield from reading(found, "DATE", f"{year}-{later}")
        return
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
    letter = "H" if (found["fraction"] or "").lower() == "half" else "Q"
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
    sign = AWAY[found["away"].lower()]
    count, code = (count_of(found["amount"]) if found["amount"] else None), code_of(found["unit"])
    if found["amount"] and not found["plural"] and (count or 0) > 1:
        return
    if count is not None and count % 1:
        step = f"{sign}{length(count, found['unit'])}"
    else:
        clock, letter = ("T", code[1:]) if code.startswith("T") else ("", code)
        step = f"{sign}P{clock}{'X' if count is None else int(count)}{letter}"
    yield from reading(found, "DATE", None, step)


def day_part(found: Match) -> Iterator[Reading]:
    """ "this morning", "yesterday afternoon", "that night"."""
    base = DAYS[found["base"].lower()]
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
    if glued and found[0].lower().startswith("the ") and not part.get("reach"):
        yield Reading(found.start() + len("the "), found.end(), "DURATION", size)
        return
    reach = REACH.get((part.get("reach") or "").lower())
    if found.string.startswith(" of", found.end()):
        reach = None
    yield from reading(found, "DURATION", size, f"{reach}:{size}" if reach else None)


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
        number = value(part["number"]) if part["number"] else 2 if part["other"] else 1
        size = length(number, part["unit"])
        yield from reading(found, "SET", "XXXX-WXX-WE" if size == "P1WE" else size)


def weekdays(found: Match) -> Iterator[Reading]:
    """ "on Mondays", "Thursday evenings"."""
    part = found["parts"]
    clock = f"T{DAYPARTS[part.lower()]}" if part else ""
    yield from reading(found, "SET", f"XXXX-WXX-{weekday_of(found)}{clock}")


COUNTED = re.compile(
    rf"(?:\b(?:once|twice|times)|(?:\d[\w,.]*|\b{either([*CARDINALS, *SCALES])}s?)(?: [a-z]+){{0,2}}) $", re.IGNORECASE
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

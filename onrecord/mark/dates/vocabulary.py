"""The words and pieces that time expressions are made of, from the lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from onrecord import lexicon
from onrecord.mark.numerals import NUMERAL, VAGUE, either, value

Kind = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read ``text[start:end]``: an explicit TIMEX3 ``value`` or a ``relative`` form, or both."""

    start: int
    end: int
    type: Kind
    value: str | None = None
    relative: str | None = None


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
AMOUNT = (
    rf"(?P<amount>{NUMERAL}|an?(?: (?:few|couple(?: of)?|dozen))?|"
    rf"(?:the )?(?:{either(VAGUE - {'various'})})(?: of)?|half an?|one)"
)


def steps(kind: str) -> dict[str, str]:
    """The words of one kind in ``lexicon/time_leads.tsv`` and what each adds to a relative form."""
    return {row["word"]: row["where"] for row in lexicon.rows("time_leads") if row["kind"] == kind}


NEAR_WORDS, AWAY, DAYS, YEARS, REACH = (steps(kind) for kind in ("near", "away", "day", "year", "reach"))
NEARBY = rf"(?P<which>{either(NEAR_WORDS)})"
WHICH = rf"(?P<which>{either([*NEAR_WORDS, *steps('which')])})"
OF_YEAR = rf"(?:,?(?: of)? (?P<whose>{either(YEARS)}) year\b)"
REACHES = rf"(?P<reach>{either(REACH)})"
RUN = rf"(?: (?P<run>{either(steps('run'))}))?"
ZONE = rf"(?P<zone> ?{either(steps('zone'))}\b)"
CLOCK = rf"(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?(?:[ \u00a0]?(?P<half>[ap]\.?m\b\.?))?{ZONE}?"


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

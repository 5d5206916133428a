"""What time expressions look like: one pattern per form, and the builder that reads it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.mark.dates import builders as say
from onrecord.mark.dates.vocabulary import (
    AMOUNT,
    AWAY,
    CLOCK,
    DAY,
    DAYPART,
    DAYPARTS,
    DAYS,
    HOLIDAYS,
    MONTH,
    NEARBY,
    OF_YEAR,
    PHRASES,
    REACHES,
    RUN,
    SEASONS,
    SHORT,
    UNIT,
    WEEKDAY,
    WEEKDAYS,
    WHICH,
    YEAR,
    Reading,
)
from onrecord.mark.numerals import NUMERAL, ORDINALS, either

Builder = Callable[[re.Match[str]], Iterator[Reading]]


@dataclass(frozen=True, slots=True)
class Rule:
    pattern: re.Pattern[str]
    build: Builder


def rules() -> tuple[Rule, ...]:
    return tuple(Rule(re.compile(pattern, re.IGNORECASE), build) for pattern, build in _TABLE)


_TO = r"(?: ?[-–—] ?| and | to | or | through )"
_QUOTED = either(name.replace("'", "’") for name in HOLIDAYS if "'" in name)
_HOLIDAY = rf"(?P<holiday>{either(HOLIDAYS)}|{_QUOTED})\b(?!['’-])"
_SEASON = rf"(?P<season>{either(SEASONS)})\b"
_ORDINAL = rf"(?P<ordinal>\d\d?(?:st|nd|rd|th)|(?:twenty-)?{either(ORDINALS)})"
_FRACTION = rf"(?:{_ORDINAL}[ -](?P<fraction>quarter|half)|q(?P<q>[1-4]))"
_SHORT_YEAR = r"(?P<year>(?:19|20)\d\d|\d\d)"
_EACH = rf"(?:(?P<number>{NUMERAL}) |(?P<other>other )|single )"
_WHOLE_DAY = rf"(?P<weekday>{either(set(WEEKDAYS) - SHORT)})"
_ATTACK = "terror|attack|hijack|memorial|victim|commission|plot"

_TABLE: tuple[tuple[str, Builder], ...] = (
    (r"\b\d{4}-[01]\d-[0-3]\d(?:[T ][0-2]\d:[0-5]\d(?::[0-5]\d)?)?\b", say.iso),
    (rf"(?<![\d/.])(?P<first>\d\d?)(?P<mark>[/.])(?P<second>\d\d?)(?P=mark){_SHORT_YEAR}(?![\d/.]*\d)", say.numeric),
    (rf"(?:{WEEKDAY},? )?{MONTH} {DAY},?(?: {DAYPART})?,? {YEAR}", say.explicit),
    (rf"(?:{WEEKDAY},? )?(?:the )?{DAY}(?: of)? {MONTH},? {YEAR}", say.explicit),
    (rf"{MONTH} (?P<day>[0-3]?\d){_TO}(?P<until>[0-3]?\d)(?![\d:%]|[.,]\d)(?:,? {YEAR})?", say.second_day),
    (rf"(?:{WEEKDAY},? (?:the )?)?{MONTH} (?:the )?{DAY}(?: {DAYPART}\b)?", say.explicit),
    (rf"(?:{WEEKDAY},? )?(?:the )?(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?: of)? {MONTH}(?! \d)", say.explicit),
    (rf"{MONTH}(?:,| of|) {YEAR}", say.explicit),
    (rf"\b(?P<day>sept(?:\.|ember) 11)(?:th)?(?:,? 2001)? (?={_ATTACK})", say.old_attack),
    (rf"{MONTH}(?: {DAY})?{OF_YEAR}", say.explicit),
    (rf"(?:\b{NEARBY} )?{MONTH}", say.named_month),
    (r"(?<![\d$£€.,-])\b(?P<year>(?:19|20)\d\d) ?[-–/] ?(?P<later>(?:19|20)\d\d|\d\d)\b(?![-/%])", say.season_range),
    (rf"(?:\b(?:fiscal|the) (?:year )?)?(?<![\d$£€¥#.,/-])\b{YEAR}\b(?!-?(?:\w|/\d|\.\w))", say.bare_year),
    (r"(?:the )?(?:\b(?P<digits>1[0-9]\d0|20\d0)['’]?s|['’](?P<short>\d0)s)\b", say.decade),
    (rf"{_ORDINAL}[ -]century\b", say.century),
    (rf"(?:\b{NEARBY} )?{WEEKDAY}(?: {DAYPART})?\b", say.weekday),
    (rf"\b(?:{NEARBY} |the )?{_SEASON}(?: (?:of )?{YEAR}|{OF_YEAR})?", say.season),
    (rf"(?:the )?{_FRACTION}\b(?:,? (?:of )?(?:fiscal )?{YEAR}|{OF_YEAR})?", say.fraction),
    (rf"\b(?:{NEARBY} )?{_HOLIDAY}(?P<weekend> weekend\b)?", say.named_day),
    (rf"{_HOLIDAY},? {YEAR}", say.holiday_of_year),
    (rf"\b{WHICH} (?:fiscal |financial |calendar |business )?{UNIT}", say.shifted_unit),
    (rf"\b{NEARBY} weekend\b", say.weekend),
    (rf"\b(?:{AMOUNT}[ -])?{UNIT} (?P<away>{either(AWAY)})\b", say.away),
    (rf"\b(?P<base>{either(DAYS)}) {DAYPART}\b", say.day_part),
    (rf"\b{either(PHRASES)}\b", say.phrase),
    (rf"(?<![\d$£€:.,]){CLOCK}", say.clock),
    (r"\b(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d) ?(?P<zone>GMT|UTC|hours)\b", say.clock),
    (rf"(?<=\bin )the (?:early |late )?{DAYPART}\b", say.part_of_day),
    (rf"(?<=[rye] in )(?P<which>the) {UNIT}", say.shifted_unit),
    (rf"(?<=(?:.end|tart|ning|ddle|rest|lose) of )(?P<which>the) {UNIT}", say.shifted_unit),
    (r"\b(?P<name>noon|midday|midnight)\b", say.noon),
    (rf"\b(?P<each>per|a|an) {UNIT}(?! (?:after|before|later|earlier|ago|from))", say.rate),
    (rf"\b(?:the |these |those )?(?:{REACHES} )?{AMOUNT}(?: of)?{RUN}[ -]{UNIT}", say.duration),
    (rf"\b(?:the )?{REACHES} {UNIT}", say.duration),
    (rf"\b{UNIT}", say.duration),
    (rf"\b(?P<low>{NUMERAL}){_TO}(?P<amount>{NUMERAL})[ -]{UNIT}", say.from_to),
    (rf"\b(?:every|each) (?:{_EACH}?{UNIT}|{WEEKDAY}|{DAYPART}|{MONTH}|{_SEASON})\b", say.habit),
    (rf"\b{_WHOLE_DAY}(?:s| (?P<parts>{either(DAYPARTS)})s)\b(?!['’]| ago)", say.weekdays),
    (r"\bthe (?P<unit>day|week|month|year|night)\b(?= (?:before|after|when|that|on which)\b)", say.untold_day),
)  # fmt: skip

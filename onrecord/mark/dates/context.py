"""What a pattern alone can't tell: where time expressions may open, whether one is meant, how far it reaches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from spacy.tokens import Token

from onrecord import lexicon
from onrecord.mark.dates import vocabulary
from onrecord.mark.dates.calendar import period
from onrecord.mark.dates.vocabulary import Reading
from onrecord.mark.numerals import CARDINALS, ORDINALS, SCALES, VAGUE, either

_WORD = re.compile(r"\d\w*|[A-Za-z]+")
_NAMED = [
    name
    for names in (vocabulary.MONTHS, vocabulary.WEEKDAYS, vocabulary.SEASONS, vocabulary.DAYPARTS)
    for name in names
]
_UNITS = [form for unit in vocabulary.UNITS for form in (unit, f"{unit}s")]
CORE = frozenset(
    [
        *_NAMED,
        *_UNITS,
        *(f"{day}s" for day in vocabulary.WEEKDAYS),
        *(_WORD.findall(phrase)[-1] for phrase in [*vocabulary.PHRASES, *vocabulary.HOLIDAYS]),
        *("century", "centuries", "half", "noon", "midday", "midnight", "q1", "q2", "q3", "q4"),
    ]
)
"""A time expression holds one of these words, or digits."""
LEAD = frozenset(
    [
        *CORE,
        *CARDINALS,
        *SCALES,
        *ORDINALS,
        *VAGUE,
        *(word for phrase in [*vocabulary.PHRASES, *vocabulary.HOLIDAYS] for word in _WORD.findall(phrase)),
        *(word for row in lexicon.rows("time_leads") for word in row["word"].split()),
    ]
)
"""Words that may stand before it inside the expression."""

_LONGEST_LEAD = 6
_GAP = re.compile(r"[ \u00a0,.'’–-]{1,3}")


def openings(text: str) -> Iterator[int]:
    """Offsets where a time expression may begin, in order."""
    words = [(found.start(), found.end(), found[0].lower()) for found in _WORD.finditer(text)]
    last = -1
    for index, (_, _, word) in enumerate(words):
        if word not in CORE and not word[0].isdigit():
            continue
        first = index
        while first > 0 and index - first < _LONGEST_LEAD and leads(words[first - 1], words[first], text):
            first -= 1
        for each in range(max(first, last + 1), index + 1):
            yield words[each][0]
        last = index


def leads(word: tuple[int, int, str], following: tuple[int, int, str], text: str) -> bool:
    if word[2] not in LEAD and not word[2][0].isdigit():
        return False
    return bool(_GAP.fullmatch(text, word[1], following[0]))


# -- is it one ----------------------------------------------------------------------------------

_AGE = re.compile(r"[ -](?:olds?\b|of age\b)", re.I)
_MONTH_LEAD = re.compile(
    r"\b(?:in|since|until|till|during|this|last|next|early|late|mid|before|after|end of|beginning of|middle of)[ -]$",
    re.I,
)
_MONTH_BESIDE = re.compile(rf"\b{either(month.capitalize() for month in set(vocabulary.MONTHS) - vocabulary.SHORT)}\b")
_TITLE = re.compile(r"[A-Z]\w+ [A-Z]")
_NOT_BEFORE = {
    "soon": ("too ", "as ", "so ", "how "),
    "days": ("early ",),
    "hours": ("early ", "small ", "late ", "office ", "working "),
}
_NOT_AFTER = {
    "soon": (" after", " as", " enough"),
    "the future": (" of",),
    "at the time": (" of",),
    "the present": (" of",),
}
_YEAR_LEAD = re.compile(
    r"\b(?:in|since|until|till|by|from|to|and|of|between|circa|year|fiscal|through|before|after)[ (]+$", re.I
)


def fits(text: str, reading: Reading, token: Token) -> bool:
    """Whether the words around let ``reading`` be a time."""
    words = text[reading.start : reading.end]
    lower, following = words.lower(), text[reading.end : reading.end + 14]
    before = text[max(0, reading.start - 24) : reading.start]
    after = following.lower()
    if reading.value and reading.type in ("DATE", "TIME") and reading.value[0].isdigit() and not period(reading.value):
        return False
    if before.lower().endswith(_NOT_BEFORE.get(lower, ("\0",))) or after.startswith(_NOT_AFTER.get(lower, ("\0",))):
        return False
    if reading.type in ("DURATION", "SET") and (_AGE.match(text, reading.end) or after.startswith("-by-")):
        return False
    if re.fullmatch(r"\d{4}", words):
        return year_fits(before, int(words), token)
    if lower in vocabulary.WORDY:
        if token.tag_ == "MD" or token.dep_ in ("nsubj", "nsubjpass") or begins_name(token):
            return False
        lead = _MONTH_LEAD.search(before)
        if bears(text, words):
            return lead is not None and not lead[0].lower().startswith(("before", "after"))
        return bool(lead or _MONTH_BESIDE.search(f"{before[-14:]}|{following}"))
    if lower in vocabulary.MONTHS and token.ent_type_ == "PERSON":
        return False
    season = lower.removeprefix("the ")
    if season in vocabulary.SEASONS and (token.pos_ == "VERB" or _TITLE.match(text, reading.end - len(season))):
        return False
    return not (names_a_thing(lower, reading) and in_a_name(words, token))


def begins_name(token: Token) -> bool:
    """Whether the word before ``token`` makes it a family name: "Theresa May", "Prime Minister May"."""
    return token.i > 0 and token.nbor(-1).text.rstrip(".") in callings()


def bears(text: str, name: str) -> bool:
    """Whether ``text`` has a person of that family name, whom "before May" or "May in June" may mean."""
    return any(found[1].rstrip(".") in callings() for found in re.finditer(rf"([A-Z][\w.]+) {name}\b", text))


@cache
def callings() -> frozenset[str]:
    """Given names and the last words of titles, with a capital: what stands before a family name."""
    last = {title.split()[-1].rstrip(".") for title in lexicon.column("titles", "title")}
    return lexicon.column("given_names", "name") | {f"{word[0].upper()}{word[1:]}" for word in last}


def names_a_thing(lower: str, reading: Reading) -> bool:
    """Whether these words, written large, are likelier a title: "USA Today", "60 Minutes", "Winter Olympics"."""
    plain = lower.removeprefix("the ").removeprefix("a ")
    return plain in vocabulary.SEASONS or lower in vocabulary.PHRASES or reading.type == "DURATION"


def in_a_name(words: str, token: Token) -> bool:
    """Written large inside a sentence that is not itself in title case or capitals."""
    last = words.split()[-1]
    if not last[0].isupper() or (token.is_sent_start and " " not in words):
        return False
    return any(other.is_lower and len(other) > 4 for other in token.sent)


def year_fits(before: str, year: int, token: Token) -> bool:
    """A bare four-digit number is a year unless it counts what follows; before 1900 it needs a preposition."""
    if _YEAR_LEAD.search(before):
        return True
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    counts = after is not None and (
        after.tag_ in ("NNS", "CD") or after.lower_ in ("of", "percent", "%", "million", "hours", "gmt")
    )
    return 1900 <= year <= 2059 and not counts and token.ent_type_ not in ("MONEY", "QUANTITY", "PERCENT")


# -- how far it reaches -------------------------------------------------------------------------

_PART = re.compile(
    r"\b(?:(?:the )?(?:very )?(?:early|late)(?: in)?|earlier|later|mid|"
    r"(?:the )?(?:end|beginning|start|middle|close|rest|remainder) of)[ -](?:the )?$",
    re.I,
)
_BOUND = re.compile(
    r"\b(?:(?:more|less|fewer|longer|shorter) than|at least|at most|up to|nearly|almost|about|around|roughly|"
    r"approximately|some|(?:well )?over|under|a mere|as (?:much|many|long|little) as|the)(?: (?:a|an|the))? $",
    re.I,
)


def widened(text: str, reading: Reading) -> int:
    """The start of ``reading`` with the words that shade it: "late last July", "more than five years"."""
    counted = reading.type == "DURATION" or bool(_AWAY.search(text[reading.start : reading.end]))
    shades = (_BOUND,) if counted else (_PART,)
    before = text[max(0, reading.start - 30) : reading.start]
    if counted and text[reading.start : reading.start + 4].lower() == "the ":
        return reading.start
    if reading.type in ("DATE", "TIME", "DURATION"):
        for shade in shades:
            if found := shade.search(before):
                return reading.start - len(before) + found.start()
    return reading.start


_AWAY = re.compile(r"(?:ago|later|earlier)$")
_BESIDE = re.compile(r",? (on )?")


def joined(text: str, readings: Iterable[Reading]) -> Iterator[Reading]:
    """A clock takes the day right after it: "8 p.m. Tuesday" is one time, "8 p.m. on Tuesday" a time and its day."""
    held: Reading | None = None
    for reading in readings:
        beside = _BESIDE.fullmatch(text, held.end, reading.start) if held else None
        day = reading.value or reading.relative
        if held and beside and day and is_clock(held) and reading.type == "DATE":
            end = held.end if beside[1] else reading.end
            held = Reading(held.start, end, "TIME", None, f"{day}/{(held.relative or '')[2:]}")
            if not beside[1]:
                continue
        if held:
            yield held
        held = reading
    if held:
        yield held


def is_clock(reading: Reading) -> bool:
    return reading.type == "TIME" and (reading.relative or "").startswith("@/T")

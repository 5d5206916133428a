"""English numerals in words and digits: the pattern that finds them and their value."""

from __future__ import annotations

import re

from onrecord import lexicon

_ROWS = lexicon.rows("number_words")
CARDINALS = {row["name"]: int(row["value"]) for row in _ROWS if row["kind"] == "cardinal"}
SCALES = {row["name"]: int(row["value"]) for row in _ROWS if row["kind"] == "scale"}
SUFFIXES = {row["name"]: int(row["value"]) for row in _ROWS if row["kind"] == "suffix"}
ORDINALS = {row["name"]: int(row["value"]) for row in _ROWS if row["kind"] == "ordinal"}
VAGUE = frozenset(row["name"] for row in _ROWS if row["kind"] == "vague")


def either(words: object) -> str:
    """A regular expression group of the words, the longest first so that none hides another."""
    found = sorted((str(word) for word in words), key=lambda word: (-len(word), word))  # type: ignore[attr-defined]
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", " ") for word in found) + ")"


DIGITS = r"\d{1,3}(?:,\d{3}){1,5}(?![\d,]\d)(?:\.\d{1,6})?|\d{1,15}(?!\d)(?:\.\d{1,6})?"
_WORD = either([*CARDINALS, *SCALES])
WORDS = rf"\b(?:{_WORD}|a (?={either(SCALES)}\b))(?:(?:[ -]| and )?\b{_WORD}){{0,12}}\b"
NUMERAL = rf"(?:(?:{DIGITS})(?:[ -]{either(SCALES)}\b)?|{WORDS})(?:[ -]and[ -]a[ -]half)?"


def value(text: str) -> float | None:
    """The number that ``text`` writes ("2,500", "twenty-three", "1.5 million"), None if it is none."""
    total, part, seen = 0.0, 0.0, False
    lower = text.lower().replace("-", " ")
    half = 0.5 if lower.endswith(" and a half") else 0.0
    for word in re.findall(r"\d[\d,]*(?:\.\d+)?|[a-z]+", lower.removesuffix(" and a half")):
        if word[0].isdigit():
            part, seen = part + float(word.replace(",", "")), True
        elif word in CARDINALS:
            part, seen = part + CARDINALS[word], True
        elif word in SCALES:
            part, seen = (part or 1) * SCALES[word], True
            if SCALES[word] >= 1000:
                total, part = total + part, 0.0
        elif word not in ("and", "a"):
            return None
    return total + part + half if seen else None


def ordinal(text: str) -> int | None:
    """The number of an ordinal ("21st", "third", "twenty-first"), None if it is none."""
    lower = text.lower()
    if found := re.fullmatch(r"(\d+)(?:st|nd|rd|th)", lower):
        return int(found[1])
    head, _, last = lower.rpartition("-")
    if last not in ORDINALS or (head and head not in CARDINALS):
        return None
    return CARDINALS.get(head, 0) + ORDINALS[last]

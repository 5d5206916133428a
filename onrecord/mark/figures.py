"""Counts, sums of money, shares, lengths and ordinals, each with what it counts. Precision goes before recall:
a number whose sense is unsure (a score, a label, an age, a telephone number) is left out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from spacy.tokens import Doc, Token

from onrecord import lexicon
from onrecord.mark.numerals import CARDINALS, NUMERAL, ORDINALS, SCALES, SUFFIXES, either, ordinal, value
from onrecord.shapes import Article, Figure, TimeExpression

Bound = Literal["exact", "about", "less", "more"]

_CURRENCIES = lexicon.rows("currencies")
SIGNS = {row["name"]: row["code"] for row in _CURRENCIES if row["kind"] == "sign"}
MONIES = {row["name"].lower(): row["code"] for row in _CURRENCIES if row["kind"] == "name"}
_WORDS = lexicon.rows("figure_words")
LABELS = frozenset(row["word"] for row in _WORDS if row["kind"] == "label")
NUMBERED = frozenset(row["word"] for row in _WORDS if row["kind"] == "ordinal")
BOUNDS: tuple[Bound, ...] = ("about", "less", "more")
UNITS = {row["code"]: row["name"] for row in lexicon.rows("time_units")}

_BEFORE = re.compile(
    "|".join(rf"(?P<{kind}>\b{either(r['word'] for r in _WORDS if r['kind'] == kind)})" for kind in BOUNDS), re.I
)
_LEAD = re.compile(rf"(?:{_BEFORE.pattern})(?: (?:a|an|the))? $", re.I)
_TRAIL = re.compile(
    "|".join(
        rf"(?P<{kind}> ?{either(r['word'] for r in _WORDS if r['kind'] == f'{kind}_after')}\b)" for kind in BOUNDS
    ),
    re.I,
)
_OPEN = re.compile(r"\d+|[A-Za-z]+")
_SIGN = re.compile(rf"{either(SIGNS)} ?$")
_NUMBER = re.compile(NUMERAL, re.I)
_SUFFIX = re.compile(rf"{either(SUFFIXES)}\b", re.I)
_PERCENT = re.compile(r" ?%|[ -](?:percent|per cent|percentage points?)\b", re.I)
_MONEY = re.compile(rf"[ -](?:{either(SCALES)} )?(?P<name>{either(MONIES)})\b", re.I)
_ORDINAL = re.compile(rf"(?:\d+(?:st|nd|rd|th)|(?:{either(CARDINALS)}-)?{either(ORDINALS)})\b", re.I)
_LENGTH = re.compile(r"P(T?)(\d+(?:\.\d+)?)([A-Z]+)")
_GLUED = re.compile(r"[-–—/:.]\w|['’]s\b")
_NAMES = frozenset({"PRODUCT", "LAW", "ORG", "FAC", "GPE", "EVENT", "WORK_OF_ART", "PERSON", "DATE", "TIME", "LOC"})
_STARTS = frozenset([*CARDINALS, *ORDINALS]) - {"one", "first", "second", "zero"}


_JOIN = re.compile(r" ?(?:-|–|—|and|to|or) ?")
_RANGE_BEFORE = re.compile(rf"(?:\d|\b{either([*CARDINALS, *SCALES])})(?: (?:and|to|or) | ?[-–—] ?)$", re.I)
FRACTIONS = frozenset(["quarter", "half", *ORDINALS])


def find(article: Article, doc: Doc, times: tuple[TimeExpression, ...]) -> tuple[Figure, ...]:
    """The figures of what the article says, in order, none over another.

    ``unit`` is "" for counts, ISO 4217 for money, "percent", "ordinal", or a unit of time ("hour") for lengths;
    ``of`` is the phrase that is counted or, for an ordinal, numbered. The span holds the words of its bound too.
    """
    scan = Scan(article.text, doc, times)
    return tuple(sorted(scan.figures(), key=lambda figure: figure.start))


def definite(number: Token, head: Token) -> bool:
    """ "the two countries" names again what is known; it counts nothing."""
    return any(child.dep_ in ("det", "poss") and child.i < number.i for child in head.children)


class Scan:
    """One article's pass."""

    def __init__(self, text: str, doc: Doc, times: tuple[TimeExpression, ...]) -> None:
        self.text, self.doc, self.times = text, doc, times
        self.starts = [token.idx for token in doc]
        self.time_starts = [time.start for time in times]

    def figures(self) -> Iterator[Figure]:
        for time in self.times:
            if time.type == "DURATION" and (found := self.length(time)):
                yield found
        done = 0
        for opening in _OPEN.finditer(self.text):
            start = self.opens(opening)
            if start is None or start < done:
                continue
            token = self.token(start)
            if not token._.said or self.in_time(start):
                continue
            for figure in self.at(start, token):
                done = figure.end
                yield figure

    def opens(self, word: re.Match[str]) -> int | None:
        """Where a number begins that has ``word`` in front; "a dozen" has its article there."""
        lower, start = word[0].lower(), word.start()
        if lower[0].isdigit() or lower in _STARTS:
            return start
        if lower in SCALES and re.search(r"(?<!\w)a $", self.text[max(0, start - 3) : start]):
            return start - 2
        return None

    def at(self, start: int, token: Token) -> Iterator[Figure]:
        if found := self.ordinal(start, token):
            yield found
            return
        match = _NUMBER.match(self.text, start)
        number = value(match[0]) if match else None
        if match is None or number is None:
            return
        readings = (self.money, self.share, self.size, self.count)
        found = next((figure for reading in readings if (figure := reading(match, number))), None)
        if found:
            yield found

    # -- kinds ----------------------------------------------------------------------------------

    def length(self, time: TimeExpression) -> Figure | None:
        """A numbered duration; "a year" only with a bound ("less than a year")."""
        found = _LENGTH.fullmatch(time.value or "")
        words = self.text[time.start : time.end]
        if not found or not self.token(time.start)._.said:
            return None
        unit, bound = UNITS.get(found[1] + found[3]), self.bound_in(words)
        numbered = re.search(r"\d", words) or any(
            w in CARDINALS or w in SCALES for w in re.findall(r"[a-z]+", words.lower())
        )
        if unit is None or not (numbered or bound != "exact"):
            return None
        return Figure(time.start, time.end, float(found[2]), unit, "", bound)

    def ordinal(self, start: int, token: Token) -> Figure | None:
        match = _ORDINAL.match(self.text, start)
        number = ordinal(match[0]) if match else None
        if not match or not number or number < 3:
            return None
        head = self.token(match.end() - 1).head
        if head.lemma_.lower() not in NUMBERED or head.i <= token.i:
            return None
        return Figure(start, match.end(), float(number), "ordinal", self.phrase(match.end(), head))

    def money(self, match: re.Match[str], number: float) -> Figure | None:
        start, end = match.span()
        sign = _SIGN.search(self.text, max(0, start - 4), start)
        if sign:
            if suffix := _SUFFIX.match(self.text, end):
                number, end = number * SUFFIXES[suffix[0].lower()], suffix.end()
            return self.figure(sign.start(), end, number, SIGNS[sign[0].strip()])
        name = _MONEY.match(self.text, end)
        if name and self.free(start):
            return self.figure(start, name.end(), number, MONIES[name["name"].lower()])
        return None

    def share(self, match: re.Match[str], number: float) -> Figure | None:
        found = _PERCENT.match(self.text, match.end())
        if not found or not self.free(match.start()):
            return None
        figure = self.figure(match.start(), found.end(), number, "percent")
        return replace(figure, of=self.among(self.token(found.end() - 1)))

    def size(self, match: re.Match[str], number: float) -> Figure | None:
        """ "a 48-page indictment" counts pages, of one thing; lengths of time are told by their own marks."""
        start, end = match.span()
        part = self.token(end + 1)
        if self.text[end : end + 1] != "-" or part.idx != end + 1 or not self.free(start) or number < 2:
            return None
        whole = part.head
        of_thing = part.tag_ == "NN" and whole.i > part.i and whole.pos_ == "NOUN" and whole.ent_type_ not in _NAMES
        if not of_thing or part.lower_ in UNITS.values() or self.labelled(start) or not part.is_alpha:
            return None
        return Figure(start, part.idx + len(part), number, "", part.lower_)

    def count(self, match: re.Match[str], number: float) -> Figure | None:
        start, end = match.span()
        if not self.free(start) or _GLUED.match(self.text, end) or (number == 1 and " " not in match[0]):
            return None
        last = self.token(end - 1)
        if last.idx + len(last) != end or self.labelled(start) or self.in_range(start, end):
            return None
        figure = self.figure(start, end, number, "")
        head = last.head
        if head.lemma_.lower() in FRACTIONS or (number <= 2 and definite(last, head)):
            return None
        counted = last.dep_ in ("nummod", "quantmod", "compound") and head.i > last.i and head.pos_ in ("NOUN", "PROPN")
        if counted and head.tag_ in ("NNS", "NNPS") and not {last.ent_type_, head.ent_type_} & _NAMES:
            return replace(figure, of=self.phrase(end, head))
        bare = figure.bound != "exact" and last.pos_ == "NUM" and last.dep_ in ("nsubj", "nsubjpass", "dobj")
        if not bare:
            return None
        return replace(figure, of=self.among(last))

    # -- context --------------------------------------------------------------------------------

    def figure(self, start: int, end: int, number: float, unit: str) -> Figure:
        before = self.text[max(0, start - 24) : start]
        bound: Bound = "exact"
        if lead := _LEAD.search(before):
            start, bound = start - len(before) + lead.start(), self.kind(lead)
        elif trail := _TRAIL.match(self.text, end):
            end, bound = trail.end(), self.kind(trail)
        return Figure(start, end, number, unit, "", bound)

    def bound_in(self, words: str) -> Bound:
        found = _BEFORE.match(words)
        return self.kind(found) if found else "exact"

    @staticmethod
    def kind(found: re.Match[str]) -> Bound:
        return next(kind for kind in BOUNDS if found[kind])

    def free(self, start: int) -> bool:
        """Not a piece of a longer sign: "F-16", "555-0199", "3:2", "1/2", a range's second half."""
        before = self.text[max(0, start - 2) : start]
        return not re.search(r"[\w\-–—/:.#+(]$|\d [-–—]$", before) or before.endswith(("—", "("))

    def in_range(self, start: int, end: int) -> bool:
        """One end of "150 to 200": neither end is the number."""
        if _RANGE_BEFORE.search(self.text[max(0, start - 20) : start]):
            return True
        join = _JOIN.match(self.text, end)
        return bool(join and _NUMBER.match(self.text, join.end()))

    def among(self, number: Token) -> str:
        """ "200 of the marchers" counts the marchers."""
        after = number.nbor() if number.i + 1 < len(self.doc) else None
        if after is None or after.lower_ != "of":
            return ""
        noun = next((child for child in after.children if child.dep_ == "pobj"), None)
        return self.phrase(after.idx + len(after), noun) if noun is not None else ""

    def labelled(self, start: int) -> bool:
        """A number right after a name or a label belongs to it: "Boeing 737", "Article 5"."""
        before = self.text[max(0, start - 24) : start]
        word = re.search(r"([A-Za-z.]+) $", before)
        if not word:
            return False
        token = self.token(start - len(before) + word.start())
        return word[1].lower() in LABELS or (token.pos_ == "PROPN" and not token.is_sent_start)

    def in_time(self, start: int) -> bool:
        index = bisect_right(self.time_starts, start) - 1
        return index >= 0 and start < self.times[index].end

    def phrase(self, end: int, head: Token) -> str:
        """The words from the number to the noun it counts, if they are few and in one line."""
        words = self.text[end : head.idx + len(head)].strip(" -")
        return words if len(words) <= 60 and "\n" not in words else head.text

    def token(self, offset: int) -> Token:
        return self.doc[max(bisect_right(self.starts, offset) - 1, 0)]

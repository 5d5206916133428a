"""Dates and times as TIMEX3 values, their relative forms kept.

    grammar     what time expressions look like; its words are in vocabulary, what each says in builders
    context     what only the text around can tell: is it one, how far does it reach
    tense       whether a bare day or month lies behind or ahead
    calendar    relative form and day of publication -> value and bounds

The values are those of TimeML 1.2.1 (Pustejovsky et al.). Resolution is by rule, in the manner of HeidelTime
(Strötgen and Gertz, 2010), with the tense of the governing verb for bare names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from onrecord.mark.dates import context, grammar
from onrecord.mark.dates.calendar import Resolved, bounds, resolve
from onrecord.mark.dates.tense import lies
from onrecord.mark.dates.vocabulary import Reading
from onrecord.shapes import Article, TimeExpression

__all__ = ["Resolved", "find", "resolve"]

RULES = grammar.rules()
_LONGEST_PATH = 80
"""Characters of a relative form that others may still hang on: a chain of "the next day" must not grow for ever."""


def find(article: Article, doc: Doc) -> tuple[TimeExpression, ...]:
    """The time expressions of the article's headline, deck, body and captions, in order.

    ``value`` is None where it hangs on a date that is unknown; ``resolve(relative, published)`` gives it once
    that is known. ``earliest`` and ``latest`` are ISO days, inclusive, of dates and of stretches that touch
    the publication ("the past two years").
    """
    finder = Finder(article, doc)
    return tuple(finder.expressions())


class Finder:
    """One article's pass; ``spoken`` is the path to the date that the text gave last."""

    def __init__(self, article: Article, doc: Doc) -> None:
        self.article, self.doc, self.text = article, doc, article.text
        self.starts = [token.idx for token in doc]
        self.spoken: str | None = None
        self.headlines = [(b.start, b.end) for b in article.blocks if b.kind == "headline"]

    def expressions(self) -> Iterator[TimeExpression]:
        for reading in context.joined(self.text, self.readings()):
            start = context.widened(self.text, reading)
            yield self.dated(Reading(start, reading.end, reading.type, reading.value, reading.relative))

    def readings(self) -> Iterator[Reading]:
        done = 0
        for start in context.openings(self.text):
            if start < done:
                continue
            found = [r for r in self.best(start) if self.token(r.start)._.placed]
            for reading in found:
                done = reading.end
                yield reading

    def best(self, start: int) -> list[Reading]:
        """The readings of the longest rule that fits at ``start``."""
        longest: list[Reading] = []
        for rule in RULES:
            match = rule.pattern.match(self.text, start)
            if not match or (longest and match.end() <= longest[-1].end):
                continue
            readings = [r for r in rule.build(match) if context.fits(self.text, r, self.token(r.start))]
            if readings:
                longest = readings
        return longest

    def token(self, offset: int) -> Token:
        return self.doc[max(bisect_right(self.starts, offset) - 1, 0)]

    def top(self, reading: Reading) -> Token:
        """The token of the reading that hangs on the rest of the sentence."""
        token = self.token(reading.end - 1)
        for upper in token.ancestors:
            if not reading.start <= upper.idx < reading.end:
                break
            token = upper
        return token

    def dated(self, reading: Reading) -> TimeExpression:
        """Fill the blanks of the relative form and walk it to its value."""
        start, end, kind, value, relative = reading.start, reading.end, reading.type, reading.value, reading.relative
        found = Resolved(value)
        if relative:
            relative = self.filled(reading, relative)
            found = resolve(relative, self.article.published) if not relative.startswith("@") else Resolved()
        elif value and kind in ("DATE", "TIME"):
            found = bounds(value)
        if kind in ("DATE", "TIME") and (relative or found.earliest):
            path = re.sub(r"/T[^/]*$", "", relative or value or "")
            if not path.startswith("@") and "X" not in path and len(path) < _LONGEST_PATH:
                self.spoken = path
        return TimeExpression(start, end, kind, value or found.value, relative, found.earliest, found.latest)

    def filled(self, reading: Reading, relative: str) -> str:
        if "?" in relative:
            token = self.top(reading)
            headline = any(s <= reading.start < e for s, e in self.headlines)
            before = self.text[max(0, reading.start - 40) : reading.start]
            relative = relative.replace("?", lies(token, before, headline, relative.startswith("weekday")))
        if relative.startswith("@/"):
            clock = relative.startswith("@/T")
            spoken = self.spoken or ("P0D" if clock or "later" not in self.text[reading.start : reading.end] else None)
            relative = f"{spoken}{relative[1:]}" if spoken else relative
        return relative

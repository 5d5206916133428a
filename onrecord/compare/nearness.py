"""Before an outlet is called silent: does its article have a sentence near the claim?

Events, above all, are told in words that no pattern has. So an absent cell is only called silent if no sentence of the
outlet's article comes near those that make the claim; else the cell is unsure and leads to the nearest sentence.
Nearness is the share of content words, weighed by how rare they are in the story (Spärck Jones 1972), that the
poorer of two sentences has in common with the other; and a long sentence holds several claims, so the other must have
some of the words of the very clause, too.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord import lexicon
from onrecord.compare.rows import Row, Saying, headline_and_lead, sentence_at
from onrecord.shapes import Told

WORD = re.compile(r"[^\W_]{2,}")
STEM = 5
SHARED = 3
"""Content words that two sentences share at least before they are near each other."""
NEAR = {"event": 0.45, "detail": 0.45}
"""Nearness of sentences from which a cell of a kind is unsure; on the tune stories of ``benchmarks/compare``, of the
cells of event rows that this leaves silent nine in ten are."""
OF_CLAUSE = 0.4
"""Share of the words of the clause that tells an event that a near sentence has; on the tune stories it halves the
silences called unsure and leaves the precision of silence where it was (at 0.5 it falls from 95 to 91)."""
FOCUS = {"statement": 0.45, "figure": 0.5}
"""For kinds whose own words say what is claimed: the share of those words that one sentence has."""

TOP = 1.25
"""What a sentence of the headline or lead counts for: what a story is about stands there, in few words."""
SURELY = 2 / 3
"""Part of these that is enough where the article is younger than the claim: there a silence is held against it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    article: str
    start: int
    end: int
    stems: frozenset[str]


class Nearness:
    """The sentences of a story's accounts, and how rare their words are in it.

    Sentences are found by their words, so a row costs what it shares with them, not all pairs.
    """

    def __init__(self, story: Sequence[Told]) -> None:
        self._tops = {
            (told.article.id, start)
            for told in story
            for low, high in headline_and_lead(told)
            for start, _ in told.marks.sentences
            if low <= start < high
        }
        self._sentences = [one for told in story for one in sentences(told)]
        self._frequency = Counter(stem for one in self._sentences for stem in one.stems)
        self._holding: dict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(self._sentences):
            for stem in one.stems:
                self._holding[stem].append(number)
        self._weights = [self.weight(one.stems) for one in self._sentences]
        self._found: dict[str, dict[str, tuple[float, Sentence]]] = {}

    def nearest(self, row: Row, own: Sequence[Told], surely: bool) -> tuple[Told, tuple[int, int]] | None:
        """The sentence of an outlet's articles that comes near enough to a row, or None. Where the outlet would
        ``surely`` be silent, less is enough."""
        if row.kind not in NEAR and row.kind not in FOCUS:
            return None
        least = (NEAR.get(row.kind) or FOCUS[row.kind]) * (SURELY if surely else 1)
        if row.key not in self._found:
            self._found[row.key] = self.near(row)
        found = self._found[row.key]
        near = [(*found[told.article.id], told) for told in own if told.article.id in found]
        best = max(near, key=lambda item: (item[0], -item[1].start), default=None)
        return (best[2], (best[1].start, best[1].end)) if best and best[0] >= least else None

    def near(self, row: Row) -> dict[str, tuple[float, Sentence]]:
        """By article, the sentence that comes nearest to a saying of the row, with how near, 0 to 1: of a kind whose
        words say what is claimed, the share of those that it has; else the share of words of the poorer sentence."""
        found: dict[str, tuple[float, Sentence]] = {}
        focused = row.kind in FOCUS
        for saying in row.sayings:
            span = (saying.start, saying.end) if focused else sentence_at(saying.told, saying.start)
            theirs = stems(saying.told.article.text[slice(*span)])
            whole = self.weight(theirs)
            clause = frozenset() if focused else stems(saying.told.article.text[slice(*clause_at(saying))])
            of_clause = OF_CLAUSE * self.weight(clause)
            if len(theirs) < (2 if focused else SHARED) or whole <= 0:
                continue
            for number, shared in self.sharing(theirs).items():
                sentence = self._sentences[number]
                top = (sentence.article, sentence.start) in self._tops
                if len(shared) < (1 if focused else SHARED - top):
                    continue
                if self.weight(clause & sentence.stems) < of_clause:
                    continue
                score = (
                    (TOP if top else 1.0)
                    * self.weight(shared)
                    / (whole if focused else max(min(whole, self._weights[number]), 1e-9))
                )
                best = found.get(sentence.article)
                if best is None or (score, -sentence.start) > (best[0], -best[1].start):
                    found[sentence.article] = (score, sentence)
        return found

    def sharing(self, words: frozenset[str]) -> dict[int, list[str]]:
        """Sentences by number, with the words that they have of these."""
        found: dict[int, list[str]] = defaultdict(list)
        for word in words:
            for number in self._holding.get(word, ()):
                found[number].append(word)
        return found

    def weight(self, words: Iterable[str]) -> float:
        """Sum of inverse document frequencies, a sentence being a document; in sorted order, to be the same always."""
        return sum(map(self.rarity, sorted(words)))

    def rarity(self, word: str) -> float:
        return math.log((len(self._sentences) + 1) / (self._frequency[word] + 0.5))


def clause_at(saying: Saying) -> tuple[int, int]:
    """The smallest clause of a verb that holds a saying; the saying itself where none does, or where it is what a noun
    tells ("his nominee for the post")."""
    start, end, acts = saying.start, saying.end, saying.told.marks.acts
    held = [(act.start, act.end) for act in acts if act.start <= start and end <= act.end and not act.noun]
    if any(act.noun and (act.start, act.end) == (start, end) for act in acts):
        return start, end
    return min(held, key=lambda span: span[1] - span[0], default=(start, end))


def sentences(told: Told) -> list[Sentence]:
    text = told.article.text
    return [Sentence(told.article.id, start, end, stems(text[start:end])) for start, end in told.marks.sentences]


def stems(text: str) -> frozenset[str]:
    """Content words cut to their first letters."""
    stop = lexicon.column("stop_words", "word")
    return frozenset(word[:STEM] for word in WORD.findall(text.casefold()) if word not in stop)

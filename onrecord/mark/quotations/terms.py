"""Strings between marks that are no speech: names of things, terms, irony; each with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from onrecord import lexicon
from onrecord.mark.quotations.attribution import Attribution
from onrecord.mark.quotations.ground import Ground
from onrecord.mark.quotations.pairing import Marked
from onrecord.mark.quotations.tree import Tree
from onrecord.mark.quotations.utterances import VERBAL, titled
from onrecord.shapes import MarkedString

Verdict = Literal["quotation", "term", "unsure"]
LONGEST = 5
"""Words up to which a string without a verb and without a speaker is taken for a term."""
TERM = 3
"""Words up to which a phrase that the article also uses without marks is its term."""
MARKS = " \t\n\"“”'‘’‚„‛‟«»‹›`,.;:!?"


def verdicts(tree: Tree, strings: Sequence[Marked], settled: Sequence[Attribution]) -> tuple[MarkedString, ...]:
    """One verdict for each string, and for each string inside a string."""
    ground, plain = Ground(tree, settled), PlainWords(tree, strings)
    found = []
    for string in strings:
        k = ground.holder((string.start, string.end))
        verdict, reason = _verdict(tree, string, settled[k] if k is not None else None, plain)
        found.append(MarkedString(string.start, string.end, verdict, reason))
        found += [MarkedString(one.start, one.end, verdict, "inside other marks") for one in string.inner]
    return tuple(sorted(found, key=lambda one: (one.start, -one.end)))


def _verdict(tree: Tree, string: Marked, holder: Attribution | None, plain: PlainWords) -> tuple[Verdict, str]:
    if holder is not None and holder.quoted and not string.single:
        return "quotation", "speech with a source" if holder.source else "speech"
    reason = _reason(tree, string, plain)
    if reason:
        return "term", reason
    if holder is not None:
        return "quotation", "part of what a source says"
    words = [i for i in tree.tokens((string.start, string.end)) if tree.text[i][:1].isalnum()]
    if len(words) <= LONGEST and not any(tree.pos[i] in VERBAL for i in words):
        return "term", "word or phrase set off, no source"
    return "unsure", "no source found"


def _reason(tree: Tree, string: Marked, plain: PlainWords) -> str:
    """Why a string is a term whatever stands around it; empty if it may be speech."""
    tokens = tree.tokens((string.start, string.end))
    words = [i for i in tokens if tree.text[i][:1].isalnum()]
    if not words:
        return "no words"
    before = next((i for i in range(words[0] - 1, -1, -1) if _plain(tree, i)), None)
    after = next((i for i in range(words[-1] + 1, len(tree)) if _plain(tree, i)), None)
    title = titled(tree, string)
    if before is not None and tree.text[before].lower() in lexicon.column("work_nouns", "naming"):
        said = tree.pos[before] == "VERB" and tree.dep[before] not in ("acl", "amod")
        if title or not said:
            return "introduced as a name"
    work = before is not None and tree.lemma[before] in lexicon.column("work_nouns", "noun")
    if work and (title or len(words) <= TERM):
        return "name of a work or thing"
    if title:
        return "title"
    if before is not None and after is not None and len(words) <= 2 and _nickname(tree, before, after, words):
        return "nickname"
    noun = tree.pos[words[0]] != "DET" and not any(tree.pos[i] in VERBAL for i in tokens)
    if noun and plain.hold(string):
        return "used without marks elsewhere"
    return ""


def _plain(tree: Tree, i: int) -> bool:
    return bool(tree.text[i].strip()) and tree.text[i] not in MARKS


def _nickname(tree: Tree, before: int, after: int, words: list[int]) -> bool:
    """``John “Tig” Smith``."""
    return (
        tree.pos[before] == "PROPN" == tree.pos[after]
        and after - before <= len(words) + 3
        and all(tree.text[i][:1].isupper() for i in words)
    )


class PlainWords:
    """The runs of two and three words that an article uses outside of all marks, or joins by a hyphen anywhere,
    gathered when first asked for."""

    def __init__(self, tree: Tree, strings: Sequence[Marked]) -> None:
        self.tree = tree
        self.strings = strings
        self._runs: set[tuple[str, ...]] | None = None

    def hold(self, string: Marked) -> bool:
        """Whether a string's words, two or three, also stand outside marks."""
        words = _words(self.tree, self.tree.tokens((string.start, string.end)))
        return 2 <= len(words) <= TERM and words in self._gathered()

    def _gathered(self) -> set[tuple[str, ...]]:
        if self._runs is None:
            marked = {i for one in self.strings for part in one.parts for i in self.tree.tokens(part)}
            self._runs = set()
            for paragraph in self.tree.paragraphs:
                free = [i for i in range(paragraph.first, paragraph.last) if i not in marked]
                words = _words(self.tree, free)
                for size in range(2, TERM + 1):
                    self._runs.update(words[k : k + size] for k in range(len(words) - size + 1))
            self._runs.update(_hyphened(self.tree))
        return self._runs


def _words(tree: Tree, tokens: Iterable[int]) -> tuple[str, ...]:
    return tuple(tree.text[i].casefold() for i in tokens if tree.text[i][:1].isalnum())


def _hyphened(tree: Tree) -> Iterator[tuple[str, ...]]:
    for i in range(1, len(tree) - 1):
        if tree.text[i] == "-" and tree.end[i - 1] == tree.start[i] and tree.end[i] == tree.start[i + 1]:
            yield tree.text[i - 1].casefold(), tree.text[i + 1].casefold()

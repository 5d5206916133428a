"""Strings between marks that are no speech: names of things, terms, irony; each with its reason."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord import lexicon
from onrecord.mark.quotations.attribution import Attribution
from onrecord.mark.quotations.direct import VERBAL, titled
from onrecord.mark.quotations.pairing import Marked
from onrecord.mark.quotations.settle import inside
from onrecord.mark.quotations.tree import Tree
from onrecord.shapes import MarkedString

LONGEST = 5
"""Words up to which a string without a verb and without a speaker is taken for a term."""
TERM = 3
"""Words up to which a phrase that the article also uses without marks is its term."""
MARKS = " \t\n\"“”'‘’‚„‛‟«»‹›`,.;:!?"


def verdicts(tree: Tree, strings: Sequence[Marked], settled: Sequence[Attribution]) -> tuple[MarkedString, ...]:
    """One verdict for each string, and for each string inside a string."""
    found = []
    for string in strings:
        verdict = _verdict(tree, string, settled)
        found.append(verdict)
        for inner in string.inner:
            found.append(MarkedString(inner.start, inner.end, verdict.verdict, "inside other marks"))
    return tuple(sorted(found, key=lambda one: (one.start, -one.end)))


def _verdict(tree: Tree, string: Marked, settled: Sequence[Attribution]) -> MarkedString:
    at = (string.start + 1, string.end)
    holder = next((one for one in settled if inside(at, one.content)), None)
    if holder is not None and holder.quoted and not string.single:
        return MarkedString(
            string.start, string.end, "quotation", "speech with a source" if holder.source else "speech"
        )
    reason = _reason(tree, string)
    if reason:
        return MarkedString(string.start, string.end, "term", reason)
    if holder is not None:
        return MarkedString(string.start, string.end, "quotation", "part of what a source says")
    words = [i for i in tree.tokens((string.start, string.end)) if tree.text[i][:1].isalnum()]
    if len(words) <= LONGEST and not any(tree.pos[i] in VERBAL for i in words):
        return MarkedString(string.start, string.end, "term", "word or phrase set off, no source")
    return MarkedString(string.start, string.end, "unsure", "no source found")


def _reason(tree: Tree, string: Marked) -> str:
    """Why a string is a term whatever stands around it; empty if it may be speech."""
    tokens = tree.tokens((string.start, string.end))
    words = [i for i in tokens if tree.text[i][:1].isalnum()]
    if not words:
        return "no words"
    before = next((i for i in range(words[0] - 1, -1, -1) if tree.text[i].strip() and tree.text[i] not in MARKS), None)
    after = next(
        (i for i in range(words[-1] + 1, len(tree)) if tree.text[i].strip() and tree.text[i] not in MARKS), None
    )
    if before is not None and tree.text[before].lower() in lexicon.column("work_nouns", "naming"):
        if tree.pos[before] != "VERB" or tree.dep[before] in ("acl", "amod") or titled(tree, string):
            return "introduced as a name"
    if before is not None and tree.lemma[before] in lexicon.column("work_nouns", "noun"):
        if titled(tree, string) or len(words) <= 3:
            return "name of a work or thing"
    if titled(tree, string):
        return "title"
    if before is not None and after is not None and len(words) <= 2 and _nickname(tree, before, after, words):
        return "nickname"
    noun = tree.pos[words[0]] != "DET" and not any(tree.pos[i] in VERBAL for i in tokens)
    if noun and len(words) <= TERM and _used_unmarked(tree, string):
        return "used without marks elsewhere"
    return ""


def _nickname(tree: Tree, before: int, after: int, words: list[int]) -> bool:
    """``John “Tig” Smith``."""
    return (
        tree.pos[before] == "PROPN" == tree.pos[after]
        and after - before <= len(words) + 3
        and all(tree.text[i][:1].isupper() for i in words)
    )


def _used_unmarked(tree: Tree, string: Marked) -> bool:
    """Whether the same words, two or more, stand elsewhere in the article as its own, with no mark before them."""
    plain = tree.chars[string.start : string.end].strip(MARKS)
    parts = re.split(r"[\s-]+", plain)
    if len(parts) < 2:
        return False
    pattern = re.compile(r"\b" + r"[\s-]+".join(map(re.escape, parts)) + r"\b", re.I)
    for match in pattern.finditer(tree.chars):
        around = tree.chars[max(0, match.start() - 1) : match.start()]
        if not string.start <= match.start() < string.end and around not in tuple("\"“‘'"):
            return True
    return False

"""Strings between marks with the words around them, and whether a string reads like an utterance or like a title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.mark.quotations.pairing import Marked
from onrecord.mark.quotations.tree import Paragraph, Tree

ENDS = frozenset(".!?")
GOES_ON = frozenset(",?!—–-…")
"""Last characters inside a string after which its sentence may go on with a cue."""
HEADLINE = 200
"""Characters of the longest line that may be a headline."""
VERBAL = frozenset(("VERB", "AUX"))


@dataclass(slots=True)
class Utterance:
    """A top-level string with the words around it, to the sentence's edge or the next string."""

    string: Marked
    paragraph: Paragraph
    before: range
    after: range
    open_end: bool
    """Whether the sentence may go on after the closing mark."""
    resumes: bool
    """Whether the words before it run from the string before with no full stop: "...," she said, "..."."""
    follows: bool
    """Whether nothing stands between it and the end of the sentence before it."""
    previous: int
    """Where the string before it ends, or its paragraph begins."""


def utterances(tree: Tree, strings: Sequence[Marked]) -> list[Utterance]:
    """The top-level strings, which come in order, each with its surroundings."""
    found = []
    for k, string in enumerate(strings):
        here, there = tree.paragraph(string.start), tree.paragraph(string.end - 1)
        if here is None or there is None:
            continue
        low = max(here.start, strings[k - 1].end if k else 0)
        high = min(there.end, strings[k + 1].start if k + 1 < len(strings) else there.end)
        before = _since_end(tree, tree.tokens((low, string.start)))
        if string.start == here.start:
            before = _announcement(tree, here)
        after = _to_end(tree, tree.tokens((string.end, high)))
        last = last_letter(tree.chars, string)
        lower = len(after) > 0 and tree.text[after.start][:1].islower()
        open_end = last in GOES_ON or last not in ENDS or lower
        resumes = len(before) > 0 and low > here.start and before.start == tree.tokens((low, low)).start
        found.append(Utterance(string, here, before, after, open_end, resumes, not len(before), low))
    return found


def last_letter(text: str, string: Marked) -> str:
    """The last character inside a string, marks and brackets aside."""
    start, end = string.parts[-1]
    return text[start:end].rstrip("\"“”'‘’»«)] ")[-1:]


def _announcement(tree: Tree, here: Paragraph) -> range:
    """The last sentence of the paragraph before, if it ends in a colon."""
    before = tree.beside(here, -1)
    if before is None or before.kind != here.kind or tree.chars[before.end - 1] != ":":
        return range(here.first, here.first)
    return _since_end(tree, range(before.first, before.last))


def _since_end(tree: Tree, tokens: range) -> range:
    start = tokens.start
    for i in tokens:
        if tree.text[i] in ENDS:
            start = i + 1
    return range(start, tokens.stop)


def _to_end(tree: Tree, tokens: range) -> range:
    for i in tokens:
        if tree.text[i] in ENDS:
            return range(tokens.start, i)
    return tokens


def whole(tree: Tree, string: Marked) -> bool:
    """Whether a string reads like an utterance of its own: it begins like a sentence, has a verb or its own
    exclamation, and is no title."""
    words = [i for i in tree.tokens((string.start, string.end)) if tree.text[i][:1].isalnum()]
    return bool(words) and not tree.text[words[0]][:1].islower() and sentential(tree, string)


def sentential(tree: Tree, string: Marked) -> bool:
    """Whether a string holds a finite clause or stands as an utterance by its own punctuation, and is no title."""
    tokens = tree.tokens((string.start, string.end))
    words = [i for i in tokens if tree.text[i][:1].isalnum()]
    if len(words) < 2 or titled(tree, string):
        return False
    last = tree.chars[string.end - 2 : string.end]
    return len(words) > 8 or any(tree.pos[i] in VERBAL for i in tokens) or "!" in last or "?" in last


def titled(tree: Tree, string: Marked) -> bool:
    """Whether a string is written like the name of a work or a show: capitals on all but its small words. Says
    nothing inside a headline, where all words are written so."""
    tokens = tree.tokens((string.start, string.end))
    words = [i for i in tokens if tree.text[i][:1].isalnum()]
    longer = [i for i in words[1:] if len(tree.text[i]) > 3 and tree.text[i].isalpha()]
    if not longer or len(words) >= 12 or not all(tree.text[i][:1].isupper() for i in longer):
        return False
    if any(tree.pos[i] in VERBAL and not tree.text[i][:1].isupper() for i in tokens):
        return False
    if any(tree.text[i] == "." for i in range(tokens.start, words[-1])):
        return False
    return not _capitals_around(tree, string)


def _capitals_around(tree: Tree, string: Marked) -> bool:
    here = tree.paragraph(string.start)
    if here is None or here.end - here.start > HEADLINE:
        return False
    inside = tree.tokens((string.start, string.end))
    around = [i for i in range(here.first, here.last) if i not in inside and len(tree.text[i]) > 3]
    longer = [i for i in around if tree.text[i].isalpha()]
    return len(longer) >= 2 and all(tree.text[i][:1].isupper() for i in longer)

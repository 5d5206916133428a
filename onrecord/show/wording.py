"""Two versions of one utterance as one text: what the other leaves out struck, what it has instead beside it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.record.rows import GAP
from onrecord.shapes import Edit
from onrecord.show.lines import Change, Piece

Span = tuple[int, int]

SHOWN = 12
"""Words of a cut at an outer edge that are printed; a longer one is told by its length."""


@dataclass(frozen=True, slots=True)
class Side:
    """One version: the article's text, the spans of the utterance, and those of its words that an edit concerns."""

    text: str
    spans: Sequence[Span]
    edited: Sequence[Span]

    def letters(self) -> list[tuple[int, str]]:
        """Every letter and digit of the version with its offset, folded: what matches in two versions."""
        return [
            (at, unicodedata.normalize("NFKC", self.text[at]).casefold())
            for start, end in self.spans
            for at in range(start, end)
            if self.text[at].isalnum()
        ]

    def words(self, start: int, end: int) -> str:
        """The version's own words between two offsets, what stands between its spans left out."""
        parts = [self.text[max(s, start) : min(e, end)] for s, e in self.spans if s < end and start < e]
        return GAP.join(" ".join(part.split()) for part in parts)

    def edit_at(self, at: int) -> Span | None:
        return next((span for span in self.edited if span[0] <= at < span[1]), None)


def changes(
    mine: tuple[str, Sequence[Span]], longest: tuple[str, Sequence[Span]], edits: Sequence[Edit]
) -> list[Piece]:
    """``mine`` read against ``longest``, both as (text, spans); the edits' ``a`` is mine. The own words alone, where
    the two cannot be laid side by side."""
    a = Side(*mine, [edit.a for edit in edits if edit.a])
    b = Side(*longest, [edit.b for edit in edits if edit.b])
    found = list(walk(a, b))
    if any(change is None for change, _ in found):
        return [("", a.words(0, len(a.text)))]
    return tidy([(change or "", words) for change, words in found])


def walk(a: Side, b: Side) -> Iterator[tuple[Change | None, str]]:
    """Pieces of the common text in order; a None where letters that should match do not."""
    left, right = a.letters(), b.letters()
    i = j = 0
    while i < len(left) or j < len(right):
        cut = b.edit_at(right[j][0]) if j < len(right) else None
        put = a.edit_at(left[i][0]) if i < len(left) else None
        if cut:
            yield "deleted", b.words(max(cut[0], right[j][0]), cut[1])
            while j < len(right) and right[j][0] < cut[1]:
                j += 1
        elif put:
            yield "inserted", a.words(max(put[0], left[i][0]), put[1])
            while i < len(left) and left[i][0] < put[1]:
                i += 1
        elif i < len(left) and j < len(right) and left[i][1] == right[j][1]:
            first = left[i][0]
            while same(a, b, left[i : i + 1], right[j : j + 1]):
                i, j = i + 1, j + 1
            yield "", a.words(first, following(a, left[i - 1][0]))
        else:
            yield None, ""
            return


def same(a: Side, b: Side, left: list[tuple[int, str]], right: list[tuple[int, str]]) -> bool:
    """Whether the next letters of both match and no edit begins at either."""
    return bool(left and right) and left[0][1] == right[0][1] and not (a.edit_at(left[0][0]) or b.edit_at(right[0][0]))


def following(side: Side, at: int) -> int:
    """The end of the word's last letter and of the punctuation after it, inside the version."""
    end = next(end for start, end in side.spans if start <= at < end)
    at += 1
    while at < end and not side.text[at].isalnum():
        at += 1
    return at


def tidy(pieces: list[Piece]) -> list[Piece]:
    """Pieces with one space between them, a long cut at either end told by its length."""
    found: list[Piece] = []
    for number, (change, words) in enumerate(pieces):
        text = " ".join(words.split())
        count = sum(any(map(str.isalnum, word)) for word in text.split())
        if change == "deleted" and number in (0, len(pieces) - 1) and count > SHOWN:
            text = f"… {count} words …"
        if text:
            found.append((change, text + " "))
    return [*found[:-1], (found[-1][0], found[-1][1].rstrip())] if found else []


def in_brackets(pieces: Sequence[Piece]) -> str:
    """The pieces as plain text: ``[-deleted-]{+inserted+}``, as a word diff prints it."""
    shape = {"": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}"}
    return " ".join(shape[change].format(words.strip()) for change, words in pieces)

"""The parse as plain lists: what the quotation rules read, without a ``Token`` object per look.

All positions are token indexes unless a name says ``chars``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from onrecord.mark.quotations import cues
from onrecord.shapes import SAID_IN, Article

Chars = tuple[int, int]
"""A run of code points of the article, end exclusive."""

EDGES = frozenset(",;:.-–—")
"""Punctuation that no content, cue or source begins or ends with."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of a block that says something: its characters and its tokens, ends exclusive."""

    start: int
    end: int
    first: int
    last: int
    kind: str
    number: int


class Tree:
    """One article's tokens, dependency tree and said paragraphs."""

    def __init__(self, article: Article, doc: Doc) -> None:
        strings = doc.vocab.strings
        table = doc.to_array(["ORTH", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE", "HEAD", "IDX"])
        columns = table.T.tolist() if len(doc) else [[]] * 8
        names = {key: strings[key] for column in columns[:6] for key in set(column)}
        self.chars = article.text
        self.text, self.lemma, self.pos, self.tag, self.dep, self.entity = (
            [names[key] for key in column] for column in columns[:6]
        )
        self.lemma = [lemma.lower() for lemma in self.lemma]
        offsets = table[:, 6].astype("int32").tolist() if len(doc) else []
        self.head: list[int] = [i + offset for i, offset in enumerate(offsets)]
        self.start: list[int] = columns[7]
        self.end = [start + len(text) for start, text in zip(self.start, self.text, strict=True)]
        self._mend_lemmas()
        self.children = self._children()
        self.left, self.right = self._extents()
        self.paragraphs = tuple(self._paragraphs(article))
        self._starts = [paragraph.start for paragraph in self.paragraphs]

    def __len__(self) -> int:
        return len(self.text)

    def _mend_lemmas(self) -> None:
        """The lemmatiser makes "hop" of "hoping"; the table of reporting verbs knows better."""
        known, forms = cues.verbs(), cues.forms()
        for i, lemma in enumerate(self.lemma):
            if self.pos[i] == "VERB" and lemma not in known:
                self.lemma[i] = forms.get(self.text[i].lower(), lemma)

    def _children(self) -> list[list[int]]:
        children: list[list[int]] = [[] for _ in self.text]
        for i, head in enumerate(self.head):
            if head != i:
                children[head].append(i)
        return children

    def _extents(self) -> tuple[list[int], list[int]]:
        """First and last token below each token; parse trees are shallow, so each climbs to its root."""
        left, right = list(range(len(self.text))), list(range(len(self.text)))
        for i in range(len(self.text)):
            j = i
            while self.head[j] != j:
                j = self.head[j]
                if i < left[j]:
                    left[j] = i
                elif i > right[j]:
                    right[j] = i
                else:
                    break
        return left, right

    def _paragraphs(self, article: Article) -> Iterator[Paragraph]:
        number = 0
        for block in article.blocks:
            if block.kind not in SAID_IN or block.repeats:
                continue
            at = block.start
            for line in article.text[block.start : block.end].splitlines(keepends=True):
                start, end = at + len(line) - len(line.lstrip()), at + len(line.rstrip())
                at += len(line)
                if start < end:
                    first, last = bisect_left(self.start, start), bisect_left(self.start, end)
                    yield Paragraph(start, end, first, last, block.kind, number)
                    number += 1

    def paragraph(self, char: int) -> Paragraph | None:
        """The paragraph that holds the character."""
        k = bisect_right(self._starts, char) - 1
        return self.paragraphs[k] if k >= 0 and char < self.paragraphs[k].end else None

    def beside(self, paragraph: Paragraph, step: int) -> Paragraph | None:
        """The paragraph ``step`` further on, where there is one."""
        k = paragraph.number + step
        return self.paragraphs[k] if 0 <= k < len(self.paragraphs) else None

    def tokens(self, chars: Chars) -> range:
        """The tokens that begin inside the characters."""
        return range(bisect_left(self.start, chars[0]), bisect_left(self.start, chars[1]))

    def named(self, i: int) -> bool:
        """Whether a word has its capital as part of a name: "the United States" holds no verb."""
        if not self.text[i][:1].isupper() or i == 0:
            return False
        before = self.text[i - 1]
        return before[:1].isupper() and self.dep[i - 1] in ("compound", "nmod", "det", "amod") and self.head[i - 1] == i

    def headed(self, chars: Chars) -> int | None:
        """The token of a phrase that its other tokens hang on."""
        tokens = self.tokens(chars)
        for i in tokens:
            if self.head[i] not in tokens or self.head[i] == i:
                return i
        return tokens[0] if len(tokens) else None

    def subtree(self, i: int, without: Iterable[int] = ()) -> list[int]:
        """Tokens below ``i`` and ``i`` itself in order, without the subtrees of ``without``."""
        barred = set(without)
        found, stack = [], [i]
        while stack:
            node = stack.pop()
            found.append(node)
            stack.extend(child for child in self.children[node] if child not in barred)
        found.sort()
        return found

    def ancestors(self, i: int) -> Iterator[int]:
        while self.head[i] != i:
            i = self.head[i]
            yield i

    def child(self, i: int, *deps: str) -> int | None:
        """The first child with one of the relations."""
        return next((child for child in self.children[i] if self.dep[child] in deps), None)

    def runs(self, tokens: Iterable[int]) -> tuple[Chars, ...]:
        """The tokens as runs of characters; holes of white space and edge punctuation are bridged."""
        kept = sorted({i for i in tokens if self.text[i].strip()})
        runs: list[list[int]] = []
        for i in kept:
            if runs and all(not self.text[j].strip() or self.text[j] in EDGES for j in range(runs[-1][-1] + 1, i)):
                runs[-1].append(i)
            else:
                runs.append([i])
        spans = (self.trim(run[0], run[-1]) for run in runs)
        return tuple(span for span in spans if span is not None)

    def trim(self, first: int, last: int) -> Chars | None:
        """The tokens' characters without edge punctuation; None if nothing is left."""
        while first <= last and (self.text[first] in EDGES or not self.text[first].strip()):
            first += 1
        while last >= first and (self.text[last] in EDGES or not self.text[last].strip()):
            last -= 1
        return (self.start[first], self.end[last]) if first <= last else None

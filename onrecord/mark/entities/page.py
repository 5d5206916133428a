"""One article as the entity steps read it: tokens with their block, sentence and paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

if TYPE_CHECKING:
    from onrecord.mark.entities.titles import Found

from onrecord.shapes import SAID_IN, Article, Block, EntityKind, MentionForm

WORD = re.compile(r"\w+|[^\w\s]")
Piece = tuple[str, int, int]
TITLE_CASE = 0.6
"""Share of capitalised words from which a headline's capitals tell nothing: in the development articles title-case
headlines have 0.75 and more, sentence-case ones 0.5 and less."""


@dataclass(slots=True)
class Draft:
    """An entity in the making."""

    key: str
    kind: EntityKind
    name: str
    country: str | None = None
    gender: str = ""
    roles: list[str] = field(default_factory=list)
    mentions: dict[tuple[int, int], MentionForm] = field(default_factory=dict)

    def add(self, start: int, end: int, form: MentionForm) -> None:
        self.mentions.setdefault((start, end), form)


class Page:
    """The article's tokens with where they stand. ``said`` is per token, as in ``language.flag_blocks``;
    ``loud`` marks those of title-case headlines, ``block`` is -1 outside what is marked."""

    def __init__(self, article: Article, doc: Doc) -> None:
        self.article = article
        self.text = article.text
        self.doc = doc
        self.tokens: list[Token] = list(doc)
        self.words = [token.text for token in self.tokens]
        self.lower = [word.lower() for word in self.words]
        self.starts = [token.idx for token in self.tokens]
        self.ends = [start + len(word) for start, word in zip(self.starts, self.words, strict=True)]
        self.said = [False] * len(self.tokens)
        self.loud = [False] * len(self.tokens)
        self.block = [-1] * len(self.tokens)
        self.paragraph = [0] * len(self.tokens)
        self.sentence = [0] * len(self.tokens)
        self.ranges: list[tuple[int, int]] = []
        self.titles: list[Found] | None = None
        for number, block in enumerate(article.blocks):
            self._place(number, block)
        self._count()

    def _place(self, number: int, block: Block) -> None:
        said = block.kind in SAID_IN and not block.repeats
        if not said and (block.kind != "caption" or block.repeats):
            return
        self.ranges.append((block.start, block.end))
        loud = block.kind != "body" and capitalised(self.text[block.start : block.end]) >= TITLE_CASE
        for i in range(self.at(block.start), len(self.tokens)):
            if self.starts[i] >= block.end:
                break
            self.said[i], self.block[i], self.loud[i] = said, number, loud

    def _count(self) -> None:
        sentence = paragraph = 0
        for i, token in enumerate(self.tokens):
            sentence += bool(token.is_sent_start)
            if i and (self.block[i] != self.block[i - 1] or "\n" in self.words[i] or "\r" in self.words[i]):
                paragraph += 1
            self.sentence[i], self.paragraph[i] = sentence, paragraph

    def at(self, char: int) -> int:
        """Index of the token that covers ``char``, or of the next one."""
        i = bisect_right(self.starts, char) - 1
        return i if i >= 0 and char < self.ends[i] else i + 1

    def tokens_of(self, start: int, end: int) -> tuple[int, int]:
        """Token range that the characters touch."""
        first = self.at(start)
        last = bisect_right(self.starts, end - 1)
        return first, max(last, first + 1)

    def chars(self, first: int, last: int) -> tuple[int, int]:
        return self.starts[first], self.ends[last - 1]

    def slice(self, first: int, last: int) -> str:
        return self.text[self.starts[first] : self.ends[last - 1]]

    def is_name_word(self, i: int) -> bool:
        word = self.words[i]
        return word[0].isupper() and (word[0].isalpha()) and not any(c.isdigit() for c in word)

    def is_dateline(self, i: int) -> bool:
        """Whether token ``i`` begins its paragraph, as the town of "SEOUL, South Korea - " does."""
        while i and (self.tokens[i - 1].is_space or self.words[i - 1] == "("):
            if "\n" in self.words[i - 1]:
                return True
            i -= 1
        return i == 0 or self.paragraph[i] != self.paragraph[i - 1]

    @cached_property
    def pieces(self) -> list[list[Piece]]:
        """Words of the marked blocks, block by block."""
        return [pieces(self.text, first, last) for first, last in self.ranges]

    @cached_property
    def quoted(self) -> list[bool]:
        """Per token, whether it stands between double quotation marks; a paragraph's end closes an open one."""
        inside, found = False, []
        for i, word in enumerate(self.words):
            if i and self.paragraph[i] != self.paragraph[i - 1]:
                inside = False
            if word in ("“", "''", "``", '"', "”"):
                inside = word != "”" and (word == "“" or not inside)
            found.append(inside)
        return found


def pieces(text: str, first: int, last: int) -> list[Piece]:
    """Words and marks of ``text`` with their characters, split as the gazetteer splits names."""
    return [("'" if m.group() == "’" else m.group(), m.start(), m.end()) for m in WORD.finditer(text, first, last)]


def capitalised(text: str) -> float:
    """Share of the words of four and more letters that begin with a capital."""
    words = [word for word in WORD.findall(text) if len(word) > 3 and word.isalpha()]
    return sum(word[0].isupper() for word in words) / len(words) if words else 0.0

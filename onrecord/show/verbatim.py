"""One article as it stands: its text with line numbers, what each block is, and the marks on each line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.shapes import Article, Marks
from onrecord.show import entries, words

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of the verbatim text. ``block`` is the kind of block that starts on it ("copy": one that repeats
    another); ``marks`` are those that start on it, in words."""

    number: int
    text: str
    block: str
    marks: tuple[str, ...]


def text_lines(article: Article, marks: Marks) -> Iterator[TextLine]:
    """The article's lines, numbered as ``path:line`` counts them."""
    notes = sorted(_notes(article, marks))
    start = 0
    for number, piece in enumerate(_LINE_END.split(article.text), 1):
        end = start + len(piece)
        ending = _LINE_END.match(article.text, end)
        after = ending.end() if ending else end
        blocks = ["copy" if b.repeats else b.kind for b in article.blocks if start <= b.start < after]
        yield TextLine(number, piece, ", ".join(blocks), tuple(note for at, note in notes if start <= at < after))
        start = after


def _notes(article: Article, marks: Marks) -> Iterator[tuple[int, str]]:
    """Quotations, dates and events in words, each with the offset where it starts."""
    for quotation in marks.quotations:
        speaker = quotation.speaker.name if quotation.speaker.kind != "unknown" else words.NO_SPEAKER
        how = entries.manner(quotation.kind, quotation.stance)
        said = f"{how}, {speaker}: {words.quoted(article, quotation)}"
        yield quotation.content[0][0], said + (" (repeats another)" if quotation.repeats else "")
    for date in marks.dates:
        stands = date.value or date.relative or "no value"
        yield date.start, f"date {stands}: {article.text[date.start : date.end]}"
    for event in marks.events:
        who = ", ".join(actor.name for actor in event.actors)
        whom = ", ".join(actor.name for actor in event.recipients)
        yield event.start, f"event {event.type}, {event.status}: {who} > {whom}"

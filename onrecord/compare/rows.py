"""A row before it is set in columns: what it claims, and who says it where."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.compare.reported import unsaid
from onrecord.shapes import ClaimKind, Span, Stance, Told


@dataclass(frozen=True, slots=True)
class Saying:
    """One article's part in a row. ``word`` is "outlet" for its own voice, else the speaker whose word it gives."""

    told: Told
    start: int
    end: int
    word: str = "outlet"
    value: str = ""
    stance: Stance = "says"

    @property
    def span(self) -> Span:
        return Span(self.told.article.id, self.start, self.end)


@dataclass(slots=True)
class Row:
    """``key`` tells rows apart; ``sayings`` are in the order of the articles and of their texts. ``names`` are what
    texts call who is asked or named."""

    kind: ClaimKind
    key: str
    label: str
    sayings: list[Saying] = field(default_factory=list)
    names: set[str] = field(default_factory=set)


def headline_and_lead(told: Told) -> list[tuple[int, int]]:
    """The spans of what an article puts first: headline, deck and lead paragraph, repeats aside."""
    blocks = [b for b in told.article.blocks if not b.repeats]
    top = [(b.start, b.end) for b in blocks if b.kind in ("headline", "deck")]
    body = [(b.start, b.end) for b in blocks if b.kind == "body"]
    return top + [lead_of(told, span) for span in body[:1]]


def lead_of(told: Told, body: tuple[int, int]) -> tuple[int, int]:
    """The first paragraph of a body block."""
    start, end = body
    newline = told.article.text.find("\n", start, end)
    return start, newline if newline > 0 else end


def sentence_at(told: Told, start: int) -> tuple[int, int]:
    """The sentence that holds an offset; the offset itself where none does."""
    for low, high in told.marks.sentences:
        if low <= start < high:
            return low, high
    return start, start + 1


def quoted_by(told: Told, start: int, end: int) -> str:
    """Whose word a span is: the speaker of the smallest quotation around it, or "outlet"; who "did not answer" gives no
    word."""
    around = [
        (high - low, q.speaker.name)
        for q in told.marks.quotations
        if q.kind != "thought" and not unsaid(told, q)
        for low, high in q.content
        if low <= start and end <= high
    ]
    if not around:
        return "outlet"
    return min(around)[1] or "someone unnamed"

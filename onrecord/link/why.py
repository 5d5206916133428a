"""Why two articles are together or apart: what they share, where they differ, and the score that it makes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.link.arrival import TOGETHER
from onrecord.link.duplicates import CONTAINED, contained
from onrecord.link.pool import canonical
from onrecord.link.signatures import NAME, TOP, Signature
from onrecord.link.timing import closeness, day, iso
from onrecord.link.weights import Vector, Vocabulary, product
from onrecord.link.words import plain, stem
from onrecord.shapes import Story

WORDS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Why:
    """``score`` is the likeness of the two articles alone, ``bar`` what a story's articles need on average."""

    together: bool
    score: float
    bar: float
    shared: tuple[str, ...]
    differing: tuple[str, ...]
    verdict: str


def why(a: Signature, b: Signature, stories: Sequence[Story] = (), context: Iterable[Signature] = ()) -> Why:
    """What speaks for and against ``a`` and ``b`` being of one story.

    ``stories`` say whether they are; ``context``, the articles of their stories say, weighs the words better.
    """
    vocabulary = Vocabulary()
    counted = {s.article: s for s in (*context, a, b)}
    terms = {s.article: vocabulary.terms(s) for s in sorted(counted.values(), key=canonical)}
    for held in terms.values():
        vocabulary.count(held)
    left, right = (vocabulary.vector(terms[s.article]) for s in (a, b))
    near = closeness(day(a.published), day(b.published))
    score = product(left, right) * near
    home = {member.article: story.id for story in stories for member in story.members}
    together = home[a.article] == home[b.article] if a.article in home and b.article in home else score >= TOGETHER
    shared = sorted((t for t in left if t in right), key=lambda t: (-left[t] * right[t], t))[:WORDS_SHOWN]
    return Why(
        together=together,
        score=round(score, 3),
        bar=TOGETHER,
        shared=tuple(vocabulary.words[t] for t in shared),
        differing=(*days(a, b), *only(a, left, right, vocabulary), *only(b, right, left, vocabulary)),
        verdict=verdict(a, b, together, score),
    )


def days(a: Signature, b: Signature) -> tuple[str, ...]:
    first, second = day(a.published), day(b.published)
    if first is None or second is None:
        return ("at least one has no stated date",)
    return (f"{iso(first)} and {iso(second)}, {abs(first - second)} days apart",) if first != second else ()


def only(signature: Signature, own: Vector, other: Vector, vocabulary: Vocabulary) -> list[str]:
    """The names that only ``signature`` opens with, the weightiest first."""
    opening = {stem(plain(word)) for word, _, marks in signature.terms if marks & NAME and marks & TOP}
    names = [t for t in own if t not in other and vocabulary.stem_of(t) in opening]
    ranked = sorted(names, key=lambda t: (-own[t], t))[: WORDS_SHOWN // 2]
    return [f"only “{signature.title}” opens with {vocabulary.words[t]}" for t in ranked]


def verdict(a: Signature, b: Signature, together: bool, score: float) -> str:
    part = contained(a, b)
    near = closeness(day(a.published), day(b.published))
    if part >= CONTAINED:
        return f"one carries the other's text: {part:.0%} of the five-word runs are the same"
    if together and score >= TOGETHER:
        return f"together: likeness {score:.2f}, {TOGETHER} is needed"
    if together:
        return f"together: likeness {score:.2f} alone would not do, but the story's other articles are like both"
    if near == 0:
        return "apart: too many days lie between them"
    if score < TOGETHER:
        return f"apart: likeness {score:.2f}, {TOGETHER} is needed"
    return f"apart: likeness {score:.2f} would do, but what only some of these articles name tells two happenings apart"

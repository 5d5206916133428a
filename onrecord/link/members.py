"""A story as it is shown: its members, each with its score and reason, founded by the first of them."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.link.groups import Group
from onrecord.link.pool import Pool
from onrecord.link.timing import closeness, iso
from onrecord.link.weights import product
from onrecord.shapes import Story, StoryMember

WORDS_SHOWN = 5


def identity(article: str) -> str:
    """The id of a story founded by ``article``."""
    return f"s-{article}"


def compose(pool: Pool, story: str, founder: int, numbers: Sequence[int]) -> Story:
    """The story of articles ``numbers``; ``founder``, one of them, gives it its title."""
    whole = pool.group(list(numbers))
    days = [d for d in (pool.days[n] for n in numbers) if d is not None]
    return Story(
        id=story,
        title=pool.titles[founder],
        members=tuple(sorted((member(pool, n, founder, whole) for n in numbers), key=lambda m: m.article)),
        earliest=iso(min(days, default=None)),
        latest=iso(max(days, default=None)),
    )


def member(pool: Pool, number: int, founder: int, whole: Group) -> StoryMember:
    """Why article ``number`` is in the story: its mean similarity to the others, and the words that weigh most in
    it."""
    article = pool.ids[number]
    reprint = pool.reprints.get(article)
    if reprint:
        return StoryMember(article, 1.0, f"reprint of {reprint.origin}: {reprint.reason}")
    if whole.size < 2:
        return StoryMember(article, 1.0, "founds the story")
    vector = pool.vector(number)
    others = {t: whole.total[t] - w for t, w in vector.items()}
    order = pool.vocabulary.order
    near = sum(n * closeness(pool.days[number], d) for d, n in whole.days.items()) - 1
    score = product(vector, others) * near / (whole.size - 1) ** 2
    shared = sorted((t for t in vector if others[t] > 1e-9), key=lambda t: (-vector[t] * others[t], order[t]))[
        :WORDS_SHOWN
    ]
    words = ", ".join(pool.vocabulary.words[t] for t in shared)
    opening = "founds the story; " if number == founder else ""
    return StoryMember(article, round(score, 3), f"{opening}shares {words}")

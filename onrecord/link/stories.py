"""Stories: the articles that report one happening.

    link     canonical: the same stories whatever the order in which articles came
    Linker   by arrival: each article joins the story that it fits best, or founds one
    why      what two articles share and where they differ

Both gather articles whose mean similarity reaches TOGETHER, closeness in time counted in, and then tell like happenings
apart by what only some of a story's articles name (``contrast``). Reprints follow their origin and count for nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.link import contrast
from onrecord.link.agglomerate import average_link
from onrecord.link.arrival import TOGETHER, Linker
from onrecord.link.candidates import Postings
from onrecord.link.corrections import Correction, redate, regroup
from onrecord.link.members import compose, identity
from onrecord.link.pool import Pool, canonical
from onrecord.link.signatures import Signature
from onrecord.link.why import Why, why
from onrecord.options import LinkOptions
from onrecord.shapes import Reprint, Story

__all__ = ["Correction", "Linked", "Linker", "Why", "canonical", "link", "why"]

NEIGHBOURS = 24
"""Articles that each article is compared with, those that share most under its weightiest terms."""
FAINT = TOGETHER / 4
"""Likeness below which a pair is not kept: it is worth no look until its stories are alike in other ways."""


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking gives: every article is in exactly one story."""

    stories: tuple[Story, ...]
    reprints: tuple[Reprint, ...]


def link(
    signatures: Iterable[Signature], options: LinkOptions | None = None, corrections: Sequence[Correction] = ()
) -> Linked:
    """The canonical stories of ``signatures``: their order does not matter. ``corrections`` are applied last."""
    del options
    pool = Pool()
    entries = [pool.entry(signature) for signature in redate(signatures, corrections)]
    for entry in sorted(entries, key=lambda e: e.order):
        pool.add(entry)
    pool.weigh_anew()
    followers: defaultdict[int, list[int]] = defaultdict(list)
    for number, root in enumerate(pool.roots):
        followers[root].append(number)
    made = [
        compose(pool, identity(pool.ids[part[0]]), part[0], sorted(n for root in part for n in followers[root]))
        for part in happenings(pool)
    ]
    known = dict(zip(pool.ids, zip(pool.titles, pool.days, strict=True), strict=True))
    stories = sorted(regroup(made, corrections, known), key=lambda story: (story.earliest or "9999", story.id))
    return Linked(tuple(stories), tuple(sorted(pool.reprints.values(), key=lambda reprint: reprint.article)))


def happenings(pool: Pool) -> Iterator[list[int]]:
    """The numbers of ``pool``'s articles, reprints aside, one list per happening."""
    roots = [number for number, root in enumerate(pool.roots) if root == number]

    def score(left: Sequence[int], right: Sequence[int]) -> float:
        return pool.mean_likeness([roots[i] for i in left], [roots[i] for i in right])

    for cluster in average_link(len(roots), neighbours(pool, roots), score, TOGETHER):
        numbers = [roots[i] for i in cluster]
        for part in contrast.parts([pool.unit(n) for n in numbers], pool.vocabulary):
            yield [numbers[i] for i in part]


def neighbours(pool: Pool, roots: Sequence[int]) -> dict[int, dict[int, float]]:
    """Similarities of the pairs that the index finds, both ways, by position in ``roots``."""
    postings, found = Postings(pool.vocabulary), defaultdict[int, dict[int, float]](dict)
    for place, number in enumerate(roots):
        one, day = pool.weighed(number), pool.days[number]
        keys = postings.keys(one)
        others = postings.shared(keys, day)[0][:NEIGHBOURS]
        likenesses = pool.likenesses(one, day, [roots[other] for other in others])
        for other, likeness in zip(others, likenesses, strict=True):
            if likeness >= FAINT:
                found[place][other] = found[other][place] = likeness
        postings.add(place, keys, day)
    return found

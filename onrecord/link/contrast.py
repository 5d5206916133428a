"""Like happenings told apart: what all accounts of a topic share says nothing about which happening each reports.

Inside one tentative story terms are weighed anew by how few of its own articles hold them (topic-conditional weights,
after Yang et al. 2002, "Topic-conditioned novelty detection"). If the articles then fall into two parts that hardly
resemble each other, they are accounts of two happenings: the cut is that of least normalised weight along the second
eigenvector (Shi and Malik 2000)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np
from numpy.typing import NDArray

from onrecord.link.signatures import TOP
from onrecord.link.timing import NEAR, closeness
from onrecord.link.weights import BASE, TOP_WEIGHT, Terms, Vocabulary, gathered

APART = 0.03
"""Separation below which two parts are two stories. Over whole and thinned ECB+ topics its area under the curve is .99;
nine in ten true cuts have less than .029, nineteen in twenty cuts through one happening more than .035. B-cubed on
ECB+ is within half a point from .028 to .034."""
APART_SAME_DAYS = 0.014
"""The same where both parts' articles appeared in the same days."""
SMALLEST = 3
"""Articles that a part needs: two can be alike by chance."""
SMALLEST_SHARE = 0.2
MOST_COMPARED = 240
"""Articles that are compared each with each; the rest of a larger story follow the part that they resemble more."""

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Unit:
    """One article of a tentative story, reprints aside."""

    terms: Terms
    day: int | None


def parts(units: Sequence[Unit], vocabulary: Vocabulary) -> list[list[int]]:
    """The positions of ``units`` in parts that report one happening each; a single part where nothing tells them
    apart."""
    whole = list(range(len(units)))
    done: list[list[int]] = []
    waiting = [whole]
    while waiting:
        part = waiting.pop()
        cut = halves([units[i] for i in part], vocabulary)
        if cut is None:
            done.append(part)
        else:
            waiting += [[part[i] for i in half] for half in cut]
    return sorted(done)


def halves(units: Sequence[Unit], vocabulary: Vocabulary) -> tuple[list[int], list[int]] | None:
    """The two happenings that ``units`` report, or None if it is one."""
    if len(units) < 2 * SMALLEST:
        return None
    step = math.ceil(len(units) / MOST_COMPARED)
    compared = list(range(0, len(units), step))
    alike = similarities([units[i] for i in compared], vocabulary)
    left = bisect(alike)
    if left is None or not separate(alike, left, [units[i].day for i in compared]):
        return None
    if step == 1:
        return split_at(left)
    return spread(units, compared, left, vocabulary)


def similarities(units: Sequence[Unit], vocabulary: Vocabulary) -> Matrix:
    """Cosines of ``units`` under topic-conditional weights, each times its closeness in time; zero on the diagonal."""
    vectors = conditional(units, vocabulary)
    alike: Matrix = vectors @ vectors.T
    days = [unit.day for unit in units]
    if any(d is not None for d in days):
        alike *= np.array([[closeness(a, b) for b in days] for a in days])
    np.fill_diagonal(alike, 0.0)
    return alike


def conditional(units: Sequence[Unit], vocabulary: Vocabulary) -> Matrix:
    """Unit vectors of ``units`` over the terms that some, but not all, of them hold."""
    terms = gathered([unit.terms for unit in units])
    ids, places, holding = np.unique(terms.ids, return_inverse=True, return_counts=True)
    telling = np.flatnonzero((holding > 1) & (holding < len(units)))
    telling = telling[np.argsort(vocabulary.ranks(ids[telling]), kind="stable")]
    worth = np.sqrt(vocabulary.rarities(ids[telling])) * np.log((2 + len(units)) / holding[telling])
    rows = np.repeat(np.arange(len(units)), [len(unit.terms) for unit in units])
    whole = np.zeros((len(units), len(ids)))
    whole[rows, places] = BASE[terms.codes] * np.where(terms.codes & TOP, TOP_WEIGHT, 1.0)
    vectors: Matrix = whole[:, telling] * worth
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return vectors


def bisect(alike: Matrix) -> NDArray[np.bool_] | None:
    """Which articles are on the left of the best cut, or None where no cut leaves two parts of a fair size."""
    count = len(alike)
    least = max(SMALLEST, math.ceil(SMALLEST_SHARE * count))
    if count < 2 * least:
        return None
    order = np.argsort(second_direction(alike), kind="stable")
    ordered = alike[np.ix_(order, order)]
    degrees = ordered.sum(axis=1)
    costs = []
    for size in range(least, count - least + 1):
        across = float(ordered[:size, size:].sum())
        cost = across / max(float(degrees[:size].sum()), 1e-9) + across / max(float(degrees[size:].sum()), 1e-9)
        costs.append((round(cost, 9), size))
    left = np.zeros(count, dtype=np.bool_)
    left[order[: min(costs)[1]]] = True
    return settle(alike, left)


def second_direction(alike: Matrix) -> Matrix:
    """The second eigenvector of the normalised affinities, its sign fixed."""
    linked = alike + 1e-3
    root = np.sqrt(linked.sum(axis=1))
    _, directions = np.linalg.eigh(linked / np.outer(root, root))
    second: Matrix = np.round(directions[:, -2] / root, 9)
    return second if second[int(np.argmax(np.abs(second)))] > 0 else -second


def settle(alike: Matrix, left: NDArray[np.bool_]) -> NDArray[np.bool_] | None:
    """Move each article to the part that it resembles more, until none moves."""
    for _ in range(10):
        here, there = left.sum(), (~left).sum()
        to_left = alike[:, left].sum(axis=1) / np.maximum(1, here - left)
        to_right = alike[:, ~left].sum(axis=1) / np.maximum(1, there - ~left)
        moved = to_left >= to_right
        if moved.all() or not moved.any():
            return None
        if (moved == left).all():
            break
        left = moved
    return left


def separate(alike: Matrix, left: NDArray[np.bool_], days: Sequence[int | None]) -> bool:
    """Whether both parts are of a fair size and resemble each other little, in itself and beside their own cohesion."""
    if min(left.sum(), (~left).sum()) < SMALLEST:
        return False
    across = float(alike[np.ix_(left, ~left)].mean())
    within = math.sqrt(cohesion(alike, left) * cohesion(alike, ~left))
    return across * across < within * (APART_SAME_DAYS if same_days(left, days) else APART)


def same_days(left: NDArray[np.bool_], days: Sequence[int | None]) -> bool:
    """Whether the dated articles of both parts appeared in the same days: like happenings seldom do."""
    sides = [
        [d for d, here in zip(days, left, strict=True) if d is not None and here == side] for side in (True, False)
    ]
    return min(map(len, sides)) > 1 and abs(median(sides[0]) - median(sides[1])) <= NEAR


def cohesion(alike: Matrix, part: NDArray[np.bool_]) -> float:
    """Mean similarity of the pairs inside ``part``."""
    size = int(part.sum())
    return float(alike[np.ix_(part, part)].sum()) / max(1, size * (size - 1))


def nearer(unit: Unit, first: Sequence[Unit], second: Sequence[Unit], vocabulary: Vocabulary) -> int:
    """0 if ``unit`` resembles ``first`` more than ``second``, by what not all of them hold; else 1."""
    few = [list(side)[-MOST_COMPARED // 2 :] for side in (first, second)]
    row = similarities([unit, *few[0], *few[1]], vocabulary)[0]
    return int(row[1 : 1 + len(few[0])].mean() < row[1 + len(few[0]) :].mean())


def split_at(left: NDArray[np.bool_]) -> tuple[list[int], list[int]]:
    return [int(i) for i in np.flatnonzero(left)], [int(i) for i in np.flatnonzero(~left)]


def spread(
    units: Sequence[Unit], compared: Sequence[int], left: NDArray[np.bool_], vocabulary: Vocabulary
) -> tuple[list[int], list[int]]:
    """All of ``units`` on the side of the compared ones that each resembles more."""
    vectors = conditional(units, vocabulary)
    chosen = vectors[list(compared)]
    to_left = (vectors @ chosen[left].mean(axis=0)) >= (vectors @ chosen[~left].mean(axis=0))
    return split_at(to_left)

"""Word alignment of two versions: what both have in the same order, what moved, and what is left on either side.

Longest common runs first (Ratcliff and Obershelp 1988), since readers see a cut as a cut and not as scattered words;
then runs that one side has elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from onrecord.link.statements.versions import Word

MOVED_RUN = 4
"""Shortest run of words that counts as moved; shorter ones recur by chance within a speech."""
STRAY_RUN = 2
"""A common run this short between two longer differences is chance, not alignment."""
ANCHOR = 4
"""Unless the words between it and the next run are no more than this."""


@dataclass(frozen=True, slots=True)
class Run:
    """``size`` equal words from ``a`` in the first and ``b`` in the second version."""

    a: int
    b: int
    size: int


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands between aligned runs: words [a_low, a_high) of the first, [b_low, b_high) of the second."""

    a_low: int
    a_high: int
    b_low: int
    b_high: int


@dataclass(frozen=True, slots=True)
class Alignment:
    runs: tuple[Run, ...]
    moved: tuple[Run, ...]
    gaps: tuple[Gap, ...]

    @property
    def matched(self) -> int:
        """Words that both versions have."""
        return sum(run.size for run in self.runs + self.moved)


def align(a: tuple[Word, ...], b: tuple[Word, ...]) -> Alignment:
    """Align two versions by their word forms."""
    left, right = [w.form for w in a], [w.form for w in b]
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    runs = [Run(m.a, m.b, m.size) for m in matcher.get_matching_blocks() if m.size]
    runs = without_strays(runs, a, b)
    gaps = gaps_between(runs, len(a), len(b))
    moved = moved_runs(left, right, gaps)
    return Alignment(tuple(runs), tuple(moved), tuple(without_moved(gaps, moved)))


def without_strays(runs: list[Run], a: tuple[Word, ...], b: tuple[Word, ...]) -> list[Run]:
    """Drop short common runs that stand alone amid longer differences on both sides, and are no piece of their own."""
    kept: list[Run] = []
    a_size, b_size = len(a), len(b)
    for i, run in enumerate(runs):
        before_a, before_b = (kept[-1].a + kept[-1].size, kept[-1].b + kept[-1].size) if kept else (0, 0)
        after_a, after_b = (runs[i + 1].a, runs[i + 1].b) if i + 1 < len(runs) else (a_size, b_size)
        end_a, end_b = run.a + run.size, run.b + run.size
        before = sorted((run.a - before_a, run.b - before_b))
        after = sorted((after_a - end_a, after_b - end_b))
        anchored = (kept and before[1] <= ANCHOR) or (i + 1 < len(runs) and after[1] <= ANCHOR)
        differing, apart = before[0] + after[0], before[1] + after[1]
        whole = is_piece(a, run.a, run.size) or is_piece(b, run.b, run.size)
        if run.size <= STRAY_RUN and not whole and (differing > run.size or (apart > 6 * run.size and not anchored)):
            continue
        kept.append(run)
    return kept


def is_piece(words: tuple[Word, ...], low: int, size: int) -> bool:
    """Whether the ``size`` words from ``low`` are all that stands between two marks."""
    before, after = words[low - 1] if low else None, words[low + size] if low + size < len(words) else None
    piece = words[low].piece
    return (
        (before is None or before.piece < piece)
        and words[low + size - 1].piece == piece
        and (after is None or after.piece > piece)
    )


def gaps_between(runs: list[Run], a_size: int, b_size: int) -> list[Gap]:
    gaps = []
    a, b = 0, 0
    for run in [*runs, Run(a_size, b_size, 0)]:
        if run.a > a or run.b > b:
            gaps.append(Gap(a, run.a, b, run.b))
        a, b = run.a + run.size, run.b + run.size
    return gaps


def moved_runs(left: list[str], right: list[str], gaps: list[Gap]) -> list[Run]:
    """Runs that the first version has in one gap and the second in another."""
    places = {tuple(right[i : i + MOVED_RUN]): i for gap in gaps for i in range(gap.b_low, gap.b_high - MOVED_RUN + 1)}
    moved: list[Run] = []
    if not places:
        return moved
    for gap in gaps:
        i = gap.a_low
        while i <= gap.a_high - MOVED_RUN:
            j = places.get(tuple(left[i : i + MOVED_RUN]))
            if j is None:
                i += 1
                continue
            limit = next(g.b_high for g in gaps if g.b_low <= j < g.b_high)
            size = MOVED_RUN
            while i + size < gap.a_high and j + size < limit and left[i + size] == right[j + size]:
                size += 1
            moved.append(Run(i, j, size))
            i += size
    return moved


def without_moved(gaps: list[Gap], moved: list[Run]) -> list[Gap]:
    """The gaps less what was found elsewhere; a gap that only moved vanishes."""
    if not moved:
        return gaps
    taken_a = {i for run in moved for i in range(run.a, run.a + run.size)}
    taken_b = {i for run in moved for i in range(run.b, run.b + run.size)}
    left = []
    for gap in gaps:
        a_rest = [i for i in range(gap.a_low, gap.a_high) if i not in taken_a]
        b_rest = [i for i in range(gap.b_low, gap.b_high) if i not in taken_b]
        if a_rest or b_rest:
            a_low, a_high = (a_rest[0], a_rest[-1] + 1) if a_rest else (gap.a_low, gap.a_low)
            b_low, b_high = (b_rest[0], b_rest[-1] + 1) if b_rest else (gap.b_low, gap.b_low)
            left.append(Gap(a_low, a_high, b_low, b_high))
    return left

"""Batches over processes: all results, none twice, and a crash confined to its item."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

import pytest

from onrecord.workers import THREADS, batches, spread

DEADLY = 13


def double(items: Sequence[int]) -> list[int]:
    if DEADLY in items:
        os._exit(3)
    return [2 * item for item in items]


def threads(items: Sequence[int]) -> list[str | None]:
    return [os.environ.get(name) for name in THREADS]


def died(item: int) -> int:
    return -item


def test_a_process_that_dies_takes_only_its_item_along() -> None:
    results = [r for batch in spread(double, batches(range(20), 4), 2, died) for r in batch]
    assert sorted(results) == sorted([-DEADLY] + [2 * n for n in range(20) if n != DEADLY])


def test_one_job_works_in_this_process() -> None:
    assert list(spread(lambda items: [len(items)], batches("abcde", 2), 1, len)) == [[2], [2], [1]]


def test_few_batches_are_taken_ahead() -> None:
    taken: list[int] = []

    def counted() -> Iterator[list[int]]:
        for n in range(100):
            taken.append(n)
            yield [n]

    results = spread(threads, counted(), 2, lambda _: None)
    assert next(results) == ["1"] * len(THREADS)
    assert len(taken) <= 5
    results.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", [1, 3, 100])
def test_batches_hold_every_item_once(size: int) -> None:
    found = list(batches(range(7), size))
    assert [n for batch in found for n in batch] == list(range(7))
    assert all(len(batch) <= size for batch in found)

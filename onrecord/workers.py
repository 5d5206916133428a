"""Batches over processes: results as they come, a few batches under way at a time, a crash confined to its item.

Processes are spawned, so this works alike on Linux, macOS and Windows; what is sent must pickle.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

Work = Callable[[Sequence[Item]], list[Result]]

WAITING_PER_JOB = 2
"""Batches under way per process: the one worked on and the next."""
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""One thread for each process's linear algebra, or processes and threads fight over the cores."""


def batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    stream = iter(items)
    while batch := list(islice(stream, size)):
        yield batch


def spread(
    work: Work[Item, Result],
    given: Iterable[list[Item]],
    jobs: int,
    died: Callable[[Item], Result],
) -> Iterator[list[Result]]:
    """``work`` on each batch, in this process or in ``jobs`` spawned ones; results as they are ready.

    Where a process dies, each item that was under way is tried alone in a process of its own; ``died`` gives the result
    of one that kills that too.
    """
    if jobs <= 1:
        yield from map(work, given)
        return
    stream = iter(given)
    unfinished: list[list[Item]] = []
    while True:
        yield from until_broken(work, stream, jobs, unfinished)
        if not unfinished:
            return
        for item in [item for batch in unfinished for item in batch]:
            yield alone(work, item, died)
        unfinished.clear()


def until_broken(
    work: Work[Item, Result], stream: Iterator[list[Item]], jobs: int, unfinished: list[list[Item]]
) -> Iterator[list[Result]]:
    """Results until the stream ends or a process dies; then ``unfinished`` has the batches that were under way."""
    under_way: dict[Future[list[Result]], list[Item]] = {}
    with pool(jobs) as processes:
        while not unfinished:
            for batch in islice(stream, jobs * WAITING_PER_JOB - len(under_way)):
                under_way[processes.submit(work, batch)] = batch
            if not under_way:
                return
            done, _ = wait(under_way, return_when=FIRST_COMPLETED)
            for future in done:
                batch = under_way.pop(future)
                try:
                    yield future.result()
                except BrokenProcessPool:
                    unfinished.append(batch)
        unfinished.extend(under_way.values())


def alone(work: Work[Item, Result], item: Item, died: Callable[[Item], Result]) -> list[Result]:
    with pool(1) as process:
        try:
            return process.submit(work, [item]).result()
        except BrokenProcessPool:
            return [died(item)]


@contextmanager
def pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Spawned processes that do not outlive this one, and that end at once when it is interrupted."""
    spawn = multiprocessing.get_context("spawn")
    before = set(multiprocessing.active_children())
    with single_threaded():
        processes = ProcessPoolExecutor(jobs, mp_context=spawn, initializer=settle)
        try:
            yield processes
        except BaseException:
            for child in set(multiprocessing.active_children()) - before:
                child.terminate()
            raise
        finally:
            processes.shutdown(wait=True, cancel_futures=True)


@contextmanager
def single_threaded() -> Iterator[None]:
    """Processes started inside use one thread each: they inherit the environment."""
    before = {name: os.environ.get(name) for name in THREADS}
    os.environ.update(dict.fromkeys(THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def settle() -> None:
    """In a new process: leave Ctrl-C to the one that started it, and end when that one is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=end_with_parent, daemon=True).start()


def end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)

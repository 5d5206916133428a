"""Work that changes the record, one job after another, each in a process of its own so that pages stay quick.

post -> Worker -> a process -> journey.build or journey.relink -> progress, told while it goes
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from dataclasses import asdict, dataclass, field, replace
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock, Thread
from typing import Any, Literal

from onrecord.errors import OnRecordError

MOST_KEPT = 20
"""Jobs that the page lists."""


@dataclass(frozen=True, slots=True)
class Job:
    """One job as the page tells of it. ``stage`` is "read", "mark" or "link"; ``result`` counts what it did."""

    number: int
    kind: Literal["add", "relink"]
    title: str
    folder: str = ""
    state: Literal["waiting", "running", "done", "failed"] = "waiting"
    stage: str = ""
    done: int = 0
    total: int | None = None
    result: dict[str, int] = field(default_factory=dict)
    problem: str = ""


class Worker:
    """Does jobs for one record in the order in which they come."""

    def __init__(self, record: Path) -> None:
        self._record = record
        self._jobs: deque[Job] = deque(maxlen=MOST_KEPT)
        self._lock = Lock()
        self._busy = False
        self._numbers = 0

    def jobs(self) -> list[dict[str, Any]]:
        """The last jobs, the newest first."""
        with self._lock:
            return [asdict(job) for job in reversed(self._jobs)]

    def add(self, folder: Path, title: str) -> int:
        """Read what lies in ``folder`` into the record."""
        return self._enter("add", title, str(folder))

    def relink(self, title: str) -> int:
        """Link the record anew, with its corrections. A job that waits to do so does it for all."""
        with self._lock:
            for job in self._jobs:
                if job.kind == "relink" and job.state == "waiting":
                    return job.number
        return self._enter("relink", title)

    def _enter(self, kind: Literal["add", "relink"], title: str, folder: str = "") -> int:
        with self._lock:
            self._numbers += 1
            number = self._numbers
            self._jobs.append(Job(number, kind, title, folder))
            start = not self._busy
            self._busy = True
        if start:
            Thread(target=self._work, name="onrecord-jobs", daemon=True).start()
        return number

    def _work(self) -> None:
        while True:
            with self._lock:
                job = next((job for job in self._jobs if job.state == "waiting"), None)
                if job is None:
                    self._busy = False
                    return
            self._do(job)

    def _do(self, job: Job) -> None:
        """One job in a new process; whatever becomes of it, the job ends as done or failed."""
        self._tell(job.number, state="running")
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=work, args=(theirs, job.kind, job.folder, str(self._record)), daemon=True)
        process.start()
        theirs.close()
        ended = False
        try:
            while not ended:
                told = ours.recv()
                ended = "state" in told
                self._tell(job.number, **told)
        except EOFError:
            self._tell(job.number, state="failed", problem="the process that did it died")
        process.join()
        ours.close()

    def _tell(self, number: int, **news: Any) -> None:
        with self._lock:
            for place, job in enumerate(self._jobs):
                if job.number == number:
                    self._jobs[place] = replace(job, **news)


# -- in the process -----------------------------------------------------------------------------


def work(pipe: Connection, kind: str, folder: str, record: str) -> None:
    """Do one job and tell of it through the pipe, last of all how it ended."""
    from onrecord import journey

    def progress(seen: journey.Progress) -> None:
        pipe.send({"stage": seen.stage, "done": seen.done, "total": seen.total})

    try:
        if kind == "add":
            result = asdict(journey.build([folder], record, progress=progress))
        else:
            pipe.send({"stage": "link"})
            journey.relink(record)
            result = {}
    except OnRecordError as error:
        pipe.send({"state": "failed", "problem": str(error)})
    except Exception as error:
        pipe.send({"state": "failed", "problem": f"{type(error).__name__}: {error}"})
    else:
        pipe.send({"state": "done", "result": result})
    finally:
        pipe.close()

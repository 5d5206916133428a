"""One record of the bundled example for all tests of the reading room, and rooms to change."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord import journey
from onrecord.show.server.room import Room
from onrecord.show.server.running import guarded

HERE = "http://localhost"
EXAMPLES = Path(str(resources.files("onrecord"))) / "examples"
HOSTILE = """Mayor <script>alert(1)</script> opens "bridge"

By Ann O'Dell
March 4, 2019

ODDVILLE - Mayor Karin Holm opened the bridge on Monday.

"It is <b onclick='alert(2)'>ours</b> now & {{ 7*7 }}," Holm said.

She told reporters from the United States that <img src=x onerror=alert(3)> was "not a threat \u202e to anyone".
"""


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("room") / "example.record"
    journey.build([EXAMPLES], path)
    return path


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "in").mkdir()
    (folder / "in" / "mayor.txt").write_text(HOSTILE, encoding="utf-8")
    path = folder / 'a "quoted" <b>.record'
    journey.build([folder / "in"], path)
    return path


@pytest.fixture
def copy(example: Path, tmp_path: Path) -> Path:
    """A record of its own, to change."""
    return Path(shutil.copy(example, tmp_path / "copy.record"))


def client(room: Room, **guard: str) -> TestClient:
    return TestClient(guarded(room, **guard), base_url=HERE, headers={"origin": HERE}, raise_server_exceptions=False)


@pytest.fixture(scope="session")
def reader(example: Path) -> Iterator[TestClient]:
    with client(Room(example)) as opened:
        yield opened


Settled = Callable[[TestClient], list[dict[str, object]]]


@pytest.fixture
def settled() -> Settled:
    """Waits until no job is left, and returns the jobs."""

    def wait(asked: TestClient) -> list[dict[str, object]]:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            jobs: list[dict[str, object]] = asked.get("/jobs").json()
            if all(job["state"] in ("done", "failed") for job in jobs):
                return jobs
            time.sleep(0.1)
        raise AssertionError("the jobs do not end")

    return wait

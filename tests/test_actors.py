"""A user's own table of actors wins over the shipped one. Each build runs in a process of its own, as a table does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import onrecord

TEXT = """Council's offer turned down

March 4, 2019

The Norland League rejected an offer of talks from the Estmark Council on Monday. The League said that it would not \
meet the Estmark Council before the election. Washington did not comment on the League or on the Council.
"""
TABLE = """name,kind,country,sectors,aliases
Norland League,body,NOR,REB,the League
Estmark Council,body,EST,GOV,
"""


def build(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "onrecord", "build", str(folder / "a.txt"), "-o", str(folder / "a.record")]
    return subprocess.run([*command, *options], capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "actors.csv").write_text(TABLE, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_the_table_names_acts_under_its_codes(folder: Path, jobs: str) -> None:
    done = build(folder, "--actors", str(folder / "actors.csv"), "--jobs", jobs)
    assert done.returncode == 0, done.stderr
    with onrecord.open(folder / "a.record") as record:
        refusal = next(row.mark for row in record.events() if row.mark.type == "REJECT")
    assert [actor.codes for actor in refusal.actors] == [("NOR",)]
    assert [actor.codes for actor in refusal.recipients] == [("EST",)]


def test_one_record_keeps_to_one_table(folder: Path) -> None:
    assert build(folder, "--actors", str(folder / "actors.csv")).returncode == 0
    again = build(folder)
    assert again.returncode == 2
    assert "another table of actors" in again.stderr


@pytest.mark.parametrize("text", ["", "who,what\nx,y\n"])
def test_a_table_that_is_none_is_refused_and_leaves_no_record(folder: Path, text: str) -> None:
    (folder / "actors.csv").write_text(text, encoding="utf-8")
    refused = build(folder, "--actors", str(folder / "actors.csv"))
    assert refused.returncode == 2
    assert "actors.csv" in refused.stderr
    assert not (folder / "a.record").exists()

"""The audit: one key a line, kept in the record, shown on its report."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest

from onrecord.show import audit
from tests.show.conftest import Run


@pytest.fixture
def judged(record: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(record, tmp_path / "judged.record"))


def press(monkeypatch: pytest.MonkeyPatch, keys: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(keys))


def test_verdicts_are_kept_and_shown_with_their_interval(
    judged: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(monkeypatch, "yyyyyyyn" * 3)
    ran = run("audit", judged, "--n", 24)
    assert ran.code == 0
    assert "95 % interval" in ran.out
    assert "Audited by its readers" in run("report", judged).out


def test_a_line_is_not_asked_twice_and_stopping_keeps_what_was_judged(
    judged: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(monkeypatch, "yq")
    first = run("audit", judged, "--n", 5).out
    press(monkeypatch, "q")
    second = run("audit", judged, "--n", 5).out
    assert "1 of 1 right" in first
    assert "1 of 1 right" in second
    asked = next(line for line in first.splitlines() if line.startswith("  - "))
    assert asked not in second.split("Judged so far")[0]


def test_every_kind_is_drawn(judged: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    press(monkeypatch, "s" * 100)
    out = run("audit", judged, "--n", 100).out
    for kind in ("quotation", "speaker", "cell"):
        assert f", {kind}\n" in out, kind


def test_an_audit_survives_a_build(judged: Path, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    press(monkeypatch, "yyq")
    run("audit", judged)
    more = tmp_path / "more.txt"
    more.write_text(
        "Fair opens\n\nThe town fair opened on Friday, the mayor said. It will close on Sunday night.\n" * 2
    )
    before = run("audit", judged, "--results").out
    assert "right" in before
    assert run("build", more, "-o", judged).code == 0
    assert run("audit", judged, "--results").out == before


def test_the_interval_is_wilsons() -> None:
    low, high = audit.wilson(9, 10)
    assert round(low, 3) == 0.596
    assert round(high, 3) == 0.982

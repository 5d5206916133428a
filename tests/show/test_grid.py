"""The comparison at a glance, as a terminal shows it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

import onrecord
from onrecord import journey
from onrecord.shapes import Comparison
from onrecord.show.grid import cut, print_grid
from onrecord.show.terminal import console


@pytest.fixture(scope="module")
def comparison(record: Path) -> Comparison:
    with onrecord.open(record) as held:
        story = max(held.stories(), key=lambda one: len(one.members))
        return journey.compare(held, story.id)


def shown(comparison: Comparison, width: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setenv("COLUMNS", str(width))
    out = io.StringIO()
    print_grid(comparison, console(out))
    return out.getvalue().splitlines()


@pytest.mark.parametrize("width", [100, 140, 220])
def test_each_claim_of_several_outlets_has_a_line_that_fits(
    comparison: Comparison, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = shown(comparison, width, monkeypatch)
    several = [claim for claim in comparison.claims if claim.standing != "alone" and claim.kind != "person"]
    assert len(lines) == len(several) + 3
    assert all(len(line) <= width for line in lines)
    says = [sum(cell.stance == "says" for cell in claim.cells) for claim in several]
    assert [line.count("●") or line.count("+") for line in lines[2:-1]] == says


def test_a_narrow_terminal_has_the_list_alone(comparison: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not shown(comparison, 80, monkeypatch)


def test_rows_of_one_event_differ_where_they_are_cut() -> None:
    labels = [
        f"Northland (Ada Berg) – Southland (Per Holm): meeting [CONSULT], {step}" for step in ("offered", "agreed")
    ]
    assert len({cut(label, 40) for label in labels}) == 2
    assert all(len(cut(label, 40)) <= 40 for label in labels)

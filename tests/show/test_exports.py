"""The export: one file per kind, every row on its article and span, the same bytes for the same articles."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import InputError, RecordError
from onrecord.record import Record
from onrecord.show.exports import KINDS, export
from tests.record import conftest as small


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return small.write(tmp_path / "small.record")


def rows(folder: Path, kind: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()]


def test_every_kind_is_a_file(record: Path, tmp_path: Path) -> None:
    written = export(record, tmp_path / "new" / "out")
    assert [file.name for file in written] == [f"{kind}.jsonl" for kind in KINDS]
    assert sorted(written) == sorted((tmp_path / "new" / "out").iterdir())


def test_spans_are_the_article_s_own_characters(record: Path, tmp_path: Path) -> None:
    export(record, tmp_path / "out")
    texts = {made.id: made.text for made, _ in (small.ferry(), small.sequel(), small.alone())}
    for kind in ("entities", "dates", "figures", "event_mentions"):
        for row in rows(tmp_path / "out", kind):
            start, end = row["span"]
            assert texts[row["article"]][start:end] == row["text"]
    for row in rows(tmp_path / "out", "quotations"):
        text = texts[row["article"]]
        assert " … ".join(text[start:end] for start, end in row["content"]) == row["text"]
        assert row["span"] == [row["content"][0][0], row["content"][-1][1]]


def test_articles_carry_their_date_with_its_ground_and_their_story(record: Path, tmp_path: Path) -> None:
    export(record, tmp_path / "out")
    first, *_, undated = rows(tmp_path / "out", "articles")
    assert first["published"]["precision"] == "month"
    assert first["reprint_of"] == "ferry" * 8
    assert undated["published"]["basis"] == "unknown"
    assert (undated["story"], undated["outlet"]) == ("s-alone", None)
    assert rows(tmp_path / "out", "stories")[0]["outlets"] == ["Harbor Gazette", "Vice News"]


def test_the_same_record_gives_the_same_bytes(record: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        export(record, tmp_path / name)
    for kind in KINDS:
        assert (tmp_path / "one" / f"{kind}.jsonl").read_bytes() == (tmp_path / "two" / f"{kind}.jsonl").read_bytes()


def test_csv_has_one_header_and_cells_that_no_spreadsheet_runs(record: Path, tmp_path: Path) -> None:
    export(record, tmp_path / "out", "csv")
    with (tmp_path / "out" / "quotations.csv").open(encoding="utf-8", newline="") as stream:
        quoted = list(csv.DictReader(stream))
    assert [row["speaker.name"] for row in quoted] == ["an aide", "Karin Holm", "Karin Holm"]
    assert all(json.loads(row["content"]) for row in quoted)
    for file in (tmp_path / "out").iterdir():
        with file.open(encoding="utf-8", newline="") as stream:
            assert not [c for row in csv.reader(stream) for c in row if c.startswith(("=", "@", "\t"))]


def test_what_cannot_be_written_is_an_error_that_names_it(record: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(RecordError, match="file"):
        export(record, tmp_path / "file")
    with pytest.raises(InputError, match="jsonl"), Record(record) as opened:
        export(opened, tmp_path / "out", "xml")  # type: ignore[arg-type]

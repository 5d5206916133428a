"""Lists: what is in them, the forms that they come in, filters, and what is said when nothing is found."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from onrecord.show.output import guarded, plain
from tests.show.conftest import CORPUS, Run

HOSTILE = "corpus/hostile-sign.txt"
LISTS = ("articles", "stories", "quotes", "rejected")


@pytest.mark.parametrize("name", LISTS)
def test_every_form_of_a_list_has_the_same_rows(run: Run, record: Path, name: str) -> None:
    as_json = run(name, record, "--json").json
    as_csv = list(csv.DictReader(io.StringIO(run(name, record, "--csv").out)))
    piped = run(name, record).lines
    assert as_json
    assert len(as_json) == len(as_csv) == len(piped) - 1
    assert list(as_json[0]) == list(as_csv[0])


def test_json_can_be_read_line_by_line(run: Run, record: Path) -> None:
    lines = run("articles", record, "--json").lines
    assert lines[0] == "[" and lines[-1] == "]"
    assert all(line.startswith("{") for line in lines[1:-1])


def test_articles_tell_date_with_basis_and_outlet(run: Run, record: Path) -> None:
    articles = {Path(a["path"]).name: a for a in run("articles", record, "--json").json}
    assert articles["post-bridge.txt"]["outlet"] == "Norrhaven Post"
    assert articles["post-bridge.txt"]["published"] == "2021-03-04"
    assert articles["post-bridge.txt"]["basis"] == "stated"
    assert articles["courier-bridge.txt"]["basis"] in ("unknown", "inferred")
    assert "stated" not in articles["courier-bridge.txt"]["date"]


def test_stories_count_reprints_as_one_origin(run: Run, record: Path) -> None:
    bridge = max(run("stories", record, "--json").json, key=lambda story: story["articles"])
    assert bridge["articles"] == 3
    assert bridge["origins"] == 2


def test_quotations_stand_where_they_say(run: Run, record: Path) -> None:
    (said,) = run("quotes", record, "--by", "Holm", "--json").json
    text = (CORPUS / Path(said["path"]).name).read_text(encoding="utf-8")
    (start, end), *_ = said["spans"]
    assert text[start:end] in said["words"]
    assert "we have one" in text.splitlines()[said["line"] - 1]
    assert said["where"] == f"{said['path']}:{said['line']}"


def test_filters_narrow(run: Run, record: Path) -> None:
    everything = run("articles", record, "--json").json
    june = run("articles", record, "--json", "--since", "2021-06", "--until", "2021-06").json
    assert [Path(a["path"]).name for a in june] == ["courier-library.txt"]
    assert len(everything) == 5
    assert {a["outlet"] for a in run("articles", record, "--outlet", "coast", "--json").json} == {"Coast Courier"}


def test_a_name_that_nobody_has_brings_names_near_it(run: Run, record: Path) -> None:
    ran = run("quotes", record, "--by", "Petra Home")
    assert ran.code == 1
    assert "no 'Petra Home'" in ran.err and "Petra Holm" in ran.err
    assert "near it" not in run("quotes", record, "--by", "Petra Norr").err


def test_search_gives_the_sentence_and_its_place(run: Run, record: Path) -> None:
    (hit,) = run("search", record, '"toll house"', "--json").json
    assert hit["sentence"].startswith("“Nobody") or "bakery" in hit["sentence"]
    assert hit["where"].startswith("corpus/gazette-bridge.txt:")


def test_search_that_finds_nothing_says_so(run: Run, record: Path) -> None:
    ran = run("search", record, "zeppelin")
    assert (ran.code, ran.out) == (1, "")
    assert "nothing found" in ran.err


def test_rejected_names_file_and_reason(run: Run, record: Path) -> None:
    reasons = {Path(r["path"]).name: r["reason"] for r in run("rejected", record, "--json").json}
    assert reasons == {"empty.txt": "empty", "picture.txt": "binary"}


def test_unattributed_lists_words_without_a_speaker(run: Run, record: Path) -> None:
    listed = run("quotes", record, "--unattributed", "--json").json
    assert all(row["verdict"] in ("quotation", "term", "unsure") for row in listed)
    assert any("http://bad.example" in row["words"] for row in listed)


def test_csv_cells_cannot_be_formulas(run: Run, record: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("articles", record, "--csv").out)))
    (hostile,) = (row for row in rows if row["path"] == HOSTILE)
    assert hostile["title"].startswith("'=HYPERLINK")
    assert hostile["outlet"] == "'+Eastmark Eye"
    (exact,) = (a for a in run("articles", record, "--json").json if a["path"] == HOSTILE)
    assert exact["title"].startswith("=HYPERLINK")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_formula_starts_are_guarded(cell: str) -> None:
    assert guarded(cell) == "'" + cell


def test_numbers_are_no_formulas() -> None:
    assert guarded(-1) == "-1"
    assert plain([[3, 7], [9, 12]]) == "3-7; 9-12"


def test_json_and_csv_at_once_are_refused(run: Run, record: Path) -> None:
    ran = run("articles", record, "--json", "--csv")
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1


def test_piped_columns_stay_on_their_line(run: Run, record: Path) -> None:
    lines = run("quotes", record).lines
    assert len({line.count("\t") for line in lines}) == 1
    assert not any("\x1b" in line for line in lines)

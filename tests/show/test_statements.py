"""Statements as a reader sees them: the longest version on top, every other one with its changes marked."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

from onrecord.shapes import Edit
from onrecord.show.cli import main
from onrecord.show.lines import Line
from onrecord.show.terminal import print_lines
from onrecord.show.wording import changes, in_brackets
from tests.show.conftest import Run

ACCOUNTS = {
    "gazette.txt": """Harbor Gazette

Minister promises to reopen the lock

March 4, 2019

"We will not close the lock while a single ship waits, and nobody should doubt our word," Karin Holm, the Estmark \
transport minister, said on Monday. "The engineers begin on Tuesday."
""",
    "post.txt": """Estmark Post

Lock to stay open, minister says

March 5, 2019

"The engineers begin on Tuesday," Karin Holm said on Monday. "We will close the lock while a single ship waits, and \
nobody should doubt our word," the minister added.
""",
    "daily.txt": """Selby Daily

Holm on the lock

March 5, 2019

"Nobody should doubt our word," Karin Holm said about the lock in Selby.
""",
}


@pytest.fixture(scope="module")
def lock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("statements")
    for name, text in ACCOUNTS.items():
        (home / name).write_text(text, encoding="utf-8")
    assert main(["build", str(home), "-o", str(home / "lock.record")]) == 0
    return home / "lock.record"


# -- the command ------------------------------------------------------------------------------------


def test_the_longest_version_stands_on_top_and_the_others_under_it(run: Run, lock: Path) -> None:
    lines = run("statements", lock, "--by", "Holm").lines
    first = next(line for line in lines if "We will not close the lock" in line)
    assert first.startswith("  - ")
    assert lines[0].strip() == "Karin Holm"
    assert all(line.startswith("    ") for line in lines[lines.index(first) + 3 :] if "cut:" in line)


def test_what_was_changed_is_marked_as_in_a_word_diff_and_flagged(run: Run, lock: Path) -> None:
    printed = " ".join(run("statements", lock).out.split())
    assert "words left out without a sign: We will [-not-] close the lock" in printed
    assert "may change the meaning: negation" in printed


def test_a_version_in_another_order_says_so(run: Run, lock: Path) -> None:
    printed = " ".join(run("statements", lock).out.split())
    rows = run("statements", lock, "--json").json
    moved = {row["outlet"] for row in rows if row["reordered"]}
    assert ("this outlet has the parts in another order" in printed) == bool(moved)


def test_every_version_ends_with_file_and_line(run: Run, lock: Path) -> None:
    printed = run("statements", lock).out
    for name in ACCOUNTS:
        assert re.search(rf"{re.escape(name)}:7\b", printed)


def test_json_and_csv_have_a_row_for_each_version(run: Run, lock: Path) -> None:
    as_json = run("statements", lock, "--json").json
    as_csv = list(csv.DictReader(io.StringIO(run("statements", lock, "--csv").out)))
    assert len(as_json) == len(as_csv) >= 3
    for row in as_json:
        text = ACCOUNTS[Path(row["where"].partition(":")[0]).name]
        assert " … ".join(text[start:end] for start, end in row["spans"]) == row["words"]


def test_one_article_s_own_words_come_with_all(run: Run, lock: Path) -> None:
    several = {row["id"] for row in run("statements", lock, "--json").json}
    everything = {row["id"] for row in run("statements", lock, "--json", "--all").json}
    assert several <= everything


def test_nothing_found_is_told(run: Run, lock: Path) -> None:
    ran = run("statements", lock, "--by", "Nobody Known")
    assert (ran.code, ran.out) == (1, "")
    assert "nothing found" in ran.err


def test_one_statement_is_shown_by_its_id(run: Run, lock: Path) -> None:
    row = run("statements", lock, "--json").json[0]
    assert row["words"] in " ".join(run("show", lock, row["id"]).out.split())


# -- the changes ------------------------------------------------------------------------------------


LONG = "We will not, ever, close the old lock."
SHORT = "We would close the old sluice."


def at(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def whole(text: str) -> tuple[str, list[tuple[int, int]]]:
    return text, [(0, len(text))]


def test_words_left_out_put_in_and_changed_stand_in_their_place() -> None:
    edits = (
        Edit("changed", at(SHORT, "would"), at(LONG, "will not, ever"), "", ("negation",)),
        Edit("changed", at(SHORT, "sluice"), at(LONG, "lock")),
    )
    pieces = changes(whole(SHORT), whole(LONG), edits)
    assert in_brackets(pieces) == "We [-will not, ever-] {+would+} close the old [-lock-] {+sluice+}"


def test_a_long_cut_at_an_edge_is_told_by_its_length() -> None:
    long = "One two three four five six seven eight nine ten eleven twelve thirteen. We stay."
    edits = (Edit("left out", None, (0, long.index(". We")), "edge"),)
    assert in_brackets(changes(whole("We stay."), whole(long), edits)) == "[-… 13 words …-] We stay."


def test_hyphens_and_capitals_are_no_change() -> None:
    assert changes(whole("Maximum-pressure campaign"), whole("maximum pressure campaign"), ()) == [
        ("", "Maximum-pressure campaign")
    ]


def test_versions_that_cannot_be_laid_side_by_side_stand_as_they_are() -> None:
    assert changes(whole("Something else"), whole("We stay."), ()) == [("", "Something else")]


def test_colours_strike_out_what_was_deleted_and_brackets_do_without() -> None:
    from rich.console import Console

    pieces = (("", "We will "), ("deleted", "not "), ("inserted", "never "), ("", "close"))
    line = Line("also", "We will [-not-] {+never+} close", "a.txt:1", pieces)  # type: ignore[arg-type]
    printed = {}
    for name, options in {
        "colours": {"force_terminal": True, "color_system": "standard"},
        "none": {"force_terminal": True, "color_system": "standard", "no_color": True},
        "pipe": {},
    }.items():
        out = Console(file=io.StringIO(), width=80, markup=False, highlight=False, **options)  # type: ignore[arg-type]
        print_lines([line], out)
        printed[name] = out.file.getvalue()  # type: ignore[attr-defined]
    assert "\x1b[9;31mnot" in printed["colours"]
    assert "\x1b[32mnever" in printed["colours"]
    assert "[-" not in printed["colours"]
    assert "We will [-not-] {+never+} close" in printed["none"]
    assert printed["pipe"].strip() == "- We will [-not-] {+never+} close  a.txt:1"


def test_control_characters_in_changed_words_are_made_visible() -> None:
    from rich.console import Console

    line = Line("also", "x", "", (("deleted", "\x1b[31mred\u202e"),))
    out = Console(file=io.StringIO(), width=80, force_terminal=True, color_system="standard", markup=False)
    print_lines([line], out)
    assert "\x1b[31mred" not in out.file.getvalue()  # type: ignore[attr-defined]
    assert "<U+202E>" in out.file.getvalue()  # type: ignore[attr-defined]

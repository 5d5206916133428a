"""The report: what an analyst finds in it, in every form and width."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.show.conftest import CORPUS, Run

BRIDGE = "We will not gamble with the lives of the people who cross this bridge"
REF = re.compile(r"(corpus/[a-z-]+\.txt):(\d+)$")


def test_the_head_counts(run: Run, record: Path) -> None:
    out = run("report", record).out
    assert "5 articles" in out
    assert "2 inputs not read" in out
    assert re.search(r"Published 2021-03-04 to 2021-06-10", out)


def test_every_telling_line_ends_with_its_place(run: Run, record: Path) -> None:
    lines = run("report", record, "--md").lines
    told = [line for line in lines if line.lstrip().startswith("- ")]
    read = [line for line in told if not re.search(r"(empty|picture)\.txt`$", line)]
    assert len(read) > 10
    for line in read:
        path, number = REF.search(line.rstrip("`").replace("`", "")).groups()  # type: ignore[union-attr]
        assert 1 <= int(number) <= len((CORPUS / Path(path).name).read_text(encoding="utf-8").splitlines())


def test_a_reprint_is_tied_to_its_origin(run: Run, record: Path) -> None:
    assert "reprint of" in run("report", record).out


def test_the_same_words_in_several_outlets_are_told_once(run: Run, record: Path) -> None:
    report = run("report", record, "--json").json
    runs = [
        utterance
        for story in report["stories"]
        for group in ("said", "unnamed", "unattributed")
        for speech in story[group]
        for utterance in speech["utterances"]
        if BRIDGE in utterance[0]["text"]
    ]
    assert max(len(utterance) for utterance in runs) >= 2
    assert all(utterance[0]["whole"] for utterance in runs)


def test_what_happened_is_each_accounts_own_sentence(run: Run, record: Path) -> None:
    out = run("report", record).out
    assert "The harbour bridge in Norrhaven was closed on Wednesday." in out


def test_undated_is_said_so(run: Run, record: Path) -> None:
    out = " ".join(run("report", record).out.split())
    assert re.search(r"Cracked piers close the harbour bridge in Norrhaven, (undated|\S+ .*inferred)", out)


@pytest.mark.parametrize("width", [60, 100, 200])
def test_no_line_is_wider_than_the_terminal(
    run: Run, record: Path, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = run("report", record).lines
    assert max(map(len, lines)) <= width


def test_one_story_alone(run: Run, record: Path) -> None:
    library = next(s for s in run("stories", record, "--json").json if "library" in s["title"])
    out = run("report", record, library["id"][:12]).out
    assert "Westmark" in out
    assert "Norrhaven" not in out
    assert "not read" not in out


def test_a_filter_that_leaves_nothing_says_so(run: Run, record: Path) -> None:
    ran = run("report", record, "--since", "2030")
    assert ran.code == 1
    assert "nothing found" in ran.err


def test_markup_in_articles_stays_text(run: Run, record: Path) -> None:
    text, markdown = run("report", record).out, run("report", record, "--md").out
    assert "[bold]sign[/bold]" in " ".join(text.split())
    assert "\\[bold\\]sign\\[/bold\\]" in markdown
    for out in (text, markdown):
        assert "\x1b" not in out and "\u202e" not in out


def test_short_words_are_told_where_they_deny_or_count_and_a_video_s_title_opens_nothing(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "quarry.txt").write_text(
        "Blast at the Norrhaven quarry\n\nPolice search the quarry after a blast.\n\n"
        "A blast tore through the quarry above the town of Norrhaven on Wednesday, and the road to the harbour was "
        "closed for the rest of the day.\n\n"
        "Police chief Lars Engen said 14 were killed. Engen said he would come.\n\n"
        "Mayor Petra Holm denied the report. The quarry's owner, Tom Reyl, said nothing when he was asked about it.\n",
        encoding="utf-8",
    )
    assert run("build", tmp_path / "in", "-o", tmp_path / "a.record").code == 0
    report = run("report", tmp_path / "a.record").out
    assert "14 were killed" in report and "he would come" not in report
    assert "the report (indirect; denied" in report
    opens = report.partition("as each account opens")[2].splitlines()[1]
    assert opens.strip().startswith("- A blast tore through")

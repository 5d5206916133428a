"""``show``: an article verbatim, a story, a quotation, a name; and what ``outlets``, ``remove`` and ``demo`` do."""

from __future__ import annotations

import csv
import io
import re
import shutil
from pathlib import Path

from tests.show.conftest import CORPUS, Run

LIBRARY = "corpus/courier-library.txt"


def test_an_article_is_shown_verbatim_with_line_numbers(run: Run, record: Path) -> None:
    out = run("show", record, LIBRARY).out
    for number, line in enumerate((CORPUS / Path(LIBRARY).name).read_text(encoding="utf-8").splitlines(), 1):
        assert re.search(rf"^ *{number}[a-z, ]*{re.escape(line)}$", out, re.MULTILINE)
    assert "Petra Holm" in out.partition("| direct")[2]


def test_the_twin_of_an_article_has_all_of_it(run: Run, record: Path) -> None:
    twin = run("show", record, LIBRARY, "--json").json
    assert twin["article"]["text"] == (CORPUS / Path(LIBRARY).name).read_text(encoding="utf-8")
    assert twin["marks"]["quotations"]


def test_a_quotation_is_shown_in_its_paragraph(run: Run, record: Path) -> None:
    (said,) = run("quotes", record, "--by", "Holm", "--json").json
    out = run("show", record, said["id"][:8]).out
    assert "council member Petra Holm said." in " ".join(out.split())


def test_a_story_and_a_name_are_shown(run: Run, record: Path) -> None:
    story = run("stories", record, "--json").json[0]
    assert story["title"] in " ".join(run("show", record, story["id"]).out.split())
    out = run("show", record, "Petra Holm").out
    assert "Quoted with" in out and LIBRARY in out


def test_what_is_not_there_is_one_line_and_exit_1(run: Run, record: Path) -> None:
    ran = run("show", record, "zzzz")
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (1, "", 1)


def test_outlets_lists_what_lacks_outlet_or_date_and_can_be_filled_in(run: Run, tmp_path: Path) -> None:
    folder, record = tmp_path / "corpus", tmp_path / "own.record"
    shutil.copytree(CORPUS, folder)
    run("build", folder, "-o", record)
    rows = list(csv.DictReader(io.StringIO(run("outlets", record).out)))
    assert "corpus/courier-bridge.txt" in [row["path"] for row in rows]
    assert not any(row["path"].endswith("library.txt") for row in rows)
    table = tmp_path / "filled.csv"
    with table.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerows({**row, "outlet": "Coast Courier", "published": "2021-03-05"} for row in rows)
    ran = run("build", folder, "-o", record, "--outlets", table)
    assert "newly described" in ran.err
    articles = {a["path"]: a for a in run("articles", record, "--json").json}
    assert articles["corpus/courier-bridge.txt"]["outlet"] == "Coast Courier"
    assert articles["corpus/courier-bridge.txt"]["published"] == "2021-03-05"


def test_removing_is_for_good(run: Run, tmp_path: Path) -> None:
    record = tmp_path / "own.record"
    run("build", CORPUS, "-o", record)
    assert LIBRARY in run("remove", record, LIBRARY).err
    assert "removed before" in run("build", CORPUS, "-o", record).err
    assert LIBRARY not in run("articles", record).out
    run("build", CORPUS, "-o", record, "--restore")
    assert LIBRARY in run("articles", record).out


def test_export_writes_a_file_per_kind(run: Run, record: Path, tmp_path: Path) -> None:
    run("export", record, "--to", tmp_path / "out")
    names = {file.name for file in (tmp_path / "out").iterdir()}
    assert {"articles.jsonl", "quotations.jsonl", "stories.jsonl", "rejected.jsonl"} <= names


def test_the_demo_tells_what_in_it_is_made_up(run: Run, tmp_path: Path) -> None:
    ran = run("demo", "-o", tmp_path / "demo.record")
    flat = " ".join(ran.out.split())
    assert ran.code == 0
    assert "9 articles" in flat and "2 stories" in flat
    assert "were written for this project" in flat
    assert "about three hours before (so: less than two hours before)" in flat
    assert (tmp_path / "demo.record").is_file()


def test_a_changed_file_is_kept_in_both_versions_and_the_earlier_one_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    page, record = tmp_path / "in" / "bridge.txt", tmp_path / "a.record"
    text = (CORPUS / "gazette-bridge.txt").read_text(encoding="utf-8")
    page.write_text(text, encoding="utf-8")
    (tmp_path / "in" / "copy.txt").write_text(f"{text}\n\nMore soon.", encoding="utf-8")
    assert run("build", tmp_path / "in", "-o", record).code == 0
    (first,) = [a for a in run("articles", record, "--json").json if a["path"] == "in/bridge.txt"]
    page.write_text(f"{text}\n\nThe council meets again on Friday.", encoding="utf-8")
    assert "1 added" in run("build", tmp_path / "in", "-o", record).err
    listed = {a["id"]: a for a in run("articles", record, "--json").json if a["path"] == "in/bridge.txt"}
    (later,) = set(listed) - {first["id"]}
    assert listed[first["id"]]["superseded_by"] == later
    assert listed[later]["superseded_by"] == "" and listed[later]["reprint_of"] != first["id"]
    shown = " ".join(run("show", record, first["id"]).out.split())
    assert f"read again with other bytes, as article {later}" in shown
    assert "read again" not in run("show", record, "in/bridge.txt").out
    told = run("report", record).out.partition("Told by")[2].partition("\n\n")[0].splitlines()
    assert sum("earlier version" in line for line in told) == 1
    assert sum("reprint of" in line for line in told) == 1

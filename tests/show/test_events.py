"""Events on the command line and in the tables that researchers load."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from onrecord.journey import cameo_code
from onrecord.record import Record
from onrecord.show import happened, words
from onrecord.show.cli import main
from onrecord.show.exports import export
from onrecord.show.plover import DYADS, GDELT, POLECAT, export_tables
from tests.show.conftest import Run

ACCOUNTS = {
    "gazette.txt": """Harbor Gazette

Norway calls off herring meeting with Iceland

March 6, 2019

Norway called off a meeting with Iceland about herring on Tuesday, the Norwegian foreign ministry said.

Norwegian officials had offered to meet Icelandic officials in Bergen.

Norway imposed sanctions on Iceland in January.
""",
    "post.txt": """Estmark Post

Norway pulls out of a meeting with Iceland

March 7, 2019

Norwegian officials pulled out of a meeting with Iceland about herring on Tuesday.

Iceland had agreed to a meeting with Norway. Denmark will host Icelandic officials on Friday.
""",
}


@pytest.fixture(scope="module")
def herring(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("events")
    for name, text in ACCOUNTS.items():
        (home / name).write_text(text, encoding="utf-8")
    assert main(["build", str(home), "-o", str(home / "herring.record")]) == 0
    return home / "herring.record"


@pytest.fixture(scope="module")
def tables(herring: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    with Record(herring) as record:
        export_tables(record, folder)
        export(record, folder)
    return folder


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t" if name.endswith("tsv") else ","))


# -- events -----------------------------------------------------------------------------------------


def test_an_event_is_listed_once_with_what_it_came_to(run: Run, herring: Path) -> None:
    (meeting,) = run("events", herring, "--actor", "NOR", "--recipient", "ISL", "--type", "CONSULT", "--json").json
    assert meeting["label"] == "Iceland – Norway: meeting [CONSULT], cancelled by Norway, 2019-03-05"
    assert meeting["outlets"] == ["Harbor Gazette", "Estmark Post"]
    assert meeting["history"][-1] == "cancelled 2019-03-05"


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (("--type", "sanction"), ["SANCTION"]),
        (("--status", "cancelled"), ["CONSULT"]),
        (("--actor", "Norway", "--type", "SANCTION"), ["SANCTION"]),
        (("--recipient", "NOR", "--type", "SANCTION"), []),
        (("--actor", "DNK"), ["CONSULT"]),
        (("--until", "2019-01"), ["SANCTION"]),
        (("--since", "2019-03-08"), ["CONSULT"]),
        (("--outlet", "Estmark", "--type", "SANCTION"), []),
    ],
    ids=" ".join,
)
def test_filters_narrow(run: Run, herring: Path, options: tuple[str, ...], found: list[str]) -> None:
    ran = run("events", herring, "--json", *options)
    assert [row["type"] for row in ran.json] == found
    assert ran.code == (0 if found else 1)


def test_mentions_stand_by_themselves_where_they_are_told(run: Run, herring: Path) -> None:
    rows = run("events", herring, "--mentions", "--json").json
    assert len(rows) > len(run("events", herring, "--json").json)
    for row in rows:
        name, _, number = row["where"].rpartition(":")
        assert row["words"] in ACCOUNTS[Path(name).name].splitlines()[int(number) - 1]


def test_one_event_is_shown_with_every_sentence_of_its_history(run: Run, herring: Path) -> None:
    (meeting,) = run("events", herring, "--status", "cancelled", "--json").json
    printed = run("show", herring, meeting["id"][:8]).out
    assert printed.splitlines()[0] == meeting["label"]
    assert "\ncancelled, 2019-03-05\n" in printed
    assert "Norwegian officials had offered to meet Icelandic officials in Bergen." in printed


# -- timeline ---------------------------------------------------------------------------------------


def test_the_timeline_is_in_the_order_of_the_days(run: Run, herring: Path) -> None:
    rows = run("timeline", herring, "--json").json
    days = [row["date"] for row in rows if row["date"]]
    assert days == sorted(days)
    steps = [row["step"] for row in rows if "meeting" in row["what"]]
    assert steps.index("cancelled") < len(steps)
    assert "agreed" in steps


def test_what_led_to_an_act_is_bounded_by_its_day(run: Run, herring: Path) -> None:
    rows = {row["step"]: row for row in run("timeline", herring, "--json").json if "meeting" in row["what"]}
    assert rows["offered"]["day"] == rows["agreed"]["day"] == "by 2019-03-05"
    assert rows["cancelled"]["day"] == "2019-03-05"


def test_the_timeline_of_one_story(run: Run, herring: Path) -> None:
    (story,) = run("stories", herring, "--json").json
    assert run("timeline", herring, story["id"]).out == run("timeline", herring).out
    assert run("timeline", herring, "s-none").code == 1


# -- tables and exports -----------------------------------------------------------------------------


def test_an_offer_is_agree_and_a_cancelled_meeting_sanction_for_plover(tables: Path) -> None:
    rows = table(tables, "polecat.tsv")
    assert list(rows[0])[: len(POLECAT)] == list(POLECAT)
    coded = {(row["Record Type"], row["Status"]): row for row in rows}
    assert coded["CONSULT", "offered"]["Event Type"] == "AGREE"
    assert coded["CONSULT", "cancelled"]["Event Type"] == "SANCTION"
    assert coded["CONSULT", "cancelled"]["Quad Code"] == "MATERIAL CONFLICT"
    assert {row["Actor Country"] for row in rows} == {"NOR", "ISL", "DNK"}


def test_each_row_of_a_mention_stands_on_its_characters(tables: Path, herring: Path) -> None:
    events = {json.loads(line)["id"] for line in (tables / "events.jsonl").read_text(encoding="utf-8").splitlines()}
    with Record(herring) as record:
        for row in table(tables, "polecat.tsv"):
            assert record.article(row["Article"]).text[int(row["Start"]) : int(row["End"])] == row["Text"]
            assert row["Event"] in events


def test_an_event_has_its_cameo_code_and_counts(tables: Path) -> None:
    rows = table(tables, "gdelt.csv")
    assert tuple(rows[0]) == GDELT
    (meeting,) = [row for row in rows if row["SQLDATE"] == "20190305"]
    assert (meeting["Actor1Code"], meeting["Actor2Code"], meeting["EventRootCode"]) == ("NOR", "ISL", "16")
    assert (meeting["NumSources"], meeting["NumArticles"]) == ("2", "2")
    (sanction,) = [row for row in rows if row["MonthYear"] == "201901"]
    assert (sanction["SQLDATE"], sanction["EventBaseCode"]) == ("", "160")


def test_a_day_that_only_bounds_an_event_is_not_its_day(tables: Path, herring: Path) -> None:
    with Record(herring) as record:
        basis = {event.id: event.date_basis for event in record.happenings()}
    rows = table(tables, "gdelt.csv")
    days = {row["SQLDATE"]: basis[row["GLOBALEVENTID"].rpartition("-")[0]] for row in rows if row["SQLDATE"]}
    assert days and set(days.values()) == {"stated"}


def test_a_part_of_the_day_is_cut_to_the_day() -> None:
    assert words.day("2020-07-07TMO") == "2020-07-07"
    assert words.day("2020-07-06/2020-07-12") == "2020-07-06/2020-07-12"
    assert words.day(None) == ""


def test_a_mention_dated_by_its_article_says_by(run: Run, herring: Path) -> None:
    rows = run("events", herring, "--mentions", "--json").json
    told = {row["basis"] for row in rows}
    assert "article" in told and "stated" in told
    for row in rows:
        assert (f", by {row['date']}: " in happened.MENTIONS.line(row).text) == (row["basis"] == "article")


def test_cameo_takes_the_nearest_mode_and_context() -> None:
    assert cameo_code("CONSULT", "visit", ("diplomatic",)) == "042"
    assert cameo_code("REJECT", "", ()) == "120"
    assert cameo_code("CONSULT", "", ("diplomatic",)) == "040"
    assert cameo_code("AID", "", ("military",)) == "072"


def test_dyads_count_events_by_month_and_quad_class(tables: Path) -> None:
    rows = table(tables, "dyads.csv")
    assert tuple(rows[0]) == DYADS
    counted = {(r["source"], r["target"], r["month"], r["quad"]): int(r["events"]) for r in rows}
    assert counted["NOR", "ISL", "2019-03", "4"] == 1
    assert counted["NOR", "ISL", "2019-01", "4"] == 1
    assert counted["DNK", "ISL", "2019-03", "1"] == counted["ISL", "DNK", "2019-03", "1"] == 1
    assert ("ISL", "NOR", "2019-03", "4") not in counted


def test_the_export_has_members_and_history(tables: Path) -> None:
    mentions = {json.loads(m)["id"] for m in (tables / "event_mentions.jsonl").read_text(encoding="utf-8").splitlines()}
    events = [json.loads(line) for line in (tables / "events.jsonl").read_text(encoding="utf-8").splitlines()]
    assert sorted(m["mention"] for event in events for m in event["members"]) == sorted(mentions)
    for event in events:
        assert event["history"]
        assert {m["mention"] for step in event["history"] for m in step["mentions"]} <= mentions


def test_tables_come_with_the_export_where_they_are_asked_for(run: Run, herring: Path, tmp_path: Path) -> None:
    run("export", herring, "--to", tmp_path / "plain")
    run("export", herring, "--to", tmp_path / "tables", "--tables")
    names = {file.name for file in (tmp_path / "tables").iterdir()}
    assert names - {file.name for file in (tmp_path / "plain").iterdir()} == {"polecat.tsv", "gdelt.csv", "dyads.csv"}


def test_an_article_that_is_removed_leaves_its_events_and_statements(herring: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.record"
    copy.write_bytes(herring.read_bytes())
    with Record(copy) as record:
        (gone,) = [a for a in record.articles() if a.path.endswith("post.txt")]
        record.remove(gone.id)
        left = list(record.happenings())
        assert left
        assert gone.id not in {article for event in left for article, _ in event.members}
        assert gone.id not in {a for event in left for step in event.history for a, _ in step.mentions}
        assert gone.id not in {member.article for one in record.statements() for member in one.members}


def test_csv_lists_can_be_read_back(run: Run, herring: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("events", herring, "--csv").out)))
    assert {row["type"] for row in rows} == {"CONSULT", "SANCTION"}

"""Stories, storylines and origins as they are shown; why two articles are together; what readers set right by hand."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from onrecord.record import Record
from onrecord.show.cli import main
from tests.show.conftest import Run

ACCOUNTS = {
    "gazette.txt": """Harbor Gazette

Norway calls off herring quota talks with Iceland in Bergen

March 6, 2019

Norway called off talks with Iceland on herring quotas on Tuesday, hours before trawler owners and ministers were to \
meet in Bergen, as first reported by the Estmark Post.

"Nobody sat down at the table in Bergen," Norwegian fisheries minister Karin Holm said. "The herring will not wait."

Icelandic trawlers take a third of the herring catch. The quota expires in June.
""",
    "unnamed.txt": """Herring quota talks in Bergen fall through as Norway stays away from Iceland

Norway stayed away from talks with Iceland on herring quotas on Tuesday, and trawler owners left Bergen empty-handed.

"Nobody sat down at the table in Bergen," Norwegian fisheries minister Karin Holm said.

Two trawler owners told the Washington Examiner that the herring quota was all but agreed. A diplomat told the \
Washington Examiner that Norway wanted a larger catch.
""",
    "courier.txt": """Selby Courier

Herring quota talks with Iceland called off by Norway

March 7, 2019

Norway has called off talks with Iceland on herring quotas in Bergen, and trawler owners went home on Tuesday.

Icelandic trawlers take a third of the herring catch, and the quota expires in June.
""",
    "april.txt": """Harbor Gazette

Norway and Iceland sign a fishing treaty in Reykjavik

April 3, 2019

Prime ministers of Norway and Iceland signed a treaty in Reykjavik on Wednesday that settles herring quotas for ten \
years, a month after talks in Bergen were called off. Icelandic trawlers keep a third of the herring catch.

Norway opens its harbors to Icelandic trawler crews, and Iceland drops a lawsuit in The Hague over herring licences. \
Both parliaments vote on the treaty in May; scientists set each quota from next year.
""",
    "wire.txt": """Selby Daily

Town library opens a reading garden in Port Selby

April 20, 2019

PORT SELBY (AP) — The town library of Port Selby opened a reading garden behind its old wing on Saturday.

"Bring a book and a hat," librarian Tomas Reyes said.
""",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("affair")
    for name, text in ACCOUNTS.items():
        (home / name).write_text(text, encoding="utf-8")
    assert main(["build", str(home), "-o", str(home / "herring.record")]) == 0
    return home / "herring.record"


@pytest.fixture
def own(built: Path, tmp_path: Path) -> Path:
    """A copy with its articles, to be corrected."""
    shutil.copytree(built.parent, tmp_path / built.parent.name)
    return tmp_path / built.parent.name / built.name


def path(name: str, record: Path) -> str:
    return f"{record.parent.name}/{name}"


def home(run: Run, record: Path, name: str) -> str:
    (found,) = [row for row in run("articles", record, "--json").json if row["path"].endswith(name)]
    return str(found["story"])


def plain(text: str) -> str:
    return " ".join(text.split())


# -- stories, storylines, origins ---------------------------------------------------------------------


def test_a_story_counts_articles_outlets_and_origins(run: Run, built: Path) -> None:
    story = next(s for s in run("stories", built, "--json").json if s["id"] == home(run, built, "gazette.txt"))
    assert (story["articles"], story["outlets"], story["unnamed"], story["origins"]) == (3, 3, 0, 3)
    assert "3 articles, 3 outlets, 3 origins" in run("show", built, story["id"]).out


def test_the_tree_of_origins_has_the_words_that_say_so(run: Run, built: Path) -> None:
    printed = plain(run("show", built, home(run, built, "gazette.txt")).out)
    assert "Estmark Post (its own article is not in this story), carried by Harbor Gazette: says who had" in printed
    assert "first: “first reported by the Estmark Post”" in printed
    twin = run("show", built, home(run, built, "wire.txt"), "--json").json
    assert [(source["name"], source["kind"]) for source in twin["sources"]] == [("The Associated Press", "wire")]
    carrier = twin["sources"][0]["carriers"][0]
    number = int(carrier["ref"].rpartition(":")[2])
    assert "(AP)" in ACCOUNTS["wire.txt"].splitlines()[number - 1]


def test_stories_of_one_affair_are_printed_in_order_with_their_tie(run: Run, built: Path) -> None:
    printed = plain(run("storylines", built).out)
    first, later = home(run, built, "gazette.txt"), home(run, built, "april.txt")
    assert printed.index(first) < printed.index(later)
    assert (
        "follows “Norway calls off herring quota talks with Iceland in Bergen” (2019-03-06 to 2019-03-07): both of"
        in printed
    )
    (line,) = run("storylines", built, "--json").json
    assert [chapter["story"] for chapter in line["stories"]] == [first, later]
    assert plain(run("show", built, line["id"][:9]).out).startswith(f"Storyline: {line['title']}")


def test_storylines_of_one_story_and_as_a_table(run: Run, built: Path) -> None:
    ran = run("storylines", built, home(run, built, "wire.txt"))
    assert (ran.code, ran.out) == (1, "")
    rows = list(csv.DictReader(io.StringIO(run("storylines", built, "--csv").out)))
    assert [(row["title"], row["kind"]) for row in rows] == [
        ("Norway calls off herring quota talks with Iceland in Bergen", ""),
        ("Norway and Iceland sign a fishing treaty in Reykjavik", "follows"),
    ]


def test_the_report_ends_with_the_storylines(run: Run, built: Path) -> None:
    printed = run("report", built).out
    assert printed.index("Storyline 1: ") > printed.index("Story 3: ")
    assert "Part of the storyline" in printed
    (line,) = run("report", built, "--json").json["storylines"]
    assert line["links"][0]["kind"] == "follows"


def test_exports_have_links_and_origins_with_their_reasons(run: Run, built: Path, tmp_path: Path) -> None:
    run("export", built, "--to", tmp_path)
    (line,) = [json.loads(text) for text in (tmp_path / "storylines.jsonl").read_text(encoding="utf-8").splitlines()]
    assert line["links"][0]["reason"]
    stories = [json.loads(text) for text in (tmp_path / "stories.jsonl").read_text(encoding="utf-8").splitlines()]
    assert all(origin["carriers"] and origin["reason"] for story in stories for origin in story["origins"])


# -- what is inferred ---------------------------------------------------------------------------------


def test_what_is_inferred_says_so_with_its_evidence(run: Run, built: Path) -> None:
    (row,) = [row for row in run("articles", built, "--json").json if row["path"].endswith("unnamed.txt")]
    assert (row["outlet"], row["outlet_basis"], row["published"]) == (
        "Washington Examiner (inferred)",
        "inferred",
        None,
    )
    assert row["earliest"] == "2019-03-05"
    assert [ground.partition(":")[0] for ground in row["evidence"]] == ["date inferred", "outlet inferred"]
    for printed in (run("report", built).out, run("show", built, row["id"]).out, run("articles", built).out):
        assert "outlet inferred: the text says “told the Washington Examiner” (line 7)" in plain(printed)
        assert "date inferred: “Tuesday” (line 3)" in plain(printed)


def test_an_inferred_outlet_is_found_but_left_to_be_filled_in(run: Run, built: Path) -> None:
    assert "unnamed.txt" in run("articles", built, "--outlet", "Examiner").out
    (row,) = csv.DictReader(io.StringIO(run("outlets", built).out))
    assert row["path"].endswith("unnamed.txt")
    assert (row["outlet"], row["published"]) == ("", "")


# -- why ----------------------------------------------------------------------------------------------


def test_why_two_articles_are_together(run: Run, built: Path) -> None:
    printed = plain(run("why", built, path("gazette.txt", built), path("unnamed.txt", built)).out)
    assert printed.startswith("Together in one story together: likeness 0.")
    assert 'both quote Karin Holm: "Nobody sat down at the table in Bergen,"' in printed
    assert f"{path('gazette.txt', built)}:9, {path('unnamed.txt', built)}:5" in printed
    assert "published: 2019-03-06, stated, and 2019-03-05 to" in printed


def test_why_two_articles_are_apart_and_what_ties_their_stories(run: Run, built: Path) -> None:
    twin = run("why", built, path("gazette.txt", built), path("april.txt", built), "--json").json
    assert not twin["together"]
    assert twin["score"] < twin["bar"]
    assert {"Norway", "Iceland"} <= set(twin["names"])
    assert "follows" in twin["storyline"][1]


def test_why_of_an_undated_article_goes_by_the_days_of_its_story(run: Run, built: Path) -> None:
    twin = run("why", built, path("unnamed.txt", built), path("april.txt", built), "--json").json
    assert twin["score"] > twin["bar"]
    assert twin["verdict"].endswith("their stories were told 27 days apart")


def test_why_takes_stories_and_names_what_is_not_there(run: Run, built: Path) -> None:
    a, b = home(run, built, "gazette.txt"), home(run, built, "wire.txt")
    assert run("why", built, a, b).out.startswith("Apart, in two stories")
    assert run("why", built, a, path("wire.txt", built)).out == run("why", built, a, b).out
    assert run("why", built, a, "zzzz").code == 1
    assert run("why", built, path("wire.txt", built), b).code == 2


# -- by hand ------------------------------------------------------------------------------------------


def test_a_merge_outlives_relink_and_rebuild_and_the_record_says_so(run: Run, own: Path) -> None:
    before = home(run, own, "gazette.txt")
    ran = run("merge", own, before, home(run, own, "april.txt"), "--because", "one round of talks")
    assert (ran.code, "4 articles" in ran.err) == (0, True)
    run("relink", own)
    assert home(run, own, "april.txt") == before
    own.unlink()
    run("build", own.parent, "-o", own)
    assert home(run, own, "april.txt") == before
    assert "merged into this story by hand: one round of talks" in plain(run("show", own, before).out)
    assert "1 correction by hand" in run("report", own).out
    printed = plain(run("why", own, path("gazette.txt", own), path("april.txt", own)).out)
    assert printed.startswith("Together in one story together: merged into this story by hand: one round of talks")
    run("corrections", own, "--undo", 1)
    assert home(run, own, "april.txt") != before


def test_a_split_story_has_a_title_and_says_so(run: Run, own: Path) -> None:
    story = home(run, own, "gazette.txt")
    assert run("split", own, story, path("unnamed.txt", own)).code == 0
    left = home(run, own, "unnamed.txt")
    assert left != story
    (row,) = [row for row in run("stories", own, "--json").json if row["id"] == left]
    assert row["title"].startswith("Herring quota talks in Bergen fall through")
    printed = run("why", own, path("gazette.txt", own), path("unnamed.txt", own)).out
    assert plain(printed).startswith("Apart, in two stories apart: split off by hand")


@pytest.mark.parametrize(
    ("command", "arguments", "code"),
    [
        ("merge", ("{story}", "{story}"), 2),
        ("merge", ("{story}", "zzzz"), 1),
        ("split", ("{story}", "{folder}/wire.txt"), 2),
        ("split", ("{story}", "{folder}/gazette.txt", "{folder}/courier.txt", "{folder}/unnamed.txt"), 2),
        ("redate", ("{folder}/wire.txt", "2019-02-30"), 2),
        ("respeak", ("zzzz", "Karin Holm"), 1),
        ("corrections", ("--undo", "1"), 1),
        ("corrections", ("--add", "nowhere.csv"), 2),
    ],
)
def test_what_cannot_be_set_right_changes_nothing(
    run: Run, own: Path, command: str, arguments: tuple[str, ...], code: int
) -> None:
    given = [one.format(story=home(run, own, "gazette.txt"), folder=own.parent.name) for one in arguments]
    ran = run(command, own, *given)
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (code, "", 1)
    assert not own.with_name(own.name + ".corrections").exists()


def test_a_day_and_a_speaker_set_right_say_so(run: Run, own: Path) -> None:
    run("redate", own, path("unnamed.txt", own), "2019-03-05", "--because", "its archive")
    out = plain(run("show", own, path("unnamed.txt", own)).out)
    assert "2019-03-05, set right by hand" in out
    assert "date set right by hand: its archive" in out
    said = run("quotes", own, "--by", "Reyes", "--json").json[0]["id"]
    assert run("respeak", own, said, "Karin Holm").code == 0
    assert [row["speaker"] for row in run("quotes", own, "--json").json if row["id"] == said] == ["Karin Holm"]
    assert "speaker set right by hand: by hand" in run("show", own, said).out


@pytest.mark.parametrize("form", ["lines", "table"])
def test_corrections_can_be_shared(run: Run, built: Path, own: Path, tmp_path: Path, form: str) -> None:
    run("merge", own, home(run, own, "gazette.txt"), home(run, own, "april.txt"), "--because", "one affair")
    run("redate", own, path("unnamed.txt", own), "2019-03-05")
    sent = tmp_path / "sent.csv"
    if form == "table":
        sent.write_text(run("corrections", own, "--csv").out, encoding="utf-8")
    else:
        sent = own.with_name(own.name + ".corrections")
    other = tmp_path / "other.record"
    shutil.copy(built, other)
    assert "2 corrections taken in" in run("corrections", other, "--add", sent).err
    assert home(run, other, "april.txt") == home(run, own, "april.txt")
    assert "no corrections taken in" in run("corrections", other, "--add", sent).err
    mine, theirs = (run("corrections", one, "--json").json for one in (own, other))
    assert mine == theirs
    assert [one["reason"] for one in theirs] == ["one affair", "by hand"]


def test_corrections_about_what_a_record_lacks_are_kept_and_passed_over(run: Run, own: Path, tmp_path: Path) -> None:
    table = tmp_path / "sent.csv"
    table.write_text("kind,articles\nsplit,ffff0000\n", encoding="utf-8")
    assert "1 about what this record lacks" in run("corrections", own, "--add", table).err
    assert [one["applies"] for one in run("corrections", own, "--json").json] == [False]
    table.write_text("kind,articles\nmix,ffff0000\n", encoding="utf-8")
    ran = run("corrections", own, "--add", table)
    assert (ran.code, "sent.csv:2: the kind is one of merge, split, date, speaker" in ran.err) == (2, True)


def test_a_record_opened_in_python_tells_the_inferred_outlet(built: Path) -> None:
    with Record(built) as record:
        (article,) = [one for one in record.articles() if one.path.endswith("unnamed.txt")]
        assert article.outlet
        start, end = article.outlet.start or 0, article.outlet.end or 0
        assert article.text[start:end] == "told the Washington Examiner"

"""Plots say what is so: bars stand where they are in time, labels neither meet nor leave the box."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.record.browse import Counted
from onrecord.shapes import EventStep
from onrecord.show.server.drawings.histogram import CHARACTER, histogram
from onrecord.show.server.drawings.labels import fitting
from onrecord.show.server.drawings.series import series
from onrecord.show.server.drawings.world import world
from onrecord.show.server.views.event import in_short

ANY_DAY = st.dates().map(lambda day: day.isoformat())


def test_days_that_are_apart_stand_apart() -> None:
    plot = histogram([Counted("2018-02-20", 1), Counted("2018-02-21", 3), Counted("2018-03-02", 1)])
    first, second, third = (bar["middle"] for bar in plot["bars"])
    assert plot["by"] == "day" and abs((third - second) - 9 * (second - first)) < 1


def test_a_long_time_is_grouped_by_months_and_a_longer_one_by_years() -> None:
    assert histogram([Counted("2018-02-20", 1), Counted("2020-07-01", 1)])["by"] == "month"
    assert histogram([Counted("1918-02-20", 1), Counted("2020-07-01", 1)])["by"] == "year"
    assert histogram([Counted("2018-02", 1), Counted("2018-02-03", 2), Counted(None, 4)])["bars"][0]["number"] == 3


@given(st.lists(ANY_DAY | st.sampled_from(["2018", "2018-02", "2018-02-30", "none"]), max_size=6, unique=True))
def test_bars_and_labels_stay_in_their_box(days: list[str]) -> None:
    plot = histogram([Counted(day, 1) for day in days])
    assert all(bar["x"] >= -2 and bar["x"] + bar["width"] <= plot["width"] + 2 for bar in plot["bars"])
    assert all(one["half"] <= one["x"] + 0.1 and one["x"] + one["half"] <= plot["width"] + 0.1 for one in plot["ticks"])
    assert all(a["x"] + a["half"] < b["x"] - b["half"] for a, b in pairwise(plot["ticks"]))
    assert bool(plot["ticks"]) == bool(plot["bars"])


def test_the_first_labels_asked_for_have_the_room() -> None:
    asked = [(10.0, "20 Feb 2018"), (710.0, "3 Mar 2018"), (60.0, "21 Feb 2018")]
    assert [one["label"] for one in fitting(asked, 720, CHARACTER)] == ["20 Feb 2018", "3 Mar 2018"]


def test_columns_of_a_pair_of_countries_are_labelled_from_the_ends() -> None:
    plot = series([(f"2018-02-{day:02}", 1) for day in range(1, 20)])
    assert plot["ticks"][0]["label"] == "1 Feb 2018" and plot["ticks"][-1]["label"] == "19 Feb 2018"
    assert series([])["ticks"] == []


def test_names_on_the_map_do_not_cover_each_other() -> None:
    points = world([("Northham", None, 51.0, 0.0, 3), ("Southham", None, 51.0, 0.5, 1)])["points"]
    assert [point["named"] for point in points].count(True) == 1 or points[0]["left"] != points[1]["left"]


def test_the_step_that_tells_is_no_status() -> None:
    told = in_short(EventStep("done", "DISCLOSE", "2018-02-20", "stated", ()))
    assert (told["said"], told["day"], told["told"]) == ("first told", "20 Feb 2018", True)
    agreed = in_short(EventStep("planned", "AGREE", "2018-02-20", "article", ()))
    assert (agreed["said"], agreed["day"], agreed["told"]) == ("agreed", "by 20 Feb 2018", False)

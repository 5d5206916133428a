"""Dates as pages, tables and sidecars state them."""

from __future__ import annotations

import pytest

from onrecord.read.dates import date_line, published


@pytest.mark.parametrize(
    ("stated", "value", "precision"),
    [
        ("2021-03-03", "2021-03-03", "day"),
        ("2021-03", "2021-03", "month"),
        ("2021", "2021", "year"),
        ("20210303", "2021-03-03", "day"),
        ("2021/3/3", "2021-03-03", "day"),
        ("2021-03-03T12:25", "2021-03-03T12:25", "minute"),
        ("2021-03-03 12:25:10", "2021-03-03T12:25:10", "second"),
        ("2021-03-03T23:30:00-05:00", "2021-03-03T23:30:00", "second"),
        ("2021-03-03T23:30:00.123Z", "2021-03-03T23:30:00", "second"),
        ("Wed, 03 Mar 2021 12:25:00 +0000", "2021-03-03T12:25:00", "second"),
        ("March 3, 2021", "2021-03-03", "day"),
        ("3rd of March 2021", "2021-03-03", "day"),
        ("Mar. 3, 2021 at 12:25 p.m. ET", "2021-03-03T12:25", "minute"),
        ("12:05 AM, Mar 3 2021", "2021-03-03T00:05", "minute"),
        ("Published 4 PM EST March 3, 2021", "2021-03-03T16", "hour"),
        ("31/12/2021", "2021-12-31", "day"),
        ("12/31/2021", "2021-12-31", "day"),
        ("3/3/2021", "2021-03-03", "day"),
        ("02/03/2021 08:13 PM EST", "2021-02-03T20:13", "minute"),
        ("3/31/21", "2021-03-31", "day"),
        ("Published: 12:34 EST, 3 March 2021 | Updated: 13:02 EST, 4 March 2021", "2021-03-03T12:34", "minute"),
        ("March 3, 2021 / 2:34 AM / 2 years ago", "2021-03-03T02:34", "minute"),
        ("March 2021", "2021-03", "month"),
        ("1614774310", "2021-03-03T12:25:10", "second"),
        ("1614774310000", "2021-03-03T12:25:10", "second"),
    ],
)
def test_a_stated_date_is_iso_cut_to_its_precision(stated: str, value: str, precision: str) -> None:
    found = published(stated, "outlets.csv")
    assert (found.value, found.precision, found.basis, found.evidence) == (value, precision, "stated", "outlets.csv")


@pytest.mark.parametrize("stated", ["2/3/2021", "March 3", "Feb 30, 2021", "2021-13-01", "soon", "12:25pm", "99"])
def test_what_is_no_whole_date_is_unknown_and_kept_as_evidence(stated: str) -> None:
    found = published(stated, "outlets.csv")
    assert (found.value, found.precision, found.basis) == (None, None, "unknown")
    assert stated in found.evidence and "outlets.csv" in found.evidence


@pytest.mark.parametrize(
    "line",
    [
        "On March 3, 2021 the talks collapsed",
        "The 2021-03-03 file",
        "3 March",
        "Version 1.2.2021 of it",
        "",
    ],
)
def test_a_line_with_more_than_a_date_is_no_date_line(line: str) -> None:
    assert not date_line(line).bare

"""The comparison of the bundled example, whose truth is known: its README names what each account gets wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord
from onrecord import journey
from onrecord.shapes import Cell, Claim, Comparison
from onrecord.show.comparison import Compared, brief
from onrecord.show.lines import Line

EXAMPLES = Path(onrecord.__file__).parent / "examples"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[onrecord.Record]:
    path = tmp_path_factory.mktemp("compare") / "examples.record"
    accounts = [p for p in sorted(EXAMPLES.iterdir()) if p.suffix in (".txt", ".html")]
    beside = onrecord.ReadOptions(sidecar=str(EXAMPLES / "outlets.csv"))
    onrecord.build(accounts, path, onrecord.BuildOptions(read=beside))
    with onrecord.open(path) as opened:
        yield opened


@pytest.fixture(scope="module")
def pence(record: onrecord.Record) -> Comparison:
    (story,) = [s for s in record.stories() if len(s.members) == 6]
    return journey.compare(record, story.id)


def text(record: onrecord.Record, cell: Cell) -> str:
    return " … ".join(record.text(span) for span in cell.spans)


def rows(comparison: Comparison, kind: str) -> list[Claim]:
    return [claim for claim in comparison.claims if claim.kind == kind]


def cell(claim: Claim, outlet: str) -> Cell:
    return next(c for c in claim.cells if c.outlet == outlet)


def test_every_row_has_a_cell_for_every_outlet(pence: Comparison) -> None:
    for claim in pence.claims:
        assert tuple(c.outlet for c in claim.cells) == pence.outlets


def test_what_is_said_has_its_characters_and_what_is_not_has_a_reason(
    record: onrecord.Record, pence: Comparison
) -> None:
    for claim in pence.claims:
        assert any(c.spans for c in claim.cells), claim.label
        for c in claim.cells:
            if c.stance in ("says", "says otherwise", "denies", "unsure"):
                assert text(record, c).strip()
            else:
                assert c.reason
                assert not c.spans


def test_a_wire_and_its_reprints_are_one_origin(pence: Comparison) -> None:
    assert dict(pence.origins)["Harbor Wire"] == 3
    for claim in pence.claims:
        assert "The Millbrook Ledger" not in claim.origins


def test_the_altered_words_are_told_side_by_side(record: onrecord.Record, pence: Comparison) -> None:
    found = [
        (text(record, cell(claim, "Capital Courier")), cell(claim, "Capital Courier"))
        for claim in rows(pence, "statement")
        if cell(claim, "Capital Courier").stance == "says otherwise"
    ]
    assert any("decided to go forward" in words and "negation" in c.value for words, c in found), found


def test_the_other_figure_is_told_side_by_side(pence: Comparison) -> None:
    hours = [c for c in rows(pence, "figure") if re.search(r"hours", c.label)]
    assert any(
        cell(claim, "The Meridian Post").stance == "says otherwise" and claim.standing == "disputed" for claim in hours
    ), [c.label for c in hours]


def test_one_outlet_alone_has_the_place(pence: Comparison) -> None:
    places = [c for c in rows(pence, "detail") if "where:" in c.label]
    assert any([c.outlet for c in claim.cells if c.spans] == ["Lantern Review"] for claim in places)


def test_the_undated_account_is_never_called_silent_on_the_wires_day(pence: Comparison) -> None:
    for claim in pence.claims:
        c = cell(claim, "Lantern Review")
        assert c.stance != "silent" or "2018-02-20" not in c.reason


def test_own_voice_and_quoted_words_are_kept_apart(record: onrecord.Record, pence: Comparison) -> None:
    for naming in pence.wording:
        for _, _, spans in naming.uses:
            for span in spans:
                direct = [q for q in record.marks(span.article).quotations if q.kind == "direct"]
                assert not [q for q in direct for s, e in q.content if s <= span.start < e], record.text(span)


def test_the_same_record_gives_the_same_comparison(record: onrecord.Record, pence: Comparison) -> None:
    assert journey.compare(record, pence.story) == pence


# -- the brief ----------------------------------------------------------------------------------------


def briefed(record: onrecord.Record, comparison: Comparison) -> list[Line]:
    told = [record.article(article) for _, article in comparison.accounts]
    sentences = {article.id: record.marks(article.id).sentences for article in told}
    return list(brief(Compared(comparison, {article.id: article for article in told}, sentences)))


def test_a_brief_begins_with_what_most_outlets_tell(record: onrecord.Record, pence: Comparison) -> None:
    lines = briefed(record, pence)
    agreed = next(n for n, line in enumerate(lines) if line.text.startswith("Agreed"))
    most = max(sum(cell.stance == "says" for cell in claim.cells) for claim in pence.claims if claim.kind == "event")
    assert sum(outlet in lines[agreed + 1].text for outlet in pence.outlets) >= most
    assert "meeting [CONSULT], cancelled by North Korea" in lines[agreed + 1].text


def test_a_brief_rests_no_two_of_its_rows_on_the_same_sentence_alone(
    record: onrecord.Record, pence: Comparison
) -> None:
    lines = briefed(record, pence)
    alone = next(n for n, line in enumerate(lines) if line.text.startswith("Alone"))
    places = [line.ref for line in lines[alone + 1 :] if line.kind == "item" and line.ref]
    assert len(places) == len(set(places))

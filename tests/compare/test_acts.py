"""Acts of an invented affair, as three outlets word them: what is one row, what is not, and what its label says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from onrecord.compare.claims import names_same
from onrecord.shapes import Cell, Claim, Comparison
from tests.compare.affair import Found, compared

POST = (
    "Harbour council dismisses Mara Ellison over ferry contract",
    "The Tarnwick council dismissed harbour master Mara Ellison on Monday over the ferry contract, and Mayor Piet "
    "Hollander said he regretted it.",
    "Hollander appointed Jonas Reik as harbour master on Sunday. Ellison never took money from the Corvan shipyard.",
    "Ellison would not seek a pension from the town. About 60 dockers gathered outside the town hall in Tarnwick.",
    "Critics repeated the claim that Hollander sold the ferry to his brother. He appointed Ada Brandt as town clerk.",
    "Inspector Karl Voss arrested the dealer Tom Lindqvist at the quay.",
)
HERALD = (
    "Tarnwick's harbour master is fired",
    "Mara Ellison, the harbour master, was sacked by the Tarnwick council on Monday in the dispute over the ferry "
    "contract.",
    "Mayor Piet Hollander named Jonas Reik as the new harbour master on Monday. A former clerk said that Ellison took "
    "money from the Corvan shipyard.",
    "More than 50 dockers gathered outside the town hall. Hollander named Ada Brandt as town clerk.",
    "The dealer Tom Lindqvist was arrested by Sergeant Lena Marsh at the quay.",
)
TIMES = (
    "Ellison leaves harbour office",
    "Mara Ellison did not seek a pension from the town when she left the harbour office in Tarnwick on Monday.",
    "The town auditor found no evidence that Ellison took bribes from dealers. Hollander denied that he had sold the "
    "ferry.",
    "Jonas Reik wrote that Hollander told him he had “no quarrel with the shipyard” at all.",
    "Mayor Piet Hollander thanked her. Some 90 dockers gathered outside the town hall, and sang.",
)
"""A paragraph a line."""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Found]:
    accounts = {"Post": (POST, "2024-05-07"), "Herald": (HERALD, "2024-05-07"), "Times": (TIMES, "2024-05-08")}
    yield from compared(tmp_path_factory.mktemp("ferry"), accounts)


def acts(comparison: Comparison, word: str) -> list[Claim]:
    return [claim for claim in comparison.claims if claim.kind == "event" and word in claim.label]


def cell(claim: Claim, outlet: str) -> Cell:
    return next(one for one in claim.cells if one.outlet == outlet)


def said(claim: Claim) -> set[str]:
    return {one.outlet for one in claim.cells if one.stance == "says"}


def test_active_and_passive_of_two_verbs_are_one_row(found: Found) -> None:
    told = [claim for claim in found[1].claims if claim.kind == "event" and "Ellison" in claim.label]
    assert any(
        {"Post", "Herald"} <= said(claim) for claim in told if "dismiss" in claim.label or "sacked" in claim.label
    )


def test_two_words_for_one_appointment_are_one_row(found: Found) -> None:
    (claim,) = [one for one in found[1].claims if one.kind == "event" and "town clerk" in one.label]
    assert said(claim) == {"Post", "Herald"}
    assert claim.label.startswith("Piet Hollander: “")


def test_two_days_for_what_was_done_once_are_in_dispute(found: Found) -> None:
    (claim,) = [one for one in found[1].claims if one.kind == "detail" and "Reik" in one.label]
    assert claim.standing == "disputed"
    values = [cell(claim, outlet).value for outlet in ("Post", "Herald")]
    assert any("2024-05-05" in value for value in values)
    assert any("2024-05-06" in value for value in values)


def test_a_label_keeps_the_not(found: Found) -> None:
    (claim,) = acts(found[1], "pension")
    assert said(claim) == {"Post", "Times"}
    assert "not seek" in claim.label


def test_who_says_it_and_who_denies_it_are_in_dispute(found: Found) -> None:
    (claim,) = [one for one in acts(found[1], "money") if one.standing == "disputed"]
    assert cell(claim, "Post").stance == "denies"
    assert cell(claim, "Herald").stance == "says"
    assert "clerk" in cell(claim, "Herald").word


def test_two_persons_who_did_it_are_in_dispute(found: Found) -> None:
    (claim,) = [one for one in found[1].claims if one.kind == "detail" and "by whom" in one.label]
    assert claim.standing == "disputed"
    assert {cell(claim, "Post").value, cell(claim, "Herald").value} == {"Karl Voss", "Lena Marsh"}


@pytest.mark.parametrize(("words", "turn"), [("took bribes", "no evidence"), ("sold the ferry", "denied")])
def test_a_statement_keeps_what_turns_it_round(found: Found, words: str, turn: str) -> None:
    rows = [claim for claim in found[1].claims if claim.kind == "statement" and words in claim.label]
    assert all(turn in claim.label for claim in rows if "Times" in said(claim))
    assert any("Times" in said(claim) for claim in rows)


def test_words_that_another_passes_on_are_not_his(found: Found) -> None:
    (claim,) = [one for one in found[1].claims if one.kind == "statement" and "no quarrel" in one.label]
    assert claim.label.startswith("Piet Hollander (by Jonas Reik): ")
    assert "“no quarrel with the shipyard”" in claim.label


def test_one_speaker_is_one_source_by_any_form_of_the_name() -> None:
    assert names_same("Ellison", "Mara Ellison")
    assert names_same("Tim Poe", "Timothy Poe")
    assert not names_same("Ann Ellison", "Mara Ellison")
    assert not names_same("the mayor", "Mara Ellison")


def test_a_claim_is_nobodys_fact(found: Found) -> None:
    assert not acts(found[1], "sold the ferry")


def test_counts_are_in_dispute_only_where_both_cannot_be(found: Found) -> None:
    rows = [claim for claim in found[1].claims if claim.kind == "figure" and "dockers" in claim.label]
    apart = [claim for claim in rows if claim.standing == "disputed"]
    assert any(cell(claim, "Times").stance == "says otherwise" for claim in apart)
    assert not any(cell(claim, "Herald").stance == "says otherwise" for claim in apart)


def test_one_outlet_that_tells_it_twice_has_one_row(found: Found) -> None:
    (claim,) = [one for one in found[1].claims if one.kind == "event" and "harbour office" in one.label]
    assert len(cell(claim, "Times").spans) == 2


def test_every_cell_that_says_it_leads_to_its_words(found: Found) -> None:
    record, comparison = found
    for claim in comparison.claims:
        for one in claim.cells:
            texts = [record.article(span.article).text[span.start : span.end] for span in one.spans]
            assert all(text.strip() for text in texts)
            if one.stance == "says":
                assert texts, claim.label

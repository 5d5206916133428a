"""What a row is called, and what its cells rest on: fragments, amounts, nouns of action, an invented affair."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from onrecord.shapes import Act, Claim, Comparison
from onrecord.show.comparing import look
from onrecord.show.comparison import brief
from tests.compare.affair import Found, compared

POST = (
    "Governor Dana Whitlock names Omar Reyes to lead Calder water board",
    "Governor Dana Whitlock nominated Omar Reyes on Monday to lead the Calder water board, weeks after the flood.",
    "Whitlock asked Reyes to rebuild the pumping stations at Halden. Senator Ruth Amsel called the choice of an "
    "engineer from outside the state “a gamble”.",
    "Amsel said that it would not be “appropriate for the board to meet behind closed doors while the river rises”.",
    "The governor most likely will not visit Halden this week. The audit did not mention whether the pumps had failed.",
    "The repairs took nearly two years. Critics have said little about the cost.",
    "Residents called on the board to resign. Reyes’s brother said he left the ministry in March after a quarrel.",
    "The old director, Tessa Brandt, resigned over the flood. Councilman Paul Iverson called the inquiry “a fishing "
    "expedition”.",
)
HERALD = (
    "Calder water board gets a new head",
    "Omar Reyes is Governor Dana Whitlock’s nominee to lead the Calder water board. He promised quick repairs.",
    "Residents welcomed the governor’s request for Reyes to rebuild the pumping stations at Halden.",
    "A judge spent two years on the dispute. An indictment says that a contractor forged papers. A letter says that "
    "the board knew.",
    "Tessa Brandt stepped down on Friday. Paul Iverson said the inquiry was not a “fishing expedition” but overdue.",
    "The audit said that Brandt threatened an engineer.",
)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Found]:
    yield from compared(
        tmp_path_factory.mktemp("water"), {"Post": (POST, "2024-05-07"), "Herald": (HERALD, "2024-05-07")}
    )


def rows(comparison: Comparison, words: str, kind: str) -> list[Claim]:
    return [claim for claim in comparison.claims if claim.kind == kind and words in claim.label]


def says(claim: Claim) -> set[str]:
    return {cell.outlet for cell in claim.cells if cell.stance == "says"}


def test_a_noun_tells_the_act_of_its_verb(found: Found) -> None:
    (named,) = rows(found[1], "names Omar Reyes", "event")
    assert says(named) == {"Post", "Herald"}


def test_an_act_told_by_a_noun_is_the_very_words(found: Found) -> None:
    record, _ = found
    told: dict[str, Act] = {}
    for article in record.articles():
        for act in record.marks(article.id).acts:
            assert act.start <= act.at[0] < act.at[1] <= act.end
            if act.noun:
                told[article.text[slice(*act.at)]] = act
    assert told["nominee"].verb == "nominate"
    assert told["request"].verb == "ask"
    assert told["nominee"].subjects
    assert told["nominee"].objects


def test_a_fragment_is_shown_in_its_clause(found: Found) -> None:
    (claim,) = rows(found[1], "a gamble", "statement")
    assert claim.label.startswith("Ruth Amsel: called the choice")
    assert "“a gamble”" in claim.label


def test_a_not_before_the_marks_stays(found: Found) -> None:
    (claim,) = rows(found[1], "closed doors", "statement")
    assert claim.label.startswith("Ruth Amsel: not be “appropriate")


def test_a_hedge_before_the_verb_stays(found: Found) -> None:
    assert all("most likely" in claim.label for claim in rows(found[1], "visit Halden", "event"))


@pytest.mark.parametrize("words", ["whether the pumps had failed", "little about"])
def test_what_nobody_said_is_no_statement(found: Found, words: str) -> None:
    assert rows(found[1], words, "statement") == []


def test_a_bare_amount_is_shown_in_its_clause_and_joined_with_none_of_another(
    found: Found,
) -> None:
    claims = rows(found[1], "two years", "figure")
    assert sorted(claim.label for claim in claims) == [
        "“nearly two years”, in “The repairs took nearly two years”",
        "“two years”, in “A judge spent two years on the dispute”",
    ]


def test_what_happens_but_once_is_one_row_whatever_else_is_said(found: Found) -> None:
    (claim,) = [
        one for one in found[1].claims if one.kind == "event" and "Tessa Brandt: “" in one.label and len(says(one)) > 1
    ]
    assert says(claim) == {"Post", "Herald"}


def test_opposites_of_one_fragment_are_in_dispute(found: Found) -> None:
    (claim,) = [one for one in found[1].claims if one.kind == "statement" and "fishing" in one.label]
    assert claim.standing == "disputed"
    assert {cell.value for cell in claim.cells} == {"“fishing expedition”", "not a “fishing expedition”"}


def test_an_accusation_says_whose_it_is(found: Found) -> None:
    told = rows(found[1], "threatened an engineer", "event")
    assert all(claim.label.endswith("on the word of The audit") for claim in told)


def test_a_cell_closes_the_quotation_that_it_opens(found: Found) -> None:
    looked = look(found[0], found[1].story)
    (claim,) = [one for one in found[1].claims if one.kind == "statement" and "a gamble" in one.label]
    cell = next(cell for cell in claim.cells if cell.stance == "says")
    text = looked.words(looked.sentence(cell.spans[0]))
    assert text.count("“") == text.count("”") == 1


def test_the_brief_keeps_a_dispute(found: Found) -> None:
    shown = [line.text for line in brief(look(found[0], found[1].story))]
    assert any("fishing" in text for text in shown[shown.index("Disputed") :])


def test_who_demands_is_no_unnamed_source(found: Found) -> None:
    assert not [claim for claim in found[1].claims if claim.kind == "source" and "resident" in claim.label]


def test_a_clause_without_an_auxiliary_is_a_statement(found: Found) -> None:
    assert rows(found[1], "he left the ministry in March", "statement")


def test_documents_are_told_apart_by_what_they_are(found: Found) -> None:
    labels = {claim.label for claim in found[1].claims if claim.kind == "source"}
    assert {"cites a document (indictment)", "cites a document (letter)"} <= labels

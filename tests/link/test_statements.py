"""One utterance in many outlets: found together, told apart from like ones, every cut and change named."""

from __future__ import annotations

import pytest

from onrecord import mark
from onrecord.link import statements
from onrecord.shapes import Article, Block, Published, Statement, StatementPair

LONG = (
    "“We will open the bridge in May unless the river rises again. We have waited three years for this day, "
    "and we will not wait any longer,”"
)


def linked(*texts: str, days: tuple[str, ...] = ()) -> tuple[list[Statement], dict[str, str]]:
    """Statements over one article a text, all on one day unless ``days`` says otherwise."""
    articles = [
        Article(
            id=f"a{i}",
            path=f"{i}.txt",
            text=text,
            blocks=(Block("body", 0, len(text)),),
            published=Published((days or ("2020-05-01",) * len(texts))[i], "day", "stated"),
        )
        for i, text in enumerate(texts)
    ]
    versions = [
        version
        for article, doc in mark.parse(articles)
        for version in statements.versions(article, mark.mark(article, doc))
    ]
    return statements.link(sorted(versions, key=statements.order)), {a.id: a.text for a in articles}


def only_pair(*texts: str) -> StatementPair:
    found, _ = linked(*texts)
    pairs = [pair for statement in found for pair in statement.pairs]
    assert len(pairs) == 1, found
    return pairs[0]


def test_spans_of_a_statement_are_the_words_themselves() -> None:
    found, texts = linked(f"{LONG} said Mayor Anna Lindqvist.", f"Mayor Anna Lindqvist stepped up. {LONG} she said.")
    for statement in found:
        for member in statement.members:
            for start, end in member.spans:
                assert texts[member.article][start:end] in LONG


def test_the_same_words_in_other_dress_are_verbatim() -> None:
    pair = only_pair(
        "“The well-known bridge will open in May,” said Mayor Anna Lindqvist.",
        'Mayor Anna Lindqvist said: "the well known bridge\nwill open in May"',
    )
    assert pair.relation == "verbatim"
    assert pair.edits == ()


def test_a_cut_end_is_a_truncation() -> None:
    pair = only_pair(
        f"{LONG} said Mayor Anna Lindqvist.",
        "“We have waited three years for this day,” said Mayor Anna Lindqvist.",
    )
    assert pair.relation == "truncated"


def test_a_dropped_condition_at_the_edge_is_flagged() -> None:
    pair = only_pair(
        f"{LONG} said Mayor Anna Lindqvist.", "“We will open the bridge in May,” said Mayor Anna Lindqvist."
    )
    assert pair.relation == "truncated"
    assert "condition" in pair.flags


def test_words_left_out_without_a_sign_are_a_splice_and_a_lost_negation_is_flagged() -> None:
    pair = only_pair(
        "“The council decided not to raise the toll on the bridge,” said Mayor Anna Lindqvist.",
        "“The council decided to raise the toll on the bridge,” said Mayor Anna Lindqvist.",
    )
    assert pair.relation == "spliced"
    assert pair.flags == ("negation",)


def test_an_ellipsis_is_a_sign() -> None:
    pair = only_pair(
        "“The council decided after a long and bitter debate to raise the toll,” said Mayor Anna Lindqvist.",
        "“The council decided … to raise the toll,” said Mayor Anna Lindqvist.",
    )
    assert pair.relation == "truncated"
    assert [edit.sign for edit in pair.edits] == ["ellipsis"]


def test_a_changed_number_is_an_alteration_with_both_sides() -> None:
    a = "“We have waited three years for this day,” said Mayor Anna Lindqvist."
    b = "“We have waited five years for this day,” said Mayor Anna Lindqvist."
    found, texts = linked(a, b)
    (pair,) = [pair for statement in found for pair in statement.pairs]
    assert pair.relation == "altered"
    assert pair.flags == ("number",)
    (edit,) = pair.edits
    assert edit.a and edit.b
    assert {texts["a0"][slice(*edit.a)], texts["a1"][slice(*edit.b)]} <= {"three", "five"} or {
        texts["a1"][slice(*edit.a)],
        texts["a0"][slice(*edit.b)],
    } == {"three", "five"}


def test_parts_in_another_order_are_seen() -> None:
    found, _ = linked(
        f"{LONG} said Mayor Anna Lindqvist.",
        "“We have waited three years for this day, and we will not wait any longer,” said Mayor Anna Lindqvist. "
        "Then she went on. “We will open the bridge in May unless the river rises again,” Lindqvist said.",
    )
    together = [statement for statement in found if len(statement.members) > 1]
    assert [statement.reordered for statement in together] == [("a1",)]


@pytest.mark.parametrize(
    "other",
    [
        "“We will open the bridge in May unless the river rises again,” said Governor Paul Okafor.",
        "“We are proud of the people who built this bridge for all of us,” said Mayor Anna Lindqvist.",
    ],
    ids=["same words, other speaker", "same speaker, other words"],
)
def test_near_misses_stay_apart(other: str) -> None:
    found, _ = linked(f"{LONG} said Mayor Anna Lindqvist.", other)
    assert all(len(statement.members) == 1 for statement in found)


def test_a_slogan_months_later_is_another_utterance() -> None:
    words = "“We will open the bridge in May unless the river rises again,” said Mayor Anna Lindqvist."
    found, _ = linked(words, words + " ", days=("2020-01-01", "2020-05-01"))
    assert all(len(statement.members) == 1 for statement in found)


def test_the_result_does_not_hang_on_the_order_of_articles() -> None:
    a = f"{LONG} said Mayor Anna Lindqvist."
    b = "“We have waited three years for this day,” said Mayor Anna Lindqvist."
    forward, _ = linked(a, b)
    again, _ = linked(a, b)
    assert forward == again

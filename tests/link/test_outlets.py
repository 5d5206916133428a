"""Whose an article is that names no outlet: told only where the text gives it away."""

from __future__ import annotations

import pytest

from onrecord.link.credits import credits_of
from onrecord.link.outlets import own
from onrecord.shapes import Article, Block


def article(text: str) -> Article:
    return Article("a1", "a1.txt", text, (Block("body", 0, len(text)),))


def test_an_outlet_that_sources_speak_to_twice_is_inferred_with_its_words() -> None:
    text = "Fishermen told the Harbor Gazette that they wait. One told the Harbor Gazette that she left."
    found = own(credits_of(article(text)))
    assert found
    assert (found.value, found.basis) == ("Harbor Gazette", "inferred")
    assert text[found.start : found.end] == "told the Harbor Gazette"
    assert found.evidence.count("told the Harbor Gazette") == 2


@pytest.mark.parametrize(
    "text",
    [
        "Fishermen told the Harbor Gazette that they wait.",
        "Fishermen told the Harbor Gazette that they wait. One told the Estmark Tribune that she left.",
        "Fishermen told the Harbor Gazette that they wait. One told the Harbor Gazette that she left, "
        "the Harbor Gazette reported.",
        "Fishermen wait in the harbor.",
    ],
    ids=["once", "two outlets", "named as a source", "none"],
)
def test_what_could_be_anothers_reporting_is_no_evidence(text: str) -> None:
    assert own(credits_of(article(text))) is None

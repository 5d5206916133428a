"""Names are compared without their dress."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record.folding import fold


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Mike Pence’s", " mike pence "),
        ("U.S.", " us "),
        ("Kim Jong-un", " kim jong un "),
        ("Müller", " muller "),
        ("  THE   Post ", " the post "),
        ("“…”", ""),
    ],
)
def test_dress_falls_away(name: str, folded: str) -> None:
    assert fold(name) == folded


@given(st.text())
def test_folding_twice_is_folding_once_and_holds_no_wildcard(name: str) -> None:
    folded = fold(name)
    assert fold(folded) == folded
    assert not set(folded) & set("%_'\"")

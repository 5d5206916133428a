"""Text of strangers: nothing in it reaches the terminal as a command."""

from __future__ import annotations

import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.show import entries
from onrecord.show.layout import escaped, markdown
from onrecord.show.lines import Line
from onrecord.show.notebook import Table, table
from onrecord.show.terminal import console, print_lines
from onrecord.show.untrusted import one_line, safe


@given(st.text())
def test_no_control_character_gets_through(text: str) -> None:
    assert not [c for c in one_line(text) if unicodedata.category(c) in ("Cc", "Cs")]
    assert not [c for c in safe(text) if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t"]


@given(st.text(alphabet=st.characters(exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Zs"))))
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert safe(text) == text


def test_escape_sequences_become_visible() -> None:
    assert safe("\x1b[31mred\x1b[0m") == "␛[31mred␛[0m"
    assert "\u202e" not in safe("abc\u202edef")


def test_markdown_cannot_be_smuggled_in() -> None:
    assert escaped("# not a heading") == "\\# not a heading"
    assert escaped("1. not a list") == "1\\. not a list"
    assert escaped("<script>") == "\\<script\\>"
    assert next(iter(markdown([Line("item", "*x*", "a`b.txt:1")]))).count("`") == 2


def test_a_notebook_table_is_escaped_and_says_what_it_hides() -> None:
    rows = [{"words": "<script>alert(1)</script>"} for _ in range(60)]
    html = Table(rows, ["words"])._repr_html_()
    assert "<script>" not in html
    assert "and 10 more" in html
    assert len(Table(rows, ["words"])) == 60


def test_a_table_of_nothing_is_empty() -> None:
    assert len(table([])) == 0


@pytest.mark.parametrize("width", [60, 120])
def test_a_list_on_a_terminal_fits_and_ends_where_it_stands(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    out = io.StringIO()
    entry = {"sentence": "A sentence of some length that says little. " * 4, "outlet": "", "date": "undated"}
    print_lines([entries.HITS.line({**entry, "where": "folder/file.txt:7"})], console(out))
    lines = out.getvalue().rstrip("\n").split("\n")
    assert max(map(len, lines)) <= width
    assert lines[-1].endswith("folder/file.txt:7")
    assert "outlet not named, undated" in " ".join(out.getvalue().split())

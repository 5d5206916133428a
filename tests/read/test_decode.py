"""Bytes to text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.decode import Decoded, Undecoded, decode

TEXT = "The café said – “no” – and that was all there was to say about it.\r\nMore followed.\r\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode("utf-8"), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-32"), "utf-32-le"),
        (TEXT.encode("cp1252"), "cp1252"),
    ],
)
def test_encodings_are_told_apart(data: bytes, encoding: str) -> None:
    assert decode(data) == Decoded(TEXT, encoding)


def test_html_may_declare_its_charset() -> None:
    data = '<html><head><meta charset="iso-8859-2"></head>Lech Wałęsa</html>'.encode("iso-8859-2")
    found = decode(data, html=True)
    assert isinstance(found, Decoded) and "Wałęsa" in found.text
    latin = '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">“no”'.encode("cp1252")
    found = decode(latin, html=True)
    assert isinstance(found, Decoded) and "“no”" in found.text


@pytest.mark.parametrize(
    ("data", "reason", "detail"),
    [
        (b"\x89PNG\r\n\x1a\n", "binary", "PNG"),
        (b"PK\x03\x04abc", "binary", "ZIP"),
        (b"\x7fELF\x02", "binary", "program"),
        (b"text\x00text" * 9, "binary", "NUL"),
        (bytes(range(1, 32)) * 9, "binary", "control"),
        (TEXT.encode("utf-8")[:-30] + b"\xff" + TEXT.encode("utf-8"), "undecodable", "broken byte at"),
        ("Министр сказал".encode("koi8-r"), "undecodable", "neither"),
        (b"said \x81 no", "undecodable", "cp1252"),
    ],
)
def test_what_is_no_text_says_why(data: bytes, reason: str, detail: str) -> None:
    found = decode(data)
    assert isinstance(found, Undecoded)
    assert found.reason == reason and detail in found.detail


@given(st.binary(max_size=400))
def test_any_bytes_give_their_own_text_or_a_reason(data: bytes) -> None:
    found = decode(data)
    if isinstance(found, Decoded):
        text = found.text.encode(found.encoding)
        assert data.endswith(text) and len(data) - len(text) <= 4

"""Bytes to text: which encoding, or why none."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from onrecord.errors import Reason

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_MAGIC = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ", "xz data"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
)

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CHARSET = re.compile(rb"""<meta[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
_UTF8_SEQUENCE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]+")
_HIGH = re.compile(rb"[\x80-\xff]")

_MAX_CONTROL = 0.01
"""Share of control characters above which bytes are no text; by judgement."""
_MAX_HIGH = 0.3
"""Share of bytes above 127 above which text is not taken for Windows-1252: the development corpora
have 0.04 at most there."""


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    encoding: str


@dataclass(frozen=True, slots=True)
class Undecoded:
    reason: Reason
    detail: str


def decode(data: bytes, html: bool = False) -> Decoded | Undecoded:
    """``data`` as text, its byte-order mark aside. HTML may declare its own encoding.

    Order: byte-order mark, declared charset (HTML), UTF-16 without a mark, UTF-8, Windows-1252.
    """
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return Undecoded("binary", f"it is {name}")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    unmarked = _utf16_without_mark(data)
    if unmarked:
        return _strictly(data, unmarked)
    if len(_CONTROL.findall(data)) > _MAX_CONTROL * len(data) or b"\x00" in data:
        return Undecoded("binary", "it holds NUL or control bytes")
    declared = _declared(data) if html else None
    if declared:
        found = _strictly(data, declared)
        if isinstance(found, Decoded):
            return found
    return _utf8_or_windows(data)


def _strictly(data: bytes, encoding: str) -> Decoded | Undecoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        return Undecoded("undecodable", f"byte {error.start} is not {encoding}")


def _utf16_without_mark(data: bytes) -> str | None:
    """English in UTF-16 has a NUL at nearly every second byte, on one side only."""
    head = data[:4096]
    if len(head) < 4 or len(data) % 2:
        return None
    half = len(head) // 2
    even, odd = head[::2].count(0) / half, head[1::2].count(0) / half
    if odd > 0.5 and even < 0.05:
        return "utf-16-le"
    if even > 0.5 and odd < 0.05:
        return "utf-16-be"
    return None


def _declared(data: bytes) -> str | None:
    """The charset of an HTML ``meta``; Latin-1 means Windows-1252, as browsers have it."""
    found = _CHARSET.search(data[:4096])
    if not found:
        return None
    try:
        name = codecs.lookup(found.group(1).decode("ascii")).name
    except LookupError:
        return None
    return {"iso8859-1": "cp1252", "ascii": "cp1252"}.get(name, name)


def _utf8_or_windows(data: bytes) -> Decoded | Undecoded:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        where = error.start
    high = len(_HIGH.findall(data))
    in_sequences = sum(len(found) for found in _UTF8_SEQUENCE.findall(data))
    if in_sequences * 2 > high:
        return Undecoded("undecodable", f"it is UTF-8 with a broken byte at {where}")
    if high > _MAX_HIGH * len(data):
        return Undecoded("undecodable", "it is neither UTF-8 nor Windows-1252")
    return _strictly(data, "cp1252")

"""Names in the form in which they are compared: lower case, no accents, no marks, one space around each word."""

from __future__ import annotations

import re
import unicodedata

POSSESSIVE = re.compile(r"['’]s\b")
SILENT = re.compile(r"[.'’`´]")
"""Dropped without leaving a gap: "U.S." is compared as "us", "O'Brien" as "obrien"."""
BETWEEN_WORDS = re.compile(r"[\W_]+")


def fold(name: str) -> str:
    """``" mike pence "`` for "Mike Pence’s"; ``""`` where nothing is left to compare."""
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    bare = "".join(c for c in spread if not unicodedata.combining(c))
    words = BETWEEN_WORDS.sub(" ", SILENT.sub("", POSSESSIVE.sub("", bare))).strip()
    return f" {words} " if words else ""

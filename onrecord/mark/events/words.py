"""Closed sets of words from ``event_words.tsv``, and nouns that name a verb's act."""

from __future__ import annotations

from functools import cache

from onrecord import lexicon


@cache
def words(kind: str) -> frozenset[str]:
    return frozenset(
        word for row in lexicon.rows("event_words") if row["kind"] == kind for word in row["words"].split()
    )


@cache
def deverbals() -> dict[str, str]:
    """Noun -> verb: "suspension" -> "suspend"."""
    return {noun: row["verb"] for row in lexicon.rows("event_deverbals") for noun in row["nouns"].split()}


PARTITIVES = lexicon.column("partitives", "noun")

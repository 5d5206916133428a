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
    """Noun -> verb, of nouns that fit the verb's event patterns: "suspension" -> "suspend"."""
    return {noun: row["verb"] for noun, row in nominals().items() if row["events"]}


@cache
def nominals() -> dict[str, dict[str, str]]:
    """Noun -> its row of ``event_deverbals.tsv``."""
    return {noun: row for row in lexicon.rows("event_deverbals") for noun in row["nouns"].split()}


PARTITIVES = lexicon.column("partitives", "noun")

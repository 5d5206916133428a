"""The words that attribute: verbs and nouns of saying, thinking and siding, with the frames that they take."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord import lexicon


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry: its class, the frames that may hold its content, and the stance that the word itself states."""

    word: str
    sort: str
    frames: frozenset[str]
    prepositions: frozenset[str]
    stance: str | None


def _table(name: str, column: str) -> dict[str, Cue]:
    return {
        row[column]: Cue(
            row[column],
            row["class"],
            frozenset(row["frames"]),
            frozenset(filter(None, row["prepositions"].split(","))),
            row["stance"] or None,
        )
        for row in lexicon.rows(name)
    }


@cache
def verbs() -> dict[str, Cue]:
    return _table("reporting_verbs", "verb")


@cache
def nouns() -> dict[str, Cue]:
    return _table("reporting_nouns", "noun")


@cache
def adjectives() -> dict[str, Cue]:
    return _table("reporting_adjectives", "adjective")


@cache
def direct_verbs() -> frozenset[str]:
    """Lemmas that stand beside direct speech."""
    return frozenset(word for word, cue in verbs().items() if "d" in cue.frames)


@cache
def forms() -> dict[str, str]:
    """Forms of all verbs -> verb, where the tagger or the lemmatiser fails: "Stated" as a name, "hoping" from "hop"."""
    found: dict[str, str] = {}
    for row in lexicon.rows("reporting_verbs"):
        verb = row["verb"]
        stem = verb[:-1] if verb.endswith("e") else verb
        past = row["irregular"].split(",") if row["irregular"] else [stem + "ed"]
        for form in (*past, verb + "s", stem + "ing"):
            found.setdefault(form, verb)
    return found

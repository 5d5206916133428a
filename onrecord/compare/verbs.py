"""Which verbs tell one deed, which deeds happen but once, and which need no more than their object."""

from __future__ import annotations

from functools import cache

from onrecord import lexicon


@cache
def kinds(verb: str) -> frozenset[str]:
    """The sets of verbs for one deed that a verb is in; itself, marked, in any case."""
    return frozenset({f"={verb}", *(f"={kind}" for kind in sets().get(verb, ()))})


@cache
def once(verb: str) -> frozenset[str]:
    """Of the sets that a verb is in, those of what happens to one but once."""
    rows = lexicon.rows("verb_kinds")
    return frozenset(row["kind"] for row in rows if row["once"] == "yes" and verb in row["verbs"].split())


@cache
def deeds() -> frozenset[str]:
    """Verbs that tell a deed with no more than their object."""
    return frozenset(
        verb for row in lexicon.rows("verb_kinds") if row["deed"] == "yes" for verb in row["verbs"].split()
    )


@cache
def sets() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in lexicon.rows("verb_kinds"):
        for verb in row["verbs"].split():
            found[verb] = (*found.get(verb, ()), row["kind"])
    return found

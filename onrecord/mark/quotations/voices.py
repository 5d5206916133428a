"""Who can speak: people, groups, bodies and documents; a scandal, a timing or a sky cannot."""

from __future__ import annotations

from functools import cache

from onrecord import lexicon
from onrecord.mark.quotations.tree import Tree
from onrecord.shapes import SpeakerKind

MUTE = frozenset(("DATE", "TIME", "MONEY"))
"""Entity labels of what no one quotes."""
KINDS: dict[str, SpeakerKind] = {"described": "described", "group": "group", "body": "body", "document": "document"}


@cache
def described() -> dict[str, SpeakerKind]:
    """Common nouns for sources and what kind of speaker each is."""
    table = {row["noun"]: KINDS.get(row["kind"], "described") for row in lexicon.rows("sectors")}
    return {**table, **{row["noun"]: KINDS[row["kind"]] for row in lexicon.rows("source_nouns")}}


def can_speak(tree: Tree, head: int) -> bool:
    """Whether the head of a phrase may be the source of words: no common noun for a thing or a happening, no day."""
    if tree.entity[head] in MUTE:
        return False
    if tree.pos[head] != "NOUN" or tree.text[head][:1].isupper():
        return True
    lemma = tree.lemma[head]
    return is_voice(lemma) or is_voice(lemma.rpartition("-")[2]) or is_voice(lemma.partition("-")[0])


@cache
def is_voice(noun: str) -> bool:
    """Whether a common noun is one for people, bodies or documents, by the tables or by its ending."""
    if noun in described() or noun in offices():
        return True
    if noun in lexicon.column("person_endings", "thing"):
        return False
    return noun.endswith(tuple(lexicon.column("person_endings", "ending")))


@cache
def offices() -> frozenset[str]:
    """The last words of all titles and occupations."""
    return frozenset(title.split()[-1].lower() for title in lexicon.column("titles", "title"))

"""Names of states, bodies, leaders and peoples in a document, and the common nouns for those who act."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from onrecord import lexicon


@dataclass(frozen=True, slots=True)
class Name:
    """What a name stands for. ``kind``: country, demonym, people, capital, body, leader, group or place."""

    words: tuple[str, ...]
    codes: tuple[str, ...]
    sectors: tuple[str, ...]
    kind: str


@cache
def gazetteer() -> dict[str, tuple[Name, ...]]:
    """Names by their first word, the longest first."""
    index: dict[str, list[Name]] = {}
    for row in lexicon.rows("countries"):
        cells = {"country": f"{row['name']}|{row['aliases']}", "demonym": row["demonyms"], "people": row["people"]}
        for kind, cell in (*cells.items(), ("capital", row["capitals"])):
            for text in filter(None, cell.split("|")):
                words = tuple(text.replace("-", " - ").replace("'s", " 's").split())
                index.setdefault(words[0], []).append(Name(words, (row["country"],), (), kind))
    return {first: tuple(sorted(names, key=lambda name: -len(name.words))) for first, names in index.items()}


def find_names(doc: Doc) -> dict[int, Name]:
    """The longest name at each token, by the index of every token that it covers."""
    found: dict[int, Name] = {}
    known = gazetteer()
    texts = [token.text for token in doc]
    i = 0
    while i < len(texts):
        for name in known.get(texts[i], ()):
            if tuple(texts[i : i + len(name.words)]) == name.words:
                found.update((j, name) for j in range(i, i + len(name.words)))
                i += len(name.words) - 1
                break
        i += 1
    return found


@cache
def _agents() -> dict[str, tuple[str, ...]]:
    index: dict[str, tuple[str, ...]] = {}
    for row in lexicon.rows("event_agents"):
        for noun in row["nouns"].split():
            index[noun] = (*index.get(noun, ()), row["sector"])
    return index


def agent_noun(token: Token) -> tuple[str, ...]:
    """Sectors of a common noun ("police": COP), none for other words."""
    if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return ()
    return _agents().get(token.lemma_.lower(), ()) or _agents().get(token.lower_, ())

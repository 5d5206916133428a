"""States by their names, adjectives and capitals; the halves of Korea; and which capitals are only places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from spacy.tokens import Token

from onrecord import lexicon
from onrecord.mark.entities import titles
from onrecord.mark.entities.gazetteer import Entry, Hit
from onrecord.mark.entities.page import Page

KOREAS = {"north": "PRK", "south": "KOR"}
CAUCASUS = frozenset(("GEO", "RUS", "AZE", "ARM", "UKR"))
"""A text that names none of these states, nor Georgians or Tbilisi, means the U.S. state by "Georgia"."""
LOOSE_PREPOSITIONS = frozenset(("to", "for", "from", "toward", "towards"))


@cache
def contexts(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in lexicon.rows("capital_contexts") if row["kind"] == kind)


def settle(page: Page, hits: Iterable[Hit], named: Sequence[tuple[int, int]]) -> list[Hit]:
    """``hits`` without those inside people's names, capitals told from the governments that sit in them."""
    hits = list(hits)
    in_caucasus = any(
        h.entry.country in CAUCASUS and (h.entry.country != "GEO" or h.entry.form != "name") for h in hits
    )
    inside = set().union(*(range(first, last) for first, last in named)) if named else set()
    entitled = {i for title in titles.found(page) for i in range(title.first, title.last)}
    kept: list[Hit] = []
    named_states = Counter(hit.entry.country for hit in hits if hit.entry.kind == "country")
    in_play = {hit.entry.country for hit in hits if not is_generic(page, hit)}
    for before, hit in zip((None, *hits), hits, strict=False):
        first, last = page.tokens_of(hit.start, hit.end)
        if is_generic(page, hit) and (hit.entry.country not in in_play or is_foreign(page, before, hit)):
            continue
        if is_plural_of_people(page, hit, named_states):
            continue
        if first in inside or (last - first == 1 and first in entitled) or misread(page, hit, first, last):
            continue
        if hit.entry.key == "country:GEO" and hit.entry.form == "name" and not in_caucasus:
            continue
        kept.append(as_place(hit) if hit.entry.capital and is_place(page, first, last) else hit)
    return sorted((*kept, *halves(page, kept)), key=lambda hit: hit.start)


def is_generic(page: Page, hit: Hit) -> bool:
    """Whether a body's name is also a common noun ("Congress") or a party's short name ("Conservatives"): it counts
    only where its state is in play."""
    if hit.entry.kind not in ("body", "group") or hit.entry.country is None:
        return False
    text = page.text[hit.start : hit.end]
    return text.lower() in lexicon.column("sectors", "noun") or (text in party_words() and not text.isupper())


def is_plural_of_people(page: Page, hit: Hit, named: Counter[str | None]) -> bool:
    """Whether a party's short name in the plural may be people of that mind ("Conservatives and liberals agree"): the
    parser has it for a common noun, or another state is named more than twice as often as the party's."""
    text = page.text[hit.start : hit.end]
    if hit.entry.kind != "body" or text not in party_words() or not text.endswith("s"):
        return False
    token = page.tokens[page.at(hit.start)]
    if token.pos_ != "PROPN" and (token.is_sent_start or page.lower[token.i - 1] != "the"):
        return True
    return 2 * named[hit.entry.country] < max(named.values(), default=0)


@cache
def party_words() -> frozenset[str]:
    rows = (row for row in lexicon.actors() if "PTY" in row["sectors"].split() and row["country"] != "USA")
    return frozenset(alias for row in rows for alias in row["aliases"].split("|") if " " not in alias)


def is_foreign(page: Page, before: Hit | None, hit: Hit) -> bool:
    """Whether another state's name owns the body: "Colombia's Congress", "the Philippine Senate"."""
    if before is None or before.entry.kind != "country" or before.entry.country == hit.entry.country:
        return False
    return page.text[before.end : hit.start].strip() in ("", "'s", "’s", "'", "’")


def misread(page: Page, hit: Hit, first: int, last: int) -> bool:
    """Whether the characters are only part of another word or name ("Georgia" the U.S. state, "US-based" is none)."""
    if page.starts[first] < hit.start and page.words[first][0].isalpha() and not page.words[first][0].isdigit():
        return page.text[hit.start - 1].isalpha()
    glued = (
        hit.end < len(page.text)
        and page.text[hit.end] == "."
        and hit.entry.form != "metonym"
        and len(page.words[last - 1]) < 2
    )
    if glued:
        return False
    if hit.entry.kind == "place" and page.text[max(hit.start - 1, 0) : hit.start] == "-":
        return True
    return hit.entry.form == "demonym" and is_language(page, first, last)


def is_language(page: Page, first: int, last: int) -> bool:
    """ "in Arabic", "speaks French": an adjective that qualifies nothing after a word for speech."""
    if first == 0 or last >= len(page.tokens) or page.tokens[first].head.i >= last:
        return False
    return (
        page.lower[first - 1] in ("in", "speak", "speaks", "speaking", "spoke", "into") and page.tokens[last].is_punct
    )


def as_place(hit: Hit) -> Hit:
    name = hit.entry.name if not hit.entry.capital else ""
    return Hit(hit.start, hit.end, Entry("", "place", name, hit.entry.country, "name", 0, True))


def is_place(page: Page, first: int, last: int) -> bool:
    """Whether a capital's name is the place, by its preposition, verb or noun."""
    head = page.doc[first:last].root
    if last < len(page.tokens) and (page.words[last] in (",", "-") or page.lower[last] in contexts("noun")):
        after = page.lower[last + 1] if last + 1 < len(page.tokens) else ""
        if page.words[last] != "," and (page.words[last] != "-" or after == "based"):
            return True
        if page.words[last] == "," and last + 1 < len(page.tokens) and page.tokens[last + 1].ent_type_ == "GPE":
            return page.tokens[first].dep_ != "conj"
    if page.slice(first, last).isupper() and page.is_dateline(first):
        return True
    while head.dep_ == "conj" and head.head != head:
        head = head.head
    if head.dep_ in ("nsubjpass",):
        return head.head.lemma_.lower() in contexts("passive")
    if head.dep_ == "pobj":
        return placed(head.head)
    if head.dep_ in ("compound", "nmod", "amod"):
        return head.head.lower_ in contexts("noun")
    return head.dep_ == "dobj" and head.head.lemma_.lower() in contexts("travel")


def placed(preposition: Token) -> bool:
    word = preposition.lower_
    if word in contexts("before"):
        return True
    if word not in LOOSE_PREPOSITIONS:
        return False
    governor = preposition.head
    if governor.dep_ == "prep" or governor.lower_ == "back":
        governor = governor.head
    return governor.lemma_.lower() in contexts("travel")


def halves(page: Page, hits: Sequence[Hit]) -> list[Hit]:
    """ "the North", "the South", "North and South" where the text speaks of Korea."""
    if not any(hit.entry.key in ("country:PRK", "country:KOR") for hit in hits):
        return []
    covered = {i for hit in hits for i in range(*page.tokens_of(hit.start, hit.end))}
    found = []
    for i, word in enumerate(page.words):
        if word not in ("North", "South") or i in covered or not (page.said[i] or page.block[i] >= 0):
            continue
        following = page.words[i + 1] if i + 1 < len(page.words) else ""
        before = page.lower[i - 1] if i else ""
        if following[:1].isupper() or following == "-" or before not in ("the", "and", "with", "between", "–", "from"):
            continue
        code = KOREAS[word.lower()]
        name = next(row["name"] for row in lexicon.rows("countries") if row["country"] == code)
        found.append(Hit(*page.chars(i, i + 1), Entry(f"country:{code}", "country", name, code, "alias")))
    return found

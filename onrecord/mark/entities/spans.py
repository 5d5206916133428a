"""Where people are named: the parser's PERSON spans put right, people in office, and names that a title announces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord import lexicon
from onrecord.mark.entities import gazetteer, names, titles
from onrecord.mark.entities.gazetteer import Hit
from onrecord.mark.entities.page import Page

LONGEST = 5
"""Words in the longest personal name taken as one; longer runs are headlines and lists."""


@dataclass(frozen=True, slots=True)
class Named:
    """A token range that names a person. ``tagged`` if the parser took it for one."""

    first: int
    last: int
    words: tuple[str, ...]
    text: str
    tagged: bool
    titled: bool


@cache
def tails() -> frozenset[str]:
    return lexicon.column("name_tails", "word")


def people(page: Page, hits: Sequence[Hit]) -> list[Named]:
    """All spans that name people, in the order of the text, none overlapping, and the best reading of each."""
    taken = [False] * len(page.tokens)
    barred = {i: hit for hit in hits for i in range(*page.tokens_of(hit.start, hit.end))}
    found: list[Named] = []
    for first, last, tagged in (*office_holders(page), *tagged_runs(page), *titled_runs(page)):
        if any(taken[first:last]):
            continue
        first, last = within(page, first, last, barred)
        if first < last and (one := accept(page, first, last, tagged)) is not None:
            found.append(one)
            taken[first:last] = [True] * (last - first)
    return sorted(found, key=lambda one: one.first)


def office_holders(page: Page) -> Iterator[tuple[int, int, bool]]:
    """Full names of well-known people, unless more of a name stands beside them."""
    for hit in gazetteer.scan(page.pieces, gazetteer.people()[0]):
        first, last = page.tokens_of(hit.start, hit.end)
        yield first, last, True


def tagged_runs(page: Page) -> Iterator[tuple[int, int, bool]]:
    """Runs of name words inside the parser's PERSON spans, and across two that touch, each made whole."""
    i, count = 0, len(page.tokens)
    while i < count:
        if not page.said[i] or not page.is_name_word(i) or not (is_tagged(page, i) or begins_name(page, i)):
            i += 1
            continue
        last = run_end(page, i)
        yield run_start(page, i), last, True
        i = last


def is_tagged(page: Page, i: int) -> bool:
    return page.tokens[i].ent_type_ == "PERSON"


def begins_name(page: Page, i: int) -> bool:
    """A given name that begins a name of two or three words which the parser took for an organisation."""
    token = page.tokens[i]
    if token.ent_type_ != "ORG" or token.ent_iob_ != "B" or page.lower[i] not in names.given():
        return False
    size = 1
    while i + size < len(page.tokens) and page.tokens[i + size].ent_iob_ == "I":
        size += 1
    return size in (2, 3) and all(page.is_name_word(j) and page.words[j][1:].islower() for j in range(i, i + size))


def run_start(page: Page, first: int) -> int:
    """``first``, or the given name before it that the parser took for something else or for nothing."""
    i = first - 1
    if (
        i < 0
        or not (page.lower[i] in names.given() or is_given(page, i))
        or not page.is_name_word(i)
        or page.ends[i] + 1 != page.starts[first]
    ):
        return first
    head = page.tokens[i].head
    return i if page.tokens[i].dep_ == "compound" and first <= head.i < first + LONGEST else first


def is_given(page: Page, i: int) -> bool:
    """Whether token ``i`` can only be the given name of the name word after it, though no list has it ("Irineo")."""
    word, token = page.words[i], page.tokens[i]
    if not page.is_name_word(i) or not word[1:].islower() or page.ends[i] + 1 != page.starts[i + 1]:
        return False
    if token.pos_ != "PROPN" or token.ent_type_ not in ("", "PERSON") or titles.ends_at(page, i + 1):
        return False
    return not is_ordinary(page.lower[i]) and page.tokens[i].dep_ in ("compound", "nmod")


def opens_sentence(page: Page, i: int) -> bool:
    """Whether token ``i`` has its capital from the start of a sentence and is no given name ("Anything Obama did")."""
    before = page.words[i - 1] if i else "\n"
    if not (page.tokens[i].is_sent_start or not before[-1].isalnum()) or page.lower[i] in names.given():
        return False
    if page.words[i] in gazetteer.people()[1]:
        return False
    return page.tokens[i].pos_ not in ("PROPN", "NOUN", "X") or page.lower[i] in lexicon.column("stop_words", "word")


@cache
def ordinary() -> frozenset[str]:
    return lexicon.column("common_words", "word") | lexicon.column("stop_words", "word")


def is_ordinary(word: str) -> bool:
    return word in ordinary() or word in tails()


def run_end(page: Page, first: int) -> int:
    """End of the run of name words from ``first``: capitals, particles between them, initials, hyphened parts."""
    i = first + 1
    while i < len(page.tokens):
        if page.words[i] == "-" and page.ends[i - 1] == page.starts[i] and i + 1 < len(page.tokens):
            if page.ends[i] != page.starts[i + 1] or not page.words[i + 1].isalpha():
                break
            i += 2
        elif is_initial(page, i) or continues(page, first, i):
            i += 1
        else:
            break
    while i > first + 1 and (page.lower[i - 1] in names.PARTICLES and page.words[i - 1].islower()):
        i -= 1
    return i


def is_initial(page: Page, i: int) -> bool:
    """Whether token ``i`` is the full stop of an initial before it."""
    return page.words[i] == "." and len(page.words[i - 1]) == 1 and page.ends[i - 1] == page.starts[i]


def continues(page: Page, first: int, i: int) -> bool:
    """Whether token ``i`` goes on the name that began at ``first``."""
    token = page.tokens[i]
    if page.text[page.ends[i - 1] : page.starts[i]].strip(" ") or page.starts[i] - page.ends[i - 1] > 1:
        return False
    if page.lower[i] in names.PARTICLES and token.ent_type_ == "PERSON":
        return True
    if not page.is_name_word(i):
        return False
    if token.ent_type_ == "PERSON" or (token.ent_iob_ == "I" and page.tokens[first].ent_type_ == token.ent_type_):
        return True
    asian = page.lower[first] in names.family_first() and i - first <= 2
    return asian and token.ent_type_ == "" and token.pos_ == "PROPN" and not page.loud[i]


def titled_runs(page: Page) -> Iterator[tuple[int, int, bool]]:
    """Capitalised runs after a title that begins with a capital ("Prime Minister Rabin", "Mr. Ayers")."""
    for title in titles.found(page):
        i = title.last
        if i >= len(page.tokens) or not page.said[i] or not page.is_name_word(i) or page.loud[i]:
            continue
        if not page.words[title.first][0].isupper() or page.tokens[i].pos_ != "PROPN":
            continue
        if page.tokens[i].ent_type_ in ("", "PERSON", "ORG", "GPE") and page.starts[i] - page.ends[i - 1] <= 1:
            yield i, run_of_capitals(page, i), False


def run_of_capitals(page: Page, first: int) -> int:
    i = first + 1
    while i < len(page.tokens) and i - first < 3 and page.is_name_word(i) and page.tokens[i].pos_ == "PROPN":
        if page.starts[i] - page.ends[i - 1] > 1:
            break
        i += 1
    return run_end(page, i - 1)


def within(page: Page, first: int, last: int, barred: dict[int, Hit]) -> tuple[int, int]:
    """The run less the titles, nations and bodies at its front and what is no part of a name at its end.
    A state's name that follows or is a given name is a person's own ("Michael Jordan", "Paris Jackson")."""
    while first + 1 < last and opens_sentence(page, first):
        first += 1
    while first < last and is_title(page, first, last):
        first += titles.length_at(page, first)
    first = min(first, last)
    while first < last and first in barred and not shields(page, first, last):
        first = page.tokens_of(barred[first].start, barred[first].end)[1]
    while first < last and first + 1 < last and is_title(page, first, last):
        first += titles.length_at(page, first)
    stop = next((i for i in range(first + 1, last) if i in barred and not shields(page, first, last)), last)
    while stop > first and not page.words[stop - 1][0].isalpha() and page.words[stop - 1] != ".":
        stop -= 1
    return first, stop


def is_title(page: Page, first: int, last: int) -> bool:
    length = titles.length_at(page, first)
    return length > 0 and first + length <= last and (first + length < last or page.lower[first] not in names.given())


def shields(page: Page, first: int, last: int) -> bool:
    return last - first > 1 and page.lower[first] in names.given() and last - first <= LONGEST


def accept(page: Page, first: int, last: int, tagged: bool) -> Named | None:
    text = page.slice(first, last)
    words = names.fold(text)
    if not words or last - first > LONGEST + 4 or len(words) > LONGEST or not page.said[first]:
        return None
    if words[-1] in tails() or (len(words) == 1 and (len(words[0]) < 2 or text.lower() in titles.index())):
        return None
    if len(words) == 1 and text.isupper() and len(text) <= 4:
        return None
    if any(char.isdigit() for char in text):
        return None
    titled = first > 0 and titles.ends_at(page, first)
    return Named(first, last, words, text, tagged, titled)

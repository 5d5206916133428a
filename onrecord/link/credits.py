"""Where an account says that its text or its facts come from: bylines of agencies, "first reported by", "told"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from onrecord import lexicon
from onrecord.shapes import SAID_IN, Article, Block

BYLINES = ("byline", "dateline", "credit", "outlet")
LEAD = 300
"""Characters of the body that give the account's main fact."""
HINT = re.compile(
    r"report|told|tell|interview|conversation|mail|statement|ccording|contributed|publish|disclos|reveal|broke|\(|^By "
)
"""What every credit in the body has a word of: most paragraphs have none, and are passed over."""
KINDS = ("wire", "helped", "first", "relays", "told")


@dataclass(frozen=True, slots=True)
class Credit:
    """``outlet`` is the name by which an outlet is known; ``words`` the text at ``start``/``end``; ``lead`` where the
    account opens."""

    kind: str
    outlet: str
    words: str
    start: int
    end: int
    lead: bool = False


def credits_of(article: Article) -> tuple[Credit, ...]:
    """The credits of ``article`` in the order of the text; of overlapping ones the one of the weightier kind."""
    blocks = [
        b for b in article.blocks if not b.repeats and (b.kind in BYLINES or HINT.search(article.text, b.start, b.end))
    ]
    found = [credit for kind in KINDS for credit in _of_kind(article, blocks, kind)]
    kept: list[Credit] = []
    for credit in found:
        if all(credit.end <= other.start or other.end <= credit.start for other in kept):
            kept.append(credit)
    return tuple(sorted(in_full(kept, article), key=lambda credit: credit.start))


def in_full(found: list[Credit], article: Article) -> list[Credit]:
    """``credits`` with short forms ("The Times") given the full name that the article has elsewhere."""
    known = {known_as(article.outlet.value) or article.outlet.value} if article.outlet else set()
    known |= {credit.outlet for credit in found}
    full = {f"The {name.split()[-1]}": name for name in sorted(known) if len(name.removeprefix("The ").split()) > 1}
    return [replace(credit, outlet=full.get(credit.outlet, credit.outlet)) for credit in found]


def _of_kind(article: Article, blocks: list[Block], kind: str) -> Iterator[Credit]:
    body = next((block.start for block in article.blocks if block.kind == "body"), 0)
    for block in blocks:
        if block.kind not in SAID_IN and block.kind != "furniture" and (kind != "wire" or block.kind not in BYLINES):
            continue
        for pattern in patterns()[kind]:
            for match in pattern.finditer(article.text, block.start, block.end):
                name = next(group for group in match.groups() if group)
                start, end = match.span()
                outlet, words = known_as(name) or name.strip(), article.text[start:end]
                yield Credit(kind, outlet, words, start, end, lead=start < body + LEAD)


@cache
def patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    """Compiled patterns by kind. What is not in the table of outlets counts where its last word is a masthead's."""
    words = "|".join(sorted(word.capitalize() for word in lexicon.column("outlet_words", "word")))
    unlisted = rf"(?:[A-Z][\w.&’'-]* ){{1,4}}(?:{words})\b(?:-[A-Z]\w+)?"
    fill = {
        "{outlet}": rf"(?:[Tt]he )?({alternatives(wires_only=False)}|{unlisted})",
        "{wire}": rf"({alternatives(wires_only=True)})",
    }
    made: dict[str, list[re.Pattern[str]]] = {kind: [] for kind in KINDS}
    for row in lexicon.rows("credit_patterns"):
        text = row["pattern"]
        for slot, names in fill.items():
            text = text.replace(f"(?:{slot})", names)
        made[row["kind"]].append(re.compile(text, re.MULTILINE))
    return {kind: tuple(found) for kind, found in made.items()}


def alternatives(wires_only: bool) -> str:
    names = {
        re.sub("^The ", "", name)
        for row in lexicon.rows("outlets")
        if not wires_only or row["kind"] == "wire"
        for name in (row["name"], *row["aliases"].split("|"))
        if name
    }
    return "|".join(rf"{re.escape(name)}\b" for name in sorted(names, key=lambda name: (-len(name), name)))


@cache
def _names() -> dict[str, str]:
    return {
        re.sub("^the ", "", name.casefold()): row["name"]
        for row in reversed(lexicon.rows("outlets"))
        for name in (*row["aliases"].split("|"), row["name"])
        if name
    }


def known_as(name: str | None) -> str | None:
    """The name under which the table of outlets knows ``name``, or None."""
    return _names().get(re.sub("^the ", "", name.strip().casefold())) if name else None


def is_wire(name: str) -> bool:
    return any(row["kind"] == "wire" and row["name"] == name for row in lexicon.rows("outlets"))

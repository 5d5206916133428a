"""Raw page text: the text of a page as it comes when copied or scraped, cut into typed blocks.

Nothing of it is dropped or changed. Steps, each filling in what the ones before left open:

    1. form      what a line is by itself: credit, prompt, label, byline, date line
    2. head      where the body begins; headline, deck, captions and the rest before it
    3. tail      tags and prompts, from the end backwards
    4. inside    subheads between paragraphs; all else is body
    5. repeats   a second copy of the page's top, or of a paragraph

When unsure between body and anything else, it is body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.read import dates, forms, head, lines, tail
from onrecord.read.head import HEAD_PIECES, TITLE_SUFFIX, has_credit, is_paragraph
from onrecord.read.lines import Found, Piece, flat
from onrecord.shapes import Block, BlockKind, Published, Stated

_UNKNOWN = Published()
_SUBHEADED_WORDS = 8
_REPEATED_WORDS = 12
"""A body paragraph is a second copy only from so many words up: short ones ("They agreed.") recur by themselves."""
_META = ("outlet", "byline", "dateline", "credit", "caption", "furniture", "tags")
_ABBREVIATED = re.compile(r"(?:\.\w\.|\.\.\.|\b(?:Inc|Jr|Sr|Co|Corp|Ltd|No|St|Gov|Sen|Rep)\.)$")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page's own text states; offsets are those of the text."""

    blocks: tuple[Block, ...]
    title: str = ""
    outlet: Stated | None = None
    url: Stated | None = None
    byline: Stated | None = None
    published: Published = _UNKNOWN


def page(text: str, title: str = "", outlet: str = "") -> Page:
    """The blocks of ``text`` and what they state. ``title`` and ``outlet``, if known, tell their lines."""
    pieces, found = lines.split(text), Found(expected=outlet)
    _form(pieces, found)
    head.name_headline(pieces, title)
    body = head.body_start(pieces)
    head.fill(pieces, body, found)
    tail.fill(pieces, body)
    _inside(pieces, body)
    _repeats(pieces)
    return Page(
        tuple(Block(p.kind or "body", p.start, p.end, p.repeats) for p in pieces),
        found.title or _title(pieces, found),
        found.outlet,
        found.url,
        found.byline,
        _published(pieces),
    )


# -- form ------------------------------------------------------------------------------------


def _form(pieces: list[Piece], found: Found) -> None:
    for at, piece in enumerate(pieces):
        labelled = forms.label(piece.text) if piece.words <= 120 and ":" in piece.text[:28] else None
        if labelled and _labelled(piece, labelled, at, found):
            continue
        hit = forms.furniture(piece.text, piece.words, "any")
        if hit:
            piece.kind, piece.opens = hit
        elif forms.credit(piece.text, piece.words) and not dates.date_line(piece.text).dates:
            piece.kind = "credit"
        elif forms.caption(piece.text, piece.words, forms.sentences(piece.text), piece.terminal):
            piece.kind = "caption"


def _labelled(piece: Piece, label: forms.Label, at: int, found: Found) -> bool:
    """Type a labelled line and keep what it states. Labels of facts count at the top of a page only."""
    kinds: dict[str, BlockKind] = {"tags": "tags", "caption": "caption", "credit": "credit", "furniture": "furniture"}
    if label.field in kinds:
        if label.field == "tags" and (piece.terminal or piece.words > 40):
            return False
        if label.field == "furniture" and at >= HEAD_PIECES:
            return False
        piece.kind = kinds[label.field]
        return True
    if at >= HEAD_PIECES or piece.words > 30 or not label.value:
        return False
    start = piece.start + label.at
    stated = Stated(label.value, "stated", "page text", start, start + len(label.value))
    if label.field in ("published", "updated") and dates.date_line(label.value).bare:
        piece.kind = "dateline"
    elif label.field == "byline" and forms.names_only(label.value, len(label.value.split())):
        piece.kind, found.byline = "byline", stated
    elif label.field == "url" and label.value.startswith("http"):
        piece.kind, found.url = "furniture", stated
    elif label.field == "outlet" and not piece.terminal and piece.words <= 8:
        piece.kind, found.outlet = "outlet", stated
    elif label.field == "title" and at < 4:
        piece.kind, found.title = "headline", label.value
    else:
        return False
    return True


# -- inside ----------------------------------------------------------------------------------


def _inside(pieces: list[Piece], body: int) -> None:
    for at in range(body, len(pieces)):
        piece = pieces[at]
        if piece.kind is not None:
            continue
        follows = pieces[at + 1] if at + 1 < len(pieces) else None
        if has_credit(pieces, at) and not piece.terminal and piece.words <= 60:
            piece.kind = "caption"
        elif at > body and follows and (_is_subhead(piece, pieces[at - 1], follows) or _heads_a_day(piece)):
            piece.kind = "heading"


def _heads_a_day(piece: Piece) -> bool:
    return piece.words <= 6 and dates.date_line(piece.text).bare


def _is_subhead(piece: Piece, before: Piece, after: Piece) -> bool:
    if piece.terminal or piece.words > 8 or re.search(r"[\"“”:;,…—–-]$|^[\"“”'‘(*•-]|\d", piece.text):
        return False
    return (
        before.terminal
        and is_paragraph(after, _SUBHEADED_WORDS)
        and before.kind != "heading"
        and piece.text[0].isupper()
    )


# -- repeats ---------------------------------------------------------------------------------


def _repeats(pieces: list[Piece]) -> None:
    seen: dict[str, Piece] = {}
    above: list[str] = []
    for piece in pieces:
        words = flat(piece.text)
        first = seen.setdefault(words, piece)
        if first is piece:
            piece.repeats = piece.repeats or _is_embed(piece, words, above)
            above = [*above[-1:], words] if piece.kind is None else above
            continue
        if first.kind in _META and piece.kind in (None, "heading"):
            piece.kind = first.kind
        top = first.kind in ("headline", "deck", "caption", "heading") and piece.words >= 4
        if top or (first.kind in (None, "body") and piece.kind is None and piece.words >= _REPEATED_WORDS):
            piece.kind, piece.repeats = first.kind, True


def _is_embed(piece: Piece, words: str, above: list[str]) -> bool:
    """A post shown whole where a paragraph just above quotes it whole."""
    return piece.kind is None and piece.words >= _REPEATED_WORDS and any(f" {words} " in f" {w} " for w in above)


# -- what the page states -----------------------------------------------------------------------


def _published(pieces: list[Piece]) -> Published:
    dated = [p for p in pieces if p.kind in ("dateline", "byline")]
    return dates.pick(((p.start, one) for p in dated for one in dates.date_line(p.text).dates), "page text")


def _title(pieces: list[Piece], found: Found) -> str:
    headline = next((p for p in pieces if p.kind == "headline"), None)
    if headline is None:
        return ""
    text = headline.text
    suffix = TITLE_SUFFIX.search(text)
    if suffix and forms.is_outlet(suffix["outlet"]):
        start = headline.start + suffix.start("outlet")
        found.outlet = found.outlet or Stated(
            suffix["outlet"], "stated", "page text", start, start + len(suffix["outlet"])
        )
        text = text[: suffix.start()]
    text = " ".join(text.lstrip("# ").split())
    return text if _ABBREVIATED.search(text) else text.removesuffix(".").rstrip(" ;")

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

from onrecord.read import dates, forms, lines
from onrecord.read.lines import Piece
from onrecord.shapes import Block, BlockKind, Published, Stated

_UNKNOWN = Published()
_PARAGRAPH_WORDS = 18
"""A line of so many words that ends as a sentence is a paragraph (the shortest leads of the development corpora have
19; four headlines in five have fewer)."""
_LEAD_WORDS = 12
_HEADLINE_WORDS = 26
_HEAD_PIECES = 14
"""Bylines and date lines are looked for among so many first pieces."""
_TAIL_PIECES = 60
_TAG_WORDS = 5
_REPEATED_WORDS = 12
"""A body paragraph is a second copy only from so many words up: short ones ("They agreed.") recur by themselves."""
_QUOTED = re.compile(r"[\"“”].*[\"“”]\.?", re.S)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+[\"“‘(]?[A-Z]")
_TITLE_SUFFIX = re.compile(r"\s+[|–—-]\s+(?P<outlet>[^|–—]{2,40})$")
_FLAT = re.compile(r"[\W_]+")
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


@dataclass(slots=True)
class _Found:
    """What the lines state, gathered while they are typed."""

    outlet: Stated | None = None
    url: Stated | None = None
    byline: Stated | None = None
    title: str = ""


def page(text: str, title: str = "") -> Page:
    """The blocks of ``text`` and what they state. ``title``, where it is known, is the headline's text."""
    pieces, found = lines.split(text), _Found()
    _form(pieces, found)
    body = _body_start(pieces)
    _head(pieces, body, title, found)
    _tail(pieces, body)
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


# -- 1. form ------------------------------------------------------------------------------------


def _form(pieces: list[Piece], found: _Found) -> None:
    for at, piece in enumerate(pieces):
        labelled = forms.label(piece.text) if piece.words <= 120 and ":" in piece.text[:28] else None
        if labelled and _labelled(piece, labelled, at, found):
            continue
        hit = forms.furniture(piece.text, piece.words, "any")
        if hit:
            piece.kind, piece.opens = hit
        elif forms.credit(piece.text, piece.words):
            piece.kind = "credit"
        elif forms.caption(piece.text, piece.words, _sentences(piece.text), piece.terminal):
            piece.kind = "caption"


def _labelled(piece: Piece, label: forms.Label, at: int, found: _Found) -> bool:
    """Type a labelled line and keep what it states. Labels of facts count at the top of a page only."""
    kinds: dict[str, BlockKind] = {"tags": "tags", "caption": "caption", "credit": "credit", "furniture": "furniture"}
    if label.field in kinds:
        if label.field == "tags" and (piece.terminal or piece.words > 40):
            return False
        if label.field == "furniture" and at >= _HEAD_PIECES:
            return False
        piece.kind = kinds[label.field]
        return True
    if at >= _HEAD_PIECES or piece.words > 30 or not label.value:
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


# -- 2. head ------------------------------------------------------------------------------------


def _is_paragraph(piece: Piece) -> bool:
    if piece.kind is not None:
        return False
    if forms.agency_lead(piece.text) and piece.words >= _LEAD_WORDS:
        return True
    if piece.terminal and piece.words >= _PARAGRAPH_WORDS:
        return True
    return piece.words >= 12 and _sentences(piece.text) >= 2


def _sentences(text: str) -> int:
    return len(_SENTENCE_END.findall(text)) + 1


def _is_meta(piece: Piece) -> bool:
    """A byline or a date line by its own form."""
    if piece.kind in ("byline", "dateline"):
        return True
    return piece.kind is None and piece.words <= 30 and bool(_byline_or_date(piece))


def _byline_or_date(piece: Piece) -> BlockKind | None:
    dated = dates.date_line(piece.text)
    if dated.bare:
        return "dateline"
    rest = dated.rest.strip(" |•·–—-,")
    if forms.byline(rest, len(rest.split())):
        return "byline"
    if dated.dates and piece.words <= 14 and forms.names_only(rest, len(rest.split())):
        return "byline"
    return None


def _body_start(pieces: list[Piece]) -> int:
    """Where the body begins: the first paragraph after the headline, or after a byline and date line below it."""
    content = [at for at, p in enumerate(pieces) if p.kind is None]
    if not content:
        return len(pieces)
    first = content[0]
    start = next((at for at in content if at > first and _is_paragraph(pieces[at])), len(pieces))
    if _is_paragraph(pieces[first]) and not _may_be_headline(pieces, first):
        start = first
    last_meta = _last_meta(pieces, start)
    if last_meta is not None and last_meta > start:
        start = next((at for at in content if at > last_meta), len(pieces))
    return start


def _last_meta(pieces: list[Piece], start: int) -> int | None:
    """The last byline or dated line of the head. After a paragraph only a byline counts, with the date beside it:
    a date alone between paragraphs heads a part of a chronicle."""
    metas = [at for at, p in enumerate(pieces[:_HEAD_PIECES]) if _is_meta(p)]
    close = [at for at in metas if at < start or (at - start <= 4 and _byline_near(pieces, at))]
    return close[-1] if close else None


def _byline_near(pieces: list[Piece], at: int) -> bool:
    return any(
        0 <= near < len(pieces)
        and pieces[near].words <= 30
        and (pieces[near].kind == "byline" or _byline_or_date(pieces[near]) == "byline")
        for near in (at - 1, at, at + 1)
    )


def _may_be_headline(pieces: list[Piece], at: int) -> bool:
    piece = pieces[at]
    lead = forms.agency_lead(piece.text) and piece.words >= _LEAD_WORDS
    if piece.words > _HEADLINE_WORDS or lead or at + 1 >= len(pieces):
        return False
    return not piece.terminal or _sentences(piece.text) <= 2


def _head(pieces: list[Piece], body: int, title: str, found: _Found) -> None:
    flat_title = _flat(title)
    headline = next((p for p in pieces[: body + 1] if p.kind == "headline"), None)
    after: list[Piece] = []
    for at, piece in enumerate(pieces[:body]):
        if piece.kind is not None:
            continue
        if not _statement(pieces, at, headline is not None, found):
            flat = _flat(piece.text)
            if headline is None and (flat == flat_title if flat_title and _holds(pieces[:body], flat_title) else True):
                if _is_kicker(pieces, at, body):
                    piece.kind = "furniture"
                else:
                    piece.kind, headline = "headline", piece
            else:
                after.append(piece)
    _between(pieces, body, after)


def _holds(pieces: list[Piece], flat: str) -> bool:
    return any(_flat(p.text) == flat for p in pieces)


def _is_kicker(pieces: list[Piece], at: int, body: int) -> bool:
    """A section's name above the headline."""
    piece = pieces[at]
    more = any(p.kind is None and p.words > 3 for p in pieces[at + 1 : body])
    return more and forms.furniture(piece.text, piece.words, "head") is not None


def _statement(pieces: list[Piece], at: int, titled: bool, found: _Found) -> bool:
    """Type a head line that states outlet, author or date."""
    piece = pieces[at]
    named = forms.outlet_line(piece.text, piece.words)
    if named:
        value, offset = named
        piece.kind = "outlet"
        start = piece.start + offset
        found.outlet = found.outlet or Stated(value, "stated", "page text", start, start + len(value))
        return True
    kind = _byline_or_date(piece) if piece.words <= 30 else None
    beside_date = at + 1 < len(pieces) and not pieces[at + 1].gap and dates.date_line(pieces[at + 1].text).bare
    if kind is None and titled and beside_date and forms.names_only(piece.text, piece.words) and piece.words <= 8:
        kind = "byline"
    if kind is None or (kind == "byline" and not titled and piece.words > 12):
        return False
    piece.kind = kind
    if kind == "byline" and found.byline is None:
        found.byline = _author(piece)
    return True


def _author(piece: Piece) -> Stated | None:
    rest = dates.date_line(piece.text).rest.strip(" |•·–—-,")
    rest = re.split(r"\s{2,}", rest)[0]
    by = forms.byline(rest, len(rest.split()))
    names = by.names if by else rest
    at = piece.text.find(names)
    if at < 0:
        return None
    return Stated(names, "stated", "page text", piece.start + at, piece.start + at + len(names))


def _between(pieces: list[Piece], body: int, left: list[Piece]) -> None:
    """Decks, captions and early body among the head's lines that state nothing."""
    order = {id(p): at for at, p in enumerate(pieces)}
    metas = [at for at, p in enumerate(pieces[:body]) if p.kind in ("byline", "dateline")]
    seen: dict[str, BlockKind] = {_flat(p.text): p.kind for p in pieces[:body] if p.kind in ("headline", "deck")}
    for piece in left:
        at = order[id(piece)]
        flat = _flat(piece.text)
        piece.kind = seen.get(flat) or _deck_or_caption(pieces, at, body, metas)
        if piece.kind is not None:
            seen.setdefault(flat, piece.kind)


def _deck_or_caption(pieces: list[Piece], at: int, body: int, metas: list[int]) -> BlockKind | None:
    piece = pieces[at]
    follows = pieces[at + 1] if at + 1 < len(pieces) else None
    if _QUOTED.fullmatch(piece.text) and piece.words <= 40:
        return "deck"
    if follows is not None and follows.kind == "credit" and not follows.gap and piece.words <= 40:
        return "caption"
    if not piece.terminal and forms.dated_caption(piece.text) and piece.words >= 8:
        return "caption"
    if any(at < meta for meta in metas):
        return "deck"
    if metas and not piece.terminal:
        return "caption" if piece.text[-1] not in ':,;”"' else None
    if body < len(pieces) and (not piece.terminal or forms.agency_lead(pieces[body].text)):
        return "deck" if piece.text[-1] != ":" else None
    return None


# -- 3. tail ------------------------------------------------------------------------------------


def _tail(pieces: list[Piece], body: int) -> None:
    floor = max(body + 1, len(pieces) - _TAIL_PIECES)
    _opened(pieces, floor)
    loose: list[Piece] = []
    for piece in reversed(pieces[floor:]):
        if piece.kind is None:
            hit = forms.furniture(piece.text, piece.words, "tail")
            if hit:
                piece.kind = hit[0]
            elif _may_be_tag(piece):
                loose.append(piece)
                continue
            else:
                break
        if len(loose) >= 2 or piece.kind == "tags":
            _set(loose, "tags")
        loose = []
    if len(loose) >= 2:
        _set(loose, "tags")


def _opened(pieces: list[Piece], floor: int) -> None:
    """What a "Related" or "Comments" line opens belongs to it."""
    for at in range(floor, len(pieces)):
        hit = forms.furniture(pieces[at].text, pieces[at].words, "tail") if pieces[at].words <= 6 else None
        if not hit or not hit[1]:
            continue
        rest = pieces[at + 1 :]
        if hit[1] == "rest" and at * 2 >= len(pieces):
            _set(pieces[at:], "furniture")
            return
        if hit[1] == "titles" and all(not p.terminal or p.kind for p in rest):
            _set(pieces[at : at + 1] + [p for p in rest if p.kind is None], "furniture")
            return


def _may_be_tag(piece: Piece) -> bool:
    return piece.words <= _TAG_WORDS and not piece.terminal and not re.search(r"[\"“”:;?!]|\d{3}", piece.text)


def _set(pieces: list[Piece], kind: BlockKind) -> None:
    for piece in pieces:
        piece.kind = kind


# -- 4. inside ----------------------------------------------------------------------------------


def _inside(pieces: list[Piece], body: int) -> None:
    for at in range(body, len(pieces)):
        piece = pieces[at]
        if piece.kind is not None:
            continue
        follows = pieces[at + 1] if at + 1 < len(pieces) else None
        if follows and follows.kind == "credit" and not follows.gap and not piece.terminal and piece.words <= 60:
            piece.kind = "caption"
        elif follows and at > body and _is_subhead(piece, pieces[at - 1], follows):
            piece.kind = "heading"


def _is_subhead(piece: Piece, before: Piece, after: Piece) -> bool:
    if piece.terminal or piece.words > 8 or re.search(r"[\"“”:;,…—–-]$|^[\"“”'‘(*•-]|\d", piece.text):
        return False
    return before.terminal and _is_paragraph(after) and before.kind != "heading" and piece.text[0].isupper()


# -- 5. repeats ---------------------------------------------------------------------------------


def _repeats(pieces: list[Piece]) -> None:
    seen: dict[str, Piece] = {}
    for piece in pieces:
        flat = _flat(piece.text)
        first = seen.setdefault(flat, piece)
        if first is piece:
            continue
        top = first.kind in ("headline", "deck", "caption", "heading") and piece.words >= 4
        if top or (first.kind in (None, "body") and piece.kind is None and piece.words >= _REPEATED_WORDS):
            piece.kind, piece.repeats = first.kind, True


# -- what the page states -----------------------------------------------------------------------


def _published(pieces: list[Piece]) -> Published:
    dated = [p for p in pieces if p.kind in ("dateline", "byline")]
    return dates.pick(((p.start, one) for p in dated for one in dates.date_line(p.text).dates), "page text")


def _title(pieces: list[Piece], found: _Found) -> str:
    headline = next((p for p in pieces if p.kind == "headline"), None)
    if headline is None:
        return ""
    text = headline.text
    suffix = _TITLE_SUFFIX.search(text)
    if suffix and forms.is_outlet(suffix["outlet"]):
        start = headline.start + suffix.start("outlet")
        found.outlet = found.outlet or Stated(
            suffix["outlet"], "stated", "page text", start, start + len(suffix["outlet"])
        )
        text = text[: suffix.start()]
    text = " ".join(text.lstrip("# ").split())
    return text if _ABBREVIATED.search(text) else text.removesuffix(".").rstrip(" ;")


def _flat(text: str) -> str:
    return _FLAT.sub(" ", text).strip().casefold()

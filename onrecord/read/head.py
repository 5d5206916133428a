"""The top of a page: where the body begins, and what each line above it is."""

from __future__ import annotations

import re

from onrecord.read import dates, forms
from onrecord.read.lines import Found, Piece, flat
from onrecord.shapes import BlockKind, Stated

_PARAGRAPH_WORDS = 18
"""A line of so many words that ends as a sentence is a paragraph: of 924 headlines in the development corpora (some
with a full stop) 99 in a hundred have fewer words."""
_SHORT_PARAGRAPH_WORDS = 8
"""Where nothing longer is found, or below the byline and the date: 89 in a hundred of their first paragraphs."""
_DECK_WORDS = 70
"""Deck and caption above a byline have no more words together; by judgement."""
_ABOVE_LEAD, _ABOVE_LEAD_WORDS = 2, 40
"""Paragraphs, and words of each, that may stand above a paragraph that opens with its place; by judgement."""
_LEAD_WORDS = 12
"""A line that opens with a place and a dash is a paragraph from here on; below, it may be a headline."""
_HEADLINE_WORDS = 26
"""No headline is longer: the longest of the same 924 has 22 words."""
HEAD_PIECES = 14
"""Bylines and date lines are looked for among so many first pieces."""
TITLE_SUFFIX = re.compile(r"\s+[|–—-]\s+(?P<outlet>[^|–—]{2,40})$")
"""The outlet's name at the end of a page's title."""
_QUOTED = re.compile(r"[\"“”].*[\"“”]\.?", re.S)


def is_paragraph(piece: Piece, words: int = _PARAGRAPH_WORDS) -> bool:
    if piece.kind is not None:
        return False
    if forms.agency_lead(piece.text) and piece.words >= _LEAD_WORDS:
        return True
    if piece.terminal and piece.words >= words:
        return True
    return piece.words >= 12 and forms.sentences(piece.text) >= 2


def _is_meta(piece: Piece) -> bool:
    """A byline or a date line by its own form."""
    if piece.kind in ("byline", "dateline"):
        return True
    return piece.kind is None and piece.words <= 30 and bool(byline_or_date(piece))


def byline_or_date(piece: Piece) -> BlockKind | None:
    dated = dates.date_line(piece.text)
    if dated.bare:
        return "dateline"
    rest = dated.rest.strip(" |•·–—-,")
    if forms.byline(rest, len(rest.split())):
        return "byline"
    if dated.dates and forms.is_outlet(rest):
        return "dateline"
    if dated.dates and piece.words <= 14 and forms.names_only(rest, len(rest.split())):
        return "byline"
    return None


def body_start(pieces: list[Piece]) -> int:
    """Where the body begins: the first paragraph after the headline, or after a byline and date line below it."""
    content = [at for at, p in enumerate(pieces) if p.kind is None]
    titled = any(p.kind == "headline" for p in pieces)
    if not content:
        return len(pieces)
    first = content[0]
    if not titled and is_paragraph(pieces[first]) and not _may_be_headline(pieces, first):
        start = first
    else:
        below = content if titled else content[1:]
        found = _first_paragraph(pieces, below, _PARAGRAPH_WORDS)
        found = _first_paragraph(pieces, below, _SHORT_PARAGRAPH_WORDS) if found is None else found
        start = len(pieces) if found is None else found
        start = _agency_start(pieces, start)
    last_meta = _last_meta(pieces, start)
    if last_meta is None:
        return start
    after = _first_paragraph(pieces, [at for at in content if at > last_meta], _SHORT_PARAGRAPH_WORDS)
    if last_meta < start:
        return start if after is None else min(start, after)
    return last_meta + 1 if after is None else after


def _agency_start(pieces: list[Piece], start: int) -> int:
    """Where a report opens with its place ("GENEVA —"), short paragraphs between it and the headline are its deck or
    say what a picture shows."""
    for at in range(start, min(start + _ABOVE_LEAD + 1, len(pieces))):
        if pieces[at].kind is None and forms.agency_lead(pieces[at].text):
            return at
        if pieces[at].words > _ABOVE_LEAD_WORDS or forms.sentences(pieces[at].text) > 2:
            break
    return start


def _first_paragraph(pieces: list[Piece], among: list[int], words: int) -> int | None:
    return next((at for at in among if is_paragraph(pieces[at], words) and not has_credit(pieces, at)), None)


def has_credit(pieces: list[Piece], at: int) -> bool:
    """An image credit stands right below."""
    return at + 1 < len(pieces) and pieces[at + 1].kind == "credit" and not pieces[at + 1].gap


def _last_meta(pieces: list[Piece], start: int) -> int | None:
    """The last byline or dated line of the head. After a paragraph only a byline counts, with the date beside it:
    a date alone between paragraphs heads a part of a chronicle."""
    metas = [at for at, p in enumerate(pieces[:HEAD_PIECES]) if _is_meta(p)]
    close = [at for at in metas if at < start or (_is_near(pieces, start, at) and _byline_near(pieces, at))]
    return close[-1] if close else None


def _is_near(pieces: list[Piece], start: int, at: int) -> bool:
    """A long deck or caption may stand before the byline; whole paragraphs do not."""
    return at - start <= 4 and sum(p.words for p in pieces[start:at]) <= _DECK_WORDS


def _byline_near(pieces: list[Piece], at: int) -> bool:
    return any(
        0 <= near < len(pieces)
        and pieces[near].words <= 30
        and (pieces[near].kind == "byline" or byline_or_date(pieces[near]) == "byline")
        for near in (at - 1, at, at + 1)
    )


def _may_be_headline(pieces: list[Piece], at: int) -> bool:
    piece = pieces[at]
    lead = forms.agency_lead(piece.text) and piece.words >= _LEAD_WORDS
    if piece.words > _HEADLINE_WORDS or lead or at + 1 >= len(pieces):
        return False
    return not piece.terminal or forms.sentences(piece.text) <= 2


def name_headline(pieces: list[Piece], title: str) -> None:
    """Type the line that is the title, where a table or a page's metadata names it."""
    wanted = flat(title)
    named = (piece for piece in pieces[:HEAD_PIECES] if wanted and flat(piece.text) == wanted)
    first = next(named, None)
    if first is not None:
        first.kind = "headline"


def fill(pieces: list[Piece], body: int, found: Found) -> None:
    """Type every line above the body."""
    headline = next((p for p in pieces[:body] if p.kind == "headline"), None)
    left: list[tuple[int, Piece]] = []
    for at, piece in enumerate(pieces[:body]):
        if _is_masthead(pieces, at):
            piece.kind = None
        if piece.kind is not None or _statement(pieces, at, headline is not None, found):
            continue
        if headline is not None:
            left.append((at, piece))
        elif _is_kicker(pieces, at, body):
            piece.kind = "furniture"
        else:
            piece.kind, headline = "headline", piece
    _between(pieces, body, left)


def _is_masthead(pieces: list[Piece], at: int) -> bool:
    """An agency's bare name at the top, beside the headline, and not below a picture or the byline: the outlet."""
    if pieces[at].kind != "credit" or at >= HEAD_PIECES or not forms.is_outlet(pieces[at].text):
        return False
    return [p.kind for p in pieces[:at] if p.kind != "furniture"] in ([], ["headline"])


def _is_kicker(pieces: list[Piece], at: int, body: int) -> bool:
    """A section's name above the headline."""
    piece = pieces[at]
    below = pieces[at + 1 : body]
    if not any(p.kind is None and p.words > 3 for p in below):
        return False
    if forms.furniture(piece.text, piece.words, "head"):
        return True
    return piece.words <= 2 and not piece.terminal and below[0].kind is None and below[0].words > 3 and _dated(below)


def _dated(pieces: list[Piece]) -> bool:
    return any(_is_meta(piece) for piece in pieces)


def _statement(pieces: list[Piece], at: int, titled: bool, found: Found) -> bool:
    """Type a head line that states outlet, author or date."""
    piece = pieces[at]
    named = forms.outlet_line(piece.text, piece.words)
    if not named and (_is_expected(piece, found) or (not titled and _is_masthead_line(pieces, at))):
        named = (piece.text, 0)
    if named:
        value, offset = named
        piece.kind = "outlet"
        start = piece.start + offset
        found.outlet = found.outlet or Stated(value, "stated", "page text", start, start + len(value))
        return True
    kind = byline_or_date(piece) if piece.words <= 30 else None
    if kind is None and titled and (_is_bare_byline(pieces, at) or _is_staff_byline(pieces, at)):
        kind = "byline"
    if kind is None or (kind == "byline" and not titled and piece.words > 12):
        return False
    piece.kind = kind
    if kind == "byline" and found.byline is None:
        found.byline = _author(piece)
    return True


def _is_expected(piece: Piece, found: Found) -> bool:
    names = [found.expected, found.outlet.value if found.outlet else ""]
    return piece.words <= 8 and any(name and flat(piece.text) == flat(name) for name in names)


def _is_masthead_line(pieces: list[Piece], at: int) -> bool:
    """A name like an outlet's above a line that can be the headline."""
    headline = any(p.kind is None and p.words > 3 and not _is_meta(p) for p in pieces[at + 1 : at + 4])
    section = forms.furniture(pieces[at].text, pieces[at].words, "head")
    return headline and not section and not pieces[at].terminal and forms.masthead(pieces[at].text, pieces[at].words)


def _is_staff_byline(pieces: list[Piece], at: int) -> bool:
    """ "By Courier staff": no name, but right above the date."""
    piece = pieces[at]
    beside = at + 1 < len(pieces) and not pieces[at + 1].gap and dates.date_line(pieces[at + 1].text).bare
    return beside and not piece.terminal and piece.words <= 12 and piece.text[:3] in ("By ", "BY ", "by ")


def _is_bare_byline(pieces: list[Piece], at: int) -> bool:
    """Names alone beside the date, above no image credit, of people whom the page does not speak of."""
    piece = pieces[at]
    if not forms.names_only(piece.text, piece.words) or _has_credit_below(pieces, at):
        return False
    near = [p for p in pieces[max(0, at - 3) : at + 3] if p.kind == "dateline" or dates.date_line(p.text).bare]
    last = piece.text.split(" in ")[0].split(" and ")[0].split(",")[0].split()[-1]
    told = (p for p in pieces[: at + 12] if p.kind == "headline" or (p.kind is None and p.terminal))
    return bool(near) and not any(last in p.text for p in told)


def _has_credit_below(pieces: list[Piece], at: int) -> bool:
    return at + 1 < len(pieces) and pieces[at + 1].kind == "credit"


def _author(piece: Piece) -> Stated | None:
    rest = dates.date_line(piece.text).rest.strip(" |•·–—-,")
    rest = re.split(r"\s{2,}", rest)[0]
    by = forms.byline(rest, len(rest.split()))
    names = by.names if by else re.sub(r"^by ", "", rest, flags=re.I)
    at = piece.text.find(names)
    if at < 0:
        return None
    return Stated(names, "stated", "page text", piece.start + at, piece.start + at + len(names))


def _between(pieces: list[Piece], body: int, left: list[tuple[int, Piece]]) -> None:
    """Decks, captions and early body among the head's lines that state nothing."""
    metas = [at for at, p in enumerate(pieces[:body]) if p.kind in ("byline", "dateline")]
    seen: dict[str, BlockKind] = {flat(p.text): p.kind for p in pieces[:body] if p.kind in ("headline", "deck")}
    titles = {flat(TITLE_SUFFIX.sub("", p.text)) for p in pieces[:body] if p.kind == "headline"}
    for at, piece in left:
        words = flat(piece.text)
        piece.kind = seen.get(words)
        if words in titles:
            piece.kind, piece.repeats = "headline", True
        if piece.kind is None and forms.furniture(piece.text, piece.words, "head"):
            piece.kind = "furniture"
        if piece.kind is None:
            piece.kind = _deck_or_caption(pieces, at, body, metas)
        if piece.kind is not None:
            seen.setdefault(words, piece.kind)


def _deck_or_caption(pieces: list[Piece], at: int, body: int, metas: list[int]) -> BlockKind | None:
    piece = pieces[at]
    if _QUOTED.fullmatch(piece.text) and piece.words <= 40:
        return "deck"
    if has_credit(pieces, at) and piece.words <= 40:
        return "caption"
    if not piece.terminal and forms.dated_caption(piece.text) and piece.words >= 8:
        return "caption"
    if metas and piece.words <= 3 and forms.names_only(piece.text, piece.words):
        return "caption"
    if metas and at < metas[-1]:
        return "deck"
    if metas and not piece.terminal:
        return "caption" if piece.text[-1] not in ':,;”"' else None
    if body < len(pieces) and (not piece.terminal or forms.agency_lead(pieces[body].text)):
        return "deck" if piece.text[-1] != ":" else None
    return None

"""The end of a page, from the last line backwards: tags, prompts, notes on authors and wires."""

from __future__ import annotations

import re

from onrecord.read import forms
from onrecord.read.lines import Piece
from onrecord.shapes import BlockKind

_TAIL_PIECES = 60
_NOTE_PIECES = 12
"""Notes on authors and wires are looked for among so many last pieces."""
_TAG_WORDS = 5


def fill(pieces: list[Piece], body: int) -> None:
    floor = max(body + 1, len(pieces) - _TAIL_PIECES)
    _opened(pieces, floor)
    _notes(pieces[max(floor, len(pieces) - _NOTE_PIECES) :])
    loose: list[Piece] = []
    for piece in reversed(pieces[floor:]):
        if piece.kind is None:
            if not _may_be_tag(piece):
                break
            loose.append(piece)
            continue
        if len(loose) >= 2 or piece.kind == "tags":
            _set(loose, "tags")
        loose = []
    if len(loose) >= 2:
        _set(loose, "tags")


def _notes(pieces: list[Piece]) -> None:
    for piece in pieces:
        hit = forms.furniture(piece.text, piece.words, "tail") if piece.kind is None and piece.words <= 45 else None
        if hit and not hit[1]:
            piece.kind = hit[0]


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

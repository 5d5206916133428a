"""Speech that the page's layout attributes: transcripts, headlines with a colon, blocks after "she explained:"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.mark.quotations import cues, sources
from onrecord.mark.quotations.attribution import Attribution
from onrecord.mark.quotations.beside import FINITE, verb_span
from onrecord.mark.quotations.tree import Paragraph, Tree
from onrecord.mark.quotations.utterances import Utterance

TURN = re.compile(r"[\"“”']?([A-Z][A-Z.’'-]*(?:\s[A-Z][A-Z.’'-]*){0,3})(:)\s+(?=\S)")
"""A transcript's turn: a name in capitals and a colon at the head of a paragraph."""
TITLED = re.compile(r"([A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,2})(:)\s+(?=[A-Z‘“\"'])")
"""A headline that begins with its speaker: a short name and a colon."""


def find(tree: Tree, spoken: Sequence[Utterance]) -> Iterator[Attribution]:
    """Attributions by layout in order; their content is whole paragraphs."""
    marked = {one.string.start for one in spoken}
    turns = [TURN.match(tree.chars, p.start, p.end) for p in tree.paragraphs]
    transcript = sum(turn is not None for turn in turns) >= 3
    for k, paragraph in enumerate(tree.paragraphs):
        turn = turns[k]
        if transcript and turn is not None:
            yield _colon(paragraph, turn, "turn")
            continue
        headline = paragraph.kind == "headline" or (k == 0 and paragraph.end - paragraph.start < 200)
        title = TITLED.match(tree.chars, paragraph.start, paragraph.end) if headline else None
        if title is not None:
            yield _colon(paragraph, title, "headline")
        elif k and paragraph.start not in marked:
            block = _announced(tree, tree.paragraphs[k - 1], paragraph)
            if block is not None:
                yield block


def _colon(paragraph: Paragraph, match: re.Match[str], rule: str) -> Attribution:
    return Attribution(
        content=((match.end(), paragraph.end),),
        cue=(match.span(2),),
        source=(match.span(1),),
        rule=rule,
        entry=cues.verbs()["say"],
        quoted=True,
    )


def _announced(tree: Tree, before: Paragraph, paragraph: Paragraph) -> Attribution | None:
    """A paragraph without marks after one that ends in a verb of saying and a colon."""
    if before.kind != paragraph.kind or tree.chars[before.end - 1] != ":" or tree.chars[paragraph.end - 1] == ":":
        return None
    known = cues.direct_verbs()
    for i in range(before.last - 1, before.first - 1, -1):
        if tree.text[i] in (".", "?", "!"):
            return None
        if tree.lemma[i] in known and tree.tag[i] in FINITE:
            source = sources.of_verb(tree, i)
            if source is None:
                source = sources.beside(tree, i, range(before.first, before.last), after=False)
            return Attribution(
                content=((paragraph.start, paragraph.end),),
                cue=(verb_span(tree, i),),
                source=sources.phrase(tree, source) if source is not None else (),
                rule="block",
                cue_token=i,
                entry=cues.verbs()[tree.lemma[i]],
                quoted=True,
            )
    return None

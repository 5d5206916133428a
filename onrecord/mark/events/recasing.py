"""Headlines set in capitals: their words in plain case, parsed again, at the same offsets."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Doc, Span

from onrecord.mark.language import load
from onrecord.shapes import Entity

LONG = 4
"""Letters from which a word counts: short ones stay small in most title styles."""
CAPITALISED = 0.75
"""Share of long words with a capital that makes a headline; body sentences of the development texts stay below it."""
SHORTEST, LONGEST = 4, 25
"""Words that a line in headline style may have: shorter ones tell nothing, longer ones are lists of names."""


def is_headline_style(sentence: Span) -> bool:
    """Whether nearly all long words of a sentence begin with a capital."""
    long = [token for token in sentence if token.is_alpha and len(token) >= LONG]
    words = [token for token in sentence if token.is_alpha]
    if not SHORTEST <= len(words) <= LONGEST or not long:
        return False
    return sum(token.text[0].isupper() for token in long) / len(long) >= CAPITALISED


def sure(entity: Entity) -> list[tuple[int, int]]:
    """Mentions that are surely names: a single word found once may be any word with a capital."""
    names = [m for m in entity.mentions if m.form not in ("pronoun", "title", "description")]
    once = len(names) == 1 and entity.kind == "person" and " " not in entity.name
    return [] if once else [(m.start, m.end) for m in names]


def recase(sentence: Span, entities: tuple[Entity, ...], named: Collection[int]) -> Doc:
    """The sentence with only its names in capitals, parsed anew; blanks before it keep the article's offsets.
    ``named``: indexes of the tokens that the lexicon knows as names."""
    spans = [span for entity in entities for span in sure(entity)]
    words = []
    for token in sentence:
        keep = token.i in named or any(start <= token.idx < end for start, end in spans) or token.text.isupper()
        keep = keep or token.ent_type_ in ("DATE", "TIME")
        words.append((token.text if keep else token.text.lower()) + token.whitespace_)
    text = "".join(words)
    start = sentence.start_char
    nlp = load()
    doc = nlp.make_doc(" " * start + text[:1].upper() + text[1:])
    for token in doc:
        token.is_sent_start = token.idx == start if token.idx >= start else token.i == 0
    for name, component in nlp.pipeline:
        if name != "ner":
            doc = component(doc)
    return doc

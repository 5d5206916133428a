"""Mark: one article in, stand-off marks on its text out. No mark looks at another article.

language    one spaCy pass, its token offsets those of the text
entities    who and what is named, resolved inside the article
dates       TIMEX3 values, relative forms kept
figures     counts and sums with what they count
quotations  who said what, on whose word
events      who did what to whom, when, where, and whether it happened; acts, what any verb says of whom
"""

from __future__ import annotations

from spacy.tokens import Doc

from onrecord.mark import dates, entities, events, figures, quotations
from onrecord.mark.language import parse, sentences
from onrecord.shapes import Article, Marks

__all__ = ["mark", "parse"]


def mark(article: Article, doc: Doc) -> Marks:
    """All marks of one parsed article, each kind in the order of the text."""
    found = entities.find(article, doc)
    times = dates.find(article, doc)
    said, marked = quotations.find(article, doc, found)
    happened, acts = events.find(article, doc, found, times, said)
    return Marks(
        article=article.id,
        sentences=tuple(sentences(doc)),
        entities=found,
        dates=times,
        figures=figures.find(article, doc, times),
        quotations=said,
        marked=marked,
        events=happened,
        acts=acts,
    )

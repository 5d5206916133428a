"""Who said what, on whose word: every attribution of an article, and a verdict on every string between marks.

    tree         the parse as plain lists
    pairing      which marks belong together
    layout       transcripts, headlines with a colon, announced blocks
    direct       whole utterances and the cue beside them
    clauses      indirect speech and thought, from reporting verbs
    phrases      reporting nouns and adjectives, "according to"
    settle       overlaps resolved
    runs         utterances without a cue of their own
    speakers     the source phrase as a person, body or described source
    terms        strings that are no speech, and why
"""

from __future__ import annotations

from itertools import chain

from spacy.tokens import Doc

from onrecord.mark.quotations import clauses, cues, direct, layout, pairing, phrases, runs, settle, speakers, terms
from onrecord.mark.quotations.tree import Tree
from onrecord.shapes import Article, Entity, MarkedString, Quotation


def find(
    article: Article, doc: Doc, entities: tuple[Entity, ...]
) -> tuple[tuple[Quotation, ...], tuple[MarkedString, ...]]:
    """All attributions of a parsed article in order, and every marked string with its verdict."""
    tree = Tree(article, doc)
    known = cues.direct_verbs()
    saying = [tree.start[i] for i in range(len(tree)) if tree.lemma[i] in known and tree.pos[i] == "VERB"]
    strings = pairing.pair(article.text, tree.paragraphs, saying)
    spoken = direct.utterances(tree, strings)
    placed = list(layout.find(tree, spoken))
    spoken = [one for one in spoken if not any(settle.inside((one.string.start, 0), other.content) for other in placed)]
    quoted = [*placed, *direct.find(tree, spoken)]
    ground = [part for one in strings for part in one.parts] + [part for one in placed for part in one.content]
    taken = frozenset(i for part in ground for i in tree.tokens(part))
    reported = chain(clauses.find(tree, taken), phrases.find(tree, taken))
    settled = runs.carry(tree, spoken, settle.settle(quoted, reported, strings))
    said = tuple(speakers.quotation(article, tree, entities, strings, one) for one in settled)
    return said, terms.verdicts(tree, strings, said)

"""Who said what, on whose word: every attribution of an article, and a verdict on every string between marks.

tree         the parse as plain lists
pairing      which marks belong together
repeats      pull quotes set apart
layout       transcripts, headlines with a colon, announced blocks
direct       whole utterances and the cue beside them
clauses      indirect speech and thought, from reporting verbs
phrases      reporting nouns and adjectives, "according to"
settle       overlaps resolved
runs         utterances without a cue of their own
relays       who passed the words on
terms        strings that are no speech, and why
speakers     the source phrase as a person, body or described source
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

from spacy.tokens import Doc

from onrecord.mark.quotations import (
    clauses,
    cues,
    direct,
    layout,
    pairing,
    phrases,
    relays,
    repeats,
    runs,
    settle,
    speakers,
    terms,
)
from onrecord.mark.quotations.attribution import Attribution
from onrecord.mark.quotations.ground import Ground
from onrecord.mark.quotations.pairing import Marked
from onrecord.mark.quotations.tree import Tree
from onrecord.mark.quotations.utterances import Utterance, utterances
from onrecord.shapes import Article, Entity, MarkedString, Quotation


def find(
    article: Article, doc: Doc, entities: tuple[Entity, ...]
) -> tuple[tuple[Quotation, ...], tuple[MarkedString, ...]]:
    """All attributions of a parsed article in order, and every marked string with its verdict."""
    tree = Tree(article, doc)
    known = cues.direct_verbs()
    saying = [tree.start[i] for i in range(len(tree)) if tree.lemma[i] in known and tree.pos[i] == "VERB"]
    strings = pairing.pair(article.text, tree.paragraphs, saying)
    settled = [replace(one, relays=relays.find(tree, one)) for one in _attributions(tree, strings)]
    marked = terms.verdicts(tree, strings, settled)
    return speakers.quotations(article, tree, speakers.Cast(tree, entities), settled, marked), marked


def _attributions(tree: Tree, strings: list[Marked]) -> list[Attribution]:
    """What layout, marks and the parse attribute, settled among themselves."""
    pulled = [
        Attribution(tuple(one.parts), (), (), "pull", entry=cues.verbs()["say"], quoted=True)
        for one in repeats.standing_alone(tree, strings)
    ]
    spoken = _free(utterances(tree, strings), Ground(tree, pulled))
    placed = list(layout.find(tree, spoken))
    spoken = _free(spoken, Ground(tree, placed))
    quoted = [*placed, *direct.find(tree, spoken)]
    said = [part for one in strings for part in one.parts] + [part for one in placed for part in one.content]
    taken = frozenset(i for part in said for i in tree.tokens(part))
    reported = chain(clauses.find(tree, taken), phrases.find(tree, taken))
    ground = settle.settle(tree, quoted, reported, strings)
    runs.carry(tree, spoken, ground)
    found = [settle.outspoken(tree, one, taken) for one in ground.taken]
    ordered = sorted([*found, *pulled], key=lambda one: (one.start, one.cue))
    return list({tuple(sorted(one.content)): one for one in reversed(ordered)}.values())[::-1]


def _free(spoken: list[Utterance], ground: Ground) -> list[Utterance]:
    """The utterances that no attribution holds yet."""
    return [one for one in spoken if ground.holder((one.string.start, one.string.end)) is None]

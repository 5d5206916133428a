"""Utterances with no cue of their own: they go on where the one before them ended, or take its speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.mark.quotations import cues, sources
from onrecord.mark.quotations.attribution import Attribution
from onrecord.mark.quotations.direct import Utterance, whole
from onrecord.mark.quotations.settle import inside
from onrecord.mark.quotations.tree import Tree


def carry(tree: Tree, found: Sequence[Utterance], settled: Sequence[Attribution]) -> list[Attribution]:
    """``settled`` with every whole utterance that no attribution holds joined to one or given a speaker."""
    result = list(settled)
    for one in found:
        if not whole(tree, one.string):
            continue
        if any(inside((one.string.start + 1, one.string.end), other.content) for other in result):
            continue
        before = [k for k, other in enumerate(result) if max(other.end, other.cue[0][1]) <= one.string.start]
        last = max(before, key=lambda k: max(result[k].end, result[k].cue[0][1]), default=None)
        if last is not None and _follows(tree, one, result[last]):
            result[last] = replace(result[last], content=result[last].content + tuple(one.string.parts))
            continue
        result.append(_fresh(tree, one, result[last] if last is not None else None))
    return sorted(result, key=lambda one: (one.start, one.cue))


def _follows(tree: Tree, one: Utterance, previous: Attribution) -> bool:
    """Whether nothing but the end of the earlier attribution's sentence lies between."""
    low = max(previous.end, previous.cue[0][1])
    gap = tree.tokens((low, one.string.start))
    ends = sum(tree.text[i] in ".!?" for i in gap)
    lines = tree.chars[low : one.string.start].count("\n")
    if lines and not (previous.quoted and one.string.start == one.paragraph.start):
        return False
    return one.follows and ends <= 1


def _fresh(tree: Tree, one: Utterance, previous: Attribution | None) -> Attribution:
    """An attribution whose source is the subject of the words before the colon, of the sentence before, or the last."""
    source = None
    tokens = one.before
    if not len(tokens):
        tokens = range(one.paragraph.first, tree.tokens((one.string.start, one.string.end)).start)
    for i in reversed(tokens):
        if tree.dep[i] in ("ROOT", "ccomp", "conj", "advcl") and tree.pos[i] in ("VERB", "AUX"):
            source = sources.of_verb(tree, i)
            if source is not None:
                break
    spans = sources.phrase(tree, source) if source is not None else ()
    if not spans and previous is not None:
        spans = previous.source
    mark = (one.string.start, one.string.start + 1)
    return Attribution(
        content=tuple(one.string.parts),
        cue=(mark,),
        source=spans,
        rule="carried",
        entry=cues.verbs().get("say"),
        quoted=True,
    )

"""Utterances with no cue of their own: they go on where the one before them ended, or take its speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.mark.quotations import cues, sources
from onrecord.mark.quotations.attribution import Attribution
from onrecord.mark.quotations.direct import Utterance, titled, whole
from onrecord.mark.quotations.settle import inside
from onrecord.mark.quotations.tree import Tree

SHORT = 3
"""Words below which a string that no rule holds is left to the verdict on terms."""


def carry(tree: Tree, found: Sequence[Utterance], settled: Sequence[Attribution]) -> list[Attribution]:
    """``settled`` with every whole utterance that no attribution holds joined to one or given a speaker."""
    result = list(settled)
    for one in found:
        if any(inside((one.string.start + 1, one.string.end), other.content) for other in result):
            continue
        if not whole(tree, one.string):
            _fragment(tree, one, result)
            continue
        before = [k for k, other in enumerate(result) if _done(other) <= one.string.start]
        last = max(before, key=lambda k: _done(result[k]), default=None)
        if last is not None and _follows(tree, one, result[last]):
            result[last] = replace(result[last], content=result[last].content + tuple(one.string.parts))
            continue
        result.append(_fresh(tree, one, result[last] if last is not None else None))
    return sorted(result, key=lambda one: (one.start, one.cue))


def _done(one: Attribution) -> int:
    """Where an attribution's words end, cue included."""
    return max([one.end, *(end for _, end in one.cue)])


def _fragment(tree: Tree, one: Utterance, result: list[Attribution]) -> None:
    """Words in marks that the parse lost: content reaches from the reporting verb before them to their end."""
    words = [i for i in tree.tokens((one.string.start, one.string.end)) if tree.text[i][:1].isalnum()]
    if len(words) < SHORT or titled(tree, one.string):
        return
    verbs = cues.verbs()
    first = tree.tokens((one.string.start, one.string.end)).start
    for i in range(first - 1, one.paragraph.first - 1, -1):
        if tree.text[i] in (".", "!", "?", ";"):
            return
        entry = verbs.get(tree.lemma[i])
        if entry is None or tree.pos[i] != "VERB" or tree.dep[i] == "amod":
            continue
        owner = next((k for k, other in enumerate(result) if other.cue_token == i), None)
        if owner is not None and result[owner].end <= one.string.start:
            content = (*result[owner].content[:-1], (result[owner].content[-1][0], one.string.end))
            result[owner] = replace(result[owner], content=content)
            return
        if owner is not None or any(inside((tree.start[i], 0), other.content) for other in result):
            return
        source = sources.of_verb(tree, i)
        content = tree.runs(range(i + 1, first)) + tuple(one.string.parts)
        result.append(
            Attribution(
                content=((content[0][0], content[-1][1]),),
                cue=((tree.start[i], tree.end[i]),),
                source=sources.phrase(tree, source) if source is not None else (),
                rule="fragment",
                cue_token=i,
                entry=entry,
            )
        )
        return


def _follows(tree: Tree, one: Utterance, previous: Attribution) -> bool:
    """Whether nothing but the end of the earlier attribution's sentence lies between."""
    low = _done(previous)
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
    if source is None and len(one.before) and tree.text[one.before[-1]] == ":":
        source = sources.beside(tree, one.before[-1], one.before, after=False)
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

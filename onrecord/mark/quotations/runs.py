"""Utterances with no cue of their own: they go on where the one before them ended, or take its speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.mark.quotations import cues, sources
from onrecord.mark.quotations.attribution import Attribution
from onrecord.mark.quotations.ground import Ground
from onrecord.mark.quotations.tree import Tree
from onrecord.mark.quotations.utterances import Utterance, last_letter, titled, whole
from onrecord.mark.quotations.voices import can_speak

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD", "VB"))
SHORT = 3
"""Words below which a string that no rule holds is left to the verdict on terms."""


def carry(tree: Tree, found: Sequence[Utterance], ground: Ground) -> None:
    """Join every whole utterance that no attribution holds to the one before it, or give it a speaker."""
    for one in found:
        if ground.holder((one.string.start, one.string.end)) is not None:
            continue
        if not (whole(tree, one.string) or _sentence(tree, one)):
            _fragment(tree, one, ground)
            continue
        first = tree.tokens((one.string.start, one.string.end)).start
        nearest = ground.before(first)
        near = [k for k in (ground.spoken_before(first), nearest) if k is not None]
        last = next((k for k in near if _follows(tree, one, ground.taken[k])), None)
        if last is not None:
            previous = ground.taken[last]
            ground.change(last, replace(previous, content=previous.content + tuple(one.string.parts)))
        else:
            ground.take(_fresh(tree, one, ground.taken[nearest] if nearest is not None else None))


def _sentence(tree: Tree, one: Utterance) -> bool:
    """Whether a string without a verb stands as a sentence of its own: "Maybe next year."."""
    words = [i for i in tree.tokens((one.string.start, one.string.end)) if tree.text[i][:1].isalnum()]
    ended = last_letter(tree.chars, one.string) in (".", "!", "?", "…")
    return (
        one.follows and ended and len(words) > 1 and tree.text[words[0]][:1].isupper() and not titled(tree, one.string)
    )


def _fragment(tree: Tree, one: Utterance, ground: Ground) -> None:
    """Words in marks that the parse lost: content reaches from the reporting verb before them to their end."""
    words = [i for i in tree.tokens((one.string.start, one.string.end)) if tree.text[i][:1].isalnum()]
    if len(words) < SHORT or titled(tree, one.string):
        return
    first = tree.tokens((one.string.start, one.string.end)).start
    for i in range(first - 1, one.paragraph.first - 1, -1):
        if tree.text[i] in (".", "!", "?", ";"):
            return
        entry = cues.verbs().get(tree.lemma[i])
        if entry is None or tree.pos[i] != "VERB" or tree.dep[i] == "amod":
            continue
        owner = ground.cued(i)
        if owner is not None and ground.taken[owner].end <= one.string.start:
            ground.change(owner, _lengthened(tree, ground.taken[owner], i, one))
        elif owner is None and ground.holder((tree.start[i], tree.end[i])) is None:
            ground.take(_lost(tree, one, i, first))
        return


def _lengthened(tree: Tree, held: Attribution, verb: int, one: Utterance) -> Attribution:
    """An attribution with the string, and with what stands before it on its side of the cue."""
    *others, (start, end) = held.content
    if end > tree.end[verb]:
        return replace(held, content=(*others, (start, one.string.end)))
    rest = tree.trim(verb + 1, tree.tokens((one.string.start, one.string.end)).start)
    begins = rest[0] if rest is not None else one.string.start
    return replace(held, content=(*held.content, (begins, one.string.end)), mixed=held.quoted)


def _lost(tree: Tree, one: Utterance, verb: int, first: int) -> Attribution:
    source = sources.of_verb(tree, verb)
    content = tree.runs(range(verb + 1, first)) + tuple(one.string.parts)
    return Attribution(
        content=((content[0][0], content[-1][1]),),
        cue=((tree.start[verb], tree.end[verb]),),
        source=sources.phrase(tree, source) if source is not None else (),
        rule="fragment",
        cue_token=verb,
        entry=cues.verbs()[tree.lemma[verb]],
    )


def _follows(tree: Tree, one: Utterance, previous: Attribution) -> bool:
    """Whether nothing but the end of the earlier attribution's sentence lies between."""
    low = max([previous.end, *(end for _, end in previous.cue)])
    if low > one.string.start:
        return False
    gap = tree.tokens((low, one.string.start))
    lines = tree.chars[low : one.string.start].count("\n")
    if lines and not (previous.quoted and one.string.start == one.paragraph.start):
        return False
    return one.follows and sum(tree.text[i] in ".!?" for i in gap) <= 1


def _bare(tree: Tree, one: Utterance) -> bool:
    """Whether a string without a verb is a line of its own, like a heading: nothing says whose words it is."""
    alone = one.string.start == one.paragraph.start and one.string.end >= one.paragraph.end - 1
    return alone and not any(tree.tag[i] in FINITE for i in tree.tokens((one.string.start, one.string.end)))


def _fresh(tree: Tree, one: Utterance, previous: Attribution | None) -> Attribution:
    """An attribution whose source is the subject of the words before the colon, of the sentence before, or the last."""
    first = tree.tokens((one.string.start, one.string.end)).start
    source = None
    for i in reversed(one.before if len(one.before) else range(one.paragraph.first, first)):
        if tree.dep[i] in ("ROOT", "ccomp", "conj", "advcl") and tree.pos[i] in ("VERB", "AUX"):
            source = sources.of_verb(tree, i)
            if source is not None:
                break
    if source is None and len(one.before) and tree.text[one.before[-1]] == ":":
        source = sources.beside(tree, one.before[-1], one.before, after=False)
    spans = sources.phrase(tree, source) if source is not None else (previous.source if previous is not None else ())
    head = tree.headed(spans[0]) if spans else None
    if (head is not None and not can_speak(tree, head)) or _bare(tree, one):
        spans = ()
    return Attribution(
        content=tuple(one.string.parts),
        cue=((one.string.start, one.string.start + 1),),
        source=spans,
        rule="carried",
        entry=cues.verbs()["say"],
        quoted=True,
    )

"""Attribution without a verb: reporting nouns and adjectives, "according to"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.mark.quotations import cues, frames, sources
from onrecord.mark.quotations.attribution import Attribution
from onrecord.mark.quotations.cues import Cue
from onrecord.mark.quotations.tree import Tree


def find(tree: Tree, spoken: frozenset[int]) -> Iterator[Attribution]:
    nouns, adjectives = cues.nouns(), cues.adjectives()
    for paragraph in tree.paragraphs:
        for i in range(paragraph.first, paragraph.last):
            if i in spoken:
                continue
            if tree.pos[i] == "NOUN" and tree.lemma[i] in nouns:
                yield from _noun(tree, i, nouns[tree.lemma[i]])
            elif tree.pos[i] == "ADJ" and tree.lemma[i] in adjectives:
                yield from _adjective(tree, i, adjectives[tree.lemma[i]])
            elif tree.lemma[i] == "accord" and tree.child(i, "prep") is not None:
                yield from _according(tree, i)


def _noun(tree: Tree, noun: int, entry: Cue) -> Iterator[Attribution]:
    content, rule = frames.complement(tree, noun, entry)
    if (
        not content
        and "c" in entry.frames
        and entry.stance != "asked"
        and tree.dep[noun] == "nsubj"
        and tree.lemma[tree.head[noun]] == "be"
    ):
        clause = tree.child(tree.head[noun], "ccomp")
        content, rule = (tree.subtree(clause), "is") if clause is not None else ([], "")
    spans = tree.runs(content)
    if not spans:
        return
    source = sources.of_noun(tree, noun)
    phrase = sources.phrase(tree, source) if source is not None else ()
    yield Attribution(
        content=spans,
        cue=((tree.start[noun], tree.end[noun]),),
        source=() if any(start <= tree.start[noun] < end for start, end in phrase) else phrase,
        rule=f"noun:{rule}",
        cue_token=noun,
        entry=entry,
    )


def _adjective(tree: Tree, adjective: int, entry: Cue) -> Iterator[Attribution]:
    if tree.dep[adjective] not in ("acomp", "conj", "oprd", "ROOT", "advcl", "amod"):
        return
    content, rule = frames.complement(tree, adjective, entry)
    spans = tree.runs(content)
    if not spans:
        return
    source = sources.of_verb(tree, adjective)
    yield Attribution(
        content=spans,
        cue=((tree.start[adjective], tree.end[adjective]),),
        source=sources.phrase(tree, source) if source is not None else (),
        rule=f"adjective:{rule}",
        cue_token=adjective,
        entry=entry,
    )


def _according(tree: Tree, accord: int) -> Iterator[Attribution]:
    """ "According to a poll, X": the clause that the phrase modifies is the content."""
    to = tree.child(accord, "prep")
    source = tree.child(to, "pobj") if to is not None else None
    head = tree.head[accord]
    if to is None or source is None or head == accord:
        return
    while tree.pos[head] not in ("VERB", "AUX") and tree.head[head] != head:
        head = tree.head[head]
    spans = tree.runs(tree.subtree(head, without=[accord]))
    if spans:
        yield Attribution(
            content=spans,
            cue=((tree.start[accord], tree.end[to]),),
            source=sources.phrase(tree, source),
            rule="according",
            cue_token=accord,
            entry=cues.verbs().get("say"),
        )

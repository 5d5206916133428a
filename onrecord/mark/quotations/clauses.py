"""Indirect speech and thought: one attribution for every reporting verb whose frame is filled."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord import lexicon
from onrecord.mark.quotations import cues, frames, reach, sources
from onrecord.mark.quotations.attribution import Attribution
from onrecord.mark.quotations.beside import verb_span
from onrecord.mark.quotations.cues import Cue
from onrecord.mark.quotations.tree import Paragraph, Tree

FINITE = frozenset(("VBD", "VBZ", "VBP"))
CONTRASTS = frozenset(("while", "though", "although", "whereas", "as"))


def find(tree: Tree, spoken: frozenset[int]) -> Iterator[Attribution]:
    """Attributions of the reporting verbs outside ``spoken`` tokens."""
    verbs = cues.verbs()
    hosts: dict[int, int] = {}
    for paragraph in tree.paragraphs:
        for i in range(paragraph.first, paragraph.last):
            entry = verbs.get(tree.lemma[i])
            if entry is None or tree.pos[i] not in frames.VERBAL or i in spoken or tree.named(i):
                continue
            content, rule = frames.frame(tree, i, entry)
            if not content:
                content, rule = closing(tree, i, entry, paragraph)
            if len(content) == 1 and entry.sort == "speech" and tree.pos[content[0]] == "PRON":
                continue
            content = reach.clipped(tree, i, content, spoken)
            cut = next_cues(tree, i, content) if rule == "c" else []
            for other in cut:
                hosts[other] = i
            spans = tree.runs(_without(tree, content, cut))
            source = _source(tree, i, entry, hosts, paragraph)
            if not spans or (source is not None and unfit(tree, source, entry)):
                continue
            yield Attribution(
                content=spans,
                cue=(verb_span(tree, i),),
                source=sources.phrase(tree, source) if source is not None else (),
                rule=f"{entry.sort}:{rule}",
                cue_token=i,
                entry=entry,
            )


def _without(tree: Tree, content: list[int], cut: list[int]) -> list[int]:
    """The content without what goes on from it, and without the conjunction that led there."""
    kept = sorted(set(content).difference(*(tree.subtree(other) for other in cut)))
    while cut and kept and (tree.pos[kept[-1]] == "CCONJ" or tree.text[kept[-1]] == ","):
        kept.pop()
    return kept


def _source(tree: Tree, verb: int, entry: Cue, hosts: dict[int, int], paragraph: Paragraph) -> int | None:
    """The verb's own subject, that of the cue it goes on from, or the noun before it."""
    own = tree.child(verb, "nsubj")
    source = sources.of_verb(tree, hosts[verb] if own is None and verb in hosts else verb)
    if source is None and "d" in entry.frames and tree.tag[verb] in ("VBD", "VBZ"):
        return sources.beside(tree, verb, range(paragraph.first, paragraph.last), after=False)
    return source


def next_cues(tree: Tree, verb: int, content: list[int]) -> list[int]:
    """Reporting verbs that the parser put below the content and that go on from the cue: "she said it rained and
    promised to come", "he said it rained, adding that...", "she said it rained, while others said..."."""
    return [i for i in content if i > verb and tree.pos[i] == "VERB" and _goes_on(tree, verb, i)]


def _goes_on(tree: Tree, verb: int, i: int) -> bool:
    entry = cues.verbs().get(tree.lemma[i])
    marks = {tree.lemma[c] for c in tree.children[i] if tree.dep[c] == "mark"}
    if entry is None or "that" in marks:
        return False
    subject = tree.child(i, "nsubj")
    same = tree.tag[i] == tree.tag[verb] and tree.tag[i] in FINITE
    if tree.dep[i] == "conj":
        return same and entry.sort == "speech" and (subject is None or "c" in entry.frames)
    if tree.dep[i] != "advcl":
        return False
    if tree.tag[i] == "VBG":
        return subject is None and tree.text[i - 1] == "," and "d" in entry.frames
    return same and bool(marks & CONTRASTS) and subject is not None and "c" in entry.frames


def closing(tree: Tree, verb: int, entry: Cue, paragraph: Paragraph) -> tuple[list[int], str]:
    """A cue that ends its sentence where the parse lost the content: "Rain would come, she said."."""
    subject = tree.child(verb, "nsubj")
    if subject is None or "d" not in entry.frames or "c" not in entry.frames or tree.tag[verb] not in FINITE:
        return [], ""
    first, last = min(tree.left[subject], verb), tree.right[verb]
    ends = all(
        tree.text[i] in ".!?" or not tree.text[i].strip() for i in range(max(verb, tree.right[subject]) + 1, last + 1)
    )
    if not ends or first - 1 <= paragraph.first or tree.text[first - 1] != ",":
        return [], ""
    start = first - 1
    while start > paragraph.first and tree.text[start - 1] not in (".", "!", "?", ";"):
        start -= 1
    return list(range(start, first - 1)), "closing"


def unfit(tree: Tree, source: int, entry: Cue) -> bool:
    """Whether the source can be nobody whom the article reports: its own "I", a general "you", a thinking "this"."""
    column = "thinking" if entry.sort in ("thought", "stance") else "speaking"
    return tree.text[source].lower() in lexicon.column("unfit_sources", column)

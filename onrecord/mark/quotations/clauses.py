"""Indirect speech and thought: the clause or phrase that a reporting verb governs."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord import lexicon
from onrecord.mark.quotations import cues, sources
from onrecord.mark.quotations.attribution import Attribution
from onrecord.mark.quotations.cues import Cue
from onrecord.mark.quotations.direct import verb_span
from onrecord.mark.quotations.tree import Tree

VERBAL = frozenset(("VERB", "AUX"))


def find(tree: Tree, spoken: frozenset[int]) -> Iterator[Attribution]:
    """One attribution for every reporting verb outside ``spoken`` tokens whose frame is filled."""
    verbs = cues.verbs()
    for paragraph in tree.paragraphs:
        for i in range(paragraph.first, paragraph.last):
            entry = verbs.get(tree.lemma[i])
            if entry is None or tree.pos[i] not in VERBAL or i in spoken:
                continue
            content, rule = frame(tree, i, entry)
            if not content:
                continue
            source = sources.of_verb(tree, i)
            if source is None and "d" in entry.frames and tree.tag[i] in ("VBD", "VBZ"):
                source = sources.beside(tree, i, range(paragraph.first, paragraph.last), after=False)
            if source is not None and unfit(tree, source, entry):
                continue
            spans = tree.runs(content)
            if spans:
                yield Attribution(
                    content=spans,
                    cue=(verb_span(tree, i),),
                    source=sources.phrase(tree, source) if source is not None else (),
                    rule=f"{entry.sort}:{rule}",
                    cue_token=i,
                    entry=entry,
                )


def unfit(tree: Tree, source: int, entry: Cue) -> bool:
    """Whether the source can be nobody whom the article reports: its own "I", a general "you", or a thinking "it"."""
    word = tree.text[source].lower()
    return word in lexicon.column("unfit_sources", "any") or (
        entry.sort in ("thought", "stance") and word in lexicon.column("unfit_sources", "thinking")
    )


def frame(tree: Tree, verb: int, entry: Cue) -> tuple[list[int], str]:
    """The tokens of the verb's content and the frame that holds them."""
    frames = entry.frames
    children = tree.children[verb]
    clause = [c for c in children if tree.dep[c] == "ccomp"]
    if clause and frames & set("cdt"):
        return _subtrees(tree, clause), "c"
    obj = tree.child(verb, "dobj")
    inf = tree.child(verb, "xcomp")
    if inf is not None and _is_to(tree, inf) and frames & set("tx"):
        return _infinitive(tree, verb, obj, inf)
    if inf is not None and "g" in frames and tree.tag[inf] == "VBG":
        return _subtrees(tree, [inf]), "g"
    if "a" in frames:
        parts = [c for c in children if tree.dep[c] == "oprd" or (tree.dep[c] == "prep" and tree.lemma[c] == "as")]
        patient = obj if obj is not None else tree.child(verb, "nsubjpass")
        if parts and (patient is not None or tree.dep[verb] == "relcl"):
            return _subtrees(tree, [*([patient] if patient is not None else []), *parts]), "a"
    if obj is not None and tree.lemma[obj] in sources.RELATIVE:
        return [], ""
    if "p" in frames:
        for child in children:
            if tree.dep[child] == "prep" and tree.lemma[child] in entry.prepositions:
                if obj is not None and "o" in frames:
                    return _subtrees(tree, [obj, child]), "op"
                inner = tree.child(child, "pobj", "pcomp")
                if inner is not None:
                    return _subtrees(tree, [inner]), "p"
    if obj is not None and "o" in frames:
        return _subtrees(tree, [obj]), "o"
    return _detached(tree, verb, frames)


def _infinitive(tree: Tree, verb: int, obj: int | None, inf: int) -> tuple[list[int], str]:
    """ "vow to leave"; "urge them to leave"; "are expected to leave" and "seem to leave", where the subject is part."""
    if obj is not None:
        return _subtrees(tree, [obj, inf]), "t"
    passive = tree.child(verb, "nsubjpass")
    if passive is not None:
        return _subtrees(tree, [passive, inf]), "tp"
    return _subtrees(tree, [inf]), "x"


def _subtrees(tree: Tree, heads: list[int]) -> list[int]:
    return [i for head in heads for i in tree.subtree(head)]


def _is_to(tree: Tree, verb: int) -> bool:
    return any(tree.dep[c] == "aux" and tree.lemma[c] == "to" for c in tree.children[verb])


def _detached(tree: Tree, verb: int, frames: frozenset[str]) -> tuple[list[int], str]:
    """A cue set into or after its content: "Rain, she said, would come", "as she said"."""
    if "c" not in frames and "d" not in frames:
        return [], ""
    head = tree.head[verb]
    if head != verb and tree.dep[verb] in ("parataxis", "ccomp") and tree.pos[head] in VERBAL:
        if tree.child(verb, "nsubj") is not None and tree.lemma[head] not in cues.verbs():
            return tree.subtree(head, without=[verb]), "i"
    return [], ""

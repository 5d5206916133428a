"""Where a reporting verb's content stands in the dependency tree: the frames of the lexicon, found or not."""

from __future__ import annotations

from onrecord.mark.quotations import cues, sources
from onrecord.mark.quotations.cues import Cue
from onrecord.mark.quotations.tree import Tree

EXTENDING = frozenset(
    ["about", "against", "as", "between", "for", "from", "of", "over", "than", "to", "toward", "with"]
)
"""Prepositions whose phrase belongs to the object before it more often than not; "in" and "on" tell place and time."""
VERBAL = frozenset(("VERB", "AUX"))


def frame(tree: Tree, verb: int, entry: Cue) -> tuple[list[int], str]:
    """The tokens of the verb's content and the frame that holds them."""
    frames = entry.frames
    children = tree.children[verb]
    clause = [c for c in children if tree.dep[c] == "ccomp"]
    if clause and frames & set("cdt"):
        return subtrees(tree, [*_around(tree, verb, clause), *clause]), "c"
    obj = tree.child(verb, "dobj")
    inf = tree.child(verb, "xcomp")
    on = any(tree.dep[c] == "prep" and tree.lemma[c] in entry.prepositions for c in children if inf is None or c < inf)
    if inf is not None and _is_to(tree, inf) and frames & set("tx") and not (on and "p" in frames):
        return _infinitive(tree, verb, obj, inf)
    if inf is not None and "g" in frames and tree.tag[inf] == "VBG":
        return subtrees(tree, [inf]), "g"
    if "a" in frames:
        parts = [c for c in children if tree.dep[c] == "oprd" or (tree.dep[c] == "prep" and tree.lemma[c] == "as")]
        patient = obj if obj is not None else tree.child(verb, "nsubjpass")
        if parts and (patient is not None or tree.dep[verb] == "relcl"):
            return subtrees(tree, [*([patient] if patient is not None else []), *parts]), "a"
    if obj is not None and tree.lemma[obj] in sources.RELATIVE:
        return [], ""
    if "p" in frames and tree.dep[verb] != "prep":
        for child in children:
            if tree.dep[child] == "prep" and tree.lemma[child] in entry.prepositions:
                if obj is not None and "o" in frames:
                    return subtrees(tree, [obj, child]), "op"
                inner = tree.child(child, "pobj", "pcomp")
                if inner is not None:
                    to = [inf] if inf is not None and inf > inner and _is_to(tree, inf) else []
                    return subtrees(tree, [inner, *to]), "p"
    if obj is not None and "o" in frames:
        return subtrees(tree, [obj, *_after(tree, verb, obj)]), "o"
    patient = tree.child(verb, "nsubjpass")
    by = entry.sort == "stance" or tree.child(verb, "agent") is not None
    if patient is not None and by and "o" in frames and tree.tag[patient] not in ("WDT", "WP"):
        return subtrees(tree, [patient, *_after(tree, verb, verb)]), "passive"
    return _detached(tree, verb, entry)


def _around(tree: Tree, verb: int, clause: list[int]) -> list[int]:
    """Adverbial clauses between the cue and its content clause."""
    first = min(tree.left[c] for c in clause)
    return [c for c in tree.children[verb] if verb < c < first and tree.dep[c] in ("advcl", "mark")]


def _after(tree: Tree, verb: int, obj: int) -> list[int]:
    """Phrases after the object that parsers hang on the verb and readers on the object: "an end to the war"."""
    phrases = []
    for child in tree.children[verb]:
        if child > obj and tree.dep[child] == "prep" and tree.lemma[child] in EXTENDING:
            phrases.append(child)
        elif child > obj and tree.dep[child] != "punct":
            break
    return phrases


def _infinitive(tree: Tree, verb: int, obj: int | None, inf: int) -> tuple[list[int], str]:
    """ "vow to leave"; "urge them to leave"; "are expected to leave" and "seem to leave", where the subject is part."""
    if obj is not None:
        return subtrees(tree, [obj, inf]), "t"
    passive = tree.child(verb, "nsubjpass")
    if passive is not None:
        return subtrees(tree, [passive, inf]), "tp"
    return subtrees(tree, [inf]), "x"


def subtrees(tree: Tree, heads: list[int]) -> list[int]:
    return [i for head in heads for i in tree.subtree(head)]


def _is_to(tree: Tree, verb: int) -> bool:
    return any(tree.dep[c] == "aux" and tree.lemma[c] == "to" for c in tree.children[verb])


def _detached(tree: Tree, verb: int, entry: Cue) -> tuple[list[int], str]:
    """A cue set into or after its content: "Rain, she said, would come", "as she said"."""
    if not entry.frames & set("cd"):
        return [], ""
    head = tree.head[verb]
    if tree.pos[head] not in VERBAL or tree.child(verb, "nsubj") is None:
        return [], ""
    if tree.dep[verb] == "parataxis" and tree.lemma[head] not in cues.verbs():
        return tree.subtree(head, without=[verb]), "i"
    said_as = any(tree.dep[c] == "mark" and tree.lemma[c] == "as" for c in tree.children[verb])
    if said_as and entry.sort == "speech" and "c" in entry.frames and tree.dep[verb] == "advcl":
        return tree.subtree(head, without=[verb]), "as"
    return [], ""

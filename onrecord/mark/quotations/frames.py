"""Where a reporting verb's content stands in the dependency tree: the frames of the lexicon, found or not."""

from __future__ import annotations

from onrecord.mark.quotations import cues, reach, sources
from onrecord.mark.quotations.cues import Cue
from onrecord.mark.quotations.tree import Tree

EXTENDING = frozenset(
    ["about", "against", "as", "between", "for", "from", "of", "over", "than", "to", "toward", "with"]
)
"""Prepositions whose phrase belongs to the object before it more often than not; "in" and "on" tell place and time."""
PLEAS = frozenset(("guilty", "innocent"))
"""What is pleaded by a word and tells nothing more, whatever the parser hangs on it."""
WHEN = frozenset(("at", "by", "in", "on"))
NEAR = 12
"""Tokens between an object and an infinitive that explains it."""
OWN = frozenset(
    [
        "dobj",
        "dative",
        "prep",
        "advmod",
        "npadvmod",
        "agent",
        "prt",
        "punct",
        "nsubj",
        "nsubjpass",
        "aux",
        "neg",
        "dep",
        "intj",
    ]
)
"""Relations of what may stand between a cue and its content clause and belongs to the cue."""
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
VERBAL = frozenset(("VERB", "AUX"))


def frame(tree: Tree, verb: int, entry: Cue) -> tuple[list[int], str]:
    """The tokens of the verb's content and the frame that holds them."""
    frames = entry.frames
    children = tree.children[verb]
    if any(tree.text[i].lower() in PLEAS for i in range(verb + 1, min(verb + 3, len(tree)))):
        return [], ""
    clause = [c for c in children if tree.dep[c] == "ccomp" and not _fronted(tree, verb, c)]
    obj = tree.child(verb, "dobj")
    beside = obj is not None and "o" in frames and obj < clause[0] if clause else False
    if clause and (frames & set("ct") or ("d" in frames and not beside)):
        return _clauses(tree, verb, clause), "c"
    inf = tree.child(verb, "xcomp")
    on = any(tree.dep[c] == "prep" and tree.lemma[c] in entry.prepositions for c in children if inf is None or c < inf)
    if inf is not None and _is_to(tree, inf) and frames & set("tx") and not (on and "p" in frames):
        return _infinitive(tree, verb, obj, inf)
    if inf is not None and "g" in frames and tree.tag[inf] == "VBG":
        return subtrees(tree, [inf]), "g"
    if "a" in frames:
        parts = [c for c in children if tree.dep[c] == "oprd" or (tree.dep[c] == "prep" and tree.lemma[c] == "as")]
        patient = obj if obj is not None else tree.child(verb, "nsubjpass")
        if any(_quoted_as(tree, part) for part in parts):
            return [], ""
        if parts and (patient is not None or tree.dep[verb] == "relcl"):
            return subtrees(tree, [*([patient] if patient is not None else []), *parts]), "a"
    if obj is not None and tree.lemma[obj] in sources.RELATIVE:
        return [], ""
    if "p" in frames and tree.dep[verb] != "prep":
        for child in children:
            if tree.dep[child] == "prep" and tree.lemma[child] in entry.prepositions and not _dated(tree, child):
                if obj is not None and "o" in frames:
                    return subtrees(tree, [obj, child]), "op"
                inner = tree.child(child, "pobj", "pcomp")
                if inner is not None:
                    to = [inf] if inf is not None and inf > inner and _is_to(tree, inf) else []
                    return subtrees(tree, [inner, *to]), "p"
    if obj is not None and "o" in frames and not _speaks_itself(tree, obj):
        return subtrees(tree, [obj, *_after(tree, verb, obj)]), "o"
    patient = tree.child(verb, "nsubjpass")
    by = entry.sort == "stance" or tree.child(verb, "agent") is not None
    if patient is not None and by and "o" in frames and tree.tag[patient] not in ("WDT", "WP"):
        return subtrees(tree, [patient, *_after(tree, verb, verb)]), "passive"
    return _detached(tree, verb, entry)


def _fronted(tree: Tree, verb: int, clause: int) -> bool:
    """Whether what the parser takes for a clause before the cue is a phrase: "In a letter [posted] here, she said"."""
    opens = tree.pos[tree.left[clause]] == "ADP"
    return opens and clause < verb and tree.child(clause, *SUBJECTS) is None


def _clauses(tree: Tree, verb: int, clause: list[int]) -> list[int]:
    """The tokens of a cue's clauses. Of one before it and one behind it without a subject ("a move that they say is
    cruel") only the second is its content."""
    behind = [c for c in clause if c > verb and tree.child(c, *SUBJECTS) is None and tree.left[c] == verb + 1]
    if behind and len(behind) < len(clause):
        clause = behind
    more = [i for c in clause[-1:] if c > verb for i in reach.coordinated(tree, verb, c)]
    own = reach.own_adverbs(tree, verb, clause[0])
    found = [*_between(tree, verb, clause), *subtrees(tree, clause), *subtrees(tree, more)]
    if (first := min(found)) < verb and tree.tag[first] in ("WDT", "WP") and first + 1 not in found:
        own.add(first)  # "a policy which, she said, had failed"
    return [i for i in found if i not in own]


def _between(tree: Tree, verb: int, clause: list[int]) -> range:
    """What stands between the cue and its clause and is no part of the cue: adverbial clauses, lost subjects."""
    first = min(tree.left[c] for c in clause)
    own = {i for c in tree.children[verb] if tree.dep[c] in OWN for i in tree.subtree(c)}
    lost = next((i for i in range(verb + 1, first) if i not in own and tree.text[i].strip()), first)
    return range(lost, first)


def _dated(tree: Tree, preposition: int) -> bool:
    """Whether a phrase tells when: "called on Monday"."""
    inner = tree.child(preposition, "pobj")
    return tree.lemma[preposition] in WHEN and inner is not None and tree.entity[inner] in ("DATE", "TIME")


def _quoted_as(tree: Tree, part: int) -> bool:
    """Whether a phrase has a cue of its own: "was quoted as [saying]"."""
    inner = tree.child(part, "pcomp")
    return inner is not None and tree.lemma[inner] in cues.verbs()


def _speaks_itself(tree: Tree, noun: int) -> bool:
    """Whether an object brings its own attribution: "a statement saying that"."""
    return any(
        tree.dep[c] == "acl" and tree.tag[c] == "VBG" and tree.lemma[c] in cues.verbs() for c in tree.children[noun]
    )


def complement(tree: Tree, head: int, entry: Cue) -> tuple[list[int], str]:
    """The content of a reporting noun or adjective and the frame that holds it."""
    for child in tree.children[head]:
        dep = tree.dep[child]
        if dep in ("acl", "ccomp", "xcomp") and child > head:
            to = any(tree.lemma[c] == "to" and tree.dep[c] == "aux" for c in tree.children[child])
            that = any(tree.dep[c] in ("mark", "nsubj") for c in tree.children[child])
            if to and "x" in entry.frames:
                return tree.subtree(child), "x"
            if that and not to and "c" in entry.frames and tree.tag[child] != "VBG":
                return tree.subtree(child), "c"
        if dep == "prep" and "p" in entry.frames and tree.lemma[child] in entry.prepositions:
            inner = tree.child(child, "pobj", "pcomp")
            if inner is not None:
                return tree.subtree(inner), "p"
    return [], ""


def _after(tree: Tree, verb: int, obj: int) -> list[int]:
    """Phrases after the object that parsers hang on the verb and readers on the object: "an end to the war"."""
    phrases = []
    for child in tree.children[verb]:
        if (child > obj and tree.dep[child] == "prep" and tree.lemma[child] in EXTENDING) or (
            child > obj and tree.dep[child] in ("xcomp", "advcl", "acl") and _is_to(tree, child) and child - obj < NEAR
        ):
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
    if any(tree.dep[c] == "neg" for c in tree.children[head]) and tree.dep[verb] == "advcl":
        return [], ""  # "it does not rain, as she claims": the denial is not hers
    said_as = any(tree.dep[c] == "mark" and tree.lemma[c] == "as" for c in tree.children[verb])
    if said_as and entry.sort == "speech" and "c" in entry.frames and tree.dep[verb] == "advcl":
        return tree.subtree(head, without=[verb]), "as"
    return [], ""

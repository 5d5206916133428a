"""How far a reported clause reaches: what is coordinated with it, what belongs to the cue, and where another begins."""

from __future__ import annotations

from onrecord import lexicon
from onrecord.mark.quotations import cues
from onrecord.mark.quotations.tree import Tree

FINITE = frozenset(("VBD", "VBZ", "VBP"))
JOINTS = frozenset((",", "-", "–", "—", "not", "only", "even"))


def coordinated(tree: Tree, verb: int, clause: int) -> list[int]:
    """What parsers hang on the cue and readers on its clause: "..., but only if they ask", "and that it was late", "but
    then withdrew it"."""
    last = tree.right[clause]
    found: list[int] = []
    above = [c for i in tree.ancestors(verb) for c in tree.children[i] if c > last and _opens_with_that(tree, c)]
    for child in [*tree.children[verb], *above]:
        if child <= last or tree.dep[child] not in ("conj", "advcl") or not _joined(tree, last, child):
            continue
        marked = any(tree.dep[c] == "mark" or tree.tag[c] == "WRB" for c in tree.children[child])
        if marked or _same_subject(tree, clause, child, last):
            found += [*range(last + 1, tree.left[child]), child]
            last = tree.right[child]
    return found


def _opens_with_that(tree: Tree, verb: int) -> bool:
    return any(tree.dep[c] == "mark" and tree.lemma[c] == "that" for c in tree.children[verb])


def _joined(tree: Tree, last: int, child: int) -> bool:
    """Whether a conjunction and nothing else stands between a clause and what goes on from it."""
    between = [i for i in range(last + 1, child) if i < tree.left[child] or tree.pos[i] == "CCONJ"]
    free = range(last + 1, tree.left[child])
    plain = all(tree.pos[i] == "CCONJ" or tree.text[i].lower() in JOINTS for i in free)
    return plain and any(tree.pos[i] == "CCONJ" for i in between)


def _same_subject(tree: Tree, clause: int, child: int, last: int) -> bool:
    """Whether a verb without a subject goes on with the clause's own: its tense, after "but", and the clause's
    subject is a noun, so that it is not the speaker who is told on."""
    subject = tree.child(clause, "nsubj", "nsubjpass")
    return (
        subject is not None
        and tree.pos[subject] in ("NOUN", "PROPN")
        and tree.child(child, "nsubj", "nsubjpass") is None
        and tree.tag[child] == tree.tag[clause]
        and tree.lemma[child] not in cues.direct_verbs()
        and any(tree.text[i].lower() == "but" for i in range(last + 1, child))
    )


def own_adverbs(tree: Tree, verb: int, clause: int) -> set[int]:
    """Words of time and manner right behind the cue that tell of the saying: "saying later | it was wrong"."""
    found: list[int] = []
    i = verb + 1
    while i < clause and (tree.text[i].lower() in lexicon.column("cue_adverbs", "adverb") or _timed(tree, i, clause)):
        found.append(i)
        i += 1
    opens = any(
        tree.left[c] == i and c > verb
        for c in tree.children[clause]
        if tree.dep[c] in ("nsubj", "nsubjpass", "mark", "expl")
    )
    return set(found) if opens else set()


def _timed(tree: Tree, i: int, clause: int) -> bool:
    adverb = tree.dep[i] == "npadvmod" and tree.head[i] == clause
    within = tree.dep[tree.head[i]] == "npadvmod" and tree.head[tree.head[i]] == clause
    return tree.entity[i] in ("DATE", "TIME") and (adverb or within)


def clipped(tree: Tree, verb: int, content: list[int], spoken: frozenset[int]) -> list[int]:
    """The content on the cue's own side of a semicolon behind which another cue has its own subject."""
    if not content:
        return content
    for i in range(verb + 1, max(content) + 1):
        if tree.text[i] == ";" and i not in spoken and _cue_behind(tree, i, max(content)):
            content = [k for k in content if k < i]
            break
    for i in range(verb - 1, min(content, default=verb), -1):
        if tree.text[i] == ";" and i not in spoken and tree.child(verb, "nsubj") in range(i, verb):
            content = [k for k in content if k > i]
            break
    return content


def _cue_behind(tree: Tree, at: int, last: int) -> bool:
    for i in range(at + 1, last + 1):
        entry = cues.verbs().get(tree.lemma[i])
        if tree.tag[i] in FINITE and entry is not None and entry.sort == "speech" and "c" in entry.frames:
            subject = tree.child(i, "nsubj")
            return subject is not None and subject > at
    return False

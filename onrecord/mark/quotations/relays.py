"""Who passed the words on: the outlet that was told, the agency that released the statement."""

from __future__ import annotations

from functools import cache

from onrecord import lexicon
from onrecord.mark.quotations import sources
from onrecord.mark.quotations.attribution import Attribution
from onrecord.mark.quotations.tree import Chars, Tree

CARRIES = frozenset(["in", "on", "to", "during", "for", "with", "via", "through", "at", "from"])


@cache
def _outlets() -> frozenset[str]:
    names = {row["name"] for row in lexicon.rows("outlets")}
    names |= {alias for row in lexicon.rows("outlets") for alias in row["aliases"].split("|") if alias}
    return frozenset(name.lower().removeprefix("the ") for name in names)


def is_outlet(tree: Tree, chars: Chars) -> bool:
    """Whether a phrase names a news outlet: a known one, or a name that ends like one."""
    name = tree.chars[chars[0] : chars[1]]
    plain = name.lower().removeprefix("the ").strip()
    last = name.split()[-1].rstrip(".,’'") if name.split() else ""
    return plain in _outlets() or (len(name.split()) > 1 and last in lexicon.column("outlet_words", "word"))


def find(tree: Tree, one: Attribution) -> tuple[tuple[Chars, tuple[Chars, ...]], ...]:
    """The attribution's relays, with those that the phrases of its cue name."""
    if one.cue_token is None:
        return one.relays
    found: list[Chars] = []
    for child in tree.children[one.cue_token]:
        dep = tree.dep[child]
        if dep in ("dobj", "dative"):
            found += _told(tree, child)
        elif dep == "prep" and tree.lemma[child] in CARRIES:
            inner = tree.child(child, "pobj")
            if inner is not None:
                found += _carried(tree, inner)
    own = {*one.source, *one.content}
    kept = [chars for chars in found if not any(a < chars[1] and chars[0] < b for a, b in own)]
    known = {chars for chars, _ in one.relays}
    return (*one.relays, *((chars, ()) for chars in dict.fromkeys(kept) if chars not in known))


def _told(tree: Tree, noun: int) -> list[Chars]:
    """ "told the Beacon", "told Fox News in an interview"."""
    phrase = sources.phrase(tree, noun)
    found = [chars for chars in phrase if tree.pos[noun] == "PROPN" and is_outlet(tree, chars)]
    return found + [chars for child in tree.children[noun] for chars in _released(tree, child)]


def _carried(tree: Tree, noun: int) -> list[Chars]:
    """ "in a statement released by the agency", "in an interview with CNN", "on Fox News"."""
    phrase = sources.phrase(tree, noun)
    if tree.pos[noun] == "PROPN":
        return [chars for chars in phrase if is_outlet(tree, chars)]
    found = []
    for child in tree.children[noun]:
        found += _released(tree, child)
        if tree.dep[child] == "prep" and tree.lemma[child] in CARRIES:
            inner = tree.child(child, "pobj")
            if inner is not None and tree.pos[inner] == "PROPN":
                found += [chars for chars in sources.phrase(tree, inner) if is_outlet(tree, chars)]
    return found


def _released(tree: Tree, verb: int) -> list[Chars]:
    """The agent of "released by", "carried by"."""
    if tree.dep[verb] != "acl" or tree.lemma[verb] not in lexicon.column("release_verbs", "verb"):
        return []
    agent = tree.child(verb, "agent")
    noun = tree.child(agent, "pobj") if agent is not None else None
    return list(sources.phrase(tree, noun)) if noun is not None else []

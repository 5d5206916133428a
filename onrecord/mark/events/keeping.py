"""Which triggers and mentions are kept: whole enough, told once, and told as events of their own."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.mark.events import clauses
from onrecord.mark.events.matching import Found
from onrecord.mark.events.plover import types
from onrecord.mark.events.status import is_ranked
from onrecord.mark.events.words import words
from onrecord.shapes import Actor, EventMention

VERBAL = ("SUPPORT", "ACCUSE", "REQUEST", "THREATEN")
"""Acts that are none towards oneself: "defend himself"."""
PARTIES = frozenset({"GOV", "MIL", "LEG", "REB", "IGO"})
"""Sectors whose people are a party to an act even where no country of theirs is known ("European envoys")."""


def is_aside(found: Found) -> bool:
    """Whether a clause only asks who did it ("wanted to know who approved it") or describes somebody by what was
    once done to them, by nobody named ("men accused of raids"), says what something is for ("no country to seek
    asylum"), tells others not to, or is about oneself."""
    verb = found.trigger
    if verb.dep_ == "ccomp" and any(token.lower_ in words("asking") for token in found.subjects):
        return True
    children = list(verb.children)
    if clauses.is_infinitive(verb) and verb.dep_ in ("advcl", "xcomp", "relcl") and verb.head.lemma_ == "be":
        named = [child for child in verb.head.children if child.dep_ == "attr" and child.i < verb.i]
        if named and not any(is_ranked(noun) for noun in named):
            return True
    if any(child.dep_ == "dobj" and child.lower_ in words("reflexive") for child in children) and found.type in VERBAL:
        return True
    if verb.dep_ == "ROOT" and verb.tag_ == "VB" and not found.subjects and any(c.dep_ == "neg" for c in children):
        return True
    described = verb.dep_ == "acl" and verb.tag_ == "VBN" and not found.subjects
    return described and found.type in ("ACCUSE", "COERCE")


def is_nominal(verb: Token) -> bool:
    """Whether a participle only modifies a noun or stands as one: "visiting ministers", "its standing"."""
    if verb.dep_ in ("amod", "compound"):
        return True
    if verb.tag_ == "VBG" and any(
        c.dep_ == "nsubj" and any(g.dep_ == "case" for g in c.children) for c in verb.children
    ):
        return True
    return verb.tag_ == "VBG" and any(child.dep_ in ("poss", "det") for child in verb.children)


def unrepeated(mentions: list[EventMention]) -> list[EventMention]:
    """Without a second telling of the same event by the same actors in one sentence."""
    kept: list[EventMention] = []
    for one in mentions:
        same = (one.type, one.status, codes_of(one.actors), codes_of(one.recipients))
        if not any(same == (m.type, m.status, codes_of(m.actors), codes_of(m.recipients)) for m in kept):
            kept.append(one)
    return kept


def codes_of(actors: tuple[Actor, ...]) -> frozenset[str]:
    return frozenset(code for actor in actors for code in actor.codes)


def complete(kind: str, actors: tuple[Actor, ...], recipients: tuple[Actor, ...]) -> bool:
    """Whether enough of who and whom is known for the record to take the event."""
    sources = {code for actor in actors for code in actor.codes}
    targets = len(sources) > 1 or any(actor.codes for actor in recipients)
    needs = types()[kind]["needs"]
    if needs == "actor" and not sources:
        return bool(actors) and any(actor.codes for actor in recipients)
    if needs == "both":
        return bool(sources) and (targets or any(PARTIES & set(actor.sectors) for actor in recipients))
    return {"actor": bool(sources), "recipient": targets, "either": bool(sources) or targets}[needs]


def absorb(found: list[Found]) -> list[Found]:
    """Leave out what another trigger tells: the act refused, demanded, threatened or ended, a charge made."""
    by_token = {one.trigger.i: one for one in found}
    dropped: set[int] = set()
    for one in found:
        inner = one.inner
        below = [
            by_token[t.i] for t in (inner.subtree if inner is not None else ()) if t.i in by_token and t != one.trigger
        ]
        if one.type in ("REJECT", "REQUEST", "THREATEN"):
            dropped.update(other.trigger.i for other in below)
        elif one.type == "ACCUSE":
            charges = [prep for prep in one.trigger.children if prep.lower_ in ("of", "with", "for")]
            dropped.update(t.i for prep in charges for t in prep.subtree if t.i in by_token)
        elif one.type == "SANCTION" and inner is not None:
            dropped.add(inner.i)
    return [one for one in found if one.trigger.i not in dropped]


def extent(found: Found) -> tuple[int, int]:
    """From the trigger to the noun that completes it."""
    tokens = [found.trigger, *(token for token in found.covers if abs(token.i - found.trigger.i) < 12)]
    first, last = min(tokens, key=lambda t: t.i), max(tokens, key=lambda t: t.i)
    return first.idx, last.idx + len(last)

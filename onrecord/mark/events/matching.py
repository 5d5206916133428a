"""Triggers: verbs and nouns of a sentence that fit an event pattern, with the tokens that fill its slots."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.mark.events import clauses
from onrecord.mark.events.actors import Coder
from onrecord.mark.events.clauses import Clause
from onrecord.mark.events.patterns import Condition, EventNoun, Pattern, by_noun, by_verb
from onrecord.mark.events.status import predicate
from onrecord.mark.events.words import deverbals, words

PARTIES = ("between", "with", "against")
"""Prepositions of an event's parties, which the parser may hang on the verb: "fighting is raging between"."""
FORCES = ("force", "armed")
UNSPOKEN = ("inner", "here", "home", "theirs", "same", "offered")
"""Slots that no word of the clause itself fills."""


@dataclass(frozen=True, slots=True)
class Found:
    """One trigger. ``covers`` are the tokens that belong to the same event (its object noun, its complement)."""

    trigger: Token
    type: str
    mode: str
    context: tuple[str, ...]
    subjects: tuple[Token, ...]
    slots: tuple[tuple[str, tuple[Token, ...]], ...]
    covers: tuple[Token, ...]
    inner: Token | None = None
    nominal: bool = False
    status: str = ""


def event_noun(noun: Token) -> EventNoun | None:
    """What the noun names, its compound first ("hunger strike")."""
    lemma = noun.lemma_.lower()
    for child in noun.lefts:
        if child.dep_ in ("compound", "amod") and (known := by_noun().get(f"{child.lower_}_{lemma}")):
            return known
    return by_noun().get(lemma)


def is_class(noun: Token, wanted: str) -> bool:
    """Whether a noun, or what a carrier noun carries ("[mediation] effort"), is of a class."""
    noun = clauses.partitive(noun)
    known = event_noun(noun)
    if known is not None and wanted in known.classes:
        return True
    if noun.lemma_.lower() not in words("carrier"):
        return False
    inside = [child for child in noun.children if child.dep_ in ("compound", "nmod", "amod")]
    inside += [pobj for prep in noun.children if prep.lower_ in ("of", "for") for pobj in prep.children]
    return any((found := by_noun().get(child.lemma_.lower())) and wanted in found.classes for child in inside)


def violent(token: Token) -> bool:
    """Whether a noun names an attack or what one is made with."""
    return any(is_class(token, kind) for kind in ("attack", "fire", "fight"))


def is_means(token: Token) -> bool:
    """Whether a subject is not who acts but what with: an attack, a weapon, goods on their way."""
    return violent(token) or is_class(token, "aid") or is_class(token, "strike")


class Matcher:
    """Matches the patterns on one document."""

    def __init__(self, coder: Coder) -> None:
        self.coder = coder

    def verb(self, token: Token) -> Found | None:
        """The first pattern that the verb's clause fits."""
        lemma = clauses.phrasal(token)
        patterns = by_verb().get(lemma) or by_verb().get(token.lemma_.lower())
        if not patterns:
            return None
        return self.first(clauses.clause(token), patterns)

    def first(self, clause: Clause, patterns: tuple[Pattern, ...]) -> Found | None:
        around = {word.lemma_.lower() for word in clauses.within(clause.verb)}
        around.update(child.lemma_.lower() for child in clause.verb.children if child.dep_ in ("ccomp", "xcomp"))
        if clause.verb.i > 0:
            around.add(clause.verb.nbor(-1).lemma_.lower())
        for pattern in patterns:
            if pattern.unless & around or not any(told <= around for told in pattern.told):
                continue
            if not self.acts(pattern.by, clause):
                continue
            for alternative, told in zip(pattern.frame, pattern.told, strict=True):
                if told <= around and all(self.holds(condition, clause) for condition in alternative):
                    return self.found(clause, pattern, alternative)
        return None

    def found(self, clause: Clause, pattern: Pattern, alternative: tuple[Condition, ...]) -> Found:
        slots = tuple((name, self.slot(clause, name)) for name in spelled(pattern.recipient))
        covers = [token for condition in alternative for token in self.filling(clause, condition)]
        nominal = clause.verb.pos_ not in ("VERB", "AUX")
        inner = None if nominal else clauses.complement(clause.verb, purpose=True)
        named = next((known for token in covers if (known := event_noun(token)) and known.type == pattern.type), None)
        mode = pattern.mode or (named.mode if named is not None else "")
        kind = pattern.type, mode, pattern.context
        return Found(
            clause.verb, *kind, self.doers(clause.subjects), slots, tuple(covers), inner, nominal, pattern.status
        )

    def doers(self, subjects: tuple[Token, ...]) -> tuple[Token, ...]:
        """Who stands behind a subject that is itself an act or a weapon: "an [Israeli] air strike killed"."""
        return tuple(doer for token in subjects for doer in (self.coder.owners(token) if is_means(token) else (token,)))

    def must(self, verb: Token) -> Found | None:
        """A demand in reported speech: "said that Chad must return the plane"."""
        if not any(child.dep_ == "aux" and child.lower_ in words("must") for child in verb.children):
            return None
        head = verb.head
        if any(token.lower_ in words("first_person") for token in clauses.surface(verb)):
            return None
        if verb.dep_ not in ("ccomp", "acl", "relcl") or head.lemma_.lower() not in words("speaking"):
            return None
        speakers = clauses.surface(head) if head.pos_ == "VERB" else clauses.owners(head)
        told = clauses.prepositional(clauses.governing_verb(head) or head, "to") if head.pos_ == "NOUN" else ()
        bound = tuple(token for token in clauses.surface(verb) if self.coder.may_act(token))
        slots = (("to", told), ("obj", bound))
        if not (bound or told) or not any(self.coder.can(token, "official") for token in speakers):
            return None
        return Found(verb, "REQUEST", "", (), speakers, slots, (), verb, status="requested")

    def acts(self, by: str, clause: Clause) -> bool:
        """Whether the clause's subject can be such an actor; an unnamed one (passive) can."""
        if not by or not clause.subjects:
            return by not in ("crowd", "workers", "civil", "mob") or clause.passive
        return any(self.coder.can(token, by) or (by in FORCES and violent(token)) for token in clause.subjects)

    def filling(self, clause: Clause, condition: Condition) -> tuple[Token, ...]:
        if condition.wanted == "clause" or condition.slot == "inner":
            inner = clauses.complement(clause.verb)
            return (inner,) if inner is not None else ()
        if condition.slot == "subj":
            return tuple(clauses.partitive(noun) for noun in clause.subjects)
        if condition.slot == "obj":
            return tuple(clauses.partitive(noun) for noun in clause.objects)
        if condition.slot == "dative":
            return clauses.datives(clause.verb)
        return tuple(clauses.partitive(noun) for noun in clauses.prepositional(clause.verb, condition.slot))

    def holds(self, condition: Condition, clause: Clause) -> bool:
        wanted, slot = condition.wanted, condition.slot
        if wanted == "none" and slot == "obj":
            return not clause.objects
        if wanted == "any" and slot == "obj":
            return True
        if wanted.startswith("~") and slot == "inner":
            inner = clauses.complement(clause.verb)
            return inner is not None and inner.lemma_.lower() == wanted[1:]
        if wanted.startswith("~"):
            return any(token.lemma_.lower() == wanted[1:] for token in clauses.within(clause.verb))
        if wanted == "some":
            return bool(clause.objects)
        if wanted == "gerund":
            return any(
                prep.lower_ == slot and any(child.dep_ == "pcomp" for child in prep.children)
                for prep in clause.verb.children
            )
        if wanted in ("helping", "protesting"):
            return any(clauses.phrasal(verb) in words(wanted) for verb in clauses.purposes(clause.verb))
        if wanted in ("hostile", "unless"):
            return self.threatens(clause, wanted)
        if wanted in ("clause", "purpose", "infinitive", "own", "subjunctive", "following"):
            return self.takes(clause, wanted)
        if wanted == "foreign":
            home = {code for token in clause.subjects for code in self.coder.codes(token)}
            return bool(home) and any(not set(self.coder.codes(token)) <= home for token in clause.objects)
        if wanted == "mutual":
            return len(clause.subjects) > 1 or any(token.tag_ in ("NNS", "NNPS") for token in clause.subjects)
        if slot == "inner":
            inner = clauses.complement(clause.verb)
            return inner is not None and any(is_class(noun, wanted) for noun in clauses.within(inner))
        filled = self.filling(clause, condition)
        if wanted == "any" and slot not in ("subj", "obj", "dative"):
            filled = tuple(noun for noun in filled if noun.i > clause.verb.i)
        return any(self.fits(noun, wanted, clause) for noun in filled)

    def takes(self, clause: Clause, wanted: str) -> bool:
        """Whether the verb takes such a clause: any, an infinitive, one about its own subject ("warned it would")."""
        inner = clauses.complement(clause.verb, purpose=wanted == "purpose")
        if inner is None or wanted == "clause":
            return inner is not None
        if inner.i < clause.verb.i or wanted == "following":
            return inner.i > clause.verb.i
        if wanted == "subjunctive":
            return inner.lower_ == inner.lemma_.lower() and not any(child.dep_ == "aux" for child in inner.children)
        if wanted in ("infinitive", "purpose"):
            return clauses.is_infinitive(inner)
        return any(self.coder.same(token, clause.subjects) for token in clauses.surface(inner))

    def threatens(self, clause: Clause, wanted: str) -> bool:
        """Whether the verb's clause tells of a hostile act still ahead, or of one that hangs on a condition."""
        inner = clauses.complement(clause.verb)
        if inner is None or any(child.dep_ == "neg" for child in inner.children):
            return False
        around = {token.lemma_.lower() for token in inner.subtree}
        ahead = clauses.is_infinitive(inner) or any(child.lower_ in words("ahead") for child in inner.children)
        if not ahead or words("figurative") & around:
            return False
        if wanted == "unless":
            return "unless" in around
        return clauses.phrasal(inner) in words("hostile") and self.verb(inner) is None

    def fits(self, noun: Token, wanted: str, clause: Clause) -> bool:
        if wanted in ("any", "it"):
            return wanted == "any" or noun.lower_ == "it"
        if wanted == "actor":
            return self.coder.code(noun) is not None and self.coder.is_actor(noun)
        if wanted == "human":
            return self.coder.is_human(noun)
        if wanted == "abroad":
            return self.coder.is_abroad(noun, clause.subjects)
        return is_class(noun, wanted)

    def slot(self, clause: Clause, name: str) -> tuple[Token, ...]:
        """Tokens that may name the recipient."""
        if name == "obj":
            return tuple(noun for noun in clause.objects if self.coder.is_actor(clauses.partitive(noun)))
        if name.startswith("owner:"):
            way = name.partition(":")[2]
            return tuple(owner for noun in self.owned(clause) for owner in self.coder.owned(noun, way))
        if name == "inner":
            return self.inner(clause)
        if name == "whom":
            inner = clauses.complement(clause.verb)
            return tuple(t for t in clauses.surface(inner) if self.coder.may_act(t)) if inner is not None else ()
        if name in UNSPOKEN:
            return ()
        if name in ("to", "dative") and (given := clauses.datives(clause.verb)):
            return given
        return clauses.prepositional(clause.verb, name)

    def owned(self, clause: Clause) -> tuple[Token, ...]:
        """The things acted on; after a preposition ("object to the plan") where there is no object."""
        found = clause.objects or clauses.prepositional(clause.verb, "to") or clauses.prepositional(clause.verb, "for")
        return tuple(dict.fromkeys(token for noun in found for token in (noun, clauses.partitive(noun))))

    def inner(self, clause: Clause) -> tuple[Token, ...]:
        """Every coded actor after the verb: the subject of the complement first, then in the order of the text."""
        complement = clauses.complement(clause.verb)
        told = self.verb(complement) if complement is not None else None
        for name, tokens in told.slots if told is not None else ():
            if name not in UNSPOKEN and any(self.coder.codes(token) for token in tokens):
                return tokens
        first = clauses.surface(complement) if complement is not None else ()
        rest = [token for token in self.coder.coded(clause.verb) if token.i > clause.verb.i and token not in first]
        return (*first, *rest)

    def occurrence(self, verb: Token) -> tuple[str, Token] | None:
        """The kind of event, and the word for it, that is said to take place: "it is to be held", "the talks start"."""
        if clauses.phrasal(verb) not in words("occurrence"):
            return None
        for noun in clauses.surface(verb):
            known = event_noun(noun)
            if known is not None and known.type:
                return known.type, noun
            if noun.lower_ == "it":
                return "", noun
        return None

    def noun(self, token: Token) -> Found | None:
        """An event that a noun names on its own: it needs an actor of its own."""
        if not self.happened(token):
            return None
        verb = deverbals().get(token.lemma_.lower())
        if verb is not None and (found := self.first(self.deverbal(token, verb), by_verb().get(verb, ()))):
            return found if found.subjects else None
        known = event_noun(token)
        if known is None or not known.type:
            return None
        subjects = tuple(t for t in self.arguments(token, known.actor) if not self.coder.is_site(t))
        if not subjects and known.type != "PROTEST":
            return None
        slots = tuple((name, self.arguments(token, (name,))) for name in known.recipient)
        slots += (("here", ()),) if known.type == "PROTEST" else ()
        return Found(token, known.type, known.mode, known.context, subjects, slots, (), nominal=True)

    def happened(self, noun: Token) -> bool:
        """Whether the sentence tells the event as one that took place, rather than only names it."""
        head = noun.head
        if any(child.lower_ in words("bloodless") for child in noun.children):
            return False
        if noun.dep_ == "pobj" and head.lower_ in words("temporal"):
            return head.lower_ not in ("in", "at") or head.head.pos_ in ("VERB", "AUX")
        if noun.dep_ in ("nsubj", "nsubjpass"):
            head = predicate(head)
            return clauses.phrasal(head) in words("occurring") or head.lemma_.lower() in words("occurring")
        return noun.dep_ == "dobj" and head.lemma_.lower() in words("announcing")

    def deverbal(self, noun: Token, verb: str) -> Clause:
        """The clause that a noun of action stands for: "its suspension of aid", "announced the suspension of aid"."""
        subjects = self.coder.owners(noun, ("by", "from"))
        subjects = subjects or clauses.prepositional(noun, "by")
        objects = prepositions(noun, "of")
        governor = noun.head if noun.dep_ == "dobj" else None
        if not subjects and governor is not None and governor.lemma_.lower() in words("announcing"):
            subjects = clauses.agents(governor)
        if not subjects and not objects:
            subjects = prepositions(noun, "of")
        return Clause(noun, verb, False, subjects, objects)

    def arguments(self, noun: Token, names: tuple[str, ...]) -> tuple[Token, ...]:
        for name in names:
            found = self.coder.owners(noun) if name == "owner" else prepositions(noun, name)
            if not found and noun.dep_ == "nsubj" and name in PARTIES:
                found = clauses.prepositional(noun.head, name)
            if found:
                return found
        return ()


def spelled(recipient: tuple[str, ...]) -> tuple[str, ...]:
    """Slots with ``owner`` spelled out into the ways of saying whose."""
    ways = ("owner:poss", "owner:amod", "owner:by", "owner:from", "owner:of")
    return tuple(way for name in recipient for way in (ways if name == "owner" else (name,)))


def prepositions(noun: Token, name: str) -> tuple[Token, ...]:
    heads = [child for child in noun.children if child.dep_ in ("prep", "agent") and child.lower_ == name]
    return clauses.expand([pobj for prep in heads for pobj in prep.children if pobj.dep_ == "pobj"])

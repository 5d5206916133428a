"""Who acts and on whom: noun phrases to PLOVER actor codes (ISO 3166-1 alpha-3, IGO, NGO, MNC) and sectors."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from onrecord.mark.events import clauses
from onrecord.mark.events.names import agent_noun, find_names, role_sectors, surname_codes
from onrecord.mark.events.patterns import by_noun
from onrecord.mark.events.phrases import (
    behind,
    datelines,
    hyphen_bars,
    is_possessor,
    is_purpose,
    levels,
    modifiers,
    phrase,
)
from onrecord.mark.events.words import words
from onrecord.shapes import Actor, Entity, Quotation

ARMED = frozenset({"MIL", "REB", "COP", "UAF", "SPY", "CRM", "PRM"})
OFFICIAL = frozenset({"GOV", "MIL", "COP", "JUD", "SPY", "LEG", "ELI"})

STATES = ("country", "capital", "people", "body", "demonym")
TOPICS = ("country", "capital", "demonym", "people")
TOPIC_REACH = 2
"""Sentences back that a description of a state may refer to."""
HUMAN_NAMES = ("people", "group", "demonym")


class Coder:
    """Codes the noun phrases of one document, each head once."""

    def __init__(
        self, doc: Doc, text: str, entities: tuple[Entity, ...], quotations: tuple[Quotation, ...] = ()
    ) -> None:
        self.doc = doc
        self.text = text
        self.by_id = {entity.id: entity for entity in entities}
        self.quotations = quotations
        self.names = find_names(doc)
        self.datelines = datelines(doc)
        self.mentions = mentions_by_token(doc, entities)
        self._known: dict[int, Actor | None] = {}

    def code(self, head: Token) -> Actor | None:
        """The actor that a noun phrase names, or None if no country, body or sector is in it."""
        if head.i in self.datelines:
            head = behind(self.datelines[head.i], head)
        if head.i not in self._known:
            self._known[head.i] = None
            self._known[head.i] = self._code(head)
        return self._known[head.i]

    def _code(self, head: Token) -> Actor | None:
        if head.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT") and head.i not in self.names:
            return None
        sectors = self.sectors(head)
        entity = self.mentions.get(head.i)
        codes = self.own_codes(head)
        if not codes:
            pronouns = [token for token in (head, *modifiers(head)) if token.lower_ in words("pronoun")]
            codes = self.antecedent_codes(pronouns[0]) if pronouns else self.topic(head)
        if not codes and head.i > 1 and self.doc[head.i - 1].text == "-":
            codes = self.own_codes(self.doc[head.i - 2])
        if not codes and not sectors and head.pos_ not in ("PROPN", "PRON") and entity is None:
            return None
        if not codes and not sectors:
            return None
        start, end = phrase(head)
        for mention in entity.mentions if entity else ():
            if mention.start <= head.idx < mention.end:
                start, end = min(start, mention.start), max(end, mention.end)
        name = self.text[start:end]
        return Actor(name, codes, sectors, start, end, entity.id if entity else None)

    def codes(self, token: Token) -> tuple[str, ...]:
        actor = self.code(token)
        return actor.codes if actor is not None else ()

    def own_codes(self, head: Token) -> tuple[str, ...]:
        """Codes from the head, else its modifiers, else its of/from-phrase, else its apposition."""
        name = self.names.get(head.i)
        groups = list(levels(head))
        others = [[token for token in group if self.names.get(token.i) is not name] for group in groups[1:3]]
        entity = self.mentions.get(head.i)
        person = entity is not None and entity.kind == "person"
        if person:
            others += [[pobj] for prep in head.children if prep.lower_ == "of" for pobj in prep.children]
        described = entity is not None and head.pos_ == "NOUN"
        if (
            person
            or described
            or (name is not None and name.kind == "body" and name.codes[:1] and len(name.codes[0]) == 3)
        ):
            groups = [*others, *groups]
        for group in groups:
            codes = [code for token in group for code in self.token_codes(token)]
            countries = [code for code in codes if code not in ("IMG",)]
            if codes:
                return tuple(dict.fromkeys(countries or codes))
        return ()

    def token_codes(self, token: Token) -> tuple[str, ...]:
        if hyphen_bars(token):
            return ()
        name = self.names.get(token.i)
        if name is not None and name.codes:
            return name.codes
        entity = self.mentions.get(token.i)
        if entity is not None and token.lower_ not in words("pronoun"):
            return (entity.country,) if entity.country else surname_codes(entity)
        return ()

    def antecedent_codes(self, pronoun: Token) -> tuple[str, ...]:
        """The entity that a pronoun was resolved to, else the subject of the clause above it; "we" is its speaker."""
        if pronoun.lower_ in words("first_person"):
            speakers = [q.speaker.entity for q in self.quotations if any(a <= pronoun.idx < b for a, b in q.content)]
            spoken = self.by_id.get(speakers[-1] or "") if speakers else None
            return (spoken.country,) if spoken is not None and spoken.country else ()
        entity = self.mentions.get(pronoun.i)
        if entity is not None:
            return (entity.country,) if entity.country else self.named_codes(entity)
        above = self.antecedent(pronoun)
        return self.codes(above) if above is not None else ()

    def antecedent(self, pronoun: Token) -> Token | None:
        """The subject of a clause above the pronoun's own: "[Norway] said it would"."""
        verb = clauses.governing_verb(pronoun)
        while verb is not None and verb.head != verb:
            verb = clauses.governing_verb(verb)
            for subject in clauses.surface(verb) if verb is not None else ():
                if subject.i < pronoun.i and subject.lower_ not in words("pronoun") and self.agree(pronoun, subject):
                    return subject
        return None

    def agree(self, pronoun: Token, noun: Token) -> bool:
        """Whether a pronoun can stand for a noun: "it" for no person, "he" for a person, "they" for several."""
        entity = self.mentions.get(noun.i)
        person = entity is not None and entity.kind == "person"
        if pronoun.lower_ in words("they"):
            name = self.names.get(noun.i)
            plural = noun.tag_ in ("NNS", "NNPS") or len(clauses.conjoined(noun)) > 1
            return plural or (name is not None and name.kind in ("people", "body", "group"))
        if pronoun.lower_ in words("it"):
            return not person and noun.tag_ not in ("NNS", "NNPS")
        return person or (self.is_human(noun) and noun.tag_ not in ("NNS", "NNPS"))

    def named_codes(self, entity: Entity) -> tuple[str, ...]:
        """Codes that an entity's own names carry: "U.N. Secretary-General"."""
        for mention in entity.mentions:
            span = self.doc.char_span(mention.start, mention.end, alignment_mode="contract")
            if span is not None and mention.form != "pronoun" and (found := self.own_codes(span.root)):
                return found
        return ()

    def topic(self, head: Token) -> tuple[str, ...]:
        """The country that "the regime", "the communist state" stands for: the sentence's subject, else the
        first country named in the sentences before."""
        if head.lemma_.lower() not in words("state_noun") or not any(
            c.lower_ in ("the", "this") for c in head.children
        ):
            return ()
        subjects = clauses.surface(head.sent.root)
        own = clauses.surface(head.head) if head.dep_ == "dobj" else ()
        if subjects and head not in subjects and subjects[0].i < head.i and subjects[0] not in own:
            return self.codes(subjects[0])
        sentence = head.sent
        for _ in range(TOPIC_REACH):
            if sentence.start == 0:
                break
            sentence = self.doc[sentence.start - 1].sent
            for token in sentence:
                name = self.names.get(token.i)
                if name is not None and name.kind in TOPICS:
                    return name.codes
        return ()

    def sectors(self, head: Token) -> tuple[str, ...]:
        found: list[str] = []
        counted = clauses.partitive(head)
        if not self.is_actor(counted):
            return ()
        apposed = [child for child in head.children if child.dep_ == "appos"]
        for token in (head, counted, *modifiers(counted), *apposed):
            name = self.names.get(token.i)
            found.extend(name.sectors if name is not None else ())
            found.extend(agent_noun(token) or ())
        entity = self.mentions.get(head.i)
        for role in entity.roles if entity is not None and not found else ():
            found.extend(role_sectors(role))
        return tuple(dict.fromkeys(found))

    def tokens(self, start: int, end: int) -> Iterator[Token]:
        span = self.doc.char_span(start, end, alignment_mode="expand")
        yield from span or ()

    def coded(self, head: Token) -> Iterator[Token]:
        """Heads of noun phrases with a country or body code in a clause and the complements below it, in text order."""
        tokens = sorted(self.reach(head), key=lambda token: token.i)
        seen: set[tuple[str, ...]] = set()
        for token in tokens:
            if token.pos_ not in clauses.NOUNS and token.pos_ != "ADJ":
                continue
            codes = self.token_codes(token)
            if codes and codes not in seen:
                seen.add(codes)
                yield token

    def reach(self, head: Token) -> Iterator[Token]:
        for child in head.children:
            aside = child.dep_ in ("advcl", "parataxis", "relcl") and not is_purpose(child)
            next_clause = child.dep_ == "conj" and child.pos_ in ("VERB", "AUX")
            own_subject = child.dep_ in ("nsubj", "nsubjpass") and head.dep_ not in ("ccomp", "xcomp", "advcl")
            if aside or next_clause or own_subject or child.lower_ == "according":
                continue
            yield child
            yield from self.reach(child)

    def owners(self, noun: Token, by: tuple[str, ...] = ("by", "from", "of")) -> tuple[Token, ...]:
        """Whose thing it is: the first way of saying so that has a code."""
        groups = [self.owned(noun, "poss"), self.owned(noun, "amod"), *(self.owned(noun, prep) for prep in by)]
        return next((group for group in groups if group), ())

    def owned(self, noun: Token, way: str) -> tuple[Token, ...]:
        """Whose thing it is by one way of saying so: possessor, adjective of nation, a by-, from- or of-phrase."""
        if way in ("poss", "amod"):
            kinds = ("poss",) if way == "poss" else ("amod", "compound", "nmod")
            found = [child for child in noun.children if child.dep_ in kinds]
            if way == "amod":
                named = noun.lemma_.lower() in by_noun() and "accord" in by_noun()[noun.lemma_.lower()].classes
                found = [child for child in found if self.token_codes(child) and not (named and self.is_site(child))]
        else:
            preps = [child for child in noun.children if child.dep_ in ("prep", "agent") and child.lower_ == way]
            found = [pobj for prep in preps for pobj in prep.children if pobj.dep_ == "pobj"]
        return clauses.expand([token for token in found if self.code(token) is not None][:1])

    def same(self, token: Token, subjects: tuple[Token, ...]) -> bool:
        """Whether a phrase stands for one of these subjects: one entity, or a pronoun of their country."""
        if token in subjects:
            return True
        entity = self.mentions.get(token.i)
        if entity is not None and any(self.mentions.get(subject.i) is entity for subject in subjects):
            return True
        home = {code for subject in subjects for code in self.codes(subject)}
        bound = any(word.lower_ in words("pronoun") for word in (token, *modifiers(token)))
        return bound and bool(home & set(self.codes(token)))

    def is_site(self, token: Token) -> bool:
        """Whether a name is a town's: "the Paris accord" is not of Paris."""
        name = self.names.get(token.i)
        return name is not None and name.kind in ("capital", "place", "region")

    def is_human(self, token: Token) -> bool:
        if token.lower_ in words("human_pronoun") or token.ent_type_ in ("PERSON", "NORP"):
            return True
        token = clauses.partitive(token)
        name = self.names.get(token.i)
        entity = self.mentions.get(token.i)
        if entity is not None and entity.kind in ("person", "group"):
            return True
        return agent_noun(token) is not None or (name is not None and name.kind in HUMAN_NAMES)

    def is_actor(self, token: Token) -> bool:
        """Whether the head itself can act: a name, a pronoun, a noun for those who act; "Iraqi oil" can't."""
        if token.i in self.names or token.i in self.mentions or token.pos_ == "PROPN":
            return True
        lemma = token.lemma_.lower()
        if token.lower_ in words("pronoun") or lemma in words("actor_noun") or lemma in words("state_noun"):
            return True
        return self.is_human(token)

    def may_act(self, token: Token) -> bool:
        """Whether a subject can be an actor: known ones, and nouns with a nation of their own ("Greek sides"),
        but no things that only belong to somebody ("Chad's statement")."""
        counted = clauses.partitive(token)
        if self.is_actor(counted):
            return True
        own = [child for child in modifiers(counted) if not is_possessor(child, counted)]
        return counted.lemma_.lower() not in by_noun() and any(self.token_codes(child) for child in own)

    def can(self, token: Token, by: str) -> bool:
        """Whether the phrase can name an actor of the kind a pattern asks for."""
        if token.lower_ in words("pronoun") and token.i not in self.mentions:
            above = self.antecedent(token)
            return above is not None and self.can(above, by)
        actor = self.code(token)
        sectors = set(actor.sectors) if actor else set()
        name = self.names.get(token.i)
        kind = name.kind if name is not None else ""
        kind = "country" if not kind and token.lemma_.lower() in words("state_noun") else kind
        entity = self.mentions.get(token.i)
        person = (entity is not None and entity.kind == "person") or token.lower_ in words("human_pronoun")
        if by == "armed":
            return bool(sectors & ARMED)
        if by == "force":
            return bool(sectors & ARMED) or (not person and (kind in STATES or "GOV" in sectors))
        if by == "civil":
            return not sectors & ARMED and kind != "people"
        if by == "mob":
            return clauses.partitive(token).lemma_.lower() in words("mob")
        if by in ("crowd", "workers"):
            human = self.is_human(token) or bool(sectors) or token.tag_ == "NNS"
            return human and not sectors & OFFICIAL and kind not in ("country", "capital")
        if person and not sectors & (OFFICIAL | {"PTY", "IGO"}) and not (actor and "IGO" in actor.codes):
            return False
        known = actor is not None and bool(actor.codes or sectors & OFFICIAL)
        return known and self.may_act(token)

    def is_abroad(self, token: Token, subjects: tuple[Token, ...]) -> bool:
        """Whether the phrase names a place in another country than the subject's."""
        there = self.token_codes(token)
        home = [code for subject in subjects if (actor := self.code(subject)) for code in actor.codes]
        return bool(there and home) and not set(there) & set(home)


def mentions_by_token(doc: Doc, entities: tuple[Entity, ...]) -> dict[int, Entity]:
    """Entities by the index of each token that one of their mentions covers."""
    found: dict[int, Entity] = {}
    for entity in entities:
        for mention in entity.mentions:
            span = doc.char_span(mention.start, mention.end, alignment_mode="contract")
            for token in span or ():
                found.setdefault(token.i, entity)
    return found

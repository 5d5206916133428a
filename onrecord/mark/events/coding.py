"""One mention from its trigger: actors, recipients, status, date, place and whose word it is."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import cast

from spacy.tokens import Doc, Span, Token

from onrecord.mark.events import clauses, status
from onrecord.mark.events.actors import Coder
from onrecord.mark.events.keeping import absorb, codes_of, complete, extent, is_aside, is_nominal, unrepeated
from onrecord.mark.events.matching import Found, Matcher, event_noun
from onrecord.mark.events.names import BODIES
from onrecord.mark.events.phrases import phrase
from onrecord.mark.events.plover import types
from onrecord.mark.events.settings import in_time, times_by_token, when, where, words_by_token
from onrecord.mark.events.words import words
from onrecord.shapes import Actor, Article, Entity, EventMention, EventStatus, Quotation, TimeExpression

REFUSABLE = ("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "MOBILIZE")
OUTLAWS = frozenset({"REB", "UAF", "CRM"})
AT_HOME = frozenset({"REB", "OPP", "PTY", "LAB", "LEG", "CVL"})
"""Sectors that a government deals with at home, where the text gives them no country."""
DOMESTIC = ("PROTEST", "REQUEST", "CONCEDE", "RETREAT", "REJECT", "AGREE", "COERCE")
"""Acts of people of no named country that are taken for acts at home, where a sentence names one country only."""
SPOKEN = ("REQUEST", "ACCUSE", "SUPPORT", "REJECT", "THREATEN", "PROTEST")
"""Acts done by saying or showing them: "gathered to call for" is a call."""
UNNAMED = ("MOBILIZE", "PROTEST")
"""Acts of people at home, whoever they are: protests in Jakarta are Indonesian."""
DIRECT = ("obj", "owner:by", "whom")
MUTUAL = ("CONSULT", "AGREE", "COOPERATE", "ASSAULT", "PROTEST")
"""What a noun may tell with its actors alone."""
OUTWARD = ("RETREAT", "CONSULT", "AID", "COOPERATE", "MOBILIZE")
"""Acts that are no act towards oneself: a home recipient was read wrong."""
ANAPHOR_REACH = 500
"""Characters back that "it is to take place" may refer to: about two sentences."""
ANSWERS = ("AGREE", "REJECT")
"""Types of acts that answer another act, which their words name."""
AHEAD = ("planned", "offered", "requested", "hypothetical")


class Coding:
    """Codes the sentences of one document."""

    def __init__(
        self,
        article: Article,
        doc: Doc,
        entities: tuple[Entity, ...],
        times: tuple[TimeExpression, ...],
        quotations: tuple[Quotation, ...],
    ) -> None:
        self.article = article
        self.doc = doc
        self.coder = Coder(doc, article.text, entities, quotations)
        self.matcher = Matcher(self.coder)
        self.times = times_by_token(doc, times)
        self.words = words_by_token(doc, quotations)
        self.past: list[EventMention] = []

    def sentence(self, sentence: Span) -> list[EventMention]:
        """The events of one sentence in the order of the text."""
        verbs = [token for token in sentence if clauses.is_verb(token) and not is_nominal(token)]
        found = [f for token in verbs if (f := self.matcher.must(token) or self.matcher.verb(token))]
        covered = {token.i for one in found for token in one.covers} | {one.trigger.i for one in found}
        for token in sentence:
            if token.pos_ in ("NOUN", "PROPN") and token.i not in covered and (f := self.matcher.noun(token)):
                found.append(f)
        found = absorb(found)
        told: dict[int, EventMention] = {}
        for one in sorted(found, key=lambda one: one.trigger.i):
            mention = self.mention(one, sentence)
            if mention is not None:
                told[one.trigger.i] = mention
                self.past.append(mention)
        for one in found:
            if one.type == "AGREE" and one.inner is not None and one.inner.i in told:
                told.pop(one.trigger.i, None)
        mentions = [*told.values(), *self.occurrences(verbs, sentence)]
        return sorted(unrepeated(mentions), key=lambda mention: (mention.start, mention.end))

    def again(self, found: Found, sentence: Span, offered: bool) -> EventMention | None:
        """What says no more of who: "the meeting was agreed to" is the meeting told of before, "retracted their
        offer" the last one offered."""
        earlier = self.earlier(found.type, sentence)
        if earlier is None or (offered and earlier.status != "offered"):
            return None
        return self.retold(earlier, found.trigger, sentence, self.verdict(found)[1])

    def occurrences(self, verbs: list[Token], sentence: Span) -> list[EventMention]:
        """Where and when an event told before is to take place or took place: its actors are those told before."""
        again = []
        for verb in verbs:
            told = self.matcher.occurrence(verb)
            earlier = self.earlier(told[0], sentence, told[1]) if told is not None else None
            if told is None or earlier is None:
                continue
            own, _ = status.of_verb(verb)
            mention = self.retold(earlier, verb, sentence, own)
            if mention.place is not None or mention.date_span is not None:
                again.append(mention)
        return again

    def retold(self, earlier: EventMention, verb: Token, sentence: Span, own: str) -> EventMention:
        """An event told before with the status, time and place that this verb gives it."""
        date = when(verb, self.times, self.article, own in AHEAD)
        start, end = verb.idx, verb.idx + len(verb)
        return replace(
            earlier,
            id=identity(self.article.id, start, end, earlier.type),
            start=start,
            end=end,
            status=cast(EventStatus, own),
            word=self.word(verb),
            date=date.value,
            date_basis=date.basis,
            date_span=date.span,
            place=where(verb, self.coder.names),
            sentence=(sentence.start_char, sentence.end_char),
        )

    def earlier(self, kind: str, sentence: Span, noun: Token | None = None) -> EventMention | None:
        """The last event of a kind (any, if empty) that the text told not long before, and whose it is if said."""
        near = [m for m in self.past if sentence.start_char - m.sentence[1] < ANAPHOR_REACH]
        known = event_noun(noun) if noun is not None else None
        whose = {actor.entity for actor in self.actors(self.coder.owned(noun, "poss"))} if noun is not None else set()
        for mention in reversed(near):
            people = {actor.entity for actor in (*mention.actors, *mention.recipients)}
            if not self.is_about(mention, kind or "CONSULT") or (known is not None and known.mode != mention.mode):
                continue
            if not whose or whose & people:
                return mention
        return None

    def mention(self, found: Found, sentence: Span) -> EventMention | None:
        if is_aside(found):
            return None
        actors = self.sources(found, sentence)
        selves = {actor.entity for actor in actors if actor.entity}
        recipients = tuple(actor for actor in self.recipients(found, actors) if actor.entity not in selves)
        names = {name for name, _ in found.slots}
        if not recipients and ("offered" in names or ("same" in names and not found.subjects)):
            return self.again(found, sentence, "offered" in names)
        kind, own = self.verdict(found)
        if own == "denied" and kind in ("CONCEDE", "AGREE") and clauses.is_instead(found.trigger):
            return None
        if (own == "requested" and kind != "REQUEST") or (own == "refused" and kind != "REJECT"):
            return None
        if not recipients and kind == "CONSULT":
            recipients = self.partners_at_home(found, actors)
        if not actors and types()[kind]["needs"] == "both":
            actors, recipients = recipients, ()
        told = codes_of(recipients)
        named = found.nominal and kind not in MUTUAL
        if not complete(kind, actors, recipients) or (named and not told):
            return None
        if kind != found.type and told <= codes_of(actors) and (told or not is_stated(found, actors)):
            return None
        date = when(found.trigger, self.times, self.article, own in AHEAD)
        own, date = in_time(own, date, found.trigger, kind in (*SPOKEN, "AGREE"), self.article)
        start, end = extent(found)
        return EventMention(
            id=identity(self.article.id, start, end, kind),
            start=start,
            end=end,
            type=kind,
            mode=found.mode if kind == found.type else "",
            context=found.context,
            actors=actors,
            recipients=recipients,
            status=cast(EventStatus, own),
            word=self.word(found.trigger),
            date=date.value,
            date_basis=date.basis,
            date_span=date.span,
            place=where(found.trigger, self.coder.names),
            sentence=(sentence.start_char, sentence.end_char),
        )

    def actors(self, tokens: tuple[Token, ...]) -> tuple[Actor, ...]:
        found = [actor for token in tokens if (actor := self.coder.code(token)) is not None]
        named: dict[str, Actor] = {}
        for actor in found:
            named.setdefault(actor.entity or f"{actor.start}", actor)
        return tuple(named.values())

    def partners_at_home(self, found: Found, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """Who meets the government at home: "Peruvian officials and [rebels] met"."""
        homes = {code for actor in actors for code in actor.codes}
        others = [a for a in self.actors(found.subjects) if not a.codes and AT_HOME & set(a.sectors)]
        return tuple(replace(other, codes=tuple(homes)) for other in others) if len(homes) == 1 else ()

    def verdict(self, found: Found) -> tuple[str, str]:
        """Type and status. Refusing an act ahead is REJECT; trying a hostile one is doing it."""
        own, sign = status.of_noun(found.trigger) if found.nominal else status.of_verb(found.trigger)
        if found.status == "cancelled" and own in ("planned", "denied"):
            return found.type, "planned" if own == "denied" else "hypothetical"
        acting = clauses.governing_verb(found.trigger) if found.nominal else found.trigger
        if own == "denied" and sign is not None and found.type in REFUSABLE and acting and status.chosen(acting):
            return "REJECT", "refused"
        if found.status:
            weaker = own == "hypothetical" or (own == "denied" and found.type != "REJECT")
            return found.type, own if weaker and found.type != "REQUEST" else found.status
        row = types()[found.type]
        if own == "planned" and sign is None and found.type in SPOKEN:
            above = found.trigger.head
            main = status.of_verb(above)[0] if above.pos_ in ("VERB", "AUX") and above != found.trigger else "done"
            own = main if main in ("hypothetical", "denied") else "done"
        if own == "offered" and row["planned"] != "AGREE":
            own = "planned"
        if sign is not None and row["quad"] == "4" and sign.lemma_ in words("attempt"):
            own = "done"
        if own in ("done", "ongoing"):
            own = status.OWN_STATUS.get(found.type, own)
        return found.type, own

    def sources(self, found: Found, sentence: Span) -> tuple[Actor, ...]:
        """The actors; where none has a code, people of the country where it happens or of the only one named."""
        actors = self.actors(tuple(t for t in found.subjects if self.coder.may_act(t)))
        if any(actor.codes for actor in actors):
            return tuple(actor for actor in actors if actor.codes)
        people = [token for token in found.subjects if self.coder.may_act(token)]
        people = [token for token in people if not any(is_nation(t) for t in token.subtree)]
        if not found.subjects and found.type in UNNAMED:
            forces = tuple(actor for actor in self.actors(found.covers) if actor.codes)
            return forces if found.type == "MOBILIZE" and forces else self.here(found, "here", actors, ())
        if not people or any("REF" in actor.sectors for actor in actors):
            return actors
        place = where(found.trigger, self.coder.names)
        codes: tuple[str, ...] = (place.country,) if place is not None and place.country else ()
        armed = found.type == "COERCE" and any(OUTLAWS & set(actor.sectors) for actor in actors)
        judging = any("JUD" in actor.sectors for actor in actors)
        if not codes and (judging or (found.type in DOMESTIC and not armed)):
            codes = self.only_country(sentence)
        if not codes:
            return actors
        known = {actor.start: actor for actor in actors}
        return tuple(located(token, codes, known, self.coder.text) for token in people)

    def only_country(self, sentence: Span) -> tuple[str, ...]:
        named = (token for token in sentence if (name := self.coder.names.get(token.i)) and name.kind != "body")
        codes = {code for token in named for code in self.coder.token_codes(token)}
        return tuple(codes) if len(codes) == 1 else ()

    def recipients(self, found: Found, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """The first slot that names another country's actor; else the one at home; else, where the pattern
        says so, people of the country where it happens."""
        home = {code for actor in actors for code in actor.codes}
        kept: tuple[Actor, ...] = ()
        unknown = False
        for name, tokens in found.slots:
            if name in ("inner", "here", "home") and len(home) > 1:
                continue
            if name in ("same", "offered"):
                kept = kept or self.partners(found.type, home, name == "offered")
                continue
            if name == "theirs":
                unknown = bool(kept) and not kept[0].codes and "REF" not in kept[0].sectors
                return self.here(found, name, actors, kept) if unknown else kept
            if name in ("here", "home") and unknown and not kept:
                return ()
            if name == "home" and kept and AT_HOME & set(kept[0].sectors):
                return self.here(found, "theirs", actors, kept)
            if name in ("here", "home"):
                return kept if any(actor.codes for actor in kept) else self.here(found, name, actors, kept)
            coded = self.actors(tokens)
            unknown = unknown or any(token.pos_ == "PROPN" and not self.coder.codes(token) for token in tokens)
            if name == "inner":
                if kept or unknown:
                    continue
                coded = self.foremost(tokens, home)
            others = tuple(actor for actor in coded if actor.codes)
            if others and set(others[0].codes) <= home and not self.coder.may_act(tokens[0]):
                continue
            if others and (not set(others[0].codes) <= home or (name in DIRECT and self.coder.is_actor(tokens[0]))):
                return others
            if others and not any(actor.codes for actor in kept):
                kept = others
            kept = kept or coded
        if any(set(actor.codes) & home for actor in kept) and found.type in OUTWARD:
            return ()
        if kept and not kept[0].codes and AT_HOME & set(kept[0].sectors):
            return self.here(found, "theirs", actors, kept)
        return kept

    def foremost(self, tokens: tuple[Token, ...], home: set[str]) -> tuple[Actor, ...]:
        """The first actor of another country among many, with those conjoined to it."""
        for token in tokens:
            if not set(self.coder.codes(token)) <= home:
                return self.actors(clauses.conjoined(token))
        return ()

    def partners(self, kind: str, home: set[str], theirs: bool) -> tuple[Actor, ...]:
        """Who stood on the other side of the last such event that these actors were in (``theirs``: began)."""
        for mention in reversed(self.past):
            sides = (mention.actors, mention.recipients)
            for side, other in (sides,) if theirs else (sides, sides[::-1]):
                if self.is_about(mention, kind) and home & {code for actor in side for code in actor.codes}:
                    return other
        return ()

    def is_about(self, mention: EventMention, kind: str) -> bool:
        """Whether an event told before is of a kind, or an answer to one: "agreed to a [meeting]"."""
        if mention.type not in ANSWERS:
            return mention.type == kind
        named = (event_noun(token) for token in self.coder.tokens(mention.start, mention.end))
        return any(known is not None and known.type == kind for known in named)

    def here(self, found: Found, name: str, actors: tuple[Actor, ...], kept: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """A recipient of no named country: of the country where it happens, or of the actor's own, unless the
        actor is the country itself and the act may be against anyone (``home``)."""
        place = where(found.trigger, self.coder.names)
        codes: tuple[str, ...] = (place.country,) if place is not None and place.country else ()
        abroad = found.type == "THREATEN" and actors and "GOV" in actors[0].sectors
        if (
            not codes
            and actors
            and is_national(actors[0])
            and not (name == "home" and (abroad or self.is_state(actors[0])))
        ):
            codes = actors[0].codes[:1]
        if not codes:
            return kept
        if kept:
            return tuple(replace(actor, codes=codes) for actor in kept)
        start, end = found.trigger.idx, found.trigger.idx + len(found.trigger)
        if place is not None and place.start is not None and place.end is not None and place.country:
            start, end = place.start, place.end
        elif actors:
            start, end = actors[0].start, actors[0].end
        return (Actor(self.coder.text[start:end], codes, (), start, end),)

    def is_state(self, actor: Actor) -> bool:
        name = next((self.coder.names.get(t.i) for t in self.coder.tokens(actor.start, actor.end)), None)
        if any(token.lemma_.lower() in words("state_noun") for token in self.coder.tokens(actor.start, actor.end)):
            return True
        return name is not None and name.kind in ("country", "people", "capital") and not actor.sectors

    def word(self, trigger: Token) -> str:
        """The shortest quotation that holds the trigger, else the outlet."""
        return self.words.get(trigger.i, "outlet")


def is_stated(found: Found, actors: tuple[Actor, ...]) -> bool:
    """Whether a country says that it will not do something, whoever asked; an apology is refused to somebody."""
    return found.type not in SPOKEN and found.trigger.dep_ == "ccomp" and bool(codes_of(actors))


def is_national(actor: Actor) -> bool:
    """Whether an actor has a country, as bodies of none (IGO, NGO) have not: nothing is at home with them."""
    return not set(actor.codes[:1]) & set(BODIES)


def is_nation(token: Token) -> bool:
    """Whether a word names a place or people that has no code: "Central American"; faiths and parties don't count."""
    if token.ent_type_ in ("GPE", "LOC"):
        return True
    return token.ent_type_ == "NORP" and token.ent_iob_ == "I"


def located(token: Token, codes: tuple[str, ...], known: dict[int, Actor], text: str) -> Actor:
    """The phrase as an actor of a country that the sentence gives it."""
    start, end = phrase(token)
    actor = known.get(start)
    return replace(actor, codes=codes) if actor is not None else Actor(text[start:end], codes, (), start, end)


def identity(article: str, start: int, end: int, kind: str) -> str:
    return hashlib.sha256(f"{article}\x1f{start}\x1f{end}\x1f{kind}".encode()).hexdigest()[:16]

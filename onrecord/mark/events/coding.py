"""One mention from its trigger: actors, recipients, status, date, place and whose word it is."""

from __future__ import annotations

import hashlib

from spacy.tokens import Doc, Span, Token

from onrecord.mark.events import clauses, status
from onrecord.mark.events.actors import Coder
from onrecord.mark.events.matching import Found, Matcher
from onrecord.mark.events.settings import times_by_token, when, where
from onrecord.shapes import Actor, Article, Entity, EventMention, Quotation, TimeExpression

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
        self.coder = Coder(doc, entities)
        self.matcher = Matcher(self.coder)
        self.times = times_by_token(doc, times)
        self.quotations = quotations

    def sentence(self, sentence: Span) -> list[EventMention]:
        """The events of one sentence in the order of the text."""
        verbs = [token for token in sentence if token.pos_ in ("VERB", "AUX")]
        found = [f for token in verbs if (f := self.matcher.must(token) or self.matcher.verb(token))]
        covered = {token.i for one in found for token in one.covers} | {one.trigger.i for one in found}
        for token in sentence:
            if token.pos_ in ("NOUN", "PROPN") and token.i not in covered and (f := self.matcher.noun(token)):
                found.append(f)
        found = absorb(found)
        mentions = [mention for one in found if (mention := self.mention(one, sentence)) is not None]
        return sorted(mentions, key=lambda mention: mention.start)

    def mention(self, found: Found, sentence: Span) -> EventMention | None:
        actors = self.actors(found.subjects)
        recipients = self.recipients(found, actors)
        if not any(actor.codes for actor in (*actors, *recipients)):
            return None
        verdict = status.of_noun(found.trigger) if found.nominal else status.of_verb(found.trigger)
        own = verdict[0]
        if own in ("done", "ongoing"):
            own = status.OWN_STATUS.get(found.type, own)
        date = when(found.trigger, self.times, self.article, own in AHEAD)
        start, end = extent(found)
        return EventMention(
            id=identity(self.article.id, start, end, found.type),
            start=start,
            end=end,
            type=found.type,
            mode=found.mode,
            context=found.context,
            actors=actors,
            recipients=recipients,
            status=own,  # type: ignore[arg-type]
            word=self.word(found.trigger),
            date=date.value,
            date_basis=date.basis,  # type: ignore[arg-type]
            date_span=date.span,
            place=where(found.trigger, self.coder.names),
            sentence=(sentence.start_char, sentence.end_char),
        )

    def actors(self, tokens: tuple[Token, ...]) -> tuple[Actor, ...]:
        found = [actor for token in tokens if (actor := self.coder.code(token)) is not None]
        return tuple(dict.fromkeys(found))

    def recipients(self, found: Found, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """The first slot that names another coded actor than the source; else what the slots say of the home country."""
        home = {code for actor in actors for code in actor.codes}
        kept: tuple[Actor, ...] = ()
        for name, tokens in found.slots:
            coded = self.actors(tokens)
            if name == "inner":
                coded = tuple(actor for actor in coded if not set(actor.codes) & home)[:1]
            others = tuple(actor for actor in coded if actor.codes)
            if others:
                return others
            kept = kept or coded
            if name == "here" and home:
                return self.here(found, actors, kept)
        return kept

    def here(self, found: Found, actors: tuple[Actor, ...], kept: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """A recipient of no named country is of the country where it happens, or of the actor's own."""
        place = where(found.trigger, self.coder.names)
        country = (place.country,) if place is not None and place.country else actors[0].codes[:1]
        if kept:
            first = kept[0]
            return (Actor(first.name, tuple(c for c in country if c), first.sectors, first.start, first.end, first.entity),)
        source = actors[0]
        return (Actor("", tuple(c for c in country if c), (), source.start, source.end),)

    def word(self, trigger: Token) -> str:
        """The shortest quotation that holds the trigger, else the outlet."""
        holding = [q for q in self.quotations if any(start <= trigger.idx < end for start, end in q.content)]
        if not holding:
            return "outlet"
        return min(holding, key=lambda q: sum(end - start for start, end in q.content)).id


def absorb(found: list[Found]) -> list[Found]:
    """Leave out what another trigger already tells: the act refused, demanded or threatened; the AGREE of an act agreed to."""
    by_token = {one.trigger.i: one for one in found}
    dropped: set[int] = set()
    for one in found:
        inner = one.inner
        below = [by_token[t.i] for t in (inner.subtree if inner is not None else ()) if t.i in by_token and t is not one.trigger]
        if one.type in ("REJECT", "REQUEST", "THREATEN"):
            dropped.update(other.trigger.i for other in below)
        elif one.type == "AGREE" and inner is not None and inner.i in by_token:
            dropped.add(one.trigger.i)
    return [one for one in found if one.trigger.i not in dropped]


def extent(found: Found) -> tuple[int, int]:
    """From the trigger to the noun that completes it."""
    tokens = [found.trigger, *(token for token in found.covers if abs(token.i - found.trigger.i) < 12)]
    first, last = min(tokens, key=lambda t: t.i), max(tokens, key=lambda t: t.i)
    return first.idx, last.idx + len(last)


def identity(article: str, start: int, end: int, kind: str) -> str:
    return hashlib.sha256(f"{article}\x1f{start}\x1f{end}\x1f{kind}".encode()).hexdigest()[:16]

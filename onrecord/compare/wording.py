"""How each outlet tells it in its own voice: what it puts first, how it names people and acts, whom it quotes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from onrecord.compare.rows import lead_of, quoted_by
from onrecord.shapes import Entity, Event, Naming, Share, Span, Told, Top

WORD = re.compile(r"\w+(?:[’'\-.]\w+)*")
OWN_FORMS = frozenset({"name", "alias", "title", "description", "metonym"})


def tops(story: Sequence[Told]) -> tuple[Top, ...]:
    """Headline and lead of each account."""
    found = []
    for told in story:
        first = {b.kind: b for b in reversed(told.article.blocks) if not b.repeats}
        headline, body = first.get("headline"), first.get("body")
        lead = lead_of(told, (body.start, body.end)) if body else None
        found.append(
            Top(
                told.outlet,
                told.article.id,
                Span(told.article.id, headline.start, headline.end) if headline else None,
                Span(told.article.id, *lead) if lead else None,
            )
        )
    return tuple(found)


def namings(story: Sequence[Told], events: Sequence[Event]) -> tuple[Naming, ...]:
    """Persons, bodies and acts that at least two outlets name, and name differently."""
    return (*entity_namings(story), *act_namings(story, events))


def entity_namings(story: Sequence[Told]) -> Iterator[Naming]:
    uses: dict[str, dict[str, dict[str, list[Span]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    best: dict[str, Entity] = {}
    for told in story:
        for entity in told.marks.entities:
            if entity.kind not in ("person", "body", "country"):
                continue
            for mention in entity.mentions:
                if mention.form in OWN_FORMS and quoted_by(told, mention.start, mention.end) == "outlet":
                    best.setdefault(entity.key, entity)
                    words = " ".join(told.article.text[mention.start : mention.end].split())
                    span = Span(told.article.id, mention.start, mention.end)
                    uses[entity.key][told.outlet][words].append(span)
    for key in sorted(uses):
        if len(uses[key]) > 1 and len({w for words in uses[key].values() for w in words}) > 1:
            entity = best[key]
            kind = entity.kind if entity.kind in ("person", "body", "country") else "body"
            yield Naming(kind, entity.name, flat(uses[key]))


def act_namings(story: Sequence[Told], events: Sequence[Event]) -> Iterator[Naming]:
    told = {one.article.id: one for one in story}
    mentions = {m.id: m for one in story for m in one.marks.events}
    for event in events:
        uses: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
        for article, name in event.members:
            mention = mentions.get(name)
            if article in told and mention is not None and mention.word == "outlet":
                words = " ".join(told[article].article.text[mention.start : mention.end].split())
                uses[told[article].outlet][words].append(Span(article, mention.start, mention.end))
        if len(uses) > 1 and len({w for words in uses.values() for w in words}) > 1:
            yield Naming("act", event.label, flat(uses))


def flat(uses: dict[str, dict[str, list[Span]]]) -> tuple[tuple[str, str, tuple[Span, ...]], ...]:
    return tuple(
        (outlet, words, tuple(spans))
        for outlet in sorted(uses)
        for words, spans in sorted(uses[outlet].items(), key=lambda item: (-len(item[1]), item[0]))
    )


def shares(story: Sequence[Told]) -> tuple[Share, ...]:
    """Words quoted or reported of each speaker, against all that the outlet's text says."""
    total: Counter[str] = Counter()
    quoted: Counter[tuple[str, str, str]] = Counter()
    for told in story:
        text = told.article.text
        said = [b for b in told.article.blocks if b.kind in ("headline", "deck", "body") and not b.repeats]
        total[told.outlet] += sum(count(text[b.start : b.end]) for b in said)
        entities = {entity.id: entity for entity in told.marks.entities}
        for quotation in told.marks.quotations:
            if quotation.kind == "thought" or quotation.repeats:
                continue
            entity = entities.get(quotation.speaker.entity or "")
            name = entity.name if entity else quotation.speaker.name or "unknown"
            words = sum(count(text[start:end]) for start, end in quotation.content)
            quoted[told.outlet, name, (entity.country or "") if entity else ""] += words
    ranked = sorted(quoted.items(), key=lambda item: (item[0][0], -item[1], item[0]))
    return tuple(Share(outlet, speaker, side, n, total[outlet]) for (outlet, speaker, side), n in ranked)


def count(text: str) -> int:
    return sum(1 for _ in WORD.finditer(text))

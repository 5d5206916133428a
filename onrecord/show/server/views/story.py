"""A story: who told it, what happened, who said what, and how each outlet tells it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from onrecord.shapes import Article, Quotation, Story
from onrecord.show import words
from onrecord.show.held import Held, hold
from onrecord.show.server import passages
from onrecord.show.server.drawings import timeline
from onrecord.show.server.rendering import path
from onrecord.show.server.room import Visit
from onrecord.show.server.views import common, compared
from onrecord.show.speech import Speech, speeches

Entry = dict[str, Any]

MOST_ACCOUNTS = 60
"""Accounts that one page compares; a story of more says so, and lists them all."""


def story(visit: Visit) -> Entry:
    """One story."""
    found = visit.record.story(visit.ask.part("id"))
    return visit.remembered(("story", found.id), lambda: told(visit, found))


def told(visit: Visit, found: Story) -> Entry:
    shown = replace(found, members=earliest(visit, found)[:MOST_ACCOUNTS])
    reprints = visit.browse.reprints(member.article for member in found.members)
    held = hold(visit.record, shown, reprints)
    made = compared.comparison(shown, held)
    return {
        **common.story_cards(visit, [found])[0],
        "dates": words.dates(held.articles),
        "shown": len(held.articles),
        "accounts": [account(one, found, held) for one in held.articles],
        "said": [said(speech, held) for speech in speeches(held)],
        "timeline": timeline.timeline([point(one, held) for one in held.articles]),
        "origins": origins(visit, held),
        "storylines": [
            {"title": line.title, "href": path("storyline", line.id)}
            for line in visit.browse.storylines()
            if found.id in line.stories
        ],
        "comparison": compared.compared(made, held),
    }


def earliest(visit: Visit, found: Story) -> tuple[Any, ...]:
    """The members by date of publication."""
    heads = visit.browse.heads(member.article for member in found.members)

    def placed(member: Any) -> tuple[bool, str, str]:
        head = heads.get(member.article)
        value = head.published.value if head else None
        return value is None, value or "", member.article

    return tuple(sorted(found.members, key=placed))


def account(one: Article, found: Story, held: Held) -> Entry:
    member = next(member for member in found.members if member.article == one.id)
    return {
        **common.article_card(one, found.id, held.reprints.get(one.id)),
        "label": compared.label(held, one.id),
        "why": member.reason,
        "score": member.score,
        "words": len(one.text.split()),
    }


def point(one: Article, held: Held) -> Entry:
    """An article on the timeline."""
    when = one.published
    inferred = when.basis == "inferred"
    return {
        "lane": compared.label(held, one.id),
        "first": when.earliest if inferred else when.value,
        "last": when.latest if inferred else when.value,
        "kind": "reprint" if one.id in held.reprints else "inferred" if inferred else "article",
        "label": f"{one.title or words.NO_HEADLINE}, {passages.when(when)['shown']}",
        "href": path("article", one.id),
    }


def origins(visit: Visit, held: Held) -> list[Entry]:
    """Who had it first, and who carries it."""
    named = {one.id: compared.label(held, one.id) for one in held.articles}
    traced = visit.browse.origins(named)
    if traced:
        return [
            {
                "name": origin.name,
                "kind": origin.kind,
                "reason": origin.reason,
                "carriers": [carrier(one, named) for one in origin.carriers if one in named],
            }
            for origin in traced
        ]
    by_origin: dict[str, list[str]] = {}
    for one in held.articles:
        by_origin.setdefault(held.origin(one.id), []).append(one.id)
    return [
        {
            "name": named.get(first, first),
            "kind": "article",
            "reason": "its text is carried by others" if len(carriers) > 1 else "no other account carries its text",
            "carriers": [carrier(one, named) for one in carriers],
        }
        for first, carriers in by_origin.items()
    ]


def carrier(article: str, named: dict[str, str]) -> Entry:
    return {"label": named[article], "href": path("article", article)}


# -- who said what ------------------------------------------------------------------------------


def said(speech: Speech, held: Held) -> Entry:
    """One speaker with all utterances, each with every outlet's version of it."""
    quotations = {q.id: (one, q) for one in held.articles for q in held.marks[one.id].quotations}
    utterances = []
    for utterance in speech.utterances:
        versions = [version(*quotations[appearance.quotation], held) for appearance in utterance]
        utterances.append({"versions": versions, "outlets": len({v["outlet"] for v in versions})})
    return {
        "speaker": speech.speaker,
        "roles": list(speech.roles),
        "named": speech.named,
        "href": speaker_path(held, (quotations[u.quotation] for utterance in speech.utterances for u in utterance)),
        "utterances": utterances,
    }


def version(one: Article, quotation: Quotation, held: Held) -> Entry:
    return {
        "id": quotation.id,
        "link": path("quotation", quotation.id),
        "kind": quotation.kind,
        "stance": quotation.stance or "",
        "via": [relay.name for relay in quotation.via],
        **passages.passage(one, quotation.content),
        "outlet": compared.label(held, one.id),
    }


def speaker_path(held: Held, quotations: Iterable[tuple[Article, Quotation]]) -> str:
    for one, quotation in quotations:
        entity = held.entity(one.id, quotation.speaker.entity)
        if entity and quotation.speaker.named:
            return common.entity_path(entity.key)
    return ""

"""A story: who told it, what happened, who said what, and how each outlet tells it."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from onrecord.record import Filter
from onrecord.shapes import Article, Published, Reprint, Statement, Story
from onrecord.show import provenance, report, words
from onrecord.show.server import passages
from onrecord.show.server.drawings import timeline
from onrecord.show.server.rendering import path
from onrecord.show.server.room import Visit
from onrecord.show.server.views import common, compared, event, statement
from onrecord.show.server.views.compared import Compared

Entry = dict[str, Any]

UNREAL = "hypothetical"
"""What might happen comes after what did."""


def story(visit: Visit) -> Entry:
    """One story."""
    found = visit.record.story(visit.ask.part("id"))
    return visit.remembered(("story", found.id), lambda: told(visit, found))


def told(visit: Visit, found: Story) -> Entry:
    made = compared.compare(visit, found)
    (card,) = common.story_cards(visit, [found])
    reprints = visit.browse.reprints(made.articles)
    articles = list(made.articles.values())
    return {
        **card,
        "independent": card["origins"],
        "dates": passages.days_in(words.dates(articles)),
        "accounts": [account(one, made, reprints.get(one.id)) for one in articles],
        "events": happenings(visit, found),
        "openings": openings(made),
        "said": said(visit, found),
        "timeline": timeline.timeline([point(one, made, one.id in reprints) for one in articles]),
        "origins": origins(visit, made),
        "storylines": [
            {"title": line.title, "href": path("storyline", line.id)}
            for line in visit.browse.storylines()
            if found.id in line.stories
        ],
        "comparison": compared.shown(made),
    }


def account(one: Article, made: Compared, reprint: Reprint | None) -> Entry:
    member = next(member for member in made.story.members if member.article == one.id)
    return {
        **common.article_card(one, made.story.id, reprint),
        "label": made.labels[one.id],
        "why": member.reason,
        "score": member.score,
        "words": len(one.text.split()),
    }


def point(one: Article, made: Compared, reprint: bool) -> Entry:
    """An article on the timeline."""
    when = one.published
    first, last = interval(when)
    return {
        "lane": made.labels[one.id],
        "first": first,
        "last": last,
        "kind": "reprint" if reprint else "inferred" if when.basis == "inferred" else "article",
        "label": f"{one.title or words.NO_HEADLINE}, {passages.when(when)['shown']}",
        "href": path("article", one.id),
    }


def interval(when: Published) -> tuple[str | None, str | None]:
    if when.basis == "inferred":
        return when.earliest, when.latest
    return when.value, when.value


def openings(made: Compared) -> list[Entry]:
    """The sentence with which each account opens, as the report has it: once where accounts share it."""
    found: dict[tuple[str, ...], Entry] = {}
    for one in made.articles.values():
        if span := report.opening(one, made.marks[one.id]):
            found.setdefault(tuple(words.essence(one.text[slice(*span)])), made.cited(one.id, (span,)))
    return list(found.values())


def happenings(visit: Visit, found: Story) -> list[Entry]:
    """What happened: those that most outlets tell first, then by date."""
    events = list(visit.record.happenings(Filter(story=found.id)))
    mentions = visit.relations.mentions(mention for one in events for _, mention in one.members)
    cards = [event.card(one, mentions) for one in events]
    return sorted(
        cards,
        key=lambda card: (
            -len(card["outlets"]),
            card["status"] == UNREAL,
            not card["date"],
            card["date"],
            card["label"],
        ),
    )


def said(visit: Visit, found: Story) -> list[Entry]:
    """Who said what: speakers by how many outlets carry their words, those not named after them."""
    statements = list(visit.record.statements(Filter(story=found.id)))
    rows = visit.relations.quotations(m.quotation for one in statements for m in one.members)
    speakers = [speaker(list(group), rows) for _, group in groupby(sorted(statements, key=identity), key=identity)]
    return sorted(
        (one for one in speakers if one["statements"]),
        key=lambda one: (
            not one["speaker"],
            not one["named"],
            -one["outlets"],
            -len(one["statements"]),
            one["speaker"],
        ),
    )


def identity(one: Statement) -> tuple[str, str]:
    return one.key or "", one.speaker


def speaker(statements: list[Statement], rows: statement.Rows) -> Entry:
    """One speaker's statements, those in most outlets first; thoughts are no statements."""
    cards = [
        statement.card(one, rows)
        for one in statements
        if any(m.quotation in rows and rows[m.quotation].mark.kind != "thought" for m in one.members)
    ]
    held = [rows[m.quotation].mark.speaker for one in statements for m in one.members if m.quotation in rows]
    first = statements[0]
    return {
        "speaker": first.speaker if held and held[0].kind != "unknown" else "",
        "href": common.entity_path(first.key) if held and held[0].named else "",
        "named": bool(held and held[0].named),
        "outlets": len({member.article for one in statements for member in one.members}),
        "statements": sorted(cards, key=lambda card: -card["outlets"]),
    }


def origins(visit: Visit, made: Compared) -> list[Entry]:
    """Who had it first, and who carries it, each with what says so: a link to the words."""
    found = sorted(visit.record.origins(made.story.id), key=lambda origin: (-len(origin.carriers), origin.id))
    return [
        {
            "name": provenance.name(origin, made.articles),
            "kind": origin.kind,
            "beside": provenance.NOT_HELD.get(origin.kind, ""),
            "carriers": [
                {
                    "label": made.labels[one],
                    "reason": provenance.told(reason, made.articles),
                    "href": passages.article_path(one, provenance.spans(reason)),
                    "itself": provenance.itself(origin) == one,
                }
                for one, reason in provenance.reasons(origin).items()
                if one in made.labels
            ],
        }
        for origin in found
    ]

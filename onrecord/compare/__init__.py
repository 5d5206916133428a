"""Compare: one story in, a table of claims by outlet out, made only of what is already marked and linked.

happenings  events and their details      deeds    acts without a type (acts: what clauses tell one; verbs: of one deed)
amounts     figures that agree or cannot
quoted      statements as each has them   people   persons brought in, sources used
reported    what was uttered, and how     fragments  the clause around a few words
persons     who of a story is one person
claims      cells and their order         silence  when not saying is silence
wording     each outlet's own voice       named    whose name a text has
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from onrecord.compare import amounts, claims, deeds, happenings, people, persons, quoted, wording
from onrecord.compare.acts import Alignment
from onrecord.compare.nearness import Nearness
from onrecord.shapes import Comparison, Event, Statement, Story, Told

__all__ = ["compare"]


def compare(
    story: Story,
    told: Sequence[Told],
    statements: Sequence[Statement] = (),
    events: Sequence[Event] = (),
    partial: frozenset[str] = frozenset(),
) -> Comparison:
    """What every outlet says, says otherwise, or leaves out.

    ``told`` are the story's accounts in order of publication; ``partial`` names articles that are known to be
    incomplete in the record.
    """
    outlets = tuple(dict.fromkeys(one.outlet for one in told))
    same = persons.same_persons(told)
    sources = people.source_rows(told, same)
    rows = [
        *happenings.event_rows(told, events),
        *quoted.statement_rows(told, statements, same),
        *amounts.figure_rows(told),
        *people.first_report_rows(told),
        *sources,
        *people.person_rows(told, sources, same),
    ]
    aligned = Alignment(told, same)
    rows = deeds.with_acts(rows, told, same, aligned)
    table = claims.Table(told, outlets, rows, Nearness(told), aligned, partial)
    return Comparison(
        story=story.id,
        title=story.title,
        outlets=outlets,
        accounts=tuple((one.outlet, one.article.id) for one in told),
        origins=tuple(sorted(Counter(one.origin for one in told).items())),
        claims=claims.ordered([claims.claim(row, table) for row in rows if row.sayings]),
        tops=wording.tops(told),
        wording=wording.namings(told, events),
        shares=wording.shares(told),
    )

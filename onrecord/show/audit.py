"""The self-audit: a stratified sample of the record's lines, and what readers judged of them."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from onrecord.shapes import Article, AuditKind, Verdict
from onrecord.show import words
from onrecord.show.comparison import SAID, Compared

if TYPE_CHECKING:
    from onrecord.record import Record

KINDS: tuple[AuditKind, ...] = get_args(AuditKind)
STORIES = 30
"""Stories that cells and silences are drawn from; a comparison of each is made for the draw."""
Z = 1.96
"""Normal quantile of a 95 % interval."""
SILENCES = ("silent", "silent, order unknown")


@dataclass(frozen=True, slots=True)
class Asked:
    """One line to be judged: what the record says, the question, the characters it stands on, and where."""

    kind: AuditKind
    line: str
    article: str
    claim: str
    question: str
    text: str
    where: str


@dataclass(frozen=True, slots=True)
class Precision:
    """How many of the judged lines of a kind are right, with the Wilson (1927) 95 % interval in percent."""

    kind: AuditKind
    right: int
    judged: int
    unsure: int
    low: float
    high: float


def sample(record: Record, size: int, seed: int) -> list[Asked]:
    """``size`` lines that nobody has judged yet, as evenly from each kind as there are."""
    draw = random.Random(seed)
    judged = {(verdict.kind, verdict.line) for verdict in record.audits()}
    pools = {kind: [one for one in pool if (kind, one.line) not in judged] for kind, pool in all_lines(record, draw)}
    for pool in pools.values():
        draw.shuffle(pool)
    chosen: list[Asked] = []
    while len(chosen) < size and any(pools.values()):
        chosen += [pool.pop() for pool in pools.values() if pool]
    return sorted(chosen[:size], key=lambda one: (KINDS.index(one.kind), one.where, one.line))


def all_lines(record: Record, draw: random.Random) -> Iterator[tuple[AuditKind, list[Asked]]]:
    quoted = list(quotations(record))
    yield "quotation", [one for one in quoted if one.kind == "quotation"]
    yield "speaker", [one for one in quoted if one.kind == "speaker"]
    yield "event", list(events(record))
    cells = list(compared_cells(record, draw))
    yield "cell", [one for one in cells if one.kind == "cell"]
    yield "silence", [one for one in cells if one.kind == "silence"]


def quotations(record: Record) -> Iterator[Asked]:
    for row in record.quotations():
        claim = f"{row.mark.kind}: {words.quoted(row.article, row.mark)}"
        around = context(row.article, *row.spans[0])
        asked = "Is this reported as somebody's words, and is it all of them?"
        yield Asked("quotation", row.mark.id, row.article.id, claim, asked, around, row.where)
        if row.mark.speaker.kind != "unknown":
            asked = f"Is the speaker {row.mark.speaker.name}?"
            yield Asked("speaker", row.mark.id, row.article.id, claim, asked, around, row.where)


def events(record: Record) -> Iterator[Asked]:
    for row in record.events():
        mention = row.mark
        who = ", ".join(actor.name for actor in mention.actors) or "nobody named"
        whom = ", ".join(actor.name for actor in mention.recipients) or "nobody named"
        claim = f"{mention.type}, {mention.status}: {who} to {whom}, {mention.date or 'undated'}"
        asked = "Are type, actors and status right?"
        around = context(row.article, *mention.sentence) if any(mention.sentence) else row.text
        yield Asked("event", mention.id, row.article.id, claim, asked, around, row.where)


def compared_cells(record: Record, draw: random.Random) -> Iterator[Asked]:
    """Cells of stories that more than one outlet tells."""
    from onrecord.show.comparing import look

    told = sorted(story.id for story in record.stories() if len(story.members) > 1)
    for story in draw.sample(told, min(STORIES, len(told))):
        compared = look(record, story)
        for claim in compared.comparison.claims:
            for cell in claim.cells:
                line = f"{story}/{claim.id}/{cell.outlet}"
                if cell.stance in SAID:
                    span = cell.spans[0]
                    value = f" [{cell.value}]" if cell.value else ""
                    says = f"{claim.label}: {cell.outlet} {cell.stance}{value}"
                    text = compared.words(compared.sentence(span), 600)
                    asked = "Does it, by these characters?"
                    yield Asked("cell", line, span.article, says, asked, text, compared.where(span))
                elif cell.stance in SILENCES and cell.article:
                    yield silence(compared, line, f"{claim.label}: {cell.outlet} {cell.stance}", cell.article)


def silence(compared: Compared, line: str, says: str, article: str) -> Asked:
    """A silence stands on no characters: the whole article is what must not say it."""
    whole = compared.articles[article]
    return Asked("silence", line, article, says, "Does the article leave it out?", whole.title, whole.path)


def context(article: Article, start: int, end: int) -> str:
    """The paragraph or paragraphs around a span, on one line."""
    low = article.text.rfind("\n", 0, start) + 1
    high = article.text.find("\n", end)
    return " ".join(article.text[low : high if high >= 0 else None].split())


def precisions(verdicts: Iterable[Verdict]) -> list[Precision]:
    """Precision per kind over what was judged right or wrong."""
    counts = Counter((verdict.kind, verdict.verdict) for verdict in verdicts)
    found = []
    for kind in KINDS:
        right, wrong = counts[kind, "right"], counts[kind, "wrong"]
        if right + wrong:
            low, high = wilson(right, right + wrong)
            found.append(Precision(kind, right, right + wrong, counts[kind, "unsure"], 100 * low, 100 * high))
    return found


def wilson(right: int, judged: int) -> tuple[float, float]:
    """Score interval of a share (Wilson 1927)."""
    share, extra = right / judged, Z * Z / judged
    middle = (share + extra / 2) / (1 + extra)
    half = Z / (1 + extra) * math.sqrt(share * (1 - share) / judged + extra / (4 * judged))
    return max(0.0, middle - half), min(1.0, middle + half)


def spoken(precision: Precision) -> str:
    """``speaker: 18 of 20 right, 90 % (95 % interval 70 to 97)``."""
    share = 100 * precision.right / precision.judged
    text = f"{precision.kind}: {precision.right} of {precision.judged} right, {share:.0f} %"
    unsure = f", {precision.unsure} unsure" if precision.unsure else ""
    return f"{text} (95 % interval {precision.low:.0f} to {precision.high:.0f}){unsure}"


Answer = Literal["right", "wrong", "unsure", "skip", "quit"]
ANSWERS: dict[str, Answer] = {"y": "right", "n": "wrong", "u": "unsure", "s": "skip", "q": "quit"}

"""When an event was first told: the day on which a source is quoted with it, where that is later than what it tells."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from onrecord.compare.rows import Row, Saying
from onrecord.shapes import Event, EventMention, Quotation, TimeExpression, Told

DISCLOSED = "DISCLOSE"
"""The type of the step that is no step of the act."""
NEAR_CUE = 30
"""Characters between the word that reports and the day on which it was said."""
DAY = len("2018-02-20")


def disclosure_row(event: Event, held: Sequence[tuple[Told, EventMention]], head: str) -> Row | None:
    """The day on which sources first told of ``event``, as each outlet has it; of an undated article the weekday, if it
    is the same. None where no day is known."""
    day = next((step.date for step in event.history if step.type == DISCLOSED and step.date), "")
    if len(day) != DAY:
        return None
    row = Row("detail", f"disclosed:{event.id}", f"{head}, first told: {day}")
    for told, mention in held:
        quotation = next((q for q in told.marks.quotations if q.id == mention.word), None)
        for time in told.marks.dates if quotation else ():
            if quotation and said_on(time, quotation, mention) and (stands := is_day(time, day)):
                own = told.article.text[time.start : time.end]
                row.sayings.append(Saying(told, time.start, time.end, quotation.speaker.name, f"“{own}”{stands}"))
    return row if row.sayings else None


def said_on(time: TimeExpression, quotation: Quotation, mention: EventMention) -> bool:
    """Whether a day of the mention's sentence stands beside the word that reports, outside what is reported."""
    if not mention.sentence[0] <= time.start < mention.sentence[1] or (time.start, time.end) == mention.date_span:
        return False
    if any(start <= time.start < end for start, end in quotation.content):
        return False
    return any(0 <= time.start - end <= NEAR_CUE or 0 <= start - time.end <= NEAR_CUE for start, end in quotation.cue)


def is_day(time: TimeExpression, day: str) -> str:
    """How a time stands for the day: as its value; or, undated, as its weekday; "" where it does not."""
    if time.value == day:
        return f": {day}"
    weekday = f"weekday:{date.fromisoformat(day).isoweekday()}:past"
    return " (the article is undated)" if time.value is None and time.relative == weekday else ""

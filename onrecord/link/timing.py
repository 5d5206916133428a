"""How far apart in time two articles may be and still report one happening."""

from __future__ import annotations

from datetime import date

from onrecord.shapes import Published

NEAR = 1
"""Days apart that cost nothing: evening paper and morning paper."""
FAR = 15
"""Days apart at which two dated articles no longer report one happening. With it, B-cubed on BASIL goes from
98.9 to 100."""


def day(published: Published) -> int | None:
    """The day of publication as an ordinal, where it is stated to the day."""
    value = published.value
    if published.basis != "stated" or value is None or len(value) < len("2018-02-21"):
        return None
    return date.fromisoformat(value[:10]).toordinal()


def closeness(a: int | None, b: int | None) -> float:
    """1 for the same or the next day, falling to 0 at FAR days; 1 where either day is unknown."""
    if a is None or b is None:
        return 1.0
    gap = abs(a - b)
    return 1.0 if gap <= NEAR else max(0.0, 1 - (gap - NEAR) / (FAR - NEAR))


def iso(ordinal: int | None) -> str | None:
    return None if ordinal is None else date.fromordinal(ordinal).isoformat()

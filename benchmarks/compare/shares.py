"""A share with its counts and how sure it is."""

from __future__ import annotations

from onrecord.show.audit import wilson


def share(part: int, whole: int) -> str:
    """A percentage with its counts and the 95 % Wilson interval."""
    if not whole:
        return "- (0)"
    low, high = wilson(part, whole)
    return f"{100 * part / whole:.1f} ({part}/{whole}, {100 * low:.0f}-{100 * high:.0f})"

"""A share with its counts and how sure it is."""

from __future__ import annotations

from math import sqrt

Z = 1.96
"""95 % of a normal distribution lie within this many standard deviations."""


def share(part: int, whole: int) -> str:
    """A percentage with its counts and the 95 % Wilson interval."""
    if not whole:
        return "- (0)"
    p = part / whole
    middle = (p + Z * Z / (2 * whole)) / (1 + Z * Z / whole)
    half = Z * sqrt(p * (1 - p) / whole + Z * Z / (4 * whole * whole)) / (1 + Z * Z / whole)
    return f"{100 * p:.1f} ({part}/{whole}, {100 * (middle - half):.0f}-{100 * (middle + half):.0f})"

"""Dates of undated articles, as intervals with their evidence."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.link.signatures import Signature
from onrecord.shapes import Published, Story


def infer(stories: Iterable[Story], signatures: Iterable[Signature]) -> dict[str, Published]:
    """For each article without a stated day: when it appeared, as far as text and story mates tell."""
    return {}

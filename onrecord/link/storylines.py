"""Storylines: stories of one running affair, in order, each link with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.link.signatures import Signature
from onrecord.shapes import Story, Storyline


def link(stories: Sequence[Story], signatures: Iterable[Signature]) -> tuple[Storyline, ...]:
    """Storylines of two stories and more."""
    return ()

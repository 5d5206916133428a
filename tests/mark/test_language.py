"""The language pass: what one long line costs."""

from __future__ import annotations

from time import process_time

from onrecord.mark import language
from onrecord.shapes import Article, Block

SENTENCE = "The mayor of Riverton said on Monday that the bridge would close. "


def seconds(times: int) -> float:
    text = SENTENCE * times
    article = Article(id="a", path="a.txt", text=text, blocks=(Block("body", 0, len(text)),))
    nlp, start = language.load(), process_time()
    language.tokenise(nlp, article)
    return process_time() - start


def test_tokenising_a_line_costs_as_much_as_it_is_long() -> None:
    seconds(100)
    assert seconds(4000) < 64 * seconds(250)

"""The reader on real coverage, where it is at hand: nothing of the body is lost to furniture."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from types import ModuleType

import pytest

from onrecord.errors import Rejected
from onrecord.options import ReadOptions
from onrecord.read import read, sources
from onrecord.read.text import page
from onrecord.shapes import SAID_IN, Article

GOLD, SEEDS, SCORE = (os.environ.get(f"ONRECORD_{name}") for name in ("GOLD", "SEEDS", "SCORE"))


def _scorer(folder: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location("quotes_score", Path(folder) / "quotes.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not (GOLD and SCORE), reason="ONRECORD_GOLD and ONRECORD_SCORE are not set")
def test_annotated_content_lies_in_blocks_that_are_marked() -> None:
    scorer, spans, lost = _scorer(SCORE or ""), 0, 0
    for path in sorted((Path(GOLD or "") / "quotes" / "dev" / "text").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        unmarked = [b for b in page(text).blocks if b.kind not in SAID_IN or b.repeats]
        for annotated in sorted((path.parent.parent / "attributions").glob(f"{path.stem}_????.ann"))[:1]:
            for found in scorer.gold_attributions(annotated):
                spans += 1
                lost += any(b.start < end and start < b.end for b in unmarked for start, end in found["content"])
    assert spans > 1000
    assert lost < 0.005 * spans


@pytest.mark.skipif(not GOLD, reason="ONRECORD_GOLD is not set")
def test_outlets_and_days_come_from_the_sidecar_of_the_folder() -> None:
    options = ReadOptions()
    found = [read(s, options) for s in sources([Path(GOLD or "") / "outlets"], options) if not isinstance(s, Rejected)]
    articles = [a for a in found if isinstance(a, Article)]
    assert len(articles) == len(found) == 25
    assert all(a.outlet and a.outlet.evidence == "outlets.csv" for a in articles)
    assert sum(a.published.value is not None for a in articles) == 24


@pytest.mark.skipif(not SEEDS, reason="ONRECORD_SEEDS is not set")
def test_raw_pages_state_their_own_outlet_byline_and_date() -> None:
    options = ReadOptions()
    first, second, third = (read(s, options) for s in sources([SEEDS or ""], options) if not isinstance(s, Rejected))
    assert isinstance(first, Article) and isinstance(second, Article) and isinstance(third, Article)
    assert first.outlet and first.outlet.value == "VICE" and first.byline and first.byline.value == "Tim Hume"
    assert (first.published.value, first.published.basis) == ("2018-02-21T12:25", "stated")
    assert second.published.basis == "unknown" and second.outlet is None
    assert third.published.value == "2020-07-07" and third.outlet is None
    kinds = [[block.kind for block in article.blocks] for article in (first, second, third)]
    assert kinds[0][:6] == ["outlet", "headline", "deck", "byline", "dateline", "credit"]
    assert kinds[0][-6:] == ["caption"] + ["tags"] * 5
    assert kinds[1][:2] == ["headline", "caption"] and kinds[1][-1] == "furniture"
    assert kinds[2][:4] == ["headline", "caption", "credit", "dateline"] and kinds[2][-1] == "furniture"

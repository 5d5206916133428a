"""Quality of dates on the reference texts (TempEval-3's TIMEX3 task), where ``ONRECORD_GOLD`` names their folder."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from onrecord.mark import dates, language
from onrecord.shapes import Article, Block, Published

GOLD = Path(os.environ.get("ONRECORD_GOLD", "")) / "dates" / "gold.jsonl"


@pytest.mark.skipif("ONRECORD_GOLD" not in os.environ, reason="ONRECORD_GOLD is not set")
def test_spans_and_values_hold_their_floor() -> None:
    texts = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    articles = [
        Article(t["id"], "", t["text"], (Block("body", 0, len(t["text"])),), published=Published(t["published"], "day"))
        for t in texts
    ]
    wanted = given = touched = valued = 0
    for text, (article, doc) in zip(texts, language.parse(articles), strict=True):
        found = dates.find(article, doc)
        wanted, given = wanted + len(text["dates"]), given + len(found)
        for gold in text["dates"]:
            start, end = gold["span"]
            near = [time for time in found if time.start < end and start < time.end]
            touched += bool(near)
            valued += any(time.value == gold["value"] for time in near)
    assert 200 * touched / (wanted + given) >= 95
    assert 200 * valued / (wanted + given) >= 84

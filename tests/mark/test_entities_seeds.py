"""Entities on the articles that the project was made for; a variable says where they lie, they are no part of it."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path

import pytest

from onrecord.errors import Rejected
from onrecord.mark import entities, language
from onrecord.options import ReadOptions
from onrecord.read.article import read
from onrecord.read.files import sources
from onrecord.shapes import SAID_IN, Article, Entity

FOLDER = os.environ.get("ONRECORD_SEEDS", "")
pytestmark = pytest.mark.skipif(not FOLDER, reason="ONRECORD_SEEDS does not name the folder of seed articles")


@cache
def seeds() -> tuple[tuple[Article, tuple[Entity, ...]], ...]:
    options = ReadOptions()
    given = [s for s in sources([Path(FOLDER)], options) if not isinstance(s, Rejected)]
    articles = [a for a in (read(s, options) for s in given) if not isinstance(a, Rejected)]
    return tuple((article, entities.find(article, doc)) for article, doc in language.parse(articles))


def said(article: Article, pattern: str) -> list[tuple[int, int]]:
    ranges = [(b.start, b.end) for b in article.blocks if b.kind in SAID_IN and not b.repeats]
    return [m.span() for m in re.finditer(pattern, article.text) if any(a <= m.start() < b for a, b in ranges)]


def test_three_articles() -> None:
    assert len(seeds()) == 3


def test_the_vice_president_is_one_person_by_every_name() -> None:
    for article, found in seeds()[:2]:
        index = entities.Index(found)
        loud = article.blocks[[b.kind for b in article.blocks].index("headline")]
        for start, end in said(article, r"\bPence\b|(?<=the )(?:[Vv]ice[- ][Pp]resident|VP)\b"):
            if loud.start <= start < loud.end:
                continue
            at = index.at(start, end)
            assert at is not None and at.key == "person:mike pence", (start, end)


def test_the_envoy_is_one_person_with_both_titles() -> None:
    envoy = next(e for e in seeds()[2][1] if e.key == "person:stephen biegun")
    assert envoy.country == "USA"
    assert len(envoy.roles) == 2
    assert {m.form for m in envoy.mentions} == {"name", "alias", "pronoun"}


def test_leader_and_sister_stay_apart() -> None:
    for _, found in seeds():
        keys = [e.key for e in found]
        assert len(keys) == len(set(keys))
    sister = next(e for e in seeds()[0][1] if e.key == "person:kim yo jong")
    leader = next(e for e in seeds()[0][1] if e.key == "person:kim jong un")
    assert not {(m.start, m.end) for m in sister.mentions} & {(m.start, m.end) for m in leader.mentions}
    assert sister.country == leader.country == "PRK"


def test_states_and_offices() -> None:
    for _, found in seeds():
        assert {"country:PRK", "country:USA", "country:KOR"} <= {e.key for e in found}
    keys = {e.key: e.country for e in seeds()[0][1]}
    assert keys["body:office of mike pence"] == "USA"
    assert keys["body:blue house"] == "KOR"

from __future__ import annotations

import numpy as np
import pytest

from onrecord.link.candidates import LONGEST_POSTING, STRETCH, TERMS_SEARCHED_UNDATED, Keys, Postings
from onrecord.link.weights import Vocabulary

TODAY = 737_000
TERM: Keys = [(7, 1.0)]


def filed(days: list[int | None], keys: Keys = TERM) -> Postings:
    postings = Postings(Vocabulary())
    for article, day in enumerate(days):
        postings.add(article, keys, day)
    return postings


@pytest.mark.parametrize("crowd", [0, LONGEST_POSTING + 5])
def test_only_articles_near_in_time_and_undated_ones_are_found(crowd: int) -> None:
    """Whether a term is rare or has so many articles elsewhere that it has a list for each stretch of days."""
    far = [TODAY + 40 * STRETCH] * crowd
    postings = filed([TODAY, TODAY + STRETCH, TODAY + 3 * STRETCH, None, *far])
    assert postings.shared(TERM, TODAY)[0] == [0, 1, 3]


def test_a_stretch_of_a_frequent_term_keeps_its_latest_articles() -> None:
    postings = filed([TODAY] * (LONGEST_POSTING + 2))
    assert postings.shared(TERM, TODAY)[0] == list(range(2, LONGEST_POSTING + 2))


@pytest.mark.parametrize("crowd", [1, LONGEST_POSTING + 5])
def test_an_undated_article_finds_others_by_their_first_terms_only(crowd: int) -> None:
    keys: Keys = [(term, 1.0) for term in range(TERMS_SEARCHED_UNDATED + 1)]
    postings = filed([TODAY + 5 * STRETCH * n for n in range(crowd)], keys)
    assert postings.shared(keys[-1:], None)[0] == []
    assert len(postings.shared(keys[:1], None)[0]) == min(crowd, LONGEST_POSTING)


def test_articles_that_share_more_come_first() -> None:
    postings = Postings(Vocabulary())
    for article, terms in enumerate([(1,), (1, 2, 3), (2, 3), (4,)]):
        postings.add(article, [(term, 1.0) for term in terms], TODAY)
    articles, sums = postings.shared([(1, 3.0), (2, 2.0), (3, 2.0)], TODAY)
    assert articles == [1, 2, 0]
    assert np.allclose(sums, [7.0, 4.0, 3.0])


def test_nothing_shared_gives_nothing() -> None:
    assert filed([]).shared([], TODAY) == ([], [])
    assert filed([TODAY]).shared([(8, 1.0)], None) == ([], [])

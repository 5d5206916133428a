from __future__ import annotations

import random
from collections import defaultdict

import numpy as np

from onrecord.link.tables import ROW, WORD, Table, Texts


def filled(seed: int, count: int) -> tuple[Table, dict[int, list[int]]]:
    """A table that has grown several times, and what lies under each key; many keys crowd at both ends."""
    chance, table, held = random.Random(seed), Table(), defaultdict[int, list[int]](list)
    for number in range(count):
        few = chance.getrandbits(9)
        key = chance.choice((chance.getrandbits(32), few, WORD - few))
        table.add(key, number)
        held[key].append(number)
    return table, held


def test_a_table_gives_all_that_lies_under_a_key_in_its_order() -> None:
    table, held = filled(1, 20_000)
    assert all(table.under(key) == numbers for key, numbers in held.items())


def test_a_table_gives_nothing_for_a_key_that_it_has_not() -> None:
    table, held = filled(2, 5_000)
    absent = [key for key in range(0, WORD, 1_000_003) if key not in held]
    assert not any(table.under(key) for key in absent)
    assert table.firsts(np.array(absent, np.uint32)) == []


def test_many_keys_looked_up_together_give_the_first_number_of_each() -> None:
    table, held = filled(3, 20_000)
    keys = [key for known in held for key in (known, known ^ 5)]
    assert table.firsts(np.array(keys, np.uint32)) == [held[key][0] for key in keys if key in held]


def test_a_key_with_more_numbers_than_a_row_does_not_hide_others() -> None:
    table = Table()
    for number in range(3 * ROW):
        table.add(0, number)
    table.add(1, 99)
    assert table.firsts(np.array([0, 1, 2], np.uint32)) == [0, 99]


def test_texts_come_back_as_they_were() -> None:
    texts, words = Texts(), ["Zürich", "", "日本", "half a pair: \ud800", "plain"]
    for word in words:
        texts.append(word)
    assert [texts[i] for i in range(len(texts))] == words

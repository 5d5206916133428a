"""Entities: who is meant, from sentences written for these tests."""

from __future__ import annotations

from functools import cache

import pytest

from onrecord import lexicon
from onrecord.mark import entities, language
from onrecord.mark.entities import places
from onrecord.shapes import Article, Block, Entity, Published

DAY = "2018-05-14"


def found(body: str, headline: str = "", published: str | None = DAY) -> tuple[str, tuple[Entity, ...]]:
    text = f"{headline}\n\n{body}" if headline else body
    start = len(headline) + 2 if headline else 0
    blocks = [Block("headline", 0, len(headline))] if headline else []
    blocks += [Block("body", start, len(text))]
    date = Published(published, "day", "stated") if published else Published()
    article = Article("a", "a.txt", text, tuple(blocks), published=date)
    ((_, doc),) = language.parse([article])
    return text, entities.find(article, doc)


@cache
def by_key(body: str, headline: str = "", published: str | None = DAY) -> dict[str, list[str]]:
    """Mentioned words by key."""
    text, all_found = found(body, headline, published)
    return {e.key: [text[m.start : m.end] for m in e.mentions] for e in all_found}


def entity(body: str, key: str) -> Entity:
    return next(e for e in found(body)[1] if e.key == key)


LONG = (
    "Finance Minister Marta Lindholm resigned on Monday, the Swedish government said. Lindholm, 52, had quarrelled "
    "with the cabinet for months. “I have done my part,” she said in Stockholm. Erik Dahl, Lindholm's spokesman, told "
    "Reuters that the minister's office would close. The spokesman did not say why."
)


def test_every_mention_is_what_the_text_has_there() -> None:
    text, all_found = found(LONG)
    for one in all_found:
        assert one.mentions
        for mention in one.mentions:
            words = text[mention.start : mention.end]
            assert words == words.strip()
            assert one.kind != "person" or mention.form != "name" or not words.endswith(("'s", "’s"))


def test_ids_are_unique_and_follow_the_text() -> None:
    _, all_found = found(LONG)
    assert [e.id for e in all_found] == [f"e{n}" for n in range(1, len(all_found) + 1)]
    firsts = [min(m.start for m in e.mentions) for e in all_found]
    assert firsts == sorted(firsts)
    assert len({e.key for e in all_found}) == len(all_found)


def test_same_input_same_entities() -> None:
    assert found(LONG)[1] == found(LONG)[1]


def test_a_person_is_one_through_name_title_and_pronoun() -> None:
    mentions = by_key(LONG)
    assert mentions["person:marta lindholm"] == ["Marta Lindholm", "Lindholm", "she", "Lindholm"]
    assert mentions["person:erik dahl"] == ["Erik Dahl", "The spokesman"]


def test_titles_and_appositions_give_roles_and_country() -> None:
    body = (
        "South Korean President Moon Jae-in met Sun Weidong, China's ambassador to Pakistan, on Friday. "
        "State Department spokeswoman Carla Beaumont declined to comment."
    )
    moon, sun, carla = (entity(body, k) for k in ("person:moon jae in", "person:sun weidong", "person:carla beaumont"))
    assert (moon.country, moon.roles) == ("KOR", ("South Korean president",))
    assert (sun.country, sun.roles) == ("CHN", ("ambassador to Pakistan",))
    assert (carla.country, carla.roles) == ("USA", ("State Department spokeswoman",))


def test_a_relative_clause_is_no_role() -> None:
    assert entity("Paul Marsden, whose son was arrested, spoke first.", "person:paul marsden").roles == ()


def test_an_office_is_not_its_holder() -> None:
    mentions = by_key(
        "Vice President Mike Pence left early. Pence's office gave no reason. The vice president was tired."
    )
    assert mentions["person:mike pence"] == ["Mike Pence", "Pence", "The vice president"]
    assert mentions["body:office of mike pence"] == ["Pence's office"]


@pytest.mark.parametrize("spelling", ["Kim Jong Un", "Kim Jong-un", "Kim Jong-Un"])
def test_spellings_of_a_name_have_one_key(spelling: str) -> None:
    assert "person:kim jong un" in by_key(f"North Korean leader {spelling} spoke to troops on Monday.")


@pytest.mark.parametrize("name", ["Donald Trump", "Donald J. Trump"])
def test_known_other_names_have_one_key(name: str) -> None:
    assert "person:donald trump" in by_key(f"President {name} spoke to reporters in Ohio.")


def test_a_family_name_alone_is_the_holder_of_that_day() -> None:
    body = "President Bush met the Canadian prime minister at the White House."
    assert "person:george h w bush" in by_key(body, "", "1991-03-02")
    assert "person:george w bush" in by_key(body, "", "2004-03-02")
    assert "person:~bush" in by_key(body, "", "2018-03-02")


def test_a_family_name_of_two_goes_to_neither_unless_sure() -> None:
    body = "Anna Berger and Otto Berger run the shop. The town council met on Tuesday and Mr. Berger spoke."
    mentions = by_key(body)
    assert mentions["person:otto berger"] == ["Otto Berger", "Berger"]
    assert mentions["person:anna berger"] == ["Anna Berger"]


def test_a_relative_does_not_take_the_family_name_of_the_head_of_state() -> None:
    body = (
        "President Trump landed in Brussels on Tuesday. First lady Melania Trump came too.\n\n"
        "Trump met the king before dinner. Trump said he was glad."
    )
    mentions = by_key(body)
    assert mentions["person:melania trump"] == ["Melania Trump"]
    assert mentions["person:donald trump"] == ["Trump", "Trump", "Trump", "he"]


@pytest.mark.parametrize("published", [None, "2012-10-22"])
def test_a_full_name_in_the_text_outranks_a_well_known_bearer_of_its_family_name(published: str | None) -> None:
    for body in (
        "Irineo Mujica said the walk would go on. Officials in Uruguay watched. Mujica said no more.",
        "In Uruguay, the walk was led by Irineo Mujica of a local group. Mujica said it would go on.",
    ):
        mentions = by_key(body, "", published)
        assert "person:jose mujica" not in mentions
        assert mentions["person:irineo mujica"] == ["Irineo Mujica", "Mujica"]


def test_a_word_with_its_capital_from_the_sentence_is_no_given_name() -> None:
    body = "President Obama left. Anything Obama did was wrong. Everyone Obama knew came. Will Smith sang."
    mentions = by_key(body, "", "2016-05-14")
    assert mentions["person:barack obama"] == ["Obama", "Obama", "Obama"]
    assert mentions["person:will smith"] == ["Will Smith"]


def test_a_month_is_no_mention_of_a_person_of_its_name() -> None:
    mentions = by_key('Theresa May spoke. "I am glad," May said. In May the talks began.')
    assert mentions["person:theresa may"] == ["Theresa May", "May"]


@pytest.mark.parametrize(
    ("one", "other", "key"),
    [
        ("Sarah Elwood Hale", "Sarah Hale", "person:sarah hale"),
        ("Sarah Hale", "Sarah Elwood Hale", "person:sarah hale"),
        ("Rodney S. Marsden", "Rodney Marsden", "person:rodney marsden"),
        ("Robert W. Tallow", "Bob Tallow", "person:robert tallow"),
        ("Michael Pence", "Mike Pence", "person:mike pence"),
        ("Anna van der Berg", "Anna van der Berg", "person:anna van der berg"),
    ],
)
def test_middle_names_and_short_forms_make_no_second_person(one: str, other: str, key: str) -> None:
    assert by_key(f"{one} spoke to reporters. In Ohio, {other} said no.")[key] == [one, other]
    for name in (one, other):
        assert entity(f"{name} spoke to reporters.", key).name == name


def test_two_people_with_other_initials_stay_two() -> None:
    mentions = by_key("Rodney S. Marsden spoke to reporters. Later Rodney Q. Marsden left the room.")
    assert sorted(map(tuple, mentions.values())) == [("Rodney Q. Marsden",), ("Rodney S. Marsden",)]


def test_conservatives_are_a_party_only_where_the_text_is_about_its_state() -> None:
    for body in (
        "Conservatives and liberals agree that Britain is a friend of the United States.",
        "American voters in the United States, from U.S. towns, trust the Conservatives less than British ones do.",
    ):
        assert "body:conservative party" not in by_key(body)
    assert "body:conservative party" in by_key("In Britain, the Conservatives lost seats to Labour on Thursday.")


def test_the_dictators_sister_only_if_the_text_says_who_she_is() -> None:
    told = "Kim Yo Jong, the sister of leader Kim Jong Un, sat close by. He ignored the dictator's sister."
    untold = "Kim Yo Jong sat close by. He ignored the dictator's sister."
    assert "the dictator's sister" in by_key(told)["person:kim yo jong"]
    assert by_key(untold)["person:kim yo jong"] == ["Kim Yo Jong"]


def test_pronouns_agree_and_stay_open_between_equals() -> None:
    assert by_key("Laura Benson met Peter Ruiz. She said little.")["person:laura benson"] == ["Laura Benson", "She"]
    rivals = by_key("Paul Marsden and Peter Ruiz met on Sunday. It was late. He said little.")
    assert rivals["person:paul marsden"] == ["Paul Marsden"]
    assert rivals["person:peter ruiz"] == ["Peter Ruiz"]


def test_a_stranger_takes_the_pronoun_from_the_named() -> None:
    mentions = by_key("Peter Ruiz refused to pay an architect who said he was cheated.")
    assert mentions["person:peter ruiz"] == ["Peter Ruiz"]


def test_states_by_name_adjective_capital_and_half() -> None:
    body = (
        "Pyongyang refused the offer, and North Korean officials left. The North gave no reason. "
        "Washington said that DPRK diplomats had never meant to come to the South."
    )
    mentions = by_key(body)
    assert mentions["country:PRK"] == ["Pyongyang", "North Korean", "North", "DPRK"]
    assert mentions["country:USA"] == ["Washington"]
    assert mentions["country:KOR"] == ["South"]


def test_north_is_a_direction_without_korea() -> None:
    assert "country:PRK" not in by_key("The storm moved to the North, and the South stayed dry, Chad said.")


def test_a_capital_is_a_place_where_it_is_one() -> None:
    mentions = by_key("The envoys met in Seoul on Friday. Seoul rejected the offer after talks with Tokyo.")
    assert mentions["place:seoul"] == ["Seoul"]
    assert mentions["country:KOR"] == ["Seoul"]
    assert mentions["country:JPN"] == ["Tokyo"]


def test_us_is_a_country_and_us_is_not() -> None:
    mentions = by_key("They told us that the US would pay. The U.S. has not agreed.")
    assert mentions["country:USA"] == ["US", "U.S."]


def test_georgia_needs_the_caucasus() -> None:
    assert "country:GEO" not in by_key("Voters in Georgia and Alabama chose a governor.")
    assert "country:GEO" in by_key("Russian troops left Georgia on Monday.")


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Michael Jordan opened a school in Ohio.", "person:michael jordan"),
        ("Paris Jackson sang.", "person:paris jackson"),
    ],
)
def test_a_state_or_city_inside_a_persons_name_is_the_persons(body: str, name: str) -> None:
    mentions = by_key(body)
    assert name in mentions
    assert not {"country:JOR", "country:FRA"} & set(mentions)


def test_bodies_of_states_and_their_names() -> None:
    body = "The Iranian foreign ministry denied it. The White House and the Obama administration knew, the CIA said."
    _, all_found = found(body)
    countries = {e.key: e.country for e in all_found if e.kind == "body"}
    assert countries["body:iran foreign ministry"] == "IRN"
    assert countries["body:white house"] == countries["body:obama administration"] == countries["body:cia"] == "USA"


def test_another_states_congress_is_not_the_us_congress() -> None:
    assert "body:congress" not in by_key("Colombia's Congress voted on Monday, a U.S. diplomat said.")


def test_an_acronym_in_brackets_is_the_same_body() -> None:
    body = "The Baltic Harbour Association (BHA) met on Monday. Its chairman praised the BHA on Tuesday."
    _, all_found = found(body)
    bodies = [e for e in all_found if e.kind == "body" and "Baltic" in e.name]
    assert len(bodies) == 1


def test_a_headline_in_capitals_adds_no_people() -> None:
    mentions = by_key(
        "Peter Ruiz said on Monday that he will resign.", headline="Mayor Bails On Angry Voters As Ruiz Walks"
    )
    people = {key for key in mentions if key.startswith("person:")}
    assert people == {"person:peter ruiz"}


def test_nothing_is_found_outside_what_is_marked() -> None:
    text = "Peter Ruiz resigned. Share this on Facebook with Anna Berger."
    article = Article("a", "a.txt", text, (Block("body", 0, 20), Block("furniture", 21, len(text))))
    ((_, doc),) = language.parse([article])
    assert [e.key for e in entities.find(article, doc)] == ["person:peter ruiz"]


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "…", "“", "Mr.", "the", "U.S.", "President", "He said.", "'s office"]
)
def test_scraps_do_no_harm(text: str) -> None:
    found(text)


def test_index_gives_the_mention_that_fits_best() -> None:
    text, all_found = found("Vice President Mike Pence left early. Pence's office gave no reason.")
    index = entities.Index(all_found)
    office = text.index("Pence's office")
    assert index.at(office, office + 5) == next(e for e in all_found if e.kind == "person")
    assert index.at(office, office + 14) == next(e for e in all_found if e.key.startswith("body:office"))
    assert index.at(len(text) - 1, len(text)) is None


def test_places_by_country_state_and_size() -> None:
    paris, texan = places.locate("Paris"), places.locate("Paris", region="TX")
    assert paris is not None and paris.country == "FRA"
    assert texan is not None and (texan.country, texan.region) == ("USA", "TX")
    grozny = places.locate("Grozny")
    assert grozny is not None and round(grozny.latitude) == 43
    assert places.locate("Nowhere in Particular") is None


def test_tables_hold_together() -> None:
    countries = lexicon.column("countries", "country")
    assert all(len(code) == 3 for code in countries)
    for table in ("actors", "regions"):
        assert lexicon.column(table, "country") <= countries
    known = {row["kind"] for row in lexicon.rows("actors")}
    assert known == {"person", "body", "group"}
    for row in lexicon.rows("actors"):
        assert not row["from"] or not row["until"] or row["from"] <= row["until"], row
        assert bool(row["role"]) == (row["kind"] == "person"), row

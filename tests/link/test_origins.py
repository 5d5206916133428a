from __future__ import annotations

from onrecord.link import origins
from onrecord.link.credits import Credit, credits_of
from onrecord.link.signatures import Signature
from onrecord.shapes import Origin, Reprint, Story, StoryMember
from tests.link.made import MARLOW, TOPIC, article, signed

OWN = "\n\n".join(MARLOW)


def traced(*signatures: Signature, reprints: tuple[Reprint, ...] = ()) -> dict[str, Origin]:
    story = Story("s-1", "Ferry", tuple(StoryMember(s.article, 1.0, "") for s in signatures))
    return {origin.name: origin for origin in origins.trace(story, signatures, reprints)}


def credit(text: str, outlet: str | None = None) -> Credit:
    (found,) = credits_of(article(text, outlet=outlet))
    assert text[found.start : found.end] == found.words
    return found


def test_credits_are_found_with_their_words() -> None:
    found = credit("The plan was first reported by the Washington Post.")
    assert (found.kind, found.outlet, found.lead) == ("first", "The Washington Post", True)
    assert credit("MARLOW (AP) — The ferry burned.").kind == "wire"
    assert credit("The Associated Press contributed to this report.").kind == "helped"
    assert credit("The crew is safe, according to Reuters.").kind == "relays"
    assert credit("“We jumped,” a stoker told the Marlow Tribune.").outlet == "Marlow Tribune"


def test_what_is_told_to_a_committee_is_no_credit() -> None:
    assert credits_of(article("The captain told the harbour committee that she was sorry.")) == ()


def test_a_short_name_is_the_full_one_that_the_article_has() -> None:
    assert credit("Owners told The Times of the plan.", "The New York Times").outlet == "The New York Times"


def test_an_agencys_text_has_the_agency_as_origin() -> None:
    wired = signed(f"MARLOW (AP) — {OWN}", outlet="Marlow Tribune")
    other = signed("\n\n".join(TOPIC), outlet="Harbour Herald")
    found = traced(wired, other)
    assert found["The Associated Press"].kind == "wire"
    assert found["The Associated Press"].carriers == (wired.article,)
    assert "(AP)" in found["The Associated Press"].reason
    assert found["Harbour Herald"].kind == "article"


def test_reprints_are_carriers_of_their_origin() -> None:
    first, second = signed(OWN, day="2019-05-01", outlet="Marlow Tribune"), signed(OWN, day="2019-05-02")
    found = traced(first, second, reprints=(Reprint(second.article, first.article, 1.0, "100% the same"),))
    assert set(found) == {"Marlow Tribune"}
    assert found["Marlow Tribune"].carriers == tuple(sorted((first.article, second.article)))


def test_who_is_said_to_have_had_it_first_is_the_origin() -> None:
    first = signed(OWN, outlet="The Washington Post")
    later = signed(f"The fire, first reported by The Washington Post, began at noon. {TOPIC[0]}", outlet="VICE")
    found = traced(first, later)
    assert set(found) == {"The Washington Post"} and len(found["The Washington Post"].carriers) == 2


def test_an_outlets_credit_to_itself_is_none() -> None:
    own = signed(f"The Washington Post first reported the fire. {OWN}", outlet="The Washington Post")
    assert traced(own)["The Washington Post"].kind == "article"


def test_an_outlet_that_names_itself_is_inferred() -> None:
    unnamed = signed(
        "“We jumped,” a stoker told the Marlow Tribune on Monday. A cook told the Marlow Tribune that she ran."
    )
    outlet = origins.own_outlet(unnamed)
    assert outlet and (outlet.value, outlet.basis) == ("Marlow Tribune", "inferred")
    assert outlet.evidence and outlet.start is not None
    assert origins.own_outlet(signed("A stoker told CNN and a cook told NBC News what they saw.")) is None
    assert origins.own_outlet(signed("“We jumped,” a stoker told the Marlow Tribune on Monday.")) is None
    assert origins.own_outlet(signed(OWN)) is None


def test_a_reprint_has_the_origin_of_what_it_reprints() -> None:
    first = signed(f"{OWN}\n\nThe plan was first reported by CNN.", day="2019-05-01", outlet="Harbor Wire")
    second = signed(OWN, day="2019-05-02", outlet="Marlow Tribune")
    found = traced(first, second, reprints=(Reprint(second.article, first.article, 1.0, "100% the same"),))
    assert {name: len(origin.carriers) for name, origin in found.items()} == {"CNN": 2}
    assert f"reprint of {first.article}" in found["CNN"].reason

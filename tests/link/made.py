"""Accounts of invented happenings, and signatures made of them, for the tests of linking."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from onrecord.link.signatures import Named, Signature, Timed, sign
from onrecord.shapes import Article, Block, Marks, Published, Stated

TOPIC = (
    "The fire broke out below the car deck shortly after the ferry had left the harbour.",
    "Passengers put on life jackets and were taken off by lifeboats while the crew fought the flames.",
    "The coastguard said that nobody was missing and that the vessel would be towed back to port.",
    "Investigators will look at the engine room, where an alarm had failed an inspection in spring.",
    "The company said that it would pay for hotels and that sailings were cancelled for the week.",
)
MARLOW = (
    "The Sea Warden was bound from Marlow Sound to Tarn Island with 214 people aboard.",
    "Captain Edith Garrow gave the order to leave the ship off Pelham Light.",
    "Mayor Owen Castell of Marlow opened the Harrow school as a shelter.",
    "Tarn Island has no other link to Marlow Sound, its member of the council Ruth Adair said.",
    "The Sea Warden was built in 1987 at the Dunmore yard and refitted by Castell Brothers.",
)
OSTRAVA = (
    "The Queen Astrid was on her way from Port Velden to Kassel Bay with 61 people aboard.",
    "First officer Jonas Brandt sounded the alarm near the Skarn Rocks.",
    "The governor of Velden, Ingrid Maas, thanked the fishermen of Kassel Bay.",
    "Line owner Nordvik Rederi bought the Queen Astrid from a Lubin bank last year.",
    "Velden hospital took in Jonas Brandt and two stokers, doctor Piet Holm said.",
)


def article(text: str, title: str = "", day: str | None = None, outlet: str | None = None) -> Article:
    """An article whose paragraphs are body blocks, the title a headline before them."""
    whole = f"{title}\n\n{text}" if title else text
    blocks, at = [], 0
    for paragraph in whole.split("\n\n"):
        kind = "headline" if title and at == 0 else "body"
        blocks.append(Block(kind, at, at + len(paragraph)))  # type: ignore[arg-type]
        at += len(paragraph) + 2
    return Article(
        id=hashlib.sha256(f"{whole}{day}{outlet}".encode()).hexdigest()[:32],
        path=title,
        text=whole,
        blocks=tuple(blocks),
        title=title,
        outlet=Stated(outlet) if outlet else None,
        published=Published(day, "day", "stated") if day else Published(),
    )


def signed(text: str, title: str = "", day: str | None = None, outlet: str | None = None) -> Signature:
    made = article(text, title, day, outlet)
    return sign(made, Marks(made.id))


def accounts(happening: tuple[str, ...], day: str | None, count: int = 6) -> list[Signature]:
    """Accounts of one ferry fire, each with other sentences in another order."""
    made = []
    for i in range(count):
        own = [happening[(i + k) % len(happening)] for k in range(3)]
        common = [TOPIC[(i * 2 + k) % len(TOPIC)] for k in range(3)]
        sentences = [own[0], common[0], own[1], common[1], own[2], common[2]]
        made.append(signed("\n\n".join(sentences), f"Ferry fire, account {i} {happening[0][4:14]}", day))
    return made


def about(signature: Signature, *named: Named, times: tuple[Timed, ...] = ()) -> Signature:
    """``signature`` with entities and days as marking would find them."""
    return replace(signature, named=named, times=times)


def person(name: str, country: str | None = None) -> Named:
    return Named(f"person:{name.lower()}", name, "person", country, 5, True)


def nation(name: str, code: str) -> Named:
    return Named(f"country:{code}", name, "country", code, 5, True)

"""Shapes as JSON in the record, and back."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar, cast

import msgspec

Shape = TypeVar("Shape")

encode = msgspec.json.Encoder().encode


@cache
def decoder(shape: type[Any]) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(shape)


def storable(text: str) -> str:
    """A path or a word as SQLite takes it: what is no UTF-8 (Python carries it as half characters) becomes a sign."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace").replace("\0", "\ufffd")


def decode(body: bytes, shape: type[Shape]) -> Shape:
    found: Shape = decoder(cast(Any, shape)).decode(body)
    return found

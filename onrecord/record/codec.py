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


def storable(path: str) -> str:
    """A path as SQLite holds it: bytes that are no UTF-8 (which Python carries as half characters) become signs."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def decode(body: bytes, shape: type[Shape]) -> Shape:
    found: Shape = decoder(cast(Any, shape)).decode(body)
    return found

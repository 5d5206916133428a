"""Options that several commands share, as groups: a command names a group, ``grouped`` spreads it into options."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer

from onrecord.show.output import Form

RecordFile = Annotated[Path, typer.Argument(metavar="FILE", help="The record.", show_default=False)]


@dataclass(frozen=True, slots=True)
class Printing:
    """``--json`` and ``--csv``."""

    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False

    @property
    def form(self) -> Form:
        """The one form that is asked for."""
        if self.json and self.csv:
            raise typer.BadParameter("--json and --csv exclude each other.")
        if self.json:
            return Form.json
        return Form.csv if self.csv else Form.text


@dataclass(frozen=True, slots=True)
class Published:
    """``--since``, ``--until``, ``--outlet``: which articles."""

    since: Annotated[str | None, typer.Option(metavar="DATE", help="Published on or after: 2018-02-21, 2018-02.")] = (
        None
    )
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Published on or before: 2018-02-21, 2018-02.")] = (
        None
    )
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Only this outlet's articles.")] = None


@dataclass(frozen=True, slots=True)
class Naming:
    """``--by`` and ``--about``: whose words, about whom."""

    by: Annotated[str | None, typer.Option(metavar="NAME", help="Only what this person or body is quoted with.")] = None
    about: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only where this person, body or place comes up.")
    ] = None


def grouped(command: Callable[..., None]) -> Callable[..., None]:
    """The command with each parameter whose type is a dataclass spread into that dataclass's fields."""
    hints = get_type_hints(command, include_extras=True)
    groups = {name: hint for name, hint in hints.items() if is_dataclass(hint) and isinstance(hint, type)}
    spread: list[inspect.Parameter] = []
    for name, parameter in inspect.signature(command).parameters.items():
        if name in groups:
            spread += _fields(groups[name])
        else:
            spread.append(parameter.replace(annotation=hints[name], kind=inspect.Parameter.KEYWORD_ONLY))

    @wraps(command)
    def run(**given: Any) -> None:
        for name, group in groups.items():
            given[name] = group(**{field.name: given.pop(field.name) for field in fields(group)})
        command(**given)

    del run.__wrapped__  # or its signature would be read instead
    run.__signature__ = inspect.Signature(spread)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in spread}
    return run


def _fields(group: type[Any]) -> list[inspect.Parameter]:
    hints = get_type_hints(group, include_extras=True)
    return [
        inspect.Parameter(
            field.name, inspect.Parameter.KEYWORD_ONLY, default=field.default, annotation=hints[field.name]
        )
        for field in fields(group)
    ]

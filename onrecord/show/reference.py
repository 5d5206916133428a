"""The command reference, from the commands themselves: ``python -m onrecord.show.reference > docs/commands.md``."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from typing import Any

import typer

from onrecord.show.cli import DEBUG, app
from onrecord.show.exits import MEANS

HEAD = """# Commands

This page is made by `python -m onrecord.show.reference`; a test fails when a command or an option is not on it.
"""

ENVIRONMENT = f"""
## Environment

| variable | what it does |
|---|---|
| `COLUMNS` | the width of what is printed; else that of the terminal, and 100 in a pipe |
| `NO_COLOR` | no colours |
| `{DEBUG}` | show the traceback of an error |
"""


def pages() -> Iterator[str]:
    """The reference as Markdown, in pieces."""
    yield HEAD
    group: Any = typer.main.get_command(app)
    for name, command in group.commands.items():
        yield from _command(name, command)
    yield "\n## Exit codes\n\n| code | meaning |\n|---|---|\n"
    yield from (f"| {int(code)} | {meaning} |\n" for code, meaning in MEANS.items())
    yield ENVIRONMENT


def _command(name: str, command: Any) -> Iterator[str]:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option" and p.name != "help"]
    usage = [argument.metavar for argument in arguments] + [
        f"{min(o.opts, key=len)} {o.metavar}" for o in options if o.required
    ]
    yield f"\n## onrecord {name}\n\n```sh\n{' '.join(['onrecord', name, *usage])}\n```\n\n"
    yield inspect.cleandoc(command.help or "") + "\n\n"
    yield "| argument or option | what it is |\n|---|---|\n"
    yield from (f"| `{_cell(argument.metavar)}` | {_cell(argument.help)} |\n" for argument in arguments)
    yield from (f"| `{_flag(option)}` | {_cell(option.help)}{_default(option)} |\n" for option in options)


def _flag(option: Any) -> str:
    names = ", ".join(sorted(option.opts, key=len))
    return names if option.is_flag else f"{names} {option.metavar}"


def _default(option: Any) -> str:
    return "" if option.is_flag or option.required or option.default is None else f" Default: {option.default}."


def _cell(text: str | None) -> str:
    return (text or "").replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.writelines(pages())

"""The command line: ``onrecord build``, then commands that read the record.

    building    build, relink, remove, export, demo, outlets
    listing     articles, stories, quotes, search, rejected
    reading     report, show
    comparing   compare, brief
    following   events, timeline, statements, storylines
    weighing    why
    correcting  merge, split, redate, respeak, corrections
    serving     serve
    auditing    audit

Every command that reads a record names it first. An error is one line on standard error; ``exits`` has the codes.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from onrecord.errors import NotFoundError, OnRecordError, RecordError
from onrecord.show import auditing, building, comparing, correcting, following, listing, reading, serving, weighing
from onrecord.show.exits import Exit
from onrecord.show.options import grouped
from onrecord.show.terminal import say

DEBUG = "ONRECORD_DEBUG"
"""Environment variable: when set, an error shows its traceback."""

app = typer.Typer(
    name="onrecord",
    help="News coverage as a sourced record: what happened, who said what, and how each outlet told it.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"onrecord {version('onrecord')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    pass


for _command in (
    *building.COMMANDS,
    *reading.COMMANDS,
    *comparing.COMMANDS,
    *following.COMMANDS,
    *weighing.COMMANDS,
    *correcting.COMMANDS,
    *auditing.COMMANDS,
    *listing.COMMANDS,
    *serving.COMMANDS,
):
    app.command(_command.__name__)(grouped(_command))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    if "_ONRECORD_COMPLETE" in os.environ:
        app(prog_name="onrecord")
    given = list(sys.argv[1:] if arguments is None else arguments) or ["--help"]
    try:
        code = _run(given)
        sys.stdout.flush()
    except OSError as error:
        if not _pipe_closed(error):
            return _failed(error)
        _silence_stdout()
        code = Exit.done
    return int(code)


def _run(arguments: list[str]) -> int:
    command = typer.main.get_command(app)
    try:
        with command.make_context("onrecord", arguments) as context:
            command.invoke(context)
        return Exit.done
    except typer.Exit as leaving:
        return leaving.exit_code
    except (KeyboardInterrupt, typer.Abort):
        say("onrecord: stopped")
        return Exit.interrupted
    except OnRecordError as error:
        return _refused(error)
    except OSError:
        raise
    except Exception as error:
        if _is_usage(error):
            return _misused(error)
        return _failed(error)


def _is_usage(error: Any) -> bool:
    """Click's errors, whichever copy of click typer brings."""
    return hasattr(error, "format_message") and hasattr(error, "exit_code")


def _misused(error: Any) -> int:
    context = getattr(error, "ctx", None)
    message = error.format_message()
    say(f"onrecord: {message} (see {context.command_path if context else 'onrecord'} --help)")
    return Exit.usage


def _refused(error: OnRecordError) -> int:
    if os.environ.get(DEBUG):
        raise error
    say("onrecord: " + " ".join(str(error).split()))
    if isinstance(error, NotFoundError):
        return Exit.nothing
    by_system = isinstance(error, RecordError) and isinstance(error.__cause__, sqlite3.OperationalError | OSError)
    return Exit.failed if by_system else Exit.usage


def _failed(error: Exception) -> int:
    if os.environ.get(DEBUG):
        raise error
    fault = "" if isinstance(error, OSError) else f"a fault of the program ({type(error).__name__}): "
    say(f"onrecord: {fault}{' '.join(str(error).split())}" + (f" ({DEBUG}=1 shows where)" if fault else ""))
    return Exit.failed


def _pipe_closed(error: OSError) -> bool:
    """The reader of a pipe has left (``| head``): Windows says so with EINVAL."""
    return isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL)


def _silence_stdout() -> None:
    """Point standard output at nothing, so that the interpreter's last flush stays quiet too."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())
    os.close(devnull)

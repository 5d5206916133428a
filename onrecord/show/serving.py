"""The command that opens the reading room: serve."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.show.options import RecordFile


def serve(
    file: RecordFile,
    port: Annotated[
        int | None,
        typer.Option(min=1, max=65535, metavar="PORT", help="The port; by default 8470 or the next free one."),
    ] = None,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Serve other machines too, at this address; needs a password.")
    ] = "127.0.0.1",
    password: Annotated[
        str,
        typer.Option(
            envvar="ONRECORD_PASSWORD", metavar="WORD", help="What a browser must give; any user name will do."
        ),
    ] = "",
) -> None:
    """Open the record in the browser: the reading room.

    It serves this machine only, unless --host says otherwise.
    """
    from onrecord.show.server import running

    running.serve(file, host, port, password)


COMMANDS = (serve,)

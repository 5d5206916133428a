"""Exit codes of the command line."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What a command's exit code means."""

    done = 0
    nothing = 1
    usage = 2
    unread = 3
    failed = 4
    interrupted = 130


MEANS: dict[Exit, str] = {
    Exit.done: "Done. Inputs that could not be read, if any, are told on standard error.",
    Exit.nothing: "Nothing found: the id, the words or the filter match nothing.",
    Exit.usage: "The command, an option, an input or the record file cannot be used.",
    Exit.unread: "Nothing could be read: every input was rejected, or there was none.",
    Exit.failed: "Stopped by the system (disk full, no permission, record in use) or by a fault of the program.",
    Exit.interrupted: "Stopped with Ctrl-C. What was finished is kept, and the same command goes on from there.",
}

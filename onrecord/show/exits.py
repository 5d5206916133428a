"""Exit codes of the command line."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What a command's exit code means."""

    done = 0
    """Done; inputs that could not be read, if any, are told on standard error."""
    nothing = 1
    """Nothing found: the id, the words or the filter match nothing."""
    usage = 2
    """The command, an option or a record file cannot be used."""
    unread = 3
    """Nothing could be read: every input was rejected, or none was there."""
    failed = 4
    """Stopped by the system: disk full, no permission, record in use; or by a fault of the program."""
    interrupted = 130
    """Stopped with Ctrl-C; what was finished is kept."""

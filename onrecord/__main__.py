"""``python -m onrecord``: the command line, where scripts are not on the path."""

from __future__ import annotations

import sys

if __name__ == "__main__":
    from onrecord.show.cli import main

    sys.exit(main())

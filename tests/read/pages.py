"""Pages written for the tests, with the kind of each line beside it (``pages/*.txt``).

``kind | text`` is a block of its own, "+" after the kind a second copy; ``.. | text`` goes on with the block above;
a line without a kind is empty on the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from onrecord.shapes import Block, BlockKind

FOLDER = Path(__file__).parent / "pages"


@dataclass(frozen=True)
class Typed:
    text: str
    blocks: tuple[Block, ...]


def load(name: str, end: str = "\n") -> Typed:
    """The page with lines that end in ``end``."""
    text = ""
    blocks: list[Block] = []
    for row in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").split("\n"):
        if not row.strip():
            continue
        kind, _, line = row.partition("|")
        kind, line = kind.strip(), line[1:]
        start, text = len(text), text + line + end
        if kind == "..":
            blocks[-1] = Block(blocks[-1].kind, blocks[-1].start, start + len(line), blocks[-1].repeats)
        elif kind:
            plain: BlockKind = kind.rstrip("+")  # type: ignore[assignment]
            blocks.append(Block(plain, start, start + len(line), kind.endswith("+")))
    return Typed(text, tuple(blocks))


def names() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.txt"))

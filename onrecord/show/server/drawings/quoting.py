"""Who quotes whom: outlets at the left, speakers at the right, a band as wide as the words that pass between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from onrecord.show.server.drawings.timeline import short

WIDTH, LEFT, RIGHT, ROW, TOP = 760, 190, 530, 30, 12
MIDDLE = (LEFT + RIGHT) // 2
MOST_SPEAKERS = 12
WIDEST, THINNEST = 9.0, 0.8


def quoting(shares: Iterable[tuple[str, str, int]]) -> dict[str, Any]:
    """``shares`` are (outlet, speaker, words)."""
    found = [(outlet, speaker, number) for outlet, speaker, number in shares if number]
    by_outlet, by_speaker = Counter[str](), Counter[str]()
    for outlet, speaker, number in found:
        by_outlet[outlet] += number
        by_speaker[speaker] += number
    outlets = [name for name, _ in sorted(by_outlet.items(), key=lambda item: (-item[1], item[0]))]
    speakers = [name for name, _ in sorted(by_speaker.items(), key=lambda item: (-item[1], item[0]))][:MOST_SPEAKERS]
    rows = max(len(outlets), len(speakers), 1)
    left = places(outlets, rows)
    right = places(speakers, rows)
    most = max((number for _, _, number in found), default=1)
    return {
        "width": WIDTH,
        "height": TOP * 2 + ROW * rows,
        "left": LEFT,
        "right": RIGHT,
        "outlets": [{"name": n, "short": short(n), "y": left[n], "words": by_outlet[n]} for n in outlets],
        "speakers": [{"name": n, "short": short(n), "y": right[n], "words": by_speaker[n]} for n in speakers],
        "more": max(0, len(by_speaker) - MOST_SPEAKERS),
        "bands": [
            {
                "d": f"M{LEFT} {left[o]} C{MIDDLE} {left[o]} {MIDDLE} {right[s]} {RIGHT} {right[s]}",
                "width": round(max(THINNEST, WIDEST * number / most), 1),
                "outlet": o,
                "speaker": s,
                "words": number,
            }
            for o, s, number in found
            if s in right
        ],
    }


def places(names: list[str], rows: int) -> dict[str, float]:
    """Names spread over the height of the longer side."""
    gap = rows * ROW / max(len(names), 1)
    return {name: round(TOP + gap * (index + 0.5), 1) for index, name in enumerate(names)}

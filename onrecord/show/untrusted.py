"""Text that comes from strangers, made fit to print.

Characters that could move the cursor, colour the screen or turn the reading direction become visible signs. The record
keeps the text as it is; only what is printed for reading goes through here.
"""

from __future__ import annotations

_KEPT = {"\n", "\t"}
_BIDI = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C}
_SIGNS: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in _KEPT},
    0x7F: "\u2421",
    **dict.fromkeys(range(128, 160), "�"),
    **{code: f"<U+{code:04X}>" for code in _BIDI},
    **dict.fromkeys(range(55296, 57344), "�"),
    0x2028: " ",
    0x2029: " ",
}


def safe(text: str) -> str:
    """The text with every control character made visible (``ESC`` as its picture), CRLF read as a line end."""
    return text.replace("\r\n", "\n").translate(_SIGNS)


def one_line(text: str) -> str:
    """The text safe and on one line: white space runs become single spaces."""
    return safe(" ".join(text.split()))

"""The comparison as one self-contained web page: no script, nothing fetched, made to be printed and sent."""

from __future__ import annotations

from importlib import resources

from onrecord.show import words
from onrecord.show.comparison import SAID, STANDING, Compared, held
from onrecord.show.untrusted import safe

MARKS = {
    "says": "●",
    "says otherwise": "≠",
    "denies": "✕",
    "unsure": "~",
    "silent": "○",
    "silent, order unknown": "?",
    "too early": "‹",
    "not held": "–",
}
"""A sign for each stance, explained under the table; the words stand beside it for who cannot see it."""


def comparison(compared: Compared) -> str:
    """The page. Every text of an article is escaped, and its control characters are made visible."""
    from jinja2 import Environment

    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["safe_text"] = safe
    source = (resources.files("onrecord.show") / "pages" / "comparison.html").read_text(encoding="utf-8")
    return environment.from_string(source).render(
        compared=compared,
        comparison=compared.comparison,
        held=held(compared.comparison),
        standing=STANDING,
        said=SAID,
        marks=MARKS,
        dates={
            outlet: [words.date(compared.articles[a].published) for o, a in compared.comparison.accounts if o == outlet]
            for outlet in compared.comparison.outlets
        },
    )

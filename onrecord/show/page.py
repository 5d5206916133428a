"""The comparison as one self-contained web page: no script, nothing fetched, made to be printed and sent."""

from __future__ import annotations

from importlib import resources

from onrecord.show import words
from onrecord.show.comparison import SAID, STANDING, Compared, held
from onrecord.show.grid import SIGNS
from onrecord.show.untrusted import safe


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
        marks={stance: sign for stance, (sign, _) in SIGNS.items()},
        dates={
            outlet: [words.date(compared.articles[a].published) for o, a in compared.comparison.accounts if o == outlet]
            for outlet in compared.comparison.outlets
        },
    )

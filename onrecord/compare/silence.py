"""When an outlet is silent: only where its article is surely no older than the claim.

Times of day are set aside: pages carry them without a zone, so they can't order two outlets surely. An article's
publication is an interval of days; an unknown one is open on both sides, and so is an inferred one: an inference may be
right and is not sure.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence

from onrecord.shapes import Published, Stance, Told

FIRST, LAST = "0000-00-00", "9999-99-99"

Days = tuple[str, str]


def days(published: Published) -> Days:
    """First and last day on which the article can have appeared, inclusive, as ISO dates."""
    value = published.value
    if not value or published.basis != "stated":
        return FIRST, LAST
    if len(value) >= 10:
        return value[:10], value[:10]
    if len(value) == 7:
        return f"{value}-01", f"{value}-{monthrange(int(value[:4]), int(value[5:7]))[1]:02}"
    return f"{value[:4]}-01-01", f"{value[:4]}-12-31"


def absence(own: Sequence[Told], saying: Sequence[Told]) -> tuple[Stance, str, Told]:
    """The stance of an outlet that does not have a claim, its reason, and the article it rests on.

    ``own`` are the outlet's articles on the story, ``saying`` the articles that have the claim. The claim is surely
    out once the first of ``saying`` surely is.
    """
    out_by = min(days(told.article.published)[1] for told in saying)
    out_from = min(days(told.article.published)[0] for told in saying)
    latest = max(own, key=lambda told: (days(told.article.published), told.article.id))
    first, last = days(latest.article.published)
    if first > out_by:
        return "silent", f"published {first}, after the claim was out on {out_by}", latest
    if last < out_from:
        return "too early", f"published {last}, before the claim was out on {out_from}", latest
    if (first, last) == (FIRST, LAST):
        return "silent, order unknown", "its article states no date", latest
    if out_by == LAST:
        return "silent, order unknown", "no article that has the claim states a date", latest
    return (
        "silent, order unknown",
        f"published {spelled(first, last)}; the claim came {spelled(out_from, out_by)}",
        latest,
    )


def spelled(first: str, last: str) -> str:
    if first == last:
        return f"on {first}"
    if first == FIRST:
        return f"by {last}"
    return f"between {first} and {last}"

"""Events: mentions of one happening, brought together inside a story and across stories, with its history.

matters    what a mention is about, and whether it is the act or an answer to it
purposes   plans that were what a past trip was for
tellings   a mention reduced to what decides
clusters   which tellings are one event, by indexes
joins      events that are one happening under two names or two dates
histories  sides, days, steps and label of an event
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.link.events.clusters import Across, gather
from onrecord.link.events.histories import event
from onrecord.link.events.joins import joined
from onrecord.link.events.tellings import Telling, tell
from onrecord.shapes import Event

__all__ = ["Telling", "link", "tell"]


def link(stories: Iterable[Iterable[Telling]]) -> list[Event]:
    """All events of the stories' tellings; a mention alone is an event too. The order of stories and tellings does
    not matter; events come in the order in which they were first told."""
    found = [cluster for tellings in stories for cluster in joined(gather(tellings))]
    found.sort(key=lambda cluster: min(member.order for member in cluster.members))
    across = Across()
    for cluster in found:
        across.add(cluster)
    return [event(cluster) for cluster in across.clusters]

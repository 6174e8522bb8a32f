"""Which events start a term or end it? The controlled list, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from compensation.datafile import Record, load
from compensation.errors import BadData, BadValue, did_you_mean
from compensation.text import Bilingual, say


class _Events(Record):
    events: dict[str, Bilingual]


@cache
def events() -> Mapping[str, Bilingual]:
    """The name of every event by its id, in the order of a case."""
    found, problems = load(Path(__file__).parent / "data" / "events.yaml", _Events)
    if found is None:
        raise BadData(problems)
    return found.events


def known_event(event: str) -> str:
    """The id of an event as it is. Raises BadValue, naming the nearest, if there is none."""
    known = events()
    if event in known:
        return event
    hint = did_you_mean(event, known, say("The events are listed in law/data/events.yaml."))
    raise BadValue(say("“{found}” is not an event.", found=event), hint)

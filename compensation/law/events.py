"""Which events start a term or end it? The controlled list, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from compensation.datafile import Record, load
from compensation.errors import BadData, BadValue, did_you_mean
from compensation.naming import named
from compensation.text import Bilingual, say


class _Event(Record):
    """An event as it is told afterwards, and, if a term can be for it, as what is `due`."""

    en: str
    ru: str
    due: Bilingual | None = None


class _Events(Record):
    events: dict[str, _Event]
    implied: dict[str, dict[str, tuple[str, ...]]]
    since: dict[str, str]
    superseded: dict[str, frozenset[str]]
    undoing: dict[str, str]


@cache
def events() -> Mapping[str, Bilingual]:
    """The name of every event by its id, in the order of a case."""
    return {id: Bilingual(one.en, one.ru) for id, one in _file().events.items()}


def due(event: str) -> Bilingual:
    """The same event while it lies ahead: “file the appeal” for “appeal filed”."""
    return _file().events[event].due or events()[event]


def also(event: str, country: str) -> tuple[str, ...]:
    """The event itself and what it implies: an appellate act in force puts the decision in force."""
    implied = _file().implied
    found = [implied.get(where, {}).get(event, ()) for where in ("all", country)]
    return event, *(one for each in found for one in each)


def superseding(event: str) -> frozenset[str]:
    """The events after which this one need not happen any more."""
    return _file().superseded.get(event, frozenset())


def since(event: str) -> str | None:
    """The earlier event from which on an act may be done, where its term starts only with this one."""
    return _file().since.get(event)


def undoing(event: str) -> str | None:
    """The act that this event makes count as not done: a returned claim was not filed."""
    return _file().undoing.get(event)


@cache
def _file() -> _Events:
    found, problems = load(Path(__file__).parent / "data" / "events.yaml", _Events)
    if found is None:
        raise BadData(problems)
    return found


def known_event(event: str) -> str:
    """The id of an event as it is. Raises BadValue, naming the nearest, if there is none."""
    known = events()
    if event in known:
        return event
    hint = did_you_mean(event, known, say("The events are listed in law/data/events.yaml."))
    raise BadValue(say("“{found}” is not an event.", found=event), hint)


def event_named(typed: str) -> str:
    """The id of the event that is meant by an id, or by beginnings of words of its name in either language.

    Raises BadValue: where several fit, it lists them; where none does, it names the nearest id.
    """
    hint = did_you_mean(typed, events(), say("All events are listed in docs/deadlines.md."))
    return named(typed, events(), BadValue(say("There is no event “{typed}”.", typed=typed), hint))


def known_act(event: str) -> str:
    """The id of an event that a term can be for. Raises BadValue for any other."""
    if _file().events[known_event(event)].due is None:
        raise BadValue(
            say("“{found}” is not something that is done within a term.", found=event),
            say("What a term can be for has `due` in law/data/events.yaml."),
        )
    return event

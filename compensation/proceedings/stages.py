"""Through which instances does a case go, who decides, and what may follow? The stages of a country, as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from compensation.datafile import Record, load
from compensation.dates import PartialDate
from compensation.errors import BadData
from compensation.law.events import events, known_event, undoing
from compensation.law.rule import Line
from compensation.text import Bilingual, Text, say

Event = Annotated[str, AfterValidator(known_event)]
Track = Literal["civil", "criminal", "un"]

TRACKS: dict[Track, Text] = {
    "civil": say("claim for compensation"),
    "criminal": say("criminal case"),
    "un": say("UN committee"),
}
REMITTED = "case_remitted"


class Stage(Record):
    """One stage: it `starts` with an event, after one of those in `after`, and `ends` with another.

    `own` is its name in the language of the State, not verified by any source on file and shown so. `once`: it cannot
    be gone through twice unless the case was sent back. `rules` are those of the law that speak of it.
    """

    id: Line
    track: Track
    name: Bilingual
    own: Line | None = None
    decides: Bilingual
    starts: Event
    after: tuple[Event, ...] = ()
    ends: Event | None = None
    once: Literal["yes", "no"] = "no"
    rules: tuple[Line, ...] = ()


class _Stages(Record):
    stages: Annotated[tuple[Stage, ...], Field(min_length=1)]


class Happened(Record):
    """Something that happened in a case, on a day as far as it is known; `by` says whether our side did it."""

    event: Event
    date: PartialDate
    by: Literal["us", "other"] = "us"
    note: str | None = None


@cache
def stages(country: str) -> tuple[Stage, ...]:
    """The stages of KZ, KG or TJ, then those before the UN committees."""
    found: list[Stage] = []
    for name in (country.lower(), "un") if country != "UN" else ("un",):
        content, problems = load(Path(__file__).parent / "data" / f"{name}.yaml", _Stages)
        if content is None:
            raise BadData(problems)
        found += content.stages
    return tuple(found)


def stage_of(country: str, event: str) -> Stage | None:
    """The stage that an event starts or ends, if it does either."""
    return next((one for one in stages(country) if event in (one.starts, one.ends)), None)


def misplaced(country: str, happened: Sequence[Happened]) -> Iterator[tuple[int, Text]]:
    """What cannot have happened in this order: the place in the list, and why.

    A stage before what it follows, an act without what started it, a second cassation.
    """
    for index, one in enumerate(happened):
        for stage in stages(country):
            if one.event == stage.starts and stage.after:
                yield from _after(index, one, stage, happened)
            if one.event == stage.starts and stage.once == "yes":
                yield from _twice(index, one, stage, happened)
            if one.event == stage.ends and _known(stage.starts, happened) and not _before(one, stage.starts, happened):
                yield index, say(
                    "“{event}” ({date}) stands before “{start}”.",
                    event=events()[one.event], date=one.date, start=events()[stage.starts],
                )  # fmt: skip


def _after(index: int, one: Happened, stage: Stage, happened: Sequence[Happened]) -> Iterator[tuple[int, Text]]:
    if any(_before(one, each, happened) for each in stage.after):
        return
    yield (
        index,
        say(
            "{stage}: “{event}” ({date}) needs before it: {needed}.",
            stage=stage.name,
            event=events()[one.event],
            date=one.date,
            needed=[events()[each] for each in stage.after],
        ),
    )


def _twice(index: int, one: Happened, stage: Stage, happened: Sequence[Happened]) -> Iterator[tuple[int, Text]]:
    earlier = [at for at in range(index) if happened[at].event == one.event]
    between = {each.event for each in happened[earlier[-1] : index]} if earlier else set()
    if earlier and REMITTED not in between and one.event not in {undoing(event) for event in between}:
        yield (
            index,
            say(
                "{stage}: a second time ({date}) without the case having been sent back.",
                stage=stage.name,
                date=one.date,
            ),
        )


def _known(event: str, happened: Sequence[Happened]) -> bool:
    return any(one.event == event for one in happened)


def _before(one: Happened, event: str, happened: Sequence[Happened]) -> bool:
    """Whether an event is on file that may lie before, or on the day of, this one."""
    return any(each.event == event and each.date.first <= one.date.last for each in happened)

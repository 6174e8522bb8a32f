"""What does an office do in a matter from day to day? Events at their place, deadlines confirmed, exhibits kept."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Any

from compensation.claims.claimfile import Claim
from compensation.dates import PartialDate, parse_day
from compensation.errors import BadCall, BadValue, Conflict
from compensation.law.events import due as due_act
from compensation.proceedings.deadlines import Confirmation
from compensation.proceedings.following import Open, deadlines
from compensation.proceedings.ledger import ledger
from compensation.proceedings.matter import Matter
from compensation.text import Text, say
from compensation.workspace.matters import Office, Plain, added, read_bytes
from compensation.workspace.version import Said


def happened(entry: Mapping[str, Any]) -> Callable[[Plain], Plain]:
    """A change that puts an event at its place by its day: after those that are not later."""

    def change(content: Plain) -> Plain:
        events = list(content.get("events") or [])
        day = PartialDate.parse(str(entry["date"])).first
        at = next((n for n, one in enumerate(events) if PartialDate.parse(str(one["date"])).first > day), len(events))
        return {**content, "events": [*events[:at], dict(entry), *events[at:]]}

    return change


def task(id: str, values: Mapping[str, Any]) -> Callable[[Plain], Plain]:
    """A change that sets values of a task, which is new if there is none of that id, or none is given."""

    def change(content: Plain) -> Plain:
        tasks = [dict(one) for one in content.get("tasks") or []]
        found = next((one for one in tasks if one["id"] == id), None)
        if found is None:
            taken = {one["id"] for one in tasks}
            tasks.append(found := {"id": id or next(f"t{n}" for n in count(1) if f"t{n}" not in taken)})
        found.update(values)
        return {**content, "tasks": tasks}

    return change


def due(office: Office, id: str, today: datetime.date) -> tuple[Open, ...]:
    """The deadlines that follow from the course of a matter; none before anything happened."""
    held = office.course(id)
    return deadlines(held.value, office.rules, today) if held is not None else ()


def unfinished(office: Office, id: str, today: datetime.date) -> Iterator[Text]:
    """What is still open in a matter that is to be closed: deadlines of ours, tasks, money."""
    matter = office.matter(id).value
    for one in due(office, id, today):
        if one.date is not None and not one.missed and one.rule.timing is not None and one.rule.timing.binds == "party":
            yield say("{act} ({day})", act=due_act(one.rule.timing.done_by), day=one.date)
    yield from (say("the task {id}", id=one.id) for one in matter.tasks if one.done is None)
    for account in ledger(matter, today):
        if not account.settled:
            yield say("{sum} of the award {id}", sum=account.remaining, id=account.award.id)


def awarded(values: Mapping[str, Any]) -> Plain:
    """What was awarded, without what was left blank. Raises BadValue if it was to be paid before it was awarded."""
    if values.get("due") and values["due"] < values["on"]:
        raise BadValue(say("It cannot be due on {due}, before it was awarded.", due=parse_day(values["due"])))
    if values["claimant"] and values["claimant"] == values["respondent"]:
        raise BadValue(say("“{id}” cannot owe something to itself.", id=values["claimant"]))
    return {key: value for key, value in values.items() if value}


def misfits(matter: Matter, claim: Claim) -> Iterator[Text]:
    """What a lawyer should know at once of a claim that was read into a matter."""
    parties = {one.id for one in matter.parties}
    if strangers := [one.id for one in claim.parties if one.id not in parties]:
        yield say("The claim names people whom the matter does not have under these short ids: {ids}.", ids=strangers)
    if claim.training and matter.training != "yes":
        yield say("It is the claim of a training matter: it cannot be filed.")


def confirm(
    office: Office, id: str, rule: str, start: datetime.date | None, basis: str, today: datetime.date, said: Said,
    shown: datetime.date | None = None,
) -> Confirmation:  # fmt: skip
    """Confirm the deadline of a rule, of the event on `start` if there are several, and save it in the course.

    Raises BadCall where there is none or not one only, or no basis; Conflict where it is not the date that was `shown`.
    """
    found = [one for one in due(office, id, today) if one.rule.id == rule and one.date is not None]
    if start is not None:
        found = [one for one in found if one.happened.date.exact == start]
    if not found:
        raise BadCall(
            say("No date of {rule} follows from this case.", rule=rule),
            say("The dates are listed by: compensation matter show {id}", id=id),
        )
    if len(found) > 1:
        raise BadCall(
            say("{rule} runs from several days in this case.", rule=rule), say("Say from which one: --from DATE")
        )
    if shown is not None and found[0].date != shown:
        raise Conflict(
            say("The course was changed meanwhile: {rule} gives {date} now, not {shown}.",
                rule=rule, date=found[0].date, shown=shown),
            say("Nothing was confirmed."),
        )  # fmt: skip
    given = found[0].confirm(said.by, basis, today).confirmation
    assert given is not None, "it was just confirmed"
    entry = {key: str(value) for key, value in given.model_dump().items()}
    office.change_course(id, added("confirmed", entry), said)
    return given


def stored(office: Office, id: str, path: Path, said: Said) -> Plain:
    """Keep a file in the workspace; what the exhibit says of it."""
    held = office.store_file(id, path, said)
    return {"file": held.version.record, "sha256": held.value.sha256}


def left_outside(path: Path) -> Plain:
    """Leave a file where it is; what the exhibit says of it, by which a change of the file is known."""
    return {"place": str(path), "sha256": hashlib.sha256(read_bytes(path)).hexdigest()}

"""The commands on the course of a case: its timeline with the deadlines, one confirmed, a list, a calendar file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from compensation.cli.commands import Command, Group, option
from compensation.cli.law_rules import opened
from compensation.cli.session import Session, current
from compensation.text import say

if TYPE_CHECKING:
    from compensation.errors import Problem
    from compensation.proceedings.course import Course
    from compensation.proceedings.following import Open
    from compensation.proceedings.stages import Happened


@click.group(cls=Group, text=say("The course of a case through the courts: what happened, and which deadlines follow."))
def course() -> None:
    """Commands on a file with the dates of one case; example:kz, example:kg and example:tj are for training."""


@course.command("show", cls=Command, text=say("What happened and what must be done by when, on a line of time."))
@click.argument("file", metavar="FILE")
def show(file: str) -> None:
    """The timeline; what is not established is shown with the rule to look at."""
    from compensation.proceedings.timeline import timeline

    session = current()
    found, open_ones = _follow(session, file)
    marks = timeline(found, open_ones, session.today)

    def lines() -> Iterator[str]:
        from compensation.cli.table import wrap

        yield session.say(found.title)
        for one in marks:
            day = "" if one.day is None else session.language.short_date(one.day)
            text = one.what if one.remark is None else say("{what} · {remark}", what=one.what, remark=one.remark)
            yield from wrap(session.say(text), indent=" " * 14, first=f"{one.sign} {day:<12}")

    document = {
        "id": found.id,
        "country": found.country,
        "events": [{"event": one.event, "date": str(one.date), "by": one.by} for one in found.events],
        "deadlines": [_as_json(session, one) for one in open_ones],
    }
    session.answer(document, lines)


@course.command("check", cls=Command, text=say("Check the order: no appeal before the decision, no second cassation."))
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
def check(files: tuple[str, ...]) -> None:
    """Every problem with file and line."""
    from compensation.errors import BadData, Problem
    from compensation.proceedings.examples import open_course

    session = current()
    rules = opened(session).rules
    problems: list[Problem] = []
    ids: dict[str, str] = {}
    for file in files:
        try:
            found = open_course(file, rules)
        except BadData as error:
            problems += error.problems
        else:
            problems += [_in_the_future(file, one) for one in found.events if one.date.first > session.today]
            if found.id in ids:
                text = say(
                    "{file} has the same id, {id}: calendars would mix the two cases.", file=ids[found.id], id=found.id
                )
                problems.append(Problem(text, Path(file)))
            ids.setdefault(found.id, file)
    if problems:
        raise BadData(problems)
    session.answer({"files": list(files), "problems": []}, [say("{file}: no problems", file=one) for one in files])


@course.command("confirm", cls=Command, text=say("Confirm a proposed date, with a name and a basis, in the file."))
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.argument("rule", metavar="RULE")
@option("--by", required=True, text=say("Who of the office says so."))
@option("--basis", required=True, text=say("On what: the article read, the court's registry asked."))
@option("--from", "event", metavar="DATE", text=say("The day it runs from, where a rule has several terms here."))
def confirm(file: Path, rule: str, by: str, basis: str, event: str | None) -> None:
    """It drops back to proposed by itself when the event or the rule changes."""
    from compensation.dates import parse_day
    from compensation.errors import BadCall
    from compensation.proceedings.confirming import confirmed
    from compensation.proceedings.examples import PREFIX, is_example

    session = current()
    if str(file).startswith(PREFIX) or is_example(file):
        raise BadCall(
            say("The training matter stays as it is."),
            say("Copy its file into the folder “courses” of the office, and confirm there."),
        )
    _, open_ones = _follow(session, str(file))
    day = parse_day(event) if event else None
    found = [
        each for each in open_ones if each.rule.id == rule and each.date and day in (None, each.happened.date.exact)
    ]
    if len(found) > 1:
        raise BadCall(
            say("{rule} runs from several days here: {days}.", rule=rule, days=[one.happened.date for one in found]),
            say("Say which one is meant: --from DATE"),
        )
    if not found:
        raise BadCall(
            say("No date of {rule} follows from this case.", rule=rule),
            say("The dates are listed by: compensation course show {file}", file=str(file)),
        )
    given = confirmed(file, found[0].confirm(by, basis, session.today))
    session.answer(
        {"confirmed": rule, "date": given.date.isoformat()},
        [say("Confirmed: {rule}, {date}", rule=rule, date=given.date)],
    )


@course.command("list", cls=Command, text=say("The deadlines as a list: on the screen, or .csv, .xlsx, .json."))
@click.argument("file", metavar="FILE")
@option("-o", "--output", type=click.Path(path_type=Path), text=say("Write the list to this new file."))
def list_(file: str, output: Path | None) -> None:
    """Date, what, on what basis, rule, state."""
    from compensation.cli.laying_out import laid_out
    from compensation.proceedings.listing import listing

    session = current()
    found, open_ones = _follow(session, file)
    document = {"deadlines": [_as_json(session, one) for one in open_ones]}
    laid_out(session, document, [listing(found, open_ones)], output)


@course.command("calendar", cls=Command, text=say("The deadlines as a calendar file (.ics); a second import updates."))
@click.argument("file", metavar="FILE")
@option("-o", "--output", type=click.Path(path_type=Path), required=True, text=say("The .ics file; it is updated."))
@option("--names", is_flag=True, text=say("Put the title of the case into the entries; without it only its id."))
def calendar(file: str, output: Path, names: bool) -> None:
    """Entries keep their identity: one that moved is moved, one that is gone is cancelled."""
    from compensation.proceedings.calendar_file import write_calendar

    session = current()
    found, open_ones = _follow(session, file)
    standing, gone = write_calendar(output, found, open_ones, session.language, session.today, named=names)
    session.answer(
        {"written": str(output), "deadlines": standing, "cancelled": gone},
        [say("Written: {path}; deadlines {n}, cancelled {gone}", path=str(output), n=standing, gone=gone)],
    )


def _in_the_future(file: str, one: Happened) -> Problem:
    from compensation.errors import Problem
    from compensation.law.events import events

    text = say("“{event}” ({date}) lies in the future: only what happened is entered; check the year.",
               event=events()[one.event], date=one.date)  # fmt: skip
    return Problem(text, Path(file))


def _follow(session: Session, file: str) -> tuple[Course, tuple[Open, ...]]:
    from compensation.proceedings.examples import open_course
    from compensation.proceedings.following import deadlines

    rules = opened(session).rules
    found = open_course(file, rules)
    return found, deadlines(found, rules, session.today)


def _as_json(session: Session, one: Open) -> dict[str, Any]:
    from compensation.proceedings.following import reminders

    if one.deadline is None:
        error = one.refusal
        assert error is not None
        found: dict[str, Any] = {"rule": one.rule.id, "date": None, "refused": session.say(error.message)}
    else:
        found = one.deadline.as_json(session.say)
    return found | {
        "missed": one.missed,
        "restored": one.restored.until.isoformat() if one.restored else None,
        "reminders": [day.isoformat() for day in reminders(one)],
    }

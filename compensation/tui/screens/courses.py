"""Which cases are on their way, and what is due next in each?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.widgets import DataTable

from compensation.text import Text, say, say_n
from compensation.tui.keys import bind
from compensation.tui.page import Page
from compensation.tui.widgets.table import Column, Row, Table
from compensation.tui.widgets.told import Line, Said, Styled, interface
from compensation.tui.writer import ClaimName, Country, Short

if TYPE_CHECKING:
    from compensation.law.reading import Rules
    from compensation.proceedings.course import Course
    from compensation.proceedings.following import Open


@dataclass(frozen=True, slots=True)
class Listed:
    """A file of the list with its nearest deadline, or what is wrong with it; `unknown` terms have no date."""

    path: Path
    course: Course | None
    next: Open | None = None
    missed: int = 0
    unknown: int = 0
    wrong: Text | None = None

    @property
    def provisional(self) -> bool:
        """Whether a day off may still move the nearest deadline."""
        found = self.next.deadline if self.next is not None else None
        return found is not None and bool(found.counted.provisional)


class CoursesPage(Page):
    """The training matters and the files in the office's folder `courses`."""

    BINDINGS = [
        bind("escape", "back", say("back")),
        bind("enter,o", "open", say("open")),
    ]
    AUTO_FOCUS = "Table"
    section = "law"
    question = say("Which cases are on their way, and what is due next in each?")

    def __init__(self) -> None:
        super().__init__()
        self._listed: dict[str, Listed] = {}

    def body(self) -> ComposeResult:
        yield Table(Column(say("case")), Column(say("country"), 16, wide=True), Column(say("next"), 12, roomy=16),
                    Column(say("what is due"), 30))  # fmt: skip
        yield Said(id="below", classes="note")

    def place(self) -> Sequence[Line]:
        return (say("Law"), say("cases and dates"))

    def begin(self) -> None:
        app = interface(self)
        self.query_one("#below", Said).tell(say("Reading…"))

        def read() -> list[Listed]:
            found = [_listed(path, app.library.law.rules, app.today) for path in app.library.courses()]
            return sorted(found, key=_urgency)

        self.later(read, self._show)

    def _show(self, found: list[Listed]) -> None:
        self._listed = {str(one.path): one for one in found}
        self.query_one(Table).fill([Row(key, _cells(one)) for key, one in self._listed.items()])
        unsure = any(one.provisional for one in found)
        self.query_one("#below", Said).tell(
            say("Training matters are invented. Files of the office lie in its folder “courses”; docs/deadlines.md."),
            *([say("≈ provisional: a day off on which the date depends may still change")] if unsure else []),
        )

    @on(DataTable.RowSelected)
    def action_open(self) -> None:
        from compensation.tui.screens.course import CoursePage

        chosen = self._listed.get(self.query_one(Table).chosen or "")
        if chosen is not None and chosen.course is not None:
            self.app.push_screen(CoursePage(chosen.path), lambda _: self.begin())
        elif chosen is not None and chosen.wrong is not None:
            interface(self).remark(chosen.wrong)

    def action_back(self) -> None:
        self.dismiss()


def course_name(course: Course) -> object:
    """What to call a case: a training matter by its title, an office's own one with care."""
    return course.title if course.training == "yes" else ClaimName(course.title, course.id)


def _listed(path: Path, rules: Rules, today: date) -> Listed:
    from compensation.errors import BadData
    from compensation.proceedings.course import load_course
    from compensation.proceedings.following import deadlines

    try:
        course = load_course(path, rules)
    except BadData as error:
        first = error.problems[0]
        return Listed(path, None, wrong=say("{place}: {what}", place=first.place(), what=first.message))
    found = deadlines(course, rules, today)
    ours = [one for one in found if one.rule.timing and one.rule.timing.binds == "party" and not one.past]
    due = [one for one in ours if one.date is not None]
    missed = [one for one in due if one.missed]
    return Listed(path, course, next((one for one in due if not one.missed), None), len(missed), len(ours) - len(due))


def _urgency(one: Listed) -> tuple[bool, bool, date]:
    """The office's own first, of these what is wrong or missed, then by the nearest day; training matters last."""
    if one.course is not None and one.course.training == "yes":
        return True, True, date.max
    nearest = one.next.date if one.next and one.next.date else date.max
    return False, one.wrong is None and not one.missed, nearest


def _cells(one: Listed) -> list[object]:
    from compensation.law.events import due

    if one.course is None:
        return [Styled(one.path.name, "red"), "", "", Styled(say("the file has a problem"), "red")]
    name, country = course_name(one.course), Country(one.course.country)
    what: object = say("nothing due")
    if one.next is not None and one.next.rule.timing is not None:
        what = due(one.next.rule.timing.done_by)
    elif one.unknown:
        what = say_n("{n} term without a date", "{n} terms without a date", one.unknown)
    if one.missed:
        missed = say_n("{n} missed", "{n} missed", one.missed)
        what = Styled(say("{missed}; {next}", missed=missed, next=what), "red")
    day: object = "–"
    if one.next is not None and one.next.date is not None:
        day = (Short(one.next.date), " ≈") if one.provisional else Short(one.next.date)
    return [name, country, day, what]

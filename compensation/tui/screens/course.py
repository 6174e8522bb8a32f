"""What has happened in a case, and what must be done by when? A line of time; every date opens its working."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult
from textual.widgets import OptionList

from compensation.text import say
from compensation.tui.keys import bind
from compensation.tui.page import Page
from compensation.tui.screens.courses import course_name
from compensation.tui.timeline_entries import mark_entry
from compensation.tui.widgets.entries import Entries, Entry, heading
from compensation.tui.widgets.told import Line, Said, interface
from compensation.tui.writer import file_name

if TYPE_CHECKING:
    from compensation.proceedings.course import Course
    from compensation.proceedings.following import Open
    from compensation.proceedings.timeline import Mark


class CoursePage(Page):
    """One course of events. The file is changed only by confirming a date."""

    BINDINGS = [
        bind("escape", "back", say("back")),
        bind("enter,s", "source", say("where from")),
        bind("c", "confirm", say("confirm")),
        bind("k", "calendar", say("calendar file")),
        bind("x", "export", say("write the list")),
        bind("g", "stages", say("stages")),
    ]
    AUTO_FOCUS = "Entries"
    section = "law"
    question = say("What has happened in this case, what must be done by when, and how sure is each date?")

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self._course: Course | None = None
        self._found: tuple[Open, ...] = ()
        self._marks: tuple[Mark, ...] = ()
        self._of_entry: list[Mark | None] = []

    def body(self) -> ComposeResult:
        yield Entries()
        yield Said(id="below", classes="note")

    def place(self) -> Sequence[Line]:
        name: Any = course_name(self._course) if self._course else file_name(self.path)
        return (say("Law"), say("cases and dates"), name)

    def is_training(self) -> bool:
        return self._course is not None and self._course.training == "yes"

    def begin(self) -> None:
        self.later(self._read, self._show)

    def _read(self) -> tuple[Course, tuple[Open, ...]]:
        """The case as its file is now, with what follows."""
        from compensation.proceedings.course import load_course
        from compensation.proceedings.following import deadlines

        rules, today = interface(self).library.law.rules, interface(self).today
        course = load_course(self.path, rules)
        return course, deadlines(course, rules, today)

    def _show(self, read: tuple[Course, tuple[Open, ...]]) -> None:
        from compensation.proceedings.timeline import timeline

        self._course, self._found = read
        self._marks = timeline(self._course, self._found, interface(self).today)
        entries = list(self._entries())
        self.query_one(Entries).fill([entry for entry, _ in entries])
        self._of_entry = [mark for _, mark in entries]
        self.query_one("#below", Said).tell(
            say("○ to come · ! missed · ? not established. Proposed dates are confirmed by a lawyer (C).")
        )
        self.refresh_top()

    def _entries(self) -> Iterator[tuple[Entry, Mark | None]]:
        ahead = False
        yield heading(say("What happened")), None
        for one in self._marks:
            if one.open is not None and not ahead:
                ahead = True
                yield heading(say("What must be done")), None
            yield mark_entry(interface(self), one), one

    def _chosen(self) -> Open | None:
        place = self.query_one(Entries).highlighted
        mark = self._of_entry[place] if place is not None and place < len(self._of_entry) else None
        return mark.open if mark else None

    @on(OptionList.OptionSelected)
    def action_source(self) -> None:
        from compensation.tui.widgets.card import SourceCard

        card = self.query_one(Entries).card
        if card is not None:
            self.app.push_screen(SourceCard(card))
        else:
            interface(self).remark(say("Nothing lies behind this line; lines with ◆ open."))

    def action_confirm(self) -> None:
        from compensation.errors import Conflict
        from compensation.proceedings.examples import is_example
        from compensation.tui.widgets.field import Field
        from compensation.tui.widgets.form import Form

        app, one = interface(self), self._chosen()
        if one is None or one.date is None or one.deadline is None:
            app.remark(say("Choose a date to confirm."))
            return
        if is_example(self.path):
            app.remark(say("The training matters that come with the program are not changed."))
            return
        chosen, date = one, one.date

        def send(given: dict[str, str]) -> None:
            from compensation.proceedings.confirming import confirmed

            now = next((each for each in self._read()[1] if (each.rule.id, each.date) == (chosen.rule.id, date)), None)
            if now is None:
                raise Conflict(
                    say("The file was changed meanwhile, and the date with it."), say("Open the case again.")
                )
            confirmed(self.path, now.confirm(given["by"], given["basis"], app.today))
            self.begin()
            app.remark(say("Confirmed: {rule}, {date}", rule=chosen.rule.id, date=date))

        what = (one.deadline.act, ": ", date)
        fields = [
            Field(say("who confirms it"), id="by", value=app.desk.representative, secret=True),
            Field(say("on what basis"), id="basis", secret=True, long=True),
        ]
        self.app.push_screen(Form(say("Confirm a date"), fields, send, what, verb=say("confirm")))

    def action_calendar(self) -> None:
        from compensation.tui.library import documents_folder
        from compensation.tui.widgets.field import Field
        from compensation.tui.widgets.form import Form

        app, course = interface(self), self._course
        if course is None:
            return

        def send(given: dict[str, str]) -> None:
            from compensation.proceedings.calendar_file import write_calendar

            path = Path(given["path"]).expanduser()
            n, gone = write_calendar(path, *self._read(), app.writer, app.today)
            app.remark(say("Written: {path}; deadlines {n}, cancelled {gone}", path=str(path), n=n, gone=gone))

        path = str(documents_folder() / f"{course.id}.ics")
        note = say(
            "The entries name nobody. A file written before is updated: moved dates move, gone ones are cancelled."
        )
        self.app.push_screen(
            Form(
                say("Calendar file"),
                [Field(say("file"), id="path", value=path, long=True)],
                send,
                note,
                verb=say("save"),
            )
        )

    def action_export(self) -> None:
        from compensation.proceedings.listing import listing
        from compensation.tui.exporting import offer_export

        if self._course is not None:
            table = listing(self._course, self._found)
            offer_export(self, f"{self._course.id}-deadlines", lambda: table)

    def action_stages(self) -> None:
        from compensation.proceedings.stages import TRACKS, stages
        from compensation.tui.widgets.card import Card, Section, SourceCard

        if self._course is None:
            return
        sections = []
        for one in stages(self._course.country):
            lines: list[Line] = [one.decides, say("rules: {rules}", rules=list(one.rules))]
            if one.own:
                lines.insert(0, say("in the language of the State (not verified): {name}", name=one.own))
            sections.append(Section((one.name, " · ", TRACKS[one.track]), lines))
        self.app.push_screen(SourceCard(Card(say("Stages"), tuple(sections))))

    def retell(self) -> None:
        super().retell()
        if self._course is not None:
            self._show((self._course, self._found))

    def action_back(self) -> None:
        self.dismiss()

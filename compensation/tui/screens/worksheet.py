"""What does the sum for moral damage rest on? The worksheet of one line; it makes no sum of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from compensation.text import say
from compensation.tui.awards_page import AwardsPage
from compensation.tui.keys import bind
from compensation.tui.widgets.told import interface
from compensation.tui.worksheet_lines import CRITERION, FORMULA, worksheet_lines

if TYPE_CHECKING:
    from compensation.claims.moral_worksheet import Worksheet


class WorksheetPage(AwardsPage):
    """The worksheet of one line for moral damage; F fills in the line under the cursor."""

    BINDINGS = [
        bind("escape", "back", say("back")),
        bind("s,enter", "source", say("where from")),
        bind("f", "fill", say("fill in")),
        bind("o", "open", say("open the case")),
        bind("b", "basis", say("basis")),
        bind("i", "series", say("first or in force"), show=False),
        bind("e", "formula", say("formula"), show=False),
    ]
    question = say("What does the sum for moral damage rest on: criteria, awards, expert, formula?")
    called = say("worksheet")

    def __init__(self, path: Path, line_id: str) -> None:
        super().__init__(path)
        self.line_id = line_id
        self._found: Worksheet | None = None

    def _read(self) -> None:
        library = interface(self).library

        def read() -> Worksheet:
            from compensation.claims.claimfile import load_claim
            from compensation.claims.moral_worksheet import moral_line, worksheet
            from compensation.precedents.figures.comparables import Subject
            from compensation.tui.likeness import similar

            claim = load_claim(self.path)
            return worksheet(
                claim,
                moral_line(claim, self.line_id),
                rules=library.shelf.rules,
                precedents=library.shelf.precedents,
                similar=similar(library, Subject(claim.country, frozenset(claim.tags))),
                measure=self.measure(claim.filing_date),
            )

        self.later(read, self._show)

    def _show(self, found: Worksheet) -> None:
        from compensation.claims.moral_worksheet import NO_SUM

        self._found, self.claim = found, found.claim
        self.fill(tuple(worksheet_lines(found)), found.measure, found.measure.dated, NO_SUM)

    def action_fill(self) -> None:
        """The form of the line under the cursor."""
        fills = self.chosen.fills if self.chosen else None
        if fills is None:
            interface(self).remark(say("F fills in a criterion, the formula, or what a sum rests on."))
        else:
            self._open(*fills)

    def action_formula(self) -> None:
        self._open(FORMULA, "")

    def _open(self, form: str, id: str) -> None:
        from compensation.claims.finding import is_example
        from compensation.errors import Refused
        from compensation.tui.worksheet_forms import criterion_form, formula_form, sums_form

        app, found = interface(self), self._found
        if found is None:
            return
        with app.telling():
            if is_example(self.path):
                raise Refused(
                    say("The examples that come with the program are not changed."),
                    say("Start a claim of your own: Esc, then N."),
                )
            code = app.writer.code
            if form == CRITERION:
                app.push_screen(criterion_form(self.path, found, id, code, self._read))
            elif form == FORMULA:
                app.push_screen(formula_form(self.path, found, code, self._read))
            else:
                app.push_screen(sums_form(self.path, found, code, self._read))

"""What does the law say, in which article, and who has seen it?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import DataTable, Input

from compensation.text import say, say_n
from compensation.tui.keys import bind
from compensation.tui.page import Page
from compensation.tui.widgets.choice import Choice
from compensation.tui.widgets.field import Field
from compensation.tui.widgets.table import Column, Row, Table
from compensation.tui.widgets.told import Line, Said, Styled, interface, problem_lines

if TYPE_CHECKING:
    from compensation.law.opening import Law
    from compensation.law.rule import Rule


class Start(Page):
    """The list of rules as of today; a rule that does not compute is shown as such."""

    BINDINGS = [
        bind("s,enter", "source", say("the rule")),
        bind("slash", "search", say("search")),
        bind("d", "deadline", say("deadline")),
        bind("t", "courses", say("cases and dates")),
        bind("a", "accept", say("accept")),
        bind("u", "supply", say("supply a value")),
        bind("c", "country", say("country")),
        bind("k", "timed", say("only terms")),
        bind("escape", "leave_field", say("all rules"), show=False),
    ]
    AUTO_FOCUS = "Table"
    section = "law"
    question = say("Which rules are on file, what do they say today, and which of them may a claim rest on?")

    def __init__(self) -> None:
        super().__init__()
        self._law: Law | None = None
        self._only_timed = False
        self._folded: dict[str, str] = {}

    def body(self) -> ComposeResult:
        with Horizontal(classes="pair"):
            yield Field(say("search"), id="search", secret=True, hint=say("a word of the question or of the id"))
            yield Choice(
                say("country"), [("", say("all")), *((one, one) for one in ("KZ", "KG", "TJ", "UN"))], id="country"
            )
        yield Table(
            Column("", 2),
            Column(say("question")),
            Column(say("today"), 20, roomy=28),
            Column(say("seen"), 11),
            Column(say("rule"), 26, wide=True),
        )
        yield Said(id="below", classes="note")

    def place(self) -> Sequence[Line]:
        return (say("Law"), say("rules as of today"))

    def begin(self) -> None:
        app = interface(self)
        self.query_one("#below", Said).tell(say("Reading…"))
        self.later(lambda: app.library.law, self._loaded)

    def _loaded(self, law: Law) -> None:
        from compensation.precedents.finding.search import fold

        self._law = law
        self._folded = {one.id: " " + fold(f"{one.id} {one.question.en} {one.question.ru}") for one in law.rules}
        self._show()
        for one in law.office.withdrawn.values():
            interface(self).remark(one)

    @on(Input.Changed)
    @on(Choice.Changed)
    def _show(self) -> None:
        if self._law is None:
            return
        from compensation.precedents.finding.search import fold

        wanted = fold(self.query_one("#search", Field).text).split()
        country = self.query_one("#country", Choice).value
        found = [
            one
            for one in self._law.rules
            if country in ("", one.country)
            and (one.timing is not None or not self._only_timed)
            and all(word in self._folded[one.id] for word in wanted)
        ]
        self.query_one(Table).fill([Row(one.id, list(self._cells(one))) for one in found])
        n = len(found)
        self.query_one("#below", Said).tell(
            say_n("{n} rule. Enter opens it.", "{n} rules. Enter opens one.", n)
            if n
            else say("No rule fits. Esc clears the search, C changes the country."),
            say("What no lawyer of the office has read may stand in a draft, never in a filing."),
            *problem_lines(self._law.problems),
        )

    def _cells(self, rule: Rule) -> Iterator[Any]:
        from compensation.errors import Refused
        from compensation.law.answering import value_of
        from compensation.law.rule import spoken
        from compensation.law.term import Term

        assert self._law is not None
        today = interface(self).today
        yield rule.country
        yield rule.question
        try:
            answer = value_of(self._law.rules, rule.id, today, today)
        except Refused:
            yield Styled(say("does not compute"), "red")
            yield Styled(rule.values[-1].short_mark, "red")
        else:
            short = not answer.items and (isinstance(answer.value, Term) or not hasattr(answer.value, "ru"))
            yield spoken(answer.value, rule.unit) if short else answer.citation
            yield answer.version.short_mark
        yield rule.id

    @on(Input.Submitted)
    def _from_field(self) -> None:
        self.set_focus(self.query_one(Table))
        self.action_source()

    def action_search(self) -> None:
        self.set_focus(self.query_one("#search-input"))

    def action_country(self) -> None:
        self.query_one("#country", Choice).action_move(1)

    def action_leave_field(self) -> None:
        if isinstance(self.focused, Input):
            self.set_focus(self.query_one(Table))
        else:
            self.query_one("#search", Field).input.value = ""

    @on(DataTable.RowSelected)
    def action_source(self) -> None:
        from compensation.tui.law_cards import of_rule
        from compensation.tui.widgets.card import SourceCard

        chosen = self.query_one(Table).chosen
        if self._law is not None and chosen is not None:
            self.app.push_screen(SourceCard(of_rule(self._law, chosen, interface(self).today)))

    def _chosen(self) -> tuple[Law, Rule] | None:
        chosen = self.query_one(Table).chosen
        return (self._law, self._law.rules.rules[chosen]) if self._law is not None and chosen is not None else None

    def action_timed(self) -> None:
        self._only_timed = not self._only_timed
        self._show()

    def action_deadline(self) -> None:
        from compensation.tui.law_forms import deadline_form

        found = self._chosen()
        if found is None:
            return
        law, rule = found
        if rule.timing is None:
            interface(self).remark(say("This rule is not a term that is counted; K shows only those that are."))
            return
        self.app.push_screen(deadline_form(self, law, rule))

    def action_courses(self) -> None:
        from compensation.tui.screens.courses import CoursesPage

        self.app.push_screen(CoursesPage())

    def action_accept(self) -> None:
        from compensation.tui.law_forms import accept_form

        if (found := self._chosen()) is not None and self._kept():
            self.app.push_screen(accept_form(self, *found, self._again))

    def action_supply(self) -> None:
        from compensation.tui.law_forms import supply_form

        if (found := self._chosen()) is not None and self._kept():
            self.app.push_screen(supply_form(self, *found, self._again))

    def _kept(self) -> bool:
        """Whether there is an office in whose folder something can be written down; else say so."""
        if interface(self).demo:
            interface(self).remark(
                say("In the demonstration nothing is written down. Start the program without --demo.")
            )
            return False
        return True

    def _again(self) -> None:
        interface(self).library.forget_law()
        self.begin()

"""What was a sum worth in another currency on a day, and by which rates?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input

from compensation.errors import Refused
from compensation.text import say
from compensation.tui.keys import bind
from compensation.tui.page import Page
from compensation.tui.widgets.choice import Choice
from compensation.tui.widgets.field import Field
from compensation.tui.widgets.told import Line, Said, Styled, interface
from compensation.tui.writer import Short

_TYPE = say("Type a sum, two currencies and a date, then Enter.")

if TYPE_CHECKING:
    from compensation.rates.bases import OnBasis
    from compensation.rates.book import RateBook
    from compensation.rates.conversion import Conversion
    from compensation.rates.history import Day
    from compensation.rates.policy import OfficePolicy
    from compensation.rates.spread import Spread


@dataclass(frozen=True, slots=True)
class Told:
    """A conversion, the range over its period where no day is known, and the days around it where one is."""

    done: Conversion
    over: Spread | None
    around: tuple[Day, ...]


class Start(Page):
    """The converter. Nothing is converted while one types; Enter converts."""

    BINDINGS = [
        bind("enter,k", "convert", say("convert")),
        bind("s", "source", say("where from")),
        bind("e", "ecb", say("ECB day")),
        bind("g", "coverage", say("what is covered")),
        bind("a", "add", say("add a rate")),
        bind("y", "annual", say("average of the year")),
        bind("r", "audit", say("audit an equivalent")),
        bind("b", "bases", say("all bases")),
        bind("escape", "leave_field", say("leave the field")),
    ]
    AUTO_FOCUS = "#amount-input"
    section = "converter"
    question = say("What was a sum worth in another currency on a day, by whose rates, and how were they combined?")

    def __init__(self) -> None:
        super().__init__()
        self._result: Conversion | None = None
        self._refused = False

    def body(self) -> ComposeResult:
        demo = interface(self).demo
        with Horizontal(classes="pair"):
            yield Field(say("sum"), id="amount", example="300 000", value="300 000" if demo else "")
            yield Field(
                say("on"), id="on", example=say("2014-12-03, 2014-12 or 2014"), value="2014-12-03" if demo else ""
            )
        with Horizontal(classes="pair"):
            yield Field(say("from currency"), id="source", example="KZT", value="KZT" if demo else "")
            yield Field(say("to currency"), id="target", example="EUR", value="EUR")
        with Horizontal(classes="pair"):
            yield Choice(
                say("euro leg"),
                [("before", say("ECB day before")), ("same-day", say("same ECB day"))],
                id="ecb",
                inline=False,
            )
            yield Choice(
                say("average of the year"),
                [("no", say("not used")), ("annual", say("if nothing else"))],
                id="annual",
                inline=False,
            )
        with VerticalScroll(classes="scroll", id="below-form"):
            yield Said(_TYPE, id="result", classes="empty")

    def place(self) -> Sequence[Line]:
        return (say("Rates"), say("Converter"))

    def begin(self) -> None:
        app = interface(self)
        self.later(lambda: (app.library.policy, app.library.book), self._follow)

    def _follow(self, begun: tuple[OfficePolicy, RateBook]) -> None:
        """The choices begin as the office converts; until something is converted, the last days on file are told."""
        from compensation.rates.bases import last_day

        policy, book = begun
        self.query_one("#ecb", Choice).choose(policy.ecb)
        self.query_one("#annual", Choice).choose("annual" if policy.annual else "no")
        if self._result is None and not self._refused:
            ends = {code: last_day(book, code) for code in ("KZT", "KGS", "TJS")}
            told = [say("{currency} {date}", currency=code, date=Short(day)) for code, day in ends.items() if day]
            self.query_one("#result", Said).tell(
                _TYPE,
                say("Daily rates on file end: {ends}.", ends=told),
                say("A later day needs newer rates from the banks (G, then F) or a rate of yours (A)."),
            )

    def on_descendant_focus(self) -> None:
        self.refresh_bindings()

    @on(Input.Submitted)
    def action_convert(self) -> None:
        given = {name: self.query_one(f"#{name}", Field).text for name in ("amount", "on", "source", "target")}
        if not given["amount"]:
            self.query_one("#amount-input").focus()
            return
        ecb = self.query_one("#ecb", Choice).value
        annual = self.query_one("#annual", Choice).value
        app = interface(self)

        def read() -> Told:
            from compensation.dates import PartialDate
            from compensation.money import Money, currency, parse_decimal
            from compensation.rates.conversion import convert
            from compensation.rates.history import around
            from compensation.rates.policy import Policy
            from compensation.rates.spread import spread

            money = Money(parse_decimal(given["amount"]), currency(given["source"]))
            on = PartialDate.parse(given["on"])
            policy = app.library.policy.but(Policy(ecb=ecb, annual=annual == "annual"))
            book = app.library.book
            done = convert(book, money, given["target"], on, policy)
            try:
                over = spread(book, money, given["target"], on, policy) if on.precision != "day" else None
            except Refused:
                over = None
            return Told(done, over, around(book, done, policy))

        self.later(read, self._show)

    def _show(self, told: Told) -> None:
        self._result, self._refused = told.done, False
        self.query_one("#result", Said).tell(*_lines(told))
        below = self.query_one("#below-form", VerticalScroll)
        below.scroll_home(animate=False)
        if isinstance(self.focused, Input):
            self.set_focus(below)

    def failed(self, error: Any) -> None:
        """The refusal stands where the result would."""
        self._result, self._refused = None, True
        lines: list[Line] = [Styled(error.message, "bold $text-warning")]
        if error.hint:
            lines += ["", error.hint]
        if isinstance(error, Refused):
            lines += ["", say("Esc, then A: add a rate here, with its publisher and document.")]
        self.query_one("#result", Said).tell(*lines)

    @on(Choice.Changed)
    def _again(self) -> None:
        if self.query_one("#amount", Field).text:
            self.action_convert()

    def action_ecb(self) -> None:
        self.query_one("#ecb", Choice).action_move(1)

    def action_annual(self) -> None:
        self.query_one("#annual", Choice).action_move(1)

    def action_leave_field(self) -> None:
        self.set_focus(self.query_one("#ecb"))

    def action_source(self) -> None:
        from compensation.tui import cards
        from compensation.tui.widgets.card import SourceCard

        if self._result is not None:
            self.app.push_screen(SourceCard(cards.of_conversion(self._result)))
        else:
            interface(self).remark(say("Nothing was converted yet."))

    def action_coverage(self) -> None:
        from compensation.tui.screens.coverage import CoveragePage

        self.app.push_screen(CoveragePage())

    def action_bases(self) -> None:
        from compensation.tui.widgets.card import SourceCard

        app, done = interface(self), self._result
        if done is None:
            app.remark(say("Nothing was converted yet."))
            return

        def read() -> tuple[OnBasis, ...]:
            from compensation.rates.bases import bases

            given, on = done.given, done.requested_date
            return bases(given, on, app.library.book, app.library.indices, policy=done.policy)

        def show(found: tuple[OnBasis, ...]) -> None:
            from compensation.tui.cards import of_bases

            self.app.push_screen(SourceCard(of_bases(done, found)))

        self.later(read, show)

    def action_audit(self) -> None:
        from compensation.tui.widgets.audit_form import audit_form

        names = ("amount", "source", "on")
        self.app.push_screen(audit_form(interface(self), *(self.query_one(f"#{name}", Field).text for name in names)))

    def action_add(self) -> None:
        from compensation.tui.widgets.rate_form import rate_form

        names = ("on", "source", "target")
        wanted = {name: self.query_one(f"#{name}", Field).text for name in names} if self._refused else {}
        with interface(self).telling():
            self.app.push_screen(rate_form(interface(self), self._added, **wanted))

    def _added(self) -> None:
        if self.query_one("#amount", Field).text:
            self.action_convert()


def _lines(told: Told) -> Iterator[Line]:
    from compensation.rates.quotes import Kind
    from compensation.tui.cards import conversion_sections

    result = told.done
    yield Styled(say("{a} = {b}", a=result.given, b=result.result), "bold $text-success")
    if result.legs and result.precision == "1" and any(leg.kind is Kind.cross for leg in result.legs):
        yield say("Whole units only: the rate was put together from several others, so cents would be a guess.")
    if told.over is not None:
        yield Styled(told.over.line(), "bold")
    elif result.requested_date.precision != "day" and result.legs:
        yield say("No daily rates of this period are on file, so its range is not known.")
    for section in conversion_sections(result):
        if section.lines:
            yield ""
            yield Styled(section.title, "bold $text-accent")
            yield from section.lines
    if result.legs:
        yield ""
        yield say("Policy: {policy}.", policy=[*result.policy.lines()])
    if told.around:
        yield ""
        yield Styled(say("The days around it"), "bold $text-accent")
        yield from (one.line() for one in told.around)

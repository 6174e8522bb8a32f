"""How does a lawyer add a line to a claim? Head, parties, the way its sum is found, and the total it leads to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import events, on
from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, TextArea

from compensation.claims.asking.field import Asked
from compensation.claims.asking.ways import WAYS, asked_of, ways_of
from compensation.claims.typed_line import Unfit, add_line, claim_with_line
from compensation.errors import CompensationError
from compensation.heads import HEADS
from compensation.text import Text, say
from compensation.tui.widgets.choice import Choice, Pick
from compensation.tui.widgets.field import Field
from compensation.tui.widgets.form import Form
from compensation.tui.widgets.listed import Lines, Listed
from compensation.tui.widgets.told import Line, Said, Styled, interface, joined

if TYPE_CHECKING:
    from compensation.claims.assessment import Assessment

_UNSAID = ("", say("–"))
_WHAT = say("Say in your words what the sum is for, without names.")


class LineForm(Form):
    """The form of one line. Only the fields of the chosen way show; what was typed in others is kept."""

    def __init__(self, path: Path, result: Assessment, then: Callable[[str], None]) -> None:
        """`result` is the claim as it stands; `then` gets the id of the line once the file holds it."""
        claim = result.claim
        heads = [(one.id, one.name) for one in HEADS.values() if not one.printed]
        self._first: tuple[Field | Pick, ...] = (
            Pick(say("head"), heads, id="head"),
            Field(say("what for"), id="what", hint=say("in your words, without names")),
            Pick(say("claimant"), [(one.id, one.label) for one in claim.claimants], id="claimant"),
            Pick(say("respondent"), [(one.id, one.label) for one in claim.respondents], id="respondent"),
            Pick(say("the sum is found by"), _ways(heads[0][0]), id="way"),
            Pick(say("fields"), [("usual", say("the usual ones")), ("all", say("all"))], id="shown", inline=True),
        )
        super().__init__(
            say("Add a line"),
            self._first,
            self._write,
            say("A sum without a currency is in {code}; of one not known write: unknown", code=claim.currency),
        )
        self._path = path
        self._result = result
        self._then = then
        self._kept: dict[str, str] = {"exhibit": _next_number(result)}
        """What was typed, by field, so that it is there again when its field is."""
        self._asked: dict[str, Asked] = {}
        """The fields of the way that show, by the id of their widget."""
        self._way_chosen = False
        """Whether the way was chosen, so that it stays while it fits the head; else it is the usual one of the head."""
        self._turn = self._told = 0
        """How often something was typed, and which of these turns the total that shows is of."""
        self._counting = False

    def rows(self) -> Iterator[Widget]:
        with VerticalScroll(id="rows", can_focus=False):
            for one in self._first:
                yield one
                yield Said(id=f"{one.id}-wrong", classes="wrong")
            yield Vertical(id="asked")
        yield Said(id="hint", classes="note")
        yield Said(id="refused", classes="wrong")
        yield Said(id="sum-total", classes="total")

    def on_mount(self) -> None:
        super().on_mount()
        self.call_later(self._ask)

    async def _ask(self) -> None:
        """Show the fields of the way that is chosen, with what was typed before."""
        way, head = (self.query_one(f"#{name}", Pick).text for name in ("way", "head"))
        everything = self.query_one("#shown", Pick).text == "all"
        self._keep()
        country = self._result.claim.country
        shown = [
            one
            for one in asked_of(WAYS[way])
            if one.suits(head, country) and (everything or not one.rare or self._kept.get(one.name))
        ]
        self._asked = {_id(one.name): one for one in shown}
        widgets = [self._widget(one) for one in shown]
        self._fields = (*self._first, *widgets)
        box = self.query_one("#asked", Vertical)
        with self.app.batch_update():
            await box.remove_children()
            await box.mount_all(each for one in widgets for each in (one, Said(id=f"{one.id}-wrong", classes="wrong")))
        self._explain()
        self._count()

    def _widget(self, one: Asked) -> Field | Pick | Listed:
        id, value = _id(one.name), self._kept.get(one.name, "")
        if one.options:
            return Pick(one.label, [_UNSAID, *one.options.items()], id=id, value=value)
        if one.picks and (there := getattr(self._result.claim, one.picks)):
            return Pick(one.label, [_UNSAID, *((each.id, each.what) for each in there)], id=id, value=value)
        if one.rows is not None:
            return Listed(one.label, id=id, example=one.example, value=value)
        return Field(one.label, id=id, example=one.example, hint=one.hint, value=value)

    def _keep(self) -> None:
        """Remember the texts of the fields that are there; those that come or go at this moment are known already."""
        for one in self._fields:
            if (asked := self._asked.get(str(one.id))) and one.query(f"#{one.id}-input, #{one.id}-choice"):
                self._kept[asked.name] = one.text

    @property
    def given(self) -> dict[str, str]:
        """What is typed and chosen, by the name of each field that shows."""
        self._keep()
        asked = {one.name: self._kept.get(one.name, "") for one in self._asked.values()}
        return {**{str(one.id): one.text for one in self._first}, **asked}

    @on(Choice.Changed)
    async def _chosen(self, event: Choice.Changed) -> None:
        name = str(event.choice.id).removesuffix("-choice")
        self._complain(name, None)
        self._way_chosen = self._way_chosen or name == "way"
        if name == "head":
            offered = _ways(event.value)
            self.query_one("#way-choice", Choice).offer(offered, "" if self._way_chosen else offered[0][0])
        if name in ("head", "way", "shown"):
            await self._ask()
        else:
            self._count()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._changed(event.input)

    @on(TextArea.Changed)
    def _listed(self, event: TextArea.Changed) -> None:
        self._changed(event.text_area)

    @on(Lines.Done)
    def _list_ended(self) -> None:
        self.action_next()

    def _changed(self, widget: Widget) -> None:
        self._complain(str(widget.id).removesuffix("-input"), None)
        self.complain_at("#refused", None)
        self._count()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self._explain()

    def on_resize(self) -> None:
        self._fit()

    def _explain(self) -> None:
        """What the field with the cursor wants, and what may be chosen there."""
        there = next((one for one in self._fields if one.is_mounted and one.input is self.focused), None)
        asked = self._asked.get(str(there.id)) if there is not None else None
        lines: list[Line] = []
        if asked is not None:
            lines = [(Styled(f"{asked.name}  ", "bold"), asked.hint)]
        elif isinstance(there, Pick) and there.id == "way":
            ways = ways_of(self.query_one("#head", Pick).text)
            lines = [say("← → chooses: {names}", names=[one.label for one in ways])]
        elif there is not None and there.id == "what":
            lines = [_WHAT]
        elif there is not None and there.id == "shown":
            lines = [say("All: also what is seldom needed, such as exhibits, reductions and the rate of another day.")]
        else:
            lines = [say("← → chooses.")]
        self.query_one("#hint", Said).tell(*lines)
        self._fit()

    def _fit(self) -> None:
        """Give the fields the rows that hints, complaints and the total leave, so that these never go out of sight."""

        def fit() -> None:
            if self.is_attached:
                below = ("#hint", "#refused", "#sum-total", "#form > .note")
                taken = sum(one.outer_size.height for name in below for one in self.query(name) if one.display)
                self.query_one("#rows").styles.max_height = max(3, self.size.height - taken - 3)
                self.call_after_refresh(show)

        def show() -> None:
            """The field with the cursor, and what is wrong with it."""
            if self.focused is not None and isinstance(field := self.focused.parent, Widget):
                for one in (*self.query(f"#{field.id}-wrong"), field):
                    if one.display:
                        one.scroll_visible(animate=False, force=True, immediate=True)

        self.call_after_refresh(fit)

    def _count(self) -> None:
        """The total that the claim would have, while one types; what is typed meanwhile is counted next."""
        self._turn += 1
        if self._counting:
            return
        self._counting = True
        app, now = interface(self), self._result

        def counted(given: dict[str, str], labels: dict[str, Any]) -> list[Line]:
            try:
                claim = claim_with_line(self._path, given, app.library.shelf.rules)
                return list(_total_with(app.library.assess(claim, now.scenario)))
            except CompensationError as error:
                return list(_total_without(now, error, labels))

        def work() -> None:
            while (asked := app.call_from_thread(self._asked_now)) is not None:
                turn, given, labels = asked
                app.call_from_thread(self._tell_total, turn, counted(given, labels))

        app.run_worker(work, thread=True)

    def _asked_now(self) -> tuple[int, dict[str, str], dict[str, Any]] | None:
        """What is to be counted; None where the form is closed, or shows the total of what is typed."""
        if self.is_attached and self._told != self._turn:
            return self._turn, self.given, self._labels()
        self._counting = False
        return None

    def _labels(self) -> dict[str, Any]:
        return {name: one.label for name, one in ((str(one.id), one) for one in self._first)} | {
            one.name: one.label for one in self._asked.values()
        }

    def _tell_total(self, turn: int, lines: list[Line]) -> None:
        self._told = turn
        if self.is_attached:
            self.query_one("#sum-total", Said).tell(*lines)
            self._fit()

    def _write(self, given: dict[str, str]) -> None:
        self._then(add_line(self._path, given, interface(self).library.shelf.rules))

    def refused(self, error: CompensationError) -> None:
        """Every complaint stands under its field, and what belongs to no field at the end."""
        wrong = dict(error.wrong) if isinstance(error, Unfit) else {}
        names = {str(one.id): self._asked[str(one.id)].name if str(one.id) in self._asked else str(one.id)
                 for one in self._fields}  # fmt: skip
        for id, name in names.items():
            self._complain(id, wrong.get(name))
        self.complain_at("#refused", error)
        first = next((one for one in self._fields if names[str(one.id)] in wrong), None)
        if first is not None:
            first.input.focus()
        self._fit()

    def _complain(self, id: str, error: CompensationError | None) -> None:
        if self.query(f"#{id}-wrong"):
            self.complain_at(f"#{id}-wrong", error)


def _ways(head: str) -> Sequence[tuple[str, Text]]:
    return [(one.name, one.label) for one in ways_of(head)]


def _id(name: str) -> str:
    """The id of the widget of a field."""
    return name.replace(".", "-")


def _next_number(result: Assessment) -> str:
    """The number that the next exhibit would have."""
    numbers = [int(re.sub(r"\D", "", one.number)) for one in result.claim.evidence]
    return str(max(numbers, default=0) + 1)


def _total_with(result: Assessment) -> Iterator[Line]:
    """The new total, and why the typed line has no sum, if it has none."""
    yield (say("total with this line"), ": ", result.total)
    refusal = result.lines[-1].refusal if result.lines else None
    if refusal is not None:
        yield Styled(refusal.message, "$text-warning")
        if refusal.hint is not None:
            yield Styled(refusal.hint, "$text-warning")


def _total_without(now: Assessment, error: CompensationError, labels: dict[str, Any]) -> Iterator[Line]:
    """The total as it stands, and which fields still keep the line from being counted."""
    yield (say("total without this line"), ": ", now.total if now.lines else "–")
    if isinstance(error, Unfit):
        left = [label for name, label in labels.items() if name in error.wrong]
        more = [say("and {n} more", n=len(left) - 3)] if len(left) > 4 else left[3:]
        yield Styled((say("still to fill in or mend"), ": ", *joined([*left[:3], *more])), "$text-muted")

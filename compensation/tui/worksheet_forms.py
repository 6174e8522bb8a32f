"""How are the answers of the worksheet written into the claim? A criterion, the formula's inputs, what sums rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.widget import Widget

from compensation.claims.claimfile import SCENARIOS
from compensation.claims.erdelevsky import DOCTRINE, FORMULA, INPUTS, LIMITS, SIGNS
from compensation.claims.scenarios import SCENARIO_NAMES
from compensation.claims.typed_line import Unfit
from compensation.claims.typed_moral import answer_criterion, enter_formula, say_what_sums_rest_on
from compensation.errors import CompensationError
from compensation.text import Bilingual, Text, say
from compensation.tui.widgets.field import Field
from compensation.tui.widgets.form import Form
from compensation.tui.widgets.told import Line, Said

if TYPE_CHECKING:
    from compensation.claims.moral_worksheet import Worksheet

Then = Callable[[], None]


class WorksheetForm(Form):
    """A form whose complaints stand each under its field; the fields scroll where the screen is low."""

    def __init__(
        self, title: Text, fields: Sequence[Field], send: Callable[[dict[str, str]], None], *notes: Line
    ) -> None:
        super().__init__(title, fields, send, *notes)

    def rows(self) -> Iterator[Widget]:
        with VerticalScroll(id="rows", can_focus=False):
            for one in self._fields:
                yield one
                yield Said(id=f"{one.id}-wrong", classes="wrong")
        yield Said(id="refused", classes="wrong")

    def refused(self, error: CompensationError) -> None:
        wrong = dict(error.wrong) if isinstance(error, Unfit) else {}
        for one in self._fields:
            self.complain_at(f"#{one.id}-wrong", wrong.get(str(one.id)))
        self.complain_at("#refused", error)
        first = next((one for one in self._fields if one.id in wrong), None)
        if first is not None:
            first.input.focus()


def criterion_form(path: Path, found: Worksheet, id: str, code: str, then: Then) -> Form:
    """The facts and exhibits that answer one criterion."""
    one = next(each for each in found.checklist.criteria if each.id == id)
    fields = [
        Field(say("facts of this claim, without names"), id="facts", value=_in(code, one.facts), long=True),
        Field(
            say("exhibit numbers"),
            id="exhibits",
            value=", ".join(exhibit.number for exhibit in one.exhibits),
            example="1, 2, 12a",
        ),
    ]

    def send(given: dict[str, str]) -> None:
        answer_criterion(path, found.line.id, id, given, code)
        then()

    notes: list[Line] = [one.text or one.id, *_other_language([one.facts])]
    return WorksheetForm(say("Answer a criterion"), fields, send, *notes)


def formula_form(path: Path, found: Worksheet, code: str, then: Then) -> Form:
    """The inputs of the formula, each with its reason."""
    given = found.formula.given if found.formula else None
    base = given.base if given else None
    why = say("why this one")
    fields = [
        Field(INPUTS["base"], id="base", value=str(base.sum) if base else ""),
        Field(why, id="base-reason", value=_in(code, base.reason if base else None),
              hint=say("which sanction, or which other sum")),
    ]  # fmt: skip
    for name, most in LIMITS.items():
        one = given.input(name) if given else None
        label = say("{sign}, 0 to {most}: {what}", sign=SIGNS[name], most=str(most), what=INPUTS[name])
        fields.append(Field(label, id=name, value=f"{one.value:f}" if one else ""))
        fields.append(Field(why, id=f"{name}-reason", value=_in(code, one.reason if one else None)))

    def send(texts: dict[str, str]) -> None:
        enter_formula(path, found.line.id, texts, code)
        then()

    reasons = [given.base.reason, *(given.input(name).reason for name in LIMITS)] if given else []
    notes: list[Line] = [FORMULA, DOCTRINE, *_other_language(reasons)]
    return WorksheetForm(say("The formula of Erdelevsky: one argument"), fields, send, *notes)


def sums_form(path: Path, found: Worksheet, code: str, then: Then) -> Form:
    """What each of the three sums rests on, in the lawyer's words. The sums themselves are those of the line."""
    given = found.moral.rests_on or {}
    fields = [
        Field(
            say("{scenario}: {sum}", scenario=SCENARIO_NAMES[name], sum=found.moral.sums[name]),
            id=name,
            value=_in(code, given.get(name)),
            long=True,
        )
        for name in SCENARIOS
    ]

    def send(texts: dict[str, str]) -> None:
        say_what_sums_rest_on(path, found.line.id, texts, code)
        then()

    notes: list[Line] = [say("In your words; a field may stay empty."), *_other_language([*given.values()])]
    return WorksheetForm(say("What the sums rest on"), fields, send, *notes)


def _in(code: str, words: Bilingual | None) -> str:
    """The words as they are edited: those of the language of the moment."""
    return "" if words is None else words.ru if code == "ru" else words.en


def _other_language(words: Sequence[Bilingual | None]) -> Iterator[Line]:
    if any(one is not None and one.en != one.ru for one in words):
        yield say("Words in the other language stay as they are in the file: change them there, too.")

"""How is the workspace begun, opened and recovered on the screen? Forms; what is typed in them is kept nowhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from compensation.errors import BadCall
from compensation.text import say
from compensation.tui.page import Page
from compensation.tui.widgets.field import Field
from compensation.tui.widgets.form import Form
from compensation.tui.widgets.told import Line, Said, interface

if TYPE_CHECKING:
    from compensation.tui.app import Interface
    from compensation.workspace.opening import Beginning


def passphrase_form(page: Page, then: Callable[[], None]) -> Form:
    """Asks for the passphrase and opens the workspace."""
    app = interface(page)

    def send(given: dict[str, str]) -> None:
        _open(app, given["passphrase"], then)

    field = Field(say("passphrase"), id="passphrase", masked=True, long=True)
    return Form(say("Open the workspace"), [field], send, verb=say("open"))


class NewPassphraseForm(Form):
    """A form with a field `passphrase` whose strength is told while it is typed."""

    def rows(self) -> Iterator[Widget]:
        yield from self._fields
        yield Said(id="strength", classes="note")
        yield Said(id="refused", classes="wrong")

    @on(Input.Changed, "#passphrase-input")
    def _rate(self, event: Input.Changed) -> None:
        from compensation.workspace.keys import how_strong

        told = [say("strength: {strength}", strength=how_strong(event.value))] if event.value else []
        self.query_one("#strength", Said).tell(*told)


def begin_form(page: Page, then: Callable[[], None]) -> Form:
    """Asks for a new passphrase twice; what follows shows the recovery code."""
    app = interface(page)

    def send(given: dict[str, str]) -> None:
        from compensation.workspace.kinds import describe
        from compensation.workspace.opening import Beginning

        assert app.desk.folder is not None
        _same(given)
        begun = Beginning(app.desk.folder, given["passphrase"], describe)
        app.call_later(lambda: app.push_screen(_code_form(page, begun, given["passphrase"], then)))

    fields = [
        Field(say("passphrase"), id="passphrase", masked=True, long=True),
        Field(say("the same again"), id="again", masked=True, long=True),
    ]
    notes = (say("Five words or more that do not belong together. Who loses passphrase and code loses the matters."),)
    return NewPassphraseForm(say("Begin the workspace"), fields, send, *notes, verb=say("go on"))


class CodeForm(Form):
    """Asks for the code of a workspace that is begun. Left without it, however that is, nothing of that remains."""

    def __init__(
        self, begun: Beginning, fields: Sequence[Field], send: Callable[[dict[str, str]], None], *notes: Line
    ) -> None:
        super().__init__(say("Recovery code"), fields, send, *notes, verb=say("begin"))
        self._begun = begun

    def on_unmount(self) -> None:
        self._begun.abandon()  # once it is finished, there is nothing left that this would take away


def _code_form(page: Page, begun: Beginning, passphrase: str, then: Callable[[], None]) -> Form:
    assert begun.code is not None
    app, groups = interface(page), begun.code.split()

    def send(given: dict[str, str]) -> None:
        begun.finish(given["code"])
        _open(app, passphrase, then)

    notes = (
        say("Recovery code. Write it on paper, and keep the paper away from this computer:"),
        "  ".join(groups[:5]),
        "  ".join(groups[5:]),
    )
    field = Field(say("the code, typed back from the paper"), id="code", long=True)
    return CodeForm(begun, [field], send, *notes)


def recovery_form(page: Page, then: Callable[[], None]) -> Form:
    """Asks for the recovery code and a new passphrase."""
    app = interface(page)

    def send(given: dict[str, str]) -> None:
        from compensation.workspace.opening import recover

        assert app.desk.folder is not None
        _same(given)
        recover(app.desk.folder, given["code"], given["passphrase"])
        _open(app, given["passphrase"], then)

    fields = [
        Field(say("recovery code"), id="code", long=True),
        Field(say("new passphrase"), id="passphrase", masked=True, long=True),
        Field(say("the same again"), id="again", masked=True, long=True),
    ]
    return NewPassphraseForm(say("Recover the workspace"), fields, send, verb=say("open"))


def _open(app: Interface, passphrase: str, then: Callable[[], None]) -> None:
    """Open the workspace and show it; a backup of the day that failed is told beside it."""
    failed = app.desk.open(passphrase, app.library.law.rules, app.today)
    then()
    if failed is not None:
        app.tell(failed)


def _same(given: dict[str, str]) -> None:
    if given["passphrase"] != given["again"]:
        raise BadCall(say("The two are not the same."), say("Nothing was changed; try again."))

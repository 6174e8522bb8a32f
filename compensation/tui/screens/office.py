"""What must the office do today, and what is at risk? Before that: a workspace to begin, or one to open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult
from textual.widgets import OptionList

from compensation.text import Text, say, say_n
from compensation.tui.keys import bind
from compensation.tui.page import Page
from compensation.tui.widgets.entries import Entries, Entry, heading
from compensation.tui.widgets.told import Line, Said, Styled, interface
from compensation.tui.writer import ClaimName, Private

if TYPE_CHECKING:
    from compensation.errors import CompensationError
    from compensation.workspace.today import Due, Today

_DAY = 11


class Start(Page):
    """Today, once the workspace is open; else how to get at it."""

    BINDINGS = [
        bind("enter", "open", say("open")),
        bind("n", "new", say("new matter")),
        bind("a", "all", say("all matters")),
        bind("p", "profile", say("the office")),
        bind("r", "recover", say("passphrase lost")),
    ]
    AUTO_FOCUS = "Entries"
    section = "office"
    question = say("What must be done today, in which matter, and what is at risk?")

    def __init__(self) -> None:
        super().__init__()
        self._matters: list[str | None] = []

    @property
    def shows_workspace(self) -> bool:
        return True

    def body(self) -> ComposeResult:
        yield Entries()
        yield Said(id="below", classes="note")

    def place(self) -> Sequence[Line]:
        return (say("Matters"), say("today"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys that this state of the workspace has."""
        desk = interface(self).desk
        if action in ("new", "all", "profile"):
            return desk.is_open
        if action == "recover":
            return desk.state == "locked" and desk.asks
        return True

    def begin(self) -> None:
        app = interface(self)
        if app.desk.state == "locked" and not app.desk.asks:
            self.later(lambda: app.desk.open(None, app.library.law.rules, app.today), self._opened)
            return
        if app.desk.is_open:
            self.later(lambda: self._today(), self._show)
            return
        self.locked()

    def _opened(self, failed: CompensationError | None) -> None:
        """The workspace is open; `failed` is why the backup of the day was not made."""
        self.begin()
        if failed is not None:
            interface(self).tell(failed)

    def on_screen_resume(self, event: Any) -> None:
        super().on_screen_resume(event)
        if self.begun and interface(self).desk.is_open:
            self.begin()

    def locked(self) -> None:
        """Show nothing of the workspace, and how to get at it."""
        self._matters = []
        desk = interface(self).desk
        told: dict[str, Text] = {
            "demo": say("The demonstration has no workspace: nothing of an office is read or written."),
            "none": say("There is no workspace yet. Enter begins one: a passphrase, and a recovery code for paper."),
            "locked": say("The workspace is locked. Enter asks for the passphrase."),
        }
        trouble = desk.trouble if desk.state == "unusable" else None
        shown = self.query_one(Entries)
        shown.fill([Entry(trouble.message if trouble is not None else told[desk.state], None, 1)])
        shown.highlighted = 0
        self.query_one("#below", Said).tell(*([trouble.hint] if trouble is not None and trouble.hint else []))
        self.refresh_top()
        interface(self).refresh_bindings()

    def _today(self) -> Today:
        from compensation.workspace.today import today_of

        return today_of(interface(self).desk.office, interface(self).today)

    def _show(self, found: Today) -> None:
        entries = list(self._entries(found))
        if not entries:
            entries = [(Entry(say("Nothing is due. N begins a matter, A shows all."), None, 1), None)]
        if not found.is_named:
            first = say("Enter the office first: P. Its representative is named wherever something is saved.")
            entries.insert(0, (Entry(Styled(first, "bold"), None, 1), None))
        shown = self.query_one(Entries)
        before = self._matter_there
        self._matters = [id for _, id in entries]
        shown.fill([entry for entry, _ in entries])
        places = [n for n, id in enumerate(self._matters) if id]
        shown.highlighted = next((n for n in places if self._matters[n] == before), places[0] if places else None)
        self.query_one("#below", Said).tell(
            say("! missed · ? no date. Enter opens the matter; F12 locks, and so do 15 minutes without a key.")
        )
        self.refresh_top()
        interface(self).refresh_bindings()

    def _entries(self, found: Today) -> Iterator[tuple[Entry, str | None]]:
        from compensation.workspace.telling import renewal

        parts: list[tuple[Text, list[tuple[Line, str]]]] = [
            (say("Deadlines"), [(self._due(one), one.matter.id) for one in found.due]),
            (say("Tasks"), [((self._day(one.task.due), one.matter.id, ": ", Private(one.task.what)), one.matter.id)
                            for one in found.tasks]),
            (say("No next step"), [((one.id, ": ", ClaimName(one.title, one.id)), one.id) for one in found.idle]),
            (say("Drafts"), [((one.owner, ": ", ClaimName(one.title, one.owner)), one.owner) for one in found.drafts]),
            (say("Payments late"), [
                (say("{matter}: {sum}, {n} days late", matter=one.matter.id, sum=one.account.remaining,
                     n=one.account.late), one.matter.id)
                for one in found.late]),
            (say("Consent and safety to renew"), [(renewal(one), one.matter.id) for one in found.renew]),
            (say("Records that cannot be read"), [(id, id) for id in found.problems]),
        ]  # fmt: skip
        for title, rows in parts:
            if rows:
                yield heading(say("{title} ({n})", title=title, n=len(rows))), None
                for line, id in rows:
                    yield Entry(line, None, 1), id

    def _due(self, one: Due) -> Line:
        from compensation.law.events import due

        assert one.open.rule.timing is not None
        act: Any = due(one.open.rule.timing.done_by)
        day = one.open.advised
        if day is None:
            return (Styled("? ", "$text-warning"), self._day(None), one.matter.id, ": ", act)
        if one.open.missed:
            return (Styled(("! ", self._day(day)), "bold $text-error"), one.matter.id, ": ", act)
        left = (day - interface(self).today).days
        state = one.open.deadline.state if one.open.deadline is not None else "confirmed"
        remark = say("confirmed") if state == "confirmed" else say("proposed")
        when = say_n("in {n} day", "in {n} days", left) if left else say("today")
        line = (self._day(day), one.matter.id, ": ", act, Styled(("  ", when, ", ", remark), "dim"))
        return ("○ ", *line)

    @property
    def _matter_there(self) -> str | None:
        """The matter of the line the cursor is on."""
        place = self.query_one(Entries).highlighted
        return self._matters[place] if place is not None and place < len(self._matters) else None

    def _day(self, day: Any) -> str:
        return (interface(self).short(day) if day is not None else "–").ljust(_DAY)

    @on(OptionList.OptionSelected)
    def action_open(self) -> None:
        from compensation.tui.unlocking import begin_form, passphrase_form

        app, desk = interface(self), interface(self).desk
        if desk.state == "none":
            app.push_screen(begin_form(self, self.begin))
        elif desk.state == "locked":
            app.push_screen(passphrase_form(self, self.begin))
        elif desk.is_open and self._matter_there is not None:
            self._open(self._matter_there)

    def action_recover(self) -> None:
        from compensation.tui.unlocking import recovery_form

        interface(self).push_screen(recovery_form(self, self.begin))

    def action_new(self) -> None:
        from compensation.tui.matter_forms import new_form

        interface(self).push_screen(new_form(self, self._open))

    def action_profile(self) -> None:
        from compensation.tui.profile_form import profile_form

        with interface(self).telling():
            interface(self).push_screen(profile_form(self, self.begin))

    def action_all(self) -> None:
        from compensation.tui.screens.matters import MattersPage

        interface(self).push_screen(MattersPage())

    def _open(self, id: str) -> None:
        from compensation.tui.screens.matter import MatterPage

        interface(self).push_screen(MatterPage(id))

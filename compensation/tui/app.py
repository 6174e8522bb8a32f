"""How does the interface run? One app with a mode per section; it holds the language, the mode and the open claim."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text as Printed
from textual import events
from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.screen import Screen

from compensation.text import Text, say
from compensation.tui.desk import ClaimOf, Desk
from compensation.tui.haste import too_soon
from compensation.tui.keys import bind
from compensation.tui.widgets.chrome import SECTIONS
from compensation.tui.writer import Writer

if TYPE_CHECKING:
    from compensation.errors import CompensationError
    from compensation.tui.library import Library

DEMO_DAY = date(2026, 11, 23)
MESSAGE_SECONDS = 4
IDLE_SECONDS = 15 * 60
"""After how long without a key the workspace is locked."""
IDLE_CHECK_SECONDS = 10
TICK_SECONDS = 0.05
"""How long a key that came too soon waits before it is tried again."""
LEAVING = frozenset({"escape", *(key for key, _ in SECTIONS.values())})
"""The keys that take back those that still wait."""
_UNEXPECTED = say("Something unexpected happened and the program had to stop.")
_REPORT = say("Please report these words; they hold nothing of your data.")


def _screen(name: str) -> Callable[[], Screen[Any]]:
    """A section's screen, imported when it is first visited."""

    def build() -> Screen[Any]:
        import importlib

        screen: Screen[Any] = importlib.import_module(f"compensation.tui.screens.{name}").Start()
        return screen

    return build


class Interface(App[None], inherit_bindings=False):
    """The interface. `office` is None in the demonstration: then nothing of an office is read or written."""

    CSS_PATH = "style.tcss"
    DEFAULT_MODE = "claims"
    MODES = {name: _screen(name) for name in SECTIONS if name != "claims"}
    TITLE = "compensation"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(bind(key, f"section('{name}')", title, show=False) for name, (key, title) in SECTIONS.items()),
        bind("f8", "language", say("Русский"), priority=True),  # translated as “English”: it names the other language
        bind("f9", "hide", say("hide names"), priority=True),
        bind("ctrl+p", "command_palette", say("find an action"), show=False, priority=True),
        bind("f12", "lock", say("lock"), priority=True),
        bind("f10,ctrl+q", "quit", say("quit"), priority=True),
        bind("ctrl+c", "help_quit", say("quit"), show=False),
    ]

    def __init__(self, language_code: str, office: Path | None, today: date) -> None:
        super().__init__()
        self.office = office
        self._first_day, self._started = today, date.today()
        self.writer = Writer(language_code)
        self.hidden = False
        self.painted = False
        self.claim_at: Path | ClaimOf | None = None
        """The claim that was last looked at when a section was left; the document screen takes it from here."""
        self.held: list[events.Key] = []
        """The keys that came before what they act on stood on the screen, in their order."""
        self._library: Library | None = None
        self.desk = Desk(office)
        self._last_key = monotonic()

    @property
    def today(self) -> date:
        """The day it is; a program that is left open goes on to the next one."""
        return self._first_day + (date.today() - self._started)

    def get_default_screen(self) -> Screen[Any]:
        """The screen of the first mode; made here, it does not have the style sheet read a second time."""
        return _screen("claims")()

    def on_mount(self) -> None:
        self._turn = self.set_interval(TICK_SECONDS, self._press_held, pause=True)
        self.add_mode("claims", _screen("claims"))
        self.set_interval(IDLE_CHECK_SECONDS, self._lock_if_idle)

    def on_ready(self) -> None:
        """The first frame is out: now data and heavy libraries may come."""
        self.painted = True
        start = getattr(self.screen, "start", None)
        if start is not None:
            start()

    async def on_event(self, event: events.Event) -> None:
        """Hold a key that comes too soon, and those after it, so that each acts on what the user meant."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self._last_key = monotonic()
            if event.key in LEAVING:
                self.held.clear()
            if too_soon(self, event.key, behind=bool(self.held)):
                self.held.append(event)
                self._turn.resume()
                return
        await super().on_event(event)

    async def _press_held(self) -> None:
        """Press the first of the keys held if its time has come; one at a time, as each may open another screen."""
        if self.held and not too_soon(self, self.held[0].key):
            await super().on_event(self.held.pop(0))
        if not self.held:
            self._turn.pause()

    @property
    def demo(self) -> bool:
        return self.office is None

    @property
    def library(self) -> Library:
        """The data, read when first asked for. Call it in a thread: reading takes longer than a frame."""
        if self._library is None:
            from compensation.tui.library import Library

            self._library = Library(self.office, self.today)
        self._library.today = self.today  # a program that is left open goes on to the next day
        return self._library

    @property
    def manner(self) -> tuple[object, ...]:
        """What the words on a screen depend on, besides the data."""
        return (self.writer.code, self.hidden)

    def say(self, value: Any) -> str:
        """Any value in the user's words; names are covered in presentation mode."""
        return self.writer.say(value)

    def short(self, when: Any) -> str:
        return self.writer.short_date(when)

    def remark(self, text: Text) -> None:
        self.notify(self.say(text), timeout=MESSAGE_SECONDS, markup=False)

    def tell(self, error: CompensationError) -> None:
        """Show an expected error: what is wrong, and what to do."""
        lines = [self.say(error.message)]
        for one in getattr(error, "problems", ())[:5]:
            lines.append(f"{one.place()}: {self.say(one.message)}")
        if error.hint:
            lines.append(self.say(error.hint))
        self.notify("\n".join(lines), severity="warning", timeout=MESSAGE_SECONDS, markup=False)

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Run something that may fail in an expected way."""
        from compensation.errors import CompensationError

        try:
            yield
        except CompensationError as error:
            self.tell(error)

    def action_section(self, name: str) -> None:
        while len(self.screen_stack) > 1 and self.screen.is_modal:
            self.pop_screen()
        looked_at = (getattr(one, "claim_at", None) for one in reversed(self.screen_stack))
        self.claim_at = next((place for place in looked_at if place is not None), self.claim_at)
        self.clear_notifications()
        self.switch_mode(name)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The key that locks is there while there is something to lock."""
        return self.desk.is_open if action == "lock" else True

    def action_lock(self) -> None:
        """Close the workspace and clear what showed it; its section asks for the passphrase again."""
        failed = self.desk.lock(self.today)
        self.clear_notifications()
        if self.clipboard:
            self.copy_to_clipboard("")
        if isinstance(self.claim_at, ClaimOf):
            self.claim_at = None
        for mode, stack in self._screen_stacks.items():
            first = stack[0] if stack else None
            if not getattr(first, "shows_workspace", False):
                continue
            if mode == self.current_mode:
                while len(self.screen_stack) > 1:
                    self.pop_screen()
            else:
                for one in stack[1:]:
                    one.remove()
                del stack[1:]
            first.locked()  # type: ignore[union-attr]
        self.refresh_bindings()
        if failed is not None:
            self.tell(failed)

    def _lock_if_idle(self) -> None:
        if self.desk.is_open and self.desk.encrypted and monotonic() - self._last_key > IDLE_SECONDS:
            self.action_lock()

    def action_language(self) -> None:
        self._speak("en" if self.writer.code == "ru" else "ru", self.hidden)
        if self.office is not None:
            from compensation.workspace.folder import choose_language

            try:
                choose_language(self.office, self.writer.code)
            except OSError:
                self.remark(say("The language changes now, but the choice could not be kept for the next start."))

    def action_hide(self) -> None:
        self._speak(self.writer.code, not self.hidden)
        self.remark(
            say("Presentation mode: names are hidden.") if self.hidden else say("Presentation mode is off: names show.")
        )

    def _speak(self, code: str, hidden: bool) -> None:
        self.hidden = hidden
        self.clear_notifications()
        covers: Mapping[str, str] | None = None
        if hidden:
            covers = {}
            with self.telling():
                covers = self.library.covers()
        self.writer = Writer(code, covers)
        for screen in self.screen_stack:
            retell = getattr(screen, "retell", None)
            if retell is not None:
                retell()

    def action_help_quit(self) -> None:
        self.remark(say("To leave, press F10 or Ctrl+Q."))

    def action_command_palette(self) -> None:
        from compensation.tui.widgets.palette import Palette

        if self.use_command_palette and not isinstance(self.screen, Palette):
            self.push_screen(Palette(self))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Everything a key does, by its name; nothing of Textual's own, which is English and can write files."""
        for name, (key, title) in SECTIONS.items():
            help_text = self.say(say("Go to this section ({key})", key=key.upper()))
            yield SystemCommand(self.say(title), help_text, lambda name=name: self.action_section(name))
        from compensation.tui.widgets.chrome import described, shown

        for binding in shown(screen):
            words = self.say(described(screen, binding))

            async def run(action: str = binding.action, target: Screen[Any] = screen) -> None:
                await self.run_action(action, target if hasattr(target, f"action_{action.split('(')[0]}") else self)

            yield SystemCommand(words[:1].upper() + words[1:], self.say(say("On this screen")), run)

    def _fatal_error(self) -> None:
        """In place of Textual's own report, which prints local variables (a private hook: one test holds it)."""
        from compensation.tui.crash import report

        lines = [self.say(_UNEXPECTED), *(report(self._exception) if self._exception else []), self.say(_REPORT)]
        self.panic(Printed("\n".join(lines)))


def run(language_code: str, office: Path, today: date, demo: bool = False) -> None:
    """Open the interface and stay until the user leaves. An unexpected error ends the program with exit code 5."""
    interface = Interface(language_code, None if demo else office, DEMO_DAY if demo else today)
    interface.run()
    if interface.return_code:
        from compensation.tui.crash import EXIT_CODE

        sys.exit(EXIT_CODE)

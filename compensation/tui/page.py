"""What do all screens share? Top line, sections, keys, help, and how they read data after the first paint."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from compensation.text import Text, say
from compensation.tui.keys import bind
from compensation.tui.widgets.chrome import KeyLine, Sections, Top
from compensation.tui.widgets.told import Line, Said, Styled, Told, interface

T = TypeVar("T")

MARK_TRAINING = say("TRAINING MATTER")
MARK_HIDDEN = say("presentation mode")
MARK_PLAIN = say("NOT ENCRYPTED")


class Page(Screen[None]):
    """A screen with the chrome around it. A subclass gives `body`, its keys, and what question it answers."""

    BINDINGS: ClassVar[list[BindingType]] = [bind("f1", "help", say("help"))]
    AUTO_FOCUS = ""
    section: ClassVar[str] = ""
    question: ClassVar[Text]
    """What the screen answers; the first line of its help."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = False
        """Whether the first paint is done."""
        self._told_for: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        yield Top()
        yield Sections()
        yield from self.body()
        yield KeyLine()

    def body(self) -> ComposeResult:
        """The widgets between the lines of chrome."""
        raise NotImplementedError  # not a stub: every page has its own

    def place(self) -> Sequence[Line]:
        """Where one is, from the section down."""
        raise NotImplementedError  # not a stub: every page has its own

    def marks(self) -> Iterable[Text]:
        """What the top line must always say beside the place."""
        if self.is_training():
            yield MARK_TRAINING
        if interface(self).hidden:
            yield MARK_HIDDEN
        if interface(self).desk.is_open and not interface(self).desk.encrypted:
            yield MARK_PLAIN

    @property
    def shows_workspace(self) -> bool:
        """Whether something of the workspace stands on it, which goes when that is locked."""
        return False

    def is_training(self) -> bool:
        """Whether what is shown is invented for training."""
        return False

    def begin(self) -> None:
        """Read what the screen shows; called once, after its first paint."""

    def on_mount(self) -> None:
        self._told_for = interface(self).manner
        if interface(self).painted:
            self.call_after_refresh(self.start)

    def start(self) -> None:
        """Begin, after the first paint of the program and of this screen."""
        self.begun = True
        self.refresh_top()
        self.begin()

    def on_screen_resume(self, _: events.ScreenResume) -> None:
        if self._told_for != interface(self).manner:
            self.retell()

    def retell(self) -> None:
        """Write everything again, in the language and the presentation mode of the moment."""
        self._told_for = interface(self).manner
        for widget in self.walk_children():
            if isinstance(widget, Told):
                widget.retell()

    def refresh_top(self) -> None:
        self.query_one(Top).refresh()

    def later(self, read: Callable[[], T], then: Callable[[T], None]) -> None:
        """Read in a thread what is heavy, then show it. An expected error becomes a message."""
        app = interface(self)
        locks, private = app.desk.locks, self.shows_workspace

        def show(what: Callable[..., None], found: Any) -> None:
            if not private or app.desk.locks == locks:  # the workspace may have been locked meanwhile
                what(found)

        def work() -> None:
            from compensation.errors import CompensationError

            try:
                result = read()
            except CompensationError as error:
                app.call_from_thread(show, self.failed, error)
            else:
                app.call_from_thread(show, then, result)

        self.run_worker(work, thread=True)

    def failed(self, error: Any) -> None:
        """An expected error while reading: said below the table where there is one, else as a message."""
        below = self.query("#below").results(Said)
        lines: list[Line] = [Styled(error.message, "bold $text-warning")]
        lines += [(one.place(), "  ", one.message) for one in getattr(error, "problems", ())[:5]]
        lines += [error.hint] if error.hint else []
        for one in below:
            one.tell(*lines)
            return
        interface(self).tell(error)

    def on_screen_suspend(self, _: events.ScreenSuspend) -> None:
        """A message belongs to the screen that it was said on."""
        interface(self).clear_notifications()

    def action_help(self) -> None:
        from compensation.tui.widgets.help import help_card

        self.app.push_screen(help_card(self, say("What this screen answers"), (self.question,)))

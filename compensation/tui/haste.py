"""Which key comes too soon? One pressed before what it acts on stands on the screen; it waits, and keeps its turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from compensation.tui.page import Page

if TYPE_CHECKING:
    from compensation.tui.app import Interface

AT_ONCE = frozenset({"back", "help", "leave_field", "search", "stop"})
"""What the keys of a page do that needs nothing of what the page reads: to leave, to stop, to ask for help,
to type."""


def too_soon(app: Interface, key: str, behind: bool = False) -> bool:
    """Whether a key must wait: the screen has not been laid out yet, or reads what the key acts on.

    A key `behind` another that waits does so, too. Keys of the whole program (another section, hide names, quit)
    never wait once its first screen stands.
    """
    screen: Screen[Any] = app.screen
    bound = screen.active_bindings.get(key)
    if bound is not None and bound.node is app:
        return not app.painted and bound.binding.action != "quit"
    if behind or not screen.is_mounted or (isinstance(screen, Page) and not screen.begun):
        return True
    acts = key == "enter" or (bound is not None and bound.node is screen and bound.binding.action not in AT_ONCE)
    return acts and any(worker.node is screen and not worker.is_finished for worker in app.workers)

"""Keys pressed in a test, and what then stands on the screen."""

from __future__ import annotations

from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input

from compensation.tui.widgets.choice import Choice


async def settle(app: App[None], pilot: Pilot[None]) -> None:
    """Wait until nothing is being read and everything is painted: twice in a row, on every screen that lies open.

    A screen below a dialog begins to read when the dialog has told it, which is a message later than the key.
    """
    quiet = 0
    for _ in range(60):
        await pilot.pause(0.02)
        begun = all(getattr(screen, "begun", True) for screen in app.screen_stack)
        if begun and not getattr(app, "held", ()) and all(worker.is_finished for worker in app.workers):
            quiet += 1
            if quiet == 2:
                break
        else:
            quiet = 0
            await app.workers.wait_for_complete()
    await pilot.pause(0)


async def press(app: App[None], pilot: Pilot[None], *keys: str) -> str:
    """Press the keys one right after the other and return the screen; a key too soon is held by the program."""
    await pilot.press(*keys)
    await settle(app, pilot)
    return screen_text(app)


async def typed(app: App[None], pilot: Pilot[None], field: str, text: str) -> None:
    """Put a text into a field of the form on top."""
    choices = app.screen.query(f"#{field}-choice").results(Choice)
    for one in choices:
        one.choose(text)
        break
    else:
        app.screen.query_one(f"#{field}-input", Input).value = text
    await pilot.pause()


def screen_text(app: App[None]) -> str:
    """What stands on the screen, as lines without spaces at their ends; hard spaces are spaces here."""
    strips = app.screen._compositor.render_strips()
    lines = ("".join(segment.text for segment in strip) for strip in strips)
    return "\n".join(line.replace("\xa0", " ").rstrip() for line in lines)


def own_text(app: App[None]) -> str:
    """The screen; of a dialog only what is its own, since what lies beneath it is laid out in its own time."""
    shown = screen_text(app)
    if not app.screen.is_modal:
        return shown
    rows = shown.splitlines()
    parts = sorted((child.region for child in app.screen.children if child.display), key=lambda part: part.y)
    cut = (row[part.x : part.right].rstrip() for part in parts for row in rows[part.y : part.bottom])
    return "\n".join(cut)

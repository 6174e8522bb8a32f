"""Every letter key of every screen, on both layouts."""

from importlib import import_module
from pkgutil import iter_modules

import pytest
from keyboard import press
from textual.app import App
from textual.binding import Binding

from compensation.tui.app import Interface
from compensation.tui.keys import TWINS

# The keys that lead to a screen from the one before.
ROUTE = {
    "claims": (),
    "claim": ("enter",),
    "worksheet": ("w",),
    "among": ("escape", "c"),
    "card": ("escape", "s"),
    "document": ("escape", "r"),
    "precedents": ("f3",),
    "filters": ("f",),
    "values": ("c",),
    "case": ("escape", "escape", "enter"),
    "similar": ("l",),
    "comparison": ("escape", "escape", "c"),
    "statistics": ("t",),
    "converter": ("f4", "escape"),
    "coverage": ("g",),
    "feeds": ("f",),
    "form": ("f2", "f"),
    "law": ("escape", "f5"),
    "courses": ("t",),
    "course": ("enter",),
}


async def test_every_letter_key_does_the_same_on_both_layouts(started, monkeypatch):
    done: list[str] = []
    real = App.run_action

    async def record(_self, action, *_rest, **_named):
        done.append(action if isinstance(action, str) else action[1])
        return True

    async with started("ru") as (app, pilot):
        for name, keys in ROUTE.items():
            await press(app, pilot, *keys)
            own = [one for one in type(app.screen).BINDINGS if isinstance(one, Binding)]
            letters = [
                (key, one.action)
                for one in (*own, *(each for each in Interface.BINDINGS if each.priority))
                for key in one.key_display.split(",")
                if key.split("+")[-1] in TWINS and not (name == "form" and "+" not in key)
            ]
            assert letters, name
            monkeypatch.setattr(App, "run_action", record)
            for key, action in letters:
                *modifiers, letter = key.split("+")
                done.clear()
                await pilot.press(key)
                await pilot.press("+".join([*modifiers, TWINS[letter]]))
                assert done == [action, action], (name, key)
            monkeypatch.setattr(App, "run_action", real)


def test_no_screen_uses_one_key_twice_and_every_action_exists():
    from compensation.tui import screens as package
    from compensation.tui.awards_page import AwardsPage
    from compensation.tui.page import Page
    from compensation.tui.screens.filters import Filters
    from compensation.tui.widgets.card import SourceCard
    from compensation.tui.widgets.form import Form
    from compensation.tui.widgets.values import Values

    for one in iter_modules(package.__path__):
        import_module(f"{package.__name__}.{one.name}")
    screens = [*Page.__subclasses__(), *AwardsPage.__subclasses__(), SourceCard, Form, Filters, Values]
    screens.remove(AwardsPage)  # what its two pages share has no keys
    assert len(screens) == 25
    for screen in screens:
        seen: dict[str, str] = {}
        shared = Page.BINDINGS if issubclass(screen, Page) else []
        for one in (*screen.BINDINGS, *shared, *Interface.BINDINGS):
            for key in one.key.split(","):
                assert seen.setdefault(key, one.action) == one.action, (screen, key)
            name = f"action_{one.action.split('(')[0]}"
            assert hasattr(screen, name) or hasattr(Interface, name), (screen, name)


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_the_palette_speaks_the_users_language_and_writes_no_files(started, language):
    async with started(language) as (app, pilot):
        shown = await press(app, pilot, "ctrl+з")
        assert ("Что нужно сделать?" if language == "ru" else "What do you want to do?") in shown
        said = " ".join(one.title for one in app.get_system_commands(app.screen_stack[0]))
        assert "creenshot" not in said
        assert "Theme" not in said
        assert ("Прецеденты" if language == "ru" else "Precedents") in said

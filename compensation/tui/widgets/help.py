"""What works here? The card of F1: what a screen is for, its keys, and what works everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.screen import Screen

from compensation.text import Text, say
from compensation.tui.keys import label
from compensation.tui.widgets.card import Card, Section, SourceCard
from compensation.tui.widgets.chrome import described, shown
from compensation.tui.widgets.told import Line, Styled, interface


def help_card(screen: Screen[Any], title: Text, lines: Sequence[Line]) -> SourceCard:
    """Help for a screen; `lines` under `title` come first."""
    language = interface(screen).writer.code
    keys = [(Styled(label(one, language).ljust(8), "bold"), described(screen, one)) for one in shown(screen)]
    good = (
        say("Letter keys work on both layouts, Latin and Russian, where no text is being typed."),
        say("Tab moves between fields, Esc goes back, Ctrl+P finds any action by its name."),
        say("Every figure opens: Enter or S shows where it comes from."),
    )
    sections = (Section(title, lines), Section(say("Keys that work now"), keys), Section(say("Good to know"), good))
    return SourceCard(Card(say("Help"), sections))

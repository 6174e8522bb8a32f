"""Of which day are the rates, and of which year the prices? The two values that bases of comparison need."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from compensation.text import say
from compensation.tui.selection import Selection
from compensation.tui.widgets.field import Field
from compensation.tui.widgets.form import Form

if TYPE_CHECKING:
    from compensation.precedents.figures.bases import Yardsticks


def yardstick_form(selection: Selection, sticks: Yardsticks, change: Callable[[Selection], None]) -> Form:
    """The form; an empty field stands for the last day or year for which rates and prices have all countries."""
    fields = [
        Field(say("EUR on the day"), id="day", value=sticks.day.isoformat(), example=say("2026-04-01 or 01.04.2026")),
        Field(say("consumer prices of the year"), id="year", value=str(sticks.year)),
    ]

    def send(given: dict[str, str]) -> None:
        from compensation.dates import parse_day, parse_year

        year = parse_year(given["year"]) if given["year"] else None
        day = parse_day(given["day"]) if given["day"] else None
        change(replace(selection, day=day, year=year))

    note = say("Left empty: the last for which rates and prices have tenge, som and somoni.")
    return Form(say("Day and year of the bases"), fields, send, note, verb=say("apply"))

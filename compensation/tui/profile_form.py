"""Who is the office, as documents need it? The profile on a form: the first representative, the bank, one court."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from compensation.dates import parse_day
from compensation.text import Text, say
from compensation.tui.page import Page
from compensation.tui.widgets.field import Field
from compensation.tui.widgets.form import Form
from compensation.tui.widgets.told import interface

_PARTS: Mapping[str, Mapping[str, Text]] = {
    "office": {"name": say("name of the office"), "address": say("address"), "contact": say("telephone")},
    "representative": {
        "name": say("representative"),
        "licence": say("licence"),
        "power_of_attorney": say("power of attorney"),
        "power_until": say("valid until"),
        "contact": say("telephone of the representative"),
    },
    "bank": {
        "holder": say("account holder"),
        "bank": say("bank"),
        "account": say("account"),
        "code": say("code of the bank"),
    },
}


def profile_form(page: Page, then: Callable[[], None]) -> Form:
    """What is entered is shown; further representatives and courts, which a file enters, stay as they are."""
    from compensation.workspace.kinds import PROFILE

    app = interface(page)
    held = app.desk.office.profile()
    office: dict[str, Any] = dict(held.version.content or {}) if held is not None else {}
    first, *others = office.get("representatives") or [{}]
    now = {"office": office, "representative": first, "bank": office.get("bank") or {}}

    def send(given: dict[str, str]) -> None:
        if given["representative-power_until"]:
            given["representative-power_until"] = parse_day(given["representative-power_until"]).isoformat()
        made = {part: _filled({**now[part], **_typed(given, part)}) for part in _PARTS}
        content = {**made["office"], "representatives": [made["representative"], *others], "bank": made["bank"]}
        by = given["representative-name"] or given["office-name"]
        shown = replace(app.desk.office, seen={PROFILE: held.version.number if held is not None else 0})
        shown.put_profile(_filled(content), app.desk.said(app.today, by=by))
        then()
        app.remark(say("The office is saved."))

    fields = [
        Field(label, id=f"{part}-{key}", value=str(now[part].get(key) or ""), secret=True)
        for part, labels in _PARTS.items()
        for key, label in labels.items()
    ]
    note = say("Documents take this from here. More lawyers, and the courts: compensation workspace profile FILE.")
    return Form(say("The office"), fields, send, note)


def _typed(given: Mapping[str, str], part: str) -> dict[str, str]:
    return {key: given[f"{part}-{key}"] for key in _PARTS[part]}


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: one for key, one in values.items() if one}

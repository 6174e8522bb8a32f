"""An office with an encrypted workspace, and its forms filled in."""

from __future__ import annotations

from typing import Any

from keyboard import press, typed

PASSPHRASE = "корова ракета тихий зонтик лёд"


async def fill(app: Any, pilot: Any, **values: str) -> str:
    for name, text in values.items():
        await typed(app, pilot, name, text)
    return await press(app, pilot, "ctrl+ы")


def enter_profile(app: Any) -> None:
    from compensation.workspace.version import Said

    profile = {"name": "Бюро", "representatives": [{"name": "А. Юрист"}]}
    app.desk.office.put_profile(profile, Said("А. Юрист", "2026-11-23T10:00:00"))

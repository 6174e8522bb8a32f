"""What differs between two versions of a record? Field by field; entries of a list are matched by their ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from compensation.workspace.version import Content

KEYS = ("id", "number", "party", "rule")
"""What an entry of a list is known by, if it has one of these."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field and what stood there before and after; None where there was nothing."""

    at: tuple[str, ...]
    before: Any
    after: Any

    def as_json(self) -> dict[str, Any]:
        return {"field": ".".join(self.at), "before": self.before, "after": self.after}

    @staticmethod
    def shown(value: Any) -> list[str]:
        """A value in lines of plain text; nothing for None."""
        return list(_lines(value))


def place(one: Difference) -> str:
    return " › ".join(one.at)


def differences(before: Content | None, after: Content | None) -> list[Difference]:
    """Every field that differs, in the order of the fields; a withdrawn record has none."""
    return list(_differences(dict(before or {}), dict(after or {}), ()))


def parts_changed(before: Content | None, after: Content | None) -> list[str]:
    """The fields of a record in which something differs, each once."""
    return list(dict.fromkeys(one.at[0] for one in differences(before, after)))


def replaces_unseen(seen: Content | None, now: Content | None, after: Content | None) -> bool:
    """Whether `after` replaces something of `now` that somebody who looked at `seen` did not see.

    What is only added replaces nothing, whatever was added beside it meanwhile.
    """
    changed = [one.at for one in differences(seen, now)]
    replaced = [one.at for one in differences(now, after) if one.before is not None]
    return any(_one_in_the_other(mine, theirs) for mine in replaced for theirs in changed)


def _one_in_the_other(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    shorter = min(len(a), len(b))
    return a[:shorter] == b[:shorter]


def _differences(before: Any, after: Any, at: tuple[str, ...]) -> Iterator[Difference]:
    if before == after:
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in dict.fromkeys([*before, *after]):
            yield from _differences(before.get(key), after.get(key), (*at, str(key)))
    elif isinstance(before, list) and isinstance(after, list):
        old, new = _by_id(before), _by_id(after)
        if old is None or new is None:
            yield from _in_order(before, after, at)
            return
        for key in dict.fromkeys([*old, *new]):
            yield from _differences(old.get(key), new.get(key), (*at, key))
    else:
        yield Difference(at, before, after)


def _in_order(before: list[Any], after: list[Any], at: tuple[str, ...]) -> Iterator[Difference]:
    """Entries without ids: those that are in one of the two lists only."""
    left = list(after)
    for one in before:
        if one in left:
            left.remove(one)
        else:
            yield Difference(at, one, None)
    for one in left:
        yield Difference(at, None, one)
    kept = [one for one in before if one in after]
    if kept == [one for one in after if one in before]:
        return
    yield Difference(at, before, after)


def _by_id(entries: list[Any]) -> dict[str, Any] | None:
    """The entries by what they are known by, or None if they have no such thing, or not one each."""
    for key in KEYS:
        if all(isinstance(one, Mapping) and key in one for one in entries):
            found = {str(one[key]): one for one in entries}
            if len(found) == len(entries):
                return found
    return None


def _lines(value: Any) -> Iterator[str]:
    if value is None:
        return
    if isinstance(value, Mapping):
        yield "; ".join(f"{key}: {', '.join(_lines(one))}" for key, one in value.items())
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for one in value:
            yield from _lines(one)
    else:
        yield from str(value).splitlines() or [""]

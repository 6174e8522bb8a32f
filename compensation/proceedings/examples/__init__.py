"""Which courses of events come with the program? Training matters, one for each country, and how a file is found."""

from __future__ import annotations

from pathlib import Path

from compensation.errors import BadCall, did_you_mean
from compensation.law.reading import Rules
from compensation.proceedings.course import Course, load_course
from compensation.text import say

PREFIX = "example:"
_HERE = Path(__file__).parent


def examples() -> tuple[str, ...]:
    """The names of the training matters."""
    return tuple(path.stem for path in sorted(_HERE.glob("*.yaml")))


def paths() -> tuple[Path, ...]:
    """The files of the training matters."""
    return tuple(_HERE / f"{name}.yaml" for name in examples())


def open_course(name: str, rules: Rules) -> Course:
    """The course in a file, or of an example. Raises BadCall for an unknown example, BadData for a bad file."""
    if not name.startswith(PREFIX):
        return load_course(Path(name), rules)
    wanted = name.removeprefix(PREFIX)
    if wanted not in examples():
        known = [PREFIX + one for one in examples()]
        hint = did_you_mean(name, known, say("There are: {names}", names=known))
        raise BadCall(say("There is no example “{name}”.", name=wanted), hint)
    return load_course(_HERE / f"{wanted}.yaml", rules)


def is_example(path: Path) -> bool:
    """Whether the file came with the program; such a file is read and never changed."""
    return path.resolve().parent == _HERE.resolve()

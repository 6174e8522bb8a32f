"""Which claim is meant? A file, or one of the examples that come with the program (`example:kz`)."""

from __future__ import annotations

from pathlib import Path

from compensation.claims.claimfile import Claim, load_claim
from compensation.errors import BadCall, did_you_mean
from compensation.text import say

PREFIX = "example:"
_EXAMPLES = Path(__file__).parent / "examples"


def examples() -> tuple[str, ...]:
    """The names of the shipped examples: three training matters and a published claim as printed."""
    return tuple(sorted(path.stem for path in _EXAMPLES.glob("*.yaml")))


def locate(name: str) -> Path:
    """The path of a claim file or example. Raises BadCall for an example that does not exist."""
    if not name.startswith(PREFIX):
        return Path(name)
    wanted = name.removeprefix(PREFIX)
    if wanted not in examples():
        names = [PREFIX + one for one in examples()]
        hint = did_you_mean(name, names, say("There are: {names}", names=names))
        raise BadCall(say("There is no example “{name}”.", name=wanted), hint)
    return _EXAMPLES / f"{wanted}.yaml"


def is_example(path: Path) -> bool:
    """Whether the file came with the program; such a file is read and never changed."""
    return path.resolve().parent == _EXAMPLES.resolve()


def find(name: str) -> Claim:
    """The claim in a file or example. Raises BadCall for an unknown example, BadData for a file with problems."""
    return load_claim(locate(name))

"""Golden files: what the program prints, as plain text beside the tests. `pytest --update-golden` writes them anew."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from compensation.shipped import folder

if TYPE_CHECKING:
    from compensation.rates.index_values import Indices

# Where a change lands, the same examples every time; on a developer's machine new ones, so that they are still found.
settings.register_profile("untimed", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("untimed")

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files instead of comparing")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The screens first: their files take longest, and the last file should not be a long one."""
    items.sort(key=lambda item: "tui" not in item.path.parts)


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: tests of the screens wait for paints, and of programs for each other."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session", autouse=True)
def shipped_cases_are_read_once() -> Iterator[None]:
    """Nearly every command and screen reads the same 74 case files; a test waits for that once in its process."""
    from compensation.precedents.casefile import reading

    real = reading.load_one
    shipped = folder("precedents")
    kept: dict[Path, tuple[Any, list[Any]]] = {}

    def load_one(path: Path, book: Any) -> tuple[Any, list[Any]]:
        if not path.is_relative_to(shipped):
            return real(path, book)
        if path not in kept:
            kept[path] = real(path, book)
        case, problems = kept[path]
        return case, list(problems)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "load_one", load_one)
        yield


@pytest.fixture(scope="session")
def indices() -> Indices:
    """The shipped price indices and rules of law, as of a day after all of them."""
    from compensation.law.reading import load_rules, shipped_rules_folder
    from compensation.rates.index_values import Indices
    from compensation.rates.prices import open_prices

    return Indices(open_prices(), load_rules([shipped_rules_folder()])[0], datetime.date(2026, 11, 23))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """`golden("screens/law.ru.80x24.txt", text)` fails with a readable difference if the text is not the kept one."""
    update = request.config.getoption("--update-golden")

    def compare(name: str, text: str) -> None:
        path, found = GOLDEN / name, text.rstrip("\n") + "\n"
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(found, encoding="utf-8")
            return
        assert path.is_file(), f"there is no golden file {name}; write it with: pytest --update-golden"
        assert found.splitlines() == path.read_text(encoding="utf-8").splitlines(), name

    return compare

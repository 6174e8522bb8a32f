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
def shipped_files_are_read_once() -> Iterator[None]:
    """Nearly every command and screen reads the same files; a test waits for that once in its process.

    The texts of all data files that came with the program are parsed once, its cases read and its templates inspected
    once. What is not shipped, such as a copy that a test has changed, is read each time.
    """
    from compensation import datafile
    from compensation.documents import issuing
    from compensation.precedents.casefile import reading

    homes = (Path(datafile.__file__).parent, folder("precedents"), folder("templates"))
    parse_text, read_case, inspect = datafile.parse, reading.load_one, issuing.lint
    kept: dict[Any, Any] = {}

    def once(path: Path, what: object, make: Callable[[], Any]) -> Any:
        if not any(path.is_relative_to(home) for home in homes):
            return make()
        if (path, what) not in kept:
            kept[path, what] = make()
        return kept[path, what]

    def parse(text: str, path: Path) -> tuple[Any, list[Any]]:
        found, problems = once(path, text, lambda: parse_text(text, path))
        return found, [*problems]

    def load_one(path: Path, book: Any) -> tuple[Any, list[Any]]:
        case, problems = once(path, "case", lambda: read_case(path, book))
        return case, [*problems]

    def lint(template: Any, language: str, schema: Any) -> list[Any]:
        return [*once(template.docx(language), "lint", lambda: inspect(template, language, schema))]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(datafile, "parse", parse)
        patch.setattr(reading, "load_one", load_one)
        patch.setattr(issuing, "lint", lint)
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

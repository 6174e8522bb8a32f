"""How does the program start? Without a command the interface opens, else the command line answers."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from pathlib import Path


def main() -> None:
    """Run the program and leave with its exit code."""
    from compensation.cli.program import main as run

    sys.exit(run(interface=_interface))


def _interface(language: str, office: Path, today: datetime.date, demo: bool) -> None:
    from compensation.tui.app import run

    run(language, office, today, demo=demo)


if __name__ == "__main__":
    main()

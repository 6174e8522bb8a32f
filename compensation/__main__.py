"""How does the program start? Without a command the interface opens, else the command line answers."""

import sys


def main() -> None:
    """Run the program and leave with its exit code."""
    from compensation.cli.program import main as run

    sys.exit(run())


if __name__ == "__main__":
    main()

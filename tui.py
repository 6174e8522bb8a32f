"""Run the interface from a checkout: `python tui.py`, the same as `compensation` when installed."""

from compensation.__main__ import main

if __name__ == "__main__":
    main()

"""Is every file of this folder as it was collected? install.cmd asks before it installs anything."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path


def changed(folder: Path) -> list[str]:
    """The files of SHA256SUMS that are missing or hold something else; raises ValueError if it lists none."""
    lines = (folder / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    if not lines:
        raise ValueError("no checksums")
    listed = [line.split("  ", 1) for line in lines]
    return [name for digest, name in listed if not holds(folder / name, digest)]


def holds(path: Path, digest: str) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == digest


def main(folder: Path) -> int:
    try:
        names = changed(folder)
    except (OSError, ValueError):
        names = ["SHA256SUMS"]
    for name in names:
        print(f"{name}: missing or changed")
    if names:
        print("This folder is damaged or was changed: copy it anew. Nothing was installed.")
    return 1 if names else 0


if __name__ == "__main__":
    sys.exit(main(Path(__file__).resolve().parent))

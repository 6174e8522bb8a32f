"""Collect all that a laptop without a network needs to install the program, into one folder.

Run where there is a network, with the development tools installed: `python packaging/collect.py --platform win_amd64
--python 3.12 --into FOLDER`. `--check` only tries, for every platform and Python, whether everything is to be had.
Where pip downloads from is pip's own configuration.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename
from packaging.version import Version
from wheels import (
    PLATFORMS,
    PYTHONS,
    Pip,
    Refused,
    Store,
    Target,
    build_arguments,
    pip_of_this_python,
    read_pins,
)

TOP = Path(__file__).resolve().parent.parent
CONSTRAINTS = TOP / "constraints.txt"
LAPTOP = Path(__file__).resolve().parent / "laptop"
SUMS = "SHA256SUMS"
PIP = Version("26.3")
"""The pip that installs on the laptop. It runs from its wheel: some systems ship Python without one."""

SCRIPTS = {
    "linux_x86_64": {"install.sh": "\n"},
    "win_amd64": {"install.cmd": "\r\n", "check_sums.py": "\n"},
}
"""What is laid beside the wheels, with its line ends."""


def needed(top: Path) -> list[Requirement]:
    """What the program says it needs, and the pip that installs it."""
    project = tomllib.loads((top / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [*map(Requirement, project["dependencies"]), Requirement("pip")]


def open_store(folder: Path, pip: Pip) -> Store:
    return Store(folder, {**read_pins(CONSTRAINTS), canonicalize_name("pip"): PIP}, pip)


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def exact_requirements(wheels: Iterable[Path]) -> str:
    """A requirements file by which pip takes these wheels and no others."""
    lines = []
    for wheel in wheels:
        name, version, _, _ = parse_wheel_filename(wheel.name)
        lines.append(f"{name}=={version} --hash=sha256:{sha256(wheel)}\n")
    return "".join(sorted(lines))


def sums(folder: Path) -> str:
    """The checksums of all files in the folder, as `sha256sum --check` reads them."""
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return "".join(f"{sha256(folder / name)}  {name}\n" for name in files if name != SUMS)


def script(name: str, target: Target, line_end: str) -> bytes:
    text = (LAPTOP / name).read_text(encoding="utf-8")
    major, minor = target.python
    values = {"@VERSION@": target.version, "@NUMBERS@": f"{major}, {minor}", "@PIP@": f"pip-{PIP}-py3-none-any.whl"}
    for mark, value in values.items():
        text = text.replace(mark, value)
    return text.replace("\n", line_end).encode("ascii")


def lay_out(folder: Path, target: Target, program: Path, wheels: Sequence[Path]) -> None:
    """Fill a new folder: wheels, the exact requirements, the scripts, and the checksums of all of it."""
    (folder / "wheels").mkdir(parents=True)
    for wheel in (program, *wheels):
        shutil.copy(wheel, folder / "wheels")
    to_install = [program, *(wheel for wheel in wheels if parse_wheel_filename(wheel.name)[0] != "pip")]
    (folder / "requirements.txt").write_bytes(exact_requirements(to_install).encode("ascii"))
    for name, line_end in SCRIPTS[target.platform].items():
        (folder / name).write_bytes(script(name, target, line_end))
        (folder / name).chmod(0o755)
    (folder / SUMS).write_bytes(sums(folder).encode("ascii"))


def program_wheel(folder: Path, pip: Pip) -> Path:
    """The wheel of the program itself, built from this checkout."""
    failure = pip(build_arguments(folder, str(TOP)))
    if failure is not None:
        raise Refused(f"The wheel of the program cannot be built:\n{failure}")
    (wheel,) = folder.glob("*.whl")
    return wheel


def collect(target: Target, into: Path, pip: Pip) -> Path:
    """Everything for one laptop, in a new folder of `into`; raises Refused, and then there is no such folder."""
    with tempfile.TemporaryDirectory() as here:
        own, others = Path(here, "own"), Path(here, "others")
        own.mkdir()
        others.mkdir()
        program = program_wheel(own, pip)
        name, version, _, _ = parse_wheel_filename(program.name)
        folder = into / f"{name}-{version}-{target.platform}-python{target.version}"
        if folder.exists():
            raise Refused(f"{folder} is there already; remove it, or name another folder.")
        wheels = open_store(others, pip).collect(target, needed(TOP))
        lay_out(folder, target, program, wheels)
    return folder


def check(pip: Pip) -> int:
    """Try every platform and Python; each file is fetched once."""
    refused = 0
    with tempfile.TemporaryDirectory() as here:
        store = open_store(Path(here), pip)
        for target in (Target(platform, python) for platform in PLATFORMS for python in PYTHONS):
            try:
                print(f"{target}: {size(store.collect(target, needed(TOP)))}", flush=True)
            except Refused as why:
                print(f"{target}: refused. {why}", flush=True)
                refused += 1
    return 3 if refused else 0


def size(files: Sequence[Path]) -> str:
    return f"{len(files)} wheels, {sum(file.stat().st_size for file in files) / 1e6:.1f} MB"


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="only try, for every platform and Python")
    parser.add_argument("--platform", choices=PLATFORMS, help="the laptop's platform")
    parser.add_argument("--python", choices=["{}.{}".format(*each) for each in PYTHONS], help="the laptop's Python")
    parser.add_argument("--into", type=Path, metavar="FOLDER", help="where the new folder is made")
    options = parser.parse_args(arguments)
    named = [options.platform, options.python, options.into]
    if any(named) if options.check else not all(named):
        parser.error("name --platform, --python and --into, or only --check")
    return options


def main(arguments: Sequence[str]) -> int:
    options = parse(arguments)
    pip = pip_of_this_python(CONSTRAINTS)
    if options.check:
        return check(pip)
    major, minor = map(int, options.python.split("."))
    try:
        folder = collect(Target(options.platform, (major, minor)), options.into, pip)
    except Refused as why:
        print(why, file=sys.stderr)
        return 3
    print(f"{folder}: {size(list(folder.glob('wheels/*.whl')))}")
    print(f"SHA-256 of its {SUMS}, to compare on the laptop: {sha256(folder / SUMS)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

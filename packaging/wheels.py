"""Which wheels does a laptop need that is not this machine, and where do they come from?

pip would choose a foreign platform's files, but it reads conditions such as `sys_platform == "win32"` for the machine
it runs on. So the walk through the requirements happens here, with the laptop's answers and the versions of
constraints.txt, and pip is asked for exact versions only.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.parser import BytesParser
from functools import cached_property
from pathlib import Path

from packaging.requirements import Requirement
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import NormalizedName, canonicalize_name, parse_wheel_filename
from packaging.version import Version

Pins = Mapping[NormalizedName, Version]
Pip = Callable[[Sequence[str]], str | None]
"""Runs pip with these arguments; answers with what it complained of, or None if it did its work."""

PLATFORMS = {
    "linux_x86_64": (*(f"manylinux_2_{minor}_x86_64" for minor in range(28, 4, -1)), "manylinux2014_x86_64"),
    "win_amd64": ("win_amd64",),
}
PYTHONS = ((3, 11), (3, 12), (3, 13))
KINDS = {
    "linux_x86_64": {
        "os_name": "posix",
        "sys_platform": "linux",
        "platform_system": "Linux",
        "platform_machine": "x86_64",
    },
    "win_amd64": {
        "os_name": "nt",
        "sys_platform": "win32",
        "platform_system": "Windows",
        "platform_machine": "AMD64",
    },
}


class Refused(Exception):
    """Nothing was collected, and this is why."""


@dataclass(frozen=True)
class Target:
    """A laptop: its platform and its Python."""

    platform: str
    python: tuple[int, int]

    def __str__(self) -> str:
        return f"{self.platform}, Python {self.version}"

    @property
    def version(self) -> str:
        return "{}.{}".format(*self.python)

    @property
    def abi(self) -> str:
        return "cp{}{}".format(*self.python)

    @cached_property
    def ranks(self) -> Mapping[Tag, int]:
        """The tags of the wheels that fit, the best first, as pip orders them."""
        platforms = PLATFORMS[self.platform]
        fitting = [
            *cpython_tags(self.python, abis=[self.abi], platforms=platforms),
            *compatible_tags(self.python, interpreter=self.abi, platforms=platforms),
        ]
        return {tag: rank for rank, tag in reversed(list(enumerate(fitting)))}

    def answers(self, extra: str) -> dict[str, str]:
        """What the laptop's Python says of itself; its last number is not known, and zero asks for the most."""
        return {
            **KINDS[self.platform],
            "platform_release": "",
            "platform_version": "",
            "implementation_name": "cpython",
            "implementation_version": f"{self.version}.0",
            "platform_python_implementation": "CPython",
            "python_version": self.version,
            "python_full_version": f"{self.version}.0",
            "extra": extra,
        }


def download_arguments(target: Target, folder: Path, exact: Iterable[str]) -> list[str]:
    platforms = [word for platform in PLATFORMS[target.platform] for word in ("--platform", platform)]
    python = ["--implementation", "cp", "--python-version", target.version, "--abi", target.abi]
    return ["download", "--only-binary=:all:", "--no-deps", "--dest", str(folder), *platforms, *python, *exact]


def build_arguments(folder: Path, what: str, *options: str) -> list[str]:
    return ["wheel", "--no-deps", "--wheel-dir", str(folder), *options, what]


def pip_of_this_python(constraints: Path) -> Pip:
    """pip as it is configured here; what builds a wheel has the versions of constraints.txt too."""
    pins = {"PIP_CONSTRAINT": constraints.as_uri(), "PIP_BUILD_CONSTRAINT": constraints.as_uri()}

    def run(arguments: Sequence[str]) -> str | None:
        command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments]
        building = pins if arguments[0] == "wheel" else {}
        done = subprocess.run(command, env=os.environ | building, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return None
        lines = (done.stdout + done.stderr).splitlines()
        telling = [line for line in lines if not line.startswith("WARNING: ") or "connection" in line]
        return "\n".join(telling[-12:])

    return run


def read_pins(constraints: Path) -> dict[NormalizedName, Version]:
    """The exact versions of a constraints file; raises Refused for a line that names none."""
    pins: dict[NormalizedName, Version] = {}
    for line in constraints.read_text(encoding="utf-8").splitlines():
        if text := line.partition("#")[0].strip():
            exact = re.fullmatch(r"([\w.-]+)==([\w.!+]+)", text)
            if exact is None:
                raise Refused(f"{constraints.name} must hold lines like name==1.2.3, not: {text}")
            pins[canonicalize_name(exact[1])] = Version(exact[2])
    return pins


def requirements_of(wheel: Path) -> list[Requirement]:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", name))
        metadata = BytesParser().parsebytes(archive.read(name), headersonly=True)
    return [Requirement(text) for text in metadata.get_all("Requires-Dist", [])]


def is_pure(wheel: Path) -> bool:
    """Whether the wheel serves every platform and ABI."""
    return all((tag.abi, tag.platform) == ("none", "any") for tag in parse_wheel_filename(wheel.name)[3])


class Store:
    """One folder of wheels for all laptops: what a laptop can use of it is not fetched again."""

    def __init__(self, folder: Path, pins: Pins, pip: Pip) -> None:
        self.folder, self.pins, self.pip = folder, pins, pip

    def collect(self, target: Target, requirements: Iterable[Requirement]) -> list[Path]:
        """The wheels that a laptop needs for this, by name; raises Refused if one cannot be had."""
        wanted = tuple(requirements)
        asked: set[NormalizedName] = set()
        while True:
            found, missing = self._walk(target, wanted)
            if not missing:
                return [found[name] for name in sorted(found)]
            if strange := asked & missing:
                raise Refused(f"What pip brought for {target} does not fit it: {', '.join(sorted(strange))}")
            asked |= missing
            self._fetch(target, sorted(missing))

    def _walk(
        self, target: Target, requirements: Iterable[Requirement]
    ) -> tuple[dict[NormalizedName, Path], set[NormalizedName]]:
        """The wheels found so far, and the names still missing; behind those nothing is known yet."""
        found: dict[NormalizedName, Path] = {}
        missing: set[NormalizedName] = set()
        seen: set[tuple[NormalizedName, str]] = set()
        ahead = [("pyproject.toml", requirement) for requirement in requirements]
        while ahead:
            asking, requirement = ahead.pop()
            name = self._pinned(asking, requirement, target)
            wheel = self._wheel(target, name)
            if wheel is None:
                missing.add(name)
                continue
            found[name] = wheel
            for extra in ("", *requirement.extras):
                if (name, extra) not in seen:
                    seen.add((name, extra))
                    ahead += [(str(name), further) for further in holding(requirements_of(wheel), target, extra)]
        return found, missing

    def _pinned(self, asking: str, requirement: Requirement, target: Target) -> NormalizedName:
        name = canonicalize_name(requirement.name)
        version = self.pins.get(name)
        if version is None:
            raise Refused(f"{asking} needs {name} ({target}), but constraints.txt names no version of it.")
        if not requirement.specifier.contains(version, prereleases=True):
            raise Refused(f"{asking} needs {requirement}, but constraints.txt names {version}.")
        return name

    def _wheel(self, target: Target, name: NormalizedName) -> Path | None:
        fitting: list[tuple[int, Path]] = []
        for path in self.folder.glob("*.whl"):
            its_name, version, _, tags = parse_wheel_filename(path.name)
            if (its_name, version) == (name, self.pins[name]):
                fitting += [(target.ranks[tag], path) for tag in tags if tag in target.ranks]
        return min(fitting)[1] if fitting else None

    def _fetch(self, target: Target, names: Sequence[NormalizedName]) -> None:
        """Download wheels. pip brings all or none, so after a failure each half is asked for by itself."""
        exact = [f"{name}=={self.pins[name]}" for name in names]
        complaint = self.pip(download_arguments(target, self.folder, exact))
        if complaint is None:
            return
        if len(names) == 1:
            self._build(target, names[0], complaint)
            return
        middle = len(names) // 2
        self._fetch(target, names[:middle])
        self._fetch(target, names[middle:])

    def _build(self, target: Target, name: NormalizedName, complaint: str) -> None:
        """Build a wheel from the source, which only does for another machine if it is pure Python."""
        what = f"{name}=={self.pins[name]}"
        with tempfile.TemporaryDirectory() as built:
            failure = self.pip(build_arguments(Path(built), what, "--no-binary", name))
            if failure is not None:
                raise Refused(f"No wheel of {what} for {target}:\n{complaint}\nNor one from its source:\n{failure}")
            (wheel,) = Path(built).glob("*.whl")
            if not is_pure(wheel):
                raise Refused(
                    f"No wheel of {what} for {target}, and its source is not pure Python ({wheel.name}): it would have "
                    "to be compiled on such a laptop. Name a version in constraints.txt that has a wheel."
                )
            shutil.move(wheel, self.folder)


def holding(requirements: Iterable[Requirement], target: Target, extra: str) -> Iterator[Requirement]:
    """Those whose condition holds on the laptop."""
    answers = target.answers(extra)
    return (each for each in requirements if each.marker is None or each.marker.evaluate(answers))

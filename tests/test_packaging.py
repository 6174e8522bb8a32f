"""A laptop without a network gets exactly the wheels it needs, and installs nothing from a damaged folder."""

from __future__ import annotations

import itertools
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

sys.path.append(str(Path(__file__).parent.parent / "packaging"))
sys.path.append(str(Path(__file__).parent.parent / "packaging" / "laptop"))

import check_sums
import collect
import wheels
from wheels import Refused, Store, Target

PACKAGING = collect.TOP / "packaging"
LINUX, WINDOWS = Target("linux_x86_64", (3, 12)), Target("win_amd64", (3, 12))
PURE = "py3-none-any"


def make_wheel(folder: Path, name: str, version: str, tag: str = PURE, needs: Sequence[str] = ()) -> Path:
    path = folder / f"{name.replace('-', '_')}-{version}-{tag}.whl"
    lines = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}", *(f"Requires-Dist: {n}" for n in needs)]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{name}-{version}.dist-info/METADATA", "\n".join(lines) + "\n\n")
    return path


class Shelf:
    """In place of pip and the world: some names have wheels, some only a source that builds with a tag."""

    def __init__(self, needs: Mapping[str, Sequence[str]] = {}, sources: Mapping[str, str] = {}) -> None:
        self.needs, self.sources = needs, sources
        self.calls: list[list[str]] = []

    def __call__(self, arguments: Sequence[str]) -> str | None:
        self.calls.append(list(arguments))
        if arguments[0] == "wheel":
            return self.build(arguments)
        exact = [word.split("==") for word in arguments if "==" in word]
        lacking = [name for name, _ in exact if name not in self.needs]
        if lacking:
            return f"no wheel of {lacking[0]}"
        for name, version in exact:
            make_wheel(Path(arguments[arguments.index("--dest") + 1]), name, version, PURE, self.needs[name])
        return None

    def build(self, arguments: Sequence[str]) -> str | None:
        folder = Path(arguments[arguments.index("--wheel-dir") + 1])
        if arguments[-1] == str(collect.TOP):
            make_wheel(folder, "compensation", "0.1.0")
            return None
        name, _, version = arguments[-1].partition("==")
        if name not in self.sources:
            return f"no source of {name}"
        make_wheel(folder, name, version, self.sources[name])
        return None

    @property
    def downloaded(self) -> list[str]:
        return [word for call in self.calls if call[0] == "download" for word in call if "==" in word]


def a_store(folder: Path, shelf: Shelf, *pins: str) -> Store:
    exact = [pin.split("==") for pin in pins or [f"{name}==1.0" for name in [*shelf.needs, *shelf.sources]]]
    return Store(folder, {canonicalize_name(name): Version(version) for name, version in exact}, shelf)


def names(found: Sequence[Path]) -> list[str]:
    return [path.name.split("-")[0] for path in found]


def test_pip_is_asked_for_binaries_of_the_laptop_and_exact_versions() -> None:
    arguments = wheels.download_arguments(WINDOWS, Path("here"), ["lxml==6.1.3"])
    assert " ".join(arguments) == (
        "download --only-binary=:all: --no-deps --dest here --platform win_amd64 "
        "--implementation cp --python-version 3.12 --abi cp312 lxml==6.1.3"
    )


def test_a_linux_laptop_takes_older_and_newer_manylinux_wheels() -> None:
    arguments = wheels.download_arguments(LINUX, Path("here"), [])
    asked = {word for before, word in itertools.pairwise(arguments) if before == "--platform"}
    assert {"manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64", "manylinux_2_5_x86_64"} <= asked
    assert "manylinux_2_29_x86_64" not in asked


def test_what_the_needed_packages_need_is_collected_too(tmp_path: Path) -> None:
    shelf = Shelf(
        {"outer": ["inner[fast]>=1"], "inner": ["turbo; extra == 'fast'", "slow; extra == 'odd'"], "turbo": []}
    )
    found = a_store(tmp_path, shelf).collect(LINUX, [Requirement("outer")])
    assert names(found) == ["inner", "outer", "turbo"]


def test_conditions_are_answered_for_the_laptop_and_not_for_this_machine(tmp_path: Path) -> None:
    needs = ["colours; sys_platform == 'win32'", "clocks; os_name == 'posix'", "old; python_version < '3.12'"]
    store = a_store(tmp_path, Shelf({"outer": needs, "colours": [], "clocks": [], "old": []}))
    assert names(store.collect(WINDOWS, [Requirement("outer")])) == ["colours", "outer"]
    assert names(store.collect(LINUX, [Requirement("outer")])) == ["clocks", "outer"]
    assert names(store.collect(Target("win_amd64", (3, 11)), [Requirement("outer")])) == ["colours", "old", "outer"]


def test_what_serves_every_laptop_is_fetched_once(tmp_path: Path) -> None:
    shelf = Shelf({"outer": ["inner"], "inner": []})
    store = a_store(tmp_path, shelf)
    assert store.collect(LINUX, [Requirement("outer")]) == store.collect(WINDOWS, [Requirement("outer")])
    assert shelf.downloaded == ["outer==1.0", "inner==1.0"]


def test_a_wheel_for_another_laptop_does_not_do_and_a_compiled_one_goes_before_a_pure_one(tmp_path: Path) -> None:
    make_wheel(tmp_path, "fast", "1.0", "cp311-cp311-win_amd64")
    make_wheel(tmp_path, "fast", "1.0", "cp312-cp312-manylinux_2_17_x86_64.manylinux2014_x86_64")
    make_wheel(tmp_path, "fast", "2.0", "cp312-cp312-win_amd64")
    store = a_store(tmp_path, Shelf({"fast": []}))
    (windows,) = store.collect(WINDOWS, [Requirement("fast")])
    (linux,) = store.collect(LINUX, [Requirement("fast")])
    assert windows.name == f"fast-1.0-{PURE}.whl"
    assert linux.name == "fast-1.0-cp312-cp312-manylinux_2_17_x86_64.manylinux2014_x86_64.whl"


@pytest.mark.parametrize("needed", ["fast>=2", "unknown"])
def test_only_versions_of_the_constraints_are_taken(needed: str, tmp_path: Path) -> None:
    shelf = Shelf({"outer": [needed], "fast": [], "unknown": []})
    with pytest.raises(Refused, match=r"^outer needs .*constraints\.txt names"):
        a_store(tmp_path, shelf, "outer==1.0", "fast==1.0").collect(LINUX, [Requirement("outer")])


def test_a_pure_source_is_built_once_and_serves_every_laptop(tmp_path: Path) -> None:
    shelf = Shelf({name: [] for name in ("a", "b", "c", "d")}, {"onlysource": "py2.py3-none-any"})
    store, wanted = a_store(tmp_path, shelf), [Requirement(name) for name in ("a", "b", "onlysource", "c", "d")]
    assert (
        names(store.collect(LINUX, wanted))
        == names(store.collect(WINDOWS, wanted))
        == ["a", "b", "c", "d", "onlysource"]
    )
    (built,) = (call for call in shelf.calls if call[0] == "wheel")
    assert built[-3:] == ["--no-binary", "onlysource", "onlysource==1.0"]


@pytest.mark.parametrize("tag", ["cp312-cp312-linux_x86_64", "py3-none-linux_x86_64", "cp312-none-win_amd64"])
def test_a_source_that_must_be_compiled_is_refused(tag: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"fast==1\.0 for win_amd64, Python 3\.12, and its source is not pure Python"):
        a_store(tmp_path, Shelf(sources={"fast": tag})).collect(WINDOWS, [Requirement("fast")])
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_to_be_had_at_all_is_refused_with_the_words_of_pip(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"(?s)no wheel of gone.*no source of gone"):
        a_store(tmp_path, Shelf(), "gone==1.0").collect(WINDOWS, [Requirement("gone")])


def test_what_pip_brings_for_another_machine_is_refused(tmp_path: Path) -> None:
    def astray(_arguments: Sequence[str]) -> None:
        make_wheel(tmp_path, "fast", "1.0", "cp312-cp312-macosx_11_0_arm64")

    store = Store(tmp_path, {canonicalize_name("fast"): Version("1.0")}, astray)
    with pytest.raises(Refused, match="does not fit it: fast"):
        store.collect(WINDOWS, [Requirement("fast")])


def test_the_constraints_name_a_version_of_everything_the_program_asks_for() -> None:
    pins = wheels.read_pins(collect.CONSTRAINTS)
    for requirement in collect.needed(collect.TOP)[:-1]:
        assert requirement.specifier.contains(pins[canonicalize_name(requirement.name)]), requirement


def test_constraints_that_are_not_exact_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "constraints.txt"
    path.write_text("Jinja2==3.1.6  # templates\n\nsix>=1.17\n", encoding="utf-8")
    with pytest.raises(Refused, match=r"not: six>=1\.17"):
        wheels.read_pins(path)


@pytest.fixture(params=[LINUX, WINDOWS], ids=["linux", "windows"])
def target(request: pytest.FixtureRequest) -> Target:
    laptop: Target = request.param
    return laptop


def lay_out(folder: Path, target: Target) -> Path:
    made = folder / "made"
    made.mkdir()
    program, *others = [make_wheel(made, name, "1.0") for name in ("compensation", "click", "pip")]
    collect.lay_out(folder / "laptop", target, program, others)
    return folder / "laptop"


def test_the_folder_holds_wheels_exact_requirements_and_the_script_of_the_laptop(
    target: Target, tmp_path: Path
) -> None:
    folder = lay_out(tmp_path, target)
    script = {"linux_x86_64": {"install.sh"}, "win_amd64": {"install.cmd", "check_sums.py"}}[target.platform]
    assert {path.name for path in folder.iterdir()} == {"wheels", "requirements.txt", "SHA256SUMS"} | script
    wanted = [line.split("==")[0] for line in (folder / "requirements.txt").read_text(encoding="ascii").splitlines()]
    assert wanted == ["click", "compensation"]
    assert {path.name.split("-")[0] for path in folder.glob("wheels/*")} == {"click", "compensation", "pip"}


def test_every_file_has_its_checksum_and_an_altered_or_missing_one_is_found(target: Target, tmp_path: Path) -> None:
    folder = lay_out(tmp_path, target)
    listed = [line.split("  ")[1] for line in (folder / "SHA256SUMS").read_text(encoding="ascii").splitlines()]
    files = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    assert sorted([*listed, "SHA256SUMS"]) == sorted(files)
    assert check_sums.changed(folder) == []
    for name in listed:
        kept = (folder / name).read_bytes()
        (folder / name).write_bytes(kept + b" ")
        assert check_sums.changed(folder) == [name]
        (folder / name).unlink()
        assert check_sums.changed(folder) == [name]
        (folder / name).write_bytes(kept)


@pytest.mark.parametrize("sums", [None, b"", b"?\n", b"\xff\n"], ids=["missing", "empty", "unreadable", "no text"])
def test_without_sound_checksums_the_folder_counts_as_damaged(
    sums: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = lay_out(tmp_path, WINDOWS)
    (folder / "SHA256SUMS").unlink()
    if sums is not None:
        (folder / "SHA256SUMS").write_bytes(sums)
    assert check_sums.main(folder) == 1
    assert capsys.readouterr().out.startswith("SHA256SUMS: missing or changed\nThis folder is damaged")


def test_the_windows_script_stops_where_the_check_finds_something(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = lay_out(tmp_path, WINDOWS)
    assert (check_sums.main(folder), capsys.readouterr().out) == (0, "")
    (folder / "requirements.txt").write_bytes(b"")
    assert check_sums.main(folder) == 1
    assert capsys.readouterr().out.startswith("requirements.txt: missing or changed\nThis folder is damaged")
    assert b"\r\n%python% check_sums.py || goto failed\r\n" in (folder / "install.cmd").read_bytes()


def install(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the script with the Python of these tests in reach, whichever else there is."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    command = ["sh", str(folder / "install.sh")]
    return subprocess.run(command, env=os.environ | {"PATH": path}, capture_output=True, text=True, check=False)


def test_the_linux_script_installs_nothing_from_a_damaged_folder(tmp_path: Path) -> None:
    folder = lay_out(tmp_path, Target("linux_x86_64", sys.version_info[:2]))
    (folder / "wheels" / f"click-1.0-{PURE}.whl").write_bytes(b"")
    done = install(folder)
    assert done.returncode == 1
    assert "copy it anew. Nothing was installed." in done.stderr
    assert not (folder / ".venv").exists()


def test_the_linux_script_says_which_python_it_wants(tmp_path: Path) -> None:
    folder = lay_out(tmp_path, Target("linux_x86_64", (3, 99)))
    done = install(folder)
    assert done.returncode == 1
    assert "for Python 3.99 (64 bit), which this computer does not have." in done.stderr
    assert not (folder / ".venv").exists()


def test_the_scripts_have_the_line_ends_of_their_system() -> None:
    windows = collect.script("install.cmd", WINDOWS, "\r\n")
    linux = collect.script("install.sh", LINUX, "\n")
    assert windows.count(b"\r\n") == windows.count(b"\n") > 20
    assert b"\r" not in linux
    assert linux.startswith(b"#!/bin/sh\n")


@pytest.mark.parametrize(("name", "target"), [("install.sh", LINUX), ("install.cmd", WINDOWS)])
def test_the_scripts_check_first_and_then_install_from_the_folder_alone(name: str, target: Target) -> None:
    text = collect.script(name, target, "\n").decode("ascii")
    steps = ["(3, 12)", "sums" if name.endswith("cmd") else "SHA256SUMS", "-m venv", "install --quiet", "Start it with"]
    assert [text.index(step) for step in steps] == sorted(text.index(step) for step in steps)
    for option in (
        "--isolated",
        "--no-index",
        "--find-links wheels",
        "--require-hashes",
        f"pip-{collect.PIP}-{PURE}.whl",
    ):
        assert option in text
    assert "@" not in text.removeprefix("@echo off")


def test_no_file_names_a_place_to_download_from_or_a_folder_of_this_machine() -> None:
    files = [path for path in PACKAGING.rglob("*") if path.suffix in {".py", ".sh", ".cmd"}]
    assert len(files) >= 5
    for path in files:
        named = re.findall(r"\w+://|index-url|/home/|/root/|/opt/|/tmp/", path.read_text(encoding="utf-8"))
        assert named == [], path


@pytest.fixture
def everything() -> Shelf:
    return Shelf({canonicalize_name(each.name): [] for each in collect.needed(collect.TOP)})


def test_a_laptop_gets_a_new_folder_and_never_another_ones(everything: Shelf, tmp_path: Path) -> None:
    folder = collect.collect(WINDOWS, tmp_path / "for laptops", everything)
    assert folder == tmp_path / "for laptops" / "compensation-0.1.0-win_amd64-python3.12"
    assert check_sums.changed(folder) == []
    assert {f"compensation-0.1.0-{PURE}.whl", f"pip-{collect.PIP}-{PURE}.whl"} < {
        path.name for path in folder.glob("wheels/*")
    }
    with pytest.raises(Refused, match="is there already"):
        collect.collect(WINDOWS, tmp_path / "for laptops", everything)


def test_a_refusal_leaves_no_folder(everything: Shelf, tmp_path: Path) -> None:
    everything.needs = {name: needs for name, needs in everything.needs.items() if name != "click"}
    with pytest.raises(Refused, match="no source of click"):
        collect.collect(LINUX, tmp_path, everything)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", ["", "--check --python 3.12", "--platform win_amd64 --python 3.12", "--python 2.7"])
def test_half_a_command_is_a_wrong_usage(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        collect.main(words.split())
    assert "usage:" in capsys.readouterr().err


def test_the_check_answers_for_every_platform_and_python(everything: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    assert collect.check(everything) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in lines] == [
        f"{platform}, Python 3.{minor}" for platform in ("linux_x86_64", "win_amd64") for minor in (11, 12, 13)
    ]
    assert all(re.search(r": \d+ wheels, \d+\.\d MB$", line) for line in lines)


def test_the_check_fails_if_one_laptop_cannot_be_served(everything: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    everything.needs = {**everything.needs, "click": ["gone; platform_system == 'Windows'"]}
    assert collect.check(everything) == 3
    refused = [": refused. click needs gone" in line for line in capsys.readouterr().out.splitlines()]
    assert refused == [False, False, False, True, True, True]

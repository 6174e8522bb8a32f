"""A name that was entered is found in no file, whatever was done with it; except in what the user exported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from workspaces import OTHER, PASSPHRASE

NAME = "Ыгыдыбаев"
"""Invented, and in no word of the program."""
_BY = ("--by", "А. Юрист")


def forms(name: str) -> list[bytes]:
    """The name as a file may hold it: in both encodings of Windows and Linux, as JSON, folded for a search."""
    from compensation.precedents.finding.folding import fold

    texts = (name, name.lower(), name.upper())
    encodings = ("utf-8", "cp1251", "cp866", "utf-16-le", "utf-16-be")
    found = [text.encode(code) for text in texts for code in encodings]
    found += [fold(name).encode(), name.encode("unicode_escape"), name.encode("ascii", "xmlcharrefreplace")]
    return found


class Place:
    """A home, a temporary folder and an office of their own, in which the program runs as the user starts it."""

    def __init__(self, root: Path, office: Path) -> None:
        self.root, self.office = root, office
        self.home, self.temporary, self.exported = root / "home", root / "tmp", root / "exported"
        for folder in (self.home, self.temporary, self.exported):
            folder.mkdir()

    def run(self, *words: str, answers: tuple[str, ...] = (PASSPHRASE,), code: int = 0) -> str:
        environment = {
            "HOME": str(self.home), "USERPROFILE": str(self.home), "TMPDIR": str(self.temporary),
            "TEMP": str(self.temporary), "TMP": str(self.temporary), "XDG_DATA_HOME": str(self.home / "data"),
            "PATH": "", "LANG": "C.UTF-8", "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1",
        }  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-m", "compensation", "--office", str(self.office), *words],
            input="".join(f"{one}\n" for one in answers),
            env=environment, cwd=self.root, capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.returncode == code, done.stderr
        return done.stdout + done.stderr

    def holding(self) -> list[str]:
        """The files in which the name is found, outside what was exported."""
        looked = [path for path in self.root.rglob("*") if path.is_file() and self.exported not in path.parents]
        assert looked
        return [str(path) for path in looked if any(form in path.read_bytes() for form in forms(NAME))]


@pytest.fixture
def place(office: Path, tmp_path: Path) -> Place:
    return Place(tmp_path, office)


def test_a_planted_name_is_in_no_file_after_anything_that_is_done_with_it(place: Place, code: str) -> None:
    from compensation.claims.finding import locate

    place.run("matter", "new", "--title", "Дело", "--country", "KZ", *_BY)
    for party, role in (("a", "claimant"), ("police", "respondent")):
        place.run("matter", "party", "M-001", party, "--role", role, "--pseudonym", party.upper(), *_BY)
    place.run("matter", "person", "M-001", "a", "--name", f"{NAME} Тест", "--address", f"улица {NAME}", *_BY)
    assert NAME in place.run("matter", "people", "M-001"), "it is there, for who has the passphrase"
    place.run("matter", "note", "M-001", f"звонил {NAME}", *_BY)
    place.run("matter", "undo", "M-001", *_BY)
    assert "M-001" in place.run("matter", "list", NAME)
    scan = place.exported / "scan.txt"
    scan.write_text(f"{NAME} " * 1000, encoding="utf-8")
    place.run("matter", "exhibit", "M-001", "1", "--what", "Скан", "--file", str(scan), "--store", *_BY)
    place.run("matter", "claim", "M-001", "--read", str(locate("example:kz")), *_BY)
    drafted = place.exported / "draft.docx"
    place.run("document", "render", "kz-statement-of-claim", "--claim", "matter:M-001", "-o", str(drafted))
    place.run("matter", "file", "M-001", "kz-statement-of-claim", "-o", str(place.exported / "f.docx"), *_BY, code=3)
    place.run("matter", "note", "M-002", NAME, *_BY, code=2)
    place.run("workspace", "backup")
    place.run("workspace", "passphrase", answers=(PASSPHRASE, OTHER))
    place.run("workspace", "recover", answers=(code, PASSPHRASE))
    newest = sorted((place.office / "backups").iterdir())[-1]
    place.run("workspace", "restore", newest.name)
    place.run("workspace", "check")
    assert place.holding() == []
    place.run("workspace", "export", str(place.exported / "all"))
    assert place.holding() == []
    assert any(NAME.encode() in path.read_bytes() for path in place.exported.rglob("*") if path.is_file())


def test_a_crash_of_the_program_leaves_no_name(place: Place) -> None:
    """The program is killed while it saves; whatever lies beside the workspace then tells nothing."""
    place.run("matter", "new", "--title", f"Дело {NAME}", "--country", "KZ", *_BY)
    crash = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from compensation.workspace.kinds import describe\n"
        "from compensation.workspace.opening import open_workspace\n"
        "store = open_workspace(Path(sys.argv[1]), sys.argv[2], describe).store\n"
        "store._connection.execute('begin immediate')\n"
        "for n in range(2000):\n"
        f"    store._connection.execute('insert into versions values (?,?,0,?,?,?,?,?,?,null,null,null)',"
        f" (str(n), 1, 'note', 'x', 'x', 'x', '{NAME}' * 200, 'x'))\n"
        "os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", crash, str(place.office), PASSPHRASE], check=False)
    names = sorted(path.name for path in (place.office / "workspace").iterdir())
    assert "records.db" in names
    assert place.holding() == []
    assert f"Дело {NAME}" in place.run("matter", "list")

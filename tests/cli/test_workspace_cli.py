"""The workspace by commands alone: begun, filled, locked, recovered, backed up and restored."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PASSPHRASE = "корова ракета тихий зонтик лёд"
OTHER = "медленный стол громкая река восемь"
Asked = Callable[..., Any]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """An office with an empty encrypted workspace, made once, and its recovery code."""
    from compensation.workspace.kinds import describe
    from compensation.workspace.opening import Beginning

    folder = tmp_path_factory.mktemp("made")
    begun = Beginning(folder, PASSPHRASE, describe)
    begun.finish(begun.code or "")
    return folder, begun.code or ""


@pytest.fixture
def asked(run: Any, made: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Run a command in the office of the module, with the answers to what it asks; the passphrase is the first."""
    shutil.copytree(made[0], tmp_path / "office")

    def call(*words: str, answers: tuple[str, ...] = (PASSPHRASE,), **how: Any) -> Any:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{one}\n" for one in answers)))
        return run(*words, **how)

    return call


BY = ("--by", "А. Юрист")
AWARD = ("--head", "moral", "--claimant", "a", "--respondent", "police")


def begun(asked: Asked) -> None:
    assert asked("matter", "new", "--title", "Избиение в отделе", "--country", "KZ", *BY).code == 0
    for party, role, name in (("a", "claimant", "Заявитель А."), ("police", "respondent", "Департамент полиции")):
        assert asked("matter", "party", "M-001", party, "--role", role, "--pseudonym", name, *BY).code == 0


def test_first_start_shows_a_code_and_has_it_typed_back(run: Any, monkeypatch: Any, capsys: Any) -> None:
    class Typing(io.StringIO):
        """Answers with the passphrase, then with the code that was shown meanwhile."""

        shown = ""

        def readline(self, *_: Any) -> str:  # type: ignore[override]
            self.shown += capsys.readouterr().err
            code = re.findall(r"\b\d{5}\b", self.shown)
            return " ".join(code) + "\n" if code else PASSPHRASE + "\n"

    monkeypatch.setattr("sys.stdin", Typing())
    done = run("workspace", "init")
    assert done.code == 0
    assert "The workspace is ready" in done.out
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSPHRASE + "\n"))
    assert run("workspace", "check", "--json").json == {"versions": 0, "encrypted": True, "whole": True}


def test_a_code_that_is_not_typed_back_begins_nothing(run: Any, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSPHRASE}\n1\n2\n3\n"))
    done = run("workspace", "init")
    assert done.code == 2
    assert not list((tmp_path / "office").iterdir())


def test_a_weak_passphrase_is_refused(run: Any, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("йцукен12345\n"))
    done = run("workspace", "init")
    assert done.code == 2
    assert "too weak" in done.err
    assert not (tmp_path / "office").exists()


def test_an_unencrypted_workspace_says_so_on_every_answer(run: Any) -> None:
    assert run("workspace", "init", "--plain").code == 0
    done = run("matter", "new", "--title", "Т", "--country", "KZ", *BY)
    assert "NOT encrypted" in done.err
    assert "NOT encrypted" in run("matter", "list").err


def test_without_the_passphrase_nothing_opens(asked: Asked) -> None:
    for answers in ((OTHER,), ()):
        done = asked("matter", "list", answers=answers)
        assert (done.code, done.out) == (4, "")
        assert "does not open the workspace" in done.err
    assert asked("matter", "list", "--json", answers=(OTHER,)).json["error"]["code"] == "locked"


def test_a_matter_grows_by_commands(asked: Asked) -> None:
    begun(asked)
    steps = [
        ("person", "M-001", "a", "--name", "Тестов Тест", "--known-as", "Testov"),
        ("consent", "M-001", "a", "--to", "filing", "--given", "--how", "письменно"),
        ("safety", "M-001", "--risk", "давление на семью", "--review", "2027-01-10"),
        ("event", "M-001", "decision_in_final_form", "--on", "2026-11-13"),
        ("event", "M-001", "claim_filed", "--on", "2026-06"),
        ("event", "M-001", "decision_announced", "--on", "2026-11-06"),
        ("confirm", "M-001", "kz.stage.appeal", "--basis", "ст. 403 прочитана"),
        ("exhibit", "M-001", "1", "--what", "Справка", "--place", "сейф"),
        ("task", "M-001", "t1", "--what", "Позвонить", "--due", "2026-11-25"),
        ("note", "M-001", "звонили из суда"),
        ("offer", "M-001", "--amount", "50000 KZT", "--from", "other"),
        ("award", "M-001", "m", *AWARD, "--amount", "300000 KZT", "--on", "2026-10-20", "--due", "2026-11-01"),
        ("pay", "M-001", "m", "--amount", "100000 KZT", "--on", "2026-11-20", "--proof", "1"),
    ]  # fmt: skip
    for words in steps:
        done = asked("matter", *words, *BY)
        assert done.code == 0, done.err
    shown = asked("matter", "show", "M-001")
    told = " ".join(shown.out.split())
    assert "file the appeal · in 21 days, confirmed" in told
    assert "awarded 300,000.00 KZT, paid 100,000.00 KZT, remaining 200,000.00 KZT" in told
    assert "late since 1 November 2026: 22 days" in told
    assert "filing, a: agreed on 23 November 2026" in told
    assert "sharing, a: NO WORD that holds" in told
    assert "Тестов" not in shown.out, "names are printed by matter people only"
    assert "Тестов Тест" in asked("matter", "people", "M-001").out
    events = asked("matter", "show", "M-001", "--json").json["course"]["events"]
    assert [one["event"] for one in events] == ["claim_filed", "decision_announced", "decision_in_final_form"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("party", "M-001", "a", "--role", "witness", "--pseudonym", "Б."), "The id “a” stands twice"),
        (("consent", "M-001", "x", "--to", "filing", "--given", "--how", "?"), "“x” is not in this matter"),
        (("person", "M-001", "x", "--name", "Н."), "“x” is not a party"),
        (("event", "M-001", "decision_anounced", "--on", "2026-11-06"), "Did you mean “decision_announced”?"),
        (("event", "M-001", "claim_filed", "--on", "2026-13"), "2026-13"),
        (("pay", "M-001", "m", "--amount", "1 KZT"), "“m” is not in this matter"),
        (("award", "M-001", "m", *AWARD, "--amount", "unknown"), "one exact sum"),
        (("confirm", "M-001", "kz.stage.appeal", "--basis", "?"), "No date of kz.stage.appeal follows"),
        (("note", "M-009", "x"), "There is no M-009"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_and_not_saved(asked: Asked, words: tuple[str, ...], said: str) -> None:
    begun(asked)
    done = asked("matter", *words, *BY)
    assert done.code in (1, 2)
    assert said in done.err
    assert len(asked("matter", "history", "M-001", "--json").json["versions"]) == 3


def test_matters_are_found_by_any_word_in_any_spelling(asked: Asked) -> None:
    begun(asked)
    asked("matter", "person", "M-001", "a", "--name", "Қайрат", *BY)
    asked("matter", "new", "--title", "Другое", "--country", "KG", *BY)
    found = [one["id"] for one in asked("matter", "list", "кайрат", "--json").json["matters"]]
    assert found == ["M-001"]
    assert [one["id"] for one in asked("matter", "list", "--json").json["matters"]] == ["M-001", "M-002"]
    asked("matter", "close", "M-001", "--outcome", "выплачено", *BY)
    assert [one["id"] for one in asked("matter", "list", "--json").json["matters"]] == ["M-002"]
    assert len(asked("matter", "list", "--closed", "--json").json["matters"]) == 2


def test_history_comparison_and_undo(asked: Asked) -> None:
    begun(asked)
    asked("matter", "note", "M-001", "лишнее", *BY, "--why", "по ошибке")
    assert "4  23 Nov 2026" in asked("matter", "history", "M-001").out
    shown = asked("matter", "compare", "M-001", "3").out
    assert "notes" in shown
    assert "+ on: 2026-11-23; text: лишнее" in shown
    assert asked("matter", "undo", "M-001", *BY).code == 0
    assert "The two versions say the same." in asked("matter", "compare", "M-001", "3").out
    assert "back to version 3" in asked("matter", "history", "M-001").out


def test_a_claim_goes_into_a_matter_and_out_as_it_was(asked: Asked, tmp_path: Path) -> None:
    from compensation.claims.finding import locate

    begun(asked)
    assert asked("matter", "claim", "M-001", "--read", str(locate("example:kz"))).code == 2, "nobody is named"
    profile = tmp_path / "office.yaml"
    profile.write_text("name: Бюро\nrepresentatives:\n  - name: А. Юрист\n", encoding="utf-8")
    assert asked("workspace", "profile", str(profile)).code == 0
    assert "А. Юрист" in asked("workspace", "profile").out
    assert asked("matter", "claim", "M-001", "--read", str(locate("example:kz"))).code == 0
    out = tmp_path / "out.yaml"
    assert asked("matter", "claim", "M-001", "-o", str(out)).code == 3, "nobody has agreed that it is shared"
    asked("matter", "consent", "M-001", "a", "--to", "sharing", "--given", "--how", "письменно")
    assert asked("matter", "claim", "M-001", "-o", str(out)).code == 3, "safety has not been assessed"
    asked("matter", "safety", "M-001", "--risk", "давление", "--review", "2027-03-01")
    assert asked("matter", "claim", "M-001", "-o", str(out)).code == 0
    from compensation.claims.claimfile import load_claim

    assert load_claim(out) == load_claim(locate("example:kz"))
    assert asked("matter", "claim", "M-001", "--read", str(locate("example:kg"))).code == 2, "of another country"


def test_a_stored_exhibit_is_in_the_workspace_and_not_beside_it(asked: Asked, tmp_path: Path) -> None:
    begun(asked)
    scan = tmp_path / "справка.pdf"
    scan.write_bytes(b"scan of a certificate " * 50)
    done = asked("matter", "exhibit", "M-001", "1", "--what", "Справка", "--file", str(scan), "--store", *BY)
    assert done.code == 0
    exhibit = asked("matter", "show", "M-001", "--json").json["matter"]["evidence"][0]
    assert exhibit["file"].startswith("M-001/file-")
    out = tmp_path / "out.pdf"
    assert asked("matter", "extract", "M-001", "1", "-o", str(out)).code == 0
    assert out.read_bytes() == scan.read_bytes()
    assert asked("matter", "extract", "M-001", "2", "-o", str(tmp_path / "no.pdf")).code == 2
    for path in (tmp_path / "office").rglob("*"):
        assert path.is_dir() or b"scan of a certificate" not in path.read_bytes()


def test_passphrase_code_backup_and_restore(asked: Asked, made: tuple[Path, str], tmp_path: Path) -> None:
    begun(asked)
    assert asked("workspace", "passphrase", answers=(PASSPHRASE, OTHER)).code == 0
    assert asked("matter", "list").code == 4
    assert asked("workspace", "recover", answers=(made[1], PASSPHRASE)).code == 0
    assert asked("workspace", "backup").code == 0
    asked("matter", "note", "M-001", "после копии", *BY)
    listed = asked("workspace", "backups", "--json", answers=()).json["backups"]
    assert asked("workspace", "restore", Path(listed[0]["file"]).name).code == 0
    assert "после копии" not in asked("matter", "show", "M-001").out
    kept = [one.name for one in (tmp_path / "office").iterdir() if "before-restore" in one.name]
    assert kept == ["workspace.before-restore-1"]


def test_everything_goes_out_and_comes_in_again(asked: Asked, run: Any, tmp_path: Path) -> None:
    begun(asked)
    assert "not encrypted" in asked("workspace", "export", str(tmp_path / "out")).out
    shutil.rmtree(tmp_path / "office")
    run("workspace", "init", "--plain")
    assert run("workspace", "import", str(tmp_path / "out"), "--json").json == {"records": 1}
    assert "Заявитель А." in run("matter", "show", "M-001").out


def test_a_command_that_saved_has_succeeded_though_the_backup_of_the_day_fails(asked: Asked, tmp_path: Path) -> None:
    """Else it is given again, and a payment stands twice."""
    (tmp_path / "office" / "backups").write_text("a file where the folder should be", encoding="utf-8")
    done = asked("matter", "new", "--title", "Дело", "--country", "KZ", *BY)
    assert (done.code, done.out) == (0, "Begun: M-001\n")
    assert "The backup of the day was not made" in done.err
    assert asked("matter", "show", "M-001", "--json").json["matter"]["title"] == "Дело"
    assert asked("workspace", "backup").code == 3, "here the backup is what was asked for"


@pytest.mark.parametrize("id", ["office", "Office", "template-kz-claim-ru"])
def test_a_matter_does_not_take_the_id_of_a_record_of_the_workspace_itself(asked: Asked, id: str) -> None:
    """Else the profile of the office would be saved over the matter, which then is in no list any more."""
    done = asked("matter", "new", "--title", "Дело", "--country", "KZ", "--id", id, *BY)
    assert (done.code, done.out) == (2, "")
    assert "cannot be the id of a matter" in done.err
    assert asked("matter", "list", "--json").json["matters"] == []


def test_a_matter_that_has_the_id_of_the_profile_is_not_written_over(asked: Asked, tmp_path: Path) -> None:
    """As it could be begun by an earlier version of the program."""
    from compensation.workspace.kinds import describe
    from compensation.workspace.opening import open_workspace
    from compensation.workspace.version import Change, Said

    workspace = open_workspace(tmp_path / "office", PASSPHRASE, describe)
    matter = {"id": "office", "title": "Дело", "country": "KZ", "registered": "2026-01-01"}
    workspace.store.save(Change("office", "matter", 0, matter), Said("А. Юрист", "2026-11-23T10:00:00"))
    workspace.close()
    profile = tmp_path / "profile.yaml"
    profile.write_text("name: Бюро\nrepresentatives:\n  - name: А. Юрист\n", encoding="utf-8")
    assert asked("workspace", "profile").out == "No profile is entered yet.\n"
    done = asked("workspace", "profile", str(profile))
    assert done.code == 2
    assert "of another kind" in done.err
    assert [one["id"] for one in asked("matter", "list", "--json").json["matters"]] == ["office"]

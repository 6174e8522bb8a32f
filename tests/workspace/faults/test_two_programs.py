"""Several programs work on one workspace at the same time, and nothing of what each of them saved is lost.

COMPENSATION_SECONDS says for how long.
"""

from __future__ import annotations

import random
import select
import shutil
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from acting import DAY
from children import KILLED, SECONDS, SEED, child
from places import Place, store_in, whole
from workspaces import describe, note, said

from compensation.errors import Refused
from compensation.workspace.backup import back_up, backups, restore
from compensation.workspace.engine import connect
from compensation.workspace.opening import Workspace, state_of
from compensation.workspace.schema import STEPS
from compensation.workspace.store import Store
from compensation.workspace.version import Change

PROGRAMS, COUNTERS = 3, 2


@pytest.fixture
def counters(tmp_path: Path, key: str | None) -> Path:
    path = tmp_path / "records.db"
    with store_in(path, key, create=True) as store:
        store.save_all([note(f"counter-{number}", title="0") for number in range(COUNTERS)], said())
    return path


def counted(path: Path, key: str | None, seconds: float, deaths: int = 0) -> list[list[str]]:
    """The lines of programs that counted for so long; the first `deaths` of them were killed on the way."""
    told: list[list[str]] = [[] for _ in range(PROGRAMS)]

    def run(number: int) -> None:
        die = number < deaths
        given = {"path": str(path), "key": key, "counters": COUNTERS, "seconds": seconds, "seed": number, "die": die}
        with child("count_up", **given) as process:
            assert process.stdout is not None
            end = threading.Timer(seconds * 0.6, process.kill)
            for line in process.stdout:
                if line == "opened\n" and die:
                    end.start()
                if line.endswith("\n"):
                    told[number].append(line.rstrip("\n"))
            end.cancel()
            process.wait()
            told[number].append(f"ended {process.returncode}")

    threads = [threading.Thread(target=run, args=[number]) for number in range(PROGRAMS)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert [lines[-1] for lines in told] == [f"ended {KILLED if n < deaths else 0}" for n in range(PROGRAMS)]
    return told


def check_counters(path: Path, key: str | None, told: list[list[str]], deaths: int = 0) -> None:
    """Each counter stands where the acknowledged additions bring it, and every number before is in its history."""
    added = Counter(line for lines in told for line in lines if line.startswith("counter-"))
    overtaken = [line.removeprefix("overtaken ") for lines in told for line in lines if line.startswith("overtaken ")]
    busy = sum(line.startswith("busy") for lines in told for line in lines)
    print(f"{added.total()} additions acknowledged, overtaken {overtaken}, busy {busy}")
    assert added.total() > 0
    more = 0
    with store_in(path, key) as store:
        for number in range(COUNTERS):
            history = [int((one.content or {})["title"]) for one in store.history(f"counter-{number}")]
            assert history == list(range(len(history))), f"counter-{number}"
            more += history[-1] - added[f"counter-{number}"]
            assert history[-1] >= added[f"counter-{number}"]
    assert more <= deaths, "at most the last save of one that was killed was not told any more"
    whole(path, key)


def test_no_addition_of_several_programs_is_lost(counters: Path, key: str | None) -> None:
    check_counters(counters, key, counted(counters, key, SECONDS / 2))


def test_a_program_that_is_killed_costs_the_others_nothing(counters: Path, key: str | None) -> None:
    check_counters(counters, key, counted(counters, key, max(SECONDS / 4, 1), deaths=1), deaths=1)


def test_a_backup_while_another_program_saves_is_whole(place: Place, tmp_path: Path) -> None:
    """The copy is made while nobody can save, so that it holds the workspace at one moment."""
    with place.opened() as workspace:
        changes = {"path": str(place.records), "key": place.key, "record": "n-1", "size": 60_000}
        with child("save_on", **changes) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "1\n"
            for _ in range(8):
                back_up(workspace, DAY)
            process.kill()
            acknowledged = [1, *(int(line) for line in process.stdout if line.endswith("\n"))]
    assert acknowledged[-1] > 1, "it went on saving between the backups"
    assert len(backups(place.office)) == 8
    restore(tmp_path / "scratch", backups(place.office)[0].path, place.passphrase)
    numbers = [one.number for one in whole(tmp_path / "scratch" / "workspace" / "records.db", place.key)]
    assert numbers == list(range(1, len(numbers) + 1))


def test_two_programs_make_the_backup_of_the_day_at_once(place: Place, tmp_path: Path) -> None:
    """Both begin when there is none yet: each says that it is made, and every one that is listed is whole."""
    ballast = random.Random(SEED).randbytes(3_000_000)
    with place.opened() as workspace:
        workspace.store.save(Change("f-1", "file", 0, {}, ballast), said())
    for turn in range(3):
        given = {"office": str(place.office), "key": place.key}
        late = 0.01 * turn
        with (
            child("back_up_when_told", late=0.0, **given) as one,
            child("back_up_when_told", late=late, **given) as two,
        ):
            for process in (one, two):
                assert process.stdout is not None
                assert process.stdout.readline() == "opened\n"
            for process in (one, two):
                assert process.stdin is not None
                process.stdin.write("now\n")
                process.stdin.flush()
            told = [process.communicate(timeout=60) for process in (one, two)]
        assert {out for out, _ in told} <= {"made\n", "there is one\n"}, told
        found = backups(place.office)
        assert len(found) == sum(out == "made\n" for out, _ in told)
        for made in found:
            shutil.rmtree(tmp_path / "scratch", ignore_errors=True)
            restore(tmp_path / "scratch", made.path, place.passphrase)
            assert len(whole(tmp_path / "scratch" / "workspace" / "records.db", place.key)) == 1
        assert {left.name for left in (place.office / "backups").iterdir()} == {made.path.name for made in found}
        for made in found:
            made.path.unlink()


@contextmanager
def kept_out(place: Place) -> Iterator[Workspace]:
    """What is done inside, by the same process, does not let a save of another program in; it waits until the end."""
    with place.opened() as holding, place.opened() as workspace:
        workspace.store.save(note("n-1", title="прежнее"), said())
        with child("save_when_told", office=str(place.office), key=place.key) as other:
            assert other.stdin is not None
            assert other.stdout is not None
            assert other.stdout.readline() == "opened\n"
            holding.store._connection.execute("begin immediate")
            yield workspace
            other.stdin.write("n-2\n")
            other.stdin.flush()
            saved, _, _ = select.select([other.stdout], [], [], 0.5)
            assert not saved, "another program saved meanwhile"
            holding.store._connection.execute("rollback")
            assert other.stdout.readline() == "done\n"
        assert [one.record for one in workspace.store.records("note")] == ["n-1", "n-2"]


def test_while_one_program_saves_another_waits(place: Place) -> None:
    with kept_out(place) as workspace:
        assert [one.record for one in workspace.store.records("note")] == ["n-1"]


def test_a_backup_lets_nobody_in(place: Place) -> None:
    """To close a file lets go of all that this process has locked in it; the copy must not do so."""
    with kept_out(place) as workspace:
        back_up(workspace, DAY)


def test_asking_for_the_state_of_the_office_lets_nobody_in(place: Place) -> None:
    """As another thread of the same program may do while this one saves."""
    with kept_out(place):
        assert state_of(place.office) == ("encrypted" if place.key else "plain")


def test_a_workspace_that_was_put_aside_by_a_restore_takes_no_save(place: Place) -> None:
    """The other program holds the workspace of before the restore; what it saved there would be lost to sight."""
    with place.opened() as workspace:
        made = back_up(workspace, DAY)
        workspace.store.save(note("n-1", title="прежнее"), said())
        restore(place.office, made.path, place.passphrase)
        with pytest.raises(Refused):
            workspace.store.save(note("n-2", title="новое"), said())
    assert whole(place.records, place.key) == []


def test_two_programs_bring_a_database_of_the_first_form_forward_at_once(tmp_path: Path, key: str | None) -> None:
    chance = random.Random(SEED)
    old = tmp_path / "old.db"
    connection = connect(old, bytes.fromhex(key) if key else None, create=True)
    for statement in STEPS[0]:
        connection.execute(statement)
    connection.execute("pragma user_version = 1")
    connection.close()
    for turn in range(10):
        path = tmp_path / f"{turn}.db"
        shutil.copy(old, path)
        connections = [connect(path, bytes.fromhex(key) if key else None) for _ in range(4)]
        failed: list[BaseException] = []

        def bring(index: int, path: Path = path, connections: list = connections, failed: list = failed) -> None:
            try:
                Store(connections[index], path, describe)
            except BaseException as error:
                failed.append(error)

        threads = [threading.Timer(chance.uniform(0, 0.002), bring, [number]) for number in range(4)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        for one in connections:
            one.close()
        assert failed == []
        assert whole(path, key) == []


# --- wrong clocks ---


def test_two_computers_with_different_clocks_keep_the_order_of_the_saves(place: Place) -> None:
    """A version is newer by its number; the time that stands with it is only what a clock said."""
    times = ["2026-11-29T10:00:00", "1970-01-01T00:00:00", "2099-12-31T23:59:59", "2026-11-28T23:00:00", ""]
    with place.opened() as workspace:
        for number, at in enumerate(times):
            workspace.store.save(note("n-1", number, title=f"t{number}"), said(at=at))
    with place.opened() as workspace:
        store = workspace.store
        assert [one.at for one in store.history("n-1")] == times
        assert [one.number for one in store.history("n-1")] == [1, 2, 3, 4, 5]
        assert store.get("n-1").content == {"title": "t4"}
        assert [one.title for one in store.records("note")] == ["t4"]
        assert store.undo("n-1", said(at="1999-01-01T00:00:00")).content == {"title": "t3"}
        assert store.undo("n-1", said(at="1999-01-01T00:00:00")).content == {"title": "t2"}
        assert store.restore("n-1", 1, 7, said(at="1998-01-01T00:00:00")).content == {"title": "t0"}
        assert [one.number for one in store.every()] == list(range(1, 9))


def test_a_backup_that_was_made_with_the_clock_set_back_is_still_the_newest(place: Place) -> None:
    with place.opened() as workspace:
        workspace.store.save(note("n-1", title="прежнее"), said())
        back_up(workspace, DAY)
        workspace.store.save(note("n-1", 1, title="новое"), said(at="1970-01-01T00:00:00"))
        later = back_up(workspace, DAY.replace(year=1980))
    assert backups(place.office)[0] == later
    restore(place.office, later.path, place.passphrase)
    assert [one.content for one in whole(place.records, place.key)] == [{"title": "прежнее"}, {"title": "новое"}]

"""The commands on the workspace as a whole: begin it, check it, copy and restore it, change what opens it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compensation.cli.commands import Command, Group, option
from compensation.cli.office import by_option, opened_office, opened_workspace, said, secret
from compensation.cli.session import Session, current
from compensation.text import say

if TYPE_CHECKING:
    from collections.abc import Callable

TRIES = 3


@click.group(cls=Group, text=say("The office's encrypted workspace: begin, check, back up, restore, passphrase."))
def workspace() -> None:
    """Commands on the workspace in the folder of the office."""


@workspace.command("init", cls=Command, text=say("Begin the workspace: a passphrase, and a recovery code for paper."))
@option("--plain", is_flag=True, text=say("Without encryption; every screen and answer will say so."))
def init(plain: bool) -> None:
    """Nothing is there until the recovery code was typed back."""
    from compensation.workspace.keys import how_strong
    from compensation.workspace.kinds import describe
    from compensation.workspace.opening import FOLDER, Beginning

    session = current()
    passphrase = None
    if not plain:
        passphrase = secret(session, say("A passphrase of five words or more"))
        session.remark(say("Strength: {strength}", strength=how_strong(passphrase)))
        _same_again(session, passphrase)
    begun = Beginning(session.office, passphrase, describe)
    try:
        if begun.code is None:
            begun.finish()
        else:
            _show_code(session, begun.code)
            _typed_back(session, begun.finish)
    except BaseException:
        begun.abandon()
        raise
    document = {"folder": str(session.office / FOLDER), "encrypted": not plain}
    session.answer(document, [say("The workspace is ready: {folder}", folder=str(session.office / FOLDER))])


@workspace.command("check", cls=Command, text=say("Read every page and version: is all of it as it was saved?"))
def check() -> None:
    """Raises Damaged where it is not."""
    from compensation.workspace.checking import read_all

    session = current()
    with opened_workspace(session) as found:
        versions = read_all(found)
        document = {"versions": versions, "encrypted": found.encrypted, "whole": True}
        session.answer(document, [say("The workspace is whole; versions read: {n}", n=versions)])


@workspace.command("backup", cls=Command, text=say("Make a backup now, encrypted as the workspace is."))
@option(
    "-o", "--output", "folder", type=click.Path(path_type=Path), text=say("Another folder, such as a memory stick.")
)
def backup(folder: Path | None) -> None:
    """Beside the one that is made each day by itself."""
    from compensation.workspace.backup import back_up

    session = current()
    with opened_workspace(session) as found:
        made = back_up(found, session.today, folder)
    session.answer({"file": str(made.path)}, [say("Backup written and proved: {file}", file=str(made.path))])


@workspace.command("backups", cls=Command, text=say("List the backups, the newest first."))
def list_backups() -> None:
    """Needs no passphrase: names, days and sizes only."""
    from compensation.workspace.backup import backups, told

    session = current()
    found = backups(session.office)
    document = {"backups": [{"file": str(one.path), "day": one.day.isoformat(), "bytes": one.size} for one in found]}
    session.answer(document, list(told(found)) or [say("There is no backup yet.")])


@workspace.command("restore", cls=Command, text=say("Put a backup in the place of the workspace, which is kept aside."))
@click.argument("file", type=click.Path(path_type=Path))
@option("--code", "by_code", is_flag=True, text=say("Open the backup by its recovery code instead of the passphrase."))
def restore_backup(file: Path, by_code: bool) -> None:
    """The backup is checked first; if it is not whole, nothing is changed."""
    from compensation.workspace.backup import BACKUPS, restore
    from compensation.workspace.opening import ready_for_restore

    session = current()
    path = file if file.exists() else session.office / BACKUPS / file
    ready_for_restore(session.office)
    asked = say("Recovery code") if by_code else say("Passphrase that held when the backup was made")
    kept = restore(session.office, path, secret(session, asked, hidden=not by_code) or None, by_code=by_code)
    lines = [say("Restored: {file}", file=str(path))]
    if kept is not None:
        lines.append(say("What was there is kept: {folder}", folder=str(kept)))
    session.answer({"file": str(path), "kept": str(kept) if kept else None}, lines)


@workspace.command("passphrase", cls=Command, text=say("Change the passphrase; records and recovery code stay."))
def passphrase() -> None:
    """The earlier passphrase is asked for first."""
    from compensation.workspace.opening import change_passphrase

    session = current()
    old = secret(session, say("Passphrase"))
    new = secret(session, say("New passphrase"))
    _same_again(session, new)
    change_passphrase(session.office, old, new)
    session.answer({"changed": True}, [say("The passphrase is changed. Backups keep the one of their time.")])


@workspace.command("recover", cls=Command, text=say("Set a new passphrase by the recovery code on paper."))
def recover_by_code() -> None:
    """The code stays as it is."""
    from compensation.workspace.keys import read_code
    from compensation.workspace.opening import recover

    session = current()
    code = read_code(secret(session, say("Recovery code"), hidden=False))
    new = secret(session, say("New passphrase"))
    _same_again(session, new)
    recover(session.office, code, new)
    session.answer({"changed": True}, [say("The passphrase is changed.")])


@workspace.command(
    "code",
    cls=Command,
    text=say(
        "Make a new recovery code. The earlier one does not open the workspace any more, but backups of its time."
    ),
)
def code() -> None:
    """It holds once it was typed back."""
    from compensation.workspace.opening import NewCode

    session = current()
    new = NewCode(session.office, secret(session, say("Passphrase")))
    _show_code(session, new.code)
    _typed_back(session, new.finish)
    session.answer({"changed": True}, [say("The recovery code is changed. Backups keep the one of their time.")])


@workspace.command("export", cls=Command, text=say("Write everything as readable files. They are NOT encrypted."))
@click.argument("folder", type=click.Path(path_type=Path))
def export(folder: Path) -> None:
    """Every version of every record, and the files that are stored."""
    from compensation.workspace.exporting import export_all

    session = current()
    with opened_workspace(session) as found:
        n = export_all(found.store, folder)
    lines = [
        say("Exported: {folder}; records {n}", folder=str(folder), n=n),
        say("These files are not encrypted: keep them where nobody else reads, or delete them."),
    ]
    session.answer({"folder": str(folder), "records": n}, lines)


@workspace.command("import", cls=Command, text=say("Read an export into a new, empty workspace."))
@click.argument("folder", type=click.Path(path_type=Path))
def import_folder(folder: Path) -> None:
    """All of it, or nothing."""
    from compensation.workspace.importing import import_all
    from compensation.workspace.kinds import CHECKS

    session = current()
    with opened_workspace(session) as found:
        n = import_all(found.store, folder, CHECKS)
    session.answer({"records": n}, [say("Read: records {n}", n=n)])


@workspace.command("profile", cls=Command, text=say("Enter the office from a YAML file, or print what is entered."))
@click.argument("file", required=False, type=click.Path(path_type=Path))
@by_option
def profile(file: Path | None, by: str | None) -> None:
    """Representatives, bank, courts, languages; every document uses them."""
    from compensation.datafile import written_record
    from compensation.workspace.matters import content_of

    session = current()
    with opened_office(session) as office:
        if file is not None:
            content = content_of(file)
            names = content.get("representatives") or [{}]
            office.put_profile(content, said(session, office, by or names[0].get("name")))
        now = office.profile()
    document = dict(now.version.content or {}) if now else {}
    session.answer(
        {"profile": document or None}, [written_record(document)] if now else [say("No profile is entered yet.")]
    )


def _same_again(session: Session, passphrase: str) -> None:
    from compensation.errors import BadCall

    if sys.stdin.isatty() and secret(session, say("The same again")) != passphrase:
        raise BadCall(say("The two are not the same."), say("Nothing was changed; try again."))


def _show_code(session: Session, code: str) -> None:
    groups = code.split()
    click.echo(
        session.say(say("Recovery code. Write it on paper, and keep the paper away from this computer:")), err=True
    )
    for row in (groups[:5], groups[5:]):
        click.echo("    " + "  ".join(row), err=True)


def _typed_back(session: Session, finish: Callable[[str], None]) -> None:
    """Ask for the code until it is right, three times at most."""
    from compensation.errors import BadCall

    for left in reversed(range(TRIES)):
        try:
            finish(secret(session, say("Type the recovery code back from the paper"), hidden=False))
        except BadCall as error:
            if not left:
                raise
            session.remark(error.whole)
        else:
            return

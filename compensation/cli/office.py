"""How does a command get at the workspace? The passphrase is asked for, or read from standard input."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from compensation.cli.commands import option
from compensation.cli.session import Session
from compensation.text import Text, say

if TYPE_CHECKING:
    from compensation.workspace.matters import Office
    from compensation.workspace.opening import Workspace
    from compensation.workspace.version import Said

by_option = option("--by", text=say("Who says so; left out, the first representative of the office."))
why_option = option("--why", default="", text=say("Why; stands in the history."))


def secret(session: Session, prompt: Text, *, hidden: bool = True) -> str:
    """A passphrase, typed unseen at the keyboard, or a code, which shows; else the next line of standard input."""
    if sys.stdin.isatty():
        return str(click.prompt(session.say(prompt), default="", show_default=False, hide_input=hidden, err=True))
    return sys.stdin.readline().rstrip("\r\n")


@contextmanager
def opened_workspace(session: Session) -> Iterator[Workspace]:
    """The workspace of the office, with the backup of the day made when it is closed.

    A backup that fails is a remark: the command has done what it was to do, and to do it again would do it twice.
    """
    from compensation.workspace.backup import try_to_back_up
    from compensation.workspace.kinds import describe
    from compensation.workspace.opening import open_workspace, state_of

    passphrase = secret(session, say("Passphrase")) if state_of(session.office) == "encrypted" else None
    workspace = open_workspace(session.office, passphrase, describe)
    try:
        if not workspace.encrypted:
            session.remark(say("This workspace is NOT encrypted."))
        yield workspace
        failed = try_to_back_up(workspace, session.today)
        if failed is not None:
            session.remark(failed.whole)
    finally:
        workspace.close()


@contextmanager
def opened_office(session: Session) -> Iterator[Office]:
    """The records of the office with the rules they are checked by."""
    from compensation.law.opening import open_law
    from compensation.workspace.matters import Office

    with opened_workspace(session) as workspace:
        law = open_law(session.office)
        session.complain(law.problems)
        yield Office(workspace.store, law.rules)


def said(session: Session, office: Office, by: str | None, why: str = "") -> Said:
    """Who saves, now, and why. Raises as `Office.said`."""
    return office.said(datetime.datetime.combine(session.today, clock()), by, why)


def clock() -> datetime.time:
    """The time of day on this computer."""
    return datetime.datetime.now(datetime.UTC).astimezone().time()

"""Which commands are there, and what does the program return? The top group, its options and the exit codes."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from compensation import __version__
from compensation.cli.commands import LazyGroup, option
from compensation.cli.session import Interface, Session
from compensation.text import say

if TYPE_CHECKING:
    from compensation.errors import CompensationError

COMMANDS = {
    "convert": "compensation.cli.convert:convert",
    "audit": "compensation.cli.audit:audit",
    "rates": "compensation.cli.rates:rates",
    "index": "compensation.cli.indexation:index",
    "bases": "compensation.cli.indexation:bases",
    "law": "compensation.cli.law:law",
    "deadline": "compensation.cli.deadline:deadline",
    "course": "compensation.cli.course:course",
    "precedents": "compensation.cli.precedents:precedents",
    "claim": "compensation.cli.claim:claim",
    "document": "compensation.cli.document:document",
    "matter": "compensation.cli.matter:matter",
    "workspace": "compensation.cli.workspace:workspace",
    "check": "compensation.cli.check:check",
}


@click.group(
    cls=LazyGroup,
    modules=COMMANDS,
    text=say("Compensation claims for survivors of torture. Without a command the interface opens."),
    invoke_without_command=True,
)
@option("--language", type=click.Choice(["ru", "en"]), text=say("Language of the program: ru or en."))
@option("--office", type=click.Path(path_type=Path), text=say("Folder with this office's own rates and settings."))
@option("--demo", is_flag=True, text=say("Open the interface on the training matters, with a fixed day."))
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def program(ctx: click.Context, language: str | None, office: Path | None, demo: bool) -> None:
    """The program itself; see `text` above for its help."""
    session = ctx.find_object(Session)
    assert session is not None
    if office is not None:
        session.office = office
    if language:
        session.language_code = language
    if ctx.invoked_subcommand is None:
        if session.interface is None:
            click.echo(ctx.get_help())
        else:
            session.interface(session.language_code, session.office, session.today, demo)


def main(
    arguments: Sequence[str] | None = None, today: datetime.date | None = None, interface: Interface | None = None
) -> int:
    """Run the command line and return the exit code: 0 done, 1 data, 2 usage, 3 refused, 4 conflict, 5 unexpected.

    `interface` opens the screens where no command is given; without it the help is printed.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words == ["--version"]:  # needs neither an office nor a language
        click.echo(f"compensation {__version__}")
        return 0
    wants_json = "--json" in words
    session = _session(words, today, interface)
    try:
        ended = program.main(words, prog_name="compensation", standalone_mode=False, obj=session)
    except click.Abort:
        return 2
    except click.ClickException as error:
        return _tell(wants_json, "usage", 2, error.format_message(), None)
    except Exception as error:
        from compensation.errors import BadData, CompensationError

        if isinstance(error, BadData):
            _tell_problems(session, wants_json, error)
            return error.exit_code
        if isinstance(error, CompensationError):
            hint = session.say(error.hint) if error.hint else None
            return _tell(wants_json, error.code, error.exit_code, session.say(error.message), hint)
        message, hint = _unexpected(session, error)
        return _tell(wants_json, "unexpected", 5, message, hint)
    return ended if isinstance(ended, int) else 0  # what a command that ends early says of itself


def _session(words: list[str], today: datetime.date | None, interface: Interface | None) -> Session:
    from compensation.cli.messages_of_click import speak
    from compensation.workspace.folder import language_code, office_folder

    office = office_folder(words, os.environ)
    code = language_code(words, os.environ, office)
    speak(code)
    return Session(code, office, today or datetime.date.today(), interface=interface)


def _tell(wants_json: bool, code: str, exit_code: int, message: str, hint: str | None) -> int:
    if wants_json:
        _print_json({"error": {"code": code, "message": message, "hint": hint}})
    else:
        click.echo(message, err=True)
        if hint:
            click.echo(hint, err=True)
    return exit_code


def _tell_problems(session: Session, wants_json: bool, error: CompensationError) -> None:
    problems = getattr(error, "problems", ())
    if wants_json:
        document: dict[str, Any] = {
            "error": {
                "code": error.code,
                "message": session.say(error.message),
                "hint": session.say(error.hint),
                "problems": [{**one.as_json(), "message": session.say(one.message)} for one in problems],
            }
        }
        _print_json(document)
        return
    for one in problems:
        click.echo(f"{one.place()}: {session.say(one.message)}", err=True)
    click.echo(session.say(error.message), err=True)


def _print_json(document: dict[str, Any]) -> None:
    import json

    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


def _unexpected(session: Session, error: BaseException) -> tuple[str, str]:
    """What may be shown of an unexpected error: its kind and place, never a value, which could be a name."""
    trace = error.__traceback__
    place = ""
    while trace is not None:
        code = trace.tb_frame.f_code
        if "compensation" in code.co_filename:
            place = f"{Path(code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    message = say("Something unexpected happened: {kind} at {place}.", kind=type(error).__name__, place=place)
    return session.say(message), session.say(say("Please report these words; they hold nothing of your data."))

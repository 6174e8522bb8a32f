"""How is a command declared? Click commands whose help is a catalogue text and which all take `--json`."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from typing import Any

import click

from compensation.cli.session import Session
from compensation.text import Text, say


def _said(ctx: click.Context, text: Text | str | None) -> str:
    session = ctx.find_object(Session)
    return "" if text is None else session.say(text) if session else str(text)


class Option(click.Option):
    """An option whose help is a `Text`."""

    def __init__(self, *args: Any, text: Text, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.text = text

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        self.help = _said(ctx, self.text)
        return super().get_help_record(ctx)


def _say_help_option(command: click.Command, ctx: click.Context) -> None:
    """Click keeps its help option with the words of the first language it was shown in; say them anew."""
    option = command.get_help_option(ctx)
    if option is not None:
        option.help = _said(ctx, say("Show this message and exit."))


class Command(click.Command):
    """A command with a translated help and the option `--json`."""

    def __init__(self, *args: Any, text: Text, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.text = text
        self.params.append(
            Option(
                ["--json", "as_json"],
                is_flag=True,
                expose_value=False,
                callback=_use_json,
                text=say("Answer with one JSON document."),
            )
        )

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _say_help_option(self, ctx)
        super().format_options(ctx, formatter)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.help = _said(ctx, self.text)
        super().format_help_text(ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        ctx = click.get_current_context(silent=True)
        return _said(ctx, self.text).split("\n")[0] if ctx else str(self.text).split("\n")[0]


def _use_json(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    session = ctx.find_object(Session)
    if session is not None and value:
        session.as_json = True


class Group(click.Group):
    """Commands under one noun, with a translated help."""

    command_class = Command

    def __init__(self, *args: Any, text: Text, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.text = text

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _say_help_option(self, ctx)
        super().format_options(ctx, formatter)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.help = _said(ctx, self.text)
        super().format_help_text(ctx, formatter)

    get_short_help_str = Command.get_short_help_str


class LazyGroup(Group):
    """The top group: it imports a module of commands only when one of them is called or listed."""

    def __init__(self, *args: Any, modules: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.modules:
            return None
        module, name = self.modules[cmd_name].split(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command


def option(*declarations: str, text: Text, **settings: Any) -> Callable[[Any], Any]:
    """`click.option` with a catalogue text as help."""
    return click.option(*declarations, cls=Option, text=text, **settings)

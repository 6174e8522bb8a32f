"""Which of Click's own messages do our catalogues translate? They are only listed here, so that extraction finds them.

Click looks them up through the standard `gettext` functions; `speak` points those at our catalogues.
"""

from __future__ import annotations

import gettext
import os
from pathlib import Path

from compensation.text import say, say_n

MESSAGES = (
    say("Usage:"),
    say("Options"),
    say("Commands"),
    say("Arguments"),
    say("Show the version and exit."),
    say("Missing argument"),
    say("Missing option"),
    say("Missing parameter"),
    say("required"),
    say("default: {default}"),
    say("Error: {message}"),
    say("No such command {name!r}."),
    say("No such option {name!r}."),
    say_n("Did you mean {possibility}?", "(Possible options: {possibilities})", 1),
    say_n("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})", 1),
    say("Aborted!"),
    say("Option {name!r} does not take a value."),
    say("Option {name!r} requires an argument."),
    say("Invalid value: {message}"),
    say("Invalid value for {param_hint}: {message}"),
    say_n("{value!r} is not {choice}.", "{value!r} is not one of {choices}.", 1),
    say("Missing command."),
    say("Try '{command} {option}' for help."),
)


def speak(language: str) -> None:
    """Let Click's own messages come in `language`; for this process only."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("compensation", Path(__file__).parent.parent / "locale")
    gettext.textdomain("compensation")

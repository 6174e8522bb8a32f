import subprocess
import sys

from compensation.tui.crash import report

PROGRAM = """
from datetime import date
from pathlib import Path
import compensation.tui.app as app
import compensation.tui.screens.claims as claims
def begin(self):
    name = "Imyarek Secretov"
    if {in_thread}:
        self.later(lambda: {{}}[name], print)
    else:
        raise KeyError(name)
claims.Start.begin = begin
run = app.Interface.run
app.Interface.run = lambda self: run(self, headless=True)
app.run("ru", Path("nowhere"), date(2026, 11, 23), demo=True)
"""


def test_an_unexpected_error_ends_with_code_5_and_shows_no_value():
    for in_thread in (False, True):
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM.format(in_thread=in_thread)],
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        assert done.returncode == 5
        said = done.stdout + done.stderr
        assert "KeyError" in said
        assert "compensation/tui/page.py:" in said
        assert "Secretov" not in said
        assert "locals" not in said


def test_a_report_names_every_error_of_the_chain_and_only_our_own_places():
    try:
        try:
            raise KeyError("Secretov")
        except KeyError as cause:
            raise ValueError("Secretov again") from cause
    except ValueError as error:
        lines = report(error)
    assert lines == ["ValueError", "KeyError"]

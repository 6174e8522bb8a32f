"""Where do the sums of a claim stand among published awards of the same head? Information on each, never advice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from compensation.text import say
from compensation.tui.award_lines import among_lines, plain
from compensation.tui.awards_page import AwardsPage
from compensation.tui.keys import bind
from compensation.tui.widgets.told import Styled, interface, joined

if TYPE_CHECKING:
    from compensation.claims.among_awards import Among
    from compensation.claims.claimfile import Claim, Scenario


class AmongPage(AwardsPage):
    """Each head of a claim in one scenario, with the awards of that head; courts kept apart."""

    BINDINGS = [
        bind("escape", "back", say("back")),
        bind("s,enter", "source", say("where from")),
        bind("o", "open", say("open the case")),
        bind("b", "basis", say("basis")),
        bind("i", "series", say("first or in force")),
    ]
    question = say("Which published awards of the same head are lower than the sum of the claim, and which higher?")
    called = say("among published awards")

    def __init__(self, path: Path, scenario: Scenario) -> None:
        super().__init__(path)
        self.scenario: Scenario = scenario

    def _read(self) -> None:
        library = interface(self).library

        def read() -> tuple[Claim, tuple[Among, ...]]:
            from compensation.claims.among_awards import among
            from compensation.claims.claimfile import load_claim

            claim = load_claim(self.path)
            assessment = library.assess(claim, self.scenario)
            return claim, among(assessment, library.shelf.precedents.values(), self.measure(claim.filing_date))

        self.later(read, self._show)

    def _show(self, found: tuple[Claim, tuple[Among, ...]]) -> None:
        from compensation.claims.among_awards import INFORMATION
        from compensation.claims.awards_on_file import BY_CLAIMANT
        from compensation.claims.scenarios import SCENARIO_NAMES

        self.claim, heads = found
        measure = heads[0].measure if heads else self.measure(self.claim.filing_date)
        lines = (*among_lines(heads), plain(Styled(BY_CLAIMANT, "$text-muted")))
        scenario = (say("scenario"), ": ", SCENARIO_NAMES[self.scenario])
        self.fill(lines, measure, joined([scenario, measure.dated]), INFORMATION)

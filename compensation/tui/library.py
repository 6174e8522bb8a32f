"""What does the interface read, and when? Rules, rates, precedents and claims, each once and only when asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from compensation.claims.assessment import Assessment
from compensation.claims.claimfile import Claim, Scenario, load_claim
from compensation.claims.finding import PREFIX, examples, locate
from compensation.claims.opening import Shelf, open_shelf
from compensation.documents.template import Template, load_templates
from compensation.errors import BadData, CompensationError, Problem
from compensation.law.opening import Law, open_law
from compensation.precedents.casefile.reading import load_all
from compensation.precedents.record import Precedent
from compensation.rates.book import RateBook, open_book
from compensation.shipped import folder

if TYPE_CHECKING:
    from compensation.claims.objections import Finding
    from compensation.documents.particulars import Particulars
    from compensation.precedents.figures.bases import Yardsticks
    from compensation.precedents.finding.cards import Cards
    from compensation.proceedings.course import Course
    from compensation.proceedings.matter import Matter
    from compensation.rates.index_values import Indices
    from compensation.rates.policy import OfficePolicy
    from compensation.rates.prices import Prices

AT_HAND = 500
"""Up to how many cases are all kept in memory; of more, only those that are looked at."""

CARDS = ".cache/precedents.cards"
"""Where an office keeps what a list of cases needs, so that it need not read their files again."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A claim file of the list: the claim with its argued total, or what is wrong with the file."""

    path: Path
    claim: Claim | None
    assessment: Assessment | None = None
    problems: tuple[Problem, ...] = ()


def documents_folder() -> Path:
    """The user's folder of documents, or the home folder if there is none."""
    from platformdirs import user_documents_path

    documents = user_documents_path()
    return documents if documents.is_dir() else Path.home()


class Library:
    """Holds what was read. Without an office nothing outside the program's own folders is touched."""

    def __init__(self, office: Path | None, today: date) -> None:
        self.office = office
        self.today = today
        self.opened: list[Path] = []
        """Claim files opened since the start."""
        self._read: dict[str, Precedent] = {}
        self._covers: dict[str, str] = {}

    @property
    def _own(self) -> Path:
        """The office folder; in the demonstration a folder that does not exist."""
        return self.office or folder("precedents") / "no-office"

    @property
    def rates_file(self) -> Path:
        return self._own / "rates.yaml"

    @property
    def claims_folder(self) -> Path:
        """Where new claims are proposed to be kept."""
        return self._own / "claims" if self.office else documents_folder()

    @cached_property
    def shelf(self) -> Shelf:
        return open_shelf(self._own)

    @cached_property
    def book(self) -> RateBook:
        return open_book(self.rates_file)

    @cached_property
    def policy(self) -> OfficePolicy:
        """How the office converts. Raises BadData if its file has problems."""
        from compensation.rates.policy import read_policy

        policy, problems = read_policy(self._own / "policy.yaml")
        if problems:
            raise BadData(problems)
        return policy

    @cached_property
    def templates(self) -> list[Template]:
        """The templates whose descriptions are sound."""
        return load_templates([folder("templates"), self._own / "templates"])[0]

    @cached_property
    def cases(self) -> tuple[tuple[Precedent, ...], list[Problem]]:
        """The precedents in order, and what is wrong with the files that are left out."""
        return load_all([folder("precedents"), *self._own_folder("precedents")])

    @cached_property
    def cards(self) -> tuple[Cards, list[Problem]]:
        """The cards of all cases, to search in, and what is wrong with the files that are left out.

        An office keeps them in a file. Where there are no cases but those of the program, all are read at once.
        """
        from compensation.precedents.casefile.opening import open_cards
        from compensation.precedents.finding.search import index

        own = self._own_folder("precedents")
        if not own:
            cases, problems = self.cases
            return index(cases).cards, problems
        return open_cards([folder("precedents"), *own], self._own / CARDS)

    @property
    def at_hand(self) -> bool:
        """Whether all cases may be read without a wait."""
        return len(self.cards[0]) <= AT_HAND

    def record(self, citation: str) -> Precedent:
        """The case with this citation number; its file is read when it is first asked for.

        Raises BadCall if there is none, BadData if its file has problems by now.
        """
        found = self._read.get(citation)
        if found is None:
            found = self._read[citation] = self.cards[0].record(citation)
            if self._covers and not self.at_hand:
                self._cover([found])
        return found

    def yardsticks(self, day: date | None = None, year: int | None = None) -> Yardsticks:
        """Rates and price indices, by which sums of different years and currencies are compared."""
        from compensation.precedents.figures.bases import yardsticks

        return yardsticks(self.book, self.indices, day, year)

    @property
    def indices(self) -> Indices:
        """The price indices and the rules by which a sum of one date is carried to another."""
        from compensation.rates.index_values import Indices

        return Indices(self._prices, self.law.rules, self.today)

    @cached_property
    def _prices(self) -> Prices:
        from compensation.rates.prices import open_prices

        return open_prices()

    @cached_property
    def law(self) -> Law:
        """The rules, the office's word on them, and what is wrong with the files that are left out."""
        return open_law(self._own)

    @property
    def law_folder(self) -> Path:
        """Where the office keeps its word on the law."""
        return self._own / "law"

    def forget_law(self) -> None:
        """Read the rules again next time, after the office said something of them."""
        self.__dict__.pop("law", None)
        self.__dict__.pop("shelf", None)

    def courses(self) -> Sequence[Path]:
        """The training matters, then the courses of events in the office's folder."""
        from compensation.proceedings.examples import paths

        own = sorted((self._own / "courses").glob("*.yaml")) if self.office else []
        return [*paths(), *own]

    def _own_folder(self, name: str) -> list[Path]:
        path = self._own / name
        return [path] if path.is_dir() else []

    def forget_rates(self) -> None:
        """Read the rates again next time, after one was added."""
        self.__dict__.pop("book", None)

    def claims(self) -> Sequence[Listed]:
        """The shipped examples, the files in the office's folder of claims, and the files opened since the start."""
        paths = [locate(PREFIX + name) for name in examples()]
        if self.office and self.claims_folder.is_dir():
            paths += sorted(self.claims_folder.glob("*.yaml"))
        return [self._listed(path) for path in dict.fromkeys([*paths, *self.opened])]

    def _listed(self, path: Path) -> Listed:
        try:
            claim = load_claim(path)
        except BadData as error:
            return Listed(path, None, problems=error.problems)
        try:
            return Listed(path, claim, self.assess(claim, "argued"))
        except CompensationError:
            return Listed(path, claim)

    def assess(self, claim: Claim, scenario: Scenario) -> Assessment:
        """One scenario of a claim, valued on today's data."""
        return self.shelf.assess(claim, scenario, self.today)

    def review(
        self,
        assessment: Assessment,
        *,
        course: Course | None = None,
        matter: Matter | None = None,
        particulars: Particulars | None = None,
    ) -> tuple[Finding, ...]:
        """What is found against a claim as it was computed; of a matter with its course and people."""
        from compensation.review.reviewing import review

        return review(
            assessment,
            self.shelf.rules,
            self.shelf.precedents,
            self.today,
            course=course,
            matter=matter,
            particulars=particulars,
        )

    def covers(self) -> Mapping[str, str]:
        """What presentation mode shows instead of each name: the citation number of its case.

        Of very many cases these are the names of all cases and of the people in those that were opened; the mapping
        grows with each case that is.
        """
        if not self._covers:
            from compensation.precedents.names import case_covers

            if not self.at_hand:
                self._covers |= case_covers((card.name, card.citation) for card in self.cards[0])
            self._cover(self.cases[0] if self.at_hand else tuple(self._read.values()))
        return self._covers

    def _cover(self, cases: Sequence[Precedent]) -> None:
        from compensation.precedents.names import covers, join

        join(self._covers, covers(cases))

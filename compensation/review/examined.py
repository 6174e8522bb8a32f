"""What is reviewed, and what does the law say of it? A claim as it was computed, with the rules of each line's day."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from compensation.claims.assessment import AssessedLine, Assessment
from compensation.claims.checks import CHECKS
from compensation.claims.claimfile import Claim, Line
from compensation.claims.objections import Finding
from compensation.claims.on_file import event_of
from compensation.claims.reducing import ADDITIONAL
from compensation.dates import PartialDate
from compensation.documents.particulars import Particulars
from compensation.errors import CompensationError
from compensation.law.answering import Answer, value_of
from compensation.law.reading import Rules
from compensation.precedents.record import Precedent
from compensation.proceedings.course import Course
from compensation.proceedings.matter import Matter
from compensation.text import Text

HARM_TO_PERSONS = (*ADDITIONAL, "lost_earnings", "loss_of_support", "funeral")
"""The heads of harm to life and health."""


@dataclass(frozen=True, slots=True)
class Examined:
    """An assessment with all that it is held against; `course`, `matter` and `particulars` where there are some."""

    assessment: Assessment
    rules: Rules
    precedents: Mapping[str, Precedent]
    today: datetime.date
    course: Course | None = None
    matter: Matter | None = None
    particulars: Particulars | None = None
    _asked: dict[tuple[str, datetime.date], Answer | None] = field(default_factory=dict, compare=False)

    @property
    def claim(self) -> Claim:
        return self.assessment.claim

    @property
    def country(self) -> str:
        return self.claim.country

    @property
    def lines(self) -> tuple[AssessedLine, ...]:
        return self.assessment.lines

    @property
    def filed(self) -> datetime.date:
        """The day of filing; today where it is not set."""
        return self.claim.filing_date or self.today

    def day_of(self, line: Line | None) -> datetime.date:
        """The day whose law holds: that of the event of the line, else that of filing."""
        event = event_of(line, self.claim) if line is not None and line.event else None
        return event.last if event is not None else self.filed

    def law(self, id: str, on: datetime.date) -> Answer | None:
        """What a rule says on a day; None where it does not compute. Each is asked once."""
        key = (id, on)
        if key not in self._asked:
            try:
                self._asked[key] = value_of(self.rules, id, on, self.today)
            except CompensationError:
                self._asked[key] = None
        return self._asked[key]

    def answers(self, ids: Iterable[str], on: datetime.date) -> tuple[Answer, ...]:
        """Those of the rules that compute on a day."""
        return tuple(one for id in ids if (one := self.law(id, on)) is not None)

    def found(
        self,
        check: str,
        text: Text,
        todo: Text | None = None,
        line: Line | None = None,
        rules: tuple[Answer, ...] | tuple[str, ...] | None = None,
    ) -> Finding:
        """A finding; its rules are by default those of the check in this country, on the day of the line."""
        given = CHECKS[check].rules_in(self.country) if rules is None else rules
        on = self.day_of(line)
        answers = tuple(
            one for each in given if (one := self.law(each, on) if isinstance(each, str) else each) is not None
        )
        return Finding(CHECKS[check], text, todo, line.id if line is not None else None, answers)


def period(line: Line) -> tuple[PartialDate, PartialDate] | None:
    """The period of a line that is counted by months; None for others."""
    given = line.monthly or line.earnings or line.support or line.future
    return (given.start, given.end) if given is not None else None


def dated(line: Line) -> Iterator[PartialDate]:
    """The dates on which a line says that something was lost or paid: the first day of its period, or its receipts."""
    found = period(line)
    if found is not None:
        yield found[0]
    yield from (receipt.date for receipt in line.paid)

"""What does a claim file say? Lines of one demand with claimant, respondent, head and evidence, in one currency."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, field_validator, model_validator

from compensation.claims.award_indexation import AwardIndexation
from compensation.claims.days_named import day_known
from compensation.claims.earnings import Earnings, problems_of_earnings
from compensation.claims.erdelevsky import Erdelevsky
from compensation.claims.interest import Interest
from compensation.claims.judgment import Judgment, problems_of_judgment
from compensation.claims.objections import Waiver
from compensation.claims.periodic import Funeral, Future, Support
from compensation.claims.reducing import Free, Reduction, unfit
from compensation.claims.sums import Id, Monthly, Receipt
from compensation.datafile import DataFile, Location, Record, parse, read, validate
from compensation.dates import PartialDate, parse_day
from compensation.errors import BadData, BadValue, Problem
from compensation.heads import known_head
from compensation.money import Amount, Money, State, currency
from compensation.precedents.tags import codebook
from compensation.rates.manual import ManualRate
from compensation.rates.policy import VALUATIONS, Policy
from compensation.text import Bilingual, say

Scenario = Literal["minimum", "argued", "maximum"]
SCENARIOS: tuple[Scenario, ...] = ("minimum", "argued", "maximum")
WAYS = ("fixed", "receipts", "monthly", "moral", "earnings", "support", "funeral", "future", "interest", "indexation")
"""The keys that say how the sum of a line is found; a line has one of them."""
UNSAID = Field(exclude_if=lambda value: value is None)
"""For keys that came later: unused, they are left out, so that fingerprints of older claims hold."""
EXHIBIT_NUMBER = r"^[0-9]{1,3}[a-zа-я]?$"


class Claimant(Record):
    """Somebody who asks for a sum. The file has a label, never a name; names are asked when a document is made.

    `stands_as` says as whom: the victim, the spouse or a close relative of the victim, somebody else, or an entity.
    """

    id: Id
    label: Bilingual
    minor: bool = False
    represented_by: Id | None = None
    stands_as: Annotated[Literal["victim", "spouse", "close_relative", "other", "entity"] | None, UNSAID] = None


class Respondent(Record):
    """A body that should pay, in the first place or subsidiarily."""

    id: Id
    label: Bilingual
    subsidiary: bool = False


class Event(Record):
    """Something that happened, at the precision at which its date is known."""

    id: Id
    date: PartialDate
    what: Bilingual


class Evidence(Record):
    """An exhibit with its number in the list of annexes."""

    id: Id
    number: Annotated[str, Field(pattern=EXHIBIT_NUMBER)]
    what: Bilingual
    date: PartialDate | None = None


class Criterion(Record):
    """A statutory criterion of moral damage and the facts and exhibits of this claim that answer it."""

    criterion: Id
    facts: Bilingual
    evidence: tuple[Id, ...] = ()


class Recommended(Record):
    """The figure of an expert; it is neither claimed nor awarded."""

    amount: Amount
    by: Bilingual
    evidence: Id


class Moral(Record):
    """A sum for moral damage in each scenario, with the criteria argued and the cases compared.

    `rests_on` says in the lawyer's words what each of the sums rests on; `erdelevsky` has the inputs of that formula.
    """

    sums: dict[Scenario, Money]
    criteria_rule: str
    criteria: tuple[Criterion, ...] = ()
    comparables: tuple[str, ...] = ()
    recommended: Recommended | None = None
    rests_on: Annotated[dict[Scenario, Bilingual] | None, UNSAID] = None
    erdelevsky: Annotated[Erdelevsky | None, UNSAID] = None

    @field_validator("sums")
    @classmethod
    def _three_rising_sums(cls, sums: dict[Scenario, Money]) -> dict[Scenario, Money]:
        if missing := [name for name in SCENARIOS if name not in sums]:
            raise BadValue(say("A sum is missing for: {scenarios}", scenarios=", ".join(missing)))
        if not sums["minimum"] <= sums["argued"] <= sums["maximum"]:
            raise BadValue(say("The sums must rise from minimum over argued to maximum."))
        return sums


class Line(Record):
    """One line of the claim: what is asked, for whom, from whom, on which head, and how the sum is found.

    Exactly one of `WAYS` says how the sum is found. `valued_on` is the valuation date of this line: one of
    `VALUATIONS`, `event:ID` or a day. `needed_by` (an exhibit) and `free` speak of additional expenses: that they were
    needed, and whether they were to be had free of charge. `reduction` is for the victim's own gross negligence.
    """

    id: Id
    head: Annotated[str, AfterValidator(known_head)]
    what: Bilingual
    claimant: Id
    respondent: Id
    fixed: Amount | None = None
    receipts: tuple[Receipt, ...] | None = None
    monthly: Monthly | None = None
    moral: Moral | None = None
    earnings: Annotated[Earnings | None, UNSAID] = None
    interest: Annotated[Interest | None, UNSAID] = None
    indexation: Annotated[AwardIndexation | None, UNSAID] = None
    support: Annotated[Support | None, UNSAID] = None
    funeral: Annotated[Funeral | None, UNSAID] = None
    future: Annotated[Future | None, UNSAID] = None
    needed_by: Annotated[Id | None, UNSAID] = None
    free: Annotated[Free | None, UNSAID] = None
    reduction: Annotated[Reduction | None, UNSAID] = None
    valued_on: str | None = None
    event: Id | None = None
    evidence: tuple[Id, ...] = ()
    rules: tuple[str, ...] = ()
    scenarios: tuple[Scenario, ...] = SCENARIOS

    @model_validator(mode="after")
    def _one_way(self) -> Line:
        ways = [name for name in WAYS if getattr(self, name) is not None]
        if len(ways) != 1:
            raise BadValue(
                say(
                    "A line needs exactly one of {known}; found: {ways}",
                    known=", ".join(WAYS),
                    ways=", ".join(ways) or "–",
                )
            )
        if (wrong := unfit(ways[0], self.head, self.needed_by, self.free)) is not None:
            raise BadValue(wrong)
        if self.receipts is not None and not self.receipts:
            raise BadValue(say("A line of receipts needs at least one receipt."))
        if self.earnings is not None and self.head != "lost_earnings":
            raise BadValue(say("A line with “earnings” has the head lost_earnings, not {head}.", head=self.head))
        return self

    @property
    def paid(self) -> tuple[Receipt, ...]:
        """Every receipt of the line, those of a funeral too."""
        return (*(self.receipts or ()), *(self.funeral.receipts if self.funeral else ()))

    @property
    def exhibits(self) -> tuple[str, ...]:
        """Ids of all exhibits of the line, each once, in the order in which they are named."""
        found = list(self.evidence)
        found += [receipt.evidence for receipt in self.paid]
        for part in (self.support, self.future, self.reduction):
            found += part.exhibits if part else ()
        found += [self.needed_by] if self.needed_by else []
        if self.moral:
            found += [one for criterion in self.moral.criteria for one in criterion.evidence]
            found += [self.moral.recommended.evidence] if self.moral.recommended else []
            found += self.moral.erdelevsky.exhibits if self.moral.erdelevsky else ()
        return tuple(dict.fromkeys(found))


class Claim(Record):
    """One demand: its parties, events, exhibits, and lines in one currency.

    `rules` of the claim are those of the day of filing (forum, duty, who pays); rules of a line those of the day of
    its event. `valuation` is the day whose rates are used, `policy` says by which rates; what both leave open, the
    policy of the office says. `tags` are the facts in the words of the codebook, by which similar cases are found.
    `precedent` marks a published claim that is repeated for study. `judgment` is what a court gave on the claim.
    `waived` are objections that a lawyer lets stand.
    """

    id: Id
    title: Bilingual
    training: bool = False
    country: Literal["KZ", "KG", "TJ"]
    currency: str
    court: Bilingual | None = None
    filing_date: datetime.date | None = None
    valuation: str | None = None
    policy: Annotated[Policy | None, UNSAID] = None
    claimants: Annotated[tuple[Claimant, ...], Field(min_length=1)]
    respondents: Annotated[tuple[Respondent, ...], Field(min_length=1)]
    facts: tuple[Bilingual, ...] = ()
    tags: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    rates: tuple[ManualRate, ...] = ()
    rules: tuple[str, ...] = ()
    precedent: str | None = None
    notes: tuple[Bilingual, ...] = ()
    judgment: Annotated[Judgment | None, UNSAID] = None
    waived: Annotated[tuple[Waiver, ...] | None, UNSAID] = None
    lines: tuple[Line, ...] = ()

    @property
    def parties(self) -> tuple[Claimant | Respondent, ...]:
        """Claimants, then respondents."""
        return (*self.claimants, *self.respondents)

    @field_validator("currency")
    @classmethod
    def _known_currency(cls, code: str) -> str:
        return currency(code)

    @field_validator("filing_date", mode="before")
    @classmethod
    def _whole_day(cls, value: object) -> object:
        return parse_day(value) if isinstance(value, str) else value


def load_claim(path: Path) -> Claim:
    """Read and check a claim file. Raises BadData with every problem, its file, line and key."""
    return _checked(*read(path))


def check_claim(text: str, path: Path) -> Claim:
    """The same for text that would be written to `path`."""
    return _checked(*parse(text, path))


def _checked(datafile: DataFile | None, problems: list[Problem]) -> Claim:
    if datafile is None:
        raise BadData(problems)
    claim, more = validate(datafile, Claim)
    problems += more
    if claim is not None:
        problems += [*problems_of_claim(datafile, claim)]
    if claim is None or problems:
        raise BadData(problems)
    return claim


def problems_of_claim(datafile: DataFile, claim: Claim) -> Iterator[Problem]:
    """What is wrong between the parts of a claim: ids that stand twice, or that name nothing of it."""
    for part in ("claimants", "respondents", "events", "evidence", "lines"):
        ids = [one.id for one in getattr(claim, part)]
        for index, one in enumerate(ids):
            if one in ids[:index]:
                yield datafile.problem(say("The id “{id}” stands twice.", id=one), (part, index, "id"))
    claimants = {one.id for one in claim.claimants}
    respondents = {one.id for one in claim.respondents}
    exhibits = {one.id for one in claim.evidence}
    events = {one.id for one in claim.events}
    for index, person in enumerate(claim.claimants):
        if person.represented_by and person.represented_by not in claimants:
            yield _unknown(datafile, person.represented_by, "claimants", ("claimants", index, "represented_by"))
    for index, tag in enumerate(claim.tags):
        try:
            codebook().check(tag)
        except BadValue as error:
            message = say("{what} {hint}", what=error.message, hint=error.hint)
            yield datafile.problem(message, ("tags", index))
    if claim.valuation is not None and not _valuation_known(claim.valuation, events):
        yield datafile.problem(_VALUATION, ("valuation",))
    lines = tuple(one.id for one in claim.lines)
    if claim.judgment is not None:
        days = {one.id: one.date for one in claim.events}
        yield from problems_of_judgment(claim.judgment, datafile, claim.currency, lines, claim.filing_date, days)
    for index, waiver in enumerate(claim.waived or ()):
        if waiver.line is not None and waiver.line not in lines:
            yield _unknown(datafile, waiver.line, "lines", ("waived", index, "line"))
    for index, line in enumerate(claim.lines):
        at: Location = ("lines", index)
        if line.claimant not in claimants:
            yield _unknown(datafile, line.claimant, "claimants", (*at, "claimant"))
        if line.respondent not in respondents:
            yield _unknown(datafile, line.respondent, "respondents", (*at, "respondent"))
        if line.event and line.event not in events:
            yield _unknown(datafile, line.event, "events", (*at, "event"))
        for exhibit in line.exhibits:
            if exhibit not in exhibits:
                yield _unknown(datafile, exhibit, "evidence", at)
        if line.valued_on is not None and not _valuation_known(line.valued_on, events):
            yield datafile.problem(_VALUATION, (*at, "valued_on"))
        if line.fixed is not None:
            yield from _countable(datafile, line.fixed, (*at, "fixed"))
        for position, receipt in enumerate(line.receipts or ()):
            yield from _countable(datafile, receipt.amount, (*at, "receipts", position, "amount"))
        for name in ("interest", "indexation"):
            yield from _accrues(datafile, getattr(line, name), claim.currency, events, (*at, name))
        if line.earnings is not None:
            dates = {event.id: event.date for event in claim.events}
            yield from problems_of_earnings(line.earnings, datafile, (*at, "earnings"), claim.currency, dates)
        for position, receipt in enumerate(line.funeral.receipts if line.funeral else ()):
            yield from _countable(datafile, receipt.amount, (*at, "funeral", "receipts", position, "amount"))
        if line.moral and any(money.currency != claim.currency for money in line.moral.sums.values()):
            yield datafile.problem(
                say("Moral damage is asked for in the currency of the claim, {code}.", code=claim.currency),
                (*at, "moral", "sums"),
            )
        if line.moral and line.moral.erdelevsky and line.moral.erdelevsky.base.sum.currency != claim.currency:
            yield datafile.problem(
                say("The base of the formula is in the currency of the claim, {code}.", code=claim.currency),
                (*at, "moral", "erdelevsky", "base"),
            )


def _countable(datafile: DataFile, amount: Amount, at: Location) -> Iterator[Problem]:
    """A sum that is claimed counts once and exactly; what is due monthly, to each or “at least” is another line."""
    if amount.state not in (State.stated, State.unknown):
        yield datafile.problem(say("A claimed sum is stated or unknown."), at)
    if amount.per != "once" or amount.at_least:
        yield datafile.problem(
            say("A claimed sum is one exact sum: use “monthly” for monthly sums, a line for each claimant."), at
        )


def _accrues(
    datafile: DataFile, given: Interest | AwardIndexation | None, code: str, events: set[str], at: Location
) -> Iterator[Problem]:
    """Interest and indexation are counted on sums in the currency of the claim, to a day that can be known."""
    if given is None:
        return
    if not day_known(given.end, events):
        yield datafile.problem(
            say(
                "The last day is a day such as 2026-04-01, today, judgment, payment, or event:ID with an event of this "
                "claim."
            ),
            (*at, "to"),
        )
    if any(money.currency != code for money in (given.sum, *(paid.amount for paid in given.payments))):
        yield datafile.problem(
            say("Interest and indexation are counted on sums in the currency of the claim, {code}.", code=code),
            (*at, "sum"),
        )


def _unknown(datafile: DataFile, name: str, part: str, at: Location) -> Problem:
    return datafile.problem(say("“{id}” is not among the {part} of this claim.", id=name, part=part), at)


def _valuation_known(text: str, events: set[str]) -> bool:
    return text in VALUATIONS or day_known(text, events)


_VALUATION = say(
    "A valuation date is filing, receipt, event, judgment, payment, today, event:ID with an event of this claim, "
    "or a day such as 2026-04-01."
)

"""What does a case file hold? The model of one published case, exactly as its YAML file is written."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, ValidationInfo, field_validator, model_validator

from compensation.datafile import Record
from compensation.dates import PartialDate
from compensation.errors import BadValue
from compensation.heads import known_head
from compensation.money import Amount, Money
from compensation.precedents.outcomes import Forum, Instance, Milestone, Outcome, Role, Status, Track
from compensation.sources import Source
from compensation.text import Bilingual, Text, say

Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
FactName = Literal["claimed", "recommended", "awarded", "paid"]
FACTS: tuple[FactName, ...] = ("claimed", "recommended", "awarded", "paid")
FACT_NAMES: Mapping[FactName, Text] = MappingProxyType(
    {
        "claimed": say("claimed"),
        "recommended": say("recommended by an expert"),
        "awarded": say("awarded"),
        "paid": say("paid"),
    }
)
YesNo = Literal["yes", "no"]

_AMOUNT_KEYS = ("state", "amount", "at_least", "per", "of")


def _no_value(names: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
    for name in names:
        if info.data.get(name) is not None:
            raise BadValue(
                say("“{field}” is withheld, so it has no value.", field=name),
                say("Delete the value, or take “{field}” off this list.", field=name),
            )
    return names


def _has_value(names: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
    for name in names:
        if info.data.get(name) is None:
            raise BadValue(say("“{field}” is marked unconfirmed and has no value.", field=name))
    return names


class Equivalent(Record):
    """A conversion printed by a source. It is shown and audited, and never stands for the amount itself."""

    amount: Money
    approx: YesNo = "yes"
    source: Id


class Fact(Record):
    """One of the four facts about a head: claimed, recommended, awarded or paid.

    In a file it is a sum (`300000 KZT`), a state (`unknown`), or keys: those of an amount (`amount`, `state`,
    `at_least`, `per`, `of`) beside the source, the day, who recommended it and the printed equivalents.
    `unknown` with a source says that it exists and its size is not printed.
    """

    amount: Amount
    source: Id | None = None
    on: PartialDate | None = None
    by: Bilingual | None = None
    status: Status = Status.seen
    equivalents: tuple[Equivalent, ...] = ()
    note: Bilingual | None = None
    withheld: Annotated[tuple[Literal["on"], ...], AfterValidator(_no_value)] = ()

    @model_validator(mode="before")
    @classmethod
    def _flat(cls, value: Any) -> Any:
        if isinstance(value, str | Amount):
            return {"amount": value}
        if not isinstance(value, dict):
            return value
        amount = {key: value[key] for key in _AMOUNT_KEYS if key in value}
        rest = {key: value[key] for key in value if key not in _AMOUNT_KEYS}
        return rest | {"amount": amount["amount"] if set(amount) == {"amount"} else amount} if amount else rest


class Line(Record):
    """What one decision says of one head, for these claimants, against these respondents.

    `claimed_in` and `awarded_in` name the line that holds this head's claim, or award, as part of a larger sum.
    A fact that is left out is unknown, unless it stands in another line. `marks` are tags that warn about the figures
    of this line alone.
    """

    head: Annotated[str, AfterValidator(known_head)]
    id: Id | None = None
    claimants: tuple[Id, ...] = ()
    respondents: tuple[Id, ...] = ()
    subsidiarily: tuple[Id, ...] = ()
    claimed: Fact | None = None
    recommended: Fact | None = None
    awarded: Fact | None = None
    paid: Fact | None = None
    claimed_in: Id | None = None
    awarded_in: Id | None = None
    marks: tuple[str, ...] = ()
    note: Bilingual | None = None

    @property
    def key(self) -> str:
        """The name of the line inside its decision: its own id, else its head."""
        return self.id or self.head

    def fact(self, name: FactName) -> Fact | None:
        value: Fact | None = getattr(self, name)
        return value


class Decision(Record):
    """One act of one body at one instance, with its outcome and what it says of each head.

    `reasons` are the reasons for reducing that the court printed, as tags of the category `reason`.
    `unconfirmed` lists the fields whose value stands in no text that was read.
    """

    id: Id
    proceeding: Id
    body: Bilingual | None = None
    instance: Instance | None = None
    date: PartialDate | None = None
    number: str | None = None
    outcome: Outcome
    heads: tuple[Line, ...] = ()
    reasons: tuple[str, ...] = ()
    sources: tuple[Id, ...] = ()
    note: Bilingual | None = None
    withheld: Annotated[tuple[Literal["body", "date", "number"], ...], AfterValidator(_no_value)] = ()
    unconfirmed: Annotated[tuple[Literal["body", "date", "number"], ...], AfterValidator(_has_value)] = ()


class Proceeding(Record):
    """One demand on its way through the courts; a case may have several, with their own chains.

    `forum` is the international body; proceedings before a court of the country have none.
    """

    id: Id
    track: Track
    forum: Forum | None = None
    label: Bilingual


class Party(Record):
    """Somebody in the case: `label` says what they are in it, `name` is there only if it was published."""

    id: Id
    role: Role
    label: Bilingual
    name: Bilingual | None = None
    withheld: Annotated[tuple[Literal["name"], ...], AfterValidator(_no_value)] = ()


class Event(Record):
    """Something that happened and is not a decision. `milestone` says what it is for the length of proceedings."""

    date: PartialDate | None = None
    what: Bilingual
    milestone: Milestone | None = None
    source: Id | None = None
    withheld: Annotated[tuple[Literal["date"], ...], AfterValidator(_no_value)] = ()
    unconfirmed: Annotated[tuple[Literal["date"], ...], AfterValidator(_has_value)] = ()


class ConflictValue(Record):
    """What one source says: an amount, a date, or words."""

    source: Id
    amount: Amount | None = None
    date: PartialDate | None = None
    text: Bilingual | None = None

    @property
    def value(self) -> Amount | PartialDate | Bilingual:
        found = self.amount or self.date or self.text
        assert found is not None
        return found

    @model_validator(mode="after")
    def _one_value(self) -> ConflictValue:
        if sum(value is not None for value in (self.amount, self.date, self.text)) != 1:
            raise BadValue(say("Each side of a conflict has one value: amount, date or text."))
        return self


class Conflict(Record):
    """Sources that disagree on one thing: all values, whose is used, and why.

    `field` is a fact about a head, then `decision` and `line` say where it stands; or anything else, in words.
    `preferred` is the source that is used; without it none is, which a sum does not allow.
    """

    field: FactName | Bilingual
    decision: Id | None = None
    line: Id | None = None
    values: Annotated[tuple[ConflictValue, ...], Field(min_length=2)]
    preferred: Id | None = None
    why: Bilingual

    @property
    def fact(self) -> FactName | None:
        """The fact about a head on which sources disagree, or None for anything else."""
        return None if isinstance(self.field, Bilingual) else self.field


class Note(Record):
    """Something a reader must know; the place for a sum that nobody has confirmed."""

    text: Bilingual
    status: Status = Status.seen
    source: Id | None = None


class Review(Record):
    """Whether a lawyer has compared the file with its sources."""

    status: Literal["unreviewed", "reviewed", "disputed"]
    by: str | None = None
    on: PartialDate | None = None

    @model_validator(mode="after")
    def _signed(self) -> Review:
        if self.status != "unreviewed" and not (self.by and self.on):
            raise BadValue(say("A review that took place has a name (“by”) and a day (“on”)."))
        return self


class Precedent(Record):
    """A published case. The award in force is not written here: it is derived from the chain.

    `unsourced` says why a case has no source; everything in it is then unconfirmed. `apart` lists the kinds of
    cases that this one must never be set beside, so that nobody can join them.
    """

    id: Id
    citation: Annotated[str, Field(pattern=r"^[A-Z]{2,6}-[0-9]{3,6}$")]
    jurisdiction: Annotated[str, Field(pattern=r"^[A-Z]{2,6}$")]
    name: Bilingual
    facts: Bilingual
    tags: tuple[str, ...] = ()
    parties: tuple[Party, ...] = ()
    proceedings: tuple[Proceeding, ...] = ()
    events: tuple[Event, ...] = ()
    chain: tuple[Decision, ...] = ()
    expert_evidence: Bilingual | None = None
    conflicts: tuple[Conflict, ...] = ()
    notes: tuple[Note, ...] = ()
    not_stated: tuple[Bilingual, ...] = ()
    sources: tuple[Source, ...] = ()
    unsourced: Bilingual | None = None
    review: Review
    examples: Annotated[tuple[str, ...], Field(min_length=1)]
    privacy: Bilingual | None = None
    apart: tuple[Literal["un"], ...] = ()

    @field_validator("citation")
    @classmethod
    def _number_is_not_zero(cls, citation: str) -> str:
        if not int(citation.rpartition("-")[2]):
            raise BadValue(say("Citation numbers start at 001."))
        return citation

    @model_validator(mode="after")
    def _sourced(self) -> Precedent:
        if bool(self.sources) == (self.unsourced is not None):
            raise BadValue(
                say("A case has at least one source (“sources”), or says in “unsourced” why it has none, never both.")
            )
        return self

    @property
    def order(self) -> tuple[str, int, str]:
        """By country and citation number, the order of every list."""
        return self.jurisdiction, int(self.citation.rpartition("-")[2]), self.id

    @property
    def status(self) -> Status:
        """The weakest status of anything in the file."""
        if self.conflicts or any(note.status is Status.conflict for note in self.notes):
            return Status.conflict
        facts = (line.fact(name) for decision in self.chain for line in decision.heads for name in FACTS)
        unsure = self.unsourced is not None or any(note.status is Status.unconfirmed for note in self.notes)
        unsure = unsure or any(fact is not None and fact.status is Status.unconfirmed for fact in facts)
        unsure = unsure or any(one.unconfirmed for one in self.chain) or any(one.unconfirmed for one in self.events)
        return Status.unconfirmed if unsure else Status.seen

    def source(self, id: str) -> Source | None:
        return next((one for one in self.sources if one.id == id), None)

    def track(self, decision: Decision) -> Track:
        """The kind of proceedings a decision belongs to."""
        return next(one.track for one in self.proceedings if one.id == decision.proceeding)

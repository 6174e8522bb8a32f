"""What is a rule of law? A question with its values by date, each cited, quoted, and marked with how it was seen."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Discriminator,
    Field,
    PlainValidator,
    Tag,
    field_validator,
    model_validator,
)

from compensation.datafile import Record
from compensation.dates import PartialDate, parse_day
from compensation.errors import BadValue
from compensation.heads import known_head
from compensation.law.events import known_act, known_event
from compensation.law.how_seen import MARKS, NEVER_COMPUTES, SHORT_MARKS, HowSeen
from compensation.law.term import Term
from compensation.money import Amount, Money, State, parse_decimal
from compensation.text import Bilingual, Name, Text, say


class Topic(StrEnum):
    """What a rule is about."""

    moral = "moral"
    state = "state"
    pecuniary = "pecuniary"
    criminal_case = "criminal_case"
    duty = "duty"
    units = "units"
    practice = "practice"
    constitution = "constitution"
    procedure = "procedure"
    days = "days"
    enforcement = "enforcement"
    limitation = "limitation"
    interest = "interest"
    criminal = "criminal"
    un = "un"


TOPICS: Mapping[Topic, Text] = MappingProxyType(
    {
        Topic.moral: say("moral damage"),
        Topic.state: say("liability of the State"),
        Topic.pecuniary: say("material damage"),
        Topic.criminal_case: say("claim in the criminal case"),
        Topic.duty: say("state duty"),
        Topic.units: say("calculation units"),
        Topic.practice: say("practice"),
        Topic.constitution: say("Constitution"),
        Topic.procedure: say("courts and their terms"),
        Topic.days: say("counting of days"),
        Topic.enforcement: say("enforcement"),
        Topic.limitation: say("limitation"),
        Topic.interest: say("interest and indexation"),
        Topic.criminal: say("criminal law"),
        Topic.un: say("UN committees"),
    }
)

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Item(Record):
    """One entry of a list in the law, such as a criterion of moral damage; claims name it by its id."""

    id: Annotated[str, Field(pattern=r"[a-z][a-z0-9_]*")]
    text: Bilingual


Value = Bilingual | Money | Decimal | Term | datetime.date | tuple[Item, ...]

# A number under one of these units is a multiple of the value of that rule.
MULTIPLES: Mapping[str, Text] = MappingProxyType({"kz.mci": say("MCI"), "kg.index": say("calculation index")})
_TYPES: Mapping[str, type] = MappingProxyType(
    {"text": Bilingual, "list": tuple, "money": Money, "money_per_month": Money, "percent": Decimal, "term": Term}
    | {"percent_a_year": Decimal, "date": datetime.date}
    | dict.fromkeys(MULTIPLES, Decimal)
)


def _from_text(value: Any) -> Any:
    """A sum, number, day or term from its text; sentences and lists stay as they are."""
    if not isinstance(value, str):
        return value
    if _DAY.fullmatch(value.strip()):
        return parse_day(value)
    if term := Term.parse(value):
        return term
    return Money.parse(value) if value.strip()[-1:].isalpha() else parse_decimal(value)


def _shape(value: object) -> str | None:
    if isinstance(value, dict | Bilingual):
        return "text"
    if isinstance(value, list | tuple):
        return "list"
    return "scalar" if isinstance(value, Money | Decimal | Term | datetime.date) else None


def _day(value: Any) -> Any:
    return parse_day(value) if isinstance(value, str) else value


Day = Annotated[datetime.date, BeforeValidator(_day)]
_Value = Annotated[
    Annotated[Bilingual, Tag("text")]
    | Annotated[tuple[Item, ...], Tag("list")]
    | Annotated[Money | Decimal | Term | datetime.date, PlainValidator(lambda value: value), Tag("scalar")],
    Discriminator(_shape),
    BeforeValidator(_from_text),
]
Line = Annotated[str, Field(min_length=1)]


class LawNumber(Record):
    """An amending law by its date and number."""

    date: Day
    number: Line | None = None


class Act(Record):
    """An act or source that rules cite, listed once per country.

    `cited_as` is the short name a citation puts beside the article (ГК РК); without it the title is used.
    `text_seen_as_of` is the date of the consolidation that was read.
    """

    id: Annotated[str, Field(pattern=r"[a-z]{2}(\.[a-z0-9_]+)+")]
    title: Bilingual
    cited_as: Bilingual | None = None
    adopted: PartialDate | None = None
    in_force: PartialDate | None = None
    address: Line | None = None
    text_seen_as_of: PartialDate | None = None
    read_in: Bilingual | None = None


class Version(Record):
    """One value of a rule, and the days on which it holds, both included.

    An empty `valid_from` means that the first day is not established (see `start_of`). A version with a `scope`
    holds for that purpose only and never answers the general question.
    """

    value: _Value | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None
    act: str | None = None
    article: Bilingual | None = None
    law: Bilingual | None = None
    quotation: Line | None = None
    address: Line | None = None
    how_seen: HowSeen
    usable: bool = True
    scope: Bilingual | None = None
    last_amended: LawNumber | None = None
    text_seen_as_of: PartialDate | None = None
    note: Bilingual | None = None
    supplied_by: Line | None = None
    """Who of the office read and entered it; None for what came with the program."""

    @property
    def computes(self) -> bool:
        """Whether a claim may rest on it."""
        return self.usable and self.how_seen not in NEVER_COMPUTES

    @property
    def mark(self) -> Text:
        """How it was seen, in words; of an office's value, who read it."""
        if self.supplied_by is not None:
            return say("supplied by this office: read by {name}", name=Name(self.supplied_by))
        return MARKS[self.how_seen]

    @property
    def short_mark(self) -> Text:
        """The mark in a word or two, for lists."""
        return SHORT_MARKS[self.how_seen] if self.supplied_by is None else say("supplied")

    @model_validator(mode="after")
    def _consistent(self) -> Version:
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise BadValue(
                say("The value ends on {end}, before it starts on {start}.", end=self.valid_to, start=self.valid_from)
            )
        if self.how_seen is HowSeen.unknown and self.value is not None:
            raise BadValue(say("A value that was not found cannot be given. Mark how it was seen, or delete it."))
        if self.computes and (self.value is None or self.act is None):
            raise BadValue(say("A value that computes needs “value” and “act”: nothing is cited from memory."))
        return self


class Timing(Record):
    """What a term runs from, and what is to happen in it; both are events of `compensation.law.events`.

    `kind`: the act comes `within` the term, `not_before` its end, or coming later is only `presumed` to be abuse.
    `only` names the cases it is for, where it is not for all; `unsettled` says why the event is not certain.
    """

    runs_from: Annotated[str, AfterValidator(known_event)]
    done_by: Annotated[str, AfterValidator(known_act)]
    binds: Literal["party", "court", "state"]
    kind: Literal["within", "not_before", "presumed"] = "within"
    only: Bilingual | None = None
    unsettled: Bilingual | None = None


class Rule(Record):
    """A question of law with its values by date. `opens` names the heads of damage that it opens.

    `timing` says of a term what starts it and what ends it; without it the term is told and not counted.
    """

    id: Annotated[str, Field(pattern=r"(kz|kg|tj|un)(\.[a-z0-9_]+)+")]
    topic: Topic
    question: Bilingual
    unit: str = "text"
    opens: tuple[Annotated[str, AfterValidator(known_head)], ...] = ()
    timing: Timing | None = None
    values: Annotated[tuple[Version, ...], Field(min_length=1)]

    @property
    def country(self) -> str:
        """KZ, KG, TJ or UN."""
        return self.id.split(".")[0].upper()

    @field_validator("unit")
    @classmethod
    def _known_unit(cls, unit: str) -> str:
        if unit not in _TYPES:
            raise BadValue(
                say("“{found}” is not a unit of a rule.", found=unit), say("Use one of: {units}", units=[*_TYPES])
            )
        return unit

    @model_validator(mode="after")
    def _timed(self) -> Rule:
        if self.timing is not None and self.unit != "term":
            raise BadValue(say("Only a term has “timing”; this rule has the unit “{unit}”.", unit=self.unit))
        return self

    @property
    def misfits(self) -> tuple[int, ...]:
        """Positions of values that do not fit the unit, such as a percentage where a sum is expected."""
        wanted = _TYPES[self.unit]
        return tuple(
            i for i, one in enumerate(self.values) if one.value is not None and not isinstance(one.value, wanted)
        )


@dataclass(frozen=True, slots=True)
class Start:
    """The first day on which a version holds, and what that rests on."""

    day: datetime.date
    basis: Literal["stated", "act", "amendment", "signed", "text"]


def start_of(version: Version, act: Act | None) -> Start | None:
    """The stated first day; else that of the last amendment, of the act's force, of its signing, of the text read.

    The days of an amendment and of a signing are not days of force: those come later and are not on file. Where only a
    year or month is known, its last day counts. None if nothing of this is on file.
    """
    if version.valid_from:
        return Start(version.valid_from, "stated")
    if version.last_amended:
        return Start(version.last_amended.date, "amendment")
    if act and act.in_force:
        return Start(act.in_force.last, "act")
    if act and act.adopted:
        return Start(act.adopted.last, "signed")
    if seen := version.text_seen_as_of or (act and act.text_seen_as_of):
        return Start(seen.last, "text")
    return None


def spoken(value: Value, unit: str) -> Any:
    """A value as something that `Language.say` writes: a sentence, a sum, a percentage, a multiple, a term, a list."""
    if isinstance(value, Term):
        return value.said()
    if isinstance(value, tuple):
        return tuple(item.text for item in value)
    if isinstance(value, Money) and unit == "money_per_month":
        return Amount(State.stated, value, per="month")
    if isinstance(value, Decimal):
        return (
            _percent(value, unit)
            if unit.startswith("percent")
            else say("{number} × {unit}", number=value, unit=MULTIPLES[unit])
        )
    return value


def _percent(value: Decimal, unit: str) -> Text:
    return say("{number}%", number=value) if unit == "percent" else say("{number}% a year", number=value)


class Accepted(Record):
    """That a lawyer of the office read a rule and takes it as it is; `version` is the fingerprint of what was read."""

    rule: Line
    version: Line
    by: Line
    on: Day

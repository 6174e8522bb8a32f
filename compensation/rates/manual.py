"""Which rates did this office enter itself, and how is one added so that none is ever lost?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BeforeValidator, ValidationError, model_validator

from compensation.datafile import DataFile, Record, parse, read, validate
from compensation.errors import BadCall, BadData, BadValue, Conflict, Problem
from compensation.money import currency, parse_decimal
from compensation.newfiles import replace
from compensation.rates.quotes import Kind, Quote
from compensation.rates.reading import Day
from compensation.text import Name, Text, say

_HEADER = "rates:\n"


def _rate(value: object) -> Decimal:
    hint = say("Write the rate as printed, above zero: 525.10 or 525,10.")
    try:
        rate = value if isinstance(value, Decimal) else parse_decimal(_text(value))
    except BadValue:
        raise BadValue(say("“{found}” is not a rate.", found=str(value)), hint) from None
    if not rate.is_finite() or rate <= 0:
        raise BadValue(say("“{found}” is not a rate.", found=str(value)), hint)
    return rate


def _nominal(value: object) -> int:
    text = str(value)
    if isinstance(value, bool) or not (text.isascii() and text.isdigit() and 0 < int(text) <= 10**6):
        raise BadValue(
            say("“{found}” is not a nominal.", found=text),
            say("Write for how many units the rate is printed: 1, 10, 100, 1000."),
        )
    return int(text)


def _line(value: object) -> str:
    text = _text(value)
    if not text.strip() or not all(char.isprintable() or char.isspace() for char in text):
        raise BadValue(say("Words are expected here."))
    return text


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise BadValue(say("Words are expected here."))
    return value


Code = Annotated[str, BeforeValidator(lambda value: currency(_text(value)))]
Line = Annotated[str, BeforeValidator(_line)]


class ManualRate(Record):
    """A rate that a person read in a publication: `nominal` units of `base` cost `rate` units of `quote` on `date`.

    It counts as an official daily rate. `document` is where it can be read again.
    """

    date: Day
    base: Code
    quote: Code
    nominal: Annotated[int, BeforeValidator(_nominal)] = 1
    rate: Annotated[Decimal, BeforeValidator(_rate)]
    publisher: Line
    document: Line
    entered_by: Line
    entered_on: Day

    @model_validator(mode="after")
    def _sensible(self) -> ManualRate:
        if self.base == self.quote:
            raise BadValue(say("A rate is between two different currencies, found {code} twice.", code=self.base))
        if self.date > self.entered_on:
            raise BadValue(
                say("The rate is of {date}, after the day on which it was entered.", date=self.date),
                say("A rate can be entered from the day on which it holds."),
            )
        return self

    @property
    def key(self) -> tuple[frozenset[str], Day]:
        """What may stand only once: the two currencies, either way round, and the day."""
        return frozenset((self.base, self.quote)), self.date

    @property
    def value(self) -> tuple[str, Decimal]:
        """What the rate says, whatever the nominal."""
        return self.base, self.rate / self.nominal

    def line(self) -> Text:
        """The rate with its day, publisher, document and who entered it, in one line."""
        return say(
            "{date}: {nominal} {base} = {rate} {quote} ({publisher}; {document}); entered by {name} on {entered}",
            nominal=self.nominal,
            base=self.base,
            rate=self.rate,
            quote=self.quote,
            date=self.date,
            publisher=self.publisher,
            document=self.document,
            name=Name(self.entered_by),
            entered=self.entered_on,
        )

    def as_json(self) -> dict[str, Any]:
        return {**self.model_dump(mode="json"), "rate": f"{self.rate:f}"}

    def as_quote(self) -> Quote:
        entered = say(
            "{pair} was entered by {name} on {date} from: {document}",
            pair=f"{self.base}/{self.quote}",
            name=Name(self.entered_by),
            date=self.entered_on,
            document=self.document,
        )
        return Quote(
            self.base,
            self.quote,
            self.nominal,
            self.rate,
            self.date,
            str(Kind.manual),
            self.publisher,
            Kind.manual,
            entered=entered,
        )


def entered(fields: Mapping[str, str], today: date) -> ManualRate:
    """The rate that a person typed in, entered today. Raises BadValue with the first thing that is wrong."""
    try:
        return ManualRate.model_validate({**fields, "entered_on": today})
    except ValidationError as error:
        cause = (error.errors()[0].get("ctx") or {}).get("error")
        raise cause if isinstance(cause, BadValue) else BadValue(say("Words are expected here.")) from None


def read_rates(path: Path) -> tuple[tuple[ManualRate, ...], list[Problem]]:
    """The rates of the office's file and what is wrong with the others; no file means no rates."""
    if not path.exists():
        return (), []
    datafile, problems = read(path)
    if datafile is None:
        return (), problems
    rates, more = _rates(datafile)
    return rates, problems + more


def _rates(datafile: DataFile) -> tuple[tuple[ManualRate, ...], list[Problem]]:
    content = datafile.content
    if not isinstance(content, dict) or set(content) != {"rates"} or not isinstance(content["rates"] or [], list):
        return (), [datafile.problem(say("The file of rates has one key, “rates”, with a list below it."))]
    rates: dict[object, ManualRate] = {}
    problems: list[Problem] = []
    for index in range(len(content["rates"] or [])):
        rate, more = validate(datafile, ManualRate, ("rates", index))
        problems += more
        if rate is None:
            continue
        if rate.key in rates:
            message = say(
                "There is a rate of {base}/{quote} for {date} already.",
                base=rate.base,
                quote=rate.quote,
                date=rate.date,
            )
            problems.append(datafile.problem(message, ("rates", index)))
        else:
            rates[rate.key] = rate
    return tuple(rates.values()), problems


def add(path: Path, rate: ManualRate, today: date) -> bool:
    """Append a rate to the office's file, which is created if need be; False if it stood there already.

    Raises BadValue for a rate of the future, Conflict for another rate of the same currencies and day or a file
    that changed meanwhile, BadData if the file has problems. The old file stays whole whatever happens.
    """
    if rate.date > today:
        raise BadValue(
            say("The rate is of {date}, which lies in the future.", date=rate.date),
            say("A rate can be entered from the day on which it holds."),
        )
    path = path.resolve()
    before = path.read_bytes() if path.is_file() else None
    existing, problems = read_rates(path)
    if problems:
        raise BadData(problems)
    for one in existing:
        if one.key == rate.key:
            if one.value == rate.value:
                return False
            raise Conflict(
                say("There is a rate of {base}/{quote} for {date} already.", **_names(one)),
                say("It is {rate}. Correct it in the file if it is wrong: {file}", rate=one.rate, file=str(path)),
            )
    text = _HEADER if before is None else before.decode("utf-8-sig")
    replace(path, before, _appended(path, text, rate, existing))
    return True


def remove(path: Path, base: str, quote: str, day: date) -> ManualRate:
    """Take a rate out of the office's file and return it; everything else stays to the letter.

    Raises BadCall if no such rate is on file, BadData if the file has problems.
    """
    path = path.resolve()
    existing, problems = read_rates(path) if path.is_file() else ((), [])
    if problems:
        raise BadData(problems)
    for index, one in enumerate(existing):
        if one.key == (frozenset((currency(base), currency(quote))), day):
            before = path.read_bytes()
            replace(path, before, _without(path, before.decode("utf-8-sig"), index, existing))
            return one
    raise BadCall(
        say("No rate of {base}/{quote} for {date} was entered.", base=base.upper(), quote=quote.upper(), date=day),
        say("“compensation rates list” shows the rates of this office."),
    )


def _without(path: Path, text: str, index: int, existing: Sequence[ManualRate]) -> bytes:
    """The text without one entry of its list, from the line of its “- ” to the next entry; proved by reading it."""
    starts = [match.start() for match in re.finditer(r"^ *- ", text, re.MULTILINE)]
    end = starts[index + 1] if index + 1 < len(starts) else len(text)
    shorter = text[: starts[index]] + text[end:]
    datafile, problems = parse(shorter, path)
    rates, more = _rates(datafile) if datafile else ((), [])
    if problems or more or rates != (*existing[:index], *existing[index + 1 :]):
        raise Conflict(
            say("The file is written in a form from which no rate can be taken: {file}", file=str(path)),
            say("Delete the entry in an editor; nothing was changed."),
        )
    return shorter.encode("utf-8")


def _names(rate: ManualRate) -> dict[str, object]:
    return {"base": rate.base, "quote": rate.quote, "date": rate.date}


def _appended(path: Path, text: str, rate: ManualRate, existing: Sequence[ManualRate]) -> bytes:
    """The text with the rate at its end, so that comments stay; proved by reading it again."""
    first = re.search(r"^( *)- ", text, re.MULTILINE)
    indent = first[1] if first else "  "
    fields = {name: str(getattr(rate, name)) for name in ManualRate.model_fields}
    entry = "".join(f"{indent}  {name}: {_scalar(value)}\n" for name, value in fields.items())
    longer = f"{text}{'' if text.endswith(chr(10)) else chr(10)}{indent}- {entry[len(indent) + 2 :]}"
    datafile, problems = parse(longer, path)
    rates, more = _rates(datafile) if datafile else ((), [])
    if problems or more or rates != (*existing, rate):
        raise Conflict(
            say("The file is written in a form to which no rate can be added: {file}", file=str(path)),
            say("Write the rates as a list, each beginning with “- ” on a line of its own."),
        )
    return longer.encode("utf-8")


def _scalar(value: str) -> str:
    quoted: str = yaml.safe_dump(value, default_style='"', allow_unicode=True, width=10**6)
    return quoted.strip()


def doubts(usual: Decimal | None, rate: ManualRate) -> tuple[Text, ...]:
    """A warning if the rate differs by more than half from `usual`, the nearest rate on file (None: there is none)."""
    if usual is None or usual / 2 <= rate.rate / rate.nominal <= usual * 3 / 2:
        return ()
    return (
        say(
            "Please check: the nearest rate on file is about 1 {base} = {usual} {quote}, "
            "more than 50 % away. Nominal or direction may be wrong.",
            base=rate.base,
            quote=rate.quote,
            usual=usual.quantize(Decimal("0.0001")),
        ),
    )

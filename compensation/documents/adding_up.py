"""Do the figures that a document prints add up? Read back from the printed words, and summed as a reader would."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from compensation.claims.assessment import Assessment
from compensation.documents.brief import figures
from compensation.errors import CompensationError
from compensation.money import Money

_NOT_A_FIGURE = re.compile(r"[^0-9.−]")


@dataclass(frozen=True, slots=True)
class Wrong:
    """Parts that do not come to the printed whole, of a line or of the claim where `line` is None."""

    line: str | None
    parts: Money
    whole: Money


def wrong_sums(assessment: Assessment) -> Iterator[Wrong]:
    """The lines, and the total, whose printed parts do not add up to what is printed.

    Nothing is told of a line that was refused, nor where the currency has no printed form.
    """
    lines: list[str] = []
    try:
        for one in assessment.lines:
            if one.amount.money is None:
                continue
            steps = [figures(step.amount, "en") for step in one.working]
            lines.append(figures(one.amount, "en"))
            yield from _unlike(one.line.id, steps, lines[-1], assessment.claim.currency)
        if assessment.total.money is not None:
            yield from _unlike(None, lines, figures(assessment.total, "en"), assessment.claim.currency)
    except CompensationError:
        return


def _unlike(line: str | None, parts: list[str], whole: str, currency: str) -> Iterator[Wrong]:
    total, printed = sum((_read(one) for one in parts), Decimal(0)), _read(whole)
    if total != printed:
        yield Wrong(line, Money(total, currency), Money(printed, currency))


def _read(printed: str) -> Decimal:
    return Decimal(_NOT_A_FIGURE.sub("", printed).replace("−", "-"))

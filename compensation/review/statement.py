"""Is the statement one that a court takes? What it must name, its day, its currency, and the kind of court."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from compensation.claims.objections import Finding
from compensation.money import Money
from compensation.review.examined import Examined
from compensation.text import say

CURRENCIES: Mapping[str, str] = MappingProxyType({"KZ": "KZT", "KG": "KGS", "TJ": "TJS"})
_ARMED = {"defendant:border_guards", "defendant:defence_ministry"}


def _training(it: Examined) -> Iterator[Finding]:
    if it.claim.training:
        yield it.found("training", say("This is a training matter: it is never filed."))


def _no_lines(it: Examined) -> Iterator[Finding]:
    if not it.lines:
        yield it.found(
            "no_lines", say("The claim has no lines in this scenario."), say("Add a line, or choose another.")
        )


def _court(it: Examined) -> Iterator[Finding]:
    if it.claim.court is None:
        yield it.found("court", say("The court is not named."), say("Set it: compensation claim set FILE --court …"))


def _filing_date(it: Examined) -> Iterator[Finding]:
    if it.claim.filing_date is None:
        yield it.found(
            "filing_date",
            say("The filing date is not set."),
            say("Set it: compensation claim set FILE --filing-date …"),
        )


def _filing_date_past(it: Examined) -> Iterator[Finding]:
    day = it.claim.filing_date
    if day is not None and day < it.today and it.claim.judgment is None:
        yield it.found(
            "filing_date_past",
            say("The claim is dated {day}, which has passed.", day=day),
            say("Set the day on which it is filed; rates, interest and terms are counted from it."),
        )


def _court_currency(it: Examined) -> Iterator[Finding]:
    usual = CURRENCIES[it.country]
    if it.claim.currency != usual:
        yield it.found(
            "court_currency",
            say(
                "The claim is in {code}; the courts of this country award {usual}.", code=it.claim.currency, usual=usual
            ),
            say("Change “currency” to {usual}; foreign sums of lines are converted at dated rates.", usual=usual),
        )


def _court_kind(it: Examined) -> Iterator[Finding]:
    """Only what the name of the court says is looked at."""
    if it.claim.court is None:
        return
    name = f"{it.claim.court.en} {it.claim.court.ru}".casefold()
    military = "military" in name or "военн" in name
    armed = bool(_ARMED & set(it.claim.tags))
    if it.country in ("KZ", "TJ") and armed and not military:
        yield it.found(
            "court_kind",
            say("The respondent is a military body, and the court named is no military court."),
            say("Compare the rule, and name the court that hears cases of military bodies."),
            rules=(f"{it.country.lower()}.stage.military",),
        )
    if it.country == "KG" and military:
        yield it.found(
            "court_kind",
            say("A military court is named, which the code of this country does not know."),
            say("Name the district or city court."),
            rules=("kg.stage.court",),
        )
    administrative = "administrative" in name or "административн" in name
    if it.country == "KZ" and administrative and any(one.line.head == "moral" for one in it.lines):
        yield it.found(
            "court_kind",
            say("Moral damage is asked for before an administrative court."),
            say("File the claim for moral damage with the civil court."),
            rules=("kz.moral.forum",),
        )


def _cassation(it: Examined) -> Iterator[Finding]:
    total, bar = it.assessment.total.money, it.law("kz.stage.cass_bar", it.filed)
    unit = it.law("kz.mci", it.filed)
    if it.country != "KZ" or total is None or bar is None or unit is None or not isinstance(unit.value, Money):
        return
    limit = unit.value * bar.value  # type: ignore[operator]
    if total.currency == limit.currency and total < limit:
        yield it.found(
            "cassation",
            say("{sum} is less than {limit}: a party's complaint in cassation is barred.", sum=total, limit=limit),
            say("Tell the client that the appeal is the last word that a party can ask for."),
            rules=(bar, unit),
        )


FINDERS: Mapping[str, Callable[[Examined], Iterator[Finding]]] = MappingProxyType(
    {
        "training": _training,
        "no_lines": _no_lines,
        "court": _court,
        "filing_date": _filing_date,
        "filing_date_past": _filing_date_past,
        "court_currency": _court_currency,
        "court_kind": _court_kind,
        "cassation": _cassation,
    }
)

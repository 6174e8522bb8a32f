"""How does a monthly sum rise with the years? By what the code names, from one day to another, value by value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from compensation.claims.barring import Barred
from compensation.claims.calculating import Means
from compensation.claims.claimfile import Claim
from compensation.claims.on_file import not_established
from compensation.claims.periodic import Raising
from compensation.claims.share import nearest
from compensation.errors import Refused
from compensation.law.answering import Answer, value_of
from compensation.law.rule import MULTIPLES
from compensation.money import Money
from compensation.text import Text, say

_RULES: Mapping[str, tuple[str, str]] = {
    "KZ": ("kz.pec.index", "kz.infl.values"),
    "KG": ("kg.pec.index", "kg.index"),
}
"""By which rule periodic payments rise, and the rule that holds the values."""

Raised = tuple[Money, list[Text], list[Answer]]


def raised(month: Money, given: Raising, claim: Claim, means: Means) -> Raised:
    """The monthly sum on the last day, the working, and the rules it rests on.

    In Kyrgyzstan it follows the calculation index, where that has risen; in Kazakhstan the forecast inflation of
    each day of `rises`, rounded each time. Raises Refused where a value is not on file, and for days ahead.
    """
    if claim.country not in _RULES:
        what = say("how periodic payments rise")
        raise not_established(what, ("tj.cc.earnings",), given.to, means)
    if given.to > means.today:
        raise Refused(
            say("A monthly sum is raised to {date}, which lies ahead.", date=given.to),
            say("Raise it to today at the latest; values of later days are not known."),
        )
    rule_id, values = _RULES[claim.country]
    rule = value_of(means.rules, rule_id, given.to, means.today)
    if claim.country == "KZ":
        return _by_forecasts(month, given, rule, values, means)
    return _by_unit(month, given, rule, values, means)


def _by_unit(month: Money, given: Raising, rule: Answer, values: str, means: Means) -> Raised:
    if given.rises:
        raise Barred(
            "not_in_this_code",
            say("The payments follow {rule}, not days that the claim names.", rule=values),
            say("Leave out “rises”. {citation}", citation=rule.citation),
            (rule,),
        )
    first, last = (value_of(means.rules, values, day, means.today) for day in (given.since, given.to))
    assert isinstance(first.value, Money)
    assert isinstance(last.value, Money)
    told = [
        say(
            "{rule}: {value} on {date} ({citation})",
            rule=MULTIPLES[values],
            value=one.value,
            date=day,
            citation=one.citation,
        )
        for one, day in ((first, given.since), (last, given.to))
    ]
    if last.value <= first.value:
        result = month
        told.append(say("The index has not risen; the sum stays {amount} a month", amount=month))
    else:
        exact = Fraction(month.amount) * Fraction(last.value.amount) / Fraction(first.value.amount)
        result = nearest(exact, month.currency)
        told.append(
            say(
                "{given} × {last} ÷ {first} = {result}",
                given=month,
                last=last.value.amount,
                first=first.value.amount,
                result=result,
            )
        )
    told.append(
        say(
            "Indexing to the cost of living, which {citation} names too, is not computed: how it is done was not read",
            citation=rule.citation,
        )
    )
    return result, told, [rule, first, last]


def _by_forecasts(month: Money, given: Raising, rule: Answer, values: str, means: Means) -> Raised:
    if not given.rises:
        raise Barred(
            "left_open",
            say("The claim does not say on which days the payments rise."),
            say(
                "Name one day for each year under “rises”: “{rule}” ({citation})",
                rule=rule.said,
                citation=rule.citation,
            ),
            (rule,),
        )
    years = [day.year for day in given.rises]
    if twice := next((year for year in years if years.count(year) > 1), None):
        raise Refused(
            say("The payments would rise twice in {year}.", year=str(twice)),
            say("Name one day for each year: “{rule}” ({citation})", rule=rule.said, citation=rule.citation),
        )
    answers = [value_of(means.rules, values, day, means.today) for day in given.rises]
    result, told = month, [*_cited(rule)]
    for day, answer in zip(given.rises, answers, strict=True):
        assert isinstance(answer.value, Decimal)
        risen = nearest(Fraction(result.amount) * (100 + Fraction(answer.value)) / 100, result.currency)
        told.append(
            say(
                "{date}: {given} + {percent} = {result} ({citation})",
                date=day,
                given=result,
                percent=answer.said,
                result=risen,
                citation=answer.citation,
            )
        )
        result = risen
    return result, told, [rule, *answers]


def _cited(rule: Answer) -> Iterator[Text]:
    yield say("“{rule}” ({citation})", rule=rule.said, citation=rule.citation)

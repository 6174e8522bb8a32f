"""May these people ask, and who answers? Children, dependants, those who ask for moral damage, and respondents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType

from compensation.claims.claimfile import Line
from compensation.claims.objections import Finding
from compensation.claims.periodic import Entitled
from compensation.precedents.tags import codebook
from compensation.review.examined import Examined
from compensation.text import Text, say

_DEATH = ("loss_of_support", "funeral")
_TREASURY = {"defendant:finance_ministry", "defendant:regional_finance_ministry", "defendant:state"}
_OFFICE = "defendant:"


def _minor_alone(it: Examined) -> Iterator[Finding]:
    people = {one.id: one for one in it.claim.claimants}
    for one in it.claim.claimants:
        if not one.minor:
            continue
        acts = people.get(one.represented_by or "")
        if acts is None:
            text = say("{who}: a child, and nobody acts for it.", who=one.label)
        elif acts.minor:
            text = say("{who}: a child, and who acts for it ({acts}) is one too.", who=one.label, acts=acts.label)
        else:
            continue
        yield it.found("minor_alone", text, say("Name under “represented_by” who acts for the child."))


def _no_death(it: Examined) -> Iterator[Finding]:
    for one in it.lines:
        line = one.line
        if line.head in _DEATH and line.event is None and line.support is None and line.future is None:
            yield it.found(
                "no_death",
                say("This is claimed from a death, and the line names none."),
                say("Add the death to the events of the claim and name it in the line: event: ID."),
                line,
            )


def _support_standing(it: Examined) -> Iterator[Finding]:
    people = {one.id: one for one in it.claim.claimants}
    for one in it.lines:
        given = one.line.support or one.line.future
        right, who = given.right if given else None, people[one.line.claimant]
        if right is None:
            continue
        text: Text | None = None
        if who.stands_as == "entity":
            text = say("The claimant is not a natural person.")
        elif right.who is Entitled.child and not who.minor:
            text = say("Support is claimed as a child, and the claimant is not marked as a minor.")
        elif right.who in (Entitled.pension_age, Entitled.carer) and who.minor:
            text = say("The claimant is a minor, and claims support as somebody of age.")
        if text is not None:
            yield it.found(
                "support_standing", text, say("Say with “as” by which right, or correct the claimant."), one.line
            )


def _shares(it: Examined) -> Iterator[Finding]:
    """Whether the shares of one deceased add up to more than the whole on some day."""
    marks: dict[str, list[tuple[int, Fraction]]] = {}
    for one in it.lines:
        given = one.line.support
        if given is not None and one.line.event is not None:
            days = marks.setdefault(one.line.event, [])
            days += [
                (given.start.first.toordinal(), given.share.exact),
                (given.end.last.toordinal() + 1, -given.share.exact),
            ]
    events = {one.id: one.what for one in it.claim.events}
    for event, days in marks.items():
        now = most = Fraction(0)
        for _, change in sorted(days):
            now += change
            most = max(most, now)
        if most > 1:
            yield it.found(
                "shares",
                say("“{event}”: the shares of the earnings together are more than the whole.", event=events[event]),
                say("Correct the shares: each is the part that the person received or had a right to."),
            )


def _moral_standing(it: Examined) -> Iterator[Finding]:
    if it.country != "KZ":
        return
    people = {one.id: one for one in it.claim.claimants}
    asking = {one.line.claimant for one in it.lines if one.line.head == "moral"}
    deaths = {one.event for one in it.claim.lines if one.head in _DEATH and one.event}
    died = "victim:death_in_custody" in it.claim.tags
    for one in it.lines:
        who, rules = people[one.line.claimant], ("kz.moral.definition",)
        if one.line.head != "moral":
            continue
        todo = say("Rest it on a right of this person that was breached, or leave the line out.")
        match who.stands_as:
            case "entity":
                text, rules = say("The claimant is not a natural person."), ("kz.moral.remedy",)
            case "other":
                text = say("The claimant is neither the victim nor a close relative.")
            case "spouse" | "close_relative" if not died and one.line.event not in deaths:
                text = say("The claimant asks as a relative, and no death is claimed for.")
            case None if len(asking) > 1:
                text = say("Several people ask for moral damage, and it is not said as whom this claimant does.")
                todo = say("Write “stands_as” for the claimant: victim, spouse, close_relative, other or entity.")
            case _:
                continue
        yield it.found("moral_standing", text, todo, one.line, rules)


def _moral_standing_open(it: Examined) -> Iterator[Finding]:
    if it.country == "KZ":
        return
    people = {one.id: one for one in it.claim.claimants}
    for one in it.lines:
        who = people[one.line.claimant]
        if one.line.head == "moral" and who.stands_as not in (None, "victim"):
            yield it.found(
                "moral_standing_open",
                say("The claimant is not the victim; who else may ask for moral damage is not on file here."),
                say("Read the article and the plenum, and say in the claim on what this person's right rests."),
                one.line,
            )


def _minor_earnings(it: Examined) -> Iterator[Finding]:
    minors = {one.id for one in it.claim.claimants if one.minor}
    for one in it.lines:
        if one.line.claimant in minors and one.line.earnings is not None and one.line.earnings.born is None:
            yield it.found(
                "minor_earnings",
                say("The earnings of a child are computed as those of an adult."),
                say("Enter “born”: up to one age only expenses are compensated, then there is a least base."),
                one.line,
            )


def _respondent(it: Examined) -> Iterator[Finding]:
    named = _defendants(it.claim.tags)
    if not named:
        return
    practice = _practice(it)
    law = it.country == "KG" and not _TREASURY & named
    if not law and (not practice or named & set(practice)):
        return
    usual = sorted(practice, key=lambda tag: (-len(practice[tag]), tag))[:3]
    cases = [say("{body} ({cases})", body=_name(tag), cases=practice[tag][:3]) for tag in usual]
    yield it.found(
        "respondent",
        say("The claim is against: {named}. Published cases of this country: {cases}.",
            named=[_name(tag) for tag in sorted(named)], cases=cases or "–"),
        say("Name the body that the rule and practice name, or say why another one answers."),
    )  # fmt: skip


def _respondent_untagged(it: Examined) -> Iterator[Finding]:
    if not _defendants(it.claim.tags):
        yield it.found(
            "respondent_untagged",
            say("No tag says which body the claim is against, so it is not compared with published cases."),
            say("Add a tag such as defendant:police_department to the claim."),
        )


def _treasury(it: Examined) -> Iterator[Finding]:
    named = _defendants(it.claim.tags)
    if (
        it.country == "KZ"
        and named
        and not named & _TREASURY
        and not any(one.subsidiary for one in it.claim.respondents)
    ):
        yield it.found(
            "treasury",
            say("No subsidiary respondent is named."),
            say("If the body has not enough money, the treasury answers subsidiarily: think of naming it."),
        )


def _subsidiary_first(it: Examined) -> Iterator[Finding]:
    second = {one.id: one.label for one in it.claim.respondents if one.subsidiary}
    if it.country != "KZ" or not second:
        return
    for one in it.lines:
        if one.line.respondent in second:
            yield it.found(
                "subsidiary_first",
                say("The line is against {who}, who answers only subsidiarily.", who=second[one.line.respondent]),
                say("Ask the body itself in the first place."),
                one.line,
            )


def _idle_party(it: Examined) -> Iterator[Finding]:
    lines: tuple[Line, ...] = it.claim.lines
    busy = {one.claimant for one in lines} | {one.respondent for one in lines}
    busy |= {one.represented_by for one in it.claim.claimants if one.represented_by}
    busy |= {one.id for one in it.claim.respondents if one.subsidiary}
    idle = [one.label for one in it.claim.parties if one.id not in busy]
    if idle and lines:
        yield it.found(
            "idle_party", say("No line is for or against: {names}.", names=idle), say("Add a line, or leave them out.")
        )


def _defendants(tags: tuple[str, ...]) -> set[str]:
    return {one for one in tags if one.startswith(_OFFICE)}


def _name(tag: str) -> object:
    known = codebook().tags.get(tag)
    return known.name if known else tag


def _practice(it: Examined) -> dict[str, list[str]]:
    """Against whom published cases of the country were, with their numbers."""
    found: dict[str, list[str]] = {}
    for citation, case in it.precedents.items():
        if case.jurisdiction == it.country:
            for tag in _defendants(case.tags):
                found.setdefault(tag, []).append(citation)
    return found


FINDERS: Mapping[str, Callable[[Examined], Iterator[Finding]]] = MappingProxyType(
    {
        "minor_alone": _minor_alone,
        "no_death": _no_death,
        "support_standing": _support_standing,
        "shares": _shares,
        "moral_standing": _moral_standing,
        "moral_standing_open": _moral_standing_open,
        "minor_earnings": _minor_earnings,
        "respondent": _respondent,
        "respondent_untagged": _respondent_untagged,
        "treasury": _treasury,
        "subsidiary_first": _subsidiary_first,
        "idle_party": _idle_party,
    }
)

"""How are rules of law asked for? Lists, one rule on a day, and the check of all files."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from compensation.cli.commands import Command, option
from compensation.cli.session import Session, current
from compensation.text import Name, Text, say

if TYPE_CHECKING:
    from compensation.law.answering import Answer
    from compensation.law.opening import Law
    from compensation.law.reading import Rules
    from compensation.law.rule import Rule, Version

COUNTRIES = ("KZ", "KG", "TJ", "UN")


@click.command("list", cls=Command, text=say("List the rules on file."))
@option("--country", type=click.Choice(COUNTRIES, case_sensitive=False), text=say("Only this country."))
@option("--topic", text=say("Only this topic, such as moral, state, pecuniary, duty or units."))
@option("--how-seen", text=say("Only rules with a value seen this way, such as mirror, secondary or unconfirmed."))
@option("--stale", is_flag=True, text=say("Only rules whose text was read more than twelve months ago."))
@option("--timed", is_flag=True, text=say("Only terms that are counted from an event."))
def list_rules(country: str | None, topic: str | None, how_seen: str | None, stale: bool, timed: bool) -> None:
    """List rules, filtered."""
    from compensation.law.answering import is_stale
    from compensation.law.how_seen import HowSeen
    from compensation.law.rule import Topic

    session = current()
    _one_of(topic, Topic)
    _one_of(how_seen, HowSeen)
    rules = opened(session).rules
    chosen = [
        rule
        for rule in rules
        if (country is None or rule.country == country.upper())
        and (topic is None or rule.topic == topic)
        and (
            how_seen is None or any(version.how_seen == how_seen and not version.supplied_by for version in rule.values)
        )
        and (not stale or any(is_stale(one, rules.act_of(one), session.today) for one in rule.values if one.computes))
        and (not timed or rule.timing is not None)
    ]
    lines = (
        say("{rule}: {question} ({marks})", rule=one.id, question=one.question, marks=_marks(one)) for one in chosen
    )
    session.answer({"rules": [_rule_as_json(rules, one) for one in chosen]}, lines)


@click.command(
    "show", cls=Command, text=say("Show what a rule says on a day, its citation, its words and how they were seen.")
)
@click.argument("rule_id", metavar="RULE")
@option("--on", metavar="DATE", text=say("The day, such as 2014-12-03; today if not given."))
def show(rule_id: str, on: str | None) -> None:
    """Show one rule; a value that never computes is refused with what is on file."""
    from compensation.dates import parse_day
    from compensation.law.answering import value_of

    session = current()
    found = opened(session)
    rules = found.rules
    answer = value_of(rules, rule_id, parse_day(on) if on else session.today, session.today)
    word = answer.accepted
    document = answer.as_json() | {
        "accepted": {"by": word.by, "on": word.on.isoformat()} if word else None,
        "warnings": [session.say(one) for one in answer.warnings],
        "values": _rule_as_json(rules, answer.rule)["values"],
    }
    session.answer(document, lambda: wrapped(session, card(answer)))


@click.command("acts", cls=Command, text=say("List the acts on file with their ids, as “law supply” needs them."))
@option("--country", type=click.Choice(COUNTRIES, case_sensitive=False), text=say("Only this country."))
def acts(country: str | None) -> None:
    """List acts, filtered."""
    session = current()
    prefix = f"{country.lower()}." if country else ""
    chosen = [one for one in opened(session).rules.acts.values() if one.id.startswith(prefix)]
    document = {"acts": [{"id": one.id, "title": one.title.as_json(), "address": one.address} for one in chosen]}
    session.answer(document, (say("{id}: {title}", id=one.id, title=one.title) for one in chosen))


@click.command(
    "check",
    cls=Command,
    text=say("Check all rule files and count what computes, what refuses and what is out of date."),
)
def check() -> None:
    """Check the rule files. Exit code 1 if there are problems."""
    from compensation.law.answering import is_stale

    session = current()
    found = opened(session)
    rules = found.rules
    versions = [version for rule in rules for version in rule.values]
    computing = [version for version in versions if version.computes]
    stale = [one for one in computing if is_stale(one, rules.act_of(one), session.today)]
    counts = {
        "rules": len(rules.rules),
        "values": len(versions),
        "computes": len(computing),
        "refuses": len(versions) - len(computing),
        "stale": len(stale),
        "timed": sum(rule.timing is not None for rule in rules),
        "answer_today": sum(_answers(rules, rule.id, session.today) for rule in rules),
        "accepted": len(rules.accepted),
        "supplied": len(found.office.supplied),
        "withdrawn": len(found.office.withdrawn),
    }
    session.answer(
        counts,
        [
            say("Rules: {rules}; values: {values}", **counts),
            say("Values that compute: {computes}; values that refuse: {refuses}", **counts),
            say("Texts read more than twelve months ago: {stale}", **counts),
            say("Rules that answer today: {answer_today}; terms that are counted: {timed}", **counts),
            say("This office: accepted {accepted}, supplied {supplied}, withdrawn {withdrawn}", **counts),
        ],
    )


def opened(session: Session) -> Law:
    """The law on file; what the office wrote down and no longer holds is told. Raises BadData for a bad file."""
    from compensation.errors import BadData
    from compensation.law.opening import open_law

    found = open_law(session.office)
    if found.problems:
        raise BadData(found.problems)
    for one in found.office.withdrawn.values():
        session.remark(one)
    return found


def wrapped(session: Session, texts: Iterable[Text]) -> Iterator[str]:
    """Each text in lines as wide as a terminal."""
    from compensation.cli.table import wrap

    for text in map(session.say, texts):
        line = text.lstrip()
        start = text[: len(text) - len(line)]
        yield from wrap(line, indent=f"{start}  ", first=start)


def _answers(rules: Rules, rule_id: str, today: datetime.date) -> bool:
    from compensation.errors import Refused
    from compensation.law.answering import value_of

    try:
        value_of(rules, rule_id, today, today)
    except Refused:
        return False
    return True


def _one_of(word: str | None, allowed: Any) -> None:
    from compensation.errors import BadCall

    if word is not None and word not in list(allowed):
        raise BadCall(
            say("“{found}” is not known here.", found=word),
            say("Use one of: {words}", words=[str(one) for one in allowed]),
        )


def _marks(rule: Rule) -> list[Text]:
    return list({version.how_seen: version.mark for version in rule.values}.values())


def _rule_as_json(rules: Rules, rule: Rule) -> dict[str, Any]:
    from compensation.law.answering import value_as_json, version_as_json

    def one(version: Version) -> dict[str, Any]:
        value = value_as_json(version.value, rule.unit)
        return {"answer": value, **version_as_json(version, rules.act_of(version))}

    return {
        "rule": rule.id,
        "country": rule.country,
        "topic": str(rule.topic),
        "question": rule.question.as_json(),
        "unit": rule.unit,
        "opens": list(rule.opens),
        "values": [one(version) for version in rule.values],
    }


def card(answer: Answer) -> Iterator[Text]:
    """An answer as a lawyer reads it."""
    from compensation.heads import HEADS

    yield say("{rule}: {question}", rule=answer.rule.id, question=answer.rule.question)
    if answer.items:
        for item in answer.items:
            yield say("  – {text} [{id}]", text=item.text, id=item.id)
    else:
        yield say("  {value}", value=answer.said)
    yield say("Citation: {citation}", citation=answer.citation)
    yield say("Days: {days}", days=answer.in_force)
    if answer.quotation:
        yield say("Words: “{quotation}”", quotation=answer.quotation)
    yield say("Address: {address}", address=answer.address)
    yield say("How seen: {mark}", mark=answer.version.mark)
    if answer.act.read_in and not answer.version.address and answer.version.supplied_by is None:
        yield say("Text read: {where}", where=answer.act.read_in)
    if answer.version.note:
        yield say("Note: {note}", note=answer.version.note)
    if answer.accepted is None:
        yield say("This office has not accepted the rule; a filing needs that (law accept).")
    else:
        yield say("Accepted by this office: {name}, {date}", name=Name(answer.accepted.by), date=answer.accepted.on)
    if answer.rule.opens:
        yield say("Opens: {heads}", heads=[HEADS[head].name for head in answer.rule.opens])
    for warning in answer.warnings:
        yield say("Warning: {text}", text=warning)
    others = len(answer.rule.values) - 1
    if others:
        yield say("Other values by date: {n}; --json prints them all.", n=others)

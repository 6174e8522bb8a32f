"""What does this office say of the law? The rules a claim uses on one sheet, acceptance, and values it supplies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from compensation.cli.commands import Command, option
from compensation.cli.law_rules import card, opened, wrapped
from compensation.cli.session import Session, current
from compensation.text import Name, Text, say

if TYPE_CHECKING:
    from compensation.law.answering import Answer

_by = option("--by", required=True, text=say("Who of the office says so."))


@click.command(
    "review", cls=Command, text=say("Every rule that a claim uses, with its words, to be read and accepted.")
)
@click.argument("file", metavar="FILE")
def review(file: str) -> None:
    """One sheet for one claim: what each rule says, where, how it was seen, and whether the office accepted it."""
    session = current()
    opened(session)  # tells what is withdrawn
    used, refused = _used(session, file)
    open_ones = [one.rule.id for one in used if one.accepted is None]

    def lines() -> Iterator[Text | str]:
        for one in used:
            yield from wrapped(session, card(one))
            yield ""
        for text in refused:
            yield from wrapped(session, [say("Does not compute: {why}", why=text)])
        if open_ones:
            yield say("Not accepted yet: {n}. Accept them all: compensation law accept --claim {file} --by NAME",
                      n=len(open_ones), file=file)  # fmt: skip

    document = {
        "rules": [one.as_json() | {"accepted": one.accepted is not None} for one in used],
        "not_accepted": open_ones,
        "refused": [session.say(one) for one in refused],
    }
    session.answer(document, lines)


@click.command("accept", cls=Command, text=say("Accept rules as they are on file, with a name; a filing needs that."))
@click.argument("rules", nargs=-1, metavar="[RULE...]")
@option("--claim", "file", text=say("Accept every rule that this claim uses; read the review sheet first."))
@_by
def accept(rules: tuple[str, ...], file: str | None, by: str) -> None:
    """Written into the office's folder; withdrawn by itself when a rule changes."""
    from compensation.errors import BadCall
    from compensation.law.office import accept as accepted

    session = current()
    law = opened(session)
    ids = [*rules, *([one.rule.id for one in _used(session, file)[0]] if file else [])]
    if not ids:
        raise BadCall(say("Name the rules, or a claim with --claim."))
    given = accepted(session.office / "law", law.rules, list(dict.fromkeys(ids)), by, session.today)
    session.answer(
        {"accepted": [one.rule for one in given], "by": by, "on": session.today.isoformat()},
        [say("Accepted: {rules}", rules=[one.rule for one in given])] if given else [say("All accepted already.")],
    )


@click.command(
    "supply", cls=Command, text=say("Supply a value that the office read itself, with act, article and words.")
)
@click.argument("rule", metavar="RULE")
@option("--value", text=say("The value: 10 days, 1 month, 75 TJS, 16.5; for a sentence the Russian one."))
@option("--value-en", text=say("The same sentence in English."))
@option("--act", required=True, text=say("The act by its id, such as tj.cpc."))
@option("--article", required=True, text=say("The article as it is cited in Russian."))
@option("--article-en", text=say("The article as it is cited in English; without it, as in Russian."))
@option("--quotation", required=True, text=say("The words of the act that say it."))
@option("--address", text=say("Where the text can be read."))
@option("--from", "valid_from", metavar="DATE", required=True, text=say("The first day on which it holds."))
@option("--until", "valid_to", metavar="DATE", text=say("The last day on which it holds."))
@_by
def supply(rule: str, value: str | None, value_en: str | None, by: str, **given: Any) -> None:
    """It may only fill what does not compute, or come later than what was read; it is printed as the office's."""
    from compensation.errors import BadCall
    from compensation.law.answering import rule_by_id
    from compensation.law.office import supply as supplied

    session = current()
    law = opened(session)
    if value is None:
        raise BadCall(say("Say the value (--value)."))
    if rule_by_id(law.rules, rule).unit == "text" and not value_en:
        raise BadCall(say("A sentence needs both languages: give the English one with --value-en."))
    whole: Any = {"ru": value, "en": value_en} if value_en else value
    article = {"ru": given.pop("article"), "en": given.pop("article_en") or None}
    article["en"] = article["en"] or article["ru"]
    fields = {"for": rule, "value": whole, "article": article, "by": by, **given}
    found = supplied(session.office / "law", law.rules, {key: one for key, one in fields.items() if one}, session.today)
    if word := law.rules.accepted.get(rule):
        session.remark(
            say(
                "{rule} was accepted by {name}: with the new value it has to be read and accepted again.",
                rule=rule,
                name=Name(word.by),
            )
        )
    session.answer(
        {"supplied": found.model_dump(mode="json", by_alias=True)},
        [
            say("Supplied: {rule}. It is printed as a value of this office.", rule=rule),
            say("Look at it: compensation law show {rule}", rule=rule),
        ],
    )


def _used(session: Session, file: str) -> tuple[list[Answer], list[Text]]:
    """The rules that a claim cites, each once, and what refused."""
    from compensation.claims.opening import open_shelf
    from compensation.cli.claim_source import find_claim

    assessment = open_shelf(session.office).assess(find_claim(session, file), "argued", session.today)
    refused = [one.message for one in assessment.refusals]
    return list({one.rule.id: one for one in assessment.rules}.values()), refused

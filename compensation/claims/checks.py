"""What can be held against a claim before it is filed? The list of checks: what each asks, how grave, on which rules.

Claim files name them where an objection is waived. What they find is found by `compensation.review`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from compensation.errors import BadValue, did_you_mean
from compensation.text import Text, say, say_n


class Severity(StrEnum):
    """A `bar`: it is not filed so. An `objection` is mended, or waived with a reason. A `note` is thought about."""

    bar = "bar"
    objection = "objection"
    note = "note"


def counted(severity: Severity, n: int) -> Text:
    """So many of them, in words."""
    match severity:
        case Severity.bar:
            return say_n("{n} bar", "{n} bars", n)
        case Severity.objection:
            return say_n("{n} objection", "{n} objections", n)
    return say_n("{n} note", "{n} notes", n)


SEVERITIES: Mapping[Severity, Text] = MappingProxyType(
    {
        Severity.bar: say("Bars: it is not filed so"),
        Severity.objection: say("Objections: to be mended, or waived with a reason"),
        Severity.note: say("Notes: to be thought about"),
    }
)
"""The headings of lists."""


@dataclass(frozen=True, slots=True)
class Check:
    """One question that a careful colleague asks; `rules` are those it rests on, of all countries."""

    id: str
    asks: Text
    severity: Severity
    rules: tuple[str, ...] = ()

    def rules_in(self, country: str) -> tuple[str, ...]:
        """Ids of the rules of KZ, KG or TJ on which it rests."""
        return tuple(one for one in self.rules if one.startswith(country.lower() + "."))


def _bar(id: str, asks: Text, *rules: str) -> Check:
    return Check(id, asks, Severity.bar, rules)


def _objection(id: str, asks: Text, *rules: str) -> Check:
    return Check(id, asks, Severity.objection, rules)


def _note(id: str, asks: Text, *rules: str) -> Check:
    return Check(id, asks, Severity.note, rules)


_HEADS = ("kz.pec.heads", "kg.pec.heads")
_PAYMENTS = ("kz.pec.payments", "kg.pec.payments")
_FAULT = ("kz.state.victim_fault", "kg.pec.fault")
_DEATH = ("kz.pec.death.who", "kz.pec.death.duration", "kg.pec.death")
_SHARE = ("kz.pec.death.amount", "kg.pec.death.amount")

_CHECKS = (
    # the statement as a whole
    _bar("training", say("Is it a training matter?")),
    _bar("no_lines", say("Does it ask for anything in this scenario?")),
    _bar("court", say("Is the court named?")),
    _bar("filing_date", say("Is the filing date set?")),
    _objection("filing_date_past", say("Has the filing date passed?")),
    _objection("court_currency", say("Is it in the currency of the country?")),
    _objection(
        "court_kind",
        say("Is it the kind of court that hears such a claim?"),
        "kz.stage.military",
        "kz.moral.forum",
        "kg.stage.court",
        "tj.stage.military",
    ),
    # what the code wants of a sum, or refuses
    _bar("not_computed", say("Is every sum known?")),
    _bar(
        "not_established",
        say("Is the law for the sum on file?"),
        "tj.cc.earnings",
        "tj.cc.interest",
        "tj.cpc.exec.index",
        "tj.cc.fault.both",
    ),
    _bar("need_not_shown", say("Was it needed, and does the line say whether it was free of charge?"), *_HEADS),
    _bar("free_of_charge", say("Is treatment claimed that was, or could have been, free of charge?"), *_HEADS),
    _bar("support_period", say("Does support lie between the death, the end of the right and the filing?"), *_DEATH),
    _bar("funeral_needless", say("Were the expenses of the funeral necessary?"), "kz.pec.funeral", "kg.pec.funeral"),
    _bar("future_period", say("Do payments to come begin after the filing?"), *_PAYMENTS),
    _bar("expert_term", say("Do future expenses keep to the term that an expert found?"), *_PAYMENTS),
    _bar(
        "lump_sum",
        say("Is one sum in advance within the term of the law, and with reasons where it wants them?"),
        "kz.pec.lump",
        "kg.pec.lump",
        *_PAYMENTS,
    ),
    _bar("no_reduction", say("Is a sum reduced for gross negligence that may not be?"), *_FAULT),
    _bar(
        "all_too_late",
        say("Does a part of the period lie within the years to which a late claim reaches back?"),
        "kz.lim.general",
        "kz.lim.health.back",
        "kg.lim.health.after",
        "kg.lim.health.back",
    ),
    _bar(
        "loss_before_harm", say("Does the loss of earnings begin after the harm?"), "kz.pec.formula", "kg.pec.formula"
    ),
    _bar(
        "minor_age",
        say("Is the minor of the age for which earnings are compensated?"),
        "kz.pec.minor.from",
        "kz.pec.minor.until",
        "kg.pec.child.from",
        "kg.pec.child.until",
    ),
    _bar(
        "left_open",
        say("Does the claim choose where the law leaves a choice?"),
        "kz.pec.average",
        "kg.pec.average",
        "kz.pec.floor",
        "kz.pec.minor",
        "kg.pec.floor",
        "kg.pec.child",
        "kz.pec.index",
        "kg.int.index",
        "kz.int.daycount",
    ),
    _bar("not_in_this_code", say("Is something claimed that only the code of another country knows?")),
    _bar(
        "interest_rate",
        say("Has interest a rate that the law names?"),
        "kz.int.353",
        "kz.int.index239",
        "kz.rate.law.353",
        "kg.int.360",
        "kg.int.practice",
    ),
    # heads and the basis of a line
    _objection("head_not_open", say("Does a rule on file open the head?")),
    _objection("several_heads", say("Is each head claimed apart?")),
    _objection("no_rule", say("Does each line cite the law?")),
    _objection("need_unsaid", say("Do additional expenses show need and that they were not free?"), *_HEADS),
    _objection(
        "working_wanted",
        say("Is there a working where the code wants one?"),
        "kz.pec.formula",
        "kg.pec.formula",
        *_SHARE,
    ),
    _objection(
        "benefits_deducted",
        say("Are benefits or pensions deducted?"),
        "kz.pec.no_offset",
        "kg.pec.no_offset",
        *_SHARE,
        "kz.pec.funeral",
        "kg.pec.funeral",
    ),
    _note("own_reduction", say("Does the claimant reduce the own sum?"), *_FAULT),
    _note(
        "fault_unpleaded",
        say("Is it said whether moral harm rests on fault?"),
        "kz.moral.fault",
        "kz.moral.no_fault",
        "kz.moral.personal_rights",
        "kg.moral.fault",
        "kg.moral.no_fault",
    ),
    # evidence
    _objection("evidence", say("Is there an exhibit for every line?")),
    _objection("criteria", say("Are the criteria of moral damage argued?"), "kz.moral.criteria", "kg.moral.criteria"),
    _objection(
        "criterion_unknown", say("Are the criteria those of the law?"), "kz.moral.criteria", "kg.moral.criteria"
    ),
    _note("criterion_evidence", say("Is there an exhibit for every criterion?")),
    _objection(
        "expert_report",
        say("Is the expert's percentage or sum there with the report?"),
        "kz.pec.formula",
        "kg.pec.formula",
    ),
    _note("above_expert", say("Is more asked than the expert found?")),
    _objection("earnings_proof", say("Are the earnings of the deceased shown?"), *_SHARE),
    _objection("exhibit_date", say("Is every exhibit older than the filing?")),
    _objection("exhibit_number", say("Has each exhibit a number of its own?")),
    _note("exhibit_unused", say("Does every exhibit show something?")),
    _note("dated_by_month", say("Is the day of every payment known?")),
    # people
    _objection("minor_alone", say("Does somebody of age act for each child?")),
    _objection("no_death", say("Is the death named from which support or funeral is claimed?"), *_DEATH),
    _objection("support_standing", say("May this person claim support?"), *_DEATH),
    _objection("shares", say("Are the shares of one deceased together not more than the whole?"), *_SHARE),
    _objection(
        "moral_standing",
        say("Has everybody who asks for moral damage a claim of their own?"),
        "kz.moral.definition",
        "kz.moral.remedy",
    ),
    _note(
        "moral_standing_open",
        say("Is it settled who of the relatives may claim?"),
        "kg.moral.general",
        "kg.plenum11",
        "tj.cc.moral.text",
    ),
    _objection("minor_earnings", say("Are the earnings of a child computed as such?"), "kz.pec.minor", "kg.pec.child"),
    _objection(
        "respondent",
        say("Is the respondent whom the law and published cases name?"),
        "kz.state.officials",
        "kz.practice.respondent",
        "kg.state.998",
        "kg.practice.respondent",
        "tj.cc.state",
    ),
    _note("respondent_untagged", say("Can the respondent be compared with practice?")),
    _note("treasury", say("Does the treasury stand behind the body?"), "kz.state.officials"),
    _objection(
        "subsidiary_first", say("Is the subsidiary respondent asked only after the first?"), "kz.state.officials"
    ),
    _note("idle_party", say("Does every party ask or owe something?")),
    # time
    _objection(
        "three_years",
        say("Does a late claim for harm to life or health keep to the years before filing?"),
        "kz.lim.general",
        "kz.lim.health",
        "kz.lim.health.back",
        "kg.lim.health",
        "kg.lim.health.after",
        "kg.lim.health.back",
    ),
    _note("three_years_cut", say("Was a late claim cut off?"), "kz.lim.health.back", "kg.lim.health.back"),
    _objection(
        "limitation",
        say("Has limitation run out?"),
        "kz.lim.general",
        "kz.lim.start",
        "kz.lim.on_request",
        "kg.lim.general",
        "kg.lim.on_request",
    ),
    _note(
        "limitation_open", say("Is limitation established?"), "tj.cc.lim.general", "tj.cc.lim.health", "tj.cc.lim.plea"
    ),
    _objection("falls_due_later", say("Are payments to come asked for as such?"), *_PAYMENTS),
    _objection("before_harm", say("Does nothing lie before the harm?")),
    _note("two_codes", say("Which of two codes holds?"), "tj.cc.new.force", "tj.cc.transition"),
    _objection("overlap", say("Are interest and indexation asked for the same days?"), "kz.int.overlap"),
    _note("interest_start", say("From which day does interest run?"), "kz.int.353", "kz.int.overlap"),
    _note(
        "own_rate",
        say("Is the rate of interest one of the claimant's own?"),
        "kz.rate.law.353",
        "kg.int.360",
        "kg.int.practice",
    ),
    _note("claim_price", say("How much of periodic payments makes the price of the claim?"), "kz.claimprice"),
    # sums
    _objection("same_receipt", say("Is a receipt claimed twice?")),
    _objection("same_period", say("Is a period claimed twice on one head for one person?")),
    _objection("same_head", say("Is a sum claimed twice on one head for one person?")),
    _bar("printed_sums", say("Do the printed figures add up?")),
    _note("foreign_currency", say("Are foreign sums valued on a day that can be argued?")),
    _note("rate_by_hand", say("Was an exchange rate entered by hand?")),
    _note("cassation", say("Does so small a sum close cassation?"), "kz.stage.cass_bar", "kz.mci"),
    # sources
    _bar("rule_unaccepted", say("Has a lawyer of the office accepted every rule?")),
    _objection("rule_refused", say("Does every rule that is cited hold on its day?")),
    _objection("rule_elsewhere", say("Is every rule of this country?")),
    _objection("rule_stale", say("Were the texts read within a year?")),
    _note("rule_changed", say("Has a rule changed since?")),
    _note("rule_second_hand", say("Was every rule read in its own text?")),
    _objection("precedent_unknown", say("Is every case that is named on file?")),
    _note("no_comparables", say("Are comparable cases named for moral damage?")),
    _note("comparable_doubtful", say("Are the figures of the cases that are named sure?")),
    _note("idle_waiver", say("Does every waiver still waive something?")),
    # the course and the matter
    _objection("claim_term_past", say("Has a term for filing run out?")),
    _note("term_past", say("Has another term of ours run out?")),
    _objection("deadline_provisional", say("Is every deadline confirmed?")),
    _objection("deadline_undated", say("Has every running term a date?")),
    _bar("consent", say("Has every claimant agreed to the filing?")),
    _bar("safety", say("Is the assessment of safety there and of today?")),
    _bar("matter_open", say("Is the matter open, and a real one?")),
    _bar("matter_parties", say("Are the parties those of the matter, and named?")),
)

CHECKS: Mapping[str, Check] = MappingProxyType({one.id: one for one in _CHECKS})
"""Every check by its id, in the order in which a drafter would mend what it finds."""


def waivable(id: str) -> str:
    """The id as it is. Raises BadValue for a check that there is not, or that cannot be waived."""
    may = [one.id for one in _CHECKS if one.severity is Severity.objection]
    if id not in CHECKS:
        hint = did_you_mean(id, may, say("These can be waived: {names}", names=may))
        raise BadValue(say("There is no check “{id}”.", id=id), hint)
    if id not in may:
        message = say("“{id}” is a bar and cannot be waived.", id=id)
        if CHECKS[id].severity is Severity.note:
            message = say("“{id}” is a note; only objections are waived.", id=id)
        raise BadValue(message)
    return id

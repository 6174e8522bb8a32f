"""What may a template see? The brief: a claim's assessment as plain dictionaries of words in one language."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from types import MappingProxyType
from typing import Any

from compensation.claims.assessment import AssessedLine, Assessment
from compensation.claims.calculating import Step
from compensation.claims.grounds import Part, unsettled
from compensation.claims.objections import Finding
from compensation.claims.scenarios import SCENARIO_NAMES
from compensation.documents import appeal_brief, ground_words
from compensation.documents.office_copy import OFFICE_COPY, office_copy
from compensation.documents.particulars import Particulars
from compensation.documents.template_language import BLANK, TEXT, Schema
from compensation.documents.wording import date_in_words, sum_in_figures, sum_in_words
from compensation.heads import HEADS
from compensation.language import Language
from compensation.law.answering import Answer
from compensation.money import Amount, Money
from compensation.precedents.figures.series import SeriesName, series
from compensation.precedents.record import Precedent
from compensation.rates.conversion import Leg
from compensation.rates.quotes import KIND_NAMES
from compensation.text import say

Brief = dict[str, Any]


def _texts(*names: str) -> dict[str, str]:
    return dict.fromkeys(names, TEXT)


_PERSON = ("born", "document", "address", "contact")
_REPRESENTATIVE = ("name", "licence", "power_of_attorney", "contact")
_OFFICE = ("name", "address", "contact")
_BANK = ("holder", "bank", "account", "code")
_STEP: Schema = MappingProxyType(
    {**_texts("number", "step", "what", "article", "sum", "exhibit", "rate"), "working": [TEXT]}
)
SCHEMA: Schema = MappingProxyType(
    {
        **_texts("mark", "title", "training", "court", "court_address", "date", "scenario", "currency", "fingerprint"),
        "claimants": [_texts("label", "name", "called", "represented_by", *_PERSON)],
        "respondents": [_texts("label", "name", "called", "role", *_PERSON)],
        "representative": _texts(*_REPRESENTATIVE),
        "office": _texts(*_OFFICE),
        "bank": _texts(*_BANK),
        "facts": [TEXT],
        "events": [_texts("date", "what")],
        "lines": [
            {
                **_texts("number", "head", "what", "claimant", "respondent", "sum", "words", "exhibits", "recommended"),
                "criteria": [_texts("criterion", "facts", "exhibits")],
                "steps": [_STEP],
            }
        ],
        "demands": [_texts("number", "claimant", "respondent", "subsidiary", "sum", "words", "what")],
        "total": _texts("sum", "words", "note"),
        "rules": [_texts("citation", "question", "answer", "quotation", "how_seen")],
        "calculation": [_STEP],
        "grounds": ground_words.SCHEMA,
        **appeal_brief.SCHEMA,
        "rates": [_texts("pair", "rate", "publisher", "kind", "requested", "observed", "age", "entered")],
        "comparables": [_texts("citation", "name", "claimed", "awarded", "in_force", "source")],
        "evidence": [_texts("number", "what", "date")],
        "assumptions": [TEXT],
        "unsettled": [TEXT],
        "notes": [TEXT],
        **OFFICE_COPY,
    }
)
"""The names a template may use. A text that is empty is a blank to be filled in by hand."""


def brief(
    assessment: Assessment,
    language: Language,
    particulars: Particulars | None = None,
    *,
    filing: bool = False,
    needs_law: Collection[Part] = (),
    findings: Sequence[Finding] = (),
) -> Brief:
    """The brief of a claim for a draft or, without marks and the office's own remarks, for a `filing`.

    `particulars` say who the parties are and who represents them; what is not given is a visible blank. A draft lists
    what is not established of `needs_law`. `findings` are those of the review, which stand in the office's own copy
    only. Every value is a string, a list or a dictionary of these, as `SCHEMA` describes.
    """
    writer = Writer(assessment, language, particulars or Particulars(), filing)
    return {**writer.brief(needs_law), **office_copy(() if filing else findings, language, writer.numbers)}


class Writer:
    """Holds the language and the claim open while the parts of one brief are written."""

    def __init__(self, assessment: Assessment, language: Language, particulars: Particulars, filing: bool) -> None:
        self.filing = filing
        self.assessment = assessment
        self.claim = assessment.claim
        self.language = language
        self.particulars = particulars
        self.exhibits = {one.id: one.number for one in self.claim.evidence}
        self.labels = {one.id: one.label for one in self.claim.parties}
        self.numbers = {one.line.id: str(position) for position, one in enumerate(assessment.lines, 1)}

    def say(self, value: Any) -> str:
        return self.language.say(value)

    def brief(self, needs_law: Collection[Part]) -> Brief:
        claim, assessment = self.claim, self.assessment
        training = self.say(say("TRAINING MATTER")) if claim.training else ""
        draft = "" if self.filing else self.say(say("DRAFT"))
        return {
            "mark": " · ".join(one for one in (draft, training) if one),
            "title": self.say(claim.title),
            "training": training,
            "court": self.say(claim.court) if claim.court else "",
            "court_address": self._court_address(),
            "date": date_in_words(claim.filing_date, self.language.code) if claim.filing_date else "",
            "scenario": self.say(SCENARIO_NAMES[assessment.scenario]),
            "currency": self.language.currency(claim.currency),
            "claimants": [
                {
                    "label": self.say(one.label),
                    "name": self.name(one.id),
                    "called": self.called(one.id),
                    "represented_by": self.say(self.labels[one.represented_by]) if one.represented_by else "",
                    **self._person(one.id),
                }
                for one in claim.claimants
            ],
            "respondents": [
                {
                    "label": self.say(one.label),
                    "name": self.name(one.id),
                    "called": self.called(one.id),
                    "role": self.say(say("subsidiary respondent") if one.subsidiary else say("respondent")),
                    **self._person(one.id),
                }
                for one in claim.respondents
            ],
            "representative": _printed(self.particulars.representative, _REPRESENTATIVE),
            "office": _printed(self.particulars.profile, _OFFICE),
            "bank": _printed(self.particulars.profile and self.particulars.profile.bank, _BANK),
            "facts": [self.say(one) for one in claim.facts],
            "events": [{"date": self.say(one.date), "what": self.say(one.what)} for one in claim.events],
            "lines": [self.line(one) for one in assessment.lines],
            "demands": [self.demand(one) for one in assessment.lines],
            "total": self._total(),
            "rules": [
                {
                    "citation": self.say(one.citation),
                    "question": self.say(one.rule.question),
                    "answer": ground_words.told(one, self.language),
                    "quotation": one.quotation,
                    "how_seen": "" if self.filing else self.say(one.how_seen_text),
                }
                for one in assessment.rules
            ],
            "calculation": [row for one in assessment.lines for row in self._calculation(one)],
            "rates": [self._leg(one) for one in assessment.legs],
            "grounds": ground_words.words(assessment.grounds, self.language, filing=self.filing),
            **appeal_brief.words(self),
            "comparables": [self.comparable(one) for one in assessment.comparables],
            "evidence": [
                {"number": one.number, "what": self.say(one.what), "date": self.say(one.date) if one.date else ""}
                for one in claim.evidence
            ],
            "assumptions": [self.say(one) for one in assessment.assumptions],
            "unsettled": [] if self.filing else [self.say(one) for one in unsettled(assessment.grounds, needs_law)],
            "notes": [] if self.filing else [self.say(one) for one in claim.notes],
            "fingerprint": assessment.fingerprint,
        }

    def name(self, who: str) -> str:
        """The name given for this document. Bodies, published and training parties are known by their label."""
        person = self.particulars.people.get(who)
        typed = person.name.strip() if person is not None else ""
        body = any(one.id == who for one in self.claim.respondents)
        known = body or self.claim.training or self.claim.precedent
        return typed or (self.say(self.labels[who]) if known else "")

    def called(self, who: str) -> str:
        """The name, or a blank to fill in by hand, with the label that the rest of the document uses."""
        name, label = self.name(who), self.say(self.labels[who])
        if name == label:
            return name
        return self.say(say("{name} (hereinafter: {label})", name=name or BLANK, label=label))

    def _person(self, who: str) -> dict[str, str]:
        person = self.particulars.people.get(who)
        return {**_printed(person, _PERSON), "born": self.say(person.born) if person and person.born else ""}

    def _court_address(self) -> str:
        court = self.claim.court and self.particulars.court((self.claim.court.ru, self.claim.court.en))
        return (court.address or "") if court else ""

    def figures(self, amount: Amount | Money) -> str:
        return figures(amount, self.language.code)

    def words(self, amount: Amount) -> str:
        return sum_in_words(amount.money, self.language.code) if amount.money else ""

    def numbers_of(self, exhibits: tuple[str, ...]) -> str:
        return ", ".join(number for id, number in self.exhibits.items() if id in exhibits)

    def line(self, one: AssessedLine) -> dict[str, Any]:
        line = one.line
        moral = line.moral
        recommended = ""
        if moral and moral.recommended:
            figure = self.figures(moral.recommended.amount) or self.say(moral.recommended.amount)
            recommended = self.say(say("{who} recommends {amount}", who=moral.recommended.by, amount=figure))
        return {
            "number": self.numbers[line.id],
            "head": self.say(HEADS[line.head].name),
            "what": self.say(line.what),
            "claimant": self.say(self.labels[line.claimant]),
            "respondent": self.say(self.labels[line.respondent]),
            "sum": self.figures(one.amount),
            "words": self.words(one.amount),
            "exhibits": self.numbers_of(line.exhibits),
            "recommended": recommended,
            "criteria": [
                {
                    "criterion": self.say(self._criterion(one, criterion.criterion)),
                    "facts": self.say(criterion.facts),
                    "exhibits": self.numbers_of(criterion.evidence),
                }
                for criterion in (moral.criteria if moral else ())
            ],
            "steps": self._calculation(one),
        }

    def _criterion(self, one: AssessedLine, wanted: str) -> Any:
        moral = one.line.moral
        assert moral is not None
        for answer in one.rules:
            if answer.rule.id == moral.criteria_rule:
                for item in answer.items:
                    if item.id == wanted:
                        return item.text
        return say("{id} (not a criterion of the rule)", id=wanted)

    def demand(self, one: AssessedLine) -> dict[str, str]:
        line = one.line
        subsidiary = [self.say(body.label) for body in self.claim.respondents if body.subsidiary]
        return {
            "number": self.numbers[line.id],
            "claimant": self.say(self.labels[line.claimant]),
            "respondent": self.say(self.labels[line.respondent]),
            "subsidiary": ", ".join(subsidiary),
            "sum": self.figures(one.amount),
            "words": self.words(one.amount),
            "what": self.say(line.what),
        }

    def _total(self) -> dict[str, str]:
        assessment = self.assessment
        note = ""
        if assessment.total.money is None and assessment.computed.money is not None:
            note = self.say(say("Computed so far: {amount}", amount=self.figures(assessment.computed)))
        return {"sum": self.figures(assessment.total), "words": self.words(assessment.total), "note": note}

    def _calculation(self, one: AssessedLine) -> list[dict[str, Any]]:
        number = self.numbers[one.line.id]
        if one.refusal:
            step = self.say(one.refusal.message)
            blank = {"article": "", "working": [], "exhibit": "", "rate": ""}
            return [{"number": f"{number}.1", "step": step, "what": step, "sum": self.figures(one.amount), **blank}]
        return [
            {
                "number": f"{number}.{position}",
                "step": self._step(step),
                "what": self.say(step.text),
                "working": self._working(step),
                "article": self._articles(step),
                "sum": self.figures(step.amount),
                "exhibit": self.exhibits.get(step.evidence or "", "") or self.numbers_of(one.line.evidence),
                "rate": "; ".join(self._rate(leg) for leg in step.conversion.legs) if step.conversion else "",
            }
            for position, step in enumerate(one.working, 1)
        ]

    def _step(self, step: Step) -> str:
        """What was done, the working behind it, and the article unless the working ends in it; each on a line."""
        told = [self.say(step.text), *self._working(step)]
        article = self.say(step.rule.citation) if step.rule is not None else ""
        if article and f"({article})" not in told[-1]:
            told.append(article)
        return "\n".join(told)

    def _working(self, step: Step) -> list[str]:
        """The lines behind a step. How a text was read is a remark of the office, which a filing does not print."""
        remarks = [one.how_seen_text for one in _rules(step)] if self.filing else []
        return [self.say(each) for each in step.before if each not in remarks]

    def _articles(self, step: Step) -> str:
        used = _rules(step)
        return "; ".join(dict.fromkeys(self.say(one.citation) for one in used))

    def _rate(self, leg: Leg) -> str:
        message = say(
            "{nominal} {base} = {rate} {quote}", nominal=leg.nominal, base=leg.base, rate=leg.rate, quote=leg.quote
        )
        return self.say(message)

    def _leg(self, leg: Leg) -> dict[str, str]:
        return {
            "pair": f"{leg.base}/{leg.quote}",
            "rate": self._rate(leg),
            "publisher": self.say(leg.publisher),
            "kind": self.say(KIND_NAMES[leg.kind]),
            "requested": self.language.short_date(leg.requested_date),
            "observed": self.language.short_date(leg.observed_date),
            "age": self.say(leg.age_days),
            "entered": self.say(leg.entered) if leg.entered else "",
        }

    def comparable(self, one: Precedent) -> dict[str, str]:
        printed = next((source.title for source in one.sources if not source.withheld), "")
        return {
            "citation": one.citation,
            "name": self.say(one.name),
            "claimed": self.say(series(one, "first_awarded").claimed),
            "awarded": self._awarded(one, "first_awarded"),
            "in_force": self._awarded(one, "in_force"),
            "source": printed,
        }

    def _awarded(self, one: Precedent, name: SeriesName) -> str:
        """The award of a case; where only a foreign equivalent is printed, that equivalent as printed."""
        found = series(one, name)
        printed = [equivalent.amount for equivalent in found.equivalents]
        if found.awarded.money is None and printed:
            return self.say(say("{state}: {equivalents}", state=found.awarded, equivalents=printed))
        return self.say(found.awarded)


def figures(amount: Amount | Money, language: str) -> str:
    """A sum as documents print it; blank where it is not known."""
    money = amount.money if isinstance(amount, Amount) else amount
    if money is None:
        return ""
    if money.amount < 0:  # a step that takes something off a line
        return f"−{sum_in_figures(money * -1, language)}"
    return sum_in_figures(money, language)


def _printed(of: Any, names: Iterable[str]) -> dict[str, str]:
    """These fields of a record as a document prints them; empty where they, or the record, are not known."""
    return {name: getattr(of, name, None) or "" for name in names}


def _rules(step: Step) -> list[Answer]:
    """The rules of law by which a step was made."""
    return [one for one in (step.rule, *step.also) if one is not None]

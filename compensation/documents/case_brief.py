"""What does a trainer hand out about one case? The brief of a sheet of one page, cut where the record is longer."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from compensation.documents.brief import Brief
from compensation.documents.case_words import Words, more
from compensation.documents.names import language_for
from compensation.documents.questions import questions
from compensation.documents.template_language import TEXT, Schema
from compensation.heads import HEADS
from compensation.language import Language
from compensation.precedents.chain import proceedings_for_compensation, timeline
from compensation.precedents.figures.awards import awards
from compensation.precedents.figures.comparability import marks
from compensation.precedents.figures.indicative import indications
from compensation.precedents.figures.series import SERIES, SeriesName, series
from compensation.precedents.figures.statistics import BIAS
from compensation.precedents.figures.timing import STEPS, stretches
from compensation.precedents.outcomes import FORUMS, GROUPS, Group
from compensation.precedents.record import Conflict, Decision, Event, Precedent
from compensation.rates.book import RateBook
from compensation.text import Text, say

SCHEMA: Schema = MappingProxyType(
    {
        **dict.fromkeys(("mark", "citation", "name", "country", "facts", "asked", "bias"), TEXT),
        "timeline": [dict.fromkeys(("date", "what", "heads"), TEXT)],
        "left_out": TEXT,
        "figures": [dict.fromkeys(("series", "claimed", "awarded", "paid", "ratio"), TEXT)],
        "figure_notes": [TEXT],
        **dict.fromkeys(("months", "not_stated", "conflicts", "care", "sources"), TEXT),
        "questions": [TEXT],
    }
)
"""The names a template of the kind `case_sheet` may use. What the record does not have is empty."""

_LINES = 34
"""How many lines of print the table of the chain may take on the sheet."""

_WIDE, _NARROW = 56, 38
"""Letters in one line of the two wide columns of that table."""

_REASONS = 3
"""How many reasons for a missing ratio are told."""

_NOTES = 4
"""How many lines stand below the figures."""

_HEADS = 6
"""How many heads of one decision are told."""


def case_brief(precedent: Precedent, book: RateBook, language: Language, *, hidden: bool = False) -> Brief:
    """The brief of a case sheet: strings and lists of these, as `SCHEMA` describes.

    `book` gives the rates of indicative ratios. With `hidden` the citation number stands for every name.
    """
    words = Words(language_for(language, [precedent], hidden), hidden)
    return _Writer(precedent, book, words).brief()


class _Writer:
    """Holds one case and its words open while the parts of the brief are written."""

    def __init__(self, precedent: Precedent, book: RateBook, words: Words) -> None:
        self.case = precedent
        self.book = book
        self.words = words

    def brief(self) -> Brief:
        case, words = self.case, self.words
        rows, rest = self._timeline()
        asked = bool(proceedings_for_compensation(case))
        return {
            "mark": words.say(say("CASE SHEET FOR TRAINING · not for filing without checking the sources")),
            "citation": case.citation,
            "name": "" if words.hidden else words.say(case.name),
            "country": words.language.country(case.jurisdiction),
            "facts": words.say(case.facts),
            "asked": words.say(self._asked()),
            "timeline": rows,
            "left_out": words.say(more(rest)) if rest else "",
            "figures": [self._figures(name, title) for name, title in SERIES.items()] if asked else [],
            "figure_notes": self._notes() if asked else [],
            "months": words.joined(
                say("{start} → {end}: {months}", start=STEPS[one.start], end=STEPS[one.end], months=one.text)
                for one in stretches(case)
            ),
            "not_stated": words.cut(case.not_stated, 8, 420),
            "conflicts": words.cut([self._conflict(one) for one in case.conflicts], 3, 480),
            "care": words.marks(marks(case)),
            "questions": [words.say(one) for one in questions(case)],
            "sources": words.cut(list(dict.fromkeys(words.source(one) for one in case.sources)), 6, 420)
            or words.say(case.unsourced or ""),
            "bias": words.say(BIAS),
        }

    def _asked(self) -> Text:
        """The second sentence: before whom compensation was sought, and from whom."""
        asked = proceedings_for_compensation(self.case)
        if not asked:
            return say("No claim for compensation is on file.")
        before = list(dict.fromkeys(FORUMS[one.forum] if one.forum else GROUPS[Group.domestic] for one in asked))
        respondents = [one.label for one in self.case.parties if one.role == "respondent"]
        if not respondents:
            return say("Compensation was sought before: {before}.", before=before)
        return say("Compensation was sought before: {before}; from: {whom}.", before=before, whom=respondents)

    def _timeline(self) -> tuple[list[dict[str, str]], int]:
        """The chain in order, and how many entries there was no room for.

        Where it is too long, first the notes go, then entries from the end, those with sums last.
        """
        entries = timeline(self.case)
        rows = [self._row(entry, noted=True) for entry in entries]
        if sum(map(_lines, rows)) > _LINES:
            rows = [self._row(entry, noted=False) for entry in entries]
        kept = list(range(len(rows)))
        for weight in (0, 1, 2):
            for at in reversed([at for at in kept if _weight(entries[at]) == weight]):
                if sum(_lines(rows[one]) for one in kept) > _LINES:
                    kept.remove(at)
        return [rows[at] for at in kept], len(rows) - len(kept)

    def _row(self, entry: Event | Decision, *, noted: bool) -> dict[str, str]:
        what, heads = [self.words.entry(entry)], list[str]()
        if isinstance(entry, Decision):
            heads = [self.words.head(line) for line in entry.heads[:_HEADS]]
            if len(entry.heads) > _HEADS:
                heads.append(self.words.say(more(len(entry.heads) - _HEADS)))
            if noted and entry.note is not None:
                what.append(self.words.say(entry.note))
        return {"date": self.words.day(entry), "what": "\n".join(what), "heads": "\n".join(heads)}

    def _figures(self, name: SeriesName, title: Text) -> dict[str, str]:
        found, words = series(self.case, name), self.words
        return {
            "series": words.say(title),
            "claimed": words.total(found, "claimed"),
            "awarded": words.total(found, "awarded"),
            "paid": words.total(found, "paid"),
            "ratio": words.ratio(found),
        }

    def _notes(self) -> list[str]:
        """Why a ratio is missing, each reason once; the ratios that single heads have all the same; indicative ones."""
        words = self.words
        told: dict[str, list[Text]] = {}
        for name, title in SERIES.items():
            if reasons := series(self.case, name).reasons:
                told.setdefault(words.sentences(reasons[:_REASONS]), []).append(title)
        shown = [
            words.say(say("No ratio ({series}): {reasons}", series=titles, reasons=why)) for why, titles in told.items()
        ]
        alone = [
            say("{head} {ratio}", head=HEADS[one.head].name, ratio=one.series.told_ratio)
            for one in awards([self.case], "first_awarded")
            if one.head is not None and one.series.told_ratio and series(self.case, "first_awarded").ratio is None
        ]
        if alone:
            shown.insert(0, words.say(say("Ratios of single heads, as first awarded: {list}", list=alone)))
        for one, found in indications(self.case, "first_awarded", self.book):
            if one.head is not None:
                head = HEADS[one.head].name
                ratio = (
                    say("{ratio} ({rates})", ratio=found.text, rates=list(found.rates)) if found.rates else found.text
                )
                shown.append(words.say(say("{head}: {ratio}; it enters no statistic", head=head, ratio=ratio)))
        return shown[:_NOTES]

    def _conflict(self, conflict: Conflict) -> Text:
        words = self.words
        other = [
            words.other(one, conflict, self.case, "first_awarded")
            for one in conflict.values
            if one.source != conflict.preferred
        ]
        return say(
            "{field}: used here {used}, otherwise {other}",
            field=words.field(conflict),
            used=words.used(conflict, self.case),
            other=words.joined(other),
        )


def _weight(entry: Event | Decision) -> int:
    """How much a step tells about compensation: 2 for a decision with sums, 1 for another or a milestone, else 0."""
    if isinstance(entry, Event):
        return 1 if entry.milestone else 0
    return 2 if entry.heads else 1


def _lines(row: Mapping[str, str]) -> int:
    """About how many lines of print a row takes."""
    return max(_height(row["what"], _WIDE), _height(row["heads"], _NARROW))


def _height(text: str, width: int) -> int:
    return sum(max(1, -(-len(line) // width)) for line in text.split("\n"))

"""Which documents are made of published cases? The memo on a comparison, and the sheet of one case for trainers."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from compensation.documents.case_brief import case_brief
from compensation.documents.case_words import Words
from compensation.documents.comparison_brief import Compared, comparison_brief
from compensation.documents.issuing import Draft, find_template
from compensation.documents.names import language_for
from compensation.documents.template import Subject, Template, load_templates
from compensation.errors import BadCall
from compensation.language import Language
from compensation.precedents.figures.bases import Yardsticks
from compensation.precedents.figures.comparables import together
from compensation.precedents.figures.comparison import Comparison
from compensation.precedents.figures.series import SeriesName
from compensation.precedents.record import Precedent
from compensation.rates.book import RateBook
from compensation.shipped import folder
from compensation.text import Text, say

MEMO, SHEET = "comparison-memo", "case-sheet"


def memo(
    comparison: Comparison,
    *,
    selection: Text | str,
    dated: datetime.date,
    name: SeriesName,
    yardsticks: Yardsticks,
    language: Language,
    left_out: Sequence[Precedent] = (),
    hidden: bool = False,
    template: Template | None = None,
) -> Draft:
    """The memo on compared cases. `selection` says in words how they were chosen; `name` is the series that bases,
    bars and statistics follow.

    A case that must stay apart from another one of the comparison is left out, and counted with those `left_out`
    before. With `hidden` the citation number stands for every name and quotations are not shown. Raises BadCall
    for an empty comparison, for a template of something else, or for a language it does not have.
    """
    _, apart = together([row.precedent for row in comparison.rows])
    rows = tuple(row for row in comparison.rows if row.precedent not in apart)
    if not rows:
        raise BadCall(say("There is no case to compare."), say("Choose at least one case, or widen the filters."))
    compared = Compared(
        Comparison(rows), selection, dated, name, yardsticks, len({one.id for one in (*apart, *left_out)})
    )
    found = _template(template, MEMO, "comparison", language)
    cases = [row.precedent for row in comparison.rows]
    words = Words(language_for(language, [*cases, *left_out], hidden), hidden)
    return Draft(found, language, comparison_brief(compared, words))


def case_sheet(
    precedent: Precedent,
    *,
    book: RateBook,
    language: Language,
    hidden: bool = False,
    template: Template | None = None,
) -> Draft:
    """The sheet of one case, one page long. `book` gives the rates of an indicative ratio; with `hidden` the citation
    number stands for every name.

    Raises BadCall for a template of something else, or for a language it does not have.
    """
    found = _template(template, SHEET, "case", language)
    return Draft(found, language, case_brief(precedent, book, language, hidden=hidden))


def _template(given: Template | None, name: str, subject: Subject, language: Language) -> Template:
    """The template that was given, else the one that comes with the program."""
    found = given or find_template(load_templates([folder("templates")], subject)[0], name)
    if found.description.subject != subject:
        raise BadCall(
            say("The template “{id}” is for something else.", id=found.id),
            say("Its kind in template.yaml says what it is filled from."),
        )
    found.docx(language.code)
    return found

"""How does a new case file begin? A skeleton with its own number, whose blanks the check asks for one by one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from compensation.datafile import DataFile, Location
from compensation.errors import BadCall, Problem
from compensation.newfiles import write_new
from compensation.precedents.finding.folding import fold
from compensation.text import say

FIRST_OF_AN_OFFICE = 901
"""Numbers from here on are an office's own; those below belong to the cases that come with the program."""

_BLANK = re.compile(r"<[^<>]*>")
_COUNTRY = re.compile(r"[A-Z]{2,6}")

_SKELETON = """\
# Дело для базы прецедентов. Замените всё в <угловых скобках>, лишние строки удалите.
# A case for the precedent base. Replace everything in <angle brackets>, delete lines you do not need.
# Проверка / check:  compensation precedents check FILE
# Только то, что напечатано в источнике. Неизвестная сумма — unknown, не ноль. Безымянный остаётся безымянным.
# Only what a source prints. An unknown sum is “unknown”, never zero. Whom no source names stays unnamed.
id: {id}
citation: {citation}
jurisdiction: {country}
name: {{en: "<name as published, or what the person is>", ru: "<имя, как опубликовано, или кто это>"}}
facts:
  en: "<what happened, in one or two neutral sentences>"
  ru: "<что произошло, одно-два нейтральных предложения>"
tags: ["<treatment:…>", "<severity:…>"]          # слова печатает / words are printed by: compensation precedents tags

parties:
  - {{id: survivor, role: survivor, label: {{en: the survivor, ru: пострадавший}}, withheld: [name]}}
  - {{id: respondent, role: respondent, label: {{en: "<body that is to pay>", ru: "<кто должен платить>"}}}}

proceedings:
  - {{id: claim, track: civil, label: {{en: claim for compensation, ru: иск о компенсации}}}}

events:
  - date: "<2019, 2019-03 или 2019-03-14>"
    milestone: harm
    what: {{en: "<ill-treatment>", ru: "<жестокое обращение>"}}

chain:
  - id: first-award
    proceeding: claim
    body: {{en: "<court>", ru: "<суд>"}}
    instance: first
    date: "<2020-06-01>"
    outcome: awarded             # granted, granted_in_part, dismissed, settled, pending …
    heads:
      - head: moral              # moral, medical_expenses, lost_earnings …
        claimants: [survivor]
        respondents: [respondent]
        claimed: unknown         # или / or  {{amount: 5000000 KZT, source: s1}}
        awarded: {{amount: "<300000 KZT>", source: s1}}

not_stated:
  - {{en: "<what a reader would look for and the source does not say>", ru: "<чего в источнике нет>"}}

sources:
  - id: s1
    title: "<title of the text, newspaper and day, or number of the judgment>"
    publisher: "<who published it>"
    date: "<2020-07>"
    url: "<address>"
    quotation: "<the words that print the sum, verbatim, in the language of the source>"
    supports: {{en: the award, ru: решение}}
    reading: original            # original, mirror, repost, excerpt

review: {{status: unreviewed}}
examples: ["<surname>", "<фамилия>"]
"""


def new_case(path: Path, country: str, taken: Collection[str]) -> str:
    """Write the skeleton of a case file and return the number it was given: the first free one from 901 on.

    `taken` are the ids and numbers of all case files, also of those that are not filled in yet.

    Raises BadCall for a country that is not two to six capital letters or a name that is no .yaml file, Conflict if
    the file exists.
    """
    country = country.upper()
    if not _COUNTRY.fullmatch(country):
        raise BadCall(say("“{found}” is not the letters of a country.", found=country), say("Write KZ, KG or TJ."))
    if path.suffix not in (".yaml", ".yml"):
        raise BadCall(say("A case file ends in .yaml: {path}", path=str(path)))
    citation = free_citation(country, taken)
    id = f"{country.lower()}-{fold(path.stem).replace(' ', '-') or 'case'}"
    if id in taken:
        id = f"{id}-{citation.rpartition('-')[2]}"
    write_new(path, _SKELETON.format(id=id, citation=citation, country=country).encode("utf-8"))
    return citation


def check_blanks(datafile: DataFile) -> list[Problem]:
    """The blanks of a skeleton that nobody has filled in yet."""
    return [
        datafile.problem(say("Still to be filled in: {blank}", blank=text), location)
        for location, text in _texts(datafile.content, ())
        if _BLANK.fullmatch(text)
    ]


def free_citation(country: str, taken: Collection[str]) -> str:
    """The first number of an office's own that is not taken."""
    number = FIRST_OF_AN_OFFICE
    while f"{country}-{number}" in taken:
        number += 1
    return f"{country}-{number}"


def _texts(value: Any, at: Location) -> Iterator[tuple[Location, str]]:
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*at, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*at, index))

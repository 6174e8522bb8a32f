"""Which tags may a case carry, and what does each mean? The codebook of controlled words, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from compensation.datafile import Record, load
from compensation.errors import BadData, BadValue, did_you_mean
from compensation.naming import fitting, named
from compensation.text import Bilingual, say

REASON = "reason"
"""The category of a court's printed reasons for reducing a sum; it stands on decisions, not on cases."""


class Tag(Record):
    """One controlled word: its name on screens and what a case must show to carry it."""

    name: Bilingual
    means: Bilingual


class Codebook(Record):
    """All categories and tags; a tag is written `category:word`."""

    categories: dict[str, Bilingual]
    tags: dict[str, Tag]

    @property
    def names(self) -> Mapping[str, Bilingual]:
        """The names of the tags that a case may carry."""
        return {id: tag.name for id, tag in self.tags.items() if not id.startswith(REASON + ":")}

    def check(self, tag: str, *, reason: bool = False) -> None:
        """Raises BadValue, with the nearest tag, if there is no such tag for a case (or for a printed reason)."""
        if tag in self.tags and tag.startswith(REASON + ":") == reason:
            return
        known = [one for one in self.tags if one.startswith(REASON + ":") == reason]
        listed = say("The list is printed by: compensation precedents tags")
        raise BadValue(say("“{found}” is not in the list of tags.", found=tag), did_you_mean(tag, known, listed))

    def tag_named(self, typed: str) -> str:
        """The tag for a case that is meant by the tag itself or by a few words of its name.

        Raises BadValue, listing them where several fit, and as `check` where none does.
        """
        if not fitting(typed, self.names):
            self.check(typed)
        return named(typed, self.names, BadValue(say("“{found}” is not in the list of tags.", found=typed)))


@cache
def codebook() -> Codebook:
    """The codebook that comes with the program."""
    book, problems = load(Path(__file__).with_name("tags.yaml"), Codebook)
    if book is None:
        raise BadData(problems)
    return book


def as_page(book: Codebook) -> str:
    """The codebook as a page to be published: every category with its tags, names and definitions in both languages."""
    lines = [_PAGE]
    for category, name in book.categories.items():
        lines += ["", f"## `{category}`: {name.en} / {name.ru}", "", "| tag | name | имя | means | значит |"]
        lines.append("| --- | --- | --- | --- | --- |")
        lines += [
            f"| `{id}` | {tag.name.en} | {tag.name.ru} | {tag.means.en} | {tag.means.ru} |"
            for id, tag in book.tags.items()
            if id.startswith(category + ":")
        ]
    return "\n".join(lines) + "\n"


_PAGE = """\
# Codebook / Словарь признаков

The controlled words by which published cases are described, searched and compared. A tag says what a source prints,
never what a reader suspects. This page is made from `compensation/precedents/tags.yaml` by
`compensation precedents tags --page`.

Слова, которыми описываются, ищутся и сравниваются опубликованные дела. Признак говорит о том, что напечатано в
источнике, а не о догадках читателя.

`comparability:` settlement, quashed, mixed_heads and conflict are found by the program from the decisions; no file
carries them. / Отметки `comparability:` settlement, quashed, mixed_heads и conflict программа выводит из решений сама,
в файлах их нет."""

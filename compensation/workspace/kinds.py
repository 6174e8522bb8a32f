"""Which kinds of records does an office keep, how is each checked, and what do lists and searches see of it?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, TypeVar
from unicodedata import category

from pydantic import BaseModel

from compensation.claims.claimfile import Claim, problems_of_claim
from compensation.datafile import DataFile, Record, validate
from compensation.errors import BadData, Problem
from compensation.law.reading import Rules
from compensation.law.rule import Day, Line
from compensation.precedents.finding.folding import fold_each
from compensation.proceedings.course import Course, problems_of_course
from compensation.proceedings.matter import Matter, People, problems_of
from compensation.proceedings.profile import Profile
from compensation.text import say
from compensation.workspace.version import Content, Entry

Kind = Literal["matter", "people", "course", "claim", "file", "profile", "template", "filed"]
PROFILE = "office"
"""The id of the one record about the office itself."""
TEMPLATE = "template-"
"""How the ids of the records begin that hold a lawyer's word for a template."""


class StoredFile(Record):
    """A file that is kept in the workspace: what it is called; its bytes are the attachment of the version."""

    matter: Line
    name: Line
    sha256: Line


class AcceptedTemplate(Record):
    """A lawyer's word for a template in one language, as it was read; another wording needs another word."""

    template: Line
    language: Line
    fingerprint: Line
    by: Line
    on: Day


class Filed(Record):
    """What was filed. `assessment` is all that was computed, `text` what the document said."""

    matter: Line
    claim: Line
    claim_version: Line
    people_version: Line
    template: Line
    template_fingerprint: Line
    language: Line
    scenario: Line
    on: Day
    fingerprint: Line
    sha256: Line
    text: Line
    assessment: Mapping[str, Any]


MODELS: Mapping[str, type[BaseModel]] = MappingProxyType(
    {
        "matter": Matter,
        "people": People,
        "course": Course,
        "claim": Claim,
        "file": StoredFile,
        "profile": Profile,
        "template": AcceptedTemplate,
        "filed": Filed,
    }
)
M = TypeVar("M", bound=BaseModel)


def is_own(id: str) -> bool:
    """Whether the workspace keeps a record of its own under this id, so that no matter can have it."""
    return id.casefold() == PROFILE or id.casefold().startswith(TEMPLATE)


def checked(content: Content, model: type[M], name: str, rules: Rules | None = None) -> M:
    """A record as its model, if nothing is wrong with it. Raises BadData with every problem; `name` stands in them."""
    datafile = DataFile(Path(name), dict(content))
    found, problems = validate(datafile, model)
    problems += [datafile.problem(say("There is a control character in it."), at) for at in _unprintable(content)]
    if found is not None:
        problems += _between(found, datafile, rules)
    if found is None or problems:
        raise BadData(problems)
    return found


def _unprintable(value: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where a text holds what a terminal would obey instead of printing it."""
    if isinstance(value, str):
        if any(category(sign) == "Cc" and sign not in "\n\t" for sign in value):
            yield at
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _unprintable(one, (*at, key))
    elif isinstance(value, list | tuple):
        for number, one in enumerate(value):
            yield from _unprintable(one, (*at, number))


def _wrong_in(kind: str, record: str, content: Content) -> Sequence[Problem]:
    """What is wrong with the content of a record, whatever the rules say today: it may be of years ago."""
    try:
        checked(content, MODELS[kind], record)
    except BadData as bad:
        return bad.problems
    if kind == "matter" and content["id"] != record:
        return [Problem(say("The id of the matter is expected here: {id}.", id=record), key="id")]
    return []


CHECKS: Mapping[str, Callable[[str, Content], Sequence[Problem]]] = MappingProxyType(
    {kind: partial(_wrong_in, kind) for kind in MODELS}
)
"""What is wrong with the content of a record, for each kind; for content that did not come from this program."""


def _between(found: BaseModel, datafile: DataFile, rules: Rules | None) -> Iterator[Problem]:
    """What is wrong between the parts of a record."""
    if isinstance(found, Matter):
        yield from problems_of(found, datafile)
    elif isinstance(found, Claim):
        yield from problems_of_claim(datafile, found)
    elif isinstance(found, Course) and rules is not None:
        yield from problems_of_course(datafile, found, rules)


_MOST_WORDS = 50_000
_folded: dict[str, str] = {}


def forget_words() -> None:
    """Drop the words that were folded: those of a workspace are nobody's business once it is closed."""
    _folded.clear()


def _fold(words: Collection[str]) -> str:
    """Different words, folded; those that were met before are not folded again."""
    if unknown := [word for word in words if word not in _folded]:
        if len(_folded) > _MOST_WORDS:
            _folded.clear()
            unknown = list(words)
        _folded.update(zip(unknown, fold_each(unknown), strict=True))
    return " ".join([_folded[word] for word in words])


def describe(kind: str, record: str, content: Content) -> Entry:
    """What lists show of a record, and how to fold the words by which a search finds it."""
    title, owner, summary = _OF.get(kind, _nothing)(content)
    said = content if kind != "filed" else {**content, "assessment": None}
    return Entry(title, owner or record.partition("/")[0], summary, partial(_words, record, said))


def _words(record: str, content: Content) -> str:
    """Each word of a record once, folded."""
    return _fold(dict.fromkeys(" ".join(_texts(content, [record])).split()))


def _texts(value: Any, found: list[str]) -> list[str]:
    """Every text of a record, added to those that were found before."""
    if isinstance(value, str):
        found.append(value)
    elif isinstance(value, dict):
        for one in value.values():
            _texts(one, found)
    elif isinstance(value, list | tuple):
        for one in value:
            _texts(one, found)
    return found


_Described = tuple[str, str, Mapping[str, Any]]


def _matter(content: Content) -> _Described:
    summary = {key: content[key] for key in ("country", "registered", "closed", "kind", "training") if key in content}
    tasks = [one for one in content.get("tasks") or () if not one.get("done")]
    summary["tasks"] = str(len(tasks))
    summary["awards"] = str(len(content.get("awards") or ()))
    return str(content["title"]), "", summary


def _claim(content: Content) -> _Described:
    title = content.get("title") or {}
    return str(title.get("ru") or title.get("en") or ""), "", {"currency": content.get("currency")}


def _file(content: Content) -> _Described:
    return str(content["name"]), str(content["matter"]), {}


def _filed(content: Content) -> _Described:
    summary = {key: content[key] for key in ("template", "language", "on", "fingerprint", "claim", "claim_version")}
    return f"{content['template']} {content['on']}", str(content["matter"]), summary


def _profile(content: Content) -> _Described:
    return str(content["name"]), "", {}


def _nothing(_: Content) -> _Described:
    return "", "", {}


_OF: Mapping[str, Callable[[Content], _Described]] = MappingProxyType(
    {"matter": _matter, "claim": _claim, "file": _file, "filed": _filed, "profile": _profile}
)

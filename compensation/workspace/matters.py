"""How does an office keep a matter? One record for what it knows, and one each for people, course, claims and files."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from compensation.claims.claimfile import Claim
from compensation.datafile import read
from compensation.documents.particulars import Particulars
from compensation.errors import BadCall, BadData, Refused
from compensation.law.reading import Rules
from compensation.proceedings.course import Course
from compensation.proceedings.matter import Matter, People
from compensation.proceedings.profile import Profile
from compensation.text import say
from compensation.workspace.comparing import replaces_unseen
from compensation.workspace.kinds import MODELS, PROFILE, Kind, StoredFile, checked, is_own
from compensation.workspace.store import Store
from compensation.workspace.version import Change, Listed, Said, Stale, Version

M = TypeVar("M", bound=BaseModel)
Plain = dict[str, Any]
MAIN = "main"
"""The claim of a matter that is meant where none is named."""
_NUMBER = re.compile(r"M-(\d+)")


@dataclass(frozen=True, slots=True)
class Held(Generic[M]):
    """A record as it stands: its version and what it says."""

    version: Version
    value: M


@dataclass(frozen=True, slots=True)
class Office:
    """The records of an office with the rules they are checked by.

    `seen` are the numbers of the versions that stand on a screen, by record. Whoever saves from there replaces nothing
    that was saved since, which raises Stale; what is only added is saved beside it. None for a command, which has shown
    nothing and says itself what is to stand.
    """

    store: Store
    rules: Rules
    seen: Mapping[str, int] | None = None

    # --- reading ---

    def matters(self) -> list[Listed]:
        return self.store.records("matter")

    def matter(self, id: str) -> Held[Matter]:
        """Raises BadCall if there is no such matter, naming the nearest one."""
        return self._held(id, Matter)

    def people(self, id: str) -> Held[People] | None:
        return self._perhaps(f"{id}/people", People)

    def course(self, id: str) -> Held[Course] | None:
        return self._perhaps(f"{id}/course", Course)

    def claim(self, id: str, name: str = MAIN) -> Held[Claim] | None:
        return self._perhaps(claim_record(id, name), Claim)

    def claims(self, id: str) -> list[Listed]:
        return self.store.records("claim", id)

    def claim_names(self, id: str) -> list[str]:
        return [one.record.removeprefix(claim_record(id, "")) for one in self.claims(id)]

    def profile(self) -> Held[Profile] | None:
        return self._perhaps(PROFILE, Profile)

    def particulars(self, id: str, claim: Claim, by: str | None = None) -> Particulars:
        """Who the parties of a claim are, and which representative acts: the one of that name, or the first."""
        held, office = self.people(id), self.profile()
        parties = {one.id for one in claim.parties}
        people = {one.party: one for one in (held.value.people if held else ()) if one.party in parties}
        profile = office.value if office else None
        return Particulars(people, profile, profile.representative(by) if profile else None)

    def said(self, at: datetime.datetime, by: str | None = None, why: str = "") -> Said:
        """Who saves at that time, and why. Raises BadCall where nobody is named and the office has no profile."""
        profile = self.profile() if not by else None
        name = by or (profile.value.representatives[0].name if profile else "")
        if not name:
            raise BadCall(
                say("Say who saves this: --by NAME."),
                say(
                    "Or enter the office once: P on the screen of the matters (F6), or compensation workspace profile "
                    "FILE; then its first representative is meant."
                ),
            )
        return Said(name, at.isoformat(timespec="seconds"), why)

    # --- writing ---

    def new_matter(self, content: Plain, said: Said) -> Held[Matter]:
        """Begin a matter under its id, or the next free one (M-001).

        Raises BadData, Stale for an id that is taken, BadCall for one that the workspace itself uses.
        """
        content = {"id": self.next_id(), **content}
        if is_own(str(content["id"])):
            raise BadCall(
                say("“{id}” cannot be the id of a matter: the workspace uses it itself.", id=content["id"]),
                say("Choose another id, or give none: then it is the next number."),
            )
        return self._save(str(content["id"]), "matter", Matter, 0, content, said)

    def next_id(self) -> str:
        taken = [int(found[1]) for one in self.matters() if (found := _NUMBER.fullmatch(one.record))]
        return f"M-{max(taken, default=0) + 1:03d}"

    def change(self, id: str, how: Callable[[Plain], Plain], said: Said) -> Held[Matter]:
        """Save a matter with something changed in it. Raises BadData if it is not sound then; nothing is saved."""
        self._version(id, Matter)
        return self._edit(id, "matter", Matter, how, said)

    def put_people(self, id: str, content: Plain, said: Said) -> Held[People]:
        self.matter(id)
        return self._put(f"{id}/people", "people", People, content, said)

    def put_person(self, id: str, person: Plain, said: Said, *, keep: bool = False) -> Held[People]:
        """Say who a party is, in the place of what was said of it; with `keep`, what is not said now stays.

        A value of None takes out what stands. Raises BadCall for somebody who is no party.
        """
        if person["party"] not in {one.id for one in self.matter(id).value.parties}:
            raise BadCall(
                say("“{id}” is not a party of this matter.", id=person["party"]),
                say("Enter the party first: matter party"),
            )

        def change(content: Plain) -> Plain:
            entries = list(content.get("people") or [])
            others = [one for one in entries if one["party"] != person["party"]]
            before: Plain = next((one for one in entries if one["party"] == person["party"]), {}) if keep else {}
            entry = {key: value for key, value in {**before, **person}.items() if value is not None}
            return {"people": [*others, entry]}

        return self._edit(f"{id}/people", "people", People, change, said)

    def put_course(self, id: str, content: Plain, said: Said) -> Held[Course]:
        """Save the course of a matter; its id, country and title are those of the matter."""
        return self.change_course(id, lambda _: content, said)

    def change_course(self, id: str, how: Callable[[Plain], Plain], said: Said) -> Held[Course]:
        return self._edit(f"{id}/course", "course", Course, self._of_matter(id, how), said)

    def course_change(self, id: str, how: Callable[[Plain], Plain]) -> Change:
        """The same, to be saved together with something else. Raises BadData, Stale."""
        return self.planned(f"{id}/course", "course", Course, self._of_matter(id, how))

    def planned(self, record: str, kind: Kind, model: type[BaseModel], how: Callable[[Plain], Plain]) -> Change:
        """A record with something changed in it, to be saved together with others. Raises BadData, Stale."""
        head = self.store.head(record)
        return self._checked(record, kind, model, head.number if head else 0, how(_content(head)))[0]

    def person_gone(self, id: str, party: str) -> Change | None:
        """Take out who a party is, to be saved together with something else; None if that was not entered."""
        held = self.people(id)
        if held is None or party not in {one.party for one in held.value.people}:
            return None
        left = [one for one in _content(held.version)["people"] if one["party"] != party]
        return self.planned(f"{id}/people", "people", People, lambda _: {"people": left})

    def course_gone(self, id: str) -> Change:
        """The change that withdraws a course; a course without an event is none. Raises BadCall if there is none."""
        now = self.store.get(f"{id}/course")
        return Change(now.record, now.kind, now.number, None)

    def _of_matter(self, id: str, how: Callable[[Plain], Plain]) -> Callable[[Plain], Plain]:
        matter = self.matter(id).value
        title = {"en": matter.title, "ru": matter.title}
        fixed = {"id": id, "country": matter.country, "title": title, "training": matter.training}
        return lambda content: {**how(content), **fixed}

    def put_claim(self, id: str, content: Plain, said: Said, name: str = MAIN) -> Held[Claim]:
        """Save a claim of a matter; one that is as it stands is not saved again.

        Raises BadCall if its country is another one than that of the matter.
        """
        matter = self.matter(id).value
        if content.get("country") != matter.country:
            raise BadCall(say("The claim is of another country than the matter {id}.", id=id))
        now = self.claim(id, name)
        if now is not None and now.version.content == content:
            return now
        return self._put(claim_record(id, name), "claim", Claim, content, said)

    def put_profile(self, content: Plain, said: Said) -> Held[Profile]:
        return self._put(PROFILE, "profile", Profile, content, said)

    def store_file(self, id: str, path: Path, said: Said) -> Held[StoredFile]:
        """Keep a file in the workspace, encrypted as all of it. The file on the disk stays where it is."""
        self.matter(id)
        content = read_bytes(path)
        sha256 = hashlib.sha256(content).hexdigest()
        record = f"{id}/file-{sha256[:12]}"
        kept = {"matter": id, "name": path.name, "sha256": sha256}
        found = self._perhaps(record, StoredFile)
        if found is not None:
            return found
        return self._save(record, "file", StoredFile, 0, kept, said, content)

    def _edit(self, record: str, kind: Kind, model: type[M], how: Callable[[Plain], Plain], said: Said) -> Held[M]:
        """Save a record with something changed in it, or for the first time."""

        def once() -> Held[M]:
            head = self.store.head(record)
            return self._save(record, kind, model, head.number if head else 0, how(_content(head)), said)

        try:
            return once()
        except Stale:
            if self.seen is None:
                raise
        return once()  # somebody saved between our reading and our saving: onto that, if it replaces nothing of it

    def _save(
        self, record: str, kind: Kind, model: type[M], base: int, content: Plain, said: Said,
        attachment: bytes | None = None,
    ) -> Held[M]:  # fmt: skip
        change, value = self._checked(record, kind, model, base, content, attachment)
        return Held(self.store.save(change, said), value)

    def _checked(
        self, record: str, kind: Kind, model: type[M], base: int, content: Plain, attachment: bytes | None = None
    ) -> tuple[Change, M]:
        value = checked(content, model, record, self.rules)
        change = Change(record, kind, base, content, attachment)
        self._refuse_unseen(change)
        return change, value

    def _refuse_unseen(self, change: Change) -> None:
        """Raises Stale if the change replaces what the screen does not show."""
        if self.seen is None or self.seen.get(change.record, 0) == change.base:
            return
        number = self.seen.get(change.record, 0)
        shown = self.store.version(change.record, number).content if number else None
        now = self.store.version(change.record, change.base)
        if replaces_unseen(shown, now.content, change.content):
            raise Stale(now, replace(change, base=number))

    def _put(self, record: str, kind: Kind, model: type[M], content: Plain, said: Said) -> Held[M]:
        return self._edit(record, kind, model, lambda _: content, said)

    def _held(self, record: str, model: type[M]) -> Held[M]:
        version = self._version(record, model)
        return Held(version, checked(_content(version), model, record, self.rules))

    def _version(self, record: str, model: type[BaseModel]) -> Version:
        version = self.store.get(record)
        if version.kind != _kind_of(model):
            raise BadCall(say("{record} is not a matter.", record=record))
        return version

    def _perhaps(self, record: str, model: type[M]) -> Held[M] | None:
        head = self.store.head(record)
        if head is None or head.content is None or head.kind != _kind_of(model):
            return None
        return Held(head, checked(_content(head), model, record, self.rules))


def claim_record(id: str, name: str = MAIN) -> str:
    return f"{id}/claim-{name}"


def added(part: str, entry: Mapping[str, Any]) -> Callable[[Plain], Plain]:
    """A change that adds an entry to a list of the record; what is None is left out."""
    kept = {key: value for key, value in entry.items() if value is not None}
    return lambda content: {**content, part: [*(content.get(part) or []), kept]}


def with_values(values: Mapping[str, Any]) -> Callable[[Plain], Plain]:
    """A change that sets values of the record; None takes one out."""

    def change(content: Plain) -> Plain:
        now = {**content, **values}
        return {key: value for key, value in now.items() if value is not None}

    return change


def content_of(path: Path) -> Plain:
    """What a YAML file says, as it is stored. Raises BadData with its problems."""
    datafile, problems = read(path)
    if datafile is None or problems:
        raise BadData(problems)
    return dict(datafile.content)


def _content(version: Version | None) -> Plain:
    return dict((version.content if version is not None else None) or {})


def _kind_of(model: type[BaseModel]) -> str:
    return next(kind for kind, one in MODELS.items() if one is model)


def read_bytes(path: Path) -> bytes:
    """The content of a file. Raises Refused if it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refused(
            say("The file {file} cannot be read: {reason}", file=str(path), reason=error.strerror or ""),
            say("Nothing was stored."),
        ) from None

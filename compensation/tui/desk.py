"""Is the workspace open? The interface's hold on it: opened by the passphrase, closed by a key or when nobody types."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from compensation.claims.claimfile import Claim
    from compensation.documents.particulars import Particulars
    from compensation.errors import CompensationError
    from compensation.law.reading import Rules
    from compensation.proceedings.course import Course
    from compensation.proceedings.matter import Matter
    from compensation.workspace.matters import Office
    from compensation.workspace.opening import Workspace
    from compensation.workspace.version import Said


@dataclass(frozen=True, slots=True)
class ClaimOf:
    """Where a claim of the workspace is: the matter, and which one of it."""

    matter: str
    name: str


State = Literal["demo", "none", "locked", "open", "unusable"]


class Desk:
    """Nothing of the workspace is read before `open`, and nothing of it is held after `lock`."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._workspace: Workspace | None = None
        self._office: Office | None = None
        self.locks = 0
        """How often it was locked; what was read before a lock is not shown after it."""

    @property
    def is_open(self) -> bool:
        return self._workspace is not None

    @property
    def encrypted(self) -> bool:
        return self._workspace is not None and self._workspace.encrypted

    @property
    def state(self) -> State:
        """The demonstration has no workspace; an unencrypted one is locked until it is looked at.

        One whose files are missing or may not be read is unusable, which `trouble` says more of.
        """
        if self.folder is None:
            return "demo"
        if self._workspace is not None:
            return "open"
        if self.trouble is not None:
            return "unusable"
        return "none" if self._on_disk() == "none" else "locked"

    @property
    def trouble(self) -> CompensationError | None:
        """Why the workspace cannot be opened, whatever the passphrase."""
        from compensation.errors import CompensationError

        try:
            self._on_disk()
        except CompensationError as error:
            return error
        return None

    @property
    def asks(self) -> bool:
        """Whether a passphrase is needed to open it."""
        return self.trouble is None and self._on_disk() == "encrypted"

    def _on_disk(self) -> str:
        from compensation.workspace.opening import state_of

        return "none" if self.folder is None else state_of(self.folder)

    @property
    def office(self) -> Office:
        """The records. Raises Locked while the workspace is locked."""
        if self._office is None:
            from compensation.errors import Locked
            from compensation.text import say

            raise Locked(say("The workspace is locked."), say("Give the passphrase."))
        return self._office

    def open(self, passphrase: str | None, rules: Rules, today: date) -> CompensationError | None:
        """Raises as `open_workspace`. The backup of the day is made at once; if that fails, it is open all the same.

        The failure is returned, to be told once the workspace shows.
        """
        from compensation.workspace.backup import try_to_back_up
        from compensation.workspace.kinds import describe
        from compensation.workspace.matters import Office
        from compensation.workspace.opening import open_workspace

        assert self.folder is not None, "the demonstration has no workspace"
        self._workspace = open_workspace(self.folder, passphrase, describe)
        self._office = Office(self._workspace.store, rules)
        return try_to_back_up(self._workspace, today)

    def lock(self, today: date) -> CompensationError | None:
        """Close it, with the backup of the day if there is none yet; why that was not made is returned."""
        workspace, self._workspace, self._office = self._workspace, None, None
        self.locks += 1
        if workspace is None:
            return None
        from compensation.workspace.backup import try_to_back_up
        from compensation.workspace.kinds import forget_words

        forget_words()
        try:
            return try_to_back_up(workspace, today)
        finally:
            workspace.close()

    def claim(self, at: Path | ClaimOf) -> tuple[Claim, Particulars]:
        """A claim with who is who in it; a file says nothing of that. Raises BadData, Locked, BadCall if it is gone."""
        from compensation.claims.claimfile import load_claim
        from compensation.documents.particulars import Particulars
        from compensation.errors import BadCall
        from compensation.text import say

        if isinstance(at, Path):
            return load_claim(at), Particulars()
        held = self.office.claim(at.matter, at.name)
        if held is None:
            raise BadCall(say("The matter {id} has no claim “{name}”.", id=at.matter, name=at.name))
        return held.value, self.office.particulars(at.matter, held.value)

    def around(self, at: Path | ClaimOf) -> tuple[Course | None, Matter | None]:
        """What has happened in the matter of a claim, and what is known of it; of a file nothing."""
        if isinstance(at, Path):
            return None, None
        course = self.office.course(at.matter)
        return course.value if course is not None else None, self.office.matter(at.matter).value

    @property
    def representative(self) -> str:
        """The office's first representative, by whom what is saved here is said; nothing while that is not known."""
        from compensation.errors import CompensationError

        try:
            profile = self._office.profile() if self._office is not None else None
        except CompensationError:  # a form that only proposes the name is no place to tell that it cannot be read
            return ""
        return profile.value.representatives[0].name if profile is not None else ""

    def said(self, today: date, why: str = "", by: str | None = None) -> Said:
        """Who saves now: else the first representative of the office. Raises BadCall where none is entered."""
        return self.office.said(datetime.combine(today, datetime.now().astimezone().time()), by, why)

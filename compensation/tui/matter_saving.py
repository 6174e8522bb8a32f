"""What if somebody else saved the matter meanwhile? Its forms keep what was typed, and a card shows what stands now."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from compensation.dates import PartialDate, happened_by, parse_day
from compensation.errors import BadCall, CompensationError, Conflict, Problem
from compensation.text import Bilingual, Text, say
from compensation.tui.widgets.choice import Pick
from compensation.tui.widgets.field import Field
from compensation.tui.widgets.form import Form
from compensation.tui.widgets.told import Line, interface
from compensation.tui.writer import Private

if TYPE_CHECKING:
    from compensation.proceedings.matter import Matter
    from compensation.tui.screens.matter import MatterPage
    from compensation.tui.widgets.listed import Listed
    from compensation.workspace.matters import Office
    from compensation.workspace.version import Version

Then = Callable[[], None]
_SAVE = say("save")
_FIELDS = {"on": "day", "review_on": "review"}
"""Keys of entries whose field is called otherwise."""
_AGAIN = say(
    "Nothing was overwritten, and what you typed is still in the form. Change it, or save again to put it in the place "
    "of what stands now."
)


class MatterForm(Form):
    """A form over a matter. What is refused because somebody saved meanwhile stays typed, and a card shows both."""

    def __init__(
        self,
        page: MatterPage,
        title: Text,
        fields: Sequence[Field | Pick],
        send: Callable[[dict[str, str]], None],
        *notes: Line,
        verb: Text = _SAVE,
    ) -> None:
        super().__init__(title, fields, send, *notes, verb=verb)
        self._page = page

    def field_of(self, problem: Problem) -> Field | Pick | Listed | None:
        """By its key, if the problem is of the entry that was typed, not of another one or of a file."""
        key = _FIELDS.get(problem.key, problem.key)
        return next((one for one in self._fields if problem.line is None and one.id == key), None)

    def refused(self, error: CompensationError) -> None:
        from compensation.tui.matter_cards import stale_card
        from compensation.tui.widgets.card import SourceCard
        from compensation.workspace.version import Stale

        super().refused(error)
        if isinstance(error, Conflict):
            self._page.overtaken = True
        if isinstance(error, Stale):
            self._page.seen[error.theirs.record] = error.theirs.number  # the card shows it
            self.app.push_screen(SourceCard(stale_card(error, _AGAIN)))


def office_of(page: MatterPage) -> Office:
    """The records of the office, saved by somebody who sees what stands on this page."""
    return replace(interface(page).desk.office, seen=page.seen)


def tick(label: Text, id: str) -> Pick:
    """No or yes; given as nothing or “yes”."""
    return Pick(label, [("", say("no")), ("yes", say("yes"))], id=id)


def pick(label: Text, names: Mapping[Any, Text], id: str) -> Pick:
    return Pick(label, list(names.items()), id=id)


def matter_of(page: MatterPage) -> Matter:
    return interface(page).desk.office.matter(page.matter_id).value


def pick_party(matter: Matter, label: Text, id: str, role: str = "", blank: Text | None = None) -> Pick:
    """One of the parties, at first one of that role; or nobody, said by `blank`. Raises BadCall if there is none."""
    if not matter.parties and blank is None:
        raise BadCall(say("The matter has no party yet."), say("Enter one first: P."))
    first = next((one.id for one in matter.parties if one.role == role), "")
    if role and not first:
        blank = say("–")
    nobody = [("", blank)] if blank is not None else []
    parties = [(one.id, say("{id}: {what}", id=one.id, what=Private(one.pseudonym))) for one in matter.parties]
    return Pick(label, [*nobody, *parties], id=id, value=first)


def pick_award(matter: Matter, label: Text, id: str, blank: Text | None = None) -> Pick:
    """One of the awards, or none, said by `blank`. Raises BadCall if there is none."""
    from compensation.heads import HEADS

    if not matter.awards and blank is None:
        raise BadCall(say("The matter has no award yet."), say("Enter one first: A."))
    none = [("", blank)] if blank is not None else []
    shown = [(one.id, say("{head}, {sum}", head=HEADS[one.head].name, sum=one.amount)) for one in matter.awards]
    awards = [(id, say("{id}: {what}", id=id, what=Private(what))) for id, what in shown]
    return Pick(label, [*none, *awards], id=id)


def free(taken: Collection[str], names: Iterable[str]) -> str:
    """The first of the names that is not taken."""
    return next(one for one in names if one not in taken)


def adding(part: str, entry: Mapping[str, Any]) -> Callable[[dict[str, Any]], dict[str, Any]]:
    from compensation.workspace.matters import added

    return added(part, entry)


def show_saved(page: MatterPage, saved: Version, then: Then, what: Bilingual | None = None) -> None:
    """Show the matter anew, and say what was saved; `what` is how it was understood."""
    page.saved = saved.record
    then()
    told = say("Saved: {record}, version {number}", record=saved.record, number=saved.number)
    interface(page).remark(say("{what}. {saved}", what=what, saved=told) if what is not None else told)


def day(text: str, page: MatterPage) -> str:
    """The day on which something happened, or today. Raises BadValue for one that lies ahead."""
    today = interface(page).today
    return happened_by(parse_day(text) if text else today, today)


def later_day(text: str) -> str:
    """A day that may lie ahead; nothing where nothing was typed."""
    return parse_day(text).isoformat() if text else ""


def partial(text: str, page: MatterPage) -> str:
    """The day, month or year in which something happened. Raises as `day`."""
    return happened_by(PartialDate.parse(text), interface(page).today)


def parts(text: str) -> list[str]:
    """What was typed between semicolons."""
    return [part.strip() for part in text.split(";") if part.strip()]


def kept(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Without what was left blank."""
    return {key: value for key, value in entry.items() if value}

"""Is this the document that was filed, and what would differ today? A seal is recomputed, figure by figure.

Every part is compared, text boxes and formulas too, and what is hidden is told. Word's own edits are tolerated: other
runs, spaces, kinds of quotation marks and hyphens, another page count in a header or footer. A changed word or figure
is not.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, Literal

from compensation.claims.claimfile import Claim, Scenario
from compensation.claims.opening import Shelf
from compensation.documents.whole_text import Words, whole_text
from compensation.documents.word_file import read_word_file
from compensation.errors import BadCall, BadData
from compensation.text import say
from compensation.workspace.comparing import Difference, differences
from compensation.workspace.kinds import Filed, checked
from compensation.workspace.matters import Office
from compensation.workspace.version import Version

FINGERPRINT = re.compile(r"\b[0-9a-f]{12}\b")
_FIGURE = re.compile(r"\d(?:[\d \u00a0\u202f]*\d)?(?:[.,]\d+)?")
_QUOTES = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "–": "-", "—": "-", "‑": "-"}
)
_SAME = str.maketrans({"\u00ad": "", "…": "..."})
"""What Word puts in or takes out while somebody types; a figure set high is another figure and stays one."""
_PAGES = re.compile(r"(стр\.|page) \d+ (из|of) \d+")
Sameness = Literal["same_bytes", "same_words", "altered"]


@dataclass(frozen=True, slots=True)
class Changed:
    """A place of the document that says something else; `figures` if a number differs."""

    before: str
    after: str

    @property
    def figures(self) -> bool:
        return _figures(self.before) != _figures(self.after)


@dataclass(frozen=True, slots=True)
class Verified:
    """What a document was found to be: `hidden` is in it without being shown, `today` would be computed otherwise."""

    filed: Version
    same: Sameness
    changed: tuple[Changed, ...]
    hidden: tuple[str, ...]
    sealed: bool
    today: tuple[Difference, ...]


def verify(office: Office, shelf: Shelf, path: Path, today: Any) -> Verified:
    """Compare a document with what was filed, and compute the claim again.

    Raises BadCall for a document without a fingerprint, or with one that this office has not filed; BadData for a file
    that is no Word document.
    """
    content, problems = read_word_file(path)
    if content is None:
        raise BadData(problems)
    words = whole_text(content)
    sha256 = hashlib.sha256(content).hexdigest()
    sealed, kept, changed, hidden = _nearest(_filed(office, words), sha256, words)
    same: Sameness = "same_bytes" if sha256 == kept.sha256 else "same_words"
    claim = office.store.version(kept.claim, int(kept.claim_version))
    now = shelf.assess(checked(claim.content or {}, Claim, kept.claim), _scenario(kept), today)
    return Verified(
        sealed,
        "altered" if changed or hidden else same,
        changed,
        hidden,
        _is_whole(sealed, kept),
        tuple(_computed_otherwise(dict(kept.assessment), now.as_json())),
    )


def _filed(office: Office, words: Sequence[Words]) -> list[Version]:
    """What was filed with the fingerprint of the document; the same claim may be, in several wordings."""
    found = {one for part in words for line in part.lines for one in FINGERPRINT.findall(line)}
    records = [one for one in office.store.records("filed") if one.summary.get("fingerprint") in found]
    if records:
        return [office.store.version(one.record, one.number) for one in records]
    if not found:
        raise BadCall(
            say("The document has no fingerprint in its footer."),
            say("Only a document that was filed can be verified."),
        )
    raise BadCall(
        say("This office has filed no document with this fingerprint."),
        say("It may be a draft, or another office's. Filed documents are listed by: compensation matter filed"),
    )


_Compared = tuple[Version, Filed, tuple[Changed, ...], tuple[str, ...]]


def _nearest(filed: Sequence[Version], sha256: str, words: Sequence[Words]) -> _Compared:
    """The one that the document is, to the byte; else the one from which it differs least, and in what."""
    found = [(one, checked(one.content or {}, Filed, one.record)) for one in filed]
    compared = [_compared(one, kept, words) for one, kept in found if kept.sha256 == sha256]
    compared = compared or [_compared(one, kept, words) for one, kept in found]
    return min(compared, key=lambda one: sum(len(each.before) + len(each.after) for each in one[2]))


def _compared(sealed: Version, kept: Filed, words: Sequence[Words]) -> _Compared:
    if not _is_whole(sealed, kept):  # then its text alone is left, without text boxes and formulas
        shown = [line for part in words for line in part.lines]
        return sealed, kept, tuple(_changes(_plain(kept.text.replace("\t", "\n")), _plain("\n".join(shown)))), ()
    before = whole_text(sealed.attachment or b"")
    was = Counter(text for part in before for text in part.hidden)
    hidden = Counter(text for part in words for text in part.hidden) - was
    return sealed, kept, tuple(_changes(_lines(before), _lines(words))), tuple(hidden)


def _is_whole(sealed: Version, kept: Filed) -> bool:
    return sealed.attachment is not None and hashlib.sha256(sealed.attachment).hexdigest() == kept.sha256


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[Changed]:
    """The lines that differ, once what Word changes by itself is left out."""
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Changed(" / ".join(old[a:b]), " / ".join(new[c:d]))


def _lines(words: Sequence[Words]) -> list[str]:
    """Of a header and footer without the number of its page, which follows from the paper and the fonts."""
    found = []
    for part in words:
        lines = "\n".join(part.lines)
        found += _plain(_PAGES.sub("", lines) if part.part in ("header", "footer") else lines)
    return found


def _plain(text: str) -> list[str]:
    plain = unicodedata.normalize("NFC", text).translate(_QUOTES).translate(_SAME)
    return [line for one in plain.splitlines() if (line := " ".join(one.split()))]


def _figures(text: str) -> list[str]:
    return sorted(re.sub(r"[ \u00a0\u202f]", "", one).replace(",", ".") for one in _FIGURE.findall(text))


def _computed_otherwise(sealed: dict[str, Any], now: dict[str, Any]) -> list[Difference]:
    """What a claim gives otherwise today; the fingerprint follows from the rest and says nothing by itself."""
    return [one for one in differences(sealed, now) if one.at != ("fingerprint",)]


def _scenario(kept: Filed) -> Scenario:
    return kept.scenario  # type: ignore[return-value]

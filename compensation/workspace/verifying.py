"""Is this the document that was filed, and what would differ today? A seal is recomputed, figure by figure.

Word's own edits are tolerated: other runs, spaces, kinds of quotation marks and hyphens, another page count. A changed
word or figure is not.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, Literal

from compensation.claims.claimfile import Claim, Scenario
from compensation.claims.opening import Shelf
from compensation.documents.rendering import text_of_bytes
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
    """What a document was found to be. `today` is what would be computed otherwise now, and `anew` by which claim."""

    filed: Version
    same: Sameness
    changed: tuple[Changed, ...]
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
    text = text_of_bytes(content)
    filed = _filed(office, text)
    sealed = office.store.version(filed.record, filed.number)
    kept = checked(sealed.content or {}, Filed, sealed.record)
    changed = tuple(_changes(kept.text, text))
    same: Sameness = "same_bytes" if hashlib.sha256(content).hexdigest() == kept.sha256 else "same_words"
    claim = office.store.version(kept.claim, int(kept.claim_version))
    now = shelf.assess(checked(claim.content or {}, Claim, kept.claim), _scenario(kept), today)
    whole = sealed.attachment is not None and hashlib.sha256(sealed.attachment).hexdigest() == kept.sha256
    return Verified(
        filed,
        "altered" if changed else same,
        changed,
        whole,
        tuple(_computed_otherwise(dict(kept.assessment), now.as_json())),
    )


def _filed(office: Office, text: str) -> Version:
    found = set(FINGERPRINT.findall(text))
    for one in office.store.records("filed"):
        if one.summary.get("fingerprint") in found:
            return office.store.get(one.record)
    if not found:
        raise BadCall(
            say("The document has no fingerprint in its footer."),
            say("Only a document that was filed can be verified."),
        )
    raise BadCall(
        say("This office has filed no document with this fingerprint."),
        say("It may be a draft, or another office's. Filed documents are listed by: compensation matter filed"),
    )


def _changes(before: str, after: str) -> Iterator[Changed]:
    """The lines that differ, once what Word changes by itself is left out."""
    old, new = _plain(before), _plain(after)
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Changed(" / ".join(old[a:b]), " / ".join(new[c:d]))


def _plain(text: str) -> list[str]:
    found = []
    for line in unicodedata.normalize("NFKC", text).translate(_QUOTES).splitlines():
        plain = " ".join(_PAGES.sub("", line).replace("\u00ad", "").split())
        if plain:
            found.append(plain)
    return found


def _figures(text: str) -> list[str]:
    return sorted(re.sub(r"[ \u00a0\u202f]", "", one).replace(",", ".") for one in _FIGURE.findall(text))


def _computed_otherwise(sealed: dict[str, Any], now: dict[str, Any]) -> list[Difference]:
    """What a claim gives otherwise today; the fingerprint follows from the rest and says nothing by itself."""
    return [one for one in differences(sealed, now) if one.at != ("fingerprint",)]


def _scenario(kept: Filed) -> Scenario:
    return kept.scenario  # type: ignore[return-value]

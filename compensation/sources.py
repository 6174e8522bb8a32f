"""Where does a fact come from? A source with its quotation, or the reason why the quotation is held back."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from compensation.datafile import Record
from compensation.dates import PartialDate
from compensation.text import Bilingual

WITHHELD = "withheld"


class Source(Record):
    """A published text that supports a fact.

    `quotation` is verbatim in the language of the source, or the word `withheld` where the words would lead to
    a person who must stay unnamed; then `withheld_because` says why and there is no address.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    title: str
    publisher: str | None = None
    date: PartialDate | None = None
    url: str | None = None
    quotation: str
    supports: Bilingual | None = None
    withheld_because: Bilingual | None = None
    reading: Literal["original", "mirror", "repost", "excerpt"] = "original"
    """How the text was read: the original page, a mirror, a repost, or only its beginning."""

    @property
    def withheld(self) -> bool:
        return self.quotation == WITHHELD

"""Which bank's format does a file have, and what does it say? Told by its content, never by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from compensation.errors import Refused
from compensation.money import currency
from compensation.rates.feeds import ecb, kazakhstan, kyrgyzstan, russia, tajikistan
from compensation.rates.feeds.banks import BANKS, bank
from compensation.rates.feeds.observation import Sheet, unreadable
from compensation.rates.feeds.xml import is_web_page, root
from compensation.text import Text, say

MAX_BYTES = 20_000_000

_XML: tuple[tuple[Callable[[Any], bool], Callable[[Any], Sheet]], ...] = (
    (tajikistan.is_sheet, tajikistan.read_sheet),
    (kazakhstan.is_sheet, kazakhstan.read_sheet),
    (kazakhstan.is_feed, kazakhstan.read_feed),
    (kyrgyzstan.is_sheet, kyrgyzstan.read_sheet),
    (russia.is_sheet, russia.read_sheet),
    (ecb.is_sheet, ecb.read_sheet),
)


def read(content: bytes, *, publisher: str | None = None, code: str | None = None) -> Sheet:
    """The rates of a file in any format of `forms`.

    `publisher` is a bank the file must be of; `code` the currency of a page that does not name it. Raises Refused with
    the reason for what cannot be read, BadCall for a bank or currency that is not known or is not told.
    """
    wanted = bank(publisher) if publisher is not None else None
    known = currency(code) if code is not None else None
    sheet = _read(content, known)
    if wanted is not None and sheet.series != wanted.series:
        raise Refused(
            say("The file is of another publisher: {form}", form=sheet.form),
            say("Leave --publisher out, or name the right one: {banks}", banks=", ".join(BANKS)),
        )
    return sheet


def _read(content: bytes, code: str | None) -> Sheet:
    if len(content) > MAX_BYTES:
        raise unreadable(say("The file has more than {limit} MB.", limit=MAX_BYTES // 10**6))
    if ecb.is_packed(content) or ecb.is_history(content):
        return ecb.read_history(content)
    if kyrgyzstan.is_history(content):
        return kyrgyzstan.read_history(content, code)
    element = root(content)
    if russia.is_dynamic(element):
        return russia.read_dynamic(element, code)
    for is_it, read_it in _XML:
        if is_it(element):
            return read_it(element)
    if is_web_page(content):
        raise unreadable(say("This is a web page, not a sheet of rates."))
    raise Refused(
        say("The file has none of the formats that are known."),
        say("Known are: {forms}", forms=[str(one) for one in forms()]),
    )


def forms() -> Iterator[Text]:
    """The formats that can be read."""
    yield tajikistan.FORM
    yield kazakhstan.FORM
    yield kazakhstan.FEED
    yield kyrgyzstan.DAILY
    yield kyrgyzstan.HISTORY
    yield russia.FORM
    yield russia.DYNAMIC
    yield ecb.DAILY
    yield ecb.HISTORY

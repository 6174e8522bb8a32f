"""How does the European Central Bank print its rates? A daily XML, or the whole history as CSV, plain or packed."""

from __future__ import annotations

import csv
import io
from typing import Any

from compensation.currencies import CURRENCIES
from compensation.rates.feeds.observation import Observation, Reading, Sheet, day, number, unreadable
from compensation.text import say

SERIES = "ecb-official"
DAILY = say("European Central Bank, sheet of a day (XML)")
HISTORY = say("European Central Bank, whole history (CSV)")
ADDRESS = "/stats/eurofxref/eurofxref-hist.zip"
MAX_UNPACKED = 20_000_000
_LONGEST_LINE = 10_000


def is_sheet(element: Any) -> bool:
    return element.tag == "Envelope" and element.find("Cube") is not None


def is_history(content: bytes) -> bool:
    return content.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"Date,")


def is_packed(content: bytes) -> bool:
    return content.startswith(b"PK\x03\x04")


def read_sheet(element: Any) -> Sheet:
    """The daily XML, or the one of 90 days: cubes with a day that hold cubes with a rate, units for one euro."""
    reading = _Euro(SERIES, DAILY, "EUR")
    for dated in element.iter("Cube"):
        if dated.get("time") is not None:
            on = day(dated.get("time"))
            for one in dated.iter("Cube"):
                if one.get("currency") is not None:
                    reading.take(one.get("currency"), "1", one.get("rate"), on)
    return reading.sheet()


def read_history(content: bytes) -> Sheet:
    """The CSV, plain or packed: a column for each currency, a line for each day, N/A or nothing where there is no rate.

    Raises Refused for a line that is shorter or longer than the first, such as the last one of a file cut off.
    """
    try:
        table = (unpack(content) if is_packed(content) else content).decode("utf-8-sig")
        if max(map(len, table.splitlines())) > _LONGEST_LINE:
            raise unreadable(say("The table has lines without end."))
        rows = list(csv.reader(io.StringIO(table), strict=True))
    except (UnicodeDecodeError, csv.Error):
        raise unreadable(say("The table is not CSV in UTF-8.")) from None
    header, *lines = [row for row in rows if row]
    codes = [one.strip() for one in header[1:]]
    reading = _Euro(SERIES, HISTORY, "EUR")
    for row in lines:
        if len(row) != len(header):
            raise unreadable(say("The line of {date} is not whole.", date=row[0][:10]))
        on = day(row[0])
        for code, rate in zip(codes, row[1:], strict=True):
            if code:
                reading.take(code, "1", rate, on)
            elif rate.strip():
                raise unreadable(say("The line of {date} has a rate without a currency.", date=row[0][:10]))
    if codes and codes[-1] and not table.endswith("\n"):  # without the comma at the end a cut number looks whole
        raise unreadable(say("The table is cut off."))
    return reading.sheet()


def unpack(content: bytes) -> bytes:
    """The one table in a packed file. Raises Refused for anything else, and for more than the limit unpacked."""
    import zipfile
    import zlib

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = [one.filename for one in archive.infolist() if one.filename.lower().endswith(".csv")]
            if len(names) != 1:
                raise unreadable(say("The packed file does not hold one table of rates."))
            with archive.open(names[0]) as stream:
                table = stream.read(MAX_UNPACKED + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
        raise unreadable(say("The packed file is cut off or broken.")) from None
    if len(table) > MAX_UNPACKED:
        raise unreadable(say("Unpacked it has more than {limit} MB.", limit=MAX_UNPACKED // 10**6))
    return table


class _Euro(Reading):
    """The ECB prints what one euro costs, so the euro is the base."""

    def take(self, code: str | None, printed_nominal: str | None, printed_rate: str | None, on: Any) -> None:
        known, rate = (code or "").strip().upper(), number(printed_rate)
        if rate is None:
            return  # most columns of the history are empty before or after the life of their currency
        if known not in CURRENCIES:
            self.unknown[known or "?"] = None
        elif known != self.own:
            self.add(Observation(self.own, known, 1, rate, on))

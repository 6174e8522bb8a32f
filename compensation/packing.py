"""How does equal content always give an equal office file? Fixed times, sorted parts, properties that tell nothing."""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Callable
from io import BytesIO
from xml.sax.saxutils import escape

_NOWHERE = (1980, 1, 1, 0, 0, 0)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_APPLICATION = (
    f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
).encode()


def packed(
    content: bytes,
    title: str,
    dated: datetime.date | None,
    change: Callable[[str, bytes], bytes] = lambda _, part: part,
) -> bytes:
    """The same .docx or .xlsx with blank properties, fixed times and sorted parts.

    The properties keep the title and, if given, the day as created and modified: no author, company or program.
    `change` takes the name and bytes of every other part and gives the bytes to be packed.
    """
    result = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(result, "w") as target:
        for name in sorted(source.namelist()):
            if name == "docProps/core.xml":
                part = _properties(title, dated)
            elif name == "docProps/app.xml":
                part = _APPLICATION
            else:
                part = change(name, source.read(name))
            entry = zipfile.ZipInfo(name, _NOWHERE)
            entry.create_system = 3
            entry.external_attr = 0o600 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, part, compresslevel=6)
    return result.getvalue()


def _properties(title: str, dated: datetime.date | None) -> bytes:
    day = "" if dated is None else f"{dated.isoformat()}T00:00:00Z"
    times = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}</dcterms:{name}>' for name in ("created", "modified") if day
    )
    return (
        f"{_HEAD}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title>{times}</cp:coreProperties>"
    ).encode()

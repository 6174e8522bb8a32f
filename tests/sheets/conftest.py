"""Workbooks made on the spot, also the ones that no program would save."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

Workbooks = Callable[..., Path]
Change = Callable[[str, bytes], bytes]


@pytest.fixture
def workbook(tmp_path: Path) -> Workbooks:
    """`workbook(rows, edit=…, part=…, more=…)`: the path of a workbook.

    `edit` changes the openpyxl workbook before it is saved, `part` the bytes of each part, `more` adds parts.
    """

    def make(
        rows: list[list[Any]],
        edit: Callable[[Any], object] = lambda _: None,
        part: Change = lambda _, blob: blob,
        more: dict[str, bytes] | None = None,
        name: str = "table.xlsx",
    ) -> Path:
        book = Workbook()
        for row in rows:
            book.worksheets[0].append(row)
        edit(book)
        raw = BytesIO()
        book.save(raw)
        path = tmp_path / name
        with zipfile.ZipFile(raw) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
            for one in source.namelist():
                target.writestr(one, part(one, source.read(one)))
            for one, blob in (more or {}).items():
                target.writestr(one, blob)
        return path

    return make

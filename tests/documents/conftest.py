"""Small Word templates for the tests, built by python-docx in the folder of the test."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from docx import Document

Rows = Sequence[Sequence[str]]
Build = Callable[..., Path]

SCHEMA = {
    "mark": "",
    "claim": {"total": "", "court": ""},
    "lines": [{"what": "", "sum": ""}],
    "names": [""],
}


def filled(**changes: Any) -> dict[str, Any]:
    brief: dict[str, Any] = {
        "mark": "ПРОЕКТ",
        "claim": {"total": "97 265,50 сомони", "court": "суд города Душанбе"},
        "lines": [{"what": "лечение", "sum": "1"}, {"what": "уход", "sum": "2"}],
        "names": ["первый", "второй"],
    }
    return brief | changes


@pytest.fixture
def schema() -> dict[str, Any]:
    return SCHEMA


@pytest.fixture
def brief() -> Callable[..., dict[str, Any]]:
    return filled


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Writes a template: paragraphs are texts, tables are lists of rows; `header=None` leaves the header out."""

    def write(
        *blocks: str | Rows, name: str = "template.docx", header: str | None = "{{ mark }}", change: Any = None
    ) -> Path:
        document = Document()
        if header is not None:
            document.sections[0].header.paragraphs[0].text = header
        for block in blocks:
            if isinstance(block, str):
                document.add_paragraph(block)
            else:
                table = document.add_table(len(block), len(block[0]))
                for row, texts in zip(table.rows, block, strict=True):
                    for cell, text in zip(row.cells, texts, strict=True):
                        cell.text = text
        if change is not None:
            change(document)
        path = tmp_path / name
        document.save(str(path))
        return path

    return write

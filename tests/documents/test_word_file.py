"""Is a Word file that carries more than text refused before it is opened?"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx.opc.constants import RELATIONSHIP_TYPE

from compensation.documents import word_file
from compensation.documents.inspection import inspect
from compensation.documents.word_file import read_word_file

Build = Callable[..., Path]


def changed(path: Path, name: str, content: bytes | Callable[[bytes], bytes]) -> Path:
    """A copy of the file with one part replaced or added."""
    with zipfile.ZipFile(path) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    parts[name] = content if isinstance(content, bytes) else content(parts[name])
    other = path.with_name("changed.docx")
    with zipfile.ZipFile(other, "w") as archive:
        for entry, blob in parts.items():
            archive.writestr(entry, blob)
    return other


def refusals(path: Path) -> list[str]:
    content, problems = read_word_file(path)
    assert (content is None) == bool(problems)
    assert all(problem.file == path for problem in problems)
    return [str(problem.message) for problem in problems]


def test_an_ordinary_file_is_read(build: Build) -> None:
    assert refusals(build("x")) == []


def test_a_file_that_is_no_word_file_is_refused(tmp_path: Path, build: Build) -> None:
    damaged = "This is not a Word file (.docx), or it is damaged."
    for name, content in (("empty", b""), ("text", b"hello"), ("half", build("x").read_bytes()[:5000])):
        path = tmp_path / f"{name}.docx"
        path.write_bytes(content)
        assert refusals(path) == [damaged]
    other = tmp_path / "other.docx"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("a.txt", "x")
    assert refusals(other) == [damaged]
    assert refusals(changed(build("x"), "word/document.xml", b"<w:document")) == [damaged]
    assert refusals(tmp_path) == ["This is a folder, not a file."]
    assert refusals(tmp_path / "none.docx") == ["There is no such file."]


def test_a_zip_bomb_is_refused_without_unpacking(build: Build) -> None:
    bomb = build("x")
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/bomb.xml", b" " * (word_file.MAX_UNPACKED + 1))
    assert bomb.stat().st_size < word_file.MAX_BYTES
    assert refusals(bomb) == ["The file unpacks to far more than a document needs."]


def test_a_large_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.docx"
    with path.open("wb") as stream:
        stream.truncate(word_file.MAX_BYTES + 1)
    assert refusals(path) == ["A Word template has at most 5 MB."]


def test_a_part_that_stands_twice_is_refused(build: Build) -> None:
    path = build("x")
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "<x/>")
    assert refusals(path) == ["This is not a Word file (.docx), or it is damaged."]


def test_macros_are_refused(build: Build) -> None:
    macros = "The file carries macros. Save it as a document without macros (.docx)."
    assert refusals(changed(build("x"), "word/vbaProject.bin", b"x")) == [macros]

    def enable(blob: bytes) -> bytes:
        return blob.replace(b"wordprocessingml.document.main+xml", b"document.macroEnabled.main+xml")

    assert refusals(changed(build("x"), "[Content_Types].xml", enable)) == [macros]


def test_entities_are_refused(build: Build) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    (found,) = refusals(changed(build("x"), "word/extra.xml", bomb))
    assert found == "The part word/extra.xml declares a document type; Word files have none."


@pytest.mark.parametrize(
    ("kind", "target", "message"),
    [
        (RELATIONSHIP_TYPE.IMAGE, "https://tracker.example/x.png", "fetches something from outside"),
        (
            RELATIONSHIP_TYPE.IMAGE.replace("image", "attachedTemplate"),
            "https://example.org/x.dotm",
            "besides text: attachedTemplate",
        ),
        (RELATIONSHIP_TYPE.OLE_OBJECT, "file:///x", "besides text: oleObject"),
        (RELATIONSHIP_TYPE.A_F_CHUNK, "x.html", "besides text: aFChunk"),
        (RELATIONSHIP_TYPE.HYPERLINK, "file://server/share", "fetches something from outside"),
        (RELATIONSHIP_TYPE.HYPERLINK, "\\\\server\\share", "fetches something from outside"),
    ],
)
def test_what_is_fetched_or_attached_is_refused(kind: str, target: str, message: str, build: Build) -> None:
    def relate(document: Any) -> None:
        document.part.relate_to(target, kind, is_external=True)

    (found,) = refusals(build("x", change=relate))
    assert message in found


def test_a_link_to_a_web_page_is_allowed(build: Build) -> None:
    def link(document: Any) -> None:
        document.part.relate_to("https://adilet.zan.kz", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        document.part.relate_to("mailto:office@example.org", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    assert refusals(build("x", change=link)) == []


def test_comments_of_reviewers_are_refused(build: Build) -> None:
    def comment(document: Any) -> None:
        document.add_comment(document.paragraphs[0].runs, text="проверить", author="Имя")

    assert refusals(build("x", change=comment)) == ["The file has comments of reviewers. Delete them in Word."]


def test_a_file_with_an_unusual_prefix_is_refused(build: Build, schema: dict[str, Any]) -> None:
    def rename(blob: bytes) -> bytes:
        return (
            blob.replace(b"<w:", b"<y:")
            .replace(b"</w:", b"</y:")
            .replace(b"xmlns:w=", b"xmlns:y=")
            .replace(b" w:", b" y:")
        )

    (problem,) = inspect(changed(build("x"), "word/document.xml", rename), schema).problems
    assert "unusual form" in str(problem.message)


def test_a_tag_in_a_part_that_is_not_filled_is_refused(build: Build, schema: dict[str, Any]) -> None:
    (problem,) = inspect(changed(build("x"), "customXml/item1.xml", b"<x>{{ mark }}</x>"), schema).problems
    assert str(problem.message) == "/customXml/item1.xml: a tag stands in a part of the file that is not filled."

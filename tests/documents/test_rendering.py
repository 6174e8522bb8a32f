"""Does every value come out exactly, and is nothing left behind that should not be?"""

from __future__ import annotations

import datetime
import subprocess
import sys
import zipfile
from collections.abc import Callable
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import UndefinedError
from markupsafe import Markup

from compensation.documents import rendering
from compensation.documents.rendering import plain, preview, render, text_of
from compensation.documents.template_language import BLANK
from compensation.errors import BadCall, BadData, BadValue, Conflict, Refused

Build = Callable[..., Path]
Brief = Callable[..., dict[str, Any]]
Schema = dict[str, Any]

NASTY = [
    "ООО \"Рога & Копыта\" <тест> 'x'",
    "{{ mark }} {% if x %} {# y #} }} %} {",
    "{_{ mark }_} {_% raw %_}",
    "первая\nвторая\n\nчетвёртая\n",
    "слева\tсправа\t",
    "  пробелы  внутри  ",
    "😀 🇰🇿 👩‍⚖️",
    "и\u0306 е\u0308 қ ғ ӯ ҳ ҷ ө ү ң",
    "&amp; &#123; &lt;w:p&gt; </w:t>",
    "\\n \\1 \\g<0> $1 %s {0}",
    "“ёлочки” «лапки» ‘x’",
    "\u202eсправа налево\u202c \u00a0\u200b",
    "None",
]


def body_text(out: Path) -> str:
    return "\n".join(paragraph.text for paragraph in Document(str(out)).paragraphs)


@pytest.mark.parametrize("value", NASTY)
def test_a_value_comes_out_exactly_wherever_it_stands(
    value: str, build: Build, brief: Brief, schema: Schema, tmp_path: Path
) -> None:
    template = build(
        "Сумма {{ claim.total }}, {% if claim.total %}{{ claim.total }}{% endif %} конец",
        [["{%tr for line in lines %}", ""], ["{{ line.what }}", "{{ loop.index }}"], ["{%tr endfor %}", ""]],
        header="{{ mark }} {{ claim.total }}",
    )
    values = brief(claim={"total": value, "court": ""}, lines=[{"what": value, "sum": ""}])
    out = render(template, values, schema, tmp_path / "out.docx")
    document = Document(str(out))
    assert document.paragraphs[0].text == f"Сумма {value}, {value} конец"
    assert document.tables[0].cell(0, 0).text == value
    assert document.sections[0].header.paragraphs[0].text == f"ПРОЕКТ {value}"
    assert value in text_of(out)
    assert preview(template, values, schema) == text_of(out)


allowed = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters=[chr(n) for n in range(32)] + ["\ufffe", "\uffff"])
    | st.sampled_from("\n\t{}%<&")
)


@given(value=allowed)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_comes_out_exactly(value: str, build: Build, brief: Brief, schema: Schema) -> None:
    text = preview(
        build("[{{ claim.total }}]", header="{{ mark }}"), brief(claim={"total": value, "court": ""}), schema
    )
    assert text == f"ПРОЕКТ\n\n[{value}]\n"


def test_windows_line_ends_become_line_breaks(build: Build, brief: Brief, schema: Schema) -> None:
    text = preview(build("{{ claim.total }}."), brief(claim={"total": "a\r\nb\rc", "court": ""}), schema)
    assert "a\nb\nc." in text


@pytest.mark.parametrize("bad", ["\x00", "\x07", "\x0b", "\x0c", "\x1f", "\ud800", "\uffff"])
def test_a_character_word_cannot_hold_is_refused_with_its_field(
    bad: str, build: Build, brief: Brief, schema: Schema
) -> None:
    values = brief(lines=[{"what": "x", "sum": ""}, {"what": f"a{bad}b", "sum": ""}])
    with pytest.raises(BadValue, match=r"lines\[2\]\.what.*U\+"):
        preview(build("x"), values, schema)


class _Word(StrEnum):
    x = "x"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"mark": None}, "“mark” must be a text, found NoneType"),
        ({"mark": 5}, "“mark” must be a text, found int"),
        ({"mark": Markup("<w:p/>")}, "“mark” must be a text, found Markup"),
        ({"mark": _Word.x}, "“mark” must be a text, found _Word"),
        ({"claim": {"total": "x"}}, "“claim.court” is missing in the brief"),
        ({"claim": {"total": "x", "court": "", "extra": ""}}, "“claim.extra” is not a field of the brief"),
        ({"claim": "x"}, "“claim” must be a group of fields, found str"),
        ({"lines": "x"}, "“lines” must be a list, found str"),
        ({"lines": [{"what": "x"}]}, r"“lines\[1\].sum” is missing in the brief"),
        ({"names": [["x"]]}, r"“names\[1\]” must be a text, found list"),
        ({"other": ""}, "“other” is not a field of the brief"),
    ],
)
def test_a_brief_that_does_not_fit_the_schema_is_refused(
    change: Any, message: str, brief: Brief, schema: Schema
) -> None:
    with pytest.raises(BadValue, match=message):
        plain(brief(**change), schema)


def test_a_brief_may_be_read_only_mappings_and_tuples(brief: Brief, schema: Schema) -> None:
    values = brief(claim=MappingProxyType({"total": "x", "court": ""}), names=("a", "b"))
    assert plain(MappingProxyType(values), schema) == brief(claim={"total": "x", "court": ""}, names=["a", "b"])


def test_an_empty_list_leaves_no_table_row(build: Build, brief: Brief, schema: Schema, tmp_path: Path) -> None:
    rows = [
        ["№", "Что"],
        ["{%tr for line in lines %}", ""],
        ["{{ loop.index }}", "{{ line.what }}"],
        ["{%tr endfor %}", ""],
    ]
    out = render(build(rows), brief(lines=[]), schema, tmp_path / "empty.docx")
    assert [[cell.text for cell in row.cells] for row in Document(str(out)).tables[0].rows] == [["№", "Что"]]
    out = render(build(rows), brief(), schema, tmp_path / "full.docx")
    rows_out = [[cell.text for cell in row.cells] for row in Document(str(out)).tables[0].rows]
    assert rows_out == [["№", "Что"], ["1", "лечение"], ["2", "уход"]]


def test_a_table_without_any_row_and_a_cell_without_paragraph_do_not_damage_the_file(
    build: Build, brief: Brief, schema: Schema, tmp_path: Path
) -> None:
    def conditional(document: Any) -> None:
        cell = document.tables[1].cell(0, 0)
        cell.paragraphs[0].text = "{%p if claim.court %}"
        cell.add_paragraph("{{ claim.court }}")
        cell.add_paragraph("{%p endif %}")

    template = build(
        [["{%tr for line in lines %}"], ["{{ line.what }}"], ["{%tr endfor %}"]],
        "между",
        [["x", "y"]],
        change=conditional,
    )
    out = render(template, brief(lines=[], claim={"total": "", "court": ""}), schema, tmp_path / "out.docx")
    document = Document(str(out))
    assert [len(table.rows) for table in document.tables] == [1]
    assert [cell.text for cell in document.tables[0].rows[0].cells] == ["", "y"]
    assert all(len(cell.paragraphs) == 1 for cell in document.tables[0].rows[0].cells)


def test_blocks_of_paragraphs_appear_once_for_each_item(build: Build, brief: Brief, schema: Schema) -> None:
    template = build(
        "{%p for line in lines %}",
        "{{ loop.index }}. {{ line.what | upper_first }}{% if loop.last %}.{% else %};{% endif %}",
        "{%p endfor %}",
        "{%p if mark == “ПРОЕКТ” and not claim.court %}",
        "{{ claim.court | blank }}",
        "{%p elif claim.court %}",
        "суд",
        "{%p else %}",
        "иначе",
        "{%p endif %}",
        header="{{ mark }}",
    )
    text = preview(template, brief(claim={"total": "", "court": ""}), schema)
    assert text == f"ПРОЕКТ\n\n1. Лечение;\n2. Уход.\n{BLANK}\n"
    assert "иначе" in preview(template, brief(mark="", claim={"total": "", "court": ""}), schema)


def test_quotes_that_word_made_curly_or_russian_compare_as_typed(build: Build, brief: Brief, schema: Schema) -> None:
    template = build(
        "{% if mark == «ПРОЕКТ» %}a{% endif %}{% if mark == ‘ПРОЕКТ’ %}b{% endif %}{% if mark == “x” %}c{% endif %}"
    )
    assert "ab\n" in preview(template, brief(), schema)


def test_spaces_at_the_edge_of_a_tag_are_kept_in_word_too(
    build: Build, brief: Brief, schema: Schema, tmp_path: Path
) -> None:
    def split(document: Any) -> None:
        paragraph = document.add_paragraph("a")
        for text in ("{{ mark }", "} b"):
            paragraph.add_run(text)

    out = render(build(change=split), brief(), schema, tmp_path / "out.docx")
    assert b'<w:t xml:space="preserve"> b</w:t>' in zipfile.ZipFile(out).read("word/document.xml")


def test_the_number_of_an_item_compares_as_text(build: Build, brief: Brief, schema: Schema) -> None:
    template = build("{% for x in names %}{% if loop.index == '2' %}{{ x }}{% endif %}{% endfor %}.")
    assert "\nвторой.\n" in preview(template, brief(), schema)


def test_fields_named_like_methods_of_a_dictionary_are_fields(build: Build) -> None:
    schema = {"mark": "", "items": {"keys": "", "values": [""]}}
    template = build("{{ items.keys }}{% for x in items.values %}{{ x }}{% endfor %}")
    assert "kab" in preview(template, {"mark": "", "items": {"keys": "k", "values": ["a", "b"]}}, schema)


def _footnote(document: Any) -> None:
    runs = "<w:r><w:t>см. {{ cl</w:t></w:r><w:r><w:t>aim.total }}{% if mark == «ПРОЕКТ» %}!{% endif %}</w:t></w:r>"
    xml = f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p>{runs}</w:p></w:footnote></w:footnotes>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def test_a_footnote_is_filled_once_even_with_several_sections(build: Build, brief: Brief, schema: Schema) -> None:
    def change(document: Any) -> None:
        _footnote(document)
        document.add_section(WD_SECTION.NEW_PAGE)

    value = "{{ mark }} & {% x %}"
    text = preview(build("x", change=change), brief(claim={"total": value, "court": ""}), schema)
    assert f"см. {value}!\n" in text


def test_sections_that_share_a_header_keep_one_part(build: Build, brief: Brief, schema: Schema, tmp_path: Path) -> None:
    def share(document: Any) -> None:
        header = document.sections[0].header.part
        section = document.add_section(WD_SECTION.NEW_PAGE)
        key = document.part.rels._next_rId
        document.part.rels.add_relationship(RELATIONSHIP_TYPE.HEADER, header, key)
        section._sectPr.add_headerReference(1, key)

    out = render(build("x", change=share), brief(), schema, tmp_path / "out.docx")
    names = zipfile.ZipFile(out).namelist()
    assert len(names) == len(set(names))
    assert [section.header.paragraphs[0].text for section in Document(str(out)).sections] == ["ПРОЕКТ", "ПРОЕКТ"]


def test_the_same_input_gives_the_same_bytes_in_another_process(
    build: Build, brief: Brief, schema: Schema, tmp_path: Path
) -> None:
    template = build("{{ claim.total }}", [["{%tr for x in lines %}"], ["{{ x.what }}"], ["{%tr endfor %}"]])
    here = render(template, brief(), schema, tmp_path / "a.docx", title="Иск").read_bytes()
    code = (
        "import sys; from pathlib import Path; from compensation.documents.rendering import render;"
        f"render(Path({str(template)!r}), {brief()!r}, {schema!r}, Path({str(tmp_path / 'b.docx')!r}), title='Иск')"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONHASHSEED": "7"})
    assert (tmp_path / "b.docx").read_bytes() == here


def test_the_file_tells_nothing_of_who_made_it_and_when(
    build: Build, brief: Brief, schema: Schema, tmp_path: Path
) -> None:
    def sign(document: Any) -> None:
        properties = document.core_properties
        properties.author = properties.last_modified_by = properties.comments = properties.keywords = "Мавлянова"
        properties.title = "черновик Мавляновой"

    template = build("x", change=sign)
    out = render(template, brief(), schema, tmp_path / "out.docx", title="Иск <1>", dated=datetime.date(2026, 3, 2))
    with zipfile.ZipFile(out) as archive:
        names = archive.namelist()
        everything = b"".join(archive.read(name) for name in names)
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert names == sorted(names)
    assert "Мавлянов".encode() not in everything
    assert b"python-docx" not in everything
    assert "docProps/thumbnail.jpeg" not in names
    properties = Document(str(out)).core_properties
    assert (properties.title, properties.author, properties.last_modified_by) == ("Иск <1>", "", "")
    assert properties.created is not None
    assert properties.created.date() == datetime.date(2026, 3, 2)
    undated = render(template, brief(), schema, tmp_path / "undated.docx")
    assert b"dcterms:created" not in zipfile.ZipFile(undated).read("docProps/core.xml")


def test_names_of_people_who_once_commented_are_dropped(
    build: Build, brief: Brief, schema: Schema, tmp_path: Path
) -> None:
    def remember(document: Any) -> None:
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.people+xml"
        part = Part(PackURI("/word/people.xml"), kind, "<people>Мавлянова</people>".encode(), document.part.package)
        document.part.relate_to(part, "http://schemas.microsoft.com/office/2011/relationships/people")

    out = render(build("x", change=remember), brief(), schema, tmp_path / "out.docx")
    assert "word/people.xml" not in zipfile.ZipFile(out).namelist()


def test_an_existing_file_is_never_overwritten(build: Build, brief: Brief, schema: Schema, tmp_path: Path) -> None:
    out = tmp_path / "out.docx"
    out.write_text("mine")
    with pytest.raises(Conflict) as conflict:
        render(build("x"), brief(), schema, out)
    assert conflict.value.hint is not None
    assert out.read_text() == "mine"
    link = tmp_path / "link.docx"
    link.symlink_to(tmp_path / "nowhere.docx")
    with pytest.raises(Conflict):
        render(build("x"), brief(), schema, link)
    assert not (tmp_path / "nowhere.docx").exists()


@pytest.mark.parametrize("links", [True, False])
def test_a_file_that_another_program_wrote_meanwhile_stays(
    links: bool, build: Build, brief: Brief, schema: Schema, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.docx"
    template = build("x")
    if not links:
        monkeypatch.setattr("os.link", _no_links)

    monkeypatch.setattr("os.fsync", lambda _: out.write_text("theirs"))
    with pytest.raises(Conflict):
        render(template, brief(), schema, out)
    assert out.read_text() == "theirs"
    assert sorted(tmp_path.iterdir()) == sorted([out, template])


def _no_links(*_: Any) -> None:
    raise PermissionError


def test_a_disk_without_links_takes_the_file_too(
    build: Build, brief: Brief, schema: Schema, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.link", _no_links)
    out = render(build("{{ claim.court }}"), brief(), schema, tmp_path / "out.docx")
    assert "суд города Душанбе" in text_of(out)
    assert not list(tmp_path.glob(".*"))


def test_nothing_is_left_behind_when_the_disk_fails(
    build: Build, brief: Brief, schema: Schema, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    template = build("x")
    with pytest.raises(Refused, match="No space left"):
        render(template, brief(), schema, tmp_path / "out.docx")
    assert list(tmp_path.iterdir()) == [template]


def test_nothing_is_written_outside_the_target_folder(
    build: Build, brief: Brief, schema: Schema, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.setenv("TMPDIR", str(elsewhere))
    monkeypatch.setattr("tempfile.tempdir", None)
    elsewhere.chmod(0o500)
    target = tmp_path / "target"
    target.mkdir()
    seen: list[str] = []
    monkeypatch.setattr("os.fsync", lambda _: seen.extend(path.parent.name for path in target.iterdir()))
    render(build("x"), brief(), schema, target / "out.docx")
    preview(build("x"), brief(), schema)
    assert seen == ["target"]
    assert not list(elsewhere.iterdir())
    assert [path.name for path in target.iterdir()] == ["out.docx"]


def test_a_missing_folder_is_told_before_anything_is_done(
    build: Build, brief: Brief, schema: Schema, tmp_path: Path
) -> None:
    with pytest.raises(BadCall, match="There is no folder"):
        render(build("x"), brief(), schema, tmp_path / "no" / "out.docx")


def test_the_environment_refuses_what_the_inspection_should_have_found() -> None:
    environment = rendering._environment()()
    for source in (
        "{{ x.__class__ }}",
        "{{ x() }}",
        "{% set y = 1 %}",
        "{{ x|safe }}",
        "{{ x[0] }}",
        "{{ range }}{{ 1+1 }}",
    ):
        with pytest.raises(BadValue):
            environment.from_string(source)
    with pytest.raises(UndefinedError):
        environment.from_string("{{ x.y }}").render({"x": "text"})
    with pytest.raises(UndefinedError):
        environment.from_string("{{ cycler }}").render({})


def test_word_fields_such_as_page_numbers_stay(build: Build, brief: Brief, schema: Schema, tmp_path: Path) -> None:
    def number(document: Any) -> None:
        field = f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        document.sections[0].footer.paragraphs[0]._p.append(parse_xml(field))

    out = render(build("x", change=number), brief(), schema, tmp_path / "out.docx")
    assert b'w:instr=" PAGE "' in zipfile.ZipFile(out).read("word/footer1.xml")


def test_text_of_keeps_headers_rows_and_footers_apart(build: Build, brief: Brief, schema: Schema) -> None:
    def footer(document: Any) -> None:
        document.sections[0].footer.paragraphs[0].text = "стр."

    text = preview(build("один", [["a", "b"], ["c", "d"]], "два", change=footer), brief(), schema)
    assert text == "ПРОЕКТ\n\nодин\na\tb\nc\td\nдва\n\nстр.\n"


def test_a_template_with_problems_is_bad_data(build: Build, brief: Brief, schema: Schema) -> None:
    template = build("{{ a }}", "{{ b }}")
    with pytest.raises(BadData) as refusal:
        preview(template, brief(), schema)
    assert [problem.file for problem in refusal.value.problems] == [template, template]


def test_text_of_reads_an_open_stream(build: Build) -> None:
    assert text_of(BytesIO(build("слово").read_bytes())) == "{{ mark }}\n\nслово\n"

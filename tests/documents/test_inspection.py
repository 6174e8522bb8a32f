"""Is everything outside the template language refused, each time with its place?"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from compensation.datafile import read
from compensation.documents.inspection import inspect
from compensation.documents.rendering import render
from compensation.errors import BadData

Build = Callable[..., Path]
Schema = dict[str, Any]

_TAGS, _ = read(Path(__file__).parent.parent / "broken" / "templates" / "tags.yaml")
assert _TAGS is not None


def messages(path: Path, schema: Schema) -> list[str]:
    return [str(problem.message) for problem in inspect(path, schema).problems]


@pytest.mark.parametrize("case", _TAGS.content, ids=lambda case: case["text"])
def test_a_forbidden_tag_is_refused_with_its_place(case: dict[str, str], build: Build, schema: Schema) -> None:
    found = messages(build(case["text"]), schema)
    assert any(case["message"] in one for one in found), found
    assert all(one.startswith("paragraph 1 “") for one in found), found


@pytest.mark.parametrize("case", _TAGS.content, ids=lambda case: case["text"])
def test_a_refused_template_writes_nothing(
    case: dict[str, str], build: Build, schema: Schema, brief: Any, tmp_path: Path
) -> None:
    template = build(case["text"])
    with pytest.raises(BadData):
        render(template, brief(), schema, tmp_path / "out.docx")
    assert sorted(tmp_path.iterdir()) == [template]


@pytest.mark.parametrize(
    "text",
    [
        "{{ mark }}{{mark}}{{ claim.total|blank }}{{ claim.court | blank | upper_first }}",
        "{% if mark == 'x' and not claim.total or lines %}a{% elif mark == claim.total %}b{% else %}c{% endif %}",
        "{%if names%}{%for name in names%}{{loop.index}}{{ name }}{% if not loop.last %}, {%endif%}{%endfor%}{%endif%}",
        "{% for a in lines %}{% for b in names %}{{ a.what }}{{ b }}{% endfor %}{% endfor %}",
        "{% for a in lines %}x{% endfor %}{% for a in names %}{{ a }}{% endfor %}",
        "{% if mark == “ПРОЕКТ” %}x{% endif %}{% if mark == «ПРОЕКТ» %}x{% endif %}{% if mark == ’x‘ %}x{% endif %}",
        "{{\u00a0mark\u00a0}}",
    ],
)
def test_the_language_has_fields_filters_if_and_for(text: str, build: Build, schema: Schema) -> None:
    assert messages(build(text), schema) == []


def test_all_problems_of_all_parts_are_told_in_one_run(build: Build, schema: Schema) -> None:
    def footer(document: Any) -> None:
        document.sections[0].footer.paragraphs[0].text = "{{ d }}"

    template = build(
        "first {{ a }} and {{ aa|b }}",
        [["{{ mark }}", "x"], ["y", "{{ b }}"]],
        "{% if mark %}",
        header="{{ c }}",
        change=footer,
    )
    assert messages(template, schema) == [
        "header of section 1, paragraph 1 “{{ c }}”: “c” is not a field of the brief.",
        "paragraph 1 “first {{ a }} and {{ aa|b }}”: “a” is not a field of the brief.",
        "paragraph 1 “first {{ a }} and {{ aa|b }}”: there is no filter “b”; there are upper_first, blank.",
        "paragraph 1 “first {{ a }} and {{ aa|b }}”: “aa” is not a field of the brief.",
        "table 1, row 2, cell 2, paragraph 1 “{{ b }}”: “b” is not a field of the brief.",
        "paragraph 2 “{% if mark %}”: the block is never closed: {% endif %} is missing.",
        "footer of section 1, paragraph 1 “{{ d }}”: “d” is not a field of the brief.",
    ]


def test_first_and_even_page_headers_are_read_too(build: Build, schema: Schema) -> None:
    def more(document: Any) -> None:
        document.settings.odd_and_even_pages_header_footer = True
        document.sections[0].different_first_page_header_footer = True
        document.sections[0].first_page_header.paragraphs[0].text = "{{ a }}"
        document.sections[0].even_page_footer.paragraphs[0].text = "{{ b }}"
        document.add_section(WD_SECTION.NEW_PAGE).footer.is_linked_to_previous = False
        document.sections[1].footer.paragraphs[0].text = "{{ c }}"

    found = messages(build(change=more), schema)
    assert [one.split(",")[0] for one in found] == [
        "first-page header of section 1",
        "even-page footer of section 1",
        "footer of section 2",
    ]


def test_a_nested_table_has_a_nested_place(build: Build, schema: Schema) -> None:
    def nest(document: Any) -> None:
        document.tables[0].cell(0, 1).add_table(1, 1).cell(0, 0).text = "{{ a }}"

    (found,) = messages(build([["x", "y"]], change=nest), schema)
    assert found.startswith("table 1, row 1, cell 2, table 1, row 1, cell 1, paragraph 1 “{{ a }}”: ")


@pytest.mark.parametrize(
    ("blocks", "message"),
    [
        (("{% if mark %}a", "b{% endif %}"), "opens and closes in one paragraph"),
        (("{%p if mark %}", "b{% endif %}"), "must have the same form"),
        (("{%p if mark %}", [["{%p endif %}"]]), "in the same text or table cell"),
        (([["{%tr for a in lines %}"]], [["{%tr endfor %}"]]), "in the same table"),
        (([["{%tr for a in lines %}", "x"], ["{%tr endfor %}", ""]],), "must stand alone: its table row"),
        (([["{%tr for a in lines %}", "{{ mark }}"], ["{%tr endfor %}", ""]],), "must stand alone: its table row"),
        (([["{%tr for a in lines %}{%tr endfor %}"]],), "must stand alone: its table row"),
        (("{%p if mark %} {{ mark }}", "{%p endif %}"), "must stand alone: its paragraph"),
    ],
)
def test_a_block_that_would_break_the_file_is_refused(blocks: Any, message: str, build: Build, schema: Schema) -> None:
    found = messages(build(*blocks), schema)
    assert any(message in one for one in found), found


def test_a_tag_partly_in_a_link_is_refused(build: Build, schema: Schema) -> None:
    def link(document: Any) -> None:
        paragraph = document.paragraphs[0]
        paragraph._p.append(
            parse_xml(f'<w:hyperlink {nsdecls("w")} w:anchor="x"><w:r><w:t>rk }}}}</w:t></w:r></w:hyperlink>')
        )

    (found,) = messages(build("{{ ma", change=link), schema)
    assert "lies partly in a link or field" in found


def _append(xml: str) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        document.paragraphs[0]._p.append(parse_xml(xml))

    return change


@pytest.mark.parametrize(
    ("xml", "message"),
    [
        (f'<w:ins {nsdecls("w")} w:author="x"><w:r><w:t>new</w:t></w:r></w:ins>', "tracked changes"),
        (f"<w:r {nsdecls('w')}><w:instrText>REF {{{{ mark }}}}</w:instrText></w:r>", "in a field code"),
        (f"<w:r {nsdecls('w')}><w:delText>{{</w:delText></w:r>", "in a field code"),
        (f'<w:bookmarkStart {nsdecls("w")} w:id="1" w:name="{{% raw %}}"/>', "in a field code"),
        (f'<w:r {nsdecls("w")}><w:instrText>INCLUDEPICTURE "http://x/y.png"</w:instrText></w:r>', "INCLUDEPICTURE"),
        (f'<w:fldSimple {nsdecls("w")} w:instr=" DDEAUTO c:\\x "/>', "the field DDEAUTO is not used"),
        (f'<w:fldSimple {nsdecls("w")} w:instr=" AUTHOR "/>', "the field AUTHOR is not used"),
        (
            f"<w:r {nsdecls('w')}><w:pict><w:txbxContent><w:p><w:r><w:t>{{{{ mark }}}}</w:t></w:r></w:p>"
            "</w:txbxContent></w:pict></w:r>",
            "in a text box",
        ),
    ],
)
def test_a_tag_or_field_outside_the_text_is_refused(xml: str, message: str, build: Build, schema: Schema) -> None:
    found = messages(build("x", change=_append(xml)), schema)
    assert len(found) == 1, found
    assert message in found[0]


def test_a_field_split_over_runs_is_put_together_before_it_is_judged(build: Build, schema: Schema) -> None:
    def field(document: Any) -> None:
        for xml in (
            '<w:fldChar w:fldCharType="begin"/>',
            "<w:instrText>INC</w:instrText>",
            "<w:instrText>LUDETEXT c:\\x</w:instrText>",
            '<w:fldChar w:fldCharType="end"/>',
            '<w:fldChar w:fldCharType="begin"/>',
            "<w:instrText> PAGE </w:instrText>",
            '<w:fldChar w:fldCharType="end"/>',
            '<w:fldChar w:fldCharType="begin"/>',
            "<w:instrText>DATE</w:instrText>",
        ):
            document.paragraphs[0]._p.append(parse_xml(f"<w:r {nsdecls('w')}>{xml}</w:r>"))

    included, unclosed = messages(build("x", change=field), schema)
    assert "the field INCLUDETEXT is not used" in included
    assert "the field DATE is not used" in unclosed


@pytest.mark.parametrize("name", ["title", "author", "comments", "subject", "keywords"])
def test_a_tag_in_the_document_properties_is_refused(name: str, build: Build, schema: Schema) -> None:
    def change(document: Any) -> None:
        setattr(document.core_properties, name, "{{ mark }}")

    (found,) = messages(build("x", change=change), schema)
    assert found.startswith("document properties: ")


def test_a_tag_split_over_runs_is_settled_in_one(build: Build, schema: Schema) -> None:
    def split(document: Any) -> None:
        paragraph = document.add_paragraph("a ")
        for text in ("{", "{ cla", "im.", "total", " |  blank }", "} b"):
            paragraph.add_run(text).bold = text == "im."
        paragraph.add_run("{{ ma\nrk }}")

    inspection = inspect(build(change=split), schema)
    assert [str(one.message) for one in inspection.problems] == [
        "paragraph 1 “a {{ claim.total | blank }} b{{ ma rk }}”: the tag “{{ ma\nrk }}” cannot be read"
        " (expected token 'end of print statement', got 'rk')."
    ]

    def whole(document: Any) -> None:
        paragraph = document.add_paragraph("a ")
        for text in ("{", "{ cla", "im.", "total", " |  blank }", "} b"):
            paragraph.add_run(text)

    settled = Document(BytesIO(inspect(build(change=whole), schema).content))
    assert [run.text for run in settled.paragraphs[0].runs] == ["a ", "{{ claim.total | blank }}", "", "", "", "", " b"]


def test_what_an_unreadable_word_file_is_told(tmp_path: Path, schema: Schema) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(b"PK not really")
    assert messages(path, schema) == ["This is not a Word file (.docx), or it is damaged."]


def test_a_tag_too_long_or_blocks_too_deep_are_refused_not_a_crash(build: Build, schema: Schema) -> None:
    (found,) = messages(build("{{ " + "(" * 5000 + "mark" + ")" * 5000 + " }}"), schema)
    assert "the tag is too long" in found
    (found,) = messages(build("{{ " + "(" * 120 + "mark" + ")" * 120 + " }}"), schema)
    assert "cannot be read" in found
    found = messages(build("{% if mark %}" * 60 + "x" + "{% endif %}" * 60), schema)[0]
    assert "blocks are nested too deeply" in found

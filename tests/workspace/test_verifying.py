"""A document says what was filed only if every part of it does, shown or hidden; and it is known among several."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from desks import TODAY, Desk, rewritten
from workspaces import said

from compensation.documents.template import load_templates
from compensation.language import Language
from compensation.shipped import folder
from compensation.workspace.filing import accept_template, ready, seal
from compensation.workspace.verifying import Verified, verify

Change = Callable[[str], str]
END = "<w:sectPr"
SUM = "5\u00a0000\u00a0000"


def found(desk: Desk, path: Path, change: Change) -> Verified:
    return verify(desk.office, desk.shelf, rewritten(path, change), TODAY)


def with_more(xml: str) -> Change:
    """A paragraph more, at the end of the body."""
    return lambda body: body.replace(END, f"<w:p>{xml}</w:p>{END}", 1)


def run_of_the_sum(xml: str) -> re.Match[str]:
    """The run that holds the sum."""
    for one in re.finditer(r"<w:r(?: [^>]*)?>(?:(?!</w:r>).)*</w:r>", xml):
        if SUM in one[0]:
            return one
    raise AssertionError("no run with the sum")


# --- which of several it is ---


def test_a_claim_that_is_filed_twice_in_other_words_is_known_as_each(desk: Desk, tmp_path: Path) -> None:
    first = desk.filed(tmp_path / "first.docx")
    corrected = {"party": "a", "name": "Тестова Анна Исправленная"}
    desk.office.put_person("M-001", corrected, said(), keep=True)
    second = desk.filed(tmp_path / "second.docx")
    for path, record in ((first, "M-001/filed-1"), (second, "M-001/filed-2")):
        same = verify(desk.office, desk.shelf, path, TODAY)
        assert (same.filed.record, same.same) == (record, "same_bytes")
        anew = found(desk, path, lambda xml: xml.replace("\u00a0", " "))
        assert (anew.filed.record, anew.same) == (record, "same_words"), "by its words, saved anew"
        altered = found(desk, path, lambda xml: xml.replace(SUM, SUM.replace("5", "6"), 1))
        assert (altered.filed.record, altered.same, len(altered.changed)) == (record, "altered", 1)


def test_another_template_of_the_same_claim_is_known_as_itself(desk: Desk, tmp_path: Path) -> None:
    desk.filed(tmp_path / "claim.docx")
    template = next(one for one in load_templates([folder("templates")])[0] if one.id == "calculation")
    for language in ("ru", "en"):
        accept_template(desk.office, template, language, said())
        made = ready(
            desk.office, "M-001", template, desk.assessment(), Language(language), TODAY,
            precedents=desk.shelf.precedents,
        )  # fmt: skip
        sealed, content = seal(desk.office, "M-001", made, said()), made.content
        path = tmp_path / f"{language}.docx"
        path.write_bytes(content)
        same = verify(desk.office, desk.shelf, path, TODAY)
        assert (same.filed.record, same.same) == (sealed.record, "same_bytes")


# --- where another figure may stand ---


@pytest.mark.parametrize(
    "xml",
    [
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p><w:r>'
        "<w:t>9 999</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>",
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="9 999"/></v:shape>'
        "</w:pict></w:r>",
        '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>9999</m:t></m:r>'
        "</m:oMath>",
        '<w:r><w:drawing><a:p xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:r><a:t>9 999</a:t>'
        "</a:r></a:p></w:drawing></w:r>",
        '<w:ins w:id="9" w:author="X"><w:r><w:t>9 999</w:t></w:r></w:ins>',
        "<w:smartTag><w:r><w:t>9 999</w:t></w:r></w:smartTag>",
        '<w:fldSimple w:instr="QUOTE"><w:r><w:t>9 999</w:t></w:r></w:fldSimple>',
        "<w:r><w:t>стр. 12 из 9 999</w:t></w:r>",
    ],
    ids=["text box", "word art", "formula", "drawing", "tracked", "smart tag", "field", "page number in the body"],
)
def test_a_figure_is_found_wherever_it_stands(desk: Desk, tmp_path: Path, xml: str) -> None:
    altered = found(desk, desk.filed(tmp_path / "out.docx"), with_more(xml))
    assert altered.same == "altered"
    assert any(one.figures and "999" in one.after for one in altered.changed)


def test_a_drawing_that_stands_twice_for_older_programs_is_read_once(desk: Desk, tmp_path: Path) -> None:
    box = "<w:r><w:t>9 999</w:t></w:r>"
    other = "<w:r><w:t>8 888</w:t></w:r>"
    both = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
    )
    path = desk.filed(tmp_path / "out.docx")
    (one,) = found(desk, path, with_more(both.format(box, box))).changed
    assert one.after.endswith("9 999")
    assert one.after.count("9 999") == 1
    (one,) = found(desk, path, with_more(both.format(box, other))).changed
    assert "8 888" in one.after


@pytest.mark.parametrize("how", ["the run", "its style", "a row of a table"])
def test_what_is_hidden_is_told(desk: Desk, tmp_path: Path, how: str) -> None:
    """The sum is no longer seen in the document; and what was put in to stand there unseen is told, too."""
    path = desk.filed(tmp_path / "out.docx")
    text = "<w:r>{}<w:t>9 999</w:t></w:r>"
    if how == "its style":
        styles = '<w:style w:type="character" w:styleId="Unseen"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
        path = rewritten(path, lambda xml: xml.replace("</w:styles>", styles), "word/styles.xml").rename(
            tmp_path / "styled.docx"
        )
        more = with_more(text.format('<w:rPr><w:rStyle w:val="Unseen"/></w:rPr>'))
    elif how == "the run":
        more = with_more(text.format("<w:rPr><w:vanish/></w:rPr>"))
    else:
        row = "<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>"
        more = lambda xml: xml.replace(END, row.format(text.format("")) + END, 1)  # noqa: E731
    altered = found(desk, path, more)
    assert altered.same == "altered"
    assert altered.hidden == ("9 999",)


def test_a_sum_that_was_hidden_is_missing(desk: Desk, tmp_path: Path) -> None:
    def hide(xml: str) -> str:
        run = run_of_the_sum(xml)
        bare = re.sub(r"<w:rPr>.*?</w:rPr>", "", run[0])
        return xml.replace(run[0], bare.replace(">", "><w:rPr><w:vanish/></w:rPr>", 1), 1)

    altered = found(desk, desk.filed(tmp_path / "out.docx"), hide)
    assert altered.same == "altered"
    assert any(SUM in one for one in altered.hidden)
    assert any(one.figures for one in altered.changed)


def test_a_square_is_not_its_digits(desk: Desk, tmp_path: Path) -> None:
    path = desk.filed(tmp_path / "out.docx")
    squared = rewritten(path, lambda xml: xml.replace(SUM, SUM[:-1] + "⁰", 1))
    assert verify(desk.office, desk.shelf, squared, TODAY).same == "altered"


def test_a_figure_in_another_cell_of_its_row_is_found(desk: Desk, tmp_path: Path) -> None:
    def moved(xml: str) -> str:
        cells = re.findall(r"<w:tc>(?:(?!</w:tc>).)*</w:tc>", xml)
        with_sum = next(one for one in cells if SUM in one)
        empty = re.sub(r"<w:t(?: [^>]*)?>[^<]*</w:t>", "", with_sum)
        return xml.replace(with_sum, empty + with_sum, 1)

    assert found(desk, desk.filed(tmp_path / "out.docx"), moved).same == "altered"


def test_another_count_of_pages_in_the_footer_is_tolerated_and_a_figure_there_is_not(
    desk: Desk, tmp_path: Path
) -> None:
    path = desk.filed(tmp_path / "out.docx")
    footer = "word/footer1.xml"
    longer = rewritten(path, lambda xml: re.sub(r"<w:t>1</w:t>", "<w:t>12</w:t>", xml), footer)
    assert verify(desk.office, desk.shelf, longer, TODAY).same == "same_words"
    more = "<w:p><w:r><w:t>9 999</w:t></w:r></w:p></w:ftr>"
    other = rewritten(path, lambda xml: xml.replace("</w:ftr>", more), footer)
    altered = verify(desk.office, desk.shelf, other, TODAY)
    assert [one.after for one in altered.changed] == ["9 999"]


# --- what other programs do by themselves ---


@pytest.mark.service
def test_a_document_that_libreoffice_saved_anew_says_the_same(desk: Desk, tmp_path: Path) -> None:
    assert shutil.which("soffice"), "LibreOffice is needed"
    path = desk.filed(tmp_path / "out.docx")
    (tmp_path / "anew").mkdir()
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "docx"]
    subprocess.run([*command, "--outdir", str(tmp_path / "anew"), str(path)], check=True, capture_output=True)
    anew = verify(desk.office, desk.shelf, tmp_path / "anew" / "out.docx", TODAY)
    assert (anew.same, anew.changed, anew.hidden) == ("same_words", (), ())

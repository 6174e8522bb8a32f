"""Are all templates found, described truthfully, and marked on every page?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx.enum.section import WD_SECTION

from compensation.documents.template import Template, lint, load_templates
from compensation.errors import BadCall

Build = Callable[..., Path]
Schema = dict[str, Any]

GOOD = """\
id: kz-claim
title: {en: Statement of claim, ru: Исковое заявление}
country: kz
kind: statement_of_claim
languages: {ru: ru.docx}
needs: [claim.court, lines.what]
review: {status: reviewed, by: A. Lawyer, on: 2026-03-02}
"""


def office(root: Path, docx: Path, text: str = GOOD, folder: str = "kz/claim") -> Path:
    home = root / "templates" / folder
    home.mkdir(parents=True)
    (home / "template.yaml").write_text(text, encoding="utf-8")
    docx.rename(home / "ru.docx")
    return root / "templates"


def only(folder: Path) -> Template:
    templates, problems = load_templates([folder])
    assert problems == []
    (template,) = templates
    return template


def test_a_template_folder_is_read(build: Build, tmp_path: Path, schema: Schema) -> None:
    template = only(office(tmp_path, build("{{ claim.total }}")))
    assert template.id == "kz-claim"
    assert template.description.title.ru == "Исковое заявление"
    assert template.docx("ru").name == "ru.docx"
    assert lint(template, "ru", schema) == []
    with pytest.raises(BadCall, match="does not exist in “en”"):
        template.docx("en")
    assert load_templates([tmp_path / "nowhere"]) == ([], [])


@pytest.mark.parametrize(
    ("find", "replace", "place", "message"),
    [
        ("kind:", "knd:", "knd", "Did you mean “kind”?"),
        ("ru.docx}", "../../x.docx}", "languages.ru", "the form is wrong"),
        ("ru: ru.docx", "ru: no.docx", "languages.ru", "There is no file no.docx beside it."),
        ("ru: ru.docx", "fr: ru.docx", "languages", "is not one of"),
        ("country: kz", "country: xx", "country", "is not one of"),
        ("country: kz", "country: kg", "country", "The template lies in the folder “kz”."),
        ("reviewed", "draft", "review", "a draft names nobody"),
        ("by: A. Lawyer, ", "", "review", "names who reviewed it and when"),
        ("2026-03-02", "2026-13-02", "review.on", ""),
        ("id: kz-claim", "id: KZ claim", "id", "the form is wrong"),
    ],
)
def test_a_wrong_description_is_told_with_its_place(
    find: str, replace: str, place: str, message: str, build: Build, tmp_path: Path
) -> None:
    folder = office(tmp_path, build("x"), GOOD.replace(find, replace))
    _, problems = load_templates([folder])
    assert any(place in problem.key and message in str(problem.message) for problem in problems), problems
    assert all(problem.line for problem in problems if problem.key)


def test_an_id_that_stands_twice_is_a_problem_and_the_first_stays(build: Build, tmp_path: Path) -> None:
    first = office(tmp_path, build("x"))
    second = office(tmp_path / "own", build("x"), GOOD)
    templates, problems = load_templates([first, second])
    assert [template.file.path.parent for template in templates] == [first / "kz" / "claim"]
    assert [problem.key for problem in problems] == ["id"]
    assert "is taken by" in str(problems[0].message)


def test_a_folder_without_description_is_a_problem_and_the_rest_usable(build: Build, tmp_path: Path) -> None:
    folder = office(tmp_path, build("x"))
    (folder / "kz" / "empty").mkdir()
    templates, problems = load_templates([folder])
    assert len(templates) == 1
    assert [str(problem.message) for problem in problems] == ["There is no such file."]


def test_a_header_without_the_mark_is_a_problem_for_every_kind_of_page(
    build: Build, tmp_path: Path, schema: Schema
) -> None:
    def pages(document: Any) -> None:
        document.settings.odd_and_even_pages_header_footer = True
        document.sections[0].different_first_page_header_footer = True
        document.sections[0].first_page_header.paragraphs[0].text = "{% if mark %}{{ mark }}{% endif %}"
        section = document.add_section(WD_SECTION.NEW_PAGE)
        section.header.is_linked_to_previous = False
        section.header.paragraphs[0].text = "{{ claim.total }}"
        section.different_first_page_header_footer = False

    template = only(office(tmp_path, build("x", change=pages)))
    assert [str(problem.message).split(":")[0] for problem in lint(template, "ru", schema)] == [
        "first-page header of section 1",
        "even-page header of section 1",
        "header of section 2",
        "even-page header of section 2",
    ]


def test_a_document_without_header_lacks_the_mark(build: Build, tmp_path: Path, schema: Schema) -> None:
    template = only(office(tmp_path, build("x", header=None)))
    (problem,) = lint(template, "ru", schema)
    assert str(problem.message) == "header of section 1: the mark {{ mark }} is missing; it stands in every header."


def test_a_later_section_inherits_the_marked_header(build: Build, tmp_path: Path, schema: Schema) -> None:
    def more(document: Any) -> None:
        document.add_section(WD_SECTION.NEW_PAGE)

    assert lint(only(office(tmp_path, build("x", change=more))), "ru", schema) == []


def test_lint_tells_the_problems_of_word_file_and_description_together(
    build: Build, tmp_path: Path, schema: Schema
) -> None:
    text = GOOD.replace("lines.what", "lines.wat")
    template = only(office(tmp_path, build("{{ a }}", header="x"), text))
    problems = lint(template, "ru", schema)
    assert [problem.place().rsplit("/", 1)[1] for problem in problems] == [
        "ru.docx",
        "ru.docx",
        "template.yaml:6: needs.1",
    ]


def test_a_damaged_word_file_is_one_problem(build: Build, tmp_path: Path, schema: Schema) -> None:
    docx = build("x")
    docx.write_bytes(b"x")
    assert len(lint(only(office(tmp_path, docx)), "ru", schema)) == 1


def test_the_needed_fields_that_are_blank_are_listed(build: Build, tmp_path: Path, brief: Any) -> None:
    template = only(office(tmp_path, build("x")))
    assert template.missing(brief()) == ()
    blank = brief(claim={"total": "", "court": " "}, lines=[{"what": "x", "sum": ""}, {"what": "", "sum": ""}])
    assert template.missing(blank) == ("claim.court", "lines[2].what")
    assert template.missing(brief(lines=[])) == ("lines",)

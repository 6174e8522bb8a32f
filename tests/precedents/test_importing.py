"""Cases come in from tables and case files: all of them or none, and every problem at its line or cell."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from compensation.errors import BadCall, BadData, Conflict, Refused
from compensation.language import Language
from compensation.money import Amount, State
from compensation.precedents.casefile.reading import load_all, load_one
from compensation.precedents.intake.columns import columns, empty_table
from compensation.precedents.intake.importing import Plan, carry_out, read_import
from compensation.precedents.outcomes import Forum, Instance, Outcome, Track
from compensation.precedents.record import FACTS, Fact, Precedent
from compensation.precedents.tags import codebook

SHIPPED = Path(__file__).parent.parent.parent / "precedents"
DOCS = Path(__file__).parent.parent.parent / "docs"

FIRST = {
    "case_id": "kz-beaten-2020",
    "citation": "KZ-901",
    "country": "KZ",
    "name_en": "Example",
    "name_ru": "Пример",
    "facts_en": "A man was beaten.",
    "facts_ru": "Мужчину избили.",
    "tags": "treatment:beating, severity:fractures",
    "examples": "Пример избили | beaten",
    "body_en": "district court",
    "body_ru": "районный суд",
    "instance": "first",
    "decision_date": "02.03.2020",
    "outcome": "granted_in_part",
    "head": "moral",
    "claimed": "5 000 000 KZT",
    "awarded": "500000 KZT",
    "paid": "",
    "source_title": "Judgment of 2 March 2020",
    "source_date": "2020-03",
    "quotation": "взыскать 500 000 тенге",
}
BLANK = dict.fromkeys(FIRST, "") | {"case_id": FIRST["case_id"]}
SOURCE = {key: FIRST[key] for key in ("source_title", "source_date", "quotation")}
SECOND = BLANK | SOURCE | {"head": "medical_expenses", "claimed": "400000 KZT", "awarded": "refused"}
APPEAL = BLANK | {
    "body_en": "regional court",
    "body_ru": "областной суд",
    "instance": "appeal",
    "decision_date": "2020-07",
    "outcome": "increased",
    "head": "moral",
    "awarded": "800000.50 KZT",
    "paid": "unknown",
    "source_title": "Newspaper",
    "quotation": "up to 800,000 tenge",
}

Cells = dict[str, Any]
Import = Callable[..., Plan]


@pytest.fixture(params=["csv", "xlsx"])
def imported(request: pytest.FixtureRequest, tmp_path: Path) -> Import:
    """`imported(row, …, taken=…)`: the plan for these rows, from a text table and from a workbook."""

    def read(*rows: Cells, taken: tuple[Precedent, ...] = (), headers: list[str] | None = None, **more: Any) -> Plan:
        path = tmp_path / f"cases.{request.param}"
        keys = list(rows[0])
        table = [headers or keys, *([row[key] for key in keys] for row in rows)]
        write(path, table)
        return read_import([path], taken=taken, codebook=codebook(), **more)

    return read


def write(path: Path, table: list[list[Any]]) -> None:
    if path.suffix == ".xlsx":
        book = Workbook()
        for row, cells in enumerate(table, 1):
            for column, value in enumerate(cells, 1):
                cell = book.worksheets[0].cell(row, column)
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"
        book.save(path)
        return
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(table)
    path.write_text(out.getvalue(), encoding="utf-8")


def workbook(tmp_path: Path, *rows: Cells, **more: Any) -> Plan:
    path = tmp_path / "cases.xlsx"
    keys = list(rows[0])
    write(path, [keys, *([row[key] for key in keys] for row in rows)])
    return read_import([path], taken=(), codebook=codebook(), **more)


def told(plan: Plan) -> list[str]:
    return [str(one.message) for one in plan.problems]


def at(plan: Plan, key: str, row: int, keys: list[str] | None = None) -> None:
    """Every problem stands in the row under the column."""
    column = (keys or list(FIRST)).index(key) + 1
    letters = chr(64 + column) if column <= 26 else "A" + chr(64 + column - 26)
    assert plan.problems
    for one in plan.problems:
        assert (one.line, one.key) in ((row, key), (None, f"Sheet!{letters}{row}")), (
            one.line,
            one.key,
            str(one.message),
        )


def test_the_rows_of_a_case_become_its_chain(imported: Import) -> None:
    plan = imported(FIRST, SECOND, APPEAL)
    assert plan.problems == ()
    (case,) = plan.cases
    assert case.file == "kz-beaten-2020.yaml"
    first, second = case.record.chain
    assert [line.head for line in first.heads] == ["moral", "medical_expenses"]
    assert first.heads[0].claimed == Fact(amount=Amount.parse("5000000 KZT"), source="s1")
    assert first.heads[0].paid is None
    assert first.heads[1].awarded == Fact(amount=Amount(State.refused), source="s1")
    assert second.heads[0].awarded == Fact(amount=Amount.parse("800000.50 KZT"), source="s2")
    assert second.heads[0].paid == Fact(amount=Amount(State.unknown), source="s2")
    assert (str(first.date), str(second.date)) == ("2020-03-02", "2020-07")
    assert [one.title for one in case.record.sources] == ["Judgment of 2 March 2020", "Newspaper"]
    assert case.record.review.status == "unreviewed"
    assert case.record.proceedings[0].label.ru != case.record.proceedings[0].label.en


def test_what_is_written_is_read_again_as_the_same_case(imported: Import, tmp_path: Path) -> None:
    plan = imported(FIRST, SECOND, APPEAL)
    (path,) = carry_out(plan, tmp_path / "office" / "precedents")
    assert path == tmp_path / "office" / "precedents" / "kz-beaten-2020.yaml"
    assert load_one(path, codebook()) == (plan.cases[0].record, [])


@pytest.mark.parametrize("language", ["ru", "en"])
def test_headers_in_words_of_either_language_are_the_same_columns(imported: Import, language: str) -> None:
    words = [Language(language).say(columns()[key].name) for key in FIRST]
    assert imported(FIRST, SECOND, headers=words).cases[0].text == imported(FIRST, SECOND).cases[0].text
    assert imported(FIRST, headers=[key.upper().replace("_", " ") for key in FIRST]).problems == ()


def test_every_other_column_reaches_its_place(imported: Import) -> None:
    more = FIRST | {
        "claimed_at_least": "yes",
        "claimed_per": "",
        "claimed_on": "2019",
        "claimed_equivalent": "1200 EUR; 1300 USD",
        "awarded_per": "month",
        "recommended": "3000000 KZT",
        "recommended_by_en": "psychologist",
        "recommended_by_ru": "психолог",
        "paid": "none",
        "line": "mother",
        "reasons": "reason:no_documents",
        "decision_number": "2-1/2020",
        "note_en": "a note",
        "note_ru": "примечание",
        "source_id": "judgment",
        "source_reading": "excerpt",
        "source_url": "https://example.org/1",
        "source_publisher": "court",
        "privacy_en": "Keep unnamed.",
        "privacy_ru": "Не называть.",
    }
    plan = imported(more)
    assert told(plan) == []
    record = plan.cases[0].record
    (line,) = record.chain[0].heads
    assert line.id == "mother"
    assert line.claimed is not None
    assert line.claimed.amount.at_least
    assert str(line.claimed.on) == "2019"
    assert [str(one.amount) for one in line.claimed.equivalents] == ["1200.00 EUR", "1300.00 USD"]
    assert line.awarded is not None
    assert line.awarded.amount.per == "month"
    assert line.recommended is not None
    assert line.recommended.by is not None
    assert line.note is not None
    assert record.chain[0].reasons == ("reason:no_documents",)
    assert record.chain[0].number == "2-1/2020"
    assert record.sources[0].id == "judgment"
    assert record.sources[0].reading == "excerpt"
    assert record.privacy is not None


def test_facts_of_one_head_from_two_sources_are_one_line(imported: Import) -> None:
    paid = BLANK | {"head": "moral", "paid": "100 KZT", "source_title": "Newspaper", "quotation": "paid"}
    plan = imported(FIRST, paid)
    assert told(plan) == []
    (line,) = plan.cases[0].record.chain[0].heads
    assert [fact.source for name in FACTS if (fact := line.fact(name))] == ["s1", "s1", "s2"]
    again = imported(FIRST, BLANK | SOURCE | {"head": "moral", "awarded": "7 KZT"})
    assert told(again) == ["“awarded” of this head stands in another row of this decision already."]
    at(again, "awarded", 3)


def test_a_source_is_named_again_by_its_id_and_never_inherited(imported: Import) -> None:
    named = FIRST | {"source_id": "judgment"}
    plan = imported(named, BLANK | {"source_id": "judgment", "head": "costs", "awarded": "7 KZT"})
    assert told(plan) == []
    assert len(plan.cases[0].record.sources) == 1
    keys = list(named)
    unnamed = imported(named, BLANK | {"source_id": "", "head": "costs", "awarded": "7 KZT"})
    assert told(unnamed) == ["An amount names its source (“source”)."]
    at(unnamed, "awarded", 3, keys)
    wrong = imported(named, BLANK | {"source_id": "press", "head": "costs", "awarded": "7 KZT"})
    at(wrong, "source_id", 3, keys)
    other = imported(named, SECOND | {"source_id": "judgment", "quotation": "other"})
    assert told(other) == ["The source “judgment” says something else in another row of this case."]


def test_a_withheld_quotation_needs_its_reason(imported: Import) -> None:
    plan = imported(FIRST | {"quotation": "withheld"})
    assert told(plan) == ["Say in “withheld_because” why the quotation is withheld."]
    at(plan, "quotation", 2)
    reasons = {"withheld_because_en": "a child", "withheld_because_ru": "ребёнок"}
    assert told(imported(FIRST | {"quotation": "withheld"} | reasons)) == []


def test_an_international_body_makes_proceedings_of_its_kind(imported: Import) -> None:
    un = APPEAL | {"outcome": "violation_found", "instance": "international", "head": "", "awarded": "", "paid": ""}
    plan = imported(FIRST | {"forum": ""}, un | {"forum": "CAT", "decision_date": "2021"})
    assert told(plan) == []
    assert [(one.id, one.track, one.forum) for one in plan.cases[0].record.proceedings] == [
        ("civil", Track.civil, None),
        ("cat", Track.un, Forum.cat),
    ]
    assert plan.cases[0].record.chain[1].sources == ("s2",)


@pytest.mark.parametrize(
    ("key", "found", "message"),
    [
        ("head", "morale", "“morale” is not a head of damage. Did you mean “moral”?"),
        ("outcome", "grantd", "“grantd” is not known here. Did you mean “granted”?"),
        ("instance", "frist", "“frist” is not known here. Did you mean “first”?"),
        ("country", "Казахстан", "“Казахстан” is not known here. Did you mean “KZ”?"),
        ("country", "Kazahstan", "“Kazahstan” is not known here. Did you mean “KZ”?"),
        ("country", "XXQ", "“XXQ” is not known here. Use one of: KZ, KG, TJ"),
        ("tags", "severity:fracture", "“severity:fracture” is not in the list of tags. Did you mean “severity:frac"),
        ("claimed", "300000 KZZ", "“KZZ” is not a currency code. Did you mean “KZT”?"),
        ("claimed", "300000", "“300000” names no currency. Write it with the sum, such as 300000 KZT."),
        ("claimed", "unknwon", "“unknwon” is neither a sum nor a state of an amount."),
        ("claimed", "300,000 KZT", "KZT has 2 digits after the decimal sign; “300,000 KZT” has more."),
        ("claimed", "-5 KZT", "“-5” is not a sum."),
        ("decision_date", "3/2/2020", "“3/2/2020” is not a date."),
        ("decision_date", "31.02.2020", "There is no such date: 2020-02-31"),
        ("citation", "KG-901", "The citation number KG-901 does not start with KZ-."),
        ("citation", "901", "“901” cannot stand here: the form is wrong."),
        ("case_id", "KZ Beaten", "“KZ Beaten” cannot stand here: the form is wrong."),
        ("name_ru", "", "“name_ru” is empty; it is needed."),
        ("examples", "", "“examples” is empty; it is needed."),
        ("examples", "что-то другое", "The search “что-то другое” does not find this case."),
        ("outcome", "", "“outcome” is empty; it is needed."),
        ("body_ru", "", "“body_ru” is empty; it is needed."),
        ("quotation", "", "“quotation” is empty; it is needed."),
    ],
)  # fmt: skip
def test_a_bad_cell_is_told_once_with_what_is_expected(imported: Import, key: str, found: str, message: str) -> None:
    plan = imported(FIRST | {key: found})
    assert plan.cases == ()
    assert [one[: len(message)] for one in told(plan)] == [message]
    at(plan, key, 2)


def test_amounts_without_a_head_are_refused(imported: Import) -> None:
    plan = imported(FIRST, SECOND | {"head": ""})
    assert told(plan) == ["The row has no head of damage (“head”)."]
    at(plan, "claimed", 3)


def test_all_problems_of_a_table_are_told_at_once(imported: Import) -> None:
    bad = FIRST | {"outcome": "grantd", "claimed": "x", "country": "KX"}
    plan = imported(bad, SECOND | {"head": "medicine"}, BLANK | {"case_id": ""} | {"head": "moral"})
    assert len(plan.problems) == 5
    assert plan.cases == ()


def test_amounts_that_belong_to_nothing_are_refused(imported: Import) -> None:
    plan = imported(FIRST | {"paid_on": "2021"})
    assert told(plan) == ["This belongs to an amount, and “paid” is empty."]


def test_a_case_column_that_says_something_else_later_is_refused(imported: Import) -> None:
    plan = imported(FIRST, SECOND | {"country": "KG", "citation": "KZ-901"})
    (message,) = told(plan)
    assert message.startswith("“country” says something else in another row of this case")
    at(plan, "country", 3)


def test_headers_that_are_unknown_repeated_or_missing_are_told_with_the_nearest(imported: Import) -> None:
    headers = ["awardd" if key == "awarded" else "claimed" if key == "head" else key for key in FIRST]
    headers[headers.index("country")] = "qwertyuiop"
    assert told(imported(FIRST, headers=headers)) == [
        "“qwertyuiop” is not a column of a table of cases.",
        "The column “claimed” stands twice, as “claimed” and “claimed”.",
        "“awardd” is not a column. Did you mean “awarded”?",
        "The column “country” is missing.",
    ]


def test_a_table_without_rows_is_told(imported: Import) -> None:
    assert told(imported(FIRST | dict.fromkeys(FIRST, ""))) == ["The table has a header and no rows."]


def test_a_number_is_an_amount_only_with_its_currency_and_only_if_exact(tmp_path: Path) -> None:
    row: Cells = FIRST | {"currency": "KZT"}
    plan = workbook(tmp_path, row | {"claimed": 5000000, "awarded": 500000.25})
    assert told(plan) == []
    (line,) = plan.cases[0].record.chain[0].heads
    assert line.awarded is not None
    assert line.awarded.amount == Amount.parse("500000.25 KZT")
    plan = workbook(tmp_path, row | {"awarded": 300000.10})
    assert told(plan) == ["The number 300000.1 is not exact in a workbook. Write it as text, such as 300000.10 KZT."]
    at(plan, "awarded", 2)
    plan = workbook(tmp_path, FIRST | {"awarded": 300000})
    assert told(plan) == ["“300000” names no currency. Write it with the sum, such as 300000 KZT."]


def test_a_real_date_is_a_day_and_is_no_word(tmp_path: Path) -> None:
    plan = workbook(tmp_path, FIRST | {"decision_date": datetime.date(2020, 3, 2)})
    assert told(plan) == []
    assert str(plan.cases[0].record.chain[0].date) == "2020-03-02"
    plan = workbook(tmp_path, FIRST | {"source_title": datetime.date(2020, 3, 2)})
    assert told(plan) == ["Words are expected here; set the format of the cell to text and write it again."]
    at(plan, "source_title", 2)
    assert str(workbook(tmp_path, FIRST | {"decision_date": 2020}).cases[0].record.chain[0].date) == "2020"


@pytest.mark.parametrize("start", ["=HYPERLINK(1)", "+1", "-x", "@SUM", "\t=1", "＝1"])
def test_words_that_look_like_a_formula_come_in_as_words_with_a_remark(imported: Import, start: str) -> None:
    plan = imported(FIRST | {"quotation": start})
    assert told(plan) == []
    assert plan.cases[0].record.sources[0].quotation == start.strip()
    assert len(plan.remarks) == 1


def test_an_id_or_number_that_is_taken_is_a_problem_at_its_cell(imported: Import) -> None:
    taken = imported(FIRST).cases[0].record
    other = {"name_en": "Other", "name_ru": "Другой", "examples": "beaten"}
    plan = imported(FIRST | other | {"case_id": "kz-other"}, taken=(taken,))
    assert told(plan) == ["The citation number KZ-901 is taken by KZ-901."]
    at(plan, "citation", 2)
    plan = imported(FIRST | other | {"citation": "KZ-902"}, taken=(taken,))
    assert told(plan) == ["The id “kz-beaten-2020” is taken by KZ-901."]
    at(plan, "case_id", 2)


def test_a_case_that_looks_the_same_is_a_problem_until_a_person_says_otherwise(imported: Import) -> None:
    taken = imported(FIRST).cases[0].record
    new = FIRST | {"case_id": "kz-new", "citation": "KZ-902", "name_en": "EXAMPLE", "name_ru": "Primer"}
    new |= {"examples": "beaten"}
    plan = imported(new, taken=(taken,))
    (message,) = told(plan)
    assert message.startswith("This looks like KZ-901")
    assert imported(new, taken=(taken,), different=["kz-new"]).problems == ()
    assert (
        imported(new | {"decision_date": "2019", "awarded": "7 KZT", "claimed": "9 KZT"}, taken=(taken,)).problems == ()
    )
    assert len(imported(new | {"decision_date": "2019"}, taken=(taken,)).problems) == 1


def test_two_cases_of_one_import_may_not_take_the_same_number(imported: Import) -> None:
    plan = imported(FIRST, FIRST | {"case_id": "kz-two"})
    assert any("is taken by KZ-901, at" in one for one in told(plan))
    at(plan, "citation", 3)


def test_case_files_are_taken_as_they_are(tmp_path: Path) -> None:
    paths = sorted(SHIPPED.rglob("*.yaml"))[:3]
    plan = read_import(paths, taken=(), codebook=codebook())
    assert told(plan) == []
    assert [case.text for case in plan.cases] == [path.read_text(encoding="utf-8") for path in paths]
    carry_out(plan, tmp_path / "precedents")
    cases, problems = load_all([tmp_path / "precedents"])
    assert problems == []
    assert {one.id for one in cases} == {case.record.id for case in plan.cases}
    again = read_import(paths, taken=cases, codebook=codebook())
    assert len(again.problems) == 6
    assert all(one.line for one in again.problems)


def test_broken_case_files_and_unread_kinds_are_problems_with_their_place(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("id: x\ncitation: [\n", encoding="utf-8")
    (tmp_path / "b.yml").write_text("id: X\n", encoding="utf-8")
    (tmp_path / "c.pdf").write_bytes(b"x")
    paths = [tmp_path / "a.yaml", tmp_path / "b.yml", tmp_path / "c.pdf", tmp_path / "none.csv"]
    plan = read_import(paths, taken=(), codebook=codebook())
    assert {one.file for one in plan.problems} == set(paths)
    assert plan.cases == ()


def test_a_plan_with_problems_writes_nothing(imported: Import, tmp_path: Path) -> None:
    plan = imported(FIRST, FIRST | {"case_id": "kz-two"})
    assert plan.cases
    with pytest.raises(BadData):
        carry_out(plan, tmp_path / "precedents")
    assert not (tmp_path / "precedents").exists()
    with pytest.raises(BadCall):
        carry_out(Plan(()), tmp_path / "precedents")


def two(imported: Import) -> Plan:
    other = {"case_id": "kz-two", "citation": "KZ-902", "name_en": "Other", "name_ru": "Другой", "examples": "beaten"}
    plan = imported(FIRST, FIRST | other)
    assert told(plan) == []
    return plan


def test_a_file_that_is_there_keeps_all_from_being_written(imported: Import, tmp_path: Path) -> None:
    folder = tmp_path / "precedents"
    folder.mkdir()
    (folder / "kz-two.yaml").write_text("mine", encoding="utf-8")
    with pytest.raises(Conflict):
        carry_out(two(imported), folder)
    assert [(one.name, one.read_text(encoding="utf-8")) for one in folder.iterdir()] == [("kz-two.yaml", "mine")]


def test_a_disk_that_fails_halfway_leaves_neither_files_nor_folders(
    imported: Import, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = two(imported)
    synced: list[int] = []

    def sync(handle: int) -> None:
        synced.append(handle)
        if len(synced) == 2:
            raise OSError(28, "full")

    monkeypatch.setattr("os.fsync", sync)
    with pytest.raises(Refused):
        carry_out(plan, tmp_path / "office" / "precedents")
    assert not (tmp_path / "office").exists()


def test_a_windows_table_is_read_when_asked_and_its_remark_kept(tmp_path: Path) -> None:
    path = tmp_path / "cases.csv"
    write(path, [list(FIRST), list(FIRST.values())])
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp1251"))
    assert "windows-1251" in told(read_import([path], taken=(), codebook=codebook()))[0]
    plan = read_import([path], taken=(), codebook=codebook(), encoding="cp1251")
    assert plan.problems == ()
    assert len(plan.remarks) == 1
    assert plan.cases[0].record.name.ru == "Пример"


def test_the_empty_table_has_every_column_in_words() -> None:
    assert len(empty_table(Language("ru")).headers) == len(columns())
    assert "присуждено" in empty_table(Language("ru")).headers


def test_the_columns_name_every_controlled_word() -> None:
    for key, words in {"outcome": Outcome, "instance": Instance, "track": Track, "forum": Forum}.items():
        for text in (columns()[key].means.en, columns()[key].means.ru):
            assert all(str(word) in text for word in words), key


def test_the_guide_lists_every_column() -> None:
    guide = (DOCS / "importing-cases.md").read_text(encoding="utf-8")
    for key, column in columns().items():
        said = [one.replace("|", "\\|") for one in (column.name.ru, column.means.en, column.means.ru)]
        assert f"| `{key}` | {' | '.join(said)} |" in guide, key

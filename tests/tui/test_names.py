"""Which names are covered, and by what."""

from decimal import Decimal

import pytest
from synthetic import on_file

from compensation.covering import HIDDEN
from compensation.precedents.figures.bars import claimed_and_awarded
from compensation.precedents.figures.comparables import Subject, comparables
from compensation.precedents.figures.comparison import compare
from compensation.precedents.figures.tables import like
from compensation.precedents.names import case_covers, covers, join
from compensation.sheets.writing import as_csv
from compensation.text import Bilingual, say
from compensation.tui.app import DEMO_DAY
from compensation.tui.comparing import VIEWS, side_by_side, view
from compensation.tui.exporting import as_cell, as_text, covered
from compensation.tui.library import Library
from compensation.tui.selection import Selection
from compensation.tui.widgets.told import Styled
from compensation.tui.writer import CaseName, Writer


def test_a_name_of_two_cases_leads_to_neither():
    found = case_covers([(Bilingual("Anton Golovko", "Антон Головко"), "RU-004"),
                         (Bilingual("Anton Shestopalov", "Антон Шестопалов"), "RU-003")])  # fmt: skip
    assert (found["Антон"], found["Головк"], found["Шестопалов"]) == (HIDDEN, "RU-004", "RU-003")
    writer = Writer("ru", found)
    assert writer.say("Антона Головко и Антона Шестопалова") == "RU-004 и RU-003"
    assert writer.say("Антон ушёл") == f"{HIDDEN} ушёл"
    join(found, {"Головк": "RU-004"})
    assert found["Головк"] == "RU-004"
    join(found, {"Головк": "TJ-900"})
    assert found["Головк"] == HIDDEN


def test_parts_of_a_name_with_a_hyphen_are_covered():
    found = case_covers([(Bilingual("El-Masri v. X", "Эль-Масри против Х"), "MK-001")])
    assert "Масри" not in Writer("ru", found).say("дело Эль-Масри")
    assert "Masri" not in Writer("en", found).say("El-Masri's case")


def test_words_of_courts_are_not_taken_for_names(shipped):
    writer = Writer("en", covers(shipped.values()))
    for words in ("European Court of Human Rights", "Inter-American Court of Human Rights", "Justice Initiative"):
        assert writer.say(words) == words


def test_a_writer_covers_names_that_become_known_later():
    known: dict[str, str] = {"Иванов": "KZ-900"}
    writer = Writer("ru", known)
    assert writer.say("Петрова") == "Петрова"
    known["Петров"] = "KZ-901"
    assert writer.say("Петрова") == "KZ-901"


def test_of_very_many_cases_the_names_of_a_case_are_covered_once_it_is_opened():
    library = Library(None, DEMO_DAY)

    class App:
        pass

    app = App()
    app.library = library
    opened = on_file(app, 700)
    known = library.covers()
    assert opened == [], "no file is read for the names of cases"
    assert Writer("ru", known).say("Тестов") == HIDDEN
    library.record("KG-00002")
    assert opened == ["KG-00002"]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_no_name_of_a_case_leaves_in_a_table_while_names_are_hidden(shipped, language):
    library, cases = Library(None, DEMO_DAY), list(shipped.values())
    writer = Writer(language, library.covers())
    sticks = library.yardsticks()
    sheets = [view(name, side_by_side(cases, Selection(basis="event"), sticks)).sheet() for name in VIEWS]
    subject = Subject.of_case(shipped["TJ-003"])
    sheets += [
        covered(like(comparables(subject, cases)), cases),
        covered(claimed_and_awarded(compare(cases), "in_force"), cases),
    ]
    names = {getattr(one.name, language) for one in cases}
    for sheet in sheets:
        text = as_csv(sheet, writer)
        assert not [one for one in names if one in text]
        assert "TJ-006" in text or "KZ-003" in text
        assert any(one in as_csv(sheet, Writer(language)) for one in names) or sheet is sheets[4]


def test_a_cell_of_the_screen_is_the_same_words_in_a_file():
    assert as_cell(Styled(say("unknown"), "dim")) == say("unknown")
    writer = Writer("en")
    line = (Styled("a", "bold"), ": ", say("{n} %", n=Decimal("1.5")), CaseName(Bilingual("S.", "С."), "KG-001"))
    assert writer.say(as_text(line)) == "a: 1.5 %S."
    assert Writer("en", {}).say(as_text(line)) == "a: 1.5 %KG-001"

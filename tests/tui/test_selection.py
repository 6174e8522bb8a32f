"""What is looked for, in words and as a filter."""

from synthetic import cards

from compensation.money import Money
from compensation.precedents.finding.facets import Filter
from compensation.precedents.finding.search import index
from compensation.tui.app import DEMO_DAY
from compensation.tui.library import Library
from compensation.tui.looking import Outdated, look
from compensation.tui.selection import BASES, COUNTED, Selection, span
from compensation.tui.writer import Writer


def test_a_value_picked_twice_is_taken_off_again():
    once = Selection().toggled("country", "KZ").toggled("country", "KG")
    assert once.picked["country"] == ("KZ", "KG")
    assert once.toggled("country", "KZ").toggled("country", "KG") == Selection()


def test_what_a_value_would_leave_is_asked_without_its_own_facet():
    chosen = Selection(year_from=2010).toggled("country", "KZ").toggled("head", "moral")
    assert chosen.filter == Filter(country=("KZ",), head=("moral",), year_from=2010)
    assert chosen.without_facet("country") == Filter(head=("moral",), year_from=2010)


def test_clearing_takes_off_every_filter_and_keeps_words_series_and_basis():
    full = Selection(
        words="суд", body="a", respondent="b", year_from=1, year_to=2, least=Money.parse("1 EUR"),
        most=Money.parse("2 EUR"),
        series="in_force", basis="event", ordered=True,
    ).toggled("tag", "treatment:beating")  # fmt: skip
    assert list(full.filters())
    assert list(full.cleared.filters()) == []
    assert full.cleared == Selection(words="суд", series="in_force", basis="event", ordered=True)


def test_figures_are_of_one_head_only_where_one_head_is_asked_for():
    one = Selection().toggled("head", "moral")
    assert one.head == "moral"
    assert one.toggled("head", "costs").head is None


def test_a_range_of_sums_stays_one_of_money_where_the_basis_counts_units():
    euro, tenge = Money.parse("5000 EUR"), Money.parse("300000 KZT")
    for basis in COUNTED:
        assert Selection(least=euro, basis=basis).range_basis == "event"
        assert Selection(most=tenge, basis=basis).range_basis == "printed"
    assert [Selection(least=euro, basis=basis).range_basis for basis in BASES if basis not in COUNTED] == [
        "printed", "event", "dated", "prices",
    ]  # fmt: skip
    assert "EUR on the day of the decision" in Writer("en").say(Selection(least=euro, basis="ppp").described())


def test_the_range_keeps_the_same_cases_when_the_basis_counts_units(shipped):
    ours = index(shipped.values()).cards
    sticks = Library(None, DEMO_DAY).yardsticks()
    found = {
        basis: look(ours, ours.record, Selection(least=Money.parse("5000 EUR"), basis=basis), sticks, 40)
        for basis in ("event", "wage", "ppp")
    }
    kept = {basis: [row.precedent.citation for row in one.rows.rows] for basis, one in found.items()}
    assert kept["event"]
    assert kept["event"] == kept["wage"] == kept["ppp"]


def test_typed_words_are_covered_in_presentation_mode():
    typed = Selection(words="Мирзаев", respondent="Иванов", body="Петров")
    said = Writer("ru", {}).say(typed.described())
    assert not [one for one in ("Мирзаев", "Иванов", "Петров") if one in said]
    assert "Мирзаев" in Writer("ru").say(typed.described())


def test_a_span_of_years_has_an_open_end_where_none_is_given():
    assert [span(2010, 2020), span(2010, None), span(None, 2020), span(2015, 2015), span(None, None)] == [
        "2010–2020", "2010–…", "…–2020", "2015", "",
    ]  # fmt: skip


def test_a_search_that_nobody_waits_for_any_more_stops_reading():
    found, opened = cards(100)
    sticks = Library(None, DEMO_DAY).yardsticks()
    try:
        look(found, found.record, Selection(), sticks, 40, lambda: len(opened) < 3)
    except Outdated:
        assert len(opened) == 3
    else:
        raise AssertionError("it went on")


def test_flips_are_found_among_what_was_read_and_ranges_among_all(shipped):
    found, opened = cards(300)
    sticks = Library(None, DEMO_DAY).yardsticks()
    looked = look(found, found.record, Selection(least=Money.parse("290 KZT"), basis="printed"), sticks, 40)
    assert looked.n == 2
    assert len(opened) == 300
    ours = index(shipped.values()).cards
    for all_at_hand, n in ((True, 74), (False, 40)):
        looked = look(ours, ours.record, Selection(basis="event"), sticks, 40, all_at_hand=all_at_hand)
        assert (looked.n, len(looked.rows.rows), len(looked.read.rows)) == (len(shipped), 40, n)
        turned = {one.above for one in looked.flips} | {one.below for one in looked.flips}
        assert turned or not all_at_hand
        assert turned <= {row.precedent.citation for row in looked.read.rows}
        assert not looked.too_many

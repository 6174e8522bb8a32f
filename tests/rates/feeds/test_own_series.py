"""The office's own series: added to whole, never overwritten unseen, told when broken, used beside the shipped ones."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import feed_samples as samples
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compensation.dates import PartialDate
from compensation.errors import BadData, Conflict, Refused
from compensation.money import Money
from compensation.rates.book import open_book
from compensation.rates.checking import check
from compensation.rates.conversion import convert
from compensation.rates.coverage import coverage
from compensation.rates.feeds import keeping
from compensation.rates.feeds.banks import BANKS
from compensation.rates.feeds.observation import Observation
from compensation.rates.feeds.taking import take
from compensation.rates.own import read_one
from compensation.rates.policy import Policy

TODAY = date(2026, 11, 23)


def text_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def saved(tmp_path: Path) -> Callable[[bytes], Path]:
    def save(content: bytes) -> Path:
        path = tmp_path / f"file{len(list(tmp_path.glob('file*')))}"
        path.write_bytes(content)
        return path

    return save


def test_what_was_read_is_converted_with_at_once_and_to_the_cent(saved, rates_file) -> None:
    take([saved(samples.nbk())], rates_file, TODAY)
    book = open_book(rates_file)
    assert not book.problems
    done = convert(book, Money.parse("100 USD"), "KZT", PartialDate.parse("2026-04-02"))
    assert (str(done.result), done.precision) == ("47877.00 KZT", "0.01")
    assert [(leg.series, leg.age_days) for leg in done.legs] == [("nbk-official", 1)]


def test_an_official_rate_of_the_office_comes_before_a_cross_of_the_same_day(saved, rates_file) -> None:
    before = convert(open_book(rates_file), Money.parse("100 USD"), "TJS", PartialDate.parse("2015-06-01"))
    assert before.legs[0].series == "cba-cross-daily"
    take([saved(samples.nbt("2015-06-01", usd="6.2685"))], rates_file, TODAY)
    after = convert(open_book(rates_file), Money.parse("100 USD"), "TJS", PartialDate.parse("2015-06-01"))
    assert (after.legs[0].series, str(after.result)) == ("nbt-official", "626.85 TJS")


def test_the_day_before_rule_holds_for_the_offices_ecb_series_too(saved, rates_file) -> None:
    table = b"Date,USD,\n2026-09-03,1.0900,\n2026-09-02,1.0800,\n2026-09-01,1.0777,\n"
    take([saved(table), saved(samples.nbk("03.09.2026"))], rates_file, TODAY)
    book = open_book(rates_file)
    money, on = Money.parse("47877 KZT"), PartialDate.parse("2026-09-03")
    before, same = (
        convert(book, money, "EUR", on, Policy.model_validate({"ecb": choice})) for choice in ("before", "same-day")
    )
    assert [(leg.series, str(leg.observed_date)) for leg in before.legs] == [
        ("nbk-official", "2026-09-03"),
        ("ecb-official", "2026-09-02"),
    ]
    assert same.legs[1].observed_date == date(2026, 9, 3)
    assert convert(book, Money.parse("1 EUR"), "USD", on).legs[0].observed_date == date(2026, 9, 3)


def test_coverage_and_check_take_the_offices_series_in(saved, rates_file) -> None:
    take([saved(samples.nbk()), saved(samples.nbt())], rates_file, TODAY)
    book = open_book(rates_file)
    assert {"USD/KZT nbk-official", "USD/TJS nbt-official"} <= {f"{one.pair} {one.series}" for one in coverage(book)}
    assert check(book).problems == ()
    assert check(book).observations == check(open_book(None)).observations + 7
    assert book.series["nbk-official"].checked_on == TODAY


def test_a_check_tells_where_the_ecb_as_fetched_is_not_the_ecb_as_shipped(saved, rates_file) -> None:
    take([saved(b"Date,USD,\n1999-01-05,1.1790,\n1999-01-04,1.1889,\n")], rates_file, TODAY)
    told = [str(one) for one in check(open_book(rates_file)).remarks if "fetched from the ECB" in str(one)]
    assert told == ["EUR-USD: 1 day fetched from the ECB differs from the shipped rates, first 1999-01-04."]


def test_reading_a_file_twice_changes_nothing(saved, rates_file) -> None:
    file = saved(samples.nbk())
    take([file], rates_file, TODAY)
    before = text_of(rates_file.parent)
    (again,) = take([file], rates_file, TODAY)
    assert (again.change.new, again.change.same) == ((), 3)
    assert text_of(rates_file.parent) == before
    assert before["rates/nbk-official/USD-KZT.csv"] == b"date,nominal,rate\n2026-04-01,1,478.77\n"


def test_another_value_for_a_day_on_file_is_refused_with_both_values(saved, rates_file) -> None:
    take([saved(samples.nbk())], rates_file, TODAY)
    before = text_of(rates_file.parent)
    other = saved(samples.nbk(usd="480.00"))
    with pytest.raises(Conflict, match=r"1 USD = 478\.77 KZT.*1 USD = 480\.00 KZT") as error:
        take([other], rates_file, TODAY)
    assert "--replace" in str(error.value.hint)
    assert text_of(rates_file.parent) == before
    (taken,) = take([other], rates_file, TODAY, replace=True)
    assert any("replaced" in str(line) and "478.77" in str(line) for line in taken.lines())
    done = convert(open_book(rates_file), Money.parse("1 USD"), "KZT", PartialDate.parse("2026-04-01"))
    assert str(done.result) == "480.00 KZT"


def test_two_files_that_contradict_each_other_leave_the_book_as_it_was(saved, rates_file) -> None:
    with pytest.raises(Conflict):
        take([saved(samples.nbk()), saved(samples.nbk(usd="480"))], rates_file, TODAY)
    with pytest.raises(Refused, match="file3"):
        take([saved(samples.nbt()), saved(b"<html>")], rates_file, TODAY)
    assert not rates_file.parent.exists()


def test_the_same_value_with_another_nominal_is_no_contradiction(saved, rates_file) -> None:
    take([saved(samples.nbt())], rates_file, TODAY)
    ten = samples.nbt(usd="93.450").replace(b"<Nominal>1</Nominal>", b"<Nominal>10</Nominal>", 1)
    (taken,) = take([saved(ten)], rates_file, TODAY)
    assert taken.change.same == 4


def test_a_rate_of_a_day_that_lies_ahead_is_not_taken(saved, rates_file) -> None:
    with pytest.raises(Refused, match="lie ahead"):
        take([saved(samples.nbk("24.11.2026"))], rates_file, TODAY)
    (taken,) = take([saved(b"Date,USD,\n2026-11-24,1.1,\n2026-11-23,1.2,\n")], rates_file, TODAY)
    assert (len(taken.change.new), taken.change.ahead) == (1, 1)


def test_a_day_off_that_repeats_the_last_rate_is_kept_as_published(saved, rates_file) -> None:
    days = [saved(samples.nbk(f"{day}.04.2026")) for day in ("03", "04", "05")]
    take(days, rates_file, TODAY)
    sunday = convert(open_book(rates_file), Money.parse("1 USD"), "KZT", PartialDate.parse("2026-04-05"))
    assert sunday.legs[0].age_days == 0


@pytest.mark.parametrize(
    ("name", "change", "words"),
    [
        ("USD-KZT.csv", lambda text: text.replace("185.95", "195.95"), "was changed"),
        ("USD-KZT.csv", lambda _: None, "cannot be read"),
        ("source.yaml", lambda text: text.replace("id: nbk-official", "id: ecb-daily"), "name of its folder"),
        ("source.yaml", lambda text: text.replace("kind: official", "kind: fixed"), "official daily rates"),
        ("source.yaml", lambda text: text.replace("kind: official", "kind: weekly"), "weekly"),
        ("source.yaml", lambda text: text.replace("USD-KZT", "../../x"), "two different currency codes"),
        ("source.yaml", lambda _: None, "no description"),
        ("source.yaml", lambda text: text[: len(text) // 2], ""),
    ],
)
def test_a_broken_series_is_told_and_its_rates_are_not_used(saved, rates_file, name, change, words) -> None:
    take([saved(samples.nbk("01.06.2015", usd="185.95"))], rates_file, TODAY)
    path = rates_file.parent / "rates" / "nbk-official" / name
    changed = change(path.read_text(encoding="utf-8"))
    path.unlink() if changed is None else path.write_text(changed, encoding="utf-8")
    book = open_book(rates_file)
    assert any(words in str(one.message) for one in book.problems)
    assert set(map(str, book.problems)) <= set(map(str, check(book).problems))
    done = convert(book, Money.parse("1 USD"), "KZT", PartialDate.parse("2015-06-01"))
    assert done.legs[0].series == "nbu-cross-daily"
    with pytest.raises(BadData):
        take([saved(samples.nbk())], rates_file, TODAY)


def test_an_office_cannot_give_a_series_the_id_of_a_shipped_one(saved, rates_file) -> None:
    take([saved(samples.packed())], rates_file, TODAY)
    folder = rates_file.parent / "rates"
    (folder / "ecb-official").rename(folder / "ecb-daily")
    source = folder / "ecb-daily" / "source.yaml"
    source.write_text(source.read_text(encoding="utf-8").replace("ecb-official", "ecb-daily"), encoding="utf-8")
    book = open_book(rates_file)
    assert "program's own" in str(book.problems[0].message)
    assert book.series["ecb-daily"].pairs.keys() == open_book(None).series["ecb-daily"].pairs.keys()


@pytest.mark.parametrize("stop_at", range(6))
def test_a_power_cut_at_any_file_leaves_a_series_that_can_be_read_and_completed(
    saved, rates_file, monkeypatch, stop_at: int
) -> None:
    take([saved(samples.nbk())], rates_file, TODAY)
    real, written = keeping.replace_file, []

    def cut(path: Path, before: bytes | None, after: bytes) -> None:
        if len(written) == stop_at:
            raise KeyboardInterrupt
        written.append(path.name)
        real(path, before, after)

    monkeypatch.setattr(keeping, "replace_file", cut)
    second = saved(samples.nbk("02.04.2026", usd="479.00"))
    if stop_at < 5:  # next.yaml, three tables, source.yaml
        with pytest.raises(KeyboardInterrupt):
            take([second], rates_file, TODAY)
    else:
        take([second], rates_file, TODAY)
    monkeypatch.setattr(keeping, "replace_file", real)
    book = open_book(rates_file)
    assert not book.problems
    assert convert(book, Money.parse("1 USD"), "KZT", PartialDate.parse("2026-04-01")).legs[0].age_days == 0
    whole = date(2026, 4, 2) in keeping.load(rates_file, BANKS["nbk"]).days
    assert whole == (stop_at >= 4)
    take([second], rates_file, TODAY)
    assert keeping.load(rates_file, BANKS["nbk"]).days == {date(2026, 4, 1), date(2026, 4, 2)}
    assert check(open_book(rates_file)).problems == ()
    assert not list(rates_file.parent.rglob("next.yaml"))


def test_a_series_that_another_program_wrote_meanwhile_is_not_overwritten(saved, rates_file) -> None:
    kept = keeping.load(rates_file, BANKS["nbk"])
    take([saved(samples.nbk())], rates_file, TODAY)
    mine = keeping.with_rates(kept, [Observation("EUR", "KZT", 1, Decimal("548.62"), date(2026, 4, 1))])
    with pytest.raises(Conflict, match="meanwhile"):
        keeping.save(mine, TODAY)


@given(
    st.lists(
        st.tuples(
            st.integers(0, 400),
            st.sampled_from([1, 10, 100]),
            st.integers(1, 10**9).map(lambda n: Decimal(n).scaleb(-5)),
        ),
        min_size=1,
        unique_by=lambda row: row[0],
    )
)
def test_what_is_kept_reads_back_as_it_was(tmp_path_factory, rows) -> None:
    rates_file = tmp_path_factory.mktemp("office") / "rates.yaml"
    first = date(2024, 1, 1)
    observations = [
        Observation("USD", "TJS", nominal, rate, first + timedelta(days=days)) for days, nominal, rate in rows
    ]
    kept = keeping.with_rates(keeping.load(rates_file, BANKS["nbt"]), observations, ["USD 2024"])
    saved_ = keeping.save(kept, TODAY)
    again = keeping.load(rates_file, BANKS["nbt"])
    assert (again.tables, again.asked, again.before) == (kept.tables, frozenset({"USD 2024"}), saved_.before)
    assert read_one(kept.folder)[1] == []


def test_the_command_shows_what_it_takes_and_a_dry_run_writes_nothing(saved, rates_file, run) -> None:
    file = saved(samples.nbk())
    code, out, _ = run("rates", "read", str(file), "--publisher", "nbk", "--dry-run")
    assert code == 0
    assert "National Bank of Kazakhstan, sheet of a day" in out
    assert "3 new rates (AMD-KZT, KGS-KZT, USD-KZT)" in out
    assert not rates_file.parent.exists()
    code, out, _ = run("rates", "read", str(file), "--json")
    assert code == 0
    (told,) = json.loads(out)["files"]
    assert (told["new"], told["days"], told["series"]) == (3, ["2026-04-01"], "nbk-official")
    code, out, _ = run("convert", "100", "USD", "KZT", "--on", "2026-04-01", "--json")
    assert json.loads(out)["to"]["amount"] == "47877.00"


def test_the_command_refuses_with_file_reason_and_hint(saved, run) -> None:
    missing, page = "no-such-file", saved(b"<html>busy</html>")
    for file, words in ((missing, "no such file"), (str(page), "web page")):
        code, _, err = run("rates", "read", file)
        assert code in (2, 3)
        assert file in err
        assert words in err
    code, _, err = run("rates", "read", str(saved(samples.nbkr_history())))
    assert code == 2
    assert "--currency USD" in err

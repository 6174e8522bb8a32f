"""Whole years are asked for, told beforehand, stopped and resumed; what was answered is not asked again."""

from __future__ import annotations

import json
import re
import time
from datetime import date, timedelta

import feed_samples as samples
import pytest
from feed_service import Answer, Service, body

from compensation.errors import BadCall
from compensation.rates.book import open_book
from compensation.rates.checking import check
from compensation.rates.feeds import keeping, kyrgyzstan, russia
from compensation.rates.feeds.banks import BANKS
from compensation.rates.feeds.planning import Plan, parse_years, plan
from compensation.rates.feeds.updating import Progress, held, update

TODAY = date(2026, 2, 15)


def by_day(path: str) -> Answer:
    """NBT and NBK, each day with its own rate."""
    if found := re.search(r"date=(\d{4})-(\d\d)-(\d\d)", path):
        day = date(*map(int, found.groups()))
        return body(samples.nbt(day.isoformat(), usd=f"9.{day:%m%d}"))
    found = re.search(r"fdate=(\d\d)\.(\d\d)\.(\d{4})", path)
    assert found is not None
    day = date(*map(int, reversed(found.groups())))
    return body(samples.nbk(f"{day:%d.%m.%Y}", usd=f"5{day:%m.%d}"))


def planned(bank: str, rates_file, years: tuple[int, ...] = (2026,), today: date = TODAY) -> Plan:
    return plan([BANKS[bank]], years, today, held(rates_file, [BANKS[bank]]))


@pytest.mark.parametrize("bank", ["nbt", "nbk"])
def test_a_year_comes_day_by_day_up_to_today(service: Service, rates_file, bank: str) -> None:
    service.by_path = by_day
    told: list[Progress] = []
    outcome = update(planned(bank, rates_file), service.asking(), rates_file, TODAY, told.append)
    assert (outcome.refusals, outcome.stopped) == ((), False)
    assert len(service.asked) == 31 + 15
    assert [(one.done, one.total) for one in told] == [(done, 46) for done in range(47)]
    kept = keeping.load(rates_file, BANKS[bank])
    assert kept.days == {date(2026, 1, 1) + timedelta(days=step) for step in range(46)}
    assert check(open_book(rates_file)).problems == ()
    assert planned(bank, rates_file).requests == ()


def test_what_was_stopped_goes_on_where_it_was(service: Service, rates_file) -> None:
    service.by_path = by_day
    told: list[Progress] = []
    first = update(
        planned("nbk", rates_file),
        service.asking(),
        rates_file,
        TODAY,
        told.append,
        lambda: len(service.asked) >= 10,
    )
    assert first.stopped
    kept = len(keeping.load(rates_file, BANKS["nbk"]).days)
    assert 9 <= kept <= 10
    assert (told[-1].done, told[-1].total, str(told[-1].what)) == (kept, 46, "stopped")
    asked = set(service.asked[:kept])
    service.asked.clear()
    second = update(planned("nbk", rates_file), service.asking(), rates_file, TODAY, lambda _: None)
    assert len(service.asked) == 46 - kept
    assert not asked & set(service.asked)
    assert not second.stopped
    assert len(keeping.load(rates_file, BANKS["nbk"]).days) == 46


def test_ctrl_c_keeps_what_came(service: Service, rates_file) -> None:
    service.by_path = by_day

    def told(progress: Progress) -> None:
        if progress.done == 5 and str(progress.what) != "stopped":
            raise KeyboardInterrupt

    outcome = update(planned("nbk", rates_file), service.asking(), rates_file, TODAY, told)
    assert outcome.stopped
    assert len(keeping.load(rates_file, BANKS["nbk"]).days) == 5
    assert check(open_book(rates_file)).problems == ()


def test_a_day_that_is_refused_stays_a_gap_and_is_asked_again(service: Service, rates_file) -> None:
    gap = "fdate=07.01.2026"
    service.by_path = lambda path: body(b"<html>") if gap in path else by_day(path)
    outcome = update(planned("nbk", rates_file), service.asking(), rates_file, TODAY, lambda _: None)
    assert [str(one.what) for one in outcome.refusals] == ["National Bank of Kazakhstan, 2026-01-07"]
    assert date(2026, 1, 7) not in keeping.load(rates_file, BANKS["nbk"]).days
    (again,) = planned("nbk", rates_file).requests
    assert gap in again.address


def test_a_service_that_answers_todays_sheet_for_every_day_is_left(service: Service, rates_file) -> None:
    service.says(body(samples.nbt(TODAY.isoformat())))
    outcome = update(planned("nbt", rates_file), service.asking(), rates_file, TODAY, lambda _: None)
    assert outcome.new == 0
    assert len(service.asked) == 20
    assert "not asked further" in str(outcome.remarks[-1])


def test_a_bank_that_does_not_answer_is_left_after_three_questions_and_the_next_is_asked(
    service: Service, rates_file
) -> None:
    service.by_path = lambda path: body(b"", 503) if "kurs" in path else by_day(path)
    both = plan([BANKS["nbt"], BANKS["nbk"]], [2026], date(2026, 1, 4), {})
    outcome = update(both, service.asking(pauses=()), rates_file, TODAY, lambda _: None)
    assert sum("kurs" in path for path in service.asked) == 3
    assert [(one.bank, one.answers) for one in outcome.taken] == [("nbt", 0), ("nbk", 4)]


def test_between_two_questions_there_is_a_pause(service: Service, rates_file) -> None:
    service.by_path = by_day
    begun = time.monotonic()
    small = plan([BANKS["nbk"]], [2026], date(2026, 1, 4), {})
    update(small, service.asking(between=0.1), rates_file, TODAY, lambda _: None)
    assert time.monotonic() - begun >= 0.3


def test_the_bank_of_russia_is_asked_once_for_a_currency_and_year(service: Service, rates_file) -> None:
    def answer(path: str) -> Answer:
        number = path.partition("VAL_NM_RQ=")[2]
        return body(samples.dynamic(("26.12.2025", "1", "10,0241"), ("27.12.2025", "10", "98,5798"), id=number))

    service.by_path = answer
    outcome = update(planned("cbr", rates_file, (2025,)), service.asking(), rates_file, TODAY, lambda _: None)
    assert (outcome.refusals, len(service.asked), outcome.new) == ((), len(russia.IDS), 2 * len(russia.IDS))
    rows = (rates_file.parent / "rates" / "cbr-official" / "TJS-RUB.csv").read_text(encoding="ascii").splitlines()
    assert rows[1:] == ["2025-12-26,1,10.0241", "2025-12-27,10,98.5798"]
    assert planned("cbr", rates_file, (2025,)).requests == ()
    assert len(planned("cbr", rates_file, (2025, 2026)).requests) == len(russia.IDS)


def test_a_year_that_was_not_answered_to_its_end_is_asked_again(service: Service, rates_file) -> None:
    service.by_path = lambda path: body(samples.dynamic(("26.03.2025", "1", "10,0241"), id=path.partition("RQ=")[2]))
    update(planned("cbr", rates_file, (2025,)), service.asking(), rates_file, TODAY, lambda _: None)
    assert len(planned("cbr", rates_file, (2025,)).requests) == len(russia.IDS)


def test_an_answer_with_days_outside_the_year_or_of_another_currency_is_refused(service: Service, rates_file) -> None:
    service.by_path = lambda path: body(samples.dynamic(("26.03.2015", "1", "10,0241"), id=path[-6:]))
    outside = update(planned("cbr", rates_file, (2025,)), service.asking(), rates_file, TODAY, lambda _: None)
    assert all("answer is for 2015-03-26" in str(one.line()) for one in outside.refusals)
    service.by_path = lambda _: body(samples.dynamic(("26.03.2025", "1", "10,0241"), id="R01670"))
    other = update(planned("cbr", rates_file, (2025,)), service.asking(), rates_file, TODAY, lambda _: None)
    assert [one.answers for one in other.taken] == [1]
    assert len(other.refusals) == len(russia.IDS) - 1


def test_the_history_of_kyrgyzstan_is_kept_only_where_the_rates_are_likely(service: Service, rates_file) -> None:
    def answer(path: str) -> Answer:
        return body(
            samples.nbkr_history() if "valuta_id=15&" in path else samples.nbkr_history(("04.06.2005", "9999,0"))
        )

    service.by_path = answer
    outcome = update(planned("nbkr", rates_file, (2005,)), service.asking(), rates_file, TODAY, lambda _: None)
    assert len(service.asked) == len(kyrgyzstan.IDS)
    assert "beg_day=01&beg_month=01&beg_year=2005&end_day=31&end_month=12&end_year=2005" in service.asked[0]
    kept = keeping.load(rates_file, BANKS["nbkr"])
    assert str(kept.tables["USD-KGS"][date(2005, 6, 25)].rate) == "40.9614"
    assert "EUR-KGS" not in kept.tables
    assert any("far from the nearest" in str(one.line()) for one in outcome.refusals)


def test_the_ecb_is_one_file_and_only_the_years_asked_are_kept(service: Service, rates_file) -> None:
    service.says(body(samples.packed(b"Date,USD,\n2026-02-02,1.08,\n2025-12-30,1.07,\n2004-12-30,1.36,\n")))
    outcome = update(planned("ecb", rates_file, (2025, 2026)), service.asking(), rates_file, TODAY, lambda _: None)
    assert (len(service.asked), outcome.new) == (1, 2)
    assert len(planned("ecb", rates_file, (2025, 2026)).requests) == 1
    assert planned("ecb", rates_file, (2025,)).requests == ()
    book = open_book(rates_file)
    assert book.series["ecb-official"].ecb
    assert not book.problems


def test_years_are_whole_and_none_lies_ahead() -> None:
    assert parse_years(None, TODAY) == (2025, 2026)
    assert parse_years("2020, 2023-2024", TODAY) == (2020, 2023, 2024)
    for wrong in ("2026-02", "2026-02-01", "2027", "2024-2023", "yesterday", ""):
        with pytest.raises(BadCall, match="year"):
            parse_years(wrong, TODAY)


def test_the_command_tells_the_plan_first_and_asks_only_the_address_given(service: Service, run) -> None:
    service.says(body(samples.packed(b"Date,USD,\n2026-02-02,1.08,\n")))
    words = ("rates", "update", "ecb", "--years", "2026", "--from-address", f"ecb={service.address}")
    code, out, err = run(*words, "--dry-run")
    assert (code, service.asked) == (0, [])
    assert "1 question" in out
    code, out, err = run(*words)
    assert code == 0
    assert err.index("1 question") < err.index("0 of 1")
    assert "1 new rate" in out
    code, out, _ = run(*words, "--json")
    assert json.loads(out)["taken"][0]["new"] == 0
    assert service.asked == ["/stats/eurofxref/eurofxref-hist.zip"] * 2


def test_the_command_says_when_nothing_came(service: Service, run) -> None:
    service.says(body(b"<html>Maintenance</html>"))
    code, out, _ = run("rates", "update", "ecb", "--years", "2026", "--from-address", f"ecb={service.address}")
    assert code == 3
    assert "web page" in out
    for wrong in (("fed",), ("ecb", "--years", "soon"), ("ecb", "--from-address", "ecb")):
        code, _, err = run("rates", "update", *wrong)
        assert code == 2
        assert err
    assert len(service.asked) == 1

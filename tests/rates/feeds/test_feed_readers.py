"""The banks' formats: nominal per record, comma or point, the declared encoding, and nothing guessed."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal

import feed_samples as samples
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compensation.errors import BadCall, CompensationError, Refused
from compensation.rates.feeds import ecb, kazakhstan
from compensation.rates.feeds.observation import Sheet, number
from compensation.rates.feeds.recognising import forms, read
from compensation.rates.feeds.updating import likely


def rates(sheet: Sheet) -> dict[str, tuple[int, str]]:
    return {one.pair: (one.nominal, str(one.rate)) for one in sheet.observations}


def refused(content: bytes, **choices: str) -> str:
    with pytest.raises(CompensationError) as error:
        read(content, **choices)
    assert error.value.hint is not None
    return str(error.value.message)


def test_the_sheet_of_tajikistan_goes_by_letters_and_not_by_the_number() -> None:
    sheet = read(samples.nbt())
    assert (sheet.series, sheet.days) == ("nbt-official", (date(2026, 5, 18),))
    assert rates(sheet) == {
        "USD-TJS": (1, "9.3450"),
        "KGS-TJS": (10, "1.0686"),
        "KZT-TJS": (10, "0.1971"),
        "RUB-TJS": (1, "0.1154"),
    }


def test_the_sheet_of_kazakhstan_has_quant_and_drops_zeros() -> None:
    sheet = read(samples.nbk(items="<item><title>JPY</title><description>3</description><quant>1</quant></item>"))
    assert (sheet.series, sheet.days) == ("nbk-official", (date(2026, 4, 1),))
    assert rates(sheet)["AMD-KZT"] == (10, "12.72")
    assert rates(sheet)["JPY-KZT"] == (1, "3")


def test_the_older_feed_of_kazakhstan_has_a_day_in_every_item() -> None:
    sheet = read(samples.NBK_FEED)
    assert (sheet.form, sheet.days) == (kazakhstan.FEED, (date(2026, 4, 1),))
    assert rates(sheet) == {"USD-KZT": (1, "478.77"), "TJS-KZT": (1, "50.19")}


def test_the_sheets_of_kyrgyzstan_are_windows_1251_with_a_comma_and_hold_for_the_day_they_carry() -> None:
    assert rates(read(samples.NBKR_DAILY)) == {"USD-KGS": (1, "87.4500"), "KZT-KGS": (1, "0.1859")}
    weekly = read(samples.NBKR_WEEKLY)
    assert weekly.days == (date(2026, 5, 23),)
    assert rates(weekly)["TJS-KGS"] == (1, "9.3580")


def test_a_withdrawn_code_stays_under_itself() -> None:
    assert rates(read(samples.NBKR_WEEKLY))["BYR-KGS"] == (100, "0.3100")
    assert "BYN-KGS" not in rates(read(samples.NBKR_WEEKLY))
    items = "".join(
        f"<item><title>{code}</title><description>5</description><quant>1</quant></item>"
        for code in ("RUR", "TJR", "TRL", "AZM")
    )
    found = rates(read(samples.nbk(items=items)))
    assert {"RUR-KZT", "TJR-KZT", "TRL-KZT", "AZM-KZT"} <= found.keys()
    assert not {"RUB-KZT", "TJS-KZT", "TRY-KZT", "AZN-KZT"} & found.keys()


def test_a_page_of_history_needs_its_currency_and_says_that_the_nominal_is_assumed() -> None:
    sheet = read(samples.nbkr_history(), code="usd")
    first = sheet.observations[0]
    assert (first.pair, str(first.rate), first.date) == ("USD-KGS", "40.9879", date(2005, 6, 4))
    assert sheet.nominal_assumed
    with pytest.raises(BadCall, match="of which currency"):
        read(samples.nbkr_history())
    assert "how many units of JPY" in refused(samples.nbkr_history(), code="JPY")


def test_a_page_of_history_far_from_what_is_on_file_is_refused(shipped) -> None:
    likely(read(samples.nbkr_history(), code="USD"), shipped.usual)
    wrong = read(samples.nbkr_history(("04.06.2005", "409,879")), code="USD")
    with pytest.raises(Refused, match="far from the nearest rate"):
        likely(wrong, shipped.usual)


def test_the_nominal_of_the_bank_of_russia_is_read_per_record() -> None:
    sheet = read(samples.dynamic(("26.03.2015", "1", "10,0241"), ("27.03.2015", "10", "98,5798")))
    assert [(one.base, one.nominal, str(one.rate)) for one in sheet.observations] == [
        ("TJS", 1, "10.0241"),
        ("TJS", 10, "98.5798"),
    ]


def test_the_value_per_unit_with_its_exponent_does_not_disturb() -> None:
    assert rates(read(samples.cbr())) == {"GBP-RUB": (1, "102.0374"), "IDR-RUB": (10000, "0.5393")}


def test_one_currency_over_a_time_is_told_by_its_number_or_by_the_caller() -> None:
    assert read(samples.dynamic(id="R01335")).observations[0].base == "KZT"
    assert "R09999" in refused(samples.dynamic(id="R09999"))
    assert read(samples.dynamic(id="R09999"), code="DKK").observations[0].base == "DKK"
    assert "asked was for USD" in refused(samples.dynamic(), code="USD")
    assert "mixes two currencies" in refused(samples.dynamic(record_id="R01335"))
    assert "no rate" in refused(samples.dynamic(("26.03.2015", "1", "0")))


def test_the_ecb_is_read_as_xml_csv_and_packed_csv_with_the_euro_as_base() -> None:
    assert rates(read(samples.ECB_DAILY)) == {"EUR-USD": (1, "1.0777"), "EUR-JPY": (1, "160.5")}
    plain, packed = read(samples.ECB_CSV), read(samples.packed())
    assert plain == packed
    assert [(one.pair, one.date.year) for one in plain.observations] == [
        ("EUR-USD", 2026),
        ("EUR-USD", 2026),
        ("EUR-USD", 2004),
        ("EUR-TRL", 2004),
    ]
    assert "ROL" in str(plain.remarks[0])


def test_unknown_codes_are_told_and_alone_they_are_refused() -> None:
    strange = "<Valute ID='1'><CharCode>QQQ</CharCode><Nominal>1</Nominal><Value>2</Value></Valute>"
    sheet = read(samples.nbt(records=strange))
    assert "USD-TJS" in rates(sheet)
    assert "QQQ" in str(sheet.remarks[0])
    only = f'<ValCurs Date="2026-05-18">{strange}</ValCurs>'.encode()
    assert "QQQ" in refused(only)


@pytest.mark.parametrize("value", ["0", "0.0000", "", " ", "N/A", "-"])
def test_what_means_no_rate_is_left_out_and_told(value: str) -> None:
    record = f"<Valute ID='1'><CharCode>EUR</CharCode><Nominal>1</Nominal><Value>{value}</Value></Valute>"
    sheet = read(samples.nbt(records=record))
    assert "EUR-TJS" not in rates(sheet)
    assert "without a rate" in str(sheet.remarks[0])


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ("<CharCode>EUR</CharCode><Nominal>1</Nominal><Value>-9.9</Value>", "below zero"),
        ("<CharCode>EUR</CharCode><Nominal>1</Nominal><Value>about 9</Value>", "not a rate"),
        ("<CharCode>EUR</CharCode><Nominal>1</Nominal><Value>1,234.5</Value>", "not a rate"),
        ("<CharCode>EUR</CharCode><Nominal>1</Nominal><Value>NaN</Value>", "not a rate"),
        ("<CharCode>EUR</CharCode><Nominal>1</Nominal><Value>1E999</Value>", "not a rate"),
        ("<CharCode>EUR</CharCode><Value>9.9</Value>", "not a nominal"),
        ("<CharCode>EUR</CharCode><Nominal>0</Nominal><Value>9.9</Value>", "not a nominal"),
        ("<CharCode>EUR</CharCode><Nominal>1.5</Nominal><Value>9.9</Value>", "not a nominal"),
        ("<CharCode>EUR</CharCode><Nominal>99999999999</Nominal><Value>9.9</Value>", "not a nominal"),
        ("<CharCode>USD</CharCode><Nominal>1</Nominal><Value>9.9</Value>", "stands twice"),
    ],
)
def test_a_sheet_with_one_bad_record_is_refused_whole(record: str, reason: str) -> None:
    assert reason in refused(samples.nbt(records=f"<Valute ID='1'>{record}</Valute>"))


def test_the_same_rate_twice_is_one_rate_also_with_another_nominal() -> None:
    twice = "<Valute ID='1'><CharCode>USD</CharCode><Nominal>10</Nominal><Value>93.450</Value></Valute>"
    assert rates(read(samples.nbt(records=twice)))["USD-TJS"] == (1, "9.3450")


def test_the_banks_own_currency_is_no_rate() -> None:
    own = "<Valute ID='1'><CharCode>TJS</CharCode><Nominal>1</Nominal><Value>1</Value></Valute>"
    assert "TJS-TJS" not in rates(read(samples.nbt(records=own)))


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">
<!ENTITY lol1 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;"><!ENTITY lol2 "&lol1;&lol1;&lol1;&lol1;&lol1;">]>
<rates><date>01.04.2026</date><item><title>&lol2;</title></item></rates>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>
<rates><date>01.04.2026</date><item><title>USD</title><description>&x;</description><quant>1</quant></item></rates>"""


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (samples.nbt()[:300], "cut off or broken"),
        (samples.NBKR_DAILY[:200], "cut off or broken"),
        (b"<!DOCTYPE html><html><body>Maintenance</body></html>", "web page"),
        (b"<html><body>Maintenance</body></html>", "web page"),
        (LAUGHS, "document type"),
        (OUTSIDE, "document type"),
        (samples.nbk().replace(b"utf-8", b"x-unheard-of"), "cut off or broken"),
        (samples.NBKR_WEEKLY.replace(b"windows-1251", b"utf-8"), "cut off or broken"),
        (samples.nbt("18 May 2026"), "not a date"),
        (samples.nbt("2026-02-30"), "not a date"),
        (b"<weather><day>1</day></weather>", "none of the formats"),
        (b"%PDF-1.7", "cut off or broken"),
        (samples.packed()[:-40], "packed file"),
        (samples.packed(name="readme.txt"), "one table"),
        (samples.ECB_CSV[:-30], "not whole"),
        (b"Date,USD\n2026-09-01,1.07", "cut off"),
        (samples.nbkr_history(end=""), "cut off"),
        (b"Date,USD,\n2026-09-01,1.1,\n2026-09-01,1.2,\n", "stands twice"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    assert reason in refused(content, code="USD")


@pytest.mark.parametrize(
    "content",
    [
        b"<!--date--><!--value-->" + b" " * 3_000_000 + b"</html>",
        b"<!--date-->" * 300_000 + b"<!--value--></html>",
        b"Date," + b"," * 3_000_000,
        b"<rates>" * 1_500_000,
        b'<ValCurs ID="R01670">' + b"<Record/>" * 300_000 + b"</ValCurs>",
    ],
    ids=["spaces", "markers", "columns", "depth", "records"],
)
def test_a_file_made_to_be_slow_is_refused_soon(content: bytes) -> None:
    begun = time.monotonic()
    refused(content, code="USD")
    assert time.monotonic() - begun < 5


def test_a_packed_file_that_unpacks_without_end_is_cut(monkeypatch) -> None:
    monkeypatch.setattr(ecb, "MAX_UNPACKED", 1_000_000)
    assert "more than 1 MB" in refused(samples.packed(b"Date,USD,\n" + b"0" * 5_000_000))


def test_a_file_of_another_publisher_than_named_is_refused() -> None:
    assert read(samples.nbt(), publisher="nbt").series == "nbt-official"
    assert read(samples.nbt(), publisher="nbt-official").series == "nbt-official"
    assert "another publisher" in refused(samples.nbt(), publisher="cbr")
    assert "not a bank" in refused(samples.nbt(), publisher="fed")


def test_the_two_banks_with_the_same_element_names_are_told_apart() -> None:
    assert read(samples.nbt()).series == "nbt-official"
    assert read(samples.cbr()).series == "cbr-official"
    assert read(samples.nbk()).series == "nbk-official"
    assert read(samples.NBKR_DAILY).series == "nbkr-official"
    assert len(list(forms())) == 9


@given(st.decimals(min_value=Decimal("0.00001"), max_value=Decimal("1e9"), places=5))
def test_a_rate_reads_the_same_with_comma_and_point(rate: Decimal) -> None:
    assert number(f"{rate:f}") == number(f"{rate:f}".replace(".", ",")) == rate


@given(st.binary(max_size=300))
def test_any_bytes_give_rates_or_a_refusal(content: bytes) -> None:
    hint: object = "none needed"
    try:
        read(content, code="USD")
    except CompensationError as error:
        hint = error.hint
    assert hint


@given(st.integers(0, len(samples.nbk()) - 10))
def test_a_sheet_cut_anywhere_is_refused(length: int) -> None:
    with pytest.raises(CompensationError):
        read(samples.nbk()[:length])

"""The command `audit`: pairs that were typed, all equivalents of a case, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "object"]
GUIDE = Path(__file__).parent.parent.parent / "docs" / "rates.md"
KZ = ("audit", "300000", "KZT", "1467", "EUR", "--on", "2014-12-03")


def said(ran: object) -> str:
    return " ".join(ran.out.split())  # type: ignore[attr-defined]


def test_a_typed_pair_is_audited_with_the_rates_of_its_date_and_each_rate_is_shown(run: Run) -> None:
    ran = run(*KZ)
    assert ran.code == 0
    for words in ("1 EUR = 204.50 KZT", "224.99", "223.30", "+10.0 %", "+9.2 %", "181.09", "National Bank of Ukraine"):
        assert words in said(ran)
    assert "from 3 June 2014 to 3 December 2015" in said(ran)


def test_every_line_fits_a_terminal_of_80_columns(run: Run) -> None:
    for words in (KZ, ("audit", "--case", "TJ-001"), ("audit", "--case", "TJ-003")):
        assert max(map(len, run(*words).out.splitlines())) <= 80


def test_further_pairs_keep_their_own_date_and_exclusions_are_named(run: Run) -> None:
    words = (
        "audit", "180 000", "tjs", "26 100", "eur", "--on", "2015-05", "--from", "2014-12-01", "--to", "31.07.2015",
        "--and", "97265 TJS = 14200 EUR", "--and", "1619 TJS = 235 EUR on 2013",
    )  # fmt: skip
    assert "180,000 TJS = 26,100 EUR and 97,265 TJS = 14,200 EUR exclude each other" in said(run(*words))
    document = run(*words, "--json").json
    assert list(document) == ["audits", "together"]
    assert [one["event"]["date"] for one in document["audits"]] == ["2015-05", "2015-05", "2013"]
    assert document["together"] == [{"audits": [0, 1, 2], "exclusive": [[0, 1], [1, 2]], "common": None}]
    assert document["audits"][0]["fitting_days"][:2] == ["2015-06-03", "2015-07-07"]


def test_pairs_that_one_rate_gives_show_the_rates_in_common(run: Run) -> None:
    words = ("audit", "300000", "TJS", "43590", "EUR", "--on", "2014-10", "--and", "1619 TJS = 235 EUR")
    assert "one rate gives all 2 equivalents of this text: 1 EUR = 6.8815–6.8831 TJS" in said(run(*words))
    [group] = run(*words, "--json").json["together"]
    assert group["common"] == {"base": "EUR", "quote": "TJS", "from": "6.881523", "to": "6.883102"}


def test_the_ecb_rate_of_the_day_itself_gives_other_days_and_comes_first_if_asked_for(run: Run) -> None:
    words = ("audit", "180000", "TJS", "26100", "EUR", "--on", "2015-05-15", "--to", "2015-07-31")
    before, same_day = run(*words, "--json").json["audits"], run(*words, "--ecb", "same-day", "--json").json["audits"]
    assert "2015-07-09" in before[0]["fitting_days"]
    assert "2015-07-08" in same_day[0]["fitting_days"]
    assert [one["ecb_date"] for one in before[0]["event"]["worths"]] == ["2015-05-14", "2015-05-15"]
    assert [one["ecb_date"] for one in same_day[0]["event"]["worths"]] == ["2015-05-15", "2015-05-14"]


def test_printed_cents_and_a_given_precision_narrow_the_interval(run: Run) -> None:
    def width(*words: str) -> tuple[str, str]:
        implied = run("audit", "300000", "KZT", *words, "--on", "2014-12-03", "--json").json["audits"][0]["implied"]
        return implied["from"], implied["to"]

    assert width("1500", "EUR") == ("193.548387", "206.896552")
    assert width("1500", "EUR", "--precision", "1") == ("199.933356", "200.066689")
    assert width("1500.00", "EUR") == width("1500", "EUR", "--precision", "0,01")


def test_all_equivalents_of_a_case_are_audited_at_the_date_of_their_fact_or_decision(run: Run) -> None:
    document = run("audit", "--case", "tj-001", "--case", "TJ-002", "--json").json
    told = [
        (one["case"], one["fact"], one["printed"]["amount"], one["audit"]["event"]["date"])
        for one in document["audits"]
    ]
    assert told == [
        ("TJ-001", "claimed", "26100.00", "2015-05"),
        ("TJ-001", "awarded", "14200.00", "2015-05"),
        ("TJ-001", "awarded", "2900.00", "2015-05"),
        ("TJ-002", "awarded", "235.00", "2013"),
        ("TJ-002", "claimed", "43590.00", "2014-10"),
    ]
    # One newsletter, so sums of two cases are set against each other.
    assert document["together"] == [
        {"audits": [0, 1, 2, 3, 4], "exclusive": [[0, 1], [0, 4], [1, 3], [1, 4]], "common": None}
    ]
    assert list(document["audits"][0]) == [
        "case", "decision", "line", "fact", "stated", "printed", "approx", "source", "implied", "audit", "worths",
        "lacking",
    ]  # fmt: skip


def test_days_are_looked_at_until_a_month_after_the_text_appeared(run: Run) -> None:
    [award, _] = run("audit", "--case", "TJ-002", "--json").json["audits"]
    assert (award["audit"]["from"], award["audit"]["to"]) == ("2012-07-01", "2015-07-30")
    assert award["audit"]["fitting_days"][0] == "2015-05-26"


def test_an_equivalent_without_its_sum_implies_no_rate_and_its_worth_in_the_other_currency_is_shown(run: Run) -> None:
    [award] = run("audit", "--case", "KG-001", "--json").json["audits"]
    assert (award["implied"], award["audit"]) == (None, None)
    assert "not printed" in award["lacking"]
    assert [one["amount"] for one in award["worths"][0]["worths"]] == ["8236.48", "8180.33"]


def test_what_the_case_does_not_tell_is_said_and_the_implied_rate_stands(run: Run) -> None:
    shown = said(run("audit", "--case", "TJ-007"))
    assert "Neither the date of the sum nor that of the text is known." in shown
    assert "1 USD = 9.82 TJS" in shown
    assert "more than" in said(run("audit", "--case", "EG-001")) or "no rates are on file" in said(
        run("audit", "--case", "EG-001")
    )
    assert "No source prints an equivalent" in run("audit", "--case", "KZ-002").out


def test_the_page_of_a_case_has_the_audit_of_what_it_prints(run: Run) -> None:
    shown = said(run("precedents", "show", "TJ-001"))
    assert "Audit of what is printed: 97,265 TJS = 14,200 EUR" in shown
    assert "97,265 TJS = 14,200 EUR and 180,000 TJS = 26,100 EUR exclude each other" in shown
    assert "Audit" not in run("precedents", "show", "KZ-002").out


@pytest.mark.parametrize(
    "words",
    [
        ["300000", "KZT", "1467", "EUR"],
        ["300000", "KZT", "1467"],
        [],
        ["300000", "KZT", "1467", "KZT", "--on", "2014"],
        ["0", "KZT", "1467", "EUR", "--on", "2014"],
        ["300000", "KZT", "1467", "XXX", "--on", "2014"],
        ["300000", "KZT", "1467", "EUR", "--on", "2014-02-30"],
        ["300000", "KZT", "1467", "EUR", "--from", "2015-07-31", "--to", "2014-12-01"],
        ["300000", "KZT", "1467", "EUR", "--on", "2014", "--precision", "50"],
        ["300000", "KZT", "1467", "EUR", "--on", "2014", "--and", "97265 TJS"],
        ["300000", "KZT", "1467", "EUR", "--on", "2014", "--and", "97265 TJS = 14200 EUR on May"],
        ["--case", "KZ-001", "--on", "2014"],
        ["--case", "KZ-999"],
    ],
)
def test_what_cannot_be_audited_leaves_with_2_and_says_what_to_write(run: Run, words: list[str]) -> None:
    ran = run("audit", *words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err
    assert run("audit", *words, "--json").json["error"]["code"] in ("usage", "bad_value")


def test_broken_rates_of_the_office_are_told_while_the_shipped_ones_work(run: Run, tmp_path: Path) -> None:
    (tmp_path / "office").mkdir()
    (tmp_path / "office" / "rates.yaml").write_text("rates:\n  - base: USD\n", encoding="utf-8")
    ran = run(*KZ)
    assert ran.code == 0
    assert "1,333" in ran.out
    assert "rates.yaml:2" in ran.err

"""The commands `index` and `bases`: the figures, the working, scripts, and what a refusal says."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from compensation.cli.program import main

TODAY = datetime.date(2026, 11, 23)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*words: str) -> tuple[int, str, str]:
        code = main(["--language", "en", "--office", str(tmp_path / "office"), *words], TODAY)
        out, err = capsys.readouterr()
        return code, out.replace("\u00a0", " "), err.replace("\u00a0", " ")

    return call


def test_index_shows_both_values_the_product_and_the_rounding(run: Run) -> None:
    code, out, _ = run("index", "300 000", "kzt", "--from", "2014", "--to", "2023")
    assert code == 0
    assert out.splitlines() == [
        "300,000.00 KZT of 2014 = 663,996.26 KZT of 2023",
        "  2014: 128.5411 (2010 = 100); annual consumer prices, World Bank, Global Database of Inflation; "
        "chained by us from yearly inflation",
        "  2023: 284.5027 (2010 = 100); annual consumer prices, World Bank, Global Database of Inflation; "
        "chained by us from yearly inflation",
        "  300,000.00 KZT × 284.5027 ÷ 128.5411 = 663,996.26 KZT",
        "Before rounding 663,996.262674; rounded half to even, to 0.01 KZT, once, at the end.",
    ]


def test_index_gives_scripts_decimals_as_strings(run: Run) -> None:
    _, out, _ = run("index", "1619", "TJS", "--from", "2013", "--to", "2024", "--json")
    document = json.loads(out)
    assert document["from"] == {"state": "stated", "amount": "1619.00", "currency": "TJS"}
    assert document["to"] == {"state": "stated", "amount": "3118.78", "currency": "TJS"}
    assert document["by"] == "cpi"
    assert [one["value"] for one in document["values"]] == ["125.0217", "240.8374"]


@pytest.mark.parametrize(
    ("by", "words"),
    [
        ("mci", "1,852.00 KZT (kz.mci, in force from 1 January 2014, until 31 December 2014)"),
        ("wage", "300,000.00 KZT × 85,000.00 ÷ 19,966.00 = 1,277,171.19 KZT"),
    ],
)
def test_index_by_a_unit_of_the_law_names_the_act_of_each_day(run: Run, by: str, words: str) -> None:
    code, out, _ = run("index", "300000", "KZT", "--from", "03.12.2014", "--to", "23.11.2026", "--by", by)
    assert code == 0
    assert words in out
    assert "read in a secondary source" in out


def test_a_refusal_is_exit_3_and_says_what_is_on_file_and_what_to_do(run: Run) -> None:
    code, out, err = run("index", "300000", "KZT", "--from", "2014", "--to", "2026")
    assert (code, out) == (3, "")
    assert "KZT, annual consumer prices: on file from 1994 to 2023, not for 2026." in err
    assert "Another index has both dates: mci, wage (--by)." in err
    code, out, _ = run("index", "300000", "KZT", "--from", "2020-02", "--to", "2026", "--by", "mci", "--json")
    assert code == 3
    assert json.loads(out)["error"]["code"] == "refused"
    assert "Found in one unofficial table only." in json.loads(out)["error"]["message"]


@pytest.mark.parametrize(
    "words",
    [
        ("index", "300000", "KZT", "--from", "2014"),
        ("index", "300000", "KZT", "--from", "2014", "--to", "2014-13"),
        ("index", "300000", "XXY", "--from", "2014", "--to", "2015"),
        ("index", "300000", "KZT", "--from", "2014", "--to", "2015", "--by", "gold"),
        ("bases", "300000", "KZT"),
        ("bases", "-5", "KZT", "--on", "2014"),
        ("bases", "5", "KZT", "--on", "2014", "--at", "2014"),
    ],
)
def test_a_wrong_call_is_exit_2(run: Run, words: tuple[str, ...]) -> None:
    code, _, err = run(*words)
    assert code == 2
    assert err


def test_a_value_that_the_office_supplied_counts_with_its_name(run: Run) -> None:
    asked = ("index", "100", "TJS", "--from", "2025", "--to", "2026", "--by", "mci")
    assert run(*asked)[0] == 3
    supplied = ["law", "supply", "tj.index", "--value", "80 TJS", "--from", "2026-01-01", "--act", "tj.budget_law"]
    supplied += ["--article", "ст. 1", "--quotation", "80 сомони", "--address", "https://example.org/budget"]
    assert run(*supplied, "--by", "A. Lawyer")[0] == 0
    code, out, _ = run(*asked)
    assert code == 0
    assert "100.00 TJS × 80.00 ÷ 75.00 = 106.67 TJS" in out
    assert "A. Lawyer" in out


def test_bases_shows_every_basis_with_its_working_or_its_reason(run: Run) -> None:
    code, out, _ = run("bases", "1619", "TJS", "--on", "2013")
    assert code == 0
    assert "as printed: 1,619.00 TJS" in out
    assert "at consumer prices of 2024: 3,118.78 TJS" in out
    assert "PPP dollars of 2013: 964.60 PPP $" in out
    assert "calculation indices of then: not known. tj.index" in out
    assert "average of the year 2013, International Monetary Fund" in out


def test_bases_gives_scripts_an_amount_a_number_with_its_unit_or_a_reason(run: Run) -> None:
    _, out, _ = run("bases", "300000", "KZT", "--on", "2014-12-03", "--to", "2020-01", "--at", "2020-01-31", "--json")
    document = json.loads(out)
    rows = {one["basis"]: one for one in document["bases"]}
    assert (document["amount"], document["currency"], document["on"]) == ("300000.00", "KZT", "2014-12-03")
    assert (rows["mci"]["number"], rows["mci"]["unit"]) == ("161.99", "kz.mci")
    assert rows["cpi-monthly"]["amount"] == "442524.99"
    assert rows["dated-eur"]["title"] == "EUR on 31 January 2020"
    _, out, _ = run("bases", "5", "EUR", "--on", "2014", "--json")
    lacking = {one["basis"]: one for one in json.loads(out)["bases"]}["wage"]
    assert (lacking["state"], lacking["reason"]) == (
        "unknown",
        "EUR, minimum wage: none is on file; there are those of KZT, KGS, TJS.",
    )

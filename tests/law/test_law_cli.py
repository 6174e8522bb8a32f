"""What does `compensation law` print, and with which exit code?"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from compensation.cli.program import main
from compensation.law.reading import Rules

TODAY = date(2026, 11, 23)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Any:
    def call(*words: str, language: str = "en") -> tuple[int, str, str]:
        code = main(["--language", language, "--office", str(tmp_path), "law", *words], today=TODAY)
        out, err = capsys.readouterr()
        return code, out, err

    return call


def test_show_prints_value_citation_days_words_address_and_how_seen(run: Any) -> None:
    code, out, _ = run("show", "kz.moral.form", "--on", "14.01.2026")
    assert code == 0
    assert out.splitlines() == [
        "kz.moral.form: In what form is moral harm compensated, and is there a tariff?",
        "  Moral harm is compensated in money, independently of property damage. There is",
        "    no tariff, minimum or maximum.",
        "Citation: Civil Code of Kazakhstan, art. 952(1), (3)",
        "Days: as amended by the law of 27 February 2017, whose day of force is not on",
        "  file",
        "Words: “Моральный вред возмещается в денежной форме.”",
        "Address: https://adilet.zan.kz/rus/docs/K990000409_",
        "How seen: read in a public mirror of the official text",
        "Text read: public mirror of adilet.zan.kz, consolidation of 27 February 2026",
        "This office has not accepted the rule; a filing needs that (law accept).",
        "Opens: moral damage",
    ]


def test_show_lists_the_criteria_with_the_ids_that_claims_use(run: Any) -> None:
    _, out, _ = run("show", "kg.moral.criteria")
    assert "[reasonableness_and_fairness]" in out
    assert "Warning: The text of kg.moral.criteria was read as of May 2024" in out


def test_show_as_json_has_rule_question_version_answer_and_how_seen(run: Any) -> None:
    code, out, _ = run("show", "kz.mci", "--on", "2014-12-03", "--json")
    found = json.loads(out)
    assert code == 0
    assert found["rule"] == "kz.mci"
    assert found["answer"] == {"state": "stated", "amount": "1852.00", "currency": "KZT"}
    assert found["how_seen"] == "secondary"
    assert found["on"] == "2014-12-03"
    assert found["version"]["valid_from"] == "2014-01-01"
    assert found["version"]["law"]["ru"] == "Закон РК от 03.12.2013 № 148-V"
    assert len(found["values"]) == 20
    assert found["warnings"] == ["kz.mci has changed since; today it is: 4,325.00\u00a0KZT"]


@pytest.mark.parametrize(
    ("rule", "answer"),
    [
        ("kz.pec.floor", {"number": "10", "unit": "kz.mci"}),
        ("kz.duty.property", {"number": "1", "unit": "percent"}),
        ("kz.stage.rehab_claim", {"n": 6, "unit": "month"}),
        ("kz.stage.private", {"n": 10, "unit": "working_day"}),
        ("tj.un.op1", {"date": "1999-04-04"}),
        ("kz.minwage", {"state": "stated", "amount": "85000.00", "currency": "KZT", "per": "month"}),
        (
            "kz.state.losses",
            {
                "en": "The Republic of Kazakhstan or the administrative-territorial unit.",
                "ru": "Республика Казахстан или административно-территориальная единица.",
            },
        ),
    ],
)
def test_every_kind_of_value_has_its_shape(run: Any, rule: str, answer: Any) -> None:
    assert json.loads(run("show", rule, "--json")[1])["answer"] == answer


def test_show_refuses_what_never_computes_and_prints_what_is_on_file(run: Any) -> None:
    code, out, err = run("show", "kz.duty.moral")
    assert (code, out) == (3, "")
    assert "On file: 0.5 × MCI; not confirmed." in err
    code, out, _ = run("show", "kz.mci", "--on", "2020-02-01", "--json")
    assert code == 3
    assert json.loads(out)["error"]["code"] == "refused"


@pytest.mark.parametrize(
    "words", [("show", "kz.nothing"), ("show", "kz.mci", "--on", "2014"), ("list", "--topic", "x")]
)
def test_wrong_words_are_wrong_usage(run: Any, words: tuple[str, ...]) -> None:
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert err


def test_list_filters_by_country_topic_and_mark(run: Any) -> None:
    found = json.loads(run("list", "--country", "kz", "--topic", "units", "--json")[1])["rules"]
    assert [one["rule"] for one in found] == ["kz.mci", "kz.minwage"]
    found = json.loads(run("list", "--how-seen", "conflict", "--json")[1])["rules"]
    assert [one["rule"] for one in found] == [
        "kz.duty.property.le",
        "kz.rate.conflict.handlist",
        "tj.duty.moral",
        "tj.index",
    ]
    assert len(run("list")[1].splitlines()) == 416


def test_list_timed_names_the_terms_that_are_counted_from_an_event_and_no_other(run: Any, rules: Rules) -> None:
    timed = [one["rule"] for one in json.loads(run("list", "--timed", "--country", "tj", "--json")[1])["rules"]]
    assert timed == [rule.id for rule in rules if rule.country == "TJ" and rule.timing is not None]
    assert "tj.cpc.cass.term" in timed
    assert "tj.cc.lim.general" not in timed


def test_check_counts_what_computes_refuses_and_is_stale(run: Any) -> None:
    code, out, _ = run("check", "--json")
    assert code == 0
    assert json.loads(out) == {
        "rules": 416,  # Kazakhstan 154, Kyrgyzstan 119, Tajikistan 111, UN 32
        "values": 597,  # 416 and the later ones: Kazakhstan 136 (base rate 71), Kyrgyzstan 25, Tajikistan 20
        "computes": 418,  # Kazakhstan 213, Kyrgyzstan 96, Tajikistan 89, UN 20
        "refuses": 179,  # Kazakhstan 77, Kyrgyzstan 48, Tajikistan 42, UN 12
        "stale": 143,  # Kyrgyzstan 85, Tajikistan 53, UN 3, Kazakhstan 2
        "timed": 64,  # Kazakhstan 28, Kyrgyzstan 19, Tajikistan 10, UN 7
        "answer_today": 322,  # Kazakhstan 134, Kyrgyzstan 95, Tajikistan 73, UN 20
        "accepted": 0,
        "supplied": 0,
        "withdrawn": 0,
    }


def test_problems_in_the_rules_of_the_office_are_told_with_their_place(run: Any, tmp_path: Path) -> None:
    folder = tmp_path / "rules" / "kz"
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text("rules:\n  - id: kz.mine\n", encoding="utf-8")
    code, out, err = run("check")
    assert (code, out) == (1, "")
    assert f"{folder / 'mine.yaml'}:2" in err


def test_acts_are_listed_with_the_ids_that_supplying_a_value_needs(run: Any, rules: Rules) -> None:
    lines = run("acts", "--country", "tj")[1].splitlines()
    assert "tj.cpc: Civil Procedure Code of the Republic of Tajikistan of 05.01.2008" in lines
    assert len(lines) == sum(id.startswith("tj.") for id in rules.acts)
    assert len(json.loads(run("acts", "--json")[1])["acts"]) == len(rules.acts)


def test_a_rule_that_will_compute_says_from_when_on(run: Any) -> None:
    given = ("--value", "10 days", "--act", "tj.cpc", "--article", "art. 327", "--quotation", "x", "--by", "A. Lawyer")
    assert run("supply", "tj.cpc.cass.term", *given, "--from", "2027-04-01", "--address", "paper")[0] == 0
    code, _, err = run("show", "tj.cpc.cass.term")
    assert code == 3
    assert "From 1 April 2027 on: 10 days." in err


def test_a_new_value_for_an_accepted_rule_says_that_it_has_to_be_accepted_again(run: Any) -> None:
    given = ("--value", "10 days", "--act", "tj.cpc", "--article", "art. 327", "--quotation", "x", "--address", "paper")
    days = ("--from", "2024-01-01", "--until", "2025-12-31", "--by", "A. Lawyer")
    assert run("supply", "tj.cpc.cass.term", *given, *days)[0] == 0
    assert run("accept", "tj.cpc.cass.term", "--by", "A. Lawyer")[0] == 0
    code, out, err = run("supply", "tj.cpc.cass.term", *given, "--from", "2026-01-01", "--by", "B. Other")
    assert code == 0
    assert "accepted again" in out + err

"""Over all matters: today, the report without names, filing by commands, and a finished matter as a precedent."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

BY = ("--by", "А. Юрист")
Ran = Callable[..., Any]


@pytest.fixture
def office(run: Ran) -> Ran:
    """An unencrypted workspace, so that nothing is asked; a profile and a matter with a claimant and a respondent."""
    assert run("workspace", "init", "--plain").code == 0
    new = ("matter", "new", "--title", "Избиение в отделе", "--country", "KZ", "--kind", "treatment:beating")
    assert run(*new, "--on", "2026-03-02", *BY).code == 0
    for party, role, name in (("a", "claimant", "Заявитель А."), ("police", "respondent", "Департамент полиции")):
        assert run("matter", "party", "M-001", party, "--role", role, "--pseudonym", name, *BY).code == 0
    return run


def consent(run: Ran, use: str, *more: str) -> None:
    words = ("matter", "consent", "M-001", "a", "--to", use, "--given", "--how", "письменно", "--on", "2026-03-03")
    assert run(*words, *more, *BY).code == 0


def test_today_puts_what_is_urgent_first(office: Ran) -> None:
    office("matter", "event", "M-001", "decision_in_final_form", "--on", "2026-11-13", *BY)
    office("matter", "event", "M-001", "определение окончательной", "--on", "2026-11-16", *BY)
    consent(office, "filing", "--until", "2026-12-01")
    office("matter", "award", "M-001", "m", "--head", "moral", "--claimant", "a", "--respondent", "police",
           "--amount", "300000 KZT", "--on", "2026-10-20", "--due", "2026-11-01", *BY)  # fmt: skip
    office("matter", "task", "M-001", "t", "--what", "Позвонить", "--due", "2026-11-25", *BY)
    office("matter", "new", "--title", "Без движения", "--country", "KG", *BY)
    office("matter", "new", "--title", "Учебное", "--country", "KG", "--training", *BY)
    found = office("matter", "today", "--json").json
    assert [one["rule"] for one in found["deadlines"]][:2] == ["kz.stage.private", "kz.stage.appeal"]
    assert found["tasks"] == [{"matter": "M-001", "task": "t", "due": "2026-11-25"}]
    assert found["no_next_step"] == ["M-002"]
    assert found["late"] == [{"matter": "M-001", "award": "m", "days": 22, "remaining": "300000.00 KZT"}]
    renew = {(one["what"], one["until"]) for one in found["renew"]}
    assert renew == {("filing", "2026-12-01"), ("safety", None)}
    shown = office("matter", "today").out
    assert "No next step (1)" in shown
    assert "M-003" not in shown, "training matters are no work"


def test_the_deadlines_of_a_matter_become_a_calendar_file_without_its_title(office: Ran, tmp_path: Path) -> None:
    out = tmp_path / "m.ics"
    assert office("matter", "calendar", "M-001", "-o", str(out)).code == 2, "nothing has happened yet"
    office("matter", "event", "M-001", "decision_in_final_form", "--on", "2026-11-13", *BY)
    assert office("matter", "calendar", "M-001", "-o", str(out), "--json").json["deadlines"] == 1
    text = out.read_text(encoding="utf-8")
    assert "M-001" in text
    assert "Избиение" not in text


def test_an_office_without_work_says_so(run: Ran) -> None:
    run("workspace", "init", "--plain")
    assert run("matter", "today").out.strip() == "Nothing is due."


def test_the_report_counts_and_names_nobody(office: Ran) -> None:
    office("matter", "new", "--title", "Второе", "--country", "KZ", "--on", "2026-07-01", *BY)
    office("matter", "new", "--title", "Учебное", "--country", "KZ", "--training", *BY)
    assert office("matter", "report", "--json").json["report"] == [
        {"half": "2026-I", "country": "KZ", "kind": "treatment:beating", "count": 1},
        {"half": "2026-II", "country": "KZ", "kind": "", "count": 1},
    ]
    shown = office("matter", "report").out
    assert "2026-I" in shown
    assert "Избиение" not in shown
    assert "M-001" not in shown


def finished(run: Ran) -> None:
    run("matter", "award", "M-001", "m", "--head", "moral", "--claimant", "a", "--respondent", "police",
        "--amount", "300000 KZT", "--on", "2026-10-06", *BY)  # fmt: skip
    run("matter", "pay", "M-001", "m", "--amount", "100000 KZT", "--on", "2026-11-01", *BY)
    run("matter", "person", "M-001", "a", "--name", "Тестов Тест", "--address", "Тестовка", *BY)
    run("matter", "safety", "M-001", "--risk", "давление", "--review", "2027-03-01", *BY)
    run("matter", "close", "M-001", "--outcome", "выплачено", *BY)


def test_a_finished_matter_becomes_a_draft_that_names_nobody(office: Ran, tmp_path: Path) -> None:
    finished(office)
    consent(office, "publication")
    out = tmp_path / "case.yaml"
    done = office("matter", "publish", "M-001", "-o", str(out), "--json")
    assert done.code == 0, done.err
    text = out.read_text(encoding="utf-8")
    for word in ("Тестов", "Заявитель А.", "Департамент полиции", "М-001", "M-001", "Избиение"):
        assert word not in text
    content = yaml.safe_load(text)
    assert content["citation"] == "KZ-901"
    (head,) = content["chain"][0]["heads"]
    assert (head["awarded"]["amount"], head["paid"]["amount"]) == ("300000.00 KZT", "100000.00 KZT")
    assert content["parties"][0]["withheld"] == ["name"]
    assert [(one["kind"], one["words"]) for one in done.json["traces"]] == [("date", "2026")]
    checked = office("precedents", "check", str(out))
    assert checked.code == 1
    assert "Still to be filled in" in checked.err


@pytest.mark.parametrize(
    ("prepare", "said"),
    [
        (callable, "is not closed yet"),
        (finished, "M-001 does not leave the office yet"),
    ],
)
def test_without_an_end_or_consent_nothing_is_published(
    office: Ran, tmp_path: Path, prepare: Callable[[Ran], None], said: str
) -> None:
    prepare(office)
    done = office("matter", "publish", "M-001", "-o", str(tmp_path / "case.yaml"))
    assert (done.code, (tmp_path / "case.yaml").exists()) == (3, False)
    assert said in done.err


def test_a_kind_that_holds_a_name_is_told(office: Ran, tmp_path: Path) -> None:
    """Tags are words of the codebook; a name that is one of its words is found all the same."""
    finished(office)
    office("matter", "person", "M-001", "a", "--name", "Beating", *BY)
    consent(office, "publication")
    traces = office("matter", "publish", "M-001", "-o", str(tmp_path / "case.yaml"), "--json").json["traces"]
    assert ("name", "treatment:beating") in [(one["kind"], one["words"]) for one in traces]


def published(run: Ran, tmp_path: Path) -> tuple[Any, list[tuple[str, str]]]:
    """The draft, and what could identify somebody in it."""
    consent(run, "publication")
    done = run("matter", "publish", "M-001", "-o", str(tmp_path / "case.yaml"), "--json")
    assert done.code == 0, done.err
    traces = [(one["kind"], one["words"]) for one in done.json["traces"]]
    return yaml.safe_load((tmp_path / "case.yaml").read_text(encoding="utf-8")), traces


def test_ids_that_the_office_typed_do_not_reach_the_draft(office: Ran, tmp_path: Path) -> None:
    for party, role in (("akmatova", "third_party"), ("police-karakol", "respondent"), ("petrova", "witness")):
        office("matter", "party", "M-001", party, "--role", role, "--pseudonym", "Кто-то", *BY)
    office("matter", "award", "M-001", "akmatova-moral", "--head", "moral", "--claimant", "akmatova",
           "--respondent", "police-karakol", "--amount", "1000 KZT", "--on", "2026-04-20", *BY)  # fmt: skip
    finished(office)
    content, traces = published(office, tmp_path)
    text = (tmp_path / "case.yaml").read_text(encoding="utf-8")
    for word in ("akmatova", "karakol", "petrova", "Кто-то"):
        assert word not in text
    assert [one["id"] for one in content["parties"]] == ["survivor", "respondent", "party-3", "respondent2"]
    heads = [head for one in content["chain"] for head in one["heads"]]
    assert [(one["id"], one["claimants"], one["respondents"]) for one in heads] == [
        ("award-1", ["party-3"], ["respondent2"]),
        ("award-2", ["survivor"], ["respondent"]),
    ]
    assert set(traces) == {("date", "2026")}


def test_an_award_on_appeal_is_a_decision_of_its_own_in_the_draft(office: Ran, tmp_path: Path) -> None:
    finished(office)
    office("matter", "award", "M-001", "m2", "--head", "moral", "--claimant", "a", "--respondent", "police",
           "--amount", "500000 KZT", "--on", "2026-11-02", "--instance", "appeal", "--replaces", "m", *BY)  # fmt: skip
    content, _ = published(office, tmp_path)
    first, appeal = content["chain"]
    assert (first["outcome"], appeal["outcome"], appeal["instance"]) == ("awarded", "increased", "appeal")
    assert first["heads"][0]["id"] == appeal["heads"][0]["id"], "the later line stands in the place of the earlier"
    assert "paid" not in first["heads"][0]
    assert appeal["heads"][0]["paid"]["amount"] == "100000.00 KZT"


@pytest.mark.parametrize("spelling", ["Беатинг", "Bieating"])
def test_a_name_is_told_in_either_alphabet_and_any_way_to_read_it(office: Ran, tmp_path: Path, spelling: str) -> None:
    finished(office)
    office("matter", "person", "M-001", "a", "--name", "Тестов", "--known-as", spelling, *BY)
    assert ("name", "treatment:beating") in published(office, tmp_path)[1]


def test_what_lacks_is_listed_and_nothing_is_written(office: Ran, tmp_path: Path) -> None:
    from compensation.claims.finding import locate

    office("matter", "claim", "M-001", "--read", str(locate("example:kz")), *BY)
    done = office("matter", "file", "M-001", "kz-statement-of-claim", "-o", str(tmp_path / "out.docx"), *BY)
    assert done.code == 3
    for told in (
        "it is never filed",
        "Safety has not been assessed",
        "has accepted the template",
        "have not been accepted",
    ):
        assert told in done.err, told
    assert not (tmp_path / "out.docx").exists()
    assert office("matter", "filed", "M-001").out.strip() == "Nothing was filed yet."


def test_a_claim_of_a_matter_is_used_wherever_a_file_is(office: Ran, tmp_path: Path) -> None:
    from compensation.claims.finding import locate

    office("matter", "claim", "M-001", "--read", str(locate("example:kz")), *BY)
    total = office("claim", "assess", "matter:M-001", "--json").json["total"]
    assert total == office("claim", "assess", "example:kz", "--json").json["total"]
    office("matter", "person", "M-001", "a", "--name", "Тестов Тест", *BY)
    drafted = office(
        "document", "render", "kz-statement-of-claim", "--claim", "matter:M-001", "-o", str(tmp_path / "d.docx")
    )
    assert drafted.code == 0
    from compensation.documents.rendering import text_of

    assert "Тестов Тест" in text_of(tmp_path / "d.docx")
    assert office("claim", "assess", "matter:M-009").code == 2
    assert office("claim", "assess", "matter:M-001/second").code == 2


def test_an_export_needs_the_word_of_every_claimant(office: Ran, tmp_path: Path) -> None:
    from compensation.claims.finding import locate

    office("matter", "claim", "M-001", "--read", str(locate("example:kz")), *BY)
    office("matter", "safety", "M-001", "--risk", "давление", "--review", "2027-03-01", *BY)
    for words in (
        ("matter", "claim", "M-001", "-o", str(tmp_path / "out.yaml")),
        ("claim", "export", "matter:M-001", "-o", str(tmp_path / "out.xlsx")),
    ):
        assert office(*words).code == 3
        consent(office, "sharing")
        assert office(*words).code == 0
        office("matter", "undo", "M-001", *BY)


def test_an_award_on_appeal_stands_in_the_place_of_the_first(office: Ran) -> None:
    award = ("matter", "award", "M-001", "--head", "moral", "--claimant", "a", "--respondent", "police", *BY)
    assert office(*award, "m", "--amount", "300000 KZT", "--on", "2026-10-06", "--instance", "first").code == 0
    assert office("matter", "pay", "M-001", "m", "--amount", "100000 KZT", "--on", "2026-10-20", *BY).code == 0
    appeal = (
        *award,
        "m2",
        "--amount",
        "500000 KZT",
        "--on",
        "2026-11-01",
        "--instance",
        "appeal",
        "--due",
        "2026-11-20",
    )
    assert office(*appeal).code == 1, "nobody has said what it does to the first"
    assert office(*appeal, "--replaces", "m").code == 0
    shown = " ".join(office("matter", "show", "M-001").out.split())
    assert "m2: moral damage, a against police: awarded 500,000.00 KZT, paid 100,000.00 KZT" in shown
    assert "in the place of m of 6 October 2026, 300,000.00 KZT: nothing is owed on it any more" in shown
    assert "m: moral damage" not in shown
    late = office("matter", "today", "--json").json["late"]
    assert late == [{"matter": "M-001", "award": "m2", "days": 3, "remaining": "400000.00 KZT"}]

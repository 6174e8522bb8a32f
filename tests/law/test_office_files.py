"""The files of an office on the law: comments stay, broken ones are told, two who write at once are kept apart."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from offices import NAME, RATE, TERM, TODAY, office_of, written

from compensation.errors import BadData, BadValue, Conflict, Refused
from compensation.law.answering import value_of
from compensation.law.office import accept, fingerprint, supply, with_office
from compensation.law.reading import Rules
from compensation.law.term import Term

# --- the files ---

COMMENTED = """\
# Who may accept: the two partners.
accepted:
- rule: kz.pec.floor  # read on paper
  version: {version}
  by: B. Other
  on: 2026-01-09
# end of 2026
"""


def test_comments_in_the_files_of_the_office_stay(rules: Rules, folder: Path) -> None:
    folder.mkdir()
    before = COMMENTED.format(version=fingerprint(rules.rules["kz.pec.floor"]))
    (folder / "accepted.yaml").write_text(before, encoding="utf-8")
    accept(folder, rules, ["kz.moral.form"], NAME, TODAY)
    after = (folder / "accepted.yaml").read_text(encoding="utf-8")
    assert after.startswith(before.rstrip())
    assert set(office_of(rules, folder)[0].accepted) == {"kz.pec.floor", "kz.moral.form"}


def test_a_file_in_another_form_is_not_added_to(rules: Rules, folder: Path) -> None:
    folder.mkdir()
    (folder / "accepted.yaml").write_text("accepted: []\n", encoding="utf-8")
    with pytest.raises(Conflict, match="to which nothing can be added"):
        accept(folder, rules, ["kz.moral.form"], NAME, TODAY)
    assert written(folder) == {"accepted.yaml": b"accepted: []\n"}


@pytest.mark.parametrize(
    ("name", "text", "line", "said"),
    [
        ("accepted", "acepted: []\n", 1, "one key, “accepted”"),
        ("accepted", "accepted: yes\n", 1, "one key, “accepted”"),
        ("accepted", "accepted:\n  - rule: kz.moral.form\n    version: '1'\n    by: A. Lawyer\n", 2, "“on” is missing"),
        (
            "accepted",
            "accepted:\n  - {rule: kz.pec.floor, version: '1', by: B, on: 2026-01-09}\n"
            "  - {rule: kz.moral.from, version: '1', by: B, on: 2026-01-09}\n",
            3,
            "There is no rule “kz.moral.from”. Did you mean: kz.moral.form",
        ),
        ("accepted", "accepted:\n  - rule: kz.moral.form: yes\n", 2, "The YAML is broken"),
        ("supplied", "supplied:\n  - rule: kz.moral.form\n", 2, "“rule” is not known"),
        ("supplied", "supplied:\n  - {for: tj.nothing, value: 10 days, REST}\n", 2, "There is no rule “tj.nothing”"),
        ("supplied", "supplied:\n\n  - {for: tj.cpc.cass.term, value: 10 TJS, REST}\n", 3, "does not fit the unit"),
        ("supplied", "supplied:\n\n  - {for: tj.cpc.cass.term, REST}\n", 3, "“value” is missing"),
    ],
)
def test_a_broken_file_is_told_with_file_and_line(
    rules: Rules, folder: Path, name: str, text: str, line: int, said: str
) -> None:
    version = fingerprint(rules.rules["tj.cpc.cass.term"])
    rest = "valid_from: 2024-01-01, act: tj.cpc, article: {en: a, ru: а}, quotation: q, by: B, on: 2026-01-09"
    folder.mkdir()
    path = folder / f"{name}.yaml"
    path.write_text(text.replace("REST", f"{rest}, version: {version}"), encoding="utf-8")
    problems = with_office(rules, folder)[2]
    told = [one for one in problems if said in str(one.message)]
    assert [(one.file, one.line) for one in told] == [(path, line)]


def test_good_entries_beside_broken_ones_are_kept(rules: Rules, folder: Path) -> None:
    supply(folder, rules, TERM, TODAY)
    path = folder / "supplied.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "  - for: kz.nothing\n", encoding="utf-8")
    merged, office, problems = with_office(rules, folder)
    assert problems
    assert len(office.supplied) == 1
    assert value_of(merged, TERM["for"], TODAY, TODAY).value == Term(10, "day")


def test_nothing_is_added_to_a_broken_file(rules: Rules, folder: Path) -> None:
    folder.mkdir()
    (folder / "supplied.yaml").write_text("supplied:\n  - for: tj.nothing\n", encoding="utf-8")
    before = written(folder)
    with pytest.raises(BadData):
        supply(folder, rules, TERM, TODAY)
    with pytest.raises(BadData):
        accept(folder, rules, ["kz.moral.form"], NAME, TODAY)
    assert written(folder) == before


def test_an_interrupted_write_leaves_the_old_files(rules: Rules, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    accept(folder, rules, ["kz.moral.form"], NAME, TODAY)
    supply(folder, rules, TERM, TODAY)
    before = written(folder)

    def interrupted(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        accept(folder, rules, ["kz.pec.floor"], NAME, TODAY)
    with pytest.raises(KeyboardInterrupt):
        supply(folder, rules, {**RATE, "valid_from": "2026-09-07"}, TODAY)
    assert written(folder) == before


def test_a_first_write_that_fails_leaves_no_file(rules: Rules, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(Refused, match="cannot be written"):
        accept(folder, rules, ["kz.moral.form"], NAME, TODAY)
    assert written(folder) == {}


# --- what is said together ---


def test_an_acceptance_is_withdrawn_when_a_colleague_supplies_another_value(rules: Rules, folder: Path) -> None:
    supply(folder, rules, TERM, TODAY)
    accept(folder, rules, ["tj.cpc.cass.term"], NAME, TODAY)
    merged, _ = office_of(rules, folder)
    answer = value_of(merged, "tj.cpc.cass.term", TODAY, TODAY)
    assert answer.accepted is not None
    assert f"accepted by {NAME}" in str(answer.how_seen_text)
    path = folder / "supplied.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("10 days", "15 days"), encoding="utf-8")
    merged, office = office_of(rules, folder)
    assert value_of(merged, "tj.cpc.cass.term", TODAY, TODAY).accepted is None
    assert set(office.withdrawn) == {"tj.cpc.cass.term"}


def test_rules_read_before_a_colleague_supplied_a_value_do_not_let_a_second_one_in(rules: Rules, folder: Path) -> None:
    supply(folder, rules, TERM, TODAY)
    with pytest.raises(BadValue, match="computes on that day already") as caught:
        supply(folder, rules, {**TERM, "value": "20 days", "valid_from": "2027-01-01"}, TODAY)
    assert "valid_to" in str(caught.value.hint)
    assert office_of(rules, folder)[1].supplied[0].value == "10 days"


def test_a_value_needs_a_place_where_its_text_can_be_read(rules: Rules, folder: Path) -> None:
    without = {key: one for key, one in RATE.items() if key != "address"}
    with pytest.raises(BadValue, match="where the text can be read"):
        supply(folder, rules, {**without, "valid_from": "2026-09-07"}, TODAY)
    assert written(folder) == {}


def test_a_value_of_one_country_cites_no_act_of_another(rules: Rules, folder: Path) -> None:
    with pytest.raises(BadValue, match="of this country"):
        supply(folder, rules, {**TERM, "act": "kz.cpc"}, TODAY)

"""One table asks for a line: every way of the claim file is in it, and each gives the line that its YAML gives."""

from __future__ import annotations

import re
import shlex
from itertools import pairwise
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from compensation.claims import claimfile
from compensation.claims.asking.listed import MONTHS
from compensation.claims.asking.ways import WAYS, asked_of, way_named, ways_of
from compensation.claims.claimfile import Line, load_claim
from compensation.claims.typed_line import Unfit, add_line, claim_with_line
from compensation.cli.claim_adding import add
from compensation.heads import HEADS
from compensation.text import Text

GUIDE = (Path(__file__).parents[2] / "docs" / "claims.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
CLAIM = next(text for kind, text in BLOCKS if kind == "yaml" and text.startswith("id: claim-1"))
ENTERED = """\
- {id: paid-1, head: costs, what: {en: translation, ru: перевод}, claimant: a, respondent: police,
   receipts: [{what: {en: translation, ru: перевод}, date: 2026-01-26, amount: 84 500 KZT, evidence: e1}]}
- {id: monthly-1, head: care, what: {en: care, ru: уход}, claimant: a, respondent: police,
   monthly: {amount: 150000 KZT, from: 2026-01, to: 2026-03-15}}
- {id: moral-1, head: moral, what: {en: suffering, ru: страдания}, claimant: a, respondent: police,
   moral: {sums: {minimum: 1000000 KZT, argued: 2000000 KZT, maximum: 3000000 KZT}, criteria_rule: kz.moral.criteria}}
- {id: index-1, head: interest, what: {en: index, ru: индекс}, claimant: a, respondent: police,
   indexation: {sum: 5000 KZT, from: 2024-01-01, to: event:death,
   values: {first: 100, last: 112.5, source: {en: read, ru: прочитан}}}}
- {id: minor-1, head: lost_earnings, what: {en: minor, ru: несовершеннолетний}, claimant: b, respondent: police,
   scenarios: [argued, maximum],
   earnings: {percent: 12.5, capacity: general, before: beating, from: 2025-04, to: 2025-05, born: 2010-06,
   floor_on: harm, learned: 2025-05-02, criminal_case: yes}}
- {id: idle-1, head: lost_earnings, what: {en: idle, ru: без работы}, claimant: a, respondent: police, event: beating,
   earnings: {percent: 40, capacity: general, before: beating, from: 2025-04, to: 2025-05, floor_on: filing,
   not_working: {pay: 90000 KZT, basis: former}}}
- {id: better-1, head: lost_earnings, what: {en: better, ru: лучше}, claimant: a, respondent: police, valued_on: filing,
   earnings: {percent: 40, capacity: general, before: beating, from: 2025-04, to: 2025-05, part_months: replace,
   improvement: {since: 2025-01, what: {en: post, ru: должность}},
   months: [{month: 2025-01, amount: 5 KZT}, {month: 2025-02, amount: 5 KZT, full: no, days: 12}]}}
"""
EARNINGS = {"percent": "40", "capacity": "general", "before": "beating", "from": "2025-04", "to": "2025-05"}
TYPED = {
    "paid-1": [
        {"way": "receipt", "date": "26.01.2026", "sum": "84500,00", "exhibit": "№1"},
        {"way": "receipts", "receipts": "26.01.2026 84 500 №e1"},
    ],
    "monthly-1": [{"way": "monthly", "sum": "150 000", "from": "01.2026", "to": "15.03.2026"}],
    "moral-1": [{"way": "moral", "minimum": "1000000", "argued": "2 000 000", "maximum": "3000000 KZT"}],
    "index-1": [
        {"way": "indexation", "sum": "5000", "from": "01.01.2024", "to": "событие:death", "values.first": "100",
         "values.last": "112,5", "values.source": "read | прочитан"},
    ],
    "minor-1": [
        {"way": "earnings", **EARNINGS, "percent": "12,5%",
         "born": "06.2010", "floor_on": "вред", "learned": "02.05.2025", "criminal_case": "да",
         "scenarios": "argued, maximum"},
    ],
    "idle-1": [
        {"way": "earnings", **EARNINGS,
         "not_working.pay": "90 000", "not_working.basis": "former", "floor_on": "filing", "event": "beating"},
    ],
    "better-1": [
        {"way": "earnings", **EARNINGS,
         "part_months": "replace", "improvement.since": "01.2025", "improvement.what": "post | должность",
         "months": "\n01.2025 5\n\n 02.2025 5,00 KZT дней = 12 полный=нет\n", "valued_on": "подача"},
    ],
}  # fmt: skip
NO_FIELD = re.compile(r"moral\.(sums|criteria|comparables|recommended|erdelevsky|rests_on)")
"""What the worksheet of moral damage asks for or the country decides; the three sums are fields of their own."""


def examples() -> list[tuple[str, dict[str, Any], str]]:
    """Each line of the guide as it is written, with the command below it."""
    found = []
    for (kind, text), (_, command) in pairwise(BLOCKS):
        if kind == "yaml" and text.startswith("- id:"):
            (line,) = yaml.load(text, Loader=yaml.BaseLoader)
            found.append((line["id"], line, command))
    return found


def typed_by(command: str) -> dict[str, str]:
    """The fields of a command of the guide as a form would have them."""
    words = shlex.split(command.split("\nAdded")[0].replace("\\\n", " "))[4:]
    with add.make_context("add", words) as context:
        given = context.params
    typed = {"what": given["what"], "head": given["head"], "id": given["line_id"] or "", "respondent": "police"}
    typed |= {"claimant": given["claimant"] or "a", "way": given["by"] or "fixed"}
    typed |= {"sum": given["fixed"]} if given["fixed"] else {}
    for word in given["fields"]:
        name, _, text = word.partition("=")
        typed[name] = f"{typed[name]}\n{text}" if name in typed else text
    return typed


def same(made: Line, written: dict[str, Any]) -> None:
    """The line is what was written; rules that were not written are those that open the head."""
    wanted = Line.model_validate(written)
    assert made.model_copy(update={} if "rules" in written else {"rules": ()}) == wanted


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "claim.yaml").write_text(CLAIM, encoding="utf-8")
    return tmp_path / "claim.yaml"


def refused(path: Path, **typed: str) -> dict[str, str]:
    """The complaints by field; the file is the same to the byte."""
    before = path.read_bytes()
    base = {"head": "lost_earnings", "what": "x", "claimant": "a", "respondent": "police", "way": "earnings"}
    with pytest.raises(Unfit) as caught:
        add_line(path, {**base, **typed})
    assert path.read_bytes() == before
    return {name: str(error.whole) for name, error in caught.value.wrong.items()}


def test_no_way_of_the_claim_file_is_missing_in_the_table_the_heads_and_the_examples() -> None:
    assert {way.key for way in WAYS.values()} == set(claimfile.WAYS)
    offered = {way.name for head in HEADS for way in ways_of(head)}
    assert offered == set(WAYS)
    shown = {key for _, line, _ in examples() for key in line} | {
        key for text in yaml.safe_load(ENTERED) for key in text
    }
    assert set(claimfile.WAYS) <= shown


def test_every_key_of_a_way_can_be_typed() -> None:
    def keys(model: Any, at: str = "") -> set[str]:
        found = set()
        for name, field in model.model_fields.items():
            path = f"{at}{field.alias or name}"
            inner = [
                one
                for one in (field.annotation, *getattr(field.annotation, "__args__", ()))
                if hasattr(one, "model_fields")
            ]
            found |= keys(inner[0], f"{path}.") if inner else {path}
        return found

    for way in WAYS.values():
        model = Line.model_fields[way.key].annotation
        (model,) = [one for one in getattr(model, "__args__", (model,)) if hasattr(one, "model_fields")] or [None]
        if model is None:
            continue
        wanted = {key for name in keys(model) if not NO_FIELD.match(key := f"{way.key}.{name}")}
        typed = {".".join((way.key, *one.path)) for one in way.fields}
        lists = tuple(f"{way.key}.{'.'.join(one.path)}" for one in way.fields if one.rows is not None)
        assert {key for key in wanted if key not in typed and not key.startswith(lists or "-")} == set()


@pytest.mark.parametrize(("id", "written", "command"), [pytest.param(*one, id=one[0]) for one in examples()])
def test_the_command_of_the_guide_and_typed_fields_give_the_line_of_its_yaml(
    path: Path, id: str, written: dict[str, Any], command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from compensation.cli.program import main

    monkeypatch.chdir(path.parent)
    words = shlex.split(command.split("\nAdded")[0].replace("\\\n", " "))[2:]
    words[words.index("claim-1.yaml")] = path.name
    same(claim_with_line(path, typed_by(command)).lines[-1], written)
    assert main(["--language", "en", "--office", str(path.parent / "office"), *words]) == 0
    same(load_claim(path).lines[-1], written)
    assert load_claim(path).lines[-1].id == id


@pytest.mark.parametrize("written", yaml.load(ENTERED, Loader=yaml.BaseLoader), ids=lambda line: line["id"])
def test_typed_fields_give_the_line_of_the_yaml(path: Path, written: dict[str, Any]) -> None:
    for typed in TYPED[written["id"]]:
        base = {"head": written["head"], "claimant": written["claimant"], "respondent": "police", "id": written["id"]}
        what = f"{written['what']['en']} | {written['what']['ru']}"
        same(claim_with_line(path, {**base, "what": what, **typed}).lines[-1], written)


def test_months_alike_are_typed_once(path: Path) -> None:
    typed = {"head": "lost_earnings", "claimant": "a", "respondent": "police", "way": "earnings", **EARNINGS}
    line = claim_with_line(path, {**typed, "months": "2024-11..2025-02 1 000,50 one_off=5\n2024-10 7 KZT"}).lines[-1]
    assert line.earnings is not None
    assert [(str(one.month), str(one.amount), str(one.one_off)) for one in line.earnings.months] == [
        *((month, "1000.50 KZT", "5.00 KZT") for month in ("2024-11", "2024-12", "2025-01", "2025-02")),
        ("2024-10", "7.00 KZT", "None"),
    ]


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"percent": "сорок"}, "percent", "is not a sum"),
        ({"percent": "140"}, "percent", "at most 100"),
        ({"capacity": "profesional"}, "capacity", "Did you mean “professional”?"),
        ({"before": "beeting"}, "before", "Did you mean “beating”?"),
        ({"before": "2025 "}, "before", "the date and what it was"),
        ({"to": "2024-05"}, "to", "before it starts"),
        ({"months": "2025-01"}, "months", "Row 1, “2025-01”: The sum is missing."),
        ({"months": "2025-01-05 7"}, "months", "Row 1, “2025-01-05 7”: “2025-01-05” is not a month."),
        ({"months": "2025-01 7\n2025-13 7"}, "months", "Row 2, “2025-13 7”: There is no such date"),
        ({"months": "2025-01 unknown"}, "months", "must be known"),
        ({"months": "2025-01 7 ful=no"}, "months", "Did you mean “full”?"),
        ({"months": "2025-01 7 full=maybe"}, "months", "is not yes or no"),
        ({"months": "2025-01 7 full=no days=many"}, "months", "is not a number of days"),
        ({"months": "2025-01 7 full=no full=no"}, "months", "stands twice"),
        ({"months": "2025-02..2025-01 7"}, "months", "before it starts"),
        ({"months": "2025-01 7\n2025-02 7 days=12"}, "months", "Row 2, “2025-02 7 days=12”: A month worked in full"),
        ({"months": "2024-12..2025-02 7\n2025-03 7"}, "months", "Row 2, “2025-03 7”: 2025-03 is not before"),
        ({"months": "2025-01 7 one_off=8"}, "months", "more than its earnings"),
        ({"months": "2025-01 7 USD"}, "months", "currency of the claim"),
        ({"months": "2025-01 7\n2025-01 8"}, "months", "stands twice"),
        ({"months": ""}, "months", "Lost earnings need"),
        ({"months": "2025-01 7", "worked_since": "2025"}, "worked_since", "is not a month"),
        ({"months": "2025-01 7", "floor_on": "someday"}, "floor_on", "harm, filing or a day"),
        ({"born": "yesterday"}, "born", "is not a date"),
        ({"not_working.pay": "7"}, "not_working.basis", ""),
        ({"months": "2025-01 7", "evidence": "1, 9"}, "evidence", "(pharmacy receipt)"),
        ({"months": "2025-01 7", "valued_on": "someday"}, "valued_on", "A valuation date"),
        ({"months": "2025-01 7", "scenarios": "worst"}, "scenarios", ""),
        ({"months": "2025-01 7", "reduction.by": "20"}, "reduction.by", "is not a share"),
        ({"months": "2025-01 7", "reduction.by": "20%"}, "reduction.why", ""),
    ],
)
def test_each_wrong_entry_is_told_at_its_field(path: Path, typed: dict[str, str], field: str, said: str) -> None:
    wrong = refused(path, **{**EARNINGS, **typed})
    assert set(wrong) == {field}
    assert said in wrong[field]


@pytest.mark.parametrize(
    ("head", "way", "typed", "field", "said"),
    [
        ("loss_of_support", "support", {"share": "all"}, "share", "fraction or a percentage"),
        ("loss_of_support", "support", {"right.as": "uncle"}, "right.as", "Use one of"),
        ("loss_of_support", "support", {"right.ends": "never"}, "right.ends", "is not a date"),
        ("loss_of_support", "support", {"share_evidence": "9"}, "share_evidence", "not in the claim yet"),
        ("loss_of_support", "support", {"indexed.to": "2025"}, "indexed.to", "the day is missing"),
        ("loss_of_support", "support", {"indexed.since": "2025-01-01"}, "indexed.to", ""),
        ("funeral", "funeral", {"receipts": "2025 7 burial"}, "receipts", "not all there"),
        ("funeral", "funeral", {"receipts": "2025 7 №1 burial\n2025 7 №8 a"}, "receipts", "Row 2, “2025 7 №8 a”: E"),
        ("funeral", "funeral", {"receipts": "2025 withheld №1 burial"}, "receipts", "Row 1, “2025 withheld №1 b"),
        ("care", "future", {"expert.to": "2027"}, "expert.evidence", ""),
        ("care", "future", {"lump_sum": "perhaps"}, "lump_sum", "is not yes or no"),
        ("care", "future", {"needed_by": "1 2"}, "needed_by", "One exhibit"),
        ("interest", "interest", {"to": "soon"}, "to", "The last day is a day"),
        ("interest", "interest", {"rate": "0", "rate_source": "bank"}, "rate", "above zero"),
        ("interest", "interest", {"rate": "5"}, "rate_source", "stand together"),
        ("interest", "interest", {"payments": "2023-02-01"}, "payments", "The sum is missing"),
        ("interest", "interest", {"payments": "2023-02-01 5\n2023-03-01 0"}, "payments", "Row 2, “2023-03-01 0”: "),
        ("interest", "interest", {"sum": "5 USD"}, "sum", "currency of the claim"),
        ("interest", "indexation", {"by": "gold"}, "by", "Use one of"),
        ("interest", "indexation", {"values.first": "100"}, "values.last", ""),
        ("costs", "receipts", {"receipts": "2025 x №1 y"}, "receipts", "neither a sum nor"),
        ("costs", "fixed", {"needed_by": "1"}, "head", "are for the heads"),
    ],
)  # fmt: skip
def test_each_wrong_field_of_the_other_ways_is_told_at_its_place(
    path: Path, head: str, way: str, typed: dict[str, str], field: str, said: str
) -> None:
    sound = {
        "support": {"earnings": "5", "share": "1/3", "share_evidence": "3", "right.as": "child", "right.ends": "life",
                    "from": "2025-07", "to": "2025-08"},
        "funeral": {"receipts": "2025 7 №1 burial"},
        "future": {"sum": "5", "from": "2027", "to": "2027"},
        "interest": {"sum": "5", "from": "2023-01-01", "to": "2023-08-01", "rate_on": "claim"},
        "indexation": {"sum": "5", "from": "2023-01-01", "to": "2023-08-01"},
        "receipts": {"receipts": "2025 7 №1 burial"},
        "fixed": {"sum": "5"},
    }[way]  # fmt: skip
    base = {"head": head, "what": "x", "claimant": "a", "respondent": "police", "way": way}
    assert claim_with_line(path, {**base, **sound}).lines
    wrong = refused(path, **{**base, **sound, **typed})
    assert field in wrong
    assert said in wrong[field]


def test_new_exhibits_and_an_event_come_with_the_line_once(path: Path) -> None:
    typed = {
        "head": "medical_expenses",
        "what": "лекарства",
        "claimant": "a",
        "respondent": "police",
        "way": "receipts",
    }
    rows = "26.01.2026 5 №7 (чек) бинты\n27.01.2026 6 №7 йод\n28.01.2026 7 #1"
    add_line(path, {**typed, "receipts": rows, "needed_by": "8a (направление)", "event": "17.04.2025 осмотр"})
    claim = load_claim(path)
    assert [(one.id, one.number, one.what.ru) for one in claim.evidence[4:]] == [
        ("e7", "7", "чек"),
        ("e8", "8a", "направление"),
    ]
    assert [(one.id, str(one.date), one.what.ru) for one in claim.events[2:]] == [
        ("event-2025-04-17", "2025-04-17", "осмотр")
    ]
    line = claim.lines[0]
    assert [(one.what.ru, one.evidence) for one in line.receipts or ()] == [
        ("бинты", "e7"),
        ("йод", "e7"),
        ("лекарства", "e1"),
    ]
    assert (line.needed_by, line.event) == ("e8", "event-2025-04-17")


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_each_field_has_a_name_of_its_own_a_hint_and_an_example_that_can_be_read(path: Path, way: Any) -> None:
    from compensation.claims.asking.field import Around

    asked = asked_of(way)
    assert len({one.name for one in asked}) == len(asked)
    claim = load_claim(path)
    for one in asked:
        assert isinstance(one.hint, Text)
        assert str(one.hint)
        assert not one.options or one.example in one.options
        if one.name != "title":
            assert one.read(str(one.example).partition(" or ")[0], Around(claim, {"what": "x"}))


def test_an_unknown_way_is_answered_with_the_nearest_one() -> None:
    with pytest.raises(Exception, match="is not a way") as caught:
        way_named("earning")
    assert str(caught.value.hint) == "Did you mean “earnings”?"  # type: ignore[attr-defined]


def test_the_notation_of_months_is_explained_where_it_is_asked() -> None:
    (field,) = [one for one in WAYS["earnings"].fields if one.name == "months"]
    assert field.hint == MONTHS
    assert all(word in str(MONTHS) for word in ("2024-03 250000", "full=no", "days=12", "one_off=60000", ".."))


def test_click_knows_every_short_option() -> None:
    names = {name for parameter in add.params if isinstance(parameter, click.Option) for name in parameter.opts}
    assert {"--by", "--fixed", "--monthly", "--receipt", "--moral"} <= names

"""A filing rests on law that is established and accepted: Tajik statements are refused, appeals go out."""

from __future__ import annotations

from typing import Any

import pytest
from desks import TODAY, Desk
from workspaces import said

from compensation.claims.finding import locate
from compensation.documents.rendering import text_of_bytes
from compensation.documents.template import Template, load_templates
from compensation.errors import Refused
from compensation.language import Language
from compensation.law.office import accept
from compensation.shipped import folder
from compensation.workspace.filing import NotReady, Ready, accept_template, ready
from compensation.workspace.matters import content_of

JUDGMENT = {
    "court": {"en": "District court", "ru": "Районный суд"},
    "date": TODAY.isoformat(),
    "number": "1",
    "final_form": TODAY.isoformat(),
    "appeal_to": {"en": "Court of appeal", "ru": "Апелляционная коллегия"},
    "appeal_on": TODAY.isoformat(),
}


def template(id: str) -> Template:
    return next(one for one in load_templates([folder("templates")])[0] if one.id == id)


def asked(desk: Desk, id: str, matter: str = "M-001") -> Ready:
    held = desk.office.claim(matter)
    assert held is not None
    assessment = desk.shelf.assess(held.value, "argued", TODAY)
    return ready(desk.office, matter, template(id), assessment, Language("ru"), TODAY, precedents=desk.shelf.precedents)


def lacks(desk: Desk, id: str, matter: str = "M-001") -> list[str]:
    with pytest.raises(NotReady) as caught:
        asked(desk, id, matter)
    return [str(one) for one in caught.value.lacks]


def judged(desk: Desk, **other: Any) -> None:
    """Put a judgment into the claim: a tenth of each moral line, the rest as claimed."""
    held = desk.office.claim("M-001")
    assert held is not None
    awards = []
    for one in desk.shelf.assess(held.value, "argued", TODAY).lines:
        money = one.amount.money
        assert money is not None
        part = money.amount // 10 if one.line.moral else money.amount
        award = {"line": one.line.id, "amount": f"{part:f} {money.currency}"}
        awards.append({**award, **({"reasons": {"en": "excessive", "ru": "завышено"}} if one.line.moral else {})})
    claim = dict(desk.office.store.get("M-001/claim-main").content or {})
    desk.office.put_claim("M-001", {**claim, "judgment": {**JUDGMENT, "awards": awards, **other}}, said())


def test_a_statement_for_tajikistan_is_refused_with_the_list_of_what_is_not_established(desk: Desk) -> None:
    desk.office.new_matter({"title": "Избиение", "country": "TJ", "registered": "2026-04-01"}, said())
    claim = content_of(locate("example:tj-training")) | {"training": "no", "filing_date": TODAY.isoformat()}
    desk.office.put_claim("M-002", claim, said())
    told = lacks(desk, "tj-statement-of-claim", "M-002")
    for rule in ("tj.cpc.venue", "tj.duty.exempt.health", "tj.cc.state", "tj.cc.moral.text", "tj.index"):
        [text] = [one for one in told if one.startswith(f"Not established: {rule} ")]
        assert f"compensation law supply {rule}" in text


def test_a_claim_on_another_template_is_not_asked_for_that_law(desk: Desk) -> None:
    assert desk.ready().content
    assert not any("rests on" in str(one) for one in desk.ready().document.unsettled)


def test_an_appeal_without_a_judgment_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="has no judgment"):
        asked(desk, "kz-appeal")


def test_an_appeal_that_lacks_nothing_is_filed_without_marks_and_without_what_is_for_the_lawyer(desk: Desk) -> None:
    judged(desk)
    told = lacks(desk, "kz-appeal")
    assert any("kz.stage.appeal" in one and "law accept" in one for one in told)
    accept(desk.folder / "law", desk.shelf.rules, ["kz.stage.appeal"], "Б. Коллега", TODAY)
    accept_template(desk.office, template("kz-appeal"), "ru", said())
    found = asked(desk, "kz-appeal")
    text = text_of_bytes(found.content).replace("Подпись: ____________________", "")
    assert "Срок подачи жалобы: 1 месяц (ч. 3 ст. 403 ГПК РК" in text
    contested = found.document.brief["contest"]
    assert f"Всего взыскать дополнительно: {contested['difference']} ({contested['words']})." in text
    for word in ("ПРОЕКТ", "УЧЕБНОЕ", "Для юриста", "Не установлено", "kz.duty", "Коллега", "________"):
        assert word not in text


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"appeal_on": None}, "Blank in the document: day of the appeal"),
        ({"number": None}, "Blank in the document: number of the case"),
        ({"final_form": None}, "Blank in the document: day of the final form of the judgment"),
        ({"appeal_to": None}, "Blank in the document: court of appeal"),
    ],
)
def test_what_is_not_told_of_the_judgment_is_a_blank_and_lacks(other: dict[str, Any], told: str, desk: Desk) -> None:
    judged(desk, **other)
    assert told in lacks(desk, "kz-appeal")


def test_an_appeal_is_judged_by_its_own_day_and_not_by_that_of_the_claim(desk: Desk) -> None:
    claim = dict(desk.office.store.get("M-001/claim-main").content or {})
    desk.office.put_claim("M-001", {**claim, "filing_date": "2026-04-20"}, said())
    judged(desk)
    assert not any("which has passed" in one for one in lacks(desk, "kz-appeal"))
    judged(desk, date="2026-04-30", final_form="2026-04-30", appeal_on="2026-05-03")
    assert "The appeal is dated 2026-05-03, which has passed (claim judgment)." in lacks(desk, "kz-appeal")

"""An office with a matter that is ready to be filed, and how another program writes a document of it anew."""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from workspaces import said

from compensation.claims.assessment import Assessment
from compensation.claims.checks import Severity
from compensation.claims.claimfile import Claim
from compensation.claims.finding import locate
from compensation.claims.opening import Shelf, open_shelf
from compensation.documents.template import Template, load_templates
from compensation.language import Language
from compensation.law.office import accept
from compensation.review.reviewing import review
from compensation.shipped import folder
from compensation.workspace.engine import connect
from compensation.workspace.filing import NotReady, Ready, accept_template, ready, seal
from compensation.workspace.kinds import describe
from compensation.workspace.matters import Office, added, content_of, with_values
from compensation.workspace.store import Store

TODAY = datetime.date(2026, 5, 4)
NAMES = {"a": "Тестова Анна Тестовна", "b": "Тестов Борис Тестович"}


@dataclass
class Desk:
    """An office with a matter that is ready to be filed."""

    folder: Path
    office: Office

    @property
    def shelf(self) -> Shelf:
        return open_shelf(self.folder)

    @property
    def template(self) -> Template:
        return next(one for one in load_templates([folder("templates")])[0] if one.id == "kz-statement-of-claim")

    def assessment(self) -> Assessment:
        held = self.office.claim("M-001")
        assert held is not None
        return self.shelf.assess(held.value, "argued", TODAY)

    def ready(self, today: datetime.date = TODAY) -> Ready:
        return self.ready_with(self.assessment(), today)

    def ready_with(self, assessment: Assessment, today: datetime.date = TODAY, by: str | None = None) -> Ready:
        language, precedents = Language("ru"), self.shelf.precedents
        return ready(self.office, "M-001", self.template, assessment, language, today, by=by, precedents=precedents)

    def lacks(self, today: datetime.date = TODAY) -> str:
        with pytest.raises(NotReady) as caught:
            self.ready(today)
        return " | ".join(map(str, caught.value.lacks))

    def filed(self, path: Path) -> Path:
        found = self.ready()
        seal(self.office, "M-001", found, said())
        path.write_bytes(found.content)
        return path


def made_desk(tmp_path: Path) -> Desk:
    """The office, in a folder of its own."""
    path = tmp_path / "records.db"
    store = Store(connect(path, create=True), path, describe)
    shelf = open_shelf(tmp_path)
    office = Office(store, shelf.rules)
    office.put_profile({"name": "Бюро", "representatives": [{"name": "А. Юрист"}]}, said())
    office.new_matter({"title": "Избиение в отделе", "country": "KZ", "registered": "2026-04-01"}, said())
    claim = content_of(locate("example:kz"))
    claim |= {"training": "no", "filing_date": TODAY.isoformat()}
    claim["waived"] = waivers(shelf, claim)
    office.put_claim("M-001", claim, said())
    parties = [
        {"id": "a", "role": "claimant", "pseudonym": "Заявитель А."},
        {"id": "b", "role": "claimant", "pseudonym": "Заявитель Б.", "minor": "yes", "represented_by": "a"},
    ]
    office.change("M-001", with_values({"parties": parties}), said())
    for one in claim["claimants"]:
        consent = {"party": one["id"], "to": "filing", "given": "yes", "on": "2026-04-02", "how": "письменно"}
        office.change("M-001", added("consents", consent), said())
    safety = {"assessed_on": "2026-04-02", "by": "А. Юрист", "risks": ["давление"], "review_on": "2026-06-01"}
    office.change("M-001", with_values({"safety": safety}), said())
    people = [
        {
            "party": one["id"],
            "name": NAMES.get(one["id"], "Тестов Третий"),
            "document": "000",
            "address": "ул. Мирная, 3",
        }
        for one in claim["claimants"]
    ]
    people += [
        {"party": one["id"], "name": one["label"]["ru"], "address": "пр. Главный, 1"} for one in claim["respondents"]
    ]
    office.put_people("M-001", {"people": people}, said())
    desk = Desk(tmp_path, office)
    accept(tmp_path / "law", shelf.rules, [one.rule.id for one in desk.assessment().rules], "Б. Коллега", TODAY)
    accept_template(office, desk.template, "ru", said())
    return desk


def waivers(shelf: Shelf, claim: dict[str, Any]) -> list[dict[str, object]]:
    """Every objection to a claim waived, so that only what a test changes stands in the way."""
    assessment = shelf.assess(Claim.model_validate(claim), "argued", TODAY)
    found = review(assessment, shelf.rules, shelf.precedents, TODAY)
    return [
        {
            "check": one.check.id,
            **({"line": one.line} if one.line else {}),
            "reason": {"en": "for the test", "ru": "для проверки"},
            "by": "А. Юрист",
            "on": TODAY.isoformat(),
        }
        for one in found
        if one.severity is Severity.objection
    ]


def rewritten(path: Path, how: Callable[[str], str], name: str = "word/document.xml") -> Path:
    """The same document with its main part changed, as another program would write it."""
    out = BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.infolist():
            content = old.read(one.filename)
            new.writestr(one.filename, how(content.decode()).encode() if one.filename == name else content)
    changed = path.with_name("changed.docx")
    changed.write_bytes(out.getvalue())
    return changed

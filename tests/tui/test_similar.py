"""Similar cases with their reasons."""

from keyboard import press
from synthetic import cards

from compensation.tui.app import DEMO_DAY
from compensation.tui.library import Library
from compensation.tui.likeness import READ, likeliest, similar


async def test_the_comparables_of_a_claim_are_found_by_its_facts_and_those_it_names_stay_marked(started):
    async with started("ru", (120, 60)) as (app, pilot):
        shown = await press(app, pilot, "down", "enter", "b")
        kinds = [place for words in ("суды страны", "комитеты ООН", "региональные суды")
                 if (place := shown.find(words)) >= 0]  # fmt: skip
        assert kinds == sorted(kinds)
        assert "УЧЕБНОЕ ДЕЛО" in shown.splitlines()[0]
        line = next(line for line in shown.splitlines() if "KZ-001" in line)
        assert "★" in line
        line = next(line for line in shown.splitlines() if "KZ-003" in line)
        assert "★" not in line
        assert "Общее: " in shown
        assert "Только в требовании: " in shown
        assert "Только в деле: " in shown
        shown = await press(app, pilot, "c")
        assert "KZ-001" in shown
        assert "KZ-002" in shown


async def test_s_is_never_set_beside_a_case_of_a_un_committee(started):
    async with started("en") as (app, _):
        cases = {one.citation: one for one in app.library.cases[0]}
        from compensation.precedents.figures.comparables import Subject

        found = similar(app.library, Subject.of_case(cases["KG-001"]))
        assert found
        assert not [one for one in found if any(each.track == "un" for each in one.precedent.proceedings)]


def test_of_very_many_cases_the_likeliest_are_read_and_no_others():
    library = Library(None, DEMO_DAY)
    found, opened = cards(1200)
    library.__dict__["cards"] = (found, [])
    from compensation.precedents.figures.comparables import Subject

    tags = frozenset({"treatment:beating", "severity:death"})
    likely = likeliest(found, "KZ", tags)
    assert len(likely) == 2 * READ, "at home and abroad"
    compared = similar(library, Subject("KZ", tags))
    assert sorted(opened) == sorted(likely)
    assert len(compared) == len(likely)
    assert compared[0].precedent.jurisdiction == "KZ"
    assert len(compared[0].common) == 2
    assert all(len(one.common) == 2 for one in compared[:20])


async def test_a_claim_without_tags_says_how_to_add_them(started, tmp_path):
    from compensation.claims.writing import new_claim
    from compensation.text import Bilingual

    office = tmp_path / "office"
    (office / "claims").mkdir(parents=True)
    new_claim(office / "claims" / "a.yaml", "KZ", "KZT", Bilingual("A matter", "Дело"))
    async with started("en", (80, 24), office) as (app, pilot):
        await press(app, pilot, "end", "enter")
        assert "tags:" in await press(app, pilot, "b")

"""A collection of cards finds what a scan of the whole cases finds, forgives one typing error, and counts facets."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from building import build
from hypothesis import given
from hypothesis import strategies as st

from compensation.errors import BadCall
from compensation.precedents.finding.cards import SHORTEST_CORRECTED, Cards, counts
from compensation.precedents.finding.facets import Facets, Filter, facets, values
from compensation.precedents.finding.folding import fold, readings, root
from compensation.precedents.finding.search import index, search_text
from compensation.precedents.record import Precedent, Proceeding

LETTERS = st.text("абвгиклмнорстуы -", max_size=9) | st.text("abegiklmnorstu 12", max_size=9)


@pytest.fixture(scope="module")
def cases(shipped: dict[str, Precedent]) -> list[Precedent]:
    return list(shipped.values())


@pytest.fixture(scope="module")
def cards(cases: list[Precedent]) -> Cards:
    return index(cases).cards


@pytest.fixture(scope="module")
def texts(cases: list[Precedent]) -> dict[str, str]:
    ordered = sorted(cases, key=lambda one: one.order)
    return {one.citation: " " + fold(search_text(one)) for one in ordered}


def scan(texts: dict[str, str], words: str) -> list[str]:
    def holds(text: str, word: str | None) -> bool:
        return word is not None and (" " + word in text or (len(word) >= 3 and word in text))

    wanted = []
    for token in words.split():
        folded = fold(token).split()
        wanted += [(word, root(token.strip("«»“”\"'.,;:!?()[]")) if len(folded) == 1 else None) for word in folded]
    return [
        citation
        for citation, text in texts.items()
        if all(holds(text, word) or holds(text, stem) for word, stem in wanted)
    ]


@given(words=LETTERS)
def test_what_matches_exactly_is_found_as_by_a_scan_and_is_not_corrected(
    cards: Cards, texts: dict[str, str], words: str
) -> None:
    found = cards.find(words)
    if found.corrected:
        assert any(not scan(texts, word) for word in fold(words).split())
    else:
        assert list(found.citations) == scan(texts, words)


@given(data=st.data())
def test_words_of_the_cases_are_found_as_by_a_scan(cards: Cards, texts: dict[str, str], data: Any) -> None:
    words = data.draw(st.sampled_from(list(texts.values()))).split()
    chosen = [data.draw(st.sampled_from(words)) for _ in range(data.draw(st.integers(1, 3)))]
    parts = [word[data.draw(st.integers(0, len(word) // 2)) :][: data.draw(st.integers(1, 9))] for word in chosen]
    query = " ".join(part for part in parts if scan(texts, part))
    found = cards.find(query)
    assert (list(found.citations), found.corrected) == (scan(texts, query), ())


@given(data=st.data())
def test_one_typing_error_in_a_word_does_not_lose_its_case(cards: Cards, texts: dict[str, str], data: Any) -> None:
    citation = data.draw(st.sampled_from(list(texts)))
    word = data.draw(st.sampled_from([one for one in texts[citation].split() if len(one) > 5 and one.isalpha()]))
    at = data.draw(st.integers(0, len(word) - 2))
    wrong = data.draw(
        st.sampled_from(
            [
                word[:at] + word[at + 1 :],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
                word[:at] + "f" + word[at + 1 :],
                word[:at] + "f" + word[at:],
            ]
        )
    )
    if fold(wrong) == wrong and not scan(texts, wrong):
        found = cards.find(wrong)
        ways = [" " + one for one in readings(wrong) if len(one) >= SHORTEST_CORRECTED and one.isalpha()]
        read = [one for one, text in texts.items() if any(way in text for way in ways)]
        if read:  # another reading of the letters comes before a typing error, as `find` says, and decides alone
            assert list(found.citations) == read
        else:
            assert citation in found.citations
        assert {typed for typed, _ in found.corrected} == {wrong}


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("Мирзаев", "Мирзоев"),
        ("Мизроев", "Мирзоев"),
        ("Mirzdoev", "Мирзоев"),
        ("Bairamav", "Байрамов"),
        ("Баймагамбтов", "Баймагамбетов"),
        ("Марчинко", "Марченко"),
        ("Shakhbul", "Шахбол"),
    ],
)
def test_the_word_taken_is_told_as_the_cases_spell_it(cards: Cards, typed: str, taken: str) -> None:
    found = cards.find(typed)
    assert typed in {one for one, _ in found.corrected}
    assert any(taken in word for _, word in found.corrected)
    assert set(cards.find(taken).citations) <= set(found.citations)


@pytest.mark.parametrize("typed", ["tj-999", "1935", "kz-0011", "суж", "пыт0к"])
def test_numbers_and_short_words_are_never_corrected(cards: Cards, texts: dict[str, str], typed: str) -> None:
    assert list(cards.find(typed).citations) == scan(texts, typed)
    assert cards.find(typed).corrected == ()


@pytest.mark.parametrize(
    ("typed", "citation"),
    [
        ("признание кража", "KG-006"),
        ("дискриминация женщина", "KG-008"),
        ("городская прокуратура", "KZ-005"),
        ("сослуживцы", "TJ-009"),
    ],
)
def test_a_russian_word_is_found_with_another_ending(cards: Cards, typed: str, citation: str) -> None:
    found = cards.find(typed)
    assert citation in found.citations
    assert found.corrected == ()


def test_exact_hits_never_lose_to_corrected_ones() -> None:
    one = build(id="kz-a", citation="KZ-101", name={"en": "Karimov", "ru": "Каримов"})
    other = build(id="kz-b", citation="KZ-102", name={"en": "Karimow", "ru": "Каримав"})
    cards = index([one, other]).cards
    assert (cards.find("каримов").citations, cards.find("каримов").corrected) == (("KZ-101",), ())
    assert cards.find("карикав").citations == ("KZ-102",)
    assert cards.find("карикав").corrected == (("карикав", "Каримав"),)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Janaozen", "Жанаозен"),
        ("Jambyl", "Жамбыл"),
        ("Jurij", "Юрий"),
        ("Andrej", "Андрей"),
        ("Gaefgen", "Гефген"),
        ("Grigoriev", "Григорьев"),
        ("Xomidov", "Хомидов"),
        ("Wladimir", "Владимир"),
        ("Jalal", "Жалал"),
    ],
)
def test_letters_with_several_sounds_are_read_in_each_where_nothing_else_fits(typed: str, name: str) -> None:
    cards = index([build(name={"en": "No name", "ru": name})]).cards
    assert len(cards.find(typed)) == 1
    assert cards.find(typed).corrected == ((typed, name),)


def test_cards_come_in_the_order_of_their_numbers_with_what_a_list_needs(cards: Cards, cases: list[Precedent]) -> None:
    ordered = sorted(cases, key=lambda one: one.order)
    for card, one in zip(cards.find().cards, ordered, strict=True):
        assert (card.id, card.citation, card.jurisdiction) == (one.id, one.citation, one.jurisdiction)
        assert (card.name, card.order, card.path) == (one.name, one.order, None)
        assert card.facets == facets(one)
        assert card.words.split() == sorted(set(fold(search_text(one)).split()))
    assert len(cards.find()) == len(cards) == len(cases)
    assert cards.find().first(2, skip=3) == cards.find().cards[3:5]
    assert cards.record("TJ-001").citation == "TJ-001"


def test_an_unknown_number_is_a_bad_call(cards: Cards) -> None:
    with pytest.raises(BadCall):
        cards.record("TJ-999")


def test_an_empty_collection_finds_nothing() -> None:
    cards = index([]).cards
    for words in ("", "а", "суд", "ошибка"):
        assert len(cards.find(words, Filter(country="KZ", body="суд", tag="x", year_from=2000))) == 0
    assert counts(cards.find())["country"] == {}


def on_track(one: Precedent, **tracks: dict[str, str]) -> Precedent:
    """The case with its proceedings on these tracks."""
    label = {"en": "x", "ru": "х"}
    made = (Proceeding.model_validate({"id": id, "label": label, **more}) for id, more in tracks.items())
    return one.model_copy(update={"proceedings": tuple(made)})


def case() -> Precedent:
    made = build(
        {
            "outcome": "granted_in_part",
            "instance": "first",
            "date": "2014-12",
            "body": {"en": "Court of Kostanay", "ru": "суд Костаная"},
            "reasons": ["reason:excessive"],
            "heads": {"moral": {"claimed": "5 KZT", "awarded": "1 KZT", "paid": "1 KZT"}},
        },
        {"outcome": "violation_found", "proceeding": "views", "date": "2019"},
        {"outcome": "convicted", "proceeding": "trial", "date": "2011-02-03"},
        parties=[
            {"id": "p", "role": "respondent", "label": {"en": "Police of the region", "ru": "ДВД области"}},
            {"id": "s", "role": "survivor", "label": {"en": "the survivor", "ru": "пострадавший"}},
        ],
        tags=["treatment:beating", "severity:death"],
        proceedings=("main", "views", "trial"),
    )
    un = {"track": "un", "forum": "cat"}
    return on_track(made, main={"track": "civil"}, views=un, trial={"track": "criminal"})


def test_facets_follow_from_the_record() -> None:
    assert facets(case()) == Facets(
        country="KZ",
        groups=("domestic", "un"),
        forums=("cat",),
        instances=("first",),
        heads=("moral",),
        tags=("severity:death", "treatment:beating"),
        reasons=("reason:excessive",),
        years=(2014, 2019),
        status="seen",
        paid="yes",
        bodies=fold("Court of Kostanay суд Костаная"),
        respondents=fold("Police of the region ДВД области"),
    )


def test_years_are_those_of_the_trial_where_nothing_else_was_decided() -> None:
    only = build({"outcome": "convicted", "date": "2011"}, proceedings=("main",))
    trial = on_track(only, main={"track": "criminal"})
    assert facets(trial).years == (2011,)


@pytest.mark.parametrize(
    ("wanted", "fits"),
    [
        (Filter(), True),
        (Filter(country="KZ"), True),
        (Filter(country=("KG", "KZ")), True),
        (Filter(country="KG"), False),
        (Filter(country=()), True),
        (Filter(group="un", forum="cat"), True),
        (Filter(group="regional"), False),
        (Filter(body="kostanay"), True),
        (Filter(body="суд Қостанай"), True),
        (Filter(body="суд Астана"), False),
        (Filter(instance="first"), True),
        (Filter(instance=["appeal"]), False),
        (Filter(head="moral"), True),
        (Filter(head="care"), False),
        (Filter(tag="treatment:beating"), True),
        (Filter(tag=("treatment:beating", "severity:death")), True),
        (Filter(tag=("treatment:beating", "severity:other")), False),
        (Filter(year_from=2014, year_to=2014), True),
        (Filter(year_from=2015, year_to=2018), False),
        (Filter(year_from=2015), True),
        (Filter(year_to=2013), False),
        (Filter(respondent="двд"), True),
        (Filter(respondent="пострадавший"), False),
        (Filter(status="seen", paid="yes", reason="reason:excessive"), True),
        (Filter(paid=("no", "unknown")), False),
        (Filter(reason="reason:reasonableness"), False),
    ],
)
def test_a_filter_lets_through_what_has_any_value_of_every_facet_and_all_tags(wanted: Filter, fits: bool) -> None:
    found = index([case()]).cards.find("", wanted)
    assert len(found) == fits


def test_a_filter_and_words_must_both_hold(cards: Cards, texts: dict[str, str]) -> None:
    wanted = [one for one in scan(texts, "суд") if one.startswith("KZ")]
    assert list(cards.find("суд", Filter(country="KZ")).citations) == wanted


def test_counts_say_how_many_of_the_cases_found_have_each_value(cards: Cards, cases: list[Precedent]) -> None:
    found = cards.find("суд")
    chosen = [one for one in cases if one.citation in found.citations]
    told = counts(found)
    for field in ("country", "group", "forum", "instance", "head", "tag", "reason", "year", "status", "paid"):
        assert told[field] == Counter(value for one in chosen for value in values(facets(one))[field]), field

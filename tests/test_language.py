"""Sums, dates and plurals come out the local way; unknown amounts come out in words."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from compensation.dates import PartialDate
from compensation.errors import BadCall
from compensation.language import Language
from compensation.money import Amount, Money, State
from compensation.text import Bilingual, say, say_n

RU, EN = Language("ru"), Language("en")


def test_sums_are_grouped_the_local_way_and_keep_every_digit() -> None:
    money = Money(Decimal("97265.50"), "TJS")
    assert RU.say(money) == "97\u00a0265,50\u00a0TJS"
    assert EN.say(money) == "97,265.50\u00a0TJS"
    assert EN.say(Decimal("0.000000000123456789012345678901")) == "0.000000000123456789012345678901"


@pytest.mark.parametrize(
    ("when", "russian", "english"),
    [
        ("2014-12-03", "3 декабря 2014\u202fг.", "3 December 2014"),
        ("2014-12", "декабрь 2014\u202fг.", "December 2014"),
        ("2014", "2014", "2014"),
    ],
)
def test_a_date_is_said_at_its_own_precision(when: str, russian: str, english: str) -> None:
    assert RU.say(PartialDate.parse(when)).replace("\u00a0", "\u202f").replace(" г.", "\u202fг.") == russian
    assert EN.say(PartialDate.parse(when)) == english


def test_a_moment_is_a_day_with_its_time_to_the_minute() -> None:
    when = datetime.datetime.fromisoformat("2026-11-29T09:05:59")
    assert (RU.say(when), EN.say(when)) == ("29.11.2026 09:05", "29 Nov 2026 09:05")


def test_a_short_date_fits_a_column() -> None:
    day = datetime.date(2014, 12, 3)
    assert (RU.short_date(day), EN.short_date(day)) == ("03.12.2014", "3 Dec 2014")
    assert RU.short_date(PartialDate(2014, 12)) == "12.2014"


def test_an_amount_that_is_not_stated_is_a_word_and_never_a_figure() -> None:
    for state in State:
        if state is not State.stated:
            for language in (RU, EN):
                words = language.say(Amount(state))
                assert words
                assert not any(char.isdigit() for char in words)


def test_russian_has_three_plural_forms() -> None:
    said = [RU.say(say_n("The data has {n} problem.", "The data has {n} problems.", n)) for n in (1, 2, 5, 21)]
    assert said == ["В данных 1 ошибка.", "В данных 2 ошибки.", "В данных 5 ошибок.", "В данных 21 ошибка."]


def test_values_inside_a_message_are_said_in_its_language() -> None:
    text = say("{amount} each", amount=Money(Decimal("5.00"), "EUR"))
    assert RU.say(text) == "5,00\u00a0EUR каждому"


def test_braces_in_a_value_are_not_read_as_a_message() -> None:
    assert EN.say(say("“{found}” is not a date.", found="{amount}")) == "“{amount}” is not a date."


def test_a_bilingual_sentence_is_said_as_written() -> None:
    both = Bilingual("court", "суд")
    assert (RU.say(both), EN.say(both)) == ("суд", "court")


def test_there_is_no_third_language() -> None:
    with pytest.raises(BadCall):
        Language("de")

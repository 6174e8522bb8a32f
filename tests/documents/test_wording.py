"""Do sums and dates in words say the number they were made from?"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compensation.dates import PartialDate
from compensation.documents.wording import CURRENCY_NAMES, date_in_words, sum_in_figures, sum_in_words
from compensation.errors import BadValue, Refused
from compensation.money import Money

cents = st.one_of(
    st.integers(0, 10**17 - 1),
    st.integers(0, 100_000),
    st.integers(0, 10**9 - 1).map(lambda n: n * 10**8),
)
codes = st.sampled_from(sorted(CURRENCY_NAMES))
languages = st.sampled_from(["ru", "en"])


def money(amount: str, code: str) -> Money:
    return Money(Decimal(amount), code)


def _words(text: str) -> list[str]:
    return text.split()


UNITS_RU = _words("ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать")
UNITS_RU += _words("четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать")
TENS_RU = _words("двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто")
HUNDREDS_RU = _words("сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот")
SCALES_RU = {"тысяч": 10**3, "миллион": 10**6, "миллиард": 10**9, "триллион": 10**12}
UNITS_EN = _words("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen")
UNITS_EN += _words("sixteen seventeen eighteen nineteen")
TENS_EN = _words("twenty thirty forty fifty sixty seventy eighty ninety")
SCALES_EN = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}


def read_russian(words: list[str]) -> int:
    """The number that Russian words say; gender and plural forms are checked on the way."""
    total = group = 0
    last = ""
    for word in words:
        scale = next((value for stem, value in SCALES_RU.items() if re.fullmatch(stem + "(а|и|ов|)", word)), None)
        if scale:
            feminine = scale == 1000
            assert last not in (("один", "два") if feminine else ("одна", "две")), words
            few = group % 100 not in range(11, 15) and group % 10 in (2, 3, 4)
            one = group % 100 != 11 and group % 10 == 1
            ending = word.removeprefix(next(stem for stem in SCALES_RU if word.startswith(stem)))
            expected = ("а", "и", "") if feminine else ("", "а", "ов")
            assert ending == expected[0 if one else 1 if few else 2], words
            total, group = total + group * scale, 0
        elif word in HUNDREDS_RU:
            group += 100 * (HUNDREDS_RU.index(word) + 1)
        elif word in TENS_RU:
            group += 10 * (TENS_RU.index(word) + 2)
        else:
            group += UNITS_RU.index({"одна": "один", "две": "два"}.get(word, word))
        last = word
    assert last not in ("одна", "две"), words
    return total + group


def read_english(words: list[str]) -> int:
    total = group = 0
    for word in words:
        if word == "and":
            continue
        if word in SCALES_EN:
            total, group = total + group * SCALES_EN[word], 0
        elif word == "hundred":
            group *= 100
        else:
            for part in word.split("-"):
                group += 10 * (TENS_EN.index(part) + 2) if part in TENS_EN else UNITS_EN.index(part)
    return total + group


@given(cents, codes)
def test_russian_words_say_the_number_they_were_made_from(n: int, code: str) -> None:
    text = sum_in_words(Money(Decimal(n).scaleb(-2), code), "ru")
    match = re.fullmatch(r"(\D+?) (\d\d) (\w+)", text)
    assert match, text
    names = CURRENCY_NAMES[code]
    unit = next(form for form in sorted(names.ru, key=len, reverse=True) if match[1].endswith(" " + form))
    assert read_russian(match[1].removesuffix(" " + unit).split()) == n // 100
    assert int(match[2]) == n % 100
    assert match[3] in names.ru_minor


@given(cents, codes)
def test_english_words_say_the_number_they_were_made_from(n: int, code: str) -> None:
    text = sum_in_words(Money(Decimal(n).scaleb(-2), code), "en")
    match = re.fullmatch(r"(\D+) and (\d\d) (\w+)", text)
    assert match, text
    names = CURRENCY_NAMES[code]
    unit = next(form for form in sorted(names.en, key=len, reverse=True) if match[1].endswith(" " + form))
    assert read_english(match[1].removesuffix(" " + unit).split()) == n // 100
    assert int(match[2]) == n % 100
    assert "," not in text


@given(cents, codes, languages)
def test_figures_say_the_sum_exactly(n: int, code: str, language: str) -> None:
    figures = sum_in_figures(Money(Decimal(n).scaleb(-2), code), language)
    number = re.match(r"[\d,.\u00a0]*\d", figures)
    assert number
    plain = number[0].replace("\u00a0", "").replace(",", "." if language == "ru" else "")
    assert Decimal(plain) == Decimal(n).scaleb(-2)


@pytest.mark.parametrize(
    ("amount", "code", "language", "words"),
    [
        ("97265.50", "TJS", "ru", "девяносто семь тысяч двести шестьдесят пять сомони 50 дирамов"),
        ("97265.5", "TJS", "en", "ninety-seven thousand two hundred and sixty-five somoni and 50 dirams"),
        ("300000", "KZT", "ru", "триста тысяч тенге 00 тиынов"),
        ("1", "KZT", "ru", "один тенге 00 тиынов"),
        ("1.01", "RUB", "ru", "один рубль 01 копейка"),
        ("22.22", "RUB", "ru", "двадцать два рубля 22 копейки"),
        ("111.11", "RUB", "ru", "сто одиннадцать рублей 11 копеек"),
        ("1001.01", "KGS", "ru", "одна тысяча один сом 01 тыйын"),
        ("2000.02", "KGS", "ru", "две тысячи сомов 02 тыйына"),
        ("2000004", "KGS", "ru", "два миллиона четыре сома 00 тыйынов"),
        ("21", "USD", "ru", "двадцать один доллар США 00 центов"),
        ("1333.40", "EUR", "ru", "одна тысяча триста тридцать три евро 40 центов"),
        ("0", "TJS", "ru", "ноль сомони 00 дирамов"),
        ("1.01", "USD", "en", "one US dollar and 01 cent"),
        ("2", "RUB", "en", "two roubles and 00 kopecks"),
        ("1E+3", "EUR", "en", "one thousand euros and 00 cents"),
    ],
)
def test_a_sum_in_words_is_declined_by_its_number(amount: str, code: str, language: str, words: str) -> None:
    assert sum_in_words(money(amount, code), language) == words


@pytest.mark.parametrize(
    ("amount", "code", "language", "figures"),
    [
        ("97265.5", "KZT", "ru", "97 265,50 тенге"),
        ("97265.50", "KZT", "en", "97,265.50 tenge"),
        ("300000.00", "KZT", "ru", "300 000 тенге"),
        ("300000", "KZT", "ru", "300 000 тенге"),
        ("5", "KGS", "ru", "5 сомов"),
        ("5.50", "KGS", "ru", "5,50 сома"),
        ("1", "USD", "en", "1 US dollar"),
        ("1.50", "USD", "en", "1.50 US dollars"),
    ],
)
def test_a_sum_in_figures_has_its_currency_declined(amount: str, code: str, language: str, figures: str) -> None:
    written = sum_in_figures(money(amount, code), language)
    assert written.replace("\u00a0", " ") == figures


@pytest.mark.parametrize("amount", ["-0.01", "-5", "1000000000000000", "0.001", "1." + "0" * 40 + "1"])
def test_a_sum_that_cannot_be_written_is_refused(amount: str) -> None:
    for write in (sum_in_words, sum_in_figures):
        with pytest.raises(BadValue):
            write(money(amount, "KZT"), "ru")


def test_a_currency_without_words_is_refused_with_the_list() -> None:
    with pytest.raises(Refused) as refusal:
        sum_in_words(money("5", "JPY"), "ru")
    assert "KZT" in str(refusal.value.hint)


def test_a_date_keeps_its_precision_in_words() -> None:
    assert date_in_words(datetime.date(2014, 12, 3), "ru") == "3 декабря 2014 года"
    assert date_in_words(datetime.date(2014, 12, 3), "en") == "3 December 2014"
    assert date_in_words(PartialDate(2015, 5), "ru") == "май 2015 года"
    assert date_in_words(PartialDate(2015, 5), "en") == "May 2015"
    assert date_in_words(PartialDate(2015), "ru") == "2015 год"
    assert date_in_words(PartialDate(2015), "en") == "2015"

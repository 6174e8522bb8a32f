"""English names of currencies, compared with forex-python: every difference is known and has its reason."""

from __future__ import annotations

import pytest
from forex_python.converter import CurrencyCodes

from compensation.currencies import CURRENCIES, SYMBOLS

THEIRS = CurrencyCodes()

SPELLING = "spelled another way; ours follows Unicode CLDR"
SHORT = "shortened or lengthened; ours follows Unicode CLDR"
DIFFERENT_NAMES = {
    "AED": SHORT,
    "BAM": "half English, half Bosnian: konvertibilna marka",
    "BIF": "names the country instead of the adjective",
    "BMD": SPELLING,
    "BWP": "names the country instead of the adjective",
    "BYR": "withdrawn in 2016, which they do not say",
    "CNY": "two names with a stroke",
    "CRC": "the accent is missing",
    "EUR": "the euro is not “European”",
    "GBP": "the currency is the pound sterling",
    "GYD": SPELLING,
    "ILS": SPELLING,
    "LAK": SPELLING,
    "LBP": "the French name lira",
    "MMK": "names the country as it was",
    "PEN": "the nuevo sol became the sol in 2015",
    "RUB": "American spelling",
    "SHP": SHORT,
    "STN": SHORT,
    "TMT": SHORT,
    "TOP": "another apostrophe",
    "TRY": "the new lira is the lira since 2009",
    "TTD": SHORT,
    "USD": SHORT,
    "XDR": "in the plural",
}
UNKNOWN_TO_THEM = {
    **dict.fromkeys(
        [
            "ATS",
            "BEF",
            "CYP",
            "DEM",
            "ESP",
            "FIM",
            "FRF",
            "GRD",
            "IEP",
            "ITL",
            "LUF",
            "MTL",
            "NLG",
            "PTE",
            "SIT",
            "SKK",
        ],
        "replaced by the euro; old awards",
    ),
    **dict.fromkeys(["AZM", "RUR", "TJR", "TRL"], "redenominated; old awards"),
    **dict.fromkeys(["BYN", "MRU", "SLE", "SSP", "VES"], "introduced from 2011 on and not added by them"),
    "CUP": "they have only the withdrawn CUC, under this name",
}
WRONG_SYMBOLS = {
    "KZT": ("T", "a Latin T; the sign of the tenge is ₸"),
    "TJS": ("TJS", "the code, not a sign; printed as смн."),
}


@pytest.mark.parametrize("code", sorted(CURRENCIES))
def test_a_name_agrees_with_theirs_or_the_difference_has_its_reason(code: str) -> None:
    theirs = THEIRS.get_currency_name(code)
    agrees = theirs is not None and theirs.casefold() == str(CURRENCIES[code][1]).casefold()
    assert (theirs is None) == (code in UNKNOWN_TO_THEM)
    assert agrees != (code in DIFFERENT_NAMES or code in UNKNOWN_TO_THEM), (theirs, str(CURRENCIES[code][1]))


@pytest.mark.parametrize("code", sorted(SYMBOLS))
def test_a_sign_agrees_with_theirs_or_theirs_is_wrong(code: str) -> None:
    theirs = THEIRS.get_symbol(code)
    if code in WRONG_SYMBOLS:
        assert theirs == WRONG_SYMBOLS[code][0]
        assert theirs != SYMBOLS[code]
    else:
        assert theirs == SYMBOLS[code]

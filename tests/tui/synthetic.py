"""Many cases that nobody decided, for lists that must not depend on how many there are."""

from __future__ import annotations

from compensation.precedents.finding.cards import Cards
from compensation.precedents.finding.search import index
from compensation.precedents.record import Precedent
from compensation.tui.app import Interface

COUNTRIES = ("KZ", "KG", "TJ", "RU")
CURRENCIES = {"KZ": "KZT", "KG": "KGS", "TJ": "TJS", "RU": "RUB"}


def case(number: int) -> Precedent:
    """One case; its award grows with its number."""
    country = COUNTRIES[number % 4]
    name = {"en": f"Claimant{number} Testov", "ru": f"Истец{number} Тестов"}
    moral = {
        "head": "moral",
        "claimed": {"amount": f"{number + 1000} {CURRENCIES[country]}", "source": "s"},
        "awarded": {"amount": f"{number + 1} {CURRENCIES[country]}", "source": "s"},
    }
    return Precedent.model_validate(
        {
            "id": f"c{number}",
            "citation": f"{country}-{number + 1:05d}",
            "jurisdiction": country,
            "name": name,
            "facts": {"en": "Beaten.", "ru": "Избит."},
            "tags": ["treatment:beating", *(["severity:death"] if number % 10 == 0 else [])],
            "parties": [
                {"id": "p", "role": "survivor", "label": {"en": "survivor", "ru": "пострадавший"}, "name": name}
            ],
            "proceedings": [{"id": "m", "track": "civil", "label": {"en": "claim", "ru": "иск"}}],
            "chain": [
                {"id": "d", "proceeding": "m", "outcome": "granted_in_part", "date": "2014-12-03", "heads": [moral]}
            ],
            "sources": [{"id": "s", "title": "Newspaper", "quotation": "words"}],
            "review": {"status": "unreviewed"},
            "examples": ["Testov"],
        }
    )


def cards(n: int) -> tuple[Cards, list[str]]:
    """A collection of `n` cases, and the list into which it writes the citation number of each case it opens."""
    found, opened = index(case(number) for number in range(n)).cards, []

    def record(card):
        opened.append(card.citation)
        return found.open(card)

    return Cards(found.shelf, record), opened


def on_file(app: Interface, n: int) -> list[str]:
    """Give the interface `n` cases in place of those that ship; answers with the list of those that are opened."""
    found, opened = cards(n)
    app.library.__dict__["cards"] = (found, [])
    return opened

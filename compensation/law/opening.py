"""Which rules open a head of damage under the law of a country?"""

from __future__ import annotations

from compensation.law.reading import Rules


def rules_that_open(rules: Rules, country: str, head: str) -> tuple[str, ...]:
    """Ids of the rules on file that open a head in KZ, KG or TJ and have a value that computes; empty if none is."""
    return tuple(
        rule.id
        for rule in rules
        if rule.country == country and head in rule.opens and any(version.computes for version in rule.values)
    )

"""What are the holidays called? Their English names in the holidays package, and ours."""

from __future__ import annotations

from collections.abc import Mapping

from compensation.text import Text, say

NAMES: Mapping[str, Text] = {
    "New Year's Day": say("New Year"),
    "New Year Holidays": say("New Year"),
    "Orthodox Christmas": say("Orthodox Christmas"),
    "Christmas Day": say("Orthodox Christmas"),
    "International Women's Day": say("Women's Day"),
    "Mother's Day": say("Mother's Day"),
    "Nowruz Holiday": say("Nauryz"),
    "Nooruz Holiday": say("Nooruz"),
    "International Nowruz Day": say("Navruz"),
    "Constitution Day": say("Constitution Day"),
    "Kazakhstan's People Solidarity Holiday": say("Day of Unity"),
    "Labor Day": say("Labour Day"),
    "May Holidays": say("May holidays"),
    "Defender of the Fatherland Day": say("Defender of the Fatherland Day"),
    "Fatherland Defender's Day": say("Defender of the Fatherland Day"),
    "Victory Day": say("Victory Day"),
    "Eid al-Fitr": say("Eid al-Fitr"),
    "Eid al-Adha": say("Eid al-Adha"),
    "Capital Day": say("Capital Day"),
    "Republic Day": say("Republic Day"),
    "Independence Day": say("Independence Day"),
    "National Unity Day": say("Day of National Unity"),
    "Day of the People's April Revolution": say("Day of the April Revolution"),
    "Days of History and Commemoration of Ancestors": say("Days of History and Remembrance"),
    "First President Day": say("Day of the First President"),
    "International Workers' Solidarity Day": say("International Day of Workers' Solidarity"),
    "Day of the Great October Socialist Revolution": say("Day of the October Revolution"),
    "Additional public holiday": say("additional day off"),
}

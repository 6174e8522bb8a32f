from decimal import Decimal

from compensation.money import Money
from compensation.text import say
from compensation.tui.writer import Writer

COVERS = {"Мирзоев": "TJ-001", "Mirzoev": "TJ-001"}


def test_presentation_mode_covers_a_name_in_every_case_ending_and_inside_other_texts():
    writer = Writer("ru", COVERS)
    assert writer.say("Дело Мирзоева, иск Мирзоеву") == "Дело TJ-001, иск TJ-001"
    assert writer.say(say("{a}: {b}", a=say("of {name}", name="Mirzoev's mother"), b="x")) == "of TJ-001's mother: x"
    assert writer.say("Premirzoev") == "Premirzoev"


def test_sums_are_written_as_ever():
    assert Writer("ru", COVERS).say(Money(Decimal("97265.50"), "TJS")) == "97\u00a0265,50\u00a0TJS"

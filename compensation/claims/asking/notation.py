"""Which words may be typed in Russian where the file has English ones? Yes and no, days, the parts of a row."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

YES_NO: Mapping[str, str] = MappingProxyType({"yes": "yes", "no": "no", "да": "yes", "нет": "no"})
REFUSED = ("refused", "отказано")
"""What stands for the sum of an award where a court gave nothing."""
DAY_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "сегодня": "today",
        "решение": "judgment",
        "оплата": "payment",
        "событие": "event",
        "вред": "harm",
        "подача": "filing",
        "чек": "receipt",
        "пожизненно": "life",
    }
)
"""The words for days, as the file has them."""
OF_MONTH: Mapping[str, str] = MappingProxyType(
    {
        "full": "full",
        "days": "days",
        "one_off": "one_off",
        "полный": "full",
        "дней": "days",
        "разово": "one_off",
    }
)
"""What may stand behind a month of earnings, as the file has it."""
OF_EXPENSE: Mapping[str, str] = MappingProxyType({"necessary": "necessary", "необходимо": "necessary"})
"""What may stand behind an expense of a funeral."""

"""How does a message wait for its language? A text keeps its message and its values apart until somebody reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


@dataclass(frozen=True, slots=True)
class Text:
    """A message of the catalogues with the values that go into it.

    `msgid` is the plain English message; `{name}` in it takes `values["name"]`, written the local way
    (sums, dates and other texts included). `plural` and `n` choose a plural form.
    """

    msgid: str
    values: Mapping[str, Any] = field(default_factory=dict)
    plural: str | None = None
    n: int | None = None

    def __hash__(self) -> int:
        return hash((self.msgid, self.plural, self.n))

    def __str__(self) -> str:
        """The English message, for logs and assertions; screens and files use `Language.say`."""
        template = self.msgid if self.n in (None, 1) or self.plural is None else self.plural
        return template.format_map({name: _plain(value) for name, value in self.values.items()})


def _plain(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def say(msgid: str, /, **values: Any) -> Text:
    """A message that the catalogues translate; the extraction keyword for single messages."""
    return Text(msgid, values)


def say_n(singular: str, plural: str, n: int, /, **values: Any) -> Text:
    """A message with a plural form chosen by `n`, which the message may print as `{n}`."""
    return Text(singular, {"n": n, **values}, plural, n)


class Name(str):
    """The name of a person, as a value of a message; presentation mode covers it."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A sentence of the data, written in both languages by whoever wrote the record."""

    en: str
    ru: str

    def __str__(self) -> str:
        return self.en

    def as_json(self) -> dict[str, str]:
        return {"en": self.en, "ru": self.ru}

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        line = core_schema.str_schema(strict=True, min_length=1)
        fields = core_schema.typed_dict_schema(
            {"en": core_schema.typed_dict_field(line), "ru": core_schema.typed_dict_field(line)},
            extra_behavior="forbid",
        )
        return core_schema.no_info_wrap_validator_function(
            lambda value, read: value if isinstance(value, cls) else cls(**read(value)),
            fields,
            serialization=core_schema.plain_serializer_function_ser_schema(cls.as_json),
        )

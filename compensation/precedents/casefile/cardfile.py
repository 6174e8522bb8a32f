"""How are the cards kept between two starts? One file with everything a collection is made of, and a seal over it.

The first line is JSON: the key of the program that wrote the file, the length of each part and a checksum; then come
the parts, one behind another. A file that is damaged, was written by another version of the program or on another
machine, or is not such a file at all, counts as no file. It holds nothing that the case files do not hold.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
import unicodedata
from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from compensation.precedents.finding.cards import Shelf
from compensation.precedents.finding.facets import FIELDS
from compensation.precedents.finding.lexicon import Bits, Lexicon, assemble

FORMAT = "compensation-cards-1"
_LEXICONS = ("lexicon", "bodies", "respondents")


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """A shelf and, per card in its order, the file it was read from: path, size in bytes, time of change in ns."""

    shelf: Shelf
    paths: Sequence[str]
    sizes: Sequence[int]
    times: Sequence[int]


def program_key() -> str:
    """What the content of a card depends on besides its case file: the program itself, its codebook, this Python."""
    package = Path(__file__).parent.parent.parent
    seal = hashlib.sha256()
    patterns = ("*.py", "precedents/**/*.py", "precedents/*.yaml")
    for path in sorted(found for pattern in patterns for found in package.glob(pattern)):
        content = path.read_bytes()
        seal.update(f"{path.name} {len(content)}\n".encode() + content)
    machine = (FORMAT, sys.byteorder, array("I").itemsize, unicodedata.unidata_version)
    return f"{machine} {seal.hexdigest()}"


def load_cards(cache: Path, key: str) -> Kept | None:
    """What an earlier `save_cards` with this key kept in the file, or None if the file cannot be trusted."""
    try:
        raw = memoryview(cache.read_bytes())
        end = bytes(raw[: 1 << 16]).index(b"\n") + 1
        head = json.loads(bytes(raw[:end]))
        if head["key"] != key or head["seal"] != _seal(raw[end:]):
            return None
        parts, at = {}, end
        for name, size in head["parts"].items():
            parts[name] = raw[at : at + size]
            at += size
        return _unpack(parts) if at == len(raw) else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError):
        return None


def save_cards(cache: Path, key: str, kept: Kept) -> None:
    """Write the file whole or not at all; that it cannot be written is no error."""
    parts = dict(_pack(kept))
    body = b"".join(parts.values())
    head = {"key": key, "seal": _seal(body), "parts": {name: len(part) for name, part in parts.items()}}
    name = None
    try:
        cache.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=cache.parent, prefix=cache.name, suffix=".new")
        with os.fdopen(handle, "wb") as file:
            file.write(json.dumps(head).encode() + b"\n")
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, cache)
    except OSError:
        if name is not None:
            with suppress(OSError):
                os.unlink(name)


def _seal(body: bytes | memoryview) -> str:
    return hashlib.sha256(body).hexdigest()


def _pack(kept: Kept) -> Iterator[tuple[str, bytes]]:
    shelf = kept.shelf
    yield "ids", _lines(shelf.ids)
    yield "citations", _lines(shelf.citations)
    yield "rows", _lines(shelf.rows)
    yield "paths", "\0".join(kept.paths).encode("utf-8", "surrogateescape")
    yield "sizes", array("q", kept.sizes).tobytes()
    yield "times", array("q", kept.times).tobytes()
    yield "row_starts", shelf.row_starts.tobytes()
    yield "word_numbers", shelf.word_numbers.tobytes()
    yield "spelled", _lines(shelf.spelled)
    for name in _LEXICONS:
        one: Lexicon = getattr(shelf, name)
        yield f"{name}_words", _lines(one.words)
        yield f"{name}_starts", one.starts.tobytes()
        yield f"{name}_cases", one.cases.tobytes()
        yield f"{name}_common", array("I", one.common).tobytes()
        yield f"{name}_common_bits", _bits(one.common, one.size)
        yield f"{name}_beginnings", _lines(list(one.beginnings))
        yield f"{name}_beginning_bits", _bits(one.beginnings, one.size)
    for field, held in shelf.facets.items():
        yield f"facet_{field}", json.dumps(list(held)).encode()
        yield f"facet_{field}_bits", _bits(held, len(shelf.rows))


def _unpack(parts: Mapping[str, memoryview]) -> Kept:
    rows = _split(parts["rows"])
    lexicons = {}
    for name in _LEXICONS:
        common = _numbers("I", parts[f"{name}_common"])
        beginnings = _split(parts[f"{name}_beginnings"])
        lexicons[name] = assemble(
            len(rows),
            _split(parts[f"{name}_words"]),
            _numbers("I", parts[f"{name}_starts"]),
            _numbers("I", parts[f"{name}_cases"]),
            dict(zip(common, _sets(parts[f"{name}_common_bits"], len(rows)), strict=True)),
            dict(zip(beginnings, _sets(parts[f"{name}_beginning_bits"], len(rows)), strict=True)),
        )
    fields = [name.removeprefix("facet_") for name in parts if name.startswith("facet_") and not name.endswith("_bits")]
    facets = {
        field: dict(
            zip(json.loads(bytes(parts[f"facet_{field}"])), _sets(parts[f"facet_{field}_bits"], len(rows)), strict=True)
        )
        for field in fields
    }
    shelf = Shelf(
        _split(parts["ids"]),
        _split(parts["citations"]),
        rows,
        _numbers("I", parts["row_starts"]),
        _numbers("I", parts["word_numbers"]),
        lexicons["lexicon"],
        str(parts["spelled"], "utf-8").split("\n"),
        lexicons["bodies"],
        lexicons["respondents"],
        facets,
    )
    paths = str(parts["paths"], "utf-8", "surrogateescape").split("\0") if rows else []
    kept = Kept(shelf, paths, _numbers("q", parts["sizes"]), _numbers("q", parts["times"]))
    lengths = {len(one) for one in (rows, shelf.ids, shelf.citations, kept.paths, kept.sizes, kept.times)}
    if lengths != {len(shelf.row_starts) - 1} or set(facets) != set(FIELDS):
        raise ValueError
    return kept


def _lines(texts: Sequence[str]) -> bytes:
    return "\n".join(texts).encode("utf-8", "surrogateescape")


def _split(part: memoryview) -> list[str]:
    return str(part, "utf-8", "surrogateescape").split("\n") if part else []


def _numbers(kind: str, part: memoryview) -> array[int]:
    found: array[int] = array(kind)
    found.frombytes(part)
    return found


def _bits(held: Mapping[int, Bits] | Mapping[str, Bits], size: int) -> bytes:
    return b"".join(bits.to_bytes(_width(size), "little") for bits in held.values())


def _sets(part: memoryview, size: int) -> list[Bits]:
    width = _width(size)
    return [int.from_bytes(part[at : at + width], "little") for at in range(0, len(part), width)]


def _width(size: int) -> int:
    return size // 8 + 1

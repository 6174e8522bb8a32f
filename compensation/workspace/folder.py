"""Where does this office keep its own files, and which language does it use?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

DEFAULT_LANGUAGE = "ru"
_SETTING = "language"


def office_folder(words: Sequence[str], environment: Mapping[str, str]) -> Path:
    """The folder named by `--office` or the variable COMPENSATION_OFFICE, else the user's data folder.

    Nothing is created by asking.
    """
    named = _option(words, "--office") or environment.get("COMPENSATION_OFFICE")
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("compensation", appauthor=False)


def language_code(words: Sequence[str], environment: Mapping[str, str], office: Path) -> str:
    """`--language`, else COMPENSATION_LANGUAGE, else what this office chose last, else Russian."""
    for code in (_option(words, "--language"), environment.get("COMPENSATION_LANGUAGE"), _chosen(office)):
        if code in ("ru", "en"):
            return code
    return DEFAULT_LANGUAGE


def choose_language(office: Path, code: str) -> None:
    """Keep the language for the next start."""
    office.mkdir(parents=True, exist_ok=True)
    (office / _SETTING).write_text(code + "\n", encoding="utf-8")


def _chosen(office: Path) -> str | None:
    try:
        return (office / _SETTING).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None


def _option(words: Sequence[str], name: str) -> str | None:
    for index, word in enumerate(words):
        if word == name and index + 1 < len(words):
            return words[index + 1]
        if word.startswith(name + "="):
            return word.removeprefix(name + "=")
    return None

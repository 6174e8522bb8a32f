"""What may be shown of an unexpected error? Its kind and the places in our own code; never a value of a variable."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from textual.worker import WorkerFailed

_PACKAGE = Path(__file__).resolve().parent.parent
EXIT_CODE = 5


def report(error: BaseException) -> list[str]:
    """One line with the kind of each error of the chain, then `file:line` of our own frames, innermost last."""
    lines = []
    for one in _chain(error):
        lines.append(type(one).__name__)
        trace = one.__traceback__
        while trace is not None:
            file = Path(trace.tb_frame.f_code.co_filename)
            if file.is_relative_to(_PACKAGE):
                lines.append(f"  {file.relative_to(_PACKAGE.parent).as_posix()}:{trace.tb_lineno}")
            trace = trace.tb_next
    return lines


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if isinstance(error, WorkerFailed):
            error = error.error
            continue
        yield error
        error = error.__cause__ or error.__context__

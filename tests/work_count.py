"""How much work a call takes, whatever machine it runs on: no test asserts on time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import Any


def count_lines(call: Callable[[], object]) -> int:
    """How many lines of Python run in a call.

    What C code does for a line, as a regular expression or a search in a text, counts for nothing.
    """
    count = 0

    def trace(_: FrameType, event: str, __: object) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


def measure_growth(call: Callable[[int], object], size: int) -> float:
    """How many times as many lines of Python run for twice as much: two where each piece is looked
    at a few times, and four where each is held against all others.

    Raises:
        ValueError: the lines do not grow with the size at all, so that nothing is measured.
    """
    few, many = (count_lines(partial(call, times)) for times in (size, 2 * size))
    if many - few < size:
        raise ValueError(f"{few} lines for {size}, {many} for {2 * size}: the work is not Python's")
    return many / few

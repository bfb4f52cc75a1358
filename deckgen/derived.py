"""What is worked out from a text is kept with it, and goes with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar


class DerivedValues:
    """An object that keeps what functions derive from it."""

    @cached_property
    def derived_values(self) -> dict[object, Any]:
        """What :func:`keep_with_owner` keeps here, by function and arguments."""
        return {}


Owner = TypeVar("Owner", bound=DerivedValues)
P = ParamSpec("P")
T = TypeVar("T")


def keep_with_owner(
    function: Callable[Concatenate[Owner, P], T],
) -> Callable[Concatenate[Owner, P], T]:
    """Keep what a function derives from an object with the object, for as long as that lives.

    A cache of the function's own, keyed by the object, would keep every version of a text that
    somebody edits.
    """

    @wraps(function)
    def derive(owner: Owner, /, *arguments: P.args, **options: P.kwargs) -> T:
        # Dozens of rules ask, most of them without arguments: then the function alone is the key.
        is_plain = not arguments and not options
        key = function if is_plain else (function, *arguments, *options.values())
        derived = owner.derived_values
        # None is a result too, and is not worked out twice.
        if key not in derived:
            derived[key] = function(owner, *arguments, **options)
        value: T = derived[key]
        return value

    return derive

"""Jinja in a sandbox that also bounds time and memory: a template may come from anywhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any

from jinja2 import nodes, pass_context
from jinja2.sandbox import ImmutableSandboxedEnvironment

# A card template takes some thousand steps and characters: what takes more than this means harm.
MAX_WORK = 2_000_000
# What is repeated or padded more often than this means harm, too.
MAX_REPEATS = 1_000_000
MAX_POWER = 64

_COUNT_FILTER, _WEIGH_FILTER = "deckgen counted", "deckgen weighed"
# The filters that can make much of little.
_MULTIPLYING_FILTERS = ("batch", "center", "format", "indent", "join", "replace", "slice", "tojson")
_LARGE_WIDTH = re.compile(r"\d{5}|\*")


class BoundedEnvironment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, with a limit to the work of one template.

    Loops and calls take one step each; a text that is put together takes as many as it has
    characters. ``.name`` on a dict is its item first, which needs no guard and is five times as
    fast.
    """

    intercepted_binops = frozenset({"*", "**", "+", "%"})

    def __init__(self, trusted: Path | None = None, **options: Any) -> None:
        """``trusted`` is a folder whose templates need no counting."""
        super().__init__(**options)
        self.trusted = trusted
        self.spent = 0
        self.globals.pop("lipsum", None)
        self.filters[_COUNT_FILTER] = _count_items
        self.filters[_WEIGH_FILTER] = _weigh_value
        for name in _MULTIPLYING_FILTERS:
            self.filters[name] = _guard_filter(self, self.filters[name])

    def spend_steps(self, steps: int) -> None:
        """Takes account of work.

        Raises:
            OverflowError: there was too much of it.
        """
        self.spent += steps
        if self.spent > MAX_WORK:
            raise OverflowError(
                f"the template takes more than {MAX_WORK} steps: does it go round in circles?"
            )

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,
    ) -> str:
        """Puts the counting into a template's loops and into texts that are put together."""
        if (
            self.trusted is not None
            and filename is not None
            and Path(filename).is_relative_to(self.trusted)
        ):
            return super()._generate(source, name, filename, defer_init)
        inside: dict[int, nodes.Output] = {}
        for loop in source.find_all(nodes.For):
            fixed = sum(len(data.data) for data in loop.find_all(nodes.TemplateData))
            loop.iter = _apply_filter(
                _COUNT_FILTER, loop.iter, nodes.Const(1 + fixed, lineno=loop.lineno)
            )
            inside.update((id(output), output) for output in loop.find_all(nodes.Output))
        for output in inside.values():
            output.nodes = [
                each if isinstance(each, nodes.TemplateData) else _apply_filter(_WEIGH_FILTER, each)
                for each in output.nodes
            ]
        for joined in source.find_all(nodes.Concat):
            joined.nodes = [_apply_filter(_WEIGH_FILTER, each) for each in joined.nodes]
        return super()._generate(source, name, filename, defer_init)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Numbers and texts may not be blown up to fill all memory."""
        sizes = [size for each in (left, right) if (size := _measure_size(each)) is not None]
        if operator == "%":
            _refuse_wide_padding(left)
        elif operator == "+":
            self.spend_steps(sum(sizes) if hasattr(left, "__len__") else 1)
        elif sizes and (
            max(sizes) > (MAX_REPEATS if operator == "*" else MAX_POWER)
            or (len(sizes) == 2 and sizes[0] * sizes[1] > MAX_REPEATS)
        ):
            raise OverflowError(f"`{operator}` would make more than {MAX_REPEATS} of it")
        return super().call_binop(context, operator, left, right)

    def call(self, context: Any, obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Calls take steps, and no number among their arguments may be large."""
        _refuse_large_numbers((*args, *kwargs.values()))
        self._refuse_long_replacement(obj, args)
        result = super().call(context, obj, *args, **kwargs)
        self.spend_steps(1 + (len(result) if isinstance(result, str) else 0))
        return result

    def wrap_str_format(self, value: Any) -> Any:
        wrapped = super().wrap_str_format(value)
        if wrapped is not None:
            _refuse_wide_padding(value.__self__)
        return wrapped

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def _refuse_long_replacement(self, obj: Any, args: tuple[Any, ...]) -> None:
        """``replace`` and ``join`` of texts multiply their lengths."""
        text = getattr(obj, "__self__", None)
        if not isinstance(text, str):
            return
        if obj.__name__ == "replace" and len(args) > 1:
            self.spend_steps(len(text) + (text.count(str(args[0])) * len(str(args[1]))))
        elif obj.__name__ == "join" and args:
            self.spend_steps(len(text) * len(args[0]) if hasattr(args[0], "__len__") else 0)


def _apply_filter(name: str, node: Any, *args: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(node, name, list(args), [], None, None, lineno=node.lineno)


@pass_context
def _count_items(context: Any, items: Iterable[Any], weight: int) -> Iterator[Any]:
    """The items of a loop, each of which costs ``weight`` steps."""
    spend = context.environment.spend_steps
    for item in items:
        spend(weight)
        yield item


@pass_context
def _weigh_value(context: Any, value: Any) -> Any:
    """A value that is put out, which costs as many steps as its text has characters."""
    context.environment.spend_steps(len(value) if isinstance(value, str) else 1)
    return value


def _guard_filter(
    environment: BoundedEnvironment, function: Callable[..., Any]
) -> Callable[..., Any]:
    """A filter with a check of its arguments before, and of its result after."""

    @wraps(function)  # Jinja's own marks on a filter, such as “give me the context”, are attributes
    def call_guarded(*args: Any, **kwargs: Any) -> Any:
        _refuse_large_numbers((*args, *kwargs.values()))
        if function.__name__ == "do_format":
            _refuse_wide_padding(args[0])
        if function.__name__ == "do_replace" and len(args) > 3:
            environment.spend_steps(str(args[1]).count(str(args[2])) * len(str(args[3])))
        result = function(*args, **kwargs)
        environment.spend_steps(1 + (len(result) if isinstance(result, str) else 0))
        return result

    return call_guarded


def _refuse_large_numbers(values: tuple[Any, ...]) -> None:
    for value in values:
        if isinstance(value, int) and abs(value) > MAX_REPEATS:
            raise OverflowError(f"{str(value)[:20]} is too large a number for a template")


def _refuse_wide_padding(text: Any) -> None:
    if isinstance(text, str) and _LARGE_WIDTH.search(text):
        raise OverflowError("a format in a template pads to no more than 9999 characters")


def _measure_size(value: Any) -> int | None:
    if isinstance(value, int):
        return abs(value)
    return len(value) if hasattr(value, "__len__") else None

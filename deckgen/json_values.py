"""JSON read as the types that it should have: an error names the key and where it stands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, asdict, fields
from functools import cache
from types import UnionType
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

SignedInt = Annotated[int, "below zero too"]
"""A whole number of either sign; an ``int`` in a record is 0 or more."""

_INT_LIMIT = 1 << 63  # what SQLite holds
_MAX_DIGITS = 1_000
_TYPE_NAMES: dict[type, str] = {
    dict: "keys and values",
    list: "a list",
    str: "a text",
    int: "a whole number",
    float: "a number with a point",
    bool: "true or false",
    bytes: "a blob",
}
_T = TypeVar("_T")


def parse_json(content: str | bytes) -> Any:
    """The value that a JSON text stands for.

    Raises ValueError, of which :class:`json.JSONDecodeError` is one: also for a text that is nested
    too deeply, and for two entries of one name, of which JSON would keep the last in silence.
    """
    try:
        return json.loads(content, object_pairs_hook=_make_unique_table, parse_int=_read_digits)
    except RecursionError as failure:
        raise ValueError("it is nested too deeply") from failure


def require_type(value: object, kind: type[_T], where: str) -> _T:
    """The value, if it is of exactly this type: ``true`` is not a number.

    Raises ValueError, also for a text with half a character and a number that SQLite cannot hold.
    """
    if type(value) is not kind:
        raise ValueError(f"{where} should be {_TYPE_NAMES[kind]}")
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError as failure:
            raise ValueError(f"{where} has half a character") from failure
    if isinstance(value, int) and not -_INT_LIMIT <= value < _INT_LIMIT:
        raise ValueError(f"{where} is out of range")
    return value


def read_key(
    table: Mapping[str, Any], key: str, kind: type[_T], where: str, absent: _T | None = None
) -> _T:
    """The value of a key, or ``absent`` if there is none. Raises ValueError."""
    if key not in table:
        if absent is None:
            raise ValueError(f"{where} lacks `{key}`")
        return absent
    return require_type(table[key], kind, f"`{key}` of {where}")


def read_record(kind: type[_T], value: object, where: str) -> _T:
    """A dataclass from the JSON object that :func:`make_table` makes of it.

    Its fields are texts, numbers, truth values, other dataclasses, tuples and mappings of these; a
    named tuple stands as a list. Raises ValueError.
    """
    table = require_type(value, dict, where)
    known = _list_fields(kind)  # type: ignore[arg-type]  # mypy: a class is hashable
    if unknown := table.keys() - known.keys():
        raise ValueError(f"{where} has an unknown key `{min(unknown)}`")
    values = {}
    for name, (hint, required) in known.items():
        if name in table:
            values[name] = _convert(table[name], hint, name, where)
        elif required:
            raise ValueError(f"{where} lacks `{name}`")
    return kind(**values)


def make_table(record: Any) -> dict[str, Any]:
    """A dataclass as a JSON object, without what is at its default."""
    table = asdict(record)
    for spec in fields(record):
        if spec.default is not MISSING and table[spec.name] == spec.default:
            del table[spec.name]
    return table


def format_json(shape: object) -> str:
    """A report for programs, indented; a dataclass in it is an object with the keys of its fields."""
    # Programs can read escapes, and people who look at a report in Arabic cannot.
    return json.dumps(shape, ensure_ascii=False, indent=2, default=asdict)


@cache
def _list_fields(kind: Any) -> dict[str, tuple[Any, bool]]:
    """The type of each field of a dataclass, and whether it must be given."""
    hints = get_type_hints(kind, include_extras=True)
    return {spec.name: (hints[spec.name], spec.default is MISSING) for spec in fields(kind)}


def _convert(value: object, hint: Any, name: str, where: str) -> Any:
    if hint is int:
        number = require_type(value, int, f"`{name}` of {where}")
        if number < 0:
            raise ValueError(f"`{name}` of {where} is out of range")
        return number
    if hint in _TYPE_NAMES:
        return require_type(value, hint, f"`{name}` of {where}")
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return require_type(value, parts[0], f"`{name}` of {where}")
    if origin is UnionType:  # a field that may be left out
        return _convert(value, parts[0], name, where)
    if origin is tuple:
        items = require_type(value, list, f"`{name}` of {where}")
        return tuple([_convert(item, parts[0], name, where) for item in items])
    if origin is Mapping:
        table = require_type(value, dict, f"`{name}` of {where}")
        return {key: _convert(item, parts[1], name, where) for key, item in table.items()}
    if hasattr(hint, "_fields"):
        return _convert_row(value, hint, name, where)
    return read_record(hint, value, f"`{name}` of {where}")


def _convert_row(value: object, hint: Any, name: str, where: str) -> Any:
    hints = get_type_hints(hint, include_extras=True)
    items = require_type(value, list, f"`{name}` of {where}")
    if len(items) != len(hints):
        raise ValueError(f"`{name}` of {where} should have {len(hints)} parts each")
    parts = zip(items, hints.values(), strict=True)
    return hint(*[_convert(item, part, name, where) for item, part in parts])


def _read_digits(digits: str) -> int:
    # Python refuses them from some thousands on, with advice for programmers.
    if len(digits) > _MAX_DIGITS:
        raise ValueError(f"a number has {len(digits)} digits, and {_MAX_DIGITS} are read")
    return int(digits)


def _make_unique_table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                raise ValueError(f"two entries have the name `{name}`")
            seen.add(name)
    return table

"""Protobuf messages, read as far as Anki's few small ones need
(https://protobuf.dev/programming-guides/encoding/).
"""

from __future__ import annotations

import struct

_VARINT, _FIXED64, _LENGTH_DELIMITED, _FIXED32 = 0, 1, 2, 5
_FIXED_SIZES = {_FIXED64: 8, _FIXED32: 4}
# Ten groups of seven bits carry the 64 of the largest number.
_MAX_VARINT_BYTES = 10


class ProtobufMessage:
    """One message. Fields are asked for by the number that Anki's ``.proto`` files give them.

    Raises ValueError where the bytes are no message, or a field is not of the type it is asked for
    as.
    """

    def __init__(self, data: bytes) -> None:
        self._fields: dict[int, list[int | bytes]] = {}
        position = 0
        while position < len(data):
            key, position = _read_varint(data, position)
            value, position = _read_value(data, position, key & 7)
            self._fields.setdefault(key >> 3, []).append(value)

    def read_number(self, field: int) -> int:
        """An integer as int64 has it, so possibly below 0; 0 if the field is not there."""
        value = self._fields.get(field, [0])[-1]
        if not isinstance(value, int):
            raise ValueError(f"field {field} of a message is no number")
        return value - (1 << 64) if value >> 63 else value

    def read_parts(self, field: int) -> list[bytes]:
        """Every value of a field that may be repeated, such as messages within this one."""
        parts = [value for value in self._fields.get(field, []) if isinstance(value, bytes)]
        if len(parts) != len(self._fields.get(field, [])):
            raise ValueError(f"field {field} of a message is a number")
        return parts

    def read_floats(self, field: int) -> list[float]:
        """Every value of a float or of repeated floats, packed or not."""
        values = b"".join(self.read_parts(field))
        if len(values) % 4:
            raise ValueError(f"field {field} of a message holds no floats")
        return [value for (value,) in struct.iter_unpack("<f", values)]

    def read_text(self, field: int) -> str:
        """A text; empty if the field is not there."""
        return (self.read_parts(field) or [b""])[-1].decode("utf-8")


def _read_varint(data: bytes, position: int) -> tuple[int, int]:
    number = 0
    for group, byte in enumerate(data[position : position + _MAX_VARINT_BYTES]):
        number |= (byte & 0x7F) << (7 * group)
        if byte < 0x80:
            return number & ((1 << 64) - 1), position + group + 1
    raise ValueError("a message ends, or goes on for too long, within a number")


def _read_value(data: bytes, position: int, wire: int) -> tuple[int | bytes, int]:
    if wire == _VARINT:
        return _read_varint(data, position)
    size = _FIXED_SIZES.get(wire, 0)
    if wire == _LENGTH_DELIMITED:
        size, position = _read_varint(data, position)
    elif not size:
        raise ValueError(f"a message has a field of the unknown wire type {wire}")
    if size > len(data) - position:
        raise ValueError("a message ends within a field")
    return data[position : position + size], position + size

"""Protobuf messages: what Google's own library writes is read the same, and other bytes end in a
ValueError.
"""

from __future__ import annotations

import pytest
from anki.import_export_pb2 import MediaEntries, PackageMetadata
from anki.notetypes_pb2 import Notetype
from hypothesis import given
from hypothesis import strategies as st

from deckgen.package.protobuf import ProtobufMessage

NUMBERS = st.integers(-(2**63), 2**63 - 1)


@given(st.text(), st.text(), NUMBERS, st.integers(0, 2**32 - 1), st.booleans())
def test_a_message_reads_as_it_was_written(
    front: str, back: str, identity: int, size: int, sticky: bool
) -> None:
    """Texts and numbers of every length and sign, and the default for what is not written."""
    template = Notetype.Template.Config(
        q_format=front, a_format=back, id=identity, browser_font_size=size
    )
    message = ProtobufMessage(template.SerializeToString())
    assert (message.read_text(1), message.read_text(2), message.read_number(8)) == (
        front,
        back,
        identity,
    )
    assert (message.read_number(7), message.read_text(3), message.read_number(5)) == (size, "", 0)
    field = ProtobufMessage(
        Notetype.Field.Config(sticky=sticky, description=front).SerializeToString()
    )
    assert (field.read_number(1), field.read_text(5)) == (int(sticky), front)


@given(st.lists(st.tuples(st.text(), st.binary(max_size=20))))
def test_messages_within_a_message(files: list[tuple[str, bytes]]) -> None:
    """A repeated field is read in order, and an empty list is empty."""
    entries = MediaEntries(
        entries=[MediaEntries.MediaEntry(name=name, size=5, sha1=sha1) for name, sha1 in files]
    )
    parts = [
        ProtobufMessage(part) for part in ProtobufMessage(entries.SerializeToString()).read_parts(1)
    ]
    assert [
        (part.read_text(1), part.read_number(2), b"".join(part.read_parts(3))) for part in parts
    ] == [(name, 5, sha1) for name, sha1 in files]


def test_the_version_of_a_package() -> None:
    """The two bytes that open every modern package."""
    assert (
        PackageMetadata(version=PackageMetadata.VERSION_LATEST).SerializeToString() == b"\x08\x03"
    )
    assert ProtobufMessage(b"\x08\x03").read_number(1) == 3


def test_fields_of_fixed_width_are_passed_over() -> None:
    """What we do not ask for may be of any type."""
    assert (
        ProtobufMessage(b"\x09" + bytes(8) + b"\x15" + bytes(4) + b"\x18\x07").read_number(3) == 7
    )


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"\x0a\xff\xff\xff\xff\x0fabc", "a message ends within a field"),
        (b"\x09abc", "a message ends within a field"),
        (b"\x08", "a message ends, or goes on for too long, within a number"),
        (b"\x08" + b"\xff" * 11, "a message ends, or goes on for too long, within a number"),
        (b"\x0b\x0c", "a message has a field of the unknown wire type 3"),
    ],
    ids=["length beyond the end", "fixed cut", "number cut", "number without end", "group"],
)
def test_bytes_that_are_no_message(data: bytes, fault: str) -> None:
    """Lengths and numbers are never believed beyond what is there."""
    with pytest.raises(ValueError, match=fault):
        ProtobufMessage(data)


def test_a_field_of_another_type() -> None:
    """A number is no text, and a text no number."""
    with pytest.raises(ValueError, match="field 1 of a message is a number"):
        ProtobufMessage(b"\x08\x03").read_text(1)
    with pytest.raises(ValueError, match="field 1 of a message is no number"):
        ProtobufMessage(b"\x0a\x01a").read_number(1)
    with pytest.raises(UnicodeDecodeError):
        ProtobufMessage(b"\x0a\x01\xff").read_text(1)


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    """Whatever the bytes are, there is an answer or a ValueError."""
    try:
        message = ProtobufMessage(data)
        assert isinstance(message.read_number(1), int)
        assert isinstance(message.read_text(2), str)
    except ValueError:
        pass

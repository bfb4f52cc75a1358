"""What is read from a file of any format: blocks, what the file says of itself, what was set aside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version

from deckgen.sources.blocks import Block


@dataclass(frozen=True, slots=True)
class FileDetails:
    """What a file says of itself; empty where it says nothing.

    ``published`` is a date as 2025, 2025-07 or 2025-07-14, ``language`` a tag as ``de``.
    """

    title: str = ""
    author: str = ""
    published: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class SetAside:
    """What is no part of the text: how many parts of one sort, and one of them to look at."""

    what: str
    count: int
    example: str = ""


@dataclass(frozen=True, slots=True)
class ExtractedText:
    """A text and where it came from; ``extractor`` names the library and its version."""

    blocks: Sequence[Block]
    extractor: str
    details: FileDetails = field(default_factory=FileDetails)
    set_aside: tuple[SetAside, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundText:
    """The committed form of a file's text; ``counts`` has the number of blocks of each sort."""

    text: str
    extractor: str
    details: FileDetails
    counts: Mapping[str, int]
    set_aside: tuple[SetAside, ...]


class UnreadableSource(Exception):
    """A file that gives no text: ``why`` goes on after its name, and says what to do."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def describe_extractor(*libraries: str) -> str:
    """The names and versions of libraries, as a sidecar records them."""
    return ", ".join(f"{name} {version(name)}" for name in libraries)

"""Files that are zip archives (Word, EPUB, OpenDocument), unpacked within limits."""

from __future__ import annotations

import io
import zlib
from zipfile import BadZipFile, ZipFile

from deckgen.sources.extracted_text import UnreadableSource

# A book of a thousand pages has some megabytes of text; pictures are not unpacked.
MAX_UNPACKED = 96 * 1024 * 1024
MAX_ENTRIES = 20_000
_BROKEN = "is broken: it is no whole zip archive. Save or download it again"


def refuse_entities(part: bytes, sort: str) -> bytes:
    """A part in XML as it is.

    Raises:
        UnreadableSource: it declares entities, which no such document does: each can stand for many.
    """
    if b"<!DOCTYPE" in part[:2000] or b"<!ENTITY" in part:
        raise UnreadableSource(f"declares entities, which no {sort} does")
    return part


class PackedFile:
    """The entries of an archive by name; all that is read together stays within a limit."""

    def __init__(self, content: bytes) -> None:
        """Raises UnreadableSource for what is no archive."""
        try:
            self._archive = ZipFile(io.BytesIO(content))
        except (BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as failure:
            raise UnreadableSource(_BROKEN) from failure
        self.names = frozenset(self._archive.namelist())
        if len(self._archive.infolist()) > MAX_ENTRIES:
            raise UnreadableSource(f"holds more than {MAX_ENTRIES} files: split it")
        self._left = MAX_UNPACKED

    def read_entry(self, name: str) -> bytes:
        """An entry's bytes; empty if there is none of this name.

        Raises:
            UnreadableSource: it is broken, encrypted, or too large.
        """
        if name not in self.names:
            return b""
        try:
            with self._archive.open(name) as entry:
                content = entry.read(self._left + 1)
        except RuntimeError as failure:  # it needs a password
            raise UnreadableSource(
                "is protected with a password: save a copy without one"
            ) from failure
        except (BadZipFile, zlib.error, OSError, EOFError, NotImplementedError) as failure:
            raise UnreadableSource(_BROKEN) from failure
        self._left -= len(content)
        if self._left < 0:
            limit = MAX_UNPACKED // 2**20
            raise UnreadableSource(f"unpacks to more than {limit} MiB of text: split it")
        return content

"""Reads a text as its owner hands it over; converts it to UTF-8 only where the owner agrees."""

from __future__ import annotations

import codecs
import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

from deckgen.errors import DeckgenError
from deckgen.files import MAX_SOURCE_BYTES, detect_foreign_format
from deckgen.findings import clip_words
from deckgen.load.sources import TEXT_ENDINGS
from deckgen.sources.extracted_text import FoundText
from deckgen.sources.extraction import EXTRACTED_ENDINGS
from deckgen.sources.extraction_process import extract_file

RECEIVED_ENDINGS = (*TEXT_ENDINGS, *EXTRACTED_ENDINGS)
# What Windows editors write when they do not write Unicode. It can read nearly any bytes, so a
# person has to look at a sample: a detector guesses wrong on short texts, and cannot ask.
USUAL_ENCODING = "windows-1252"
# Enough of a line to see whether it reads right.
MAX_SAMPLE_LENGTH = 60
_WORD = re.compile(r"\w")
_NEWLINE = b"\n"
_SAVE_ADVICE = (
    "open it in the program it was written with and save it as .docx, or as plain text (UTF-8) with "
    "the ending .txt"
)


@dataclass(frozen=True, slots=True)
class ReceivedText:
    """A text: ``content`` is UTF-8, as it goes into the project; ``text`` is the same, without a
    byte order mark.

    ``converted_from`` names the encoding of the file, if it was not UTF-8; ``original_sha256`` is
    the SHA-256 of the file as received. ``found`` is what was read from a file of another format:
    then the text is deckgen's own, in the marked form.
    """

    path: Path
    content: bytes
    text: str
    original_sha256: str
    converted_from: str = ""
    found: FoundText | None = None

    @property
    def ending(self) -> str:
        """``.txt`` or ``.md``."""
        return ".txt" if self.found is not None else self.path.suffix.lower()


class UndecodableText(DeckgenError):
    """A text is not UTF-8. ``encoding`` is what it probably is, ``sample`` a line read that way;
    both may be empty.
    """

    def __init__(self, message: str, encoding: str, sample: str) -> None:
        super().__init__(message)
        self.encoding, self.sample = encoding, sample


def receive_text(path: Path, encoding: str = "") -> ReceivedText:
    """The text of a file; ``encoding`` is what its owner says a plain text has, if not UTF-8.

    Raises:
        UndecodableText: it is not UTF-8, and no encoding is given.
        DeckgenError: it cannot be read, is not a text, or holds no words.
    """
    if path.suffix.lower() in EXTRACTED_ENDINGS and path.is_file():
        found, digest = extract_file(path)
        return ReceivedText(path, found.text.encode("utf-8"), found.text, digest, found=found)
    content = _read_bytes(path)
    text, converted_from = _decode_content(path, content, encoding)
    if not _WORD.search(text):
        raise DeckgenError(f"{path} holds no words: a deck needs a text")
    kept = text.encode("utf-8") if converted_from else content
    return ReceivedText(
        path, kept, text.lstrip("\ufeff"), hashlib.sha256(content).hexdigest(), converted_from
    )


def _read_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise DeckgenError(f"{path} is a folder: name the text itself")
        if not path.exists():
            raise DeckgenError(f"{path} does not exist{_list_nearby_texts(path)}")
        if path.suffix.lower() not in TEXT_ENDINGS:
            endings = " ".join(sorted(RECEIVED_ENDINGS))
            raise DeckgenError(f"{path} is none of {endings}; {_SAVE_ADVICE}")
        if not path.is_file():  # a pipe may never end
            raise DeckgenError(f"{path} is not an ordinary file")
        if path.stat().st_size > MAX_SOURCE_BYTES:
            raise DeckgenError(f"{path} is larger than {MAX_SOURCE_BYTES // 2**20} MiB: split it")
        return path.read_bytes()
    except (OSError, ValueError) as failure:
        raise DeckgenError(
            f"{path} cannot be read: {getattr(failure, 'strerror', None) or failure}"
        ) from failure


def _list_nearby_texts(path: Path) -> str:
    """The texts in the folder in which one was looked for."""
    try:
        names = sorted(
            each.name for each in path.parent.iterdir() if each.suffix.lower() in RECEIVED_ENDINGS
        )
    except OSError:
        return ""
    return f"; the folder has: {', '.join(names[:5])}" if names else ""


def _decode_content(path: Path, content: bytes, encoding: str) -> tuple[str, str]:
    """The text, and the encoding it was converted from, if it was."""
    name = _find_codec(encoding) if encoding else ""
    other = detect_foreign_format(content)
    utf16 = other is not None and "UTF-16" in other[0]
    if other is None and content.startswith(b"{\\rtf"):
        other = ("is RTF", "")
    if other and not utf16:
        raise DeckgenError(f"{path} {other[0]}, in spite of its ending: {_SAVE_ADVICE}")
    try:
        if name and not name.startswith("utf-8"):
            return _convert_to_utf8(path, content, encoding, utf16)
        if utf16:
            raise _make_undecodable_error(
                path, content, _detect_utf16(content), "is UTF-16, not UTF-8"
            )
        return content.decode("utf-8"), ""
    except UnicodeError as failure:
        at = getattr(failure, "start", 0)
        what = f"byte 0x{content[at]:02x} on line {content.count(_NEWLINE, 0, at) + 1}"
        if name:
            raise DeckgenError(f"{path} is not {encoding}: {what}") from None
        raise _make_undecodable_error(
            path, content, USUAL_ENCODING, f"is not UTF-8: {what}", at
        ) from None


def _detect_utf16(content: bytes) -> str:
    """Which UTF-16: by its byte order mark, or by the zero bytes of Latin letters."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    head = content[:1000]
    return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"


def _find_codec(encoding: str) -> str:
    """Python's name of an encoding."""
    try:
        codec = codecs.lookup(encoding)
        "".encode(codec.name)  # some codecs, such as rot13, are not for texts
    except (LookupError, ValueError, TypeError):
        raise DeckgenError(
            f"unknown encoding “{clip_words(encoding)}”: try {USUAL_ENCODING} or utf-16"
        ) from None
    return codec.name


def _convert_to_utf8(path: Path, content: bytes, encoding: str, utf16: bool) -> tuple[str, str]:
    text = content.decode(encoding)
    if not utf16 and text.encode("utf-8") != content and _is_utf8(content):
        raise DeckgenError(f"{path} is UTF-8: leave the encoding out")
    plain = text.lstrip("\ufeff")
    return plain, "" if plain.encode("utf-8") == content else encoding


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _make_undecodable_error(
    path: Path, content: bytes, encoding: str, what: str, at: int = 0
) -> UndecodableText:
    """What is wrong, with the line that shows whether the guess is right."""
    start = content.rfind(b"\n", 0, at) + 1
    stop = content.find(b"\n", at)
    try:
        if encoding == USUAL_ENCODING:
            sample = content[start : stop if stop >= 0 else None].decode(encoding)
            before = len(content[start:at].decode(encoding))
            sample = sample[max(0, before - MAX_SAMPLE_LENGTH // 2) :].strip()
        else:
            sample = content.decode(encoding).lstrip("\ufeff").strip()
    except UnicodeDecodeError:
        return UndecodableText(
            f"{path} {what}; save it as UTF-8, or name its encoding with --encoding", "", ""
        )
    sample = clip_words(" ".join(sample.split()), MAX_SAMPLE_LENGTH)
    message = (
        f"{path} {what}. If “{sample}” reads right, add `--encoding {encoding}`: the copy in the "
        "project will be UTF-8. If not, save the text as UTF-8 or name its encoding"
    )
    return UndecodableText(message, encoding, sample)


def parse_typed_path(path: str) -> Path:
    """A path as people type, paste or drag it into a terminal: with quotation marks around it, or
    with ``\\`` before spaces.
    """
    given = path.strip()
    if len(given) > 1 and given[0] == given[-1] and given[0] in "'\"":
        given = given[1:-1]
    elif os.name == "posix" and not Path(given).exists():
        given = re.sub(r"\\(.)", r"\1", given)
    return Path(given).expanduser()

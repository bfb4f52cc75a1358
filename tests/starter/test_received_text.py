"""A text as it is handed over: read as it is, converted only where that is agreed, refused with a
way out.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from deckgen.errors import DeckgenError
from deckgen.starter.received_text import UndecodableText, parse_typed_path, receive_text

GERMAN = "Die Fähre fährt über den Fluss.\n"


def test_a_text_is_taken_as_it_is(tmp_path: Path) -> None:
    """Byte order mark, line ends and all; the text is read without the mark."""
    path = tmp_path / "Reading.MD"
    path.write_bytes(b"\xef\xbb\xbfOne line.\r\nAnother\xe2\x80\xa6\r\n")
    received = receive_text(path)
    assert received.content == path.read_bytes()
    assert received.text == "One line.\r\nAnother…\r\n"
    assert (received.ending, received.converted_from) == (".md", "")


@pytest.mark.parametrize(
    "encoding", ["windows-1252", "latin-1", "utf-16", "utf-16-be", "UTF-16-LE"]
)
def test_a_text_is_converted_if_its_owner_says_how(tmp_path: Path, encoding: str) -> None:
    """To UTF-8 without a mark, and both the encoding and the fingerprint of what came are kept."""
    path = tmp_path / "reading.txt"
    path.write_bytes(GERMAN.encode(encoding))
    received = receive_text(path, encoding)
    assert (received.text, received.content) == (GERMAN, GERMAN.encode("utf-8"))
    assert received.converted_from == encoding
    assert received.original_sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("encoding", ["utf-8", "UTF8", "utf-8-sig", "ascii", "windows-1252"])
def test_what_needs_no_conversion_is_not_converted(tmp_path: Path, encoding: str) -> None:
    """An encoding that makes no difference is none that the text came in."""
    path = tmp_path / "reading.txt"
    path.write_bytes(b"Plain letters alone.\n")
    assert receive_text(path, encoding).converted_from == ""


@pytest.mark.parametrize(
    ("content", "encoding", "sample", "message"),
    [
        pytest.param(
            f"Vorn.\n{GERMAN}".encode("windows-1252"), "windows-1252", GERMAN.strip(),
            "is not UTF-8: byte 0xe4 on line 2. If “Die Fähre fährt über den Fluss.” reads right, add `--encoding "
            "windows-1252`: the copy in the project will be UTF-8. If not, save the text as UTF-8 or name its "
            "encoding",
            id="windows-1252",
        ),
        pytest.param(GERMAN.encode("utf-16"), "utf-16", GERMAN.strip(), "is UTF-16, not UTF-8. If “", id="utf-16"),
        pytest.param(GERMAN.encode("utf-16-le"), "utf-16-le", GERMAN.strip(), "is UTF-16", id="utf-16-le"),
        pytest.param(GERMAN.encode("utf-16-be"), "utf-16-be", GERMAN.strip(), "is UTF-16", id="utf-16-be"),
        pytest.param(
            b"\x81\x8d\x90 nothing", "", "", "save it as UTF-8, or name its encoding with --encoding", id="neither"
        ),
    ],
)  # fmt: skip
def test_what_is_not_utf8_is_told_with_a_way_out(
    tmp_path: Path, content: bytes, encoding: str, sample: str, message: str
) -> None:
    """What it probably is, and a line of it as it would read then."""
    path = tmp_path / "reading.txt"
    path.write_bytes(content)
    with pytest.raises(UndecodableText) as failure:
        receive_text(path)
    assert message in str(failure.value)
    assert (failure.value.encoding, failure.value.sample) == (encoding, sample)


@pytest.mark.parametrize(
    ("name", "content", "encoding", "message"),
    [
        pytest.param(
            "a.pages",
            b"PK\x03\x04",
            "",
            "is none of .docx .epub .htm .html .md .odt .pdf .srt .txt .vtt .xhtml; open it in",
            id="another program's",
        ),
        pytest.param("a", b"text", "", "is none of .docx .epub", id="no ending"),
        pytest.param(
            "a.txt",
            b"PK\x03\x04",
            "",
            "is a Word file or another packed file, in spite of its",
            id="packed",
        ),
        pytest.param(
            "a.txt",
            b"%PDF-1.7",
            "",
            "is a PDF, in spite of its ending: open it in the",
            id="disguised",
        ),
        pytest.param("a.txt", b"{\\rtf1 a}", "", "is RTF, in spite of its ending", id="RTF"),
        pytest.param("a.txt", b"", "", "holds no words: a deck needs a text", id="empty"),
        pytest.param("a.txt", b" \r\n---\n", "", "holds no words: a deck needs a text", id="blank"),
        pytest.param(
            "a.txt",
            GERMAN.encode(),
            "windows-1252",
            "is UTF-8: leave the encoding",
            id="mojibake",
        ),
        pytest.param("a.txt", b"\xe4", "ascii", "is not ascii: byte 0xe4 on line 1", id="another"),
        pytest.param(
            "a.txt",
            b"a",
            "martian",
            "unknown encoding “martian”: try windows-1252",
            id="unknown",
        ),
        pytest.param("a.txt", b"a", "rot13", "unknown encoding “rot13”", id="no encoding of texts"),
    ],
)
def test_what_is_no_text_is_refused(
    tmp_path: Path, name: str, content: bytes, encoding: str, message: str
) -> None:
    """In one line that says what to do."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(DeckgenError) as failure:
        receive_text(path, encoding)
    assert message in str(failure.value)
    assert "\n" not in str(failure.value)


def test_what_is_not_there_is_told_with_what_is(tmp_path: Path) -> None:
    """A folder is no text, either."""
    (tmp_path / "one.txt").write_text("One.", encoding="utf-8")
    with pytest.raises(DeckgenError, match=r"on\.txt does not exist; the folder has: one\.txt$"):
        receive_text(tmp_path / "on.txt")
    with pytest.raises(DeckgenError, match=r"is a folder: name the text itself$"):
        receive_text(tmp_path)
    with pytest.raises(DeckgenError, match=r"does not exist$"):
        receive_text(tmp_path / "nowhere" / "on.txt")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """It would never end."""
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(DeckgenError, match=r"is not an ordinary file$"):
        receive_text(tmp_path / "pipe.txt")


def test_a_path_is_understood_as_terminals_write_it(tmp_path: Path) -> None:
    """Dragged into a window it comes in quotation marks, or with a backslash before each space."""
    assert (
        parse_typed_path(" 'My text.txt' ")
        == parse_typed_path('"My text.txt"')
        == parse_typed_path(r"My\ text.txt")
        == Path("My text.txt")
    )
    assert parse_typed_path("~/text.txt") == Path.home() / "text.txt"
    (tmp_path / "back\\slash.txt").touch()
    assert parse_typed_path(str(tmp_path / "back\\slash.txt")) == tmp_path / "back\\slash.txt"

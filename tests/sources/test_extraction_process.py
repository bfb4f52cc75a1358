"""Foreign files are read in a process of their own, and whatever happens there is one line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from deckgen.errors import DeckgenError
from deckgen.sources import extraction_process
from deckgen.sources.extraction_process import extract_file
from tests.sources.file_samples import make_word_file, pack

WORDS = "<w:p><w:r><w:t>Some words.</w:t></w:r></w:p>"


def write(folder: Path, name: str, content: bytes) -> Path:
    """A file to read."""
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_file_is_read(tmp_path: Path) -> None:
    """Its text, what was found in it, and its fingerprint."""
    path = write(tmp_path, "a.DOCX", make_word_file(WORDS))
    found, digest = extract_file(path)
    assert found.text == "Some words.\n"
    assert dict(found.counts) == {"paragraphs": 1}
    assert len(digest) == 64


def test_a_missing_library_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the command that installs it."""
    fake = write(tmp_path, "mammoth.py", b"raise ModuleNotFoundError('no', name='mammoth.x')")
    paths = [str(Path(extraction_process.__file__).parents[2]), str(fake.parent)]
    real = extraction_process._list_import_paths()
    monkeypatch.setattr(extraction_process, "_list_import_paths", lambda: paths + real)
    with pytest.raises(
        DeckgenError, match=r"to read \.docx, deckgen needs mammoth: install .*sourc"
    ):
        extract_file(write(tmp_path, "a.docx", make_word_file(WORDS)))


def test_a_refusal_is_one_line(tmp_path: Path) -> None:
    """It names the file, and says what is wrong and what to do."""
    path = write(tmp_path, "a.epub", pack({"a": "b"}))
    with pytest.raises(DeckgenError) as failure:
        extract_file(path)
    assert str(failure.value) == (
        f"{path} is a zip archive, and no EPUB: it has no package document"
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_a_pipe_is_refused(tmp_path: Path) -> None:
    """It might never end."""
    os.mkfifo(tmp_path / "a.pdf")
    with pytest.raises(DeckgenError, match="is not an ordinary file"):
        extract_file(tmp_path / "a.pdf")


@pytest.mark.parametrize(
    "program",
    [
        pytest.param("import time; time.sleep(60)", id="hangs"),
        pytest.param("import os; os.kill(os.getpid(), 9)", id="is ended by the system"),
        pytest.param("print('nonsense')", id="answers with nonsense"),
        pytest.param('print(\'{"found": {"text": 1}}\')', id="answers with other types"),
        pytest.param("print('x' * 300)", id="answers without end"),
    ],
)
def test_a_process_that_fails_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    """What a hostile file does to a library ends with the process."""
    monkeypatch.setattr(extraction_process, "_START", program)
    monkeypatch.setattr(extraction_process, "SECONDS", 0.5)
    monkeypatch.setattr(extraction_process, "MAX_OUTPUT", 200)
    path = write(tmp_path, "a.docx", make_word_file(WORDS))
    with pytest.raises(DeckgenError, match=r"a\.docx takes more time or memory than a text may"):
        extract_file(path)

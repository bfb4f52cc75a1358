"""Reads a file of a foreign format in a process with limits on time, memory and output.

The libraries are large, partly written in C, and their authors did not expect a hostile file: what
hangs or eats the memory ends with the process.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from threading import Timer
from typing import BinaryIO

from deckgen.confined_folder import ConfinedFolder, RefusedPath, follow_links
from deckgen.errors import DeckgenError
from deckgen.extras import format_install_command
from deckgen.files import MAX_SOURCE_BYTES
from deckgen.json_values import parse_json, read_record
from deckgen.limited_process import start_process
from deckgen.sources.extracted_text import FoundText

# Pictures count here, and not in the text.
MAX_FILE_BYTES = 512 * 1024 * 1024
# In JSON a character takes up to twelve bytes.
MAX_OUTPUT = 2 * MAX_SOURCE_BYTES
SECONDS = 150.0
EXTRA = "sources"
_CHUNK = 1 << 20

_START = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); "
    "from deckgen.sources.extraction_child import main; main(sys.argv[2])"
)


def extract_file(path: Path) -> tuple[FoundText, str]:
    """The text of a file that the user names, whose ending is one of ``EXTRACTED_ENDINGS``, and the
    file's SHA-256.

    Raises:
        DeckgenError: it cannot be read, is no such file, gives no text, or a library is missing.
    """
    try:
        # The user's own word leads anywhere.
        real = follow_links(path)
        with ConfinedFolder(real.parent).open_file(real.name, MAX_FILE_BYTES) as file:
            digest = hashlib.sha256()
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
            file.seek(0)
            answer = _ask_process(file, path.suffix.lower())
    except RefusedPath as refusal:
        raise DeckgenError(f"{path} {refusal.why}: {refusal.hint}") from refusal
    if "missing" in answer:
        raise DeckgenError(
            f"to read {path.suffix.lower()}, deckgen needs {answer['missing']}: install it with "
            f"`{format_install_command(EXTRA)}`"
        )
    if "why" in answer:
        raise DeckgenError(f"{path} {answer['why']}")
    try:
        return read_record(FoundText, answer.get("found"), "the answer"), digest.hexdigest()
    except ValueError as failure:
        raise DeckgenError(
            f"{path} takes more time or memory than a text may, or makes its reader stop: "
            "split it, or save it as plain text (UTF-8)"
        ) from failure


def _ask_process(file: BinaryIO, ending: str) -> dict[str, object]:
    """What the process says; empty where it was ended."""
    process = start_process(_START, json.dumps(_list_import_paths()), ending, stdin=file)
    timer = Timer(SECONDS, process.kill)
    timer.start()
    try:
        assert process.stdout is not None  # a pipe
        output = process.stdout.read(MAX_OUTPUT + 1)
    finally:
        timer.cancel()
        process.kill()
        process.communicate()
    try:
        answer = parse_json(output)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}


def _list_import_paths() -> list[str]:
    """Where this process imports from: deckgen and its libraries, and never the working folder."""
    here = str(Path(__file__).parents[2])
    return [here, *(path for path in sys.path if path and Path(path).is_absolute())]

"""The process that reads a file of a foreign format: it has limits, and writes no file.

Its standard input is the file, its argument the file's ending, its output one line of JSON.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

from deckgen.limited_process import set_limits
from deckgen.sources.extracted_text import ExtractedText, FoundText, UnreadableSource
from deckgen.sources.extraction import count_blocks, extract_text
from deckgen.sources.marked_text import write_marked_text

# Libraries map much more than they use.
MAX_MEMORY = 3 * 1024**3
MAX_SECONDS = 120


def main(ending: str) -> None:
    """Reads the file and writes what is in it, or what is wrong with it."""
    set_limits({"RLIMIT_AS": MAX_MEMORY, "RLIMIT_CPU": MAX_SECONDS})
    # Libraries print warnings of their own.
    output, sys.stdout = sys.stdout, sys.stderr
    output.write(json.dumps(read_standard_input(ending)))
    output.flush()


def read_standard_input(ending: str) -> dict[str, object]:
    """The answer to the file on standard input."""
    try:
        found = _describe(extract_text(sys.stdin.buffer.read(), ending))
        return {"found": asdict(found)}
    except UnreadableSource as failure:
        return {"why": failure.why}
    except ModuleNotFoundError as failure:
        return {"missing": (failure.name or "").partition(".")[0]}
    except (MemoryError, RecursionError):
        return {}


def _describe(found: ExtractedText) -> FoundText:
    return FoundText(
        write_marked_text(found.blocks),
        found.extractor,
        found.details,
        count_blocks(found.blocks),
        found.set_aside,
    )

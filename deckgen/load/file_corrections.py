"""The ``reads:`` of a sidecar → the mistakes of the file, with the words to take instead."""

from __future__ import annotations

from deckgen.codes import Code
from deckgen.files import TextFile, YamlText
from deckgen.findings import Finding, clip_words
from deckgen.text.matching import find_occurrences
from deckgen.yamlpos.nodes import Node, read_text_table

# Each is looked for in the whole text.
MAX_CORRECTIONS = 200
# A reading is put in wherever the mistake stands: it is a few words, and a line at the most.
MAX_READING_LENGTH = 500
# Characters that a text may grow by, however short it is; a longer one may double.
_MIN_GROWTH = 10_000


def read_corrections(node: Node | None, file: TextFile, findings: list[Finding]) -> dict[str, str]:
    """The mistakes that are corrected, as the file has them and as they read.

    Those that the file does not have, and those that would make its text much longer, go into
    ``findings``.
    """
    corrections: dict[str, str] = {}
    room = max(_MIN_GROWTH, len(file.text))
    for number, (written, reading) in enumerate(read_text_table(node).items()):
        if number == MAX_CORRECTIONS:
            message, hint = (
                f"`reads` has more than {MAX_CORRECTIONS} entries",
                "correct the file itself",
            )
            findings.append(written.build_finding(Code.WRONG_TYPE, message, hint))
            break
        if written not in file.text:
            message = f"{file.path} does not have “{clip_words(written)}”"
            hint = "copy the words as the file has them, with their spaces and line ends"
            if reading and reading in file.text:
                hint = f"it has “{clip_words(reading)}” now: take this line out"
            findings.append(written.build_finding(Code.WRONG_TYPE, message, hint))
        elif len(reading) > MAX_READING_LENGTH:
            message = (
                f"the reading of “{clip_words(written)}” is {len(reading)} characters long, and "
                f"may have {MAX_READING_LENGTH}"
            )
            hint = "write the words that are wrong, and nothing round them; or correct the file"
            findings.append(reading.build_finding(Code.WRONG_TYPE, message, hint))
        else:
            growth = _count_growth(file.text, written, reading)
            if growth > room:
                findings.append(_report_growth(written, reading, file))
                continue
            room -= growth
            corrections[str(written)] = str(reading)
    return corrections


def _count_growth(text: str, written: str, reading: str) -> int:
    """How many characters a text has more when a mistake is read right everywhere."""
    longer = len(reading) - len(written)
    return longer * sum(1 for _ in find_occurrences(text, written)) if longer > 0 else 0


def _report_growth(written: YamlText, reading: YamlText, file: TextFile) -> Finding:
    limit = max(_MIN_GROWTH, len(file.text))
    message = (
        f"with the reading of “{clip_words(written)}” wherever it stands, the readings make "
        f"{file.path} longer by more than {limit:,} characters"
    )
    hint = "write more of the words round the slip, or correct the file itself"
    return reading.build_finding(Code.WRONG_TYPE, message, hint)

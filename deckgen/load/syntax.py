"""What to say of a YAML syntax error to people who do not know YAML's grammar."""

from __future__ import annotations

import re

from deckgen.model import TextFile

# libyaml's messages, in words for those who write questions.
_PLAIN_WORDS = {
    "mapping values are not allowed in this context": "this `: ` is a second one where only one can stand",
    "could not find expected ':'": "a `: ` is missing in this line, or above it",
    "did not find expected key": "no `key: ` begins here, and one was expected",
    "did not find expected node content": "a value was expected here",
    "did not find expected '-' indicator": "an entry of the list, beginning with `- `, was expected here",
    "did not find expected alphabetic or numeric character": "YAML takes the sign before this for itself",
    "did not find expected whitespace or line break": "YAML takes the sign before this for itself",
    "did not find expected comment or line break": "YAML takes the sign before this for itself",
    "found character that cannot start any token": "YAML takes this sign for itself",
    "found unknown escape character": "YAML does not know what this `\\` means",
}
_HINTS = {
    "mapping values are not allowed in this context": "a text that contains `: ` needs `>-` after its key, "
    "and stands on the next, indented line",
    "could not find expected ':'": "a key ends with a colon and a space; a text needs its key, or `>-` after the key",
    "found unknown escape character": "between double quotation marks `\\` has a meaning of its own: put `>-` after "
    "the key and the text below it",
    "the bracket that begins here is not closed": "close it, or put `>-` after the key and the text below it",
    "the quotation mark that begins here is not closed": "close it, or put `>-` after the key and the text below it",
}


def explain(file: TextFile, offset: int, problem: str) -> tuple[str, str]:
    """The message and the hint for an error: ``problem`` is libyaml's own message, or one of ours."""
    return _PLAIN_WORDS.get(problem, problem), _hint(file, offset, problem)


def _hint(file: TextFile, offset: int, message: str) -> str:
    """What to do about the line that broke: by the message, or by the first character after its key."""
    line = file.line_text(file.line_of(offset))
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>")):
        return "a merge left its marks here: keep one side, and remove them"
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "indent with spaces: YAML does not allow tabs there"
    if message in _HINTS:
        return _HINTS[message]
    match = re.match(r"\s*(?:-\s+)?[\w-]+\s*:\s+([\[{*&@`%!|>\"'])", line)
    if match:
        sign = match.group(1)
        return f"a text that begins with {sign} needs `>-` after its key, and stands on the next, indented line"
    return "put `>-` after the key and the text on the next, indented line; check the indentation"

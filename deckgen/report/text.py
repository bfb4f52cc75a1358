"""Findings for people: the place, the line with a caret, the source's words, and what to do."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from deckgen.findings import Finding

# Turns (text, role) into text with colour; roles are the severities, "path", "rule", "caret",
# "added", "removed" and "dim".
Paint = Callable[[str, str], str]

# The part of a long line that is shown; YAML lines are often a whole sentence.
WINDOW = 110
# Control characters, the line feed among them: nothing here has more than one line.
_PICTURES = (
    {code: 0x2400 + code for code in range(0x20)}
    | {0x7F: 0x2421}
    | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
)


def plain(text: str, _: str) -> str:
    """No colour."""
    return text


def findings_text(findings: Sequence[Finding], paint: Paint = plain) -> str:
    """The findings, a blank line between them; an empty text for none."""
    return "\n\n".join("\n".join(_lines(finding, paint)) for finding in findings)


def summary_text(findings: Sequence[Finding], waived: int, questions: int) -> str:
    """One line: how many errors and warnings in how many questions."""
    counts = Counter(str(finding.severity) for finding in findings)
    found = ", ".join(
        count(counts[name], name) for name in ("error", "warning", "info") if counts[name]
    )
    more = f" ({waived} waived)" if waived else ""
    return f"{count(questions, 'question')} checked: {found or 'no findings'}{more}"


def fixable_text(findings: Sequence[Finding]) -> str:
    """One line: how many can be mended by themselves; an empty text for none."""
    number = sum(finding.fixable for finding in findings)
    return (
        f"{number} can be mended with `deckgen check --fix`; `--diff` shows what it would write"
        if number
        else ""
    )


def fixed_text(findings: Sequence[Finding], files: int) -> str:
    """What was mended: a line each, and how many in how many files."""
    lines = [
        f"fixed {seen(f'{each.span.path}:{each.span.line}: {each.message}')} [{each.rule}]"
        for each in findings
    ]
    return "\n".join([*lines, fixed_count(findings, files)])


def fixed_count(findings: Sequence[Finding], files: int) -> str:
    """“fixed 3 findings in 2 files”."""
    return (
        f"fixed {count(len(findings), 'finding')} in {count(files, 'file')}"
        if findings
        else "nothing was fixed"
    )


def count(number: int, noun: str) -> str:
    """“1 error”, “2 errors”."""
    return f"{number} {noun}" if number == 1 or noun == "info" else f"{number} {noun}s"


def seen(text: str) -> str:
    """The text with pictures in place of control characters, which a terminal would obey."""
    return text.translate(_PICTURES)


def _lines(finding: Finding, paint: Paint) -> Iterator[str]:
    span, severity = finding.span, str(finding.severity)
    place = paint(f"{seen(span.path)}:{span.line}:{span.column}:", "path")
    yield f"{place} {paint(severity + ':', severity)} {seen(finding.message)} {paint(f'[{finding.rule}]', 'rule')}"
    number = f"{span.line:>5} | "
    if finding.line_text.strip():
        shown, caret = _caret(finding)
        yield f"{paint(number, 'dim')}{shown}"
        yield f"{paint('      | ', 'dim')}{paint(caret, 'caret')}"
    if finding.source is not None:
        source = finding.source
        yield f"{paint('source:', 'dim')} {seen(source.path)}:{source.line}: “{_marked(finding, paint)}”"
    if finding.hint or finding.fixable:
        label = "fix:" if finding.fixable else "hint:"
        yield f"{paint(label, 'dim')} {seen(finding.hint or '`deckgen check --fix` mends it')}"


def _marked(finding: Finding, paint: Paint) -> str:
    source = finding.source
    assert source is not None  # the caller looked
    words = " ".join(source.text.split())
    before, found, after = source.context.partition(words)
    return (
        f"{paint(seen(before), 'dim')}{seen(words)}{paint(seen(after), 'dim')}"
        if found
        else seen(words)
    )


def _caret(finding: Finding) -> tuple[str, str]:
    """A window on the line, and the carets under the words that are meant."""
    line, span = seen(finding.line_text.replace("\t", " ")), finding.span
    start = min(span.column - 1, len(line))
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    end = max(start + 1, min(end, len(line)))
    left = max(0, min(start - 20, len(line) - WINDOW)) if len(line) > WINDOW else 0
    right = min(len(line), left + WINDOW)
    before = "…" if left else ""
    shown = before + line[left:right] + ("…" if right < len(line) else "")
    pad = " " * (len(before) + width(line[left:start]))
    return shown, pad + "^" * max(1, width(line[start : min(end, right)]))


def width(text: str) -> int:
    """The columns a text takes in a terminal: two for a wide character, none for one that joins
    another.
    """
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf") and char != "\u00ad":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1

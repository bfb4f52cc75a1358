"""Findings for people: the place, the line with a caret, the source's words, and what to do."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from deckgen.findings import Excerpt, Finding, FixChoice
from deckgen.languages import Language

# Turns (text, role) into text with colour; roles are the severities, "path", "rule", "caret",
# "added", "removed" and "dim".
Paint = Callable[[str, str], str]

# The part of a long line that is shown; YAML lines are often a whole sentence.
LINE_WINDOW = 110
# Control characters, the line feed among them: nothing here has more than one line.
_CONTROL_PICTURES = (
    {code: 0x2400 + code for code in range(0x20)}
    | {0x7F: 0x2421}
    | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
)
# What turns the direction of all that follows it, and what breaks lines in the viewers of some logs.
# A mark (U+200E, U+200F, U+061C) moves only the signs beside it, and texts in Hebrew and Arabic need
# it.
_TERMINAL_PICTURES = _CONTROL_PICTURES | dict.fromkeys(
    (*range(0x2028, 0x202F), *range(0x2066, 0x206A)), 0xFFFD
)


def paint_plain(text: str, _: str) -> str:
    """No colour."""
    return text


def format_findings_text(findings: Sequence[Finding], paint: Paint = paint_plain) -> str:
    """The findings, a blank line between them; an empty text for none."""
    return "\n\n".join("\n".join(_format_finding(finding, paint)) for finding in findings)


def format_summary(
    findings: Sequence[Finding], waived: int, questions: int, beyond: int = 0
) -> str:
    """One line: how many errors and warnings in how many questions, and how many of these have an
    answer that is not from the text.
    """
    counts = Counter(str(finding.severity) for finding in findings)
    found = ", ".join(
        format_count(counts[name], name) for name in ("error", "warning", "info") if counts[name]
    )
    more = f" ({waived} waived)" if waived else ""
    aside = f" ({format_count(beyond, 'answer')} not from the text)" if beyond else ""
    return f"{format_count(questions, 'question')} checked{aside}: {found or 'no findings'}{more}"


def format_silent_rules(silent: Mapping[Language, Sequence[str]]) -> str:
    """A line for each language whose words some rules do not know; an empty text for none."""
    lines = []
    for language, rules in silent.items():
        name = language.english_name if language.base != "und" else None
        where = f"{name} ({language})" if name else "a language that is not known"
        names = ", ".join(rules)
        lines.append(f"not checked, because deckgen does not have the words of {where}: {names}")
    return "\n".join(lines)


def format_fixable_count(findings: Sequence[Finding]) -> str:
    """How many `check --fix` can fix, and how many have choices; an empty text for none."""
    lines = []
    if number := sum(finding.fixable for finding in findings):
        shown = "`--diff` shows what it would write"
        lines.append(f"{number} can be fixed with `deckgen check --fix`; {shown}")
    if number := sum(bool(finding.choices) for finding in findings):
        verb = "has" if number == 1 else "have"
        lines.append(f"{number} {verb} choices, shown above; `deckgen check --choose` makes them")
    return "\n".join(lines)


def format_fixes(findings: Sequence[Finding], files: int) -> str:
    """What was fixed: a line each, and how many in how many files."""
    lines = []
    for each in findings:
        fix = escape_control_chars(f"{each.span.path}:{each.span.line}: {each.message}")
        lines.append(f"fixed {fix} [{each.rule}]")
    return "\n".join([*lines, format_fix_count(findings, files)])


def format_fix_count(findings: Sequence[Finding], files: int) -> str:
    """“fixed 3 findings in 2 files”."""
    if not findings:
        return "nothing was fixed"
    return f"fixed {format_count(len(findings), 'finding')} in {format_count(files, 'file')}"


def format_count(number: int, noun: str) -> str:
    """“1 error”, “2 errors”."""
    # “info” has no plural.
    return f"{number} {noun}" if number == 1 or noun == "info" else f"{number} {noun}s"


def escape_control_chars(text: str) -> str:
    """The text with pictures in place of all that a terminal or the viewer of a log would obey:
    control characters, breaks of lines, and what turns the direction of the words after it.
    """
    return text.translate(_TERMINAL_PICTURES)


def picture_control_chars(text: str) -> str:
    """The same for a page, where the direction of a text ends with its element."""
    return text.translate(_CONTROL_PICTURES)


def _format_finding(finding: Finding, paint: Paint) -> Iterator[str]:
    span, severity = finding.span, str(finding.severity)
    place = paint(f"{escape_control_chars(span.path)}:{span.line}:{span.column}:", "path")
    level, rule = paint(f"{severity}:", severity), paint(f"[{finding.rule}]", "rule")
    yield f"{place} {level} {escape_control_chars(finding.message)} {rule}"
    number = f"{span.line:>5} | "
    if finding.line_text.strip():
        shown, caret = _cut_caret_window(finding)
        yield f"{paint(number, 'dim')}{shown}"
        yield f"{paint('      | ', 'dim')}{paint(caret, 'caret')}"
    if finding.source is not None:
        place = f"{escape_control_chars(finding.source.path)}:{finding.source.line}"
        passage = _highlight_quotation(finding.source, paint)
        yield f"{paint('source:', 'dim')} {place}: “{passage}”"
    if finding.hint or finding.fixable:
        label = "fix:" if finding.fixable else "hint:"
        hint = finding.hint or "`deckgen check --fix` does it"
        yield f"{paint(label, 'dim')} {escape_control_chars(hint)}"
    yield from _format_choices(finding.choices, paint)


def _format_choices(choices: Sequence[FixChoice], paint: Paint) -> Iterator[str]:
    """Each way to fix a finding as a small diff, with a number where there are several."""
    for number, choice in enumerate(choices, 1):
        label = f"choice {number}:" if len(choices) > 1 else "perhaps:"
        yield f"{paint(label, 'dim')} {escape_control_chars(choice.title)}"
        for line in choice.diff:
            role = "removed" if line.startswith("-") else "added"
            yield f"    {paint(escape_control_chars(line.replace(chr(9), ' ')), role)}"


def _highlight_quotation(source: Excerpt, paint: Paint) -> str:
    # The context has single spaces, where the text has the line breaks of its file.
    words = " ".join(source.text.split())
    before, found, after = map(escape_control_chars, source.context.partition(words))
    if not found:
        return escape_control_chars(words)
    return f"{paint(before, 'dim')}{found}{paint(after, 'dim')}"


def _cut_caret_window(finding: Finding) -> tuple[str, str]:
    """A window on the line, and the carets under the words that are meant."""
    # A tab is as wide as the terminal likes, and the carets would miss their words.
    line, span = escape_control_chars(finding.line_text.replace("\t", " ")), finding.span
    start = min(span.column - 1, len(line))
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    end = max(start + 1, min(end, len(line)))
    # Twenty characters before the caret show where it is in the sentence.
    left = max(0, min(start - 20, len(line) - LINE_WINDOW)) if len(line) > LINE_WINDOW else 0
    right = min(len(line), left + LINE_WINDOW)
    before = "…" if left else ""
    shown = before + line[left:right] + ("…" if right < len(line) else "")
    pad = " " * (len(before) + measure_width(line[left:start]))
    return shown, pad + "^" * max(1, measure_width(line[start : min(end, right)]))


def measure_width(text: str) -> int:
    """The columns a text takes in a terminal: two for a wide character, none for one that joins
    another.
    """
    return len(text) if text.isascii() else sum(map(_count_columns, text))


def _count_columns(char: str) -> int:
    # The soft hyphen is a format character (Cf), yet terminals show it.
    if unicodedata.category(char) in ("Mn", "Me", "Cf") and char != "\u00ad":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1

"""Findings for people: the place, the line with a caret, the source's words, and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from deckgen.findings import Excerpt, Finding, FixChoice
from deckgen.languages.language import Language
from deckgen.report.terminal_text import (
    Paint,
    escape_control_chars,
    format_count,
    measure_width,
    paint_plain,
)

# The part of a long line that is shown; YAML lines are often a whole sentence.
LINE_WINDOW = 110


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

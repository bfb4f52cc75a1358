"""Rules for people and programs: the list, and a rule's manual page as text, Markdown and JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from deckgen.check.rule_pages import RulePage
from deckgen.json_values import format_json
from deckgen.report.terminal_text import Paint, paint_plain

LINE_WIDTH = 88
SIGN_LEGEND = "* what it finds, `check --fix` may fix; - off until it is turned on in `rules:`"


def format_rule_list(pages: Iterable[RulePage], paint: Paint = paint_plain) -> str:
    """The list: a heading for each group, a line for each rule."""
    pages = list(pages)  # walked twice
    width = max((len(page.rule) for page in pages), default=0)
    lines: list[str] = []
    for group, members in groupby(pages, key=lambda page: page.group):
        lines += ["", paint(group, "path")]
        for page in members:
            severity = str(page.severity)
            limits = f" ({', '.join(_format_limits(page))})" if page.limits else ""
            name, level = paint(page.rule.ljust(width), "rule"), paint(severity.ljust(8), severity)
            lines.append(f"  {name}  {level}{_choose_sign(page)} {page.summary}{limits}")
    return "\n".join([*lines[1:], "", SIGN_LEGEND])


def _choose_sign(page: RulePage) -> str:
    if page.is_fixable:
        return "*"
    return "-" if page.is_off else " "


def format_page_text(page: RulePage, paint: Paint = paint_plain) -> str:
    """A rule's manual page for a terminal."""
    blocks = [
        f"{paint(page.rule, 'rule')} ({_format_status(page)})",
        _wrap_paragraphs(page.summary),
    ]
    blocks += [_wrap_paragraphs(f"What it does: {page.what}"), _wrap_paragraphs(f"Why: {page.why}")]
    for name, example in page.examples:
        blocks.append(f"{name}:\n\n{textwrap.indent(example, '    ').rstrip()}")
    blocks += [
        _wrap_paragraphs(f"How to fix: {page.fix_advice}"),
        *(_wrap_paragraphs(line) for line in _explain_settings(page)),
    ]
    return "\n\n".join(blocks)


def format_page_markdown(page: RulePage) -> str:
    """A rule's manual page in Markdown, without its heading."""
    blocks = [
        f"*{_format_status(page)}*",
        page.summary,
        f"**What it does:** {page.what}",
        f"**Why:** {page.why}",
    ]
    blocks += [f"**{name}:**\n\n```yaml\n{example}```" for name, example in page.examples]
    blocks += [f"**How to fix:** {page.fix_advice}", *_explain_settings(page)]
    return "\n\n".join(blocks) + "\n"


def format_pages_markdown(pages: Iterable[RulePage]) -> str:
    """All pages, group after group, after a table of them."""
    pages = list(pages)
    blocks = []
    for group, members in groupby(pages, key=lambda page: page.group):
        rows = [f"**{group}**", "", "| rule | severity | |", "|---|---|---|"]
        for page in members:
            cells = f"{_format_severity(page)} | {_format_summary_cell(page)}"
            rows.append(f"| [{page.rule}](#{page.rule}) | {cells} |")
        blocks.append("\n".join(rows))
    blocks += [f"## {page.rule}\n\n{format_page_markdown(page).rstrip()}" for page in pages]
    return "\n\n".join(blocks) + "\n"


def format_pages_json(pages: Iterable[RulePage]) -> str:
    """The rules as a JSON list, one object a rule."""
    return format_json(list(map(_serialise_page, pages)))


def _serialise_page(page: RulePage) -> dict[str, Any]:
    return {
        "rule": page.rule,
        "group": page.group,
        "severity": str(page.severity),
        "summary": page.summary,
        "what": page.what,
        "why": page.why,
        "examples": [{"outcome": name.lower(), "yaml": example} for name, example in page.examples],
        "mend": page.fix_advice,
        "limits": dict(page.limits),
        "binding": page.is_binding,
        "off": page.is_off,
        "fixable": page.is_fixable,
        "languages": list(page.languages),
    }


def _format_status(page: RulePage) -> str:
    status = [page.group, str(page.severity)]
    status += ["off by default"] if page.is_off else []
    status += ["fixable"] if page.is_fixable else []
    return ", ".join(status)


def _format_limits(page: RulePage) -> Iterator[str]:
    return (f"{name}: {value}" for name, value in page.limits.items())


def _explain_settings(page: RulePage) -> Iterator[str]:
    """In which languages the rule works, and what a project or a question can say about it."""
    if page.languages:
        yield f"It works in {', '.join(page.languages)}, and does not have the words of others."
    if page.is_binding:
        yield "It always holds: without it there is nothing to build."
        return
    if page.is_off:
        yield f"Turn it on with `rules: {{{page.rule}: {page.severity}}}`."
    if page.limits:
        setting = f"{{{page.rule}: {{{', '.join(_format_limits(page))}}}}}"
        yield f"Set other limits with `rules: {setting}`; these are the defaults."
    yield f'Waive it for one question with `allow: {{{page.rule}: "why"}}`.'


def _format_severity(page: RulePage) -> str:
    return f"{page.severity}, off" if page.is_off else str(page.severity)


def _format_summary_cell(page: RulePage) -> str:
    limits = f" ({', '.join(_format_limits(page))})" if page.limits else ""
    # A bar would end the cell of the table.
    return page.summary.replace("|", r"\|") + limits


def _wrap_paragraphs(text: str) -> str:
    """Paragraphs in lines of a terminal's width; the lines of a list stay lines."""
    return "\n".join(
        # Addresses and codes stay whole, so that they can be copied.
        textwrap.fill(line, LINE_WIDTH, break_long_words=False, break_on_hyphens=False)
        for line in text.split("\n")
    )

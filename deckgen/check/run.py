"""Checks a project: every rule, then severities, waivers, and what only follows from another
finding.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from deckgen.check.consequence_filter import suppress_consequences
from deckgen.check.context import Context, Waiver
from deckgen.check.incremental import ResultMemory, start_checks
from deckgen.check.result_store import open_store, remove_stale_stores
from deckgen.check.rule_runner import (
    SetResult,
    add_checked_questions,
    check_waivers,
    check_whole_project,
    collect_waivers,
    compare_questions,
    make_context,
    make_waiver,
)
from deckgen.config import find_root
from deckgen.findings import Finding, Severity, sort_findings
from deckgen.load import load_project
from deckgen.model import Project


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The findings of a check, sorted by position; how many more were waived, how many questions
    there are, and how many of them in use have an answer that is not from the text.

    ``context`` holds the questions checked, ``used_waivers`` the waivers that silenced a finding.
    """

    findings: tuple[Finding, ...]
    waived_count: int
    question_count: int
    beyond_count: int
    # Two checks of one project are equal by what they report, and each has a context of its own.
    context: Context = field(repr=False, compare=False)
    used_waivers: frozenset[Waiver] = field(repr=False)

    @property
    def error_count(self) -> int:
        return sum(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def warning_count(self) -> int:
        return sum(finding.severity is Severity.WARNING for finding in self.findings)

    def without_rules(self, rules: Collection[str]) -> CheckResult:
        """The same without the findings of some rules."""
        return replace(
            self, findings=tuple(finding for finding in self.findings if finding.rule not in rules)
        )


def check_folder(start: Path, *, remember: bool) -> CheckResult:
    """Everything the rules find in the project at or above ``start``.

    Args:
        remember: whether questions that an earlier check has seen are not checked again.

    Raises:
        DeckgenError: there is no project there, or it cannot be checked.
    """
    root = find_root(start)
    if not remember:
        return check_project(load_project(root))
    store = open_store(root)
    checked = check_project(load_project(root), store)
    remove_stale_stores(store.folder.parent)
    return checked


def check_project(project: Project, memory: ResultMemory | None = None) -> CheckResult:
    """Everything the rules find in a project.

    ``memory`` keeps what was found in questions from one check to the next.

    Raises:
        DeckgenError: the settings in ``pyproject.toml`` name a rule or limit that does not exist.
    """
    with begin_check(project, memory) as finish:
        return finish()


@contextmanager
def begin_check(
    project: Project, memory: ResultMemory | None = None, *, is_busy: bool = False
) -> Iterator[Callable[[], CheckResult]]:
    """Begins to check a project; yields a function that ends the check, to be called once.

    Args:
        is_busy: whether the caller has other work to do before it calls the function.

    Raises:
        DeckgenError: as :func:`check_project` does.
    """
    context = make_context(project)
    with start_checks(context, memory, is_busy=is_busy) as finish:
        yield lambda: _combine_results(context, finish())


def _combine_results(context: Context, results: Mapping[str, SetResult]) -> CheckResult:
    """The check of a project from the results of its question sets."""
    project = context.project
    context = add_checked_questions(context, results)
    found: list[Finding] = []
    for deck in project.decks:
        for each in deck.sets:
            found.extend(results[each.file.path].findings)
        found.extend(compare_questions(deck, context))
    found.extend(check_whole_project(context))
    found = list(dict.fromkeys(found))
    waivers = collect_waivers(chain.from_iterable(context.checked.values()))
    kept = [finding for finding in found if make_waiver(finding) not in waivers]
    used = frozenset(waivers.intersection(map(make_waiver, found)))
    waived = len(found) - len(kept)
    # Only now is it known which waivers silenced something, and no waiver silences these findings.
    for deck in project.decks:
        kept.extend(check_waivers(deck, context, used))
    facts = [each.facts for each in chain.from_iterable(context.checked.values())]
    beyond = sum(each.goes_beyond and not each.is_retired for each in facts)
    findings = tuple(sort_findings(suppress_consequences(kept)))
    return CheckResult(findings, waived, len(facts), beyond, context, used)

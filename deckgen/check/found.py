"""Rules whose faults are found while a project is loaded: their findings come with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from deckgen.check.context import Context
from deckgen.findings import Finding


def by_load(rule: str) -> Callable[[Context], Iterator[Finding]]:
    """The check of such a rule: what loading found under its name."""

    def check_project(context: Context) -> Iterator[Finding]:
        return (finding for finding in context.project.findings if finding.rule == rule)

    return check_project

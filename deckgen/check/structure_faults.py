"""What reading the structure of a text found wrong, as findings."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.check.context import Context
from deckgen.codes import Code
from deckgen.findings import Finding

# So many faults of one text show that a template is wrong; more of them do not help.
MAX_FAULTS = 20


def report_faults(context: Context, code: Code) -> Iterator[Finding]:
    """The faults of one sort in all sources, at most ``MAX_FAULTS`` of each."""
    for source in context.project.sources.values():
        faults = [fault for fault in source.structure.faults if fault.code is code]
        for fault in faults[:MAX_FAULTS]:
            if fault.at is not None:
                yield fault.at.build_finding(code, fault.message, fault.hint)
            else:
                span = source.file.build_span(fault.start, max(fault.end, fault.start + 1))
                yield source.file.build_finding(code, fault.message, fault.hint, span=span)

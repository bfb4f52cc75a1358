"""Checks sets question by question: only questions that have changed, in several processes where
there is much to do.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import signal
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from deckgen import __version__
from deckgen.check.context import Context
from deckgen.check.rule_runner import (
    QuestionResult,
    SetResult,
    check_questions,
    check_set,
    combine_questions,
)
from deckgen.files import MAX_YAML_BYTES, TextFile, is_path_present, read_text_file
from deckgen.findings import Edit, Finding
from deckgen.load.decks import LEDGER_FILE
from deckgen.load.project import describe_kinds
from deckgen.load.question_blocks import QuestionBlocks, split_questions
from deckgen.model import Deck, Project, QuestionSet

if TYPE_CHECKING:
    from concurrent.futures import Future

# Another process costs some hundredths of a second: as much as checking so many characters.
MIN_PARALLEL_CHARACTERS = 250_000
MAX_PROCESSES = 4


class KeptResult(NamedTuple):
    """What was found in a question when it began at ``start``, on ``line``, of its set's file."""

    start: int
    line: int
    result: QuestionResult


class ResultMemory:
    """Results of questions by set, each under the digest of all that it depends on."""

    def __init__(self) -> None:
        self._sets: dict[str, Mapping[str, KeptResult]] = {}

    def recall(self, path: str) -> Mapping[str, KeptResult]:
        """The results kept for the set at ``path``."""
        return self._sets.get(path, {})

    def keep(self, path: str, results: Mapping[str, KeptResult]) -> None:
        """Keeps these results for the set at ``path``, in place of those before."""
        self._sets[path] = results

    def forget_others(self, paths: Collection[str]) -> None:
        """Forgets the sets at other paths than these."""
        for path in self._sets.keys() - set(paths):
            del self._sets[path]


class _ShareResult(NamedTuple):
    """What reading and the rules found in some questions of a set; ``results`` is None where the
    questions read are not those that the file was cut into.
    """

    faults: tuple[Finding, ...]
    results: list[QuestionResult] | None


@dataclass(slots=True)
class _SetCheck:
    """A question set under check; ``blocks`` is None where it can only be checked whole.

    ``keys`` and ``results`` belong to the blocks; a result is None as long as nobody looked.
    """

    questions: QuestionSet
    deck: Deck
    blocks: QuestionBlocks | None
    keys: Sequence[str] = ()
    results: list[QuestionResult | None] = field(default_factory=list)
    faults: dict[Finding, None] = field(default_factory=dict)


# Some questions of a set: the set's number among all under check, and the questions' in the set.
_Share = tuple[int, list[int]]


@contextmanager
def start_checks(
    context: Context, memory: ResultMemory | None, *, is_busy: bool = False
) -> Iterator[Callable[[], dict[str, SetResult]]]:
    """Starts to check all question sets; yields a function that gives their results by path.

    In a large project, other processes check most of it until that function is called; it then
    checks the rest.

    Args:
        is_busy: whether this process has other work to do before it calls the function.
    """
    checks = _plan_checks(context, memory)
    own, *others = _split_work(checks, is_busy)
    with ExitStack() as stack:
        pending = _start_workers(context, checks, others, stack) if others else []

        def finish() -> dict[str, SetResult]:
            _add_results(checks, own, _check_shares(context, checks, own))
            for shares, future in zip(others, pending, strict=True):
                found = _await_worker(future) or _check_shares(context, checks, shares)
                _add_results(checks, shares, found)
            return _collect_results(context, checks, memory)

        yield finish


def _plan_checks(context: Context, memory: ResultMemory | None) -> list[_SetCheck]:
    project = context.project
    basis = _compute_basis_digest(project) if memory else ""
    checks = []
    for deck in project.decks:
        shared = compute_digest(
            basis, deck.file.text, deck.language.tag, _read_ledger_text(project, deck)
        )
        for each in deck.sets:
            check = _SetCheck(each, deck, split_questions(each.file.text))
            if check.blocks is not None:
                check.results = [None] * len(check.blocks)
                if memory is not None:
                    _recall_results(check, check.blocks, shared, memory)
            checks.append(check)
    return checks


def _recall_results(
    check: _SetCheck, blocks: QuestionBlocks, shared: str, memory: ResultMemory
) -> None:
    file = check.questions.file
    of_set = compute_digest(shared, file.path, blocks.head)
    texts = map(blocks.get_block, range(len(blocks)))
    check.keys = [compute_digest(of_set, text) for text in texts]
    known = memory.recall(file.path)
    for number, key in enumerate(check.keys):
        if key in known:
            check.results[number] = _move_result(known[key], blocks.borders[number], file)


def _check_shares(
    context: Context, checks: Sequence[_SetCheck], shares: Sequence[_Share]
) -> list[_ShareResult]:
    """Reads the questions of some shares, all of them together, and checks them."""
    reader = context.project.reader
    chosen = [(checks[set_number], numbers) for set_number, numbers in shares]
    reader.fill_sets(
        check.questions for check, numbers in chosen if len(numbers) == len(check.results)
    )
    contents = reader.read_texts(
        (check.questions, check.blocks.comment_out_others(set(numbers)))
        for check, numbers in chosen
        if check.blocks is not None and not check.questions.is_read
    )
    found = []
    for check, numbers in chosen:
        is_whole = check.questions.is_read
        content = check.questions.content if is_whole else next(contents)
        assert check.blocks is not None  # only such sets are shared out
        questions = check.blocks.select_questions(content, numbers, is_whole=is_whole)
        results = None
        if questions is not None:
            results = list(check_questions(questions, check.deck, context))
        found.append(_ShareResult(content.findings, results))
    return found


def _add_results(
    checks: Sequence[_SetCheck], shares: Sequence[_Share], found: Sequence[_ShareResult]
) -> None:
    for (set_number, numbers), (faults, results) in zip(shares, found, strict=True):
        check = checks[set_number]
        check.faults.update(dict.fromkeys(faults))
        if results is None:
            check.blocks = None
            continue
        for number, result in zip(numbers, results, strict=True):
            check.results[number] = result


def _collect_results(
    context: Context, checks: Sequence[_SetCheck], memory: ResultMemory | None
) -> dict[str, SetResult]:
    """The results of whole sets; what holds as long as a question does not change is kept."""
    context.project.reader.fill_sets(each.questions for each in checks if each.blocks is None)
    collected = {}
    for check in checks:
        path = check.questions.file.path
        if check.blocks is None:
            collected[path] = check_set(check.questions, check.deck, context)
            continue
        results = [result for result in check.results if result is not None]
        collected[path] = combine_questions(
            check.faults, results, check.questions, check.deck, context
        )
        if memory is not None:
            lasting = _select_lasting(check, check.blocks)
            if lasting.keys() != memory.recall(path).keys():
                memory.keep(path, lasting)
    if memory is not None:
        memory.forget_others(collected)
    return collected


def _select_lasting(check: _SetCheck, blocks: QuestionBlocks) -> dict[str, KeptResult]:
    """The results that hold for the same questions in the same set, wherever they stand.

    What reading finds wrong is not kept: its words can name lines, and in a set's head it concerns
    all questions.
    """
    starts = blocks.borders[:-1]
    lines = [check.questions.file.find_line(start) for start in starts]
    faulty = {bisect_right(lines, fault.span.line) - 1 for fault in check.faults}
    if -1 in faulty:
        return {}
    return {
        key: KeptResult(start, line, result)
        for number, (key, start, line, result) in enumerate(
            zip(check.keys, starts, lines, check.results, strict=True)
        )
        if result is not None and number not in faulty
    }


def _move_result(kept: KeptResult, start: int, file: TextFile) -> QuestionResult:
    """What was found in a question, at the place where the question stands now."""
    if not kept.result.findings:
        return kept.result
    lines = file.find_line(start) - kept.line
    findings = [
        _move_finding(each, kept, lines, start - kept.start, file) for each in kept.result.findings
    ]
    return QuestionResult(tuple(findings), kept.result.facts)


def _move_finding(
    finding: Finding, kept: KeptResult, lines: int, characters: int, file: TextFile
) -> Finding:
    span = finding.span
    if span.path == file.path and span.line >= kept.line:
        span = replace(span, line=span.line + lines, end_line=span.end_line + lines)
    choices = [
        replace(each, edits=_move_edits(each.edits, kept, characters, file))
        for each in finding.choices
    ]
    edits = _move_edits(finding.edits, kept, characters, file)
    return replace(finding, span=span, edits=edits, choices=tuple(choices))


def _move_edits(
    edits: Sequence[Edit], kept: KeptResult, characters: int, file: TextFile
) -> tuple[Edit, ...]:
    return tuple(
        _move_edit(each, kept, characters, file) if each.path == file.path else each
        for each in edits
    )


def _move_edit(edit: Edit, kept: KeptResult, characters: int, file: TextFile) -> Edit:
    by = characters if edit.start >= kept.start else 0
    return replace(edit, start=edit.start + by, end=edit.end + by, basis_digest=file.digest)


def compute_digest(*parts: str) -> str:
    """The digest of some texts; no two different lists of texts have the same."""
    made = hashlib.blake2b(digest_size=20)
    for part in parts:
        content = part.encode("utf-8", "surrogatepass")
        made.update(len(content).to_bytes(8, "little"))
        made.update(content)
    return made.hexdigest()


def _compute_basis_digest(project: Project) -> str:
    """What every result depends on: deckgen itself, the settings, the kinds, the sources."""
    sources = [
        f"{each.name} {each.digest} {each.sidecar.text if each.sidecar else ''}"
        for each in project.sources.values()
    ]
    kinds = describe_kinds(project.kinds)
    return compute_digest(_describe_program(), repr(project.config), *kinds, *sources)


def _read_ledger_text(project: Project, deck: Deck) -> str:
    path = project.root / deck.folder / LEDGER_FILE
    if not is_path_present(path):
        return ""
    ledger = read_text_file(path, project.root, MAX_YAML_BYTES)
    return ledger.text if isinstance(ledger, TextFile) else str(ledger)


@cache
def _describe_program() -> str:
    """The version, and the sizes and times of deckgen's own files: somebody who changes a rule must
    not get what it found before.
    """
    package = Path(__file__).resolve().parent.parent
    names = [__version__]
    for path in sorted(package.rglob("*.py")):
        stat = path.stat()
        names.append(f"{path.relative_to(package)} {stat.st_size} {stat.st_mtime_ns}")
    return "\n".join(names)


def _split_work(checks: Sequence[_SetCheck], is_busy: bool) -> list[list[_Share]]:
    """What is to be checked, cut up for this process, which comes first, and others."""
    missing: list[tuple[int, int, int]] = []
    for set_number, check in enumerate(checks):
        for number, result in enumerate(check.results):
            if result is None and check.blocks is not None:
                missing.append((set_number, number, check.blocks.measure_block(number)))
    size = sum(length for _, _, length in missing)
    processes = _count_processes() if size >= MIN_PARALLEL_CHARACTERS else 1
    # A busy process also reads and renders all questions in the meantime.
    own_weight = 1 / 3 if is_busy and processes > 1 else 1
    goal = size / (processes - 1 + own_weight)
    shares: list[dict[int, list[int]]] = [defaultdict(list) for _ in range(processes)]
    done = 0
    for set_number, number, length in missing:
        # The first part is for the first of the others, and this process takes the last.
        index = min(int(done / goal) + 1, processes) % processes
        shares[index][set_number].append(number)
        done += length
    return [list(share.items()) for share in shares]


def _count_processes() -> int:
    """How many processes can work at the same time here."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return 1
    if not hasattr(os, "sched_getaffinity"):
        return min(os.cpu_count() or 1, MAX_PROCESSES)
    return min(len(os.sched_getaffinity(0)), MAX_PROCESSES)


def _start_workers(
    context: Context,
    checks: Sequence[_SetCheck],
    others: Sequence[Sequence[_Share]],
    stack: ExitStack,
) -> list[Future[list[_ShareResult]]]:
    """A process for each of the other shares; they end with the stack."""
    from concurrent.futures import ProcessPoolExecutor

    # A forked process sees this one's memory: sources and kinds need not be read again.
    fork = multiprocessing.get_context("fork")
    workers = ProcessPoolExecutor(len(others), fork, _prepare_worker, (context, checks))
    stack.enter_context(workers)
    return [workers.submit(_check_in_worker, shares) for shares in others]


def _await_worker(future: Future[list[_ShareResult]]) -> list[_ShareResult] | None:
    """What another process found; None if it has died, of too little memory for instance."""
    from concurrent.futures.process import BrokenProcessPool

    try:
        return future.result()
    except BrokenProcessPool:
        return None


# In a worker: what it checks, as the process that started it has it.
_worker_input: list[tuple[Context, Sequence[_SetCheck]]] = []


def _prepare_worker(context: Context, checks: Sequence[_SetCheck]) -> None:
    # Ctrl-C reaches all processes, and one of them tells the user.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    _worker_input.append((context, checks))


def _check_in_worker(shares: Sequence[_Share]) -> list[_ShareResult]:
    return _check_shares(*_worker_input[0], shares)

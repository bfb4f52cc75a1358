"""A deck's questions as the page lists them: plain values, made once for each version of a set."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from deckgen.check.coverage.usage import SourceUsage, find_usage, summarise_question
from deckgen.findings import Finding, Severity
from deckgen.model import Deck, Question, QuestionSet, WrittenQuestion
from deckgen.report.terminal_text import picture_control_chars


class QuestionRow(NamedTuple):
    """A question in the list. Lists are joined with “|”, where the page's script splits them.

    ``text`` is what the list is searched in. The last four change without the question.
    """

    key: str
    id: str
    kind: str
    kind_title: str
    set_name: str
    prompt: str
    answer: str
    tags: str
    actors: str
    places: str
    retired: bool
    text: str
    rules: str = ""
    severity: str = ""
    found: int = 0
    stale: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class PageEntry:
    """A question with what the page shows of it.

    ``key`` names it in the page, and stays the same while its set and its id do.
    """

    key: str
    path: str
    question: WrittenQuestion
    line: int
    usage: SourceUsage
    row: QuestionRow


@dataclass(slots=True)
class PageEntryCache:
    """Makes the entries of a deck; those of a set that has not changed are kept."""

    _entries_by_set: dict[tuple[str, str], tuple[QuestionSet, list[PageEntry]]] = field(
        default_factory=dict
    )

    def list_entries(self, deck: Deck) -> list[PageEntry]:
        """The entries of the deck's questions, in the order of the sets."""
        entries: list[PageEntry] = []
        for each in deck.sets:
            entries += self._list_set_entries(each, deck)
        return entries

    def _list_set_entries(self, questions: QuestionSet, deck: Deck) -> list[PageEntry]:
        known = self._entries_by_set.get((deck.folder, questions.file.path))
        # A reload keeps the set itself where nothing in it has changed.
        if known is None or known[0] is not questions:
            known = questions, list(_make_entries(questions))
            self._entries_by_set[deck.folder, questions.file.path] = known
        return known[1]


def make_entry_key(path: str, identity: str, repeated: int = 0) -> str:
    """The name of a question in the page; ``repeated`` counts those with the same id before it."""
    # The key is an id in HTML and part of an address, where an id of a question may not fit.
    digest = hashlib.blake2b(
        f"{path}\0{identity}\0{repeated}".encode("utf-8", "surrogatepass"), digest_size=6
    )
    return f"q{digest.hexdigest()}"


def _make_entries(questions: QuestionSet) -> Iterator[PageEntry]:
    seen_ids: dict[str, int] = {}
    for question in questions.questions:
        identity = str(question.id)
        # Two questions have one id while their author copies one: the page shows both.
        repeated = seen_ids.get(identity, 0)
        seen_ids[identity] = repeated + 1
        key = make_entry_key(questions.file.path, identity, repeated)
        usage = find_usage(question) if isinstance(question, Question) else SourceUsage(())
        summary = summarise_question(question)
        quoted = " ".join(str(quotation.text) for quotation in question.quotations)
        searched = f"{identity} {summary.prompt} {summary.answer} {quoted}".casefold()
        row = QuestionRow(
            key=key,
            id=picture_control_chars(identity),
            kind=question.kind.name if question.kind else "",
            kind_title=question.kind.title if question.kind else "no kind",
            set_name=questions.name,
            prompt=format_line(summary.prompt),
            answer=format_line(summary.answer),
            tags="|".join(map(str, question.tags)),
            actors="|".join(dict.fromkeys(name for _, name in usage.actors)),
            places="|".join(dict.fromkeys(_find_place_names(question))),
            retired=question.is_retired,
            text=format_line(searched),
        )
        yield PageEntry(key, questions.file.path, question, summary.line, usage, row)


def format_line(text: str) -> str:
    """The text on one line, without what could hide a part of it."""
    return picture_control_chars(" ".join(text.split()))


def _find_place_names(question: WrittenQuestion) -> Iterator[str]:
    """The places that a question quotes, as the page names them: the source, and the label of the
    paragraph.
    """
    if isinstance(question, Question):
        for number in question.find_paragraphs():
            label = question.source.label_paragraph(number)
            # Lists are joined with this sign.
            yield f"{question.source.name}:{label}".replace("|", " ")


def find_gravest_severity(findings: Sequence[Finding]) -> str:
    """The name of the highest severity; empty where there are no findings."""
    return str(Severity(max(finding.severity for finding in findings))) if findings else ""


def group_by_question(findings: Sequence[Finding]) -> Mapping[tuple[str, str], list[Finding]]:
    """The findings about questions, by the path of the set and the id of the question."""
    found: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.question is not None:
            found[finding.span.path, finding.question].append(finding)
    return found

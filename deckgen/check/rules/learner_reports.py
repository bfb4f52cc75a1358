"""A learner reported that something is wrong with a card, or somebody commented on it.

What it does: lists what learners said by the link on the back of cards (``reports:`` in ``deck.yaml``),
and what was commented in the studio, as it is recorded under ``cards/<deck>/readings/``, at the question that it is about,
until somebody settles it. Says so where the question's words have changed since the learner got the
card. A report that was settled as ``card-wrong`` or ``prompt-misleads`` stays until they change.

Why: learners meet a card a hundred times, and its author once. A report that nobody answers is the last
that they write.

Fails::

    ## cards/example/readings/_reports.jsonl
    {"reported": "drones", "version": "aaaaaaaa", "words": "It was Russia.", "time": "2026-03-01T10:00:00Z"}
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: drones
        question: Who sent drones?
        answer: Iran
        evidence: Iran has sent thousands of Shared drones

Passes::

    ## cards/example/readings/_reports.jsonl
    {"reported": "withdrawn-long-ago", "version": "aaaaaaaa", "words": "It was Russia.", "time": "2026-03-01T10:00:00Z"}
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: drones
        question: Who sent drones?
        answer: Iran
        evidence: Iran has sent thousands of Shared drones

How to fix: read the passage. Correct the card, or say what you found with ``deckgen quiz settle``.
"""

from collections.abc import Iterator

from deckgen.check.context import Context
from deckgen.check.reader_verdicts import MAX_SHOWN_WORDS, load_deck_record
from deckgen.check.report_verdicts import ReportVerdict, judge_reports
from deckgen.check.rule import Rule
from deckgen.check.verdict_findings import report_unsettled
from deckgen.codes import Code
from deckgen.files import is_path_present
from deckgen.findings import Finding, clip_words
from deckgen.model import Deck
from deckgen.quiz.readings import READINGS_FOLDER

CODE = Code.LEARNER_REPORTS


def check_deck(deck: Deck, context: Context) -> Iterator[Finding]:
    if not is_path_present(context.project.root / deck.folder / READINGS_FOLDER):
        return
    for verdict in judge_reports(deck, load_deck_record(context, deck)):
        if verdict.is_unsettled:
            yield _report(verdict)


RULE = Rule(CODE, __doc__, check_deck=check_deck, is_about_whole_deck=True)


def _report(verdict: ReportVerdict) -> Finding:
    report = verdict.report
    said = clip_words(report.words, MAX_SHOWN_WORDS)
    words = f"{report.author}: “{said}”" if said else f"{report.author}: something is wrong"
    since = "; its words have changed since" if verdict.is_about_other_words else ""
    return report_unsettled(CODE, verdict, words + since)

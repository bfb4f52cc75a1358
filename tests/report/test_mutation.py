"""Reports on mutants, for people and for programs."""

from __future__ import annotations

import json

from deckgen.mutate.mutation_report import (
    MutantOutcome,
    MutantVerdict,
    MutationReport,
    OperatorTally,
)
from deckgen.report.mutation_json import format_mutation_json
from deckgen.report.mutation_text import format_mutation_text, format_rate

BEFORE = """\
  - id: drones
    question: Who sent drones?
    answer: Iran
    evidence: Iran has sent thousands of Shared drones
"""


def outcome(
    operator: str,
    verdict: MutantVerdict,
    *rules: str,
    by_error: bool = False,
    question: str = "drones",
) -> MutantOutcome:
    """An outcome; with its texts where it is to be shown."""
    after = BEFORE.replace("answer: Iran", 'answer: "Israel"')
    texts = (
        (BEFORE, after)
        if verdict is MutantVerdict.SURVIVED or operator == "soft-hyphens"
        else ("", "")
    )
    return MutantOutcome(
        operator,
        "cards/a/b.yaml",
        12,
        question,
        "“Iran” → “Israel”",
        verdict,
        rules,
        by_error,
        *texts,
    )


REPORT = MutationReport(
    mistakes=(
        OperatorTally(
            "word-dropped",
            "evidence",
            (
                outcome("word-dropped", MutantVerdict.KILLED, "quote-not-found", by_error=True),
                outcome("word-dropped", MutantVerdict.KILLED, "near-duplicate"),
                outcome("word-dropped", MutantVerdict.KILLED, "near-duplicate"),
                outcome("word-dropped", MutantVerdict.UNLOADED),
            ),
            1,
        ),
        OperatorTally(
            "another-span",
            "answer",
            (
                outcome("another-span", MutantVerdict.SURVIVED),
                outcome("another-span", MutantVerdict.SURVIVED, question="later"),
                outcome("another-span", MutantVerdict.EQUIVALENT),
                outcome("another-span", MutantVerdict.FLAGGED),
            ),
            0,
        ),
        OperatorTally("date-changed", "answer", (), 4),
    ),
    variants=(
        OperatorTally(
            "soft-hyphens",
            "typography",
            (
                outcome("soft-hyphens", MutantVerdict.KILLED, "quote-not-found"),
                outcome("soft-hyphens", MutantVerdict.EQUIVALENT),
            ),
            2,
        ),
        OperatorTally("dashes-respaced", "typography", (), 4),
    ),
    question_count=9,
    mutated_count=4,
    seed=7,
)

DIFF = """\
--- cards/a/b.yaml
+++ cards/a/b.yaml
@@ -12,4 +12,4 @@
   - id: drones
     question: Who sent drones?
-    answer: Iran
+    answer: "Israel"
     evidence: Iran has sent thousands of Shared drones
"""

TEXT = f"""\
4 of 9 questions mutated (seed 7)

                killed   by errors   survived   equivalent   no longer loads   already flagged      rate
word-dropped         3           1          0            0                 1                 0   100.0 %
another-span         0           0          2            1                 0                 1     0.0 %
date-changed   cannot happen here

Of mistakes in what a question, its answer and its speaker say, 0.0 % are noticed.
Of damage to a quotation, which is compared with the text, 100.0 % are noticed.
Hardly noticed here: another-span (0 of 2).
What agrees with itself in every field passes, whatever the text means by it.

Harmless, must stay silent:
soft-hyphens      1 false alarm in 2 variants
dashes-respaced   cannot happen here

Not noticed:

cards/a/b.yaml:12: another-span: “Iran” → “Israel”
{DIFF}
… and 1 more (--show 0 shows them all)

Noticed, though it says the same:

cards/a/b.yaml:12: soft-hyphens: “Iran” → “Israel” [quote-not-found]
{DIFF}"""


def test_the_report_for_people() -> None:
    """A table, the harmless variants, and as many survivors as are wanted, as diffs with the file's
    line numbers.
    """
    assert format_mutation_text(REPORT, shown=1) == TEXT.rstrip("\n")


def test_all_survivors() -> None:
    """0 shows them all, and nothing is said of more."""
    text = format_mutation_text(REPORT, shown=0)
    assert text.count("another-span: ") == 2
    assert "more" not in text


def test_survivors_of_every_operator_are_shown() -> None:
    """An operator with many survivors does not hide those of another."""
    many = OperatorTally(
        "another-span",
        "answer",
        tuple(outcome("another-span", MutantVerdict.SURVIVED) for _ in range(9)),
        0,
    )
    few = OperatorTally(
        "mark-moved", "evidence", (outcome("mark-moved", MutantVerdict.SURVIVED),), 0
    )
    text = format_mutation_text(MutationReport((many, few), (), 9, 9, 1), shown=3)
    assert text.count("another-span: ") == 2
    assert text.count("mark-moved: ") == 1
    assert "… and 7 more" in text


def test_a_rate_is_never_rounded_up() -> None:
    """100.0 % is said where all were killed, and nowhere else."""
    assert [format_rate(rate) for rate in (None, 100.0, 99.99, 0.0)] == [
        "–",
        "100.0 %",
        "99.9 %",
        "0.0 %",
    ]


def test_the_report_for_programs() -> None:
    """Counts by operator, the survivors with both texts, a summary."""
    data = json.loads(format_mutation_json(REPORT))
    assert data["operators"][0] == {
        "operator": "word-dropped",
        "group": "evidence",
        "mutants": 4,
        "not_applicable": 1,
        "killed": 3,
        "survived": 0,
        "equivalent": 0,
        "no_longer_loads": 1,
        "already_flagged": 0,
        "killed_by_errors": 1,
        "rate": 100.0,
        "rules": {"near-duplicate": 2, "quote-not-found": 1},
    }
    assert [each["operator"] for each in data["operators"]][-1] == "dashes-respaced"
    assert [(each["question"], each["before"]) for each in data["survivors"]] == [
        ("drones", BEFORE),
        ("later", BEFORE),
    ]
    assert [each["rules"] for each in data["false_alarms"]] == [["quote-not-found"]]
    assert data["summary"] == {
        "questions": 9,
        "spoilt": 4,
        "seed": 7,
        "killed": 3,
        "survived": 2,
        "equivalent": 1,
        "no_longer_loads": 1,
        "already_flagged": 1,
        "killed_by_errors": 1,
        "rate": 60.0,
        "mean_rates": {"content": 0.0, "form": None, "evidence": 100.0},
        "false_alarms": 1,
    }

"""A run over small decks: verdicts, samples, and the same again for the same seed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from deckgen.errors import DeckgenError
from deckgen.model import FieldType
from deckgen.mutate.mutant import Mutant, rewrite_scalar
from deckgen.mutate.mutation_report import MutantVerdict, MutationReport, merge_tallies
from deckgen.mutate.run import MutationPlan, count_planned_questions, mutate_decks
from deckgen.mutate.subject import MutationSubject
from deckgen.report.mutation_json import format_mutation_json
from tests.mutate.sample_mutants import OPERATORS_BY_NAME
from tests.mutate.test_operators import CAREFUL, CHOICE, CLOZE, DATE, LIST
from tests.projects import load_example_project


def run(root: Path, questions: str, plan: MutationPlan) -> MutationReport:
    """A run over the only deck of a project."""
    project = load_example_project(root, questions)
    return mutate_decks(project, project.decks, plan)


def verdicts(report: MutationReport) -> list[tuple[str, str, tuple[str, ...]]]:
    """Of every mutant the question, the verdict and the rules that killed it."""
    return [
        (outcome.question, outcome.verdict.value, outcome.rules)
        for tally in (*report.mistakes, *report.variants)
        for outcome in tally.outcomes
    ]


def test_killed_by_an_error(tmp_path: Path) -> None:
    """The rule that has something new to say is named."""
    report = run(tmp_path, CAREFUL, MutationPlan(("word-replaced",)))
    assert verdicts(report) == [
        ("it", "killed", ("quote-not-found",)),
        ("other", "killed", ("quote-not-found",)),
    ]
    assert (report.mistakes[0].error_kills, report.mistakes[0].kill_rate) == (2, 100.0)


def test_killed_by_a_warning(tmp_path: Path) -> None:
    """Where the project makes a rule a warning, its kills count, and not as errors."""
    questions = CAREFUL.replace("kind: basic", "kind: basic", 1)
    project = load_example_project(
        tmp_path, questions, **{"deckgen.yaml": "rules: {answer-not-in-quote: warning}\n"}
    )
    report = mutate_decks(project, project.decks, MutationPlan(("answer-of-another-question",)))
    assert {verdict for _, verdict, _ in verdicts(report)} == {"killed"}
    assert (report.mistakes[0].error_kills, report.mistakes[0].kill_rate) == (0, 100.0)


def test_survived(tmp_path: Path) -> None:
    """Nothing tells one span of an unmarked quotation from another; the entry is kept for the
    report.
    """
    questions = CAREFUL.replace("==", "")
    report = run(tmp_path, questions, MutationPlan(("another-span",)))
    survivor = report.mistakes[0].outcomes[0]
    assert (survivor.verdict, survivor.line) == (MutantVerdict.SURVIVED, 3)
    assert survivor.before == "".join(questions.splitlines(keepends=True)[2:6])
    assert survivor.after != survivor.before


def test_equivalent(tmp_path: Path) -> None:
    """A variant that makes the very same note is told apart; a second note never is the same."""
    project = load_example_project(tmp_path, "kind: basic\nquestions:\n" + OMITTED)
    report = mutate_decks(
        project, project.decks, MutationPlan(("question-duplicated", "no-break-spaces"))
    )
    assert [outcome.verdict for outcome in report.mistakes[0].outcomes] == [MutantVerdict.KILLED]
    assert [outcome.verdict for outcome in report.variants[0].outcomes] == [
        MutantVerdict.EQUIVALENT
    ]


# Of this question nothing has a space but the quotation, whose words the card takes from the
# source.
OMITTED = """\
  - id: it
    question: Who?
    answer: Iran
    evidence: Iran has sent thousands of Shared drones
"""


def test_already_flagged(tmp_path: Path) -> None:
    """A question that has errors as it is says nothing of the checks."""
    report = run(
        tmp_path,
        CAREFUL.replace("==", "").replace("answer: Israel", "answer: Turkey"),
        MutationPlan(("word-replaced",)),
    )
    assert [verdict for _, verdict, _ in verdicts(report)] == ["already flagged", "killed"]
    assert report.mistakes[0].kill_rate == 100.0


def test_no_longer_loads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the loader refuses is no kill."""

    def write_no_date(subject: MutationSubject, _: Random) -> Iterator[Mutant]:
        for __, text in subject.list_answers(FieldType.DATE):
            yield Mutant(rewrite_scalar(text, "soon"), "no date")

    operator = replace(OPERATORS_BY_NAME["date-changed"], make_mutants=write_no_date)
    monkeypatch.setattr("deckgen.mutate.run.OPERATORS", (operator,))
    report = run(tmp_path, DATE, MutationPlan(("date-changed",)))
    assert verdicts(report) == [("it", "no longer loads", ())]
    assert report.mistakes[0].kill_rate is None


def test_where_a_mistake_cannot_happen(tmp_path: Path) -> None:
    """Questions that an operator had no mutant for are counted."""
    report = run(tmp_path, CLOZE + CAREFUL.partition("questions:\n")[2].replace("id: it", "kind: basic\n    id: x"),
                 MutationPlan(("deletion-replaced",)))  # fmt: skip
    assert [
        (tally.name, len(tally.outcomes), tally.inapplicable_count) for tally in report.mistakes
    ] == [("deletion-replaced", 1, 2)]


def test_harmless_variants_are_apart(tmp_path: Path) -> None:
    """They have no part in the rate."""
    report = run(tmp_path, LIST, MutationPlan(("word-dropped", "no-break-spaces", "soft-hyphens")))
    assert [tally.name for tally in report.mistakes] == ["word-dropped"]
    assert [tally.name for tally in report.variants] == ["no-break-spaces", "soft-hyphens"]
    assert merge_tallies(report.variants).count_verdict(MutantVerdict.KILLED) == 0


def test_the_same_seed_gives_the_same_report(tmp_path: Path) -> None:
    """Byte for byte; another seed another one."""
    one, again, other = (
        format_mutation_json(run(tmp_path / name, CAREFUL, MutationPlan(seed=seed)))
        for name, seed in (("a", 1), ("b", 1), ("c", 2))
    )
    assert one == again
    assert one.replace('"seed": 1', '"seed": 2') != other


def test_a_question_has_the_same_mutants_in_any_deck(tmp_path: Path) -> None:
    """A mutant depends on the seed and its own question: a new question changes no other's."""
    more = "  - id: more\n    question: Who?\n    answer: analysts\n    evidence: analysts affirmed the shared\n"
    operators = ("word-dropped", "words-transposed", "word-replaced")
    before, after = (
        {
            (outcome.operator, outcome.question): outcome.description
            for tally in run(tmp_path / name, questions, MutationPlan(operators)).mistakes
            for outcome in tally.outcomes
        }
        for name, questions in (("a", CAREFUL), ("b", CAREFUL + more))
    )
    assert before.items() <= after.items()
    assert len(after) == len(before) + len(operators)


def test_more_mutants_a_question(tmp_path: Path) -> None:
    """Each of them another one; of a small quotation there are only so many."""
    report = run(tmp_path, CAREFUL, MutationPlan(("word-dropped",), mutants_per_question=4))
    said = [
        outcome.description for outcome in report.mistakes[0].outcomes if outcome.question == "it"
    ]
    assert len(said) == len(set(said)) == 4
    assert (
        len(
            run(tmp_path, CHOICE, MutationPlan(("word-dropped",), mutants_per_question=99))
            .mistakes[0]
            .outcomes
        )
        == 5
    )


def test_a_sample(tmp_path: Path) -> None:
    """So many questions are drawn, the same for the same seed, and that is said; 0 takes all."""
    questions = "kind: basic\nquestions:\n" + "".join(
        f"  - id: n{number}\n    question: Who, {number}?\n    answer: Iran\n    evidence: Iran has sent thousands\n"
        for number in range(120)
    )
    project = load_example_project(tmp_path, questions)
    done: list[int] = []
    plan = MutationPlan(("word-dropped",), sample_size=70)
    report = mutate_decks(project, project.decks, plan, done.append)
    assert (
        report.mutated_count,
        report.question_count,
        count_planned_questions(project.decks, plan),
    ) == (70, 120, 70)
    assert (sum(done), len(done)) == (70, 2)
    again = mutate_decks(project, project.decks, plan)
    other = mutate_decks(project, project.decks, replace(plan, seed=2))
    drawn, drawn_again, drawn_else = (
        [outcome.question for outcome in each.mistakes[0].outcomes]
        for each in (report, again, other)
    )
    assert drawn == drawn_again != drawn_else
    assert (
        mutate_decks(
            project, project.decks, MutationPlan(("word-dropped",), sample_size=0)
        ).mutated_count
        == 120
    )


def test_an_operator_that_does_not_exist(tmp_path: Path) -> None:
    """The message names the nearest, or all of them."""
    with pytest.raises(
        DeckgenError, match="there is no operator `word-droped`; did you mean `word-dropped`"
    ):
        run(tmp_path, CAREFUL, MutationPlan(("word-droped",)))
    with pytest.raises(DeckgenError, match="there are: roles-exchanged, actor-swapped-in-question"):
        run(tmp_path, CAREFUL, MutationPlan(("x",)))


def test_a_deck_in_brackets_is_mutated_too(tmp_path: Path) -> None:
    """Where entries share lines, the whole set is read with each mutant, and the others are left as
    they are.
    """
    questions = (
        "{kind: basic, questions: [{id: it, question: Who sent them?, answer: Iran, evidence: Iran has sent thousands},"
        " {id: other, question: Whom?, answer: Israel, evidence: avoid provoking Israel}]}"
    )
    report = run(tmp_path, questions, MutationPlan(("word-replaced", "answer-of-another-question")))
    assert verdicts(report) == [
        ("it", "killed", ("actor-not-in-passage", "answer-not-in-quote")),
        ("other", "killed", ("answer-not-in-quote",)),
        ("it", "killed", ("quote-not-found",)),
        ("other", "killed", ("quote-not-found",)),
    ]


KINDS = """\
questions:
  - id: lines
    kind: recite
    question: The end of the essay
    evidence: |-
      Putin has long been careful to avoid provoking Israel. Their commitment has never been more than “aspirational”.
      When Prigozhin marched on Moscow in 2023, Tehran condemned it.
  - id: parts
    kind: occlusion
    question: Who is this?
    picture: two.svg
    alt: Two presidents at a table
    regions:
      Putin: {card: 1, box: [10, 10, 20, 20]}
      Pezeshkian: {card: 2, box: [40, 10, 20, 20]}
    evidence: presidents ==Putin== and ==Pezeshkian== signed a new Comprehensive Strategic Partnership
  - id: who-sent-drones
    kind: actor
    question: Who sent drones to aid the army of Russia?
    answer: Iran
    evidence: ==Iran== has sent thousands of Shared drones to aid the Russian army
"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
RELATED = (
    "id: example-deck\nname: Example\nsource: essay\nrelations:\n"
    "  - {from: Iran, to: Russia, what: drones, question: who-sent-drones}\n"
)


def test_every_sort_of_kind_is_mutated(tmp_path: Path) -> None:
    """Lines to recite, parts of a picture and the proof of a relation: each gets a verdict, and none is
    called the same note though its words differ.
    """
    files = {"cards__example__two.svg": PICTURE, "cards__example__deck.yaml": RELATED}
    project = load_example_project(tmp_path, KINDS, **files)
    report = mutate_decks(project, project.decks, MutationPlan(mutants_per_question=2))
    outcomes = report.all_mistakes.outcomes
    assert {each.question for each in outcomes} == {"lines", "parts", "who-sent-drones"}
    odd = (MutantVerdict.EQUIVALENT, MutantVerdict.UNLOADED)
    assert [each.operator for each in outcomes if each.verdict in odd] == []
    damaged = [each for each in outcomes if each.operator == "word-replaced"]
    assert [each.verdict for each in damaged] == [MutantVerdict.KILLED] * 6

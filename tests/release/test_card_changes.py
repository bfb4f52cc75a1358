"""Cards that ask something else under an old identity: mistakes that Anki delivers without a word."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from tests.release.release_project import ReleaseProject

QUESTIONS = """\
kind: plain
questions:
  - id: drones
    question: Who has sent drones?
    answer: Iran
    reversed: true
    evidence: ==Iran== has sent thousands of Shared drones
  - id: careful
    question: Who has long been careful?
    answer: Putin
    remark: a leader
    evidence: ==Putin== has long been careful to avoid provoking Israel
    same_fact: caution
  - id: gaps
    kind: gapped
    evidence: Putin has long been ==careful== to avoid ==provoking== Israel
    same_fact: caution
"""
PLAIN_KIND = """\
fields:
  question: {role: prompt, type: text}
  answer: {role: answer, type: text}
  remark: {role: context, type: text}
  reversed: {type: switch}
cards:
  Card: {front: front.html.j2, back: back.html.j2}
  Reversed: {front: reversed.html.j2, back: back.html.j2, if: reversed}
"""
GAPPED_KIND = """\
fields:
  text: {role: prompt, type: cloze, required: false}
  remark: {role: context, type: text}
cards:
  Gap: {front: gap.html.j2, back: gap.html.j2}
"""
KIND = "templates/plain/kind.yaml"
FRONT = "templates/plain/front.html.j2"
REVERSED = "templates/plain/reversed.html.j2"
BACK = "templates/plain/back.html.j2"
GAPPED = "templates/gapped/kind.yaml"
GAP = "templates/gapped/gap.html.j2"
FILES = {
    KIND: PLAIN_KIND,
    FRONT: "<p>{{Remark}}</p><div>{{Question}}</div>",
    REVERSED: "<p>{{Remark}}</p><div>Turned: {{Answer}}</div>",
    BACK: "{{Question}}<hr>{{Answer}}",
    "templates/plain/style.css": "",
    GAPPED: GAPPED_KIND,
    GAP: "<div>{{cloze:Text}}</div>{{Remark}}",
    "templates/gapped/gapped.html.j2": "{{Remark}} right?",
    "templates/gapped/style.css": "",
}


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with two kinds of its own, released as 1.0.0."""
    root = tmp_path_factory.mktemp("released")
    home = ReleaseProject(root, QUESTIONS, files=FILES)
    home.release_version("1.0.0")
    return root


@dataclass(frozen=True)
class Mistake:
    """An edit of released files, and the harmful changes that it is; none for an edit that is safe.
    ``doubted`` are questions that may be others now.
    """

    edits: tuple[tuple[str, str, str], ...]
    refused: tuple[tuple[str, str], ...] = ()
    doubted: tuple[str, ...] = ()


MISTAKES = {
    "the prompt hides behind an empty field": Mistake(
        ((FRONT, "<div>{{Question}}</div>", "{{#Remark}}{{Question}}{{/Remark}}"),),
        (("card-blank", "plain"),),
    ),
    "the prompt is gone from the front": Mistake(
        ((FRONT, "<div>{{Question}}</div>", "{{Tags}}"),),
        (("card-blank", "plain"), ("front-asks-otherwise", "plain")),
    ),
    "the front has no field": Mistake(
        ((FRONT, "{{Question}}", "{{^Question}}{{Answer}}{{/Question}}"),),
        (("card-blank", "plain"), ("front-asks-otherwise", "plain")),
    ),
    "the front shows the answer too": Mistake(
        ((FRONT, "{{Question}}", "{{Question}} {{Answer}}"),),
        (("front-shows-answer", "plain"),),
    ),
    "the templates of two cards are exchanged": Mistake(
        (
            (KIND, "Card: {front: front.html.j2", "Card: {front: reversed.html.j2"),
            (KIND, "Reversed: {front: reversed.html.j2", "Reversed: {front: front.html.j2"),
        ),
        (("front-asks-otherwise", "plain"),),
    ),
    "the back loses the answer": Mistake(
        ((BACK, "{{Answer}}", "{{Remark}}"),), (("back-lacks-answer", "plain"),)
    ),
    "the answer stands behind a hint of the back": Mistake(
        ((BACK, "{{Answer}}", "{{hint:Answer}}"),)
    ),
    "the back shows the typed answer next to the right one": Mistake(
        (
            (FRONT, "{{Question}}", "{{Question}}{{type:Answer}}"),
            (BACK, "{{Answer}}", "{{type:Answer}}"),
        )
    ),
    "the back of gaps is without them": Mistake(
        ((GAPPED, "back: gap.html.j2", "back: gapped.html.j2"),),
        (("back-lacks-answer", "gapped"),),
    ),
    "two cards have one front": Mistake(
        (
            (KIND, "Reversed: {front: reversed.html.j2", "Reversed: {front: front.html.j2"),
            (KIND, ", if: reversed", ""),
        ),
        (("front-asks-otherwise", "plain"), ("fronts-equal", "plain")),
    ),
    "the gaps are shown raw": Mistake(
        ((GAP, "{{cloze:Text}}</div>", "{{Text}}</div>{{cloze:Text}}"),),
        (("front-shows-answer", "gapped"),),
    ),
    "the gaps are shown raw and nothing else": Mistake(
        ((GAP, "{{cloze:Text}}", "{{Text}}"),), (("front-shows-answer", "gapped"),)
    ),
    "a card is renamed": Mistake(
        ((KIND, "  Card: {", "  Question: {"),),
        (("card-blank", "plain"), ("card-emptied", "careful"), ("card-emptied", "drones")),
    ),
    "a card is renamed, and says so": Mistake(
        (
            (KIND, "  Card: {front: front.html.j2", "  Question: {was: Card, front: front.html.j2"),
            (FRONT, "<div>", "<div class=lead>"),
        )
    ),
    "a card is removed": Mistake(
        (
            (KIND, "  Card: {front: front.html.j2, back: back.html.j2}\n", ""),
            (
                QUESTIONS_PATH,
                "been careful?\n    answer: Putin",
                "been careful?\n    reversed: true\n    answer: Putin",
            ),
        ),
        (("card-blank", "plain"), ("card-emptied", "careful"), ("card-emptied", "drones")),
    ),
    "a field for gaps is added": Mistake(
        (
            (KIND, "  reversed: {", "  text: {type: cloze, required: false}\n  reversed: {"),
            (KIND, "  Reversed: {front: reversed.html.j2, back: back.html.j2, if: reversed}\n", ""),
        ),
        (
            ("note-type-changed", "plain"),
            ("gap-removed", "careful"),
            ("gap-removed", "drones"),
        ),
    ),
    "contents are exchanged between two ids": Mistake(
        (
            (QUESTIONS_PATH, "id: drones", "id: was-drones"),
            (QUESTIONS_PATH, "id: careful", "id: drones"),
            (QUESTIONS_PATH, "id: was-drones", "id: careful"),
        ),
        (
            ("contents-exchanged", "careful"),
            ("contents-exchanged", "drones"),
            ("card-emptied", "drones"),
        ),
    ),
    "another question stands under the id": Mistake(
        (
            (QUESTIONS_PATH, "Who has long been careful?", "What does Shared Inc. make?"),
            (QUESTIONS_PATH, "answer: Putin", "answer: drones"),
            (
                QUESTIONS_PATH,
                "==Putin== has long been careful to avoid provoking Israel",
                "thousands of Shared ==drones==",
            ),
        ),
        (("question-replaced", "careful"),),
    ),
    "another text stands under the id": Mistake(
        (
            (
                QUESTIONS_PATH,
                "Putin has long been ==careful== to avoid ==provoking== Israel",
                "Iran has ==sent== thousands of Shared ==drones==",
            ),
        ),
        (("question-replaced", "gaps"),),
    ),
    "a question is worded anew": Mistake(
        ((QUESTIONS_PATH, "Who has long been careful?", "Which leader acts with caution?"),),
        doubted=("careful",),
    ),
    "a question is worded anew, with a word kept": Mistake(
        ((QUESTIONS_PATH, "Who has long been careful?", "Which leader acts carefully?"),)
    ),
    "contents are exchanged in other words": Mistake(
        (
            (QUESTIONS_PATH, "id: drones", "id: was-drones"),
            (QUESTIONS_PATH, "id: careful", "id: drones"),
            (QUESTIONS_PATH, "id: was-drones", "id: careful"),
            (QUESTIONS_PATH, "Who has long been careful?", "Who was careful for long?"),
            (QUESTIONS_PATH, "Who has sent drones?", "Which state sent drones?"),
        ),
        (
            ("contents-exchanged", "careful"),
            ("contents-exchanged", "drones"),
            ("card-emptied", "drones"),
        ),
    ),
    "another question with the same answer": Mistake(
        ((QUESTIONS_PATH, "Who has sent drones?", "Which state does the “Iran deal” bind?"),),
        doubted=("drones",),
    ),
    "the front of a turned card is another": Mistake(
        (
            (QUESTIONS_PATH, "answer: Iran", "answer: thousands of Shared drones"),
            (
                QUESTIONS_PATH,
                "==Iran== has sent thousands of Shared drones",
                "Iran has sent ==thousands of Shared drones==",
            ),
        ),
        doubted=("drones",),
    ),
    "an answer is corrected": Mistake(
        ((QUESTIONS_PATH, "answer: Putin", "answer: Vladimir Putin, the president"),)
    ),
    "the front looks different": Mistake(
        ((FRONT, "<div>{{Question}}</div>", "<h1>{{Question}}</h1>Think!"),)
    ),
    "a remark leaves the front": Mistake(((FRONT, "<p>{{Remark}}</p>", ""),)),
}


@pytest.mark.sampled
@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_what_cards_ask_is_judged_by_the_packages(
    mistake: Mistake, released: Path, tmp_path: Path
) -> None:
    """A release refuses what changes the question of a card that learners know, and nothing else."""
    shutil.copytree(released, tmp_path / "copy")
    home = ReleaseProject.reopen(tmp_path / "copy")
    for path, old, new in mistake.edits:
        home.replace_words(old, new, path)
    plan = home.plan_version()
    refused = {(change.rule.name, change.subject) for change in plan.refused_changes}
    assert sorted(refused) == sorted(mistake.refused)
    doubted = [each.subject for each in plan.changes if each.rule.name == "prompt-rewritten"]
    assert tuple(doubted) == mistake.doubted

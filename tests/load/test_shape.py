"""Unknown, missing and wrong keys in every file of a project, each at its line and column with a hint."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.examples import QUESTIONS
from deckgen.load import load_project
from deckgen.load.shape import did_you_mean
from tests.projects import load_findings, write_project

GOOD = """\
kind: basic
questions:
  - id: drones
    question: Who sent drones?
    answer: Iran
    evidence: Iran has sent thousands of Shared drones
"""
DECK, SIDECAR, KIND, CONFIG = "cards/example/deck.yaml", "seeds/essay.yaml", "templates/own/kind.yaml", "deckgen.yaml"
CARDS = "cards: {one: {front: a, back: b}}\n"
FIELDS = "fields: {question: {role: prompt, type: text}}\n"


def lines_of(root: Path, path: str, text: str) -> list[str]:
    """What loading says of one file in a good project: a line for each finding."""
    project = load_project(write_project(root, {QUESTIONS: GOOD, path: text.encode()}))
    found = [each for each in load_findings(project) if each.span.path == path]
    return [f"{each.span.line}:{each.span.column} {each.rule}: {each.message} -> {each.hint}" for each in found]


def with_evidence(evidence: str) -> str:
    """A question set whose one question has this evidence, written from line 6, column 15 on."""
    return GOOD.replace("Iran has sent thousands of Shared drones", evidence)


KINDS = "actor, argument, basic, choice, cloze, counterpoint, date, quotation, term"
FINDINGS: dict[str, tuple[str, str, list[str]]] = {
    # a question set
    "a good set": (QUESTIONS, GOOD, []),
    "set: unknown key": (
        QUESTIONS,
        "kinds: x\n" + GOOD,
        ["1:1 unknown-key: `kinds` is no key of this file -> did you mean `kind`?"],
    ),
    "set: no questions": (
        QUESTIONS,
        "kind: basic\n",
        ["1:1 missing-field: `questions` is missing in this file -> add `questions:`"],
    ),
    "set: questions empty": (
        QUESTIONS,
        "kind: basic\nquestions:\n",
        ["2:1 missing-field: `questions` is empty -> write a value, or remove it"],
    ),
    "set: questions are no list": (
        QUESTIONS,
        "kind: basic\nquestions: {a: b}\n",
        ["2:12 wrong-type: `questions` is keys and values, and should be a list -> "],
    ),
    "set: questions of other sorts": (
        QUESTIONS,
        "kind: basic\nquestions:\n  - word\n  -\n  - [list]\n",
        [
            "3:5 wrong-type: entry 1 of `questions` is “word”, and should be keys and values -> ",
            "4:4 missing-field: entry 2 of `questions` is empty -> write a value, or remove it",
            "5:5 wrong-type: entry 3 of `questions` is a list, and should be keys and values -> ",
        ],
    ),
    "set: unknown kind": (
        QUESTIONS,
        GOOD.replace("basic", "basc"),
        ["1:7 unknown-kind: there is no kind `basc` -> did you mean `basic`?"],
    ),
    "set: a kind like none": (
        QUESTIONS,
        GOOD.replace("basic", "12"),
        [f"1:7 unknown-kind: there is no kind `12` -> the kinds are {KINDS}"],
    ),
    "set: kind empty": (
        QUESTIONS,
        GOOD.replace("basic", ""),
        ["1:1 missing-field: `kind` is empty -> write a value, or remove it"],
    ),
    "set: kind is a list": (
        QUESTIONS,
        GOOD.replace("basic", "[basic]"),
        [f"1:7 wrong-type: `kind` is a list -> one of: {KINDS}"],
    ),
    "set: no kind": (
        QUESTIONS,
        GOOD.replace("kind: basic\n", ""),
        ["2:9 missing-field: `kind` is missing in this question -> add `kind:`"],
    ),
    "set: no kind, and questions with their own": (
        QUESTIONS,
        GOOD.replace("kind: basic\n", "").replace("- id", "- kind: basic\n    id"),
        [],
    ),
    "set: tags are a text": (
        QUESTIONS,
        "tags: essay\n" + GOOD,
        ["1:7 wrong-type: `tags` is “essay”, and should be a list -> "],
    ),
    "set: a switch for all": (QUESTIONS, "reversed: true\n" + GOOD, []),
    "set: no keys": (
        QUESTIONS,
        "- id: a\n",
        ["1:1 wrong-type: cards/example/questions.yaml holds no keys -> a question set has `questions:`"],
    ),
    "set: empty": (
        QUESTIONS,
        "# nothing\n",
        ["1:1 missing-field: cards/example/questions.yaml is empty -> add `questions:`"],
    ),
    # a question
    "question: unknown key": (
        QUESTIONS,
        GOOD.replace("answer", "anwser"),
        [
            "3:9 missing-field: `answer` is missing in this question -> add `answer:`",
            "5:5 unknown-key: `anwser` is no key of this question -> did you mean `answer`?",
        ],
    ),
    "question: a key like none": (
        QUESTIONS,
        GOOD + "    zzzzzz: 1\n",
        [
            "7:5 unknown-key: `zzzzzz` is no key of this question -> keys that fit here: id, kind, question, "
            "answer, typed, reversed, also, said_by, explanation, evidence, tags, source, context, was, retired, allow"
        ],
    ),
    "question: a key of another kind": (
        QUESTIONS,
        GOOD + "    claimed_by: analysts\n",
        [
            "7:5 unknown-key: `claimed_by` is no key of this question -> keys that fit here: id, kind, question, "
            "answer, typed, reversed, also, said_by, explanation, evidence, tags, source, context, was, retired, allow"
        ],
    ),
    "question: its own kind": (
        QUESTIONS,
        GOOD + "    kind: counterpoint\n",
        [
            "3:9 missing-field: `claim` is missing in this question -> add `claim:`",
            "3:9 missing-field: `claimed_by` is missing in this question -> add `claimed_by:`",
            "4:5 unknown-key: `question` is no key of this question -> keys that fit here: id, kind, claim, "
            "claimed_by, answer, also, said_by, explanation, evidence, tags, source, context, was, retired, allow",
        ],
    ),
    "question: unknown kind of its own": (
        QUESTIONS,
        GOOD + "    kind: basik\n",
        ["7:11 unknown-kind: there is no kind `basik` -> did you mean `basic`?"],
    ),
    "question: no id": (
        QUESTIONS,
        GOOD.replace("id: drones\n    ", ""),
        ["3:5 missing-field: `id` is missing in this question -> add `id:`"],
    ),
    "question: id empty": (
        QUESTIONS,
        GOOD.replace("drones\n    q", "\n    q"),
        ["3:5 missing-field: `id` is empty -> write a value, or remove it"],
    ),
    "question: id with a space": (
        QUESTIONS,
        GOOD.replace("id: drones", "id: the drones"),
        [
            "3:9 wrong-type: `id` “the drones” cannot be used -> "
            "letters, digits, `-`, `_` and `.`, no spaces: `putin-2007-speech`"
        ],
    ),
    "question: id is a list": (
        QUESTIONS,
        GOOD.replace("id: drones", "id: [drones]"),
        ["3:9 wrong-type: `id` is a list, and should be text -> "],
    ),
    "question: id is a number": (QUESTIONS, GOOD.replace("id: drones", "id: 2007"), []),
    "question: prompt empty": (
        QUESTIONS,
        GOOD.replace("Who sent drones?", ""),
        ["4:5 missing-field: `question` is empty -> write a value, or remove it"],
    ),
    "question: prompt blank": (
        QUESTIONS,
        GOOD.replace("Who sent drones?", "'  '"),
        ["4:5 missing-field: `question` is empty -> write a value, or remove it"],
    ),
    "question: prompt is a list": (
        QUESTIONS,
        GOOD.replace("Who sent drones?", "[Who, sent]"),
        ["4:15 wrong-type: `question` is a list, and should be text -> "],
    ),
    "question: answer is keys": (
        QUESTIONS,
        GOOD.replace(" Iran\n", " {a: Iran}\n"),
        ["5:13 wrong-type: `answer` is keys and values, and should be text or a list -> "],
    ),
    "question: an answer in the list is keys": (
        QUESTIONS,
        GOOD.replace(" Iran\n", " [Iran, {a: b}]\n"),
        ["5:20 wrong-type: entry 2 of `answer` is keys and values, and should be text -> "],
    ),
    "question: answer is an empty list": (
        QUESTIONS,
        GOOD.replace(" Iran\n", " []\n"),
        ["5:5 missing-field: `answer` is empty -> write a value, or remove it"],
    ),
    "question: a switch that says yes": (
        QUESTIONS,
        GOOD + "    reversed: yes\n",
        ["7:15 wrong-type: `reversed` is “yes”, and should be true or false -> "],
    ),
    "question: a switch in quotation marks": (
        QUESTIONS,
        GOOD + "    reversed: 'true'\n",
        ["7:15 wrong-type: `reversed` is “true”, and should be true or false -> "],
    ),
    "question: waivers are a list": (
        QUESTIONS,
        GOOD + "    allow: [unknown-key]\n",
        ["7:12 wrong-type: `allow` is a list, and should be keys and values -> "],
    ),
    "question: a waiver without a reason": (
        QUESTIONS,
        GOOD + "    allow: {quote-ambiguous: }\n",
        ["7:13 missing-field: `quote-ambiguous` is empty -> write a value, or remove it"],
    ),
    "question: a date that is none": (
        QUESTIONS,
        GOOD.replace("basic", "date"),
        [
            "5:13 wrong-type: `answer` is “Iran”, and no date -> write it as EDTF: 2025, 2025-01, 2025-01-17, 0476 "
            "(four digits), 2015~ (about), 199X (the 1990s), 2007/2022 (from … to)"
        ],
    ),
    # evidence
    "evidence: missing": (
        QUESTIONS,
        GOOD[: GOOD.index("    evidence")],
        ["3:9 missing-field: `evidence` is missing in this question -> add `evidence:`"],
    ),
    "evidence: empty": (
        QUESTIONS,
        with_evidence(""),
        ["6:5 missing-field: `evidence` is empty -> write a value, or remove it"],
    ),
    "evidence: an empty list": (
        QUESTIONS,
        with_evidence("[]"),
        ["6:5 missing-field: `evidence` is empty -> write a value, or remove it"],
    ),
    "evidence: empty keys": (
        QUESTIONS,
        with_evidence("{}"),
        ["6:5 missing-field: `evidence` is empty -> write a value, or remove it"],
    ),
    "evidence: a list of lists": (
        QUESTIONS,
        with_evidence("[[Iran has sent]]"),
        ["6:16 wrong-type: entry 1 of `evidence` is a list, and should be text or keys and values -> "],
    ),
    "evidence: an empty entry": (
        QUESTIONS,
        with_evidence("\n      - Iran has sent\n      -\n"),
        ["8:8 missing-field: entry 2 of `evidence` is empty -> write a value, or remove it"],
    ),
    "evidence: unknown key": (
        QUESTIONS,
        with_evidence("{qoute: Iran has sent}"),
        ["6:16 unknown-key: `qoute` is no key of `evidence` -> did you mean `quote`?"],
    ),
    "evidence: unknown field": (
        QUESTIONS,
        with_evidence("{answr: Iran has sent}"),
        ["6:16 unknown-key: `answr` is no key of `evidence` -> did you mean `answer`?"],
    ),
    "evidence: unknown key in a list": (
        QUESTIONS,
        with_evidence("\n      - {quote: Iran has sent, paragrph: 2}\n"),
        ["7:32 unknown-key: `paragrph` is no key of `evidence` -> did you mean `paragraph`?"],
    ),
    "evidence: unknown key below a field": (
        QUESTIONS,
        with_evidence("\n      answer: {quote: Iran has sent, sufix: x}\n"),
        ["7:38 unknown-key: `sufix` is no key of `answer` -> did you mean `suffix`?"],
    ),
    "evidence: a place and no words": (
        QUESTIONS,
        with_evidence("{paragraph: 2}"),
        ["6:16 missing-field: `quote` is missing in `evidence` -> add `quote:`"],
    ),
    "evidence: a place and no words in a list": (
        QUESTIONS,
        with_evidence("[{prefix: Iran}]"),
        ["6:17 missing-field: `quote` is missing in `evidence` -> add `quote:`"],
    ),
    "evidence: words and fields": (
        QUESTIONS,
        with_evidence("{quote: Iran has sent, answer: Iran has sent}"),
        [
            "6:38 unknown-key: `answer` cannot stand beside `quote` -> write one quotation, or one for each field",
        ],
    ),
    "evidence: paragraph in words": (
        QUESTIONS,
        with_evidence("{quote: Iran has sent, paragraph: two}"),
        ["6:49 wrong-type: `paragraph` is “two”, and should be a whole number -> "],
    ),
    "evidence: paragraph in quotation marks": (
        QUESTIONS,
        with_evidence("{quote: Iran has sent, paragraph: '2'}"),
        ["6:49 wrong-type: `paragraph` is “2”, and should be a whole number -> "],
    ),
    "evidence: paragraph nought": (
        QUESTIONS,
        with_evidence("{quote: Iran has sent, paragraph: 0}"),
        ["6:49 wrong-type: `paragraph` is 0, and should be at least 1 -> "],
    ),
    # deck.yaml
    "deck: unknown key": (
        DECK,
        "id: example-deck\nnmae: a\nname: b\n",
        ["2:1 unknown-key: `nmae` is no key of this file -> did you mean `name`?"],
    ),
    "deck: no id": (DECK, "name: a\n", ["1:1 missing-field: `id` is missing in this file -> add `id:`"]),
    "deck: a short id": (
        DECK,
        "id: abc\nname: a\n",
        ["1:5 wrong-type: `id` “abc” cannot be used -> at least 8 letters, digits, `-` or `_`, drawn at random"],
    ),
    "deck: a short number for an id": (
        DECK,
        "id: 1234567\nname: a\n",
        ["1:5 wrong-type: `id` is 1234567, and should be at least 10000000 -> "],
    ),
    "deck: unknown order": (
        DECK,
        "id: example-deck\nname: a\norder: mxied\n",
        ["3:8 wrong-type: `order` is “mxied” -> did you mean `mixed`?"],
    ),
    "deck: unknown source": (
        DECK,
        "id: example-deck\nname: a\nsource: esay\n",
        ["3:9 unknown-source: there is no source `esay` under seeds/ -> did you mean `essay`?"],
    ),
    "deck: unknown set": (
        DECK,
        "id: example-deck\nname: a\nsets: [question]\n",
        ["3:8 wrong-type: there is no question set `question.yaml` beside deck.yaml -> did you mean `questions`?"],
    ),
    "deck: a gate in words": (
        DECK,
        "id: example-deck\nname: a\ngate: {sentences: most}\n",
        ["3:19 wrong-type: `sentences` is “most”, and should be a number -> "],
    ),
    "deck: a gate too high": (
        DECK,
        "id: example-deck\nname: a\ngate: {sentences: 120}\n",
        ["3:19 wrong-type: `sentences` is 120, and should be at most 100 -> "],
    ),
    "deck: unknown gate": (
        DECK,
        "id: example-deck\nname: a\ngate: {sentnces: 20}\n",
        ["3:8 unknown-key: `sentnces` is no key of `gate` -> did you mean `sentences`?"],
    ),
    "deck: nothing": (
        DECK,
        "",
        ["1:1 missing-field: cards/example/deck.yaml holds no keys -> a deck needs `id:` and `name:`"],
    ),
    # the sidecar
    "sidecar: unknown key": (
        SIDECAR,
        "tilte: a\n",
        ["1:1 unknown-key: `tilte` is no key of this file -> did you mean `title`?"],
    ),
    "sidecar: published in words": (
        SIDECAR,
        "published: last year\n",
        [
            "1:12 wrong-type: `published` is “last year”, and no date -> "
            "write it as 2025, 2025-07 or 2025-07-14, with `?` where it is inferred"
        ],
    ),
    "sidecar: an actor without a list": (
        SIDECAR,
        "actors:\n  Iran: Tehran\n",
        ["2:9 wrong-type: `Iran` is “Tehran”, and should be a list or keys and values -> "],
    ),
    "sidecar: unknown key of an actor": (
        SIDECAR,
        "actors:\n  Iran: {alias: [Tehran]}\n",
        ["2:10 unknown-key: `alias` is no key of `Iran` -> did you mean `aliases`?"],
    ),
    "sidecar: paragraphs of another sort": (
        SIDECAR,
        "paragraphs: line\n",
        ["1:13 wrong-type: `paragraphs` is “line” -> did you mean `lines`?"],
    ),
    "sidecar: a list": (
        SIDECAR,
        "- a\n",
        ["1:1 wrong-type: this file is a list, and should be keys and values -> "],
    ),
    # kind.yaml
    "kind: unknown key": (
        KIND,
        FIELDS + CARDS + "desription: a\n",
        ["3:1 unknown-key: `desription` is no key of this file -> did you mean `description`?"],
    ),
    "kind: no fields": (KIND, CARDS, ["1:1 missing-field: `fields` is missing in this file -> add `fields:`"]),
    "kind: unknown role": (
        KIND,
        "fields: {question: {role: promt, type: text}}\n" + CARDS,
        ["1:27 wrong-type: `role` is “promt” -> did you mean `prompt`?"],
    ),
    "kind: unknown type": (
        KIND,
        "fields: {question: {role: prompt, type: words}}\n" + CARDS,
        [
            "1:41 wrong-type: `type` is “words” -> one of: text, actor, date, speaker, choice, cloze, media, switch, "
            "evidence"
        ],
    ),
    "kind: a field without a type": (
        KIND,
        "fields: {question: {role: prompt}}\n" + CARDS,
        ["1:21 missing-field: `type` is missing in `question` -> add `type:`"],
    ),
    "kind: unknown key of a field": (
        KIND,
        "fields: {question: {role: prompt, type: text, requried: true}}\n" + CARDS,
        ["1:47 unknown-key: `requried` is no key of `question` -> did you mean `required`?"],
    ),
    "kind: no cards": (KIND, FIELDS, ["1:1 wrong-type: the kind `own` has no cards -> "]),
    "kind: no prompt": (
        KIND,
        "fields: {question: {type: text}}\n" + CARDS,
        ["1:1 wrong-type: the kind `own` has no field with the role `prompt` -> "],
    ),
    "kind: two fields of one title": (
        KIND,
        "fields: {question: {role: prompt, type: text}, a: {type: text, title: QUESTION}}\n" + CARDS,
        ["1:1 wrong-type: two fields of the kind `own` have the same title -> "],
    ),
    "kind: a title that Anki refuses": (
        KIND,
        "fields: {question: {role: prompt, type: text, title: 'Who: what'}}\n" + CARDS,
        ["1:1 wrong-type: Anki allows no field by the name “Who: what” -> "],
    ),
    "kind: a card on a switch that is none": (
        KIND,
        FIELDS + "cards: {one: {front: a, back: b, if: question}}\n",
        ["2:1 wrong-type: the card `one` hangs on `question`, which is no field of type `switch` -> "],
    ),
    "kind: two cards of a cloze": (
        KIND,
        "fields: {text: {type: cloze}}\ncards: {one: {front: a, back: b}, two: {front: a, back: b}}\n",
        ["2:1 wrong-type: the kind `own` is a cloze, and Anki gives a cloze one card template -> "],
    ),
    "kind: no keys": (
        KIND,
        "word\n",
        ["1:1 wrong-type: templates/own/kind.yaml holds no keys -> see the kinds that deckgen ships"],
    ),
    # deckgen.yaml
    "settings: unknown key": (
        CONFIG,
        "rule: {}\n",
        ["1:1 unknown-key: `rule` is no key of this file -> did you mean `rules`?"],
    ),
    "settings: unknown severity": (
        CONFIG,
        "rules: {unknown-key: fatal}\n",
        ["1:22 wrong-type: `unknown-key` is “fatal” -> one of: off, info, warning, error"],
    ),
    "settings: nothing": (CONFIG, "", []),
}


@pytest.mark.parametrize(("path", "text", "lines"), FINDINGS.values(), ids=FINDINGS)
def test_what_does_not_fit_is_said_where_it_stands(tmp_path: Path, path: str, text: str, lines: list[str]) -> None:
    """One slip is one finding (and what follows from it), at its line and column, with what to do."""
    assert lines_of(tmp_path, path, text) == lines


def test_a_finding_names_its_question(tmp_path: Path) -> None:
    """What is wrong inside a question carries the question's id, and what is wrong outside carries none."""
    text = ("kinds: x\n" + GOOD).replace("answer:", "anwser:")
    found = load_findings(load_project(write_project(tmp_path, {QUESTIONS: text})))
    assert {(each.message, each.question) for each in found} == {
        ("`kinds` is no key of this file", None),
        ("`anwser` is no key of this question", "drones"),
        ("`answer` is missing in this question", "drones"),
    }


def test_a_finding_in_a_mapping_points_at_one_character(tmp_path: Path) -> None:
    """Where a whole mapping is wrong, its beginning is underlined and not its pages."""
    text = GOOD.replace(" Iran\n", " {a: Iran}\n")
    (finding,) = load_findings(load_project(write_project(tmp_path, {QUESTIONS: text})))
    assert (finding.span.column, finding.span.end_line, finding.span.end_column) == (13, 5, 14)
    assert finding.line_text == "    answer: {a: Iran}"


@pytest.mark.parametrize(
    ("word", "hint"),
    [("anwser", "did you mean `answer`?"), ("question", "did you mean `question`?"), ("zebra", ""), ("", "")],
)
def test_did_you_mean(word: str, hint: str) -> None:
    """The nearest known word is named only if it is near."""
    assert did_you_mean(word, ["answer", "question"]) == hint

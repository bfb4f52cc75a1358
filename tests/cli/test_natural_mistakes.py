"""Mistakes that people make while they write their first deck: each gets an edit, from `check --fix`
or as a choice that `check` shows.

The rows are those that a newcomer was seen to make; the text is another one than theirs.
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from deckgen.cli import run_command
from deckgen.findings import Edit
from deckgen.yamlpos.splice import splice

Json = dict[str, Any]

TEXT = """\
On 28 July 1914, Austria-Hungary declared war on Serbia. The government in Vienna acted in order to
protect Austria against further attacks. Germany had promised its ally unconditional support three
weeks earlier, which historians later called the blank cheque.

David Lloyd George was Chancellor of the Exchequer in those weeks. He thought at first that Britain
should stay out of the war, and changed his mind when German troops marched into Belgium.
"""
SIDECAR = """\
title: The July crisis
language: en
voice: the text
published: 1998
actors:
  Austria-Hungary: [Vienna]
  Serbia: []
  Germany: []
"""
OTHER = """\
  - id: promise
    question: What had Germany promised?
    answer: unconditional support
    evidence: Germany had promised its ally ==unconditional support== three weeks earlier
"""


@dataclass(frozen=True)
class Mistake:
    """A question with a mistake, and what the question set or the sidecar has after it is fixed.

    ``choice`` is the number of the choice taken, where there is no certain fix.
    """

    question: str
    fixed: str
    kind: str = "basic"
    choice: int | None = None
    in_sidecar: bool = False


MISTAKES = {
    "a date in words": Mistake(
        """\
  - id: war
    question: When did Austria-Hungary declare war on Serbia?
    answer: 28 July 1914
    evidence: On ==28 July 1914==, Austria-Hungary declared war on Serbia
""",
        "answer: 1914-07-28\n",
        kind="date",
    ),
    "no id": Mistake(
        """\
  - question: On whom did Austria-Hungary declare war?
    answer: Serbia
    evidence: Austria-Hungary declared war on ==Serbia==
""",
        "  - id: on-whom-did-austria-hungary-declare-war\n    question: On whom",
    ),
    "an id of words": Mistake(
        """\
  - id: Beginning of the War!
    question: On whom did Austria-Hungary declare war?
    answer: Serbia
    evidence: Austria-Hungary declared war on ==Serbia==
""",
        "  - id: beginning-of-the-war\n",
    ),
    "an actor that is not declared": Mistake(
        """\
  - id: exchequer
    question: Who was Chancellor of the Exchequer?
    answer: Lloyd George
    evidence: ==Lloyd George== was Chancellor of the Exchequer
""",
        "actors:\n  Lloyd George: []\n  Austria-Hungary: [Vienna]\n",
        kind="actor",
        choice=0,
        in_sidecar=True,
    ),
    "a colon in a text": Mistake(
        """\
  - id: fill
    question: Fill in: what did Germany's ally get?
    answer: unconditional support
    evidence: Germany had promised its ally ==unconditional support==
""",
        "question: 'Fill in: what did Germany''s ally get?'\n",
    ),
    "tabs": Mistake(
        """\
  - id: on-whom
    question: On whom did Austria-Hungary declare war?
\t\tanswer: Serbia
    evidence: Austria-Hungary declared war on ==Serbia==
""",
        "war?\n    answer: Serbia\n    evidence",
    ),
    "a key indented too far": Mistake(
        """\
  - id: on-whom
    question: On whom did Austria-Hungary declare war?
      answer: Serbia
    evidence: Austria-Hungary declared war on ==Serbia==
""",
        "war?\n    answer: Serbia\n    evidence",
    ),
    "quotation marks round the whole": Mistake(
        """\
  - id: on-whom
    question: On whom did Austria-Hungary declare war?
    answer: Serbia
    evidence: “Austria-Hungary declared war on ==Serbia==”
""",
        "evidence: Austria-Hungary declared war on ==Serbia==\n",
    ),
    "options as a text": Mistake(
        """\
  - id: on-whom
    question: On whom did Austria-Hungary declare war?
    answer: Serbia
    options: Belgium, Germany, Britain
    evidence: Austria-Hungary declared war on ==Serbia==
""",
        "options: [Belgium, Germany, Britain]\n",
        kind="choice",
        choice=0,
    ),
    "a misspelt kind with misspelt keys": Mistake(
        """\
  - id: on-whom
    kind: bacis
    questoin: On whom did Austria-Hungary declare war?
    anwser: Serbia
    evidnce: Austria-Hungary declared war on ==Serbia==
""",
        "    kind: basic\n    question: On whom did Austria-Hungary declare war?\n    answer: Serbia\n    evidence: ",
        kind="actor",
    ),
    "two misspelt words in a quotation": Mistake(
        """\
  - id: on-whom
    question: On whom did Austria-Hungary declare war?
    answer: Serbia
    evidence: On 28 July 1914, Austria-Hungary decalred war on ==Serbia==. The govermnent in Vienna acted in order to protect Austria
""",
        "Austria-Hungary declared war on ==Serbia==. The government in Vienna",
    ),
    "a mark a word short": Mistake(
        """\
  - id: aim
    question: Why did Vienna act?
    answer: To protect Austria against further attacks
    evidence: The government in Vienna acted in order to ==protect Austria== against further attacks
""",
        "in order ==to protect Austria against further attacks==",
    ),
    "an answer that is not marked": Mistake(
        """\
  - id: on-whom
    question: On whom did Austria-Hungary declare war?
    answer: Serbia
    evidence: Austria-Hungary declared war on Serbia
""",
        "declared war on ==Serbia==\n",
        choice=0,
    ),
    "no evidence": Mistake(
        """\
  - id: exchequer
    question: Which office did Lloyd George have?
    answer: Chancellor of the Exchequer
""",
        "    evidence: David Lloyd George was Chancellor of the Exchequer in those weeks.\n",
        choice=0,
    ),
}


def write_project(root: Path, mistake: Mistake) -> Path:
    """A project with the mistake in the first of two questions."""
    questions = f"kind: {mistake.kind}\nquestions:\n{mistake.question}"
    questions += OTHER.replace("    question:", "    kind: basic\n    question:")
    for path, text in {
        "seeds/crisis.txt": TEXT,
        "seeds/crisis.yaml": SIDECAR,
        "cards/crisis/deck.yaml": "id: july-crisis-1914\nname: Crisis\nsource: crisis\n",
        "cards/crisis/questions.yaml": questions,
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def check_as_json(root: Path, capsys: pytest.CaptureFixture[str]) -> list[Json]:
    """The findings of a check, as its JSON has them."""
    capsys.readouterr()
    run_command(["-C", str(root), "check", "--no-cache", "--format", "json"])
    findings: list[Json] = json.loads(capsys.readouterr().out)["findings"]
    return findings


def apply_choice(root: Path, finding: Json, number: int) -> None:
    """What an editor does with a fix of the JSON."""
    choices = [fix for fix in finding["fixes"] if not fix["certain"]]
    edits = choices[number]["edits"]
    path = root / edits[0]["path"]
    text = path.read_text(encoding="utf-8")
    spliced = splice(
        text, [Edit(each["path"], each["start"], each["end"], each["text"]) for each in edits]
    )
    path.write_text(spliced, encoding="utf-8")


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_gets_an_edit(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The edit makes what was meant, and the check then has nothing more to say of the question."""
    mistake = MISTAKES[name]
    root = write_project(tmp_path, mistake)
    before = check_as_json(root, capsys)
    rules = {each["rule"] for each in before} - {"kind-mix"}
    assert rules, "no mistake"
    if mistake.choice is None:
        run_command(["-C", str(root), "check", "--no-cache", "--fix"])
    else:
        [finding] = [each for each in before if each["fixes"]]
        apply_choice(root, finding, mistake.choice)
    file = root / ("seeds/crisis.yaml" if mistake.in_sidecar else "cards/crisis/questions.yaml")
    assert mistake.fixed in file.read_text(encoding="utf-8")
    after = check_as_json(root, capsys)
    assert [each for each in after if each["rule"] in rules or each["severity"] != "info"] == []


CHOSEN = [name for name, mistake in MISTAKES.items() if mistake.choice is not None]


@pytest.mark.parametrize("name", CHOSEN)
def test_the_terminal_makes_each_choice(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is written is what the JSON has, and nothing else."""
    mistake = MISTAKES[name]
    root = write_project(tmp_path, mistake)
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n"))
    run_command(["-C", str(root), "check", "--no-cache", "--choose"])
    file = root / ("seeds/crisis.yaml" if mistake.in_sidecar else "cards/crisis/questions.yaml")
    assert mistake.fixed in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("actors", "wanted"),
    [
        (
            "actors:  # all\n  # of them\n  Germany: []\n",
            "  # of them\n  Lloyd George: []\n  Germany: []\n",
        ),
        ("actors:\r\n  Germany: []\r\n", "actors:\r\n  Lloyd George: []\r\n  Germany: []\r\n"),
        ("actors:\n  David Lloyd: []\n", "actors:\n  David Lloyd: [Lloyd George]\n"),
        ("actors:\n", "actors:\n  Lloyd George: []\n"),
        ("", "published: 1998\nactors:\n  Lloyd George: []\n"),
    ],
)
def test_an_actor_is_added(
    actors: str, wanted: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To any form of the list, and its comments stay."""
    root = write_project(tmp_path, MISTAKES["an actor that is not declared"])
    path = root / "seeds/crisis.yaml"
    path.write_bytes((SIDECAR.partition("actors:")[0] + actors).encode())
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n"))
    run_command(["-C", str(root), "check", "--no-cache", "--choose"])
    assert wanted.encode() in path.read_bytes()


def test_choices_are_made_by_their_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each finding with choices is asked about once; what is left alone stays as it is."""
    mistake = MISTAKES["no evidence"]
    root = write_project(tmp_path, mistake)
    path = root / "cards/crisis/questions.yaml"
    before = path.read_text(encoding="utf-8")
    for answers, wanted in (
        ("\n", before),
        ("7\n", before),
        ("", before),
        ("1\n", before.replace(mistake.question, mistake.question + mistake.fixed)),
    ):
        monkeypatch.setattr("sys.stdin", io.StringIO(answers))
        run_command(["-C", str(root), "check", "--no-cache", "--choose"])
        assert path.read_text(encoding="utf-8") == wanted
    out, err = capsys.readouterr()
    assert "there is no choice 7: left as it is" in err
    # Questions go beside the report, which a program may read.
    assert err.count("Number of the choice") == 4
    assert "Number" not in out
    assert "1 has choices, shown above" in out

"""Editors: the real YAML language server, with the schemas of `deckgen schema`, completes, explains
and underlines.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from deckgen.check import check_project
from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.check.rule_pages import read_rule_pages
from deckgen.cli import run_command
from deckgen.findings import Severity
from deckgen.load import load_project
from tests.language_server import LanguageServer, install_or_explain, start_language_server
from tests.projects import REPOSITORY, write_project

pytestmark = pytest.mark.slow
MODELINE = "# yaml-language-server: $schema=../../.deckgen/questions.schema.json\n"
# The rules that speak of the form of a question set.
FORM = {
    "yaml-syntax",
    "duplicate-key",
    "unknown-key",
    "missing-field",
    "wrong-type",
    "unknown-kind",
}


def settings_printed(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    """What `deckgen schema --vscode` prints, as the server is told it."""
    capsys.readouterr()
    assert run_command(["schema", "--vscode"]) == 0
    printed = json.loads(capsys.readouterr().out)
    return {name.removeprefix("yaml."): value for name, value in printed.items()}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with its schemas written."""
    reason = install_or_explain()
    if reason:
        pytest.skip(reason)
    root = write_project(tmp_path_factory.mktemp("editor"), {})
    assert run_command(["-C", str(root), "schema"]) == 0
    return root


@pytest.fixture(scope="module")
def editor(root: Path) -> Iterator[LanguageServer]:
    """An editor without settings: question sets name their schema in the first line."""
    with start_language_server(root) as server:
        yield server


HEAD = "kind: basic\nquestions:\n"
GOOD = f"""{HEAD}\
  - id: drones
    question: Who sent drones?
    answer: Iran
    evidence: Iran has sent thousands of Shared drones
"""


def answer(value: str) -> str:
    """The good set with another answer."""
    return GOOD.replace("answer: Iran\n", f"answer:{value}\n")


def evidence(value: str) -> str:
    """The good set with other evidence."""
    return GOOD.replace(" Iran has sent thousands of Shared drones", value)


def asked(value: str) -> str:
    """The good set with another question."""
    return GOOD.replace("Who sent drones?", value)


GOOD_SETS = {
    "a good set": GOOD,
    "a question's own kind": GOOD + "    kind: actor\n",
    "no kind but the questions'": GOOD.replace("kind: basic\n", "") + "    kind: basic\n",
    "a list of quotations": evidence(" [Iran has sent, drones]"),
    "a quotation with its place": evidence("\n      quote: Iran has sent\n      paragraph: 2"),
    "a quotation for a field": evidence(
        "\n      answer: [Iran has sent, {quote: drones, prefix: Shared}]"
    ),
    "a folded text": evidence(" >-\n      Iran: has #sent\n      thousands"),
    "a year": answer(" 2025"),
    "a word that YAML 1.1 takes for a truth value": answer(" no"),
    "a truth value": answer(" true"),
    "a time, which YAML 1.1 takes for a number": answer(" 12:30"),
    "a number with a leading nought": answer(" 010"),
    "a date": answer(" 2025-01-17"),
    "several answers": answer(" [Iran, Russia]"),
    "a switch": GOOD + "    typed: true\n",
    "a switch for all": "typed: True\n" + GOOD,
    "quotation marks": asked('"Who: sent #drones?"'),
    "other signs": asked("“Who” sent — drones…?"),
    "no questions yet": "kind: basic\nquestions: []\n",
    "a waiver": GOOD + "    allow: {dates-contradict: two calendars}\n",
    "line ends of Windows": GOOD.replace("\n", "\r\n"),
    "an id of digits": GOOD.replace("id: drones", "id: 2025"),
    "a document's start": "---\n" + GOOD,
    "line ends of YAML 1.1": asked("Who\x85sent\u2028drones?"),
}
BAD_SETS = {
    "an unknown key of the set": "kinds: x\n" + GOOD,
    "an unknown key": GOOD.replace("answer", "anwser"),
    "a key of another kind": GOOD + "    claimed_by: Iran\n",
    "a number for a key": GOOD + "    12: x\n",
    "an unknown key under evidence": evidence("\n      explanation: Iran"),
    "a field beside a quote": evidence("\n      answer: Iran\n      quote: Iran"),
    "a place without a quotation": evidence(" {paragraph: 2}"),
    "no evidence": GOOD.partition("    evidence")[0],
    "no id": GOOD.replace("id: drones\n    ", ""),
    "no questions": "kind: basic\n",
    "questions empty": HEAD,
    "questions that are no list": "kind: basic\nquestions: {a: b}\n",
    "a question that is a text": HEAD + "  - word\n",
    "a question that is nothing": HEAD + "  -\n",
    "no kind": GOOD.replace("kind: basic\n", ""),
    "an unknown kind": GOOD.replace("basic", "basc"),
    "an unknown kind of a question": GOOD + "    kind: basc\n",
    "tags that are no list": "tags: essay\n" + GOOD,
    "an answer that is nothing": answer(""),
    "an answer that is null": answer(" ~"),
    "an answer of spaces": answer(" '  '"),
    "an answer of keys": answer(" {a: b}"),
    "a question that is a list": asked("[a, b]"),
    "a switch that is a text": GOOD + "    typed: 'true'\n",
    "a switch of YAML 1.1": GOOD + "    typed: yes\n",
    "an id with a space": GOOD.replace("id: drones", "id: the drones"),
    "paragraph nought": evidence(" {quote: Iran, paragraph: 0}"),
    "a paragraph that is a word": evidence(" {quote: Iran, paragraph: two}"),
    "a key twice": GOOD + "    answer: Iran\n",
    "a key of the set twice": "kind: basic\n" + GOOD,
    "a quotation mark left open": asked('"Who sent drones?'),
    "a bracket": asked("[sic] Who sent drones?"),
    "a colon": asked("Drones: who sent them?"),
    "braces": answer(" {{Iran}}"),
    "an at sign": answer(" @Iran"),
    "a tab before a key": GOOD.replace("    answer", "\tanswer"),
    "a key set in too little": GOOD.replace("    answer", "   answer"),
    "a tag of one's own": answer(" !x Iran"),
    "a waiver for a rule that is not there": GOOD
    + "    allow: {dates-contradicts: two calendars}\n",
    "a waiver for a rule that must hold": GOOD + "    allow: {unknown-key: it must be}\n",
    "a waiver without a reason": GOOD + "    allow: {dates-contradict: }\n",
    "a list": "- a\n",
    "a word": "word\n",
}
# What only a check refuses, with the reason.
CHECK_ALONE = {
    "an alias: to YAML it is right, to a text it is a word lost": asked("&a Who?").replace(
        "answer: Iran", "answer: *a"
    ),
    "an alias of nothing: the server only warns": answer(" *Iran*"),
    "an anchor: the server only warns": answer(" &a Iran"),
    "a tag that YAML itself has": answer(" !!str Iran"),
    "a merge key: the server merges what a check takes for a key": GOOD + "    <<: {typed: true}\n",
    "a second document: the server checks each by itself": f"{GOOD}---\n{GOOD}",
    "a comment and nothing else: to the server there is no document": "# nothing\n",
    "null for a key": GOOD + "    ~: x\n",
    "a control character: YAML refuses it, the server does not look": asked("Who\x07sent drones?"),
    "a date that is none: JSON Schema does not know EDTF": answer(" last winter").replace(
        "basic", "date"
    ),
}


def refused_by_check(root: Path, text: str) -> bool:
    """Whether a check finds an error in the form of this set."""
    (root / QUESTIONS_PATH).write_bytes(text.encode())
    findings = check_project(load_project(root)).findings
    return any(each.rule in FORM and each.severity is Severity.ERROR for each in findings)


@pytest.fixture(scope="module")
def underlined(editor: LanguageServer) -> dict[str, bool]:
    """Whether the editor underlines anything as an error, for each of the sets above."""
    texts = [*GOOD_SETS.values(), *BAD_SETS.values(), *CHECK_ALONE.values()]
    found = editor.collect_diagnostics(*(MODELINE + text for text in texts))
    return {
        text: any(each["severity"] == 1 for each in marks)
        for text, marks in zip(texts, found, strict=True)
    }


@pytest.mark.parametrize("text", GOOD_SETS.values(), ids=GOOD_SETS)
def test_both_accept(text: str, root: Path, underlined: dict[str, bool]) -> None:
    """What a check finds in order is not underlined, numbers and truth values among texts included."""
    assert not refused_by_check(root, text)
    assert not underlined[text]


@pytest.mark.parametrize("text", BAD_SETS.values(), ids=BAD_SETS)
def test_both_refuse(text: str, root: Path, underlined: dict[str, bool]) -> None:
    """What a check calls an error of form is underlined."""
    assert refused_by_check(root, text)
    assert underlined[text]


@pytest.mark.parametrize("text", CHECK_ALONE.values(), ids=CHECK_ALONE)
def test_a_check_is_stricter(text: str, root: Path, underlined: dict[str, bool]) -> None:
    """Where the two differ, it is the editor that is silent; what it shows as good is still
    checked.
    """
    assert refused_by_check(root, text)
    assert not underlined[text]


def test_an_error_is_underlined_where_it_is(editor: LanguageServer) -> None:
    """Each at its own line, not as one error of the whole file."""
    (found,) = editor.collect_diagnostics(
        MODELINE + GOOD.replace("answer", "anwser") + "    typed: 'yes'\n"
    )
    marked = {(each["range"]["start"]["line"], each["message"]) for each in found}
    assert (5, "Property anwser is not allowed.") in marked
    assert {line for line, _ in marked} == {3, 5, 7}


def test_keys_of_a_kind_are_completed(editor: LanguageServer) -> None:
    """Inside a question an editor offers the keys of its kind and no other, each with what it
    means.
    """
    path = "cards/example/complete.yaml"
    offered = editor.request_completions(
        path, f"{MODELINE}kind: counterpoint\nquestions:\n  - id: a\n    ‸\n"
    )
    assert {"claim", "claimed_by", "answer", "evidence", "said_by", "allow"} <= offered.keys()
    assert not {"question", "options", "typed"} & offered.keys()
    assert offered["claimed_by"]["documentation"] == "Who makes the claim; printed above it."
    own = editor.request_completions(
        path, f"{MODELINE}kind: counterpoint\nquestions:\n  - id: a\n    kind: date\n    ‸\n"
    )
    assert {"question", "typed"} <= own.keys()
    assert "claim" not in own


def test_a_key_is_completed_to_a_text(editor: LanguageServer) -> None:
    """What may be a list, but is most often one text, is not begun as a list; a whole question
    comes as a snippet.
    """
    offered = editor.request_completions("cards/example/complete.yaml", f"{MODELINE}{HEAD}  - ‸\n")
    written = {label: item["insertText"] for label, item in offered.items()}
    assert {written[key] for key in ("answer", "evidence", "explanation")} == {
        "answer: ",
        "evidence: ",
        "explanation: ",
    }
    assert written["Question"] == "id: $1\n  question: $2\n  answer: $3\n  evidence: $4"


@pytest.mark.parametrize(
    "before", ["kind: ‸\n", "kind: basic\nquestions:\n  - id: a\n    kind: ‸\n"], ids=["set", "own"]
)
def test_kinds_are_completed(before: str, editor: LanguageServer) -> None:
    """All kinds of the project, each with what it is for."""
    offered = editor.request_completions("cards/example/complete.yaml", MODELINE + before)
    assert offered.keys() == set(load_project(REPOSITORY).kinds)
    assert offered["date"]["documentation"].startswith("Asks when something happened")


def test_rules_are_completed(editor: LanguageServer) -> None:
    """Under `allow:` those that can be waived, each with its one line."""
    offered = editor.request_completions(
        "cards/example/complete.yaml", f"{MODELINE}{HEAD}  - id: a\n    allow:\n      ‸\n"
    )
    assert offered.keys() == {
        name for name, page in read_rule_pages().items() if not page.is_binding
    }
    assert offered["dates-contradict"]["documentation"].startswith(
        "Two dates contradict each other"
    )


def test_a_key_is_explained(editor: LanguageServer) -> None:
    """Over a key stand the kind, what the key means, and an example where it helps."""
    shown = editor.request_hover("cards/example/hover.yaml", MODELINE + GOOD.replace("evi", "e‸vi"))
    assert shown.startswith("#### Question\n\nThe words of the source that support the answer")
    assert "```yaml\nevidence: >-\n  As recently as ==this January==" in shown
    kinds = editor.request_hover(
        "cards/example/hover.yaml", MODELINE + GOOD.replace("kind", "k‸ind")
    )
    assert "* `date`: Asks when something happened" in kinds


def test_the_marks_of_gaps_are_explained_and_completed(editor: LanguageServer) -> None:
    """In a cloze the help tells what a mark may say, and a value begins with one of its forms."""
    gaps = f"{MODELINE}kind: cloze\nquestions:\n  - id: drones\n    evidence: "
    shown = editor.request_hover("cards/example/hover.yaml", gaps.replace("evi", "e‸vi") + "x\n")
    assert "`==word|hint==` shows the hint" in shown
    assert "==2:the ==3:Black== Sea==" in shown
    offered = editor.request_completions("cards/example/complete.yaml", f"{gaps}‸\n")
    assert any("==word|a hint==" in each for each in offered)


def test_the_settings_find_every_file(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With what `deckgen schema --vscode` prints, no file needs a first line: each is held against
    its own schema.
    """
    with start_language_server(root, settings_printed(capsys)) as editor:
        assert refused_by_check(root, answer(" {a: b}"))
        assert editor.collect_diagnostics(answer(" {a: b}")) != [[]]
        assert "kind" in editor.request_completions("cards/example/new.yaml", "k‸\n")
        of_a_deck = editor.request_completions("cards/example/deck.yaml", "id: abcdefghi\n‸\n")
        assert {"gate", "tags_under"} <= of_a_deck.keys()
        assert "kind" not in of_a_deck
        assert {"published", "rights"} <= editor.request_completions(
            "seeds/essay.yaml", "title: x\n‸\n"
        ).keys()
        orders = editor.request_completions("cards/example/deck.yaml", "id: abcdefghi\norder: ‸\n")
        assert "nothing is asked before it was said" in orders["source"]["documentation"]
        assert "cards" in editor.request_completions("templates/own/kind.yaml", "title: x\n‸\n")
        rules = editor.request_completions("deckgen.yaml", "rules:\n  ‸\n")
        assert "dates-contradict" in rules
        severities = editor.request_completions("deckgen.yaml", "rules:\n  dates-contradict: ‸\n")
        assert {"info", "warning", "error"} <= severities.keys()
        assert "severity" in editor.request_completions(
            "deckgen.yaml", "rules:\n  dates-contradict:\n    ‸\n"
        )


def test_the_essays_own_files(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is underlined in the deck of this repository, with the first lines that its sets
    have.
    """
    for folder in ("seeds", "cards"):
        shutil.copytree(REPOSITORY / folder, tmp_path / folder)
    assert run_command(["-C", str(tmp_path), "schema"]) == 0
    files = [*tmp_path.glob("cards/*/*.yaml"), *tmp_path.glob("seeds/*.yaml")]
    paths = [path.relative_to(tmp_path).as_posix() for path in files]
    assert len(paths) >= 6
    for settings in (None, settings_printed(capsys)):
        with start_language_server(tmp_path, settings) as editor:
            texts = [(tmp_path / path).read_text(encoding="utf-8") for path in paths]
            assert editor.collect_diagnostics(*texts, paths=paths) == [[]] * len(paths)


def test_an_editor_has_nothing_against_a_new_project(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor do its files need settings; a misspelt key in one of them is underlined all the same."""
    reason = install_or_explain()
    if reason:
        pytest.skip(reason)
    (tmp_path / "2024.txt").write_text("The ferry crosses the river.\n", encoding="utf-8")
    root = tmp_path / "new"
    assert run_command(["init", str(root), "--source", str(tmp_path / "2024.txt")]) == 0
    paths = sorted(path.relative_to(root).as_posix() for path in root.rglob("*.yaml"))
    texts = [(root / path).read_text(encoding="utf-8") for path in paths]
    assert len(paths) == 4
    for settings in (None, settings_printed(capsys)):
        with start_language_server(root, settings) as editor:
            assert editor.collect_diagnostics(*texts, paths=paths) == [[]] * len(paths)
    with start_language_server(root) as editor:
        wrong = [f"{text}\nnonsense: x\n" for text in texts]
        assert [] not in editor.collect_diagnostics(*wrong, paths=paths)

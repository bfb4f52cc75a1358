"""What ``check --fix`` mends, byte by byte, and what it leaves to people."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from deckgen.check import CheckResult, check_project
from deckgen.check.fix import fix_folder, rehearse_fix
from deckgen.check.rule_examples import QUESTIONS_PATH, build_example_files
from deckgen.check.rules import RULES
from deckgen.check.run import check_folder
from deckgen.errors import DeckgenError
from deckgen.findings import Severity
from deckgen.load import load_project
from tests.projects import write_project

TEXT = (
    "A decade ago, pundits were hailing Russia and Iran as the world’s “new power couple”.\n"
    "Iran has sent thousands of Shared drones to aid the Russian army — on 5 May 2022. Israel was unable to help.\n"
    "Putin has long been careful to avoid provoking Israel. The leak of Iranian documents was embarrassing… and rare.\n"
    "They were proscribed in 1999. Die Prager Zeitung «\xa0Lidové noviny\xa0» wrote of it. "
    "Nothing was achieved there.\n"
    "The ex\u00adhausted army used ﬁfteen well-\nknown cafe\u0301s. He said it. He said it twice.\n"
)
SIDECAR = (
    "language: en\nvoice: the essay\npublished: 2025-07?\nactors:\n  Vladimir Putin: [Putin]\n"
    "  Iran: {aliases: [Tehran], mentions: [Iranian]}\n  Russia: {aliases: [], mentions: [Russian]}\n  Israel: []\n"
    "  pundits: []\n"
)
HEAD = "# A comment\nkind: basic   # of all\nquestions:\n"
DRONES = "  - id: a  # its name\n    question: Who sent drones?\n    answer: Iran\n"


def question(*lines: str, head: str = HEAD + DRONES) -> str:
    """A set of one question, with these lines at its end."""
    return head + "".join(f"    {line}\n" for line in lines)


def quoting(
    evidence: str, answer: str = "drones", prompt: str = "What is it?", kind: str = "basic"
) -> str:
    """A set of one question with this evidence, as written."""
    start = (
        f"  - id: a\n    kind: {kind}\n    question: {prompt}\n    answer: {answer}\n    evidence: "
    )
    return f"{HEAD}{start}{evidence}\n    tags: [x]  # after\n"


GOOD = "evidence: Iran has sent thousands of Shared drones"
FIXED = {
    "key": (question(GOOD.replace("evid", "evd")), question(GOOD)),
    "quoted key": (question('"exlpanation": it is so', GOOD), question('"explanation": it is so', GOOD)),
    "key in brackets": (
        question("evidence: {qoute: Iran has sent thousands of Shared drones, paragraph: 2}"),
        question("evidence: {quote: Iran has sent thousands of Shared drones, paragraph: 2}"),
    ),
    "key of the set": (
        question(GOOD, head="tgas: [x]\n" + HEAD + DRONES),
        question(GOOD, head="tags: [x]\n" + HEAD + DRONES),
    ),
    "kind": (question("kind: 'basci'", GOOD), question("kind: 'basic'", GOOD)),
    "source": (question("source: essya # here", GOOD), question("source: essay # here", GOOD)),
    "waiver": (
        question(GOOD.replace("Iran", "IRAN"), "allow: {quote-case-difers: so in our edition}"),
        question(GOOD.replace("Iran", "IRAN"), "allow: {quote-case-differs: so in our edition}"),
    ),
    "actor": (
        quoting("Putin has long been careful to avoid provoking Israel", "Isreal", "Whom?", "actor"),
        quoting("Putin has long been careful to avoid provoking Israel", "Israel", "Whom?", "actor"),
    ),
    "tag": (
        question(GOOD, "tags: [middle east, 'far  off', ok]"),
        question(GOOD, "tags: [middle-east, 'far-off', ok]"),
    ),
    "paragraph": (
        question("evidence:", "  quote: >-", "    Iran has sent thousands", "    of Shared drones", "  paragraph: 5 #"),
        question("evidence:", "  quote: >-", "    Iran has sent thousands", "    of Shared drones", "  paragraph: 2 #"),
    ),
    "misspelt word": (
        quoting("Iran has sent thousands of Shared drnoes to aid", "Iran"),
        quoting("Iran has sent thousands of Shared drones to aid", "Iran"),
    ),
    "two misspelt words": (
        quoting("Iran has snet thousands of Shared drnoes to aid", "Iran"),
        quoting("Iran has sent thousands of Shared drones to aid", "Iran"),
    ),
    "marks round the whole": (
        quoting("“Iran has sent thousands of Shared ==drones==”"),
        quoting("Iran has sent thousands of Shared ==drones=="),
    ),
    "a mark a word short": (
        quoting("Iran has sent thousands of Shared ==drones== to aid", "Shared drones"),
        quoting("Iran has sent thousands of ==Shared drones== to aid", "Shared drones"),
    ),
    "date in words": (
        quoting("army — on ==5 May 2022==", "5 May 2022", "When?", "date"),
        quoting("army — on ==5 May 2022==", "2022-05-05", "When?", "date"),
    ),
    "a month in words": (
        quoting("army — on ==5 May 2022==", "May 2022", "When?", "date"),
        quoting("army — on ==5 May 2022==", "2022-05", "When?", "date"),
    ),
    "an id of words": (
        question(GOOD).replace("id: a ", "id: Who sent drones? "),
        question(GOOD).replace("id: a ", "id: who-sent-drones "),
    ),
    "colon": (
        question("explanation: so it is: it's clear", GOOD),
        question("explanation: 'so it is: it''s clear'", GOOD),
    ),
    "colon in a text of two lines": (
        question("explanation: so it is: and", "  goes on", GOOD),
        question("explanation: 'so it is: and", "  goes on'", GOOD),
    ),
    "sign of YAML": (
        question("explanation: @home it is so", GOOD).replace("@", "%"),
        question("explanation: '%home it is so'", GOOD),
    ),
    "quotation marks round the first word": (
        question('explanation: "Drones" are meant', GOOD),
        question("explanation: '\"Drones\" are meant'", GOOD),
    ),
    "tab": (
        question("explanation: it is so", GOOD).replace("    evidence", "\tevidence"),
        question("explanation: it is so", GOOD),
    ),
    "kind of swapped letters": (question("kind: bacis", GOOD), question("kind: basic", GOOD)),
    "misspelt word in a mark": (
        quoting(">-\n      Putin has long\n      been ==carefull to avoid [ever]\n      provoking== Israel.", "care"),
        quoting(">-\n      Putin has long\n      been ==careful to avoid [ever]\n      provoking== Israel.", "care"),
    ),
    "misspelt name": (
        quoting("Putin has long been […] careful to avoid provoking Isreal", "careful"),
        quoting("Putin has long been […] careful to avoid provoking Israel", "careful"),
    ),
    "mark": (
        quoting("The leak of Iranian documents", "Iran", "Whose documents were leaked?"),
        quoting("The leak of ==Iranian== documents", "Iran", "Whose documents were leaked?"),
    ),
    "capital letters": (
        quoting("'IRAN has sent thousands of shared ==drones=='"),
        quoting("'Iran has sent thousands of Shared ==drones=='"),
    ),
    "cut at the end": (quoting("sent thousands of ==Shared dron=="), quoting("sent thousands of ==Shared drones==")),
    "cut at the beginning": (
        quoting("ran has sent thousands of Shared drones"),
        quoting("Iran has sent thousands of Shared drones"),
    ),
    "straight marks": (
        quoting("'hailing Russia and Iran as the world''s \"new ==power couple==\"'", "power couple"),
        quoting("'hailing Russia and Iran as the world’s “new ==power couple==”'", "power couple"),
    ),
    "escaped marks": (
        quoting('"hailing Russia and Iran as the world\'s \\"new\n      power [old] couple\\""', "power couple"),
        quoting('"hailing Russia and Iran as the world’s “new\n      power [old] couple”"', "power couple"),
    ),
    "dash and dots": (
        quoting("|\n      the Russian army - on 5 May 2022.", "army"),
        quoting("|\n      the Russian army — on 5 May 2022.", "army"),
    ),
    "dots": (
        quoting("Iranian documents was embarrassing... and rare", "embarrassing"),
        quoting("Iranian documents was embarrassing… and rare", "embarrassing"),
    ),
    "guillemets": (
        quoting('Die Prager Zeitung "Lidové noviny" wrote', "Lidové noviny"),
        quoting("Die Prager Zeitung « Lidové noviny » wrote", "Lidové noviny"),
    ),
    "plain words that need quotation marks": (
        quoting("'\"new power couple\"'", "new power couple").replace("'\"", '"').replace("\"'", '"'),
        quoting('"new power couple"', "new power couple"),
    ),
    "date": (
        quoting("army — on ==5 May 2022==", "2022-5-5", "When?", "date"),
        quoting("army — on ==5 May 2022==", "2022-05-05", "When?", "date"),
    ),
}  # fmt: skip
LEFT = {
    "key that is there": question(GOOD, "evidnce: x"),
    "two slips of one key": question("evidnce: x", "evidenc: y"),
    "key near nothing": question(GOOD, "remark: x"),
    "short key": question(GOOD, "wos: x"),
    "kind near nothing": question("kind: essays", GOOD),
    "kind near two": question("kind: trem", GOOD).replace("trem", "form"),
    "Iraq is a word": quoting("Iran has sent thousands of Shared drones", "Iraq", "Who?", "actor"),
    "name of three letters": quoting(
        "Iran has sent thousands of Shared drones", "Irn", "Who?", "actor"
    ),
    "number": quoting("army — on 5 May 2023", "army"),
    "word that exists": quoting("They were prescribed in 1999", "1999"),
    "word of the source": quoting("Putin has long been careful to avoid hailing Israel", "Israel"),
    "inflection": quoting("Putin has long been careful to avoid provoked Israel", "Israel"),
    "another form": quoting("The leak of Iranian document was embarrassing", "leak"),
    "negation": quoting("Notihng was achieved there", "achieved"),
    "negation left out": quoting("Israel was able to help", "Israel"),
    "two misspelt words among few": quoting("has snet thousands of Shared drnoes", "thousands"),
    "a misspelt word and another one": quoting(
        "Iran has sent dozens of Shared drnoes to aid the Russian army", "Iran"
    ),
    "a colon and a comment": question("explanation: so it is: # not sure", GOOD),
    "a list that is not closed": question("tags: [x, y", GOOD),
    "words that may go on": question("explanation: one thing", "  meaning: another", GOOD),
    "date in digits": quoting("army — on ==5 May 2022==", "17/5/2022", "When?", "date"),
    "two dates": quoting("army — on ==5 May 2022==", "5 May 2022 and 6 May", "When?", "date"),
    "a date that counts from another": quoting(
        "army — on ==5 May 2022==", "three years ago", "When?", "date"
    ),
    "few words round it": quoting("Shared drnoes to", "Shared"),
    "the answer has the word too": quoting(
        "Iran has sent thousands of Shared drnoes to aid", "drnoes"
    ),
    "paragraph of two places": quoting("{quote: He said, paragraph: 1}", "He said"),
    "two mentions": quoting(
        "drones to aid the Russian army […] The leak of Iranian documents", "Tehran"
    ),
    "an actor's own answer": quoting("The leak of Iranian documents", "Iran", "Whose?", "actor"),
    "cut off a denial": quoting("able to help", "help"),
    "cut in two places": quoting("He sai", "He"),
    "date of two readings": quoting("army — on ==5 May 2022==", "5/5/2022", "When?", "date"),
    "thirteenth month": quoting("army — on ==5 May 2022==", "2022-13", "When?", "date"),
    "empty tag": question(GOOD, "tags: ['  ']"),
}
SAME = {
    "no-break space": quoting("Zeitung « Lidové noviny » wrote", "Lidové noviny"),
    "soft hyphen and ligature": quoting("The exhausted army used fifteen", "exhausted"),
    "of its own": quoting('"The exhausted\\u00ad army used \\uFB01fteen"', "exhausted"),
    "hyphen at a line's end": quoting("fifteen well-known cafés", "cafés"),
    "composed or not": quoting("well-known cafe\u0301s", "cafés"),
    "wrapped": quoting(">-\n      Iran has sent\n      thousands of Shared\n      drones"),
    "literal": quoting("|\n      Iran has sent\n      thousands of Shared\n      drones"),
    "as printed": quoting("Shared drones to aid the Russian army — on 5 May"),
}


def project(root: Path, content: str) -> Path:
    """A project of the text above with this question set; the set's path."""
    write_project(root, {"seeds/essay.txt": TEXT, "seeds/essay.yaml": SIDECAR, QUESTIONS_PATH: b""})
    (root / QUESTIONS_PATH).write_bytes(content.encode())
    return root / QUESTIONS_PATH


@pytest.mark.sampled
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize(("before", "after"), FIXED.values(), ids=FIXED)
def test_what_has_one_right_answer_is_mended(
    before: str, after: str, end: str, tmp_path: Path
) -> None:
    """The file is as wanted, byte by byte; nothing grave is left, and a second run changes nothing."""
    path = project(tmp_path, before.replace("\n", end))
    others = {
        other: other.read_bytes()
        for other in tmp_path.rglob("*")
        if other.is_file() and other != path
    }
    assert rehearse_fix(tmp_path).diff.count("\n+ ") == mend_lines(before, after)
    assert path.read_bytes() == before.replace("\n", end).encode()
    mended = fix_folder(tmp_path, remember=False)
    assert path.read_bytes().decode() == after.replace("\n", end)
    assert grave_or_fixable(mended.check_result) == []
    assert mended.refusals == ()
    assert {other: other.read_bytes() for other in others} == others
    assert fix_folder(tmp_path, remember=False).rewrites == ()


def grave_or_fixable(checked: CheckResult) -> list[str]:
    """The rules of errors, and of whatever could still be mended."""
    return [
        each.rule for each in checked.findings if each.fixable or each.severity is Severity.ERROR
    ]


def mend_lines(before: str, after: str) -> int:
    """How many indented lines differ."""
    pairs = zip(before.splitlines(), after.splitlines(), strict=True)
    return sum(one != other and other.startswith(" ") for one, other in pairs)


@pytest.mark.parametrize("content", LEFT.values(), ids=LEFT)
def test_what_may_be_meant_otherwise_is_left(content: str, tmp_path: Path) -> None:
    """There is a finding, and none that could be mended."""
    project(tmp_path, content)
    findings = check_project(load_project(tmp_path)).findings
    assert findings
    assert [finding.message for finding in findings if finding.fixable] == []


@pytest.mark.parametrize("content", SAME.values(), ids=SAME)
def test_what_nobody_types_is_no_difference(content: str, tmp_path: Path) -> None:
    """Spaces, hyphens and letters that only a typesetter makes are not asked for."""
    project(tmp_path, content)
    assert grave_or_fixable(check_project(load_project(tmp_path))) == []


def test_every_page_that_promises_a_mending_keeps_its_word(tmp_path: Path) -> None:
    """The rules whose page speaks of ``check --fix`` are those that give edits, in the cases above
    or on their page.
    """
    promised = {rule.code for rule in RULES if "``check --fix``" in (rule.page or "")}
    found = set()
    for number, (before, _) in enumerate(FIXED.values()):
        project(tmp_path / str(number), before)
        report = check_project(load_project(tmp_path / str(number)))
        found |= {finding.rule for finding in report.findings if finding.fixable}
    found |= {"question-id-changed", "source-changed", "missing-field"}  # below
    assert found == promised


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_questions_without_an_id_get_one_each(end: str, tmp_path: Path) -> None:
    """It is made of the first words, and no two questions get the same."""
    drones = DRONES.replace("- id: a  # its name\n    ", "- ") + f"    {GOOD}\n"
    content = HEAD + drones + drones.replace("Who sent", "who  sent") + "  - {answer: x}\n"
    path = project(tmp_path, content.replace("\n", end))
    fix_folder(tmp_path, remember=False)
    made = content.replace("- question: Who", "- id: who-sent-drones\n    question: Who")
    made = made.replace("- question: who", "- id: who-sent-drones-2\n    question: who")
    assert path.read_bytes().decode() == made.replace("\n", end)


LEDGER = (
    '{"format": 1, "deck": "example-deck", "note_types": {}, "releases": [], "notes": {"drones": {"guid": "g", '
    '"kind": "basic", "mod": 1700000000, "authored": "DIGEST", "rendered": "", "cards": [], '
    '"added": "1", "changed": "1"}}}'
)
RENAMED = (
    "kind: basic\nquestions:\n  - id: who-sent-drones # new\n    question: Who sent drones?\n    answer: Iran\n"
    "    evidence: Iran has sent thousands of Shared drones\n"
)


def ledger(root: Path, questions: str) -> Path:
    """A project with a ledger that knows the question as “drones”; the set's path."""
    files = build_example_files(
        f"## cards/example/ledger.json\n{LEDGER}\n## {QUESTIONS_PATH}\n{questions}"
    )
    write_project(root, files)
    return root / QUESTIONS_PATH


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(RENAMED, RENAMED.replace("# new\n", "# new\n    was: drones\n"), id="block"),
        pytest.param(
            "kind: basic\nquestions: [{id: who, question: Who sent drones?, answer: Iran, evidence: Iran has sent "
            "thousands of Shared drones}]\n",
            "kind: basic\nquestions: [{id: who, was: drones, question: Who sent drones?, answer: Iran, evidence: Iran "
            "has sent thousands of Shared drones}]\n",
            id="in brackets",
        ),
    ],
)
def test_a_question_gets_its_old_id_back(before: str, after: str, tmp_path: Path) -> None:
    """``was:`` stands behind the id, indented like it; comments stay."""
    path = ledger(tmp_path, before)
    assert fix_folder(tmp_path, remember=False).check_result.findings == ()
    assert path.read_text(encoding="utf-8") == after


OLD_HASH = "0" * 64


@pytest.mark.parametrize(
    ("evidence", "renewed"),
    [
        pytest.param("Iran has sent thousands of Shared drones", True, id="found"),
        pytest.param("Iran has sent thousands of Shahed drones", False, id="not found"),
        pytest.param(
            "Iran has sent thousands of Shared drnoes",
            False,
            id="a word of the older text, perhaps",
        ),
        pytest.param('"Iran has', False, id="cannot be read"),
    ],
)
def test_a_hash_is_renewed_once_every_quotation_is_found(
    evidence: str, renewed: bool, tmp_path: Path
) -> None:
    """A question that is not found, or not read, may have lost its passage."""
    path = project(tmp_path, quoting(evidence, "Iran"))
    sidecar = tmp_path / "seeds/essay.yaml"
    sidecar.write_text(f"sha256: {OLD_HASH}  # of May\n{SIDECAR}", encoding="utf-8")
    before = path.read_bytes()
    fix_folder(tmp_path, remember=False)
    digest = hashlib.sha256(TEXT.encode()).hexdigest() if renewed else OLD_HASH
    assert sidecar.read_text(encoding="utf-8") == f"sha256: {digest}  # of May\n{SIDECAR}"
    assert path.read_bytes() == before


def test_a_waived_finding_is_left(tmp_path: Path) -> None:
    """Whoever waived it wants it so."""
    path = project(
        tmp_path,
        quoting("IRAN has sent thousands") + "    allow: {quote-case-differs: so in our edition}\n",
    )
    before = path.read_bytes()
    mended = fix_folder(tmp_path, remember=False)
    assert (mended.rewrites, mended.check_result.waived_count) == ((), 1)
    assert path.read_bytes() == before


def test_what_comes_to_light_is_mended_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A misspelt key hides a quotation; both are mended in one run, and a remembered check does the
    same.
    """
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = project(
        tmp_path,
        quoting("Iran has sent thousands of Shared drnoes to aid", "Iran").replace("evid", "evd"),
    )
    check_folder(tmp_path, remember=True)
    mended = fix_folder(tmp_path, remember=True)
    assert [finding.rule for finding in mended.findings] == ["unknown-key", "quote-not-found"]
    assert "    evidence: Iran has sent thousands of Shared drones to aid\n" in path.read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("requirement", ["deckgen>=99", "deckgen>=0.?1"])
def test_a_fix_that_ends_the_check_is_undone(requirement: str, tmp_path: Path) -> None:
    """A misspelt ``requires:`` whose value this deckgen cannot meet ends the command, and the file
    stays as it was.
    """
    project(tmp_path, question())
    settings = f"requirs: {requirement}\n"
    (tmp_path / "deckgen.yaml").write_text(settings, encoding="utf-8")
    with pytest.raises(DeckgenError, match=r"requires|needs deckgen"):
        fix_folder(tmp_path, remember=False)
    assert (tmp_path / "deckgen.yaml").read_text(encoding="utf-8") == settings

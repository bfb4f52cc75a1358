"""Whatever stands in a project's files, loading and checking it give findings, and nothing else."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deckgen.check import check_project
from deckgen.check.fix import fix_folder
from deckgen.errors import DeckgenError
from deckgen.findings import Finding
from deckgen.ledger.record import read_ledger
from deckgen.load import load_project
from deckgen.render import render_deck
from tests.projects import write_project

QUESTIONS = """\
kind: basic
tags: [essay]
questions:
  - id: who-sent-drones
    question: Who sent ==drones==? ![map](map.png)
    answer: [Iran, Russia]
    also: [Tehran]
    evidence:
      - Iran has sent thousands of ==Shared drones== to aid […] army
      - {quote: "Prigozhin marched on Moscow in 2023", paragraph: 3, prefix: When}
    reversed: true
    context: ["Iran sent 1,000 in 2022"]
    allow: {number-not-in-quote: it is known}
  - id: when-signed
    kind: date
    was: signing
    question: >-
      When did Putin and Pezeshkian sign \\(x^2\\)?
    answer: 2025-01
    retired: "1.2.0"
    evidence: As recently as ==this January==, presidents Putin and Pezeshkian signed
  - id: shared-commitment
    kind: counterpoint
    claim: Russia and Iran share a commitment to a “multipolar world”
    claimed_by: analysts
    said_by: pundits
    answer: "never more than “aspirational”"
    evidence:
      claim: analysts affirmed the shared commitment to building a “multipolar world”
      answer: Their commitment has never been more than “aspirational” [they say].
  - {id: left-out, kind: cloze, evidence: Putin has long been ==careful== to avoid provoking Israel}
  - id: whose
    kind: choice
    question: Who was careful?
    answer: Putin
    options: [Iran, Russia, Putin]
    evidence: |
      Putin has long been careful
"""
FILES = {
    "deckgen.yaml": "requires: deckgen>=0.1\nrules: {quote-case-differs: off}\n",
    "seeds/essay.txt": (
        "A decade ago, pundits hailed Russia and Iran.\nAs recently as this January, presidents Putin and Pezeshkian "
        "signed. Analysts affirmed the shared commitment to building a “multipolar world”. Iran has sent thousands of "
        "Shared drones to aid the Russian army.\nPutin has long been careful to avoid provoking Israel. Their "
        "commitment has never been more than “aspirational”. When Prigozhin marched on Moscow in 2023, Tehran "
        "con-\ndemned it — «\xa0loudly\xa0».\n“When Prigozhin marched on Moscow in 2023”\n"
    ),
    "seeds/essay.yaml": (
        "title: An essay\nvoice: the essay\nlanguage: en\npublished: 2025-07?\nparagraphs: lines\n"
        "errata: {Shared drones: Shahed drones}\nactors:\n  Vladimir Putin: [Putin]\n"
        "  Iran: {aliases: [Tehran], mentions: [Iranian], role: state}\n  analysts: []\n"
    ),
    "cards/example/deck.yaml": (
        "id: example-deck\nname: Example\nsource: essay\norder: source\nsets: [questions]\ntags: [a]\n"
        "gate: {sentences: 5}\nlanguage: de\n"
    ),
    "cards/example/questions.yaml": QUESTIONS,
    "pyproject.toml": '[tool.deckgen]\nrequires = "deckgen>=0.1"\nrules = {quote-case-differs = "info"}\n',
    "cards/example/map.png": "no picture",
    "cards/example/ledger.json": (
        '{"format": 1, "deck": "example-deck", "note_types": {"basic": {"id": 1, "name": "n", "mod": 1, "digest": "", '
        '"fields": [["question", 5, "Question"]], "cards": [["basic", 7, "Card"]]}}, "releases": [], "notes": '
        '{"gone": {"guid": "g", "kind": "basic", "mod": 1, "cards": [], "authored": "x", "rendered": "", "added": "1", '
        '"changed": "1"}}}'
    ),
    "templates/own/kind.yaml": (
        "title: own\ndescription: a kind of our own\nfields:\n  question: {role: prompt, type: text, words: 5}\n"
        "  answer: {role: answer, type: actor, evidence: true, required: false, shown: true, title: The answer}\n"
        "  sound: {type: media}\n  turned: {type: switch}\n"
        "cards:\n  one: {front: front.html.j2, back: front.html.j2}\n"
        "  two: {front: front.html.j2, back: front.html.j2, if: turned}\n"
    ),
    "templates/own/front.html.j2": "{{Question}}[% if side == 'back' %]{{The answer}}[[ words.also ]][% endif %]",
    "templates/base/words.yaml": "en: {also: also}\n",
}
OWN = (
    "\n  - id: own-one\n    kind: own\n    question: Who?\n    answer: Iran\n    sound: map.png\n    turned: true\n"
    "    evidence: Iran has sent thousands\n"
)
FILES["cards/example/questions.yaml"] += OWN
PATHS = sorted(FILES)

NASTY = [
    *(
        "\x00",
        "\x07",
        "\x85",
        "\u2028",
        "\ufeff",
        "\u00ad",
        "\u0301",
        "😀",
        "İ",
        "ß",
        "\r",
        "\t",
        "\n",
        "  ",
        "-",
        ": ",
    ),
    *(
        "{",
        "}",
        "[",
        "]",
        "{{",
        "}}",
        "[[",
        "]]",
        "[%",
        "%]",
        "==",
        "[…]",
        "…",
        "![](",
        ")",
        "\\(",
        "`",
        "*",
        "&a",
        "*a",
    ),
    *(
        "!!x ",
        "|",
        ">",
        '"',
        "'",
        "#",
        "?",
        "%",
        "@",
        "~",
        "null",
        "true",
        "2025",
        "9" * 40,
        "0x1F",
        "1e999",
        ".inf",
    ),
    *(
        "²",
        "٣",
        "../",
        "/etc",
        "%2e%2e",
        "a" * 300,
        "\n---\n",
        "\n- id: x\n",
        "\n  - id: x\n",
        "kind: ",
        "[]",
        "{}",
    ),
]


@st.composite
def mutated(draw: st.DrawFn) -> dict[str, str | bytes]:
    """The files above with a few slips of the hand in one or two of them."""
    files: dict[str, str | bytes] = dict(FILES)
    for path in draw(st.lists(st.sampled_from(PATHS), min_size=1, max_size=2)):
        text = str(files[path])
        for _ in range(draw(st.integers(1, 3))):
            start = draw(st.integers(0, len(text)))
            end = min(len(text), start + draw(st.integers(0, 25)))
            middle = draw(st.sampled_from(["", text[start:end] * 2, *NASTY]))
            text = text[:start] + middle + text[end:]
        files[path] = text
    return files


anything = st.dictionaries(
    st.sampled_from(PATHS),
    st.one_of(
        st.binary(max_size=60),
        st.text(max_size=60),
        st.lists(st.sampled_from([*NASTY, "id", "questions", "fields", "a"]), max_size=12).map(
            "".join
        ),
    ),
    min_size=1,
    max_size=2,
)


# Values of every sort that YAML knows, and some that look like another.
NODES = [
    *(
        "",
        "~",
        "null",
        "true",
        "yes",
        "0",
        "-1",
        "1.5",
        "1e999",
        ".nan",
        "2025-01",
        "2025/2020",
        "9" * 40,
        "''",
        '"\\0"',
    ),
    *(
        "[]",
        "{}",
        "[[]]",
        "[{}]",
        "{a: {b: c}}",
        "[~]",
        "{'': ''}",
        "{~: ~}",
        "word",
        "two words",
        "==x==",
        "====",
        "[…]",
    ),
    *(
        ">-\n",
        "|\n  x",
        "*a",
        "&a b",
        "!!str x",
        "<<: x",
        "../x",
        "/etc/passwd",
        "essay",
        "basic",
        "own",
        "cloze",
    ),
]
_KEY = re.compile(r"(?<=[\w\"]:)[ ][^\n,{}\[\]]+")


@st.composite
def exchanged(draw: st.DrawFn) -> dict[str, str | bytes]:
    """The files above with values exchanged for others, and lines cut, doubled, swapped or moved to
    the side.
    """
    files: dict[str, str | bytes] = dict(FILES)
    for path in draw(st.lists(st.sampled_from(PATHS), min_size=1, max_size=3)):
        text = str(files[path])
        for _ in range(draw(st.integers(1, 3))):
            values, other_value = list(_KEY.finditer(text)), draw(st.booleans())
            if values and other_value:
                at = values[draw(st.integers(0, len(values) - 1))]
                new = draw(
                    st.sampled_from(
                        [*NODES, values[draw(st.integers(0, len(values) - 1))].group().strip()]
                    )
                )
                text = f"{text[: at.start()]} {new}{text[at.end() :]}"
            else:
                text = "".join(draw(shuffled(text.splitlines(keepends=True))))
        files[path] = text
    return files


@st.composite
def shuffled(draw: st.DrawFn, lines: list[str]) -> list[str]:
    """The lines with one of them gone, there twice, elsewhere, or further in or out."""
    if not lines:
        return lines
    at, to = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
    line, rest = lines[at], lines[:at] + lines[at + 1 :]
    how = draw(st.sampled_from(["gone", "twice", "moved", "in", "out"]))
    if how == "gone":
        return rest
    if how == "twice":
        return [*lines[:at], line, *lines[at:]]
    if how == "moved":
        return [*rest[:to], line, *rest[to:]]
    return [*lines[:at], f"  {line}" if how == "in" else line.removeprefix("  "), *lines[at + 1 :]]


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder for all the projects of a test, one after the other: Hypothesis calls a test many
    times.
    """
    made = Path(tempfile.mkdtemp())
    yield made
    shutil.rmtree(made)


def look_at(root: Path, files: dict[str, str | bytes]) -> None:
    """Loads and checks the project; asserts that what comes of it is whole."""
    shutil.rmtree(root)
    root.mkdir()
    encoded = {
        path: text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
        for path, text in files.items()
    }
    write_project(root, encoded)
    found = outcome(root)
    if isinstance(found, str):
        assert found
        assert "\n" not in found
        return
    for finding in found:
        assert_whole(finding, root)


def outcome(root: Path) -> tuple[Finding, ...] | str:
    """The findings of a project, or why it cannot be checked at all; what has no errors can be
    rendered, too.
    """
    try:
        project = load_project(root)
        checked = check_project(project)
        if not checked.error_count:
            for deck in project.decks:
                render_deck(project, deck, read_ledger(root / deck.folder), 1)
        return checked.findings
    except DeckgenError as failure:
        return str(failure)


def assert_whole(finding: Finding, root: Path) -> None:
    """A finding says something, points into a file of the project, and can be printed."""
    span = finding.span
    assert finding.rule
    assert finding.message
    assert str(root) not in finding.message + finding.hint
    assert 1 <= span.line <= span.end_line
    assert 1 <= span.column
    assert (span.line, span.column) <= (span.end_line, span.end_column)
    path = root / span.path
    if path.is_file():
        lines = path.read_bytes().decode("utf-8", "replace").lstrip("\ufeff").split("\n")
        assert span.end_line <= len(lines)
        assert finding.line_text in ("", lines[span.line - 1].rstrip("\r"))


@pytest.mark.sampled
@pytest.mark.slow
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(files=mutated())
def test_slips_of_the_hand_are_findings(folder: Path, files: dict[str, str | bytes]) -> None:
    """A file of a good project that was changed at random never ends in anything but findings."""
    look_at(folder, files)


@pytest.mark.sampled
@pytest.mark.slow
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(files=exchanged())
def test_other_values_and_lines_are_findings(folder: Path, files: dict[str, str | bytes]) -> None:
    """A file whose values and lines changed places never ends in anything but findings."""
    look_at(folder, files)


@pytest.mark.slow
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(files=anything)
def test_any_bytes_are_findings(folder: Path, files: dict[str, str | bytes]) -> None:
    """Any bytes in any file of a project never end in anything but findings."""
    look_at(folder, {**FILES, **files})


def test_the_project_that_is_changed_is_good(folder: Path) -> None:
    """The project that the others start from has no syntax error, or they would test the same thing
    again and again.
    """
    shutil.rmtree(folder)
    root = write_project(folder, FILES)
    assert {finding.rule for finding in load_project(root).findings} == set()


@pytest.mark.sampled
@pytest.mark.slow
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(files=mutated())
def test_mending_never_makes_it_worse(folder: Path, files: dict[str, str | bytes]) -> None:
    """Whatever is spoilt: what was mended is found no more, nothing new breaks, and a second run
    has nothing to do.
    """
    shutil.rmtree(folder)
    folder.mkdir()
    write_project(
        folder, {path: str(text).encode("utf-8", "surrogatepass") for path, text in files.items()}
    )
    before = outcome(folder)
    if isinstance(before, str):
        return
    try:
        mended = fix_folder(folder, remember=False)
    except DeckgenError:  # `requires:` under its right name can ask for what no deckgen is
        assert outcome(folder) == before
        return
    assert sum(finding.rule == "yaml-syntax" for finding in mended.check_result.findings) <= sum(
        finding.rule == "yaml-syntax" for finding in before
    )
    assert not any(finding.fixable for finding in mended.check_result.findings) or mended.refusals
    assert fix_folder(folder, remember=False).rewrites == ()

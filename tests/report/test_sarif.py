"""Findings as SARIF 2.1.0, held against the schema that OASIS publishes (licence and origin beside
it).
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from deckgen import __version__
from deckgen.check.rule_pages import read_rule_pages
from deckgen.findings import Edit, Excerpt, Finding, FixChoice, Severity, Span
from deckgen.report.sarif import format_findings_sarif
from tests.projects import load_example_project

SCHEMA = jsonschema_rs.validator_for(
    json.loads(Path(__file__).with_name("sarif-schema-2.1.0.json").read_text(encoding="utf-8")),
    validate_formats=True,
)
WHOLE = Finding(
    rule="answer-not-in-quote",
    severity=Severity.ERROR,
    span=Span("cards/ein Kurs/q.yaml", 7, 13, 7, 19),
    message="“Turkey” does not stand in the quotation",
    hint="quote the words that say it",
    question="whom",
    source=Excerpt(
        "seeds/essay.txt", 3, 40, 56, "careful\nto avoid", "has been careful to avoid", 9
    ),
    line_text="    answer: Turkey",
    edits=(
        Edit("cards/a/q.yaml", 80, 86, "Iran"),
        Edit("b.yaml", 0, 0, "x"),
        Edit("cards/a/q.yaml", 99, 99, "y"),
    ),
)
BARE = Finding("yaml-syntax", Severity.WARNING, Span("deckgen.yaml", 1, 1, 2, 3), "it is wrong")
POINT = Finding(
    "yaml-syntax", Severity.INFO, Span("deckgen.yaml", 4, 1, 4, 1), "it could be better"
)


def run_of(findings: list[Finding], folder: str = "") -> dict[str, Any]:
    """The one run of a valid log."""
    log = json.loads(format_findings_sarif(findings, folder))
    SCHEMA.validate(log)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def test_the_whole_result() -> None:
    """Every property of a result, and no other: place with words, passage, fingerprint, fix."""
    (result,) = run_of([WHOLE])["results"]
    fingerprint = result.pop("partialFingerprints")["deckgenFinding/v1"]
    assert len(fingerprint) == 34
    assert result == {
        "ruleId": "answer-not-in-quote",
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": "“Turkey” does not stand in the quotation\nhint: quote the words that say it"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "cards/ein%20Kurs/q.yaml", "uriBaseId": "%SRCROOT%"},
                    "region": {
                        "startLine": 7, "startColumn": 13, "endLine": 7, "endColumn": 19, "snippet": {"text": "Turkey"},
                    },
                }
            }
        ],
        "relatedLocations": [
            {
                "id": 1,
                "physicalLocation": {
                    "artifactLocation": {"uri": "seeds/essay.txt", "uriBaseId": "%SRCROOT%"},
                    "region": {
                        "startLine": 3, "startColumn": 9, "endLine": 4, "endColumn": 9,
                        "snippet": {"text": "careful\nto avoid"},
                    },
                },
                "message": {"text": "The passage of the source."},
            }
        ],
        "fixes": [
            {
                "description": {"text": WHOLE.hint},
                "artifactChanges": [
                    {
                        "artifactLocation": {"uri": "cards/a/q.yaml", "uriBaseId": "%SRCROOT%"},
                        "replacements": [
                            {"deletedRegion": {"charOffset": 80, "charLength": 6}, "insertedContent": {"text": "Iran"}},
                            {"deletedRegion": {"charOffset": 99, "charLength": 0}, "insertedContent": {"text": "y"}},
                        ],
                    },
                    {
                        "artifactLocation": {"uri": "b.yaml", "uriBaseId": "%SRCROOT%"},
                        "replacements": [
                            {"deletedRegion": {"charOffset": 0, "charLength": 0}, "insertedContent": {"text": "x"}}
                        ],
                    },
                ]
            }
        ],
    }  # fmt: skip


def test_the_tool_and_its_rules() -> None:
    """The rules that found something, each once, with its manual page; a result points at its rule."""
    run = run_of([WHOLE, BARE, POINT])
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"], run["columnKind"]) == (
        "deckgen",
        __version__,
        "unicodeCodePoints",
    )
    assert [rule["id"] for rule in driver["rules"]] == ["yaml-syntax", "answer-not-in-quote"]
    assert [driver["rules"][each["ruleIndex"]]["id"] for each in run["results"]] == [
        "answer-not-in-quote", "yaml-syntax", "yaml-syntax",
    ]  # fmt: skip
    rule, page = driver["rules"][1], read_rule_pages()["answer-not-in-quote"]
    assert rule["shortDescription"] == {"text": page.summary}
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert rule["properties"] == {"tags": ["support"]}
    assert page.why in rule["help"]["markdown"]
    assert f"```yaml\n{page.examples[0][1]}```" in rule["help"]["markdown"]
    assert "Fails:\n\n    - id:" in rule["help"]["text"]


def test_choices_are_fixes_with_names() -> None:
    """Each way to fix a finding is a fix of its own, which an editor offers under its title."""
    choices = tuple(
        FixChoice(title, (Edit("b.yaml", 3, 4, text),), ())
        for title, text in (("one", "1"), ("two", "2"))
    )
    [result] = run_of([replace(BARE, choices=choices)])["results"]
    assert [each["description"]["text"] for each in result["fixes"]] == ["one", "two"]
    [change] = result["fixes"][1]["artifactChanges"]
    assert change["replacements"] == [
        {"deletedRegion": {"charOffset": 3, "charLength": 1}, "insertedContent": {"text": "2"}}
    ]


def test_severities_and_bare_findings() -> None:
    """Info is SARIF's note; words over several lines are not repeated; a point is an insertion
    point.
    """
    warning, note = run_of([BARE, POINT])["results"]
    assert (warning["level"], note["level"]) == ("warning", "note")
    assert warning["message"] == {"text": "it is wrong"}
    assert "snippet" not in warning["locations"][0]["physicalLocation"]["region"]
    region = note["locations"][0]["physicalLocation"]["region"]
    assert (region["startColumn"], region["endColumn"], region["snippet"]) == (1, 1, {"text": ""})
    assert not {"relatedLocations", "fixes"} & warning.keys()


def test_a_finding_is_known_again_when_lines_move() -> None:
    """The fingerprint hangs on rule, file, question and message, never on the place; equal findings
    are counted.
    """
    moved = replace(WHOLE, span=Span(WHOLE.span.path, 70, 1, 70, 7))
    others = [
        replace(WHOLE, question="who"),
        replace(WHOLE, message="other"),
        replace(WHOLE, rule="yaml-syntax"),
    ]
    prints = [
        each["partialFingerprints"]["deckgenFinding/v1"]
        for each in run_of([WHOLE, moved, *others])["results"]
    ]
    assert prints[0].removesuffix(":1") == prints[1].removesuffix(":2")
    assert len(set(prints)) == 5
    assert prints[0] == run_of([moved])["results"][0]["partialFingerprints"]["deckgenFinding/v1"]


@pytest.mark.parametrize("findings", [[], [WHOLE]], ids=["none", "one"])
def test_a_project_in_a_folder_of_its_repository(findings: list[Finding]) -> None:
    """Code hosts look for files from the repository's root; a run without findings is valid as
    well.
    """
    for result in run_of(findings, "courses/é")["results"]:
        place = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert place["uri"] == "courses/%C3%A9/cards/ein%20Kurs/q.yaml"


def test_the_passage_is_where_it_says(tmp_path: Path) -> None:
    """Lines and columns of a real passage lead to its words, in a text with other characters before
    them.
    """
    text = "Erste Zeile 🎉.\n𝔘nd 🎉 Iran has sent\nthousands of drones.\n"
    question = (
        "kind: basic\nquestions:\n  - {id: a, question: Who?, answer: x, evidence: Iran has sent}\n"
    )
    source = load_example_project(tmp_path, question, **{"seeds/essay.txt": text}).sources["essay"]
    start = source.text.index("Iran")
    for words in ("Iran has sent", "Iran has sent\nthousands"):
        finding = replace(WHOLE, source=source.build_excerpt(start, start + len(words)))
        region = run_of([finding])["results"][0]["relatedLocations"][0]["physicalLocation"][
            "region"
        ]
        lines = source.text.split("\n")
        shown = lines[region["startLine"] - 1 : region["endLine"]]
        shown[-1] = shown[-1][: region["endColumn"] - 1]
        shown[0] = shown[0][region["startColumn"] - 1 :]
        assert "\n".join(shown) == words

"""Sidecar blocks for texts of many sorts, as a careful author writes them, on short excerpts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sources.test_structure_reader import cite, load_text

# The text, its sidecar, the ending of its file, some of its words, and how a card cites them.
TEXTS: dict[str, tuple[str, str, str, str, str]] = {
    "an RFC": (
        "   2.3 Messages .......... 7\n\n2. The IRC Specification\n\n2.3.1 Message format\n\n"
        "   The prefix is optional.\n\nOikarinen & Reed                [Page 7]\n\f\n"
        "RFC 1459         Internet Relay Chat Protocol        May 1993\n\n   It goes on.\n",
        """
short: RFC 1459
structure:
  places: {section: ['{section} {title}', '{section}. {title}']}
  skip: ['Oikarinen & Reed …', 'RFC 1459 …']
""",
        "txt",
        "It goes on",
        "§ 2.3.1",
    ),
    "a transcript": (
        "[02:07:55:20]\nCMP: Okay, Houston, we've had a problem here.\n[02:07:55:28]\nCC: Say again?\n",
        """
actors: {Jack Swigert: [], Houston: []}
structure:
  places: {time: '[{time}]'}
  speakers: {labels: '{who}: …', names: {CMP: Jack Swigert, CC: Houston}}
""",
        "txt",
        "we've had a problem",
        "02:07:55:20, Jack Swigert",
    ),
    "a dialogue with tabs": (
        "Introduction\nSocrates is afraid that all is lost.\nCrito\nSocrates\t\n\nThere appeared to me\n",
        "actors: {Socrates: [], Crito: []}\nstructure:\n  parts: [{from: Introduction},"
        ' {from: Crito, name: dialogue}]\n  speakers: {labels: "{who}\\t…"}\n',
        "txt",
        "There appeared",
        "dialogue, Socrates",
    ),
    "scripture with speakers after numbers": (
        "।।1.1।।धृतराष्ट्र ने कहा -- क्या किया?\n।।1.2 1.3।।संजय ने कहा -- सुनो।\n",
        """
actors: {धृतराष्ट्र: [], संजय: []}
structure:
  places: {verse: ['।।{chapter}.{verse}।।…', '।।{chapter}.{verse} {chapter}.{verse}।।…']}
  speakers: {labels: '{who} ने कहा -- …'}
""",
        "txt",
        "सुनो",
        "1:2–3, संजय",
    ),
    "a code with alinéas": (
        "# Code\n\n### Article 171-7\n\nLe premier.\n\nLe second.\n\n### Article 171-8\n\nUn seul.\n",
        "structure: {places: {article: '### Article {article}', al: '¶'},"
        " cite: {article: 'art. {article}'}}",
        "md",
        "Le second",
        "art. 171-7, al. 2",
    ),
    "scripture that is told": (
        "3:1 Now in the fifteenth year,\n\n3:7 Then said he, O generation of vipers.\n",
        """
short: Luke
actors: {John the Baptist: [John]}
structure:
  places: {verse: '{chapter}:{verse} …'}
  said_by: {John the Baptist: ['3:7']}
""",
        "txt",
        "generation of vipers",
        "Luke 3:7",
    ),
    "a scene of a play": (
        "Shakespeare homepage | Act 3\nSCENE II. The Forum.\n\nEnter BRUTUS\nCitizens\n"
        "We will be satisfied.\n\nBRUTUS\nThen follow me.\n",
        """
actors: {Brutus: [], Citizens: []}
structure:
  lines: kept
  places: {scene: 'SCENE {scene}. {title}'}
  within: {act: 3}
  speakers: {labels: '{who}', names: {All: Citizens}}
  directions: ['Enter …', 'Exit…']
  skip: ['Shakespeare homepage …']
""",
        "txt",
        "Then follow me",
        "3.2, Brutus",
    ),
    "a story whose speeches are paragraphs": (
        "I\nHe came to Yalta.\n“My husband is a lackey.”\nII\nShe left.\n",
        """
actors: {Anna: []}
structure: {places: {chapter: '{chapter}', par: '¶'}, said_by: {Anna: ['I, par 2']}}
""",
        "txt",
        "a lackey",
        "ch. I, par 2",
    ),
    "a paper in pages": (
        "We propose a proofof-work.\n\fThe tie is broken.\n",
        "structure: {pages: {first: 1}}\nreads: {proofof-work: proof-of-work}\n",
        "txt",
        "The tie",
        "p. 2",
    ),
    "a book of Gutenberg": (
        "*** START OF THE PROJECT GUTENBERG EBOOK X ***\n\nCHAPTER VI\n\nThe _war_ begins.\n",
        "form: gutenberg\nstructure: {places: {chapter: 'CHAPTER {chapter}'}}\n",
        "txt",
        "begins",
        "ch. VI",
    ),
    "a text with marks": (
        "## 3 Literature Review\n\nThere are arguments that attempt to explain the absence of accep-\n"
        "[p. 4: 3]\ntance of democracies.[^4]\n\n[^4]: A working definition.\n",
        "form: marked\nstructure: {cite: {h2: '“{title}”', page: 'p. {page}'}}\n",
        "txt",
        "of democracies",
        "“3 Literature Review”, p. 4",
    ),
}


@pytest.mark.parametrize(
    ("text", "sidecar", "ending", "words", "cited"), TEXTS.values(), ids=list(TEXTS)
)
def test_a_declared_text_is_cited_as_its_readers_do(
    text: str, sidecar: str, ending: str, words: str, cited: str, tmp_path: Path
) -> None:
    """The innermost place, what stands above it where that is needed, and who speaks by a label."""
    source = load_text(tmp_path, text, sidecar, ending=ending)
    assert source.structure.faults == ()
    assert cite(source, words) == cited


def test_a_plain_text_that_declares_nothing_is_not_read_by_lines(tmp_path: Path) -> None:
    """It has no structure, whatever its lines look like."""
    source = load_text(tmp_path, "# 1 One\n[p. 2]\n@Anna\nWords.\n\fMore.\n")
    assert not source.structure.has_places
    assert source.structure.hidden == ()
    assert source.structure.speeches == ()

"""The first question: which sentence, and which of its words."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.load import load_project
from deckgen.starter.example_quotations import propose_quotations
from tests.projects import write_project


def tried(root: Path, text: str, *, language: str = "en", ending: str = ".txt") -> list[str]:
    """What would be asked about a text, in the order in which it is tried."""
    files: dict[str, str | bytes] = {
        f"seeds/text{ending}": text.encode("utf-8"),
        "seeds/text.yaml": f"language: {language}\n",
    }
    return list(propose_quotations(load_project(write_project(root, files)).sources["text"]))


@pytest.mark.parametrize(
    ("text", "language", "first"),
    [
        pytest.param(
            "The ferry crosses the river. Another sentence follows.\n", "en",
            "The ferry ==crosses== the river.", id="the longest word",
        ),
        pytest.param(
            "Photosynthesis makes sugar of light.\n", "en",
            "Photosynthesis ==makes== sugar of light.", id="not the first",
        ),
        pytest.param(
            "One ferryman greets a ferryman on the lake.\n", "en",
            "One ferryman ==greets== a ferryman on the lake.", id="none that stands there twice",
        ),
        pytest.param(
            "Es gab 1917000 Schiffe, oder einer zählte falsch.\n", "de",
            "Es gab 1917000 ==Schiffe==, oder einer zählte falsch.", id="no number, no common word",
        ),
        pytest.param(
            "# A heading of some length\n\nThe ferry crosses the river.\n", "en",
            "The ferry ==crosses== the river.", id="no heading",
        ),
        pytest.param(
            "The *ferry* crosses the river. A plain sentence comes second.\n", "en",
            "A plain ==sentence== comes second.", id="signs last",
        ),
        pytest.param(
            "- The ferry crosses the river.\n", "en",
            "The ferry ==crosses== the river.", id="without the sign of an item",
        ),
        pytest.param(
            "A line that is wrapped by\r\nhand goes on\r\nover several\r\nlines of the text.\r\n", "en",
            "A line that is ==wrapped== by hand goes on over several lines of the text.", id="one line",
        ),
        pytest.param(
            "“No: never,” he said — #1 was the calamity.\n", "en",
            "“No: never,” he said — #1 was the ==calamity==.", id="quotation marks and signs of YAML",
        ),
        pytest.param(
            "日本は東アジアに位置する島国である。\n", "ja",
            "日本は==東アジア==に位置する島国である。", id="Japanese",
        ),
        pytest.param("在联赛中排名第六。\n", "zh", "在联赛中==排名第六==。", id="Chinese"),
        pytest.param("يجري النهر إلى البحر.\n", "ar", "يجري ==النهر== إلى البحر.", id="Arabic"),
        pytest.param(
            "Tiger, tiger, burning bright\nIn the forests of the night\n", "en",
            "Tiger, tiger, ==burning== bright", id="lines that are no sentences",
        ),
    ],
)  # fmt: skip
def test_the_first_question(tmp_path: Path, text: str, language: str, first: str) -> None:
    """A telling word of the first sentence."""
    assert tried(tmp_path, text, language=language)[0] == first


def test_a_long_sentence_is_cut_after_a_clause(tmp_path: Path) -> None:
    """Nobody reads all of it; it is tried whole when the shorter one does not do."""
    clauses = [
        f"the {word} runs along the river and over the bridge"
        for word in ("ferry", "train", "coach", "lorry")
    ]
    text = f"It is said that {', '.join(clauses)}, and on to the mountains.\n"
    quotations = [quotation.replace("==", "") for quotation in tried(tmp_path, text)]
    assert quotations[0] == f"It is said that {', '.join(clauses[:3])}"
    assert quotations[-1] == text.strip()


def test_a_first_clause_may_be_what_is_wrong(tmp_path: Path) -> None:
    """After two words of the whole sentence, the rest of it is tried alone."""
    text = "A decade ago, the ferries were crossing the river between all the villages of the valley.\n"
    quotations = [quotation.replace("==", "") for quotation in tried(tmp_path, text)]
    whole, rest = text.strip(), text.partition(", ")[2].strip()
    assert quotations == [whole, whole, rest, rest, whole, whole]


def test_front_matter_is_no_text(tmp_path: Path) -> None:
    """What Markdown files open with is for programs."""
    text = "---\ntitle: The ferry never crosses this line.\n---\nThe train crosses the river.\n"
    assert tried(tmp_path, text, ending=".md")[0] == "The train ==crosses== the river."


@pytest.mark.parametrize("text", ["word\n", "1917 1918 1919\n", "Bell \x07 rings there.\n"])
def test_some_texts_have_nothing_to_ask(tmp_path: Path, text: str) -> None:
    """Nothing beside the word, no words, or signs that no scalar of several lines holds."""
    assert tried(tmp_path, text) == []

"""Readings on cards: from the file of the text to the HTML."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.load import load_project
from deckgen.model import QuotationPart
from deckgen.render.ruby import insert_readings
from tests.projects import write_project
from tests.render.test_quotation_lines import render_field
from tests.work_count import measure_growth

RUBY_SHIP = "<ruby>船<rt>ふね</rt></ruby>"
AOZORA = "朝の船。その船《ふね》は、\n｜老いた船長《ろうせんちょう》と毎朝、渡《わた》る。\n"
MARKED = "朝の船。その｜船《ふね》は毎朝、川を渡る。《印》は残る。\n"
VERSE = "```verse\n朝の船、\nその｜船《ふね》は渡る\n```\n"


@pytest.mark.parametrize(
    ("form", "text", "evidence", "html"),
    [
        pytest.param("marked", MARKED, "朝の船。その船は毎朝", f"朝の船。その{RUBY_SHIP}は毎朝",
                     id="over the words that have it, and not over the same words elsewhere"),
        pytest.param("marked", MARKED, "その==船==は毎朝", f"その<mark>{RUBY_SHIP}</mark>は毎朝",
                     id="in a mark"),
        pytest.param("marked", MARKED, "毎朝、川を渡る。《印》は残る", "毎朝、川を渡る。《印》は残る",
                     id="other brackets stay"),
        pytest.param("marked", VERSE, "朝の船、\nその船は渡る", f"朝の船、<br>その{RUBY_SHIP}は渡る",
                     id="in verse"),
        pytest.param("aozora", AOZORA, "その船は、老いた船長と毎朝、渡る",
                     f"その{RUBY_SHIP}は、<ruby>老いた船長<rt>ろうせんちょう</rt></ruby>と毎朝、"
                     "<ruby>渡<rt>わた</rt></ruby>る",
                     id="Aozora: Chinese characters, or from the sign on, over a line's end"),
        pytest.param("aozora", AOZORA, "老いた==船==長と毎朝", "老いた<mark>船</mark>長と毎朝",
                     id="none where a mark cuts the words"),
        pytest.param("aozora", AOZORA, "船長と毎朝、渡", "船長と毎朝、<ruby>渡<rt>わた</rt></ruby>",
                     id="none where the quotation begins within them"),
        pytest.param("plain", MARKED, "その｜船《ふね》は毎朝", "その｜船《ふね》は毎朝",
                     id="a text without such signs has its own"),
    ],
)  # fmt: skip
def test_readings_are_set_over_their_words(
    form: str, text: str, evidence: str, html: str, tmp_path: Path
) -> None:
    """Whoever quotes leaves the readings out, and the card has them."""
    more = "" if form == "plain" else f"form: {form}\n"
    assert render_field(tmp_path, text, evidence, more=more) == html


def test_a_gap_has_the_reading_of_its_words(tmp_path: Path) -> None:
    """The reading of what is left out is left out with it."""
    shown = render_field(tmp_path, MARKED, "その==船==は毎朝", kind="cloze", more="form: marked\n")
    assert shown == f"その{{{{c1::{RUBY_SHIP}}}}}は毎朝"


def test_many_readings_take_no_square_of_time(tmp_path: Path) -> None:
    """The letters before each are counted once, and each stands over its own words."""
    line = "船《ふね》は渡《わた》る。"
    sidecar = "title: T\nlanguage: ja\nform: aozora\n"
    write_project(tmp_path, {"seeds/essay.txt": line * 200, "seeds/essay.yaml": sidecar})
    source = load_project(tmp_path).sources["essay"]

    def insert_into(lines: int) -> str:
        end = lines * len(line)
        part = QuotationPart(source.read_visible_text(0, end), 0, end, 0)
        return insert_readings(source, part).text

    assert insert_into(200) == "\ufff9船\ufffaふね\ufffbは\ufff9渡\ufffaわた\ufffbる。" * 200
    assert measure_growth(insert_into, 100) < 3

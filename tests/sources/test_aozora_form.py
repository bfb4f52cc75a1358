"""The signs of Aozora Bunko: readings and notes are no words, the imprint is no text."""

from __future__ import annotations

from deckgen.sources.aozora_form import read_aozora_form

RULE = "-" * 55
BOOK = f"""\
渡し船
作者

{RULE}
【テキスト中に現れる記号について】

《》：ルビ
（例）船《ふね》
{RULE}

　船《ふね》は毎朝六時に川を渡り、｜老船長《ろうせんちょう》は［＃「老」に傍点］遅れない。≪印≫は残る。

底本：「全集」書房
　　　1988（昭和63）年10月25日初版発行
"""


def test_readings_are_hidden_and_can_be_copied() -> None:
    """With what a reader sees there; other brackets are words."""
    hidden = read_aozora_form(BOOK).hidden
    assert [(BOOK[each.start : each.end], each.printed) for each in hidden][-4:] == [
        ("《ふね》", "ふね"),
        ("｜", ""),
        ("《ろうせんちょう》", "ろうせんちょう"),
        ("［＃「老」に傍点］", ""),
    ]


def test_the_note_on_signs_and_the_imprint_are_no_text() -> None:
    """They tell of the file, and of the print that it follows."""
    notes = [BOOK[start:end] for start, end in read_aozora_form(BOOK).notes]
    assert [note.split("\n")[0] for note in notes] == [RULE, "底本：「全集」書房"]
    assert notes[0].endswith(f"{RULE}\n")


def test_rules_without_the_heading_are_text() -> None:
    """A text may part its chapters so."""
    assert read_aozora_form(f"{RULE}\n歌\n{RULE}\n船《ふね》\n").notes == ()

"""Subtitles as a text: sentences whole, with times and speakers."""

from __future__ import annotations

import pytest

from deckgen.sources.extracted_text import UnreadableSource
from deckgen.sources.subtitle_file import read_subtitles
from tests.sources.file_samples import show_text


def test_cues_become_paragraphs_with_times() -> None:
    """A sentence runs on over cues; after a pause a new paragraph begins, with its time."""
    text = (
        "1\r\n00:00:01,000 --> 00:00:03,500\r\n<i>The ferry</i> crosses\r\nthe {wide} river\r\n\r\n"
        "2\r\n00:00:03,600 --> 00:00:05,000\r\nevery morning.\r\n\r\n"
        "3\r\n01:10:09,000 --> 01:10:11,000\r\nAT&amp;T called.\r\n"
    )
    assert show_text(read_subtitles(text)) == (
        "[00:00:01] The ferry crosses\nthe {wide} river\nevery morning.\n\n"
        "[01:10:09] AT&T called.\n"
    )


def test_voices_of_webvtt_are_speakers() -> None:
    """Who speaks is said once, until somebody else does; comments are no text."""
    text = (
        "WEBVTT - The crossing\nLanguage: en\n\nNOTE nobody says this\n\n"
        "00:01.000 --> 00:02.000 align:start\n<v Anna Bell>We leave.\n\n"
        "00:02.000 --> 00:03.000\n<v.loud Anna Bell>Now.</v>\n\n00:03.000 --> 00:04.000\n- Wait!\n"
    )
    found = read_subtitles(text)
    assert show_text(found) == "@Anna Bell\n[00:00:01] We leave.\nNow.\n\n@\n[00:00:03] - Wait!\n"
    assert (found.details.title, found.details.language) == ("The crossing", "en")


def test_lines_that_scroll_are_read_once() -> None:
    """Automatic subtitles show each line twice; a song that repeats a line does so rarely."""
    cue = "00:00:0{0}.000 --> 00:00:0{1}.000\n{2}\n\n"
    scrolling = "WEBVTT\n\n" + "".join(
        cue.format(at, at + 1, words)
        for at, words in enumerate(["we go", "we go\nover there", "over there\nand back"])
    )
    assert show_text(read_subtitles(scrolling)) == "[00:00:00] we go\nover there\nand back\n"
    sung = "".join(cue.format(at, at + 1, w) for at, w in enumerate(["la", "la", "lu", "li", "lo"]))
    assert show_text(read_subtitles(sung)) == "[00:00:00] la\nla\nlu\nli\nlo\n"


def test_what_has_no_times_is_refused() -> None:
    """It is no file of subtitles."""
    with pytest.raises(UnreadableSource, match="has no subtitles"):
        read_subtitles("The ferry crosses the river.")

"""Subtitles (SRT, WebVTT): what is said as paragraphs, each with the time at which it begins.

Read here and not by a library: pysubs2 drops WebVTT's speakers and every ``{word}`` in silence.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from deckgen.sources.blocks import Block, Paragraph, Speaker, build_line
from deckgen.sources.extracted_text import ExtractedText, FileDetails, UnreadableSource
from deckgen.sources.html_elements import clean_words

_TIMES = re.compile(
    r"\s*(?:(\d+):)?(\d{1,2}):(\d{2})[.,](\d{1,3})\s*-->\s*(?:(\d+):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
)
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>")
_TAG = re.compile(r"</?(?:[bicuv]|ruby|rt|lang|font|\d[\d:.]*)\b[^<>]*>|\{\\an?\d\}", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…。！？؟۔।][\"'”’»)\]]*$")
# A paragraph ends with a sentence where somebody pauses, or where it has become long.
PAUSE_SECONDS, LONG_PARAGRAPH = 2.0, 400
# Without sentences (an automatic transcript) it ends here.
MAX_PARAGRAPH = 1200


@dataclass(frozen=True, slots=True)
class _Cue:
    """Lines that are shown together; times in seconds."""

    start: float
    end: float
    speaker: str
    lines: tuple[str, ...]


def read_subtitles(text: str) -> ExtractedText:
    """What is said in subtitles.

    Raises:
        UnreadableSource: there is no line with times.
    """
    cues = _drop_repeated_lines(list(_read_cues(text)))
    if not cues:
        raise UnreadableSource("has no subtitles: no line such as 00:00:01,000 --> 00:00:04,000")
    title = re.match(r"WEBVTT[ \t]+(?:- )?(\S.*)", text)
    language = re.search(r"^Language:[ \t]*([\w-]+)", text[:500], re.MULTILINE)
    details = FileDetails(
        title.group(1).strip() if title else "", language=language.group(1) if language else ""
    )
    return ExtractedText(list(_build_blocks(cues)), "deckgen", details)


def _read_cues(text: str) -> Iterator[_Cue]:
    lines = clean_words(text).split("\n")
    at = 0
    while at < len(lines):
        times = _TIMES.match(lines[at])
        at += 1
        if times is None:
            continue
        shown: list[str] = []
        while at < len(lines) and lines[at].strip():
            shown.append(lines[at])
            at += 1
        voice = _VOICE.search("\n".join(shown))
        words = tuple(line for each in shown if (line := _strip_tags(each)))
        if words:
            speaker = html.unescape(voice.group(1)).strip() if voice else ""
            yield _Cue(_count_seconds(times, 1), _count_seconds(times, 5), speaker, words)


def _strip_tags(line: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", line)).split())


def _count_seconds(times: re.Match[str], first: int) -> float:
    hours, minutes, seconds, fraction = times.group(first, first + 1, first + 2, first + 3)
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + float(f"0.{fraction}")


def _drop_repeated_lines(cues: Sequence[_Cue]) -> list[_Cue]:
    """Automatic subtitles scroll: each shows the last line of the one before again."""
    kept: list[_Cue] = []
    before: tuple[str, ...] = ()
    scrolled = sum(a.lines[-1] == b.lines[0] for a, b in pairwise(cues))
    if scrolled < len(cues) / 3:
        return list(cues)
    for cue in cues:
        new = cue.lines
        if before and new[0] == before[-1]:
            new = new[1:]
        before = cue.lines
        if new:
            kept.append(_Cue(cue.start, cue.end, cue.speaker, new))
    return kept


def _build_blocks(cues: Sequence[_Cue]) -> Iterator[Block]:
    """Paragraphs with a time before the first line of each, and who speaks where that changes."""
    speaker = ""
    open_cues: list[_Cue] = []
    for cue in cues:
        if open_cues and _begins_paragraph(open_cues, cue):
            yield _build_paragraph(open_cues)
            open_cues = []
        if cue.speaker != speaker:
            speaker = cue.speaker
            yield Speaker(speaker)
        open_cues.append(cue)
    yield _build_paragraph(open_cues)


def _begins_paragraph(before: Sequence[_Cue], cue: _Cue) -> bool:
    length = sum(len(line) for line in _list_lines(before))
    is_pause = cue.start - before[-1].end >= PAUSE_SECONDS
    is_sentence_end = bool(_SENTENCE_END.search(before[-1].lines[-1]))
    return (
        cue.speaker != before[-1].speaker
        or (is_sentence_end and (is_pause or length >= LONG_PARAGRAPH))
        or length >= MAX_PARAGRAPH
    )


def _list_lines(cues: Sequence[_Cue]) -> list[str]:
    return list(chain.from_iterable(cue.lines for cue in cues))


def _build_paragraph(cues: Sequence[_Cue]) -> Paragraph:
    lines = _list_lines(cues)
    whole = int(cues[0].start)
    time = f"[{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}]"
    return Paragraph(tuple(map(build_line, [f"{time} {lines[0]}", *lines[1:]])))

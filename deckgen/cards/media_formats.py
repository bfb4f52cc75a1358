"""What a media file is, by the ending of its name and by its first bytes, and what Anki does with it."""

from __future__ import annotations

import re
from typing import NamedTuple

# What Anki plays instead of showing (qt/aqt/editor.py, `audio`).
SOUND_ENDINGS = frozenset(
    {
        *(".3gp", ".aac", ".avi", ".flac", ".flv", ".m4a", ".mkv", ".mov", ".mp3", ".mp4", ".mpeg"),
        *(".mpg", ".oga", ".ogg", ".ogv", ".ogx", ".opus", ".spx", ".swf", ".wav", ".webm"),
    }
)
# What browsers show as a picture (the image types of the HTML standard and of Chromium, which Anki
# shows cards with).
PICTURE_ENDINGS = frozenset(
    {".apng", ".avif", ".bmp", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp"}
)
# So much is read to know a file.
HEAD_BYTES = 1024

_PICTURE, _SOUND, _OTHER = "a picture", "a sound or film", ""
_CONVERTED_SOUNDS = frozenset({".aif", ".aiff", ".amr", ".mid", ".midi", ".wma", ".caf", ".ape"})
_SCRIPT = re.compile(rb"<script\b|\son[a-z]+\s*=|javascript:|<!ENTITY", re.IGNORECASE)


class _Signature(NamedTuple):
    """The bytes that files of a format begin with, from ``offset`` on, and what the format is."""

    name: str
    role: str
    pattern: re.Pattern[bytes]


def _make_signature(name: str, role: str, pattern: bytes) -> _Signature:
    return _Signature(name, role, re.compile(pattern, re.DOTALL))


# From the formats' own specifications; the first that fits is right.
_SIGNATURES = (
    _make_signature("PNG", _PICTURE, rb"\x89PNG\r\n\x1a\n"),
    _make_signature("JPEG", _PICTURE, rb"\xff\xd8\xff"),
    _make_signature("GIF", _PICTURE, rb"GIF8[79]a"),
    _make_signature("WebP", _PICTURE, rb"RIFF....WEBP"),
    _make_signature("AVIF", _PICTURE, rb"....ftypavi[fs]"),
    _make_signature("HEIC", _OTHER, rb"....ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1)"),
    _make_signature("TIFF", _OTHER, rb"II\*\0|MM\0\*"),
    _make_signature("Photoshop", _OTHER, rb"8BPS"),
    _make_signature("PDF", _OTHER, rb"%PDF-"),
    _make_signature("PostScript", _OTHER, rb"%!PS"),
    _make_signature("ZIP", _OTHER, rb"PK\x03\x04"),
    _make_signature("HTML", _OTHER, rb"\s*<(?i:!doctype html|html)\b"),
    _make_signature("Git LFS pointer", _OTHER, rb"version https://git-lfs"),
    _make_signature("Ogg", _SOUND, rb"OggS"),
    _make_signature("FLAC", _SOUND, rb"fLaC"),
    _make_signature("MP3", _SOUND, rb"ID3|\xff[\xf2\xf3\xfa\xfb]"),
    _make_signature("AAC", _SOUND, rb"\xff[\xf0\xf1\xf8\xf9]|ADIF"),
    _make_signature("WAV", _SOUND, rb"RIFF....WAVE"),
    _make_signature("AVI", _SOUND, rb"RIFF....AVI "),
    _make_signature("Matroska", _SOUND, rb"\x1aE\xdf\xa3"),
    _make_signature("MPEG-4", _SOUND, rb"....(?:ftyp|moov)"),
    _make_signature("SVG", _PICTURE, rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml.*?|<!--.*?)?<svg\b"),
)


def explain_unusable(ending: str, head: bytes, size: int) -> tuple[str, str] | None:
    """Why Anki's programs would not show or play a file, and what to do; None if they do.

    Args:
        ending: of the name, in small letters, with its full stop.
        head: its first bytes, ``HEAD_BYTES`` or all.
        size: of the file, in bytes.
    """
    if not size:
        return "is empty, and Anki takes no empty file", "put the picture or sound itself there"
    found = next((each for each in _SIGNATURES if each.pattern.match(head)), None)
    if found is not None and found.role == _OTHER:
        return f"is a {found.name} file, which Anki does not show", _advise(ending)
    if ending not in SOUND_ENDINGS | PICTURE_ENDINGS:
        shown = f"`{ending}`" if ending else "no ending"
        return f"has {shown}, which Anki neither shows nor plays", _advise(ending)
    role = _PICTURE if ending in PICTURE_ENDINGS else _SOUND
    if found is not None and found.role != role:
        return (
            f"ends as {role} does, and is {found.role} ({found.name})",
            "give it the ending of what it is",
        )
    return None


def has_script(svg: bytes) -> bool:
    """Whether a picture in SVG could run something."""
    return _SCRIPT.search(svg) is not None


def _advise(ending: str) -> str:
    if ending in _CONVERTED_SOUNDS:
        return f"convert it to MP3: `ffmpeg -i sound{ending} sound.mp3`"
    name = f"picture{ending}" if ending else "picture.pdf"
    return f"convert a picture to PNG (`magick {name} picture.png`), a sound to MP3"

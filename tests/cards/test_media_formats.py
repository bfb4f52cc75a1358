"""What a file is by its ending and its first bytes, and what Anki's programs do with it."""

from __future__ import annotations

import pytest

from deckgen.cards.media_formats import explain_unusable, has_script

PNG, JPEG, GIF = b"\x89PNG\r\n\x1a\n\0\0", b"\xff\xd8\xff\xe0", b"GIF89a"
WEBP, WAV = b"RIFF\x10\0\0\0WEBPVP8 ", b"RIFF\x10\0\0\0WAVEfmt "
MP3, TAGGED_MP3, AAC, OGG = b"\xff\xfb\x90\0", b"ID3\x04", b"\xff\xf1\x50\x80", b"OggS\0"
AVIF, HEIC, MP4 = b"\0\0\0\x1cftypavif", b"\0\0\0\x18ftypheic", b"\0\0\0\x20ftypisom"
SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>'

USABLE = {
    "PNG": (".png", PNG),
    "JPEG": (".jpg", JPEG),
    "JPEG, long": (".jpeg", JPEG),
    "GIF": (".gif", GIF),
    "WebP": (".webp", WEBP),
    "AVIF": (".avif", AVIF),
    "SVG": (".svg", SVG),
    "SVG with a mark": (".svg", b"\xef\xbb\xbf<svg>"),
    "one picture under another's name": (".png", JPEG),
    "MP3": (".mp3", MP3),
    "MP3 with tags": (".mp3", TAGGED_MP3),
    "AAC": (".aac", AAC),
    "Ogg": (".opus", OGG),
    "WAV": (".wav", WAV),
    "MPEG-4": (".m4a", MP4),
    "what nobody knows by its bytes": (".png", b"deck"),
}


@pytest.mark.parametrize(("ending", "head"), USABLE.values(), ids=USABLE)
def test_usable(ending: str, head: bytes) -> None:
    """What Anki shows or plays has no fault, also where its bytes say nothing."""
    assert explain_unusable(ending, head, len(head)) is None


UNUSABLE = {
    "empty": (".png", b"", "is empty, and Anki takes no empty file"),
    "no ending": ("", PNG, "has no ending, which Anki neither shows nor plays"),
    "TIFF": (".tiff", b"II*\0", "is a TIFF file, which Anki does not show"),
    "HEIC under another name": (".jpg", HEIC, "is a HEIC file, which Anki does not show"),
    "PDF": (".pdf", b"%PDF-1.7", "is a PDF file, which Anki does not show"),
    "a web page": (".png", b"<!DOCTYPE html>", "is a HTML file, which Anki does not show"),
    "a pointer": (
        ".png",
        b"version https://git-lfs.github.com/spec/v1",
        "is a Git LFS pointer file, which Anki does not show",
    ),
    "WMA": (".wma", b"0&\xb2u", "has `.wma`, which Anki neither shows nor plays"),
    "a sound as a picture": (".png", MP3, "ends as a picture does, and is a sound or film (MP3)"),
    "a picture as a sound": (".mp3", PNG, "ends as a sound or film does, and is a picture (PNG)"),
}


@pytest.mark.parametrize(("ending", "head", "why"), UNUSABLE.values(), ids=UNUSABLE)
def test_unusable(ending: str, head: bytes, why: str) -> None:
    """What would be a broken picture or silence says why, and what to do."""
    explained = explain_unusable(ending, head, len(head))
    assert explained is not None
    assert explained[0] == why
    assert explained[1]


@pytest.mark.parametrize(
    ("svg", "found"),
    [
        (b"<svg><script>alert(1)</script></svg>", True),
        (b"<svg ONLOAD = 'x()'/>", True),
        (b'<svg><a href="javascript:x()"/></svg>', True),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', True),
        (b"<svg><text>on = off, script</text></svg>", False),
        (b"<svg><path d='M0 0'/></svg>", False),
    ],
)
def test_has_script(svg: bytes, found: bool) -> None:
    """A picture that could run something is told from one that only speaks of it."""
    assert has_script(svg) == found

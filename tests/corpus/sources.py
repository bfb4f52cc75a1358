"""Texts that are none, or in no state to be quoted."""

from pathlib import Path

from tests.corpus.bad_example import SOURCE, BadExample


def _replace_with_loop(root: Path) -> None:
    (root / SOURCE).unlink()
    (root / SOURCE).symlink_to("essay.txt")


def _link_outside(root: Path) -> None:
    (root / SOURCE).unlink()
    (root / SOURCE).symlink_to("/etc/passwd")


def _replace_with_folder(root: Path) -> None:
    (root / SOURCE).unlink()
    (root / SOURCE).mkdir()


def _remove_source(root: Path) -> None:
    (root / SOURCE).unlink()


_TEXT = "Iran has sent thousands of Shared drones.\nPutin has long been careful. “Größe”\n"

SOURCES = (
    BadExample("an empty text", SOURCE, "", "unreadable-file:1", "empty"),
    BadExample("a text of blank lines", SOURCE, "\n \n\t\n", "unreadable-file:1", "empty"),
    BadExample("a text of a byte order mark", SOURCE, "\ufeff", "unreadable-file:1", "empty"),
    BadExample(
        "a text of zero-width characters",
        SOURCE,
        "\u200b\u2060\u00ad" * 10,
        "quote-not-found:6",
        "",
    ),
    BadExample(
        "a text in Windows-1252", SOURCE, _TEXT.encode("cp1252"), "unreadable-file:2", "UTF-8"
    ),
    BadExample(
        "a text in UTF-16 with a byte order mark",
        SOURCE,
        _TEXT.encode("utf-16"),
        "unreadable-file:1",
        "UTF-16",
    ),
    BadExample(
        "a text in UTF-16 without a byte order mark",
        SOURCE,
        _TEXT.encode("utf-16-le"),
        "unreadable-file:1",
        "UTF-16",
    ),
    BadExample("a text in UTF-32", SOURCE, _TEXT.encode("utf-32"), "unreadable-file:1", "UTF-8"),
    BadExample(
        "a text in Latin-1", SOURCE, "Größe".encode("latin-1"), "unreadable-file:1", "UTF-8"
    ),
    BadExample(
        "a text in Shift-JIS",
        SOURCE,
        "日本語の文章".encode("shift-jis"),
        "unreadable-file:1",
        "UTF-8",
    ),
    BadExample(
        "surrogates in UTF-8, as old programs write them",
        SOURCE,
        "\ud83d\ude00".encode("utf-8", "surrogatepass"),
        "unreadable-file:1",
        "UTF-8",
    ),
    BadExample("an overlong form of a slash", SOURCE, b"a\xc0\xafb", "unreadable-file:1", "UTF-8"),
    BadExample(
        "a text cut off inside a character",
        SOURCE,
        "Größ".encode()[:-1],
        "unreadable-file:1",
        "UTF-8",
    ),
    BadExample(
        "a Word file",
        SOURCE,
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00\xdf\xa4\xd2",
        "unreadable-file:1",
        "Word",
    ),
    BadExample(
        "a PDF", SOURCE, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "unreadable-file:1", "PDF"
    ),
    BadExample(
        "a compressed file",
        SOURCE,
        b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03",
        "unreadable-file:1",
        "UTF-8",
    ),
    BadExample(
        "a picture", SOURCE, b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "unreadable-file:1", "UTF-8"
    ),
    BadExample(
        "a web page, in which quotations do not stand",
        SOURCE,
        "<p>Iran <b>has</b> sent</p>\n",
        "quote-not-found:6",
        "does not stand",
    ),
    BadExample("lines that end in CR alone", SOURCE, _TEXT.replace("\n", "\r"), "", "", 0),
    BadExample("lines that end in CR and LF", SOURCE, _TEXT.replace("\n", "\r\n"), "", "", 0),
    BadExample(
        "a NUL in the midst of a text",
        SOURCE,
        _TEXT.replace("Shared", "Sha\0red"),
        "quote-not-found:6",
        "does not stand",
    ),
    BadExample("form feeds between pages", SOURCE, _TEXT.replace("\n", "\f"), "", "", 0),
    BadExample("a megabyte of spaces", SOURCE, " " * 1_000_000 + _TEXT, "", "", 0),
    BadExample("a megabyte of line ends", SOURCE, "\n" * 1_000_000 + _TEXT, "", "", 0),
    BadExample("a megabyte of hyphens", SOURCE, "-" * 1_000_000 + "\n" + _TEXT, "", "", 0),
    BadExample("a megabyte of dashes and spaces", SOURCE, "— " * 500_000 + "\n" + _TEXT, "", "", 0),
    BadExample("a megabyte of quotation marks", SOURCE, "“" * 1_000_000 + "\n" + _TEXT, "", "", 0),
    BadExample(
        "a megabyte of combining accents",
        SOURCE,
        "e" + "\u0301" * 500_000 + "\n" + _TEXT,
        "",
        "",
        0,
    ),
    BadExample(
        "a megabyte of hyphens at line ends", SOURCE, "a-\n" * 330_000 + "\n" + _TEXT, "", "", 0
    ),
    BadExample("a megabyte of one word", SOURCE, "drones " * 140_000 + "\n" + _TEXT, "", "", 0),
    BadExample("a megabyte of one letter", SOURCE, "a" * 1_000_000 + "\n" + _TEXT, "", "", 0),
    BadExample(
        "a text that is a folder",
        SOURCE,
        "",
        "unreadable-file:1",
        "folder",
        prepare=_replace_with_folder,
    ),
    BadExample(
        "a text that is a link to itself",
        SOURCE,
        "",
        "unreadable-file:1",
        "link",
        prepare=_replace_with_loop,
    ),
    BadExample(
        "a text that is a link out of the project",
        SOURCE,
        "",
        "unreadable-file:1",
        "leads out",
        prepare=_link_outside,
    ),
    BadExample(
        "a text that is not there",
        SOURCE,
        "",
        "unknown-source:3 unknown-source:1",
        "essay",
        prepare=_remove_source,
    ),
    BadExample("two texts of one name", "seeds/essay.md", _TEXT, "unreadable-file:1", "essay"),
    BadExample("a text with a name that is an ending alone", "seeds/.txt", _TEXT, "", "", 0),
)

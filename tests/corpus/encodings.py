"""Question sets as bytes that are not the UTF-8 of anything, and line ends of all sorts."""

from tests.corpus.bad_example import QUESTIONS, BadExample, write_question

_GOOD = write_question(
    "question: Who sent drones?\nanswer: Iran\nevidence: Iran has sent thousands of Shared drones"
)
_UMLAUT = _GOOD.replace("Who sent", "Größe: who sent").replace(
    "question: G", "question: >-\n      G"
)

ENCODINGS = (
    BadExample("Windows-1252", QUESTIONS, _UMLAUT.encode("cp1252"), "unreadable-file:5", "UTF-8"),
    BadExample(
        "UTF-16 with a byte order mark",
        QUESTIONS,
        _UMLAUT.encode("utf-16"),
        "unreadable-file:1",
        "UTF-16",
    ),
    BadExample(
        "UTF-16 of the other order with a byte order mark",
        QUESTIONS,
        b"\xfe\xff" + _UMLAUT.encode("utf-16-be"),
        "unreadable-file:1",
        "UTF-16",
    ),
    BadExample(
        "UTF-16 without a byte order mark",
        QUESTIONS,
        _GOOD.encode("utf-16-le"),
        "unreadable-file:1",
        "UTF-16",
    ),
    BadExample(
        "UTF-16 of the other order without a byte order mark",
        QUESTIONS,
        _GOOD.encode("utf-16-be"),
        "unreadable-file:1",
        "UTF-16",
    ),
    BadExample(
        "UTF-32 with a byte order mark",
        QUESTIONS,
        _GOOD.encode("utf-32"),
        "unreadable-file:1",
        "UTF-",
    ),
    BadExample("UTF-7", QUESTIONS, _UMLAUT.encode("utf-7"), "", "", 0),
    BadExample(
        "UTF-8 with a byte order mark, which is fine",
        QUESTIONS,
        _GOOD.encode("utf-8-sig"),
        "",
        "",
        0,
    ),
    BadExample("a byte order mark alone", QUESTIONS, b"\xef\xbb\xbf", "missing-field:1", "empty"),
    BadExample(
        "half a byte order mark",
        QUESTIONS,
        b"\xef\xbb" + _GOOD.encode(),
        "unreadable-file:1",
        "UTF-8",
    ),
    BadExample("two byte order marks", QUESTIONS, b"\xef\xbb\xbf" * 2 + _GOOD.encode(), "", "", 0),
    BadExample(
        "lines that end in CR and LF, which is fine",
        QUESTIONS,
        _GOOD.replace("\n", "\r\n"),
        "",
        "",
        0,
    ),
    BadExample("lines that end in CR alone", QUESTIONS, _GOOD.replace("\n", "\r"), "", "", 0),
    BadExample("lines that end in LF and CR", QUESTIONS, _GOOD.replace("\n", "\n\r"), "", "", 0),
    BadExample(
        "lines that end as on old mainframes",
        QUESTIONS,
        _GOOD.replace("\n", "\x85"),
        "unknown-kind:1 yaml-syntax:1",
        "",
    ),
    BadExample(
        "lines that end in Unicode's line separator",
        QUESTIONS,
        _GOOD.replace("\n", "\u2028"),
        "unknown-kind:1 yaml-syntax:1",
        "",
    ),
    BadExample("a NUL alone", QUESTIONS, b"\0", "yaml-syntax:1", "U+0000"),
    BadExample("a NUL at the end", QUESTIONS, _GOOD.encode() + b"\0", "yaml-syntax:7", "U+0000"),
    BadExample("a thousand NULs", QUESTIONS, b"\0" * 1000, "yaml-syntax:1", "U+0000"),
    BadExample("every byte there is", QUESTIONS, bytes(range(256)), "unreadable-file:2", "UTF-8"),
    BadExample(
        "every ASCII character",
        QUESTIONS,
        bytes(range(128)),
        "yaml-syntax:1 yaml-syntax:1 yaml-syntax:2",
        "U+0000",
    ),
    BadExample(
        "an encoded surrogate", QUESTIONS, b"kind: \xed\xa0\x80\n", "unreadable-file:1", "UTF-8"
    ),
    BadExample(
        "a noncharacter", QUESTIONS, _GOOD.replace("Who", "Who\uffff"), "yaml-syntax:4", "U+FFFF"
    ),
    BadExample(
        "private characters, which are text",
        QUESTIONS,
        _GOOD.replace("Who", "Who \ue000\uf8ff"),
        "",
        "",
        0,
    ),
    BadExample(
        "a character beyond the first plane, which is text",
        QUESTIONS,
        _GOOD.replace("Who", "Who 😀"),
        "",
        "",
        0,
    ),
    BadExample(
        "control characters of the second set",
        QUESTIONS,
        _GOOD.replace("Who", "Who \x80\x9f"),
        "yaml-syntax:4",
        "U+0080",
    ),
    BadExample("a Word file", QUESTIONS, b"PK\x03\x04\x14\x00\x06\x00", "unreadable-file:1", ""),
    BadExample(
        "a spreadsheet's export",
        QUESTIONS,
        "id\tquestion\tanswer\na\tWho?\tIran\n".encode("utf-16"),
        "unreadable-file:1",
        "UTF-16",
    ),
    BadExample(
        "a text that ends inside a character",
        QUESTIONS,
        "kind: Größ".encode()[:-1],
        "unreadable-file:1",
        "UTF-8",
    ),
)

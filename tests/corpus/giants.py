"""Small ideas in large files: what would take all the time or memory if it were let."""

from pathlib import Path

from tests.corpus.bad import QUESTIONS, SIDECAR, Bad, asked, question

_LAUGHS = "a: &a [lol]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9)
)


def _folder(root: Path) -> None:
    (root / "cards/example/more.yaml").mkdir()


def _loop(root: Path) -> None:
    (root / "cards/example/more.yaml").symlink_to("more.yaml")


def _circle(root: Path) -> None:
    (root / "cards/example/again").symlink_to("..")
    (root / "cards/again").symlink_to(".")


def _device(root: Path) -> None:
    (root / "cards/example/more.yaml").symlink_to("/dev/zero")


GIANTS = (
    Bad(
        "a billion laughs",
        QUESTIONS,
        _LAUGHS,
        "yaml-syntax:1 yaml-syntax:2 yaml-syntax:3 yaml-syntax:4 …",
        "&a",
    ),
    Bad(
        "ten megabytes in one line",
        QUESTIONS,
        question("question: " + "x" * 10_000_000),
        "missing-field:3 missing-field:3",
        "",
    ),
    Bad("ten megabytes of one word as a key", QUESTIONS, "x" * 10_000_000, "wrong-type:1", "keys"),
    Bad("a hundred thousand brackets", QUESTIONS, "[" * 100_000, "yaml-syntax:1", "24"),
    Bad("a hundred thousand braces", QUESTIONS, "{" * 100_000, "yaml-syntax:1", ""),
    Bad(
        "a hundred thousand brackets, closed",
        QUESTIONS,
        "[" * 100_000 + "]" * 100_000,
        "yaml-syntax:1",
        "24",
    ),
    Bad("a hundred thousand dashes", QUESTIONS, "- " * 100_000, "yaml-syntax:1", "24"),
    Bad(
        "fourteen hundred levels of indentation",
        QUESTIONS,
        "\n".join(" " * n + "a:" for n in range(1400)),
        "unknown-key:1 yaml-syntax:25",
        "no key",
    ),
    Bad(
        "a hundred thousand times the same key",
        QUESTIONS,
        "kind: basic\n" * 100_000,
        "duplicate-key:2 duplicate-key:3 duplicate-key:4 duplicate-key:5 …",
        "line 1",
    ),
    Bad(
        "a hundred thousand unknown keys",
        QUESTIONS,
        "".join(f"k{n}: 1\n" for n in range(100_000)),
        "missing-field:1 unknown-key:1 unknown-key:2 unknown-key:3 …",
        "",
    ),
    Bad(
        "a hundred thousand unknown keys in a question",
        QUESTIONS,
        question("".join(f"k{n}: 1\n" for n in range(20_000))),
        "missing-field:3 missing-field:3 missing-field:3 unknown-key:4 …",
        "",
    ),
    Bad(
        "a hundred thousand empty questions",
        QUESTIONS,
        "kind: basic\nquestions:\n" + "  -\n" * 100_000,
        "missing-field:3 missing-field:4 missing-field:5 missing-field:6 …",
        "empty",
    ),
    Bad(
        "ten thousand questions of one id",
        QUESTIONS,
        "kind: basic\nquestions:\n"
        + "  - {id: a, question: Who?, answer: Iran, evidence: Iran has sent}\n" * 10_000,
        "duplicate-id:4 duplicate-question:4 duplicate-id:5 duplicate-question:5 …",
        "a",
    ),
    Bad("a hundred thousand documents", QUESTIONS, "---\n" * 100_000, "yaml-syntax:2", "---"),
    Bad("a hundred thousand colons", QUESTIONS, ":" * 100_000, "yaml-syntax:1", ""),
    Bad("a hundred thousand colons and spaces", QUESTIONS, ": " * 100_000, "yaml-syntax:1", ""),
    Bad("a hundred thousand question marks", QUESTIONS, "? " * 100_000, "yaml-syntax:1", ""),
    Bad("a hundred thousand exclamation marks", QUESTIONS, "!" * 100_000, "yaml-syntax:1", ""),
    Bad("a hundred thousand quotation marks", QUESTIONS, '"' * 100_001, "yaml-syntax:1", ""),
    Bad("a hundred thousand asterisks", QUESTIONS, "*" * 100_000, "yaml-syntax:1", ""),
    Bad("a hundred thousand tabs", QUESTIONS, "\t" * 100_000, "yaml-syntax:1", ""),
    Bad(
        "a hundred thousand broken lines",
        QUESTIONS,
        "kind: basic\nquestions:\n" + "  - id: [a\n" * 100_000,
        "yaml-syntax:3 yaml-syntax:4 yaml-syntax:5 yaml-syntax:6 …",
        "not closed",
    ),
    Bad(
        "a hundred thousand broken keys",
        QUESTIONS,
        "a: b: c\n" * 100_000,
        "yaml-syntax:1 duplicate-key:2 yaml-syntax:2 duplicate-key:3 …",
        ">-",
    ),
    Bad(
        "a hundred thousand commas", QUESTIONS, "a: [" + "," * 100_000 + "]\n", "yaml-syntax:1", ""
    ),
    Bad(
        "a quotation of a megabyte", QUESTIONS, asked("drones " * 140_000), "quote-not-found:6", ""
    ),
    Bad(
        "a quotation of a hundred thousand marks",
        QUESTIONS,
        asked("==drones== " * 100_000),
        "quote-not-found:6",
        "",
    ),
    Bad(
        "a quotation of equals signs",
        QUESTIONS,
        asked("'" + "=" * 300_000 + "'"),
        "quote-not-found:6",
        "",
    ),
    Bad(
        "a quotation of opening marks",
        QUESTIONS,
        asked("'" + "==a " * 100_000 + "'"),
        "quote-not-found:6",
        "",
    ),
    Bad(
        "a quotation of brackets",
        QUESTIONS,
        asked("'" + "[" * 300_000 + "'"),
        "quote-not-found:6",
        "",
    ),
    Bad(
        "a quotation of omissions",
        QUESTIONS,
        asked("'" + "a […] " * 50_000 + "'"),
        "quote-not-found:6",
        "",
    ),
    Bad(
        "a quotation of ellipses",
        QUESTIONS,
        asked("'" + "in … " * 50_000 + "'"),
        "quote-not-found:6",
        "",
    ),
    Bad(
        "a quotation of hyphens",
        QUESTIONS,
        asked("'" + "- " * 200_000 + "'"),
        "quote-not-found:6",
        "",
    ),
    Bad(
        "an answer of asterisks",
        QUESTIONS,
        question("question: Who?\nanswer: '" + "*" * 100_000 + "'\nevidence: Iran has sent"),
        "answer-not-in-quote:5",
        "",
    ),
    Bad(
        "an answer of brackets",
        QUESTIONS,
        question("question: Who?\nanswer: '" + "![" * 50_000 + "'\nevidence: Iran has sent"),
        "answer-not-in-quote:5",
        "",
    ),
    Bad(
        "an answer of backticks",
        QUESTIONS,
        question(
            "question: Who?\nanswer: '"
            + "".join("`" * n + " " for n in range(400))
            + "'\nevidence: Iran has sent"
        ),
        "answer-not-in-quote:5",
        "",
    ),
    Bad(
        "an answer of numbers in words",
        QUESTIONS,
        question("question: Who?\nanswer: '" + "twenty " * 20_000 + "'\nevidence: Iran has sent"),
        "answer-not-in-quote:5 number-not-in-quote:5",
        "",
    ),
    Bad(
        "a hundred thousand maths left open beside HTML",
        QUESTIONS,
        question(
            "question: '<b>Who</b> "
            + "\\\\(" * 100_000
            + "'\nanswer: Iran\nevidence: Iran has sent"
        ),
        "",
        "",
        0,
    ),
    Bad(
        "fifty thousand errata",
        SIDECAR,
        "errata:\n" + "".join(f"  drones{n}: x\n" for n in range(50_000)),
        "",
        "",
        0,
    ),
    Bad(
        "a question set that is a folder",
        "cards/example/x",
        "",
        "unreadable-file:1",
        "folder",
        prepare=_folder,
    ),
    Bad(
        "a question set that is a link to itself",
        "cards/example/x",
        "",
        "unreadable-file:1",
        "link",
        prepare=_loop,
    ),
    Bad("folders that lead round in circles", "cards/example/x", "", "", "", 0, prepare=_circle),
    Bad(
        "a question set that is a device without end",
        "cards/example/x",
        "",
        "unreadable-file:1",
        "leads out",
        prepare=_device,
    ),
)

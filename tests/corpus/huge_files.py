"""Small ideas in large files: what would take all the time or memory if it were let."""

from pathlib import Path

from tests.corpus.bad_example import QUESTIONS, SIDECAR, BadExample, write_evidence, write_question

_LAUGHS = "a: &a [lol]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9)
)


def _add_folder(root: Path) -> None:
    (root / "cards/example/more.yaml").mkdir()


def _add_looping_link(root: Path) -> None:
    (root / "cards/example/more.yaml").symlink_to("more.yaml")


def _link_folders_in_circle(root: Path) -> None:
    (root / "cards/example/again").symlink_to("..")
    (root / "cards/again").symlink_to(".")


def _link_device(root: Path) -> None:
    (root / "cards/example/more.yaml").symlink_to("/dev/zero")


HUGE_FILES = (
    BadExample(
        "a billion laughs",
        QUESTIONS,
        _LAUGHS,
        "yaml-syntax:1 yaml-syntax:2 yaml-syntax:3 yaml-syntax:4 …",
        "&a",
    ),
    BadExample(
        "ten megabytes in one line",
        QUESTIONS,
        write_question("question: " + "x" * 10_000_000),
        "missing-field:3 missing-field:3",
        "",
    ),
    BadExample(
        "ten megabytes of one word as a key", QUESTIONS, "x" * 10_000_000, "wrong-type:1", "keys"
    ),
    BadExample("a hundred thousand brackets", QUESTIONS, "[" * 100_000, "yaml-syntax:1", "24"),
    BadExample("a hundred thousand braces", QUESTIONS, "{" * 100_000, "yaml-syntax:1", ""),
    BadExample(
        "a hundred thousand brackets, closed",
        QUESTIONS,
        "[" * 100_000 + "]" * 100_000,
        "yaml-syntax:1",
        "24",
    ),
    BadExample("a hundred thousand dashes", QUESTIONS, "- " * 100_000, "yaml-syntax:1", "24"),
    BadExample(
        "fourteen hundred levels of indentation",
        QUESTIONS,
        "\n".join(" " * n + "a:" for n in range(1400)),
        "unknown-key:1 yaml-syntax:25",
        "no key",
    ),
    BadExample(
        "a hundred thousand times the same key",
        QUESTIONS,
        "kind: basic\n" * 100_000,
        "duplicate-key:2 duplicate-key:3 duplicate-key:4 duplicate-key:5 …",
        "line 1",
    ),
    BadExample(
        "a hundred thousand unknown keys",
        QUESTIONS,
        "".join(f"k{n}: 1\n" for n in range(100_000)),
        "missing-field:1 unknown-key:1 unknown-key:2 unknown-key:3 …",
        "",
    ),
    BadExample(
        "a hundred thousand unknown keys in a question",
        QUESTIONS,
        write_question("".join(f"k{n}: 1\n" for n in range(20_000))),
        "missing-field:3 missing-field:3 missing-field:3 unknown-key:4 …",
        "",
    ),
    BadExample(
        "a hundred thousand empty questions",
        QUESTIONS,
        "kind: basic\nquestions:\n" + "  -\n" * 100_000,
        "missing-field:3 missing-field:4 missing-field:5 missing-field:6 …",
        "empty",
    ),
    BadExample(
        "ten thousand questions of one id",
        QUESTIONS,
        "kind: basic\nquestions:\n"
        + "  - {id: a, question: Who?, answer: Iran, evidence: Iran has sent}\n" * 10_000,
        "duplicate-id:4 duplicate-question:4 duplicate-id:5 duplicate-question:5 …",
        "a",
    ),
    BadExample(
        "a hundred thousand documents", QUESTIONS, "---\n" * 100_000, "yaml-syntax:2", "---"
    ),
    BadExample("a hundred thousand colons", QUESTIONS, ":" * 100_000, "yaml-syntax:1", ""),
    BadExample(
        "a hundred thousand colons and spaces", QUESTIONS, ": " * 100_000, "yaml-syntax:1", ""
    ),
    BadExample("a hundred thousand question marks", QUESTIONS, "? " * 100_000, "yaml-syntax:1", ""),
    BadExample(
        "a hundred thousand exclamation marks", QUESTIONS, "!" * 100_000, "yaml-syntax:1", ""
    ),
    BadExample("a hundred thousand quotation marks", QUESTIONS, '"' * 100_001, "yaml-syntax:1", ""),
    BadExample("a hundred thousand asterisks", QUESTIONS, "*" * 100_000, "yaml-syntax:1", ""),
    BadExample("a hundred thousand tabs", QUESTIONS, "\t" * 100_000, "yaml-syntax:1", ""),
    BadExample(
        "a hundred thousand broken lines",
        QUESTIONS,
        "kind: basic\nquestions:\n" + "  - id: [a\n" * 100_000,
        "yaml-syntax:3 yaml-syntax:4 yaml-syntax:5 yaml-syntax:6 …",
        "not closed",
    ),
    BadExample(
        "a hundred thousand broken keys",
        QUESTIONS,
        "a: b: c\n" * 100_000,
        "yaml-syntax:1 duplicate-key:2 yaml-syntax:2 duplicate-key:3 …",
        ">-",
    ),
    BadExample(
        "a hundred thousand commas", QUESTIONS, "a: [" + "," * 100_000 + "]\n", "yaml-syntax:1", ""
    ),
    BadExample(
        "a quotation of a megabyte",
        QUESTIONS,
        write_evidence("drones " * 140_000),
        "quote-not-found:6",
        "",
    ),
    BadExample(
        "a quotation of a hundred thousand marks",
        QUESTIONS,
        write_evidence("==drones== " * 100_000),
        "quote-not-found:6",
        "",
    ),
    BadExample(
        "a quotation of equals signs",
        QUESTIONS,
        write_evidence("'" + "=" * 300_000 + "'"),
        "quote-not-found:6",
        "",
    ),
    BadExample(
        "a quotation of opening marks",
        QUESTIONS,
        write_evidence("'" + "==a " * 100_000 + "'"),
        "quote-not-found:6",
        "",
    ),
    BadExample(
        "a quotation of brackets",
        QUESTIONS,
        write_evidence("'" + "[" * 300_000 + "'"),
        "quote-not-found:6",
        "",
    ),
    BadExample(
        "a quotation of omissions",
        QUESTIONS,
        write_evidence("'" + "a […] " * 50_000 + "'"),
        "quote-not-found:6",
        "",
    ),
    BadExample(
        "a quotation of ellipses",
        QUESTIONS,
        write_evidence("'" + "in … " * 50_000 + "'"),
        "quote-not-found:6",
        "",
    ),
    BadExample(
        "a quotation of hyphens",
        QUESTIONS,
        write_evidence("'" + "- " * 200_000 + "'"),
        "quote-not-found:6",
        "",
    ),
    BadExample(
        "an answer of asterisks",
        QUESTIONS,
        write_question("question: Who?\nanswer: '" + "*" * 100_000 + "'\nevidence: Iran has sent"),
        "answer-not-in-quote:5",
        "",
    ),
    BadExample(
        "an answer of brackets",
        QUESTIONS,
        write_question("question: Who?\nanswer: '" + "![" * 50_000 + "'\nevidence: Iran has sent"),
        "answer-not-in-quote:5",
        "",
    ),
    BadExample(
        "an answer of backticks",
        QUESTIONS,
        write_question(
            "question: Who?\nanswer: '"
            + "".join("`" * n + " " for n in range(400))
            + "'\nevidence: Iran has sent"
        ),
        "answer-not-in-quote:5",
        "",
    ),
    BadExample(
        "an answer of numbers in words",
        QUESTIONS,
        write_question(
            "question: Who?\nanswer: '" + "twenty " * 20_000 + "'\nevidence: Iran has sent"
        ),
        "answer-not-in-quote:5 number-not-in-quote:5",
        "",
    ),
    BadExample(
        "a hundred thousand maths left open beside HTML",
        QUESTIONS,
        write_question(
            "question: '<b>Who</b> "
            + "\\\\(" * 100_000
            + "'\nanswer: Iran\nevidence: Iran has sent"
        ),
        "",
        "",
        0,
    ),
    BadExample(
        "fifty thousand errata",
        SIDECAR,
        "errata:\n" + "".join(f"  drones{n}: x\n" for n in range(50_000)),
        "",
        "",
        0,
    ),
    BadExample(
        "a question set that is a folder",
        "cards/example/x",
        "",
        "unreadable-file:1",
        "folder",
        prepare=_add_folder,
    ),
    BadExample(
        "a question set that is a link to itself",
        "cards/example/x",
        "",
        "unreadable-file:1",
        "link",
        prepare=_add_looping_link,
    ),
    BadExample(
        "folders that lead round in circles",
        "cards/example/x",
        "",
        "missing-field:1",
        "no deck.yaml",
        prepare=_link_folders_in_circle,
    ),
    BadExample(
        "a question set that is a device without end",
        "cards/example/x",
        "",
        "unreadable-file:1",
        "leads out",
        prepare=_link_device,
    ),
)

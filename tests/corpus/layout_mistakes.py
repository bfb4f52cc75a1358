"""Slips of the hand in the layout of a question set: indentation, dashes, colons, brackets,
quotation marks.
"""

from tests.corpus.bad_example import QUESTIONS, BadExample, write_question

_WHOLE = write_question(
    "question: Who sent drones?\nanswer: Iran\nevidence: Iran has sent thousands"
)

LAYOUT_MISTAKES = (
    BadExample(
        "a tab as indentation",
        QUESTIONS,
        "kind: basic\nquestions:\n  - id: a\n\tquestion: Who sent drones?\n    answer: Iran\n",
        "yaml-syntax:4",
        "spaces",
    ),
    BadExample(
        "a tab after the dash",
        QUESTIONS,
        "kind: basic\nquestions:\n\t- id: a\n\t  question: Who sent drones?\n",
        "yaml-syntax:3",
        "spaces",
    ),
    BadExample(
        "no-break spaces as indentation",
        QUESTIONS,
        "kind: basic\nquestions:\n  - id: a\n"
        "\u00a0\u00a0\u00a0\u00a0question: Who?\n    answer: Iran\n    evidence: Iran\n",
        "yaml-syntax:4",
        "U+00A0",
    ),
    BadExample(
        "one space too few",
        QUESTIONS,
        write_question("question: Who sent drones?\nanswer: Iran").replace(
            "    answer", "   answer"
        ),
        "yaml-syntax:5",
        "indent",
    ),
    BadExample(
        "one space too many",
        QUESTIONS,
        write_question("question: Who sent drones?\nanswer: Iran").replace(
            "    answer", "     answer"
        ),
        "yaml-syntax:5",
        "indent",
    ),
    BadExample(
        "a key at the margin in the midst of a question",
        QUESTIONS,
        write_question("question: Who sent drones?")
        + "answer: Iran\n    evidence: Iran has sent thousands\n",
        "missing-field:3 missing-field:3 unknown-key:5 yaml-syntax:6",
        "answer",
    ),
    BadExample(
        "the keys of a question at the margin",
        QUESTIONS,
        "kind: basic\nquestions:\n- id: a\n"
        "question: Who sent drones?\nanswer: Iran\nevidence: Iran has sent thousands\n",
        "missing-field:3 missing-field:3 missing-field:3 unknown-key:4 …",
        "question",
    ),
    BadExample(
        "a question without its dash",
        QUESTIONS,
        "kind: basic\nquestions:\n  id: a\n  question: Who sent drones?\n  answer: Iran\n  evidence: Iran has sent\n",
        "wrong-type:3",
        "- id:",
    ),
    BadExample(
        "the second question without its dash",
        QUESTIONS,
        write_question(
            "question: Who sent drones?\nanswer: Iran\nevidence: Iran has sent thousands"
        )
        + "\n    id: b\n    question: Who was careful?\n    answer: Putin\n    evidence: Putin has long been careful\n",
        "duplicate-key:8",
        "`- `",
    ),
    BadExample(
        "a dash without a space",
        QUESTIONS,
        "kind: basic\nquestions:\n  -id: a\n   question: Who sent drones?\n   answer: Iran\n",
        "yaml-syntax:3",
        "- id:",
    ),
    BadExample(
        "an en dash for the dash",
        QUESTIONS,
        "kind: basic\nquestions:\n  – id: a\n    question: Who sent drones?\n    answer: Iran\n",
        "yaml-syntax:3",
        "- id:",
    ),
    BadExample(
        "bullets for the dash",
        QUESTIONS,
        "kind: basic\nquestions:\n  • id: a\n    question: Who sent drones?\n    answer: Iran\n",
        "yaml-syntax:3",
        "- id:",
    ),
    BadExample(
        "the second dash further in than the first",
        QUESTIONS,
        write_question(
            "question: Who sent drones?\nanswer: Iran\nevidence: Iran has sent thousands"
        )
        + "    - id: b\n      question: Who was careful?\n      answer: Putin\n",
        "yaml-syntax:7",
        "indent",
    ),
    BadExample(
        "the second dash further out than the first",
        QUESTIONS,
        write_question(
            "question: Who sent drones?\nanswer: Iran\nevidence: Iran has sent thousands"
        )
        + " - id: b\n   question: Who was careful?\n   answer: Putin\n",
        "yaml-syntax:7",
        "indent",
    ),
    BadExample(
        "a colon without a space",
        QUESTIONS,
        write_question("question:Who sent drones?\nanswer: Iran"),
        "yaml-syntax:4",
        "colon",
    ),
    BadExample(
        "a key without a colon",
        QUESTIONS,
        write_question("question Who sent drones?\nanswer: Iran"),
        "yaml-syntax:4",
        "colon",
    ),
    BadExample(
        "an equals sign for the colon",
        QUESTIONS,
        write_question("question = Who sent drones?\nanswer: Iran"),
        "yaml-syntax:4",
        "colon",
    ),
    BadExample(
        "a full-width colon",
        QUESTIONS,
        write_question("question： Who sent drones?\nanswer: Iran"),
        "yaml-syntax:4",
        "colon",
    ),
    BadExample(
        "two colons in a line",
        QUESTIONS,
        write_question("question: Drones: who sent them?\nanswer: Iran"),
        "yaml-syntax:4",
        ">-",
    ),
    BadExample(
        "an answer that goes on at the margin",
        QUESTIONS,
        write_question("question: Who\n") + "sent drones?\n",
        "missing-field:3 missing-field:3 yaml-syntax:5",
        "answer",
    ),
    BadExample(
        "a text that goes on at the height of its key",
        QUESTIONS,
        write_question("question: Who sent\ndrones to Russia?\nanswer: Iran"),
        "yaml-syntax:5",
        "indent",
    ),
    BadExample(
        "a quotation mark not closed",
        QUESTIONS,
        write_question('question: "Who sent drones?\nanswer: Iran'),
        "yaml-syntax:4",
        "not closed",
    ),
    BadExample(
        "an apostrophe not closed",
        QUESTIONS,
        write_question("question: 'Who sent drones?\nanswer: Iran"),
        "yaml-syntax:4",
        "not closed",
    ),
    BadExample(
        "an apostrophe inside apostrophes",
        QUESTIONS,
        write_question("question: 'Who didn't send drones?'"),
        "yaml-syntax:4",
        ">-",
    ),
    BadExample(
        "quotation marks inside quotation marks",
        QUESTIONS,
        write_question('question: "Who sent "shared" drones?"\nanswer: Iran'),
        "yaml-syntax:4",
        ">-",
    ),
    BadExample(
        "words after a closing quotation mark",
        QUESTIONS,
        write_question('question: "Who" sent drones?'),
        "yaml-syntax:4",
        ">-",
    ),
    BadExample(
        "a quotation mark not closed in the last line",
        QUESTIONS,
        write_question('question: Who?\nanswer: "Iran'),
        "yaml-syntax:5",
        "not closed",
    ),
    BadExample(
        "a bracket not closed",
        QUESTIONS,
        write_question("question: Who?\nanswer: [Iran, Russia"),
        "yaml-syntax:5",
        "not closed",
    ),
    BadExample(
        "a brace not closed",
        QUESTIONS,
        write_question("question: Who?\nevidence: {quote: Iran\nanswer: Iran"),
        "yaml-syntax:5",
        "not closed",
    ),
    BadExample(
        "a bracket closed twice",
        QUESTIONS,
        write_question("question: Who?\nanswer: [Iran]]"),
        "yaml-syntax:5",
        ">-",
    ),
    BadExample(
        "a bracket closed by a brace",
        QUESTIONS,
        write_question("question: Who?\nanswer: [Iran, Russia}"),
        "yaml-syntax:5",
        "]",
    ),
    BadExample(
        "commas missing in a list",
        QUESTIONS,
        write_question('question: Who?\nanswer: ["Iran" "Russia"]'),
        "yaml-syntax:5",
        "bracket",
    ),
    BadExample(
        "tags with semicolons and no bracket",
        QUESTIONS,
        write_question("question: Who?\ntags: a; b"),
        "missing-field:3 missing-field:3 wrong-type:5",
        "answer",
    ),
    BadExample("two documents", QUESTIONS, _WHOLE + "---\n" + _WHOLE, "yaml-syntax:7", "---"),
    BadExample(
        "a line of dashes between questions",
        QUESTIONS,
        "kind: basic\nquestions:\n  - id: a\n    question: Who?\n-----\n  - id: b\n    question: Whom?\n",
        "yaml-syntax:5 missing-field:6 missing-field:6",
        "",
    ),
    BadExample(
        "a block without its text",
        QUESTIONS,
        write_question("question: >-\nanswer: Iran\nevidence: Iran has sent"),
        "missing-field:4",
        "empty",
    ),
    BadExample(
        "a text beside its block sign",
        QUESTIONS,
        write_question("question: >- Who sent drones?\nanswer: Iran"),
        "yaml-syntax:4",
        "next",
    ),
    BadExample(
        "a block that is not indented",
        QUESTIONS,
        write_question("question: |\nWho sent drones?\nanswer: Iran"),
        "yaml-syntax:5",
        "indent",
    ),
    BadExample(
        "a merge left its marks",
        QUESTIONS,
        "kind: basic\nquestions:\n<<<<<<< HEAD\n  - id: a\n=======\n  - id: b\n>>>>>>> main\n",
        "yaml-syntax:3 yaml-syntax:5 yaml-syntax:7",
        "merge",
    ),
    BadExample(
        "a front matter of its own",
        QUESTIONS,
        "---\nkind: basic\n---\nquestions: []\n",
        "yaml-syntax:3",
        "---",
    ),
    BadExample(
        "Markdown instead of YAML",
        QUESTIONS,
        "# Questions\n\n**Who** sent drones?\n\n* Iran\n",
        "yaml-syntax:3 yaml-syntax:5",
        "",
    ),
    BadExample(
        "CSV instead of YAML",
        QUESTIONS,
        "id,question,answer\na,Who sent drones?,Iran\n",
        "wrong-type:1",
        "keys",
    ),
    BadExample(
        "JSON that breaks off",
        QUESTIONS,
        '{"kind": "basic", "questions": [{"id": "a", ',
        "yaml-syntax:1",
        "expected",
    ),
    BadExample("a number alone", QUESTIONS, "42\n", "wrong-type:1", "keys"),
    BadExample(
        "a list of questions without a key",
        QUESTIONS,
        "- id: a\n  question: Who?\n",
        "wrong-type:1",
        "questions",
    ),
    BadExample("an empty file", QUESTIONS, "", "missing-field:1", "empty"),
    BadExample(
        "a file of comments", QUESTIONS, "# to be written\n# soon\n", "missing-field:1", "empty"
    ),
    BadExample("a file of blank lines", QUESTIONS, "\n \n\n", "missing-field:1", "empty"),
    BadExample(
        "a document's end and nothing else", QUESTIONS, "...\n", "yaml-syntax:1", "expected"
    ),
    BadExample(
        "a directive",
        QUESTIONS,
        "%YAML 1.3\n---\nkind: basic\nquestions: []\n",
        "yaml-syntax:1",
        "",
    ),
)

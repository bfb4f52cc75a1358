"""Keys and values of a question that are no such thing, or not of that kind."""

from tests.corpus.bad_example import QUESTIONS, BadExample, write_question

_REST = "\nanswer: Iran\nevidence: Iran has sent thousands of Shared drones"
_PROMPT_AND_REST = "question: Who sent drones?" + _REST


def _write_id(identity: str) -> str:
    return write_question(_PROMPT_AND_REST).replace("id: who-sent-drones", f"id: {identity}")


def _write_choice(body: str) -> str:
    return write_question(body + "\nevidence: Iran has sent thousands").replace("basic", "choice")


def _write_date(answer: str) -> str:
    evidence = "evidence: As recently as ==this January==, presidents Putin and Pezeshkian signed"
    return write_question(f"question: When did they sign?\nanswer: {answer}\n{evidence}").replace(
        "basic", "date"
    )


VALUES = (
    BadExample(
        "a key in capital letters",
        QUESTIONS,
        write_question("Question: Who sent drones?" + _REST),
        "unknown-key:4",
        "question",
    ),
    BadExample(
        "a key in German in a question",
        QUESTIONS,
        write_question("frage: Who sent drones?" + _REST),
        "missing-field:3 unknown-key:4",
        "question",
    ),
    BadExample(
        "a key of another program",
        QUESTIONS,
        write_question("front: Who sent drones?\nback: Iran"),
        "missing-field:3 missing-field:3 missing-field:3 unknown-key:4 …",
        "answer",
    ),
    BadExample(
        "a key misspelt",
        QUESTIONS,
        write_question("qestion: Who sent drones?" + _REST),
        "unknown-key:4",
        "did you mean `question`",
    ),
    BadExample(
        "a key of the deck in a question",
        QUESTIONS,
        write_question(_PROMPT_AND_REST + "\norder: source"),
        "unknown-key:7",
        "order",
    ),
    BadExample(
        "a key of the set misspelt",
        QUESTIONS,
        "kind: basic\nquestion:\n  - id: a\n    question: Who?\n",
        "unknown-key:2",
        "questions",
    ),
    BadExample(
        "the kind in the plural",
        QUESTIONS,
        write_question(_PROMPT_AND_REST).replace("kind: basic", "kinds: basic"),
        "unknown-key:1 missing-field:3",
        "kind",
    ),
    BadExample(
        "no kind at all",
        QUESTIONS,
        write_question(_PROMPT_AND_REST).replace("kind: basic\n", ""),
        "missing-field:2",
        "kind",
    ),
    BadExample(
        "a kind that does not exist",
        QUESTIONS,
        write_question(_PROMPT_AND_REST).replace("kind: basic", "kind: bassic"),
        "unknown-kind:1",
        "did you mean `basic`",
    ),
    BadExample(
        "a kind in capital letters",
        QUESTIONS,
        write_question(_PROMPT_AND_REST + "\nkind: Basic"),
        "unknown-kind:7",
        "basic",
    ),
    BadExample(
        "a list of kinds",
        QUESTIONS,
        write_question(_PROMPT_AND_REST).replace("kind: basic", "kind: [basic, date]"),
        "wrong-type:1",
        "kind",
    ),
    BadExample(
        "questions that are a text",
        QUESTIONS,
        "kind: basic\nquestions: none yet\n",
        "wrong-type:2",
        "list",
    ),
    BadExample(
        "questions that are empty",
        QUESTIONS,
        "kind: basic\nquestions:\n",
        "missing-field:2",
        "empty",
    ),
    BadExample(
        "a question that is a text",
        QUESTIONS,
        "kind: basic\nquestions:\n  - Who sent drones?\n",
        "wrong-type:3",
        "id",
    ),
    BadExample(
        "a question that is a list",
        QUESTIONS,
        "kind: basic\nquestions:\n  - [a, Who sent drones?, Iran]\n",
        "wrong-type:3",
        "keys",
    ),
    BadExample(
        "a question that is empty",
        QUESTIONS,
        "kind: basic\nquestions:\n  -\n",
        "missing-field:3",
        "empty",
    ),
    BadExample(
        "questions keyed by their ids",
        QUESTIONS,
        "kind: basic\nquestions:\n  a: {question: Who?, answer: Iran}\n",
        "wrong-type:3",
        "list",
    ),
    BadExample(
        "a question without an id",
        QUESTIONS,
        "kind: basic\nquestions:\n  - question: Who?\n    answer: Iran\n    evidence: Iran\n",
        "missing-field:3",
        "id",
    ),
    BadExample(
        "a question without evidence",
        QUESTIONS,
        write_question("question: Who?\nanswer: Iran"),
        "missing-field:3",
        "evidence",
    ),
    BadExample(
        "an id with a space", QUESTIONS, _write_id("who sent drones"), "wrong-type:3", "spaces"
    ),
    BadExample(
        "an id with a colon", QUESTIONS, _write_id("who:drones"), "wrong-type:3", "who:drones"
    ),
    BadExample("an id that is empty", QUESTIONS, _write_id('""'), "missing-field:3", "empty"),
    BadExample("an id that is nothing", QUESTIONS, _write_id("~"), "missing-field:3", "empty"),
    BadExample("an id that is a list", QUESTIONS, _write_id("[a]"), "wrong-type:3", "text"),
    BadExample(
        "an id in quotation marks of print",
        QUESTIONS,
        _write_id("“who”, drones"),
        "wrong-type:3",
        "spaces",
    ),
    BadExample("an id with umlauts, which is fine", QUESTIONS, _write_id("größe"), "", "", 0),
    BadExample(
        "an id of a megabyte, which is unwise and harmless",
        QUESTIONS,
        _write_id("a" * 1_000_000),
        "",
        "",
        0,
    ),
    BadExample(
        "an id that stands twice",
        QUESTIONS,
        write_question(_PROMPT_AND_REST)
        + "  - id: who-sent-drones\n    question: Who?\n    answer: Iran\n    evidence: Iran has sent thousands\n",
        "duplicate-id:7",
        "who-sent-drones",
    ),
    BadExample(
        "ids that differ in case alone, which are two",
        QUESTIONS,
        write_question(_PROMPT_AND_REST)
        + "  - id: Who-Sent-Drones\n    question: Who sent thousands?\n"
        "    answer: Iran\n    evidence: Iran has sent thousands\n",
        "",
        "",
        0,
    ),
    BadExample(
        "a key that stands twice",
        QUESTIONS,
        write_question(_PROMPT_AND_REST + "\nanswer: Russia"),
        "duplicate-key:7",
        "line 5",
    ),
    BadExample(
        "an answer that is nothing",
        QUESTIONS,
        write_question("question: Who?\nanswer:\nevidence: Iran has sent"),
        "missing-field:5",
        "empty",
    ),
    BadExample(
        "an answer that is null",
        QUESTIONS,
        write_question("question: Who?\nanswer: null\nevidence: Iran has sent"),
        "missing-field:5",
        "empty",
    ),
    BadExample(
        "an answer of spaces",
        QUESTIONS,
        write_question('question: Who?\nanswer: "   "\nevidence: Iran has sent'),
        "missing-field:5",
        "empty",
    ),
    BadExample(
        "an answer that is an empty list",
        QUESTIONS,
        write_question("question: Who?\nanswer: []\nevidence: Iran has sent"),
        "missing-field:5",
        "empty",
    ),
    BadExample(
        "an answer that is a table",
        QUESTIONS,
        write_question("question: Who?\nanswer: {name: Iran}\nevidence: Iran has sent"),
        "wrong-type:5",
        "keys and values",
    ),
    BadExample(
        "a list of lists as answer",
        QUESTIONS,
        write_question("question: Who?\nanswer: [[Iran]]\nevidence: Iran has sent"),
        "wrong-type:5",
        "entry 1",
    ),
    BadExample(
        "an answer that is a number no float holds",
        QUESTIONS,
        write_question("question: Who?\nanswer: 1e400\nevidence: Iran has sent"),
        "answer-not-in-quote:5 number-not-in-quote:5 number-not-in-quote:5",
        "1e400",
    ),
    BadExample(
        "an answer of a thousand digits",
        QUESTIONS,
        write_question(f"question: Who?\nanswer: {'9' * 1000}\nevidence: Iran has sent"),
        "answer-not-in-quote:5 number-not-in-quote:5",
        "9",
    ),
    BadExample(
        "an answer that is infinite",
        QUESTIONS,
        write_question("question: Who?\nanswer: .inf\nevidence: Iran has sent"),
        "answer-not-in-quote:5",
        ".inf",
    ),
    BadExample(
        "a prompt that is a list",
        QUESTIONS,
        write_question("question: [Who, sent]" + _REST),
        "wrong-type:4",
        "text",
    ),
    BadExample(
        "tags that are a text",
        QUESTIONS,
        write_question(_PROMPT_AND_REST + "\ntags: essay"),
        "wrong-type:7",
        "list",
    ),
    BadExample(
        "a tag with a space",
        QUESTIONS,
        write_question(_PROMPT_AND_REST + "\ntags: [Russian army]"),
        "tag-with-space:7",
        "Russian army",
    ),
    BadExample(
        "tags that are numbers, which are text",
        QUESTIONS,
        write_question(_PROMPT_AND_REST + "\ntags: [2022]"),
        "",
        "",
        0,
    ),
    BadExample(
        "tags that are tables",
        QUESTIONS,
        write_question(_PROMPT_AND_REST + "\ntags: [{a: b}]"),
        "wrong-type:7",
        "tags",
    ),
    BadExample(
        "a context that is a text",
        QUESTIONS,
        write_question(_PROMPT_AND_REST + "\ncontext: It was so."),
        "wrong-type:7",
        "list",
    ),
    BadExample(
        "a waiver that is a list",
        QUESTIONS,
        write_question(_PROMPT_AND_REST + "\nallow: [answer-not-in-quote]"),
        "wrong-type:7",
        "keys and values",
    ),
    BadExample(
        "a waiver without a reason",
        QUESTIONS,
        write_question(_PROMPT_AND_REST + "\nallow: {answer-not-in-quote: }"),
        "missing-field:7",
        "empty",
    ),
    BadExample(
        "a source that is not there",
        QUESTIONS,
        write_question(_PROMPT_AND_REST + "\nsource: esay"),
        "unknown-source:7",
        "essay",
    ),
    BadExample(
        "a source with its ending",
        QUESTIONS,
        write_question(_PROMPT_AND_REST + "\nsource: essay.txt"),
        "unknown-source:7",
        "essay",
    ),
    BadExample(
        "a source outside the project",
        QUESTIONS,
        write_question(_PROMPT_AND_REST + "\nsource: ../../etc/passwd"),
        "unknown-source:7",
        "passwd",
    ),
    BadExample(
        "a list of sources",
        QUESTIONS,
        write_question(_PROMPT_AND_REST + "\nsource: [essay]"),
        "wrong-type:7",
        "text",
    ),
    BadExample(
        "a speaker nobody declared",
        QUESTIONS,
        write_question(
            "claim: Russia won\nclaimed_by: nobody\nanswer: It did not\nevidence: Iran has sent"
        ).replace("basic", "counterpoint"),
        "claim-not-in-source:4 speaker-not-in-passage:5 unknown-actor:5 answer-not-in-quote:6",
        "claim",
    ),
    BadExample(
        "a switch that is a word",
        QUESTIONS,
        write_question(_PROMPT_AND_REST + "\nreversed: yes"),
        "wrong-type:7",
        "true",
    ),
    BadExample(
        "a date in German form", QUESTIONS, _write_date("17.01.2025"), "wrong-type:5", "2025-01-17"
    ),
    BadExample(
        "a date in American form", QUESTIONS, _write_date("1/17/2025"), "wrong-type:5", "2025-01-17"
    ),
    BadExample(
        "a date in words", QUESTIONS, _write_date("January 2025"), "wrong-type:5", "2025-01"
    ),
    BadExample("a month thirteen", QUESTIONS, _write_date("2025-13"), "wrong-type:5", "2025-13"),
    BadExample(
        "a thirtieth of February",
        QUESTIONS,
        _write_date("2025-02-30"),
        "wrong-type:5",
        "2025-02-30",
    ),
    BadExample(
        "an interval that ends before it begins",
        QUESTIONS,
        _write_date("2025/2020"),
        "wrong-type:5",
        "earlier",
    ),
    BadExample(
        "a date of a thousand digits", QUESTIONS, _write_date("2" * 1000), "wrong-type:5", "date"
    ),
    BadExample(
        "a list of dates",
        QUESTIONS,
        _write_date("[2025, 2026]"),
        "wrong-type:5 dates-contradict:5 date-outside-phrase:5 dates-contradict:5",
        "text",
    ),
    BadExample(
        "options that are a text",
        QUESTIONS,
        _write_choice("question: Who?\nanswer: Iran\noptions: Iran, Russia"),
        "wrong-type:6",
        "list",
    ),
    BadExample(
        "options left out",
        QUESTIONS,
        _write_choice("question: Who?\nanswer: Iran"),
        "missing-field:3",
        "options",
    ),
    BadExample(
        "options that are empty",
        QUESTIONS,
        _write_choice("question: Who?\nanswer: Iran\noptions: []"),
        "missing-field:6",
        "empty",
    ),
    BadExample(
        "all the options right",
        QUESTIONS,
        _write_choice("question: Who?\nanswer: Iran\noptions: [Iran, Iran]"),
        "option-repeated:6 option-repeated:6",
        "no option is wrong",
    ),
    BadExample(
        "an option that is a list",
        QUESTIONS,
        _write_choice("question: Who?\nanswer: Iran\noptions: [[Russia], Israel]"),
        "wrong-type:6",
        "entry 1",
    ),
    BadExample(
        "a picture that is not there",
        QUESTIONS,
        write_question("question: Whose? ![m](m.png)" + _REST),
        "media-missing:4",
        "m.png",
    ),
    BadExample(
        "a picture outside the project",
        QUESTIONS,
        write_question("question: Whose? ![m](../../../etc/passwd.png)" + _REST),
        "media-outside-project:4",
        "passwd",
    ),
    BadExample(
        "a picture with a NUL in its name",
        QUESTIONS,
        write_question("question: 'Whose? ![m](%00.png)'" + _REST),
        "media-missing:4",
        "",
    ),
    BadExample(
        "a picture from the web",
        QUESTIONS,
        write_question("question: Whose? ![m](https://example.org/m.png)" + _REST),
        "media-outside-project:4",
        "example.org",
    ),
    BadExample(
        "a picture whose name is too long for any disk",
        QUESTIONS,
        write_question(f"question: Whose? ![m]({'m' * 5000}.png)" + _REST),
        "media-missing:4",
        "",
    ),
)

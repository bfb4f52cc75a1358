"""Keys and values of a question that are no such thing, or not of that kind."""

from tests.corpus.bad import QUESTIONS, Bad, question

_REST = "\nanswer: Iran\nevidence: Iran has sent thousands of Shared drones"
_ASKED = "question: Who sent drones?" + _REST


def _with_id(identity: str) -> str:
    return question(_ASKED).replace("id: who-sent-drones", f"id: {identity}")


def _choice(body: str) -> str:
    return question(body + "\nevidence: Iran has sent thousands").replace("basic", "choice")


def _date(answer: str) -> str:
    evidence = "evidence: As recently as ==this January==, presidents Putin and Pezeshkian signed"
    return question(f"question: When did they sign?\nanswer: {answer}\n{evidence}").replace("basic", "date")


VALUES = (
    Bad(
        "a key in capital letters",
        QUESTIONS,
        question("Question: Who sent drones?" + _REST),
        "unknown-key:4",
        "question",
    ),
    Bad(
        "a key in German in a question",
        QUESTIONS,
        question("frage: Who sent drones?" + _REST),
        "missing-field:3 unknown-key:4",
        "question",
    ),
    Bad(
        "a key of another program",
        QUESTIONS,
        question("front: Who sent drones?\nback: Iran"),
        "missing-field:3 missing-field:3 missing-field:3 unknown-key:4 …",
        "answer",
    ),
    Bad(
        "a key misspelt",
        QUESTIONS,
        question("qestion: Who sent drones?" + _REST),
        "unknown-key:4",
        "did you mean `question`",
    ),
    Bad("a key of the deck in a question", QUESTIONS, question(_ASKED + "\norder: source"), "unknown-key:7", "order"),
    Bad(
        "a key of the set misspelt",
        QUESTIONS,
        "kind: basic\nquestion:\n  - id: a\n    question: Who?\n",
        "unknown-key:2",
        "questions",
    ),
    Bad(
        "the kind in the plural",
        QUESTIONS,
        question(_ASKED).replace("kind: basic", "kinds: basic"),
        "unknown-key:1 missing-field:3",
        "kind",
    ),
    Bad("no kind at all", QUESTIONS, question(_ASKED).replace("kind: basic\n", ""), "missing-field:2", "kind"),
    Bad(
        "a kind that does not exist",
        QUESTIONS,
        question(_ASKED).replace("kind: basic", "kind: bassic"),
        "unknown-kind:1",
        "did you mean `basic`",
    ),
    Bad("a kind in capital letters", QUESTIONS, question(_ASKED + "\nkind: Basic"), "unknown-kind:7", "basic"),
    Bad(
        "a list of kinds",
        QUESTIONS,
        question(_ASKED).replace("kind: basic", "kind: [basic, date]"),
        "wrong-type:1",
        "kind",
    ),
    Bad("questions that are a text", QUESTIONS, "kind: basic\nquestions: none yet\n", "wrong-type:2", "list"),
    Bad("questions that are empty", QUESTIONS, "kind: basic\nquestions:\n", "missing-field:2", "empty"),
    Bad(
        "a question that is a text", QUESTIONS, "kind: basic\nquestions:\n  - Who sent drones?\n", "wrong-type:3", "id"
    ),
    Bad(
        "a question that is a list",
        QUESTIONS,
        "kind: basic\nquestions:\n  - [a, Who sent drones?, Iran]\n",
        "wrong-type:3",
        "keys",
    ),
    Bad("a question that is empty", QUESTIONS, "kind: basic\nquestions:\n  -\n", "missing-field:3", "empty"),
    Bad(
        "questions keyed by their ids",
        QUESTIONS,
        "kind: basic\nquestions:\n  a: {question: Who?, answer: Iran}\n",
        "wrong-type:3",
        "list",
    ),
    Bad(
        "a question without an id",
        QUESTIONS,
        "kind: basic\nquestions:\n  - question: Who?\n    answer: Iran\n    evidence: Iran\n",
        "missing-field:3",
        "id",
    ),
    Bad(
        "a question without evidence",
        QUESTIONS,
        question("question: Who?\nanswer: Iran"),
        "missing-field:3",
        "evidence",
    ),
    Bad("an id with a space", QUESTIONS, _with_id("who sent drones"), "wrong-type:3", "spaces"),
    Bad("an id with a colon", QUESTIONS, _with_id("who:drones"), "wrong-type:3", "who:drones"),
    Bad("an id that is empty", QUESTIONS, _with_id('""'), "missing-field:3", "empty"),
    Bad("an id that is nothing", QUESTIONS, _with_id("~"), "missing-field:3", "empty"),
    Bad("an id that is a list", QUESTIONS, _with_id("[a]"), "wrong-type:3", "text"),
    Bad("an id in quotation marks of print", QUESTIONS, _with_id("“who”, drones"), "wrong-type:3", "spaces"),
    Bad("an id with umlauts, which is fine", QUESTIONS, _with_id("größe"), "", "", 0),
    Bad("an id of a megabyte, which is unwise and harmless", QUESTIONS, _with_id("a" * 1_000_000), "", "", 0),
    Bad(
        "an id that stands twice",
        QUESTIONS,
        question(_ASKED)
        + "  - id: who-sent-drones\n    question: Who?\n    answer: Iran\n    evidence: Iran has sent thousands\n",
        "duplicate-id:7",
        "who-sent-drones",
    ),
    Bad(
        "ids that differ in case alone, which are two",
        QUESTIONS,
        question(_ASKED) + "  - id: Who-Sent-Drones\n    question: Who sent thousands?\n"
        "    answer: Iran\n    evidence: Iran has sent thousands\n",
        "",
        "",
        0,
    ),
    Bad("a key that stands twice", QUESTIONS, question(_ASKED + "\nanswer: Russia"), "duplicate-key:7", "line 5"),
    Bad(
        "an answer that is nothing",
        QUESTIONS,
        question("question: Who?\nanswer:\nevidence: Iran has sent"),
        "missing-field:5",
        "empty",
    ),
    Bad(
        "an answer that is null",
        QUESTIONS,
        question("question: Who?\nanswer: null\nevidence: Iran has sent"),
        "missing-field:5",
        "empty",
    ),
    Bad(
        "an answer of spaces",
        QUESTIONS,
        question('question: Who?\nanswer: "   "\nevidence: Iran has sent'),
        "missing-field:5",
        "empty",
    ),
    Bad(
        "an answer that is an empty list",
        QUESTIONS,
        question("question: Who?\nanswer: []\nevidence: Iran has sent"),
        "missing-field:5",
        "empty",
    ),
    Bad(
        "an answer that is a table",
        QUESTIONS,
        question("question: Who?\nanswer: {name: Iran}\nevidence: Iran has sent"),
        "wrong-type:5",
        "keys and values",
    ),
    Bad(
        "a list of lists as answer",
        QUESTIONS,
        question("question: Who?\nanswer: [[Iran]]\nevidence: Iran has sent"),
        "wrong-type:5",
        "entry 1",
    ),
    Bad(
        "an answer that is a number no float holds",
        QUESTIONS,
        question("question: Who?\nanswer: 1e400\nevidence: Iran has sent"),
        "answer-not-in-quote:5 number-not-in-quote:5 number-not-in-quote:5",
        "1e400",
    ),
    Bad(
        "an answer of a thousand digits",
        QUESTIONS,
        question(f"question: Who?\nanswer: {'9' * 1000}\nevidence: Iran has sent"),
        "answer-not-in-quote:5 number-not-in-quote:5",
        "9",
    ),
    Bad(
        "an answer that is infinite",
        QUESTIONS,
        question("question: Who?\nanswer: .inf\nevidence: Iran has sent"),
        "answer-not-in-quote:5",
        ".inf",
    ),
    Bad("a prompt that is a list", QUESTIONS, question("question: [Who, sent]" + _REST), "wrong-type:4", "text"),
    Bad("tags that are a text", QUESTIONS, question(_ASKED + "\ntags: essay"), "wrong-type:7", "list"),
    Bad(
        "a tag with a space", QUESTIONS, question(_ASKED + "\ntags: [Russian army]"), "tag-with-space:7", "Russian army"
    ),
    Bad("tags that are numbers, which are text", QUESTIONS, question(_ASKED + "\ntags: [2022]"), "", "", 0),
    Bad("tags that are tables", QUESTIONS, question(_ASKED + "\ntags: [{a: b}]"), "wrong-type:7", "tags"),
    Bad("a context that is a text", QUESTIONS, question(_ASKED + "\ncontext: It was so."), "wrong-type:7", "list"),
    Bad(
        "a waiver that is a list",
        QUESTIONS,
        question(_ASKED + "\nallow: [answer-not-in-quote]"),
        "wrong-type:7",
        "keys and values",
    ),
    Bad(
        "a waiver without a reason",
        QUESTIONS,
        question(_ASKED + "\nallow: {answer-not-in-quote: }"),
        "missing-field:7",
        "empty",
    ),
    Bad("a source that is not there", QUESTIONS, question(_ASKED + "\nsource: esay"), "unknown-source:7", "essay"),
    Bad("a source with its ending", QUESTIONS, question(_ASKED + "\nsource: essay.txt"), "unknown-source:7", "essay"),
    Bad(
        "a source outside the project",
        QUESTIONS,
        question(_ASKED + "\nsource: ../../etc/passwd"),
        "unknown-source:7",
        "passwd",
    ),
    Bad("a list of sources", QUESTIONS, question(_ASKED + "\nsource: [essay]"), "wrong-type:7", "text"),
    Bad(
        "a speaker nobody declared",
        QUESTIONS,
        question("claim: Russia won\nclaimed_by: nobody\nanswer: It did not\nevidence: Iran has sent").replace(
            "basic", "counterpoint"
        ),
        "claim-not-in-source:4 speaker-not-in-passage:5 unknown-actor:5 answer-not-in-quote:6",
        "claim",
    ),
    Bad("a switch that is a word", QUESTIONS, question(_ASKED + "\nreversed: yes"), "wrong-type:7", "true"),
    Bad("a date in German form", QUESTIONS, _date("17.01.2025"), "wrong-type:5", "2025-01-17"),
    Bad("a date in American form", QUESTIONS, _date("1/17/2025"), "wrong-type:5", "2025-01-17"),
    Bad("a date in words", QUESTIONS, _date("January 2025"), "wrong-type:5", "2025-01"),
    Bad("a month thirteen", QUESTIONS, _date("2025-13"), "wrong-type:5", "2025-13"),
    Bad("a thirtieth of February", QUESTIONS, _date("2025-02-30"), "wrong-type:5", "2025-02-30"),
    Bad("an interval that ends before it begins", QUESTIONS, _date("2025/2020"), "wrong-type:5", "earlier"),
    Bad("a date of a thousand digits", QUESTIONS, _date("2" * 1000), "wrong-type:5", "date"),
    Bad(
        "a list of dates",
        QUESTIONS,
        _date("[2025, 2026]"),
        "wrong-type:5 dates-contradict:5 date-outside-phrase:5 dates-contradict:5",
        "text",
    ),
    Bad(
        "options that are a text",
        QUESTIONS,
        _choice("question: Who?\nanswer: Iran\noptions: Iran, Russia"),
        "wrong-type:6",
        "list",
    ),
    Bad("options left out", QUESTIONS, _choice("question: Who?\nanswer: Iran"), "missing-field:3", "options"),
    Bad(
        "options that are empty",
        QUESTIONS,
        _choice("question: Who?\nanswer: Iran\noptions: []"),
        "missing-field:6",
        "empty",
    ),
    Bad(
        "all the options right",
        QUESTIONS,
        _choice("question: Who?\nanswer: Iran\noptions: [Iran, Iran]"),
        "option-repeated:6 option-repeated:6",
        "no option is wrong",
    ),
    Bad(
        "an option that is a list",
        QUESTIONS,
        _choice("question: Who?\nanswer: Iran\noptions: [[Russia], Israel]"),
        "wrong-type:6",
        "entry 1",
    ),
    Bad(
        "a picture that is not there",
        QUESTIONS,
        question("question: Whose? ![m](m.png)" + _REST),
        "media-missing:4",
        "m.png",
    ),
    Bad(
        "a picture outside the project",
        QUESTIONS,
        question("question: Whose? ![m](../../../etc/passwd.png)" + _REST),
        "media-outside-project:4",
        "passwd",
    ),
    Bad(
        "a picture with a NUL in its name",
        QUESTIONS,
        question("question: 'Whose? ![m](%00.png)'" + _REST),
        "media-missing:4",
        "",
    ),
    Bad(
        "a picture from the web",
        QUESTIONS,
        question("question: Whose? ![m](https://example.org/m.png)" + _REST),
        "media-outside-project:4",
        "example.org",
    ),
    Bad(
        "a picture whose name is too long for any disk",
        QUESTIONS,
        question(f"question: Whose? ![m]({'m' * 5000}.png)" + _REST),
        "media-missing:4",
        "",
    ),
)

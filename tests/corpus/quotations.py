"""Evidence that is put together wrongly: marks, omissions, brackets, tables of quotations."""

from tests.corpus.bad import QUESTIONS, Bad, asked, question

_CLAIM = "claim: Russia and Iran share a commitment\nclaimed_by: analysts\nanswer: aspirational\n"


def _cloze(evidence: str) -> str:
    return question(f"evidence: {evidence}").replace("basic", "cloze")


def _counterpoint(evidence: str) -> str:
    return question(_CLAIM + evidence).replace("basic", "counterpoint")


QUOTATIONS = (
    Bad(
        "a mark not closed",
        QUESTIONS,
        asked("==Iran has sent thousands of Shared drones"),
        "quote-not-found:6",
        "==",
    ),
    Bad(
        "a mark not opened",
        QUESTIONS,
        asked("Iran== has sent thousands of Shared drones"),
        "quote-not-found:6",
        "==",
    ),
    Bad(
        "a mark with nothing in it",
        QUESTIONS,
        asked("Iran has sent ==== thousands of Shared drones"),
        "quote-not-found:6",
        "==",
    ),
    Bad(
        "a mark of spaces",
        QUESTIONS,
        asked("Iran has sent ==  == thousands of Shared drones"),
        "quote-not-found:6",
        "==",
    ),
    Bad(
        "a mark with spaces inside its signs",
        QUESTIONS,
        asked("== Iran == has sent thousands of Shared drones"),
        "quote-not-found:6",
        "==",
    ),
    Bad(
        "a mark of one equals sign",
        QUESTIONS,
        asked("=Iran= has sent thousands of Shared drones"),
        "quote-not-found:6",
        "==",
    ),
    Bad(
        "three marks' ends",
        QUESTIONS,
        asked("==Iran== has ==sent thousands of Shared drones"),
        "quote-not-found:6",
        "==",
    ),
    Bad(
        "a mark inside a mark",
        QUESTIONS,
        asked("==Iran has ==sent== thousands== of Shared drones"),
        "quote-not-found:6",
        "==",
    ),
    Bad(
        "a mark across an omission, which is fine",
        QUESTIONS,
        asked("==Iran has sent […] Shared drones== to aid"),
        "",
        "",
        0,
    ),
    Bad("marks alone", QUESTIONS, asked("======"), "quote-not-found:6", "=="),
    Bad("an omission alone", QUESTIONS, asked('"[…]"'), "quote-not-found:6", ""),
    Bad(
        "an omission in parentheses",
        QUESTIONS,
        asked("Iran has sent (…) Shared drones"),
        "quote-not-found:6",
        "[…]",
    ),
    Bad(
        "an omission of two dots",
        QUESTIONS,
        asked("Iran has sent [..] Shared drones"),
        "quote-not-found:6",
        "[…]",
    ),
    Bad(
        "an omission not closed",
        QUESTIONS,
        asked("Iran has sent [… Shared drones"),
        "quote-not-found:6",
        "[…]",
    ),
    Bad(
        "an editor's word in parentheses",
        QUESTIONS,
        asked("Iran (the state) has sent thousands of Shared drones"),
        "quote-not-found:6",
        "",
    ),
    Bad(
        "quotation marks of one's own",
        QUESTIONS,
        asked("'\"Iran has sent thousands of Shared drones\"'"),
        "quote-not-found:6",
        "quotation marks",
    ),
    Bad(
        "a quotation with its source behind it",
        QUESTIONS,
        asked("Iran has sent thousands of Shared drones (Essay, p. 3)"),
        "quote-not-found:6",
        "drones",
    ),
    Bad(
        "a paraphrase for a quotation",
        QUESTIONS,
        asked("The Iranians gave Russia a large number of UAVs"),
        "quote-not-found:6",
        "",
    ),
    Bad("a quotation of nothing but signs", QUESTIONS, asked('"!?"'), "quote-not-found:6", "!?"),
    Bad("a quotation that is a number", QUESTIONS, asked("2023"), "answer-not-in-quote:5", "Iran"),
    Bad("a quotation that is a truth value", QUESTIONS, asked("true"), "quote-not-found:6", "true"),
    Bad("evidence that is nothing", QUESTIONS, asked("~"), "missing-field:6", "empty"),
    Bad("evidence that is an empty list", QUESTIONS, asked("[]"), "missing-field:6", "empty"),
    Bad("evidence that is an empty table", QUESTIONS, asked("{}"), "missing-field:6", "empty"),
    Bad(
        "evidence that is a list of lists",
        QUESTIONS,
        asked("[[Iran has sent]]"),
        "wrong-type:6",
        "entry 1",
    ),
    Bad(
        "an entry of evidence that is nothing",
        QUESTIONS,
        asked("[Iran has sent, ~]"),
        "missing-field:6",
        "entry 2",
    ),
    Bad(
        "the page as a key of evidence",
        QUESTIONS,
        asked("{quote: Iran has sent thousands, page: 3}"),
        "unknown-key:6",
        "page",
    ),
    Bad(
        "`text` for `quote`",
        QUESTIONS,
        asked("{text: Iran has sent thousands}"),
        "unknown-key:6",
        "text",
    ),
    Bad(
        "a place without a quotation",
        QUESTIONS,
        asked("{paragraph: 2}"),
        "missing-field:6",
        "quote",
    ),
    Bad(
        "a paragraph in words",
        QUESTIONS,
        asked("{quote: Iran has sent thousands, paragraph: two}"),
        "wrong-type:6",
        "two",
    ),
    Bad(
        "a paragraph nought",
        QUESTIONS,
        asked("{quote: Iran has sent thousands, paragraph: 0}"),
        "wrong-type:6",
        "at least 1",
    ),
    Bad(
        "a paragraph that the source does not have",
        QUESTIONS,
        asked("{quote: Iran has sent thousands, paragraph: 99}"),
        "quote-not-found:6",
        "paragraph 2",
    ),
    Bad(
        "a paragraph of a thousand digits",
        QUESTIONS,
        asked(f"{{quote: Iran has sent, paragraph: {'9' * 1000}}}"),
        "wrong-type:6",
        "whole number",
    ),
    Bad(
        "a paragraph and a half",
        QUESTIONS,
        asked("{quote: Iran has sent thousands, paragraph: 1.5}"),
        "wrong-type:6",
        "1.5",
    ),
    Bad(
        "two paragraphs",
        QUESTIONS,
        asked("{quote: Iran has sent thousands, paragraph: [1, 2]}"),
        "wrong-type:6",
        "whole number",
    ),
    Bad(
        "quotations for a field that there is not",
        QUESTIONS,
        asked("{reply: Iran has sent thousands}"),
        "unknown-key:6",
        "reply",
    ),
    Bad(
        "a quotation beside quotations for fields",
        QUESTIONS,
        asked("{quote: Iran has sent, answer: Iran has sent}"),
        "unknown-key:6",
        "answer",
    ),
    Bad(
        "evidence for the claim alone, whose reply has none",
        QUESTIONS,
        _counterpoint("evidence: {claim: analysts affirmed the shared commitment}"),
        "answer-not-in-quote:6",
        "answer",
    ),
    Bad(
        "evidence without tables where two are needed",
        QUESTIONS,
        _counterpoint("evidence: analysts affirmed the shared commitment"),
        "claim-not-in-source:4 answer-not-in-quote:6",
        "claim",
    ),
    Bad(
        "evidence one step too far out",
        QUESTIONS,
        _counterpoint("evidence:\nclaim: analysts affirmed\nanswer: never more than\n"),
        "claim-not-in-source:4 missing-field:7 duplicate-key:8 duplicate-key:9",
        "claim",
    ),
    Bad(
        "a cloze without marks",
        QUESTIONS,
        _cloze("Putin has long been careful"),
        "answer-not-in-quote:4",
        "==",
    ),
    Bad(
        "a cloze with an empty mark",
        QUESTIONS,
        _cloze("Putin has long been ===="),
        "answer-not-in-quote:4 quote-not-found:4",
        "==",
    ),
    Bad(
        "a cloze in Anki's own signs",
        QUESTIONS,
        _cloze("Putin has long been {{c1::careful}}"),
        "answer-not-in-quote:4 quote-not-found:4",
        "==",
    ),
    Bad(
        "a cloze whose text is written out",
        QUESTIONS,
        question("text: Putin was ==careful==\nevidence: Putin has long been ==careful==").replace(
            "basic", "cloze"
        ),
        "cloze-differs-from-source:4",
        "text",
    ),
    Bad(
        "a quotation that begins inside a word",
        QUESTIONS,
        asked("ran has sent thousands of Shared drones"),
        "quote-cut-inside-word:6",
        "word",
    ),
    Bad(
        "a word that stands in many places", QUESTIONS, asked("in"), "answer-not-in-quote:5", "Iran"
    ),
)

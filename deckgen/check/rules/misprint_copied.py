"""A text of the card repeats a misprint that the source's errata correct.

What it does: reports a misprint in the question, the answer, an ``also``, the explanation or another text in the
author's own words, if one of its quotations has the misprint too. Words in quotation marks may keep it.

Why: the quotation shows what is printed, and the card prints the correction next to it. Everything else on the card is
what learners take for right, and an answer that copies a misprint is learnt as it stands.

Fails::

    ## seeds/essay.yaml
    language: en
    errata: {"of drones": off drones}
    ## seeds/essay.txt
    Iran sent of drones towards the front, for it could not hold them any longer.
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: sent
        question: What did Iran do?
        answer: sent of drones
        evidence: Iran ==sent of drones== towards the front

Passes::

    ## seeds/essay.yaml
    language: en
    errata: {"of drones": off drones}
    ## seeds/essay.txt
    Iran sent of drones towards the front, for it could not hold them any longer.
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: sent
        question: What did Iran do?
        answer: sent off drones
        evidence: Iran ==sent of drones== towards the front

How to fix: write what the errata say.
"""

from collections.abc import Iterator

from deckgen.cards.word_matching import contains_words, fold_text, join_quoted_words
from deckgen.check.context import Context, make_words_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.languages.question_words import fold_sentence
from deckgen.model import Deck, Question
from deckgen.text.spans import find_changed_words

CODE = Code.MISPRINT_COPIED


def check_question(question: Question, _: Deck, __: Context) -> Iterator[Finding]:
    errata = question.source.errata
    if not errata or not question.evidence or question.is_retired:
        return
    quoted = join_quoted_words(question.evidence)
    for misprint, correct in errata.items():
        wrong = fold_text(misprint)
        if not contains_words(quoted, wrong):
            continue
        # A correction may have the misprint's words in it.
        right = fold_text(correct)
        for text in question.texts:
            said = fold_text(fold_sentence(text)).replace(right, " … ")
            copied = next(
                (each for each in _list_wrong_phrases(wrong, right) if contains_words(said, each)),
                "",
            )
            if copied:
                message = f"“{misprint}” is a misprint of the source, which means “{correct}”"
                hint = "write what the errata say"
                yield make_words_finding(CODE, text, copied, message, hint, question)


RULE = Rule(CODE, __doc__, check_question=check_question)


def _list_wrong_phrases(misprint: str, correct: str) -> list[str]:
    """The words that the correction changes, each time with one that stands next to them in the
    erratum, if one does: “shared” alone may be a word of the author's.
    """
    wrong = misprint.split()
    first, last = find_changed_words(wrong, correct.split())
    spans = [(first - 1, last)] if first else []
    spans += [(first, last + 1)] if last < len(wrong) else []
    return [" ".join(wrong[start:end]) for start, end in spans or [(0, len(wrong))]]

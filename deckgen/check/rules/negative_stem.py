"""The question asks for what is not so.

What it does: where a kind offers options, looks for “not”, “never”, “except” and similar words in
the prompt; in other kinds only for “which … not”, where the quotation has not the same “not”. Words in
quotation marks pass, “no longer” passes, and so does a “not” in capitals, bold or italics.

Why: readers miss the little word, and then remember a wrong answer as a right one. T. Haladyna, S.
Downing and M. Rodriguez (2002), guideline 17: word the stem positively; if a negative must be used,
emphasise it.

Fails::

    - id: who-did-not
      kind: choice
      question: Which state did not send drones?
      answer: Israel
      options: [Iran]
      evidence: Putin has long been careful to avoid provoking ==Israel==

Passes::

    - id: who-sent-drones
      kind: choice
      question: Which state has sent drones?
      answer: Iran
      options: [Israel]
      evidence: Iran has sent thousands of Shared drones

How to fix: ask for what is so, or write the negation in bold: `**not**`.
"""

import re
from collections.abc import Iterator

from deckgen.cards.word_matching import contains_words, fold_text
from deckgen.check.context import Context, make_finding
from deckgen.check.question_front import AnalysedPrompt, analyse_prompts
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.files import YamlText
from deckgen.findings import Finding
from deckgen.model import Deck, FieldType, WrittenQuestion
from deckgen.text.card_text import is_emphasised

CODE = Code.NEGATIVE_STEM
# “Which … not” within one clause: “Which state, if not Iran, …” does not ask for what is not so.
_CLAUSE_END = re.compile(r"[,;:.?!،؛，；。？]")


def check_written_question(question: WrittenQuestion, deck: Deck, _: Context) -> Iterator[Finding]:
    options = bool(question.select_fields(FieldType.CHOICE))
    for prompt in analyse_prompts(question, deck.language):
        text = prompt.text
        # Without options “Why did Putin not help?” is a plain question.
        if options:
            found = _find_negation(prompt)
        else:
            found = _find_which_not(prompt)
            found = None if found and _is_quoted(found.group(), question) else found
        if found and not _is_emphasised(text, found):
            message = f"“{text[found.start() : found.end()]}” asks for what is not so"
            hint = "ask for what is so, or write it in bold"
            span = text.find_span(found.start(), found.end() - found.start())
            yield make_finding(CODE, text, message, hint, question, span=span)


RULE = Rule(
    CODE, __doc__, check_written_question=check_written_question, words="questions.negations"
)


def _find_negation(prompt: AnalysedPrompt) -> re.Match[str] | None:
    """A negation, but not that of “no longer”, which asks for a change."""
    ends = {
        found.start(): found.end() for found in prompt.words.words_of_end.finditer(prompt.sentence)
    }
    for found in prompt.words.negations.finditer(prompt.sentence):
        if not any(start <= found.start() < end for start, end in ends.items()):
            return found
    return None


def _is_quoted(negation: str, question: WrittenQuestion) -> bool:
    """Whether a quotation denies in the same word: then the question asks for what the text says."""
    return any(
        contains_words(fold_text(quotation.words), fold_text(negation))
        for quotation in question.evidence
    )


def _find_which_not(prompt: AnalysedPrompt) -> re.Match[str] | None:
    """The “not” of a question that begins with “which”; a “not” in a clause of it does not count."""
    text, words = prompt.sentence, prompt.words
    found = words.which_negations.search(text)
    which = words.which_words.pattern.match(text) if found else None
    if found is None or which is None or _CLAUSE_END.search(text, which.end(), found.start()):
        return None
    clause = words.clause_openers.search(text, which.end())
    return None if clause and clause.start() < found.start() else found


def _is_emphasised(text: YamlText, found: re.Match[str]) -> bool:
    word = text[found.start() : found.end()]
    return word.isupper() or is_emphasised(text, found.start())

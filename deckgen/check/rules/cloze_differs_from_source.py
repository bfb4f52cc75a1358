"""What a cloze leaves out is not what the source has there.

What it does: the words of a deletion must be whole words of the source, with the source's capital
letters and without an editor's additions; a line that is recited may have one, because its card
prints it in brackets. In languages that write endings and prefixes together
with their words (Finnish, Hebrew, Hungarian, Korean, Turkish, …) one side of the word may stay. If a question gives a cloze text of its own, it must be
the text of the quotation.

Why: the learner types or says the missing words, and the card says whether they are right. So they
must be the source's words.

Fails::

    - id: careful
      kind: cloze
      evidence: Putin has long been ==care==ful to avoid provoking Israel

Passes::

    - id: careful
      kind: cloze
      evidence: Putin has long been ==careful== to avoid provoking Israel

How to fix: mark whole words of the source.
"""

from collections.abc import Iterator

from deckgen.cards.word_matching import normalize_words
from deckgen.check.context import Context, find_passage, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding, clip_words
from deckgen.model import Deck, FieldType, Question, Quotation, QuotationPart
from deckgen.text.matching import is_inside_word
from deckgen.text.quotation_signs import strip_marks

CODE = Code.CLOZE_DIFFERS_FROM_SOURCE


def check_question(question: Question, _: Deck, __: Context) -> Iterator[Finding]:
    cloze = question.kind.cloze_field
    if cloze is None:
        return
    is_recited = bool(question.select_fields(FieldType.LINES))
    for quotation in question.evidence:
        quoted = {part.mark for part in quotation.parts if part.start >= 0}
        for part in quotation.parts:
            # An addition to a line that is recited says what a word of the line means.
            if is_recited and part.start < 0 and part.mark in quoted:
                continue
            message = _find_deletion_fault(part, quotation)
            if message:
                hint = "mark whole words of the source, and nothing else"
                passage = find_passage(quotation)
                yield make_finding(CODE, quotation.text, message, hint, question, passage)
    # Without one of the quotations, a cloze text that is right would differ from the rest.
    if question.has_all_evidence:
        words = normalize_words(" ".join(quotation.words for quotation in question.evidence))
        for text in question.get_texts(cloze.key):
            if normalize_words(strip_marks(text)) != words:
                message = f"the cloze “{clip_words(text, 60)}” is not the quotation"
                hint = f"leave `{cloze.key}:` out: it is made of the evidence"
                yield make_finding(CODE, text, message, hint, question)


RULE = Rule(CODE, __doc__, check_question=check_question, field_type=FieldType.CLOZE)


def _find_deletion_fault(part: QuotationPart, quotation: Quotation) -> str:
    if not part.mark:
        return ""
    deleted = clip_words(part.text, 40)
    if part.start < 0:  # an editor's addition has no place in the source
        return f"the deletion holds “{deleted}”, which the source does not have"
    text = quotation.source.text
    cuts = (is_inside_word(text, part.start), is_inside_word(text, part.end))
    # “Budapest” of “Budapestről” is a word to learn, and its ending another.
    is_stem = quotation.source.language.has_affixes and len(part.text) > 1 and not all(cuts)
    if any(cuts) and not is_stem:
        return f"the deletion “{deleted}” is only a part of a word"
    if quotation.is_other_case:
        return f"the deletion “{deleted}” has other capital letters than the quotation"
    return ""

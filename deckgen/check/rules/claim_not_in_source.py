"""No quotation supports a claim that a card reports.

What it does: a field that needs evidence of its own (the claim of a counterpoint) must have a
quotation, and share words with it: a quarter of the claim's content words.

Why: a counterpoint answers what somebody really claimed. A claim without a quotation is a straw
man.

Fails::

    - id: shared-commitment
      kind: counterpoint
      claim: Iran builds nuclear weapons for Russia
      claimed_by: analysts
      answer: Their commitment has never been more than “aspirational”
      evidence:
        claim: analysts affirmed the shared commitment to building a “multipolar world”
        answer: Their commitment has never been more than “aspirational”

Passes::

    - id: shared-commitment
      kind: counterpoint
      claim: Putin and Pezeshkian share a commitment to building a “multipolar world”
      claimed_by: analysts
      answer: Their commitment has never been more than “aspirational”
      evidence:
        claim: analysts affirmed the shared commitment to building a “multipolar world”
        answer: Their commitment has never been more than “aspirational”

How to fix: quote the words that report the claim, under ``evidence: {claim: …}``.
"""

from collections.abc import Iterator

from deckgen.cards.word_matching import extract_content_stems, join_quoted_words
from deckgen.check.context import Context, find_passage, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.files import YamlText
from deckgen.findings import Finding, clip_words
from deckgen.model import Deck, FieldSpec, WrittenQuestion

CODE = Code.CLAIM_NOT_IN_SOURCE
# A claim is reported in other words than the source's, so most of its words may differ.
MIN_SHARE = 0.25


def check_written_question(question: WrittenQuestion, _: Deck, __: Context) -> Iterator[Finding]:
    for spec in question.kind.fields.values() if question.kind else ():
        for text in question.get_texts(spec.key) if spec.evidence else ():
            yield from _check_claim(question, spec, text)


RULE = Rule(CODE, __doc__, check_written_question=check_written_question)


def _check_claim(question: WrittenQuestion, spec: FieldSpec, text: YamlText) -> Iterator[Finding]:
    subject = f"the {spec.key} “{clip_words(text, 60)}”"
    if not question.get_written_quotations(spec.key):
        message = f"no quotation supports {subject}"
        hint = f"add the words in which it is reported: `evidence: {{{spec.key}: …, answer: …}}`"
        yield make_finding(CODE, text, message, hint, question)
        return
    quotations = question.get_full_evidence(spec.key)
    if not quotations:
        return
    wanted = extract_content_stems(text)
    # A mark is the author's word that the quotation means the same.
    if not any(quotation.marked_words for quotation in quotations) and wanted:
        shared = wanted & extract_content_stems(join_quoted_words(quotations))
        if len(shared) < MIN_SHARE * len(wanted):
            message = f"the quotation has next to no word of {subject}"
            hint = "quote the words in which it is reported, or mark those that mean it with ==…=="
            yield make_finding(CODE, text, message, hint, question, find_passage(quotations[0]))

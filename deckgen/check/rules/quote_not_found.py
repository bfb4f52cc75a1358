"""A quotation does not stand in its source, or not where its locator says.

What it does: looks for the exact words, ignoring only typography (quotation marks, dashes, spaces,
line breaks, soft hyphens, ligatures). If they are not there, it shows the nearest passage and the
words that differ.

Why: the quotation is what ties the card to the text. A fuzzy match would accept a changed year or a
dropped “not”: when measured, these score 96 to 100 of 100.

Fails::

    - id: who-was-careful
      question: Who has long been careful?
      answer: Putin
      evidence: Putin has never been careful to avoid provoking Israel

Passes::

    - id: who-was-careful
      question: Who has long been careful?
      answer: Putin
      evidence: ==Putin== has long been careful to avoid provoking Israel

How to fix: copy the words from the source; mark what you leave out with ``[…]`` and what you add
with ``[word]``. ``check --fix`` writes the right place, or the paragraph's number, where the words stand in one place
only. It takes away quotation marks round the whole that the source does not have. It writes the
source's own spaces, hyphens and slashes where nothing else is different, as in “theword”: programs
lose them from a copy where their lines end. It also corrects
misspelt words, if each is one typing error (two in a long word) away from the source's, stands in
no dictionary, and everything round it is as in the source. Numbers, negations and words that exist
are left to you.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, make_finding
from deckgen.check.misspelling_fix import fix_misspellings
from deckgen.check.nearest_passage import NearestPassage, describe_differences, find_nearest_passage
from deckgen.check.rule import Rule
from deckgen.check.sign_mistakes import explain_sign_mistake, unwrap_quotation
from deckgen.check.spacing_fix import fix_spacing
from deckgen.codes import Code
from deckgen.files import YamlText
from deckgen.findings import Finding, clip_words
from deckgen.languages.language import ENGLISH
from deckgen.model import Deck, MissingQuotation, WrittenQuestion
from deckgen.sources.citation import cite_place
from deckgen.sources.place_query import list_nearest_places, resolve_place
from deckgen.yamlpos.nodes import read_whole_number
from deckgen.yamlpos.scalar_edits import replace_whole_text, rewrite_text

CODE = Code.QUOTE_NOT_FOUND


def check_written_question(question: WrittenQuestion, _: Deck, __: Context) -> Iterator[Finding]:
    for quotation in question.list_missing_quotations(CODE):
        if quotation.fault.places and quotation.at is not None:
            yield _report_other_place(question, quotation, quotation.at)
        elif quotation.fault.places:
            yield _report_wrong_place(question, quotation)
        else:
            yield _report_missing_words(question, quotation)


RULE = Rule(CODE, __doc__, check_written_question=check_written_question)


def _report_wrong_place(question: WrittenQuestion, quotation: MissingQuotation) -> Finding:
    """The words stand in the source, but not in the paragraph (or between the words) that was
    given.
    """
    source = quotation.source
    start, end = quotation.fault.places[0]
    numbers = [source.find_paragraph(place) for place, _ in quotation.fault.places]
    excerpt = source.build_excerpt(start, end)
    wanted = read_whole_number(quotation.paragraph)
    if quotation.paragraph is None or wanted in numbers:
        message = (
            f"the quotation does not stand between the words given, but in paragraph {numbers[0]}"
        )
        hint = "copy the words right before it as `prefix:`, or right after it as `suffix:`"
        return make_finding(CODE, quotation.text, message, hint, question, excerpt)
    message = f"the quotation does not stand in paragraph {wanted}, but in paragraph {numbers[0]}"
    hint = f"write `paragraph: {numbers[0]}`"
    # With several places the number is the author's choice.
    edits = replace_whole_text(quotation.paragraph, str(numbers[0])) if len(numbers) == 1 else ()
    return make_finding(CODE, quotation.paragraph, message, hint, question, excerpt, edits=edits)


def _report_other_place(
    question: WrittenQuestion, quotation: MissingQuotation, at: YamlText
) -> Finding:
    """The words stand in the source, but not in the place that was given, or there is no such
    place.
    """
    source, places = quotation.source, quotation.fault.places
    right = list(dict.fromkeys(source.cite_place(start) for start, _ in places))
    where = "; ".join(filter(None, right)) or source.cite(*places[0])
    hits = resolve_place(source.structure, at)
    if not source.structure.has_places:
        message = f"{source.file.path} has no places, and the quotation stands in {where}"
        hint = "declare `structure:` in the sidecar, or write `paragraph:` in place of `at:`"
    elif not hits.places:
        nearest = ", ".join(list_nearest_places(source.structure, at, ENGLISH))
        message = f"the text has no place “{clip_words(at)}”; the quotation stands in {where}"
        hint = f"write `at: {where}`; the nearest to yours: {nearest}"
    else:
        cited = [cite_place(source.structure, each, ENGLISH) for each in hits.places[:9]]
        message = f"the quotation does not stand in {' or '.join(cited)}, but in {where}"
        hint = f"write `at: {where}`"
    only = right[0] if len(right) == 1 else ""
    # What is written must lead there.
    leads = bool(only) and bool(resolve_place(source.structure, only).places)
    edits = replace_whole_text(at, only) if leads else ()
    excerpt = source.build_excerpt(*places[0])
    return make_finding(CODE, at, message, hint, question, excerpt, edits=edits)


def _report_missing_words(question: WrittenQuestion, quotation: MissingQuotation) -> Finding:
    source = quotation.source
    wrong_sign = explain_sign_mistake(quotation, source)
    # A passage is only a suggestion: nothing is ever accepted for being similar.
    near = find_nearest_passage(quotation.written_words, source)
    message = f"“{clip_words(quotation.text)}” does not stand in {source.file.path}"
    unwrapped = unwrap_quotation(quotation, source)
    spacing = fix_spacing(quotation)
    if spacing:
        message += " with these spaces, hyphens or slashes"
    if near is None:
        hint = wrong_sign or "copy the words from the source; nothing there is like them"
        edits = rewrite_text(quotation.text, unwrapped or spacing)
        return make_finding(CODE, quotation.text, message, hint, question, edits=edits)
    # The caret stands under the first wrong words, if it is certain which ones are meant.
    span = None
    written = next((words for words, _ in near.differences if words), "")
    at = quotation.text.find(written) if written else -1
    if at >= 0 and quotation.text.count(written) == 1:
        span = quotation.text.find_span(at, len(written))
    excerpt = source.build_excerpt(near.start, near.end)
    changes = unwrapped or spacing or fix_misspellings(question, quotation, near, source)
    edits = rewrite_text(quotation.text, changes)
    hint = wrong_sign or _build_hint(near)
    return make_finding(CODE, quotation.text, message, hint, question, excerpt, span, edits)


def _build_hint(near: NearestPassage) -> str:
    if not near.differences:
        return "did you mean the passage above? Only its typography or hyphenation differs"
    return f"did you mean the passage above? It has {describe_differences(near.differences)}"

"""The mark that an answer lacks, where only one phrase of its quotation is declared to mean it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from deckgen.cards.actor_names import find_actor, inflect_names
from deckgen.cards.word_matching import normalize_words
from deckgen.check.support import AnswerClaim, Support, judge_support
from deckgen.findings import Edit, FixChoice
from deckgen.model import Actor, Quotation, Source
from deckgen.text.canonical import fold_case
from deckgen.text.matching import is_inside_word
from deckgen.text.quotation_signs import QuotationPiece, find_marks
from deckgen.text.spans import TextSpan
from deckgen.yamlpos.fix_choices import build_choice
from deckgen.yamlpos.scalar_edits import rewrite_text

# More places that could be marked are no help to anyone.
MAX_PLACES = 3


def suggest_mark(claim: AnswerClaim) -> tuple[Edit, ...]:
    """The edits that mark the phrase; none if several could be meant, or another actor is named
    as well.
    """
    source = claim.question.source
    actor = find_actor(claim.text, source)
    single = len(claim.question.get_texts(claim.spec.key)) == 1
    if actor is None or claim.marked_words or not single:
        return ()
    places: list[tuple[Quotation, TextSpan]] = []
    others: list[TextSpan] = []
    for quotation in claim.quotations:
        for each in source.actors:
            found = _find_mentions(quotation, each, source)
            if each is actor:
                places += [(quotation, place) for place in found]
            else:
                others += found
    # Another name may lie inside the actor's own: “Moscow” in “Moscow insiders”.
    if len(places) != 1 or any(not _is_inside(other, places[0][1]) for other in others):
        return ()
    quotation, (start, end) = places[0]
    words = str(quotation.text[start:end])
    # A fix must not put one finding in the place of another.
    support = judge_support(replace(claim, marked_words=(words,)))
    if support not in (Support.VERBATIM, Support.DECLARED):
        return ()
    return rewrite_text(quotation.text, [(start, start, "=="), (end, end, "==")])


def extend_mark(claim: AnswerClaim) -> tuple[Edit, ...]:
    """The edits that make the only mark as long as the answer, where the answer stands round the
    marked words; none elsewhere.
    """
    marked = [each for each in claim.quotations if each.marked_words]
    if len(marked) != 1 or len(claim.question.get_texts(claim.spec.key)) != 1:
        return ()
    [quotation] = marked
    marks = list(find_marks(quotation.text))
    answer = normalize_words(claim.text)
    in_pieces = (_find_name(piece, answer) for piece in quotation.parsed.pieces)
    places = list(chain.from_iterable(in_pieces))
    if len(marks) != 1 or len(places) != 1:
        return ()
    [(start, end)], [(first, last)] = marks, places
    # The signs of the mark may stand at the border of the answer, or inside it.
    if not (first <= start + 2 and end - 2 <= last):
        return ()
    changes = [(start, start + 2, ""), (first, first, "==")] if first < start else []
    changes += [(end - 2, end, ""), (last, last, "==")] if end < last else []
    return rewrite_text(quotation.text, changes)


def propose_marks(claim: AnswerClaim) -> Iterator[FixChoice]:
    """A mark round each place that names the actor whom the answer names; none where there are more
    than ``MAX_PLACES``.
    """
    source = claim.question.source
    actor = find_actor(claim.text, source)
    if actor is None:
        return
    places = [
        (quotation, place)
        for quotation in claim.quotations
        for place in _find_mentions(quotation, actor, source)
    ]
    for quotation, (start, end) in places if len(places) <= MAX_PLACES else ():
        edits = rewrite_text(quotation.text, [(start, start, "=="), (end, end, "==")])
        if edits:
            title = f"mark “{quotation.text[start:end]}”, if it is the answer"
            yield build_choice(quotation.text.file, title, edits)


def _is_inside(place: TextSpan, other: TextSpan) -> bool:
    return other[0] <= place[0] and place[1] <= other[1]


def _find_mentions(quotation: Quotation, actor: Actor, source: Source) -> list[TextSpan]:
    """Where an actor is named or mentioned in a quotation; of names inside longer ones, the longer."""
    names = {normalize_words(name) for name in inflect_names(actor.all_names, source.language)}
    places: set[TextSpan] = set()
    for piece in quotation.parsed.pieces:
        for name in names:
            places.update(_find_name(piece, name))
    return [place for place in sorted(places) if _is_longest(place, places)]


def _is_longest(place: TextSpan, places: set[TextSpan]) -> bool:
    return not any(place != other and _is_inside(place, other) for other in places)


def _find_name(piece: QuotationPiece, name: str) -> Iterator[TextSpan]:
    words = fold_case(piece.words)
    at = words.find(name) if name else -1
    while at >= 0:
        end = at + len(name)
        if not is_inside_word(words, at) and not is_inside_word(words, end):
            # A mark may begin or end between the two.
            first, last = piece.locate_words(at, at + 1), piece.locate_words(end - 1, end)
            if first is not None and last is not None:
                yield first[0], last[1]
        at = words.find(name, at + 1)

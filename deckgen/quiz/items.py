"""What a reader of the quiz sees of each question, and nothing that tells its answer."""

from __future__ import annotations

import json
from base64 import b32encode
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from hashlib import blake2b
from itertools import chain

from deckgen.cards.expected_answer import describe_expected_answer
from deckgen.cards.jinja_sandbox import TemplateFault
from deckgen.cards.passages import SourceParagraph, list_passage_paragraphs
from deckgen.cards.templates import CompiledKind, Templates
from deckgen.errors import DeckgenError
from deckgen.files import YamlText
from deckgen.model import Deck, FieldType, Kind, Project, Question, Source
from deckgen.quiz.front_text import count_gaps, write_front
from deckgen.text.card_text import read_quotable

_DIGEST_BYTES = 8
_OMISSION = "[…]"


@dataclass(frozen=True, slots=True)
class QuizSource:
    """What a reader is told of a text; ``is_date_inferred`` says that nobody knows the date for
    sure.
    """

    title: str
    voice: str
    language: str
    published: str = ""
    is_date_inferred: bool = False


@dataclass(frozen=True, slots=True)
class CardBack:
    """What the back of a card says: each text as plain words, quotations as their author marked them.

    ``also`` are the answers that are taken as well, ``wrong`` the options that are not the answer, each
    with the reason that the card gives.
    """

    answer: tuple[str, ...]
    also: tuple[str, ...] = ()
    explanation: str = ""
    wrong: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuizItem:
    """One question as a reader sees it.

    ``number`` is a digest of all that is seen: it says nothing of the answer, and a question that
    looks otherwise has another. ``front`` are the lines of the card's front, ``options`` the answers
    to choose from, sorted, ``gaps`` how many gaps are to be filled; ``goes_beyond`` says that the answer
    need not stand in the passage. ``questions`` are the questions that look so: mostly one. ``back`` is
    what a reader of the second round sees of the card's back as well; None in the first, which is
    blind.
    """

    number: str
    source: QuizSource
    passage: str
    front: str
    options: tuple[str, ...]
    gaps: int
    questions: tuple[Question, ...] = field(repr=False)
    goes_beyond: bool = False
    back: CardBack | None = None


def list_quiz_items(project: Project, deck: Deck) -> list[QuizItem]:
    """The questions of a deck that can be read, grouped by their passage, in the order of the text.

    Left out are questions that were withdrawn, those with a quotation that was not found, and those on
    the parts of a picture.

    Raises:
        DeckgenError: a card template is missing or wrong.
    """
    templates = Templates(project.template_folders, str)
    compiled: dict[Kind, CompiledKind] = {}
    items: dict[str, QuizItem] = {}
    ranks: dict[str, tuple[str, list[int], str]] = {}
    for question in deck.questions:
        if question.is_retired or not question.evidence or not question.has_all_evidence:
            continue
        if question.regions:
            continue  # a reader has the text, and not the picture
        kind = question.kind
        if kind not in compiled:
            compiled[kind] = _compile_kind(templates, kind, deck)
        paragraphs = _list_paragraphs(question)
        words = templates.select_words(deck.language)
        expected = describe_expected_answer(question, words, deck.language)
        front = write_front(compiled[kind].cards[0].front, question, deck, expected)
        item = _make_item(front, question, paragraphs)
        known = items.get(item.number)
        if known is not None:
            item = replace(known, questions=(*known.questions, question))
        items[item.number] = item
        numbers = sorted(each.number for each in paragraphs)
        ranks[item.number] = (question.evidence[0].source.name, numbers, item.number)
    return sorted(items.values(), key=lambda item: ranks[item.number])


def _compile_kind(templates: Templates, kind: Kind, deck: Deck) -> CompiledKind:
    try:
        return templates.compile_kind(kind, str(deck.name), deck.language)
    except TemplateFault as fault:
        raise DeckgenError(f"templates/{fault}") from fault


def shuffle_within_passages(items: list[QuizItem], seed: str) -> list[QuizItem]:
    """The same, in another order within each passage: that of the deck would tell too much."""
    places = {passage: place for place, passage in enumerate(dict.fromkeys(_list_passages(items)))}
    return sorted(
        items, key=lambda item: (places[item.source, item.passage], digest_seen(seed, item.number))
    )


def _list_passages(items: list[QuizItem]) -> Iterator[tuple[QuizSource, str]]:
    return ((item.source, item.passage) for item in items)


def _make_item(lines: str, question: Question, paragraphs: Sequence[SourceParagraph]) -> QuizItem:
    source, passage = (
        describe_quiz_source(question.evidence[0].source),
        _write_paragraphs(paragraphs),
    )
    options, gaps = tuple(offer_options(question)), count_gaps(question)
    beyond = question.goes_beyond
    # What most questions do not have must not give them another number.
    number = digest_seen(asdict(source), passage, lines, options, gaps, *([True] if beyond else ()))
    return QuizItem(number, source, passage, lines, options, gaps, (question,), beyond)


def describe_quiz_source(source: Source) -> QuizSource:
    """What a reader is told of a text."""
    published = str(source.published or "")
    date = source.publication_date
    inferred = date is not None and (date.is_uncertain or date.is_approximate)
    title, voice = str(source.title), str(source.voice)
    return QuizSource(title, voice, source.language.tag, published, inferred)


def read_whole_text(source: Source) -> str:
    """All paragraphs of a text, as a passage has them."""
    paragraphs = (source.read_visible_text(*span).strip() for span in source.paragraphs)
    return "\n\n".join(filter(None, paragraphs))


def write_passage(question: Question) -> str:
    """The whole paragraphs that the evidence lies in, in the order of the text."""
    return _write_paragraphs(_list_paragraphs(question))


def _list_paragraphs(question: Question) -> list[SourceParagraph]:
    found = list_passage_paragraphs(question.evidence)
    return sorted(found, key=lambda each: (each.source.name, each.number))


def _write_paragraphs(paragraphs: Sequence[SourceParagraph]) -> str:
    pieces: list[str] = []
    for number, each in enumerate(paragraphs):
        before = paragraphs[number - 1] if number else None
        if before and (before.source, before.number + 1) != (each.source, each.number):
            pieces.append(_OMISSION)
        pieces.append(each.source.read_visible_text(*each.source.paragraphs[each.number - 1]))
    return "\n\n".join(piece.strip() for piece in pieces)


def offer_options(question: Question) -> dict[str, YamlText]:
    """The answers to choose from, sorted, as a reader is shown them and as written."""
    choices = question.kind.select_fields(FieldType.CHOICE)
    if not choices:
        return {}
    keys = [spec.key for spec in (*choices, *question.kind.answers)]
    texts = chain.from_iterable(map(question.get_written_texts, keys))
    options = {str(read_quotable(text)): text for text in texts}
    return {
        shown: options[shown] for shown in sorted(options, key=lambda text: (text.casefold(), text))
    }


def digest_seen(*seen: object) -> str:
    """What tells something that is seen from all else, in letters that anybody can copy."""
    content = json.dumps(seen, ensure_ascii=False).encode("utf-8", "surrogatepass")
    code = b32encode(blake2b(content, digest_size=_DIGEST_BYTES).digest())
    return code.decode().rstrip("=").lower()

"""The sentences of a source that may support an answer, the likeliest first.

Each sentence is judged by the words that it shares with the question and the answer: a word counts
the more, the fewer sentences have it (K. Spärck Jones 1972, A statistical interpretation of term
specificity). Words of the sentences around count a little, as a passage goes on about one thing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from heapq import nlargest
from math import log
from typing import NamedTuple

from deckgen.cards.word_matching import contains_words, extract_content_stems, normalize_words
from deckgen.check.coverage.sentences import find_layout
from deckgen.derived import keep_with_owner
from deckgen.model import Source
from deckgen.text.spans import TextSpan

# What the words of the answer weigh, and those of the sentences around, next to those of the
# question; and what an answer weighs that stands there word for word.
ANSWER_WEIGHT, NEIGHBOUR_WEIGHT, VERBATIM_WEIGHT = 1.5, 0.25, 2.0


class _Sentence(NamedTuple):
    span: TextSpan
    paragraph: int
    stems: frozenset[str]
    words: str


class _SentenceIndex(NamedTuple):
    sentences: Sequence[_Sentence]
    counts: Counter[str]

    def weigh(self, stem: str) -> float:
        """How much a word says: nothing, if every sentence has it."""
        return log((1 + len(self.sentences)) / (1 + self.counts[stem]))


@keep_with_owner
def _index_sentences(source: Source) -> _SentenceIndex:
    sentences = []
    counts: Counter[str] = Counter()
    for span in find_layout(source).sentences:
        words = normalize_words(source.text[slice(*span)])
        stems = frozenset(extract_content_stems(words))
        counts.update(stems)
        sentences.append(_Sentence(span, source.find_paragraph(span[0]), stems, words))
    return _SentenceIndex(sentences, counts)


def find_supporting_sentences(
    source: Source, questions: Iterable[str], answers: Iterable[str], limit: int = 3
) -> list[TextSpan]:
    """Where the sentences stand that may support some answers, the likeliest first, at most
    ``limit``; none that shares no word with the answers.
    """
    index = _index_sentences(source)
    asked = extract_content_stems(" ".join(questions))
    wanted = [normalize_words(answer) for answer in answers]
    stems = extract_content_stems(" ".join(wanted))
    shares = [_sum_weights(index, asked & each.stems) for each in index.sentences]
    scored: list[tuple[float, int]] = []
    for number, sentence in enumerate(index.sentences):
        verbatim = [answer for answer in wanted if contains_words(sentence.words, answer)]
        shared = stems & sentence.stems
        if not (verbatim or shared):
            continue
        around = [
            shares[other]
            for other in (number - 1, number + 1)
            if 0 <= other < len(shares) and index.sentences[other].paragraph == sentence.paragraph
        ]
        score = shares[number] + NEIGHBOUR_WEIGHT * sum(around)
        score += ANSWER_WEIGHT * _sum_weights(index, shared)
        score += VERBATIM_WEIGHT * sum(map(_count_word, verbatim))
        scored.append((score, -number))
    return [index.sentences[-number].span for _, number in nlargest(limit, scored)]


def _count_word(words: str) -> float:
    """What an answer weighs that stands there word for word: a short one is met by chance."""
    return 1.0 + min(len(words.split()), 5)


def _sum_weights(index: _SentenceIndex, stems: Iterable[str]) -> float:
    return sum(map(index.weigh, stems))

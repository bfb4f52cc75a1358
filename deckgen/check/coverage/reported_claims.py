"""Sentences that report somebody's claim: a speaker, and a word that says that something is said.

Read conservatively, for what is found here is asked of the author: a declared actor (or a pronoun)
stands right before a word of reporting, or anywhere before a wider choice of them in a sentence
that has words in quotation marks. In languages without such words claims are not looked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import regex

from deckgen.cards.actor_names import find_names_in_canonical
from deckgen.check.coverage.canonical_sentences import CanonicalSentence, list_canonical_sentences
from deckgen.derived import keep_with_owner
from deckgen.languages.data_file import split_words
from deckgen.languages.language import Language
from deckgen.model import Source
from deckgen.text.spans import TextSpan, merge_spans

# So many words may stand between a speaker and what the speaker does: “Putin himself has long
# claimed”.
MAX_WORDS_BETWEEN = 4


@dataclass(frozen=True, slots=True)
class ReportingWords:
    """One language's words of reporting, as regular expressions over canonical text, without regard
    to case.

    ``strong`` report a claim alone, ``weak`` only next to quotation marks. ``attribution`` are words
    that a speaker follows (“according to”) or precedes (“zufolge”); ``follows_speaker`` are the
    words of ``attribution`` that a speaker precedes. ``passive`` before a participle turns the
    speaker into the person spoken of, but not before a form with ``active_ending`` (“was claiming”).
    ``speech`` are verbs that report words in quotation marks next to them, and nothing else (“cried”).

    ``speech_end`` is how words end that a clause reports after them, with the closing mark: after
    it, any word beside a name is such a verb (“snapped Emma”). ``articles`` may stand before an
    adjective and the name there (“cried the good Emma”), ``joining`` words before a verb whose subject
    opened the sentence. ``noun_before`` and ``noun_after`` are what surrounds a name where a noun
    reports (“was Emma's answer”).
    """

    strong: str
    weak: str
    attribution: str
    pronouns: str
    passive: str
    active_ending: str = "(?!)"
    follows_speaker: str = "(?!)"
    speech: str = "(?!)"
    speech_end: str = "(?!)"
    articles: str = "(?!)"
    joining: str = "(?!)"
    noun_before: str = "(?!)"
    noun_after: str = "(?!)"


class ReportedClaim(NamedTuple):
    """A sentence that reports a claim; ``cores`` are its words of reporting and those in quotation
    marks.
    """

    span: TextSpan
    cores: tuple[TextSpan, ...]


_QUOTED = regex.compile(r"[“„«»”\"「『]([^“”„«»\"「」『』]{2,})[”“»«\"」』]")
_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}\p{M}'-]*")


@keep_with_owner
def find_reporting_words(language: Language) -> ReportingWords | None:
    """A language's words of reporting; None if there are none for it."""
    data = language.data.get("reported_claims")
    if data is None:
        return None
    lists = ("strong", "weak", "speech")
    verbs = {name: "|".join(split_words(data[name])) for name in lists if name in data}
    return ReportingWords(**(data | verbs))


@keep_with_owner
def find_reported_claims(source: Source) -> tuple[ReportedClaim, ...]:
    """The sentences that report a claim; none in a language without words of reporting."""
    reporting = find_reporting_words(source.language)
    if reporting is None:
        return ()
    return tuple(
        claim
        for each in list_canonical_sentences(source)
        if (claim := _read_claim(each, source, reporting)) is not None
    )


def _read_claim(
    sentence: CanonicalSentence, source: Source, reporting: ReportingWords
) -> ReportedClaim | None:
    start, end = sentence.span
    quoted = [
        (start + match.start(1), start + match.end(1))
        for match in _QUOTED.finditer(source.text[start:end])
    ]
    verbs = list(find_verbs(sentence.words, reporting, bool(quoted)))
    if not verbs:
        return None
    speakers = _find_speakers(sentence.words, source, reporting)
    saying = [
        verb
        for verb in verbs
        if _is_said_by_speaker(sentence.words, verb, speakers, reporting, bool(quoted))
    ]
    if not saying:
        return None
    return ReportedClaim(
        sentence.span,
        tuple(merge_spans([*quoted, *(sentence.map_to_source(*verb) for verb in saying)])),
    )


def find_verbs(words: str, reporting: ReportingWords, quotes: bool) -> Iterator[TextSpan]:
    """Where words of reporting stand; the weak ones only beside quotation marks (``quotes``)."""
    for match in _compile_pattern(reporting, quotes).finditer(words):
        yield match.start(), match.end()


@lru_cache(maxsize=16)
def _compile_pattern(reporting: ReportingWords, quotes: bool) -> regex.Pattern[str]:
    verbs = f"{reporting.strong}|{reporting.attribution}" + (f"|{reporting.weak}" if quotes else "")
    return regex.compile(rf"\b(?:{verbs})\b", regex.IGNORECASE)


def _find_speakers(words: str, source: Source, reporting: ReportingWords) -> list[TextSpan]:
    names = [(each.start, each.end) for each in find_names_in_canonical(words, source)]
    pronouns = regex.finditer(rf"\b(?:{reporting.pronouns})\b", words, regex.IGNORECASE)
    return sorted([*names, *((match.start(), match.end()) for match in pronouns)])


def _is_said_by_speaker(
    words: str, verb: TextSpan, speakers: list[TextSpan], reporting: ReportingWords, quotes: bool
) -> bool:
    """Whether a speaker stands before the words of reporting, or right after them."""
    start, end = verb
    after = next((first for first, _ in speakers if first >= end), None)
    # One word for an article or a title: “said the president”, “according to Mr Putin”.
    if _count_words_between(words, end, after) <= 1:
        return True
    verb_words = words[start:end]
    if matches_wholly(reporting.attribution, verb_words) and not matches_wholly(
        reporting.follows_speaker, verb_words
    ):
        return False
    before = next((last for _, last in reversed(speakers) if last <= start), None)
    if before is None:
        return False
    between = _WORD.findall(words[before:start])
    if between and is_passive(between[-1], verb_words, reporting):
        return False
    return quotes or (
        len(between) <= MAX_WORDS_BETWEEN and not set(words[before:start]) & set(";:")
    )


def is_passive(before: str, verb: str, reporting: ReportingWords) -> bool:
    """Whether the word before a participle makes it one of the passive: “was accused”."""
    is_active = regex.search(f"(?:{reporting.active_ending})$", verb)
    return matches_wholly(reporting.passive, before) and not is_active


def matches_wholly(expression: str, words: str) -> bool:
    """Whether words are nothing but what an expression of the data says, without regard to case."""
    return regex.fullmatch(expression, words, regex.IGNORECASE) is not None


def _count_words_between(words: str, start: int, end: int | None) -> float:
    """How many words stand between two offsets; far more than any limit where there is no second
    one.
    """
    return len(_WORD.findall(words[start:end])) if end is not None else float("inf")

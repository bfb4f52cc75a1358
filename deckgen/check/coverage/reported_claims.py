"""Sentences that report somebody's claim: a speaker, and a word that says that something is said.

Read conservatively, for what is found here is asked of the author: a declared actor (or a pronoun)
stands right before a word of reporting, or anywhere before a wider choice of them in a sentence
that has words in quotation marks. English and German have such words; in other languages claims are
not looked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import regex

from deckgen.cards.actor_names import find_names_in_canonical
from deckgen.check.coverage.canonical_sentences import CanonicalSentence, list_canonical_sentences
from deckgen.check.coverage.sentences import TextSpan, merge_spans
from deckgen.languages.language import Language
from deckgen.model import Actor, Source
from deckgen.text.canonical import canonicalise_words

# So many words may stand between a speaker and what the speaker does: “Putin himself has long
# claimed”.
MAX_WORDS_BETWEEN = 4
# The same for one who says it for certain: “pundits were hailing”.
MAX_HELPING_WORDS = 2
_PUNCTUATION = frozenset(',;:.!?—–"“”„')


@dataclass(frozen=True, slots=True)
class ReportingWords:
    """One language's words of reporting, as regular expressions over canonical text, without regard
    to case.

    ``strong`` report a claim by themselves, ``weak`` only beside quotation marks; ``attribution`` are
    those that a speaker follows (“according to”) or precedes (“zufolge”); ``passive`` before a
    participle turns the speaker into the one spoken of.
    """

    strong: str
    weak: str
    attribution: str
    pronouns: str
    passive: str


class ReportedClaim(NamedTuple):
    """A sentence that reports a claim; ``cores`` are its words of reporting and those in quotation
    marks.
    """

    span: TextSpan
    cores: tuple[TextSpan, ...]


_ENGLISH = ReportingWords(
    strong=r"sa(?:id|ys)|claim(?:ed|ing)|claims? that|argu(?:e[sd]?|ing)|assert(?:s|ed|ing)|affirm(?:s|ed|ing)? that"
    r"|insist(?:s|ed|ing)?|declar(?:e[sd]|ing)|den(?:y|ies|ied|ying)|accus(?:e[sd]?|ing)|warn(?:s|ed|ing)?"
    r"|alleg(?:e[sd]?|ing)|contend(?:s|ed|ing)?|predict(?:s|ed|ing)?|announc(?:e[sd]?|ing)|proclaim(?:s|ed|ing)?"
    r"|hail(?:s|ed|ing)|condemn(?:s|ed|ing)?|denounc(?:e[sd]?|ing)|label(?:s|l?ed|l?ing)|maintain(?:s|ed)? that"
    r"|dismiss(?:es|ed|ing)? (?:\w+ ){1,4}as|describ(?:e[sd]?|ing) (?:\w+ ){1,4}as|believ(?:e[sd]?|ing) that"
    r"|suggest(?:s|ed)? that",
    weak=r"affirm(?:s|ed|ing)|call(?:s|ed|ing)|describ(?:e[sd]?|ing)|wr(?:ote|ites|iting)|told|tells|stat(?:ed|ing)|add(?:s|ed)"
    r"|prais(?:e[sd]|ing)|criticis(?:e[sd]|ing)|criticiz(?:e[sd]|ing)|damn(?:s|ed|ing)|dismiss(?:es|ed|ing)"
    r"|suggest(?:s|ed|ing)|promis(?:e[sd]|ing)|admit(?:s|ted|ting)|acknowledg(?:e[sd]|ing)|stress(?:es|ed|ing)"
    r"|emphasi[sz](?:e[sd]|ing)|note[sd]|maintain(?:s|ed)|expressed|speaks? of|spoke of|referred to|asked|replied",
    attribution="according to|in the (?:words|view) of",
    pronouns="he|she|they",
    passive="am|are|is|was|were|be|been|being|gets?|got",
)
_GERMAN = ReportingWords(
    strong="sag(?:t|te|ten|en)|behaupte(?:t|te|ten|n)|betont?(?:e|en)?|beteuer(?:t|te|ten|n)|versicher(?:t|te|ten)"
    "|argumentier(?:t|te|ten|en)|warn(?:t|te|ten|en)|bestreite[tn]|bestritt(?:en)?|verurteil(?:t|te|ten|en)"
    "|prophezei(?:t|te|ten)|unterstell(?:t|te|ten)|kritisier(?:t|te|ten|en)|leugne(?:t|te|ten|n)",
    weak="nenn(?:t|en)|nannten?|genannt|bezeichne(?:t|te|ten|n)|erklär(?:t|te|ten|en)|mein(?:t|te|ten|en)"
    "|schreibt|schreiben|schrieb(?:en)?|spr(?:icht|ach|achen|echen) von|lobt?en?|lobte|forder(?:t|te|ten|n)"
    "|verkünde(?:t|te|ten|n)|erwider(?:t|te|ten)|geschrieben|äußer(?:t|te|ten)",
    attribution="laut|zufolge|nach (?:Ansicht|Meinung|Auffassung|Worten|Angaben)(?: von| der| des)?",
    pronouns="er|sie",
    passive="wird|werden|wurden?|worden",
)
REPORTING_WORDS: Mapping[str, ReportingWords] = {"en": _ENGLISH, "de": _GERMAN}

_QUOTED = regex.compile(r"[“„«»”\"「『]([^“”„«»\"「」『』]{2,})[”“»«\"」』]")
_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}\p{M}'-]*")


def find_reporting_words(language: Language) -> ReportingWords | None:
    """A language's words of reporting; None if there are none for it."""
    return REPORTING_WORDS.get(language.base)


@lru_cache(maxsize=16)
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


def find_reporters(text: str, source: Source) -> frozenset[Actor]:
    """The actors who for certain say what a text reports: each stands right before a word of
    reporting.

    Between the two may be a helping word or two (“pundits were hailing”), and no mark: whose
    participle follows a comma (“Putin …, labelling them”), only a reader knows.
    """
    reporting = find_reporting_words(source.language)
    if reporting is None:
        return frozenset()
    words = canonicalise_words(text)
    named = list(find_names_in_canonical(words, source))
    found = set()
    for start, end in _find_verbs(words, reporting, bool(_QUOTED.search(text))):
        nearest = next((each for each in reversed(named) if each.end <= start), None)
        if nearest is None or regex.fullmatch(
            reporting.attribution, words[start:end], regex.IGNORECASE
        ):
            continue
        between = words[nearest.end : start]
        last = (_WORD.findall(between) or [""])[-1]
        turned = regex.fullmatch(reporting.passive, last, regex.IGNORECASE) and not words[
            start:end
        ].endswith("ing")
        if (
            len(_WORD.findall(between)) <= MAX_HELPING_WORDS
            and not turned
            and not set(between) & _PUNCTUATION
        ):
            found.add(nearest.actor)
    return frozenset(found)


def _read_claim(
    sentence: CanonicalSentence, source: Source, reporting: ReportingWords
) -> ReportedClaim | None:
    start, end = sentence.span
    quoted = [
        (start + match.start(1), start + match.end(1))
        for match in _QUOTED.finditer(source.text[start:end])
    ]
    verbs = list(_find_verbs(sentence.words, reporting, bool(quoted)))
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


def _find_verbs(words: str, reporting: ReportingWords, quotes: bool) -> Iterator[TextSpan]:
    for match in _compile_pattern(reporting, quotes).finditer(words):
        yield match.start(), match.end()


@lru_cache(maxsize=16)
def _compile_pattern(reporting: ReportingWords, quotes: bool) -> regex.Pattern[str]:
    said = f"{reporting.strong}|{reporting.attribution}" + (f"|{reporting.weak}" if quotes else "")
    return regex.compile(rf"\b(?:{said})\b", regex.IGNORECASE)


def _find_speakers(words: str, source: Source, reporting: ReportingWords) -> list[TextSpan]:
    names = [(each.start, each.end) for each in find_names_in_canonical(words, source)]
    pronouns = regex.finditer(rf"\b(?:{reporting.pronouns})\b", words, regex.IGNORECASE)
    return sorted([*names, *((match.start(), match.end()) for match in pronouns)])


def _is_said_by_speaker(
    words: str, verb: TextSpan, speakers: list[TextSpan], reporting: ReportingWords, quotes: bool
) -> bool:
    """Whether a speaker stands where one who says something does: before the words of reporting, or
    right after.
    """
    start, end = verb
    if (
        _count_words_between(
            words, end, next((first for first, _ in speakers if first >= end), None)
        )
        <= 1
    ):
        return True
    if regex.fullmatch(reporting.attribution, words[start:end], regex.IGNORECASE) and not words[
        start:end
    ].endswith("folge"):
        return False
    before = next((last for _, last in reversed(speakers) if last <= start), None)
    if before is None:
        return False
    between = _WORD.findall(words[before:start])
    turned = between and regex.fullmatch(reporting.passive, between[-1], regex.IGNORECASE)
    if turned and not words[start:end].endswith("ing"):
        return False
    return quotes or (
        len(between) <= MAX_WORDS_BETWEEN and not set(words[before:start]) & set(";:")
    )


def _count_words_between(words: str, start: int, end: int | None) -> float:
    """How many words stand between two offsets; far more than any limit where there is no second
    one.
    """
    return len(_WORD.findall(words[start:end])) if end is not None else float("inf")

"""Finds the first question of a project: a sentence of the text with one word left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

import regex

from deckgen.check.coverage.sentences import find_layout
from deckgen.languages.detection import is_common_word
from deckgen.languages.language import Language
from deckgen.model import Source
from deckgen.text.canonical import fold_case
from deckgen.text.matching import SPACED_LETTER, UNSPACED_SCRIPTS
from deckgen.text.spans import TextSpan

# A longer sentence is cut after a clause: learners read it at every review.
MAX_LENGTH, MIN_LENGTH = 220, 60
# So many words of a sentence are tried, and so many before it is tried without its first clause.
MAX_WORDS, TRIES_BEFORE_CUTTING = 4, 2
# Where no spaces stand between words, a longer stretch of signs is more than one word. Thai and
# similar scripts have spaces only between clauses.
MAX_IDEOGRAPHS, MAX_LETTERS = 6, 24
IDEOGRAPH_WEIGHT = 3

_CLAUSE = re.compile(r"[,;:،؛](?=\s)|[，；：、](?=.)|(?=\s[–—]\s)")
# What begins a list item, a heading or a quotation in Markdown.
_LINE_OPENING = re.compile(r"\A(?:(?:[-*+•‣◦#>]+|\(?\d{1,3}[.)])\s+)+")
# Signs with a meaning in quotations, in Markdown or in Anki.
_SPECIAL_SIGNS = re.compile(r"==|[@\[\]{}<>*_`|\\]|://|\w-\s")
# A YAML scalar of several lines cannot hold these.
_UNWRITABLE = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|[\u2028\u2029]"
)
_WORD = regex.compile(rf"{SPACED_LETTER}+(?:[-'’][\p{{L}}\p{{M}}]+)*", regex.VERSION1)
_UNSPACED_RUN = regex.compile(
    rf"[{UNSPACED_SCRIPTS}][[{UNSPACED_SCRIPTS}]\p{{M}}ー]*", regex.VERSION1
)
_IDEOGRAPH = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")
# Common Chinese characters with a grammatical meaning only; the syllables of Japanese grammar.
_FUNCTION_CHARS = regex.compile(
    r"[的了着过得地在是和与及也对为以从到中上下不有这那其之而或但就都把被让给向于由所个只很最还又再并已将会能可要没无他她它我你们根据用]"
    r"|\p{Hiragana}+",
    regex.VERSION1,
)
_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n.*?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)


def propose_quotations(source: Source) -> Iterator[str]:
    """Quotations for a question, each on one line, with one word between ``==`` and ``==``.

    They come in the order of the text: sentences, then headings, pull quotations and other lines.
    Those with special signs come last.
    """
    plain: list[str] = []
    signed: list[str] = []
    for text in _list_unique_sentences(source):
        if _UNWRITABLE.search(text):
            continue
        line = _LINE_OPENING.sub("", " ".join(text.split()))
        if _SPECIAL_SIGNS.search(text):
            signed.append(line)
        else:
            plain.append(line)
    for sentence in chain(plain, signed):
        for quotation in _shorten_sentence(sentence):
            yield from _mark_words(quotation, source.language)


def _list_unique_sentences(source: Source) -> Iterator[str]:
    """The sentences, then all other lines, without those that the text has twice."""
    parts = find_layout(source)
    # Some Markdown files have settings at their top.
    front = _FRONT_MATTER.match(source.text)
    body = front.end() if front else 0
    others = sorted({*parts.headings, *parts.pulls, *source.paragraphs} - set(parts.sentences))
    texts = Counter(
        source.read_visible_text(start, end).strip()
        for start, end in (*parts.sentences, *others)
        if start >= body
    )
    return (text for text, times in texts.items() if times == 1)


def _mark_words(quotation: str, language: Language) -> Iterator[str]:
    """A quotation with one of its words marked, the best first."""
    words = _rank_words(quotation, language)
    tries = [(quotation, span) for span in words[:TRIES_BEFORE_CUTTING]]
    # A finding is often about the first clause (“A decade ago, …”), and not about the rest.
    clause = _CLAUSE.search(quotation, 0, MIN_LENGTH)
    rest = quotation[clause.end() :].strip() if clause else ""
    if len(rest) >= MIN_LENGTH:
        best = _rank_words(rest, language)[:TRIES_BEFORE_CUTTING]
        tries += [(rest, span) for span in best]
    tries += [(quotation, span) for span in words[TRIES_BEFORE_CUTTING:]]
    for text, (first, last) in tries:
        yield f"{text[:first]}=={text[first:last]}=={text[last:]}"


def _shorten_sentence(text: str) -> Iterator[str]:
    """A sentence; a long one first cut after a clause, then whole."""
    if len(text) > MAX_LENGTH:
        ends = [match.start() for match in _CLAUSE.finditer(text, MIN_LENGTH, MAX_LENGTH)]
        cut = text[: ends[-1] if ends else text.rfind(" ", 0, MAX_LENGTH)].rstrip()
        if len(cut) >= MIN_LENGTH:
            yield cut
    yield text


def _rank_words(text: str, language: Language) -> list[TextSpan]:
    """The words to leave out, best first: long, not the first, not common, once in the sentence."""
    spans = [match.span() for match in _WORD.finditer(text)]
    spans += chain.from_iterable(map(_split_unspaced_run, _UNSPACED_RUN.finditer(text)))
    found = [(first, last) for first, last in sorted(spans) if not text[first:last].isdigit()]
    once = _find_unique_words(text[first:last] for first, last in found)
    telling = [
        (first, last)
        for first, last in found
        if re.search(r"\w", text[:first])
        and fold_case(text[first:last]) in once
        and not is_common_word(text[first:last], language)
    ]
    return sorted(telling, key=lambda span: (-_weigh_word(text[slice(*span)]), span))[:MAX_WORDS]


def _weigh_word(word: str) -> int:
    """How much a word says, by its length: an ideograph counts as a syllable."""
    return len(word) + (IDEOGRAPH_WEIGHT - 1) * len(_IDEOGRAPH.findall(word))


def _find_unique_words(words: Iterable[str]) -> set[str]:
    once, again = set[str](), set[str]()
    for word in map(fold_case, words):
        (again if word in once else once).add(word)
    return once - again


def _split_unspaced_run(run: regex.Match[str]) -> Iterator[TextSpan]:
    """Stretches of a run without spaces that may be words."""
    if not _IDEOGRAPH.search(run.group()):
        if len(run.group()) <= MAX_LETTERS:
            yield run.span()
        return
    at = run.start()
    for between in chain(_FUNCTION_CHARS.finditer(run.group()), (None,)):
        end = run.end() if between is None else run.start() + between.start()
        if 2 <= end - at <= MAX_IDEOGRAPHS:
            yield at, end
        at = run.end() if between is None else run.start() + between.end()

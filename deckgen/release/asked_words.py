"""Whether a note still asks what it asked: by the words of its prompt and its answer.

No program can tell a fact in other words from another fact. Names and numbers come closest: an
author who rewords a question keeps them, and another question of the same form differs in nothing
else.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, lru_cache
from itertools import chain, product

from deckgen.cards.field_gaps import FieldGap, find_gap_numbers, replace_gaps
from deckgen.languages.detection import guess_language
from deckgen.languages.language import Language
from deckgen.release.note_matching import fold_field_words
from deckgen.release.word_diff import split_words

# Half the words of one question in other words were the same, of other questions fewer.
_SAME_QUESTION_SHARE = 0.5
# Another note has so many times more of what only one of the two notes has in common …
_CLEARLY_NEARER = 2.0
# … and so much of all that the note says, by weight.
_SHARE_OF_OTHER = 0.5
# Words of more notes than this tell no note from another, and would cost their square.
_MAX_NOTES_OF_WORD = 30
_MAX_CANDIDATES = 5
_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+")
_SENTENCE_END = re.compile(r"[.?!:;…¿¡\"'“”„‘’«»‹›]")
# Letters: two words that begin with so many of the same, and the shorter almost wholly, are alike.
_MIN_COMMON_LETTERS = 4


class Likeness(Enum):
    """How far a changed note asks what it asked."""

    SAME = "same"
    DOUBTFUL = "doubtful"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class AskedWords:
    """What a note asks and answers, typography folded away.

    ``whole`` is the text of gaps with all its words, and empty for other notes; their prompt is
    what is around the gaps, and their answer what the gaps leave out.
    """

    prompt: str
    answer: str
    whole: str = ""

    @property
    def texts(self) -> Iterable[str]:
        """All that it says, each word once."""
        return (self.whole,) if self.whole else (self.prompt, self.answer)

    def shares_words(self, other: AskedWords) -> bool:
        """Whether it may be the same question, corrected: one of the two stayed about the same.

        Where there are no words to compare, as on a picture, nobody can tell.
        """
        pairs = [(self.prompt, other.prompt), (self.answer, other.answer)]
        if self.whole:
            pairs = [(self.whole, other.whole)]
        spoken = [pair for pair in pairs if all(pair)]
        return not spoken or any(_share_words(*pair) for pair in spoken)


def read_asked_words(
    fields: Mapping[str, str], is_cloze: bool, prompts: Collection[str], answers: Collection[str]
) -> AskedWords:
    """The words of a note's fields (HTML by name), of which some ask and some answer."""
    if not is_cloze:
        return AskedWords(_join_fields(fields, prompts), _join_fields(fields, answers))
    text = " ".join(html for html in fields.values() if find_gap_numbers(html))
    gaps: list[str] = []

    def keep_words(gap: FieldGap) -> str:
        gaps.append(gap.words)
        return " "

    outside = replace_gaps(text, keep_words)
    return AskedWords(
        fold_field_words(outside), fold_field_words(" ".join(gaps)), fold_field_words(text)
    )


def _join_fields(fields: Mapping[str, str], names: Collection[str]) -> str:
    return fold_field_words(" ".join(html for name, html in fields.items() if name in names))


class WordComparer:
    """Compares the words of notes, with what all notes of two packages tell about words."""

    def __init__(self, notes: Collection[AskedWords], language: Language | None = None) -> None:
        """``notes`` of both packages; the ``language`` is guessed where it is not known."""
        self._notes = notes
        self._given_language = language

    @cached_property
    def _language(self) -> Language | None:
        if self._given_language is not None:
            return self._given_language
        return guess_language(" ".join(note.whole or note.prompt for note in self._notes))

    @cached_property
    def stop_words(self) -> frozenset[str]:
        """The words of the language that say nothing of their own; none where they are not known."""
        content = self._language.content_words if self._language else None
        return content.stop_words if content else frozenset()

    @cached_property
    def _names(self) -> set[str]:
        """Words that are written with a capital inside of sentences, and mostly so."""
        capitals: Counter[str] = Counter()
        for text in set(chain.from_iterable(note.texts for note in self._notes)):
            for word in _list_inner_words(text):
                capitals[word.casefold()] += 1 if word[:1].isupper() else -1
        return {word for word, count in capitals.items() if count > 0}

    def may_be_other(self, before: AskedWords, after: AskedWords, other: AskedWords) -> bool:
        """Whether a note whose words are nearer to those of an ``other`` asks what that one asked:
        it has that one's answer, and not its own answer to much the same prompt.
        """
        if not self.share_content(after.answer, other.answer):
            return False
        is_kept = self.share_content(before.answer, after.answer)
        return not is_kept or self.judge_change(before, after)[0] is not Likeness.SAME

    def judge_change(self, before: AskedWords, after: AskedWords) -> tuple[Likeness, str]:
        """Whether a note still asks the same, and why not, in words."""
        lost, gained = self._compare_names(before, after)
        is_of_another = bool(lost and gained)
        has_other_answer = not self.share_content(before.answer, after.answer)
        # In some languages every noun has a capital, and a synonym is no other name.
        is_sure = is_of_another and not (self._has_capital_nouns and has_no_digits(lost, gained))
        is_anew = not self.share_content(
            before.whole or before.prompt, after.whole or after.prompt, by_names=False
        )
        if not after.shares_words(before):
            return Likeness.OTHER, "asks and answers something else under the old id"
        if is_of_another and has_other_answer:
            return Likeness.OTHER, f"asks about {gained[0]}, where it asked about {lost[0]}"
        if is_anew and is_sure:
            return Likeness.OTHER, f"asks about {gained[0]}, where it asked about {lost[0]}"
        if is_anew:
            return Likeness.DOUBTFUL, "no word of what it asked is left"
        if is_sure and self._list_form(before.prompt) == self._list_form(after.prompt):
            return Likeness.DOUBTFUL, f"names {gained[0]}, where it named {lost[0]}"
        return Likeness.SAME, ""

    @property
    def _has_capital_nouns(self) -> bool:
        language = self._language
        return language is not None and language.question_words.has_capitalised_nouns

    def share_content(self, one: str, other: str, *, by_names: bool = True) -> bool:
        """Whether two texts have a word in common that says something; ``by_names`` a name or a
        number, where both have any. Where one has no words, nobody can tell.
        """
        first, second = self._list_content(one), self._list_content(other)
        if by_names:
            names, others = self._list_names(one), self._list_names(other)
            if names and others:
                first, second = names, others
        return not (first and second) or not self._lacks_all(first, second)

    def _compare_names(
        self, before: AskedWords, after: AskedWords
    ) -> tuple[Sequence[str], Sequence[str]]:
        """The names and numbers that the prompt lost, and those that it gained. What only went
        into a gap, or came out of one, is neither.
        """
        old, new = self._list_names(before.prompt), self._list_names(after.prompt)
        kept = _list_words(after.whole or after.prompt)
        known = _list_words(before.whole or before.prompt)
        lost = [word for word in old if self._lacks_all([word], kept)]
        return lost, [word for word in new if self._lacks_all([word], known)]

    def _lacks_all(self, words: Sequence[str], others: Sequence[str]) -> bool:
        pairs = product(map(str.casefold, words), [word.casefold() for word in others])
        return not any(self._are_alike(one, other) for one, other in pairs)

    def _are_alike(self, one: str, other: str) -> bool:
        if one == other or has_digit(one) or has_digit(other):
            return one == other
        content = self._language.content_words if self._language else None
        if content is not None:
            return content.are_alike(one, other)
        shorter, longer = sorted((one, other), key=len)
        return len(shorter) >= _MIN_COMMON_LETTERS and longer.startswith(shorter)

    def _list_names(self, text: str) -> list[str]:
        """The names and numbers of a text, as they are written."""
        return [
            word
            for word in _list_words(text)
            if has_digit(word) or (word[:1].isupper() and word.casefold() in self._names)
        ]

    def _list_form(self, text: str) -> set[str]:
        """All that a text says but its names: questions of one form have it in common."""
        names = self._list_names(text)
        return {word.casefold() for word in self._list_content(text) if word not in names}

    def _list_content(self, text: str) -> list[str]:
        return [word for word in _list_words(text) if word.casefold() not in self.stop_words]


def has_digit(word: str) -> bool:
    """Whether it is a number, or has one in it."""
    return any(sign.isdigit() for sign in word)


def has_no_digits(lost: Iterable[str], gained: Iterable[str]) -> bool:
    """Whether there are names only."""
    return not (any(map(has_digit, lost)) and any(map(has_digit, gained)))


class NearestNote:
    """Finds the older note whose words a changed note took over.

    Words weigh the more the fewer notes have them, so that a form that all questions share counts
    for nothing.
    """

    def __init__(
        self,
        notes: Mapping[str, AskedWords],
        released: Collection[str],
        stop_words: Collection[str] = (),
    ) -> None:
        """``notes`` are the older ones by guid; ``released`` the guids of those whose words changed
        or went. ``stop_words`` count for nothing.
        """
        self._stop_words = stop_words
        self._words = {guid: self._list_words(note) for guid, note in notes.items()}
        self._counts = Counter(word for words in self._words.values() for word in words)
        self._notes: dict[str, list[str]] = defaultdict(list)
        for guid in released:
            for word in self._words[guid]:
                self._notes[word].append(guid)

    def list_nearer(self, guid: str, after: AskedWords) -> Iterator[str]:
        """The guids of notes whose words ``after`` has clearly more of than of those that the note
        ``guid`` had.
        """
        words, own = self._list_words(after), self._words[guid]
        shared: Counter[str] = Counter()
        for word in words - own:
            guids = self._notes.get(word, ())
            if len(guids) <= _MAX_NOTES_OF_WORD:
                shared.update(guids)
        for other, _ in shared.most_common(_MAX_CANDIDATES):
            if other != guid and self._is_nearer(words, own, self._words[other]):
                yield other

    def _list_words(self, note: AskedWords) -> set[str]:
        words = {word.casefold() for text in note.texts for word in _list_words(text)}
        return words.difference(self._stop_words)

    def _is_nearer(self, words: set[str], own: set[str], other: set[str]) -> bool:
        theirs = self._weigh_words(words & other - own)
        is_most = self._weigh_words(words & other) >= _SHARE_OF_OTHER * self._weigh_words(words)
        return is_most and 0 < theirs >= _CLEARLY_NEARER * self._weigh_words(words & own - other)

    def _weigh_words(self, words: Iterable[str]) -> float:
        # Words that no older note had weigh as those of one.
        return sum(math.log(len(self._words) / (self._counts[word] or 1)) for word in words)


@lru_cache(maxsize=1 << 16)
def _list_words(text: str) -> tuple[str, ...]:
    """The words of a text, each once; in scripts without spaces, the signs."""
    return tuple(dict.fromkeys(word for each in split_words(text) for word in _WORD.findall(each)))


def _list_inner_words(text: str) -> Iterable[str]:
    """The words that do not begin a sentence or a quotation."""
    end = 0
    for found in _WORD.finditer(text):
        between, end = text[end : found.start()], found.end()
        if between and not _SENTENCE_END.search(between):
            yield found.group()


def _share_words(one: str, other: str) -> bool:
    """Whether half the words of the shorter text stand in the other, as often as there."""
    first, second = (sorted(word.strip() for word in split_words(text)) for text in (one, other))
    shorter, longer = sorted((first, second), key=len)
    common = 0
    for word in shorter:
        if word in longer:
            longer.remove(word)
            common += 1
    return common >= _SAME_QUESTION_SHARE * len(shorter)

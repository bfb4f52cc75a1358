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
from itertools import chain, islice, product, starmap

from deckgen.cards.field_gaps import FieldGap, find_gap_numbers, replace_gaps
from deckgen.languages.detection import guess_language
from deckgen.languages.language import Language
from deckgen.languages.numbers import find_numbers
from deckgen.release.note_matching import fold_field_words
from deckgen.release.word_diff import split_tokens

# Half the words of one question in other words were the same, of other questions fewer.
_SAME_QUESTION_SHARE = 0.5
# Another note has so many times more of what only one of the two notes has in common …
_CLEARLY_NEARER = 2.0
# … and so much of all that the note says, by weight.
_SHARE_OF_OTHER = 0.5
# Words of more notes than this tell no note from another, and would cost their square.
_MAX_NOTES_OF_WORD = 30
_MAX_CANDIDATES = 5
# Forms are compared pair by pair. A prompt has a fifth of this; a whole chapter, which a package of
# anybody can have in each of its notes, would take minutes. Further words count where equal.
_MAX_COMPARED_FORMS = 100
_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+")
# “1 000”, as many languages write it.
_DIGIT_GROUP_SPACE = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_SENTENCE_END = re.compile(r"[.?!:;…¿¡\"'“”„‘’«»‹›]")
# Letters: two words that begin with so many of the same, and the shorter almost wholly, are alike.
_MIN_COMMON_LETTERS = 4
# No name is longer; words with capitals that stand together may be.
_MAX_NAME_LENGTH = 40


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
        words = [(_split_words(one), _split_words(its)) for one, its in pairs]
        spoken = [pair for pair in words if all(pair)]
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
        if not after.shares_words(before):
            return Likeness.OTHER, "asks and answers something else under the old id"
        lost, gained = self._compare_names(before, after)
        is_of_another = bool(lost and gained)
        has_other_answer = not self.share_content(before.answer, after.answer)
        # In some languages every noun has a capital, and a synonym is no other name.
        is_sure = is_of_another and (not self._has_capital_nouns or _have_numbers(lost, gained))
        is_anew = not self.share_content(
            before.whole or before.prompt, after.whole or after.prompt, by_names=False
        )
        came, went = "", ""
        if is_of_another:
            came = self._quote_name(after.prompt, gained)
            went = self._quote_name(before.prompt, lost)
        if has_other_answer and (is_sure or (is_of_another and is_anew)):
            return Likeness.OTHER, f"asks about {came}, where it asked about {went}"
        if is_anew and is_sure:
            return Likeness.OTHER, f"asks about {came}, where it asked about {went}"
        if is_anew:
            return Likeness.DOUBTFUL, "no word of what it asked is left"
        is_same_form = self._list_form(before.prompt) == self._list_form(after.prompt)
        if (is_sure and is_same_form) or (is_of_another and has_other_answer):
            return Likeness.DOUBTFUL, f"names {came}, where it named {went}"
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
        if not (first and second):
            return True
        return not self._lacks_all(self._fold_words(first), self._fold_words(second))

    def _compare_names(
        self, before: AskedWords, after: AskedWords
    ) -> tuple[Sequence[str], Sequence[str]]:
        """The names and numbers that the prompt lost, and those that it gained. What only went
        into a gap, or came out of one, is neither.
        """
        old, new = self._list_names(before.prompt), self._list_names(after.prompt)
        lost = self._list_missing(old, _list_words(after.whole or after.prompt))
        return lost, self._list_missing(new, _list_words(before.whole or before.prompt))

    def _list_missing(self, words: Sequence[str], others: Sequence[str]) -> list[str]:
        """The first words that have no like among the others."""
        known = self._fold_words(others)
        folded = self._fold_words(words)
        unequal = (each for each in folded if each not in known)
        return [
            folded[each]
            for each in islice(unequal, _MAX_COMPARED_FORMS)
            if self._lacks_all({each: folded[each]}, known)
        ]

    def _fold_words(self, words: Iterable[str]) -> dict[str, str]:
        """The words as they were written, by what is compared: 1,000 is 1000 in English."""
        return {self._fold_word(word): word for word in words}

    def _fold_word(self, word: str) -> str:
        if self._language is not None and word[:1].isdigit() and not word.isdigit():
            numbers = find_numbers(word, self._language)
            # More than one is a date; what has letters is none.
            if len(numbers) == 1 and not any(map(str.isalpha, word)):
                return numbers.pop()
        return word.casefold()

    def _lacks_all(self, words: Mapping[str, str], others: Mapping[str, str]) -> bool:
        if not words.keys().isdisjoint(others.keys()):
            return False
        pairs = product(_list_forms(words), _list_forms(others))
        return not any(starmap(self._are_alike, pairs))

    def _are_alike(self, one: str, other: str) -> bool:
        content = self._language.content_words if self._language else None
        if content is not None:
            return content.are_alike(one, other)
        shorter, longer = sorted((one, other), key=len)
        return len(shorter) >= _MIN_COMMON_LETTERS and longer.startswith(shorter)

    def _quote_name(self, text: str, words: Sequence[str]) -> str:
        """The name that the first of these words is of, whole: “Middle East” for “Middle”."""
        names = _join_names(text, self._list_names(text))
        whole = next((name for name in names if words[0] in _WORD.findall(name)), "")
        return whole if 0 < len(whole) <= _MAX_NAME_LENGTH else words[0]

    def _list_names(self, text: str) -> list[str]:
        """The names and numbers of a text, as they are written."""
        return [
            word
            for word in _list_words(text)
            if has_digit(word) or (word[:1].isupper() and word.casefold() in self._names)
        ]

    def _list_form(self, text: str) -> set[str]:
        """All that a text says but its names: questions of one form have it in common."""
        names = set(self._list_names(text))
        return {word.casefold() for word in self._list_content(text) if word not in names}

    def _list_content(self, text: str) -> list[str]:
        return [word for word in _list_words(text) if word.casefold() not in self.stop_words]


def has_digit(word: str) -> bool:
    """Whether it is a number, or has one in it."""
    return any(sign.isdigit() for sign in word)


def _have_numbers(*lists: Iterable[str]) -> bool:
    """Whether there is a number in each of these lists."""
    return all(any(map(has_digit, words)) for words in lists)


def _list_forms(words: Iterable[str]) -> list[str]:
    """Words that others can be forms of, not too many; of numbers there are no forms."""
    return list(islice((word for word in words if not has_digit(word)), _MAX_COMPARED_FORMS))


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
        self._counts = Counter(chain.from_iterable(self._words.values()))
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
        words = set(map(str.casefold, chain.from_iterable(map(_list_words, note.texts))))
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
    """The words of a text, each once."""
    return tuple(dict.fromkeys(_split_words(text)))


def _split_words(text: str) -> list[str]:
    """The words of a text, in order; in scripts without spaces, the signs."""
    tokens = split_tokens(_DIGIT_GROUP_SPACE.sub("", text))
    return list(chain.from_iterable(map(_WORD.findall, tokens)))


def _join_names(text: str, names: Collection[str]) -> list[str]:
    """The names of a text, those that stand together as one."""
    joined: list[str] = []
    known, end = set(names), 0
    for found in _WORD.finditer(text):
        if found[0] in known:
            if joined and text[end : found.start()] in (" ", "-"):
                joined[-1] += text[end : found.end()]
            else:
                joined.append(found[0])
            end = found.end()
    return joined


def _list_inner_words(text: str) -> Iterable[str]:
    """The words that do not begin a sentence or a quotation."""
    end = 0
    for found in _WORD.finditer(text):
        between, end = text[end : found.start()], found.end()
        if between and not _SENTENCE_END.search(between):
            yield found.group()


def _share_words(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether half the words of the shorter text stand in the other, as often as there."""
    common = (Counter(one) & Counter(other)).total()
    return common >= _SAME_QUESTION_SHARE * min(len(one), len(other))

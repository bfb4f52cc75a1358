"""Who says the quoted words, by the clause that reports them: before, after, or inside them.

Names and verbs inside quotation marks are what somebody says, and not who says it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import regex

from deckgen.check.coverage.reported_claims import (
    ReportingWords,
    find_reporting_words,
    find_verbs,
    is_passive,
    matches_wholly,
)
from deckgen.check.name_parts import NamedActors, find_named_actors
from deckgen.model import Source
from deckgen.text.canonical import canonicalise_words

# So many words may stand between a speaker and what the speaker does: “pundits were hailing”.
MAX_HELPING_WORDS = 2
_PUNCTUATION = frozenset(',;:.!?—–"“”„')
_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}\p{M}'-]*")
# Which way a mark looks is told by what stands beside it: “so”, „so“, »so«, "so".
_OPENING = regex.compile(r"[„「『]|(?<![\p{L}\p{N}.,;:!?…])[“«»\"'](?=[\p{L}\p{N}…¿¡]|[\"'“«])")
# An apostrophe stands inside a word, or after one; in canonical words it looks like a mark.
_MARK = regex.compile(
    r"[“”„«»「」『』]|(?<![\p{L}\p{N}])\"|\"(?![\p{L}\p{N}])"
    r"|(?<![\p{L}\p{N}])'(?=[\p{L}\p{N}])|(?<=[.,;:!?])'"
)
# What hides words that somebody says: no letter, and no space.
_HIDDEN = "\ufffc"
# “said the king”, “cried Mr. Knightley”: an article, or a title with a capital.
_TITLE = regex.compile(r"\s*(?:\p{Lu}[\p{L}]{0,5}\.?\s+)?")
_TITLE_BEFORE = regex.compile(r"\p{Lu}[\p{L}]{0,5}\.? $")
# “Lefferts thundered”.
_VERB_AFTER = regex.compile(r" (\p{Ll}[\p{Ll}-]+)(?![\p{L}'])")
_POSSESSIVE = regex.compile(r" ?[\"']s\b")
_SENTENCE_ENDS = (". ", "! ", "? ", '." ', '!" ', '?" ')
_PUNCTUATION_SIGNS = ",.;:!?—–\"'“”»«」』-"


def find_reporters(text: str, source: Source) -> frozenset[NamedActors]:
    """Who for certain says what a text reports.

    A name stands right before a word of reporting, with a helping word or two between and no mark
    (“pundits were hailing”; after a comma, as in “Putin …, labelling them”, only a reader knows who
    speaks), or opens the sentence that such a word ends; or it stands beside a verb, or before a
    noun, that follows the quoted words (“…,” said Emma; “…,” was Emma's answer).
    """
    reporting = find_reporting_words(source.language)
    if reporting is None:
        return frozenset()
    words = canonicalise_words(text)
    clause = _Clauses(words, hide_quoted_words(words), source, reporting)
    return frozenset(
        chain(clause.find_by_verbs(), clause.find_after_speech(), clause.find_by_nouns())
    )


@dataclass(frozen=True)
class _Clauses:
    """The clauses of a text that may report: its words, and these with the quoted ones hidden."""

    words: str
    told: str
    source: Source
    reporting: ReportingWords

    @cached_property
    def told_names(self) -> list[NamedActors]:
        """The names outside the quoted words."""
        found = find_named_actors(self.words, self.source)
        return [each for each in found if _HIDDEN not in self.told[each.start : each.end]]

    @cached_property
    def named(self) -> list[NamedActors]:
        """Those who may speak: “said Emma's friend” is about a friend."""
        return [each for each in self.told_names if not _POSSESSIVE.match(self.told, each.end)]

    def find_by_verbs(self) -> Iterator[NamedActors]:
        """The names before and after words of reporting."""
        verbs = _find_reporting_verbs(self.told, self.reporting) if self.named else ()
        for start, end in verbs:
            speaker = _find_name_before(self.told, start, end, self.named, self.reporting)
            speaker = speaker or _find_name_after(self.told, start, end, self.named)
            speaker = speaker or self._find_subject(start, end)
            if speaker is not None:
                yield speaker

    def _find_subject(self, start: int, end: int) -> NamedActors | None:
        """The name that opens the sentence, where another verb of its own leads to the quoted words:
        “Emma looked up, and said: …”.
        """
        if not self.told[end:].lstrip(" ,:—").startswith(('"', "'")):
            return None
        before, joining = self.told[:start], self.reporting.joining
        if regex.search(rf"(?:\b(?:{joining})|,)(?: \w+ly)? $", before) is None:
            return None
        ends = [before.rfind(sign) + len(sign) for sign in _SENTENCE_ENDS if sign in before]
        opening = max(ends, default=0)
        opened = regex.compile(rf"(?:(?:{joining}),? )?", regex.IGNORECASE).match(before, opening)
        places = {opening, opened.end() if opened else opening}
        inside = [each for each in self.named if opening <= each.start < start]
        # Another name, or a pronoun, may be the one who speaks.
        is_alone = len(inside) == 1 and inside[0].start in places
        pronoun = rf"\b(?:{self.reporting.pronouns})\b"
        if not is_alone or regex.search(pronoun, before, pos=inside[0].end):
            return None
        return inside[0]

    def find_after_speech(self) -> Iterator[NamedActors]:
        """The names beside any verb that follows quoted words which a clause goes on with."""
        articles = self.reporting.articles
        inverted = regex.compile(
            rf" (?P<verb>\p{{Ll}}[\p{{Ll}}-]*) (?:(?:{articles})(?: \p{{Ll}}+)? )?"
        )
        known = self.source.language.content_words
        for end in self._list_speech_ends():
            match = inverted.match(self.told, end)
            places = {match.end()} if match else set()
            if match and (title := _TITLE.match(self.told, match.end())):
                places.add(title.end())
            name = next((each for each in self.named if each.start in places), None)
            if name and match and known and match["verb"] not in known.stop_words:
                yield name
            elif self.words[end - 2] == ",":
                # Only a comma goes on: after “!” a sentence of its own may begin with a name.
                yield from self._find_name_with_verb(end)

    def _find_name_with_verb(self, end: int) -> Iterator[NamedActors]:
        known = self.source.language.content_words
        for name in self.named:
            verb = _VERB_AFTER.match(self.told, name.end) if name.start == end + 1 else None
            if verb and known and verb[1] not in known.stop_words:
                yield name

    def find_by_nouns(self) -> Iterator[NamedActors]:
        """The names of whose answer, question or cry the quoted words are."""
        reporting = self.reporting
        before = regex.compile(rf"{_HIDDEN}[ {_PUNCTUATION_SIGNS}]* {reporting.noun_before} $")
        after = regex.compile(reporting.noun_after)
        for name in self.told_names:
            title = _TITLE_BEFORE.search(self.told, 0, name.start)
            start = title.start() if title else name.start
            if after.match(self.told, name.end) and before.search(self.told[:start]):
                yield name

    def _list_speech_ends(self) -> Iterator[int]:
        """Where a closing mark ends words that a clause goes on to report."""
        pattern = regex.compile(self.reporting.speech_end)
        for match in pattern.finditer(self.words):
            # The mark closes: what stands before it is hidden, what follows is not.
            before = self.told[max(0, match.start() - 1) : match.start() + 1]
            if _HIDDEN in before and self.told[match.end() : match.end() + 1] == " ":
                yield match.end()


def hide_quoted_words(words: str) -> str:
    """A text of the same length with the words in quotation marks hidden.

    A quotation may begin or end inside the marks: what stands before a mark that closes, with none
    that opens it, is quoted, too.
    """
    told, start, is_inside = list(words), 0, False
    for mark in _MARK.finditer(words):
        opens = _OPENING.match(words, mark.start()) is not None
        if not opens or (is_inside and mark.group() not in "\"'"):
            # It closes what was open, or what was cut off.
            told[start : mark.start()] = _HIDDEN * (mark.start() - start)
            is_inside = False
        else:
            is_inside = True
        start = mark.end()
    if is_inside:
        told[start:] = _HIDDEN * (len(words) - start)
    return "".join(told)


def _find_reporting_verbs(told: str, reporting: ReportingWords) -> list[tuple[int, int]]:
    has_quotes = _HIDDEN in told
    verbs = set(find_verbs(told, reporting, has_quotes))
    if has_quotes:
        speech = regex.compile(rf"\b(?:{reporting.speech})\b", regex.IGNORECASE)
        verbs.update(match.span() for match in speech.finditer(told))
    return sorted(
        (start, end)
        for start, end in verbs
        if not matches_wholly(reporting.attribution, told[start:end])
    )


def _find_name_before(
    told: str, start: int, end: int, named: list[NamedActors], reporting: ReportingWords
) -> NamedActors | None:
    nearest = next((each for each in reversed(named) if each.end <= start), None)
    if nearest is None:
        return None
    between = told[nearest.end : start]
    helping = _WORD.findall(between)
    if len(helping) > MAX_HELPING_WORDS or set(between) & _PUNCTUATION or _HIDDEN in between:
        return None
    return None if helping and is_passive(helping[-1], told[start:end], reporting) else nearest


def _find_name_after(
    told: str, start: int, end: int, named: list[NamedActors]
) -> NamedActors | None:
    """A name right after a verb that follows quoted words."""
    before = told[:start].rstrip(" ,.;:!?—–-…\"'“”»«」』")
    if not before.endswith(_HIDDEN):
        return None
    title = _TITLE.match(told, end)
    places = {end + 1, title.end() if title else end}
    return next((each for each in named if each.start in places), None)

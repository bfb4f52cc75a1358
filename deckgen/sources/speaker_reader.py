"""Who speaks in a text: the labels of speakers, and the speeches between them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckgen.codes import Code
from deckgen.sources.source_form import Stretch
from deckgen.sources.structure import DeclaredStructure, Speech, StructureFault
from deckgen.sources.text_lines import TextLine
from deckgen.text.canonical import canonicalise_words

_MAX_NAME_WORDS, _MAX_NAME_CHARS = 3, 30
_BETWEEN_NAMES = re.compile(r",\s*|\s+(?:and|und|et|y|e|и|&)\s+")


class SpeakerReader:
    """Who speaks: from a label to the next one, a direction, a heading, or the end of the part."""

    def __init__(self, declared: DeclaredStructure) -> None:
        self.labels = declared.labels
        # Labels are in capitals where names are not: case is no difference.
        self.known = {_fold_name(name): actor for name, actor in declared.actors.items()}
        self.known |= {_fold_name(label): actor for label, actor in declared.names.items()}
        self.speeches: list[Speech] = []
        self.label_stretches: list[Stretch] = []
        self.open: tuple[int, tuple[str, ...]] | None = None
        # Lines of a label's shape, by the name that is in no list.
        self.unknown: dict[str, list[Stretch]] = {}

    def is_speaker(self, words: str) -> bool:
        """Whether words are a speaker's label, or several with “and” between."""
        return bool(self._find_actors(words))

    def read_label(self, line: TextLine) -> bool:
        """Whether the line begins with a label, whose speech then begins."""
        for template in self.labels:
            found = template.match_line(line.text, self.is_speaker)
            if found is not None:
                label = found.get_value("who")
                body = line.start + found.end
                self.begin_named(label, line.start, body)
                return True
        return False

    def note_unknown(self, line: TextLine) -> None:
        """Counts a line that has the shape of a label and a name that nobody has."""
        for template in self.labels:
            found = template.match_line(line.text, _is_name_shaped)
            if found is not None:
                name = found.get_value("who")
                stretch = line.start, line.start + max(1, found.end)
                self.unknown.setdefault(name, []).append(stretch)
                return

    def list_unknown_labels(self) -> Iterator[StructureFault]:
        """The names of unknown labels that stand there several times, each once."""
        for name, stretches in self.unknown.items():
            if len(stretches) > 1:
                message = f"“{name}” looks like a speaker's label {len(stretches)} times"
                hint = (
                    "declare an actor or an alias of this name, or write it under `speakers: names:` "
                    f"with its actor; if nobody speaks there, write `directions: ['{name}…']`"
                )
                yield StructureFault(Code.LABEL_UNKNOWN, message, hint, *stretches[0])

    def begin_named(self, label: str, start: int, body: int) -> None:
        """Somebody speaks from ``body`` on; nobody, where the label is empty."""
        self.end(start)
        self.label_stretches.append((start, body))
        if label:
            self.open = body, self._find_actors(label) or (label,)

    def end(self, offset: int) -> None:
        """The speech that is open ends."""
        if self.open is not None and self.open[0] < offset:
            self.speeches.append(Speech(self.open[0], offset, self.open[1]))
        self.open = None

    def _find_actors(self, label: str) -> tuple[str, ...]:
        actor = self.known.get(_fold_name(label))
        if actor is not None:
            return (actor,)
        several = _BETWEEN_NAMES.split(label)
        actors = [self.known.get(_fold_name(each)) for each in several]
        found = tuple(each for each in actors if each is not None)
        return found if len(several) > 1 and len(found) == len(several) else ()


def _is_name_shaped(words: str) -> bool:
    """Whether words can be a name: few, the first with a capital, no stop at the end."""
    few = len(words.split()) <= _MAX_NAME_WORDS and len(words) <= _MAX_NAME_CHARS
    return few and not words[0].islower() and words[0].isalpha() and words[-1].isalnum()


def _fold_name(name: str) -> str:
    return " ".join(canonicalise_words(name).casefold().split())

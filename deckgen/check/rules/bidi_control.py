"""A character that nobody sees turns the order of the words round.

What it does: reports the control characters of Unicode that change the direction of text
(U+202A to U+202E, U+2066 to U+2069) in everything that a question says, and in quotations of a
source that has no such character. Isolates (U+2066 to U+2069) that end in the same text pass where
it has letters of Arabic, Hebrew or another script written from right to left: they keep names and
numbers there in their place. The marks U+200E, U+200F and U+061C always pass.

Why: with U+202E before them, the letters “narI” are shown as “Iran”. A reviewer sees another answer
than the one that is stored, and a learner who types it is told that it is wrong. Such attacks on
reviewers of programs are known as Trojan Source (https://trojansource.codes).

Fails::

    - id: drones
      question: Who sent drones?
      answer: "Ira\\u202en"
      evidence: Iran has sent thousands of Shared drones

Passes::

    - id: drones
      question: Who sent drones?
      answer: Iran
      evidence: Iran has sent thousands of Shared drones

How to fix: delete the character; write the words anew if you cannot see it. In text from right to
left, put U+2068 before and U+2069 after what runs the other way.
"""

import re
import unicodedata
from collections.abc import Iterator

from deckgen.check.context import Context, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.derived import keep_with_owner
from deckgen.files import YamlText
from deckgen.findings import Finding
from deckgen.model import Deck, Source, WrittenQuestion

CODE = Code.BIDI_CONTROL
_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ISOLATE_STARTS, _ISOLATE_END = "\u2066\u2067\u2068", "\u2069"
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def check_written_question(question: WrittenQuestion, _: Deck, __: Context) -> Iterator[Finding]:
    for text in question.written_texts:
        yield from _find_control(text, question)
    for quotation in question.quotations:
        # What the author of the source wrote is quoted as it is.
        if quotation.source is None or not _has_controls(quotation.source):
            yield from _find_control(quotation.text, question)


RULE = Rule(CODE, __doc__, check_written_question=check_written_question)


@keep_with_owner
def _has_controls(source: Source) -> bool:
    return _CONTROLS.search(source.file.text) is not None


def _find_control(text: YamlText, question: WrittenQuestion) -> Iterator[Finding]:
    found = None if text.isascii() else _CONTROLS.search(text)
    if found is None or _is_isolated_right_to_left(text):
        return
    character = found[0]
    code = f"U+{ord(character):04X} ({unicodedata.name(character).lower()})"
    message = f"the invisible character {code} changes the order in which words are shown"
    span = text.find_span(found.start(), 1)
    yield make_finding(CODE, text, message, "delete it", question, span=span)


def _is_isolated_right_to_left(text: str) -> bool:
    """Whether all controls are isolates that end, one in another, in text from right to left."""
    depth = 0
    for character in _CONTROLS.findall(text):
        if character in _ISOLATE_STARTS:
            depth += 1
        elif character == _ISOLATE_END:
            depth -= 1
        else:
            return False
        if depth < 0:
            return False
    return depth == 0 and any(unicodedata.bidirectional(each) in _RIGHT_TO_LEFT for each in text)

"""A list of answers gets an item of another question.

How it happens: two lists are written side by side. What should notice it: answer-not-in-quote, for
the item is not in the quotation and has no mark.
"""

from collections.abc import Iterator
from random import Random

from deckgen.files import YamlText
from deckgen.findings import Edit
from deckgen.model import FieldType
from deckgen.mutate.mutant import Mutant, quote_scalar
from deckgen.mutate.quotation_words import has_different_words
from deckgen.mutate.subject import MutationSubject

NAME = "item-added"
GROUP = "answer"


def mutants(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    for spec in subject.question.kind.answers:
        items = subject.question.get_texts(spec.key)
        if len(items) < 2 or spec.type is not FieldType.TEXT:
            continue
        for other in subject.sample_other_questions(draw):
            answers = [text for field, text in other.paired_answers if field.type is spec.type]
            new = [
                text for text in answers if all(has_different_words(text, item) for item in items)
            ]
            if new:
                chosen = str(draw.choice(new))
                yield Mutant((_append_item(items[-1], chosen),), f"“{chosen}” put in")


def _append_item(last: YamlText, new: str) -> Edit:
    written = last.file.text
    line = written.rfind("\n", 0, last.start) + 1
    scalar = quote_scalar(new)
    if written[line : last.start].strip() == "-":
        end = written.find("\n", last.end) + 1
        before = "" if end else "\n"
        return Edit(
            last.file.path,
            end or len(written),
            end or len(written),
            f"{before}{written[line : last.start]}{scalar}\n",
        )
    return Edit(last.file.path, last.end, last.end, f", {scalar}")

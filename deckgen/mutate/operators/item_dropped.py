"""An item of a list of answers is left out.

How it happens: three reasons in the quotation, two on the card. What should notice it: the number
of marks, where each item has its own.
"""

from collections.abc import Iterator
from random import Random

from deckgen.files import YamlText
from deckgen.findings import Edit
from deckgen.model import FieldType
from deckgen.mutate.mutant import Mutant
from deckgen.mutate.subject import MutationSubject, shuffle_items

NAME = "item-dropped"
GROUP = "answer"


def mutants(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    question = subject.question
    specs = [spec for spec in question.kind.answers if spec.type is FieldType.TEXT]
    lists = [question.get_texts(spec.key) for spec in specs]
    places = [(items, number) for items in lists if len(items) > 1 for number in range(len(items))]
    for items, number in shuffle_items(draw, places):
        yield Mutant((_drop_item(items, number),), f"“{items[number]}” left out")


def _drop_item(items: tuple[YamlText, ...], number: int) -> Edit:
    item = items[number]
    written = item.file.text
    line = written.rfind("\n", 0, item.start) + 1
    if written[line : item.start].strip() == "-":
        return Edit(item.file.path, line, written.find("\n", item.end) + 1 or len(written), "")
    if number:
        return Edit(item.file.path, items[number - 1].end, item.end, "")
    return Edit(item.file.path, item.start, items[1].start, "")

"""How many machine-made wrong answers a comparison takes for the card's: ``python -m
tests.bench.wrong_answers [FOLDER]``.

Every short answer of a deck is made wrong in several ways: a “not” put in, a limit put in or turned, two
names exchanged, a name or a number of the deck put in the place of another, a word too many, half a list.
Beside them stand the words that the passage marks as the answer, copied.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

from deckgen.check.answer_agreement import Agreement, compare_answer
from deckgen.load import load_project
from deckgen.model import Deck, FieldType, Question

LIMITS = {
    "more": "less", "less": "more", "before": "after", "after": "before", "all": "some", "at least": "at most",
    "over": "under", "from": "to", "to": "from", "and": "or", "with": "without", "first": "last", "only": "also",
    "may": "will", "every": "no", "until": "since", "most": "few", "up": "down", "above": "below", "increase": "decrease",
}  # fmt: skip
MAX_SAMPLES = 12
PUT_IN = (
    "only",
    "almost",
    "more than",
    "less than",
    "before",
    "after",
    "possibly",
    "at least",
    "no",
)
_NAME = re.compile(r"\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")
_NUMBER = re.compile(r"\d+")


def make_wrong_answers(answer: str, names: list[str], draw: Random) -> Iterator[tuple[str, str]]:
    """The wrong answers of an answer, each with the way it was made wrong."""
    words = answer.split()
    place = draw.randrange(len(words))
    yield "negated", " ".join([*words[:place], "not", *words[place:]])
    yield "limit put in", f"{draw.choice(PUT_IN)} {answer}"
    for limit, turned in LIMITS.items():
        if re.search(rf"\b{limit}\b", answer):
            yield "limit turned", re.sub(rf"\b{limit}\b", turned, answer, count=1)
    found = list(dict.fromkeys(_NAME.findall(answer)))
    if len(found) > 1:
        one, other = draw.sample(found, 2)
        swapped = answer.replace(one, "\0").replace(other, one).replace("\0", other)
        yield "names exchanged", swapped
    if found:
        others = [name for name in names if name not in answer and answer not in name]
        yield "another name", answer.replace(draw.choice(found), draw.choice(others), 1)
    for number in _NUMBER.findall(answer)[:1]:
        yield "another number", answer.replace(number, str(int(number) + draw.randint(1, 9)), 1)
    if len(words) > 3:
        # Without an article, an answer is the same.
        at = draw.choice([at for at, word in enumerate(words) if len(word) > 3] or [0])
        yield "a word lost", " ".join([*words[:at], *words[at + 1 :]])
        yield "half of it", " ".join(words[: len(words) // 2])
        turned_words = words[len(words) // 2 :] + words[: len(words) // 2]
        yield "halves exchanged", " ".join(turned_words)


def main() -> None:
    """Prints how many of each sort were taken, and some of them."""
    folder = sys.argv[1] if len(sys.argv) > 1 else "."
    draw, taken, made = Random(1), Counter[str](), Counter[str]()
    samples: list[str] = []
    copied = Counter[str]()
    for deck in load_project(Path(folder)).decks:
        _measure_deck(deck, draw, taken, made, copied, samples)
    for way, count in sorted(made.items()):
        print(f"{way:18} {count:6} made, {taken[way]:4} taken as agreeing")
    share = 100 * taken.total() / max(1, made.total())
    print(f"{'all':18} {made.total():6} made, {taken.total():4} taken as agreeing ({share:.1f} %)")
    total = copied.total()
    print(f"words copied: {total}; " + ", ".join(f"{n} {sort}" for sort, n in copied.items()))
    print(*samples[:MAX_SAMPLES], sep="\n")


def _measure_deck(
    deck: Deck,
    draw: Random,
    taken: Counter[str],
    made: Counter[str],
    copied: Counter[str],
    samples: list[str],
) -> None:
    questions = [each for each in deck.questions if not each.is_cloze]
    texts = [str(text) for each in questions for text in each.answers]
    names = sorted({name for text in texts for name in _NAME.findall(text)} | {"Ruritania"})
    for question in questions:
        if question.select_fields(FieldType.CHOICE, FieldType.DATE):
            continue
        answers = [str(text) for text in question.written_answers]
        _measure_copied(question, deck, copied)
        if len(answers) > 1:
            pairs = [("half a list", answers[: len(answers) // 2])]
            pairs.append(("an item too many", [*answers, draw.choice(names)]))
        else:
            pairs = [(way, [text]) for way, text in make_wrong_answers(answers[0], names, draw)]
        for way, given in pairs:
            made[way] += 1
            if compare_answer(question, deck, given) is Agreement.AGREES:
                taken[way] += 1
                samples.append(f"{way}: {question.prompts[0]} {answers} {given}")


def _measure_copied(question: Question, deck: Deck, copied: Counter[str]) -> None:
    keys = [spec.key for spec in question.kind.answers]
    marked = [
        words
        for key in keys
        for quotation in question.get_quotations(key)
        for words in quotation.marked_words
    ]
    if marked:
        copied[compare_answer(question, deck, marked)] += 1


if __name__ == "__main__":
    main()

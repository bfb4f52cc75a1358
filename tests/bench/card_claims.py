"""What each rule says of cards that people wrote, and of good ones: ``python -m tests.bench.card_claims``.

Prints three tables in Markdown. The first says what the rules that compare a card with its quotation
notice: of the false cards of SQuAD 2.0 (`tests/bench/squad_cards.py`), and of the slips in the cards
over real texts (``slips.yaml`` beside the questions that `tests/bench/real_texts.py` reads), each in a
deck of its own. The second gives the same of all rules together. The third gives every rule's false
alarms: findings in cards that nobody spoilt, which are those of XQuAD with the answer marked
(`tests/bench/xquad.py`), the true cards of SQuAD 2.0, the good questions on the real texts, and
this repository's decks. Data that is not there is named and left out.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from deckgen.check import check_project
from deckgen.check.rules import RULES
from deckgen.codes import Code
from deckgen.findings import Severity
from deckgen.load import load_project
from tests.bench.exchanged_actors import PROVEN, list_default_folders
from tests.bench.real_texts import RealText, list_texts, write_text_project
from tests.bench.squad_cards import find_cards, write_decks
from tests.bench.xquad import LANGUAGES, REPOSITORY, find_data_folder, write_project

# The rules of the first table, in its order.
CLAIM_RULES = (
    *(Code.NEGATION_DIFFERS, Code.OPPOSITE_WORD, Code.SCOPE_DIFFERS, Code.ORDINAL_DIFFERS),
    *(Code.NAME_NOT_IN_SOURCE, Code.NUMBER_NOT_IN_PASSAGE, Code.ACTOR_NOT_IN_PASSAGE),
    *(Code.QUOTED_WORDS_DIFFER, Code.UNSUPPORTED_WORD, Code.NUMBER_NOT_IN_QUOTE, Code.CODE_DIFFERS),
    *(Code.ACTOR_DIFFERS, Code.ACTOR_EXCHANGED, Code.COUNT_DIFFERS, Code.ERA_MISSING),
    *(Code.EDITOR_NAME_DIFFERS, Code.EXPLANATION_DIFFERS, Code.MISPRINT_COPIED),
    Code.PROMPT_NOT_IN_QUOTE,
)
# Rules of form, of length and of the deck as a whole: they speak of a false card by luck.
NOT_OF_TRUTH = frozenset(
    [
        "answer-too-long",
        "quote-too-long",
        "quote-too-short",
        "question-too-long",
        "duplicate-question",
        "near-duplicate",
        "same-question-two-answers",
        "answer-is-list",
        "kind-mix",
        "quote-ambiguous",
        "quote-not-found",
        "unreadable-file",
        "dangling-pronoun",
        "double-question",
        "orphan-tag",
        "unused-actor",
        "answer-in-another-front",
        "mirrored-questions",
    ]
)

# Of a slip, whose deck has no other question, only these do.
BY_LUCK = frozenset({"answer-too-long", "kind-mix", "orphan-tag", "unused-actor"})
# On in this benchmark, and told apart.
APART = frozenset({str(Code.PROMPT_NOT_IN_QUOTE)})


@dataclass(slots=True)
class CardSet:
    """Some cards, and for each that was flagged the rules that did so."""

    title: str
    count: int = 0
    flagged: dict[str, set[str]] = field(default_factory=dict)

    def count_flagged(self, rule: str) -> int:
        return sum(rule in rules for rules in self.flagged.values())

    def count_noticed(self) -> int:
        """The cards that a rule of truth flags, without the one that ``proof: prompts`` turns on."""
        return sum(bool(rules - NOT_OF_TRUTH - APART) for rules in self.flagged.values())


@dataclass(frozen=True, slots=True)
class Slip:
    """A card with a mistake: where it was made (“answer”), and the rules that newly speak of it."""

    where: str
    rules: set[str]


def main() -> None:
    """The three tables, of the data that is there."""
    with tempfile.TemporaryDirectory(prefix="deckgen-bench-") as home:
        root = Path(home)
        false_cards, true_cards = _measure_squad(root / "squad")
        texts = [text for folder in list_default_folders() for text in list_texts(folder)]
        good = CardSet("real texts")
        slips: list[Slip] = []
        for text in texts:
            slips += _measure_text(root / text.name, text, good)
        xquad = list(_measure_xquad(root))
    own = _measure_own_decks()
    print(f"Measured on {date.today().isoformat()} with `python -m tests.bench.card_claims`.")
    for name, cards in {"SQuAD 2.0": false_cards, "the real texts": good}.items():
        if not cards.count:
            print(f"\nLeft out: there is no data of {name}.")
    if not xquad:
        print("\nLeft out: there is no data of XQuAD.")
    print("\n### What each rule notices\n")
    print("\n".join(_format_rules(false_cards, true_cards, slips)))
    print("\n### All rules together\n")
    print("\n".join(_format_sums(false_cards, true_cards, good, slips)))
    print("\n### False alarms of every rule\n")
    print("\n".join(_format_alarms([*xquad, true_cards, good, own])))


def _check(root: Path) -> tuple[int, dict[str, set[str]]]:
    """How many questions a project has; and for each with an error or a warning, the rules, by the
    folder of its deck and its id.
    """
    checked = check_project(load_project(root))
    alarms: dict[str, set[str]] = defaultdict(set)
    for each in checked.findings:
        if each.question and each.severity >= Severity.WARNING:
            folder = each.span.path.split("/")[1]
            alarms[f"{folder}/{each.question}"].add(str(each.rule))
    return checked.question_count, alarms


def _measure_squad(root: Path) -> tuple[CardSet, CardSet]:
    false_cards, true_cards = CardSet("SQuAD 2.0, false"), CardSet("SQuAD 2.0, true")
    cards = find_cards()
    if cards is None:
        return false_cards, true_cards
    truth = write_decks(root, cards)
    (root / "deckgen.yaml").write_text(PROVEN, encoding="utf-8")
    alarms = _check(root)[1]
    for cards_of_sort, is_true in ((false_cards, False), (true_cards, True)):
        cards_of_sort.count = sum(each is is_true for each in truth.values())
        cards_of_sort.flagged = {
            key: rules for key, rules in alarms.items() if truth[key.split("/")[1]] is is_true
        }
    return false_cards, true_cards


def _measure_xquad(root: Path) -> Iterator[CardSet]:
    for language in LANGUAGES if find_data_folder() else ():
        project = write_project(root / f"xquad-{language}", language, marked=True)
        (project / "deckgen.yaml").write_text(PROVEN, encoding="utf-8")
        yield CardSet(f"XQuAD {language}", *_check(project))


def _measure_own_decks() -> CardSet:
    """The decks of this repository, by their own settings: what `proof: prompts` would say is not asked."""
    return CardSet("own decks", *_check(REPOSITORY))


def _measure_text(root: Path, text: RealText, good: CardSet) -> Iterator[Slip]:
    """The slips of a text; its good questions are added to ``good``."""
    questions = yaml.load(text.questions.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    by_id = {each["id"]: each for each in questions["questions"]}
    write_text_project(root / "good", text.path, text.sidecar, text.questions.read_bytes())
    (root / "good" / "deckgen.yaml").write_text(PROVEN, encoding="utf-8")
    count, found = _check(root / "good")
    good.count += count
    alarms = {key.split("/")[1]: rules for key, rules in found.items()}
    for question, rules in alarms.items():
        if left := rules - set(text.agreed.get(question, ())):
            good.flagged[f"{text.name}/{question}"] = left
    slips = _read_slips(text)
    write_text_project(root / "slips", text.path, text.sidecar)
    (root / "slips" / "deckgen.yaml").write_text(PROVEN, encoding="utf-8")
    for number, slip in enumerate(slips):
        _write_slip(root / "slips", number, by_id[slip["of"]], slip)
    found = _check(root / "slips")[1]
    for number, slip in enumerate(slips):
        known = set() if "mend" in slip else alarms.get(slip["of"], set())
        yield Slip(_find_place(slip), found.get(f"slip-{number}/slip", set()) - known)


def _read_slips(text: RealText) -> list[dict[str, Any]]:
    path = text.questions.with_name("slips.yaml")
    slips: list[dict[str, Any]] = yaml.load(
        path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader
    )
    return slips


def _write_slip(root: Path, number: int, good: Mapping[str, Any], slip: Mapping[str, Any]) -> None:
    """A deck of one question: a good one with the keys of a slip in their place."""
    spoilt = {**good, **slip.get("mend", {}), **slip["with"], "id": "slip"}
    kept = {key: value for key, value in spoilt.items() if value not in ("null", "~", "")}
    folder = root / "cards" / f"slip-{number}"
    folder.mkdir(parents=True)
    head = f"id: card-claims-{number:04}\nname: Slip {number}\nsource: text\n"
    (folder / "deck.yaml").write_text(head, encoding="utf-8")
    written = yaml.dump({"questions": [kept]}, Dumper=_PlainDumper, allow_unicode=True, width=10**6)
    (folder / "questions.yaml").write_text(written, encoding="utf-8", newline="")


class _PlainDumper(yaml.SafeDumper):
    """Every scalar as it was read, unquoted where that can be: `0399` stays `0399`."""


_PlainDumper.yaml_implicit_resolvers = {}


def _find_place(slip: Mapping[str, Any]) -> str:
    keys = set(slip["with"])
    if keys & {"said_by", "claimed_by"}:
        return "speaker"
    if keys <= {"answer", "options"}:
        return "answer"
    return keys.pop() if len(keys) == 1 else "several keys"


def _format_rules(
    false_cards: CardSet, true_cards: CardSet, slips: Sequence[Slip]
) -> Iterator[str]:
    yield "| rule | false cards | true cards | slips |\n|---|---|---|---|"
    for rule in map(str, CLAIM_RULES):
        shares = [
            _format_share(each.count_flagged(rule), each.count)
            for each in (false_cards, true_cards)
        ]
        alone = sum(slip.rules - BY_LUCK - (APART - {rule}) == {rule} for slip in slips)
        noticed = f"{sum(rule in slip.rules for slip in slips)} ({alone})"
        yield f"| `{rule}` | {' | '.join(shares)} | {noticed} |"


def _format_sums(
    false_cards: CardSet, true_cards: CardSet, good: CardSet, slips: Sequence[Slip]
) -> Iterator[str]:
    yield "| | share |\n|---|---|"
    for cards, verb in ((false_cards, "noticed"), (true_cards, "flagged")):
        share = _format_share(cards.count_noticed(), cards.count)
        yield f"| {cards.title} ({cards.count}), {verb} | {share} |"
    by_place: dict[str, list[bool]] = defaultdict(list)
    for slip in slips:
        by_place[slip.where].append(bool(slip.rules - BY_LUCK - APART))
    every = [noticed for each in by_place.values() for noticed in each]
    rows = {"all": every, **dict(sorted(by_place.items(), key=lambda each: -len(each[1])))}
    for where, noticed in rows.items():
        yield f"| slips noticed, {where} ({len(noticed)}) | {_format_share(sum(noticed), len(noticed))} |"
    for name, severity in (("error", Severity.ERROR), ("warning", Severity.WARNING)):
        of_severity = {str(code) for code in Code if code.severity is severity}
        hit = sum(bool(rules & of_severity - APART) for rules in good.flagged.values())
        share = _format_share(hit, good.count)
        yield f"| good questions on real texts ({good.count}) with a false {name} | {share} |"


def _format_alarms(sets: Sequence[CardSet]) -> Iterator[str]:
    """One row for each rule that flags any card; the others are named below."""
    titles = [f"{each.title} ({each.count})" for each in sets if each.count]
    yield f"| rule | {' | '.join(titles)} |\n|{'---|' * (len(titles) + 1)}"
    silent: list[str] = []
    for rule in sorted(str(rule.code) for rule in RULES):
        counts = [each.count_flagged(rule) for each in sets if each.count]
        if any(counts):
            yield f"| `{rule}` | {' | '.join(map(str, counts))} |"
        else:
            silent.append(f"`{rule}`")
    yield f"\nNo finding at all: {', '.join(silent)}."


def _format_share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


if __name__ == "__main__":
    main()

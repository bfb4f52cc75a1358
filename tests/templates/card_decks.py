"""Decks with a question of every kind: in plain English, with texts that are hard to fit, in three
other writings.

They are there to be looked at, and need not pass the checks of their content.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.load import load_project
from deckgen.model import Project
from tests.projects import write_project

# The same small text about a lock in a harbour in each language.
LANGUAGE_TEXTS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "text": "In March 2019 the harbour authority warned that the lock was too narrow for modern ships.\n"
        "The engineers answered that a wider lock would drown the meadow, and that it would cost more than the town "
        "earns in a year. “We would pay for water,” they said, “and be left without grass.”\n",
        "authority": "the harbour authority",
        "engineers": "the engineers",
        "when": "When did the warning come?",
        "who": "Who warned that the lock was too narrow?",
        "warned": "In ==March 2019== ==the harbour authority== warned that the lock was too narrow",
        "why": "Which two things speak against a wider lock?",
        "drown": "it would drown the meadow",
        "cost": "it would cost more than the town earns in a year",
        "against": "a wider lock would ==drown the meadow==, and that it would "
        "==cost more than the town earns in a year==",
        "claim": "The lock is too narrow for modern ships",
        "term": "What the engineers would be left without",
        "grass": "grass",
        "left": "“We would pay for water,” they said, “and be left without ==grass==.”",
        "water": "water",
    },
    "ar": {
        "text": "في مارس 2019 حذّرت هيئة الميناء من أن الهويس ضيّق جدًا على السفن الحديثة.\n"
        "وأجاب المهندسون بأن هويسًا أوسع سيُغرق المرج، وأنه سيكلّف أكثر مما تكسبه المدينة في سنة. "
        "وقالوا: «سندفع ثمن الماء، ونبقى بلا عشب».\n",
        "authority": "هيئة الميناء",
        "engineers": "المهندسون",
        "when": "متى جاء التحذير؟",
        "who": "مَن حذّر من أن الهويس ضيّق جدًا؟",
        "warned": "في ==مارس 2019== حذّرت ==هيئة الميناء== من أن الهويس ضيّق جدًا",
        "why": "ما الأمران اللذان يعارضان هويسًا أوسع؟",
        "drown": "سيُغرق المرج",
        "cost": "سيكلّف أكثر مما تكسبه المدينة في سنة",
        "against": "هويسًا أوسع ==سيُغرق المرج==، وأنه ==سيكلّف أكثر مما تكسبه المدينة في سنة==",
        "claim": "الهويس ضيّق جدًا على السفن الحديثة",
        "term": "ما سيبقى المهندسون بلاه",
        "grass": "عشب",
        "left": "«سندفع ثمن الماء، ونبقى بلا ==عشب==»",
        "water": "الماء",
    },
    "he": {
        "text": "במרץ 2019 הזהירה רשות הנמל כי תא השיט צר מדי לאוניות מודרניות.\n"
        "המהנדסים השיבו כי תא רחב יותר יציף את האחו, וכי הוא יעלה יותר ממה שהעיר מרוויחה בשנה. "
        "„נשלם בעד מים,” אמרו, „ונישאר בלי דשא.”\n",
        "authority": "רשות הנמל",
        "engineers": "המהנדסים",
        "when": "מתי באה האזהרה?",
        "who": "מי הזהיר כי תא השיט צר מדי?",
        "warned": "==במרץ 2019== הזהירה ==רשות הנמל== כי תא השיט צר מדי",
        "why": "אילו שני דברים מדברים נגד תא רחב יותר?",
        "drown": "יציף את האחו",
        "cost": "הוא יעלה יותר ממה שהעיר מרוויחה בשנה",
        "against": "תא רחב יותר ==יציף את האחו==, וכי ==הוא יעלה יותר ממה שהעיר מרוויחה בשנה==",
        "claim": "תא השיט צר מדי לאוניות מודרניות",
        "term": "מה שהמהנדסים יישארו בלעדיו",
        "grass": "דשא",
        "left": "„נשלם בעד מים,” אמרו, „ונישאר בלי ==דשא==.”",
        "water": "מים",
    },
    "zh": {
        "text": "2019年3月，港务局警告说，船闸对现代船只来说太窄。\n"
        "工程师们回答说，更宽的船闸会淹没草地，而且费用会超过该镇一年的收入。"
        "他们说：“我们会为水付钱，却再也没有青草。”\n",
        "authority": "港务局",
        "engineers": "工程师们",
        "when": "警告是什么时候发出的？",
        "who": "谁警告说船闸太窄？",
        "warned": "==2019年3月==，==港务局==警告说，船闸对现代船只来说太窄",
        "why": "哪两件事使人反对更宽的船闸？",
        "drown": "会淹没草地",
        "cost": "费用会超过该镇一年的收入",
        "against": "更宽的船闸==会淹没草地==，而且==费用会超过该镇一年的收入==",
        "claim": "船闸对现代船只来说太窄",
        "term": "工程师们再也没有的东西",
        "grass": "青草",
        "left": "“我们会为水付钱，却再也没有==青草==。”",
        "water": "水",
    },
}
KINDS = (
    "actor",
    "argument",
    "basic",
    "choice",
    "cloze",
    "counterpoint",
    "date",
    "map",
    "occlusion",
    "quotation",
    "recite",
    "term",
)
# One word of 120 letters without a place to break, and an address of 140 signs.
LONG_WORD = "Schleusenerweiterungsgenehmigungs" * 4
LONG_LINK = "https://example.org/" + "locks-and-meadows/" * 7
# Wider than any phone, and than the column of a card.
PICTURE_WIDTH = 2400


def load_language_project(folder: Path, language: str) -> Project:
    """A project in this language, with one question of each kind whose id is the kind."""
    return _write_and_load(folder, language, _make_questions(LANGUAGE_TEXTS[language]))


def load_hard_project(folder: Path) -> Project:
    """The English project with what does not fit a narrow screen in every text that a question has."""
    told = LANGUAGE_TEXTS["en"]
    hard = _make_questions(told)
    everything = (
        f"A picture, ![a wide map](map.png), the word {LONG_WORD}, the [address]({LONG_LINK}) {LONG_LINK}, "
        f"`{'code_without_spaces(' * 8}` and\n\n"
        + "\n".join(
            f"- {year} | {year * 1000:,} ships | {'narrow ' * 4}| lock {LONG_WORD[:40]}"
            for year in (2019, 2020)
        )
        + f"\n\n```\n{'for ship in ships: lock(ship); ' * 6}\n```"
    )
    for question in hard:
        question["explanation"] = everything
        for key in ("question", "claim"):
            if key in question:
                question[key] += f" ![a wide map](map.png) {LONG_WORD} {LONG_LINK}"
        question["also"] = [LONG_WORD, LONG_LINK, "the town"]
        if "options" in question:
            question["options"] = [LONG_WORD, LONG_LINK]
    return _write_and_load(folder, "en", hard)


def _make_questions(told: Mapping[str, str]) -> list[dict[str, Any]]:
    by_kind: dict[str, dict[str, Any]] = {
        "actor": {
            "question": told["who"],
            "answer": told["authority"],
            "typed": True,
            "reversed": True,
        },
        "argument": {
            "question": told["why"],
            "answer": [told["drown"], told["cost"]],
            "said_by": told["engineers"],
        },
        "basic": {
            "question": told["term"],
            "answer": told["grass"],
            "typed": True,
            "reversed": True,
        },
        "choice": {
            "question": told["term"],
            "answer": told["grass"],
            "options": [told["water"], told["drown"]],
        },
        "cloze": {"question": told["why"]},
        "counterpoint": {
            "claim": told["claim"],
            "claimed_by": told["authority"],
            "answer": told["drown"],
        },
        "date": {"question": told["when"], "answer": "2019-03", "typed": True},
        "map": {"question": told["who"], "map": ["one", "two"], "answer": told["authority"]},
        "occlusion": {
            "question": told["term"],
            "picture": "map.png",
            "alt": told["who"],
            "regions": {
                told["drown"]: {"card": 1, "box": [10, 10, 30, 40]},
                told["cost"]: {"card": 2, "box": [60, 10, 30, 40], "shape": "ellipse"},
            },
        },
        "quotation": {
            "question": told["term"],
            "answer": told["grass"],
            "said_by": told["engineers"],
        },
        "recite": {"question": told["term"]},
        "term": {
            "question": told["term"],
            "answer": told["grass"],
            "typed": True,
            "reversed": True,
        },
    }
    evidence = {"actor": "warned", "date": "warned", "map": "warned"}
    evidence |= dict.fromkeys(("argument", "cloze", "occlusion", "recite"), "against")
    of_both = {"claim": told["warned"].replace("==", ""), "answer": told["against"]}
    return [
        {
            "id": kind,
            "kind": kind,
            "also": [told["water"], told["authority"]],
            "explanation": told["claim"],
        }
        | values
        | {"evidence": of_both if kind == "counterpoint" else told[evidence.get(kind, "left")]}
        for kind, values in by_kind.items()
    ]


def _write_and_load(folder: Path, language: str, questions: list[dict[str, Any]]) -> Project:
    told = LANGUAGE_TEXTS[language]
    sidecar = {
        "title": told["claim"],
        "voice": told["engineers"],
        "language": language,
        "published": "2020",
        "actors": {told["authority"]: [], told["engineers"]: []},
    }
    # A map of two actors, with an arrow of each sort.
    ends = {"from": told["authority"], "to": told["engineers"], "question": "actor"}
    deck = {
        "id": "example-deck",
        "name": "Example",
        "source": "essay",
        "language": language,
        "relations": [
            {**ends, "what": told["grass"], "id": "one"},
            {**ends, "what": told["water"], "sort": "ally", "mutual": True, "id": "two"},
            {**ends, "what": told["drown"][:30], "sort": "adversary"},
        ],
    }
    files: dict[str, str | bytes] = {
        "seeds/essay.txt": told["text"],
        "seeds/essay.yaml": json.dumps(sidecar, ensure_ascii=False),
        "cards/example/deck.yaml": json.dumps(deck, ensure_ascii=False),
        QUESTIONS_PATH: json.dumps({"questions": questions}, ensure_ascii=False),
        "cards/example/map.png": _make_wide_picture(),
    }
    return load_project(write_project(folder, files))


def _make_wide_picture() -> bytes:
    """A PNG of one grey line, wider than any screen that it is shown on."""
    line = zlib.compress(b"\0" + b"\x80" * PICTURE_WIDTH)
    header = struct.pack(">IIBBBBB", PICTURE_WIDTH, 1, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", line), (b"IEND", b""))
    packed = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)

"""The data file of a language, and how its lists of words are read.

docs/languages.md says what each key is for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from deckgen.languages.word_matcher import WORD_EDGES, WordEntry, WordMatcher

DATA_FOLDER = Path(__file__).parent / "data"

_PART = re.compile("<([A-Z_]+)>")


@cache
def read_data_file(base: str) -> Mapping[str, Any]:
    """What is known of a language by its code (``de``); nothing where it has no file.

    Every ``<NAME>`` stands for an expression of ``parts``, which may use those before it.
    """
    import yaml

    path = DATA_FOLDER / f"{base}.yaml"
    if not path.is_file():
        return {}
    # Every value is a string: “no” is a word here, and YAML takes it for a truth value.
    loader = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader
    data = yaml.load(path.read_text(encoding="utf-8"), loader)
    assert isinstance(data, dict), f"{path} holds no keys"
    parts: dict[str, str] = {}
    for name, expression in data.pop("parts", {}).items():
        parts[name] = _insert_parts(expression, parts)
    filled = _insert_parts(data, parts)
    assert isinstance(filled, dict)
    return filled


def list_languages() -> list[str]:
    """The codes of the languages that have a data file."""
    return sorted(path.stem for path in DATA_FOLDER.glob("*.yaml"))


def has_list(code: str, name: str) -> bool:
    """Whether a language's data has a list: ``contrasts``, say, or ``questions.pronouns``."""
    node: Any = read_data_file(code)
    for key in name.split("."):
        node = node.get(key) if isinstance(node, Mapping) else None
    return node is not None


def _insert_parts(node: Any, parts: Mapping[str, str]) -> Any:
    if isinstance(node, dict):
        return {key: _insert_parts(value, parts) for key, value in node.items()}
    if isinstance(node, list):
        return [_insert_parts(value, parts) for value in node]
    return _PART.sub(lambda match: parts[match[1]], node)


def split_words(words: str) -> tuple[str, ...]:
    """Words or expressions that stand one after the other, with a comma and a space between."""
    return tuple(words.split(", ")) if words else ()


def parse_numbers(table: Mapping[str, str]) -> dict[str, int]:
    """A table of whole numbers."""
    return {name: int(number) for name, number in table.items()}


def build_matcher(node: Any, default_edges: Sequence[str] = WORD_EDGES) -> WordMatcher:
    """The matcher of a list: words with commas between, or a list of such and of ``letters: expression``."""
    entries: list[WordEntry] = []
    edges = default_edges
    if isinstance(node, dict):
        edges, node = node["edges"], node["words"]
    for item in [node] if isinstance(node, str) else node:
        if isinstance(item, str):
            entries += split_words(item)
        else:
            entries += item.items()
    return WordMatcher(*entries, edges=(edges[0], edges[1]))

"""Mutations of a project that keep its structure: nodes of YAML and JSON, lines, and what a path is."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from typing import Any

import yaml

from tests.attack.base_inputs import Files
from tests.test_fuzz import NASTY, NODES

# Values that a hand or a tool can leave in a file, and their relatives at the limits.
VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1.5, float("inf"), float("nan"), 10**40, 2**63, "", " ", [], {}),
    *(
        [[]],
        [{}],
        {"": ""},
        {None: None},
        {1: 2},
        {"a": {"b": {"c": []}}},
        [None] * 3,
        "\x00",
        "\ud7ff",
    ),
    *(
        "Iran",
        "==",
        "==x==",
        "====",
        "[…]",
        "[",
        "{{c1::x}}",
        "{{Question}}",
        "../x",
        "/etc/passwd",
        ".",
    ),
    *(
        "2025-01",
        "2025/2020",
        "99999-99-99",
        "1e999",
        "und",
        "ar_EG",
        "basic",
        "own",
        "cloze",
        "essay",
    ),
    *(
        "x" * 5000,
        "a b " * 400,
        ["x"] * 300,
        "\u202e",
        "\u200b",
        "é",
        "e\u0301",
        "<b>",
        "&amp;",
        "\\(",
        "`" * 30,
    ),
)
KEYS: tuple[Any, ...] = (
    *(
        "id",
        "question",
        "answer",
        "evidence",
        "kind",
        "questions",
        "options",
        "was",
        "retired",
        "claim",
    ),
    *(
        "fields",
        "cards",
        "role",
        "type",
        "front",
        "back",
        "if",
        "actors",
        "aliases",
        "title",
        "sets",
        "gate",
    ),
    *(
        "language",
        "rules",
        "notes",
        "releases",
        "guid",
        "mod",
        "preset",
        "name",
        "",
        None,
        True,
        1984,
        1.5,
    ),
)
TEMPLATE_WORDS = (
    *(
        "{{",
        "}}",
        "{{#X}}",
        "{{/X}}",
        "{{^Question}}",
        "{{cloze:Text}}",
        "{{FrontSide}}",
        "{{type:Answer}}",
    ),
    *("[[", "]]", "[%", "%]", "[% if side %]", "[% endif %]", "[% include 'front.html.j2' %]"),
    *(
        "[% for a in range(9) %]",
        "[% endfor %]",
        "[[ words.x ]]",
        "[[ 9**9**9 ]]",
        "[[ asset('x') ]]",
        "<script>",
    ),
    *(
        "[% extends 'base/card.html.j2' %]",
        "[% macro m() %]",
        "[% set a = [1] * 99999999 %]",
        "[[ 'x' * 10**10 ]]",
    ),
)
PLAN = ".deckgen/example.release.json"
PLANS = (
    *(
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"version": "1.0.0"}',
        b'{"version": "../..", "deck": "example"}',
        b"\xff",
    ),
    *(
        b'{"ledger": "x", "targets": ["../.."]}',
        b'{"ledger": "", "targets": ["deckgen.yaml", "here/.."]}',
    ),
)
# Places where nothing of ours lies, but where hands put things.
STRAY_PATHS = (
    *(
        "cards/example/week1/questions.yaml",
        "cards/other/deck.yaml",
        "cards/deck.yaml",
        "cards/example/notes.txt",
    ),
    *(
        "templates/base/values.html.j2",
        "templates/base/deck.html.j2",
        "templates/own/style.css",
        "seeds/x.txt",
    ),
    *(
        "seeds/essay.md",
        "cards/example/CHANGELOG.md",
        ".deckgen/x",
        "templates/basic/kind.yaml",
        "pyproject.toml",
    ),
)


class Link(bytes):
    """The target of a symbolic link, where a file would have its contents."""


class Folder(bytes):
    """A folder where a file should be."""


def mutate_project(base: Files, rng: random.Random) -> dict[str, bytes | None]:
    """One to three files of a project, broken; None for a file that is gone."""
    changed: dict[str, bytes | None] = {}
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        path = rng.choice(sorted(base))
        before = changed.get(path, base[path])
        if before is None or isinstance(before, (Link, Folder)):
            continue
        changed.update(_mutate_file(path, before, base, rng))
    return changed


def _mutate_file(
    path: str, content: bytes, base: Files, rng: random.Random
) -> dict[str, bytes | None]:
    structured = path.endswith((".yaml", ".json"))
    how = rng.random()
    if how < 0.08:
        return _change_path(path, content, base, rng)
    if structured and how < 0.7:
        return {path: _mutate_tree(path, content, rng)}
    if path.endswith(".j2") and how < 0.7:
        return {path: _splice(content, rng, TEMPLATE_WORDS)}
    return {
        path: _splice(content, rng, (*NASTY, *NODES)) if how < 0.9 else _mix_lines(content, rng)
    }


def _change_path(
    path: str, content: bytes, base: Files, rng: random.Random
) -> dict[str, bytes | None]:
    """A file that is gone, or that is something else or somewhere else."""
    other = rng.choice(sorted(base))
    target = rng.choice((b".", b"..", b"/dev/null", b"/etc/passwd", path.encode()))
    changes: list[dict[str, bytes | None]] = [
        {path: None},
        {path: b""},
        {path: Folder()},
        {path: Link(target)},
        {path: base[other]},
        {path: None, rng.choice(STRAY_PATHS): content},
        {rng.choice(STRAY_PATHS): base[other]},
        {PLAN: rng.choice(PLANS)},
        {path: rng.randbytes(rng.randint(1, 300))},
        {path: content * 40},
    ]
    return rng.choice(changes)


def _mutate_tree(path: str, content: bytes, rng: random.Random) -> bytes:
    """A file of YAML or JSON with one to four of its nodes changed."""
    as_json = path.endswith(".json")
    try:
        tree = json.loads(content) if as_json else yaml.safe_load(content)
    except (ValueError, yaml.YAMLError):
        return _splice(content, rng, NASTY)
    for _ in range(rng.randint(1, 4)):
        places = list(list_places(tree))
        if not places:
            break
        change_node(*rng.choice(places), tree, rng)
    if as_json:
        return json.dumps(tree, default=str).encode("utf-8", "surrogatepass")
    flow = rng.choice((None, None, True, False))
    return yaml.safe_dump(
        tree, allow_unicode=rng.random() < 0.8, sort_keys=False, default_flow_style=flow
    ).encode("utf-8", "surrogatepass")


def list_places(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Each container with each of its keys or numbers."""
    if isinstance(tree, dict | list):
        for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
            yield tree, key
            yield from list_places(value)


def change_node(container: Any, key: Any, tree: Any, rng: random.Random) -> None:
    """Give a node another value, key or number, some of them from elsewhere in the tree."""
    others = list(list_places(tree))
    from_container, from_key = rng.choice(others)
    changes: list[Callable[[], None]] = [
        lambda: container.__setitem__(key, deepcopy(rng.choice(VALUES))),
        lambda: container.__setitem__(key, deepcopy(from_container[from_key])),
        lambda: container.__setitem__(key, [deepcopy(container[key])]),
        lambda: container.__setitem__(key, {rng.choice(KEYS): deepcopy(container[key])}),
        lambda: container.__delitem__(key),
    ]
    if isinstance(container, dict):
        changes.append(lambda: container.__setitem__(rng.choice(KEYS), container.pop(key)))
        changes.append(
            lambda: container.__setitem__(rng.choice(KEYS), deepcopy(rng.choice(VALUES)))
        )
        changes.append(lambda: container.__setitem__(_digits(rng), container.pop(key)))
    else:
        changes.append(lambda: container.insert(0, deepcopy(container[key])))
        changes.append(lambda: container.extend(deepcopy(container[key]) for _ in range(30)))
    if isinstance(container[key], str):
        text = container[key]
        changes.append(lambda: container.__setitem__(key, _splice_text(text, rng)))
        changes.append(lambda: container.__setitem__(key, _splice_text(text, rng)))
    rng.choice(changes)()


def _digits(rng: random.Random) -> Any:
    """A key that another reader takes for a number, or for the place in a list."""
    return rng.choice((0, 1, 1984, -1, "0", "1", "1984", 1.5, True, None, "~", "2025-01-01"))


def _splice_text(text: str, rng: random.Random) -> str:
    start = rng.randint(0, len(text))
    end = min(len(text), start + rng.randint(0, 12))
    return text[:start] + rng.choice(("", text[start:end] * 2, *NASTY)) + text[end:]


def _splice(content: bytes, rng: random.Random, words: Sequence[str]) -> bytes:
    """Text with something else at one to three places."""
    text = content.decode("utf-8", "replace")
    for _ in range(rng.randint(1, 3)):
        start = rng.randint(0, len(text))
        end = min(len(text), start + rng.randint(0, 25))
        text = text[:start] + rng.choice(("", text[start:end] * 2, *words)) + text[end:]
    return text.encode("utf-8", "surrogatepass")


def _mix_lines(content: bytes, rng: random.Random) -> bytes:
    """Lines that are gone, there twice, somewhere else, or further in or out."""
    lines = content.splitlines(keepends=True)
    for _ in range(rng.randint(1, 3) if lines else 0):
        at = rng.randrange(len(lines))
        line = lines.pop(at)
        changed = rng.choice(([], [line, line], [b"  " + line], [line.removeprefix(b"  ")]))
        to = rng.choice((at, rng.randint(0, len(lines))))
        lines[to:to] = changed
        if not lines:
            break
    return b"".join(lines)

"""Mistakes in ``deckgen.yaml`` and ``pyproject.toml``."""

from pathlib import Path

from tests.corpus.bad_example import SETTINGS, BadExample

_PYPROJECT = "pyproject.toml"


def _remove_settings(root: Path) -> None:
    (root / SETTINGS).unlink()


def _replace_with_folder(root: Path) -> None:
    (root / SETTINGS).unlink()
    (root / SETTINGS).mkdir()


def _make_pyproject_example(
    content: str | bytes, name: str, finds: str, says: str, code: int
) -> BadExample:
    return BadExample(name, _PYPROJECT, content, finds, says, code, prepare=_remove_settings)


SETTINGS_FILES = (
    BadExample("empty settings, which are fine", SETTINGS, "", "", "", 0),
    BadExample("settings that are a list", SETTINGS, "- requires\n", "wrong-type:1", "keys"),
    BadExample("settings that are a text", SETTINGS, "deckgen\n", "wrong-type:1", "keys"),
    BadExample(
        "a key that there is not",
        SETTINGS,
        "require: deckgen>=0.1\n",
        "unknown-key:1",
        "did you mean `requires`",
    ),
    BadExample(
        "a requirement of another program", SETTINGS, "requires: anki>=2\n", "", "deckgen>=0.1", 2
    ),
    BadExample(
        "a requirement with a caret", SETTINGS, "requires: deckgen^0.1\n", "", "deckgen>=0.1", 2
    ),
    BadExample(
        "a requirement that is a number", SETTINGS, "requires: 0.1\n", "", "deckgen>=0.1", 2
    ),
    BadExample(
        "a requirement in two lines",
        SETTINGS,
        "requires: |\n  deckgen\n\n  0.1\n",
        "",
        "deckgen>=0.1",
        2,
    ),
    BadExample(
        "a requirement that is a list",
        SETTINGS,
        "requires: [deckgen>=0.1]\n",
        "wrong-type:1",
        "text",
    ),
    BadExample(
        "a requirement from the future", SETTINGS, "requires: deckgen>=99\n", "", "upgrade", 2
    ),
    BadExample(
        "a requirement of a thousand digits",
        SETTINGS,
        f"requires: deckgen>={'9' * 1000}\n",
        "",
        "deckgen>=0.1",
        2,
    ),
    BadExample(
        "a rule that there is not",
        SETTINGS,
        "rules: {quote-not-fund: off}\n",
        "unknown-key:1",
        "did you mean `quote-not-found`",
    ),
    BadExample(
        "a rule that must hold",
        SETTINGS,
        "rules: {quote-not-found: off}\n",
        "unknown-key:1",
        "cannot be changed",
    ),
    BadExample(
        "a severity that there is not",
        SETTINGS,
        "rules: {quote-case-differs: fatal}\n",
        "wrong-type:1",
        "warning",
    ),
    BadExample(
        "a severity that is a truth value",
        SETTINGS,
        "rules: {quote-case-differs: false}\n",
        "wrong-type:1",
        "false",
    ),
    BadExample(
        "a severity that is nothing",
        SETTINGS,
        "rules: {quote-case-differs: }\n",
        "missing-field:1",
        "empty",
    ),
    BadExample(
        "rules as a list",
        SETTINGS,
        "rules: [quote-case-differs]\n",
        "wrong-type:1",
        "keys and values",
    ),
    BadExample(
        "a rule twice",
        SETTINGS,
        "rules:\n  quote-case-differs: off\n  quote-case-differs: info\n",
        "duplicate-key:3",
        "line 2",
    ),
    BadExample(
        "settings in TOML",
        SETTINGS,
        '[rules]\nquote-case-differs = "off"\n',
        "wrong-type:1 yaml-syntax:2",
        "",
    ),
    BadExample(
        "settings in UTF-16",
        SETTINGS,
        "requires: deckgen>=0.1\n".encode("utf-16"),
        "unreadable-file:1",
        "UTF-8",
    ),
    BadExample(
        "settings that are a folder",
        SETTINGS,
        "",
        "unreadable-file:1",
        "folder",
        prepare=_replace_with_folder,
    ),
    _make_pyproject_example(
        "[tool.deckgen\n",
        "a table not closed, in a folder that has seeds and cards",
        "",
        "pyproject.toml",
        2,
    ),
    _make_pyproject_example(
        "[tool.deckgen]\nrequire = 'deckgen'\n", "an unknown key in TOML", "", "require", 2
    ),
    _make_pyproject_example(
        "[tool.deckgen]\nrequires = 5\n",
        "a requirement in TOML that is a number",
        "",
        "deckgen>=0.1",
        2,
    ),
    _make_pyproject_example(
        "[tool.deckgen]\nrequires = []\n",
        "a requirement in TOML that is a list",
        "",
        "deckgen>=0.1",
        2,
    ),
    _make_pyproject_example(
        "[tool.deckgen]\nrules = []\n", "rules in TOML that are a list", "", "rules", 2
    ),
    _make_pyproject_example(
        "[tool.deckgen.rules]\na = [[1]]\n", "a severity in TOML that is a list", "", "warning", 2
    ),
    _make_pyproject_example(
        "[tool.deckgen.rules]\na = {b = 1}\n",
        "a severity in TOML that is a table",
        "",
        "is not a rule",
        2,
    ),
    _make_pyproject_example("[tool]\ndeckgen = 5\n", "a table in TOML that is a number", "", "", 0),
    _make_pyproject_example("tool = 5\n", "tools in TOML that are a number", "", "", 0),
    _make_pyproject_example("a = " + "[" * 10_000, "ten thousand brackets in TOML", "", "", 0),
    _make_pyproject_example(
        f"[tool.deckgen]\nrequires = {'9' * 10_000}\n",
        "a number of ten thousand digits in TOML",
        "",
        "",
        2,
    ),
    _make_pyproject_example(b"\xff\xfe[\x00", "TOML in UTF-16", "unreadable-file:1", "UTF-8", 1),
)

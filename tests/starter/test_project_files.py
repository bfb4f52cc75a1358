"""What the files of a new project say beside the text: where deckgen comes from, and what GitHub is
to do.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deckgen import __version__, extras
from deckgen.files import TextFile
from deckgen.starter.project_files import (
    describe_installation,
    describe_project,
    render_project_files,
)
from deckgen.starter.received_text import receive_text
from deckgen.yamlpos.nodes import YamlMap, parse_yaml

WHEEL = f"./deckgen_apkg-{__version__}-py3-none-any.whl"
COMMIT = "0123456789abcdef0123456789abcdef01234567"


class Installed:
    """A distribution that was installed from somewhere."""

    def __init__(self, origin: object) -> None:
        self.origin = origin

    def read_text(self, name: str) -> str | None:
        assert name == "direct_url.json"
        return (
            self.origin
            if self.origin is None or isinstance(self.origin, str)
            else json.dumps(self.origin)
        )


def come_from(monkeypatch: pytest.MonkeyPatch, origin: object) -> None:
    monkeypatch.setattr(extras, "distribution", lambda name: Installed(origin))


@pytest.mark.parametrize(
    ("origin", "requirement"),
    [
        pytest.param(None, f"deckgen-apkg=={__version__}", id="an index"),
        pytest.param(
            {"url": "https://example.org/deckgen.git", "vcs_info": {"vcs": "git", "commit_id": COMMIT}},
            f"deckgen-apkg @ git+https://example.org/deckgen.git@{COMMIT}",
            id="a repository",
        ),
        pytest.param({"url": "file:///home/me/deckgen.git", "vcs_info": {"commit_id": COMMIT}}, WHEEL, id="here"),
        pytest.param({"url": "https://me:x@example.org/d.git", "vcs_info": {"commit_id": COMMIT}}, WHEEL, id="secret"),
        pytest.param({"url": "file:///tmp/a.whl", "archive_info": {}}, WHEEL, id="a wheel"),
        pytest.param("{", WHEEL, id="broken"),
    ],
)  # fmt: skip
def test_where_deckgen_comes_from(
    monkeypatch: pytest.MonkeyPatch, origin: object, requirement: str
) -> None:
    """What another machine can reach; nothing is asked of an index that it did not come from."""
    come_from(monkeypatch, origin)
    given = describe_installation()
    assert given["requirement"] == requirement
    assert given["wheel"] == (requirement == WHEEL)


@pytest.mark.parametrize("origin", [None, {}], ids=["an index", "this machine"])
def test_the_workflow_asks_for_little(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, origin: object
) -> None:
    """It may read, keeps no token, names each action by its commit, and puts nothing of an event
    into a script.
    """
    come_from(monkeypatch, origin)
    (tmp_path / "a.txt").write_text("The ferry crosses the river.\n", encoding="utf-8")
    received = receive_text(tmp_path / "a.txt")
    text = render_project_files(received, describe_project(received))[
        ".github/workflows/deck.yml"
    ].decode("utf-8")
    parsed = parse_yaml(TextFile("deck.yml", text))
    assert parsed.findings == []
    assert isinstance(parsed.root, YamlMap)
    assert text.count("permissions:\n  contents: read\n") == 1
    assert "persist-credentials: false" in text
    assert "${{" not in text
    uses = [line.partition("uses:")[2].split() for line in text.splitlines() if "uses:" in line]
    assert len(uses) == 2
    for action, sign, version in uses:
        assert len(action.partition("@")[2]) == 40
        assert sign == "#"
        assert version.startswith("v")

"""The state of the studio: what a page that is behind gets, and how much of the past is held."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from deckgen.anki.card_rendering import open_card_renderer
from deckgen.cards import template_process
from deckgen.cards.template_process import TemplateProcess
from deckgen.studio.live_project import MAX_VERSIONS, open_live_project
from deckgen.studio.page_snapshot import PageSnapshot
from tests.cards.test_template_process import BOMBS, KIND
from tests.studio.studio_projects import write_small_project


def count_snapshots() -> int:
    """The versions of pages, with their projects, that are in memory."""
    gc.collect()
    return sum(isinstance(each, PageSnapshot) for each in gc.get_objects())


def test_only_the_newest_version_is_held_whole(tmp_path: Path) -> None:
    """However often a text is edited, one version stays; a page that is behind gets the changes."""
    root = write_small_project(tmp_path, 4)
    path = root / "cards/small/questions.yaml"
    with open_card_renderer() as renderer:
        before = count_snapshots()
        live = open_live_project(root, renderer)
        first = live.get_newest_snapshot("small")
        assert first is not None
        version = first.version
        del first
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("By whom", "By which state", 1), encoding="utf-8")
        live.refresh()
        changes = live.describe_changes_since("small", version)
        assert changes is not None
        assert [len(each["changed"]) for name, each in changes["regions"].items() if name == "rows"]
        assert sum(len(each["changed"]) for each in changes["regions"].values()) < 4
        for _ in range(MAX_VERSIONS):
            live.refresh()
        assert count_snapshots() == before + 1
        late = live.describe_changes_since("small", version)
        newest = live.get_newest_snapshot("small")
        assert late is not None and newest is not None
        assert {name: each["changed"] for name, each in late["regions"].items()} == {
            name: dict(region) for name, region in newest.regions.items() if region
        }


def test_a_template_without_end_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The studio opens, says which template it is, and goes on once it is mended."""
    monkeypatch.setattr(template_process, "GRACE", 1.0)
    monkeypatch.setattr(TemplateProcess, "stopped", 0)
    root = write_small_project(tmp_path, 2)
    questions = root / "cards/small/questions.yaml"
    written = questions.read_text(encoding="utf-8")
    questions.write_text(written.replace("kind: basic", "kind: own"), encoding="utf-8")
    folder = root / "templates/own"
    folder.mkdir(parents=True)
    front, _ = BOMBS["loops that make nothing"]
    files = {"kind.yaml": KIND, "front.html.j2": front, "back.html.j2": "{{Answer}}"}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    with open_card_renderer() as renderer:
        live = open_live_project(root, renderer)
        codes = {str(each.rule) for each in live.check_result.findings}
        assert "template-error" in codes
        assert live.get_newest_snapshot("small") is not None
        (folder / "front.html.j2").write_text("{{Question}}", encoding="utf-8")
        live.refresh()
        codes = {str(each.rule) for each in live.check_result.findings}
        assert "template-error" not in codes

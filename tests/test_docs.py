"""The docs that are made from the code are current."""

from __future__ import annotations

import json
import re
from importlib.metadata import version
from pathlib import Path

import pytest
from semver import Version

from deckgen.cli import run_command
from deckgen.report.editor_schemas import format_editor_settings
from docs.reference import DOCS, PAGE_FORMATTERS
from tests.projects import REPOSITORY


@pytest.mark.parametrize("name", PAGE_FORMATTERS)
def test_a_page_is_current(name: str) -> None:
    """The page says what the code says now."""
    if name == "commands.md" and Version.parse(version("click")) < Version(8, 5):
        pytest.skip("Click before 8.5 breaks the lines of options elsewhere")
    assert (DOCS / name).read_text(encoding="utf-8") == PAGE_FORMATTERS[name](), "run `make docs`"


@pytest.mark.parametrize(
    "path", [REPOSITORY / "README.md", *sorted(DOCS.glob("*.md"))], ids=lambda path: path.name
)
def test_links_lead_somewhere(path: Path) -> None:
    """Every link to a file of the repository, and to a heading of the same page."""
    text = re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    anchors = {
        "#" + re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings
    }
    links = {target for target in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in target}
    broken = {target for target in links if target.startswith("#") and target not in anchors}
    assert broken == set()
    files = {target.partition("#")[0] for target in links} - {""}
    assert [target for target in files if not (path.parent / target).exists()] == []


PAGES = [REPOSITORY / "README.md", REPOSITORY / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md"))]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_files_and_programs_that_a_page_names_are_there(path: Path) -> None:
    """A file that got another name has it in the docs, too."""
    text = path.read_text(encoding="utf-8")
    files = set(re.findall(r"`((?:deckgen|tests|docs)/[\w/]+\.\w+)", text))
    assert [each for each in files if not (REPOSITORY / each).exists()] == []
    modules = {
        each.replace(".", "/") for each in re.findall(r"python -m ((?:tests|docs)[.\w]+)", text)
    }
    modules -= {each for each in modules if (REPOSITORY / each).is_dir()}
    assert [each for each in modules if not (REPOSITORY / f"{each}.py").exists()] == []


def test_the_settings_of_editors_are_current() -> None:
    """What the page on writing shows is what `deckgen schema --vscode` prints."""
    shown = re.search(
        r"```json\n(.*?)```", (DOCS / "writing.md").read_text(encoding="utf-8"), re.DOTALL
    )
    assert shown is not None
    assert json.loads(shown[1]) == json.loads(format_editor_settings())


def test_the_table_of_coverage_is_what_the_command_prints(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Line by line, as the page on writing shows it of the essay's deck; “…” stands for the rest."""
    page = (DOCS / "writing.md").read_text(encoding="utf-8")
    shown = re.search(r"^```\n(Multipolar world \(.*?)^```", page, re.DOTALL | re.MULTILINE)
    assert shown is not None
    assert run_command(["-C", str(REPOSITORY), "coverage", "multipolar-world"]) == 0
    printed = capsys.readouterr().out.splitlines()
    for line, real in zip(shown[1].splitlines(), printed, strict=True):
        begins = line.removesuffix("…")
        assert real.startswith(begins)
        assert line.endswith("…") or real == line

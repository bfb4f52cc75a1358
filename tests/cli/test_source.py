"""`deckgen source add`: a text and its sidecar, both or none, and never over another file."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from deckgen.cli import run_command
from deckgen.load import load_project
from tests.projects import write_project

PAGE = (
    '<html lang="en"><head><title>The crossing</title><meta name="author" content="Ann Writer">'
    "</head><body><nav>Menu</nav><main><h1>The crossing</h1><p>The old ferry crosses the river "
    'every morning<a href="#n" id="r">1</a>.</p><ol><li id="n">In summer. <a href="#r">^</a></li>'
    "</ol></main></body></html>"
)


def test_a_page_becomes_a_text_and_its_sidecar(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both are written, shown, and read by the project without a finding."""
    project = write_project(tmp_path / "p", {})
    page = tmp_path / "The Crossing.html"
    page.write_text(PAGE, encoding="utf-8")
    assert run_command(["-C", str(project), "source", "add", str(page)]) == 0
    text = (project / "seeds/the-crossing.txt").read_text(encoding="utf-8")
    assert text == (
        "# The crossing\n\nThe old ferry crosses the river every morning[^1].\n\n[^1]: In summer.\n"
    )
    sidecar = (project / "seeds/the-crossing.yaml").read_text(encoding="utf-8")
    assert "\ntitle: The crossing " in sidecar
    assert "\nauthor: Ann Writer\n" in sidecar
    assert "\nlanguage: en " in sidecar
    digest = hashlib.sha256(page.read_bytes()).hexdigest()
    assert f"\nform: marked\nmade_from:\n  file: The Crossing.html\n  sha256: {digest}\n" in sidecar
    output = capsys.readouterr().out
    assert "seeds/the-crossing.txt   the text of The Crossing.html (headings: 1," in output
    assert "  # The crossing\n  The old ferry crosses" in output
    assert "Not in the text: menus and page furniture (1, such as “Menu”)" in output
    loaded = load_project(project)
    assert loaded.findings == ()
    assert loaded.sources["the-crossing"].title == "The crossing"


def test_a_book_of_gutenberg_says_its_form(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its sidecar has it, and the command shows what is no text."""
    project = write_project(tmp_path / "p", {})
    book = tmp_path / "ferry.txt"
    book.write_text(
        "Title: The Ferry\n\n*** START OF THE PROJECT GUTENBERG EBOOK THE FERRY ***\n\n"
        "The ferry was called the _Queen_ by all.\n\n*** END OF THE PROJECT GUTENBERG EBOOK ***\n",
        encoding="utf-8",
    )
    assert run_command(["-C", str(project), "source", "add", str(book)]) == 0
    output = capsys.readouterr().out
    assert "Not in the text: licence, contents, notes (2, such as “Title: The Ferry”)" in output
    assert "Not in the text: signs that are no words (2, such as “_”)" in output
    source = load_project(project).sources["ferry"]
    assert "called the Queen by all" in source.canonical.text
    assert source.structure.is_apparatus(source.text.index("END OF"))


def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A text, or a sidecar alone, is in the way; another name helps."""
    project = write_project(tmp_path / "p", {"seeds/a.yaml": "title: Mine\n"})
    text = tmp_path / "a.txt"
    text.write_bytes(b"The old ferry crosses the river.\n")
    assert run_command(["-C", str(project), "source", "add", str(text)]) == 2
    assert capsys.readouterr().err == (
        "deckgen: seeds/a.yaml exists, and deckgen overwrites nothing: choose another name with "
        "--name, or bring a new edition in with `deckgen source update a`\n"
    )
    assert not (project / "seeds/a.txt").exists()
    assert (project / "seeds/a.yaml").read_text() == "title: Mine\n"
    assert run_command(["-C", str(project), "source", "add", str(text), "--name", "The B"]) == 0
    assert (project / "seeds/the-b.txt").read_bytes() == text.read_bytes()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        pytest.param("a.pages", b"x", "is none of .docx .epub .htm .html", id="another format"),
        pytest.param("a.epub", b"x", "is broken: it is no whole zip archive", id="a broken book"),
        pytest.param("a.txt", b"...", "holds no words", id="a text without words"),
    ],
)
def test_a_file_without_a_text_leaves_nothing(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    content: bytes,
    message: str,
) -> None:
    """One line says why, and the project is as it was."""
    project = write_project(tmp_path / "p", {})
    before = sorted(project.rglob("*"))
    (tmp_path / name).write_bytes(content)
    assert run_command(["-C", str(project), "source", "add", str(tmp_path / name)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert message in line
    assert sorted(project.rglob("*")) == before


def test_places_are_proposed_and_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With their count and examples; the sidecar has them as comments, for its author to accept."""
    project = write_project(tmp_path / "p", {})
    text = tmp_path / "luke.txt"
    verses = [f"{chapter}:{verse} And it came to pass in those days." for chapter in (1, 2, 3)
              for verse in range(1, 12)]  # fmt: skip
    text.write_text("\n".join(verses) + "\n", encoding="utf-8")
    assert run_command(["-C", str(project), "source", "add", str(text)]) == 0
    output = capsys.readouterr().out
    assert "{chapter}:{verse} …  (33)\n    line 1: 1:1 And it came to pass" in output
    sidecar = (project / "seeds/luke.yaml").read_text(encoding="utf-8")
    assert "\n# structure:\n#   places:\n" in sidecar
    accepted = sidecar.replace("# structure:", "structure:").replace("#   ", "  ")
    assert "{chapter}:{verse} …" in accepted
    assert load_project(project).findings == ()


def test_a_language_that_nobody_knows_is_said_to_be_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A text in a script that many languages have, and in no words that deckgen knows."""
    project = write_project(tmp_path / "p", {})
    text = tmp_path / "text.txt"
    text.write_text("Zxq vbn wrt plk mnh.\n" * 20, encoding="utf-8")
    assert run_command(["-C", str(project), "source", "add", str(text)]) == 0
    assert "language: not known (und)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "title"),
    [
        pytest.param(
            "# The *old* Ferry\n\nIt crosses the river.\n", "The old Ferry", id="a heading"
        ),
        pytest.param(
            "---\nlayout: x\n---\n\n## Ferries\n\nThey cross.\n", "Ferries", id="below settings"
        ),
        pytest.param("It crosses.\n\n# The Ferry\n", "Text from t.md", id="text stands above it"),
        pytest.param("It crosses the river.\n", "Text from t.md", id="no heading"),
    ],
)
def test_a_text_that_begins_with_a_heading_has_its_title(
    content: str, title: str, tmp_path: Path
) -> None:
    """Cards show it below each quotation."""
    project = write_project(tmp_path / "p", {})
    (tmp_path / "t.md").write_text(content, encoding="utf-8")
    assert run_command(["-C", str(project), "source", "add", str(tmp_path / "t.md")]) == 0
    assert f"\ntitle: {title} " in (project / "seeds/t.yaml").read_text(encoding="utf-8")

"""Lines of verse, code and tables as cards show them, from the file of the text to the HTML."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from deckgen.ledger.record import Ledger
from deckgen.load import load_project
from deckgen.render.deck import render_deck
from tests.projects import write_project

VERSE = """\
Shall the river run on
  when the ferry is gone,
and the bridge that we built
be a wall made of silt?
"""
CODE = """\
The example is this:

```python
def total(items):
    for item in items:
        amount += item
    return round(amount, 2)
```

It adds **them** all up.
"""
MARKED = """\
# Rates

```table
first\t1 < 2
second\t30
```

```math
a^2 + b^2 = c^2
```

[p. 2: OF RATES 2]

The rates[^1] are shown.

[^1]: In a table.
"""
SIDECAR = "title: T\nvoice: the text\nlanguage: en\npublished: 2020\nactors: {}\n"


def render_field(
    root: Path,
    text: str,
    evidence: str,
    *,
    kind: str = "basic",
    more: str = "",
    name: str = "essay.txt",
) -> str:
    """The HTML of the evidence, or of the gaps' text, of a question with this evidence."""
    quoted = "".join(f"      {line}\n" for line in evidence.split("\n"))
    asked = "    question: What is it?\n    answer: a thing\n" if kind == "basic" else ""
    write_project(
        root,
        {
            f"seeds/{name}": text,
            "seeds/essay.yaml": SIDECAR + more,
            "cards/example/questions.yaml": f"kind: {kind}\nquestions:\n  - id: a\n{asked}"
            f"    evidence: {'|' if chr(10) in evidence else '>-'}\n{quoted}",
        },
    )
    if name != "essay.txt":
        (root / "seeds/essay.txt").unlink()
    project = load_project(root)
    (note,) = render_deck(project, project.decks[0], Ledger(), 1_753_920_000).notes
    fields = dict(zip((each.name for each in note.note_type.fields), note.fields, strict=False))
    html = fields["Evidence" if kind == "basic" else "Text"]
    quotation = re.search(r"<blockquote[^>]*>(.*)</blockquote>", html, re.DOTALL)
    return quotation[1] if quotation else html


def test_verse_is_shown_in_its_lines(tmp_path: Path) -> None:
    """Where the author quotes whole lines, they stay lines, with their indentation."""
    quoted = "Shall the river run on\n  when the ==ferry== is gone,\nand the bridge"
    assert render_field(tmp_path, VERSE, quoted).startswith(
        "Shall the river run on<br>&nbsp;&nbsp;when the <mark>ferry</mark> is gone,<br>and the bridge"
    )


def test_prose_is_joined(tmp_path: Path) -> None:
    """A quotation written on one line is one, wherever the text breaks its lines."""
    shown = render_field(tmp_path, VERSE, "Shall the river run on when the ==ferry== is gone")
    assert "<br>" not in shown
    assert "run on when the" in shown


def test_a_text_may_keep_its_lines(tmp_path: Path) -> None:
    """`lines: kept` in the sidecar keeps them in every quotation, however it is written."""
    shown = render_field(
        tmp_path, VERSE, "run on when the ==ferry== is", more="structure: {lines: kept}\n"
    )
    assert shown == "run on<br>&nbsp;&nbsp;when the <mark>ferry</mark> is"


def test_code_is_code(tmp_path: Path) -> None:
    """A block of Markdown keeps lines and indentation; that of its first line is taken from all."""
    shown = render_field(
        tmp_path,
        CODE,
        "for item in items:\n    amount += item\nreturn ==round==(amount",
        name="essay.md",
    )
    assert shown == (
        "<pre><code>for item in items:\n    amount += item\nreturn <mark>round</mark>(amount</code></pre>"
    )


def test_gaps_in_code_are_in_code(tmp_path: Path) -> None:
    """The text of a cloze keeps its lines, too."""
    shown = render_field(
        tmp_path,
        CODE,
        "for item in items:\n    amount += item\nreturn ==round==(amount",
        kind="cloze",
        name="essay.md",
    )
    assert shown == (
        "<pre><code>for item in items:\n    amount += item\nreturn {{c1::round}}(amount</code></pre>"
    )


@pytest.mark.parametrize(
    ("evidence", "html"),
    [
        ("first 1 < ==2== second", "first | 1 &lt; <mark>2</mark><br>second"),
        ("a^2 + b^2 = c^2", r"\[a^2 + b^2 = c^2\]"),
        ("a^2 + ==b^2== = c^2", r'<mark style="display: inline-block">\[a^2 + b^2 = c^2\]</mark>'),
    ],
    ids=["a table", "a formula", "a formula with a mark"],
)
def test_blocks_of_a_marked_text(tmp_path: Path, evidence: str, html: str) -> None:
    """Rows are lines, cells are parted; a formula is typeset, and its mark is around it."""
    assert render_field(tmp_path, MARKED, evidence, more="form: marked\n") == html

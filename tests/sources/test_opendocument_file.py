"""An OpenDocument text as a text: changes accepted, notes apart, nothing lost in silence."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from deckgen.sources.extracted_text import FileDetails, UnreadableSource
from deckgen.sources.opendocument_file import read_opendocument_file
from tests.sources.file_samples import pack, show_text

_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "style", "table", "meta", "draw")
)


def make_document(body: str, styles: str = "", **more: str) -> bytes:
    """An OpenDocument text with this body, in its own XML."""
    content = (
        f"<office:document-content {_SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    entries = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}
    return pack(entries | {name.replace("__", "/") + ".xml": text for name, text in more.items()})


NOTE = (
    '<text:note text:note-class="footnote"><text:note-citation>4</text:note-citation>'
    "<text:note-body><text:p>In summer.</text:p></text:note-body></text:note>"
)
BODIES = {
    "a heading": ('<text:h text:outline-level="2">The River</text:h>', "## The River\n"),
    "a title by its style": (
        '<text:p text:style-name="P1">The Crossing</text:p><text:p>It is so.</text:p>',
        "# The Crossing\n\nIt is so.\n",
    ),
    "spans, blanks and breaks": (
        "<text:p>The <text:span>old</text:span><text:s/>ferry<text:line-break/>crosses.</text:p>",
        "The old ferry\ncrosses.\n",
    ),
    "a deletion and a comment": (
        "<text:tracked-changes><text:changed-region><text:p>not </text:p></text:changed-region>"
        "</text:tracked-changes><text:p>It is <text:change/><office:annotation><text:p>Why?</text:p>"
        "</office:annotation>so.</text:p>",
        "It is so.\n",
    ),
    "a footnote": (f"<text:p>It crosses{NOTE} daily.</text:p>", "It crosses[^4] daily.\n\n[^4]: In summer.\n"),
    "a table": (
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
        "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>1</text:p>"
        "</table:table-cell><table:table-cell><text:p>2</text:p></table:table-cell></table:table-row></table:table>",
        "```table\na\tb\n1\t2\n```\n",
    ),
    "code, a paragraph a line": (
        '<text:p text:style-name="P2">let a;</text:p><text:p text:style-name="P2"><text:s text:c="4"/>b;</text:p>',
        "```code\nlet a;\n    b;\n```\n",
    ),
    "ruby": (
        "<text:p><text:ruby><text:ruby-base>船</text:ruby-base><text:ruby-text>ふね</text:ruby-text>"
        "</text:ruby>は渡る。</text:p>",
        "｜船《ふね》は渡る。\n",
    ),
    "contents": (
        "<text:table-of-content><text:index-body><text:p>The River 3</text:p></text:index-body>"
        "</text:table-of-content><text:p>It is so.</text:p>",
        "It is so.\n",
    ),
}  # fmt: skip
STYLES = (
    '<style:style style:name="P1" style:parent-style-name="Title"/>'
    '<style:style style:name="P2" style:parent-style-name="Preformatted_20_Text"/>'
)


@pytest.mark.parametrize(("body", "text"), BODIES.values(), ids=BODIES)
def test_what_is_kept(body: str, text: str) -> None:
    """As a reader sees it when changes are accepted."""
    found = show_text(read_opendocument_file(make_document(body, STYLES)))
    assert found == text


def test_formulas_are_counted_as_left_out() -> None:
    """They are objects of their own, and nobody should miss them in silence."""
    found = read_opendocument_file(
        make_document("<text:p>So <draw:frame><draw:object/></draw:frame> holds.</text:p>")
    )
    assert [(each.what, each.count) for each in found.set_aside] == [
        ("formulas and other objects", 1)
    ]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param(pack({"a.txt": "x"}), "no OpenDocument text", id="another archive"),
        pytest.param(
            make_document("", **{"META-INF__manifest": "<m><encryption-data/></m>"}),
            "protected with a password",
            id="a password",
        ),
        pytest.param(make_document("<text:p>"), "is broken", id="broken XML"),
        pytest.param(
            pack({"content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
            "entities",
            id="entities",
        ),
        pytest.param(
            make_document("<text:section>" * 500 + "</text:section>" * 500),
            "too deeply",
            id="nesting",
        ),
        pytest.param(
            pack({"content.xml": f"<office:document-content {_SPACES}/>"}),
            "and no text",
            id="a sheet",
        ),
    ],
)
def test_what_cannot_be_read_is_refused(content: bytes, why: str) -> None:
    """One line says why, and what to do."""
    with pytest.raises(UnreadableSource, match=why):
        read_opendocument_file(content)


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not there")
def test_a_document_of_another_program(tmp_path: Path) -> None:
    """Headings, notes and what the document says of itself, as Pandoc writes them."""
    words = "---\ntitle: The Crossing\nauthor: Ann Writer\nlang: en\n---\n\n## The River\n\nThe ferry[^1] crosses.\n\n[^1]: In *summer*.\n"
    path = tmp_path / "x.odt"
    subprocess.run(["pandoc", "-f", "markdown", "-o", path], input=words.encode(), check=True)
    found = read_opendocument_file(path.read_bytes())
    assert found.details == FileDetails("The Crossing", "Ann Writer", "", "en")
    assert "## The River\n\nThe ferry[^1] crosses.\n\n[^1]: In summer.\n" in show_text(found)

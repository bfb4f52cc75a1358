"""A Word document as a text: changes accepted, notes apart, nothing lost in silence."""

from __future__ import annotations

import pytest

from deckgen.sources.extracted_text import UnreadableSource
from deckgen.sources.word_file import read_word_file
from tests.sources.file_samples import make_word_file, pack, show_text


def run(words: str) -> str:
    """A run of words, in Word's XML."""
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(*runs: str, style: str = "") -> str:
    """A paragraph, in Word's XML."""
    about = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{about}{''.join(runs)}</w:p>"


NOTE = '<w:footnote w:id="{}"><w:p><w:r><w:footnoteRef/></w:r>{}</w:p></w:footnote>'
MARK = '<w:r><w:footnoteReference w:id="{}"/></w:r>'


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param(
            paragraph(run("Iran sent "), f"<w:ins>{run('thousands ')}</w:ins>", run("of drones.")),
            "Iran sent thousands of drones.\n",
            id="an insertion",
        ),
        pytest.param(
            paragraph(
                run("It is "), "<w:del><w:r><w:delText>not </w:delText></w:r></w:del>", run("so.")
            ),
            "It is so.\n",
            id="a deletion",
        ),
        pytest.param(
            paragraph(run("One"), "<w:r><w:br/></w:r>", run("two")), "One\ntwo\n", id="a break"
        ),
        pytest.param(
            paragraph(run("a no"), "<w:r><w:noBreakHyphen/></w:r>", run("fly zone")),
            "a no\u2011fly zone\n",
            id="a hyphen of its own",
        ),
        pytest.param(
            "<w:tbl><w:tr><w:tc><w:p>" + run("a") + "</w:p></w:tc><w:tc><w:p>" + run("b")
            + "</w:p></w:tc></w:tr><w:tr><w:tc><w:p>" + run("1") + "</w:p></w:tc><w:tc><w:p>"
            + run("2") + "</w:p></w:tc></w:tr></w:tbl>",
            "```table\na\tb\n1\t2\n```\n",
            id="a table",
        ),
        pytest.param(
            paragraph(
                run("So "),
                "<m:oMath><m:r><m:t>x</m:t></m:r><m:sSup><m:sSupPr><m:ctrlPr/></m:sSupPr><m:e><m:r>"
                "<m:t>y</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>",
                run(" holds."),
            ),
            "So xy^(2) holds.\n",
            id="a formula",
        ),
    ],
)  # fmt: skip
def test_a_document_is_read_whole(body: str, text: str) -> None:
    """What a reader sees when all changes are accepted."""
    assert show_text(read_word_file(make_word_file(body))) == text


def test_footnotes_stand_apart() -> None:
    """Word counts its notes from 1 and calls them 2 and 3: the link pairs them."""
    body = paragraph(run("First."), MARK.format(2), run(" Second."), MARK.format(3))
    notes = NOTE.format(3, run("On the second.")) + NOTE.format(2, run("On the first."))
    assert show_text(read_word_file(make_word_file(body, notes))) == (
        "First.[^1] Second.[^2]\n\n[^1]: On the first.\n\n[^2]: On the second.\n"
    )


def test_the_properties_of_a_document_are_read() -> None:
    """Title, author and language; the day it was saved is no day of the text."""
    core = (
        "<cp:coreProperties><dc:title>On ferries</dc:title><dc:creator>A. Writer</dc:creator>"
        "<dc:language>en-GB</dc:language><dcterms:created>2020-01-01</dcterms:created>"
        "</cp:coreProperties>"
    )
    found = read_word_file(make_word_file(paragraph(run("x")), docProps__core=core))
    assert (found.details.title, found.details.author) == ("On ferries", "A. Writer")
    assert (found.details.language, found.details.published) == ("en-GB", "")
    assert found.extractor.startswith("mammoth 1.")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param(b"\xd0\xcf\x11\xe0old", r"is an old Word file \(.doc\), or", id="old Word"),
        pytest.param(b"no archive", "is broken: it is no whole zip archive", id="no archive"),
        pytest.param(pack({"a": "b"}), "is a zip archive, and no Word document", id="another"),
        pytest.param(
            make_word_file("<w:p>"), r"is broken \(.*\): open it in Word", id="broken inside"
        ),
        pytest.param(
            pack({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><w:document/>'}),
            "declares entities",
            id="entities",
        ),
    ],
)
def test_what_is_no_document_is_refused(content: bytes, why: str) -> None:
    """Each with what it is."""
    with pytest.raises(UnreadableSource, match=why):
        read_word_file(content)

"""A PDF as a text: pages, running heads, headings and footnotes told apart, lines as they are."""

from __future__ import annotations

import io
import sys

import pypdf
import pytest

from deckgen.sources.extracted_text import UnreadableSource
from deckgen.sources.pdf_file import read_pdf_file
from tests.sources.file_samples import make_pdf, show_text

PdfLines = list[tuple[float, float, float, str]]


def set_lines(*words: str, top: float = 700, left: float = 72, size: float = 12) -> PdfLines:
    """Lines below each other."""
    return [(left, top - 1.2 * size * at, size, each) for at, each in enumerate(words)]


def read(*pages: PdfLines, font: str = "Times-Roman") -> str:
    """The committed form of a PDF."""
    return show_text(read_pdf_file(make_pdf(pages, font)))


def test_lines_and_hyphens_stay_as_they_are() -> None:
    """What is copied from the page has the same breaks, and a hyphen at the end of a line."""
    page = set_lines(
        "Conversely, there also exist arguments that attempt to explain the com-",
        "plete acceptance of democracies, and that in all its forms and for a very",
        "long time.",
    )
    assert read(page) == (
        "[p. 1]\n\nConversely, there also exist arguments that attempt to explain the com-\n"
        "plete acceptance of democracies, and that in all its forms and for a very\nlong time.\n"
    )


LONG = "The old ferry crosses the wide river every morning before the sun is up"


@pytest.mark.parametrize(
    ("lines", "breaks"),
    [
        pytest.param([LONG, f"and {LONG}"], 0, id="a sentence goes on"),
        pytest.param([f"{LONG}.", f"Then {LONG}"], 0, id="a sentence ends with a full line"),
        pytest.param(["It is so.", f"Then {LONG}", LONG], 1, id="a short last line"),
        pytest.param(["It is so", f"and {LONG}", LONG], 0, id="a short line in a sentence"),
    ],
)
def test_a_paragraph_ends_where_signs_agree(lines: list[str], breaks: int) -> None:
    """A false break in a sentence would cost more than a missing one."""
    assert read(set_lines(*lines)).count("\n\n") - 1 == breaks


def test_an_indented_line_begins_a_paragraph() -> None:
    """After a sentence; so does a line after a gap."""
    page: PdfLines = [
        *set_lines(LONG, f"{LONG}."),
        (90, 671.2, 12, f"Then {LONG}"),
        *set_lines(f"{LONG}.", top=656.8),
        *set_lines(f"After a gap {LONG}.", top=630),
    ]
    assert [len(each.split("\n")) for each in read(page).split("\n\n")[1:]] == [2, 2, 2]


def test_running_heads_and_numbers_go_to_the_page_marks() -> None:
    """Heads that change with the chapter, and numbers that count up; the sentence runs on."""
    pages = [
        [
            (72, 750, 10, f"{'The War' if number % 2 else 'Chapter Two'}"),
            *set_lines(f"{name} goes on, and {LONG},", f"{LONG} and", f"on page {number} it"),
            (300, 40, 10, str(number + 11)),
        ]
        for number, name in enumerate(("He", "She", "It", "One", "Who"), 1)
    ]
    text = read(*pages)
    assert text.startswith(f"[p. 12: The War]\n\nHe goes on, and {LONG},\n")
    assert "\non page 1 it\n[p. 13: 12 Chapter Two]\nShe goes" in text
    assert "\non page 4 it\n[p. 16: 15 The War]\nWho goes" in text


def test_a_first_line_that_comes_back_is_no_head() -> None:
    """Only what stands at the edge of the page, and mostly furniture, is told apart."""
    pages = [set_lines(f"{name} crosses.", LONG, LONG, LONG) for name in ("He", "She", "It", "One")]
    text = read(*pages)
    assert all(f"{name} crosses." in text for name in ("He", "She", "It", "One"))


def test_a_note_may_stand_right_behind_its_number() -> None:
    """Office programs set it so; another word that begins with the number begins no note."""
    page: PdfLines = [
        (72, 700, 12, "It is free."),
        (115, 704, 7, "4"),
        *set_lines("and so on, through the years that are still to come.", top=685.6),
        (72, 100, 9, "4This is a working definition."),
    ]
    assert read(page).endswith("to come.\n\n[^4]: This is a working definition.\n")
    page[-1] = (72, 100, 9, "4th of the working definitions.")
    assert "[^4]" not in read(page)


def test_a_mark_is_raised_and_defined_on_its_page() -> None:
    """The note stands apart, and the sentence is whole; an exponent and a mark without a note are
    text.
    """
    page: PdfLines = [
        (72, 700, 12, "It is free."),
        (115, 704, 7, "4"),
        (121, 700, 12, "And 10"),
        (157, 704, 7, "2"),
        (164, 700, 12, "is a hundred,"),
        (226, 704, 7, "9"),
        *set_lines("and so on, through the years that are still to come and beyond,", top=685.6),
        *set_lines("for all of them.", top=671.2),
        (72, 103, 6, "4"),
        (76, 100, 9, "This is a working definition that"),
        (72, 89, 9, "is refined."),
    ]
    assert read(page) == (
        "[p. 1]\n\nIt is free.[^4] And 102 is a hundred,9\n"
        "and so on, through the years that are still to come and beyond,\nfor all of them.\n\n"
        "[^4]: This is a working definition that\n    is refined.\n"
    )


def test_a_number_below_the_last_line_is_the_page() -> None:
    """PDFium takes both for one line, where the number stands close to the line and left of it."""
    pages = [
        [
            *set_lines(f"{name}, and {LONG}.", f"{LONG} that is {name}."),
            (316, 76.9, 9, f"And this is the last line of {name}"),
            (293, 70.9, 9, str(number)),
        ]
        for number, name in enumerate(("his", "hers", "its", "ours", "theirs"), 86)
    ]
    text = read(*pages)
    assert "last line of his\n[p. 87: 86]\n" in text.replace("\n\n", "\n")
    assert text.startswith("[p. 86]")


def test_a_raised_number_in_a_formula_is_no_note() -> None:
    """A line can begin with one, and a sign that it is raised to; no note is without a word."""
    page: PdfLines = [
        *set_lines(f"{LONG}, where x"),
        (480, 704, 7, "2"),
        (490, 700, 12, "is"),
        (72, 660, 7, "2"),
        (76, 656, 9, "− ("),
        *set_lines("and so it goes on, through the years.", top=630),
    ]
    assert "[^" not in read(page)


def test_large_lines_are_headings() -> None:
    """By their size, the largest first; two lines of one are one heading."""
    page: PdfLines = [
        (72, 720, 24, "The crossing of"),
        (72, 692, 24, "the river"),
        (72, 650, 16, "1 Introduction"),
        *set_lines(LONG, f"{LONG}.", top=620),
    ]
    found = read_pdf_file(make_pdf([page]))
    assert show_text(found).startswith(
        f"[p. 1]\n\n# The crossing of the river\n\n## 1 Introduction\n\n{LONG}\n"
    )
    assert found.details.title == "The crossing of the river"


def test_two_columns_are_read_one_after_the_other() -> None:
    """In the order of the page's own stream, and a sentence runs on from one to the next."""
    left = set_lines("The ferry crosses the", "river every morning", "before the sun is", left=72)
    right = set_lines("up and goes home in", "the evening.", left=330)
    assert read(left + right) == (
        "[p. 1]\n\nThe ferry crosses the\nriver every morning\nbefore the sun is\n"
        "up and goes home in\nthe evening.\n"
    )


@pytest.mark.parametrize("library", ["pypdfium2", "pypdf"])
def test_a_scan_is_refused(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to do about it."""
    scan = make_pdf([[], []])
    if library == "pypdf":
        monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(UnreadableSource, match=r"pictures without text .*ocrmypdf"):
        read_pdf_file(scan)


def lock(content: bytes) -> bytes:
    """The same PDF with a password."""
    writer = pypdf.PdfWriter(io.BytesIO(content))
    writer.encrypt("secret", algorithm="AES-256")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


@pytest.mark.parametrize("library", ["pypdfium2", "pypdf"])
@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param(lock(make_pdf([set_lines("Secret.")])), "protected with a pass", id="locked"),
        pytest.param(b"%PDF-1.7\nnothing", "is broken: it is no whole PDF", id="broken"),
        pytest.param(b"", "is broken: it is no whole PDF", id="empty"),
    ],
)
def test_what_cannot_be_read_is_refused(
    content: bytes, why: str, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By either library, with one clear line."""
    if library == "pypdf":
        monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(UnreadableSource, match=why):
        read_pdf_file(content)


def test_without_pdfium_the_words_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """pypdf gives lines and pages; heads and notes stay in the text."""
    content = make_pdf([set_lines("One line", "and another."), set_lines("A page.")])
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    found = read_pdf_file(content)
    assert found.extractor.startswith("pypdf ")
    assert show_text(found) == "[p. 1]\n\nOne line\nand another.\n\n[p. 2]\n\nA page.\n"


# A font whose letter “a” is 𝛼, which PDFium hands on as two characters of UTF-16.
GREEK_MAP = (
    "begincmap /CMapName /Greek def /CMapType 2 def 1 begincodespacerange <00> <FF> endcodespacerange "
    "1 beginbfchar <61> <D835DEFC> endbfchar endcmap"
)


def make_greek_pdf(words: str) -> bytes:
    """A PDF of one line in that font; readers of PDF find its objects without a table."""
    shown = f"BT /F1 12 Tf 72 700 Td ({words}) Tj ET"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /ToUnicode 6 0 R >>",
        f"<< /Length {len(GREEK_MAP)} >>\nstream\n{GREEK_MAP}\nendstream",
    )
    body = "".join(f"{number} 0 obj\n{each}\nendobj\n" for number, each in enumerate(objects, 1))
    return f"%PDF-1.7\n{body}trailer << /Root 1 0 R /Size 7 >>\n%%EOF\n".encode()


def test_letters_beyond_sixteen_bits_are_whole() -> None:
    """A half of a letter could not be written into a file."""
    found = show_text(read_pdf_file(make_greek_pdf("The x is a, and a is x.")))
    assert found == "[p. 1]\n\nThe x is 𝛼, 𝛼nd 𝛼 is x.\n"
    assert found.encode("utf-8").decode("utf-8") == found

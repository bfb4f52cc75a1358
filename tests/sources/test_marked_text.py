"""The committed form: what is written is read back unchanged, and every word knows its place."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from deckgen.sources.blocks import (
    Block,
    Fence,
    FenceKind,
    Footnote,
    Heading,
    Line,
    NoteReference,
    PageMark,
    Paragraph,
    Speaker,
    Words,
    build_line,
    build_paragraph,
    list_lines,
)
from deckgen.sources.marked_text import (
    choose_note_id,
    read_marked_text,
    settle_note_ids,
    write_marked_text,
)

# Signs of the form, of Markdown and YAML, blanks of many sorts, letters of two and four bytes.
SIGNS = "#|# |@|`|```|```code|[|]|[^|[^1]|[^1]: |[^*]|[p. 1]|[p. 2: x]|\\|\\\\|    |\t| |\u00a0|: "
LETTERS = "\u2028|\x0b|\x85|a|é|字|𝔘|==|…|1|/b|<i>|&amp;|$|\u200f|\ufeff"
NASTY = st.lists(st.sampled_from([*SIGNS.split("|"), *LETTERS.split("|"), "|"]), max_size=6).map(
    "".join
)
IDS = st.sampled_from(["1", "2", "*", "†", "1/b", "12", "a"])


def draw_line(draw: st.DrawFn, notes: list[str], *, blank: bool = False) -> Line:
    """A line of nasty words, with marks of notes that there are."""
    pieces = st.one_of(NASTY, st.sampled_from(notes).map(NoteReference)) if notes else NASTY
    line = build_line(*draw(st.lists(pieces, min_size=0 if blank else 1, max_size=3)))
    assume(blank or not line.is_blank)
    return line


@st.composite
def texts(draw: st.DrawFn) -> list[Block]:
    """Any blocks that the form can hold."""
    notes = draw(st.lists(IDS, unique=True, max_size=3))
    pages = st.builds(PageMark, st.sampled_from(["1", "xii", "A-3"]), NASTY)
    blocks: list[Block] = []
    for kind in draw(st.lists(st.sampled_from("hppppgsf"), max_size=6)):
        match kind:
            case "h":
                blocks.append(Heading(draw(st.integers(1, 6)), draw_line(draw, notes)))
            case "p":
                count = draw(st.integers(1, 3))
                lines: list[Line | PageMark] = [draw_line(draw, notes) for _ in range(count)]
                if count > 1 and draw(st.booleans()):
                    lines.insert(1, draw(pages))
                blocks.append(Paragraph(tuple(lines)))
            case "g":
                blocks.append(draw(pages))
            case "s":
                blocks.append(Speaker(draw(NASTY).strip()))
            case _:
                several = [
                    draw_line(draw, notes, blank=True) for _ in range(draw(st.integers(0, 3)))
                ]
                blocks.append(Fence(draw(st.sampled_from(FenceKind)), tuple(several)))
    for note in notes:
        several = [draw_line(draw, notes) for _ in range(draw(st.integers(0, 2)))]
        blocks.insert(draw(st.integers(0, len(blocks))), Footnote(note, tuple(several)))
    return blocks


@settings(max_examples=40, deadline=None)
@given(texts())
def test_any_text_is_read_back_unchanged(blocks: list[Block]) -> None:
    """Writing and reading keeps every block, writing again makes the same file, and every word
    stands at its offset.
    """
    written = write_marked_text(blocks)
    read = read_marked_text(written)
    assert read.faults == ()
    assert list(read.blocks) == settle_note_ids(blocks)
    assert write_marked_text(read.blocks) == written
    end = 0
    for block in read.blocks:
        assert end <= block.start <= block.end
        end = block.end
        for piece in (piece for line in list_lines((block,)) for piece in line.pieces):
            at = written[piece.start : piece.end]
            assert at == (piece.text if isinstance(piece, Words) else f"[^{piece.note_id}]")
            assert block.start <= piece.start <= piece.end <= block.end


@settings(max_examples=100, deadline=None)
@given(st.lists(NASTY, max_size=8))
def test_any_file_is_read_without_losing_a_letter(lines: list[str]) -> None:
    """What somebody typed by hand may have faults, but its words stay words at their offsets."""
    text = "\n".join(lines)
    read = read_marked_text(text)
    for block in read.blocks:
        for line in list_lines((block,)):
            for piece in line.pieces:
                if isinstance(piece, Words):
                    assert text[piece.start : piece.end] == piece.text


def test_the_form_is_as_it_is_documented() -> None:
    """One text with every mark, letter for letter."""
    blocks: list[Block] = [
        Heading(2, build_line("3 Literature Review")),
        Paragraph(
            (
                build_line("the absence of complete accep-"),
                build_line("tance of democracies.", NoteReference("4"), " In fact,"),
                PageMark("4", "3"),
                build_line("texts."),
            )
        ),
        Footnote("4", (build_line("This is a working definition"), build_line("that is refined."))),
        PageMark("5"),
        Speaker("Brutus"),
        build_paragraph("# not a heading\n\\@nobody"),
        Speaker(""),
        Fence(FenceKind.VERSE, (build_line("  O Rose,"), build_line(), build_line("```"))),
    ]
    assert write_marked_text(blocks) == (
        "## 3 Literature Review\n\n"
        "the absence of complete accep-\n"
        "tance of democracies.[^4] In fact,\n"
        "[p. 4: 3]\n"
        "texts.\n\n"
        "[^4]: This is a working definition\n"
        "    that is refined.\n\n"
        "[p. 5]\n\n"
        "@Brutus\n"
        "\\# not a heading\n"
        "\\\\@nobody\n\n"
        "@\n"
        "````verse\n  O Rose,\n\n```\n````\n"
    )


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        pytest.param("#hash", Paragraph, id="no blank after the sign"),
        pytest.param("####### seven", Paragraph, id="no level seven"),
        pytest.param("  # indented", Paragraph, id="not at the beginning"),
        pytest.param("[p. 3] and on", Paragraph, id="a page mark is a whole line"),
        pytest.param("```python", Paragraph, id="no such fence"),
        pytest.param("[^1]", Paragraph, id="a mark without a note"),
        pytest.param("mail@example.org", Paragraph, id="an at sign inside"),
        pytest.param("@Brutus", Speaker, id="a speaker"),
        pytest.param("###### six", Heading, id="level six"),
        pytest.param("[p. xii: THE [WAR] xii]", PageMark, id="a running head with brackets"),
    ],
)
def test_only_a_whole_mark_is_one(line: str, kind: type[Block]) -> None:
    """What only resembles a mark is text, with all its signs."""
    (block,) = read_marked_text(line).blocks
    assert type(block) is kind
    if isinstance(block, Paragraph):
        assert [each.text for each in list_lines((block,))] == [line]


def test_a_note_is_none_inside_a_fence() -> None:
    """A definition in code is code, and a mark that leads to it is text."""
    fence, paragraph = read_marked_text("```code\n[^1]: x\n```\nsee[^1]\n").blocks
    assert isinstance(fence, Fence)
    assert paragraph == build_paragraph("see[^1]")


def test_a_mark_in_the_words_gets_no_note() -> None:
    """A text that itself has `[^3]` keeps it; the note gets an id that is printed alike."""
    blocks: list[Block] = [
        Paragraph((build_line("[^3] is a class", NoteReference("3")),)),
        Footnote("3", (build_line("a note"),)),
    ]
    written = write_marked_text(blocks)
    assert written == "[^3] is a class[^3/b]\n\n[^3/b]: a note\n"
    paragraph, note = read_marked_text(written).blocks
    assert isinstance(note, Footnote)
    assert note.printed == "3"
    assert list_lines((paragraph,))[0].text == "[^3] is a class"


def test_ids_are_chosen_anew_for_ever() -> None:
    """Each chapter may begin with note 1 again."""
    taken: list[str] = []
    for _ in range(30):
        taken.append(choose_note_id("1", taken))
    assert taken[:3] == ["1", "1/b", "1/c"]
    assert taken[25:28] == ["1/z", "1/aa", "1/ab"]
    assert choose_note_id("[ ]", ()) == "note"


@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param([build_paragraph("see"), Paragraph(())], id="an empty paragraph"),
        pytest.param([Paragraph((build_line(" \u00a0"),))], id="a blank line in a paragraph"),
        pytest.param([Heading(1, build_line("a\nb"))], id="a line break in a heading"),
        pytest.param([Paragraph((build_line("a\r"),))], id="half a line break"),
        pytest.param([Paragraph((PageMark("1"), build_line("a")))], id="a page first"),
        pytest.param([PageMark("1 2")], id="a page with a blank"),
        pytest.param([Speaker(" Brutus")], id="a speaker with a blank in front"),
        pytest.param([Paragraph((build_line(NoteReference("1")),))], id="a mark without a note"),
        pytest.param([Footnote("1", ()), Footnote("1", ())], id="two notes of one id"),
        pytest.param([Footnote("a b", ())], id="a note's id with a blank"),
    ],
)
def test_what_cannot_be_written_is_refused(blocks: list[Block]) -> None:
    """Nothing is written that would be read as something else."""
    with pytest.raises(ValueError, match=r"."):
        write_marked_text(blocks)


def test_faults_of_a_hand_are_told() -> None:
    """A fence without an end and a second note of one id are named, each at its place."""
    text = "[^1]: a\n\n[^1]: b\n\n```verse\nO Rose,\n"
    faults = read_marked_text(text).faults
    assert [(text[each.offset :][:8], each.message) for each in faults] == [
        ("[^1]: b\n", "there are two notes [^1]"),
        ("```verse", "the verse that begins here has no end"),
    ]
    assert faults[0].hint == "write [^1/b] at the second one and at its mark: /b is not printed"


def test_line_ends_of_windows_are_line_ends() -> None:
    """A file that was checked out with CR LF has the same blocks."""
    text = "# A\n\nb\nc\n\n```code\nd\n```\n"
    assert read_marked_text(text.replace("\n", "\r\n")).blocks == read_marked_text(text).blocks

"""What one version of a page shows, and what the next one changes of it."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from deckgen.anki.card_rendering import open_card_renderer
from deckgen.files import TextFile
from deckgen.load import load_project
from deckgen.model import Source
from deckgen.studio.live_project import LiveProject, open_live_project
from deckgen.studio.page_entries import PageEntryCache
from deckgen.studio.page_snapshot import build_snapshot
from deckgen.studio.source_view import build_paragraphs, find_uncovered_sentences
from tests.projects import REPOSITORY, load_example_project
from tests.studio.studio_projects import spell_number, write_small_project


@pytest.fixture
def live_project(tmp_path: Path) -> Iterator[LiveProject]:
    """A deck of ten questions on ten sentences, open."""
    with open_card_renderer() as renderer:
        yield open_live_project(write_small_project(tmp_path / "project", 10), renderer)


def save(live_project: LiveProject, old: str, new: str) -> None:
    """Changes the set on the disk, and has it read."""
    path = live_project.root / "cards/small/questions.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    live_project.refresh()


def count_alive(kind: type) -> int:
    """How many values of a class are still in memory."""
    gc.collect()
    return sum(type(each) is kind for each in gc.get_objects())


def test_old_versions_of_a_text_are_let_go(live_project: LiveProject) -> None:
    """After twenty edits of a text one version of it is in memory, or two while one is shown."""
    before = count_alive(Source)
    path = live_project.root / "seeds/text.txt"
    words = path.read_text(encoding="utf-8")
    for version in range(20):
        path.write_text(f"{words}Version {version} was put up by the clerk.\n", encoding="utf-8")
        live_project.refresh()
    assert count_alive(Source) <= before + 2


def test_old_versions_of_a_set_are_let_go(live_project: LiveProject) -> None:
    """What is kept of words never keeps the file that they were read from."""
    save(live_project, "By whom was number", "By whom was the number")
    for version in range(20):
        save(live_project, "By whom was the", f"By whom was the {spell_number(version)}")
    gc.collect()
    files = [each for each in gc.get_objects() if type(each) is TextFile]
    assert len({id(each) for each in files if each.text.startswith("kind: basic\nq")}) <= 2


def test_the_pieces_are_the_text() -> None:
    """Put together, the pieces of a paragraph are the paragraph; the pieces of a question are its
    evidence.
    """
    project = load_project(REPOSITORY)
    deck = project.decks[0]
    entries = PageEntryCache().list_entries(deck)
    source = project.sources["multipolar-world"]
    shown = list(
        build_paragraphs(
            source, [each.usage for each in entries], [each.key for each in entries], ()
        )
    )
    assert [each.number for each in shown] == list(range(1, len(source.paragraphs) + 1))
    for paragraph, (start, end) in zip(shown, source.paragraphs, strict=True):
        pieces = [piece for sentence in paragraph.sentences for piece in sentence.pieces]
        assert "".join(piece.text for piece in pieces) == source.text[start:end]
        assert all(source.text.startswith(piece.text, piece.at) for piece in pieces)
    for entry in entries:
        lit = "".join(
            piece.text
            for paragraph in shown
            for sentence in paragraph.sentences
            for piece in sentence.pieces
            if entry.key in piece.keys.split()
        )
        quoted = {(place.start, place.end) for place in entry.usage.quotation_spans}
        assert len(lit) == len(
            {at for start, end in quoted for at in range(start, end) if source.text[at] != "\n"}
        )


VERSES = {
    "seeds/essay.txt": "3:1 And it came to pass.\n\n3:2 Annas being the high priest.\n",
    "seeds/essay.yaml": "title: Luke\nshort: Luke\nstructure: {places: {verse: '{chapter}:{verse} …'}}\n",
}


def test_places_stand_where_paragraphs_are_counted(tmp_path: Path) -> None:
    """Beside the text, in the list of gaps, and in the filter of the questions."""
    question = "kind: basic\nquestions:\n  - id: a\n    question: What?\n    answer: it\n    evidence: it came to pass\n"
    project = load_example_project(tmp_path, question, **VERSES)
    source, deck = project.sources["essay"], project.decks[0]
    [entry] = PageEntryCache().list_entries(deck)
    shown = build_paragraphs(source, [entry.usage], [entry.key], ())
    assert [each.label for each in shown] == ["3:1", "3:2"]
    assert [each.label for each in find_uncovered_sentences(source, [entry.usage])] == ["3:2"]
    assert entry.row.places == "essay:3:1"


@pytest.mark.parametrize(
    ("sidecar", "labels"),
    [
        ("", ["1", "2"]),
        ("structure: {pages: {first: 7}}", ["p. 7", "p. 8"]),
        ("structure: {parts: [{from: One.}, {from: Two.}]}", ["¶ 1", "¶ 2"]),
    ],
)
def test_a_paragraph_has_the_number_of_its_place(
    sidecar: str, labels: list[str], tmp_path: Path
) -> None:
    """A page where nothing smaller has one; its own where no place has a number."""
    files = {"seeds/essay.txt": "One.\n\n\fTwo.\n", "seeds/essay.yaml": f"title: T\n{sidecar}\n"}
    source = load_example_project(tmp_path, "questions: []\n", **files).sources["essay"]
    assert [source.label_paragraph(number) for number in (1, 2)] == labels


def test_a_sentence_without_a_question_is_missed(live_project: LiveProject) -> None:
    """A retired question covers nothing; the gap is listed with its paragraph, and in the text it
    is marked.
    """
    save(live_project, "  - id: q7\n", '  - id: q7\n    retired: "1.0"\n')
    made = live_project.get_newest_snapshot("small")
    assert made is not None
    [gap] = made.regions["missed"].values()
    assert "Number Rin was seen by" in gap and ">2</span>" in gap
    assert (
        sum(html.count('class="sentence missed"') for html in made.regions["text0"].values()) == 1
    )
    assert "90 % of the sentences" in made.regions["summary"]["all"]


def test_only_what_differs_is_sent(live_project: LiveProject) -> None:
    """One changed question is one changed row; a page that is up to date gets nothing; an unknown
    one gets all.
    """
    made = live_project.get_newest_snapshot("small")
    assert made is not None
    assert live_project.describe_changes_since("small", made.version) is None
    save(live_project, "By whom was number Kin seen?", "Who saw number Kin?")
    news = live_project.describe_changes_since("small", made.version)
    assert news is not None
    rows = news["regions"]["rows"]
    assert len(rows["changed"]) == 1 and len(rows["order"]) == 10
    assert "Who saw number Kin?" in next(iter(rows["changed"].values()))
    assert "missed" not in news["regions"]
    everything = live_project.describe_changes_since("small", 0)
    assert everything is not None
    assert len(everything["regions"]["rows"]["changed"]) == 10


def test_cards_come_before_findings(live_project: LiveProject) -> None:
    """A change is told twice: as soon as it is read, and when it is judged."""
    seen: list[tuple[bool, bool]] = []

    def tell() -> None:
        made = live_project.get_newest_snapshot("small")
        assert made is not None
        row = next(html for html in made.regions["rows"].values() if 'data-id="q4"' in html)
        seen.append(("Nobody" in row, "answer-not-in-quote" in row))

    live_project.listeners.append(tell)
    witness = re.search(
        r"id: q4\n.*\n    answer: (\w+)",
        (live_project.root / "cards/small/questions.yaml").read_text(),
    )
    assert witness is not None
    save(live_project, f"    answer: {witness[1]}\n", "    answer: Nobody\n")
    assert seen == [(True, False), (True, True)]


def test_a_project_that_cannot_be_read_is_said_to_be_so(live_project: LiveProject) -> None:
    """What ends a command ends no studio: the page stays, with the trouble, until it is mended."""
    config = live_project.root / "deckgen.yaml"
    config.write_text("requires: deckgen>=99\n", encoding="utf-8")
    live_project.refresh()
    assert "needs deckgen 99" in live_project.load_error
    made = live_project.get_newest_snapshot("small")
    assert made is not None and len(made.regions["rows"]) == 10
    config.unlink()
    live_project.refresh()
    assert live_project.load_error == ""


def test_the_page_says_who_read_the_deck(tmp_path: Path) -> None:
    """In its first line, on a page that is published as well; nothing where nobody did."""
    project = load_project(write_small_project(tmp_path, 2))
    entries = PageEntryCache().list_entries(project.decks[0])
    for readers in ("read by 1 person and 1 model", ""):
        made = build_snapshot(1, project.decks[0], entries, None, readers=readers)
        shown = made.regions["summary"]["all"]
        assert ("read by" in shown) is bool(readers) and readers in shown


def test_quotations_alone_hold_nothing_else_of_the_text(tmp_path: Path) -> None:
    """Where only quotations may be shown, no sentence that nobody quotes is on the page."""
    root = write_small_project(tmp_path, 5)
    with (root / "seeds/text.txt").open("a", encoding="utf-8") as source:
        source.write(
            "A secret sentence that nobody quotes. Number Ban was not alone in the dark of that night.\n"
        )
    project = load_project(root)
    entries = PageEntryCache().list_entries(project.decks[0])
    made = build_snapshot(1, project.decks[0], entries, None, whole={"text": False})
    page = "".join(html for region in made.regions.values() for html in region.values())
    assert "secret" not in page and "dark of that night" not in page
    assert "Number Don was seen by" in page
    assert (
        len(find_uncovered_sentences(project.sources["text"], [each.usage for each in entries]))
        == 2
    )


def test_a_heading_is_shown_without_its_signs(tmp_path: Path) -> None:
    """As a heading, in a form that has some; a plain text with the same sign is words."""
    text = "## Chapter II. Of ferries\n\nIt crosses.\n"
    for form, headings, first in (
        ("form: marked", [True, False], "Chapter II. Of ferries"),
        ("", [False, False], "## Chapter II. Of ferries"),
    ):
        files = {"seeds/essay.txt": text, "seeds/essay.yaml": f"title: T\n{form}\n"}
        root = tmp_path / (form[:4] or "none")
        source = load_example_project(root, "questions: []\n", **files).sources["essay"]
        shown = list(build_paragraphs(source, (), (), ()))
        assert [each.is_heading for each in shown] == headings
        pieces = [piece for sentence in shown[0].sentences for piece in sentence.pieces]
        assert "".join(piece.text for piece in pieces).strip() == first
        # A selection finds its words in the file by these.
        assert pieces[0].at == text.index(first)

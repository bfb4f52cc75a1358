"""What the lines of a text look like, and what only looks so."""

from __future__ import annotations

from pathlib import Path

from deckgen.load.sources import load_sources
from deckgen.sources.structure_detector import StructureProposal, propose_structure, write_structure
from tests.projects import write_project

VERSES = "\n\n".join(f"{c}:{v} And it came to pass." for c in (1, 2) for v in range(1, 6))
STATUTE = "\n\n".join(
    f"### Art {n}\n\n(1) Jeder darf.\n\n(2) Alle dürfen." for n in ("1", "2", "2a")
)
PLAY = (
    "SCENE II. The Forum.\n\nEnter BRUTUS\nCitizens\nLet us be satisfied.\n\n"
    "BRUTUS\nThen follow me.\n\nCitizens\nWe will.\n\nBRUTUS\nBe patient.\n\nExeunt\n"
)
TRANSCRIPT = "".join(f"[00:0{n}:00]\nCDR: Roger.\nCC: We copy.\n" for n in range(1, 6))
PAGES = "".join(
    f"{n}. Part\n\nSome words of the part,\nwhich go on.\n\nReed    [Page {n}]\n\fRFC 1459\n\n"
    for n in range(1, 7)
)


def list_keys(text: str) -> dict[str, object]:
    """What is proposed, by its path."""
    return {" ".join(each.path): each.value for each in propose_structure(text)}


def test_what_texts_of_many_sorts_have() -> None:
    """Verses, articles and their parts, scenes, labels, times, pages with what is printed there."""
    assert list_keys(VERSES) == {"places verse": "{chapter}:{verse} …"}
    assert list_keys(STATUTE) == {
        "places article": "### Art {article}",
        "places absatz": "({absatz}) …",
    }
    assert list_keys(PLAY) == {
        "places scene": "SCENE {scene}. {title}",
        "speakers labels": "{who}",
        "speakers names BRUTUS": "",
        "speakers names Citizens": "",
        "directions": ("Enter …", "Exeunt…"),
    }
    assert list_keys(TRANSCRIPT) == {
        "places time": "[{time}]",
        "speakers labels": "{who}: …",
        "speakers names CDR": "",
        "speakers names CC": "",
    }
    assert list_keys(PAGES) == {
        "places section": "{section}. {title}",
        "pages first": "1",
        "skip": ("Reed …", "RFC 1459"),
    }


def test_minutes_and_seconds_are_no_verses() -> None:
    """No chapter or verse is number 0, whatever zeros numbers are filled up with."""
    times = [f"{n // 4}:{n % 4 * 15:02}" for n in range(1, 30)]
    assert list_keys("".join(f"[{time}] Roger, we copy.\n" for time in times)) == {
        "places time": "[{time}] …"
    }
    assert list_keys("".join(f"{time} Roger, we copy.\n" for time in times)) == {
        "places time": "{time} …"
    }


def test_verses_may_be_filled_up_with_zeros() -> None:
    """“001:001” is a verse."""
    verses = "".join(f"001:{n:03} And it came to pass.\n" for n in range(1, 12))
    assert list_keys(verses) == {"places verse": "{chapter}:{verse} …"}


def test_contents_of_numbered_headings_are_no_sections() -> None:
    """A book that lists its chapters has their numbers twice; headings are places by themselves."""
    titles = [f"{n}. Part" for n in range(1, 7)]
    contents = "\n\n".join(titles)
    chapters = "\n\n".join(f"# {title}\n\nSome words." for title in titles)
    assert list_keys(f"{contents}\n\n{chapters}\n") == {}
    assert list_keys(f"{contents}\n") == {"places section": "{section}. {title}"}


def test_labels_that_are_set_in_a_column_are_one_sort() -> None:
    """Of “CC:  Roger.” and “CMP: Roger.” every label is counted, whatever blanks follow."""
    (speakers,) = [
        each
        for each in propose_structure(TRANSCRIPT.replace("CC: ", "CC:   "))
        if each.path == ("speakers", "names", "CC")
    ]
    assert speakers.count == 5


def test_a_chapter_numbered_in_words_begins_the_others() -> None:
    """“Chapitre premier” is a line of the proposal, as “Chapitre II” is."""
    chapters = ("premier. Sujet", "II. Des sociétés", "III. Du droit")
    text = "\n\n".join(f"### Chapitre {each}\n\nIl y a des mots ici." for each in chapters)
    [proposal] = propose_structure(text)
    assert proposal.value == "### Chapitre {chapter}"
    assert (proposal.count, proposal.examples[0][0]) == (3, 1)


def test_chapters_begin_anew_in_each_book() -> None:
    """Two chapters in each of three books; without the books they are none. Their lines are no
    speakers' labels.
    """
    chapters = "CHAPTER 1\nThe ferry crosses.\n\nCHAPTER 2\nThe keeper sleeps.\n\n"
    books = "".join(f"BOOK {n}\n\n{chapters}" for n in ("I", "II", "III"))
    assert list_keys(books) == {
        "places book": "BOOK {book}",
        "places chapter": "CHAPTER {chapter}",
    }
    assert list_keys(chapters * 3) == {}


def test_what_only_looks_so_is_not_proposed() -> None:
    """A list, a bibliography, remarks with a colon, numbers that do not rise, plain prose."""
    words = "He went on and on about the war, as everybody does.\n\n"
    for text in (
        "1.  Thylakoids\n2.  Stroma\n3.  Granum\n4.  Light\n5.  Water\n",
        "".join(f"{n}. Smith J, Lee K. On words. Lancet. 199{n},\n" for n in range(1, 8)),
        words * 80 + "Note: this is one.\nNote: and two.\nHint: three.\nHint: four.\n",
        "".join(f"Article {n} says otherwise, he wrote.\n" for n in (9, 3, 7, 1)),
        words * 10,
        "",
    ):
        assert list_keys(text) == {}


def test_a_proposal_shows_where_it_is() -> None:
    """How many lines there are, and the first three of them with their numbers."""
    (verse,) = propose_structure(VERSES)
    assert verse == StructureProposal(
        ("places", "verse"),
        "{chapter}:{verse} …",
        10,
        tuple((1 + 2 * n, f"1:{n + 1} And it came to pass.") for n in range(3)),
    )


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    """The proposals as YAML are a structure without a fault, quotation marks and all."""
    for number, text in enumerate((VERSES, STATUTE, PLAY, TRANSCRIPT, PAGES)):
        sidecar = write_structure(propose_structure(text))
        files = {"seeds/t.md" if "###" in text else "seeds/t.txt": text, "seeds/t.yaml": sidecar}
        sources, findings = load_sources(write_project(tmp_path / str(number), files))
        assert findings == []
        assert sources["t"].structure.faults == ()
        assert sources["t"].structure.places
    assert write_structure([]) == ""

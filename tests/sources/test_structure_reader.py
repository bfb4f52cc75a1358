"""A text and its templates → places, pages, speakers, apparatus; and what does not fit."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from deckgen.languages.language import ENGLISH, require_language
from deckgen.load.sources import load_sources
from deckgen.model import Source
from deckgen.sources.place_query import resolve_place
from tests.projects import write_project


def load_text(root: Path, text: str, sidecar: str = "", *, ending: str = "txt") -> Source:
    """The source of one text with this sidecar, which must be without fault."""
    files: Mapping[str, str] = {f"seeds/t.{ending}": text, "seeds/t.yaml": sidecar or "title: T"}
    sources, findings = load_sources(write_project(root, files))
    assert findings == []
    return sources["t"]


def cite(source: Source, words: str, language: str = "en") -> str:
    """Where some words of a text stand, as a card writes it."""
    at = source.text.index(words)
    return source.cite(at, at + len(words), require_language(language))


VERSES = """3:1 Now in the fifteenth year of the reign of Tiberius,

3:2 Annas and Caiaphas being the high priests,

4:1 And Jesus being full of the Holy Ghost
returned from Jordan.
"""
VERSE_SIDECAR = """
short: Luke
structure:
  places: {verse: '{chapter}:{verse} …'}
"""


def test_a_verse_is_cited_with_its_chapter(tmp_path: Path) -> None:
    """The chapter is a place too, though only the labels of verses name it."""
    source = load_text(tmp_path, VERSES, VERSE_SIDECAR)
    assert cite(source, "Annas") == "Luke 3:2"
    assert cite(source, "returned") == "Luke 4:1"
    assert cite(source, "Tiberius,\n\n3:2 Annas") == "Luke 3:1–2"
    assert cite(source, "Annas", "de") == "Luke 3,2"
    structure = source.structure
    places = [
        "/".join(outer.identity for outer in structure.list_ancestors(each))
        for each in structure.places
    ]
    assert places == [
        "chapter:3",
        "chapter:3/verse:1",
        "chapter:3/verse:2",
        "chapter:4",
        "chapter:4/verse:1",
    ]


def test_a_text_without_structure_is_cited_by_paragraphs(tmp_path: Path) -> None:
    """Nothing changes for a text that declares nothing."""
    source = load_text(tmp_path, "One line.\nArticle 1 is another.\n")
    assert source.structure.places == ()
    assert source.find_citation(0, 3, ENGLISH) == ""
    assert cite(source, "another") == "paragraph 2"


STATUTE = """# Grundgesetz

Das Deutsche Volk hat sich dieses Gesetz gegeben.

## Die Grundrechte

### Art 8

(1) Alle Deutschen haben das Recht.

(2) Es kann beschränkt werden.

### Art 9 Vereinigungen

(1) Alle dürfen Vereine bilden.

1. Vereine sind frei.

2. Gesellschaften auch.

### Anhang

Der Text des Anhangs.
"""
STATUTE_SIDECAR = """
short: GG
language: de
structure:
  places: {article: '### Art {article}', absatz: '({absatz}) …', nummer: '{nummer}. …'}
  cite:
    article: 'Art. {article} {short}'
    absatz: 'Art. {article} Abs. {absatz} {short}'
"""


def test_a_statute_is_cited_by_article_and_absatz(tmp_path: Path) -> None:
    """A heading may have a title after its number; a heading that no template knows ends the
    article before it, and is reported.
    """
    source = load_text(tmp_path, STATUTE, STATUTE_SIDECAR, ending="md")
    assert cite(source, "Es kann", "de") == "Art. 8 Abs. 2 GG"
    assert cite(source, "Alle dürfen", "de") == "Art. 9 Abs. 1 GG"
    assert cite(source, "Gesellschaften", "de") == "Art. 9 Abs. 1 GG, Nr. 2"
    assert cite(source, "Der Text des Anhangs", "de") == "„Anhang“"
    assert cite(source, "Das Deutsche Volk", "de") == "„Grundgesetz“"
    faults = [
        (fault.code, source.text[fault.start : fault.end]) for fault in source.structure.faults
    ]
    assert faults == [("unknown-heading", "### Anhang")]


PLAY = """SCENE II. The Forum.

Enter BRUTUS and CASSIUS
Citizens
We will be satisfied; let us be satisfied.

BRUTUS
Then follow me,
and give me audience.

Exit CASSIUS
Brutus and Antony
Romans!
"""
PLAY_SIDECAR = """
actors: {Brutus: [], Antony: [Mark Antony]}
structure:
  lines: kept
  places: {scene: 'SCENE {scene}. {title}'}
  within: {act: 3}
  speakers: {labels: '{who}', names: {Citizens: }}
  directions: ['Enter …', 'Exit…']
  cite: {scene: '{act}.{scene:1}'}
"""


def test_a_play_is_cited_with_who_speaks(tmp_path: Path) -> None:
    """A label is a known name whatever its case; a stage direction ends a speech; two may speak."""
    source = load_text(tmp_path, PLAY, PLAY_SIDECAR)
    assert cite(source, "satisfied") == "3.2, Citizens"
    assert cite(source, "audience") == "3.2, Brutus"
    assert cite(source, "BRUTUS\nThen follow me") == "3.2, Brutus"
    assert cite(source, "Exit") == "3.2"
    assert cite(source, "Romans") == "3.2, Brutus, Antony"
    assert source.structure.kept[0].kind == "verse"


@pytest.mark.parametrize("nobody", ["", "''"])
def test_a_label_of_no_actor_is_a_name_itself(nobody: str, tmp_path: Path) -> None:
    """Nothing and empty quotation marks are the same."""
    source = load_text(
        tmp_path,
        "SCENE I. A hall.\n\nServant\nThe ferry is here.\n",
        "structure:\n  places: {scene: 'SCENE {scene}. {title}'}\n"
        f"  speakers: {{labels: '{{who}}', names: {{Servant: {nobody}}}}}\n",
    )
    assert cite(source, "The ferry") == "scene 1, Servant"


def test_speakers_last_over_places_and_begin_after_their_labels(tmp_path: Path) -> None:
    """A place and a label may stand in one line; the speech goes on in the next verse."""
    text = "1.1 SANJAYA: He said.\n1.2 And more.\n1.3 KRISHNA: Listen.\n"
    sidecar = """
actors: {Sanjaya: [], Krishna: []}
structure:
  places: {verse: '{chapter}.{verse} …'}
  speakers: {labels: '{who}: …'}
"""
    source = load_text(tmp_path, text, sidecar)
    assert cite(source, "And more") == "1:2, Sanjaya"
    assert cite(source, "Listen") == "1:3, Krishna"


def test_sections_nest_by_their_dots(tmp_path: Path) -> None:
    """2.3.1 lies in 2.3, which lies in 2; an indented line of the contents begins nothing."""
    text = "   2.3 Servers ... 7\n\n2. Parts\n\n2.3 Servers\n\nFirst.\n\n2.3.1 Limits\n\nSecond.\n\n3. End\n\nThird.\n"
    sidecar = "structure: {places: {section: ['{section}. {title}', '{section} {title}']}}"
    source = load_text(tmp_path, text, sidecar)
    limits = source.structure.find_place(text.index("Second"))
    assert limits is not None
    chain = [each.number for each in source.structure.list_ancestors(limits)]
    assert chain == ["2", "2.3", "2.3.1"]
    assert cite(source, "Second") == "§ 2.3.1"
    assert cite(source, "Third") == "§ 3"


def test_pages_cut_across_places(tmp_path: Path) -> None:
    """Form feeds part pages; a number that stands alone is furniture only beside one."""
    text = "5.\n\nNetwork\n\nNodes send\nx =\n1\n\n3\n\fmany blocks.\n\nThe end.\n"
    sidecar = """
structure:
  places: {section: '{section}.'}
  pages: {first: 3}
  skip: ['{page}']
  cite: {page: 'p. {page}'}
"""
    source = load_text(tmp_path, text, sidecar)
    assert cite(source, "Nodes") == "§ 5, p. 3"
    assert cite(source, "many") == "§ 5, p. 4"
    hidden = [text[each.start : each.end] for each in source.structure.hidden]
    assert hidden == ["3"]


def test_paragraphs_of_a_place_are_counted_where_declared(tmp_path: Path) -> None:
    """An article of one paragraph has no alinéa, and an alinéa is cited with its article."""
    text = "### Article 1\n\nUn seul.\n\n### Article 2\n\nLe premier.\n\nLe second.\n"
    sidecar = "structure: {places: {article: '### Article {article}', al: '¶'}}\nlanguage: fr"
    source = load_text(tmp_path, text, sidecar, ending="md")
    assert cite(source, "Un seul", "fr") == "art. 1"
    assert cite(source, "Le second", "fr") == "art. 2, al. 2"


@pytest.mark.parametrize(("second", "cited"), [("II", "chap. I"), ("2", "chap. 1")])
def test_a_first_in_words_is_written_as_the_numbers_after_it(
    second: str, cited: str, tmp_path: Path
) -> None:
    """French books go on from “Chapitre premier” to “Chapitre II”, French laws from “Article premier” to
    “Article 2”; either way of writing finds the place.
    """
    text = f"### Chapitre premier. Sujet\n\nUn seul.\n\n### Chapitre {second}. Suite\n\nUn autre.\n"
    sidecar = "structure: {places: {chapter: '### Chapitre {chapter}'}}\nlanguage: fr"
    source = load_text(tmp_path, text, sidecar, ending="md")
    assert cite(source, "Un seul", "fr") == cited
    for query in ("chapitre premier", "chap. 1", "chap. I"):
        assert [each.title for each in resolve_place(source.structure, query).places] == ["Sujet"]
    assert source.structure.faults == ()


def test_paragraphs_of_a_text_are_counted_where_nothing_else_is(tmp_path: Path) -> None:
    """Of the whole text, or of each part: so speech of a text without numbers can be declared."""
    text = "Opening\n\nHe came.\n\nI go now.\n\nClosing\n\nShe left.\n"
    sidecar = """
paragraphs: blank-lines
actors: {Anna: []}
structure: {places: {par: '¶'}, said_by: {Anna: ['par 3']}}
"""
    source = load_text(tmp_path / "whole", text, sidecar)
    assert cite(source, "She left") == "par 5"
    speech = source.structure.find_speech(text.index("I go"))
    assert speech is not None
    assert speech.speakers == ("Anna",)
    sidecar = "paragraphs: blank-lines\nstructure: {places: {par: '¶'}, parts: [{from: Opening}, {from: Closing}]}"
    assert cite(load_text(tmp_path / "parts", text, sidecar), "I go") == "Opening, par 2"


def test_a_number_that_a_place_does_not_have_takes_its_word_along(tmp_path: Path) -> None:
    """An article without paragraphs, whose list has numbers, is cited without “Abs.”."""
    text = "### Art 125\n\nRecht gilt,\n\n1. soweit es gilt.\n\n### Art 126\n\n(2) Recht,\n\n1. auch hier.\n"
    sidecar = (
        "short: GG\nstructure: {places: {article: '### Art {article}', absatz: '({absatz}) …', nr: '{nr}. …'},"
        " cite: {nr: 'Art. {article} Abs. {absatz} Nr. {nr} {short}'}}"
    )
    source = load_text(tmp_path, text, sidecar, ending="md")
    assert cite(source, "soweit") == "Art. 125 Nr. 1 GG"
    assert cite(source, "auch hier") == "Art. 126 Abs. 2 Nr. 1 GG"


def test_a_block_of_code_is_a_paragraph_and_furniture_is_none(tmp_path: Path) -> None:
    """The sign that a block begins with is no word, and the block is counted all the same."""
    text = "# Moves\n\nFirst.\n\nRunning head\n\n```code\nlet a = b;\n```\n\nLast.\n"
    source = load_text(
        tmp_path, text, "form: marked\nparagraphs: blank-lines\nstructure: {skip: [Running head]}\n"
    )
    assert cite(source, "let a") == "“Moves”, ¶ 2"
    assert cite(source, "Last") == "“Moves”, ¶ 3"


def test_parts_are_quoted_in_order(tmp_path: Path) -> None:
    """The line of a part is not its first paragraph; whose words it has is known."""
    text = "Opinion\nIt is so.\nMurphy, dissenting.\nIt is not.\nNever.\n"
    sidecar = """
actors: {Murphy: []}
structure:
  parts: [{from: Opinion}, {from: 'Murphy, dissenting.', name: 'Murphy, J.', said_by: Murphy}]
"""
    source = load_text(tmp_path, text, sidecar)
    assert cite(source, "It is so") == "Opinion"
    assert cite(source, "Never") == "Murphy, J., ¶ 2"
    speech = source.structure.find_speech(text.index("Never"))
    assert speech is not None
    assert speech.speakers == ("Murphy",)


@pytest.mark.parametrize(
    ("lines", "parts", "begin"),
    [
        pytest.param("of Ends|Ends meet|Ends", "Ends", [2], id="the whole line before all"),
        pytest.param("of Ends|Ends meet|on", "Ends", [1], id="else a line's beginning"),
        pytest.param(
            "on|of Ends|Ends|of Ends", "of|Ends|Ends", [1, 2, 3], id="each after the last"
        ),
        pytest.param("Ends|on", "on|Ends", [1], id="none before the last"),
        pytest.param("One|One  Two|Two", "One Two|Two", [1, 2], id="words, not spaces"),
        pytest.param("One|Two", "One Two", [], id="no two lines"),
        pytest.param("Ends", "Ends|Ends", [0], id="nothing after the last line"),
    ],
)
def test_a_part_begins_at_the_line_that_fits_best(
    lines: str, parts: str, begin: list[int], tmp_path: Path
) -> None:
    """A whole line, else a beginning, else words in a line; always after the part before."""
    text = lines.replace("|", "\n") + "\n"
    quoted = ", ".join(f"{{from: '{each}', name: p}}" for each in parts.split("|"))
    source = load_text(tmp_path, text, f"structure: {{parts: [{quoted}]}}\n")
    found = [text.count("\n", 0, place.start) for place in source.structure.places]
    assert found == begin
    assert len(source.structure.faults) == len(parts.split("|")) - len(begin)


def test_speech_in_prose_is_declared(tmp_path: Path) -> None:
    """Places are given to a speaker as a card cites them, or as a range."""
    sidecar = VERSE_SIDECAR.replace("structure:", "structure:\n  said_by: {Luke: ['3:1–2']}")
    source = load_text(tmp_path, VERSES, sidecar)
    speakers = source.structure.list_speakers
    annas = VERSES.index("Annas")
    assert speakers(annas, annas + 5) == ["Luke"]
    assert speakers(VERSES.index("returned"), len(VERSES)) == []


def test_apparatus_ends_before_the_text(tmp_path: Path) -> None:
    """Its last line belongs to it, unless a place begins there."""
    text = "Contents\n1. Words\n2. Deeds\nEnd of contents\n1. Words\nThey are many.\n"
    places = "places: {section: '{section}. {title}'}"
    sidecar = f"structure: {{{places}, apparatus: [{{from: Contents, to: End of contents}}]}}"
    source = load_text(tmp_path, text, sidecar)
    assert [text[slice(*each)] for each in source.structure.apparatus] == [
        "Contents\n1. Words\n2. Deeds\nEnd of contents"
    ]
    assert [each.number for each in source.structure.places] == ["1"]
    assert source.structure.is_apparatus(text.index("Deeds"))
    assert not source.structure.is_apparatus(text.index("They"))


ITEMS = """## II. The towns

### Art 7

(1) The council decides on

1.  the ferry, with all that
    belongs to it;

2.  the bridge.

Its decisions are published in the town.

(2) There is no appeal.
"""
ITEM_SIDECAR = (
    "structure: {places: {article: '### Art {article}', par: '({par}) …', no: '{no}. …'},"
    " cite: {par: 'Art. {article} ({par})', no: 'Art. {article} ({par}) no. {no}'}}"
)


def test_an_item_that_hangs_ends_where_its_indent_ends(tmp_path: Path) -> None:
    """What stands at the margin below a list of such items belongs to the place above the list."""
    source = load_text(tmp_path, ITEMS, ITEM_SIDECAR, ending="md")
    assert cite(source, "belongs") == "Art. 7 (1) no. 1"
    assert cite(source, "the bridge") == "Art. 7 (1) no. 2"
    assert cite(source, "Its decisions") == "Art. 7 (1)"
    assert cite(source, "no appeal") == "Art. 7 (2)"


def test_a_list_inside_an_item_says_nothing_of_the_item(tmp_path: Path) -> None:
    """The lines of “a)” are indented, those of “(1)” are not."""
    text = (
        "### Art 7\n\n(1) It decides\n\na)  on the ferry and\n    its pier,\n\nb)  on the bridge.\n"
    )
    source = load_text(tmp_path, text, ITEM_SIDECAR, ending="md")
    assert cite(source, "its pier") == cite(source, "on the bridge") == "Art. 7 (1)"


def test_a_verse_goes_on_below_a_blank_line_where_nothing_hangs(tmp_path: Path) -> None:
    """Only an indent tells where an item ends."""
    source = load_text(tmp_path, ITEMS.replace("    belongs", "belongs"), ITEM_SIDECAR, ending="md")
    assert cite(source, "Its decisions") == "Art. 7 (1) no. 2"


def test_a_heading_is_no_item_whose_text_follows(tmp_path: Path) -> None:
    """“## II. The towns” looks like item II, and then “1” would be written as I."""
    source = load_text(tmp_path, ITEMS, ITEM_SIDECAR, ending="md")
    names = [each.name for each in source.structure.places]
    assert names == ["h2", "article", "par", "no", "no", "par"]


def test_digits_stay_digits_where_others_are_roman(tmp_path: Path) -> None:
    """Only a first in words is written as the numbers after it."""
    text = "Part 1\n\nOne.\n\nPart II\n\nTwo.\n"
    source = load_text(tmp_path, text, "structure: {places: {part_no: 'Part {part_no}'}}")
    assert [each.number for each in source.structure.places] == ["1", "II"]


def test_numbers_that_do_not_fit_are_faults(tmp_path: Path) -> None:
    """A number that stands twice, and one that is lower than the one before it."""
    text = "Article 5\na\nArticle 12\nb\nArticle 12a\nc\nArticle 7\nd\nArticle 7\ne\n"
    source = load_text(tmp_path, text, "structure: {places: {article: 'Article {article}'}}")
    faults = [(each.code, text[each.start : each.end].strip()) for each in source.structure.faults]
    assert faults == [("place-out-of-order", "Article 7"), ("place-twice", "Article 7")]


@pytest.mark.parametrize(
    "reads",
    [
        pytest.param("", id="a note's mark"),
        pytest.param("reads: {STORY: HISTORY}", id="a slip"),
    ],
)
def test_what_lies_in_a_hidden_line_is_hidden_with_it(reads: str, tmp_path: Path) -> None:
    """The line is one stretch: where the mark of a note in it ends, the text does not go on."""
    source = load_text(
        tmp_path,
        "It may run on to\n34 THE STORY[2] OF A FERRY\nthe second page.[3]\n",
        "structure: {skip: ['34 THE STORY[2] OF A FERRY'], note_marks: [brackets]}\n" + reads,
    )
    assert source.canonical.text == "It may run on to the second page."
    visible = source.read_visible_text(0, len(source.text))
    assert visible == "It may run on to\n\nthe second page.\n"
    assert [source.text[each.start : each.end] for each in source.structure.hidden] == [
        "34 THE STORY[2] OF A FERRY",
        "[3]",
    ]


def test_hidden_stretches_that_overlap_follow_each_other(tmp_path: Path) -> None:
    """A slip that begins in a skipped line and ends in the text is read right in the text."""
    source = load_text(
        tmp_path,
        "It may run on to\nA FERRXX\nYe second page.\n",
        'structure: {skip: [A FERRXX]}\nreads: {"FERRXX\\nYe": "FERRY\\nThe"}\n',
    )
    first, second = source.structure.hidden
    assert first.end == second.start
    assert source.text[first.start : second.end] == "A FERRXX\nY"
    visible = source.read_visible_text(0, len(source.text))
    assert visible == "It may run on to\nY\nThe second page.\n"

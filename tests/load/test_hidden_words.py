"""Marks of notes, running heads and page numbers: passed over, or matched as they were copied."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.load import hidden_words, load_project
from deckgen.model import MissingQuotation, Quotation, WrittenQuotation
from tests.projects import build_question_files, write_project

TEXT = (
    "There is no complete accep-\ntance of democracy.[^4] In fact, the term is often debated in two con-\n"
    "[p. 4: THE WAR 3]\ntexts by all.\n\n[^4]: A working definition.\n"
)
FOUND = {
    "without the mark": "acceptance of democracy. In fact",
    "with the mark": "acceptance of democracy.4 In fact",
    "over a page": "debated in two contexts by all",
    "over a page, with its head": "debated in two con- THE WAR 3 texts by all",
    "a mark copied, and a page passed over": "democracy.4 In fact, the term is often debated in two contexts",
    "the mark next to marked words": "complete ==acceptance of democracy==.4 In fact",
}


def look_up(
    root: Path,
    evidence: str,
    text: str = TEXT,
    sidecar: str = "form: marked\n",
    ending: str = ".txt",
) -> WrittenQuotation:
    """The quotation, looked up in the text."""
    question = f"basic\nquestion: What?\nanswer: it\nevidence: '{evidence}'"
    files = build_question_files(question, text, sidecar)
    if ending != ".txt":
        files = {path.replace(".txt", ending): content for path, content in files.items()}
    [deck] = load_project(write_project(root, files)).decks
    [each] = deck.questions
    [quotation] = each.quotations
    return quotation


@pytest.mark.parametrize("evidence", FOUND.values(), ids=FOUND)
def test_hidden_words_are_passed_over_or_matched(evidence: str, tmp_path: Path) -> None:
    """Either way the quotation is found, and no card shows them."""
    quotation = look_up(tmp_path, evidence)
    assert not isinstance(quotation, MissingQuotation)
    shown = "".join(part.text for part in getattr(quotation, "parts", ()))
    assert shown in TEXT.replace("accep-\ntance", "acceptance").replace("[^4]", "").replace(
        "con-\n[p. 4: THE WAR 3]\ntexts", "contexts"
    )
    assert shown


@pytest.mark.parametrize(
    "evidence", ["acceptance of democracy.5 In fact", "debated in two con- THE PEACE 3 texts"]
)
def test_other_words_are_not_hidden(evidence: str, tmp_path: Path) -> None:
    """Another number than the mark's, or other words than the head's, are not in the text."""
    assert isinstance(look_up(tmp_path, evidence), MissingQuotation)


MARKDOWN = (
    "_Ownership_ is a set of **rules**, known as a [_double free_](https://example.org) error: "
    "`s1` and snake_case stay.\n"
)
COPIED_SIGNS = {
    "signs round marked words": (
        "_==Ownership==_ is a set of **==rules==**",
        ("Ownership", "rules"),
    ),
    "signs within marked words": ("==_Ownership_ is a set== of", ("Ownership is a set",)),
    "no signs": ("==Ownership== is a set of rules, known as a double free error", ("Ownership",)),
    "a link as it is written": (
        "as a [_==double free==_](https://example.org) error",
        ("double free",),
    ),
    "signs of code": ("error: `==s1==` and snake_case", ("s1",)),
}


@pytest.mark.parametrize(("evidence", "marked"), COPIED_SIGNS.values(), ids=COPIED_SIGNS)
def test_signs_of_markdown_may_be_copied(
    evidence: str, marked: tuple[str, ...], tmp_path: Path
) -> None:
    """Where the text has them; they are no words, and no part of what is marked."""
    quotation = look_up(tmp_path, evidence, MARKDOWN, "", ".md")
    assert isinstance(quotation, Quotation)
    assert quotation.marked_words == marked
    assert "_" not in "".join(part.text for part in quotation.parts).replace("snake_case", "")


@pytest.mark.parametrize(
    "evidence",
    [
        "Ownership _is_ a set",
        "snakecase stay",
        "*Ownership* is a set",
        "[double free](https://example.com)",
    ],
)
def test_other_signs_of_markdown_are_words(evidence: str, tmp_path: Path) -> None:
    """What the text does not have there cannot have been copied from it."""
    assert isinstance(look_up(tmp_path, evidence, MARKDOWN, "", ".md"), MissingQuotation)


NOTES = "Signed in Vienna[1] by three powers[2][3] after long talks. It was held¹ for a[i] year,² or 10² days.\n"
DECLARED = "structure: {note_marks: [brackets, superscripts]}\n"


@pytest.mark.parametrize(
    ("evidence", "shown"),
    [
        ("in Vienna by three powers after long", "in Vienna by three powers after long"),
        ("in Vienna[1] by three powers[2][3] after", "in Vienna by three powers after"),
        ("Vienna [Austria] by three powers", "Vienna [Austria] by three powers"),
        ("held for a year, or 10² days", "held for a year, or 10² days"),
    ],
)
def test_declared_marks_of_notes_are_no_words(evidence: str, shown: str, tmp_path: Path) -> None:
    """A quotation has them or not, an editor's words stay, and no card shows a mark."""
    quotation = look_up(tmp_path, evidence, NOTES, DECLARED)
    assert isinstance(quotation, Quotation)
    assert "".join(part.text for part in quotation.parts) == shown


def test_an_exponent_is_no_mark(tmp_path: Path) -> None:
    """10² is another number than 10."""
    assert isinstance(look_up(tmp_path, "or 10 days", NOTES, DECLARED), MissingQuotation)


def test_another_number_in_brackets_is_an_editors(tmp_path: Path) -> None:
    """The text has no such mark there."""
    quotation = look_up(tmp_path, "three powers after[4] long", NOTES, DECLARED)
    assert quotation.parsed.editor_words == ("4",)


def test_marks_of_notes_are_words_where_nothing_is_declared(tmp_path: Path) -> None:
    """A few numbers in brackets can be anything."""
    assert isinstance(look_up(tmp_path, "in Vienna by three powers", NOTES, ""), MissingQuotation)


COUNTING = "Born[1] in Basra,[2] he taught[3] in Cairo,[4] and died[5] at sea.[6]\n"


def test_an_empty_list_says_that_there_are_no_marks(tmp_path: Path) -> None:
    """Numbers that count on are marks where nothing is said, and words where the sidecar says so; the
    sorts that it names are all that are marks then.
    """
    evidence = "he taught in Cairo"
    assert isinstance(look_up(tmp_path / "a", evidence, COUNTING, ""), Quotation)
    for marks in ("[]", "[superscripts]"):
        sidecar = f"structure: {{note_marks: {marks}}}\n"
        missing = look_up(tmp_path / f"b{len(marks)}", evidence, COUNTING, sidecar)
        assert isinstance(missing, MissingQuotation), marks


SLIPS = "T he ferry cros ses the rivet at six, but T hey walk.\n"
READS = "reads: {T he ferry: The ferry, cros ses: crosses, rivet: river}\n"


def test_slips_of_a_file_are_read_right(tmp_path: Path) -> None:
    """A quotation has the words as they read, and so has the card."""
    quotation = look_up(tmp_path, "The ferry crosses the ==river== at six", SLIPS, READS)
    assert isinstance(quotation, Quotation)
    shown = "".join(part.text for part in quotation.parts)
    assert shown == "The ferry crosses the river at six"


@pytest.mark.parametrize("evidence", ["They walk", "crosses the rivet at six"])
def test_only_the_declared_slips_are_read_otherwise(evidence: str, tmp_path: Path) -> None:
    """Another “T he”, and the wrong word, stay what they are."""
    assert isinstance(look_up(tmp_path, evidence, SLIPS, READS), MissingQuotation)


def test_a_slip_that_the_file_does_not_have_is_told(tmp_path: Path) -> None:
    """Else nobody would see that the entry does nothing."""
    files = build_question_files(
        "basic\nquestion: W?\nanswer: it\nevidence: at six", SLIPS, "reads: {T e: The}\n"
    )
    found = load_project(write_project(tmp_path, files)).findings
    assert ["does not have “T e”" in each.message for each in found] == [True]


@pytest.mark.parametrize(
    "evidence", ["毎朝、船は川を渡る", "毎朝、｜船《ふね》は川を渡る", "毎朝、船《ふね》は川を渡る"]
)
def test_readings_are_no_words(evidence: str, tmp_path: Path) -> None:
    """Where deckgen wrote the text, a word may be quoted with its reading or without."""
    quotation = look_up(
        tmp_path,
        evidence,
        "毎朝、｜船《ふね》は川を渡る。《印》は残る。\n",
        "form: marked\nlanguage: ja\n",
    )
    assert isinstance(quotation, Quotation)
    assert "".join(part.text for part in quotation.parts) == "毎朝、船は川を渡る"


def test_other_brackets_are_words(tmp_path: Path) -> None:
    """Without the sign before a word there is no reading."""
    text, sidecar = "毎朝、｜船《ふね》は川を渡る。《印》は残る。\n", "form: marked\nlanguage: ja\n"
    assert isinstance(look_up(tmp_path, "渡る。は残る", text, sidecar), MissingQuotation)
    assert isinstance(look_up(tmp_path, "渡る。《印》は残る", text, sidecar), Quotation)


HEADED = "The boats run on to\n34 THE STORY[2] OF A FERRY\nthe second page,[3] and stop.\n"
HEAD = "structure: {skip: ['34 THE STORY[2] OF A FERRY'], note_marks: [brackets]}\n"


@pytest.mark.parametrize(
    "sidecar",
    [
        pytest.param(HEAD, id="a note's mark"),
        pytest.param(f"{HEAD}reads: {{STORY: HISTORY}}\n", id="a slip"),
    ],
)
def test_what_lies_in_a_hidden_line_is_hidden_with_it(sidecar: str, tmp_path: Path) -> None:
    """Neither the search nor a card has the rest of a line that a sign is hidden in."""
    quotation = look_up(tmp_path, "run on to the second page", HEADED, sidecar)
    assert isinstance(quotation, Quotation)
    assert "".join(part.text for part in quotation.parts) == "run on to the second page"


BRACKETS = "structure: {note_marks: [brackets]}\n"


def count_steps(
    monkeypatch: pytest.MonkeyPatch, root: Path, evidence: str, text: str
) -> tuple[list[int], WrittenQuotation]:
    """The steps of each search for what a quotation has copied, and the quotation."""
    followers: list[hidden_words._Follower] = []

    class _CountedFollower(hidden_words._Follower):
        def __init__(self, letters: str, hidden: hidden_words.HiddenLetters) -> None:
            super().__init__(letters, hidden)
            followers.append(self)

    monkeypatch.setattr(hidden_words, "_Follower", _CountedFollower)
    quotation = look_up(root, evidence, text, BRACKETS)
    return [each.steps for each in followers], quotation


def test_words_that_do_not_lead_to_a_mark_are_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of 300 marks could be each of the quotation's, but the words before them are others."""
    text = "the river[7] is wide. " * 300 + "It has 7 ports, and so[7][8] on.\n"
    lost = "ships[7] of 7 lines,[7] and 7 towns[7]"
    steps, quotation = count_steps(monkeypatch, tmp_path / "a", lost, text)
    assert isinstance(quotation, MissingQuotation)
    assert set(steps) == {0}
    steps, quotation = count_steps(monkeypatch, tmp_path / "b", "ports, and so[7][8] on", text)
    assert isinstance(quotation, Quotation)
    assert len(steps) == 1
    assert steps[0] < 350


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("x[1]" * 1500, "x[1]" * 800),
        ("x[1]" * 1500, "x1" * 800),
        ("x" + "[1]" * 1500, "x" + "[1]" * 800),
        ("x" + "[1]" * 1500, "[1]" * 800),
    ],
)
def test_a_search_without_end_is_given_up(
    text: str, lost: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Thousands of marks with the same letters round them, in a quotation with hundreds of them:
    all steps together are limited.
    """
    monkeypatch.setattr(hidden_words, "MAX_STEPS", 5_000)
    ending, other = " end of the tale.\n", " end off the tale"
    steps, quotation = count_steps(monkeypatch, tmp_path, lost + other, text + ending)
    assert isinstance(quotation, MissingQuotation)
    assert max(steps) <= 5_000 + 1_500


def test_a_search_in_all_parts_of_a_quotation_has_one_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A quotation can have a thousand parts, with an omission between them."""
    monkeypatch.setattr(hidden_words, "MAX_STEPS", 2_000)
    lost = " […] ".join(["x[1]" * 60 + "y"] * 40)
    steps, quotation = count_steps(monkeypatch, tmp_path, lost, "x[1]" * 100 + " end.\n")
    assert isinstance(quotation, MissingQuotation)
    assert 2_000 <= max(steps) <= 2_001


def test_many_marks_in_one_place_may_be_copied(tmp_path: Path) -> None:
    """Some of them, or all, in the order of the text."""
    text = "So it is[1][2][3][4][5][6] at the end of the tale.\n"
    for number, marks in enumerate(("[1][2][3][4][5][6]", "[2][6]", "[5]")):
        found = look_up(tmp_path / str(number), f"it is{marks} at the end", text, BRACKETS)
        assert isinstance(found, Quotation), marks
        assert "".join(part.text for part in found.parts) == "it is at the end"
    twisted = look_up(tmp_path / "twisted", "it is[6][2] at the end", text, BRACKETS)
    assert twisted.parsed.editor_words == ("6", "2")


@pytest.mark.parametrize("mark", ["1", "[1]"])
def test_a_mark_copied_again_and_again_is_given_up(mark: str, tmp_path: Path) -> None:
    """No text has it so often in one place, and no error comes of it."""
    text = "So x[1] end of the tale.\n"
    assert isinstance(
        look_up(tmp_path, f"x{mark * 1500} end off the tale", text, BRACKETS), MissingQuotation
    )

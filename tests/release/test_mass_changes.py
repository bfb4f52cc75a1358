"""Many notes that change or go at once: told apart from edits, counted, and refused above a share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.ledger.record import AcceptedChange
from deckgen.release.edition_changes import Change
from deckgen.release.mass_changes import MassLimit
from tests.projects import REPOSITORY
from tests.release.release_project import ReleaseProject, list_change_rules

DECK = "cards/example/deck.yaml"
TEXT = "seeds/essay.txt"
SIDECAR = "seeds/essay.yaml"
COUNT = 20


def make_project(root: Path, deck: str = "tags_under: essay\n") -> ReleaseProject:
    """A deck of two sets, of 18 questions and of two, on a text that says a number in each line."""
    lines = [f"Man {number} stood in row {number}." for number in range(1, COUNT + 1)]
    questions = [
        f"  - id: q{number}\n    question: Who stood in row {number}?\n    answer: Man {number}\n"
        f"    evidence: Man {number} stood in row {number}\n"
        for number in range(1, COUNT + 1)
    ]
    files = {
        DECK: f"id: example-deck\nname: Example\nsource: essay\n{deck}",
        TEXT: "\n".join(lines) + "\n",
        SIDECAR: "title: An essay\nvoice: the essay\nlanguage: en\n",
        "cards/example/more.yaml": "kind: basic\nquestions:\n" + "".join(questions[18:]),
    }
    home = ReleaseProject(root, "kind: basic\nquestions:\n" + "".join(questions[:18]), files=files)
    home.release_version("1.0.0")
    return home


def find_change(home: ReleaseProject, rule: str) -> Change:
    """The one change of this sort that a release would make now."""
    (found,) = [change for change in home.plan_version().changes if change.rule.name == rule]
    return found


def _tag_under_another(home: ReleaseProject) -> None:
    home.replace_words("tags_under: essay", "tags_under: another", DECK)


def _put_a_paragraph_before(home: ReleaseProject) -> None:
    home.replace_words("Man 1 stood", "Nobody was early.\nMan 1 stood", TEXT)


def _copy_shipped(home: ReleaseProject, name: str, old: str, new: str) -> None:
    """A file of the shipped templates in the project, with other words."""
    path = home.root / "templates" / "base" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((REPOSITORY / "templates" / "base" / name).read_bytes())
    home.replace_words(old, new, f"templates/base/{name}")


def _change_a_word(home: ReleaseProject) -> None:
    _copy_shipped(home, "words.yaml", 'paragraph: "paragraph {}"', 'paragraph: "para. {}"')


def _change_a_macro(home: ReleaseProject) -> None:
    caption = '<figcaption class="caption">'
    _copy_shipped(home, "values.html.j2", caption, caption.replace('caption"', 'caption end"'))


SURROUNDINGS: dict[str, tuple[Callable[[ReleaseProject], None], str]] = {
    "tags_under": (_tag_under_another, "tags in 20; for example q19: tags +another::kind::basic"),
    "a word": (_change_a_word, "“Evidence” in 20; for example q19: “Evidence” was “"),
    "a macro": (_change_a_macro, "“Evidence” in 20; for example q19: “Evidence” was “"),
    "a paragraph before": (
        _put_a_paragraph_before,
        "“Evidence” in 20, tags in 20; for example q19: “Evidence” was “",
    ),
}


@pytest.mark.parametrize(("surround", "words"), SURROUNDINGS.values(), ids=SURROUNDINGS)
def test_a_deck_that_is_rewritten_by_what_surrounds_it_is_refused(
    surround: Callable[[ReleaseProject], None], words: str, tmp_path: Path
) -> None:
    """Every learner would lose tags and own words in the whole deck, though nobody edited a
    question: one change says so, with what differs and an example, and only a reason passes it.
    """
    home = make_project(tmp_path)
    surround(home)
    plan = home.plan_version()
    (change,) = plan.refused_changes
    assert change.rule.name == "deck-rewritten"
    assert change.message.startswith("20 of 20 notes change though nobody edited their questions: ")
    assert words in change.message
    assert "note-changed" not in list_change_rules(plan)
    accepted = home.plan_version("2.0.0", [AcceptedChange("deck-rewritten", "it was wrong")])
    assert not accepted.is_refused


def test_a_second_source_rewrites_no_note_of_the_first(tmp_path: Path) -> None:
    """One question from another text is one new note, and nothing else."""
    home = make_project(tmp_path)
    (tmp_path / "seeds/second.txt").write_text("Man 21 stood elsewhere.\n", encoding="utf-8")
    (tmp_path / "seeds/second.yaml").write_text(
        "voice: the essay\nlanguage: en\n", encoding="utf-8"
    )
    home.replace_words(
        "questions:\n",
        "questions:\n  - {id: q21, source: second, question: Who stood elsewhere?, answer: Man 21, "
        "evidence: Man 21 stood elsewhere}\n",
        "cards/example/more.yaml",
    )
    assert sorted(list_change_rules(home.plan_version())) == ["deck-changed", "note-added"]


def test_another_title_of_the_text_rewrites_no_note(tmp_path: Path) -> None:
    """It stands in the deck's description, and on no card of a deck that is about this text."""
    home = make_project(tmp_path)
    home.replace_words("title: An essay", "title: A better title", SIDECAR)
    assert sorted(list_change_rules(home.plan_version())) == ["deck-changed"]


def test_few_notes_that_change_without_an_edit_are_safe(tmp_path: Path) -> None:
    """A tag for two of twenty questions is an edit by another way; it is counted all the same."""
    home = make_project(tmp_path)
    for answer in ("Man 19", "Man 20"):
        line = f"    answer: {answer}\n"
        home.replace_words(line, f"{line}    tags: [last]\n", "cards/example/more.yaml")
    home.replace_words("Who stood in row 3?", "Who was in row 3?")
    plan = home.plan_version()
    assert sorted(list_change_rules(plan)) == ["note-changed", "unedited-notes-changed"]
    assert find_change(home, "unedited-notes-changed").message == (
        "2 of 20 notes change though nobody edited their questions: tags in 2; "
        "for example q19: tags +last"
    )
    assert str(plan.suggested_version) == "1.0.1"


def test_a_deck_may_lower_the_share(tmp_path: Path) -> None:
    """To none at all; a project cannot raise it, and the check says so."""
    home = make_project(tmp_path, "tags_under: essay\nrelease_limit: 0\n")
    line = "    answer: Man 19\n"
    home.replace_words(line, f"{line}    tags: [last]\n", "cards/example/more.yaml")
    assert find_change(home, "deck-rewritten").message.startswith("1 of 20 notes change ")


@pytest.mark.parametrize(
    ("notes", "percent", "most"),
    [(157, None, 15), (20, None, 2), (3, None, 1), (157, 5.0, 7), (20, 0.0, 0), (20, 50.0, 2)],
)
def test_the_share(notes: int, percent: float | None, most: int) -> None:
    """A tenth of the notes, and one note of a small deck; what a deck sets is taken as it is, up to
    a tenth.
    """
    limit = MassLimit(notes, percent)
    assert not limit.is_exceeded(most)
    assert limit.is_exceeded(most + 1)


def test_many_removals_are_refused(tmp_path: Path) -> None:
    """Three of twenty questions that are gone, as after a merge; two are a warning."""
    home = make_project(tmp_path)
    text = home.questions
    path = tmp_path / QUESTIONS_PATH
    path.write_text(text[: text.index("  - id: q17\n")], encoding="utf-8")
    plan = home.plan_version()
    assert not plan.refused_changes
    assert list_change_rules(plan)[:2] == ["note-removed", "note-removed"]
    path.write_text(text[: text.index("  - id: q16\n")], encoding="utf-8")
    plan = home.plan_version()
    (change,) = plan.refused_changes
    assert change.rule.name == "many-notes-removed"
    assert change.message == "3 of 20 questions are gone"
    assert list_change_rules(plan).count("note-removed") == 3
    reason = [AcceptedChange("many-notes-removed", "they were wrong")]
    assert not home.plan_version("2.0.0", reason).is_refused


def test_a_set_that_is_gone_is_refused(tmp_path: Path) -> None:
    """However few questions it had: its file was lost, or is not read any more."""
    home = make_project(tmp_path)
    (tmp_path / "cards/example/more.yaml").unlink()
    change = find_change(home, "many-notes-removed")
    assert change.message == "2 of 20 questions are gone, with all of the sets more"


def test_ids_that_change_with_the_rule_off_are_refused(tmp_path: Path) -> None:
    """A rule that a project switches off hides nothing from the release: every learner would get
    the notes a second time, without reviews.
    """
    home = make_project(tmp_path, "tags_under: essay\nrules: {question-id-changed: off}\n")
    for number in range(1, 19):
        home.replace_words(f"  - id: q{number}\n", f"  - id: other-{number}\n")
    refused = [change.rule.name for change in home.plan_version().refused_changes]
    assert refused.count("guid-changed") == 18
    assert "many-notes-removed" in refused


def test_a_removed_id_for_another_question_is_refused(tmp_path: Path) -> None:
    """Who still has the removed note would get another question with its reviews; with the same
    words it only comes back.
    """
    home = make_project(tmp_path)
    text = home.questions
    gone = text[text.index("  - id: q18\n") :]
    (tmp_path / QUESTIONS_PATH).write_text(text.removesuffix(gone), encoding="utf-8")
    home.release_version("2.0.0")
    (tmp_path / QUESTIONS_PATH).write_text(text, encoding="utf-8")
    plan = home.plan_version()
    assert not plan.refused_changes
    assert sorted(list_change_rules(plan)) == ["deck-changed", "note-returned"]
    home.replace_words("Who stood in row 18?", "Which man was in the last row but two?")
    (change,) = home.plan_version().refused_changes
    assert change.rule.name == "removed-id-reused"
    assert change.message == "removed in 2.0.0, and back with other words"

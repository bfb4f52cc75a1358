"""Two decks of one project, released at different times, in one collection of real Anki."""

from __future__ import annotations

from pathlib import Path

import anki.collection  # noqa: F401  # anki's modules import each other: only this one can be the first
from anki.scheduler.v3 import CardAnswer

from deckgen.anki.collection import (
    answer_card,
    import_package,
    lift_daily_limits,
    list_queued_cards,
    open_temporary_collection,
)
from deckgen.anki.collection_state import read_state
from deckgen.check.rule_examples import COMMON_FILES
from deckgen.load import load_project
from deckgen.release.new_release import make_release, plan_release
from tests.release.release_project import FIRST_TIME, HOUR, THREE_QUESTIONS, ReleaseProject

OTHER = "cards/other/questions.yaml"


def _release(home: ReleaseProject, folder: str, number: int) -> Path:
    """Release one of the decks, so many hours after the first release."""
    project = load_project(home.root)
    deck = next(each for each in project.decks if each.folder == f"cards/{folder}")
    plan = plan_release(project, deck, None, FIRST_TIME + number * HOUR)
    assert not plan.refused_changes
    package = make_release(project, plan, home.root / "dist").package
    home.commit()
    home.run_git("tag", f"{folder}-v{plan.version}")
    return package


def test_decks_of_one_project_do_not_touch_each_other(tmp_path: Path) -> None:
    """Same kinds, same question ids, one learner: each deck's notes, looks and reviews follow that
    deck's releases.
    """
    home = ReleaseProject(tmp_path, kinds=["basic"])
    (tmp_path / "cards" / "other").mkdir()
    deck = (
        COMMON_FILES["cards/example/deck.yaml"]
        .replace("example-deck", "another-deck")
        .replace("Example", "Other")
    )
    (tmp_path / "cards" / "other" / "deck.yaml").write_text(deck, encoding="utf-8")
    (tmp_path / OTHER).write_text(THREE_QUESTIONS, encoding="utf-8")
    with open_temporary_collection() as collection:
        for number, folder in enumerate(("example", "other")):
            import_package(collection, _release(home, folder, number))
        for name in ("Example", "Other"):
            deck_id = collection.decks.id_for_name(name)
            assert deck_id is not None
            lift_daily_limits(collection, deck_id)
            for queued in list_queued_cards(collection, deck_id, 3):
                answer_card(collection, queued, CardAnswer.GOOD)
        before = read_state(collection)
        assert len(before.notes) == 6
        home.replace_words("answer: Iran\n", "answer: Iran\n    explanation: In the first.\n")
        style = tmp_path / "templates" / "basic" / "style.css"
        style.write_text(".card { --accent-light: #111111; }\n", encoding="utf-8")
        first = _release(home, "example", 2)
        home.replace_words(
            "answer: Iran\n", "answer: Iran\n    explanation: In the other.\n", OTHER
        )
        style.write_text(".card { --accent-light: #222222; }\n", encoding="utf-8")
        second = _release(home, "other", 3)
        import_package(collection, second)
        import_package(collection, first)
        after = read_state(collection)
        assert after.notes.keys() == before.notes.keys()
        assert {each: card.schedule for each, card in after.cards.items()} == {
            each: card.schedule for each, card in before.cards.items()
        }
        assert after.review_history == before.review_history
        said = sorted(
            field
            for note in after.notes.values()
            for field in note.fields
            if field.startswith("In the ")
        )
        assert said == ["In the first.", "In the other."]
        shown = [each.look for each in after.note_types.values()]
        looks = {look.name: look.css for look in shown if " · " in look.name}
        assert sorted(looks) == [
            "Example · Missing words",
            "Example · Question",
            "Other · Missing words",
            "Other · Question",
        ]
        assert "#111111" in looks["Example · Question"]
        assert "#222222" in looks["Other · Question"]

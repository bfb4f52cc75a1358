"""Take pictures of cards in the real Anki program: ``make pictures-anki``.

It builds the first deck of this repository, starts Anki (``aqt``) on a profile of its own, imports
the package, studies one question of each kind as a learner does, by day and by night, and
photographs the window. Anki needs a screen: ``make`` gives it one that nobody sees (Debian's
``xvfb``).

``python -m docs.pictures_anki FOLDER`` writes the pictures of all cards there, not only those of
the documentation.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from deckgen.errors import DeckgenError
from deckgen.load import load_project
from docs.anki_reviewer import build_package
from docs.browser import shrink_picture
from docs.sample_questions import DOCUMENTED_QUESTIONS, PICTURES, ROOT, TYPED_ANSWER

# Those of the documentation: every sort of control, both modes, fronts and backs.
DOCUMENTED_PICTURES = (
    "anki-actor-front-light",
    "anki-actor-typed-wrong-light",
    "anki-counterpoint-back-light",
    "anki-argument-back-night",
    "anki-cloze-front-night",
    "anki-date-back-night",
    "anki-choice-front-light",
    "anki-choice-picked-wrong-night",
)
# The size of the window in pixels, in which no card must be scrolled.
WINDOW_SIZE = (680, 820)
# How long a step may take before it counts as hanging, and how long what is drawn takes to reach
# the screen.
TIMEOUT_MS = 20_000
REDRAW_MS = 250
# Chromium inside Qt refuses to sandbox itself where root starts it; there is no graphics card to
# draw with.
_ENVIRONMENT = {
    "QTWEBENGINE_DISABLE_SANDBOX": "1",
    "QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox --disable-gpu",
}
_EASY_ANSWER = 4
# Options are shuffled: front and back show them in one order, and a picture taken again is the same.
_SHUFFLE_SCRIPT = "Math.random = () => 0.4"
# What a learner answers with on a card.
_CONTROL_SCRIPT = "document.querySelector('#qa .option') ? 'picked' : document.querySelector('#typeans') ? 'typed' : ''"
_OPTION_SELECTORS = {"wrong": ":not(.right)", "right": ".right"}


def main(arguments: Sequence[str]) -> int:
    """Take the documentation's pictures, or all of them into the folder named as the only argument."""
    folder = Path(arguments[0]) if arguments else PICTURES
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="deckgen-anki-") as temporary:
        project = load_project(ROOT)
        package, guids = build_package(project, Path(temporary))
        kinds = {str(each.id): each.kind.name for each in project.decks[0].questions if each.kind}
        missing = [question for question in DOCUMENTED_QUESTIONS if question not in kinds]
        if missing:
            raise DeckgenError(f"the deck has no question {missing[0]}: see sample_questions.py")
        shown = {guids[question]: kinds[question] for question in DOCUMENTED_QUESTIONS}
        chosen = None if arguments else DOCUMENTED_PICTURES
        taken = _photograph_cards(package, shown, Path(temporary) / "base", folder, chosen)
    if missed := set(chosen or ()) - set(taken):
        raise DeckgenError(f"not photographed: {', '.join(sorted(missed))}")
    return 0


def _photograph_cards(
    package: Path, shown: dict[str, str], base: Path, folder: Path, chosen: Sequence[str] | None
) -> list[str]:
    """Start Anki, study the notes with these guids in it, and end it; the names of the pictures
    taken.
    """
    os.environ.update(_ENVIRONMENT)
    base.mkdir()
    (base / "gldriver6").write_text("software", encoding="utf-8")
    import anki.lang

    anki.lang.set_lang("en")
    import aqt
    from aqt import gui_hooks

    _make_profile(base)
    app = aqt._run(["anki", "--base", str(base), "--profile", "User 1"], exec=False)
    taken: list[str] = []
    faults: list[BaseException] = []

    def study_and_close() -> None:
        try:
            learner = ReviewerPhotographer(aqt.mw)
            learner.open_deck(package, shown)
            for name in learner.study_cards(shown):
                if chosen is None or name in chosen:
                    learner.save_picture(folder / f"{name}.png")
                    taken.append(name)
        except BaseException as fault:  # whatever it is, the program must be closed first
            faults.append(fault)
        finally:
            aqt.mw.unloadProfileAndExit()

    gui_hooks.main_window_did_init.append(
        lambda: aqt.mw.progress.single_shot(500, study_and_close, False)
    )
    app.exec()
    if faults:
        raise faults[0]
    return taken


def _make_profile(base: Path) -> None:
    """A profile that asks no questions when it is opened."""
    from aqt.profiles import ProfileManager

    manager = ProfileManager(ProfileManager.get_created_base_folder(str(base)))
    manager.setupMeta()
    manager.meta.update(firstRun=False, check_for_updates=False)
    manager.create("User 1")
    manager.load("User 1")
    manager.setLang("en_US")
    manager.save()
    manager.db.close()


class ReviewerPhotographer:
    """Somebody who studies in the window of a running Anki."""

    def __init__(self, window: Any) -> None:
        self.window = window

    def open_deck(self, package: Path, shown: dict[str, str]) -> None:
        """Import the package, and begin to study those of its notes that are shown."""
        from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest

        collection = self.window.col
        options = ImportAnkiPackageOptions(with_scheduling=False)
        collection.import_anki_package(
            ImportAnkiPackageRequest(package_path=str(package), options=options)
        )
        guids = dict(collection.db.execute("select id, guid from notes"))
        hidden = collection.db.execute("select id, nid, ord, did from cards")
        gaps = {note for note, guid in guids.items() if shown.get(guid) == "cloze"}
        collection.sched.suspend_cards(
            [
                card
                for card, note, ord_, _ in hidden
                if guids[note] not in shown or (note in gaps and ord_)
            ]
        )
        collection.decks.set_current(hidden[0][3])
        self.window.resize(*WINDOW_SIZE)
        self.window.moveToState("review")
        # On a busy machine Anki asks for the first card before its pages have the scripts for it.
        reviewer = self.window.reviewer
        for page, function in (
            (reviewer.web, "_showQuestion"),
            (reviewer.bottom.web, "showQuestion"),
        ):
            self._wait_until(partial(self.evaluate, f"typeof {function} === 'function'", page))
        self.evaluate(_SHUFFLE_SCRIPT)

    def study_cards(self, shown: dict[str, str]) -> Iterator[str]:
        """Go through the cards; the name of what the window shows, whenever it is something new."""
        from aqt.theme import Theme

        reviewer = self.window.reviewer
        while self.window.state == "review":
            card = reviewer.card
            name = f"anki-{shown[card.note().guid]}" + (
                f"-{card.template()['name'].lower()}" if card.ord else ""
            )
            for mode, theme in (("light", Theme.LIGHT), ("night", Theme.DARK)):
                self.window.set_theme(theme)
                for what in self._show_sides(card):
                    yield f"{name}-{what}-{mode}"
            reviewer._answerCard(_EASY_ANSWER)
            self._wait_until(lambda: reviewer.card is not card or self.window.state != "review")  # noqa: B023  # waits here

    def _show_sides(self, card: Any) -> Iterator[str]:
        self._show_question()
        yield "front"
        control = self.evaluate(_CONTROL_SCRIPT)
        for how in ("wrong", "right") if control else ("",):
            self._show_question()
            if control == "typed":
                text = TYPED_ANSWER if how == "wrong" else card.note()["Answer"]
                self.evaluate(f"document.activeElement.value = {json.dumps(text)}")
            elif control == "picked":
                self.evaluate(
                    f"document.querySelector('.option{_OPTION_SELECTORS[how]} input').click()"
                )
            self.window.reviewer.onEnterKey()
            self._wait_until(
                lambda: bool(self.evaluate("!!document.querySelector('#qa .side-back')"))
            )
            yield f"{control}-{how}" if control else "back"

    def _show_question(self) -> None:
        self.window.reviewer._showQuestion()
        self._wait_until(lambda: bool(self.evaluate("!!document.querySelector('#qa .side-front')")))

    def save_picture(self, path: Path) -> None:
        """Write a picture of the window."""
        self._pause(REDRAW_MS)
        self.window.grab().save(str(path))
        shrink_picture(path, 64)
        print(path)

    def evaluate(self, script: str, page: Any = None) -> Any:
        """What a JavaScript expression is worth on the card, or on another page of the window."""
        found: list[Any] = []
        (page or self.window.reviewer.web).evalWithCallback(script, found.append)
        self._wait_until(lambda: bool(found))
        return found[0]

    def _wait_until(self, condition: Callable[[], bool]) -> None:
        for _ in range(TIMEOUT_MS // 20):
            if condition():
                return
            self._pause(20)
        raise DeckgenError("Anki does not come to show what it should")

    def _pause(self, milliseconds: int) -> None:
        from aqt.qt import QEventLoop, QTimer

        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

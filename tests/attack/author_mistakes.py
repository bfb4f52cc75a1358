"""What authors do to a released deck, and what `deckgen release` says: the rows of docs/security.md.

To add one, write what the author does and a word of the answer: the rest is worked out by
`tests/attack/test_author_mistakes.py`, which tries in real Anki whatever is released.
"""

from __future__ import annotations

import re
import shutil

from tests.attack.author_project import (
    BACK,
    DECK,
    FRONT,
    GAP,
    GAPPED_KIND,
    KIND,
    LEDGER,
    MORE,
    QUESTIONS_PATH,
    REVERSED,
    RIVERS,
    SIDECAR,
    STYLE,
    TEXT,
    AuthorProject,
)
from tests.attack.file_mistakes import FILE_MISTAKES, TAGS
from tests.attack.mistake import Answer, Edit, Mistake, both, change


def release_again(home: AuthorProject) -> None:
    """A release after the first, with one word changed."""
    home.replace_words("How many miles long is the river Aa7?", "How long is the river Aa7?")
    code, printed = home.run_release("1.0.1", "--no-trial")
    assert code == 0, printed


def delete_ledger(home: AuthorProject) -> None:
    (home.root / LEDGER).unlink()


def delete_tags(home: AuthorProject) -> None:
    for tag in home.run_git("tag").split():
        home.run_git("tag", "--delete", tag)


def delete_packages(home: AuthorProject) -> None:
    shutil.rmtree(home.root / "dist")


def forget_history(home: AuthorProject) -> None:
    shutil.rmtree(home.root / ".git")
    home.run_git("init", "--quiet", "--initial-branch", "main")
    home.run_git("config", "user.email", "author@example.org")
    home.run_git("config", "user.name", "Author")


def rename_folder(home: AuthorProject) -> None:
    (home.root / "cards/example").rename(home.root / "cards/waters")


def revert_release(home: AuthorProject) -> None:
    release_again(home)
    home.run_git("tag", "--delete", "example-v1.0.1")
    home.run_git("revert", "--no-edit", "HEAD")
    home.replace_words("river Aa8?", "river Aa8 ?")


def restore_old_ledger(home: AuthorProject) -> None:
    old = home.read(LEDGER)
    release_again(home)
    home.write(LEDGER, old)


def exchange_ids(home: AuthorProject) -> None:
    home.replace_words("id: river-3\n", "id: river-x\n")
    home.replace_words("id: river-4\n", "id: river-3\n")
    home.replace_words("id: river-x\n", "id: river-4\n")


def reuse_removed_id(home: AuthorProject) -> None:
    home.drop_question("river-9")
    code, printed = home.run_release("2.0.0", "--no-trial")
    assert code == 0, printed
    home.append(
        QUESTIONS_PATH,
        "  - id: river-9\n    question: What was closed for one winter?\n    answer: the harbour of Cc\n"
        "    evidence: ==The harbour of Cc== was closed for one winter\n",
    )


def drop_rivers(count: int) -> Edit:
    """Questions that are gone from their set."""

    def edit(home: AuthorProject) -> None:
        for number in range(count):
            home.drop_question(f"river-{number + 5}")

    return edit


def delete_set(home: AuthorProject) -> None:
    (home.root / MORE).unlink()


def move_question(home: AuthorProject) -> None:
    text = home.read(QUESTIONS_PATH)
    home.drop_question("river-23")
    home.append(
        MORE,
        text[text.index("  - id: river-23") :].replace(
            "river-23\n", "river-23\n    kind: plain\n", 1
        ),
    )


def move_question_to_another_deck(home: AuthorProject) -> None:
    text = home.read(QUESTIONS_PATH)
    home.drop_question("river-23")
    home.write("cards/other/deck.yaml", "id: other-deck\nname: Other\nsource: essay\n")
    home.write(
        "cards/other/questions.yaml",
        "kind: plain\nquestions:\n" + text[text.index("  - id: river-23") :],
    )


def merge_decks(home: AuthorProject) -> None:
    """A deck of its own is released, and its question pasted into the first."""
    question = (
        "  - id: winter\n    question: What was closed for one winter?\n    answer: the harbour of Cc\n"
        "    evidence: ==The harbour of Cc== was closed for one winter\n"
    )
    home.write("cards/other/deck.yaml", "id: other-deck\nname: Other\nsource: essay\n")
    home.write("cards/other/questions.yaml", f"kind: plain\nquestions:\n{question}")
    code, printed = home.run_release("1.0.0", "--deck", "other", "--no-trial")
    assert code == 0, printed
    shutil.rmtree(home.root / "cards/other")
    home.append(QUESTIONS_PATH, question)


def reword_rivers(home: AuthorProject) -> None:
    text = home.read(QUESTIONS_PATH)
    home.write(
        QUESTIONS_PATH,
        re.sub(
            r"How many miles long is the river (Aa\d+)\?",
            r"How long in miles is the river \1?",
            text,
        ),
    )


def shift_rivers(home: AuthorProject) -> None:
    """Each id gets the question of the one before, in other words."""
    reword_rivers(home)
    text = home.read(QUESTIONS_PATH)
    home.write(
        QUESTIONS_PATH,
        re.sub(r"id: river-(\d+)", lambda found: f"id: river-{(int(found[1]) + 1) % RIVERS}", text),
    )


def rename_kind(home: AuthorProject) -> None:
    (home.root / "templates/plain").rename(home.root / "templates/simple")
    home.replace_words("kind: plain", "kind: simple")


def add_source(home: AuthorProject) -> None:
    home.write("seeds/second.txt", "The lake of Dd froze in 1801.\n")
    home.write("seeds/second.yaml", "title: Lakes\nvoice: the text\nlanguage: en\n")
    home.append(
        QUESTIONS_PATH,
        "  - id: lake\n    source: second\n    question: When did the lake of Dd freeze?\n    answer: '1801'\n"
        "    evidence: The lake of Dd froze in ==1801==\n",
    )


def add_fields(count: int) -> Edit:
    """New fields at the end of a kind."""
    lines = "".join(f"  more{number}: {{role: context, type: text}}\n" for number in range(count))
    used = "".join(f"    more{number}: a hint\n" for number in range(count))
    return change(
        (KIND, "cards:\n", f"{lines}cards:\n"),
        (QUESTIONS_PATH, "id: river-3\n", f"id: river-3\n{used}"),
    )


def add_cards(count: int) -> Edit:
    """New cards at the end of a kind, each with a front of its own."""
    return both(
        lambda home: home.append(
            KIND,
            "".join(
                f"  New{number}: {{front: new{number}.html.j2, back: back.html.j2}}\n"
                for number in range(count)
            ),
        ),
        *(
            lambda home, number=number: home.write(
                f"templates/plain/new{number}.html.j2",
                f"<p>In other words, {number}: {{{{Question}}}}</p>",
            )
            for number in range(count)
        ),
    )


CHANGE_ID = change((DECK, "id: example-deck", "id: other-deck"))
REFUSED, WARNED, RELEASED, NOTHING = Answer.REFUSED, Answer.WARNED, Answer.RELEASED, Answer.NOTHING
MISTAKES: dict[str, Mistake] = {
    # The past.
    "the ledger is deleted": Mistake(delete_ledger, REFUSED, "was released before"),
    "the ledger and the tags are deleted": Mistake(
        both(delete_ledger, delete_tags), REFUSED, "was released before"
    ),
    "the ledger is deleted, and Git's history is new": Mistake(
        both(delete_ledger, forget_history), REFUSED, "was released before"
    ),
    "the ledger, tags and dist/ are deleted": Mistake(
        both(delete_ledger, delete_tags, delete_packages), REFUSED, "was released before"
    ),
    "the ledger is emptied": Mistake(lambda home: home.write(LEDGER, ""), REFUSED, "ledger.json"),
    "the ledger is edited by hand": Mistake(
        change((LEDGER, '"version": "1.0.0"', '"version": "1.0.9"')), REFUSED, "ledger.json"
    ),
    "a release is reverted, and its tag deleted": Mistake(revert_release, REFUSED, "1.0.1"),
    "an old ledger is restored": Mistake(restore_old_ledger, REFUSED, "1.0.1"),
    "the deck's folder is renamed": Mistake(
        both(
            rename_folder,
            lambda home: home.replace_words(
                "river Aa8?", "river Aa8, in all?", "cards/waters/questions.yaml"
            ),
        ),
        RELEASED,
        "note-changed",
    ),
    "the deck's folder is renamed, and the ledger deleted": Mistake(
        both(rename_folder, lambda home: (home.root / "cards/waters/ledger.json").unlink()),
        REFUSED,
        "was released before",
    ),
    "the deck's id is changed": Mistake(
        change((DECK, "id: example-deck", "id: example-decks")), REFUSED, "deck"
    ),
    "the deck's id is changed, and the ledger deleted": Mistake(
        both(CHANGE_ID, delete_ledger), REFUSED, "under the id `example-deck`"
    ),
    "the deck's id is changed, and the ledger and the tags deleted": Mistake(
        both(CHANGE_ID, delete_ledger, delete_tags), REFUSED, "under the id `example-deck`"
    ),
    "the deck's id is changed, the ledger deleted, and Git's history is new": Mistake(
        both(CHANGE_ID, delete_ledger, forget_history), REFUSED, "“Waters” under another id"
    ),
    "the deck's id and folder are changed, and the ledger deleted": Mistake(
        both(CHANGE_ID, delete_ledger, rename_folder), REFUSED, "under the id `example-deck`"
    ),
    # Versions.
    "nothing is changed": Mistake(lambda home: None, NOTHING),
    "the version is that of the last release": Mistake(change(TAGS), REFUSED, "1.0.0", "1.0.0"),
    "the version is below the last release's": Mistake(change(TAGS), REFUSED, "0.9.0", "0.9.0"),
    "a note is added in a patch": Mistake(lambda home: add_source(home), REFUSED, "1.1.0", "1.0.1"),
    "a note is removed in a patch": Mistake(drop_rivers(1), REFUSED, "1.0.1", "1.0.1"),
    # Questions.
    "a question is worded anew": Mistake(
        change(
            (QUESTIONS_PATH, "How many miles long is the river Aa7?", "How long is the river Aa7?")
        ),
        RELEASED,
        "note-changed",
    ),
    "an answer is corrected": Mistake(
        change(
            (QUESTIONS_PATH, "answer: 107 miles", "answer: 107 miles in all"),
            (TEXT, "107 miles long", "107 miles in all long"),
            (QUESTIONS_PATH, "==107 miles==", "==107 miles in all=="),
        ),
        RELEASED,
        "note-changed",
    ),
    "a note is added": Mistake(lambda home: add_source(home), RELEASED, "note-added"),
    "a question is removed": Mistake(drop_rivers(1), WARNED, "note-removed"),
    "many questions are removed": Mistake(drop_rivers(12), REFUSED, "many-notes-removed"),
    "a set file is lost": Mistake(delete_set, REFUSED, "many-notes-removed"),
    "a question is retired": Mistake(
        change((QUESTIONS_PATH, "id: river-3\n", 'id: river-3\n    retired: "2.0.0"\n')),
        RELEASED,
        "note-retired",
    ),
    "an id is changed": Mistake(
        change((QUESTIONS_PATH, "id: river-3\n", "id: river-three\n")),
        REFUSED,
        "question-id-changed",
    ),
    "an id is changed, and says so": Mistake(
        change(
            (QUESTIONS_PATH, "id: river-3\n", "id: river-three\n    was: river-3\n"),
            (QUESTIONS_PATH, "river Aa3?", "river Aa3, in all?"),
        ),
        RELEASED,
        "note-changed",
    ),
    "an id is changed, with the rule switched off": Mistake(
        change(
            (QUESTIONS_PATH, "id: river-3\n", "id: river-three\n"),
            (DECK, "tags: [waters]", "tags: [waters]\nrules: {question-id-changed: off}"),
        ),
        REFUSED,
        "guid-changed",
    ),
    "an id differs in case": Mistake(
        change((QUESTIONS_PATH, "id: river-3\n", "id: River-3\n")), REFUSED, "question-id-changed"
    ),
    "two questions have one id": Mistake(
        change((QUESTIONS_PATH, "id: river-3\n", "id: river-4\n")), REFUSED, "duplicate-id"
    ),
    "two ids change places": Mistake(exchange_ids, REFUSED, "contents-exchanged"),
    "two ids change places through was": Mistake(
        change(
            (QUESTIONS_PATH, "id: river-3\n", "id: river-x\n    was: river-4\n"),
            (QUESTIONS_PATH, "id: river-4\n", "id: river-y\n    was: river-3\n"),
        ),
        REFUSED,
        "contents-exchanged",
    ),
    "all ids get the question of another, in other words": Mistake(
        shift_rivers, REFUSED, "contents-exchanged"
    ),
    "two ids with gaps change places, in other words": Mistake(
        change(
            (MORE, "id: town-3\n", "id: town-x\n"),
            (MORE, "id: town-4\n", "id: town-3\n"),
            (MORE, "id: town-x\n", "id: town-4\n"),
            (MORE, "The town of Bb3 had", "town of Bb3 had"),
            (MORE, "The town of Bb4 had", "town of Bb4 had"),
        ),
        REFUSED,
        "contents-exchanged",
    ),
    "all questions of one form are worded anew": Mistake(reword_rivers, RELEASED, "note-changed"),
    "another text of the same form stands under an id": Mistake(
        change(
            (TEXT, "The harbour", "The town of Zz had 99 mills in 1850.\nThe harbour"),
            (
                MORE,
                "The town of Bb3 had ==14 mills== in ==1703==",
                "The town of Zz had ==99 mills== in ==1850==",
            ),
        ),
        REFUSED,
        "question-replaced",
    ),
    "another question with the same answer stands under an id": Mistake(
        change(
            (
                QUESTIONS_PATH,
                "Who has sent drones?",
                "Which state was hailed with Russia as a “new power couple”?",
            ),
            (
                QUESTIONS_PATH,
                "==Iran== has sent thousands of Shared drones",
                "pundits were hailing Russia and ==Iran== as the world’s “new power couple”",
            ),
        ),
        WARNED,
        "prompt-rewritten",
    ),
    "a card that is turned round asks for something else": Mistake(
        change(
            (QUESTIONS_PATH, "answer: Iran", "answer: thousands of Shahed drones"),
            (
                QUESTIONS_PATH,
                "==Iran== has sent thousands of Shared drones",
                "Iran has sent ==thousands of Shared drones==",
            ),
        ),
        WARNED,
        "prompt-rewritten",
    ),
    "another question stands under an id": Mistake(
        change(
            (
                QUESTIONS_PATH,
                "How many miles long is the river Aa3?",
                "What was closed for one winter?",
            ),
            (QUESTIONS_PATH, "answer: 103 miles", "answer: the harbour of Cc"),
            (
                QUESTIONS_PATH,
                "The river Aa3 is ==103 miles== long",
                "==The harbour of Cc== was closed for one winter",
            ),
        ),
        REFUSED,
        "question-replaced",
    ),
    "the id of a removed question is used again": Mistake(
        reuse_removed_id, REFUSED, "removed-id-reused", "3.0.0"
    ),
    "a question moves to another set file": Mistake(move_question, RELEASED, "deck-changed"),
    "a question moves to another deck": Mistake(
        move_question_to_another_deck, REFUSED, "question-moved", options=("--deck", "example")
    ),
    "a released deck is merged into another": Mistake(merge_decks, WARNED, "question-copied"),
    "a question gets another kind": Mistake(
        change((QUESTIONS_PATH, "id: river-3\n", "id: river-3\n    kind: basic\n")),
        REFUSED,
        "ledger-mismatch",
    ),
    "a card of a question is emptied": Mistake(
        change((QUESTIONS_PATH, "    reversed: true\n", "")), REFUSED, "card-emptied"
    ),
    "a gap is removed": Mistake(change((MORE, "==11 mills==", "11 mills")), REFUSED, "gap-removed"),
    "a gap is added": Mistake(
        change(
            (
                QUESTIONS_PATH,
                "Putin has long been ==careful== to avoid ==provoking== Israel",
                "Putin has long been ==careful== to avoid ==provoking== ==Israel==",
            )
        ),
        RELEASED,
        "note-changed",
    ),
    "a gap is put before the others": Mistake(
        change(
            (
                QUESTIONS_PATH,
                "Putin has long been ==careful== to avoid ==provoking== Israel",
                "==Putin== has long been ==careful== to avoid ==provoking== Israel",
            )
        ),
        REFUSED,
        "gaps-renumbered",
    ),
    # What surrounds the questions.
    "the deck's tags change": Mistake(change(TAGS), REFUSED, "deck-rewritten"),
    "tags get a parent": Mistake(
        change((DECK, "tags: [waters]", "tags: [waters]\ntags_under: Text")),
        REFUSED,
        "deck-rewritten",
    ),
    "the source gets another title": Mistake(
        change((SIDECAR, "title: ", "title: On ")), RELEASED, "deck-changed"
    ),
    "a second source is added": Mistake(add_source, RELEASED, "note-added"),
    "a paragraph is put before the text": Mistake(
        lambda home: home.write(TEXT, "A preface.\n" + home.read(TEXT)), REFUSED, "deck-rewritten"
    ),
    "the deck gets another name": Mistake(
        change((DECK, "name: Waters", "name: All waters")), WARNED, "deck-renamed"
    ),
    "the deck gets a description": Mistake(
        lambda home: home.append(DECK, "description: On waters.\n"), RELEASED, "deck-changed"
    ),
    "a preset is added": Mistake(
        lambda home: home.append(DECK, "preset: {name: Calm, new_per_day: 5}\n"),
        RELEASED,
        "preset-changed",
    ),
    # Kinds.
    "the style changes": Mistake(
        lambda home: home.append(STYLE, ".card { color: navy }\n"), RELEASED, "look-changed"
    ),
    "the back gets more words": Mistake(
        change((BACK, "<hr>", "<hr>The text says: ")), RELEASED, "look-changed"
    ),
    "a field is added": Mistake(add_fields(1), RELEASED, "field-added"),
    "a field is added before the others": Mistake(
        change(
            (KIND, "fields:\n", "fields:\n  lead: {role: context, type: text}\n"),
            (QUESTIONS_PATH, "id: river-3\n", "id: river-3\n    lead: a hint\n"),
        ),
        RELEASED,
        "field-added",
    ),
    "a field gets another title": Mistake(
        change(
            (
                KIND,
                "remark: {role: context, type: text}",
                "remark: {role: context, type: text, title: Hint}",
            ),
            (FRONT, "{{Remark}}", "{{Hint}}"),
            (REVERSED, "{{Remark}}", "{{Hint}}"),
        ),
        NOTHING,
    ),
    "a field's key is changed": Mistake(
        change(
            (KIND, "  remark: {role", "  hint: {role"),
            (FRONT, "{{Remark}}", "{{Hint}}"),
            (REVERSED, "{{Remark}}", "{{Hint}}"),
            (QUESTIONS_PATH, "remark: a leader", "hint: a leader"),
        ),
        RELEASED,
        "field",
    ),
    "two fields exchange their titles": Mistake(
        change(
            (
                KIND,
                "answer: {role: answer, type: text}",
                "answer: {role: answer, type: text, title: Remark}",
            ),
            (
                KIND,
                "remark: {role: context, type: text}",
                "remark: {role: context, type: text, title: Answer}",
            ),
        ),
        REFUSED,
        "field-name-reused",
    ),
    "more fields are added than are reserved": Mistake(add_fields(5), REFUSED, "no reserved place"),
    "a card is added": Mistake(add_cards(1), RELEASED, "card-template-added"),
    "more cards are added than are reserved": Mistake(add_cards(3), REFUSED, "no reserved place"),
    "a kind is renamed": Mistake(rename_kind, REFUSED, "ledger-mismatch"),
    "a field for gaps is added": Mistake(
        change(
            (KIND, "  reversed: {", "  text: {type: cloze, required: false}\n  reversed: {"),
            (KIND, "  Reversed: {front: reversed.html.j2, back: back.html.j2, if: reversed}\n", ""),
        ),
        REFUSED,
        "note-type-changed",
    ),
    "a card is renamed": Mistake(
        change((KIND, "  Card: {", "  Question: {")), REFUSED, "card-blank"
    ),
    "a card is renamed, and says so": Mistake(
        change(
            (KIND, "  Card: {", "  Question: {was: Card, "), (FRONT, "<div>", "<div class=lead>")
        ),
        RELEASED,
        "look-changed",
    ),
    "the prompt hides behind an empty field": Mistake(
        change((FRONT, "<div>{{Question}}</div>", "{{#Remark}}{{Question}}{{/Remark}}")),
        REFUSED,
        "card-blank",
    ),
    "the prompt is gone from the front": Mistake(
        change((FRONT, "<div>{{Question}}</div>", "{{Tags}}")), REFUSED, "front-asks-otherwise"
    ),
    "the front has no field": Mistake(
        change((FRONT, "{{Question}}", "{{^Question}}{{Answer}}{{/Question}}")),
        REFUSED,
        "card-blank",
    ),
    "the front shows the answer": Mistake(
        change((FRONT, "{{Question}}", "{{Question}} {{Answer}}")), REFUSED, "front-shows-answer"
    ),
    "the templates of two cards change places": Mistake(
        change(
            (KIND, "Card: {front: front.html.j2", "Card: {front: reversed.html.j2"),
            (KIND, "Reversed: {front: reversed.html.j2", "Reversed: {front: front.html.j2"),
        ),
        REFUSED,
        "front-asks-otherwise",
    ),
    "two cards have one front": Mistake(
        change(
            (KIND, "Reversed: {front: reversed.html.j2", "Reversed: {front: front.html.j2"),
            (KIND, ", if: reversed", ""),
        ),
        REFUSED,
        "Anki refuses to save both",
    ),
    "gaps are shown raw": Mistake(
        change((GAP, "{{cloze:Text}}", "{{Text}}")), REFUSED, "front-shows-answer"
    ),
    "the type of the gaps' field changes": Mistake(
        change((GAPPED_KIND, "type: cloze", "type: text"), (GAP, "{{cloze:Text}}", "{{Text}}")),
        REFUSED,
        "note-type-changed",
    ),
    "a front looks different": Mistake(
        change((FRONT, "<div>{{Question}}</div>", "<h1>{{Question}}</h1>Think!")),
        RELEASED,
        "look-changed",
    ),
    "a remark leaves the front": Mistake(
        change((FRONT, "<p>{{Remark}}</p>", "")), RELEASED, "look-changed"
    ),
    "the kind's folder is deleted": Mistake(
        lambda home: shutil.rmtree(home.root / "templates/plain"), REFUSED, "unknown-kind"
    ),
    "a quotation no longer stands in the text": Mistake(
        change((TEXT, "103 miles long", "104 miles long")), REFUSED, "quote-not-found"
    ),
} | FILE_MISTAKES

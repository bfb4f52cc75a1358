"""More rows: files that are lost, copied, merged or misnamed, and small changes with a large reach."""

from __future__ import annotations

import base64
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
    SIDECAR,
    STYLE,
    TEXT,
    AuthorProject,
)
from tests.attack.mistake import Answer, Edit, Mistake, both, change

REFUSED, WARNED, RELEASED, NOTHING = Answer.REFUSED, Answer.WARNED, Answer.RELEASED, Answer.NOTHING
_DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
TAGS = (DECK, "tags: [waters]", "tags: [water]")
# Git's marks for a change that it could not merge.
_CONFLICT = "<<<<<<< HEAD\n=======\n>>>>>>> other\n"


def put_conflict(path: str) -> Edit:
    """A file with Git's marks in it."""
    return lambda home: home.write(path, _CONFLICT + home.read(path))


def copy_deck(home: AuthorProject) -> None:
    shutil.copytree(home.root / "cards/example", home.root / "cards/copy")


def copy_deck_under_another_id(home: AuthorProject) -> None:
    copy_deck(home)
    home.replace_words("id: example-deck", "id: copied-deck", "cards/copy/deck.yaml")
    home.replace_words("name: Waters", "name: Copy", "cards/copy/deck.yaml")


def rename_every_id(home: AuthorProject) -> None:
    home.write(QUESTIONS_PATH, home.read(QUESTIONS_PATH).replace("id: river-", "id: stream-"))


def release_then(edit: Edit, version: str = "2.0.0") -> Edit:
    """A further release with this edit."""

    def edit_twice(home: AuthorProject) -> None:
        edit(home)
        code, printed = home.run_release(version, "--no-trial")
        assert code == 0, printed

    return edit_twice


def edit_every_answer(home: AuthorProject) -> None:
    """The author's own edit of every river, not something around it."""
    home.write(QUESTIONS_PATH, home.read(QUESTIONS_PATH).replace("river Aa", "long river Aa"))
    home.write(TEXT, home.read(TEXT).replace("river Aa", "long river Aa"))


def copy_question(home: AuthorProject) -> None:
    home.append(
        QUESTIONS_PATH,
        "  - id: river-again\n    question: How many miles long is the river Aa3?\n    answer: 103 miles\n"
        "    evidence: The river Aa3 is ==103 miles== long\n",
    )


def reverse_questions(home: AuthorProject) -> None:
    head, *entries = home.read(QUESTIONS_PATH).split("  - id: ")
    home.write(QUESTIONS_PATH, head + "".join(f"  - id: {each}" for each in reversed(entries)))


def copy_kind(home: AuthorProject) -> None:
    shutil.copytree(home.root / "templates/plain", home.root / "templates/plainer")
    home.replace_words("kind: plain\n", "kind: plainer\n")


def rename_source(home: AuthorProject) -> None:
    for ending in ("txt", "yaml"):
        (home.root / f"seeds/essay.{ending}").rename(home.root / f"seeds/waters.{ending}")
    home.replace_words("source: essay", "source: waters", DECK)


def add_picture(home: AuthorProject) -> None:
    (home.root / "cards/example/map.png").write_bytes(_DOT)
    home.replace_words("remark: a leader", 'remark: "![a map](map.png)"')


def exchange_picture(home: AuthorProject) -> None:
    release_then(add_picture)(home)
    (home.root / "cards/example/map.png").write_bytes(_DOT + b"another picture")


def lose_picture(home: AuthorProject) -> None:
    release_then(add_picture)(home)
    (home.root / "cards/example/map.png").unlink()


FILE_MISTAKES: dict[str, Mistake] = {
    # Files.
    "the ledger has marks of a merge": Mistake(put_conflict(LEDGER), REFUSED, "ledger.json"),
    "a question set has marks of a merge": Mistake(put_conflict(MORE), REFUSED, "more.yaml"),
    "deck.yaml has marks of a merge": Mistake(put_conflict(DECK), REFUSED, "deck.yaml"),
    "the deck's folder is copied": Mistake(copy_deck, REFUSED, "id", options=("--deck", "example")),
    "the deck's folder is copied, and gets another id": Mistake(
        copy_deck_under_another_id, REFUSED, "ledger", options=("--deck", "copy")
    ),
    "the deck's id is deleted": Mistake(change((DECK, "id: example-deck\n", "")), REFUSED, "id"),
    "the text is saved as UTF-16": Mistake(
        lambda home: (home.root / TEXT).write_bytes(home.read(TEXT).encode("utf-16")),
        REFUSED,
        "UTF-8",
    ),
    "the text is lost": Mistake(
        lambda home: (home.root / TEXT).unlink(), REFUSED, "unknown-source"
    ),
    "a set file is renamed": Mistake(
        lambda home: (home.root / MORE).rename(home.root / "cards/example/towns.yaml"),
        RELEASED,
        "deck-changed",
    ),
    "the source's files are renamed": Mistake(rename_source, NOTHING),
    "a picture is exchanged": Mistake(
        exchange_picture, RELEASED, "unedited-notes-changed", "3.0.0"
    ),
    "a picture is lost": Mistake(lose_picture, REFUSED, "map.png", "3.0.0"),
    # Versions.
    "the version is no version": Mistake(change(TAGS), REFUSED, "is no version", "v2"),
    "the version is a pre-release": Mistake(change(TAGS), REFUSED, "pre-release", "2.0.0-rc.1"),
    # Questions.
    "every id is renamed": Mistake(rename_every_id, REFUSED, "question-id-changed"),
    "a question is copied under another id": Mistake(copy_question, REFUSED, "same"),
    "was names an id that never was": Mistake(
        change((QUESTIONS_PATH, "id: river-3\n", "id: river-3\n    was: lake\n")), NOTHING
    ),
    "two questions were the same one": Mistake(
        change(
            (QUESTIONS_PATH, "id: river-3\n", "id: river-x\n    was: river-4\n"),
            (QUESTIONS_PATH, "id: river-4\n", "id: river-y\n    was: river-4\n"),
        ),
        REFUSED,
        "was",
    ),
    "a question is retired in a version to come": Mistake(
        change((QUESTIONS_PATH, "id: river-3\n", 'id: river-3\n    retired: "9.0.0"\n')),
        RELEASED,
        "note-retired",
    ),
    "a retired question is deleted": Mistake(
        both(
            release_then(
                change((QUESTIONS_PATH, "id: river-3\n", 'id: river-3\n    retired: "2.0.0"\n'))
            ),
            lambda home: home.drop_question("river-3"),
        ),
        WARNED,
        "note-removed",
        "3.0.0",
    ),
    "a retired question comes back": Mistake(
        both(
            release_then(
                change((QUESTIONS_PATH, "id: river-3\n", 'id: river-3\n    retired: "2.0.0"\n'))
            ),
            change((QUESTIONS_PATH, '    retired: "2.0.0"\n', "")),
        ),
        RELEASED,
        "note-",
        "3.0.0",
    ),
    "a removed question comes back": Mistake(
        both(
            release_then(lambda home: home.drop_question("river-3")),
            lambda home: home.append(
                QUESTIONS_PATH,
                "  - id: river-3\n    question: How many miles long is the river Aa3?\n    answer: 103 miles\n"
                "    evidence: The river Aa3 is ==103 miles== long\n",
            ),
        ),
        RELEASED,
        "note-returned",
        "3.0.0",
    ),
    "every question is worded anew": Mistake(edit_every_answer, RELEASED, "note-changed"),
    "two questions get a tag": Mistake(
        change(
            (QUESTIONS_PATH, "id: river-3\n", "id: river-3\n    tags: [long]\n"),
            (QUESTIONS_PATH, "id: river-4\n", "id: river-4\n    tags: [long]\n"),
        ),
        RELEASED,
        "unedited-notes-changed",
    ),
    "a set gets a tag": Mistake(
        change((QUESTIONS_PATH, "kind: plain\n", "kind: plain\ntags: [rivers]\n")),
        REFUSED,
        "deck-rewritten",
    ),
    "a set gets another kind": Mistake(
        change((QUESTIONS_PATH, "kind: plain\n", "kind: basic\n")), REFUSED, "ledger-mismatch"
    ),
    "the order of the questions changes": Mistake(reverse_questions, RELEASED, "order"),
    "a question gets its reversed card": Mistake(
        change((QUESTIONS_PATH, "id: river-3\n", "id: river-3\n    reversed: true\n")),
        RELEASED,
        "card-added",
    ),
    "a question is split in two": Mistake(
        both(
            lambda home: home.drop_question("town-2", MORE),
            lambda home: home.append(
                MORE,
                "  - id: town-2-mills\n    same_fact: town-2\n"
                "    evidence: The town of Bb2 had ==13 mills== in 1702\n"
                "  - id: town-2-year\n    same_fact: town-2\n"
                "    evidence: The town of Bb2 had 13 mills in ==1702==\n",
            ),
        ),
        WARNED,
        "note-removed",
    ),
    "two gaps become one": Mistake(
        change((MORE, "==11 mills== in ==1700==", "==11 mills in 1700==")), REFUSED, "gap-removed"
    ),
    "a question loses its gaps": Mistake(
        change((MORE, "==11 mills== in ==1700==", "11 mills in 1700")),
        REFUSED,
        "answer-not-in-quote",
    ),
    # What surrounds the questions.
    "the language of the source changes": Mistake(
        change((SIDECAR, "language: en", "language: de")), REFUSED, "deck-rewritten"
    ),
    "the text's paragraphs change places": Mistake(
        lambda home: home.write(TEXT, "".join(reversed(home.read(TEXT).splitlines(keepends=True)))),
        REFUSED,
        "deck-rewritten",
    ),
    "a paragraph is put after the text": Mistake(
        lambda home: home.append(TEXT, "The lake of Dd is deep.\n"), NOTHING
    ),
    "the text is retyped with other quotation marks": Mistake(
        lambda home: home.write(TEXT, home.read(TEXT).replace("’", "'")), NOTHING
    ),
    "the deck's name differs in case": Mistake(
        change((DECK, "name: Waters", "name: waters")), WARNED, "deck-renamed"
    ),
    "the deck moves under another": Mistake(
        change((DECK, "name: Waters", "name: Geography::Waters")), WARNED, "deck-renamed"
    ),
    "the deck takes the learner's own": Mistake(
        change((DECK, "name: Waters", "name: Default")), REFUSED, "Default"
    ),
    # Kinds.
    "a field is removed": Mistake(
        change(
            (KIND, "  remark: {role: context, type: text}\n", ""),
            (FRONT, "<p>{{Remark}}</p>", ""),
            (REVERSED, "<p>{{Remark}}</p>", ""),
            (QUESTIONS_PATH, "    remark: a leader\n", ""),
        ),
        RELEASED,
        "look-changed",
    ),
    "a card is removed": Mistake(
        change(
            (KIND, "  Reversed: {front: reversed.html.j2, back: back.html.j2, if: reversed}\n", ""),
            (KIND, "  reversed: {type: switch}\n", ""),
            (QUESTIONS_PATH, "    reversed: true\n", ""),
        ),
        REFUSED,
        "card-blank",
    ),
    "the cards change their order": Mistake(
        change(
            (KIND, "  Card: {front: front.html.j2, back: back.html.j2}\n", ""),
            (
                KIND,
                "if: reversed}\n",
                "if: reversed}\n  Card: {front: front.html.j2, back: back.html.j2}\n",
            ),
        ),
        NOTHING,
    ),
    "the back loses the answer": Mistake(
        change((BACK, "<hr>{{Answer}}", "<hr>")), REFUSED, "back-lacks-answer"
    ),
    "the back is emptied": Mistake(lambda home: home.write(BACK, ""), REFUSED, "back-lacks-answer"),
    "the gaps' front asks for another field": Mistake(
        change((GAP, "<div>{{cloze:Text}}</div>", "<div>{{cloze:Remark}}</div>")),
        REFUSED,
        "card-blank",
    ),
    "a template is broken": Mistake(
        change((FRONT, "{{Question}}", "[% if %]{{Question}}")), REFUSED, "template-error"
    ),
    "the front contains itself": Mistake(
        change((FRONT, "{{Question}}", "{{FrontSide}}{{Question}}")), RELEASED, "look-changed"
    ),
    "the answer is typed": Mistake(
        change((FRONT, "{{Question}}", "{{Question}}{{type:Answer}}")), RELEASED, "look-changed"
    ),
    "the answer is a hint of the front": Mistake(
        change((FRONT, "{{Question}}", "{{Question}}{{hint:Answer}}")), RELEASED, "look-changed"
    ),
    "a field is called as one of Anki's": Mistake(
        change(
            (
                KIND,
                "remark: {role: context, type: text}",
                "remark: {role: context, type: text, title: Tags}",
            ),
            (FRONT, "{{Remark}}", "{{Tags}}"),
            (REVERSED, "{{Remark}}", "{{Tags}}"),
        ),
        NOTHING,
    ),
    "two fields differ in case": Mistake(
        change(
            (
                KIND,
                "remark: {role: context, type: text}",
                "remark: {role: context, type: text, title: ANSWER}",
            )
        ),
        REFUSED,
        "same title",
    ),
    "two cards differ in case": Mistake(
        change((KIND, "  Reversed: {", "  CARD: {was: Reversed, ")), REFUSED, "ignores case"
    ),
    "the kind is copied, and the questions follow": Mistake(copy_kind, REFUSED, "ledger-mismatch"),
    "the style is broken": Mistake(
        lambda home: home.append(STYLE, ".card { color: navy\n"), RELEASED, "look-changed"
    ),
    "the kind's cards are lost": Mistake(
        lambda home: home.write(KIND, home.read(KIND).partition("cards:")[0]), REFUSED, "cards"
    ),
    "the gaps' kind gets a second field for gaps": Mistake(
        change(
            (
                GAPPED_KIND,
                "  remark: {role: context, type: text}",
                "  remark: {role: context, type: cloze, required: false}",
            )
        ),
        REFUSED,
        "front-shows-answer",
    ),
}

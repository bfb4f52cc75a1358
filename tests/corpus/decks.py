"""Mistakes in ``deck.yaml``, and in what lies beside it."""

from pathlib import Path

from tests.corpus.bad_example import DECK, BadExample

_HEAD = "id: example-deck\nname: Example\n"


def _replace_with_folder(root: Path) -> None:
    (root / DECK).unlink()
    (root / DECK).mkdir()


def _remove_deck(root: Path) -> None:
    (root / DECK).unlink()


DECKS = (
    BadExample("an empty deck", DECK, "", "missing-field:1", "id"),
    BadExample("a deck of comments", DECK, "# soon\n", "missing-field:1", "id"),
    BadExample("a deck that is a list", DECK, "- example-deck\n", "missing-field:1", "id"),
    BadExample("a deck that is a text", DECK, "Example\n", "missing-field:1", "id"),
    BadExample("a deck without an id", DECK, "name: Example\n", "missing-field:1", "id"),
    BadExample("a deck without a name", DECK, "id: example-deck\n", "missing-field:1", "name"),
    BadExample(
        "a deck whose name is nothing", DECK, "id: example-deck\nname:\n", "missing-field:2", "name"
    ),
    BadExample("an id that is too short", DECK, "id: deck\nname: Example\n", "wrong-type:1", "8"),
    BadExample(
        "an id with spaces", DECK, "id: my example deck\nname: Example\n", "wrong-type:1", "8"
    ),
    BadExample(
        "an id with umlauts", DECK, "id: geschichte-für-alle\nname: Example\n", "wrong-type:1", "8"
    ),
    BadExample("an id that is a small number", DECK, "id: 7\nname: Example\n", "wrong-type:1", "8"),
    BadExample(
        "an id that is no number a float holds",
        DECK,
        "id: 1e400\nname: Example\n",
        "wrong-type:1",
        "id",
    ),
    BadExample(
        "an id that is a list", DECK, "id: [example-deck]\nname: Example\n", "wrong-type:1", "id"
    ),
    BadExample(
        "a name that is a table",
        DECK,
        "id: example-deck\nname: {en: Example}\n",
        "wrong-type:2",
        "name",
    ),
    BadExample(
        "a name with a colon",
        DECK,
        "id: example-deck\nname: Example: a deck\n",
        "yaml-syntax:2",
        ">-",
    ),
    BadExample(
        "a name in brackets",
        DECK,
        "id: example-deck\nname: [Draft] Example\n",
        "yaml-syntax:2",
        ">-",
    ),
    BadExample(
        "a syntax error in the id's line",
        DECK,
        "id: `example-deck`\nname: Example\n",
        "yaml-syntax:1 missing-field:2",
        ">-",
    ),
    BadExample("a deck's id twice", DECK, _HEAD + "id: other-deck\n", "duplicate-key:3", "line 1"),
    BadExample(
        "a key in capital letters",
        DECK,
        "ID: example-deck\nName: Example\n",
        "unknown-key:1 unknown-key:2",
        "id",
    ),
    BadExample("a key in German", DECK, _HEAD + "quelle: essay\n", "unknown-key:3", "quelle"),
    BadExample(
        "a source that is not there",
        DECK,
        _HEAD + "source: essai\n",
        "unknown-source:3",
        "did you mean `essay`",
    ),
    BadExample(
        "two sources in a list", DECK, _HEAD + "source: [essay, other]\n", "wrong-type:3", "text"
    ),
    BadExample("a source that is nothing", DECK, _HEAD + "source:\n", "missing-field:3", "empty"),
    BadExample(
        "an order that there is not", DECK, _HEAD + "order: random\n", "wrong-type:3", "mixed"
    ),
    BadExample(
        "sets with a name that no file has",
        DECK,
        _HEAD + "sets: [question]\n",
        "wrong-type:3",
        "questions",
    ),
    BadExample(
        "sets with their endings",
        DECK,
        _HEAD + "sets: [questions.yaml]\n",
        "wrong-type:3",
        "questions",
    ),
    BadExample("sets that are a text", DECK, _HEAD + "sets: questions\n", "wrong-type:3", "list"),
    BadExample(
        "sets that are tables", DECK, _HEAD + "sets: [{questions: 1}]\n", "wrong-type:3", "sets"
    ),
    BadExample(
        "a set from outside the folder",
        DECK,
        _HEAD + "sets: [../../seeds/essay]\n",
        "wrong-type:3",
        "essay",
    ),
    BadExample(
        "the deck as a set of itself", DECK, _HEAD + "sets: [deck]\n", "wrong-type:3", "deck"
    ),
    BadExample("tags that are a text", DECK, _HEAD + "tags: essay, war\n", "wrong-type:3", "list"),
    BadExample(
        "a tag with spaces", DECK, _HEAD + "tags: [the essay]\n", "tag-with-space:3", "the essay"
    ),
    BadExample(
        "a tag with a space for all tags",
        DECK,
        _HEAD + "tags_under: the essay\n",
        "tag-with-space:3",
        "the essay",
    ),
    BadExample(
        "a list of tags for all tags", DECK, _HEAD + "tags_under: [essay]\n", "wrong-type:3", "text"
    ),
    BadExample(
        "a tag of nothing for all tags", DECK, _HEAD + "tags_under:\n", "missing-field:3", "empty"
    ),
    BadExample(
        "a description in keys",
        DECK,
        _HEAD + "description: {covers: all}\n",
        "wrong-type:3",
        "text",
    ),
    BadExample("a language in English", DECK, _HEAD + "language: German\n", "wrong-type:3", "de"),
    BadExample("a list of languages", DECK, _HEAD + "language: [de, en]\n", "wrong-type:3", "text"),
    BadExample(
        "a gate that is a number", DECK, _HEAD + "gate: 90\n", "wrong-type:3", "keys and values"
    ),
    BadExample(
        "a gate below nought", DECK, _HEAD + "gate: {sentences: -1}\n", "wrong-type:3", "at least 0"
    ),
    BadExample(
        "a gate above a hundred",
        DECK,
        _HEAD + "gate: {sentences: 101}\n",
        "wrong-type:3",
        "at most 100",
    ),
    BadExample(
        "a gate in words", DECK, _HEAD + "gate: {sentences: ninety}\n", "wrong-type:3", "ninety"
    ),
    BadExample(
        "a gate with a per cent sign",
        DECK,
        _HEAD + "gate: {sentences: 90%}\n",
        "wrong-type:3",
        "90%",
    ),
    BadExample(
        "a gate that is no number",
        DECK,
        _HEAD + "gate: {sentences: .nan}\n",
        "wrong-type:3",
        ".nan",
    ),
    BadExample(
        "a gate that is infinite", DECK, _HEAD + "gate: {sentences: .inf}\n", "wrong-type:3", ".inf"
    ),
    BadExample(
        "a gate that no float holds",
        DECK,
        _HEAD + "gate: {sentences: 1e400}\n",
        "wrong-type:3",
        "1e400",
    ),
    BadExample(
        "a gate for what is not counted",
        DECK,
        _HEAD + "gate: {paragraphs: 90}\n",
        "unknown-key:3",
        "paragraphs",
    ),
    BadExample(
        "a deck in two documents", DECK, _HEAD + "---\nsource: essay\n", "yaml-syntax:3", "---"
    ),
    BadExample(
        "a deck that is a folder",
        DECK,
        "",
        "unreadable-file:1",
        "folder",
        prepare=_replace_with_folder,
    ),
    BadExample(
        "no deck beside the question sets",
        DECK,
        "",
        "missing-field:1",
        "deck.yaml",
        prepare=_remove_deck,
    ),
    BadExample(
        "a name with a control character",
        DECK,
        'id: example-deck\nname: "Exam\\x07ple"\n',
        "yaml-syntax:2",
        "U+0007",
    ),
    BadExample(
        "two decks of one id",
        "cards/other/deck.yaml",
        _HEAD,
        "duplicate-id:1 wrong-type:2",
        "cards/",
    ),
    BadExample(
        "a question set beside the decks",
        "cards/questions.yaml",
        "kind: basic\nquestions: []\n",
        "unreadable-file:1",
        "move",
    ),
    BadExample(
        "a question set of another ending",
        "cards/example/more.yml",
        "kind: basic\nquestions: []\n",
        "unreadable-file:1",
        "more.yaml",
    ),
)

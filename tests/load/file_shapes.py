"""Decks, sidecars, kinds and settings of the wrong shape, and all that is said of them."""

from __future__ import annotations

DECK, SIDECAR, KIND, CONFIG = (
    "cards/example/deck.yaml",
    "seeds/essay.yaml",
    "templates/own/kind.yaml",
    "deckgen.yaml",
)
CARDS = "cards: {one: {front: a, back: b}}\n"
FIELDS = "fields: {question: {role: prompt, type: text}}\n"

FILE_SHAPES: dict[str, tuple[str, str, list[str]]] = {
    # deck.yaml
    "deck: unknown key": (
        DECK,
        "id: example-deck\nnmae: a\nname: b\n",
        ["2:1 unknown-key: `nmae` is no key of this file -> did you mean `name`?"],
    ),
    "deck: no id": (
        DECK,
        "name: a\n",
        ["1:1 missing-field: `id` is missing in this file -> add `id:`"],
    ),
    "deck: a short id": (
        DECK,
        "id: abc\nname: a\n",
        [
            "1:5 wrong-type: `id` “abc” cannot be used -> at least 8 letters, digits, `-` or `_`, drawn at random"
        ],
    ),
    "deck: a short number for an id": (
        DECK,
        "id: 1234567\nname: a\n",
        [
            (
                "1:5 wrong-type: `id` “1234567” cannot be used -> at least 8 letters, digits, `-` or `_`, drawn at random"
            )
        ],
    ),
    "deck: unknown order": (
        DECK,
        "id: example-deck\nname: a\norder: mxied\n",
        ["3:8 wrong-type: `order` is “mxied” -> did you mean `mixed`?"],
    ),
    "deck: unknown source": (
        DECK,
        "id: example-deck\nname: a\nsource: esay\n",
        ["3:9 unknown-source: there is no source `esay` under seeds/ -> did you mean `essay`?"],
    ),
    "deck: unknown set": (
        DECK,
        "id: example-deck\nname: a\nsets: [question]\n",
        [
            "3:8 wrong-type: there is no question set `question.yaml` in the folder of deck.yaml -> did you mean `questions`?"
        ],
    ),
    "deck: a gate in words": (
        DECK,
        "id: example-deck\nname: a\ngate: {sentences: most}\n",
        ["3:19 wrong-type: `sentences` is “most”, and should be a number -> "],
    ),
    "deck: a gate too high": (
        DECK,
        "id: example-deck\nname: a\ngate: {sentences: 120}\n",
        ["3:19 wrong-type: `sentences` is 120, and should be at most 100 -> "],
    ),
    "deck: unknown gate": (
        DECK,
        "id: example-deck\nname: a\ngate: {sentnces: 20}\n",
        ["3:8 unknown-key: `sentnces` is no key of `gate` -> did you mean `sentences`?"],
    ),
    "deck: a preset by name alone": (
        DECK,
        "id: example-deck\nname: a\npreset: Seminar\n",
        [
            "3:9 wrong-type: `preset` is “Seminar”, and should be keys and values"
            " -> name it and say what it sets: `{name: Seminar, new_per_day: 15}`"
        ],
    ),
    "deck: a preset without a name": (
        DECK,
        "id: example-deck\nname: a\npreset: {new_per_day: 15}\n",
        ["3:10 missing-field: `name` is missing in `preset` -> add `name:`"],
    ),
    "deck: a misspelt setting": (
        DECK,
        "id: example-deck\nname: a\npreset: {name: b, new_perday: 15}\n",
        ["3:19 unknown-key: `new_perday` is no key of `preset` -> did you mean `new_per_day`?"],
    ),
    "deck: a preset out of bounds": (
        DECK,
        "id: example-deck\nname: a\npreset: {name: b, new_per_day: -1, maximum_interval: 0, desired_retention: 90}\n",
        [
            "3:32 wrong-type: `new_per_day` is -1, and should be at least 0 -> ",
            "3:54 wrong-type: `maximum_interval` is 0, and should be at least 1 -> ",
            "3:76 wrong-type: `desired_retention` is 90, and should be at most 0.99"
            " -> 0.9 means that nine of ten are remembered",
        ],
    ),
    "deck: a preset with half a card": (
        DECK,
        "id: example-deck\nname: a\npreset: {name: b, reviews_per_day: 1.5}\n",
        ["3:36 wrong-type: `reviews_per_day` is “1.5”, and should be a whole number -> "],
    ),
    "deck: an objective with questions in one text": (
        DECK,
        "id: example-deck\nname: a\nobjectives: [{know: b, questions: c}]\n",
        ["3:35 wrong-type: `questions` is “c”, and should be a list -> write `[c]`"],
    ),
    "deck: steps that are none": (
        DECK,
        "id: example-deck\nname: a\npreset: {name: b, learning_steps: [1, 10min, 0m, 1000d, 1m]}\n",
        [
            "3:36 wrong-type: entry 1 of `learning_steps` is “1”, and no step"
            " -> a whole number and its unit: `30s`, `10m`, `2h`, `1d`",
            "3:39 wrong-type: entry 2 of `learning_steps` is “10min”, and no step"
            " -> a whole number and its unit: `30s`, `10m`, `2h`, `1d`",
            "3:46 wrong-type: entry 3 of `learning_steps` is “0m”, and no step"
            " -> a whole number and its unit: `30s`, `10m`, `2h`, `1d`",
            "3:50 wrong-type: entry 4 of `learning_steps` is “1000d”, and no step"
            " -> a whole number and its unit: `30s`, `10m`, `2h`, `1d`",
        ],
    ),
    "deck: steps as Anki's window has them": (
        DECK,
        "id: example-deck\nname: a\npreset: {name: b, learning_steps: 1m 10m}\n",
        [
            "3:35 wrong-type: `learning_steps` is “1m 10m”, and should be a list -> write `[1m, 10m]`"
        ],
    ),
    "deck: steps without end": (
        DECK,
        f"id: example-deck\nname: a\npreset: {{name: b, learning_steps: [{', '.join(['1m'] * 21)}]}}\n",
        ["3:35 wrong-type: `learning_steps` is a list, and should have at most 20 entries -> "],
    ),
    "deck: a preset's name without end": (
        DECK,
        f"id: example-deck\nname: a\npreset: {{name: {'b' * 101}}}\n",
        [f"3:16 wrong-type: `name` is “{'b' * 89}…”, and should have at most 100 characters -> "],
    ),
    "deck: nothing": (
        DECK,
        "",
        [
            "1:1 missing-field: cards/example/deck.yaml holds no keys -> a deck needs `id:` and `name:`"
        ],
    ),
    # the sidecar
    "sidecar: unknown key": (
        SIDECAR,
        "tilte: a\n",
        ["1:1 unknown-key: `tilte` is no key of this file -> did you mean `title`?"],
    ),
    "sidecar: published in words": (
        SIDECAR,
        "published: last year\n",
        [
            "1:12 wrong-type: `published` is “last year”, and no date -> "
            "write it as 2025, 2025-07 or 2025-07-14, with `?` where it is inferred"
        ],
    ),
    "sidecar: an actor without a list": (
        SIDECAR,
        "actors:\n  Iran: Tehran\n",
        [
            "2:9 wrong-type: `Iran` is “Tehran”, and should be a list or keys and values -> write `[Tehran]`"
        ],
    ),
    "sidecar: unknown key of an actor": (
        SIDECAR,
        "actors:\n  Iran: {alias: [Tehran]}\n",
        ["2:10 unknown-key: `alias` is no key of `Iran` -> did you mean `aliases`?"],
    ),
    "sidecar: paragraphs of another sort": (
        SIDECAR,
        "paragraphs: line\n",
        ["1:13 wrong-type: `paragraphs` is “line” -> did you mean `lines`?"],
    ),
    "sidecar: a list": (
        SIDECAR,
        "- a\n",
        [
            (
                "1:1 wrong-type: this file is a list, and should be keys and values -> each line is a key, a "
                "colon, a space and a value"
            )
        ],
    ),
    # kind.yaml
    "kind: unknown key": (
        KIND,
        FIELDS + CARDS + "desription: a\n",
        ["3:1 unknown-key: `desription` is no key of this file -> did you mean `description`?"],
    ),
    "kind: no fields": (
        KIND,
        CARDS,
        ["1:1 missing-field: `fields` is missing in this file -> add `fields:`"],
    ),
    "kind: unknown role": (
        KIND,
        "fields: {question: {role: promt, type: text}}\n" + CARDS,
        ["1:27 wrong-type: `role` is “promt” -> did you mean `prompt`?"],
    ),
    "kind: unknown type": (
        KIND,
        "fields: {question: {role: prompt, type: words}}\n" + CARDS,
        [
            "1:41 wrong-type: `type` is “words” -> one of: text, actor, date, speaker, choice, cloze, lines, regions, media, switch, "
            "beyond, expects, relations, filled_map, evidence"
        ],
    ),
    "kind: a field without a type": (
        KIND,
        "fields: {question: {role: prompt}}\n" + CARDS,
        ["1:21 missing-field: `type` is missing in `question` -> add `type:`"],
    ),
    "kind: unknown key of a field": (
        KIND,
        "fields: {question: {role: prompt, type: text, requried: true}}\n" + CARDS,
        ["1:47 unknown-key: `requried` is no key of `question` -> did you mean `required`?"],
    ),
    "kind: no cards": (KIND, FIELDS, ["1:1 wrong-type: the kind `own` has no cards -> "]),
    "kind: no prompt": (
        KIND,
        "fields: {question: {type: text}}\n" + CARDS,
        ["1:1 wrong-type: the kind `own` has no field with the role `prompt` -> "],
    ),
    "kind: two fields of one title": (
        KIND,
        "fields: {question: {role: prompt, type: text}, a: {type: text, title: QUESTION}}\n"
        + CARDS,
        ["1:1 wrong-type: two fields of the kind `own` have the same title -> "],
    ),
    "kind: a title that Anki refuses": (
        KIND,
        "fields: {question: {role: prompt, type: text, title: 'Who: what'}}\n" + CARDS,
        ["1:1 wrong-type: Anki allows no field by the name “Who: what” -> "],
    ),
    "kind: a card on a switch that is none": (
        KIND,
        FIELDS + "cards: {one: {front: a, back: b, if: question}}\n",
        [
            "2:1 wrong-type: the card `one` hangs on `question`, which is no field of type `switch` -> "
        ],
    ),
    "kind: two cards of a cloze": (
        KIND,
        "fields: {text: {type: cloze}}\ncards: {one: {front: a, back: b}, two: {front: a, back: b}}\n",
        ["2:1 wrong-type: the kind `own` has gaps, and Anki gives these one card template -> "],
    ),
    "kind: no keys": (
        KIND,
        "word\n",
        [
            "1:1 wrong-type: templates/own/kind.yaml holds no keys -> see the kinds that deckgen ships"
        ],
    ),
    # deckgen.yaml
    "settings: unknown key": (
        CONFIG,
        "rule: {}\n",
        ["1:1 unknown-key: `rule` is no key of this file -> did you mean `rules`?"],
    ),
    "settings: unknown severity": (
        CONFIG,
        "rules: {unknown-key: fatal}\n",
        ["1:22 wrong-type: `unknown-key` is “fatal” -> one of: off, info, warning, error"],
    ),
    "settings: nothing": (CONFIG, "", []),
}

"""Folders → one frozen project; what cannot be read is a finding, and the rest is loaded all the
same.
"""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import pytest

from deckgen.check import check_project
from deckgen.check.rule_examples import COMMON_FILES, QUESTIONS_PATH
from deckgen.errors import DeckgenError
from deckgen.files import YamlText
from deckgen.load import load_project
from deckgen.load.kinds import find_shipped_templates
from deckgen.load.sources import split_paragraphs
from tests.load.good_project import GOOD_SET, format_load_findings, list_question_ids
from tests.load.good_project import root as root
from tests.projects import REPOSITORY, collect_load_findings, list_finding_rules, write_project


def test_a_good_project(root: Path) -> None:
    """Its sources, kinds, decks and questions are there, and nothing is wrong."""
    project = load_project(root)
    assert format_load_findings(project) == []
    assert project.root == root.resolve()
    assert list(project.sources) == ["essay"]
    assert [str(deck.id) for deck in project.decks] == ["example-deck"]
    assert list_question_ids(project) == ["drones"]
    (deck,) = project.decks
    assert (deck.folder, deck.name, deck.language.tag, deck.order) == (
        "cards/example",
        "Example",
        "en",
        "written",
    )
    (question,) = deck.questions
    assert question.kind is project.kinds["basic"]
    assert question.source is project.sources["essay"]
    assert question.has_all_evidence
    assert question.values == {"question": "Who sent drones?", "answer": "Iran"}


def test_a_project_is_frozen(root: Path) -> None:
    """What is handed on cannot be changed by what it is handed to."""
    project = load_project(root)
    (deck,) = project.decks
    (question,) = deck.questions
    for each, name in (
        (project, "decks"),
        (deck, "name"),
        (question, "values"),
        (project.sources["essay"], "title"),
    ):
        with pytest.raises((dataclasses.FrozenInstanceError, AttributeError)):
            setattr(each, name, None)
    assert isinstance(project.findings, tuple)
    assert isinstance(project.decks, tuple)


def test_this_repository_is_a_good_project() -> None:
    """The essay's own decks load without a finding."""
    assert format_load_findings(load_project(REPOSITORY)) == []


def test_a_project_is_found_from_any_folder_below(root: Path) -> None:
    """Every command works in any folder below the root."""
    assert load_project(root / "cards" / "example").root == root.resolve()


@pytest.mark.parametrize(
    ("files", "is_project"),
    [
        pytest.param({"seeds/a.txt": "a", "cards/a/b": ""}, True, id="both folders"),
        pytest.param({"deckgen.yaml": ""}, True, id="deckgen.yaml"),
        pytest.param({"pyproject.toml": "[tool.deckgen]\n"}, True, id="pyproject.toml"),
        pytest.param({"pyproject.toml": "[tool.other]\n"}, False, id="another pyproject.toml"),
        pytest.param({"pyproject.toml": "not toml ["}, False, id="a broken pyproject.toml"),
        pytest.param({"pyproject.toml": "tool = 1\n"}, False, id="an odd pyproject.toml"),
        pytest.param({"pyproject.toml": "a = " + "[" * 20_000}, False, id="a deep pyproject.toml"),
        pytest.param({"seeds/a.txt": "a"}, False, id="seeds/ alone"),
        pytest.param({"cards/a/b": ""}, False, id="cards/ alone"),
    ],
)
def test_what_makes_a_folder_a_project(
    tmp_path: Path, files: dict[str, str], is_project: bool
) -> None:
    """Its settings, or its two folders; else a message says what is missing."""
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    if is_project:
        assert load_project(tmp_path).decks == ()
    else:
        with pytest.raises(
            DeckgenError, match=r"no deck project in .* or above it: a project is a folder with"
        ):
            load_project(tmp_path)


@pytest.mark.parametrize("name", ["nowhere", "a-file", "x" * 300, "loop"])
def test_what_is_no_folder(tmp_path: Path, name: str) -> None:
    """A path that leads to no folder is told, however it fails to."""
    (tmp_path / "a-file").write_text("", encoding="utf-8")
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(DeckgenError, match=f"{name} is not a folder"):
        load_project(tmp_path / name)


def test_no_deck_yaml(root: Path) -> None:
    """A folder of question sets without a deck.yaml is told; one without question sets is no deck."""
    write_project(
        root,
        {
            QUESTIONS_PATH: GOOD_SET,
            "cards/second/a.yaml": GOOD_SET,
            "cards/pictures/a.png": "x",
            "cards/notes.txt": "x",
        },
    )
    project = load_project(root)
    assert format_load_findings(project) == [
        "cards/second/deck.yaml:1:1 missing-field: cards/second has no deck.yaml -> "
        "add cards/second/deck.yaml with `id:` and `name:`"
    ]
    assert [deck.folder for deck in project.decks] == ["cards/example"]


def test_no_seeds(tmp_path: Path) -> None:
    """Without a text there is no source, and the deck's own is unknown."""
    for path, text in {**COMMON_FILES, QUESTIONS_PATH: GOOD_SET, "deckgen.yaml": ""}.items():
        if not path.startswith("seeds/"):
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, encoding="utf-8")
    project = load_project(tmp_path)
    assert project.sources == {}
    assert format_load_findings(project) == [
        "cards/example/deck.yaml:3:9 unknown-source: there is no source `essay` under seeds/ -> "
        "the sources are none yet"
    ]


def test_several_sources_and_sets(root: Path) -> None:
    """A question's source goes before its set's, and that before the deck's; sets stand as the deck
    has them.
    """
    write_project(
        root,
        {
            "seeds/other.txt": "Other words here.\n",
            "seeds/third.txt": "Third words here.\n",
            "cards/example/deck.yaml": "id: example-deck\nname: a\nsource: essay\nsets: [b]\ntags: [deck]\n",
            "cards/example/a.yaml": GOOD_SET,
            "cards/example/b.yaml": (
                "kind: basic\nsource: other\ntags: [set]\nquestions:\n"
                "  - {id: b1, question: q, answer: words, evidence: Other words here}\n"
                "  - {id: b2, source: third, question: q, answer: words, evidence: Third words, tags: [own, set]}\n"
            ),
            QUESTIONS_PATH: "questions: []\n",
        },
    )
    project = load_project(root)
    assert format_load_findings(project) == []
    (deck,) = project.decks
    assert [each.name for each in deck.sets] == ["b", "a", "questions"]
    assert [(str(each.id), each.source.name if each.source else "") for each in deck.questions] == [
        ("b1", "other"),
        ("b2", "third"),
        ("drones", "essay"),
    ]
    assert [each.tags for each in deck.questions] == [
        ("deck", "set"),
        ("deck", "set", "own"),
        ("deck",),
    ]
    assert all(question.has_all_evidence for question in deck.questions)


def test_a_deck_need_not_name_the_only_source(root: Path) -> None:
    """Where there is one source, it is meant."""
    write_project(
        root, {QUESTIONS_PATH: GOOD_SET, "cards/example/deck.yaml": "id: example-deck\nname: a\n"}
    )
    (question,) = load_project(root).decks[0].questions
    assert question.source is not None


def test_a_syntax_error_hides_no_other_finding(root: Path) -> None:
    """The questions before and after a slip are loaded and checked, and what it took is not
    reported twice.
    """
    questions = GOOD_SET.replace("Who sent", "@Who sent") + GOOD_SET[
        GOOD_SET.index("  - id") :
    ].replace("drones\n", "second\n", 1)
    write_project(root, {QUESTIONS_PATH: questions + "    colour: red\n"})
    project = load_project(root)
    assert list_question_ids(project) == ["second"]
    assert [line.split(" -> ")[0] for line in format_load_findings(project)] == [
        f"{QUESTIONS_PATH}:4:15 yaml-syntax: YAML takes `@` at the beginning of a text for itself",
        f"{QUESTIONS_PATH}:11:5 unknown-key: `colour` is no key of this question",
    ]


def test_a_syntax_error_in_the_only_question(root: Path) -> None:
    """No second finding says that there are no questions."""
    write_project(root, {QUESTIONS_PATH: GOOD_SET.replace("Who", "@Who")})
    assert [each.rule for each in collect_load_findings(load_project(root))] == ["yaml-syntax"]


OWN = {
    "templates/place/kind.yaml": """\
        fields:
          where: {role: prompt, type: text}
          country: {role: answer, type: actor}
        cards:
          place: {front: front.html.j2, back: back.html.j2}
        """,
    "templates/place/front.html.j2": "{{Where}}",
    "templates/place/back.html.j2": "{{Country}}",
    QUESTIONS_PATH: """\
        kind: place
        questions:
          - {id: a, where: Who sent drones?, country: Iran, evidence: Iran has sent thousands of Shared drones}
          - {id: b, where: Who sent tanks?, country: Turkey, evidence: Iran has sent thousands of Shared drones}
          - {id: c, where: Who sent drones?, contry: Iran, evidence: Iran has sent thousands of Shared drones}
        """,
}


def test_a_kind_of_the_projects_own(tmp_path: Path) -> None:
    """A folder under templates/ is loaded, checked by the fields' roles and types, and known to the
    schema.
    """
    project = load_project(write_project(tmp_path, OWN))
    kind = project.kinds["place"]
    assert list(kind.fields) == [
        *("where", "country", "also", "said_by", "evidence", "explanation", "beyond", "expects")
    ]
    assert [spec.title for spec in kind.anki_fields][:2] == ["Where", "Country"]
    assert list_finding_rules(check_project(project)) == [
        "answer-not-in-quote",
        "unknown-actor",
        "unknown-key",
    ]


def test_a_kind_that_stands_in_for_a_shipped_one(root: Path) -> None:
    """A folder of the same name in the project overrides the shipped kind; all others stay."""
    fields = "fields:\n  question: {role: prompt, type: text, words: 3}\n  answer: {role: answer, type: text}\n"
    cards = "cards: {one: {front: a.html.j2, back: a.html.j2}}\n"
    kind = {
        "templates/basic/kind.yaml": fields + cards,
        "templates/basic/a.html.j2": "{{Question}}",
    }
    write_project(root, {QUESTIONS_PATH: GOOD_SET, **kind})
    project = load_project(root)
    assert format_load_findings(project) == []
    assert project.kinds["basic"].file.path == "templates/basic/kind.yaml"
    assert project.kinds["basic"].fields["question"].words == 3
    assert project.kinds["date"].file.path == "deckgen/templates/date/kind.yaml"
    assert project.template_folders == (root.resolve() / "templates", find_shipped_templates())
    assert check_project(project).findings == ()


def test_a_broken_kind_leaves_the_others(root: Path) -> None:
    """A kind that cannot be used is told, its questions are only checked for their form, and all
    others are loaded.
    """
    write_project(
        root,
        {
            QUESTIONS_PATH: GOOD_SET.replace("basic", "own"),
            "templates/own/kind.yaml": "fields: {a: {type: text}}\n",
        },
    )
    project = load_project(root)
    assert [line.split(":")[0] for line in format_load_findings(project)] == [
        QUESTIONS_PATH,
        "templates/own/kind.yaml",
    ]
    (question,) = project.decks[0].sets[0].questions
    assert question.kind is None
    assert not list(project.decks[0].questions)
    assert "basic" in project.kinds


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        pytest.param("requires: deckgen>=0.1\n", None, id="met"),
        pytest.param("requires: deckgen >= 0.0.1\n", None, id="met, with spaces"),
        pytest.param(
            "requires: deckgen>=99\n",
            "this project needs deckgen 99 or newer, and this is",
            id="too old",
        ),
        pytest.param(
            "requires: deckgen==1\n", "`requires: deckgen==1` is not understood", id="another sign"
        ),
        pytest.param(
            "requires: deckgen>=²\n", "`requires: deckgen>=²` is not understood", id="no number"
        ),
        pytest.param(
            f"requires: deckgen>={'9' * 5000}\n", "is not understood", id="a number too long"
        ),
        pytest.param(
            "requires: other>=1\n", "`requires: other>=1` is not understood", id="another program"
        ),
    ],
)
def test_what_a_project_requires(root: Path, settings: str, message: str | None) -> None:
    """A project that needs a newer deckgen says so, and one that asks for something else is not
    understood.
    """
    (root / "deckgen.yaml").write_text(settings, encoding="utf-8")
    if message is None:
        assert format_load_findings(load_project(root)) == []
    else:
        with pytest.raises(
            DeckgenError,
            match="".join("." if char in "^$*+?{}[]\\|()" else char for char in message),
        ):
            load_project(root)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ('requires = "deckgen>=0.1"\n', None),
        ("[tool.deckgen.rules]\nunknown-key = 'off'\n", None),
        ("requirs = 1\n", "in pyproject.toml: unknown key `requirs`; it knows requires and rules"),
        ("rules = 1\n", "in pyproject.toml: write one line a rule"),
        (
            "[tool.deckgen.rules]\na = 'fatal'\n",
            "in pyproject.toml: a is 'fatal', and should be one of off, info, warning",
        ),
        (
            "[tool.deckgen.rules]\na = {words = 'many'}\n",
            "in pyproject.toml: a.words is 'many', and should be a number",
        ),
    ],
)
def test_settings_in_pyproject(root: Path, table: str, message: str | None) -> None:
    """Settings may stand in pyproject.toml, whose lines are not known: what is wrong there ends the
    command.
    """
    (root / "pyproject.toml").write_text(f"[tool.deckgen]\n{table}", encoding="utf-8")
    if message is None:
        assert format_load_findings(load_project(root)) == []
    else:
        with pytest.raises(DeckgenError, match=message):
            load_project(root)


def test_rules_get_another_severity(root: Path) -> None:
    """A rule can be turned off or lowered; a severity that does not exist is a finding and changes
    nothing.
    """
    write_project(root, {QUESTIONS_PATH: GOOD_SET.replace("answer: Iran", "answer: Iraq")})
    for level, severities in (("off", []), ("info", ["info"]), ("fatal", ["error", "error"])):
        (root / "deckgen.yaml").write_text(
            f"rules: {{answer-not-in-quote: {level}}}\n", encoding="utf-8"
        )
        assert [
            str(each.severity) for each in check_project(load_project(root)).findings
        ] == severities


def test_rules_that_must_hold_cannot_be_turned_off(root: Path) -> None:
    """What a build cannot do without is neither silenced by a setting nor waived by a question."""
    waived = "    allow: {quote-not-found: my translation}\n"
    write_project(
        root, {QUESTIONS_PATH: GOOD_SET.replace("Iran has sent", "Iran had sent") + waived}
    )
    rules = {finding.rule for finding in check_project(load_project(root)).findings}
    assert rules == {"quote-not-found", "unknown-key"}
    (root / "deckgen.yaml").write_text("rules: {quote-not-found: off}\n", encoding="utf-8")
    messages = [finding.message for finding in check_project(load_project(root)).findings]
    assert "`quote-not-found` cannot be changed" in messages
    assert sum("does not stand in" in message for message in messages) == 1


@pytest.mark.parametrize(
    ("text", "how", "found"),
    [
        pytest.param("one\ntwo\n\nthree\n", "", ["one\ntwo", "three"], id="wrapped lines"),
        pytest.param("one\n\ntwo\n" + "x" * 200, "", ["one", "two", "x" * 200], id="long lines"),
        pytest.param("one\ntwo\n", "", ["one", "two"], id="no blank line"),
        pytest.param(
            "The council met in the hall by the river on the\nfirst day of May and talked.\n",
            "",
            ["The council met in the hall by the river on the\nfirst day of May and talked."],
            id="one wrapped paragraph",
        ),
        pytest.param(
            "Shall the river run on\nwhen the ferry is gone\n",
            "",
            ["Shall the river run on", "when the ferry is gone"],
            id="verse",
        ),
        pytest.param(
            "The council met in the hall by the river.\nNobody raised a hand against that plan.\n",
            "",
            [
                "The council met in the hall by the river.",
                "Nobody raised a hand against that plan.",
            ],
            id="a sentence a line",
        ),
        pytest.param(
            "one\r\n \r\ntwo\r\nthree", "", ["one", "two\r\nthree"], id="carriage returns"
        ),
        pytest.param(
            "one\ntwo\n\nthree\n", "lines", ["one", "two", "three"], id="lines, as the sidecar says"
        ),
        pytest.param(
            "one\ntwo", "blank-lines", ["one\ntwo"], id="blank lines, as the sidecar says"
        ),
        pytest.param("\n\n  one  \n", "", ["one"], id="without the white space round it"),
    ],
)
def test_paragraphs(text: str, how: str, found: list[str]) -> None:
    """Blank lines part the paragraphs of a wrapped text, and line ends those of any other."""
    assert [text[start:end] for start, end in split_paragraphs(text, how)] == found


def test_actors(root: Path) -> None:
    """An actor is a list of aliases or says more; the first to claim a name has it."""
    actors = "actors:\n  Iran: {aliases: [Tehran], mentions: [Iranian], role: state}\n  Persia: [Iran, Tehran]\n  Oman: []\n"
    write_project(root, {QUESTIONS_PATH: GOOD_SET, "seeds/essay.yaml": actors})
    source = load_project(root).sources["essay"]
    iran, persia, oman = source.actors
    assert (iran.names, iran.all_names, iran.role) == (
        ("Iran", "Tehran"),
        ("Iran", "Tehran", "Iranian"),
        "state",
    )
    assert {name: actor.name for name, actor in source.actors_by_name.items()} == {
        "Iran": "Iran",
        "Tehran": "Iran",
        "Persia": "Persia",
        "Oman": "Oman",
    }
    assert (persia.name, oman.all_names) == ("Persia", ("Oman",))


def test_values_keep_their_places(root: Path) -> None:
    """What a question says knows where it is written."""
    (question,) = load_project(root).decks[0].questions
    answer = question.values["answer"]
    assert isinstance(answer, YamlText)
    assert (answer.span.path, answer.span.line, answer.span.column) == (QUESTIONS_PATH, 5, 13)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes that have names")
def test_a_pyproject_that_is_a_pipe(root: Path) -> None:
    """A pipe is not waited for, and the settings that may be meant are not passed over."""
    os.mkfifo(root / "pyproject.toml")
    assert format_load_findings(load_project(root)) == [
        "pyproject.toml:1:1 unreadable-file: pyproject.toml is not an ordinary file -> "
        "put the text itself there"
    ]


def test_a_pyproject_that_is_too_large(root: Path) -> None:
    """A file of three gigabytes, a hole here, is not read; nor is one that leads out."""
    with (root / "pyproject.toml").open("wb") as file:
        file.truncate(3 << 30)
    [line] = format_load_findings(load_project(root))
    assert "pyproject.toml is larger than 1 MiB" in line
    (root / "pyproject.toml").unlink()
    (root / "pyproject.toml").symlink_to("/etc/hostname")
    [line] = format_load_findings(load_project(root))
    assert "pyproject.toml leads out of the project" in line


def test_a_pipe_above_a_project(tmp_path: Path) -> None:
    """Folders above are asked for a project, and a pipe there ends nothing."""
    os.mkfifo(tmp_path / "pyproject.toml")
    (tmp_path / "a").mkdir()
    with pytest.raises(DeckgenError, match="no deck project"):
        load_project(tmp_path / "a")


def test_sets_in_folders_of_a_deck(root: Path) -> None:
    """A deck may have a folder for each week; its sets follow those of the deck's own folder, or
    stand where `sets:` lists them.
    """
    write_project(
        root,
        {
            "cards/example/week-1/questions.yaml": GOOD_SET.replace("drones", "one", 1),
            "cards/example/week-2/part/questions.yaml": GOOD_SET.replace("drones", "two", 1),
        },
    )
    project = load_project(root)
    assert format_load_findings(project) == []
    assert list_question_ids(project) == ["drones", "one", "two"]
    names = [each.name for each in project.decks[0].sets]
    assert names == ["questions", "week-1/questions", "week-2/part/questions"]
    deck = "id: example-deck\nname: Example\nsource: essay\nsets: [week-2/part/questions]\n"
    write_project(root, {"cards/example/deck.yaml": deck})
    assert list_question_ids(load_project(root)) == ["two", "drones", "one"]


def test_a_deck_in_the_folder_of_a_deck(root: Path) -> None:
    """Packages and ledgers are named after a folder in cards/, so such a deck is an error."""
    write_project(
        root,
        {
            "cards/example/inner/deck.yaml": "id: inner-deck\nname: Inner\n",
            "cards/example/inner/more.yaml": GOOD_SET.replace("drones", "inner", 1),
        },
    )
    project = load_project(root)
    assert list_question_ids(project) == ["drones"]
    assert format_load_findings(project) == [
        "cards/example/inner/deck.yaml:1:1 unreadable-file: cards/example/inner/deck.yaml is a deck "
        "in the folder of another deck, and is not read -> move the folder to cards/inner, or remove "
        "its deck.yaml"
    ]


def test_folders_in_folders_without_end(root: Path) -> None:
    """Folders are read eight deep; deeper ones are told, and links are not followed."""
    path = "cards/example/" + "d/" * 9
    write_project(root, {f"{path}more.yaml": GOOD_SET})
    (root / "cards/example/round").symlink_to(".")
    [line] = format_load_findings(load_project(root))
    assert "lies too deep in folders -> move it up" in line

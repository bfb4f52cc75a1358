"""`deckgen init`: what it asks, what it makes, what it says."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from deckgen.cli import run_command
from tests.starter.test_atomic_folder import everything
from tests.terminal import Terminal

PROGRAM = (sys.executable, "-c", "from deckgen.cli import main; main()")
ENGLISH = "The ferry crosses the river every morning, and it is the only way to get to the village from here.\n"
GERMAN = "Die Fähre fährt jeden Morgen über den Fluss, und sie ist der einzige Weg, der zu dem Dorf führt.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one text, where we are."""
    (tmp_path / "My reading.txt").write_text(ENGLISH, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_with_folder_and_text_nothing_is_asked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A project that checks clean and builds, and what to do next."""
    assert run_command(["init", "deck", "--source", "My reading.txt"]) == 0
    assert capsys.readouterr() == (
        "deck: a project of 17 files that checks clean\n"
        "\n"
        "  seeds/my-reading.txt             your text, byte for byte\n"
        "  seeds/my-reading.yaml            what is known of it; language: English (en), guessed\n"
        "  cards/my-reading/deck.yaml       the deck's name, and its id, which must not change\n"
        "  cards/my-reading/questions.yaml  the questions: an example, to write yours below\n"
        "  README.md                        how to go on\n"
        "  and 12 more for editors, Git and GitHub\n"
        "\n"
        "The example, which leaves out what stands between the ==:\n"
        "\n"
        "  The ferry ==crosses== the river every morning, and it is the only way to get\n"
        "  to the village from here.\n"
        "\n"
        "Next:\n"
        "\n"
        "  cd deck\n"
        "  deckgen preview   see your cards as you write them\n"
        "  deckgen check     hold every question against the text\n"
        "  deckgen build     make the package for Anki\n",
        "",
    )
    assert run_command(["-C", "deck", "check", "--strict"]) == 0
    assert run_command(["-C", "deck", "build"]) == 0
    assert (folder / "deck" / "dist" / "my-reading.apkg").is_file()


def test_the_schemas_are_those_of_deckgen_schema(folder: Path) -> None:
    """Writing them again changes nothing."""
    assert run_command(["init", "deck", "--source", "My reading.txt"]) == 0
    before = everything(folder / "deck" / ".deckgen")
    assert run_command(["-C", "deck", "schema"]) == 0
    assert everything(folder / "deck" / ".deckgen") == before


def test_options_say_what_is_otherwise_guessed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And `-C` says where the folder is made."""
    (folder / "there").mkdir()
    given = ["--source", "My reading.txt", "--name", "A: “B” # C", "--language", "en-GB"]
    assert run_command(["-C", "there", "init", "new", *given]) == 0
    assert re.search(r"language: .*English.* \(en-GB\)\n", capsys.readouterr().out)
    root = folder / "there" / "new"
    assert "\nlanguage: en-GB\n" in (root / "seeds" / "my-reading.yaml").read_text(encoding="utf-8")
    assert "\nname: 'A: “B” # C'" in (root / "cards" / "my-reading" / "deck.yaml").read_text(
        encoding="utf-8"
    )


def test_the_folder_where_we_are_will_do(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No need to go anywhere then."""
    assert run_command(["init", ".", "--source", "My reading.txt"]) == 0
    assert "  cd " not in capsys.readouterr().out
    assert (folder / "deckgen.yaml").is_file()
    assert (folder / "My reading.txt").is_file()


def test_a_new_id_is_only_printed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Another one each time."""
    before = everything(folder)
    assert run_command(["init", "--new-id"]) == run_command(["init", "--new-id"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert re.fullmatch("[a-z0-9]{12}", first)
    assert first != second
    assert everything(folder) == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param([], "a folder and a text is missing", id="nothing"),
        pytest.param(
            ["deck"],
            "a text is missing: write `deckgen init deck --source reading.txt`",
            id="no text",
        ),
        pytest.param(["--source", "My reading.txt"], "a folder is missing", id="no folder"),
        pytest.param(
            ["deck", "--source", "x.txt"],
            "x.txt does not exist; the folder has: My reading.txt",
            id="not there",
        ),
        pytest.param(
            ["taken", "--source", "My reading.txt"],
            "already has taken/README.md; choose",
            id="taken",
        ),
        pytest.param(
            ["deck", "--source", "My reading.txt", "--language", "english"],
            "“english” is not the code of a language: did you mean en?",
            id="no code",
        ),
        pytest.param(
            ["deck", "--source", "old.txt"],
            "reads right, add `--encoding windows-1252`",
            id="encoding",
        ),
    ],
)
def test_what_is_wrong_is_told_and_nothing_made(
    folder: Path, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """In one line, with 2."""
    (folder / "taken").mkdir()
    (folder / "taken" / "README.md").touch()
    (folder / "old.txt").write_bytes(GERMAN.encode("windows-1252"))
    before = everything(folder)
    assert run_command(["init", *arguments]) == 2
    printed = capsys.readouterr()
    assert message in printed.err
    assert printed.out == ""
    assert everything(folder) == before


def test_in_a_terminal_it_asks(folder: Path) -> None:
    """Enter takes what it proposes; an answer that will not do is asked for again."""
    (folder / "my-reading").mkdir()
    (folder / "my-reading" / "README.md").touch()
    with Terminal([*PROGRAM, "init"], folder) as terminal:
        terminal.answer_question(
            "Your text (Word, PDF, EPUB, HTML, .srt, .vtt, .md or .txt) [My reading.txt]: ",
            "nothing.txt",
        )
        terminal.answer_question("nothing.txt does not exist; the folder has: My reading.txt\n", "")
        terminal.answer_question(
            "The text's language, as its code; it looks like English (en) [en]: ", "english"
        )
        terminal.answer_question("“english” is not the code of a language: did you mean en?\n", "")
        terminal.answer_question("The deck's name [My reading]: ", "The ferry")
        terminal.answer_question("The folder to make [my-reading-2]: ", "my-reading")
        terminal.answer_question("the folder already has my-reading/README.md", "")
        assert terminal.wait_for_end() == 0
        assert "my-reading-2: a project of 17 files that checks clean" in terminal.shown
        deck = (folder / "my-reading-2" / "cards" / "my-reading" / "deck.yaml").read_text(
            encoding="utf-8"
        )
        assert "\nname: The ferry " in deck
        sidecar = (folder / "my-reading-2" / "seeds" / "my-reading.yaml").read_text(
            encoding="utf-8"
        )
        assert "\nlanguage: en\n" in sidecar  # somebody looked at it: no guess any more


def test_only_what_is_missing_is_asked_for(folder: Path) -> None:
    """With text, language and name given, the folder alone."""
    given = ["--source", "My reading.txt", "--language", "en", "--name", "The ferry"]
    with Terminal([*PROGRAM, "init", *given], folder) as terminal:
        terminal.answer_question("leaves nothing behind.\n\nThe folder to make [my-reading]: ", "")
        assert terminal.wait_for_end() == 0
        assert (folder / "my-reading" / "deckgen.yaml").is_file()


@pytest.mark.parametrize("agreed", [True, False])
def test_a_text_is_converted_if_that_is_agreed(tmp_path: Path, agreed: bool) -> None:
    """A line of it shows whether it would read right."""
    (tmp_path / "alt.txt").write_bytes(GERMAN.encode("windows-1252"))
    with Terminal([*PROGRAM, "init", "deck"], tmp_path) as terminal:
        terminal.answer_question("[alt.txt]: ", "")
        terminal.answer_question(f"{GERMAN[:40]}", "y" if agreed else "n")
        if not agreed:
            terminal.answer_question("save it as plain text in UTF-8.\n", "nothing.txt")
            terminal.press_keys("[alt.txt]: ", "\x03")
            assert terminal.wait_for_end() == 130
            assert everything(tmp_path).keys() == {"alt.txt"}
            return
        terminal.answer_question("it looks like German (de) [de]: ", "")
        terminal.answer_question("The deck's name [Alt]: ", "")
        assert terminal.wait_for_end() == 0
        assert "your text, from windows-1252" in terminal.shown
        assert (tmp_path / "deck" / "seeds" / "alt.txt").read_text(encoding="utf-8") == GERMAN


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_who_stops_leaves_nothing_behind(folder: Path, key: str) -> None:
    """At whatever question."""
    before = everything(folder)
    with Terminal([*PROGRAM, "init"], folder) as terminal:
        terminal.answer_question("Your text", "")
        terminal.answer_question("language", "")
        terminal.press_keys("name [My reading]: ", key)
        assert terminal.wait_for_end() == 130
        assert terminal.shown.endswith("\ndeckgen: stopped\n")
        assert everything(folder) == before

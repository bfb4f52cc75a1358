"""A project made of a text checks clean and builds, whatever the text; or nothing is made, and it
is said why.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.check.run import check_folder
from deckgen.errors import DeckgenError
from deckgen.languages.language import ENGLISH
from deckgen.load import load_project
from deckgen.release.package_build import build_decks
from deckgen.report.editor_schemas import format_editor_settings
from deckgen.starter.atomic_folder import OccupiedFolder
from deckgen.starter.new_project import StartedProject, start_project
from deckgen.starter.project_files import ProjectDetails, describe_project, generate_deck_id
from deckgen.starter.received_text import receive_text
from deckgen.starter.source_files import guess_text_language
from tests.projects import REPOSITORY
from tests.starter.test_atomic_folder import everything

ESSAY = (REPOSITORY / "seeds" / "multipolar-world.txt").read_bytes()
SENTENCE = b"The ferry crosses the river every morning.\n"


def begin(
    folder: Path, content: bytes, name: str = "reading.txt", encoding: str = ""
) -> tuple[StartedProject, ProjectDetails]:
    """A project in ``folder``/p, of a text of this name beside it."""
    path = folder / name
    path.write_bytes(content)
    received = receive_text(path, encoding)
    given_ = describe_project(received, language=guess_text_language(received), guessed=True)
    return start_project(folder / "p", received, given_), given_


def assert_sound(root: Path) -> None:
    """The checker has nothing to say, and the package has one note with one card."""
    assert check_folder(root, remember=False).findings == ()
    _, (built,) = build_decks(load_project(root), (), root / "dist")
    assert (built.notes, built.cards) == (1, 1)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("The ferry crosses the river.", "und", id="one sentence"),
        pytest.param(ESSAY.decode(), "en", id="the essay"),
        pytest.param("Die Fähre fährt über den Fluss, und sie ist mit dem Zug nicht zu erreichen.\n" * 2
                     + "Dann kommt der Winter.\n", "de", id="German, a sentence twice"),
        pytest.param("ينبع النهر من الجبال في الشمال وهو أطول نهر في هذا الجزء من البلاد.", "ar", id="Arabic"),
        pytest.param("这条河发源于北方的山区，是流经该国这一地区的最长的河流。", "zh", id="Chinese"),
        pytest.param("\ufeffThe ferry crosses: the # river, “he” said.\r\nIt is - so - late.\r\n", "und", id="signs"),
        pytest.param("A line that is wrapped\nby hand goes on over\nsome more lines, for ex-\nample this one here.\n",
                     "en", id="wrapped by hand"),
        pytest.param("---\ntitle: A. B.\n---\n\n# Heading\n\nThe *ferry* crosses [the](http://x) river.\n", "und",
                     id="Markdown"),
    ],
)  # fmt: skip
def test_a_project_is_sound(tmp_path: Path, text: str, language: str) -> None:
    """Its text is the very same, its language is guessed, and its question draws on the text."""
    started, given_ = begin(tmp_path, text.encode("utf-8"), "My text.md")
    assert given_.language.tag == language
    assert (started.root / "seeds" / "my-text.md").read_bytes() == text.encode("utf-8")
    assert_sound(started.root)
    assert everything(tmp_path).keys() - {"My text.md", "p", "p/dist", "p/dist/my-text.apkg"} == {
        *(f"p/{path}" for path in started.files),
        *(
            f"p/{folder}"
            for folder in (
                "cards",
                "cards/my-text",
                "seeds",
                ".vscode",
                ".github",
                ".github/workflows",
            )
        ),
        "p/.deckgen",
    }


def test_the_files_say_what_is_known_and_no_more(tmp_path: Path) -> None:
    """What is guessed is called so, what is not known is a comment, and the id is new each time."""
    _, given_ = begin(tmp_path, ESSAY)
    sidecar = (tmp_path / "p" / given_.sidecar_path).read_text(encoding="utf-8")
    facts = dict(re.findall(r"^(\w+): ([^#\n]*?)(?:   #.*)?$", sidecar, re.MULTILINE))
    assert facts == {
        "title": "Text from reading.txt",
        "voice": "the text",
        "language": "en",
        "sha256": hashlib.sha256(ESSAY).hexdigest(),
        "actors": "{}",
    }
    assert "language: en   # guessed" in sidecar
    deck = (tmp_path / "p" / given_.deck_path).read_text(encoding="utf-8")
    assert re.search(r"^id: [a-z0-9]{12}$", deck, re.MULTILINE)
    assert generate_deck_id() != generate_deck_id()
    questions = (tmp_path / "p" / given_.questions_path).read_text(encoding="utf-8")
    assert "new power couple" in questions  # of the first sentence
    assert len(re.findall(r"^ *#", questions, re.MULTILINE)) > 5
    assert (tmp_path / "p" / ".vscode" / "settings.json").read_text(
        encoding="utf-8"
    ) == format_editor_settings() + "\n"
    assert json.loads((tmp_path / "p" / ".vscode" / "extensions.json").read_bytes()) == {
        "recommendations": ["redhat.vscode-yaml"]
    }


def test_a_language_that_cannot_be_told_is_called_so(tmp_path: Path) -> None:
    """And one that somebody gave is no guess."""
    _, given_ = begin(tmp_path, SENTENCE)
    assert "language: und   # not known" in (tmp_path / "p" / given_.sidecar_path).read_text(
        encoding="utf-8"
    )
    received = receive_text(tmp_path / "reading.txt")
    start_project(tmp_path / "q", received, describe_project(received, language=ENGLISH))
    assert "\nlanguage: en\n" in (tmp_path / "q" / given_.sidecar_path).read_text(encoding="utf-8")


def test_a_converted_text_says_so(tmp_path: Path) -> None:
    """With the fingerprint of what came, and that of what is there."""
    text = "Die Fähre fährt jeden Morgen über den Fluss.\n"
    _, given_ = begin(tmp_path, text.encode("windows-1252"), encoding="windows-1252")
    assert (tmp_path / "p" / given_.text_path).read_text(encoding="utf-8") == text
    sidecar = (tmp_path / "p" / given_.sidecar_path).read_text(encoding="utf-8")
    assert "# The text came in windows-1252 and was converted to UTF-8." in sidecar
    assert hashlib.sha256(text.encode("windows-1252")).hexdigest() in sidecar
    assert f"sha256: {hashlib.sha256(text.encode()).hexdigest()}\n" in sidecar
    assert_sound(tmp_path / "p")


@pytest.mark.parametrize(
    ("name", "source", "deck"),
    [
        ("reading.txt", "reading", "Reading"),
        ("My_text (2).TXT", "my-text-2", "My text 2"),
        ("Überblick.md", "überblick", "Überblick"),
        ("U\u0308berblick.md", "überblick", "Überblick"),
        ("中国.txt", "中国", "中国"),
        ("हिन्दी.txt", "हिन्दी", None),
        ("2024: # 'x'.txt", "2024-x", "2024 x"),
        ("null.txt", "null", "Null"),
        ("CON.txt", "text-con", "CON"),
        ("---.txt", "reading", "Reading"),
        ("x" * 200 + ".txt", "x" * 50, None),
        (os.fsdecode(b"b\xe4d.txt"), "b-d", "B d"),
    ],
)
def test_names_come_from_the_files_name(
    tmp_path: Path, name: str, source: str, deck: str | None
) -> None:
    """Such as every system can write, and no YAML is confused by."""
    started, given_ = begin(tmp_path, SENTENCE, name)
    assert given_.source == source
    assert deck is None or given_.name == deck
    assert_sound(started.root)
    assert load_project(started.root).decks[0].name == given_.name


@pytest.mark.parametrize(
    "name", ["“No: never” # 1", "- x", "2024", "[a]", "A::B", "a\nb", "'", "\u2028\x07"]
)
def test_a_deck_may_have_any_name(tmp_path: Path, name: str) -> None:
    """On one line, and as it was given."""
    (tmp_path / "a.txt").write_bytes(SENTENCE)
    received = receive_text(tmp_path / "a.txt")
    started = start_project(tmp_path / "p", received, describe_project(received, name=name))
    assert load_project(started.root).decks[0].name == (
        " ".join(name.replace("\x07", "").split()) or "A"
    )
    assert_sound(started.root)


@pytest.mark.parametrize(
    "text", [b"word\n", b"The same line again and again.\n" * 9, b"1917 1918\n"]
)
def test_a_text_without_a_question_is_refused(tmp_path: Path, text: bytes) -> None:
    """And nothing is made."""
    with pytest.raises(DeckgenError, match=r"gives no first question: .*; nothing was made$"):
        begin(tmp_path, text)
    assert everything(tmp_path) == {"reading.txt": text}


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """A folder that has one of the files, or is a project by its two folders, is left as it is."""
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / ".gitignore").write_bytes(b"mine")
    with pytest.raises(
        OccupiedFolder, match=r"already has .*/p/\.gitignore; choose another folder"
    ):
        begin(tmp_path, SENTENCE)
    (tmp_path / "p" / ".gitignore").rename(tmp_path / "p" / "mine")
    begin(tmp_path, SENTENCE)
    assert (tmp_path / "p" / "mine").read_bytes() == b"mine"
    before = everything(tmp_path)
    with pytest.raises(
        OccupiedFolder, match=r"p is a deck project already: begin another one in a new folder$"
    ):
        begin(tmp_path, SENTENCE, "another.txt")
    assert everything(tmp_path) == {**before, "another.txt": SENTENCE}


def test_a_text_may_lie_where_it_belongs(tmp_path: Path) -> None:
    """Then it stays there, and the project comes round it."""
    (tmp_path / "p" / "seeds").mkdir(parents=True)
    started, _ = begin(tmp_path, SENTENCE, "p/seeds/reading.txt")
    assert "seeds/reading.txt" in started.files
    assert_sound(tmp_path / "p")


@pytest.mark.slow
def test_git_leaves_the_text_as_it_is(tmp_path: Path) -> None:
    """Even where it is told to write other line ends, as it is on Windows; and what is made again
    is left out.
    """
    text = b"The ferry crosses the river every morning.\r\nIt is late.\n"
    started, _ = begin(tmp_path, text)
    assert_sound(started.root)
    git = [
        "git",
        "-c",
        "core.autocrlf=true",
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@b",
        "-c",
        "core.safecrlf=false",
    ]
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "begin"]):
        subprocess.run([*git, *command], cwd=started.root, check=True)
    subprocess.run([*git, "clone", "-q", str(started.root), str(tmp_path / "clone")], check=True)
    assert (tmp_path / "clone" / "seeds" / "reading.txt").read_bytes() == text
    assert check_folder(tmp_path / "clone", remember=False).findings == ()
    kept = {name for name in everything(tmp_path / "clone") if not name.startswith(".git/")}
    assert not {name for name in kept if name.startswith((".deckgen", "dist"))}
    assert ".github/workflows/deck.yml" in kept


def test_a_large_text_takes_no_longer_than_it_must(tmp_path: Path) -> None:
    """Seven thousand lines, nearly all of them the same."""
    text = SENTENCE * 6_000 + b"Only this line tells of a lighthouse keeper.\n" + SENTENCE * 1_000
    started, _ = begin(tmp_path, text)
    assert "lighthouse" in started.quotation


WORDS = (  # noqa: SIM905 - easier to read and to add to
    "Iran Russia the of and drones army never ago decade because said “multipolar world” 2007 Ärger über nicht Fähre "
    "der die 中国 是 一个国家 كان الجيش في world's pre- well-known == [x] {y} <b> *em* _u_ `c` # ## - 1. \\(x\\) "
    "{{c1::a}} http://x.y/z … ... ! ? . , ; : – — ( ) \" ' $x @ % & | > ~ é e\u0301 😀 ไทย \u200b \u202e \x07 \ufeff"
).split(" ")
PIECES = st.one_of(
    st.sampled_from(WORDS),
    st.text(max_size=12),
    st.sampled_from(["\n", "\r\n", "\n\n", "\r", "\t"]),
)
SENTENCES = st.lists(st.sampled_from(WORDS[:26]), min_size=3, max_size=60).map(
    lambda words: " ".join(words) + "."
)
TEXTS = st.one_of(
    SENTENCES,
    st.lists(SENTENCES, max_size=4).map("\n".join),
    st.lists(PIECES, max_size=60).map(" ".join),
    st.text(),
)


@pytest.mark.slow
@settings(max_examples=20)
@given(TEXTS, st.sampled_from([".txt", ".md"]))
def test_any_text_gives_a_sound_project_or_nothing(text: str, ending: str) -> None:
    """Whatever stands in it."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        content = text.encode("utf-8", "replace")
        try:
            started, given_ = begin(folder, content, f"reading{ending}")
        except DeckgenError:
            assert everything(folder) == {f"reading{ending}": content}
        else:
            assert (started.root / given_.text_path).read_bytes() == content
            assert_sound(started.root)

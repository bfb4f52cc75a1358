"""The files of a new project, from the templates beside this file."""

from __future__ import annotations

import hashlib
import re
import secrets
import string
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap
from urllib.parse import urlsplit

import regex

from deckgen import __version__
from deckgen.check.language.guess import guess_language
from deckgen.check.rule_pages import read_rule_pages
from deckgen.edit.scalars import new_scalar
from deckgen.extras import DISTRIBUTION, origin
from deckgen.load.kinds import find_template_folders, load_kinds
from deckgen.markup.shipped import render_plain
from deckgen.report.schemas import FOLDER as SCHEMAS
from deckgen.report.schemas import editor_schemas, editor_settings, schema_files
from deckgen.starter.received import Received

UNKNOWN = "und"  # BCP 47: undetermined
ID_LENGTH = 12
# “The text”, as cards call its own voice, in the languages that cards have words in.
VOICES = {"ar": "النصّ", "de": "der Text", "es": "el texto", "fr": "le texte", "zh": "本文"}
# Lines of a quotation are not longer.
WIDTH = 100
# Folders and files have names of at most 255 bytes, and a character takes up to four.
NAME_LENGTH = 50
# Windows takes these for devices.
_DEVICE = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_FILES = Path(__file__).parent / "files"


@dataclass(frozen=True, slots=True)
class About:
    """What a new project is to say of itself.

    ``source`` is the name of the text and of the deck's folder, ``ending`` the text's; ``guessed``
    means that nobody said which ``language`` it is in.
    """

    source: str
    ending: str
    name: str
    language: str
    guessed: bool = False

    @property
    def text(self) -> str:
        return f"seeds/{self.source}{self.ending}"

    @property
    def sidecar(self) -> str:
        return f"seeds/{self.source}.yaml"

    @property
    def deck(self) -> str:
        return f"cards/{self.source}/deck.yaml"

    @property
    def questions(self) -> str:
        return f"cards/{self.source}/questions.yaml"


def about(
    received: Received, *, name: str = "", language: str = UNKNOWN, guessed: bool = False
) -> About:
    """What can be said of a text: what is given, and names made of its file's name."""
    name = " ".join(_CONTROL.sub(" ", name).split()) or deck_name(received)
    return About(source_name(received), received.ending, name, language, guessed)


def deck_name(received: Received) -> str:
    """A name for the deck, from the text's file name."""
    stem = unicodedata.normalize("NFC", received.path.stem)
    words = " ".join(regex.sub(r"[^\p{L}\p{M}\p{N}]+", " ", stem).split()) or "Reading"
    return words[0].upper() + words[1:]


def source_name(received: Received) -> str:
    """What the text and the deck's folder are called: letters and digits of the file's name, and
    hyphens.
    """
    stem = unicodedata.normalize("NFC", received.path.stem).lower()
    kept = "".join(
        sign if sign.isalnum() or unicodedata.category(sign)[0] == "M" else "-" for sign in stem
    )
    name = re.sub("-+", "-", kept)[:NAME_LENGTH].strip("-") or "reading"
    return f"text-{name}" if _DEVICE.fullmatch(name) else name


def guess(received: Received) -> str:
    """The code of the text's language, as far as it can be told."""
    return guess_language(received.text) or UNKNOWN


def draw_id() -> str:
    """A deck's id: twelve letters and digits drawn at random, some 62 bits."""
    return "".join(secrets.choice(string.ascii_lowercase + string.digits) for _ in range(ID_LENGTH))


def files_of(received: Received, about: About) -> dict[str, bytes]:
    """Every file of a new project by its path; the question set has no question yet."""
    file = " ".join(received.path.name.encode("utf-8", "replace").decode("utf-8").split())
    title = f"Text from {file}"
    values: dict[str, object] = {
        "name": about.name,
        "source": about.source,
        "ending": about.ending,
        "version": __version__,
    }
    rendered = {
        about.sidecar: _rendered(
            "sidecar.yaml",
            title=new_scalar(title),
            language=about.language,
            guessed=about.guessed,
            unknown=about.language == UNKNOWN,
            voice=VOICES.get(about.language.partition("-")[0], "the text"),
            sha256=hashlib.sha256(received.content).hexdigest(),
            converted_from=" ".join(received.converted_from.split()),
            received=received.received,
        ),
        about.deck: _rendered(
            "deck.yaml",
            id=draw_id(),
            name=new_scalar(about.name),
            source=new_scalar(about.source),
            description=new_scalar(
                f"Questions on the {title[0].lower()}{title[1:]} with the passages they are about"
            ),
        ),
        "deckgen.yaml": _rendered("deckgen.yaml", **values),
        "README.md": _rendered("README.md", **values),
        ".gitignore": _rendered("gitignore"),
        ".gitattributes": _rendered("gitattributes"),
        ".github/workflows/deck.yml": _rendered("deck.yml", **installation()),
        ".vscode/extensions.json": _rendered("extensions.json"),
        ".vscode/settings.json": (editor_settings() + "\n").encode("utf-8"),
    }
    return {
        about.text: received.content,
        **rendered,
        about.questions: question_set(()),
        **_schemas(),
    }


def question_set(quotations: Sequence[str]) -> bytes:
    """The question set that asks with these quotations, which are of one line each."""
    questions = [
        {"id": f"example-{number}" if number else "example", "evidence": _lines(quotation)}
        for number, quotation in enumerate(quotations)
    ]
    return _rendered("questions.yaml", questions=questions)


def _lines(quotation: str) -> list[str]:
    """The quotation as the lines of a folded scalar, which reads them with one space between."""
    return wrap(quotation, WIDTH, break_long_words=False, break_on_hyphens=False)


def _rendered(template: str, /, **values: object) -> bytes:
    return render_plain(_FILES / f"{template}.j2", **values).encode("utf-8")


def _schemas() -> dict[str, bytes]:
    """What `deckgen schema` writes; a new project has no kinds of its own."""
    kinds, _ = load_kinds(_FILES, find_template_folders(_FILES))
    schemas = schema_files(editor_schemas(kinds, read_rule_pages().values()))
    return {f"{SCHEMAS}/{name}": content.encode("utf-8") for name, content in schemas.items()}


def installation() -> dict[str, object]:
    """What a machine elsewhere installs deckgen from (PEP 610 says where this one came from).

    ``requirement`` is the version on PyPI, or the repository and commit; ``wheel`` is true if it
    can only be a wheel that is put beside the project, for this deckgen came from this machine.
    """
    came = origin()
    if came is None:
        return {"requirement": f"{DISTRIBUTION}=={__version__}", "wheel": False}
    vcs = came.get("vcs_info")
    url, commit = (
        str(came.get("url", "")),
        str(vcs.get("commit_id", "")) if isinstance(vcs, dict) else "",
    )
    if (
        urlsplit(url).scheme == "https"
        and "@" not in url
        and re.fullmatch("[0-9a-f]{40,64}", commit)
    ):
        return {"requirement": f"{DISTRIBUTION} @ git+{url}@{commit}", "wheel": False}
    return {
        "requirement": f"./{DISTRIBUTION.replace('-', '_')}-{__version__}-py3-none-any.whl",
        "wheel": True,
    }

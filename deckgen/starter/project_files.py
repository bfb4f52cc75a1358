"""The files of a new project, from the templates in ``files/``."""

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
from deckgen.cards.page_templates import render_plain_text
from deckgen.check.rule_pages import read_rule_pages
from deckgen.extras import DISTRIBUTION, read_install_origin
from deckgen.languages.detection import guess_language
from deckgen.languages.language import UNDETERMINED, Language
from deckgen.load.kinds import find_template_folders, load_kinds
from deckgen.report.editor_schemas import (
    SCHEMA_FOLDER,
    build_editor_schemas,
    format_editor_settings,
    list_schema_files,
)
from deckgen.starter.received_text import ReceivedText
from deckgen.yamlpos.scalar_edits import format_scalar

DECK_ID_LENGTH = 12
# Of the lines of a quotation.
MAX_LINE_WIDTH = 100
# Folders and files have names of at most 255 bytes, and a character takes up to four.
MAX_NAME_LENGTH = 50
# Windows takes these for devices.
_WINDOWS_DEVICE = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
_CONTROL_CHARS = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_TEMPLATE_FOLDER = Path(__file__).parent / "files"


@dataclass(frozen=True, slots=True)
class ProjectDetails:
    """What the files of a new project say.

    ``source`` is the name of the text and of the deck's folder, ``ending`` that of the text's file;
    ``is_language_guessed`` means that ``language`` was not given, but guessed from the text.
    """

    source: str
    ending: str
    name: str
    language: Language
    is_language_guessed: bool = False

    @property
    def text_path(self) -> str:
        return f"seeds/{self.source}{self.ending}"

    @property
    def sidecar_path(self) -> str:
        return f"seeds/{self.source}.yaml"

    @property
    def deck_path(self) -> str:
        return f"cards/{self.source}/deck.yaml"

    @property
    def questions_path(self) -> str:
        return f"cards/{self.source}/questions.yaml"


def describe_project(
    received: ReceivedText,
    *,
    name: str = "",
    language: Language = UNDETERMINED,
    guessed: bool = False,
) -> ProjectDetails:
    """The details of a project: those that are given, and names made from the text's file name."""
    name = " ".join(_CONTROL_CHARS.sub(" ", name).split()) or propose_deck_name(received)
    return ProjectDetails(propose_source_name(received), received.ending, name, language, guessed)


def propose_deck_name(received: ReceivedText) -> str:
    """A name for the deck, from the text's file name."""
    stem = unicodedata.normalize("NFC", received.path.stem)
    words = " ".join(regex.sub(r"[^\p{L}\p{M}\p{N}]+", " ", stem).split()) or "Reading"
    return words[0].upper() + words[1:]


def propose_source_name(received: ReceivedText) -> str:
    """The name of the text and of the deck's folder: the file name's letters and digits, with
    hyphens.
    """
    stem = unicodedata.normalize("NFC", received.path.stem).lower()
    kept = "".join(
        sign if sign.isalnum() or unicodedata.category(sign)[0] == "M" else "-" for sign in stem
    )
    name = re.sub("-+", "-", kept)[:MAX_NAME_LENGTH].strip("-") or "reading"
    return f"text-{name}" if _WINDOWS_DEVICE.fullmatch(name) else name


def guess_text_language(received: ReceivedText) -> Language:
    """The text's language, as far as its script and words show it."""
    return guess_language(received.text) or UNDETERMINED


def generate_deck_id() -> str:
    """A new deck id: twelve random letters and digits, about 62 bits."""
    signs = string.ascii_lowercase + string.digits
    return "".join(secrets.choice(signs) for _ in range(DECK_ID_LENGTH))


def render_project_files(received: ReceivedText, about: ProjectDetails) -> dict[str, bytes]:
    """Every file of a new project, by path; the question set has no question yet."""
    file = " ".join(received.path.name.encode("utf-8", "replace").decode("utf-8").split())
    title = f"Text from {file}"
    values: dict[str, object] = {
        "name": about.name,
        "source": about.source,
        "ending": about.ending,
        "version": __version__,
    }
    rendered = {
        about.sidecar_path: _render_file(
            "sidecar.yaml",
            title=format_scalar(title),
            language=about.language,
            guessed=about.is_language_guessed,
            unknown=about.language == UNDETERMINED,
            voice=about.language.data.get("voice", "the text"),
            sha256=hashlib.sha256(received.content).hexdigest(),
            converted_from=" ".join(received.converted_from.split()),
            received=received.original_sha256,
        ),
        about.deck_path: _render_file(
            "deck.yaml",
            id=generate_deck_id(),
            name=format_scalar(about.name),
            source=format_scalar(about.source),
            description=format_scalar(
                f"Questions on the {title[0].lower()}{title[1:]} with the passages they are about"
            ),
        ),
        "deckgen.yaml": _render_file("deckgen.yaml", **values),
        "README.md": _render_file("README.md", **values),
        ".gitignore": _render_file("gitignore"),
        ".gitattributes": _render_file("gitattributes"),
        ".github/workflows/deck.yml": _render_file("deck.yml", **describe_installation()),
        ".vscode/extensions.json": _render_file("extensions.json"),
        ".vscode/settings.json": (format_editor_settings() + "\n").encode("utf-8"),
    }
    return {
        about.text_path: received.content,
        **rendered,
        about.questions_path: render_question_set(()),
        **_build_schemas(),
    }


def render_question_set(quotations: Sequence[str]) -> bytes:
    """The question set with a question for each quotation, each of which is one line."""
    questions = [
        {"id": f"example-{number}" if number else "example", "evidence": _wrap_quotation(quotation)}
        for number, quotation in enumerate(quotations)
    ]
    return _render_file("questions.yaml", questions=questions)


def _wrap_quotation(quotation: str) -> list[str]:
    """The lines of a folded YAML scalar, which YAML joins with spaces."""
    return wrap(quotation, MAX_LINE_WIDTH, break_long_words=False, break_on_hyphens=False)


def _render_file(template: str, /, **values: object) -> bytes:
    return render_plain_text(_TEMPLATE_FOLDER / f"{template}.j2", **values).encode("utf-8")


def _build_schemas() -> dict[str, bytes]:
    """What `deckgen schema` writes; a new project has no kinds of its own."""
    kinds, _ = load_kinds(_TEMPLATE_FOLDER, find_template_folders(_TEMPLATE_FOLDER))
    schemas = list_schema_files(build_editor_schemas(kinds, read_rule_pages().values()))
    return {f"{SCHEMA_FOLDER}/{name}": content.encode("utf-8") for name, content in schemas.items()}


def describe_installation() -> dict[str, object]:
    """Where another machine can install deckgen from (PEP 610 says where this one came from).

    ``requirement`` is the version on PyPI, or the repository and commit. ``wheel`` is true where
    this deckgen was installed from this machine: then the project has to bring a wheel.
    """
    came = read_install_origin()
    if came is None:
        return {"requirement": f"{DISTRIBUTION}=={__version__}", "wheel": False}
    vcs, url = came.get("vcs_info"), str(came.get("url", ""))
    commit = str(vcs.get("commit_id", "")) if isinstance(vcs, dict) else ""
    # An address with “@” may hold a password.
    is_public = urlsplit(url).scheme == "https" and "@" not in url
    if is_public and re.fullmatch("[0-9a-f]{40,64}", commit):
        return {"requirement": f"{DISTRIBUTION} @ git+{url}@{commit}", "wheel": False}
    wheel = f"./{DISTRIBUTION.replace('-', '_')}-{__version__}-py3-none-any.whl"
    return {"requirement": wheel, "wheel": True}

"""The files of a new project, from the templates in ``files/``."""

from __future__ import annotations

import re
import secrets
import string
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap
from urllib.parse import urlsplit

import regex

from deckgen import __version__
from deckgen.check.rule_pages import read_rule_pages
from deckgen.extras import DISTRIBUTION, read_install_origin
from deckgen.languages.language import UNDETERMINED, Language
from deckgen.load.kinds import find_template_folders, load_kinds
from deckgen.report.editor_schemas import (
    SCHEMA_FOLDER,
    build_editor_schemas,
    format_editor_settings,
    list_schema_files,
)
from deckgen.starter.received_text import ReceivedText
from deckgen.starter.source_files import (
    SourceDetails,
    clean_name,
    describe_source,
    get_file_name,
    propose_source_name,
    render_sidecar,
    render_starter_file,
)
from deckgen.text.composition import compose_text
from deckgen.yamlpos.scalar_edits import format_scalar

DECK_ID_LENGTH = 12
# Of the lines of a quotation.
MAX_LINE_WIDTH = 100
_TEMPLATE_FOLDER = Path(__file__).parent / "files"


@dataclass(frozen=True, slots=True)
class ProjectDetails(SourceDetails):
    """What the files of a new project say; ``source`` is the name of the deck's folder, too."""

    name: str = ""

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
    name = clean_name(name) or propose_deck_name(received)
    return ProjectDetails(propose_source_name(received), received.ending, language, guessed, name)


def propose_deck_name(received: ReceivedText) -> str:
    """A name for the deck: the text's own title, or one from its file name."""
    if title := describe_source(received).title:
        return title
    stem = compose_text(received.path.stem)
    words = " ".join(regex.sub(r"[^\p{L}\p{M}\p{N}]+", " ", stem).split()) or "Reading"
    return words[0].upper() + words[1:]


def generate_deck_id() -> str:
    """A new deck id: twelve random letters and digits, about 62 bits."""
    signs = string.ascii_lowercase + string.digits
    return "".join(secrets.choice(signs) for _ in range(DECK_ID_LENGTH))


def render_project_files(received: ReceivedText, about: ProjectDetails) -> dict[str, bytes]:
    """Every file of a new project, by path; the question set has no question yet."""
    title = describe_source(received).title or f"the text from {get_file_name(received)}"
    values: dict[str, object] = {
        "name": about.name,
        "source": about.source,
        "ending": about.ending,
        "version": __version__,
    }
    rendered = {
        about.sidecar_path: render_sidecar(received, about),
        about.deck_path: render_deck_file(about.name, title, about.source),
        "deckgen.yaml": render_starter_file("deckgen.yaml", **values),
        "README.md": render_starter_file("README.md", **values),
        ".gitignore": render_starter_file("gitignore"),
        ".gitattributes": render_starter_file("gitattributes"),
        ".github/workflows/deck.yml": render_starter_file("deck.yml", **describe_installation()),
        ".vscode/extensions.json": render_starter_file("extensions.json"),
        ".vscode/settings.json": (format_editor_settings() + "\n").encode("utf-8"),
    }
    return {
        about.text_path: received.content,
        **rendered,
        about.questions_path: render_question_set(()),
        **_build_schemas(),
    }


def render_deck_file(name: str, titles: str, source: str, sets: Sequence[str] = ()) -> bytes:
    """A ``deck.yaml`` with an id of its own: over one ``source``, or with a set for each of several;
    ``titles`` are those of the texts, in words.
    """
    return render_starter_file(
        "deck.yaml",
        id=generate_deck_id(),
        name=format_scalar(name),
        source=format_scalar(source) if source else "",
        sets=list(map(format_scalar, sets)),
        description=format_scalar(f"Questions on {titles} with the passages they are about"),
    )


def render_question_set(quotations: Sequence[str]) -> bytes:
    """The question set with a question for each quotation, each of which is one line."""
    questions = [
        {"id": f"example-{number}" if number else "example", "evidence": _wrap_quotation(quotation)}
        for number, quotation in enumerate(quotations)
    ]
    return render_starter_file("questions.yaml", questions=questions, source="")


def _wrap_quotation(quotation: str) -> list[str]:
    """The lines of a folded YAML scalar, which YAML joins with spaces."""
    return wrap(quotation, MAX_LINE_WIDTH, break_long_words=False, break_on_hyphens=False)


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

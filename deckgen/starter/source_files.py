"""The files of a text in a project: the text itself and its sidecar."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from deckgen.cards.page_templates import render_plain_text
from deckgen.languages.detection import guess_language
from deckgen.languages.language import UNDETERMINED, Language, parse_language
from deckgen.sources.extracted_text import FileDetails, SetAside
from deckgen.sources.form_reader import FormName, read_source_form
from deckgen.sources.plain_details import find_plain_form, read_plain_details
from deckgen.sources.source_form import LineKind
from deckgen.sources.structure_detector import (
    StructureProposal,
    propose_structure,
    write_structure,
)
from deckgen.starter.received_text import ReceivedText
from deckgen.text.composition import compose_text
from deckgen.text.edtf import parse_date
from deckgen.yamlpos.scalar_edits import format_scalar

# Folders and files have names of at most 255 bytes, and a character takes up to four.
MAX_NAME_LENGTH = 50
# Of a title or a name: what is longer is none.
MAX_DETAIL_LENGTH = 200
# Windows takes these for devices.
_WINDOWS_DEVICE = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
_CONTROL_CHARS = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
# Settings of a Markdown file, and page marks.
_BEFORE_TEXT = re.compile(r"\s*(?:---\n.*?\n---\n)?(?:\[p\. [^\]\n]*\]|\s)*", re.DOTALL)
_TEMPLATE_FOLDER = Path(__file__).parent / "files"


@dataclass(frozen=True, slots=True)
class SourceDetails:
    """What the files of a text say.

    ``source`` is the text's name, ``ending`` that of its file; ``is_language_guessed`` means that
    ``language`` was not given, but guessed from the text.
    """

    source: str
    ending: str
    language: Language = UNDETERMINED
    is_language_guessed: bool = False

    @property
    def text_path(self) -> str:
        return f"seeds/{self.source}{self.ending}"

    @property
    def sidecar_path(self) -> str:
        return f"seeds/{self.source}.yaml"


def propose_source_name(received: ReceivedText) -> str:
    """The name of the text: the file name's letters and digits, with hyphens."""
    return make_folder_name(received.path.stem)


def make_folder_name(words: str) -> str:
    """A name for a file or folder: the letters and digits of the words, with hyphens."""
    stem = compose_text(words).lower()
    kept = "".join(
        sign if sign.isalnum() or unicodedata.category(sign)[0] == "M" else "-" for sign in stem
    )
    name = re.sub("-+", "-", kept)[:MAX_NAME_LENGTH].strip("-") or "reading"
    return f"text-{name}" if _WINDOWS_DEVICE.fullmatch(name) else name


def describe_source(received: ReceivedText) -> FileDetails:
    """What the file says of itself, each on one line; what is too long for it is left out."""
    found = received.found
    details = found.details if found is not None else read_plain_details(received.text)
    title, author, language = (
        clean_name(each) if len(each) <= MAX_DETAIL_LENGTH else ""
        for each in (details.title, details.author, details.language)
    )
    published = details.published if parse_date(details.published) is not None else ""
    return FileDetails(title, author, published, language)


def clean_name(words: str) -> str:
    """A title or name on one line, without control signs."""
    return " ".join(_CONTROL_CHARS.sub(" ", words).split())


def get_file_name(received: ReceivedText) -> str:
    """The name of the file that was received, as YAML can hold it."""
    return clean_name(received.path.name.encode("utf-8", "replace").decode("utf-8"))


def guess_text_language(received: ReceivedText) -> Language:
    """The text's language, as far as its script and words show it; else what the file says.

    Programs write their user's language into files, whatever the text is in.
    """
    written = parse_language(describe_source(received).language)
    guessed = guess_language(received.text)
    if written is not None and (guessed is None or guessed.base == written.base):
        return written
    return guessed or UNDETERMINED


def propose_title(received: ReceivedText) -> str:
    """The text's title, the heading that it begins with, or a plain description."""
    title = describe_source(received).title or _find_first_heading(received)
    return title or f"Text from {get_file_name(received)}"


def _find_first_heading(received: ReceivedText) -> str:
    """The words of a heading that a text with headings begins with; empty if it does not."""
    if received.found is None and received.ending != ".md":
        return ""
    name = FormName.MARKED if received.found is not None else FormName.MARKDOWN
    lines = read_source_form(received.text, name).lines
    first = next((each for each in lines if each.kind is LineKind.HEADING), None)
    if first is None or len(first.words) > MAX_DETAIL_LENGTH:
        return ""
    is_first = _BEFORE_TEXT.fullmatch(received.text, 0, first.start) is not None
    return clean_name(first.words) if is_first else ""


def list_structure_proposals(received: ReceivedText) -> list[StructureProposal]:
    """What the lines of a text look like: numbered places, pages, speakers.

    A text in deckgen's form says its pages and speakers itself.
    """
    own = ("pages", "speakers") if received.found is not None else ()
    return [each for each in propose_structure(received.text) if each.path[0] not in own]


def list_set_aside(received: ReceivedText) -> Sequence[SetAside]:
    """What of a file is no text, or no word of the text."""
    if received.found is not None:
        return received.found.set_aside
    form = find_plain_form(received.text)
    if not form:
        return ()
    read = read_source_form(received.text, FormName(form))
    notes = [received.text[start:end].strip().splitlines()[0] for start, end in read.notes]
    signs = [received.text[each.start : each.end] for each in read.hidden]
    aside = (("licence, contents, notes", notes), ("signs that are no words", signs))
    return [SetAside(what, len(each), each[0]) for what, each in aside if each]


def render_sidecar(received: ReceivedText, about: SourceDetails) -> bytes:
    """What is known of a text."""
    details = describe_source(received)
    return render_starter_file(
        "sidecar.yaml",
        title=format_scalar(propose_title(received)),
        author=format_scalar(details.author) if details.author else "",
        published=details.published,
        language=about.language,
        guessed=about.is_language_guessed,
        unknown=about.language == UNDETERMINED,
        voice=about.language.data.get("voice", "the text"),
        sha256=hashlib.sha256(received.content).hexdigest(),
        converted_from=" ".join(received.converted_from.split()),
        received=received.original_sha256,
        made_from=format_scalar(get_file_name(received)) if received.found is not None else "",
        structure=write_structure(list_structure_proposals(received)).splitlines(),
        form=find_plain_form(received.text) if received.found is None else "",
        extractor=format_scalar(received.found.extractor) if received.found is not None else "",
    )


def render_starter_file(template: str, /, **values: object) -> bytes:
    """A file from its template in ``files/``."""
    return render_plain_text(_TEMPLATE_FOLDER / f"{template}.j2", **values).encode("utf-8")

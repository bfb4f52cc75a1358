"""Jinja over the template folders: card templates, styles, and the HTML of structured fields.

``[[ ]]`` and ``[% %]`` are Jinja's signs here, so that Anki's own ``{{Field}}`` passes through.
Templates may come from anywhere: they run in Jinja's sandbox, text is escaped, undefined names are
errors.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property, lru_cache
from itertools import chain
from operator import methodcaller
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import TemplateNotFound
from jinja2.loaders import split_template_path

from deckgen.cards.dates import display_date
from deckgen.cards.jinja_sandbox import TemplateEngine, TemplateFault
from deckgen.cards.template_process import TemplateProcess
from deckgen.confined_folder import follow_links
from deckgen.files import TextFile, YamlText, is_hidden, is_path_present, read_text_file
from deckgen.findings import Finding
from deckgen.languages.language import ENGLISH, Language, parse_language
from deckgen.load.kinds import BASE_FOLDER, find_shipped_templates
from deckgen.model import FieldSpec, Kind
from deckgen.yamlpos.nodes import YamlMap, parse_yaml, read_text_table

STYLE_FILE = "style.css"
WORDS_FILE = "words.yaml"
VALUES_TEMPLATE = f"{BASE_FOLDER}/values.html.j2"
MAX_TEMPLATE_BYTES = 4 * 1024 * 1024
# A date or a language's tag that a template asks about is no longer.
MAX_ARGUMENT = 1_000

_Answer = TypeVar("_Answer")


@dataclass(frozen=True, slots=True)
class CompiledCard:
    """One card template as text for Anki."""

    name: str
    front: str
    back: str


@dataclass(frozen=True, slots=True)
class CompiledKind:
    """A kind's look for Anki: its cards and its style."""

    cards: tuple[CompiledCard, ...]
    css: str


class _ProjectTemplate(BaseException):
    """A template is the project's own, and rendered elsewhere. Nothing that Jinja catches."""


# Templates know a language by its tag: they print it, and a project may have its own templates.
def _display_date(text: str, tag: str) -> str:
    return display_date(text[:MAX_ARGUMENT], parse_language(tag[:MAX_ARGUMENT]) or ENGLISH)


def _find_direction(tag: str) -> str:
    return (parse_language(tag[:MAX_ARGUMENT]) or ENGLISH).direction


class Templates:
    """The template folders of a project, the project's own before those deckgen ships.

    What needs only templates that deckgen ships is rendered here, all else in a process with
    limits. ``asset`` turns a path below a template folder into the name of that file in the
    package.
    """

    def __init__(self, folders: Sequence[Path], asset: Callable[[str], str]) -> None:
        self.folders = tuple(folders)
        functions: dict[str, Callable[..., Any]] = {
            "asset": asset,
            "shown_date": _display_date,
            "text_direction": _find_direction,
        }
        self._shipped = TemplateEngine(self._load_shipped_text, functions)
        self._own = TemplateProcess({**functions, "load": self._load_text}, self.folders)
        # What is known to need the project's own templates.
        self._in_process: set[str] = set()

    def _load_text(self, name: str) -> str | None:
        """The text of a template: UTF-8, bounded, never from outside its folder."""
        folder = self._find_folder(name)
        if folder is None:
            return None
        file = read_text_file(folder / name, folder, MAX_TEMPLATE_BYTES)
        if isinstance(file, Finding):
            raise TemplateFault(name, file.span.line, file.message)
        inside = follow_links(folder / name).relative_to(follow_links(folder))
        if any(map(is_hidden, inside.parts)):
            raise TemplateFault(name, 1, f"{name} is hidden, and no template")
        return file.text

    def _load_shipped_text(self, name: str) -> str | None:
        folder = self._find_folder(name)
        if folder is not None and folder != find_shipped_templates():
            raise _ProjectTemplate
        return self._load_text(name)

    def _find_folder(self, name: str) -> Path | None:
        """The folder that has a template; None if none has it, or the name leads elsewhere."""
        try:
            parts = split_template_path(name)
        except TemplateNotFound:
            return None
        if not parts or "\0" in name:
            return None
        folders = (each for each in self.folders if is_path_present(each.joinpath(*parts)))
        return next(folders, None)

    def _render(
        self, name: str, render: Callable[[TemplateEngine | TemplateProcess], _Answer]
    ) -> _Answer:
        """What one of the two makes, by whose templates it takes."""
        if name not in self._in_process:
            try:
                return render(self._shipped)
            except _ProjectTemplate:
                self._in_process.add(name)
        return render(self._own)

    def compile_kind(
        self,
        kind: Kind,
        deck_name: str,
        language: Language,
        timeline: Sequence[tuple[str, float]] = (),
        report_address: str = "",
        actor_map: Mapping[str, Any] | None = None,
    ) -> CompiledKind:
        """A kind's card templates and style, composed.

        ``timeline`` are the deck's dates as cards print them, each with its place from 0 to 100;
        ``report_address`` is where learners report, with the field that names the question;
        ``actor_map`` is the map of the deck's actors with all shapes.

        Raises:
            TemplateFault: a template is missing or wrong.
        """
        context = {
            "kind": _describe_kind(kind),
            "deck": deck_name,
            "language": language.tag,
            "words": self.select_words(language),
            "timeline": [{"shown": shown, "percent": percent} for shown, percent in timeline],
            "report_address": report_address,
            "actor_map": actor_map,
        }
        cards = []
        for card in kind.cards:
            named = context | {"card": card.name}
            front_file, back_file = (
                self.resolve_file(kind, side) for side in (card.front, card.back)
            )
            front = self._render_template(front_file, named | {"side": "front"})
            back = self._render_template(back_file, named | {"side": "back"})
            if card.switch is not None:
                title = kind.fields[card.switch].title
                front = f"{{{{#{title}}}}}{front}{{{{/{title}}}}}"
            cards.append(CompiledCard(card.name, front, back))
        return CompiledKind(tuple(cards), self._render_css(kind, context))

    def resolve_file(self, kind: Kind, name: str) -> str:
        """The file of a card's side: a template that the kind's folder lacks is the one of that
        name in ``base/``.
        """
        own, shared = f"{kind.name}/{name}", f"{BASE_FOLDER}/{name}"
        return own if self._has_template(own) or not self._has_template(shared) else shared

    def find_missing_template(self, kind: Kind) -> YamlText | None:
        """The first of the kind's card templates that is no file of the template folders."""
        for card in kind.cards:
            for name in (card.front, card.back):
                if not isinstance(name, YamlText):
                    continue
                if not self._has_template(self.resolve_file(kind, name)):
                    return name
        return None

    def _has_template(self, name: str) -> bool:
        return self._find_folder(name) is not None

    def _render_css(self, kind: Kind, context: Mapping[str, object]) -> str:
        names = [f"{BASE_FOLDER}/{STYLE_FILE}", f"{kind.name}/{STYLE_FILE}"]
        styles = [
            self._render_template(each, context) for each in names if self._has_template(each)
        ]
        return "\n".join(styles).strip() + "\n"

    def render_value(self, macro: str, language: Language, *arguments: object) -> str:
        """The HTML of a structured field, made by the macro of its type in ``base/values.html.j2``.

        Raises:
            TemplateFault: the macro is missing or wrong.
        """
        values = {"words": self.select_words(language)}
        return self._render(
            VALUES_TEMPLATE,
            lambda engine: engine.call_macro(
                VALUES_TEMPLATE, language.tag, values, macro, arguments
            ),
        )

    def render_page(self, name: str, language: Language, **values: object) -> str:
        """A text that is no card: the template of that name, with the words of a language and these
        values.

        Raises:
            TemplateFault: the template is missing or wrong.
        """
        return self._render_template(
            name, {"language": language.tag, "words": self.select_words(language), **values}
        )

    def compile_reachable(self, kind: Kind) -> None:
        """Compiles every template that the kind's notes can need, also where no rendering came by.

        Raises:
            TemplateFault: one of them is no template.
        """
        sides = list(chain.from_iterable((card.front, card.back) for card in kind.cards))
        files = [*(self.resolve_file(kind, side) for side in sides), VALUES_TEMPLATE]
        for name in dict.fromkeys(files):
            self._render(name, methodcaller("compile_reachable", name))

    def select_words(self, language: Language) -> Mapping[str, str]:
        """The words printed on cards, in a language as far as it is known, else in English."""
        tables = self._words_by_language
        return tables["en"] | tables.get(language.base, {})

    @cached_property
    def _words_by_language(self) -> dict[str, dict[str, str]]:
        tables: dict[str, dict[str, str]] = {"en": {}}
        for folder in reversed(self.folders):
            path = folder / BASE_FOLDER / WORDS_FILE
            if is_path_present(path):
                # The project's folder comes last, and so its words replace those that deckgen ships.
                for language, words in _read_word_tables(path, folder).items():
                    tables.setdefault(language, {}).update(words)
        return tables

    def _render_template(self, name: str, values: Mapping[str, object]) -> str:
        return self._render(name, lambda engine: engine.render_template(name, values))


def _describe_kind(kind: Kind) -> dict[str, Any]:
    """A kind as templates see it: tables, lists and texts."""
    fields = {spec.key: asdict(spec) for spec in kind.fields.values()}

    def select(specs: Sequence[FieldSpec]) -> list[dict[str, Any]]:
        return [fields[spec.key] for spec in specs]

    return {
        "name": kind.name,
        "title": kind.title,
        "description": kind.description,
        "fields": fields,
        "cards": [asdict(card) for card in kind.cards],
        "prompts": select(kind.prompts),
        "answers": select(kind.answers),
        "leads": select(kind.leads),
        "speakers": select(kind.speakers),
        "cloze_field": fields[kind.cloze_field.key] if kind.cloze_field else None,
        "evidence_field": kind.evidence_field,
        "anki_fields": select(kind.anki_fields),
    }


def _read_word_tables(path: Path, folder: Path) -> Mapping[str, Mapping[str, str]]:
    """The words of each language that a file has."""
    file = read_text_file(path, folder, MAX_TEMPLATE_BYTES)
    if isinstance(file, Finding):
        raise TemplateFault(f"{BASE_FOLDER}/{WORDS_FILE}", file.span.line, file.message)
    return _parse_word_tables(file.text)


# A project is composed again and again with the same words.
@lru_cache(maxsize=8)
def _parse_word_tables(text: str) -> Mapping[str, Mapping[str, str]]:
    name = f"{BASE_FOLDER}/{WORDS_FILE}"
    parsed = parse_yaml(TextFile(name, text))
    for finding in parsed.findings:
        raise TemplateFault(name, finding.span.line, finding.message)
    if not isinstance(parsed.root, YamlMap):
        raise TemplateFault(name, 1, "it holds no languages")
    tables = {}
    for language in parsed.root.iterate_keys():
        table = parsed.root[language]
        words = read_text_table(table)
        if not isinstance(table, YamlMap) or len(words) < len(table):
            message = f"`{language}` holds something else than words"
            raise TemplateFault(name, language.span.line, message)
        tables[str(language)] = {str(key): str(value) for key, value in words.items()}
    return tables

"""Jinja over the template folders: card templates, styles, and the HTML of structured fields.

``[[ ]]`` and ``[% %]`` are Jinja's signs here, so that Anki's own ``{{Field}}`` passes through.
Templates may come from anywhere: they run in Jinja's sandbox, text is escaped, undefined names are
errors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, BytecodeCache, Environment, TemplateError, TemplateNotFound
from jinja2.bccache import Bucket
from jinja2.loaders import split_template_path

from deckgen.cards.dates import display_date
from deckgen.cards.jinja_sandbox import BoundedEnvironment
from deckgen.cards.page_templates import JINJA_SYNTAX
from deckgen.files import MAX_YAML_BYTES, YamlText, is_hidden, is_path_present, read_text_file
from deckgen.findings import Finding
from deckgen.languages.language import ENGLISH, Language, parse_language
from deckgen.load.kinds import BASE_FOLDER, find_shipped_templates
from deckgen.model import Kind
from deckgen.yamlpos.nodes import YamlMap, parse_yaml, read_text_table

STYLE_FILE = "style.css"
WORDS_FILE = "words.yaml"
VALUES_TEMPLATE = f"{BASE_FOLDER}/values.html.j2"


class TemplateFault(Exception):
    """A template cannot be used: which file (relative to a template folder), which line, and why."""

    def __init__(self, name: str, line: int, message: str) -> None:
        super().__init__(f"{name}:{line}: {message}")
        self.name, self.line, self.message = name, line, message


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


class _TemplateLoader(BaseLoader):
    """Reads templates like every other file of a project: UTF-8, bounded, never from outside its
    folder.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = folders

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        parts = split_template_path(template)
        for folder in self.folders:
            path = folder.joinpath(*parts)
            if is_path_present(path):
                file = read_text_file(path, folder, MAX_YAML_BYTES)
                if isinstance(file, Finding):
                    raise TemplateFault(template, file.span.line, file.message)
                if any(map(is_hidden, path.resolve().relative_to(folder.resolve()).parts)):
                    raise TemplateFault(template, 1, f"{template} is hidden, and no template")
                # To Jinja a lone carriage return ends a line, to everything else here it does not.
                return file.text.replace("\r\n", "\n").replace("\r", " "), str(path), None
        raise TemplateNotFound(template)


class _BytecodeStore(BytecodeCache):
    """Templates compiled in this process: check and build, and each look of the studio, compile the
    same ones.
    """

    def __init__(self) -> None:
        self.code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Gives the bucket what was compiled under its key; the bucket itself compares the text."""
        if bucket.key in self.code:
            bucket.bytecode_from_string(self.code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what was compiled, in place of what was under that key."""
        self.code[bucket.key] = bucket.bytecode_to_string()


_BYTECODE_STORE = _BytecodeStore()


# Templates know a language by its tag: they print it, and a project may have its own templates.
def _display_date(text: str, tag: str) -> str:
    return display_date(text, parse_language(tag) or ENGLISH)


def _find_direction(tag: str) -> str:
    return (parse_language(tag) or ENGLISH).direction


class Templates:
    """The template folders of a project, the project's own before those deckgen ships.

    ``asset`` turns a path below a template folder into the name of that file in the package.
    """

    def __init__(self, folders: Sequence[Path], asset: Callable[[str], str]) -> None:
        self.folders = tuple(folders)
        self.environment = BoundedEnvironment(
            find_shipped_templates(),
            loader=_TemplateLoader(self.folders),
            auto_reload=False,
            bytecode_cache=_BYTECODE_STORE,
            **JINJA_SYNTAX,
        )
        self.environment.globals["asset"] = asset
        self.environment.globals["shown_date"] = _display_date
        self.environment.globals["text_direction"] = _find_direction
        self._modules: dict[Language, Any] = {}

    def compile_kind(self, kind: Kind, deck_name: str, language: Language) -> CompiledKind:
        """A kind's card templates and style, composed.

        Raises:
            TemplateFault: a template is missing or wrong.
        """
        context = {
            "kind": kind,
            "deck": deck_name,
            "language": language.tag,
            "words": self.select_words(language),
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
                if not self._is_readable(self.resolve_file(kind, name)):
                    return name
        return None

    def _is_readable(self, name: str) -> bool:
        try:
            return bool(split_template_path(name)) and self._has_template(name) and "\0" not in name
        except TemplateNotFound:
            return False

    def _has_template(self, name: str) -> bool:
        return any(is_path_present(folder / name) for folder in self.folders)

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
        with self._run_template(VALUES_TEMPLATE):
            return str(getattr(self._load_value_macros(language), macro)(*arguments)).strip()

    def render_page(self, name: str, language: Language, **values: object) -> str:
        """A text that is no card: the template of that name, with the words of a language and these
        values.

        Raises:
            TemplateFault: the template is missing or wrong.
        """
        return self._render_template(
            name, {"language": language.tag, "words": self.select_words(language), **values}
        )

    def _load_value_macros(self, language: Language) -> Any:
        if language not in self._modules:
            module = self.environment.get_template(VALUES_TEMPLATE).make_module(
                {"words": self.select_words(language)}
            )
            self._modules[language] = module
        return self._modules[language]

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
                for language, table in _read_word_tables(path, folder):
                    words = read_text_table(table).items()
                    # The project's folder comes last, and so its words replace those that deckgen ships.
                    known = tables.setdefault(language, {})
                    known.update({str(key): str(value) for key, value in words})
        return tables

    def _render_template(self, name: str, context: Mapping[str, object]) -> str:
        with self._run_template(name):
            return self.environment.get_template(name).render(context).strip()

    @contextmanager
    def _run_template(self, name: str) -> Iterator[None]:
        """Counts what the template costs from here on; every failure is a :class:`TemplateFault`."""
        self.environment.spent = 0
        try:
            yield
        except TemplateFault:
            raise
        except Exception as failure:  # templates are programs, and can fail in any way
            raise self._locate_fault(failure, name) from failure

    def _make_relative_name(self, name: str) -> str:
        """A template's name, where Jinja gives its whole path, as it does for a comment that is not
        closed.
        """
        below = (
            Path(name).relative_to(folder)
            for folder in self.folders
            if Path(name).is_relative_to(folder)
        )
        return next((path.as_posix() for path in below), name)

    def _locate_fault(self, failure: Exception, name: str) -> TemplateFault:
        """Where in the templates a failure arose: the innermost frame of a template."""
        message = _describe_failure(failure).replace("\n", " ")
        if isinstance(failure, TemplateError):
            name = self._make_relative_name(getattr(failure, "name", None) or name)
            if getattr(failure, "lineno", None):
                return TemplateFault(name, failure.lineno, message)  # type: ignore[attr-defined]  # the line above
        line, trace = 1, failure.__traceback__
        while trace is not None:
            filename = Path(trace.tb_frame.f_code.co_filename)
            for folder in self.folders:
                if filename.is_relative_to(folder):
                    template = trace.tb_frame.f_globals.get("__jinja_template__")
                    line = (
                        template.get_corresponding_lineno(trace.tb_lineno)
                        if template
                        else trace.tb_lineno
                    )
                    name = filename.relative_to(folder).as_posix()
            trace = trace.tb_next
        return TemplateFault(name, line, message)


def _describe_failure(failure: Exception) -> str:
    if isinstance(failure, RecursionError):
        return "it goes round in circles: a template includes, extends or calls itself"
    if isinstance(failure, TemplateNotFound):
        return f"there is no template {failure.name}"
    return f"{type(failure).__name__}: {failure}"


def _read_word_tables(path: Path, folder: Path) -> Iterator[tuple[str, YamlMap]]:
    name = f"{BASE_FOLDER}/{WORDS_FILE}"
    file = read_text_file(path, folder, MAX_YAML_BYTES)
    if isinstance(file, Finding):
        raise TemplateFault(name, file.span.line, file.message)
    parsed = parse_yaml(file)
    for finding in parsed.findings:
        raise TemplateFault(name, finding.span.line, finding.message)
    if not isinstance(parsed.root, YamlMap):
        raise TemplateFault(name, 1, "it holds no languages")
    for language in parsed.root.iterate_keys():
        table = parsed.root[language]
        if not isinstance(table, YamlMap) or not all(
            isinstance(word, YamlText) for word in table.values()
        ):
            raise TemplateFault(
                name, language.span.line, f"`{language}` holds something else than words"
            )
        yield str(language), table

"""Jinja as deckgen uses it: in its sandbox, with text escaped, and every failure with its place.

It knows no files and nothing else of deckgen: the process that renders a project's own templates
imports this module alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from types import CodeType
from typing import Any

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    Environment,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
)
from jinja2.bccache import Bucket
from jinja2.meta import find_referenced_templates
from jinja2.sandbox import ImmutableSandboxedEnvironment

# How every template here is written and read: Anki's own {{Field}} passes through, and what is not
# there is an error.
JINJA_SYNTAX: dict[str, Any] = {
    "variable_start_string": "[[",
    "variable_end_string": "]]",
    "block_start_string": "[%",
    "block_end_string": "%]",
    "comment_start_string": "[#",
    "comment_end_string": "#]",
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
}


class TemplateFault(Exception):
    """A template cannot be used: which file (relative to a template folder), which line, and why."""

    def __init__(self, name: str, line: int, message: str) -> None:
        super().__init__(f"{name}:{line}: {message}")
        self.name, self.line, self.message = name, line, message


class OutOfTime(BaseException):
    """A template takes too long. No `except Exception` of a library may catch this."""


class TemplateEngine:
    """Renders templates, which it gets by name.

    Args:
        load: the text of a template; None if there is none of that name.
        functions: what templates can call, by name.
    """

    def __init__(
        self, load: Callable[[str], str | None], functions: Mapping[str, Callable[..., Any]]
    ) -> None:
        self._loader = _Loader(load)
        self._environment = _Environment(
            loader=self._loader, auto_reload=False, bytecode_cache=_BYTECODE_STORE, **JINJA_SYNTAX
        )
        self._environment.globals.update(functions)
        self._modules: dict[tuple[str, str], Any] = {}
        # What was tried already: kinds share most of their templates.
        self._reached: set[str] = set()

    def render_template(self, name: str, values: Mapping[str, object]) -> str:
        """The text of a template with these values.

        Raises:
            TemplateFault: the template is missing or wrong.
        """
        try:
            return self._environment.get_template(name).render(values).strip()
        except TemplateFault:
            raise
        except (Exception, OutOfTime) as failure:  # templates are programs, and fail in any way
            raise self._locate_fault(failure, name) from failure

    def call_macro(
        self,
        name: str,
        variant: str,
        values: Mapping[str, object],
        macro: str,
        arguments: Sequence[Any],
    ) -> str:
        """What a macro of a template gives.

        Args:
            variant: the template is read once for each; the same values go with the same variant.

        Raises:
            TemplateFault: the template or the macro is missing or wrong.
        """
        try:
            module = self._modules.get((name, variant))
            if module is None:
                module = self._environment.get_template(name).make_module(dict(values))
                self._modules[name, variant] = module
            if not hasattr(module, macro):
                raise TemplateFault(name, 1, f"there is no macro `{macro}` in it")
            return str(getattr(module, macro)(*arguments)).strip()
        except TemplateFault:
            raise
        except (Exception, OutOfTime) as failure:  # as above
            raise self._locate_fault(failure, name) from failure

    def compile_reachable(self, name: str) -> None:
        """Compiles a template and all that it includes, imports or extends, rendered or not.

        Raises:
            TemplateFault: one of them is no template.
        """
        waiting = [name]
        while waiting:
            name = waiting.pop()
            if name in self._reached:
                continue
            try:
                self._environment.get_template(name)
                source, _, _ = self._loader.get_source(self._environment, name)
                waiting += _list_references(source)
                self._reached.add(name)
            except TemplateNotFound:
                continue  # it may be included “ignore missing”; rendering finds it otherwise
            except TemplateFault:
                raise
            except (Exception, OutOfTime) as failure:  # as above
                raise self._locate_fault(failure, name) from failure

    def _locate_fault(self, failure: BaseException, name: str) -> TemplateFault:
        """Where in the templates a failure arose: the innermost frame of a template."""
        message = _describe_failure(failure).replace("\n", " ")
        if isinstance(failure, TemplateError):
            name = getattr(failure, "name", None) or name
            if getattr(failure, "lineno", None):
                return TemplateFault(name, failure.lineno, message)  # type: ignore[attr-defined]  # the line above
        line, trace = 1, failure.__traceback__
        while trace is not None:
            filename = trace.tb_frame.f_code.co_filename
            if filename in self._loader.texts:
                template = trace.tb_frame.f_globals.get("__jinja_template__")
                line = trace.tb_lineno
                if template:
                    line = template.get_corresponding_lineno(line)
                name = filename
            trace = trace.tb_next
        return TemplateFault(name, line, message)


# Parsing takes longer than all else in a check of a small deck; what deckgen ships stays the same.
@lru_cache(maxsize=128)
def _list_references(source: str) -> tuple[str, ...]:
    """The names of the templates that a well-formed template names."""
    syntax_tree = Environment(**JINJA_SYNTAX).parse(source)
    return tuple(filter(None, find_referenced_templates(syntax_tree)))


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox. ``.name`` on a dict is its item first, which needs no guard and is five
    times as fast.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.globals.pop("lipsum", None)

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


class _Loader(BaseLoader):
    """Gives Jinja the texts of templates; a template's file is called by its name."""

    def __init__(self, load: Callable[[str], str | None]) -> None:
        self._find_text = load
        self.texts: dict[str, str] = {}

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        if template not in self.texts:
            text = self._find_text(template)
            if text is None:
                raise TemplateNotFound(template)
            # To Jinja a lone carriage return ends a line, to everything else here it does not.
            self.texts[template] = text.replace("\r\n", "\n").replace("\r", " ")
        return self.texts[template], template, None


class _BytecodeStore(BytecodeCache):
    """Templates compiled in this process: check and build, and each look of the studio, compile the
    same ones.
    """

    def __init__(self) -> None:
        self.code: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Gives the bucket what was compiled under its key, if it was compiled from the same text."""
        checksum, code = self.code.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what was compiled, in place of what was under that key."""
        if bucket.code is not None:
            self.code[bucket.key] = bucket.checksum, bucket.code


_BYTECODE_STORE = _BytecodeStore()


def _describe_failure(failure: BaseException) -> str:
    if isinstance(failure, RecursionError):
        return "it goes round in circles: a template includes, extends or calls itself"
    if isinstance(failure, TemplateNotFound):
        return f"there is no template {failure.name}"
    if isinstance(failure, MemoryError):
        return "it takes more memory than a template may"
    if isinstance(failure, OSError):
        return "a template can open no file"
    if isinstance(failure, OutOfTime):
        return "it takes more time than a template may: does it go round in circles?"
    return f"{type(failure).__name__}: {failure}"

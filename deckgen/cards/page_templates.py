"""Pages and files that deckgen ships as Jinja templates next to its code, with the signs of the card
templates.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Template
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from deckgen.cards.jinja_sandbox import JINJA_SYNTAX

_HTML_ENVIRONMENT = ImmutableSandboxedEnvironment(**JINJA_SYNTAX)
_PLAIN_ENVIRONMENT = ImmutableSandboxedEnvironment(
    **{**JINJA_SYNTAX, "autoescape": False, "keep_trailing_newline": True}
)


def render_html(template: Path, **values: object) -> str:
    """The page; every value is escaped but those that :func:`read_verbatim` gives."""
    return _load_template(template).render(values)


def load_macros(template: Path) -> Any:
    """The macros of a template as functions; every value given to them is escaped as in
    :func:`render_html`.
    """
    return _load_template(template).module


@cache
def _load_template(file: Path) -> Template:
    return _HTML_ENVIRONMENT.from_string(file.read_text(encoding="utf-8"))


def render_plain_text(template: Path, **values: object) -> str:
    """A file that is no HTML, such as YAML; values are written as they are."""
    return _PLAIN_ENVIRONMENT.from_string(template.read_text(encoding="utf-8")).render(values)


def read_verbatim(file: Path) -> Markup:
    """A file of ours (a style sheet, a script) that goes into a page as it stands."""
    return Markup(file.read_text(encoding="utf-8"))


def build_inline_policy(styles: Sequence[str], scripts: Sequence[str] = (), *more: str) -> str:
    """The Content-Security-Policy of a page that loads nothing: it allows the page's own styles and
    scripts, by their hashes (https://www.w3.org/TR/CSP3/), and what ``more`` directives say.
    """
    allowed = [f"style-src {_hash_texts(styles)}"]
    allowed += [f"script-src {_hash_texts(scripts)}"] if scripts else []
    # base-uri and form-action do not fall back to default-src.
    return "; ".join(
        ["default-src 'none'", *allowed, *more, "base-uri 'none'", "form-action 'none'"]
    )


def _hash_texts(texts: Sequence[str]) -> str:
    digests = (hashlib.sha256(text.encode()).digest() for text in texts)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)

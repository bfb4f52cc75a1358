"""A field's HTML as plain words, and two such texts word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from html import unescape

_BREAK = re.compile(r"<(?:br|/p|/div|/li|hr|/blockquote|/figcaption|/label)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_UNSEEN = re.compile(r"<(script|style)\b.*?</\1>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_GAP = re.compile(r"\{\{c\d+::(.*?)(?:::[^}]*)?\}\}", re.DOTALL)
_IMAGE = re.compile(r"<img\b[^>]*\bsrc=[\"']?([^\"'> ]+)[^>]*>", re.IGNORECASE)
# What would be Markdown: a text must look the same in release notes as on the card.
_SIGNS = re.compile(r"([\\`*_\[\]<>~|#])")
# Neighbouring changes with so few equal words between them read as one.
_BETWEEN = 1


def plain_text(html: str) -> str:
    """The words that a learner reads in a field, on one line; pictures by their names, gaps in brackets."""
    text = _IMAGE.sub(r" [\1] ", _UNSEEN.sub("", html))
    text = _GAP.sub(r"[\1]", _BREAK.sub(" ", text))
    return " ".join(unescape(_TAG.sub("", text)).split())


def word_changes(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Pairs of what stood there and what stands there now, the same where nothing changed."""
    old, new = before.split(), after.split()
    for _, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield " ".join(old[start:end]), " ".join(new[first:last])


def marked_words(before: str, after: str) -> str:
    """Both texts in one, in Markdown: ~~what went~~ **what came**, with a few words around them."""
    parts = []
    changes = list(word_changes(before, after))
    for number, (then, now) in enumerate(changes):
        if then == now:
            parts.append(_near(then, number > 0, number < len(changes) - 1))
        else:
            parts += [f"~~{_escaped(then)}~~"] * bool(then) + [f"**{_escaped(now)}**"] * bool(now)
    return " ".join(parts)


def _near(text: str, after_change: bool, before_change: bool, words: int = 6) -> str:
    """The words of an unchanged stretch that stand next to a change."""
    all_words = text.split()
    keep = words * (after_change + before_change)
    if len(all_words) <= keep + _BETWEEN:
        return _escaped(text)
    first = " ".join(all_words[:words]) if after_change else ""
    last = " ".join(all_words[-words:]) if before_change else ""
    return " ".join(part for part in (_escaped(first), "…", _escaped(last)) if part)


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text)

r"""The only way to an Anki field: HTML whose elements say what Anki is to play, hide and typeset.

Anki reads languages of its own in a field: ``[sound:…]``, ``[latex]``, ``[$]``, ``[anki:…]``,
``[[type:…]]``, ``\(…\)``, and in a cloze ``{{c1::…}}``. In the HTML made here the elements
``<anki-sound>``, ``<anki-mathjax>`` and ``<anki-cloze>`` stand for what is meant; whatever else looks
like one of these languages is words, and is broken so that Anki shows it.
"""

from __future__ import annotations

import re
from html import escape, unescape

# What parts two signs for Anki, and nothing for a reader.
_NOTHING = "<!-- -->"
# The same for MathJax, which reads on over a comment.
_EMPTY_ELEMENT = "<span></span>"
# What a picture may hold, too.
_EMPTY_SHAPE = "<tspan></tspan>"
_TOKEN = re.compile(r"<!--.*?-->|<[^>]*>|[^<]+|<", re.DOTALL)
_ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')
# Each begins with the sign after which it is broken.
_MEDIA_SIGN = re.compile(r"\[(?=sound:|anki:|latex\]|\$\$?\]|\[type:)", re.IGNORECASE)
_FORMULA_SIGN = re.compile(r"\\(?=[(\[])")
_TEMPLATE_SIGN = re.compile(r"[{}]|(?<!\\)\[")
_CLOZE_SIGN = re.compile(r"\{(?=\{)|\}(?=\})")
_HINT_SIGN = re.compile(r":(?=:)")
# Anki drops these on import, and U+001F parts the fields of a note in its database: a note that
# held one would never again equal what was sent.
_CONTROL_CHARACTERS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


def make_sound(name: str) -> str:
    """What plays a file of the package."""
    return f'<anki-sound src="{escape(name)}"></anki-sound>'


def make_formula(html: str, *, is_block: bool = False) -> str:
    """TeX as HTML, without delimiters, for Anki to typeset."""
    block = ' block="true"' if is_block else ""
    return f"<anki-mathjax{block}>{html}</anki-mathjax>"


def make_gap(html: str, number: int, hint: str = "") -> str:
    """Words that the card of this number hides; the hint is HTML, and shown in their place."""
    shown = f' hint="{escape(hint)}"' if hint else ""
    return f'<anki-cloze number="{number}"{shown}>{html}</anki-cloze>'


def write_field(html: str) -> str:
    """The content of a field: elements in Anki's signs, and no sign of Anki's in the words.

    Args:
        html: well-formed HTML whose attributes and words are escaped.
    """
    return _FieldWriter(html).write()


def write_template_words(words: str) -> str:
    """Words as they stand in a card template, or in a picture there: HTML in which Anki finds none of
    its signs. Only the signs of what Anki reads are named; the words stay the same.
    """
    named = _TEMPLATE_SIGN.sub(_name_sign, escape(_CONTROL_CHARACTERS.sub("", words)))
    return _FORMULA_SIGN.sub(lambda found: found.group() + _EMPTY_SHAPE, named)


class _FieldWriter:
    def __init__(self, html: str) -> None:
        self.html = _CONTROL_CHARACTERS.sub("", html)
        self.is_cloze = "<anki-cloze" in html
        self.written: list[str] = []
        self.formula_ends: list[str] = []
        # For each gap that is open, the hint that ends it.
        self.hints: list[str] = []

    def write(self) -> str:
        for token in _TOKEN.findall(self.html):
            if token.startswith(("<anki-", "</anki-")):
                self._write_anki_sign(token)
            elif token.startswith("<") and len(token) > 1:
                self.written.append(self._break_attributes(token))
            else:
                self._write_words(token)
        return "".join(self.written)

    def _write_anki_sign(self, token: str) -> None:
        about = dict(_ATTRIBUTE.findall(token))
        match token.strip("<>").split(" ", 1)[0]:
            case "anki-sound":
                self.written.append(f"[sound:{about['src']}]")
            case "anki-mathjax":
                opening, closing = (r"\[", r"\]") if "block" in about else (r"\(", r"\)")
                self.written.append(opening)
                self.formula_ends.append(closing)
            case "/anki-mathjax":
                self.written.append(self.formula_ends.pop())
            case "anki-cloze":
                self.written.append(f"{{{{c{about['number']}::")
                self.hints.append(unescape(about.get("hint", "")))
            case "/anki-cloze":
                self._close_gap()

    def _close_gap(self) -> None:
        hint = self.hints[-1]
        if hint:
            self._break_sign(":")
            self.written.append("::")
            self._write_words(hint)
        self._break_sign("}")
        self.written.append("}}")
        self.hints.pop()

    def _break_sign(self, sign: str) -> None:
        if self.written[-1].endswith(sign):
            self.written.append(_NOTHING)

    def _write_words(self, words: str) -> None:
        if not self.formula_ends:
            words = _MEDIA_SIGN.sub(_break_after, words)
            words = _FORMULA_SIGN.sub(lambda found: found.group() + _EMPTY_ELEMENT, words)
        if self.is_cloze:
            words = _CLOZE_SIGN.sub(_break_after, words)
            if self.hints:
                words = _HINT_SIGN.sub(_break_after, words)
        # After a gap, or at its beginning, the first sign could be read with Anki's.
        if self.is_cloze and words[0] in "}:" and self.written:
            self._break_sign(words[0])
        self.written.append(words)

    def _break_attributes(self, tag: str) -> str:
        """A tag whose attributes say the same in other signs: no comment can part them there."""
        tag = _FORMULA_SIGN.sub(_name_sign, _MEDIA_SIGN.sub(_name_sign, tag))
        if self.is_cloze:
            tag = _HINT_SIGN.sub(_name_sign, _CLOZE_SIGN.sub(_name_sign, tag))
        return tag


def _break_after(found: re.Match[str]) -> str:
    return found.group() + _NOTHING


def _name_sign(found: re.Match[str]) -> str:
    return f"&#{ord(found.group())};"

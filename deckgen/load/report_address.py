"""The address that learners report to: what ``reports:`` in a ``deck.yaml`` says."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from deckgen.codes import Code
from deckgen.files import YamlText
from deckgen.findings import Finding, clip_words

QUESTION_PLACE = "{question}"
DECK_PLACE = "{deck}"
# Browsers and mail programs cut what is much longer.
MAX_ADDRESS = 1_000
# What an address may have as it is (RFC 3986), and the signs of its places.
_KEPT_SIGNS = "!#$%&'()*+,/:;=?@[]-._~{}"
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_PLACES = re.compile(r"\{[^{}]*\}")
_EXAMPLE = "https://example.org/form?card={question}"


def read_report_address(text: YamlText | None, findings: list[Finding]) -> str:
    """The address with its places, percent-encoded as far as it must be; empty if there is none, or
    none that can be used, which is a finding.
    """
    if text is None:
        return ""
    address = text.strip()
    fault = _find_fault(address)
    if fault:
        message = f"`reports` is “{clip_words(text)}”: {fault}"
        hint = f"such as `{_EXAMPLE}`, or `mailto:anna@example.org?subject={{question}}`"
        findings.append(text.build_finding(Code.WRONG_TYPE, message, hint))
        return ""
    return quote(_BARE_PERCENT.sub("%25", address), safe=_KEPT_SIGNS)


def _find_fault(address: str) -> str:
    if len(address) > MAX_ADDRESS:
        return f"it has more than {MAX_ADDRESS} characters"
    if not address.isprintable():
        return "it has characters that cannot be seen"
    try:
        parts = urlsplit(address)
    except ValueError as failure:
        return f"it is no address: {failure}"
    if parts.scheme not in ("http", "https", "mailto"):
        return "it begins with none of `https://`, `http://`, `mailto:`"
    if parts.scheme == "mailto":
        if not re.fullmatch(r"[^@\s{}]+@[^@\s{}]+", parts.path):
            return "it names no mail address"
    elif not parts.hostname or "@" in parts.netloc or _PLACES.search(parts.netloc):
        return "it names no server"
    places = _PLACES.findall(address)
    unknown = [place for place in places if place not in (QUESTION_PLACE, DECK_PLACE)]
    if unknown or set("{}") & set(_PLACES.sub("", address)):
        return f"`{unknown[0] if unknown else '{'}` is no place: they are {{question}} and {{deck}}"
    if QUESTION_PLACE not in places:
        return "it has no place for `{question}`, and nobody would know which card is meant"
    return ""

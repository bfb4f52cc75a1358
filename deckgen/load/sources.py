"""Sources from ``seeds/``: texts, and what their sidecars say of them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from deckgen.findings import Finding, Severity, clip
from deckgen.load.anchor import anchor
from deckgen.load.canonical import canonicalise
from deckgen.load.edtf import parse_date
from deckgen.load.files import (
    MAX_SOURCE_BYTES,
    MAX_YAML_BYTES,
    entries,
    is_there,
    read_text,
    relative,
)
from deckgen.load.locating import located
from deckgen.load.nodes import List, Map, Node, parse, text_table, texts
from deckgen.load.shape import static_shape
from deckgen.model import Actor, NoCover, Source, Text, TextFile

FOLDER = "seeds"
TEXT_ENDINGS = (".txt", ".md")
# A line longer than this was not wrapped by hand: typewriters stop at 80, wide editors at 100 to
# 120.
WRAPPED_LINE = 120


def load_sources(
    root: Path, before: Mapping[str, Source] | None = None
) -> tuple[dict[str, Source], list[Finding]]:
    """Every text under ``seeds/`` by its name without ending; unchanged ones of ``before`` are
    taken over.
    """
    sources: dict[str, Source] = {}
    findings: list[Finding] = []
    for path in entries(root / FOLDER):
        if path.suffix not in TEXT_ENDINGS:
            continue
        file = read_text(path, root, MAX_SOURCE_BYTES)
        if isinstance(file, Finding):
            findings.append(file)
            continue
        if not file.text.strip():
            findings.append(
                _problem(file, "unreadable-file", f"{file.path} is empty", "put the text into it")
            )
            continue
        if path.stem in sources:
            hint = f"give one of them another name: {sources[path.stem].file.path} has the same one"
            findings.append(
                _problem(
                    file, "unreadable-file", f"{file.path} is one of two texts of one name", hint
                )
            )
            continue
        sidecar = _sidecar(path.with_suffix(".yaml"), root, findings)
        sources[path.stem] = _source(path, file, sidecar, findings, (before or {}).get(path.stem))
    return sources, findings


def _sidecar(path: Path, root: Path, findings: list[Finding]) -> Map | None:
    if not is_there(path):
        return None
    file = read_text(path, root, MAX_YAML_BYTES)
    if isinstance(file, Finding):
        findings.append(file)
        return None
    parsed = parse(file)
    findings.extend(parsed.findings)
    if parsed.root is None:
        return None
    findings.extend(static_shape("SIDECAR_SCHEMA").findings(parsed.root))
    return parsed.root if isinstance(parsed.root, Map) else None


def _source(
    path: Path, file: TextFile, sidecar: Map | None, findings: list[Finding], before: Source | None
) -> Source:
    given = sidecar if sidecar is not None else Map()
    published = given.text("published")
    if published is not None and parse_date(published) is None:
        hint = "write it as 2025, 2025-07 or 2025-07-14, with `?` where it is inferred"
        findings.append(
            _problem_at(published, f"`published` is “{clip(published)}”, and no date", hint)
        )
        published = None
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if before is not None and _same(
        before, file.path, digest, sidecar.file if sidecar is not None else None
    ):
        return before
    source = Source(
        name=path.stem,
        file=file,
        sidecar=sidecar.file if sidecar is not None else None,
        title=given.text("title") or path.stem,
        voice=given.text("voice") or "",
        language=str(given.text("language") or "en"),
        published=published,
        errata=text_table(given.get("errata")),
        actors=_actors(given.get("actors")),
        sha256=given.text("sha256"),
        digest=digest,
        paragraphs=tuple(paragraphs(file.text, str(given.text("paragraphs") or ""))),
        canonical=canonicalise(file.text),
        abbreviations=texts(given.get("abbreviations")),
        rights=given.text("rights"),
        public=given.text("show") == "text",
    )
    nocover = tuple(_nocover(given.get("nocover"), source))
    return replace(source, nocover=nocover) if nocover else source


def _same(before: Source, path: str, digest: str, sidecar: TextFile | None) -> bool:
    """Whether a source is made of a text and a sidecar as they were."""
    old = before.sidecar.text if before.sidecar else None
    return (before.file.path, before.digest, old) == (
        path,
        digest,
        sidecar.text if sidecar else None,
    )


def _nocover(node: Node | None, source: Source) -> Iterator[NoCover]:
    entries = [each for each in node if isinstance(each, Map)] if isinstance(node, List) else []
    given = [(located(each, "nocover", source), each.text("why")) for each in entries]
    complete = [(wanted, why) for wanted, why in given if wanted is not None and why is not None]
    for quotation, (_, why) in zip(anchor(wanted for wanted, _ in complete), complete, strict=True):
        yield NoCover(quotation, why)


def paragraphs(text: str, how: str = "") -> list[tuple[int, int]]:
    """The offsets of a text's paragraphs, without the white space round them.

    ``how`` is ``lines`` (each line is one), ``blank-lines``, or empty: blank lines part them if the
    text has any and its lines are wrapped, that is, nearly all of them short.
    """
    if not how:
        how = "blank-lines" if _wrapped(text) else "lines"
    separator = r"(?:[ \t]*\r?\n){2,}" if how == "blank-lines" else r"\r?\n"
    spans: list[tuple[int, int]] = []
    at = 0
    for match in re.finditer(separator, text):
        spans.append((at, match.start()))
        at = match.end()
    spans.append((at, len(text)))
    return [
        (
            start + len(text[start:end]) - len(text[start:end].lstrip()),
            start + len(text[start:end].rstrip()),
        )
        for start, end in spans
        if text[start:end].strip()
    ]


def _wrapped(text: str) -> bool:
    lines = [line for line in text.splitlines() if line.strip()]
    short = sum(len(line) <= WRAPPED_LINE for line in lines)
    return bool(re.search(r"\n[ \t]*\r?\n", text)) and short >= 0.9 * len(lines)


def _actors(node: Node | None) -> tuple[Actor, ...]:
    if not isinstance(node, Map):
        return ()
    return tuple(
        _actor(name, value) for name, value in zip(node.texts(), node.values(), strict=True)
    )


def _actor(name: Text, node: Node) -> Actor:
    if isinstance(node, List):
        return Actor(name, texts(node))
    if isinstance(node, Map):
        aliases, mentions = node.get("aliases"), node.get("mentions")
        return Actor(name, texts(aliases), texts(mentions), node.text("role"))
    return Actor(name)


def _problem(file: TextFile, rule: str, message: str, hint: str) -> Finding:
    return Finding(rule, Severity.ERROR, file.span(0, 0), message, hint)


def _problem_at(text: Text, message: str, hint: str) -> Finding:
    span = text.span
    return Finding(
        "wrong-type", Severity.ERROR, span, message, hint, line_text=text.file.line_text(span.line)
    )


def orphan_sidecars(root: Path, sources: Mapping[str, Source]) -> list[Finding]:
    """Sidecars without a text."""
    findings = []
    for path in entries(root / FOLDER):
        if path.suffix == ".yaml" and path.stem not in sources and not _has_text(path):
            name = relative(path, root)
            file = TextFile(name, "")
            findings.append(
                _problem(
                    file,
                    "unknown-source",
                    f"{name} describes a text that is not there",
                    f"add {path.stem}.txt",
                )
            )
    return findings


def _has_text(sidecar: Path) -> bool:
    return any(is_there(sidecar.with_suffix(ending)) for ending in TEXT_ENDINGS)

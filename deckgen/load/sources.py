"""Sources from ``seeds/``: texts, and what their sidecars say of them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from deckgen.codes import Code
from deckgen.files import (
    MAX_SOURCE_BYTES,
    MAX_YAML_BYTES,
    TextFile,
    YamlText,
    is_path_present,
    list_folder,
    make_relative_path,
    read_text_file,
    walk_files,
)
from deckgen.findings import Finding, clip_words
from deckgen.languages.language import ENGLISH
from deckgen.load.quotation_search import QuotationQuery, find_quotations, read_quotation
from deckgen.load.schema_validation import read_keys, read_language
from deckgen.load.structure_declaration import read_declared_structure
from deckgen.model import Actor, NoCoverPassage, Source
from deckgen.sources.form_reader import FormName, read_source_form
from deckgen.sources.structure_reader import read_structure
from deckgen.text.canonical import canonicalise_text
from deckgen.text.edtf import parse_date
from deckgen.yamlpos.nodes import Node, YamlList, YamlMap, list_texts, read_text_table

SEEDS_FOLDER = "seeds"
TEXT_ENDINGS = (".txt", ".md")
# What `form:` of a sidecar can say; else the ending of the file tells.
DECLARED_FORMS = ("marked", "gutenberg", "aozora")
# A line longer than this was not wrapped by hand: typewriters stop at 80, wide editors at 100 to
# 120.
MAX_WRAPPED_LINE = 120
# Shorter lines than this are of a list or of verse, and end where their author wanted.
LEAST_FULL_LINE = 40


def load_sources(
    root: Path, before: Mapping[str, Source] | None = None
) -> tuple[dict[str, Source], list[Finding]]:
    """Every text under ``seeds/`` by its name without ending; unchanged ones of ``before`` are
    taken over.
    """
    sources: dict[str, Source] = {}
    findings: list[Finding] = []
    for path in walk_files(root / SEEDS_FOLDER, root, findings):
        if path.parent != root / SEEDS_FOLDER or path.suffix not in TEXT_ENDINGS:
            continue
        file = read_text_file(path, root, MAX_SOURCE_BYTES)
        if isinstance(file, Finding):
            findings.append(file)
            continue
        if not file.text.strip():
            message, hint = f"{file.path} is empty", "put the text into it"
            findings.append(file.build_finding(Code.UNREADABLE_FILE, message, hint))
            continue
        if path.stem in sources:
            hint = f"give one of them another name: {sources[path.stem].file.path} has the same one"
            message = f"{file.path} is one of two texts of one name"
            findings.append(file.build_finding(Code.UNREADABLE_FILE, message, hint))
            continue
        sidecar = _read_sidecar(path.with_suffix(".yaml"), root, findings)
        sources[path.stem] = _build_source(
            path, file, sidecar, findings, (before or {}).get(path.stem)
        )
    return sources, findings


def _read_sidecar(path: Path, root: Path, findings: list[Finding]) -> YamlMap | None:
    if not is_path_present(path):
        return None
    return read_keys(read_text_file(path, root, MAX_YAML_BYTES), "source", findings)


def _read_eras(node: Node | None, findings: list[Finding]) -> dict[YamlText, YamlText]:
    """The eras whose beginning is a date; the others are findings."""
    eras: dict[YamlText, YamlText] = {}
    for name, first in read_text_table(node).items():
        if parse_date(first) is None:
            message = (
                f"the era “{clip_words(name)}” begins on “{clip_words(first)}”, and that is no date"
            )
            hint = "write the beginning of its first year as 2019, or 0014-09-18"
            findings.append(first.build_finding(Code.WRONG_TYPE, message, hint))
        else:
            eras[name] = first
    return eras


def _build_source(
    path: Path,
    file: TextFile,
    sidecar: YamlMap | None,
    findings: list[Finding],
    before: Source | None,
) -> Source:
    given = sidecar if sidecar is not None else YamlMap()
    published = given.get_text("published")
    if published is not None and parse_date(published) is None:
        hint = "write it as 2025, 2025-07 or 2025-07-14, with `?` where it is inferred"
        message = f"`published` is “{clip_words(published)}”, and no date"
        findings.append(published.build_finding(Code.WRONG_TYPE, message, hint))
        published = None
    # Of the bytes, not the text: a sidecar's `sha256` is what `sha256sum` prints.
    digest = hashlib.sha256((file.byte_order_marks + file.text).encode()).hexdigest()
    sidecar_file = sidecar.file if sidecar is not None else None
    # To canonicalise a long text is slow, so an unchanged one is kept.
    if before is not None and _is_unchanged(before, file.path, digest, sidecar_file):
        return before
    actors = _read_actors(given.get("actors"))
    paragraphs = tuple(split_paragraphs(file.text, str(given.get_text("paragraphs") or "")))
    declared = read_declared_structure(given, actors, file, findings)
    form = read_source_form(file.text, _find_form(path, given))
    structure = read_structure(file.text, declared, paragraphs, form)
    source = Source(
        name=path.stem,
        file=file,
        sidecar=sidecar_file,
        title=given.get_text("title") or path.stem,
        voice=given.get_text("voice") or "",
        language=read_language(given.get_text("language"), ENGLISH, findings),
        published=published,
        errata=read_text_table(given.get("errata")),
        eras=_read_eras(given.get("eras"), findings),
        actors=actors,
        sidecar_sha256=given.get_text("sha256"),
        digest=digest,
        paragraphs=paragraphs,
        canonical=canonicalise_text(
            file.text, [(each.start, each.end, each.reads) for each in structure.hidden]
        ),
        abbreviations=list_texts(given.get("abbreviations")),
        rights=given.get_text("rights"),
        is_public=given.get_text("show") == "text",
        structure=structure,
        short=given.get_text("short"),
    )
    nocover = tuple(_read_nocover(given.get("nocover"), source))
    return replace(source, nocover=nocover) if nocover else source


def _find_form(path: Path, sidecar: YamlMap) -> FormName:
    """What a text's marks are read as: a plain text has none."""
    declared = str(sidecar.get_text("form") or "")
    if declared in DECLARED_FORMS:
        return FormName(declared)
    return FormName.MARKDOWN if path.suffix == ".md" else FormName.PLAIN


def _is_unchanged(before: Source, path: str, digest: str, sidecar: TextFile | None) -> bool:
    """Whether a source is made of a text and a sidecar as they were."""
    old = before.sidecar.text if before.sidecar else None
    new = sidecar.text if sidecar else None
    return (before.file.path, before.digest, old) == (path, digest, new)


def _read_nocover(node: Node | None, source: Source) -> Iterator[NoCoverPassage]:
    queries: list[QuotationQuery] = []
    reasons: list[YamlText] = []
    for each in node if isinstance(node, YamlList) else ():
        if isinstance(each, YamlMap):
            query, why = read_quotation(each, "nocover", source), each.get_text("why")
            # What is missing is a finding of the schema already.
            if query is not None and why is not None:
                queries.append(query)
                reasons.append(why)
    # Looked up together: one pass through the text finds them all.
    for quotation, why in zip(find_quotations(queries), reasons, strict=True):
        yield NoCoverPassage(quotation, why)


def split_paragraphs(text: str, how: str = "") -> list[tuple[int, int]]:
    """The offsets of a text's paragraphs, without the white space round them.

    ``how`` is ``lines`` (each line is one), ``blank-lines``, or empty: blank lines part them if the
    text has any and its lines are wrapped, that is, nearly all of them short; a text of wrapped
    lines without a blank one is one paragraph.
    """
    if not how:
        how = "blank-lines" if _is_wrapped(text) else "lines"
    separator = r"(?:[ \t]*\r?\n){2,}" if how == "blank-lines" else r"\r?\n"
    spans: list[tuple[int, int]] = []
    at = 0
    for match in re.finditer(separator, text):
        spans.append((at, match.start()))
        at = match.end()
    spans.append((at, len(text)))
    paragraphs: list[tuple[int, int]] = []
    for start, end in spans:
        words = text[start:end]
        if words.strip():
            first = end - len(words.lstrip())
            paragraphs.append((first, start + len(words.rstrip())))
    return paragraphs


def _is_wrapped(text: str) -> bool:
    lines = [line for line in text.splitlines() if line.strip()]
    short = sum(len(line) <= MAX_WRAPPED_LINE for line in lines)
    # One in ten may be longer: a link, a heading, a table in a text that was wrapped by hand.
    if short < 0.9 * len(lines):
        return False
    return bool(re.search(r"\n[ \t]*\r?\n", text)) or _is_one_paragraph(lines)


def _is_one_paragraph(lines: Sequence[str]) -> bool:
    """Whether the lines of a text without blank lines are broken within sentences: most are about
    as long as a page is wide, and most go on in small letters. Lists and verse have short lines.
    """
    full = sum(len(line) >= LEAST_FULL_LINE for line in lines[:-1])
    going_on = sum(line.lstrip()[0].islower() for line in lines[1:])
    return len(lines) > 1 and min(full, going_on) > 0.5 * (len(lines) - 1)


def _read_actors(node: Node | None) -> tuple[Actor, ...]:
    if not isinstance(node, YamlMap):
        return ()
    return tuple(
        _read_actor(name, value)
        for name, value in zip(node.iterate_keys(), node.values(), strict=True)
    )


def _read_actor(name: YamlText, node: Node) -> Actor:
    if isinstance(node, YamlList):
        return Actor(name, list_texts(node))
    if isinstance(node, YamlMap):
        aliases, mentions = node.get("aliases"), node.get("mentions")
        role, sort = node.get_text("role"), node.get_text("sort")
        return Actor(name, list_texts(aliases), list_texts(mentions), role, sort)
    return Actor(name)


def report_orphan_sidecars(root: Path, sources: Mapping[str, Source]) -> list[Finding]:
    """Sidecars without a text."""
    findings: list[Finding] = []
    # A folder that cannot be read is a finding of those who read the texts.
    for path in list_folder(root / SEEDS_FOLDER, root, []):
        if path.suffix == ".yaml" and path.stem not in sources and not _has_text(path):
            name = make_relative_path(path, root)
            message = f"{name} describes a text that is not there"
            file, hint = TextFile(name, ""), f"add {path.stem}.txt"
            findings.append(file.build_finding(Code.UNKNOWN_SOURCE, message, hint))
    return findings


def _has_text(sidecar: Path) -> bool:
    return any(is_path_present(sidecar.with_suffix(ending)) for ending in TEXT_ENDINGS)

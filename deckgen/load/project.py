"""A project's folders → one frozen Project, with everything found wrong on the way."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from deckgen import __version__
from deckgen.config import CONFIG_NAME, Config, find_root, read_pyproject_table
from deckgen.errors import DeckgenError
from deckgen.files import MAX_YAML_BYTES, TextFile, is_path_present, read_text_file
from deckgen.findings import Finding, clip_words
from deckgen.load.cache_keys import compute_basis_digest
from deckgen.load.decks import DeckLoader, SkipPredicate
from deckgen.load.kinds import find_template_folders, load_kinds
from deckgen.load.question_sets import SetReader, UnreadSet
from deckgen.load.rule_settings import parse_toml_settings, parse_yaml_settings
from deckgen.load.schema import build_question_set_schema
from deckgen.load.schema_validation import SchemaValidator, get_static_validator
from deckgen.load.sources import load_sources, report_orphan_sidecars
from deckgen.model import Deck, Project, QuestionSet, Source
from deckgen.yamlpos.nodes import YamlMap, parse_yaml

_REQUIREMENT = re.compile(r"deckgen>=([0-9]{1,6}(?:\.[0-9]{1,6})*)")


def load_project(
    start: Path, known: SkipPredicate | None = None, before: Mapping[str, Source] | None = None
) -> Project:
    """The project at or above ``start``.

    ``known`` says of the key of a question set whether it can be left unread, for it was checked
    before. ``before`` are sources read earlier: those that have not changed are taken over.

    Raises:
        DeckgenError: there is no project there, or it needs a newer deckgen.
    """
    root = find_root(start)
    config, findings = _load_config(root)
    _require_version(config.requires)
    folders = find_template_folders(root)
    kinds, kind_findings = load_kinds(root, folders)
    sources, source_findings = load_sources(root, before)
    reader = SetReader(sources, kinds, SchemaValidator(build_question_set_schema(kinds)))
    loader = DeckLoader(
        root, sources, reader, known, compute_basis_digest(config, kinds, sources) if known else ""
    )
    decks = tuple(loader.load_decks())
    findings += [
        *kind_findings,
        *source_findings,
        *report_orphan_sidecars(root, sources),
        *loader.findings,
    ]
    return Project(root, config, sources, kinds, folders, decks, tuple(findings))


def load_outline(start: Path) -> Project:
    """The project at or above ``start`` without its questions: every set is left unread.

    Raises:
        DeckgenError: there is no project there, or it needs a newer deckgen.
    """
    return load_project(start, lambda _: True)


def load_unread_sets(project: Project, paths: Container[str] | None = None) -> Project:
    """The project with the questions of the sets that were left unread; of those at ``paths``
    alone, if given.
    """
    return replace(
        project,
        decks=tuple(_load_unread_sets_of_deck(project, deck, paths) for deck in project.decks),
    )


def _load_unread_sets_of_deck(project: Project, deck: Deck, paths: Container[str] | None) -> Deck:
    unread = [
        each.file
        for each in deck.sets
        if each.is_unread and (paths is None or each.file.path in paths)
    ]
    read = {each.file.path: each for each in read_question_sets(project, deck, unread)}
    return replace(deck, sets=tuple(read.get(each.file.path, each) for each in deck.sets))


def read_question_sets(
    project: Project, deck: Deck, files: Iterable[TextFile]
) -> list[QuestionSet]:
    """Question sets of a deck from their texts, whatever lies on the disk: sets left unread, or
    changed in a trial.
    """
    reader = SetReader(
        project.sources, project.kinds, SchemaValidator(build_question_set_schema(project.kinds))
    )
    return list(reader.read_sets(UnreadSet(file, deck.source, deck.tags) for file in files))


def _load_config(root: Path) -> tuple[Config, list[Finding]]:
    path = root / CONFIG_NAME
    if is_path_present(path):
        file = read_text_file(path, root, MAX_YAML_BYTES)
        if isinstance(file, Finding):
            return Config(), [file]
        parsed = parse_yaml(file)
        findings = parsed.findings
        if parsed.root is not None:
            findings.extend(get_static_validator("CONFIG_SCHEMA").find_violations(parsed.root))
        node = parsed.root if isinstance(parsed.root, YamlMap) else YamlMap()
        return Config(
            str(node.get_text("requires") or ""), parse_yaml_settings(node.get("rules"))
        ), findings
    return _read_config_table(read_pyproject_table(root) or {}), []


def _read_config_table(table: dict[str, object]) -> Config:
    """Settings from ``pyproject.toml``, whose lines are not known: what is wrong there ends the
    command.
    """
    unknown = set(table) - {"requires", "rules"}
    if unknown:
        raise DeckgenError(
            f"[tool.deckgen] in pyproject.toml: unknown key `{min(unknown)}`; it knows requires and rules"
        )
    return Config(str(table.get("requires", "")), parse_toml_settings(table.get("rules", {})))


def _require_version(requirement: str) -> None:
    if not requirement:
        return
    match = _REQUIREMENT.fullmatch(requirement.replace(" ", ""))
    if match is None:
        raise DeckgenError(
            f"`requires: {clip_words(requirement)}` is not understood; write `requires: deckgen>=0.1`"
        )
    wanted = match[1]
    if [int(number) for number in wanted.split(".")] > [
        int(number) for number in __version__.split(".")
    ]:
        raise DeckgenError(
            f"this project needs deckgen {wanted} or newer, and this is {__version__}: upgrade it"
        )

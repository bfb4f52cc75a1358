"""A project's folders → one frozen Project, with everything found wrong on the way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from deckgen import __version__
from deckgen.config import CONFIG_NAME, PYPROJECT_NAME, Config, find_root, read_pyproject_table
from deckgen.confined_folder import RefusedPath
from deckgen.errors import DeckgenError
from deckgen.files import (
    MAX_YAML_BYTES,
    TextFile,
    is_path_present,
    read_text_file,
    report_unreadable,
)
from deckgen.findings import Finding, clip_words
from deckgen.load.decks import DeckLoader
from deckgen.load.kinds import find_template_folders, load_kinds
from deckgen.load.question_sets import SetReader
from deckgen.load.rule_settings import parse_toml_settings, parse_yaml_settings
from deckgen.load.schema import build_question_set_schema
from deckgen.load.schema_validation import SchemaValidator, read_keys
from deckgen.load.sources import load_sources, report_orphan_sidecars
from deckgen.model import Deck, Kind, Project, QuestionSet, Source

_REQUIREMENT = re.compile(r"deckgen>=([0-9]{1,6}(?:\.[0-9]{1,6})*)")


def load_project(start: Path, before: Project | None = None) -> Project:
    """The project at or above ``start``; its question sets are read when they are asked for.

    ``before`` is the project as it was read earlier: sources and question sets that have not
    changed, nor anything they are read against, are taken over.

    Raises:
        DeckgenError: there is no project there, or it needs a newer deckgen.
    """
    root = find_root(start)
    config, findings = _load_config(root)
    # First, for an older deckgen would report the keys of a newer one as mistakes.
    _require_version(config.requires)
    folders = find_template_folders(root)
    kinds, kind_findings = load_kinds(root, folders)
    sources, source_findings = load_sources(root, before.sources if before else None)
    if before is not None and _is_same_basis(before, sources, kinds):
        # The same objects as before: the questions that are taken over refer to them.
        kinds = dict(before.kinds)
        loader = DeckLoader(root, sources, before.reader, before.decks)
    else:
        schema = _build_set_validator(*kinds.values())
        loader = DeckLoader(root, sources, SetReader(sources, kinds, schema))
    decks = tuple(loader.load_decks())
    findings += [
        *kind_findings,
        *source_findings,
        *report_orphan_sidecars(root, sources),
        *loader.findings,
    ]
    return Project(root, config, sources, kinds, folders, decks, tuple(findings), loader.reader)


# Nearly all projects have the kinds that deckgen ships, and compiling them takes 10 ms.
@lru_cache(maxsize=8)
def _build_set_validator(*kinds: Kind) -> SchemaValidator:
    return SchemaValidator(build_question_set_schema({kind.name: kind for kind in kinds}))


def _is_same_basis(
    before: Project, sources: Mapping[str, Source], kinds: Mapping[str, Kind]
) -> bool:
    """Whether questions are read as they were ``before``; unchanged sources were taken over."""
    return before.sources == sources and describe_kinds(before.kinds) == describe_kinds(kinds)


def describe_kinds(kinds: Mapping[str, Kind]) -> list[str]:
    """All that questions and checks take from the kinds."""
    return [f"{each.name} {each.fields} {each.cards} {each.file.text}" for each in kinds.values()]


def read_question_sets(
    project: Project, deck: Deck, files: Iterable[TextFile]
) -> list[QuestionSet]:
    """Question sets of a deck from other texts than those on the disk, all of them read."""
    sets = [project.reader.open_set(file, deck.source, deck.tags) for file in files]
    project.reader.fill_sets()
    return sets


def _load_config(root: Path) -> tuple[Config, list[Finding]]:
    path = root / CONFIG_NAME
    if not is_path_present(path):
        try:
            return _read_config_table(read_pyproject_table(root) or {}), []
        except RefusedPath as refusal:
            return Config(), [report_unreadable(PYPROJECT_NAME, refusal.why, refusal.hint)]
    findings: list[Finding] = []
    node = read_keys(read_text_file(path, root, MAX_YAML_BYTES), "deckgen", findings)
    if node is None:
        return Config(), findings
    requires = str(node.get_text("requires") or "")
    return Config(requires, parse_yaml_settings(node.get("rules"))), findings


def _read_config_table(table: dict[str, object]) -> Config:
    """Settings from ``pyproject.toml``."""
    unknown = set(table) - {"requires", "rules"}
    # The parser of TOML keeps no lines, and a finding needs one: what is wrong here ends the command.
    if unknown:
        where = "[tool.deckgen] in pyproject.toml"
        raise DeckgenError(f"{where}: unknown key `{min(unknown)}`; it knows requires and rules")
    return Config(str(table.get("requires", "")), parse_toml_settings(table.get("rules", {})))


def _require_version(requirement: str) -> None:
    if not requirement:
        return
    match = _REQUIREMENT.fullmatch(requirement.replace(" ", ""))
    if match is None:
        given = clip_words(requirement)
        raise DeckgenError(f"`requires: {given}` is not understood; write `requires: deckgen>=0.1`")
    wanted = match[1]
    # As numbers: as text, 0.10 would come before 0.9.
    if _parse_version(wanted) > _parse_version(__version__):
        raise DeckgenError(
            f"this project needs deckgen {wanted} or newer, and this is {__version__}: upgrade it"
        )


def _parse_version(version: str) -> list[int]:
    return [int(number) for number in version.split(".")]

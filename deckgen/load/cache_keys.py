"""Keys by content: what the reading and checking of a question set depends on, as one digest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from deckgen import __version__
from deckgen.config import Config
from deckgen.model import Kind, Source


def compute_digest(*parts: str) -> str:
    """The digest of some texts; no two different lists of texts have the same."""
    made = hashlib.blake2b(digest_size=20)
    for part in parts:
        content = part.encode("utf-8", "surrogatepass")
        made.update(len(content).to_bytes(8, "little"))
        made.update(content)
    return made.hexdigest()


def compute_basis_digest(
    config: Config, kinds: Mapping[str, Kind], sources: Mapping[str, Source]
) -> str:
    """What every set of a project depends on: deckgen itself, the settings, the kinds, the sources."""
    return compute_digest(
        _describe_program(),
        repr(config),
        *_describe_kinds(kinds.values()),
        *_describe_sources(sources.values()),
    )


def _describe_kinds(kinds: Iterable[Kind]) -> Iterable[str]:
    for kind in kinds:
        yield f"{kind.name} {kind.fields} {kind.cards}"
        yield kind.file.text


def _describe_sources(sources: Iterable[Source]) -> Iterable[str]:
    for source in sources:
        yield f"{source.name} {source.digest}"
        yield source.sidecar.text if source.sidecar else ""


@cache
def _describe_program() -> str:
    """The version, and the sizes and times of deckgen's own files: one who changes a rule has no
    use for its past.
    """
    package = Path(__file__).resolve().parent.parent
    stats = ((path.relative_to(package), path.stat()) for path in sorted(package.rglob("*.py")))
    return f"{__version__} " + " ".join(
        f"{name} {stat.st_size} {stat.st_mtime_ns}" for name, stat in stats
    )

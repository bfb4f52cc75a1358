"""The versions of what turns questions into notes: with others, the same question may be rendered
differently.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import version

from deckgen import __version__
from deckgen.ledger.record import ReleaseRecord

# What renders text, dates and templates. The rest writes packages, whose digest says whether they
# are the same.
_PACKAGES = ("babel", "jinja2", "pyromark")


@cache
def read_renderer_versions() -> dict[str, str]:
    """The versions of deckgen and of the libraries that render, by name."""
    return {"deckgen": __version__, **{name: version(name) for name in _PACKAGES}}


def list_renderer_changes(release: ReleaseRecord) -> list[str]:
    """What renders in another version now than when a release was made: ``babel 2.17 → 2.18``."""
    then, now = release.made_with, read_renderer_versions()
    return [
        f"{name} {then.get(name, 'none')} → {now[name]}"
        for name in now
        if then.get(name) != now[name]
    ]

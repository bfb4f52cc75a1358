"""How to install what only some commands need, from wherever this deckgen came from."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, distribution

DISTRIBUTION = "deckgen-apkg"


def read_install_origin() -> dict[str, object] | None:
    """Where this deckgen was installed from, as PEP 610 records it; None if from an index, empty if
    not known.
    """
    try:
        record = distribution(DISTRIBUTION).read_text("direct_url.json")
        found = json.loads(record) if record else None
    except (PackageNotFoundError, ValueError):
        return {}
    return found if found is None or isinstance(found, dict) else {}


def format_install_command(extra: str) -> str:
    """The command that installs an extra beside this deckgen: ``pip install 'deckgen-apkg[studio] @
    …'``.
    """
    came = read_install_origin()
    url = str(came.get("url", "")) if came else ""
    vcs = came.get("vcs_info") if came else None
    prefix = f"{vcs['vcs']}+" if isinstance(vcs, dict) and "vcs" in vcs else ""
    return f"pip install '{DISTRIBUTION}[{extra}]{f' @ {prefix}{url}' if url else ''}'"

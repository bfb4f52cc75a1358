"""How to install what only some commands need, into the environment that runs deckgen."""

from __future__ import annotations

import json
import shlex
import sys
import sysconfig
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

DISTRIBUTION = "deckgen-apkg"


def read_install_origin() -> dict[str, Any] | None:
    """Where this deckgen was installed from, as PEP 610 records it.

    None if it came from an index; empty if nobody knows.
    """
    try:
        record = distribution(DISTRIBUTION).read_text("direct_url.json")
        origin = json.loads(record) if record else None
    except (PackageNotFoundError, ValueError):
        return {}
    return origin if origin is None or isinstance(origin, dict) else {}


def format_install_command(extra: str) -> str:
    """The shell command that adds an extra to this deckgen, with the installer that made it."""
    origin = read_install_origin() or {}
    requirement = shlex.quote(_format_requirement(extra, origin))
    # Without this, pip would replace an editable install by a copy.
    is_editable = isinstance(origin.get("dir_info"), dict) and origin["dir_info"].get("editable")
    editable = "--editable " if is_editable else ""
    return f"{_choose_installer(Path(sys.prefix))} {editable}{requirement}"


def _format_requirement(extra: str, origin: dict[str, Any]) -> str:
    url = str(origin.get("url", ""))
    if not url:
        return f"{DISTRIBUTION}[{extra}]"
    if urlsplit(url).scheme == "file":
        # A path, not `deckgen-apkg @ git+file:…`: packaging before 23.2 refuses such a URL, and so
        # does the pipx of Debian 12 and Ubuntu 22.04.
        return f"{url2pathname(urlsplit(url).path)}[{extra}]"
    vcs = origin.get("vcs_info")
    prefix = f"{vcs['vcs']}+" if isinstance(vcs, dict) and "vcs" in vcs else ""
    return f"{DISTRIBUTION}[{extra}] @ {prefix}{url}"


def _choose_installer(prefix: Path) -> str:
    """The command for the environment at ``prefix``."""
    # Both tools leave a file in the environments that they make.
    if (prefix / "pipx_metadata.json").is_file():
        return "pipx install --force"
    if (prefix / "uv-receipt.toml").is_file():
        return "uv tool install --force"
    is_virtual = sys.prefix != sys.base_prefix
    # PEP 668: here pip ends with “externally-managed-environment”.
    if not is_virtual and Path(sysconfig.get_path("stdlib"), "EXTERNALLY-MANAGED").is_file():
        return "pipx install"
    # `pip` alone may belong to another Python.
    return f"{shlex.quote(sys.executable)} -m pip install"

"""The oldest versions that pyproject.toml allows, as constraints for pip: ``make test-oldest``."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path
from typing import Any

# A requirement such as “click>=8.2” or “backports.zstd>=1.0; python_version < '3.14'”.
_LOWER_BOUND = re.compile(r"([\w.-]+)>=([\w.]+)((?:;.*)?)")
# The extras that tests need.
TESTED_EXTRAS = ("anki", "sources", "studio", "zstd", "test")


def list_oldest_versions(project: dict[str, Any]) -> list[str]:
    """``NAME==VERSION`` for every requirement with a lower bound.

    Raises:
        ValueError: a requirement other than one of our own extras has no lower bound.
    """
    requirements = list(project["dependencies"])
    for extra in TESTED_EXTRAS:
        requirements += project["optional-dependencies"][extra]
    found = []
    for requirement in requirements:
        if requirement.startswith(f"{project['name']}["):
            continue
        match = _LOWER_BOUND.fullmatch(requirement)
        if match is None:
            raise ValueError(f"no lower bound: {requirement}")
        found.append(f"{match[1]}=={match[2]}{match[3]}")
    return sorted(found)


if __name__ == "__main__":
    pyproject = tomllib.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    print("\n".join(list_oldest_versions(pyproject["project"])))

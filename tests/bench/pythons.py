"""One project built under several Pythons: ``python -m tests.bench.pythons /usr/bin/python3.12 …``.

Installs deckgen for each interpreter in an environment of its own, builds this repository's deck
with one ``SOURCE_DATE_EPOCH``, and prints a line each: versions, whether the contents are the same,
and whether the bytes are.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from deckgen.package.contents_digest import compute_contents_digest
from tests.projects import REPOSITORY

BUILD_EPOCH = "1753920000"
_VERSIONS_SCRIPT = "import sqlite3, sys, zlib; print(sys.version.split()[0], sqlite3.sqlite_version, zlib.ZLIB_RUNTIME_VERSION)"


def main(interpreters: list[str]) -> int:
    """0 if all packages have the same contents."""
    found: list[tuple[str, str, str]] = []
    for interpreter in interpreters or [sys.executable]:
        with TemporaryDirectory(prefix="deckgen-python-") as folder:
            place = Path(folder)
            subprocess.run([interpreter, "-m", "venv", str(place / "venv")], check=True)
            python = place / "venv" / "bin" / "python"
            pip = [
                str(python),
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                str(REPOSITORY),
            ]
            subprocess.run(pip, check=True, stderr=subprocess.DEVNULL)
            command = [
                str(python.with_name("deckgen")),
                "-C",
                str(REPOSITORY),
                "build",
                "-o",
                str(place),
            ]
            environment = {**os.environ, "SOURCE_DATE_EPOCH": BUILD_EPOCH}
            subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
            versions = subprocess.run(
                [str(python), "-c", _VERSIONS_SCRIPT], check=True, capture_output=True, text=True
            ).stdout
            package = place / "multipolar-world.apkg"
            found.append(
                (
                    versions.strip(),
                    compute_contents_digest(package),
                    hashlib.sha256(package.read_bytes()).hexdigest(),
                )
            )
    first = found[0]
    print("| Python, SQLite, zlib | contents | bytes |\n|---|---|---|")
    for versions, contents, content_bytes in found:
        same = [
            "the same" if one == other else "others"
            for one, other in ((contents, first[1]), (content_bytes, first[2]))
        ]
        print(f"| {versions} | {contents[:12]}… {same[0]} | {content_bytes[:12]}… {same[1]} |")
    return int(len({contents for _, contents, _ in found}) > 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Packages from npm that tests run, each installed once beside the Python environment."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import mkdtemp

from tests.projects import REPOSITORY

FOLDER = REPOSITORY / ".venv" / "node"
# The longest that npm may take, in seconds.
TIMEOUT = 300


def locate_package(package: str, version: str) -> Path:
    """Where a package lies once it is installed."""
    return FOLDER / f"{package}-{version}" / "node_modules" / package


def install_or_explain(package: str, version: str) -> str:
    """Installs a package if it is not there; the reason if that is not possible, else nothing."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        return "Node.js with npm is not installed"
    folder = FOLDER / f"{package}-{version}"
    return (
        ""
        if locate_package(package, version).is_dir()
        else _install_package(npm, f"{package}@{version}", folder)
    )


def _install_package(npm: str, wanted: str, folder: Path) -> str:
    FOLDER.mkdir(parents=True, exist_ok=True)
    # Tests run in several processes: each installs into a folder of its own, and the first to end
    # keeps it.
    own = Path(mkdtemp(dir=FOLDER, prefix=f".{folder.name}-"))
    try:
        (own / "package.json").write_text('{"private": true}\n', encoding="utf-8")
        options = ["--no-audit", "--no-fund", "--ignore-scripts", "--fetch-retries=1"]
        command = [npm, "install", *options, wanted]
        done = subprocess.run(
            command, cwd=own, capture_output=True, text=True, timeout=TIMEOUT, check=False
        )
        if done.returncode:
            return f"npm could not install {wanted}: {done.stderr.strip()[-300:]}"
        if not folder.exists():
            own.rename(folder)
    except subprocess.TimeoutExpired:
        return "npm did not come to an end"
    except OSError:
        if not folder.is_dir():
            raise
    finally:
        shutil.rmtree(own, ignore_errors=True)
    return ""

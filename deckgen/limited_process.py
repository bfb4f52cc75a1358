"""A process of its own for what strangers wrote: it knows nothing of this one, and has limits."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from importlib import import_module
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess


def start_process(program: str, *arguments: str, stdin: int | IO[bytes]) -> subprocess.Popen[bytes]:
    """Runs a Python program with this Python, without the libraries and settings of the user; what
    it may import, it takes from its arguments. Its output is a pipe.
    """
    # The process imports this module, too, and starts none itself.
    import subprocess

    return subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", program, *arguments],
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=os.sep,
        # Nothing that a stranger's file must not know. Windows starts no program without this.
        env={name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def set_limits(limits: Mapping[str, int]) -> None:
    """Limits this process for good, as far as the system can: ``RLIMIT_AS`` and the like, by name.
    Windows has none of these.
    """
    with suppress(ImportError):
        resource = import_module("resource")
        # Nothing is written, not even what a crash leaves.
        for name, value in {"RLIMIT_FSIZE": 0, "RLIMIT_CORE": 0, **limits}.items():
            # macOS knows the name of the limit to memory, and refuses to set it.
            with suppress(OSError, ValueError):
                resource.setrlimit(getattr(resource, name), (value, value))

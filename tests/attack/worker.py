"""The process that tries inputs, with a limit on memory: ``python -m tests.attack.worker``.

It reads good inputs from a file, and prints a line of JSON for each broken one, and an empty object before.
"""

from __future__ import annotations

import json
import logging
import os
import pickle
import resource
import sys
from dataclasses import asdict
from pathlib import Path

from tests.attack.trial import Attacker

# Bytes of address space. Anki's own library reserves much that it never uses.
MAX_MEMORY = 4 * 2**30
# Bytes that the process may in fact have held.
MAX_RESIDENT = 1536 * 2**20


def main(inputs: str, home: str, seed: str, first: str, last: str) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    # Nothing of this is the user's.
    for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME"):
        os.environ[name] = str(Path(home).parent / name)
    logging.disable()
    attacker = Attacker(
        pickle.loads(Path(inputs).read_bytes()),
        Path(home),
        int(seed),
        watch=lambda: print("{}", flush=True),
    )
    for number in range(int(first), int(last)):
        trial = attacker.try_input(number)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        print(
            json.dumps(
                {
                    "number": number,
                    "commands": trial.commands,
                    "fault": asdict(trial.fault) if trial.fault else None,
                    "peak": peak,
                }
            ),
            flush=True,
        )
        if peak > MAX_RESIDENT:
            # A new process begins, so that the next input is judged by what it takes itself.
            return


if __name__ == "__main__":
    main(*sys.argv[1:])

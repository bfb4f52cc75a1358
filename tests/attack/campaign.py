"""Many inputs in processes that are watched: faults, hangs and memory, with the figures."""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import select
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.attack.base_inputs import BaseInputs
from tests.attack.trial import Attacker, Fault, show_project
from tests.attack.worker import MAX_RESIDENT
from tests.projects import REPOSITORY

# Seconds without a word from a worker, which says one before each input and each try to shrink one.
MAX_SECONDS = 300


@dataclass
class Campaign:
    """What came of a run: ``faults`` by name, each with how often it was met and its first input."""

    seed: int
    inputs: int = 0
    commands: int = 0
    seconds: float = 0
    peak: int = 0
    faults: dict[str, tuple[int, Fault]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def record(self, number: int, fault: Fault) -> None:
        """Count a fault, and keep its first input."""
        self.counts[fault.name] += 1
        self.faults.setdefault(fault.name, (number, fault))

    def record_line(self, line: dict[str, Any]) -> None:
        """Count an input that was tried, as the worker tells of it."""
        self.inputs += 1
        self.commands += line["commands"]
        self.peak = max(self.peak, line["peak"])
        if line["fault"]:
            self.record(line["number"], Fault(**line["fault"]))
        if line["peak"] > MAX_RESIDENT:
            self.record(line["number"], Fault(f"more than {MAX_RESIDENT // 2**20} MB", "", ""))

    def record_end(self, number: int, process: subprocess.Popen[bytes], last: int) -> int:
        """Count the input that a worker did not come back from; how many those were, 0 or 1."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            if process.wait(1) == 0:
                return 0
        if number == last:
            return 0
        code = process.poll()
        name = f"no end within {MAX_SECONDS} seconds" if code is None else f"ended with {code}"
        self.inputs += 1
        self.record(number, Fault(name, "", ""))
        return 1

    def format_figures(self) -> str:
        """One line with the figures."""
        return (
            f"seed {self.seed}: {self.inputs} inputs, {self.commands} commands, "
            f"{len(self.faults)} faults ({self.counts.total()} inputs), {self.seconds:.0f} s, "
            f"at most {self.peak / 2**20:.0f} MB"
        )

    def format_faults(self) -> str:
        """Each fault with the number of its first input, its command and its smallest input."""
        parts = []
        for name, (number, fault) in self.faults.items():
            parts.append(
                f"--- {name}: {self.counts[name]} times, first in input {number} of seed {self.seed}\n"
                f"{fault.command}\n{fault.details.strip()}\nsmallest input:\n{fault.smallest}\n"
            )
        return "\n".join(parts)


def run_campaign(
    inputs: BaseInputs,
    folder: Path,
    seed: int,
    count: int,
    first: int = 0,
    seconds: float = 1e9,
    watch: Callable[[str], None] = lambda _: None,
) -> Campaign:
    """Try ``count`` inputs from number ``first`` on, or as many as ``seconds`` allow.

    ``folder`` is for everything that is written; ``watch`` gets the figures now and then.
    """
    stored = folder / "inputs.pickle"
    stored.write_bytes(pickle.dumps(inputs))
    campaign, begun = Campaign(seed), time.monotonic()
    number, last = first, first + count
    while number < last and time.monotonic() - begun < seconds:
        arguments = [str(stored), str(folder / "home"), str(seed), str(number), str(last)]
        with subprocess.Popen(
            [sys.executable, "-m", "tests.attack.worker", *arguments],
            cwd=REPOSITORY,
            env={**os.environ, "SOURCE_DATE_EPOCH": "1764000000"},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as process:
            for line in _read_lines(process):
                campaign.seconds = time.monotonic() - begun
                if "commands" not in line:
                    continue
                number = line["number"] + 1
                campaign.record_line(line)
                if line["fault"]:
                    watch(f"input {line['number']}: {line['fault']['name']}")
                if campaign.inputs % 200 == 0:
                    watch(campaign.format_figures())
                if campaign.seconds > seconds:
                    break
            else:
                number += campaign.record_end(number, process, last)
            process.kill()
    campaign.seconds = time.monotonic() - begun
    _show_lost_inputs(campaign, Attacker(inputs, folder / "home", seed))
    return campaign


def _read_lines(process: subprocess.Popen[bytes]) -> Iterator[dict[str, Any]]:
    """The lines that a worker prints, until it ends or is silent for too long."""
    assert process.stdout
    descriptor, rest = process.stdout.fileno(), b""
    while select.select([descriptor], [], [], MAX_SECONDS)[0]:
        read = os.read(descriptor, 65536)
        if not read:
            return
        *lines, rest = (rest + read).split(b"\n")
        yield from (json.loads(line) for line in lines)


def _show_lost_inputs(campaign: Campaign, attacker: Attacker) -> None:
    """What was broken, for faults that ended the process before it could say so."""
    for name, (number, fault) in campaign.faults.items():
        if fault.smallest:
            continue
        _sort, base, broken = attacker.break_input(number)
        if isinstance(broken, bytes):
            path = attacker.home.parent / f"smallest-{number}.apkg"
            path.write_bytes(broken)
            shown = f"the package {path}, made from {base}"
        else:
            shown = show_project(attacker.inputs.projects[base], broken)
        campaign.faults[name] = (number, Fault(fault.name, fault.command, fault.details, shown))

"""One broken input through whole commands: what was run, and the fault if one was found."""

from __future__ import annotations

import contextlib
import io
import random
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from deckgen.cli import EXIT_BUG
from tests.attack.base_inputs import BaseInputs, Files
from tests.attack.package_mutations import mutate_package
from tests.attack.project_mutations import Folder, Link, mutate_project
from tests.attack.quiet_command import run_quietly

# How often a fault is tried again with less.
_MAX_SHRINKING_STEPS = 60
_OUR_FRAME = re.compile(r'File "[^"]*/(deckgen/[^"]+)", line (\d+), in (\w+)')
# The folders that a command may write to; nothing else may change.
_OUTPUTS = ("output", "project")

# A project, or a package, that was broken.
Broken = Mapping[str, bytes | None] | bytes


@dataclass(frozen=True)
class Fault:
    """``name`` is the same for all inputs that meet the same fault; ``smallest`` shows one of them."""

    name: str
    command: str
    details: str
    smallest: str = ""


@dataclass(frozen=True)
class Trial:
    """What became of an input: how many commands ran, and what was wrong."""

    commands: int
    fault: Fault | None


class Attacker:
    """Breaks good inputs in a folder of its own, each by the seed and its number alone.

    ``home`` is emptied for each input; it holds the project and files that are none of its business.
    """

    def __init__(
        self, inputs: BaseInputs, home: Path, seed: int, watch: Callable[[], None] = lambda: None
    ) -> None:
        """``watch`` is called before each round of commands."""
        self.inputs, self.home, self.seed, self.watch = inputs, home, seed, watch
        self.project = home / "project"

    def break_input(self, number: int) -> tuple[str, str, Broken]:
        """The sort of the input, the name of the good one, and what is broken in it."""
        rng = random.Random(f"{self.seed}:{number}")
        if rng.random() < 0.5:
            name = rng.choice(sorted(self.inputs.projects))
            return "project", name, mutate_project(self.inputs.projects[name], rng)
        name = rng.choice(sorted(self.inputs.packages))
        return "package", name, mutate_package(self.inputs.packages[name], rng)

    def try_input(self, number: int) -> Trial:
        """Run the commands on the input of this number, and shrink it if there is a fault."""
        _sort, name, broken = self.break_input(number)
        if isinstance(broken, bytes):
            trial = self._try_package(broken, number)
            if trial.fault:
                (self.home.parent / f"smallest-{number}.apkg").write_bytes(broken)
                shown = (
                    f"the package {self.home.parent / f'smallest-{number}.apkg'}, made from {name}"
                )
                return Trial(trial.commands, self._with_smallest(trial.fault, shown))
            return trial
        base = self.inputs.projects[name]
        trial = self._try_project(base, broken, number)
        if trial.fault is None:
            return trial
        wanted = trial.fault.name

        def has_fault(less: Mapping[str, bytes | None]) -> bool:
            found = self._try_project(base, less, number).fault
            return found is not None and found.name == wanted

        smallest = shrink_project(base, broken, has_fault)
        return Trial(trial.commands, self._with_smallest(trial.fault, show_project(base, smallest)))

    def _with_smallest(self, fault: Fault, shown: str) -> Fault:
        return Fault(fault.name, fault.command, fault.details, shown)

    def _try_project(self, base: Files, broken: Mapping[str, bytes | None], number: int) -> Trial:
        self._clear_home()
        for path, content in {**base, **broken}.items():
            write_file(self.project / path, content)
        package = self.home / "before.apkg"
        package.write_bytes(pack(self.inputs.packages["ours"]))
        output = str(self.home / "output")
        # One command an input: many inputs find more than many commands on one.
        commands = [
            ["check", "--no-cache"],
            ["build", "-o", output],
            ["check", "--fix", "--no-cache"],
            ["diff", str(package), "."],
            ["list", "--json"],
            ["release", "9.0.0", "--dry-run", "--no-trial"],
            ["coverage"],
        ]
        return self._run([commands[number % len(commands)]])

    def _try_package(self, broken: bytes, number: int) -> Trial:
        self._clear_home()
        for path, content in self.inputs.projects["released"].items():
            if number % 2 or not path.endswith("ledger.json"):
                write_file(self.project / path, content)
        package = self.home / "before.apkg"
        package.write_bytes(broken)
        other = self.home / "other.apkg"
        other.write_bytes(pack(self.inputs.packages["ours"]))
        commands = [
            ["diff", str(package), str(other)],
            ["adopt", str(package), "--dry-run", "--leave"],
            ["diff", str(other), str(package)],
            ["diff", str(package), "."],
        ]
        return self._run([commands[number % len(commands)]])

    def _clear_home(self) -> None:
        shutil.rmtree(self.home, ignore_errors=True)
        self.project.mkdir(parents=True)
        (self.home / "thesis.txt").write_text("not part of any project", encoding="utf-8")

    def _run(self, commands: list[list[str]]) -> Trial:
        self.watch()
        neighbours = self._list_neighbours()
        for count, arguments in enumerate(commands, start=1):
            shown = " ".join(["deckgen", *arguments]).replace(str(self.home), "~")
            code, printed = run_quietly(["-C", str(self.project), *arguments])
            if code == EXIT_BUG:
                return Trial(count, Fault(name_fault(printed), shown, printed))
            if self._list_neighbours() != neighbours:
                name = f"touched what lies beside the project: deckgen {arguments[0]}"
                return Trial(count, Fault(name, shown, printed))
        return Trial(len(commands), None)

    def _list_neighbours(self) -> dict[str, bytes]:
        return {
            path.name: path.read_bytes() if path.is_file() else b""
            for path in self.home.iterdir()
            if path.name not in _OUTPUTS
        }


def name_fault(printed: str) -> str:
    """The exception and the last place of deckgen in a traceback."""
    frames = _OUR_FRAME.findall(printed)
    lines = [
        line for line in printed.splitlines() if line and not line.startswith((" ", "deckgen:"))
    ]
    raised = next((line for line in reversed(lines) if re.match(r"[\w.]+(:|$)", line)), "unknown")
    path, line, function = frames[-1] if frames else ("?", "?", "?")
    return f"{raised.partition(':')[0]} in {path}:{line} ({function})"


def write_file(path: Path, content: bytes | None) -> None:
    """Write a file, link or folder; a place that another one blocks stays as it is."""
    if content is None:
        return
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Link):
            path.symlink_to(content.decode())
        elif isinstance(content, Folder):
            path.mkdir(exist_ok=True)
        elif not path.is_dir():
            path.write_bytes(content)


def pack(entries: Files) -> bytes:
    """A package of these entries."""
    from zipfile import ZipFile

    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def shrink_project(
    base: Files,
    broken: Mapping[str, bytes | None],
    has_fault: Callable[[Mapping[str, bytes | None]], bool],
) -> Mapping[str, bytes | None]:
    """Fewer changed files, then fewer lines in them, as long as the fault stays the same."""
    smallest, steps = dict(broken), 0
    for path in sorted(broken):
        less = {name: content for name, content in smallest.items() if name != path}
        steps += 1
        if less and has_fault(less):
            smallest = less
    for path in sorted(smallest):
        content = smallest[path]
        if content is None or isinstance(content, (Link, Folder)):
            continue
        lines, size = content.splitlines(keepends=True), max(1, content.count(b"\n") // 2)
        while size and steps < _MAX_SHRINKING_STEPS:
            start = 0
            while start < len(lines) and steps < _MAX_SHRINKING_STEPS:
                fewer = lines[:start] + lines[start + size :]
                steps += 1
                if has_fault({**smallest, path: b"".join(fewer)}):
                    lines = fewer
                else:
                    start += size
            size //= 2
        smallest[path] = b"".join(lines)
    return smallest


def show_project(base: Files, broken: Mapping[str, bytes | None]) -> str:
    """The files that are not as in the good project."""
    parts = []
    for path, content in broken.items():
        if content is None:
            parts.append(f"{path}: gone")
        elif isinstance(content, Link):
            parts.append(f"{path}: a link to {content.decode()}")
        elif isinstance(content, Folder):
            parts.append(f"{path}: a folder")
        else:
            parts.append(f"{path}: {content[:1500]!r}")
    return "\n".join(parts)

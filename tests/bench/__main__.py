"""Runs the contenders in turn, several rounds, and prints medians, ratios and peak memory."""

from __future__ import annotations

import argparse
import json
import platform
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from importlib.util import find_spec
from pathlib import Path

from deckgen.check.nearest_passage import find_nearest_passage
from deckgen.load import load_project
from deckgen.text.canonical import canonicalise_text
from tests.bench.contenders import CONTENDERS
from tests.bench.lost_quotations import measure_hard_searches
from tests.bench.synthetic import write_project

ROUNDS = {1_000: 7, 10_000: 5, 100_000: 3}
RATIO_GOALS = (
    ("build", "obvious pipeline", "check + build beside the obvious pipeline", 1.0),
    ("warm check", "cold check", "check after one edit beside a cold one", 0.1),
    ("our write", "genanki write", "package write beside genanki's", 0.55),
    ("our write", "official export", "package write beside the official export", 0.2),
    ("our write", "bare write", "package write beside the bare SQLite + zip", 1.3),
)

Rounds = dict[str, list[dict[str, float]]]


def main() -> None:
    """The whole benchmark; sizes and rounds can be given."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[1_000, 10_000, 100_000])
    parser.add_argument(
        "--rounds", type=int, default=0, help="rounds of each; by size if not given"
    )
    arguments = parser.parse_args()
    print(
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {platform.machine()}"
    )
    for size in arguments.sizes:
        _print_table(size, _measure_contenders(size, arguments.rounds or ROUNDS.get(size, 3)))
    _print_start_up()
    _print_source_costs()
    for what, seconds, goal in measure_hard_searches():
        print(f"{what:<52}{seconds:>6.1f} s   (goal ≤ {goal:.0f})")


def _measure_contenders(size: int, rounds: int) -> Rounds:
    names = [name for name in CONTENDERS if name != "official export" or find_spec("anki")]
    taken: Rounds = {name: [] for name in names}
    folder = Path(tempfile.mkdtemp(prefix="deckgen-bench-"))
    try:
        for number in range(rounds):
            for name in names:
                print(
                    f"\r{size} questions, round {number + 1} of {rounds}: {name:<20}",
                    end="",
                    file=sys.stderr,
                )
                work = folder / f"{number}-{name.replace(' ', '-')}"
                write_project(work, size)
                taken[name].append(_run_contender(name, work))
                shutil.rmtree(work)
    finally:
        print(file=sys.stderr)
        shutil.rmtree(folder, ignore_errors=True)
    return taken


def _run_contender(name: str, folder: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench.contenders", name, str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


def _print_table(size: int, taken: Rounds) -> None:
    print(
        f"\n{size:,} questions, 1 MB source, median of {len(next(iter(taken.values())))} rounds\n"
    )
    print(
        f"{'':<18}{'seconds':>9}{'min–max':>16}{'processor':>11}{'µs a question':>15}{'peak MB':>9}"
        f"{'of it for the work':>20}"
    )
    for name, runs in taken.items():
        seconds = sorted(run["seconds"] for run in runs)
        median = statistics.median(seconds)
        processor = statistics.median(run["processor"] for run in runs)
        peak = statistics.median(run["peak"] for run in runs)
        work = statistics.median(run["peak"] - run["before"] for run in runs)
        spread = f"{seconds[0]:.2f}–{seconds[-1]:.2f}"
        print(
            f"{name:<18}{median:>9.3f}{spread:>16}{processor:>11.2f}{median / size * 1e6:>15.1f}"
            f"{peak:>9.0f}{work:>20.0f}"
        )
    print()
    for ours, theirs, what, goal in RATIO_GOALS:
        if ours in taken and theirs in taken:
            pairs = [
                a["seconds"] / b["seconds"] for a, b in zip(taken[ours], taken[theirs], strict=True)
            ]
            print(f"{what:<44}{statistics.median(pairs):>6.2f}   (goal ≤ {goal})")


def _print_start_up() -> None:
    """``--help`` beside importing everything the commands may need."""
    eager = (
        "import click, yaml, jinja2, genanki, regex, rapidfuzz.fuzz, pyromark, jsonschema_rs, sentencex, "
        "babel.dates, deckgen.load, deckgen.check, deckgen.release.package_build"
    )
    lazy = [sys.executable, "-m", "deckgen", "--help"]
    pairs = [(_time_command(lazy), _time_command([sys.executable, "-c", eager])) for _ in range(9)]
    ratio = statistics.median(a / b for a, b in pairs)
    milliseconds = statistics.median(a for a, _ in pairs) * 1e3
    print(
        f"\n`deckgen --help`: {milliseconds:.0f} ms, {ratio:.2f} of importing everything   (goal ≤ 0.5)"
    )


def _print_source_costs() -> None:
    """What a source of a megabyte costs: its index, and the nearest passage for a broken quotation."""
    with tempfile.TemporaryDirectory(prefix="deckgen-bench-") as folder:
        write_project(Path(folder), 200)
        text = (Path(folder) / "seeds" / "source.txt").read_text(encoding="utf-8")
        tracemalloc.start()
        index = canonicalise_text(text)
        assert index.lower_text
        held, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        project = load_project(Path(folder))
    source = project.sources["source"]
    milliseconds: list[float] = []
    found = 0
    for question in project.decks[0].questions:
        words = question.evidence[0].words.split()
        words[len(words) // 2] = words[len(words) // 2][::-1] + "x"
        start = time.perf_counter()
        # In a long text it is looked for only where rare words stand, and here few words are rare.
        found += find_nearest_passage(" ".join(words), source) is not None
        milliseconds.append((time.perf_counter() - start) * 1e3)
    print(
        f"index of a source: {held / len(text):.0f} bytes a character, {peak / len(text):.0f} at its peak   (goal ≤ 40)"
    )
    median, most = statistics.median(milliseconds), max(milliseconds)
    print(
        f"nearest passage in 1 MB: {median:.0f} ms in the middle, {most:.0f} at most   (goal ≤ 20); found "
        f"{found} of {len(milliseconds)}"
    )


def _time_command(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()

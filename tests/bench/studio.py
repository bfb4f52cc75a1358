"""How soon the studio shows what was saved, in the real browser: ``make bench-studio``."""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page

from docs.browser import launch_browser
from tests.studio.studio_browser import run_studio_command
from tests.studio.studio_projects import write_small_project

# Watches for the card to be drawn anew, and for a row to have a finding; gives the time of each
# since the epoch.
_WATCH_CARD = """() => new Promise((done) => document.addEventListener("card-drawn",
    () => requestAnimationFrame(() => done(performance.timeOrigin + performance.now())), { once: true }))"""
_WATCH_ROW = """([key, rule]) => new Promise((done) => {
    const seen = () => document.getElementById(key)?.dataset.rules.split("|").includes(rule);
    const tell = () => requestAnimationFrame(() => done(performance.timeOrigin + performance.now()));
    if (seen()) return tell();
    new MutationObserver((_, watcher) => { if (seen()) { watcher.disconnect(); tell(); } })
        .observe(document.getElementById("rows"), { childList: true, subtree: true });
})"""


def main() -> None:
    """Measures and prints, in milliseconds from the end of the write to the frame that shows it."""
    parser = argparse.ArgumentParser(prog="make bench-studio", description=__doc__)
    parser.add_argument("questions", nargs="?", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument(
        "--sets", type=int, default=1, help="into how many files the questions are parted"
    )
    arguments = parser.parse_args()
    with TemporaryDirectory(prefix="deckgen-bench-") as folder:
        root = write_small_project(
            Path(folder) / "project", arguments.questions, sets=arguments.sets
        )
        base = root / "templates" / "base"
        base.mkdir(parents=True)
        with run_studio_command(root) as address, launch_browser() as browser:
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(address)
            rows = page.locator(".row")
            rows.nth(arguments.questions // 2).click()
            page.wait_for_selector("#frames iframe:not(.waiting)")
            print(
                f"{rows.count()} questions in {arguments.sets} files, {arguments.rounds} rounds, milliseconds"
            )
            for name, measure in MEASURES.items():
                taken = [measure(page, root, number) for number in range(arguments.rounds)]
                median = statistics.median(taken)
                print(
                    f"{name:<10} median {median:5.0f}   most {max(taken):5.0f}   least {min(taken):5.0f}"
                )


def _find_chosen_question(page: Page, root: Path) -> tuple[Path, str, str]:
    """The file, the key and the id of the chosen question."""
    row = page.locator(".row[aria-selected=true]")
    key, name, identity = (row.get_attribute(each) or "" for each in ("id", "data-set", "data-id"))
    return root / "cards" / "small" / f"{name}.yaml", key, identity


def _time_write(page: Page, watch: str, argument: object, write: Callable[[], None]) -> float:
    """Milliseconds from the end of a write to what is watched for."""
    page.evaluate(f"(argument) => {{ window.watched = ({watch})(argument); }}", argument)
    write()
    start = time.time()
    seen = page.evaluate("() => window.watched")
    page.wait_for_timeout(400)  # what follows is not to be measured with the next
    return float(seen) - start * 1000


def _prepare_edit(path: Path, identity: str, key: str, value: str) -> Callable[[], None]:
    lines = path.read_text(encoding="utf-8").split("\n")
    at = lines.index(f"  - id: {identity}")
    at = next(number for number in range(at, len(lines)) if lines[number].startswith(f"    {key}:"))
    lines[at] = f"    {key}: {value}"
    return lambda: _save_file(path, "\n".join(lines))


def _save_file(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _measure_card(page: Page, root: Path, number: int) -> float:
    path, _, identity = _find_chosen_question(page, root)
    return _time_write(
        page,
        _WATCH_CARD,
        None,
        _prepare_edit(path, identity, "question", f"Who saw this one, say in words {number}?"),
    )


def _measure_finding(page: Page, root: Path, number: int) -> float:
    """From a wrong answer to the badge in its row; then the answer is right again."""
    path, key, identity = _find_chosen_question(page, root)
    right = page.locator(".row[aria-selected=true] .reply").inner_text()
    taken = _time_write(
        page,
        _WATCH_ROW,
        [key, "answer-not-in-quote"],
        _prepare_edit(path, identity, "answer", f"Nobody{number}"),
    )
    _prepare_edit(path, identity, "answer", right)()
    page.wait_for_timeout(1200)
    return taken


def _measure_style(page: Page, root: Path, number: int) -> float:
    style = root / "templates" / "base" / "style.css"
    return _time_write(
        page,
        _WATCH_CARD,
        None,
        lambda: _save_file(style, f".deckgen {{ margin: {number + 1}px; }}\n"),
    )


def _measure_template(page: Page, root: Path, number: int) -> float:
    template = root / "templates" / "base" / "card.html.j2"
    text = f'[% extends "base/layout.html.j2" %][% block holder %]<i>{number}</i>[% endblock %]\n'
    return _time_write(page, _WATCH_CARD, None, lambda: _save_file(template, text))


MEASURES: Mapping[str, Callable[[Page, Path, int], float]] = {
    "card": _measure_card,
    "finding": _measure_finding,
    "style": _measure_style,
    "template": _measure_template,
}

if __name__ == "__main__":
    main()

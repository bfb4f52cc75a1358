"""How soon the studio shows what was saved, in the real browser: ``make bench-studio``."""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page

from tests.preview.browser import launched, running
from tests.preview.projects import small_project

# Watches for the card to be drawn anew, and for a row to have a finding; gives the time of each
# since the epoch.
_CARD = """() => new Promise((done) => document.addEventListener("card-drawn",
    () => requestAnimationFrame(() => done(performance.timeOrigin + performance.now())), { once: true }))"""
_ROW = """([key, rule]) => new Promise((done) => {
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
        root = small_project(Path(folder) / "project", arguments.questions, sets=arguments.sets)
        base = root / "templates" / "base"
        base.mkdir(parents=True)
        with running(root) as address, launched() as browser:
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


def _chosen(page: Page, root: Path) -> tuple[Path, str, str]:
    """The file, the key and the id of the chosen question."""
    row = page.locator(".row[aria-selected=true]")
    key, name, identity = (row.get_attribute(each) or "" for each in ("id", "data-set", "data-id"))
    return root / "cards" / "small" / f"{name}.yaml", key, identity


def _timed(page: Page, watch: str, argument: object, write: Callable[[], None]) -> float:
    """Milliseconds from the end of a write to what is watched for."""
    page.evaluate(f"(argument) => {{ window.watched = ({watch})(argument); }}", argument)
    write()
    start = time.time()
    seen = page.evaluate("() => window.watched")
    page.wait_for_timeout(400)  # what follows is not to be measured with the next
    return float(seen) - start * 1000


def _replaced(path: Path, identity: str, key: str, value: str) -> Callable[[], None]:
    lines = path.read_text(encoding="utf-8").split("\n")
    at = lines.index(f"  - id: {identity}")
    at = next(number for number in range(at, len(lines)) if lines[number].startswith(f"    {key}:"))
    lines[at] = f"    {key}: {value}"
    return lambda: _save(path, "\n".join(lines))


def _save(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _yaml_card(page: Page, root: Path, number: int) -> float:
    path, _, identity = _chosen(page, root)
    return _timed(
        page,
        _CARD,
        None,
        _replaced(path, identity, "question", f"Who saw this one, say in words {number}?"),
    )


def _finding(page: Page, root: Path, number: int) -> float:
    """From a wrong answer to the badge in its row; then the answer is right again."""
    path, key, identity = _chosen(page, root)
    right = page.locator(".row[aria-selected=true] .reply").inner_text()
    taken = _timed(
        page,
        _ROW,
        [key, "answer-not-in-quote"],
        _replaced(path, identity, "answer", f"Nobody{number}"),
    )
    _replaced(path, identity, "answer", right)()
    page.wait_for_timeout(1200)
    return taken


def _style(page: Page, root: Path, number: int) -> float:
    style = root / "templates" / "base" / "style.css"
    return _timed(
        page, _CARD, None, lambda: _save(style, f".deckgen {{ margin: {number + 1}px; }}\n")
    )


def _template(page: Page, root: Path, number: int) -> float:
    template = root / "templates" / "base" / "card.html.j2"
    text = f'[% extends "base/layout.html.j2" %][% block holder %]<i>{number}</i>[% endblock %]\n'
    return _timed(page, _CARD, None, lambda: _save(template, text))


MEASURES: Mapping[str, Callable[[Page, Path, int], float]] = {
    "card": _yaml_card,
    "finding": _finding,
    "style": _style,
    "template": _template,
}

if __name__ == "__main__":
    main()

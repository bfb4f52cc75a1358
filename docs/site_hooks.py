"""Puts the README, CONTRIBUTING and CHANGELOG on the documentation site, and moves their links."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
# Pages of the site that are files of the repository's root.
ROOT_PAGES = {
    "README.md": "index.md",
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changelog.md",
}
# A block or words of code, in which nothing is a link, or a link: its words and its target.
_CODE_OR_LINK = re.compile(
    r"^```.*?^```|`[^`\n]*`|\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^)\s]+)\)", re.DOTALL | re.MULTILINE
)


def on_files(files: Any, config: Any) -> Any:
    """Called by MkDocs with the files of docs/: adds those of the root."""
    from mkdocs.structure.files import File

    for name, page in ROOT_PAGES.items():
        text = (ROOT / name).read_text(encoding="utf-8")
        files.append(File.generated(config, page, content=move_links(text, ROOT)))
    return files


def on_page_markdown(markdown: str, *, page: Any, **_: Any) -> str:
    """Called by MkDocs with the text of each page."""
    is_root_page = page.file.src_uri in ROOT_PAGES.values()
    return markdown if is_root_page else move_links(markdown, ROOT / "docs")


def move_links(text: str, folder: Path) -> str:
    """The text of a page in ``folder`` with its links as the site needs them.

    A link to a file that the site does not have, such as the licence, becomes its words alone.
    """

    def move_link(match: re.Match[str]) -> str:
        target, sign, anchor = (match[2] or "").partition("#")
        if "://" in target or not target:
            return match[0]
        path = (folder / target).resolve()
        name = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else ""
        if name in ROOT_PAGES:
            return f"[{match[1]}]({ROOT_PAGES[name]}{sign}{anchor})"
        if name.startswith("docs/"):
            return f"[{match[1]}]({name.removeprefix('docs/')}{sign}{anchor})"
        return match[1]

    return _CODE_OR_LINK.sub(move_link, text)

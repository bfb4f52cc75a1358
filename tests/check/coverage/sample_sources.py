"""Sources of a text and a few words about it."""

from __future__ import annotations

from pathlib import Path

from deckgen.load.sources import load_sources
from deckgen.model import Source


def load_source(root: Path, text: str, sidecar: str = "") -> Source:
    """The source of a text, loaded as from ``seeds/``; nothing may be wrong with it."""
    folder = root / "seeds"
    folder.mkdir(exist_ok=True)
    (folder / "text.txt").write_text(text, encoding="utf-8", newline="")
    (folder / "text.yaml").write_text(sidecar or "title: A text\n", encoding="utf-8")
    sources, findings = load_sources(root)
    assert findings == []
    return sources["text"]

"""The table of author's mistakes in docs/security.md: ``python -m tests.attack.mistake_table`` writes it."""

from __future__ import annotations

from collections import Counter

from tests.attack.author_mistakes import MISTAKES
from tests.attack.mistake import Answer
from tests.projects import REPOSITORY

SECURITY = REPOSITORY / "docs" / "security.md"
_BEGIN, _END = "<!-- mistakes -->\n", "<!-- end of mistakes -->\n"


def format_table() -> str:
    """The rows, and how many there are of each answer."""
    counts = Counter(mistake.answer for mistake in MISTAKES.values())
    figures = ", ".join(f"{counts[answer]} {answer}" for answer in Answer)
    lines = [f"{len(MISTAKES)} mistakes and legitimate changes: {figures}.\n"]
    lines += ["| what the author does | `deckgen release` | because of |", "|---|---|---|"]
    for name, mistake in MISTAKES.items():
        reason = f"`{mistake.says}`" if mistake.says else ""
        lines.append(f"| {name} | {mistake.answer} | {reason} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the table between its marks."""
    text = SECURITY.read_text(encoding="utf-8")
    head, rest = text.split(_BEGIN)
    SECURITY.write_text(
        head + _BEGIN + format_table() + _END + rest.split(_END)[1], encoding="utf-8"
    )


if __name__ == "__main__":
    main()

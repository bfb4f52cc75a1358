"""The questions of this repository's deck that the documentation shows, and what a learner types
there.
"""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"

# One question of each kind that shows what the kind can do.
DOCUMENTED_QUESTIONS = (
    "china-self-interested",
    "strategic-partnership-2025",
    "four-reasons",
    "shared-commitment",
    "near-abroad",
    "fair-share-of-wealth",
    "multipolarity-promises",
    "fact-to-check",
    "years-building-order",
)
# What a learner types: not quite right.
TYPED_ANSWER = "Chima"

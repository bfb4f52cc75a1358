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
    "why-no-military-support",
    "shared-commitment",
    "rules-based-order",
    "fair-share-of-wealth",
    "alliance-in-a-nutshell",
    "hobbesian-world",
    "neo-imperial-dreams",
)
# What a learner types: not quite right.
TYPED_ANSWER = "Chima"

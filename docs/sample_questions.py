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
    "partners-enemy",
    "years-building-order",
)
# What a learner types: not quite right.
TYPED_ANSWER = "Chima"

# A project with the kinds that the deck does not use, and its questions.
SAMPLE_QUESTIONS = ("flower-parts", "ozymandias")
SAMPLE_FILES = {
    "deckgen.yaml": "requires: deckgen>=0.1\n",
    "seeds/notes.txt": """\
The petals are coloured. Below them the green sepals protect the bud.
The stamens carry the pollen; the pistil in the middle holds the ovary.

I met a traveller from an antique land,
Who said—“Two vast and trunkless legs of stone
Stand in the desert. . . . Near them, on the sand,
Half sunk a shattered visage lies, whose frown,
And wrinkled lip, and sneer of cold command,
""",
    "seeds/notes.yaml": "title: Notes\nlanguage: en\nvoice: the notes\n",
    "cards/sample/deck.yaml": "id: sample-deck-1\nname: Sample\nsource: notes\n",
    "cards/sample/flower.svg": """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 500" width="800" height="500" font-family="sans-serif" font-size="30">
<rect width="800" height="500" fill="#fff"/>
<path d="M400 300 V490" stroke="#3a7d2c" stroke-width="14"/>
<ellipse cx="290" cy="200" rx="110" ry="55" fill="#d85a8a" transform="rotate(20 290 200)"/>
<ellipse cx="510" cy="200" rx="110" ry="55" fill="#d85a8a" transform="rotate(-20 510 200)"/>
<path d="M400 300 q-80 -10 -110 40 q70 20 110 -40 q40 60 110 40 q-30 -50 -110 -40" fill="#4c9a3b"/>
<path d="M385 290 L365 110 M415 290 L435 110" stroke="#c9a227" stroke-width="6"/>
<circle cx="365" cy="105" r="14" fill="#e8b923"/><circle cx="435" cy="105" r="14" fill="#e8b923"/>
<path d="M400 300 q-25 -60 0 -170 q25 110 0 170" fill="#88b04b"/>
<text x="40" y="140">petal</text><text x="600" y="400">sepal</text><text x="480" y="80">stamen</text><text x="240" y="60">pistil</text><text x="430" y="480">stalk</text>
<g stroke="#444" stroke-width="2"><path d="M115 140 L230 180 M595 390 L490 340 M475 75 L440 100 M330 60 L395 140"/></g>
</svg>
""",
    # The third line has the first number: the pictures show what comes before it.
    "cards/sample/questions.yaml": """\
questions:
  - id: flower-parts
    kind: occlusion
    question: Which part of the flower is this?
    picture: flower.svg
    alt: A flower cut open, with its parts
    regions:
      stamens: {card: 1, box: [59, 9, 16, 9], shape: ellipse}
      petals: {card: 2, box: [4, 21, 12, 9]}
      sepals: {card: 3, box: [74, 73, 12, 9]}
      pistil: {card: 4, box: [29, 5, 12, 9]}
    evidence:
      - The ==stamens== carry the pollen; the pistil in the middle holds the ovary.
      - The ==petals== are coloured. Below them the green ==sepals== protect the bud.
      - The stamens carry the pollen; the ==pistil== in the middle holds the ovary.
  - id: ozymandias
    kind: recite
    question: Shelley, “Ozymandias”, the beginning
    evidence: |
      ==2:I met a traveller from an antique land,==
      ==3:Who said—“Two vast and trunkless legs of stone==
      ==1:Stand in the desert. . . . Near them, on the sand,==
      ==4:Half sunk a shattered visage lies, whose frown,==
      ==5:And wrinkled lip, and sneer of cold command,==
""",
}

"""A file cannot be read: not UTF-8, empty, a folder, too large, or without permission.

What it does: reports files under ``seeds/``, ``cards/`` and ``templates/`` that deckgen must read
and cannot.

Why: a text in another encoding would lose its quotation marks and accents without a message, and
quotations could then never be found.

Fails::

    ## seeds/essay.txt

    ## cards/example/questions.yaml
    questions: []

Passes::

    ## seeds/essay.yaml
    language: en
    ## seeds/essay.txt
    A text.
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: text
        question: What does the essay call itself?
        answer: text
        evidence: A text

How to fix: save the file as UTF-8; give it content; check its permissions.
"""

from deckgen.check.rule import Rule
from deckgen.codes import Code

RULE = Rule(Code.UNREADABLE_FILE, __doc__)

"""YAML in which every value knows where it stands, and edits that change nothing else.

``nodes`` reads a file; where it cannot, ``syntax_errors`` says why for people who do not know YAML,
and ``syntax_repairs`` proposes an edit. ``scalar_layout`` knows where each character of a value is
written, ``scalar_edits`` replaces words of one in its own style, ``value_format`` writes new ones.
``splice`` puts edits into a text, ``fix_choices`` shows what they change, and ``verify_edit``
proves that nothing else did.
"""

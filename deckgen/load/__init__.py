"""Folders to a :class:`~deckgen.model.Project`, with a finding for all that cannot be read.

``project`` puts it together: ``sources`` (texts and sidecars, with ``structure_declaration`` and
``file_corrections`` for two of their keys), ``kinds``, ``decks`` (with ``relations``, ``presets``,
``report_address`` and ``rule_settings`` for theirs), and ``question_sets``, whose files
``question_blocks`` can cut without reading them as YAML. ``schema`` says what files may hold,
``schema_validation`` compares, ``form_fixes`` writes what has one right form.

A quotation: ``quotation_search`` looks for thousands at once. ``quotation_reader`` tells which of
its signs are the author's, ``hidden_words`` what it has copied that is no text, ``quotation_parts``
what a card shows of it, ``line_marks`` its lines. ``selection_quotation`` goes the other way, from
words selected in a source.
"""

from deckgen.load.project import load_project

__all__ = ["load_project"]

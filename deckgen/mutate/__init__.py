"""Deliberate mistakes in a deck's questions, and which of them the check notices.

``run`` makes them. A ``subject`` is a question to make one in; an ``operator`` of ``operators/``
gives a ``mutant``, which changes the entry of the question in its file (``question_entries``).
``negations`` and ``quotation_words`` help the operators. ``note_comparer`` tells mutants that
change nothing, ``mutation_report`` counts.
"""

"""A project to findings: every rule over every question, deck and file.

How it runs: ``run`` checks a project, ``incremental`` only what changed, with results kept by
``result_store``; ``rule_runner`` asks the rules. A ``rule`` is a file of ``rules/``, with
``rule_pages`` for its manual page (``rule_examples`` makes projects of its examples), ``settings``
for its severity, its limits, and the languages in which it is silent, and ``context`` for what
rules share. ``consequence_filter`` drops what only follows from another finding.

What a question says: ``question_front`` (before the answer), ``card_words`` (each of its cards),
``question_facts`` (what is kept to compare it with others, read again by ``question_pairs``),
``question_media``, ``shown_answers`` (which cards give others away).

Whether the text supports it: ``support`` judges an answer, with ``number_support``,
``word_support`` and ``speaker_support`` (in plays with ``speech_labels``); ``date_answers`` with ``dates_in_words/`` and ``eras``;
``name_parts``, ``actor_exchange``, ``clauses`` and ``reporting_clause`` read names, clauses and
reported speech;
``quotation_overlaps`` finds the questions that quote the same words. ``coverage/`` measures how
much of a text a deck uses.

Help for a quotation that is not found: ``nearest_passage``, ``missing_passage``, ``sign_mistakes``,
``misspelling``; edits from ``misspelling_fix``, ``spacing_fix`` (with ``quotation_alignment``),
``load_fixes``, ``mark_suggestion``, ``actor_proposals``, ``evidence_search``. ``fix`` writes them.

What people said: ``reader_verdicts`` (with ``answer_agreement`` and ``answer_words``) and
``report_verdicts`` turn the record of a quiz into ``verdict_findings``; ``disputes`` shows them.

Other uses of a check: ``variant_check`` (a changed question), ``project_copy`` (to try things on),
``source_update`` (a new edition of a text, laid along the old one by ``text_alignment``).
"""

from deckgen.check.run import CheckResult, check_project

__all__ = ["CheckResult", "check_project"]

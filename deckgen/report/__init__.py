"""What was found, for people and for programs: pure functions, one file for each form.

Findings: ``findings_text``, ``findings_json``, ``sarif``, ``github_annotations``. Coverage:
``coverage_text``, ``coverage_json``, ``coverage_html``. Two editions: ``diff_sections`` is what
``diff_text``, ``diff_markdown`` and ``diff_html`` show, ``diff_json`` is for programs. Releases:
``release_text``, ``adoption_text``, ``deck_list``. A package tried in Anki: ``verify_text``,
``verify_json``. Mutants: ``mutation_text``, ``mutation_json``. Rules: ``rule_pages``; for editors,
``editor_schemas``.

``terminal_text`` is what all of them need in a terminal: colour, counts, widths, and no sign that a
terminal would obey.
"""

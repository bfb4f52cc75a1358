"""A checked project to a release; two editions to what differs and what learners get.

To make a release: ``new_release`` plans and makes it, ``release_versions`` proposes its number,
``release_trial`` lets learners try it, ``release_notes`` and ``preset_text`` say what is new, and
``atomic_release`` puts all files in place or none. ``package_build`` builds a package without a
release, ``deck_listing`` lists decks with their newest.

What a release changes: ``release_changes`` asks all judges. By the ledger and by packages,
``edition_steps`` gathers what differs and ``edition_changes`` judges it; ``card_changes`` judges
what cards ask (with ``asked_words``), ``mass_changes`` many notes at once (``renderer_versions`` is
a reason for it), ``copied_questions`` questions of other decks. ``change_rules`` says what learners
get of each sort. ``edition_diff`` compares any two editions for people, with ``package_comparison``
and ``word_diff``.

What is known of earlier releases: ``known_releases`` asks everywhere: Git (``git_history`` and
``ledger_history``, by ``git_repository``, which alone runs Git), the user's own ``release_state``,
and ``output_packages``. ``previous_package`` finds the package that learners have;
``revision_export`` and ``revision_build`` make it again from a commit, and ``release_rebuild``
compares the two.

To publish: ``tagged_release`` is what a tag names, ``published_changes`` judges it once more.

A deck that another tool made: ``adoption``, with ``note_matching`` (which note is which question),
``adopted_note_types``, and ``anki_search`` for learners who look for notes.
"""

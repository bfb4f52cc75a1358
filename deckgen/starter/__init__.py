"""A first project from your own text, and a text or a deck more in one that is there.

``received_text`` reads the text, ``source_files`` and ``project_files`` make files of it from
``files/``. ``new_project`` makes a project, with a first question from ``example_quotations``;
``added_source`` adds a text, ``source_edition`` a new edition of one, ``added_deck`` a deck. All go
into place by ``atomic_folder``, whole or not at all, by the notes of ``move_record``.
"""

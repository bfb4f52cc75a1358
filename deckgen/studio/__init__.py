"""The studio: a deck in the browser, live, next to its source; and the same as static pages.

``local_server`` runs it: ``file_watcher`` reports changes, ``live_project`` holds what is shown,
read again by ``incremental_load``, and ``web_app`` answers, behind ``request_guard``.
``edit_routes`` and ``reader_routes`` are what a page may write.

A page is a ``page_snapshot`` of pieces: ``page_entries`` (its questions), ``source_view`` (its
text), ``map_view``; ``page_rendering`` makes a whole page of it, and ``static_site`` writes pages
that need no server. ``card_documents`` draws cards in frames of their own.

The form: ``question_form`` makes it of the schema, ``question_drafts`` checks what is not saved
yet, ``question_writer`` writes, and takes back.
"""

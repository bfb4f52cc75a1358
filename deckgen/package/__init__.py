"""Notes to an ``.apkg``, byte for byte the same, and the ``.apkg`` of any tool to notes.

Writing: ``writer``, with ``table_rows`` (notes as rows of Anki's tables), ``preset``, ``media``,
``database`` (bytes that do not depend on the SQLite that wrote them) and ``archive`` (the zip
file).

Reading: ``reader`` gives ``contents``, from files that strangers made: ``bounded_unpacking`` limits
their size, ``template_limits`` what Anki would have to parse. ``collection_settings`` reads note
types, decks and presets as Anki keeps them, partly as ``protobuf``. ``contents_digest`` is one
number for all that a package holds.
"""

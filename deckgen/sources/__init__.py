"""A text from whatever file it comes in, and what its form says: places, pages, speakers.

From a file of another format: ``extraction`` chooses the reader by the ending, and
``extraction_process`` runs it in a process with limits (``extraction_child`` is that process).
``word_file``, ``opendocument_file`` and ``epub_file`` are zip archives (``packed_file``);
``html_file`` is read by ``html_blocks``, ``html_elements``, ``html_lines`` and ``html_links``;
``pdf_file`` by ``pdf_lines``, ``pdf_furniture``, ``pdf_headings``, ``pdf_notes`` and
``pdf_paragraphs``; ``subtitle_file`` is read as it is. What comes out is an ``extracted_text`` of
``blocks``, which ``marked_text`` writes into the project, and reads again.

What the form of a text says by itself is a ``source_form``. ``form_reader`` makes it:
``marked_form``, ``markdown_form``, ``gutenberg_form``, ``aozora_form``. ``plain_details`` is what
such a text says of itself at its head.

The structure: ``structure_reader`` goes through a text's lines (``text_lines``) with the templates
of its sidecar (``line_template``). It finds places (``place_tree``, ``hanging_indents``), pages
(``page_reader``), speakers (``speaker_reader``), tables of contents (``table_of_contents``),
``note_marks`` and ``file_corrections``; ``unused_templates`` fit no line. ``structure`` is the
result, ``structure_detector`` proposes templates to an author. ``place_numbers`` compares numbers
of places, ``place_query`` finds the place that is meant, ``place_mentions`` those that a sentence
names, and ``citation`` writes one.
"""

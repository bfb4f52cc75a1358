"""What cards are made of: Markdown, templates, dates, media; and which actors words name.

From an author's words to an Anki field: ``markdown`` gives HTML, and ``anki_field`` is the only way
from it to a field. ``field_gaps`` reads the gaps of a field, ``cloze_cards`` tells which card has
which. ``dates`` prints dates, ``media`` and ``media_formats`` find and judge files, ``report_link``
makes the link at the foot of a card.

Templates: ``templates`` is Jinja over the template folders, in the sandbox of ``jinja_sandbox``; a
project's own run in a process with limits (``template_process``, ``template_child``), tried on
``value_samples``. ``page_templates`` are pages that deckgen ships. ``mustache`` and ``card_sides``
know what Anki shows of a template. ``deck_description`` is what stands under a deck's name.

What a card says, for rules and pictures: ``card_texts``, ``expected_answer``, ``option_texts``,
``passages`` (the text round a quotation), ``actor_names`` (whom words name), ``actor_map``,
``word_matching`` (whether words stand in others) and ``study_order``.
"""

"""A deck's questions to notes, through the templates of their kinds.

``deck`` renders a deck, ``fields`` the values of a question, ``note`` is the result. A quotation on
a card: ``quotation_lines`` lays it out, with ``quoted_formulas``, ``ruby``, ``misprints``,
``sentence_clipping`` and ``spaced_signs``. ``tags`` and ``place_tags`` are the tags of notes.

Pictures: ``timeline``; ``actor_map``, which ``map_layout`` places with ``map_arrows``,
``map_shapes`` and ``text_width``.
"""

from deckgen.render.deck import get_deck_file_name, render_deck

__all__ = ["get_deck_file_name", "render_deck"]

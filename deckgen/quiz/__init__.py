"""A deck as a quiz for somebody who has only the text, and what comes back.

``items`` is what a reader sees of each question, with the front as plain lines from ``front_text``;
``card_backs`` adds the backs for a second round, ``item_choice`` says who gets what. It goes out as
lines or a sheet (``export``), a page (``offline_page``), or to a program (``program_reader``).

``answers`` reads what comes back, ``answer_sorter`` sorts out what is no answer of this deck, and
``readings`` keeps the record beside the deck. ``learner_reports`` reads what learners report by the
link on a card. ``outcomes`` are the ways to settle a disagreement; the command line lists them, and
loads nothing else for that.
"""

"""How much of a source a deck's questions draw on: its sentences, actors, dates and reported claims.

``deck_coverage`` measures a deck, source by source. ``measures`` are the four measures, of ``usage``
(what each question uses), ``sentences`` (those that can carry a question, with
``canonical_sentences``) and ``reported_claims``. ``overlap`` finds what lies over what in one pass,
``passages`` cuts a source where quotations begin and end, ``redundancy`` counts what is asked again,
and ``missing_text`` says in words what is missed.
"""

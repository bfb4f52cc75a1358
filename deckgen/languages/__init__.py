"""A language as one value, made of a tag, with its words from one data file.

``language`` is the value; ``data_file`` reads ``data/<code>.yaml``, and ``word_matcher`` makes fast
patterns of its lists. The words by what they are for: ``lexicon`` (views and facts),
``question_words`` (how a question asks), ``content_words`` (what carries a meaning, in any form),
``contrasts`` (negations, opposites, limits). Numbers: ``numbers`` finds them, with
``number_words``, ``spelt_numbers``, ``percentages`` and ``units``. ``detection`` guesses the
language of a text.
"""

"""What a text is, before anything asks what it says: its signs, its words, its dates.

To find words in a text: ``canonical`` folds typography and remembers where each character came
from, on top of ``character_folds`` (what one character is the same as) and ``composition``
(accents). ``letter_projection`` leaves letters alone, ``matching`` finds many words at once and
knows where a word ends, ``alignment`` judges each difference between a quotation and its source.
``spans`` are stretches of a text: those in which two texts differ, and offsets in UTF-8;
``spelling`` finds the name that was meant.

What an author writes: ``quotation_signs`` (marks, omissions, brackets), ``card_markup`` (Markdown
as a tree), ``card_formulas`` (TeX), ``card_text`` (a text of a card and the words that it says),
``question_ids``, ``anki_names`` (what Anki would change about a name).

Numbers and days: ``edtf`` reads dates, ``calendar_days`` counts days of any year, ``numerals``
reads and writes Roman and Han numbers.
"""

"""One way to spoil a question a file, named after the slip; the file's docstring is its manual
page.
"""

from types import ModuleType

from deckgen.mutate.operators import (
    actor_swapped,
    actor_swapped_in_quotation,
    another_span,
    answer_leaked,
    answer_of_another_question,
    claim_of_another_question,
    dashes_respaced,
    date_changed,
    decomposed_letters,
    deletion_replaced,
    item_added,
    item_dropped,
    lines_rewrapped,
    mark_moved,
    negation_inserted,
    negation_removed,
    no_break_spaces,
    number_shifted,
    number_shifted_in_answer,
    option_made_right,
    question_duplicated,
    question_reworded,
    quotation_of_another_passage,
    quotes_retyped,
    soft_hyphens,
    speaker_changed,
    speaker_dropped,
    word_dropped,
    word_replaced,
    words_transposed,
)

# Variants of this group say the same as the question: here a finding is a false alarm.
HARMLESS_GROUP = "typography"

# A module has NAME, GROUP and mutants(subject, draw), which yields ways to spoil a question, the
# likeliest or a drawn one first; none where the slip cannot happen.
OPERATORS: tuple[ModuleType, ...] = (
    # evidence
    word_replaced,
    word_dropped,
    words_transposed,
    number_shifted,
    negation_inserted,
    negation_removed,
    actor_swapped_in_quotation,
    quotation_of_another_passage,
    mark_moved,
    # answer
    answer_of_another_question,
    number_shifted_in_answer,
    another_span,
    deletion_replaced,
    actor_swapped,
    date_changed,
    item_dropped,
    item_added,
    option_made_right,
    # attribution
    speaker_changed,
    speaker_dropped,
    claim_of_another_question,
    # question
    answer_leaked,
    question_duplicated,
    question_reworded,
    # typography
    quotes_retyped,
    no_break_spaces,
    decomposed_letters,
    soft_hyphens,
    lines_rewrapped,
    dashes_respaced,
)

"""One rule a file, named after the fault; the file's docstring is the rule's manual page."""

from types import ModuleType

from deckgen.check.rules import (
    alias_of_two_actors,
    answer_not_in_quote,
    answer_position_bias,
    claim_not_in_source,
    cloze_differs_from_source,
    comment_in_quotation,
    coverage_below_gate,
    date_outside_phrase,
    date_unresolvable,
    dates_contradict,
    duplicate_id,
    duplicate_key,
    duplicate_question,
    field_name_reused,
    kind_mix,
    ledger_mismatch,
    media_missing,
    media_name_clash,
    media_outside_project,
    media_unused,
    missing_field,
    near_duplicate,
    nocover_not_found,
    nocover_too_wide,
    number_not_in_quote,
    option_repeated,
    orphan_tag,
    publication_date_missing,
    question_id_changed,
    quote_ambiguous,
    quote_case_differs,
    quote_cut_inside_word,
    quote_folded,
    quote_not_found,
    same_question_two_answers,
    source_changed,
    speaker_not_in_passage,
    tag_with_space,
    template_error,
    unknown_actor,
    unknown_key,
    unknown_kind,
    unknown_source,
    unreadable_file,
    unused_actor,
    unused_waiver,
    wrong_type,
    yaml_syntax,
)

# What these find leaves nothing to build a card or a package of: no waiver and no setting silences them.
BINDING = frozenset(
    {
        "unreadable-file",
        "yaml-syntax",
        "duplicate-key",
        "unknown-key",
        "missing-field",
        "wrong-type",
        "duplicate-id",
        "unknown-source",
        "unknown-kind",
        "tag-with-space",
        "ledger-mismatch",
        "field-name-reused",
        "media-missing",
        "media-outside-project",
        "template-error",
        "quote-not-found",
        "quote-ambiguous",
        "quote-cut-inside-word",
    }
)

# By group, as in the catalogue of the docs. A module has ID, SEVERITY, and one or more of
# check_question(question, deck, context), check_set(set, deck, context), check_deck(deck, context),
# check_project(context), check_waivers(deck, context, used). What the first two say is remembered under the
# contents of the set and all it depends on: they look at nothing else, least of all at other questions or at
# files. Where a rule measures something, it has LIMITS: {"words": 10}, which `context.limit(deck, ID, "words")`
# gives as a deck has set them; where only some kinds concern its check_question, concerns(kind).
FORM: tuple[ModuleType, ...] = (
    unreadable_file,
    yaml_syntax,
    comment_in_quotation,
    duplicate_key,
    unknown_key,
    missing_field,
    wrong_type,
    duplicate_id,
    unknown_source,
    unknown_actor,
    alias_of_two_actors,
    unknown_kind,
    tag_with_space,
    question_id_changed,
    ledger_mismatch,
    field_name_reused,
    media_missing,
    media_outside_project,
    media_name_clash,
    media_unused,
    template_error,
    unused_actor,
    unused_waiver,
)
ANCHORING: tuple[ModuleType, ...] = (
    quote_not_found,
    quote_ambiguous,
    quote_cut_inside_word,
    quote_case_differs,
    quote_folded,
    source_changed,
)
SUPPORT: tuple[ModuleType, ...] = (
    answer_not_in_quote,
    number_not_in_quote,
    cloze_differs_from_source,
    option_repeated,
)
DATES: tuple[ModuleType, ...] = (
    date_outside_phrase,
    date_unresolvable,
    publication_date_missing,
    dates_contradict,
)
ATTRIBUTION: tuple[ModuleType, ...] = (
    speaker_not_in_passage,
    claim_not_in_source,
)
QUESTION: tuple[ModuleType, ...] = ()
DECK: tuple[ModuleType, ...] = (
    duplicate_question,
    same_question_two_answers,
    coverage_below_gate,
    near_duplicate,
    orphan_tag,
    kind_mix,
    answer_position_bias,
    nocover_not_found,
    nocover_too_wide,
)
GROUPS: dict[str, tuple[ModuleType, ...]] = {
    "form": FORM,
    "anchoring": ANCHORING,
    "support": SUPPORT,
    "dates": DATES,
    "attribution": ATTRIBUTION,
    "question": QUESTION,
    "deck": DECK,
}
RULES: tuple[ModuleType, ...] = tuple(rule for rules in GROUPS.values() for rule in rules)

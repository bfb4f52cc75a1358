"""The code of every finding: its public id, how severe it is, and whether it can be switched off."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, Self

from deckgen.findings import Severity

INFO, WARNING, ERROR = Severity.INFO, Severity.WARNING, Severity.ERROR
# Nothing can be built while the fault is there: no waiver and no setting silences the finding.
BINDING: Final = "binding"
# The rule runs only where a project or a deck names a severity for it.
OFF: Final = "off"


class Code(StrEnum):
    """What a finding is about; each code has one rule, in the module of its name.

    As a string it is the public id, as in settings, waivers and every report. ``severity`` holds
    unless a project or a deck sets another one; ``group`` is a heading of the catalogue. Reports
    and the catalogue list codes in the order of this class.
    """

    group: str
    severity: Severity
    is_binding: bool
    is_off_by_default: bool

    def __new__(cls, name: str, group: str, severity: Severity, force: str = "") -> Self:
        code = str.__new__(cls, name)
        code._value_ = name
        code.group = group
        code.severity = severity
        code.is_binding = force == BINDING
        code.is_off_by_default = force == OFF
        return code

    UNREADABLE_FILE = "unreadable-file", "form", ERROR, BINDING
    YAML_SYNTAX = "yaml-syntax", "form", ERROR, BINDING
    COMMENT_IN_QUOTATION = "comment-in-quotation", "form", ERROR
    DUPLICATE_KEY = "duplicate-key", "form", ERROR, BINDING
    UNKNOWN_KEY = "unknown-key", "form", ERROR, BINDING
    MISSING_FIELD = "missing-field", "form", ERROR, BINDING
    WRONG_TYPE = "wrong-type", "form", ERROR, BINDING
    DUPLICATE_ID = "duplicate-id", "form", ERROR, BINDING
    UNKNOWN_SOURCE = "unknown-source", "form", ERROR, BINDING
    UNKNOWN_ACTOR = "unknown-actor", "form", ERROR
    ALIAS_OF_TWO_ACTORS = "alias-of-two-actors", "form", ERROR
    UNKNOWN_KIND = "unknown-kind", "form", ERROR, BINDING
    TAG_WITH_SPACE = "tag-with-space", "form", ERROR, BINDING
    TAG_NOT_KEPT = "tag-not-kept", "form", ERROR
    QUESTION_ID_CHANGED = "question-id-changed", "form", ERROR
    QUESTION_MOVED = "question-moved", "form", ERROR
    LEDGER_MISMATCH = "ledger-mismatch", "form", ERROR, BINDING
    FIELD_NAME_REUSED = "field-name-reused", "form", ERROR, BINDING
    MEDIA_MISSING = "media-missing", "form", ERROR, BINDING
    MEDIA_OUTSIDE_PROJECT = "media-outside-project", "form", ERROR, BINDING
    MEDIA_UNUSABLE = "media-unusable", "form", ERROR, BINDING
    REGION_MISPLACED = "region-misplaced", "form", ERROR
    PICTURE_WITHOUT_TEXT = "picture-without-text", "form", INFO
    MEDIA_NAME_CLASH = "media-name-clash", "form", ERROR
    MEDIA_UNUSED = "media-unused", "form", WARNING
    TEMPLATE_ERROR = "template-error", "form", ERROR, BINDING
    FILE_NOT_READ = "file-not-read", "form", WARNING
    UNUSED_ACTOR = "unused-actor", "form", INFO
    UNUSED_WAIVER = "unused-waiver", "form", WARNING
    UNREAD_MARKUP = "unread-markup", "form", WARNING
    RAW_HTML = "raw-html", "form", WARNING

    MARK_BROKEN = "mark-broken", "structure", ERROR
    PLACE_NOT_FOUND = "place-not-found", "structure", ERROR
    TEMPLATE_WITHOUT_LINE = "template-without-line", "structure", WARNING
    PLACE_TWICE = "place-twice", "structure", ERROR
    PLACE_OUT_OF_ORDER = "place-out-of-order", "structure", WARNING
    UNKNOWN_HEADING = "unknown-heading", "structure", WARNING
    APPARATUS_QUOTED = "apparatus-quoted", "structure", ERROR
    APPARATUS_TOO_LARGE = "apparatus-too-large", "structure", WARNING
    LABEL_UNKNOWN = "label-unknown", "structure", INFO

    QUOTE_NOT_FOUND = "quote-not-found", "anchoring", ERROR, BINDING
    QUOTE_AMBIGUOUS = "quote-ambiguous", "anchoring", ERROR, BINDING
    QUOTE_CUT_INSIDE_WORD = "quote-cut-inside-word", "anchoring", ERROR, BINDING
    QUOTE_CASE_DIFFERS = "quote-case-differs", "anchoring", WARNING
    QUOTE_FOLDED = "quote-folded", "anchoring", INFO
    QUOTE_WITHOUT_POINTS = "quote-without-points", "anchoring", INFO
    SOURCE_CHANGED = "source-changed", "anchoring", ERROR
    QUOTE_TOO_SHORT = "quote-too-short", "anchoring", WARNING
    QUOTE_TOO_LONG = "quote-too-long", "anchoring", WARNING
    OMISSION_TOO_WIDE = "omission-too-wide", "anchoring", WARNING
    QUOTE_HIDES_QUALIFIER = "quote-hides-qualifier", "anchoring", WARNING
    USELESS_LOCATOR = "useless-locator", "anchoring", INFO

    ANSWER_NOT_IN_QUOTE = "answer-not-in-quote", "support", ERROR
    QUOTED_WORDS_DIFFER = "quoted-words-differ", "support", WARNING
    CODE_DIFFERS = "code-differs", "support", WARNING
    UNSUPPORTED_WORD = "unsupported-word", "support", WARNING
    ACTOR_DIFFERS = "actor-differs", "support", ERROR
    ACTOR_EXCHANGED = "actor-exchanged", "support", WARNING
    NUMBER_NOT_IN_QUOTE = "number-not-in-quote", "support", ERROR
    CLOZE_DIFFERS_FROM_SOURCE = "cloze-differs-from-source", "support", ERROR
    OPTION_REPEATED = "option-repeated", "support", ERROR
    NEGATION_DIFFERS = "negation-differs", "support", WARNING
    EXPLANATION_DIFFERS = "explanation-differs", "support", WARNING
    MISPRINT_COPIED = "misprint-copied", "support", WARNING
    OPPOSITE_WORD = "opposite-word", "support", WARNING
    ORDINAL_DIFFERS = "ordinal-differs", "support", WARNING
    COUNT_DIFFERS = "count-differs", "support", WARNING
    SCOPE_DIFFERS = "scope-differs", "support", WARNING
    WEAK_SUPPORT = "weak-support", "support", WARNING
    NUMBER_NOT_IN_PASSAGE = "number-not-in-passage", "support", WARNING
    PROMPT_NOT_IN_QUOTE = "prompt-not-in-quote", "support", WARNING, OFF
    NAME_NOT_IN_SOURCE = "name-not-in-source", "support", WARNING
    PLACE_DIFFERS = "place-differs", "support", WARNING
    ACTOR_NOT_IN_PASSAGE = "actor-not-in-passage", "support", WARNING
    ANSWER_TYPE_DIFFERS = "answer-type-differs", "support", WARNING
    ANSWER_UNMARKED = "answer-unmarked", "support", INFO
    MARK_WITHOUT_ITEM = "mark-without-item", "support", WARNING

    DATE_OUTSIDE_PHRASE = "date-outside-phrase", "dates", ERROR
    ERA_MISSING = "era-missing", "dates", WARNING
    DATE_UNRESOLVABLE = "date-unresolvable", "dates", ERROR
    PUBLICATION_DATE_MISSING = "publication-date-missing", "dates", ERROR
    DATES_CONTRADICT = "dates-contradict", "dates", ERROR
    RELATIVE_DATE_UNDATED = "relative-date-undated", "dates", WARNING
    ABSOLUTE_DATE_UNEXPLAINED = "absolute-date-unexplained", "dates", WARNING
    FALSE_PRECISION = "false-precision", "dates", WARNING

    SPEAKER_NOT_IN_PASSAGE = "speaker-not-in-passage", "attribution", ERROR
    SPEAKER_NOT_IN_QUOTATION = "speaker-not-in-quotation", "attribution", WARNING
    ANOTHER_SPEAKS = "another-speaks", "attribution", WARNING
    EDITOR_NAME_DIFFERS = "editor-name-differs", "attribution", ERROR
    CLAIM_NOT_IN_SOURCE = "claim-not-in-source", "attribution", ERROR
    REPORTED_WORDS_WITHOUT_SPEAKER = "reported-words-without-speaker", "attribution", WARNING
    HEDGE_STATED_AS_FACT = "hedge-stated-as-fact", "attribution", WARNING
    SPEAKER_IS_ANSWER = "speaker-is-answer", "attribution", ERROR

    ANSWER_LEAKED = "answer-leaked", "question", ERROR
    ANSWER_TOO_LONG = "answer-too-long", "question", WARNING
    TYPED_LIST = "typed-list", "question", WARNING
    ANSWER_IS_LIST = "answer-is-list", "question", WARNING
    YES_NO_QUESTION = "yes-no-question", "question", WARNING
    DOUBLE_QUESTION = "double-question", "question", WARNING
    NEGATIVE_STEM = "negative-stem", "question", WARNING
    DANGLING_PRONOUN = "dangling-pronoun", "question", WARNING
    UNDATED_PRESENT = "undated-present", "question", WARNING
    CLOZE_WITHOUT_CONTEXT = "cloze-without-context", "question", WARNING
    BIDI_CONTROL = "bidi-control", "question", ERROR
    OPTIONS_UNEVEN = "options-uneven", "question", WARNING
    OPTION_ALL_OF_ABOVE = "option-all-of-above", "question", WARNING
    OPTION_TRUE_ELSEWHERE = "option-true-elsewhere", "question", WARNING
    QUESTION_TOO_LONG = "question-too-long", "question", INFO
    LEARNER_REPORTS = "learner-reports", "question", WARNING
    READER_DISAGREES = "reader-disagrees", "question", WARNING
    VAGUE_TERM = "vague-term", "question", INFO, OFF

    DECK_MISSING = "deck-missing", "deck", WARNING
    DECK_WITHOUT_QUESTIONS = "deck-without-questions", "deck", WARNING
    ORDER_IMPOSSIBLE = "order-impossible", "deck", ERROR
    DUPLICATE_QUESTION = "duplicate-question", "deck", ERROR
    SAME_QUESTION_TWO_ANSWERS = "same-question-two-answers", "deck", ERROR
    COVERAGE_BELOW_GATE = "coverage-below-gate", "deck", ERROR
    READ_BELOW_GATE = "read-below-gate", "deck", ERROR
    OBJECTIVE_WITHOUT_QUESTION = "objective-without-question", "deck", ERROR
    RELATION_UNPROVEN = "relation-unproven", "deck", ERROR
    MAP_UNCLEAR = "map-unclear", "deck", ERROR
    BEYOND_TOO_MANY = "beyond-too-many", "deck", ERROR
    NEAR_DUPLICATE = "near-duplicate", "deck", WARNING
    ANSWER_IN_ANOTHER_FRONT = "answer-in-another-front", "deck", WARNING
    MIRRORED_QUESTIONS = "mirrored-questions", "deck", WARNING
    FACT_ASKED_AGAIN = "fact-asked-again", "deck", INFO
    SUMMARY_BEFORE_PARTS = "summary-before-parts", "deck", INFO
    ORPHAN_TAG = "orphan-tag", "deck", WARNING
    KIND_MIX = "kind-mix", "deck", INFO
    ANSWER_POSITION_BIAS = "answer-position-bias", "deck", INFO
    NOCOVER_NOT_FOUND = "nocover-not-found", "deck", ERROR
    NOCOVER_TOO_WIDE = "nocover-too-wide", "deck", WARNING


BINDING_CODES: frozenset[str] = frozenset(code for code in Code if code.is_binding)

"""English."""

from deckgen.languages.lexicon import Lexicon
from deckgen.languages.word_matcher import WordEntry, WordMatcher, split_entries

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_WEEKDAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_SEASONS = "spring|summer|autumn|fall|winter"
# “This may …” is no month.
_CALENDAR_WORD = (
    f"year|month|week|weekend|decade|{_SEASONS}|{_MONTHS.replace('may', '(?-i:May)')}|{_WEEKDAYS}"
)
_TIME_UNIT = "(?:hours?|days?|weeks?|fortnights?|months?|years?|decades?|centur(?:y|ies))"
_FORM_OF_BE = "(?:is|are|was|were|be|been|being)"
_AUXILIARY_VERB = (
    "(?:did|was|were|is|are|does|do|has|have|had|will|would|can|could|should|must|might|may)"
)
_QUESTION_START = "(?:^|[,;:—–] ?(?:and |but |so )?)"
_PREPOSITION = "(?:to|by|with|for|from|of|on|in|at|against|about|under|after|over|into|between|among|around|nearly|since|until)"

_HEDGES: tuple[WordEntry, ...] = (
    *split_entries("""
            perhaps, possibly, probably, presumably, alleged(?:ly)?, reportedly, supposedly, purported(?:ly)?,
            apparently, arguably, conceivably, maybe, might, seemingly, seem(?:s|ed)?, appear(?:s|ed)? (?:to|that),
            rumou?red, suspected, likely, unlikely
        """),
    (
        "may",
        "(?-i:may) (?:well |also |even |still |yet |soon |already |not |never )?(?:have|be(?:come)?|well)",
    ),
    *(
        (f"{verb} to", f"{_FORM_OF_BE} (?:\\w+ )?{verb} to")
        for verb in ("believed", "thought", "said", "claimed", "held", "assumed")
    ),
)
# Not “called”, “described”: what is called so is so called.
_REPORTING_WORDS: tuple[WordEntry, ...] = (
    *split_entries("""
            according to, claim(?:s|ed|ing)?, alleg(?:e|es|ed|ing|edly), said, say(?:s|ing)?, told, tell(?:s|ing)?,
            argu(?:e|es|ed|ing), assert(?:s|ed|ing)?, affirm(?:s|ed|ing)?, insist(?:s|ed|ing)?,
            maintain(?:s|ed|ing)? that, contend(?:s|ed|ing)?, declar(?:e|es|ed|ing), announc(?:e|es|ed|ing),
            stat(?:ed|ing), wrote, writ(?:es|ing), remark(?:s|ed|ing)?, comment(?:s|ed|ing),
            complain(?:s|ed|ing)?, warn(?:s|ed|ing)?, predict(?:s|ed|ing)?, promis(?:es|ed|ing),
            denounc(?:e|es|ed|ing), condemn(?:s|ed|ing)?, hail(?:s|ed|ing)?, prais(?:es|ed|ing), brand(?:ed|ing),
            dubb(?:ed|ing), label(?:s|led|ed|ling|ing), repl(?:y|ies|ied|ying), answer(?:s|ed|ing),
            explain(?:s|ed|ing)?, conclud(?:es|ed|ing), suggest(?:s|ed|ing)? that, believ(?:e|es|ed|ing),
            report(?:s|ed|ing)? that, call(?:s|ed|ing) (?:it|him|her|them|for|this|these|that|on),
            in the (?:words|view|opinion|eyes) of
        """),
    ("words", "in [^,.;]{1,40} words"),
    ("quoted", "(?:is|are|was|were) quoted"),
)

_NAMING_WORDS = (
    *split_entries(r"""
            call(?:ed|s)?, names?, named, nicknam\w+, terms?, termed, dubbed, known as, referred to, phrases?,
            slogans?, mottos?, words?, wording, title[ds]?, expressions?, feels?, felt
        """),
)

LEXICON = Lexicon(
    negations=WordMatcher(
        *split_entries(r"""
            not(?! only| just| merely| least), never, no(?! doubt|\.| ?\d), none, nobody, nothing, nowhere, neither,
            nor, cannot, without, hardly, scarcely, barely, rarely, seldom, fail(?:s|ed|ing|ure)? to,
            refus(?:e|es|ed|ing|al) to, declin(?:e|es|ed|ing) to, den(?:y|ies|ied|ying), unable to, instead of,
            rather than, avoid(?:s|ed|ing)?, prevent(?:s|ed|ing)?, few(?! (?:years|months|weeks|days|hours)),
            anything but, far from
        """),
        ("n't", "\\w+n't"),
        ("n’t", "\\w+n’t"),
    ),
    conditions=WordMatcher(
        *split_entries("""
            if(?! only), unless, provided that, providing that, assuming, in case(?! of), as long as, on condition
        """)
    ),
    hedges=WordMatcher(*_HEDGES),
    softeners=WordMatcher(
        *_HEDGES,
        *_REPORTING_WORDS,
        *split_entries(r"""
            may, can, could, would, should, believ\w+, think(?:s|ing)?, thought, suppos\w+, suspect\w*, possib\w+,
            potential\w*, suggest\w*, theor\w+, hypothe\w+, estimat\w+, speculat\w+, consider\w*, assum\w+,
            expect\w*, propos\w+, appear\w*, report\w*, rumou?rs?, describ\w+, view\w*, doubt\w*, uncertain\w*,
            credit\w*, attribut\w+, risk\w*, probabl\w+, chances?, explanations?, reputed\w*, if
        """),
        *_NAMING_WORDS,
    ),
    reporting_words=WordMatcher(*_REPORTING_WORDS),
    clause_connectors=WordMatcher(
        *split_entries("""
            and, but, because, while, whereas, although, though, yet, which, who, whom, whose, where, when, after,
            before, until, since, so that, as
        """),
    ),
    who=WordMatcher(
        ("who", f"{_QUESTION_START}(?:{_PREPOSITION} )?(?:who|whom|whose)"), edges=("", r"(?!\w)")
    ),
    when=WordMatcher(
        ("when", f"{_QUESTION_START}(?:{_PREPOSITION} )?when {_AUXILIARY_VERB}"),
        (
            "year",
            f"{_QUESTION_START}(?:{_PREPOSITION} )?(?:which|what) (?:year|month|decade|century)",
        ),
        edges=("", r"(?!\w)"),
    ),
    how_many=WordMatcher(
        ("how", f"{_QUESTION_START}(?:{_PREPOSITION} )?how many"), edges=("", r"(?!\w)")
    ),
    time_words=WordMatcher(
        *split_entries(r"""
            centur\w*, ages?, eras?, epoch\w*, period\w*, dynast\w+, reigns?, wars?, days?, weeks?, months?, years?,
            decades?, seasons?, springs?, summers?, autumns?, fall, winters?, mornings?, afternoons?, evenings?,
            noon, nights?, midnight, dawn, dusk, sunrise, sunset, christmas, easter, ramadan, advent, lent,
            holidays?, before, after, during, when, while, until, till, since, upon, once, as soon, then, now, never,
            always, times?, earl\w+, late\w*, mid\w*, ago, today, yesterday, tomorrow, birth, death, childhood,
            youth, antiquity, renaissance, revolution, prehistor\w+, immediately, soon, prior, following, at, on, in,
            by, if, whenever, every, not, unknown, between, throughout, start, beginning, end, anniversary, festival,
            eve, tonight, bronze, medieval, period
        """),
        *_MONTHS.split("|"),
        *_WEEKDAYS.split("|"),
        *split_entries("""
            jan, feb, aug, sept?, oct, nov, dec
        """),
    ),
    quantity_words=WordMatcher(
        *split_entries(r"""
            an?, one, two, three, first, second, third, single, no, none, nobody, zero, both, all, half, halves,
            most, many, few, fewer, several, dozens?, hundreds?, thousands?, millions?, billions?, trillions?,
            pairs?, couple, twice, once, thrice, double, triple, quarters?, every, each, score, scores, majority,
            minority, unknown, not, more, less, only, nothing, any, countless, numerous, some, singly, alone,
            another, twins?, trio, quartet, solo, duo, infinit\w+, unlimited, never, various
        """),
    ),
    relative_dates=WordMatcher(
        (
            "ago",
            rf"(?:millions?|billions?|thousands?|\d{{4,}}|\d+[,.]\d+) (?:of )?{_TIME_UNIT} ago",
        ),
        ("ago", rf"(?P<ago>(?:{_TIME_UNIT}|a while) ago)"),
        ("last", rf"(?:the|his|her|its|their|a|my|every|each|whose) last (?:{_CALENDAR_WORD})"),
        ("last", rf"(?P<last>last (?:{_CALENDAR_WORD}|night)(?! of\b| before\b))"),
        (
            "this",
            rf"(?P<this>(?:early |late |earlier |later )?this (?:past |coming |very )?(?:{_CALENDAR_WORD}|century))",
        ),
        ("next", rf"(?:the|his|her|its|their|a|very|every) next (?:{_CALENDAR_WORD})"),
        ("next", rf"(?P<next>next (?:{_CALENDAR_WORD})(?! to\b))"),
        (
            "past",
            rf"(?P<past>(?:in|over|during|for|within) the (?:last|past) (?:couple of |\w+ )?{_TIME_UNIT}(?! of\b))",
        ),
        ("recently", "relatively recently"),
        (
            "recent",
            r"(?P<recent>recently|in (?:more |very )?recent (?:years|months|weeks|days|decades|times|history))",
        ),
        ("late", r"(?P<lately>lately|of late)"),
        ("yesterday", r"(?P<yesterday>(?:the day before )?yesterday)"),
        ("tomorrow", r"(?P<tomorrow>(?:the day after )?tomorrow)"),
        ("coming", rf"(?P<coming>(?:in|over|during) the coming {_TIME_UNIT})"),
    ),
)

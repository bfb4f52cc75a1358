"""English."""

from deckgen.check.language.lexicon import Lexicon
from deckgen.check.language.words import Entry, Words, listed

_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
_DAY = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_SEASON = "spring|summer|autumn|fall|winter"
# “This may …” is no month.
_NAMED = f"year|month|week|weekend|decade|{_SEASON}|{_MONTH.replace('may', '(?-i:May)')}|{_DAY}"
_UNITS = "(?:hours?|days?|weeks?|fortnights?|months?|years?|decades?|centur(?:y|ies))"
_BE = "(?:is|are|was|were|be|been|being)"
_ASKING = "(?:did|was|were|is|are|does|do|has|have|had|will|would|can|could|should|must|might|may)"
_WHERE_ASKED = "(?:^|[,;:—–] ?(?:and |but |so )?)"
_LINK = "(?:to|by|with|for|from|of|on|in|at|against|about|under|after|over|into|between|among|around|nearly|since|until)"

_HEDGES: tuple[Entry, ...] = (
    *listed("""
            perhaps, possibly, probably, presumably, alleged(?:ly)?, reportedly, supposedly, purported(?:ly)?,
            apparently, arguably, conceivably, maybe, might, seemingly, seem(?:s|ed)?, appear(?:s|ed)? (?:to|that),
            rumou?red, suspected, likely, unlikely
        """),
    (
        "may",
        "(?-i:may) (?:well |also |even |still |yet |soon |already |not |never )?(?:have|be(?:come)?|well)",
    ),
    *(
        (f"{verb} to", f"{_BE} (?:\\w+ )?{verb} to")
        for verb in ("believed", "thought", "said", "claimed", "held", "assumed")
    ),
)
# Not “called”, “described”: what is called so is so called.
_REPORTING: tuple[Entry, ...] = (
    *listed("""
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

_NAMING = (
    *listed(r"""
            call(?:ed|s)?, names?, named, nicknam\w+, terms?, termed, dubbed, known as, referred to, phrases?,
            slogans?, mottos?, words?, wording, title[ds]?, expressions?, feels?, felt
        """),
)

LEXICON = Lexicon(
    negations=Words(
        *listed(r"""
            not(?! only| just| merely| least), never, no(?! doubt|\.| ?\d), none, nobody, nothing, nowhere, neither,
            nor, cannot, without, hardly, scarcely, barely, rarely, seldom, fail(?:s|ed|ing|ure)? to,
            refus(?:e|es|ed|ing|al) to, declin(?:e|es|ed|ing) to, den(?:y|ies|ied|ying), unable to, instead of,
            rather than, avoid(?:s|ed|ing)?, prevent(?:s|ed|ing)?, few(?! (?:years|months|weeks|days|hours)),
            anything but, far from
        """),
        ("n't", "\\w+n't"),
        ("n’t", "\\w+n’t"),
    ),
    conditions=Words(
        *listed("""
            if(?! only), unless, provided that, providing that, assuming, in case(?! of), as long as, on condition
        """)
    ),
    hedges=Words(*_HEDGES),
    softened=Words(
        *_HEDGES,
        *_REPORTING,
        *listed(r"""
            may, can, could, would, should, believ\w+, think(?:s|ing)?, thought, suppos\w+, suspect\w*, possib\w+,
            potential\w*, suggest\w*, theor\w+, hypothe\w+, estimat\w+, speculat\w+, consider\w*, assum\w+,
            expect\w*, propos\w+, appear\w*, report\w*, rumou?rs?, describ\w+, view\w*, doubt\w*, uncertain\w*,
            credit\w*, attribut\w+, risk\w*, probabl\w+, chances?, explanations?, reputed\w*, if
        """),
        *_NAMING,
    ),
    reporting=Words(*_REPORTING),
    joints=Words(
        *listed("""
            and, but, because, while, whereas, although, though, yet, which, who, whom, whose, where, when, after,
            before, until, since, so that, as
        """),
    ),
    who=Words(("who", f"{_WHERE_ASKED}(?:{_LINK} )?(?:who|whom|whose)"), edges=("", r"(?!\w)")),
    when=Words(
        ("when", f"{_WHERE_ASKED}(?:{_LINK} )?when {_ASKING}"),
        ("year", f"{_WHERE_ASKED}(?:{_LINK} )?(?:which|what) (?:year|month|decade|century)"),
        edges=("", r"(?!\w)"),
    ),
    how_many=Words(("how", f"{_WHERE_ASKED}(?:{_LINK} )?how many"), edges=("", r"(?!\w)")),
    timely=Words(
        *listed(r"""
            centur\w*, ages?, eras?, epoch\w*, period\w*, dynast\w+, reigns?, wars?, days?, weeks?, months?, years?,
            decades?, seasons?, springs?, summers?, autumns?, fall, winters?, mornings?, afternoons?, evenings?,
            noon, nights?, midnight, dawn, dusk, sunrise, sunset, christmas, easter, ramadan, advent, lent,
            holidays?, before, after, during, when, while, until, till, since, upon, once, as soon, then, now, never,
            always, times?, earl\w+, late\w*, mid\w*, ago, today, yesterday, tomorrow, birth, death, childhood,
            youth, antiquity, renaissance, revolution, prehistor\w+, immediately, soon, prior, following, at, on, in,
            by, if, whenever, every, not, unknown, between, throughout, start, beginning, end, anniversary, festival,
            eve, tonight, bronze, medieval, period
        """),
        *_MONTH.split("|"),
        *_DAY.split("|"),
        *listed("""
            jan, feb, aug, sept?, oct, nov, dec
        """),
    ),
    counted=Words(
        *listed(r"""
            an?, one, two, three, first, second, third, single, no, none, nobody, zero, both, all, half, halves,
            most, many, few, fewer, several, dozens?, hundreds?, thousands?, millions?, billions?, trillions?,
            pairs?, couple, twice, once, thrice, double, triple, quarters?, every, each, score, scores, majority,
            minority, unknown, not, more, less, only, nothing, any, countless, numerous, some, singly, alone,
            another, twins?, trio, quartet, solo, duo, infinit\w+, unlimited, never, various
        """),
    ),
    relative=Words(
        ("ago", rf"(?:millions?|billions?|thousands?|\d{{4,}}|\d+[,.]\d+) (?:of )?{_UNITS} ago"),
        ("ago", rf"(?P<ago>(?:{_UNITS}|a while) ago)"),
        ("last", rf"(?:the|his|her|its|their|a|my|every|each|whose) last (?:{_NAMED})"),
        ("last", rf"(?P<last>last (?:{_NAMED}|night)(?! of\b| before\b))"),
        (
            "this",
            rf"(?P<this>(?:early |late |earlier |later )?this (?:past |coming |very )?(?:{_NAMED}|century))",
        ),
        ("next", rf"(?:the|his|her|its|their|a|very|every) next (?:{_NAMED})"),
        ("next", rf"(?P<next>next (?:{_NAMED})(?! to\b))"),
        (
            "past",
            rf"(?P<past>(?:in|over|during|for|within) the (?:last|past) (?:couple of |\w+ )?{_UNITS}(?! of\b))",
        ),
        ("recently", "relatively recently"),
        (
            "recent",
            r"(?P<recent>recently|in (?:more |very )?recent (?:years|months|weeks|days|decades|times|history))",
        ),
        ("late", r"(?P<lately>lately|of late)"),
        ("yesterday", r"(?P<yesterday>(?:the day before )?yesterday)"),
        ("tomorrow", r"(?P<tomorrow>(?:the day after )?tomorrow)"),
        ("coming", rf"(?P<coming>(?:in|over|during) the coming {_UNITS})"),
    ),
)

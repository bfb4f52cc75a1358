"""German."""

from deckgen.languages.lexicon import Lexicon
from deckgen.languages.word_matcher import WordEntry, WordMatcher, split_entries

_ADJECTIVE_ENDING = "(?:e[nmrs]?)"
_MONTHS = (
    "januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember"
)
_WEEKDAYS = "montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag"
_SEASONS = "frühling|frühjahr|sommer|herbst|winter"
_CALENDAR_WORD = f"(?:jahr|monat|woche|wochenende|jahrzehnt|jahrhundert|{_SEASONS}|{_MONTHS}|{_WEEKDAYS})(?:e?s)?"
_TIME_UNIT = "(?:stunden?|tage?n?|wochen?|monate?n?|jahre?n?|jahrzehnte?n?|jahrhunderte?n?)"
_LARGE_NUMBER = "(?:\\w*millionen|\\w*milliarden|\\w*tausend(?:en)?)"
_NO_GENITIVE_AFTER = "(?! (?:des|der|seine[rs]|ihre[rs]|vor|von)\\b)"
_QUESTION_START = "(?:^|[,;:—–] ?(?:und |aber |so )?)"
_PREPOSITION = "(?:mit|von|für|gegen|an|zu|bei|durch|ohne|nach|vor|aus|über|unter|um|auf|in|seit|bis|ab|etwa|ungefähr)"

_HEDGES: tuple[WordEntry, ...] = (
    *split_entries(r"""
            vielleicht, möglicherweise, wahrscheinlich, vermutlich, mutmaßlich\w*, angeblich\w*, wohl, womöglich,
            vermeintlich\w*, anscheinend, scheinbar, offenbar, eventuell, dürfte(?:n|st|t)?, könnte(?:n|st|t)?,
            soll(?:en)? (?:\w+ ){0,8}(?:haben|sein|worden), scheint, scheinen, schien(?:en)?, unwahrscheinlich
        """),
)
_REPORTING_WORDS: tuple[WordEntry, ...] = (
    *split_entries("""
            laut, zufolge, sag(?:t|te|ten|en), gesagt, behaupt(?:et|ete|eten|en), erklär(?:t|te|ten|en),
            schrieb(?:en)?, schreib(?:t|en), geschrieben, nann(?:te|ten) (?:es|ihn|sie|das|dies),
            argumentier(?:t|te|ten|en), beton(?:t|te|ten|en), beschrieb(?:en)?, bericht(?:et|ete|eten|en),
            mein(?:t|te|ten|en), glaub(?:t|te|ten|en), warn(?:t|te|ten|en), versprach(?:en)?,
            verurteil(?:t|te|ten|en), kritisier(?:t|te|ten|en), kündig(?:t|te|ten|en), versicher(?:t|te|ten|en),
            erwider(?:t|te|ten|n), antwort(?:et|ete|eten|en), nach ansicht, nach meinung, nach angaben, in den augen,
            in den worten
        """),
)

LEXICON = Lexicon(
    negations=WordMatcher(
        *split_entries(r"""
            nicht(?! nur| bloß| allein| zuletzt), nichts, nie(?:mals)?, niemand(?:em|en)?, nirgend\w*,
            kein(?:e[nmrs]?)?, keinesfalls, keineswegs, weder, ohne, kaum, selten, statt, anstatt, vermeid(?:et|en),
            vermied(?:en)?, verhinder(?:t|te|ten|n), bestreit(?:et|en), bestritt(?:en)?, weiger(?:t|te|ten|n)
        """),
    ),
    conditions=WordMatcher(
        *split_entries("""
            wenn, falls, sofern, solange, außer, vorausgesetzt
        """)
    ),
    hedges=WordMatcher(*_HEDGES),
    softeners=WordMatcher(
        *_HEDGES,
        *_REPORTING_WORDS,
        *split_entries(r"""
            kann, können, könn\w+, konnte\w*, mag, möge\w*, möglich\w*, soll\w*, würde\w*, glaub\w*, denk\w*,
            dacht\w*, gedacht, vermut\w+, annahm\w*, angenommen, nimmt, theori\w+, hypothes\w+, schätz\w+, geschätzt,
            verdacht\w*, verdächtig\w*, erwart\w+, gelten, gilt, galt\w*, ansicht\w*, meinung\w*, potenziell\w*,
            potentiell\w*, wahrschein\w+, schein\w+, bericht\w*, zugeschrieben, wenn, risik\w+, hielt\w*, hält,
            halten, heiß\w+, hieß\w*, genannt\w*, nann\w+, nenn\w+, namen?, spitzname\w*, bezeichn\w+, begriff\w*,
            ausdruck\w*, titel\w*, wort\w*
        """),
    ),
    reporting_words=WordMatcher(*_REPORTING_WORDS),
    clause_connectors=WordMatcher(
        *split_entries("""
            und, aber, sondern, weil, während, obwohl, obgleich, doch, jedoch, denn, als, nachdem, bevor, bis, seit,
            sodass, sowie
        """),
    ),
    who=WordMatcher(
        ("we", f"{_QUESTION_START}(?:{_PREPOSITION} )?(?:wer|wen|wem|wessen)(?! auch| immer)"),
        edges=("", r"(?!\w)"),
    ),
    when=WordMatcher(
        ("wann", f"{_QUESTION_START}(?:{_PREPOSITION} )?wann"),
        (
            "welche",
            f"{_QUESTION_START}(?:im|{_PREPOSITION}) welche[mrn] (?:jahr|monat|jahrhundert|jahrzehnt)",
        ),
        edges=("", r"(?!\w)"),
    ),
    how_many=WordMatcher(
        ("wie", f"{_QUESTION_START}(?:{_PREPOSITION} )?wie ?viele[nr]?"), edges=("", r"(?!\w)")
    ),
    time_words=WordMatcher(
        *split_entries(r"""
            jahr\w*, zeit\w*, epoche\w*, ära, dynastie\w*, krieg\w*, tag\w*, woche\w*, monat\w*, morgen\w*,
            mittag\w*, abend\w*, nacht\w*, mitternacht\w*, weihnacht\w*, ostern, pfingsten, advent\w*, ramadan,
            antike, mittelalter\w*, renaissance, revolution\w*, vor, vorher, nach, nachdem, bevor, während, als,
            wenn, bis, seit, seitdem, im, in, am, um, zu\w?, bei\w?, ab, früh\w*, spät\w*, anfang\w*, mitte, ende\w*,
            beginn\w*, heute, gestern, nie\w*, immer, sobald, ehe, jetzt, dann, damals, sofort, bald, geburt\w*,
            tod\w*, jugend, kindheit, herrschaft\w*, regierungs\w+, ferien, stunde\w*, unbekannt, nicht, zwischen,
            gegen, auf
        """),
        *(
            f"{name}\\w*"
            for name in (*_MONTHS.split("|"), *_WEEKDAYS.split("|"), *_SEASONS.split("|"))
        ),
        ("zeit", "\\w+zeit\\w*"),
        ("jahr", "\\w+jahr\\w*"),
        ("krieg", "\\w+krieg\\w*"),
        ("tag", "\\w+tag\\w*"),
    ),
    quantity_words=WordMatcher(
        *split_entries(r"""
            ein\w{0,3}, zwei\w*, drei\w*, kein\w*, null, beide\w*, alle\w*, halb\w*, hälfte, meiste\w*, viele\w*,
            wenige\w*, einige\w*, mehrere\w*, mehr\w*, dutzend\w*, hundert\w*, tausend\w*, million\w*, milliard\w*,
            billion\w*, paar\w*, doppelt\w*, drittel\w*, viertel\w*, jede\w*, niemand, nichts, unbekannt\w*,
            zahlreich\w*, unzählig\w*, nur, erst\w*, dritt\w*, nicht, weniger, unendlich\w*, verschieden\w*
        """),
    ),
    relative_dates=WordMatcher(
        (
            "vor",
            rf"vor (?:etwa |rund |über |mehr als |ca\. )?(?:\d{{4,}}|\d+[.,]\d+|(?:\d+ )?{_LARGE_NUMBER}) {_TIME_UNIT}",
        ),
        (
            "vor",
            rf"(?P<ago>vor (?:etwa |rund |über |mehr als |fast |knapp )?(?:\w+ )?{_TIME_UNIT})",
        ),
        ("vor kurzem", r"(?P<shortly>vor kurzem)"),
        ("letzt", rf"(?P<last>letzt{_ADJECTIVE_ENDING} {_CALENDAR_WORD}{_NO_GENITIVE_AFTER})"),
        (
            "vergangen",
            rf"(?P<gone>vergangen{_ADJECTIVE_ENDING} {_CALENDAR_WORD}{_NO_GENITIVE_AFTER})",
        ),
        ("vorig", rf"(?P<former>vorig{_ADJECTIVE_ENDING} {_CALENDAR_WORD}{_NO_GENITIVE_AFTER})"),
        ("dies", rf"(?P<this>dies{_ADJECTIVE_ENDING} {_CALENDAR_WORD})"),
        ("nächst", rf"am nächsten {_CALENDAR_WORD}"),
        ("nächst", rf"(?P<next>nächst{_ADJECTIVE_ENDING} {_CALENDAR_WORD})"),
        ("kommend", rf"(?P<coming>kommend{_ADJECTIVE_ENDING} {_CALENDAR_WORD})"),
        (
            "letzten",
            rf"(?P<past>in den (?:letzten|vergangenen) (?:\w+ )?{_TIME_UNIT}{_NO_GENITIVE_AFTER})",
        ),
        ("kürzlich", r"(?P<recently>kürzlich)"),
        ("neulich", r"(?P<lately>neulich)"),
        ("unlängst", r"(?P<late>unlängst)"),
        ("jüngst", r"(?P<young>jüngst)"),
        ("heuer", r"(?P<now>heuer)"),
        ("gestern", r"(?P<yesterday>(?:vor)?gestern)"),
        ("in letzter zeit", r"(?P<of_late>in letzter zeit)"),
    ),
)

"""German."""

from deckgen.check.language.lexicon import Lexicon
from deckgen.check.language.words import Entry, Words, listed

_END = "(?:e[nmrs]?)"
_MONTH = "januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember"
_DAY = "montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag"
_SEASON = "frühling|frühjahr|sommer|herbst|winter"
_NAMED = f"(?:jahr|monat|woche|wochenende|jahrzehnt|jahrhundert|{_SEASON}|{_MONTH}|{_DAY})(?:e?s)?"
_UNITS = "(?:stunden?|tage?n?|wochen?|monate?n?|jahre?n?|jahrzehnte?n?|jahrhunderte?n?)"
_MANY = "(?:\\w*millionen|\\w*milliarden|\\w*tausend(?:en)?)"
_NOT_OF = "(?! (?:des|der|seine[rs]|ihre[rs]|vor|von)\\b)"
_WHERE_ASKED = "(?:^|[,;:—–] ?(?:und |aber |so )?)"
_LINK = "(?:mit|von|für|gegen|an|zu|bei|durch|ohne|nach|vor|aus|über|unter|um|auf|in|seit|bis|ab|etwa|ungefähr)"

_HEDGES: tuple[Entry, ...] = (
    *listed(r"""
            vielleicht, möglicherweise, wahrscheinlich, vermutlich, mutmaßlich\w*, angeblich\w*, wohl, womöglich,
            vermeintlich\w*, anscheinend, scheinbar, offenbar, eventuell, dürfte(?:n|st|t)?, könnte(?:n|st|t)?,
            soll(?:en)? (?:\w+ ){0,8}(?:haben|sein|worden), scheint, scheinen, schien(?:en)?, unwahrscheinlich
        """),
)
_REPORTING: tuple[Entry, ...] = (
    *listed("""
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
    negations=Words(
        *listed(r"""
            nicht(?! nur| bloß| allein| zuletzt), nichts, nie(?:mals)?, niemand(?:em|en)?, nirgend\w*,
            kein(?:e[nmrs]?)?, keinesfalls, keineswegs, weder, ohne, kaum, selten, statt, anstatt, vermeid(?:et|en),
            vermied(?:en)?, verhinder(?:t|te|ten|n), bestreit(?:et|en), bestritt(?:en)?, weiger(?:t|te|ten|n)
        """),
    ),
    conditions=Words(
        *listed("""
            wenn, falls, sofern, solange, außer, vorausgesetzt
        """)
    ),
    hedges=Words(*_HEDGES),
    softened=Words(
        *_HEDGES,
        *_REPORTING,
        *listed(r"""
            kann, können, könn\w+, konnte\w*, mag, möge\w*, möglich\w*, soll\w*, würde\w*, glaub\w*, denk\w*,
            dacht\w*, gedacht, vermut\w+, annahm\w*, angenommen, nimmt, theori\w+, hypothes\w+, schätz\w+, geschätzt,
            verdacht\w*, verdächtig\w*, erwart\w+, gelten, gilt, galt\w*, ansicht\w*, meinung\w*, potenziell\w*,
            potentiell\w*, wahrschein\w+, schein\w+, bericht\w*, zugeschrieben, wenn, risik\w+, hielt\w*, hält,
            halten, heiß\w+, hieß\w*, genannt\w*, nann\w+, nenn\w+, namen?, spitzname\w*, bezeichn\w+, begriff\w*,
            ausdruck\w*, titel\w*, wort\w*
        """),
    ),
    reporting=Words(*_REPORTING),
    joints=Words(
        *listed("""
            und, aber, sondern, weil, während, obwohl, obgleich, doch, jedoch, denn, als, nachdem, bevor, bis, seit,
            sodass, sowie
        """),
    ),
    who=Words(
        ("we", f"{_WHERE_ASKED}(?:{_LINK} )?(?:wer|wen|wem|wessen)(?! auch| immer)"),
        edges=("", r"(?!\w)"),
    ),
    when=Words(
        ("wann", f"{_WHERE_ASKED}(?:{_LINK} )?wann"),
        (
            "welche",
            f"{_WHERE_ASKED}(?:im|{_LINK}) welche[mrn] (?:jahr|monat|jahrhundert|jahrzehnt)",
        ),
        edges=("", r"(?!\w)"),
    ),
    how_many=Words(("wie", f"{_WHERE_ASKED}(?:{_LINK} )?wie ?viele[nr]?"), edges=("", r"(?!\w)")),
    timely=Words(
        *listed(r"""
            jahr\w*, zeit\w*, epoche\w*, ära, dynastie\w*, krieg\w*, tag\w*, woche\w*, monat\w*, morgen\w*,
            mittag\w*, abend\w*, nacht\w*, mitternacht\w*, weihnacht\w*, ostern, pfingsten, advent\w*, ramadan,
            antike, mittelalter\w*, renaissance, revolution\w*, vor, vorher, nach, nachdem, bevor, während, als,
            wenn, bis, seit, seitdem, im, in, am, um, zu\w?, bei\w?, ab, früh\w*, spät\w*, anfang\w*, mitte, ende\w*,
            beginn\w*, heute, gestern, nie\w*, immer, sobald, ehe, jetzt, dann, damals, sofort, bald, geburt\w*,
            tod\w*, jugend, kindheit, herrschaft\w*, regierungs\w+, ferien, stunde\w*, unbekannt, nicht, zwischen,
            gegen, auf
        """),
        *(f"{name}\\w*" for name in (*_MONTH.split("|"), *_DAY.split("|"), *_SEASON.split("|"))),
        ("zeit", "\\w+zeit\\w*"),
        ("jahr", "\\w+jahr\\w*"),
        ("krieg", "\\w+krieg\\w*"),
        ("tag", "\\w+tag\\w*"),
    ),
    counted=Words(
        *listed(r"""
            ein\w{0,3}, zwei\w*, drei\w*, kein\w*, null, beide\w*, alle\w*, halb\w*, hälfte, meiste\w*, viele\w*,
            wenige\w*, einige\w*, mehrere\w*, mehr\w*, dutzend\w*, hundert\w*, tausend\w*, million\w*, milliard\w*,
            billion\w*, paar\w*, doppelt\w*, drittel\w*, viertel\w*, jede\w*, niemand, nichts, unbekannt\w*,
            zahlreich\w*, unzählig\w*, nur, erst\w*, dritt\w*, nicht, weniger, unendlich\w*, verschieden\w*
        """),
    ),
    relative=Words(
        (
            "vor",
            rf"vor (?:etwa |rund |über |mehr als |ca\. )?(?:\d{{4,}}|\d+[.,]\d+|(?:\d+ )?{_MANY}) {_UNITS}",
        ),
        ("vor", rf"(?P<ago>vor (?:etwa |rund |über |mehr als |fast |knapp )?(?:\w+ )?{_UNITS})"),
        ("vor kurzem", r"(?P<shortly>vor kurzem)"),
        ("letzt", rf"(?P<last>letzt{_END} {_NAMED}{_NOT_OF})"),
        ("vergangen", rf"(?P<gone>vergangen{_END} {_NAMED}{_NOT_OF})"),
        ("vorig", rf"(?P<former>vorig{_END} {_NAMED}{_NOT_OF})"),
        ("dies", rf"(?P<this>dies{_END} {_NAMED})"),
        ("nächst", rf"am nächsten {_NAMED}"),
        ("nächst", rf"(?P<next>nächst{_END} {_NAMED})"),
        ("kommend", rf"(?P<coming>kommend{_END} {_NAMED})"),
        ("letzten", rf"(?P<past>in den (?:letzten|vergangenen) (?:\w+ )?{_UNITS}{_NOT_OF})"),
        ("kürzlich", r"(?P<recently>kürzlich)"),
        ("neulich", r"(?P<lately>neulich)"),
        ("unlängst", r"(?P<late>unlängst)"),
        ("jüngst", r"(?P<young>jüngst)"),
        ("heuer", r"(?P<now>heuer)"),
        ("gestern", r"(?P<yesterday>(?:vor)?gestern)"),
        ("in letzter zeit", r"(?P<of_late>in letzter zeit)"),
    ),
)

"""Spanish."""

from deckgen.check.language.lexicon import Lexicon
from deckgen.check.language.words import Entry, Words, listed

_WHERE_ASKED = "(?:^|[¿,;:—–] ?(?:y |pero )?)"
_LINK = "(?:a|de|por|con|para|contra|en|desde|hasta|sobre|alrededor de)"
_UNITS = "(?:horas?|días?|semanas?|mes(?:es)?|años?|décadas?|siglos?)"
_HEDGES: tuple[Entry, ...] = (
    *listed("""
            quizás?, tal vez, probablemente, posiblemente, presuntamente, presunt[oa]s?, supuestamente,
            supuest[oa]s?, aparentemente, al parecer, parecen?, parecían?, habrían?, sería[n]?, podría[n]?
        """),
)
_REPORTING: tuple[Entry, ...] = (
    *listed("""
            según, afirm(?:a|an|ó|aron|aba|aban), declar(?:a|an|ó|aron), sostien(?:e|en), asegur(?:a|an|ó|aron),
            dij(?:o|eron), dic(?:e|en), escrib(?:e|en|ió|ieron), a juicio de, en palabras de
        """),
)

LEXICON = Lexicon(
    negations=Words(
        *listed("""
            no(?! sólo| solo| solamente), nunca, jamás, ningun[oa]s?, ningún, nadie, nada, ni, sin, tampoco, apenas,
            evit(?:a|an|ó|aron|ar), se neg(?:ó|aron) a
        """),
    ),
    conditions=Words("si", "a menos que", "siempre que", "con tal de que"),
    hedges=Words(*_HEDGES),
    softened=Words(
        *_HEDGES,
        *_REPORTING,
        *listed(r"""
            pued\w+, podía\w*, podrí\w+, posib\w+, probab\w+, cre(?:e|en|ía|ían), piens\w+, supon\w+, supues\w+,
            sospech\w+, parec\w+, estim\w+, consider\w+, potencial\w*, teorí\w+, hipótesis, opinión, duda\w*
        """),
    ),
    reporting=Words(*_REPORTING),
    joints=Words(
        *listed("""
            y, e, pero, porque, mientras, aunque, que, quien(?:es)?, donde, cuando, sino
        """)
    ),
    who=Words(("qui", f"{_WHERE_ASKED}(?:{_LINK} )?quién(?:es)?"), edges=("", r"(?!\w)")),
    when=Words(
        ("cuándo", f"{_WHERE_ASKED}(?:{_LINK} )?cuándo"),
        ("año", f"{_WHERE_ASKED}(?:{_LINK} )?qué (?:año|mes|siglo|década)"),
        edges=("", r"(?!\w)"),
    ),
    how_many=Words(("cuánt", f"{_WHERE_ASKED}(?:{_LINK} )?cuánt[oa]s"), edges=("", r"(?!\w)")),
    timely=Words(
        *listed("""
            siglos?, edad, era, épocas?, períodos?, periodos?, dinastías?, reinado, guerras?, días?, semanas?,
            mes(?:es)?, años?, décadas?, primavera, verano, otoño, invierno, mañana, tarde, noche, mediodía,
            medianoche, navidad, pascua, antes, después, durante, cuando, mientras, desde, hasta, tras, en, al, a,
            principios, mediados, finales, fin, tiempo, nacimiento, muerte, infancia, antigüedad, renacimiento,
            revolución, nunca, siempre, hoy, ayer, temprano, desconocid[oa], enero, febrero, marzo, abril, mayo,
            junio, julio, agosto, septiembre, octubre, noviembre, diciembre
        """),
    ),
    relative=Words(
        (
            "hace",
            rf"hace (?:unos |más de |casi )?(?:\d{{4,}}|\d+[\s.,]\d+|(?:\w+ )?millones de|\w+ mil) {_UNITS}",
        ),
        ("hace", rf"(?P<ago>hace (?:unos |unas |más de |casi )?(?:\w+ )?{_UNITS})"),
        (
            "pasad",
            r"(?P<last>el (?:año|mes|verano|invierno|otoño) pasado|la (?:semana|primavera|década) pasada)",
        ),
        ("este", r"(?P<this>este (?:año|mes))"),
        ("esta semana", r"(?P<week>esta semana)"),
        ("próxim", r"(?P<next>el próximo (?:año|mes)|la próxima semana)"),
        ("que viene", r"(?P<coming>el año que viene)"),
        ("últim", r"(?P<past>en los últimos (?:\w+ )?(?:años|meses|días)|últimamente)"),
        ("recientemente", r"(?P<recently>recientemente)"),
        ("ayer", r"(?P<yesterday>(?:ante)?ayer)"),
    ),
)

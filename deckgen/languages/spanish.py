"""Spanish."""

from deckgen.languages.lexicon import Lexicon
from deckgen.languages.word_matcher import WordEntry, WordMatcher, split_entries

_QUESTION_START = "(?:^|[¿,;:—–] ?(?:y |pero )?)"
_PREPOSITION = "(?:a|de|por|con|para|contra|en|desde|hasta|sobre|alrededor de)"
_TIME_UNIT = "(?:horas?|días?|semanas?|mes(?:es)?|años?|décadas?|siglos?)"
_HEDGES: tuple[WordEntry, ...] = (
    *split_entries("""
            quizás?, tal vez, probablemente, posiblemente, presuntamente, presunt[oa]s?, supuestamente,
            supuest[oa]s?, aparentemente, al parecer, parecen?, parecían?, habrían?, sería[n]?, podría[n]?
        """),
)
_REPORTING_WORDS: tuple[WordEntry, ...] = (
    *split_entries("""
            según, afirm(?:a|an|ó|aron|aba|aban), declar(?:a|an|ó|aron), sostien(?:e|en), asegur(?:a|an|ó|aron),
            dij(?:o|eron), dic(?:e|en), escrib(?:e|en|ió|ieron), a juicio de, en palabras de
        """),
)

LEXICON = Lexicon(
    negations=WordMatcher(
        *split_entries("""
            no(?! sólo| solo| solamente), nunca, jamás, ningun[oa]s?, ningún, nadie, nada, ni, sin, tampoco, apenas,
            evit(?:a|an|ó|aron|ar), se neg(?:ó|aron) a
        """),
    ),
    conditions=WordMatcher("si", "a menos que", "siempre que", "con tal de que"),
    hedges=WordMatcher(*_HEDGES),
    softeners=WordMatcher(
        *_HEDGES,
        *_REPORTING_WORDS,
        *split_entries(r"""
            pued\w+, podía\w*, podrí\w+, posib\w+, probab\w+, cre(?:e|en|ía|ían), piens\w+, supon\w+, supues\w+,
            sospech\w+, parec\w+, estim\w+, consider\w+, potencial\w*, teorí\w+, hipótesis, opinión, duda\w*
        """),
    ),
    reporting_words=WordMatcher(*_REPORTING_WORDS),
    clause_connectors=WordMatcher(
        *split_entries("""
            y, e, pero, porque, mientras, aunque, que, quien(?:es)?, donde, cuando, sino
        """)
    ),
    who=WordMatcher(
        ("qui", f"{_QUESTION_START}(?:{_PREPOSITION} )?quién(?:es)?"), edges=("", r"(?!\w)")
    ),
    when=WordMatcher(
        ("cuándo", f"{_QUESTION_START}(?:{_PREPOSITION} )?cuándo"),
        ("año", f"{_QUESTION_START}(?:{_PREPOSITION} )?qué (?:año|mes|siglo|década)"),
        edges=("", r"(?!\w)"),
    ),
    how_many=WordMatcher(
        ("cuánt", f"{_QUESTION_START}(?:{_PREPOSITION} )?cuánt[oa]s"), edges=("", r"(?!\w)")
    ),
    time_words=WordMatcher(
        *split_entries("""
            siglos?, edad, era, épocas?, períodos?, periodos?, dinastías?, reinado, guerras?, días?, semanas?,
            mes(?:es)?, años?, décadas?, primavera, verano, otoño, invierno, mañana, tarde, noche, mediodía,
            medianoche, navidad, pascua, antes, después, durante, cuando, mientras, desde, hasta, tras, en, al, a,
            principios, mediados, finales, fin, tiempo, nacimiento, muerte, infancia, antigüedad, renacimiento,
            revolución, nunca, siempre, hoy, ayer, temprano, desconocid[oa], enero, febrero, marzo, abril, mayo,
            junio, julio, agosto, septiembre, octubre, noviembre, diciembre
        """),
    ),
    relative_dates=WordMatcher(
        (
            "hace",
            rf"hace (?:unos |más de |casi )?(?:\d{{4,}}|\d+[\s.,]\d+|(?:\w+ )?millones de|\w+ mil) {_TIME_UNIT}",
        ),
        ("hace", rf"(?P<ago>hace (?:unos |unas |más de |casi )?(?:\w+ )?{_TIME_UNIT})"),
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

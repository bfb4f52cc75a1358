"""French."""

from deckgen.languages.lexicon import Lexicon
from deckgen.languages.word_matcher import WordEntry, WordMatcher, split_entries

_QUESTION_START = "(?:^|[,;:—–] ?(?:et |mais )?)"
_PREPOSITION = "(?:à|de|par|avec|pour|contre|chez|en|depuis|jusqu'à|dans|sur)"
_TIME_UNIT = "(?:heures?|jours?|semaines?|mois|ans?|années?|décennies?|siècles?)"
_HEDGES: tuple[WordEntry, ...] = (
    *split_entries("""
            peut-être, probablement, sans doute, vraisemblablement, apparemment, prétendument, soi-disant,
            présumée?s?, semble(?:nt)?, semblai(?:t|ent), éventuellement, aurai(?:t|ent), serai(?:t|ent),
            il se peut que
        """),
)
_REPORTING_WORDS: tuple[WordEntry, ...] = (
    *split_entries("""
            selon, d'après, affirm(?:e|ent|ait|aient|é|a), déclar(?:e|ent|ait|aient|é|a),
            prétend(?:ent|ait|aient|u)?, soutien(?:t|nent), estim(?:e|ent|ait|aient|é|a), écri(?:t|vent|vait|vit),
            aux yeux de
        """),
)

LEXICON = Lexicon(
    negations=WordMatcher(
        "ne",
        ("n'", "n'\\w+"),
        ("n’", "n'\\w+"),
        *split_entries("""
            pas, jamais, aucune?, rien, personne ne, ni, sans, guère, nulle?, refus(?:e|ent|ait|é|er) de,
            évit(?:e|ent|ait|é|er)
        """),
    ),
    conditions=WordMatcher("si(?! bien)", "à condition", "pourvu que", "à moins que"),
    hedges=WordMatcher(*_HEDGES),
    softeners=WordMatcher(
        *_HEDGES,
        *_REPORTING_WORDS,
        *split_entries(r"""
            peu(?:t|vent), pourrai\w+, pouvai\w+, possib\w+, probab\w+, croi\w+, pens\w+, suppos\w+, soupçonn\w+,
            semb\w+, estim\w+, considér\w+, éventuel\w*, potentiel\w*, théori\w+, hypothès\w+, avis, dit, disent,
            doute
        """),
    ),
    reporting_words=WordMatcher(*_REPORTING_WORDS),
    clause_connectors=WordMatcher(
        *split_entries("""
            et, mais, car, parce que, tandis que, bien que, quoique, qui, dont, où, lorsque
        """)
    ),
    who=WordMatcher(("qui", f"{_QUESTION_START}(?:{_PREPOSITION} )?qui"), edges=("", r"(?!\w)")),
    when=WordMatcher(
        (
            "quand",
            f"{_QUESTION_START}(?:{_PREPOSITION} )?quand (?:est-ce|a|ont|fut|furent|eut|s'est|était)",
        ),
        edges=("", r"(?!\w)"),
    ),
    how_many=WordMatcher(
        ("combien", f"{_QUESTION_START}(?:{_PREPOSITION} )?combien d(?:e |')"), edges=("", "")
    ),
    time_words=WordMatcher(
        *split_entries(r"""
            siècles?, âges?, ère, époques?, périodes?, dynasties?, règne, guerres?, jours?, semaines?, mois,
            an(?:s|née|nées)?, décennies?, printemps, été, automne, hiver, matin\w*, soir\w*, midi, nuits?, minuit,
            noël, pâques, avant, après, pendant, durant, quand, lorsque, lors, dès, jusqu\w*, depuis, en, au, à,
            vers, début, fin, temps, naissance, mort, enfance, antiquité, moyen, renaissance, révolution, jamais,
            toujours, aujourd\w+, hier, tôt, tard, inconnue?, janvier, février, mars, avril, mai, juin, juillet,
            août, septembre, octobre, novembre, décembre
        """),
        ("l'", "l'(?:an|année|été|automne|hiver|époque|ère|âge|antiquité|aube)\\w*"),
        ("l’", "l'(?:an|année|été|automne|hiver|époque|ère|âge|antiquité|aube)\\w*"),
    ),
    relative_dates=WordMatcher(
        (
            "il y a",
            rf"il y a (?:environ |plus de )?(?:\d{{4,}} |\d+[\s.,]\d+ |\w+ milli(?:on|ard)s? d'|\w+ mille ){_TIME_UNIT}",
        ),
        ("il y a", rf"(?P<ago>il y a (?:environ |plus de |près de )?(?:\w+ )?{_TIME_UNIT})"),
        ("dernier", r"(?P<last>l'an dernier|le mois dernier|l'été dernier|l'hiver dernier)"),
        (
            "dernière",
            r"(?P<last_f>l'année dernière|la semaine dernière|(?:ces|au cours des) dernières années)",
        ),
        (
            "prochain",
            r"(?P<next>l'an prochain|l'année prochaine|le mois prochain|la semaine prochaine)",
        ),
        ("cette", r"(?P<this>cette (?:année|semaine))"),
        ("ce mois-ci", r"(?P<month>ce mois-ci)"),
        ("récemment", r"(?P<recently>récemment)"),
        ("dernièrement", r"(?P<lately>dernièrement)"),
        ("hier", r"(?P<yesterday>(?:avant-)?hier)"),
    ),
)

"""French."""

from deckgen.check.language.lexicon import Lexicon
from deckgen.check.language.words import Entry, Words, listed

_WHERE_ASKED = "(?:^|[,;:—–] ?(?:et |mais )?)"
_LINK = "(?:à|de|par|avec|pour|contre|chez|en|depuis|jusqu'à|dans|sur)"
_UNITS = "(?:heures?|jours?|semaines?|mois|ans?|années?|décennies?|siècles?)"
_HEDGES: tuple[Entry, ...] = (
    *listed("""
            peut-être, probablement, sans doute, vraisemblablement, apparemment, prétendument, soi-disant,
            présumée?s?, semble(?:nt)?, semblai(?:t|ent), éventuellement, aurai(?:t|ent), serai(?:t|ent),
            il se peut que
        """),
)
_REPORTING: tuple[Entry, ...] = (
    *listed("""
            selon, d'après, affirm(?:e|ent|ait|aient|é|a), déclar(?:e|ent|ait|aient|é|a),
            prétend(?:ent|ait|aient|u)?, soutien(?:t|nent), estim(?:e|ent|ait|aient|é|a), écri(?:t|vent|vait|vit),
            aux yeux de
        """),
)

LEXICON = Lexicon(
    negations=Words(
        "ne",
        ("n'", "n'\\w+"),
        ("n’", "n'\\w+"),
        *listed("""
            pas, jamais, aucune?, rien, personne ne, ni, sans, guère, nulle?, refus(?:e|ent|ait|é|er) de,
            évit(?:e|ent|ait|é|er)
        """),
    ),
    conditions=Words("si(?! bien)", "à condition", "pourvu que", "à moins que"),
    hedges=Words(*_HEDGES),
    softened=Words(
        *_HEDGES,
        *_REPORTING,
        *listed(r"""
            peu(?:t|vent), pourrai\w+, pouvai\w+, possib\w+, probab\w+, croi\w+, pens\w+, suppos\w+, soupçonn\w+,
            semb\w+, estim\w+, considér\w+, éventuel\w*, potentiel\w*, théori\w+, hypothès\w+, avis, dit, disent,
            doute
        """),
    ),
    reporting=Words(*_REPORTING),
    joints=Words(
        *listed("""
            et, mais, car, parce que, tandis que, bien que, quoique, qui, dont, où, lorsque
        """)
    ),
    who=Words(("qui", f"{_WHERE_ASKED}(?:{_LINK} )?qui"), edges=("", r"(?!\w)")),
    when=Words(
        ("quand", f"{_WHERE_ASKED}(?:{_LINK} )?quand (?:est-ce|a|ont|fut|furent|eut|s'est|était)"),
        edges=("", r"(?!\w)"),
    ),
    how_many=Words(("combien", f"{_WHERE_ASKED}(?:{_LINK} )?combien d(?:e |')"), edges=("", "")),
    timely=Words(
        *listed(r"""
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
    relative=Words(
        (
            "il y a",
            rf"il y a (?:environ |plus de )?(?:\d{{4,}} |\d+[\s.,]\d+ |\w+ milli(?:on|ard)s? d'|\w+ mille ){_UNITS}",
        ),
        ("il y a", rf"(?P<ago>il y a (?:environ |plus de |près de )?(?:\w+ )?{_UNITS})"),
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

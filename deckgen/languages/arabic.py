"""Arabic: what can be told without its grammar; a preposition or conjunction of one letter may
stand before a word.
"""

from deckgen.languages.lexicon import Lexicon
from deckgen.languages.word_matcher import WordEntry, WordMatcher, split_entries

_PREFIX_EDGES = (r"(?<!\w)[وفبل]?", r"(?!\w)")
_HEDGES: tuple[WordEntry, ...] = (
    *split_entries("""
            ربما, لعل, قد يكون, قد تكون, من المحتمل, من المرجح, يبدو, تبدو, يزعم, يُزعم, المزعوم, المزعومة
        """),
)
_REPORTING_WORDS: tuple[WordEntry, ...] = (
    *split_entries("""
            وفقا, وفقًا, وفقاً, بحسب, حسب, قال, قالت, قالوا, يقول, تقول, زعم, زعمت, يزعم, تزعم, ادعى, ادعت, صرح,
            صرحت, أعلن, أعلنت, أكد, أكدت, كتب, كتبت, وصف, وصفت
        """),
)

LEXICON = Lexicon(
    negations=WordMatcher(
        *split_entries("""
            لا, لم, لن, ليس, ليست, ليسوا, غير, دون, بدون, عدم, نادرا, نادرًا
        """),
        edges=_PREFIX_EDGES,
    ),
    conditions=WordMatcher("إذا", "لو", "لولا", "بشرط", edges=_PREFIX_EDGES),
    hedges=WordMatcher(*_HEDGES, edges=_PREFIX_EDGES),
    softeners=WordMatcher(
        *_HEDGES,
        *_REPORTING_WORDS,
        *split_entries("""
            قد, يمكن, يعتقد, يُعتقد, تعتقد, محتمل, المحتمل, محتملة, المحتملة, يظن, رأي, نظر, نظرية, فرضية, يفترض,
            المفترض, مزعوم, مزعومة, أسباب
        """),
        edges=_PREFIX_EDGES,
    ),
    reporting_words=WordMatcher(*_REPORTING_WORDS, edges=_PREFIX_EDGES),
    clause_connectors=WordMatcher(
        *split_entries("""
            لكن, ولكن, بينما, لأن, حيث, الذي, التي, الذين, عندما, ثم
        """),
        edges=_PREFIX_EDGES,
    ),
    who=WordMatcher(
        ("من", r"^من (?:هو|هي|هم|الذي|التي|الذين|كان|كانت|قام)"), edges=("", r"(?!\w)")
    ),
    when=WordMatcher(
        ("متى", "^(?:منذ |حتى )?متى"), ("أي عام", "^في أي عام"), edges=("", r"(?!\w)")
    ),
    time_words=WordMatcher(
        ("قرن", r"\w*قرن\w*"),
        ("ينيات", r"\w*ينيات"),
        ("قرون", r"\w*قرون\w*"),
        ("عصر", r"\w*عصر\w*"),
        ("عصور", r"\w*عصور\w*"),
        ("عهد", r"\w*عهد\w*"),
        ("فترة", r"\w*فترة\w*"),
        ("حرب", r"\w*حرب\w*"),
        ("يوم", r"\w*يوم\w*"),
        ("شهر", r"\w*شهر\w*"),
        ("سن", r"\w*سن[ةو]\w*"),
        ("عام", r"\w*عام\w*"),
        ("عقد", r"\w*عقد\w*"),
        ("صيف", r"\w*صيف\w*"),
        ("شتاء", r"\w*شتاء\w*"),
        ("ربيع", r"\w*ربيع\w*"),
        ("خريف", r"\w*خريف\w*"),
        ("صباح", r"\w*صباح\w*"),
        ("مساء", r"\w*مساء\w*"),
        ("ليل", r"\w*ليل\w*"),
        *split_entries("""
            قبل, بعد, قبيل, أثناء, خلال, عند, عندما, حين, حتى, منذ, في
        """),
        ("وقت", r"\w*وقت\w*"),
        ("زمن", r"\w*زمن\w*"),
        "أوائل",
        "أواخر",
        "منتصف",
        "بداية",
        "نهاية",
        ("تاريخ", r"\w*تاريخ\w*"),
        *split_entries("""
            يناير, فبراير, مارس, أبريل, مايو, يونيو, يوليو, أغسطس, سبتمبر, أكتوبر, نوفمبر, ديسمبر, الآن, اليوم, أبدا,
            رمضان, عيد, مبكرا, لاحقا, أسرة, سلالة, ثورة, نهضة, النهضة, على, مع, كل, بمجرد, بعدما, قبلما, لما, أوقات
        """),
        edges=_PREFIX_EDGES,
    ),
    relative_dates=WordMatcher(
        ("الماضي", r"(?P<last>(?:العام|الشهر|الأسبوع|الصيف|الشتاء) الماضي)"),
        ("الماضية", r"(?P<last_f>السنة الماضية)"),
        ("هذا", r"(?P<this>هذا (?:العام|الشهر|الأسبوع))"),
        ("هذه السنة", r"(?P<year>هذه السنة)"),
        ("المقبل", r"(?P<next>(?:العام|الشهر|الأسبوع) المقبل)"),
        ("القادم", r"(?P<coming>(?:العام|الشهر|الأسبوع) القادم)"),
        ("الأخيرة", r"(?P<past>(?:السنوات|الأعوام|الأشهر) الأخيرة)"),
        ("مؤخر", r"(?P<recently>مؤخر(?:ا|ًا|اً))"),
        ("أمس", r"(?P<yesterday>أمس)"),
        edges=_PREFIX_EDGES,
    ),
)

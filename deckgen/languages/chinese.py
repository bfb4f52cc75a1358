"""Chinese: its words have no edges, so that only those are here that are not parts of others."""

from deckgen.languages.lexicon import Lexicon
from deckgen.languages.word_matcher import NO_EDGES, WordEntry, WordMatcher, split_entries

_HEDGES: tuple[WordEntry, ...] = (
    *split_entries("""
            也许, 也許, 或许, 或許, 大概, 似乎, 据称, 據稱, 据说, 據說, 涉嫌, 疑似, 很可能, 可能是, 可能会,
            可能有
        """),
)
_REPORTING_WORDS: tuple[WordEntry, ...] = (
    *split_entries("""
            声称, 聲稱, 宣称, 宣稱, 表示, 认为, 認為, 指出, 称为自己, 写道, 寫道, 说：, 說：, 称：, 警告, 主张,
            主張
        """),
)

LEXICON = Lexicon(
    negations=WordMatcher(
        *split_entries("""
            不(?!同|断|斷|仅|僅|但|久|少|管|过|過|如|论|論|只|单|單|得不|足|锈|可避免|列颠), 没有, 沒有, 从未,
            從未, 并未, 尚未, 无法, 無法, 并非, 並非, 绝非, 避免, 拒绝, 拒絕, 否认, 否認, 很少
        """),
        edges=NO_EDGES,
    ),
    conditions=WordMatcher(
        *split_entries("""
            如果, 除非, 假如, 倘若, 只要, 要是
        """),
        edges=NO_EDGES,
    ),
    hedges=WordMatcher(*_HEDGES, edges=NO_EDGES),
    softeners=WordMatcher(
        *_HEDGES,
        *_REPORTING_WORDS,
        *split_entries("""
            可能, 可以, 能, 会, 會, 相信, 觉得, 覺得, 推测, 推測, 假设, 假設, 理论, 理論, 估计, 估計, 怀疑, 懷疑,
            被视, 被視, 观点, 觀點, 看法, 或, 应该, 應該, 所谓, 所謂, 叫, 名, 什么是, 说, 說, 称, 稱
        """),
        edges=NO_EDGES,
    ),
    reporting_words=WordMatcher(*_REPORTING_WORDS, edges=NO_EDGES),
    clause_connectors=WordMatcher(
        *split_entries("""
            但是, 但, 而且, 因为, 因為, 虽然, 雖然, 然而, 所以, 并且, 並且
        """),
        edges=NO_EDGES,
    ),
    who=WordMatcher("谁", "誰", "哪位", edges=NO_EDGES),
    when=WordMatcher(
        "什么时候",
        "什麼時候",
        ("何时", "(?<![及和与])何时(?![何及和与])"),
        ("何時", "(?<![及和與])何時(?![何及和與])"),
        "哪一年",
        "哪年",
        edges=NO_EDGES,
    ),
    time_words=WordMatcher(
        *split_entries("""
            年, 月, 日, 天, 时, 時, 世纪, 世紀, 代, 期, 朝, 前, 后, 後, 季, 春, 夏, 秋, 冬, 早, 晚, 夜, 午, 节,
            節, 初, 末, 中, 战, 戰, 岁, 歲, 点, 點, 周, 週, 从, 從, 自, 到, 在, 当, 當, 始, 终, 革命, 生, 死
        """),
        edges=NO_EDGES,
    ),
    relative_dates=WordMatcher(
        ("年前", r"(?:\d{4,}|\d[,，.]\d+|[万萬亿億千]) ?年前"),
        (
            "年前",
            r"(?P<ago>(?<![\d,，.万萬亿億千百])(?:几|幾|数|數|多|\d{1,3}|[一二两兩三四五六七八九十]{1,3}) ?年前)",
        ),
        ("去年", r"(?P<last>(?<!过)(?<!過)去年)"),
        ("今年", r"(?P<this>今年)"),
        ("明年", r"(?P<next>(?<!文)明年)"),
        ("个月", r"(?P<month>[上这下]个月)"),
        ("個月", r"(?P<month_f>[上這下]個月)"),
        ("昨天", r"(?P<yesterday>昨天)"),
        ("近年", r"(?P<years>近年)"),
        ("最近", r"(?P<recently>最近(?!的|邻|鄰|距|点|點|处|處))"),
        edges=NO_EDGES,
    ),
)

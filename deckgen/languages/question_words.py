"""The words by which rules know how a question asks: openers, pronouns, negations and the like.

A language that is missing here, or a list that is empty, means that the rule cannot judge, and says
nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from deckgen.text.canonical import fold_case

_TOKEN = re.compile(r"\w+")
# The tokens of a text in ASCII are what stands between these; ten times as fast.
_SEPARATOR_TABLE = bytes(
    code if chr(code).isalnum() or code == ord("_") else ord(" ") for code in range(128)
)
# What stands in for a quoted character: neither a letter nor a space.
QUOTE_PLACEHOLDER = "\ufffc"
_QUOTATION_MARK = re.compile("[“„«»「『《\"‘'‚]")
# Words in quotation marks of any country; an apostrophe inside a word is none.
_QUOTATION = re.compile(
    r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|»[^«»]*«|「[^「」]*」|『[^『』]*』|《[^《》]*》|\"[^\"]*\"|(?<!\w)[‘'‚][^‘'’]*['’‘](?!\w)"
)


class FoldedText:
    """A text made ready for word lists: ``plain`` has its length, no capital letters and no quoted
    words.
    """

    __slots__ = ("plain", "tokens")

    def __init__(self, text: str) -> None:
        plain = text
        if _QUOTATION_MARK.search(text):
            plain = _QUOTATION.sub(lambda match: QUOTE_PLACEHOLDER * len(match.group()), text)
        if plain.isascii():
            self.plain = plain.lower()
            between = self.plain.encode("ascii").translate(_SEPARATOR_TABLE.ljust(256))
            self.tokens = frozenset(between.decode("ascii").split())
        else:
            self.plain = fold_case(plain).replace("’", "'").replace("‘", "'").replace("ʼ", "'")
            self.tokens = frozenset(_TOKEN.findall(self.plain))


@lru_cache(maxsize=16)
def fold_text(text: str) -> FoldedText:
    """A text as :class:`Words` look through it."""
    return FoldedText(text)


@dataclass(frozen=True, eq=False)
class WordList:
    """Words and phrases of a language; in one that puts ``spaced`` words, only whole words count."""

    phrases: tuple[str, ...] = ()
    spaced: bool = True

    @cached_property
    def _first_tokens(self) -> frozenset[str]:
        return frozenset(
            match.group() for phrase in self.phrases if (match := _TOKEN.search(phrase))
        )

    @cached_property
    def pattern(self) -> str:
        """A regular expression of all of them, for a sentence's ``plain``; it never matches if
        there are none.
        """
        if not self.phrases:
            return r"(?!)"
        longest_first = sorted(self.phrases, key=len, reverse=True)
        either = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first)
        return rf"(?<!\w)(?:{either})(?!\w)" if self.spaced else f"(?:{either})"

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    def search(self, where: FoldedText, start: int = 0) -> re.Match[str] | None:
        """The first of the words in a sentence."""
        if not self.phrases or (self.spaced and where.tokens.isdisjoint(self._first_tokens)):
            return None
        return self._regex.search(where.plain, start)

    def may_occur_in(self, where: FoldedText) -> bool:
        """Whether any of the words may stand in a sentence: a quick look that rules most sentences
        out.
        """
        return not (self.spaced and where.tokens.isdisjoint(self._first_tokens))

    def match_at(self, where: FoldedText, start: int = 0) -> re.Match[str] | None:
        """The word that stands at ``start``."""
        return self._regex.match(where.plain, start) if self.phrases else None

    def is_end_of(self, where: FoldedText, articles: WordList) -> bool:
        """Whether a sentence ends in one of the words, or in one and an article."""
        if not self.spaced:
            return where.plain.endswith(self.phrases)
        last = where.plain.split()[-2:]
        if last and last[-1] in articles:
            last.pop()
        return bool(last) and last[-1] in self

    def count_in(self, where: FoldedText) -> int:
        """How many of the words a sentence has."""
        return len(self._regex.findall(where.plain))

    def remove_from(self, plain: str) -> str:
        """A text without these words."""
        return self._regex.sub("", plain)

    def __contains__(self, word: str) -> bool:
        return word in self._phrase_set

    @cached_property
    def _phrase_set(self) -> frozenset[str]:
        return frozenset(self.phrases)


EMPTY_WORD_LIST = WordList()


def _parse_words(phrases: str) -> WordList:
    return WordList(tuple(phrase.strip() for phrase in phrases.split(",")))


def _parse_unspaced_words(phrases: str) -> WordList:
    """Words of a language that puts no spaces between them."""
    return WordList(tuple(phrase.strip() for phrase in phrases.split(",")), spaced=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionWords:
    """How one language asks; each list of words does one thing.

    - ``yes_no_openers`` open a question that is answered by yes or no, ``yes_no_endings`` close one.
    - ``interrogatives`` are the words that ask for something else; ``choice_words`` those that choose (“which”, “between”);
      ``which_words`` begin a “which … not”, ``which_negations`` negate it, unless one of ``clause_openers`` begins a clause
      before.
    - ``or_words`` join alternatives (“or”), ``and_words`` join what is asked for together (“and”).
    - ``negations`` are all the words that negate.
    - ``pronouns`` stand for somebody named before. ``object_pronouns`` are those that never mean the subject, ``polite_pronouns`` those
      that may address the reader; ``possessives`` after a form of ``forms_of_have`` may mean the subject.
      ``subject_interrogatives`` are question words that may be what a pronoun means.
    - ``demonstratives`` (“this”) stand for something said before, when a word of ``demonstrative_followers`` follows.
    - ``auxiliaries`` stand before the subject of a question. ``function_words`` are words that name nothing: ``articles``,
      prepositions, conjunctions.
    - ``present_adverbs`` are adverbs of a present that passes; ``today_words`` those that also date a name (“now called …”), and
      ``comparison_words`` what compares with them.
    - ``catch_all_options`` are options such as “all of the above”; ``vague_words`` words leave open how many or how often.
    """

    yes_no_openers: WordList = EMPTY_WORD_LIST
    yes_no_endings: WordList = EMPTY_WORD_LIST
    interrogatives: WordList = EMPTY_WORD_LIST
    choice_words: WordList = EMPTY_WORD_LIST
    which_words: WordList = EMPTY_WORD_LIST
    which_negations: WordList = EMPTY_WORD_LIST
    clause_openers: WordList = EMPTY_WORD_LIST
    or_words: WordList = EMPTY_WORD_LIST
    and_words: WordList = EMPTY_WORD_LIST
    articles: WordList = EMPTY_WORD_LIST
    negations: WordList = EMPTY_WORD_LIST
    pronouns: WordList = EMPTY_WORD_LIST
    demonstratives: WordList = EMPTY_WORD_LIST
    demonstrative_followers: WordList = EMPTY_WORD_LIST
    object_pronouns: WordList = EMPTY_WORD_LIST
    subject_interrogatives: WordList = EMPTY_WORD_LIST
    polite_pronouns: WordList = EMPTY_WORD_LIST
    possessives: WordList = EMPTY_WORD_LIST
    forms_of_have: WordList = EMPTY_WORD_LIST
    auxiliaries: WordList = EMPTY_WORD_LIST
    function_words: WordList = EMPTY_WORD_LIST
    has_capitalised_nouns: bool = False
    present_adverbs: WordList = EMPTY_WORD_LIST
    today_words: WordList = EMPTY_WORD_LIST
    comparison_words: WordList = EMPTY_WORD_LIST
    catch_all_options: WordList = EMPTY_WORD_LIST
    vague_words: WordList = EMPTY_WORD_LIST


_EN_AUXILIARIES = "is, are, was, were, am, do, does, did, has, have, had, can, could, will, would, shall, should, may, might, must"
_ENGLISH = QuestionWords(
    yes_no_openers=_parse_words(
        f"{_EN_AUXILIARIES}, isn't, aren't, wasn't, weren't, don't, doesn't, didn't, hasn't, haven't, hadn't, can't, "
        "couldn't, won't, wouldn't, shouldn't, is it true that, true or false"
    ),
    interrogatives=_parse_words("who, whom, whose, what, which, when, where, why, how"),
    choice_words=_parse_words("which, which of, what"),
    which_words=_parse_words("which"),
    which_negations=_parse_words(
        "not, isn't, aren't, wasn't, weren't, don't, doesn't, didn't, hasn't, haven't, hadn't, can't, couldn't, won't, "
        "wouldn't, shouldn't, cannot"
    ),
    clause_openers=_parse_words(
        "that, who, for, because, if, when, whose, where, to, is the, was the, are the, were the"
    ),
    or_words=_parse_words("or"),
    and_words=_parse_words("and"),
    articles=_parse_words("the, a, an"),
    negations=_parse_words(
        "not, no, never, none, nothing, nobody, neither, nor, without, cannot, except, isn't, aren't, wasn't, weren't, "
        "don't, doesn't, didn't, hasn't, haven't, hadn't, can't, couldn't, won't, wouldn't, shouldn't, mustn't"
    ),
    pronouns=_parse_words("he, him, his, she, her, hers, they, them, their, theirs"),
    object_pronouns=_parse_words("him, them"),
    subject_interrogatives=_parse_words("who, whom, whose, which, what"),
    demonstratives=_parse_words("this, these"),
    demonstrative_followers=_parse_words(
        f"{_EN_AUXILIARIES}, happen, happens, happened, mean, means, meant, cause, causes, caused, lead, leads, led, "
        "take, takes, took, become, became, occur, occurs, occurred, to, and, or, as, in, at, for"
    ),
    possessives=_parse_words("his, her, their"),
    forms_of_have=_parse_words("has, have, had"),
    auxiliaries=_parse_words(_EN_AUXILIARIES),
    function_words=_parse_words(
        "a, an, the, in, on, at, of, for, from, by, with, to, into, during, since, until, after, before, under, about, "
        "around, and, or, but, so, then, also, that, than, as, if, because, while, whether, exactly, approximately, "
        "else, not, first, later, again, both, all"
    ),
    present_adverbs=_parse_words(
        "currently, nowadays, presently, at present, at the moment, these days, to date, so far, recently, lately, "
        "as of now, to this day, until now, right now"
    ),
    today_words=_parse_words("today, now"),
    comparison_words=_parse_words("than, as, even"),
    catch_all_options=_parse_words(
        "all of the above, all the above, none of the above, all of these, none of these, both of the above, "
        "both of these, any of the above, either of the above, neither of the above, all of them, none of them"
    ),
    vague_words=_parse_words(
        "many, several, some, often, usually, sometimes, frequently, rarely, a lot, lots of, various, significant, "
        "significantly, considerable, considerably, important, interesting, good, bad, big, small, recent, very, "
        "quite, things, stuff, etc"
    ),
)

_GERMAN = QuestionWords(
    yes_no_openers=_parse_words(
        "ist, sind, war, waren, wird, werden, wurde, wurden, hat, haben, hatte, hatten, kann, können, konnte, konnten, "
        "darf, dürfen, durfte, durften, muss, müssen, musste, mussten, soll, sollen, sollte, sollten, will, wollen, "
        "wollte, wollten, mag, mögen, gibt es, gab es, stimmt es, trifft es zu, tut, tat, tun, würde, würden, könnte, "
        "könnten, wäre, hätte, richtig oder falsch"
    ),
    interrogatives=_parse_words(
        "wer, wen, wem, wessen, was, welche, welcher, welches, welchen, welchem, wann, wo, warum, wie, wieso, weshalb, "
        "wohin, woher, wodurch, womit, wofür, wovon, woran, worauf, wobei, wozu, worin, worüber, wogegen, wonach, "
        "woraus, wieviel, wieviele, inwiefern, inwieweit"
    ),
    choice_words=_parse_words("welche, welcher, welches, welchen, welchem"),
    which_words=_parse_words("welche, welcher, welches, welchen"),
    which_negations=_parse_words("nicht, kein, keine, keinen, keinem, keiner, keines"),
    or_words=_parse_words("oder"),
    and_words=_parse_words("und"),
    articles=_parse_words("der, die, das, den, dem, des, ein, eine, einen, einem, einer, eines"),
    negations=_parse_words(
        "nicht, kein, keine, keinen, keinem, keiner, keines, nie, niemals, niemand, niemanden, nichts, ohne, weder, "
        "noch nie, außer, nirgends, keinerlei, keineswegs"
    ),
    pronouns=_parse_words(
        "er, ihn, ihm, sie, ihnen, seine, seinen, seinem, seiner, seines, ihre, ihren, ihrem, ihrer, ihres"
    ),
    object_pronouns=_parse_words("ihn, ihm, ihnen"),
    subject_interrogatives=_parse_words("wer, welche, welcher, welches, wessen"),
    polite_pronouns=_parse_words("sie, ihnen, ihre, ihren, ihrem, ihrer, ihres"),
    demonstratives=_parse_words("dies, dieses"),
    demonstrative_followers=_parse_words(
        "ist, sind, war, waren, wird, wurde, hat, hatte, kann, konnte, soll, zu, auf, für, bei, in, aus, geschehen, "
        "bewirkt, bewirken, bedeutet, bedeuten, und, oder"
    ),
    function_words=_parse_words(
        "in, im, an, am, auf, bei, beim, zu, zum, zur, von, vom, mit, nach, vor, seit, bis, für, gegen, über, unter, "
        "um, durch, aus, ab, und, oder, aber, wenn, als, dass, ob, auch, noch, schon, erst, dann, denn, nur"
    ),
    has_capitalised_nouns=True,
    present_adverbs=_parse_words(
        "derzeit, zurzeit, momentan, im moment, gegenwärtig, heutzutage, aktuell, bislang, bisher, neuerdings, "
        "kürzlich, in letzter zeit, vor kurzem, bis heute"
    ),
    today_words=_parse_words("heute, jetzt, zur zeit"),
    comparison_words=_parse_words("als, wie, von, noch"),
    catch_all_options=_parse_words(
        "alle genannten, alle der genannten, alles genannte, keine der genannten, keines der genannten, "
        "keiner der genannten, alle oben genannten, keine der oben genannten, alle antworten, "
        "keine der antworten, beide antworten, alle antworten sind richtig, nichts davon, alles davon, "
        "keine davon, alle davon, nichts von alledem, alles oben genannte"
    ),
    vague_words=_parse_words(
        "viele, einige, mehrere, manche, oft, häufig, manchmal, meistens, selten, verschiedene, diverse, bedeutend, "
        "erheblich, wichtig, wichtige, interessant, gut, schlecht, groß, klein, sehr, ziemlich, dinge, sachen, usw"
    ),
)

_FRENCH = QuestionWords(
    yes_no_openers=_parse_words(
        "est-ce que, est-ce qu'il, est-ce qu'elle, est-ce qu'on, est-ce, vrai ou faux, est-il vrai que"
    ),
    interrogatives=_parse_words(
        "qui, que, quoi, quel, quelle, quels, quelles, quand, où, pourquoi, comment, combien, lequel, laquelle, "
        "lesquels, lesquelles, qu'est-ce que, qu'est-ce qui"
    ),
    choice_words=_parse_words(
        "quel, quelle, quels, quelles, lequel, laquelle, lesquels, lesquelles"
    ),
    which_words=_parse_words(
        "quel, quelle, quels, quelles, lequel, laquelle, lesquels, lesquelles"
    ),
    which_negations=_parse_words("ne, n'est, n'a, n'ont, n'était"),
    or_words=_parse_words("ou, ou bien"),
    and_words=_parse_words("et"),
    articles=_parse_words("le, la, les, un, une, des, du, de"),
    negations=_parse_words("ne, pas, jamais, rien, aucun, aucune, personne, sans, ni, sauf"),
    present_adverbs=_parse_words(
        "actuellement, de nos jours, à présent, en ce moment, à l'heure actuelle, récemment, jusqu'ici, "
        "jusqu'à présent, à ce jour"
    ),
    today_words=_parse_words("aujourd'hui, maintenant"),
    comparison_words=_parse_words("que, encore"),
    catch_all_options=_parse_words(
        "toutes les réponses ci-dessus, aucune des réponses ci-dessus, toutes ces réponses, aucune de ces réponses, "
        "tout ce qui précède, rien de ce qui précède, toutes les réponses, aucune des réponses"
    ),
    vague_words=_parse_words(
        "beaucoup, plusieurs, quelques, certains, certaines, souvent, parfois, rarement, divers, diverses, important, "
        "importante, très, assez, choses, etc"
    ),
)

_SPANISH = QuestionWords(
    yes_no_openers=_parse_words(
        "¿es verdad que, ¿es cierto que, ¿verdadero o falso, es verdad que, verdadero o falso"
    ),
    interrogatives=_parse_words(
        "quién, quiénes, qué, cuál, cuáles, cuándo, dónde, adónde, por qué, cómo, cuánto, cuánta, cuántos, cuántas"
    ),
    choice_words=_parse_words("cuál, cuáles, qué"),
    which_words=_parse_words("cuál, cuáles, ¿cuál, ¿cuáles"),
    which_negations=_parse_words("no"),
    or_words=_parse_words("o, u"),
    and_words=_parse_words("y, e"),
    articles=_parse_words("el, la, los, las, un, una, unos, unas"),
    negations=_parse_words(
        "no, nunca, jamás, nada, nadie, ningún, ninguno, ninguna, sin, ni, excepto, salvo, tampoco"
    ),
    present_adverbs=_parse_words(
        "actualmente, hoy en día, hoy día, en la actualidad, en este momento, por ahora, recientemente, "
        "últimamente, hasta ahora, hasta la fecha"
    ),
    today_words=_parse_words("hoy, ahora"),
    comparison_words=_parse_words("que, aún"),
    catch_all_options=_parse_words(
        "todas las anteriores, ninguna de las anteriores, todos los anteriores, ninguno de los anteriores, "
        "todo lo anterior, nada de lo anterior, todas las respuestas anteriores, ninguna de las respuestas anteriores"
    ),
    vague_words=_parse_words(
        "muchos, muchas, varios, varias, algunos, algunas, a menudo, frecuentemente, a veces, raramente, diversos, "
        "diversas, importante, importantes, muy, bastante, cosas, etc"
    ),
)

_ARABIC = QuestionWords(
    yes_no_openers=_parse_words("هل"),
    interrogatives=_parse_words(
        "من, ما, ماذا, متى, أين, كيف, لماذا, كم, أي, أية, بم, لم, بماذا, ما هو, ما هي"
    ),
    choice_words=_parse_words("أي, أية, أيّ, بين"),
    which_words=_parse_words("أي, أية, أيّ"),
    which_negations=_parse_words("لم, لن, ليس, ليست"),
    clause_openers=_parse_words("أن, بأن, التي, الذي, الذين"),
    or_words=_parse_words("أم, أو"),
    and_words=_parse_unspaced_words("و"),
    negations=_parse_words("لا, لم, لن, ليس, ليست, غير, دون, بدون, ما عدا, باستثناء, سوى"),
    present_adverbs=_parse_words(
        "حاليا, حالياً, حاليًا, في الوقت الحالي, في الوقت الحاضر, مؤخرا, مؤخراً, مؤخرًا, حتى الآن, هذه الأيام"
    ),
    today_words=_parse_words("الآن"),
    catch_all_options=_parse_words(
        "جميع ما سبق, كل ما سبق, كل ما ذكر, جميع ما ذكر, لا شيء مما سبق, ليس مما سبق"
    ),
)

_CHINESE = QuestionWords(
    yes_no_openers=_parse_unspaced_words("是否, 是不是, 能否, 可否, 有没有"),
    yes_no_endings=_parse_unspaced_words("吗, 吗?, 吗？"),
    interrogatives=_parse_unspaced_words(
        "什么, 谁, 哪, 几, 多少, 多大, 多长, 多久, 多高, 多远, 为何, 何时, 何地, 何处, 如何, 怎么, 怎样, 为什么, 何"
    ),
    choice_words=_parse_unspaced_words("哪"),
    which_words=_parse_unspaced_words("哪, 以下哪, 下列哪"),
    which_negations=_parse_unspaced_words("不是, 不属于, 不包括, 不正确, 不会, 不能, 不具"),
    or_words=_parse_unspaced_words("还是, 抑或"),
    and_words=_parse_unspaced_words("以及, 和, 及, 与, 或者, 或, 、"),
    negations=_parse_unspaced_words(
        "不是, 不属于, 不包括, 不正确, 不会, 不能, 不可, 不应, 不具, 没有, 并非, 并未, 无法, 从未, 除了"
    ),
    pronouns=_parse_unspaced_words("他们, 她们, 他, 她"),
    function_words=_parse_unspaced_words(
        "在, 于, 从, 自, 到, 是, 当, 为, 向, 被, 把, 对, 什么, 时候, 哪一年, 哪年, 哪一天, 哪里, 哪儿, 何时, 何地, "
        "何处, 为何, 为什么, 如何, 怎么, 怎样, 多少, 年, 时"
    ),
    present_adverbs=_parse_unspaced_words("目前, 当前, 如今, 当今, 近来, 迄今, 眼下"),
    today_words=_parse_unspaced_words("现在, 今天"),
    catch_all_options=_parse_unspaced_words(
        "以上都是, 以上皆是, 以上全部, 以上都不是, 以上皆非, 以上都对, 以上都不对, 全部都是, 都不是, 以上所有"
    ),
    vague_words=_parse_unspaced_words(
        "许多, 一些, 很多, 若干, 经常, 常常, 有时, 各种, 重要, 非常, 相当"
    ),
)

_QUESTION_WORDS = {
    "en": _ENGLISH,
    "de": _GERMAN,
    "fr": _FRENCH,
    "es": _SPANISH,
    "ar": _ARABIC,
    "zh": _CHINESE,
}
_UNKNOWN_LANGUAGE = QuestionWords()


@lru_cache(maxsize=256)
def load_question_words(base: str) -> QuestionWords:
    """How a language asks, by its code (``de``); an empty one for a language not known here."""
    return _QUESTION_WORDS.get(base, _UNKNOWN_LANGUAGE)

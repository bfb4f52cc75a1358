"""What one character is the same as to people who type: Unicode's compatibility mappings, without
those that change what is said.

Unicode's data decides, so that no list of letters has to be complete: full and half width, Arabic
presentation forms, Kangxi radicals, ligatures, ſ, mathematical alphabets. What stays apart is said
here by kind: superscripts and subscripts (10² is not 102), fractions (1½ is not 11/2), numbers in
circles, and everything else that would put a digit next to another.
"""

from __future__ import annotations

import re
import unicodedata

import regex

_DENIED_MAPPINGS = frozenset({"<super>", "<sub>", "<fraction>", "<circle>"})
# Hangul letters that stand alone would join to syllables; Thai and Lao am is one sign.
_DENIED_RANGES = regex.compile("[\u3131-\u318e\u0e33\u0eb3]")
# Flags of regions are told apart by tag characters only.
_TAGS = range(0xE0020, 0xE0080)
_IGNORABLE = regex.compile(r"\p{Default_Ignorable_Code_Point}")
_TATWEEL = "\u0640"

# Quotation marks, apostrophes and what is typed with their keys: primes, okina, ayn and hamza of
# transliterations, geresh and gershayim, Greek breathings that stand alone.
QUOTE_SIGNS = "\"'`´‘’‚‛“”„‟′″‴‵‶‷⁗‹›«»ʹʺʻʼʽʾʿˈˊˋ՚׳״᾽᾿῾ꞌ⹂＂＇〝〞〟「」『』｢｣﹁﹂﹃﹄❛❜❝❞🙶🙷🙸"
# The ideograph that each radical and stroke looks like: PDF files often hold the one for the other.
# Unicode's property Equivalent_Unified_Ideograph (EquivalentUnifiedIdeograph.txt of Unicode 16, terms
# of use: https://www.unicode.org/license.txt). The Kangxi radicals have compatibility mappings to the
# same ideographs and are left out here.
_RADICALS = """
⺁厂 ⺂乛 ⺃乚 ⺄乙 ⺅亻 ⺆冂 ⺇𠘨 ⺈刀 ⺉刂 ⺊卜 ⺋㔾 ⺌小 ⺍小 ⺎兀 ⺏尣 ⺐尢 ⺑𡯂 ⺒巳 ⺓幺 ⺔彑
⺕𫜹 ⺖忄 ⺗心 ⺘扌 ⺙攵 ⺛旡 ⺜日 ⺝月 ⺞歺 ⺟母 ⺠民 ⺡氵 ⺢氺 ⺣灬 ⺤爫 ⺥爫 ⺦丬 ⺧牛 ⺨犭 ⺩王
⺪𤴔 ⺫目 ⺬示 ⺭礻 ⺮𥫗 ⺯糹 ⺰纟 ⺱罓 ⺲罒 ⺳㓁 ⺴冗 ⺵𦉫 ⺶羊 ⺷𦍌 ⺸𦍋 ⺹耂 ⺺肀 ⺻聿 ⺼肉 ⺽𦥑
⺾艹 ⺿艹 ⻀艹 ⻁虎 ⻂衤 ⻃覀 ⻄西 ⻅见 ⻆角 ⻇𧢲 ⻈讠 ⻉贝 ⻊𧾷 ⻋车 ⻌辶 ⻍辶 ⻎辶 ⻏邑 ⻐钅 ⻑長
⻒镸 ⻓长 ⻔门 ⻕𨸏 ⻖阝 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻞𩙿 ⻟飠 ⻠饣 ⻡𩠐 ⻢马 ⻣骨 ⻤鬼 ⻥鱼
⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻫斉 ⻬齐 ⻭歯 ⻮齿 ⻯竜 ⻰龙 ⻱龜 ⻲亀 ⻳龟 ㇆𠃌 ㇏乀 ㇐一 ㇑丨 ㇒丿 ㇓丿
㇔丶 ㇕𠃍 ㇖乛 ㇗𠃊 ㇘𠃎 ㇙𠄌 ㇚亅 ㇛𡿨 ㇜𠃋 ㇝乀 ㇞𠃑 ㇟乚 ㇠乙 ㇡𠄎
"""
# Signs that look alike and are typed with one key, without a mapping in Unicode.
_LOOKALIKES = {
    "〜": "~",
    "∼": "~",
    "⁓": "~",
    "〰": "~",
    "∕": "/",
    "∶": ":",
    "׃": ":",
    "⋯": "...",
    "º": "°",
    _TATWEEL: "",
    **{pair[0]: pair[1] for pair in _RADICALS.split()},
}
# Thai and Lao am as two signs, with the tone between them; and the vowel ae typed as e twice.
_SEQUENCE_STARTS = "\u0e4d\u0ecd\u0e40"
_SEQUENCES = (
    (re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32"), "\\1\u0e33"),
    (re.compile("\u0ecd([\u0ec8-\u0ecb]?)\u0eb2"), "\\1\u0eb3"),
    (re.compile("\u0e40\u0e40"), "\u0e41"),
)
SEQUENCE = re.compile("|".join(pattern.pattern for pattern, _ in _SEQUENCES))


class _CharacterFolds(dict[int, str]):
    """What each character is folded to, by code point, for ``str.translate``; found when asked
    for.
    """

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_character(chr(code))
        return folded


CHARACTER_FOLDS = _CharacterFolds()


def is_invisible(char: str) -> bool:
    """Whether a character prints nothing and only tells how others are set."""
    return char == _TATWEEL or (_IGNORABLE.match(char) is not None and ord(char) not in _TAGS)


def has_sequence(text: str) -> bool:
    """Whether a text can hold several signs that stand for one; cheaper than to look for them."""
    return any(sign in text for sign in _SEQUENCE_STARTS)


def fold_sequences(text: str) -> str:
    """The usual way to write several signs that stand for one."""
    for pattern, new in _SEQUENCES if has_sequence(text) else ():
        text = pattern.sub(new, text)
    return text


def _fold_character(char: str) -> str:
    # A double prime is mapped to two, and is one sign to people who type.
    if char.isascii() or char.isspace() or char in QUOTE_SIGNS or char == "…":
        return char
    if is_invisible(char):
        return ""
    if char in _LOOKALIKES:
        return _LOOKALIKES[char]
    mapping, *codes = unicodedata.decomposition(char).split(" ")
    if not mapping.startswith("<"):
        return _fold_composed(char)
    # A mapping may lead to another character that has one.
    folded = "".join(_fold_character(chr(int(code, 16))) for code in codes)
    return folded.lstrip() if _is_same_sign(char, mapping, folded) else char


def _fold_composed(char: str) -> str:
    """A letter with accents: its letter may have a mapping, as in ẛ."""
    parts = unicodedata.normalize("NFD", char)
    if len(parts) == 1:
        return char
    folded = "".join(_fold_character(part) for part in parts)
    return char if folded == parts else unicodedata.normalize("NFC", folded)


def _is_same_sign(char: str, mapping: str, folded: str) -> bool:
    if mapping in _DENIED_MAPPINGS or _DENIED_RANGES.match(char):
        return False
    # `1⒈` would be 11; full-width and mathematical digits are digits, and stay single.
    if any(map(str.isdigit, folded)) and not char.isdecimal():
        return False
    # An accent that stands alone is mapped to a space and an accent. Arabic points are points.
    return not folded.startswith(" ") or mapping == "<isolated>"

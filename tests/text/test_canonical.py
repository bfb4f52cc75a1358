"""Canonical text: what is folded away, what never is, and the way back to every original character."""

from __future__ import annotations

import unicodedata

import pytest
import regex
from hypothesis import assume, given
from hypothesis import strategies as st

from deckgen.text.canonical import canonicalise_text, canonicalise_words, fold_case, join_lines
from deckgen.text.character_folds import CHARACTER_FOLDS, is_invisible
from deckgen.text.matching import is_inside_word
from tests.work_count import measure_growth

FOLDED = {
    "curly double quotation marks": ("“a”", '"a"'),
    "a stroke that lengthens an Arabic word": ("بـــغورو", "بغورو"),
    "curly single quotation marks": ("‘a’", '"a"'),
    "an apostrophe": ("Russia’s", "Russia's"),
    "low quotation marks": ("„a“", '"a"'),
    "corner brackets": ("「a」", '"a"'),
    "primes": ("5′ 3″", "5' 3\""),
    "French guillemets": ("Il dit «\u00a0oui\u202f» et", 'Il dit "oui" et'),
    "French guillemets after an apostrophe": ("d’« oui », dit", 'd\'"oui", dit'),
    "Swiss guillemets": ("dit «oui» et", 'dit "oui" et'),
    "German guillemets": ("sagte »ja« und", 'sagte "ja" und'),
    "German guillemets round a sign": ("sagte »ja!« und", 'sagte "ja!" und'),
    "single guillemets": ("« a ‹ b › c »", '"a "b" c"'),
    "em dash with spaces": ("a — b", "a—b"),
    "en dash with spaces": ("a – b", "a—b"),
    "two hyphens": ("a -- b", "a—b"),
    "three hyphens": ("a---b", "a—b"),
    "a hyphen between spaces": ("a - b", "a — b"),
    "a hyphen that ends the text": ("a -", "a —"),
    "a hyphen that begins a line": ("x\n- a", "x — a"),
    "dashes side by side": ("a — — b", "a — b"),
    "a range": ("2007–2022", "2007-2022"),
    "a range with spaces": ("2007 – 2022", "2007-2022"),
    "a range of two hyphens": ("2007--2022", "2007-2022"),
    "a range over two lines": ("2007–\n2022", "2007–2022"),
    "a hyphen of a range over two lines": ("2007-\n2022", "2007-2022"),
    "a minus sign": ("of −5 degrees", "of -5 degrees"),
    "a minus sign between numbers": ("5 − 3", "5 - 3"),
    "hyphens": ("well‐known, far‑off", "well-known, far-off"),
    "no-break space": ("10\u00a0km", "10 km"),
    "narrow no-break space": ("10\u202fkm", "10 km"),
    "ideographic space": ("a\u3000b", "a b"),
    "tabs": ("a\tb", "a b"),
    "line feeds": ("a\n  b", "a b"),
    "carriage returns": ("a\r\nb", "a b"),
    "line separators": ("a\u2028b\x85c", "a b c"),
    "spaces around the text": ("  a ", "a"),
    "soft hyphens": ("co\u00adoper\u00adate", "cooperate"),
    "a soft hyphen at the end of a line": ("co\u00ad\noperate", "cooperate"),
    "zero-width characters": ("a\u200bb\u2060c", "abc"),
    "a zero-width space beside spaces": ("a \u200b b", "a b"),
    "a zero-width space beside a dash": ("a \u200b— b", "a — b"),
    "bidirectional marks": ("\u200ea\u202b", "a"),
    "byte order mark": ("\ufeffa", "a"),
    "joiners": ("a\u200cb\u200dc", "abc"),
    "variation selectors": ("☺\ufe0f", "☺"),
    "ligatures": ("ﬁnd ﬂat oﬀ ﬃ ﬄ ﬅ ﬆ", "find flat off ffi ffl st st"),
    "an ellipsis": ("a… b", "a... b"),
    "accents": ("Cafe\u0301", "Café"),
    "an accent after a soft hyphen": ("e\u00ad\u0301", "é"),
    "Hindi": ("\u0958", "\u0915\u093c"),
    "Korean": (unicodedata.normalize("NFD", "한국"), "한국"),
    "a hyphen at the end of a line": ("well-\nknown", "well-known"),
    "a hyphen at the end of a line before a number": ("COVID-\n19", "COVID-19"),
    "full width letters and digits": ("ＵＮＥＳＣＯ２０２５", "UNESCO2025"),
    "half width katakana": ("ｶﾞｲﾄﾞ", "ガイド"),
    "full width punctuation": ("说：“好，”", "说:“好,”"),
    "wave dashes": ("六時〜七時", "六時～七時"),
    "Kangxi radicals": ("⼀个⼈⿊", "一个人黑"),
    "other radicals": ("看⻅了", "看见了"),
    "an ideograph's variant": ("葛\U000e0100城", "葛城"),
    "Arabic presentation forms": ("ﺍﻟﺴﻼﻡ", "السلام"),
    "an Arabic ligature": ("ﷲ", "الله"),
    "Thai am in two signs": ("นํ้า", "น้ำ"),
    "Thai ae typed as e twice": ("เเม่", "แม่"),
    "Lao am": ("ນໍ້າ", "ນ້ຳ"),
    "long s": ("Congreſs", "Congress"),
    "long s with an accent": ("ẛ", "ṡ"),
    "mathematical letters": ("𝑥 = 𝟏", "x = 1"),
    "a number sign": ("№ 5", "No 5"),
    "Hebrew gershayim": ("צה״ל", 'צה"ל'),
    "a maqaf": ("בית־ספר", "בית-ספר"),
    "an okina": ("Hawaiʻi", "Hawai'i"),
    "a Greek apostrophe": ("δ᾽ ἄρα", "δ' ἄρα"),
    "a division slash": ("5 m∕s", "5 m/s"),
    "a Roman numeral": ("Ⅳ", "IV"),
    "Chinese over two lines": ("明天也\n很好", "明天也很好"),
    "Chinese over two lines after a comma": ("明天，\r\n很好", "明天，很好"),
}

NOT_FOLDED = {
    "case": ("US", "us"),
    "a superscript": ("10²", "102"),
    "a fraction": ("1½", "1 1/2"),
    "a fraction's digits": ("1½", "11⁄2"),
    "a tilde": ("año", "ano"),
    "an unspaced hyphen is no dash": ("a-b", "a—b"),
    "a hyphen in a word": ("re-sign", "resign"),
    "a space": ("a b", "ab"),
    "dots with spaces": ("a. . .", "a..."),
    "digits of another script": ("٢٠٢٥", "2025"),
    "a subscript": ("H₂O", "H2O"),
    "a number in a circle": ("1①", "11"),
    "a number with its stop": ("1⒈", "11."),
    "a month in one sign": ("1㋀", "11月"),
    "a square metre": ("5㎡", "5m2"),
    "flags of two regions": (
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    ),
    "an accent that stands alone": ("a¨", "a \u0308"),
    "œ": ("cœur", "coeur"),
    "sharp s": ("Maß", "Mass"),
    "a negative number after a word": ("of -5", "of—5"),
    "a broken compound is not one word": ("well-\nknown", "wellknown"),
    "Korean words over two lines": ("한국\n은행", "한국은행"),
    "a space in Chinese": ("明天 很好", "明天很好"),
    "punctuation": ("a, b", "a b"),
}


@pytest.mark.parametrize(("one", "other"), FOLDED.values(), ids=FOLDED)
def test_typography_is_folded(one: str, other: str) -> None:
    """Two texts that differ in nothing but typography have one canonical text."""
    assert canonicalise_text(one).text == canonicalise_text(other).text


@pytest.mark.parametrize(("one", "other"), NOT_FOLDED.values(), ids=NOT_FOLDED)
def test_meaning_is_not_folded(one: str, other: str) -> None:
    """Two texts that mean different things stay different."""
    assert canonicalise_text(one).text != canonicalise_text(other).text


ALL_CHARACTERS = [
    char
    for char in map(chr, range(0x110000))
    if unicodedata.category(char) not in ("Cn", "Co", "Cs")
]
# No mapping of Unicode is one of these: an ideographic number stays a number, am is one sign.
KEPT_APART = regex.compile(r"[\p{No}\u0e33\u0eb3\u3131-\u318e]")


@pytest.fixture(scope="module")
def folded_characters() -> dict[str, str]:
    """Every character of Unicode that is folded to something else, and what it becomes."""
    changed = [char for char in ALL_CHARACTERS if CHARACTER_FOLDS[ord(char)] != char]
    return {char: CHARACTER_FOLDS[ord(char)] for char in changed}


def test_no_character_of_unicode_puts_a_digit_beside_another(
    folded_characters: dict[str, str],
) -> None:
    """Only a digit becomes a digit, and one digit: no number changes."""
    for char, folded in folded_characters.items():
        if any(map(str.isdigit, folded)):
            assert char.isdecimal(), char
            assert len(folded) == 1, char
            assert unicodedata.digit(folded) == unicodedata.digit(char), char


def test_every_fold_is_unicodes_or_named(folded_characters: dict[str, str]) -> None:
    """What is folded is what NFKC folds, an invisible sign, a radical, or one of a few
    lookalikes; and folding twice is folding once.
    """
    for char, folded in folded_characters.items():
        assert "".join(CHARACTER_FOLDS[ord(each)] for each in folded) == folded, char
        same = unicodedata.normalize("NFKD", folded) == unicodedata.normalize("NFKD", char)
        assert (
            same
            or is_invisible(char)
            # A point that stands alone loses its space.
            or regex.match(r"[\ufc5e-\ufc63\ufe70-\ufe7f\p{Radical}\u31c0-\u31ef]", char)
            or set(char + unicodedata.normalize("NFKD", char)) & set("〜∼〰⁓∕∶׃⋯º\u0640")
        ), char


def test_every_mapping_of_unicode_is_folded_or_kept_apart_by_kind(
    folded_characters: dict[str, str],
) -> None:
    """A character that NFKC maps is folded, unless it is raised, lowered, a fraction, a number, an
    accent of its own, a quotation mark, an ellipsis, a space or a lone Hangul letter.
    """
    for char in ALL_CHARACTERS:
        mapping = unicodedata.decomposition(char).split(" ")[0]
        if not mapping.startswith("<") or char in folded_characters or char.isspace():
            continue
        target = unicodedata.normalize("NFKC", char)
        assert (
            mapping in ("<super>", "<sub>", "<fraction>", "<circle>")
            or KEPT_APART.match(char)
            or any(map(str.isdigit, target))
            or target.startswith(" ")
            or canonicalise_text(char).text in ('"', "...")
        ), char


def test_every_quotation_mark_and_dash_of_unicode_is_read() -> None:
    """What Unicode calls a quotation mark is one, and what it calls a dash is one dash or hyphen."""
    everything = "".join(ALL_CHARACTERS)
    for char in regex.findall(r"\p{Quotation_Mark}", everything):
        assert canonicalise_text(f"a{char}b").text == 'a"b', char
    raised = set("⁻₋")
    for char in set(regex.findall(r"\p{Dash}", everything)) - raised:
        assert canonicalise_text(f"a{char}b").text in ("a-b", "a—b", "a~b", "a--b"), char


def test_the_canonical_text_itself() -> None:
    """What it looks like: straight quotation marks, long dashes without spaces, single spaces."""
    assert (
        canonicalise_text("  “Oui…”\u00a0—  ‘non’\r\nwell‑known 1990–95 ").text
        == '"Oui..."—"non" well-known 1990-95'
    )


def test_the_way_back() -> None:
    """Each canonical character knows what it stands for: ligatures, dashes with their spaces,
    composed letters.
    """
    text = "a\u00ad — ﬁe\u0301"
    canonical = canonicalise_text(text)
    assert canonical.text == "a—fié"
    assert [text[start:end] for start, end in zip(canonical.starts, canonical.ends, strict=True)] == [
        "a", " — ", "ﬁ", "ﬁ", "e\u0301"
    ]  # fmt: skip
    assert canonical.map_to_original(1, 3) == (2, 6)


def test_hyphens_at_line_ends_are_known() -> None:
    """A hyphen that a line was broken at may be the word's or the line's; a range's is its own."""
    canonical = canonicalise_text("well-\nknown co-op, Sepsis-\v3, 1914-\n1918")
    assert canonical.text == "well-known co-op, Sepsis-3, 1914-1918"
    assert list(canonical.line_end_hyphens) == [4, canonical.text.index("-3")]


@pytest.mark.parametrize(
    ("text", "hyphen", "line"),
    [
        pytest.param("one\n  two", "-", "one two", id="words"),
        pytest.param("exam-\r\nple", "", "example", id="the line's hyphen"),
        pytest.param("well-\nknown", "-", "well-known", id="the word's hyphen"),
        pytest.param("pre-\nand", "- ", "pre- and", id="a suspended hyphen"),
        pytest.param("co\u00ad\noperate", "-", "cooperate", id="soft hyphen"),
        pytest.param("1914–\n1918", "-", "1914–1918", id="range"),
        pytest.param("a —\nb", "-", "a — b", id="dash with spaces"),
        pytest.param("a—\nb", "-", "a—b", id="dash without spaces"),
        pytest.param("明天\n很好", "-", "明天很好", id="Chinese"),
        pytest.param("the ferry\vcrosses\fat", "-", "the ferry crosses at", id="office programs"),
        pytest.param("the ferry\u2028crosses", "-", "the ferry crosses", id="line separator"),
        pytest.param("exam-\vple", "", "example", id="a hyphen before a vertical tab"),
        pytest.param("as\u00a0it “is”", "-", "as\u00a0it “is”", id="nothing to do"),
    ],
)
def test_a_quotation_on_one_line(text: str, hyphen: str, line: str) -> None:
    """Line breaks of the source are taken out as its script and its hyphens ask; all else stays as
    printed.
    """
    assert join_lines(text, hyphen) == line


@pytest.mark.parametrize(
    ("text", "folded"), [("ABC", "abc"), ("Maß", "maß"), ("İSTANBUL", "İstanbul"), ("ﬁX", "ﬁx")]
)
def test_case_is_folded_character_for_character(text: str, folded: str) -> None:
    """A letter that would grow in lower case stays as it is, so that every index keeps its meaning."""
    assert fold_case(text) == folded
    assert len(fold_case(text)) == len(text)


def test_lower_keeps_indices() -> None:
    """The text without case has as many characters as the text."""
    canonical = canonicalise_text("İ Ab")
    assert canonical.lower_text == "İ ab"
    assert len(canonical.lower_text) == len(canonical.text)


SIGNS = "ab é1 2-–—−‐\u00ad\u200b\u00a0\n\r\t \"“”‘’«»‹›…ﬁﬀ.,中文。「」\u3000\u0301\u0323e\u0328かﾞ\u3099'`Aß²½)(!"
some_text = st.text(st.sampled_from(SIGNS), max_size=30) | st.text(max_size=30)


@given(some_text)
def test_offsets_are_in_order_and_within_the_text(text: str) -> None:
    """Every canonical character stands for a stretch of the text that is not empty, and later ones
    for later ones.
    """
    canonical = canonicalise_text(text)
    starts, ends = list(canonical.starts), list(canonical.ends)
    assert len(starts) == len(ends) == len(canonical.text)
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(starts, ends, strict=True))


@given(some_text)
def test_canonical_text_is_canonical_already(text: str) -> None:
    """To canonicalise twice is to canonicalise once."""
    once = canonicalise_text(text).text
    assert canonicalise_text(once).text == once


@given(some_text)
def test_the_short_way_gives_the_same_text(text: str) -> None:
    """Texts that are only compared are canonicalised without offsets, to the same text."""
    assert canonicalise_words(text) == canonicalise_text(text).text


@given(some_text)
def test_composed_and_decomposed_texts_are_the_same(text: str) -> None:
    """How accents are encoded makes no difference."""
    forms = {canonicalise_text(unicodedata.normalize(form, text)).text for form in ("NFC", "NFD")}
    assert forms == {canonicalise_text(text).text}


@given(some_text, st.data())
def test_a_slice_between_words_is_canonicalised_alike(text: str, data: st.DataObject) -> None:
    """Words cut out of a text have the canonical text that they have in it: so a quotation is
    found.
    """
    canonical = canonicalise_text(text)
    size = len(canonical.text)
    cuts = [
        at
        for at in range(size + 1)
        if not is_inside_word(canonical.text, at)
        and (at in (0, size) or canonical.starts[at] >= canonical.ends[at - 1])
    ]
    firsts = [at for at in cuts if canonical.text[at : at + 1].isalnum()]
    assume(firsts)
    first = data.draw(st.sampled_from(firsts))
    lasts = [at for at in cuts if at > first and canonical.text[at - 1].isalnum()]
    assume(lasts)
    last = data.draw(st.sampled_from(lasts))
    start, end = canonical.map_to_original(first, last)
    assert canonicalise_text(text[start:end]).text == canonical.text[first:last]


word = st.text(st.sampled_from("abcdefzéüßñçÄ한국"), min_size=1, max_size=6)
sentence = st.lists(word, min_size=2, max_size=12).map(
    lambda words: f"“{words[0]}” — {' '.join(words[1:])} fi…"
)


@given(sentence, st.data())
def test_typographic_variants_have_one_canonical_text(text: str, data: st.DataObject) -> None:
    """Another printer's quotation marks, dashes, spaces, line ends, accents and soft hyphens change
    nothing.
    """
    choose = data.draw
    variant = text
    for one, others in (
        ("“", '"„«'),
        ("”", '"“»'),
        (" — ", ["—", " – ", " -- ", " - "]),
        ("…", ["..."]),
        ("fi", ["ﬁ"]),
    ):
        variant = variant.replace(one, choose(st.sampled_from([one, *others])))
    pieces = variant.split(" ")
    variant = pieces[0] + "".join(
        choose(st.sampled_from([" ", "\u00a0", "\n", "\r\n  "])) + each for each in pieces[1:]
    )
    inside = [
        at for at in range(1, len(variant)) if variant[at - 1].isalpha() and variant[at].isalpha()
    ]
    if inside:
        at = choose(st.sampled_from(inside))
        variant = (
            variant[:at]
            + choose(st.sampled_from(["", "\u00ad", "\u00ad\n", "\u200b", "\ufeff"]))
            + variant[at:]
        )
    variant = unicodedata.normalize(choose(st.sampled_from(["NFC", "NFD"])), variant)
    assert canonicalise_text(variant).text == canonicalise_text(text).text


def test_a_long_text_takes_no_square_of_time() -> None:
    """Prose as books print it: each sign that is folded is looked at once."""
    page = "“Nations across the developing world — eagerly — anticipated the end of the ‘order’,” she\nsaid in 2007–08. "
    assert measure_growth(lambda pages: canonicalise_text(page * pages), 50) < 3


@pytest.mark.parametrize("piece", [" ", "-", "\n", "\u200b", "—"], ids=ascii)
def test_a_long_run_of_one_sign_takes_no_time(piece: str) -> None:
    """An expression that reads it to its end from each of its signs would take hours."""
    assert len(canonicalise_text(f"a{piece * 300_000}b").text) <= 3

"""Where quotations stand: found exactly, chosen among several places, or refused with the reason."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.files import TextFile, YamlText
from deckgen.languages.language import ENGLISH
from deckgen.load.quotation_search import (
    Locator,
    QuotationQuery,
    find_pull_quotes,
    find_quotations,
)
from deckgen.load.sources import split_paragraphs
from deckgen.model import MissingQuotation, Quotation, QuotationFault, Source, WrittenQuotation
from deckgen.text.canonical import canonicalise_text, canonicalise_words, join_lines
from deckgen.text.matching import MAX_OMISSION, is_inside_word

TEXT = (
    "He said that it was 10 km away. The cat… sat on the mat, not the hat. See [sic] here.\n"
    "It was an exam-\nple of a well-\nknown thing, of pre-\nand post-war art: “robbed” — he said – of 1,500 coins.\n"
)
PULL = (
    "Far from it: there was never a credible prospect of stability from this “multipolar world”. So it goes.\n"
    "“There was never a credible prospect of stability from this ‘multipolar world’.”\n"
    "Another paragraph.\n"
)
TWICE = "Iran did it. Russia did it. Iran said so.\nIran again did it.\n"


def source_of(text: str, name: str = "essay") -> Source:
    """A source of this text, each line a paragraph."""
    return Source(
        name=name,
        file=TextFile(f"seeds/{name}.txt", text),
        sidecar=None,
        title=name,
        voice="",
        language=ENGLISH,
        published=None,
        errata={},
        actors=(),
        sidecar_sha256=None,
        digest="",
        paragraphs=tuple(split_paragraphs(text, "lines")),
        canonical=canonicalise_text(text),
    )


def wanted(text: str, source: Source | None, locator: Locator) -> QuotationQuery:
    """A quotation of this text to look up."""
    return QuotationQuery(
        YamlText.create(text, TextFile("q.yaml", text), 0, len(text)), "answer", source, locator
    )


def find(
    text: str, quote: str, paragraph: int | None = None, prefix: str = "", suffix: str = ""
) -> Quotation:
    """The quotation, found in the text."""
    found = look_up(text, quote, paragraph, prefix, suffix)
    assert isinstance(found, Quotation)
    return found


def find_fault(
    text: str, quote: str, paragraph: int | None = None, prefix: str = "", suffix: str = ""
) -> QuotationFault:
    """Why the quotation has no place in the text."""
    missing = look_up(text, quote, paragraph, prefix, suffix)
    assert isinstance(missing, MissingQuotation)
    return missing.fault


def look_up(
    text: str, quote: str, paragraph: int | None = None, prefix: str = "", suffix: str = ""
) -> WrittenQuotation:
    """The quotation, found or missing."""
    (found,) = find_quotations([wanted(quote, source_of(text), Locator(paragraph, prefix, suffix))])
    return found


def places(quotation: Quotation) -> list[str]:
    """The words of the source that a quotation was found at."""
    return [quotation.source.text[start:end] for start, end in quotation.places]


def shown(quotation: Quotation) -> list[tuple[str, int]]:
    """The parts that a card shows, each with its mark."""
    return [(part.text, part.mark) for part in quotation.parts]


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        pytest.param("sat on the mat", ["sat on the mat"], id="as printed"),
        pytest.param("sat on\n  the mat", ["sat on the mat"], id="over two lines"),
        pytest.param('"robbed" -- he said - of', ["“robbed” — he said – of"], id="typography"),
        pytest.param("sat ==on the== mat", ["sat on the mat"], id="a mark"),
        pytest.param("He said […] 10 km away", ["He said", "10 km away"], id="an omission"),
        pytest.param(
            "He said[…]10 km away", ["He said", "10 km away"], id="an omission without spaces"
        ),
        pytest.param("[…] sat on the mat […]", ["sat on the mat"], id="omissions at the ends"),
        pytest.param("it [the place] was 10 km", ["it was 10 km"], id="an editor's word"),
        pytest.param(
            "10 km away [from here].", ["10 km away."], id="an editor's word before a full stop"
        ),
        pytest.param("See [sic] here", ["See [sic] here"], id="the text's own brackets"),
        pytest.param("The cat… sat", ["The cat… sat"], id="the text's own ellipsis"),
        pytest.param("The cat... sat", ["The cat… sat"], id="the text's own ellipsis in dots"),
        pytest.param(
            "He said… 10 km away", ["He said", "10 km away"], id="an ellipsis for an omission"
        ),
        pytest.param("an example of", ["an exam-\nple of"], id="a hyphen of the line"),
        pytest.param("a well-known thing", ["a well-\nknown thing"], id="a hyphen of the word"),
        pytest.param(
            "of pre- and post-war art",
            ["of pre-\nand post-war art"],
            id="a hyphen that stands for a word's end",
        ),
        pytest.param(", not", [", not"], id="a sign in front"),
    ],
)
def test_quotations_are_found(quote: str, found: list[str]) -> None:
    """Words of the source are found as the source has them, whatever signs and typography they are
    quoted in.
    """
    quotation = find(TEXT, quote)
    assert not quotation.is_other_case
    assert places(quotation) == found


@pytest.mark.parametrize(
    ("quote", "rule"),
    [
        pytest.param("sat on the rug", "quote-not-found", id="another word"),
        pytest.param("sat on mat", "quote-not-found", id="a word left out"),
        pytest.param("it was 11 km", "quote-not-found", id="another number"),
        pytest.param("sat on the mat […] 10 km", "quote-not-found", id="the wrong order"),
        pytest.param("He [said] that", "quote-not-found", id="an editor's word never replaces one"),
        pytest.param("", "quote-not-found", id="nothing"),
        pytest.param("[…]", "quote-not-found", id="nothing but an omission"),
        pytest.param("[Putin]", "quote-not-found", id="nothing but an editor's word"),
        pytest.param("he mat", "quote-cut-inside-word", id="cut in front"),
        pytest.param("on the ma", "quote-cut-inside-word", id="cut behind"),
        pytest.param("He sai[…]that", "quote-cut-inside-word", id="cut at an omission"),
        pytest.param("500 coins", "quote-cut-inside-word", id="cut in a number"),
        pytest.param("of 1", "quote-cut-inside-word", id="cut in a number, behind"),
        pytest.param("the", "quote-ambiguous", id="in two places"),
    ],
)
def test_quotations_are_refused(quote: str, rule: str) -> None:
    """What the source does not have, or has in several places or only inside words, is refused with
    the reason.
    """
    assert find_fault(TEXT, quote).rule == rule


def test_an_omission_takes_the_nearest_words() -> None:
    """Words that stand several times on either side of an omission are those nearest to it."""
    quotation = find("a start, a start here, an end, an end.", "start […] end")
    start, end = quotation.places[0][0], quotation.places[1][1]
    assert quotation.source.text[start:end] == "start here, an end"


@pytest.mark.parametrize("quote", ["has been […] been careful", "been careful […] careful"])
def test_the_pieces_of_a_quotation_never_overlap(quote: str) -> None:
    """Words that the source has once cannot stand on both sides of an omission."""
    assert find_fault("He has been careful.", quote).rule == "quote-not-found"


def test_an_omission_has_a_limit() -> None:
    """Words too far apart do not belong together."""
    near, far = "x " * (MAX_OMISSION // 2 - 5), "x " * (MAX_OMISSION // 2 + 5)
    assert find(f"start {near}finish", "start […] finish").places
    assert find_fault(f"start {far}finish", "start […] finish").rule == "quote-not-found"


@pytest.mark.parametrize(
    "text", [PULL, "\n".join(reversed(PULL.strip().split("\n")))], ids=["below", "above"]
)
def test_the_body_wins_over_a_pull_quotation(text: str) -> None:
    """A paragraph that only repeats words, with other quotation marks and capitals, is not where
    they stand.
    """
    quotation = find(text, "credible prospect of stability")
    assert "Far from it" in quotation.source.get_paragraph_text(quotation.paragraph_number)


def test_a_pull_quotation_can_be_meant() -> None:
    """A locator, or words that only it has, lead to the pull quotation itself."""
    assert find(PULL, "credible prospect of stability", paragraph=2).paragraph_number == 2
    assert find(PULL, "There was never a credible prospect").paragraph_number == 2
    assert not find(PULL, "There was never a credible prospect").is_other_case


def test_what_a_pull_quotation_is() -> None:
    """It repeats words of a longer paragraph; a refrain repeats a line of its own length, and is
    none.
    """
    assert find_pull_quotes(source_of(PULL)) == {2}
    assert not find_pull_quotes(source_of("La la la la la.\nA verse.\nLa la la la la.\n"))


def test_the_essays_pull_quotation() -> None:
    """The first source has one, with another capital letter, other quotation marks and another
    place for the stop.
    """
    text = (
        "In truth, despite the bravado, there was never a credible prospect of stability emerging from this supposed "
        "“multipolar world”. Regimes look out only for number one.\n"
        "“There was never a credible prospect of stability emerging from this supposed ‘multipolar world’.”\n"
    )
    assert (
        find(
            text, "a credible prospect of stability emerging from this supposed “multipolar world”"
        ).paragraph_number
        == 1
    )


@pytest.mark.parametrize(
    ("quote", "locator", "start"),
    [
        pytest.param("Iran", {"paragraph": 2}, 42, id="paragraph"),
        pytest.param("did it", {"prefix": "Russia"}, 20, id="words before"),
        pytest.param("did it", {"prefix": "Russia "}, 20, id="words before, with the space"),
        pytest.param("Iran", {"suffix": "said so"}, 28, id="words after"),
        pytest.param("Iran", {"paragraph": 1, "suffix": "did"}, 0, id="paragraph and words after"),
        pytest.param("did it", {"prefix": "again", "suffix": "."}, 53, id="words on both sides"),
    ],
)
def test_a_locator_chooses(quote: str, locator: dict[str, object], start: int) -> None:
    """The paragraph, or the words right before or after, say which place is meant."""
    assert find(TWICE, quote, **locator).places[0][0] == start  # type: ignore[arg-type]  # the table mixes both sorts


@pytest.mark.parametrize(
    ("locator", "rule", "count"),
    [
        pytest.param({}, "quote-ambiguous", 3, id="none"),
        pytest.param({"paragraph": 1}, "quote-ambiguous", 2, id="still two"),
        pytest.param({"paragraph": 9}, "quote-not-found", 3, id="another paragraph"),
        pytest.param({"prefix": "China"}, "quote-not-found", 3, id="other words before"),
        pytest.param(
            {"paragraph": 2, "suffix": "said"},
            "quote-not-found",
            3,
            id="words of another paragraph",
        ),
    ],
)
def test_a_locator_that_does_not_choose(locator: dict[str, object], rule: str, count: int) -> None:
    """The fault tells the places that there are, so that the finding can name them."""
    fault = find_fault(TWICE, "Iran", **locator)  # type: ignore[arg-type]  # the table mixes both sorts
    assert fault.rule == rule
    assert [TWICE[start:end] for start, end in fault.places] == ["Iran"] * count


def test_more_places_than_anyone_counts() -> None:
    """A word that stands thousands of times is ambiguous, and a locator still finds the last of
    them.
    """
    text = "and so on\n" * 3_000
    assert find_fault(text, "so").rule == "quote-ambiguous"
    assert find(text, "so", paragraph=3_000).paragraph_number == 3_000


def test_case_is_the_last_resort() -> None:
    """Other capital letters are found only where nothing else is, and are told."""
    assert find(TEXT, "HE SAID that").is_other_case
    assert places(find(TEXT, "HE SAID that")) == ["He said that"]
    assert find("US forces. He told us.", "us").places == ((19, 21),)
    assert not find("US forces. He told us.", "us").is_other_case


def test_case_never_moves_a_place() -> None:
    """Letters that grow in lower case stay where they are."""
    assert places(find("İstanbul: the City of Maß", "the city OF maß")) == ["the City of Maß"]


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        pytest.param("中国人民银行。今天天气很好。", "人民", True, id="Chinese"),
        pytest.param("明天也\n很好", "明天也很好", True, id="Chinese over two lines"),
        pytest.param("これはペンです。", "ペン", True, id="Japanese"),
        pytest.param("สวัสดีครับ ผม", "ครับ", True, id="Thai"),
        pytest.param("한국은행에서 일한다", "한국은행에서", True, id="Korean"),
        pytest.param("한국은행에서 일한다", "은행에서", False, id="Korean words have ends"),
        pytest.param("हिन्दी में", "हिन्द", False, id="Hindi words have ends"),
        pytest.param("2025年1月", "2025年", True, id="digits before Chinese"),
    ],
)
def test_words_end_where_their_script_says(text: str, quote: str, found: bool) -> None:
    """Scripts without spaces can be cut anywhere, all others only between words."""
    if found:
        assert places(find(text, quote))
    else:
        assert find_fault(text, quote).rule == "quote-cut-inside-word"


@pytest.mark.parametrize(
    ("text", "quote", "parts"),
    [
        pytest.param(
            "sat on the mat",
            "sat ==on== the mat",
            [("sat ", 0), ("on", 1), (" the mat", 0)],
            id="a mark",
        ),
        pytest.param(
            "he said so",
            "he [Putin] said",
            [("he ", 0), ("[Putin] ", 0), ("said", 0)],
            id="an editor's word",
        ),
        pytest.param(
            "a b c d", "a […] ==c d==", [("a", 0), (" […] ", 0), ("c d", 1)], id="an omission"
        ),
        pytest.param(
            "an exam-\r\n  ple of",
            "==an example== of",
            [("an example", 1), (" of", 0)],
            id="the line's hyphen",
        ),
        pytest.param(
            "a well-\nknown b",
            "well-known ==b==",
            [("well-known ", 0), ("b", 1)],
            id="the word's hyphen",
        ),
        pytest.param("pre-\nand post-", "pre- and", [("pre- and", 0)], id="a suspended hyphen"),
        pytest.param(
            "the\nmat", "the ==mat==", [("the ", 0), ("mat", 1)], id="a line break beside a mark"
        ),
        pytest.param(
            "明天也\n很好",
            "明天也==很好==",
            [("明天也", 0), ("很好", 1)],
            id="a line break in Chinese",
        ),
        pytest.param(
            "dit «\u00a0oui\u00a0» et",
            'dit "==oui==" et',
            [("dit «\u00a0", 0), ("oui", 1), ("\u00a0» et", 0)],
            id="guillemets",
        ),
        pytest.param(
            "co\u00adoperate",
            "co==operate==",
            [("co\u00ad", 0), ("operate", 1)],
            id="a soft hyphen",
        ),
        pytest.param(
            "the ﬁn is", "the ==f==in is", [("the ", 0), ("ﬁ", 1), ("n is", 0)], id="a ligature"
        ),
    ],
)
def test_what_a_card_shows(text: str, quote: str, parts: list[tuple[str, int]]) -> None:
    """The parts are the source's own typography on one line, with the author's marks and additions."""
    assert shown(find(text, quote)) == parts


def test_quotations_of_several_sources_keep_their_order() -> None:
    """Quotations come back in the order in which they were given, each from its own source, or from
    none.
    """
    one, two = source_of("one words", "one"), source_of("two words", "two")
    items = [(two, "two"), (None, "none"), (one, "one"), (two, "words")]
    found = find_quotations([wanted(text, source, Locator()) for source, text in items])
    assert [str(quotation.text) for quotation in found] == ["two", "none", "one", "words"]
    assert [type(quotation) for quotation in found] == [
        Quotation,
        WrittenQuotation,
        Quotation,
        Quotation,
    ]


word = st.text(st.sampled_from("abcdeé"), min_size=1, max_size=4)
joint = st.sampled_from(
    [
        " ",
        "\n",
        "\r\n ",
        "\u00a0",
        " — ",
        "–",
        ", ",
        ". ",
        "… ",
        " “",
        "” ",
        " « ",
        " » ",
        "\u00ad",
        "-",
        "-\n",
    ]
)
prose = st.lists(st.tuples(word, joint), min_size=2, max_size=25).map(
    lambda each: "".join(a + b for a, b in each)
)


@given(prose, st.data())
def test_words_of_a_text_are_found_in_it(text: str, data: st.DataObject) -> None:
    """Any stretch of whole words stands where it was taken from, and the parts are the quotation as
    printed.
    """
    source = source_of(text)
    canonical = source.canonical
    cuts = [at for at in range(len(canonical.text) + 1) if not is_inside_word(canonical.text, at)]
    first = data.draw(st.sampled_from([at for at in cuts if canonical.text[at : at + 1].isalnum()]))
    last = data.draw(
        st.sampled_from([at for at in cuts if at > first and canonical.text[at - 1].isalnum()])
    )
    start, end = canonical.map_to_original(first, last)
    (quotation,) = find_quotations([wanted(text[start:end], source, Locator())])
    if isinstance(quotation, Quotation):
        (place,) = quotation.places
        assert canonicalise_words(text[place[0] : place[1]]) == quotation.words
        assert "".join(part.text for part in quotation.parts) == join_lines(
            text[place[0] : place[1]]
        )
    else:
        assert isinstance(quotation, MissingQuotation)
        assert quotation.fault.rule == "quote-ambiguous"
        assert all(
            canonicalise_words(text[a:b]) == quotation.words for a, b in quotation.fault.places
        )


@given(prose, st.data())
def test_parts_lie_side_by_side(text: str, data: st.DataObject) -> None:
    """With marks wherever an author puts them, the parts still cover the place, in order and
    without a gap.
    """
    source = source_of(text)
    assert source.canonical.text
    start, end = source.canonical.map_to_original(0, len(source.canonical.text))
    at = data.draw(st.integers(start, end))
    to = data.draw(st.integers(at, end))
    (quotation,) = find_quotations(
        [wanted(f"{text[start:at]}=={text[at:to]}=={text[to:end]}", source, Locator())]
    )
    if isinstance(quotation, Quotation):
        spans = [(part.start, part.end) for part in quotation.parts]
        assert [spans[0][0], spans[-1][1]] == [start, end]
        assert all(before[1] == after[0] for before, after in pairwise(spans))


@pytest.mark.parametrize(
    ("quote", "pieces"),
    [
        pytest.param("See [sic] here", ["See [sic] here"], id="the text's own brackets"),
        pytest.param("He said… 10 km away", ["He said", "10 km away"], id="an omission"),
        pytest.param("the ==place== [it] was", ["the place was"], id="not found"),
    ],
)
def test_a_quotation_keeps_how_its_signs_were_read(quote: str, pieces: list[str]) -> None:
    """Whoever needs the pieces takes those that were found, and reads no sign again."""
    quotation = look_up(TEXT, quote)
    assert [piece.words for piece in quotation.parsed.pieces] == pieces


CODE = "the line reads if a==b and c==d: go. It is x [12] y [sic] z, and he said … no. A \\[ b. The end."


@pytest.mark.parametrize(
    ("quote", "found", "marked"),
    [
        pytest.param("if a==b and c==d: go", ["if a==b and c==d: go"], (), id="own signs"),
        pytest.param("if ==a==b== and", ["if a==b and"], ("a==b",), id="a mark round an own sign"),
        pytest.param("is x [12] y […] z", ["is x [12] y", "z"], (), id="one own, one omission"),
        pytest.param("is x [12] y [now] [sic] z", ["is x [12] y [sic] z"], (), id="one editor's"),
        pytest.param("he said … no", ["he said … no"], (), id="an own ellipsis"),
        pytest.param("It is … he said", ["It is", "he said"], (), id="an ellipsis for words"),
        pytest.param(r"x \[12\] y", ["x [12] y"], (), id="an escaped bracket"),
        pytest.param(r"A \[ b", [r"A \[ b"], (), id="an own backslash"),
        pytest.param("[t]he end", ["The end"], (), id="a letter that the author changed"),
    ],
)
def test_each_sign_is_decided_by_itself(
    quote: str, found: list[str], marked: tuple[str, ...]
) -> None:
    """A sign that the source has there is the source's, another is the author's."""
    quotation = find(CODE, quote)
    assert places(quotation) == found
    assert quotation.marked_words == marked
    assert not quotation.is_other_case


BARS = "The rule is <a> { <a> } | <digit> <digit> and no more. It has a|b many c, and 2:word here."


@pytest.mark.parametrize(
    ("quote", "found", "marked"),
    [
        pytest.param(
            "is ==<a> { <a> } | <digit> …==", "is <a> { <a> } | <digit>",
            "<a> { <a> } | <digit> …", id="a bar before an ellipsis",
        ),
        pytest.param(
            "==<a> | <digit> […] more==", "<a> } | <digit>", None, id="no such words",
        ),
        pytest.param("has ==a|b many c==", "has a|b many c", "a|b many c", id="at the end"),
        pytest.param("and ==2:word== here", "and 2:word here", "2:word", id="a number"),
        pytest.param("has a|b ==many|how… few?== c", "has a|b many c", "many", id="a hint"),
        pytest.param("has a|b ==2:many== c", "has a|b many c", "many", id="a card"),
    ],
)  # fmt: skip
def test_bars_and_numbers_of_the_source_are_words(
    quote: str, found: str, marked: str | None
) -> None:
    """What the source has is no hint and no card's number, whatever sign follows it."""
    if marked is None:
        assert find_fault(BARS, quote).rule == "quote-not-found"
        return
    quotation = find(BARS, quote)
    assert places(quotation)[0] == found
    assert quotation.marked_words == (marked,)


@pytest.mark.parametrize(
    "quote", ["is x [13] y", "x [12] z", "if a==b==c", "he said … … no [x", r"x \[13\] y"]
)
def test_signs_excuse_no_other_text(quote: str) -> None:
    """What is neither in the source nor a sign of the author is not found."""
    assert find_fault(CODE, quote).rule == "quote-not-found"


def test_the_editors_letter_is_shown() -> None:
    """A card shows the changed letter in its brackets, and the source's words after it."""
    assert shown(find(CODE, "[t]he end")) == [("[t]", 0), ("he end", 0)]


def test_letters_of_two_causes_are_shown_as_printed() -> None:
    """Each hyphen at a line's end is shown or not, as the quotation has it."""
    found = find("a well-\nknown author of exam-\nples", "a well-known author of examples")
    assert shown(found) == [("a well-known author of examples", 0)]


def test_short_words_between_omissions_are_not_all_combined() -> None:
    """Words that stand everywhere do not make a search of all their combinations, which would take
    days.
    """
    text = "the man of the house and the dog of the man. " * 2_000
    assert find_fault(text, "the […] of […] the […]").rule == "quote-ambiguous"
    assert find_fault(text, "the […] of […] the […] cat").rule == "quote-not-found"

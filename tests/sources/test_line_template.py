"""Templates of lines: what fits them, what does not, and that no line keeps one busy."""

from __future__ import annotations

from functools import partial

import pytest

from deckgen.sources.line_template import MAX_TRIED_CHARS, LineTemplateFault, parse_template
from tests.work_count import count_lines


@pytest.mark.parametrize(
    ("template", "line", "values"),
    [
        ("[{time}]", "[02:07:55:20]", {"time": "02:07:55:20"}),
        ("{chapter}:{verse} …", "3:1 Now in the", {"chapter": "3", "verse": "1"}),
        ("SCENE {scene}. {title}", "SCENE II. The Forum.", {"scene": "II", "title": "The Forum."}),
        ("### Art {article}", "### Art 45d", {"article": "45d"}),
        ("### Article {article}", "### Article 146-1", {"article": "146-1"}),
        ("({absatz}) …", "(2) For meetings", {"absatz": "2"}),
        ("({absatz}) …", "(2)", {"absatz": "2"}),
        ("{section} {title}", "2.3.1 Servers", {"section": "2.3.1", "title": "Servers"}),
        ("{section}. {title}", "2.3. Servers", {"section": "2.3", "title": "Servers"}),
        ("{act}.{scene} …", "3.2 The Forum", {"act": "3", "scene": "2"}),
        ("… [Page {page}]", "Reed [1]     [Page 4]", {"page": "4"}),
        ("第{article}条 …", "第三十二条 何人も", {"article": "三十二"}),
        ("Article {article}", "Article ٣", {"article": "3"}),
        ("{who}\t…", "Socrates\tWhy so early?", {"who": "Socrates"}),
        ("Exit…", "Exit CASSIUS", {}),
        ("{who}\t…", "Socrates\t", {"who": "Socrates"}),  # the speech begins on the next line
        ("SCENE {scene}", "SCENE II  ", {"scene": "II"}),
    ],
)
def test_a_line_fits_its_template(template: str, line: str, values: dict[str, str]) -> None:
    """A number stops at the sign that the template has next, and digits of any script are 0 to 9."""
    found = parse_template(template).match_line(line)
    assert found is not None
    assert dict(found.values) == values


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("{section} {title}", "   2.3.1 Servers ........ 7"),  # an indented line of the contents
        ("{who}\t…", "Socrates is afraid that"),  # a blank is no tab
        ("{verse} …", "3rd day"),
        ("Chapter {chapter}", "Chapter mix"),  # no Roman number, but a word
        ("Chapter {chapter}", "Chapter Iv"),  # one case only
        ("SCENE {scene}", "SCENE II. The Forum."),  # the whole line
        ("scene {scene}", "SCENE 2"),  # case counts
        ("[{page}]", "[12] Smith 1999"),
        ("{number} items", "I items of"),
    ],
)
def test_another_line_does_not(template: str, line: str) -> None:
    """Blanks, tabs, case and the line's ends count."""
    assert parse_template(template).match_line(line) is None


def test_a_title_follows_the_number_of_a_heading_only() -> None:
    """“### Art 45d Kontrollgremium” is article 45d with a title; a line of text is not."""
    template = parse_template("### Art {article}")
    line = "### Art 45d Parlamentarisches Kontrollgremium"
    found = template.match_line(line, with_title=True)
    assert found is not None
    assert found.get_value("title") == "Parlamentarisches Kontrollgremium"
    assert template.match_line(line) is None


def test_a_number_that_stands_twice_has_two_values() -> None:
    """A label may be of two verses."""
    template = parse_template("॥{chapter}.{verse} {chapter}.{verse}॥…")
    found = template.match_line("॥1.28 1.29॥ text")
    assert found is not None
    assert [value for name, value in found.values if name == "verse"] == ["28", "29"]


@pytest.mark.parametrize(
    ("template", "line", "number"),
    [
        ("Chapitre {chapter}", "Chapitre premier. Sujet", "1"),
        ("Art. {article} …", "Art. 1º A República", "1"),
        ("{section} …", "Premier exemple", None),
        ("({absatz}) …", "(Premier) exemple", None),
    ],
)
def test_a_first_is_a_number_behind_a_word(template: str, line: str, number: str | None) -> None:
    """The word of the template says that a number is meant."""
    found = parse_template(template).match_line(line, with_title=True)
    assert (found and found.values[0][1]) == number


def test_who_is_one_of_a_list() -> None:
    """The name may hold the sign that ends it: every place of the sign is tried."""
    template = parse_template("{who}. …")
    found = template.match_line("St. John. Come in", {"St. John"}.__contains__)
    assert found is not None
    assert found.get_value("who") == "St. John"
    assert template.match_line("Hash. It is a", {"St. John"}.__contains__) is None


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("", "fits every line"),
        ("…", "fits every line"),
        ("… x … y", "too many"),
        ("{title} - {name}", "two open names"),
        ("{title}{page}", "where an open part ends"),
        ("{chapter", "no partner"),
        ("{two words}", "is no name"),
        ("x" * 300, "too long"),
    ],
)
def test_what_is_no_template_is_explained(template: str, words: str) -> None:
    """The fault says what is wrong, and what to write."""
    with pytest.raises(LineTemplateFault) as raised:
        parse_template(template)
    assert words in raised.value.message
    assert raised.value.hint


@pytest.mark.parametrize(
    "template", ["… a {name} b", "{name}a…", "… {page} of {title}x", "… a a b"]
)
def test_no_line_keeps_a_template_busy(template: str) -> None:
    """The worst line that there is takes some steps for each of its characters, as far as it is
    tried.
    """
    match_line = parse_template(template).match_line
    for line in ("a " * 500, "a " * 2_000_000, "a 1 of " * 142, " " * 999 + "a", "1 of " * 200):
        assert count_lines(partial(match_line, line)) < 100 * MAX_TRIED_CHARS

"""Tags of languages: what they become, and that nothing else in the house takes one apart."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from deckgen.cards.templates import Templates
from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.languages.detection import is_common_word
from deckgen.languages.language import (
    ENGLISH,
    UNDETERMINED,
    parse_language,
    require_language,
    suggest_tag,
)
from deckgen.load import load_project
from deckgen.load.kinds import find_template_folders, load_kinds
from deckgen.mutate.negations import find_negations
from tests.projects import (
    REPOSITORY,
    collect_load_findings,
    list_rule_messages,
    write_project,
)

# A tag is cut, split or compared by its first letters.
_TAG_SURGERY = re.compile(
    r"""(?:language|lang|tag|locale|code)\w*(?:\.lower\(\))?(?:\[:[23]\]|\.(?:split|partition)\(["'][-_])"""
    r"""|split\(["']\[[-_]{2}\]"""
)


@pytest.mark.parametrize(
    ("given", "tag"),
    [
        ("de", "de"),
        ("EN", "en"),
        ("ar_EG", "ar-EG"),
        ("en_gb", "en-GB"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("sr_Latn", "sr-Latn"),
        ("de-CH-1996", "de-CH-1996"),
        ("es-419", "es-419"),
        ("eng", "en"),
        ("deu", "de"),
        ("ger", "de"),
        ("ger-AT", "de-AT"),
        ("ita", "it"),
        ("zho", "zh"),
        ("fil", "fil"),
        ("est", "et"),
        ("iw", "he"),
        ("sh", "sr-Latn"),
        ("grc", "grc"),
        ("tlh", "tlh"),
        ("und", "und"),
    ],
)
def test_a_tag_becomes_the_canonical_one(given: str, tag: str) -> None:
    """Case, hyphens and codes of three letters are those of BCP 47."""
    language = require_language(given)
    assert str(language) == language.tag == tag
    assert language.base == tag.split("-")[0]


@pytest.mark.parametrize(
    "given", ["", "english", "xx", "foo", "jp", "en-", "e", "en GB", "x" * 10**6], ids=repr
)
def test_a_tag_of_no_language_is_refused(given: str) -> None:
    """Neither names nor codes of countries nor letters at random are tags."""
    assert parse_language(given) is None


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        ("ar", "rtl"), ("ar_EG", "rtl"), ("ara", "rtl"), ("fas", "rtl"), ("heb", "rtl"), ("ckb", "rtl"),
        ("az-Arab", "rtl"), ("en", "ltr"), ("ku", "ltr"), ("ar-Latn", "ltr"), ("und", "ltr"),
    ],
)  # fmt: skip
def test_a_language_has_a_direction(tag: str, direction: str) -> None:
    """It is that of the script, which the tag may name."""
    assert require_language(tag).direction == direction


@pytest.mark.parametrize(
    ("tag", "name"),
    [("de", "de"), ("en-GB", "en_GB"), ("pt_BR", "pt_BR"), ("zh-TW", "zh_Hant_TW"), ("enx", None)],
)
def test_a_language_has_a_locale(tag: str, name: str | None) -> None:
    """Babel's, where Babel knows the language."""
    locale = require_language(tag).locale
    assert (str(locale) if locale else None) == name


def test_languages_are_equal_by_their_tags() -> None:
    """However they were written."""
    assert require_language("eng") == ENGLISH == require_language("EN")
    assert hash(require_language("eng")) == hash(ENGLISH)
    assert require_language("en-GB") != ENGLISH


@pytest.mark.parametrize(
    ("given", "tag"),
    [
        ("German", "de"),
        ("deutsch", "de"),
        ("italiano", "it"),
        ("jp", "ja"),
        ("CN", "zh"),
        ("?", ""),
    ],
)
def test_the_tag_that_was_meant(given: str, tag: str) -> None:
    """A language's name, in English or in itself, and a country's code have a tag."""
    assert suggest_tag(given) == tag


def test_only_one_module_takes_tags_apart() -> None:
    """A rule that cuts a tag itself takes Filipino (fil) for Finnish (fi)."""
    found = [
        f"{path.relative_to(REPOSITORY)}: {match.group()}"
        for path in sorted((REPOSITORY / "deckgen").rglob("*.py"))
        if path.name != "language.py"
        for match in _TAG_SURGERY.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_the_search_for_tags_taken_apart_finds_them() -> None:
    """Each of the ways that were in use."""
    for code in (
        "language[:2].lower()",
        'language.partition("-")[0]',
        're.split("[-_]", tag.lower(), maxsplit=1)',
        'deck.language.split("-")',
    ):
        assert _TAG_SURGERY.search(code)


def test_a_code_of_three_letters_keeps_the_rules(tmp_path: Path) -> None:
    """`eng` and `deu` are checked as English and German are."""
    english = (
        "basic",
        "question: What did he say in Munich?",
        "answer: No",
        "evidence: He said no.",
    )
    german = (
        "basic",
        "question: Was sagte er in München?",
        "answer: Nein",
        "evidence: Er sagte Nein.",
    )
    for tags, lines, text in (
        (("en", "eng"), english, "He said no."),
        (("de", "deu", "ger"), german, "Er sagte Nein."),
    ):
        found = [
            list_rule_messages(
                tmp_path / tag, "dangling-pronoun", "\n".join(lines), text, language=tag
            )
            for tag in tags
        ]
        assert len(found[0]) == 1
        assert all(each == found[0] for each in found)


def test_filipino_is_not_finnish() -> None:
    """Languages whose codes begin alike share no words."""
    assert is_common_word("ja", require_language("fi"))
    assert not is_common_word("ja", require_language("fil"))


def test_estonian_is_not_spanish() -> None:
    """The Spanish “no” is not put into an Estonian sentence."""
    assert find_negations(require_language("es")) is not None
    assert find_negations(require_language("est")) is None


def test_arabic_cards_run_from_right_to_left() -> None:
    """However the tag is written; the card names it in its canonical form."""
    kinds, _ = load_kinds(REPOSITORY, find_template_folders(REPOSITORY))
    templates = Templates(find_template_folders(REPOSITORY), str)
    for tag, written in (("ar", "ar"), ("ar_EG", "ar-EG"), ("ara-EG", "ar-EG")):
        (card,) = templates.compile_kind(kinds["basic"], "Deck", require_language(tag)).cards[:1]
        assert f'lang="{written}" dir="rtl"' in card.front


def test_a_tag_of_no_language_is_a_finding(tmp_path: Path) -> None:
    """In a sidecar and in a deck; a country's code has a hint."""
    project = load_project(write_project(tmp_path, {
        "seeds/essay.yaml": "voice: the essay\nlanguage: xx\n",
        "cards/example/deck.yaml": "id: example-deck\nname: Example\nsource: essay\nlanguage: jp\n",
        QUESTIONS_PATH: "kind: basic\nquestions: []\n",
    }))  # fmt: skip
    assert [
        (each.rule, each.span.path, each.span.line, each.message, each.hint)
        for each in collect_load_findings(project)
        if each.rule == "wrong-type"
    ] == [
        ("wrong-type", "cards/example/deck.yaml", 4, "`language` is “jp”, and this is not the tag of a language", "did you mean `ja`?"),
        ("wrong-type", "seeds/essay.yaml", 2, "`language` is “xx”, and this is not the tag of a language", "write `en`, `de`, `ar`, `zh-Hant` or the like"),
    ]  # fmt: skip
    assert project.sources["essay"].language == UNDETERMINED


def test_a_language_by_its_name_is_found_once(tmp_path: Path) -> None:
    """The schema finds it, and says the tag that is meant."""
    project = load_project(write_project(tmp_path, {"seeds/essay.yaml": "language: German\n"}))
    assert [
        (each.rule, each.hint)
        for each in collect_load_findings(project)
        if each.rule == "wrong-type"
    ] == [("wrong-type", "did you mean `de`?")]

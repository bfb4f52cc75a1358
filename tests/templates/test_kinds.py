"""The kinds that deckgen ships: complete, fit for Anki, legible by day and night, printed in every
language.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import product
from pathlib import Path

import pytest

from deckgen.cards.mustache import SPECIAL_FIELDS, list_field_names, remove_fields
from deckgen.cards.templates import CompiledCard, Templates
from deckgen.languages.language import require_language
from deckgen.load import load_project
from deckgen.load.kinds import find_shipped_templates, find_template_folders, load_kinds
from deckgen.model import Kind
from tests.projects import REPOSITORY, write_project

SHIPPED = find_shipped_templates()
FILES = sorted(path for path in SHIPPED.rglob("*") if path.is_file())
KINDS, FINDINGS = load_kinds(REPOSITORY, find_template_folders(REPOSITORY))
TEMPLATES = Templates((SHIPPED,), lambda path: path)
LANGUAGES = ("en", "de", "fr", "es", "it", "ar", "zh")
VOID_TAGS = ("hr", "input", "br", "img")
# Names that learners' note types carry for ever.
NAMES = {
    "actor": (["Who", "Reversed"], ["Question", "Answer", "Typed", "Reversed"]),
    "argument": (["Argument"], ["Question", "Answer"]),
    "basic": (["Question", "Reversed"], ["Question", "Answer", "Typed", "Reversed"]),
    "choice": (["Choice"], ["Question", "Answer", "Options"]),
    "cloze": (["Cloze"], ["Text", "Question"]),
    "counterpoint": (["Counterpoint"], ["Claim", "Claimed by", "Answer"]),
    "date": (["When"], ["Question", "Answer", "Typed"]),
    "map": (["Map"], ["Question", "Map", "Answer", "Filled map"]),
    "occlusion": (["Part"], ["Question", "Regions"]),
    "quotation": (["Quotation"], ["Question", "Answer", "Typed"]),
    "recite": (["Line"], ["Text", "Question"]),
    "term": (["Term", "Reversed"], ["Question", "Answer", "Typed", "Reversed"]),
}
COMMON_TITLES = ["Also", "Speaker", "Evidence", "Explanation"]

all_kinds = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
CARDS = [
    pytest.param(kind, card, id=f"{kind.name}-{card.name}")
    for kind in KINDS.values()
    for card in TEMPLATES.compile_kind(kind, "Deck", require_language("en")).cards
]
all_cards = pytest.mark.parametrize(("kind", "card"), CARDS)


def test_the_names_in_anki_stay() -> None:
    """Card templates and fields of the shipped kinds have the names, and the order, that they first
    had.
    """
    assert FINDINGS == []
    common = {
        name: COMMON_TITLES
        if name in ("cloze", "recite")
        else [*COMMON_TITLES, "Beyond", "Expects"]
        for name in NAMES
    }
    assert {
        name: ([card.name for card in kind.cards], [spec.title for spec in kind.anki_fields])
        for name, kind in KINDS.items()
    } == {name: (cards, titles + common[name]) for name, (cards, titles) in NAMES.items()}


@all_kinds
def test_a_kind_is_described(kind: Kind) -> None:
    """A kind has a title, a sentence on what it is for, and a sentence of help for each of its
    fields.
    """
    sentences = [kind.description, *(spec.description for spec in kind.fields.values())]
    assert kind.title[0].isupper()
    assert all(text[0].isupper() and text.endswith(".") and "\n" not in text for text in sentences)


@all_kinds
def test_an_answer_has_a_limit(kind: Kind) -> None:
    """Answers are of at most ten words, in arguments and counterpoints of at most twenty."""
    limit = 20 if kind.name in ("argument", "counterpoint") else 10
    assert all(spec.words == limit for spec in kind.answers)


def test_no_file_stands_twice() -> None:
    """No two files of the templates have the same text."""
    texts = [path.read_text(encoding="utf-8") for path in FILES]
    assert len(set(texts)) == len(texts)


@all_cards
def test_a_card_names_fields_of_its_kind(kind: Kind, card: CompiledCard) -> None:
    """Every ``{{Field}}`` is a field of the kind, and no side takes over the other with its boxes
    for typing.
    """
    titles = {spec.title for spec in kind.anki_fields}
    for side in (card.front, card.back):
        assert set(list_field_names(side)) <= titles
        assert not SPECIAL_FIELDS & set(list_field_names(side))


@all_cards
def test_a_front_is_never_empty(kind: Kind, card: CompiledCard) -> None:
    """Without all that a question may leave out, the front still shows a field that each question
    has.
    """
    optional = {
        spec.title
        for spec in kind.anki_fields
        if not spec.required and spec.type not in ("cloze", "lines")
    }
    switches = {spec.title for spec in kind.anki_fields if spec.type == "switch"}
    gate = {title for title in switches if card.front.startswith(f"{{{{#{title}}}}}")}
    left = set(list_field_names(remove_fields(card.front, optional - gate))) - gate
    assert left
    assert left & {spec.title for spec in (*kind.prompts, *kind.answers)}


@all_cards
def test_a_back_shows_everything(kind: Kind, card: CompiledCard) -> None:
    """A back has prompt, answer, other answers, explanation and evidence, below one mark to scroll
    to.
    """
    shown = list_field_names(card.back)
    answers = ["Options"] if kind.name == "choice" else [spec.title for spec in kind.answers]
    for title in (
        *(spec.title for spec in kind.prompts),
        *answers,
        "Also",
        "Explanation",
        "Evidence",
    ):
        assert title in shown
    assert card.back.count('<hr id="answer"') == 1
    assert 'id="answer"' not in card.front


@all_cards
def test_evidence_can_be_folded_but_in_a_cloze(kind: Kind, card: CompiledCard) -> None:
    """A cloze shows of its evidence the place alone: nobody should tap for a line like that."""
    fold = re.search(r'<details class="fold[^>]*>.*?</details>\s*<div class="(.*?)">', card.back)
    evidence = re.findall(r'<div class="(evidence.*?)">\{\{Evidence\}\}', card.back)
    if kind.name in ("cloze", "recite"):
        assert (fold, evidence) == (None, ["evidence place-only"])
    else:
        assert fold is not None
        assert [fold[1]] == evidence == ["evidence"]


@all_cards
def test_a_front_gives_nothing_away(kind: Kind, card: CompiledCard) -> None:
    """Evidence and explanation wait for the back, and so does the speaker of a card that may ask
    for the speaker.
    """
    shown = list_field_names(card.front)
    assert not {"Evidence", "Explanation"} & set(shown)
    if kind.name in ("actor", "quotation") and card.name != "Reversed":
        assert "Speaker" not in shown


@pytest.mark.parametrize("name", ["argument", "counterpoint"])
def test_a_view_has_its_holder(name: str) -> None:
    """Arguments and counterpoints say on both sides whose view they give, and a claim whose claim
    it is.
    """
    for card in TEMPLATES.compile_kind(KINDS[name], "Deck", require_language("en")).cards:
        for side in (card.front, card.back):
            assert "{{Speaker}}" in side
            if name == "counterpoint":
                places = [
                    side.index(part)
                    for part in ("Claimed by <b><bdi>{{Claimed by}}", "{{Claim}}", "{{Speaker}}")
                ]
                assert places == sorted(places)


@all_cards
def test_an_answer_is_typed_where_the_question_says_so(kind: Kind, card: CompiledCard) -> None:
    """The box for typing stands on both sides, behind the switch, and on no card that goes the
    other way.
    """
    typed = "typed" in kind.fields and card.name != "Reversed"
    for side in (card.front, card.back):
        assert side.count("{{type:Answer}}") == typed
        assert "{{type:Answer}}" not in remove_fields(side, {"Typed"})


@pytest.mark.parametrize(
    ("language", "form"),
    [
        ("en", "17 May 1990</bdi> · <bdi>May 1990</bdi> · <bdi>1990"),
        ("en-US", "May 17, 1990</bdi> · <bdi>May 1990</bdi> · <bdi>1990"),
        ("de", "17. Mai 1990</bdi> · <bdi>Mai 1990</bdi> · <bdi>1990"),
        ("zh", "1990年5月17日</bdi> · <bdi>1990年5月</bdi> · <bdi>1990年"),
    ],
)
def test_a_typed_date_says_its_form(language: str, form: str) -> None:
    """The front shows how a date is written, in the words that the answer will be in."""
    (card,) = TEMPLATES.compile_kind(KINDS["date"], "Deck", require_language(language)).cards
    assert form in card.front
    assert form not in remove_fields(card.front, {"Typed"})


@pytest.mark.parametrize("language", LANGUAGES)
@all_kinds
def test_a_card_is_well_formed(kind: Kind, language: str) -> None:
    """Each side is one element whose tags all close, in the language's direction, with nothing from
    elsewhere.
    """
    compiled = TEMPLATES.compile_kind(kind, "Deck", require_language(language))
    for side in (side for card in compiled.cards for side in (card.front, card.back)):
        assert _Tags(side).unclosed == []
        assert f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in side
        assert not re.search(r"https?:|src=|<link|@import|url\(", side + compiled.css)


class _Tags(HTMLParser):
    """What is open at the end of a text; a tag that closes another than the last one open stays
    there too.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.unclosed: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID_TAGS:
            self.unclosed.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.unclosed and self.unclosed[-1] == tag:
            self.unclosed.pop()
        else:
            self.unclosed.append(f"/{tag}")


def test_a_kind_needs_no_template(tmp_path: Path) -> None:
    """A kind whose folder holds only ``kind.yaml`` has the templates of ``base/``, gaps and media
    included.
    """
    place = """\
        fields:
          where: {role: prompt, type: text}
          map: {role: context, type: media}
          answer: {role: answer, type: text}
          typed: {type: switch}
        cards:
          Where: {front: card.html.j2, back: card.html.j2}
        """
    gap = """\
        fields:
          gap: {role: prompt, type: cloze}
        cards:
          Gap: {front: card.html.j2, back: card.html.j2}
        """
    project = load_project(
        write_project(
            tmp_path, {"templates/place/kind.yaml": place, "templates/gap/kind.yaml": gap}
        )
    )
    templates = Templates(project.template_folders, lambda path: path)
    (where,) = templates.compile_kind(project.kinds["place"], "Deck", require_language("en")).cards
    (gaps,) = templates.compile_kind(project.kinds["gap"], "Deck", require_language("en")).cards
    assert list_field_names(where.front) == [
        "Expects",
        "Expects",
        "Expects",
        "Beyond",
        "Speaker",
        "Speaker",
        "Where",
        "Map",
        "Map",
        "Typed",
        "Answer",
    ]
    assert list_field_names(where.back)[-7:] == [
        "Also",
        "Also",
        "Typed",
        "Explanation",
        "Explanation",
        "Evidence",
        "Evidence",
    ]
    assert "{{cloze:Gap}}" in gaps.front
    assert {"Beyond", "Expects"}.isdisjoint(list_field_names(gaps.front))


# Words


def _words(language: str) -> dict[str, str]:
    return dict(TEMPLATES._words_by_language[language])


def test_words_are_there_in_every_language() -> None:
    """Every language has every word, with a place for a name where English has one."""
    assert set(TEMPLATES._words_by_language) == set(LANGUAGES)
    english = _words("en")
    for language in LANGUAGES:
        words = _words(language)
        assert list(words) == list(english)
        assert all(word.strip() for word in words.values())
        assert {key for key in words if words[key].count("{}") == 1} == {
            key for key in english if "{}" in english[key]
        }


def test_templates_and_words_fit() -> None:
    """Every word that a template names is there, and every word is named by a template, or made up
    from a kind or from what its answers are.
    """
    files = "\n".join(path.read_text(encoding="utf-8") for path in FILES if path.suffix == ".j2")
    templates = re.sub(r"\[#.*?#\]", "", files, flags=re.DOTALL)
    named = set(re.findall(r"\bwords\.(?!get\b)(\w+)", templates))
    prefixes = ("expects_", *re.findall(r'\bwords(?:\.get\(|\[)"(\w+_)" ~', templates))
    assert named <= set(_words("en"))
    assert len(prefixes) > 1
    assert all(key in named or key.startswith(prefixes) for key in _words("en"))


@all_kinds
def test_the_word_for_a_kind_is_its_title(kind: Kind) -> None:
    """English cards print the title of their kind."""
    assert _words("en")[f"kind_{kind.name}"] == kind.title


# Values


def _part(text: str, mark: int) -> dict[str, object]:
    return {"text": text, "mark": mark, "is_block": False}


def _figure(texts: list[str], place: str, field: str = "", title: str = "") -> dict[str, object]:
    key = "answer" if field == "Answer" else "claim"
    parts = [[_part(text, 0), _part("so", 1)] for text in texts]
    frame = {"opening": "", "closing": "", "clipped": []}
    quotations = [{"parts": each, **frame} for each in parts]
    known = {
        "title": title,
        "language": "en",
        "place": place,
        "kind": "counterpoint",
        "key": key,
        "misprints": [],
    }
    return {"quotations": quotations, "field": field, **known}


def _html(text: str) -> str:
    return "".join(line.strip() for line in text.splitlines())


def test_evidence_is_figures_of_quotations() -> None:
    """Each figure has its quotations, with the bearing words marked, and one place below them."""
    html = TEMPLATES.render_value(
        "evidence",
        require_language("en"),
        [_figure(["A ", "<B> "], "¶ 2"), _figure(["C "], "¶ 3", title="Essay")],
    )
    second, third = (
        f'<bdi><span role="img" aria-label="paragraph {number}">¶ {number}</span></bdi>'
        for number in (2, 3)
    )
    assert _html(html) == _html(f"""
        <figure class="quotation">
        <blockquote lang="en" dir="auto">A <mark>so</mark></blockquote>
        <blockquote lang="en" dir="auto">&lt;B&gt; <mark>so</mark></blockquote>
        <figcaption class="caption">{second}</figcaption>
        </figure>
        <figure class="quotation">
        <blockquote lang="en" dir="auto">C <mark>so</mark></blockquote>
        <figcaption class="caption"><cite dir="auto">Essay</cite> · {third}</figcaption>
        </figure>
    """)


def test_evidence_of_several_parts_is_labelled() -> None:
    """Where claim and answer have quotations of their own, each part is labelled in the deck's
    language.
    """
    figures = [
        _figure(["A "], "¶ 2", "Claim", "Essay"),
        _figure(["B "], "¶ 2", "Answer", "<Other>"),
    ]
    html = TEMPLATES.render_value("evidence", require_language("de"), figures)
    assert re.findall(
        r'label">(.+?)<|<cite dir="auto">(.+?)</cite> · .+?label="(.+?)"', _html(html)
    ) == [
        ("Behauptung", "", ""),
        ("", "Essay", "Absatz 2"),
        ("Erwiderung", "", ""),
        ("", "&lt;Other&gt;", "Absatz 2"),
    ]


@pytest.mark.parametrize(
    ("language", "spoken"), [("en", "paragraph 2"), ("fr", "paragraphe 2"), ("zh", "第2段")]
)
def test_the_place_is_short_to_see_and_whole_to_hear(language: str, spoken: str) -> None:
    """A paragraph has a sign and a number, and its word for screen readers; a place of the text's own
    is written and read as it is.
    """
    places = ("¶ 2", "“The war”, ¶ 2", "Art. 8 (2)", "<b>")
    written = [
        _html(
            TEMPLATES.render_value("evidence", require_language(language), [_figure(["A"], place)])
        )
        for place in places
    ]
    captions = [re.findall(r"<figcaption[^>]*>(.*)</figcaption>", html)[0] for html in written]
    sign = f'<span role="img" aria-label="{spoken}">¶ 2</span>'
    shown = [sign, f"“The war”, {sign}", "Art. 8 (2)", "&lt;b&gt;"]
    assert captions == [f"<bdi>{each}</bdi>" for each in shown]


def test_a_label_falls_back_on_the_fields_title() -> None:
    """The quotations of a field that no word is known for are labelled with the field's title."""
    figure = _figure(["A "], "¶ 1", "Where & when") | {"kind": "place", "key": "where"}
    assert "Where &amp; when" in TEMPLATES.render_value(
        "evidence", require_language("en"), [figure]
    )


def test_options_can_be_picked_without_a_mouse() -> None:
    """Each option is a labelled radio button of one group, and only the right one carries the word
    for it, hidden.
    """
    html = TEMPLATES.render_value(
        "options",
        require_language("en"),
        [
            {"html": "Iran", "right": True, "fixed": False, "reason": ""},
            {"html": "Iraq", "right": False, "fixed": False, "reason": ""},
        ],
    )
    assert (
        html.count('<label class="option tappable') == html.count('type="radio" name="option"') == 2
    )
    assert html.count("<legend") == html.count("<fieldset") == 1
    assert (
        html.index("Iran")
        < html.index('<span class="verdict" hidden>right answer</span>')
        < html.index("Iraq")
    )
    assert html.count("right answer") == 1


# Style

_CSS = (SHIPPED / "base/style.css").read_text(encoding="utf-8")
_MODES = ("light", "night")
# Text over its ground; the last two are borders of what can be clicked, which need 3 to 1 (WCAG
# 2.2, 1.4.11).
_TEXT_PAIRS = [
    *(
        ("ink", "paper"),
        ("ink", "raised"),
        ("soft", "paper"),
        ("accent", "paper"),
        ("accent", "raised"),
    ),
    *(("mark-ink", "mark-paper"), ("right", "raised"), ("wrong", "paper"), ("right", "paper")),
    *(("typed-ink", "good-paper"), ("typed-ink", "bad-paper"), ("typed-ink", "missed-paper")),
]
_BORDER_PAIRS = [("edge", "paper"), ("edge", "raised")]


def _properties(mode: str) -> dict[str, str]:
    """The custom properties of base/style.css in a mode: the first block is day, the second changes
    it to night.
    """
    blocks = re.findall(r"\.card(?:\.nightMode,[^{]*)? \{(.*?)\n\}", _CSS, re.DOTALL)[
        : _MODES.index(mode) + 1
    ]
    found: dict[str, str] = {}
    for block in blocks:
        found |= dict(re.findall(r"--([\w-]+): (.+?);", block))
    found["accent"] = found["accent"].split(", ")[1].rstrip(")")
    return found


def _contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours as WCAG 2.2 defines it (relative luminance of sRGB)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels
    ]
    return sum(weight * each for weight, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_contrast_is_measured_as_wcag_does() -> None:
    """Black on white is 21 to 1, and #767676 on white the grey that just passes."""
    assert round(_contrast("#000000", "#ffffff"), 2) == 21
    assert round(_contrast("#767676", "#ffffff"), 2) == 4.54


@pytest.mark.parametrize("mode", _MODES)
@pytest.mark.parametrize(("text", "ground"), _TEXT_PAIRS, ids=lambda name: name)
def test_text_is_legible(text: str, ground: str, mode: str) -> None:
    """Text has the contrast of WCAG AA in both modes."""
    colours = _properties(mode)
    assert _contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("mode", _MODES)
@pytest.mark.parametrize(("border", "ground"), _BORDER_PAIRS, ids=lambda name: name)
def test_what_can_be_clicked_has_a_visible_border(border: str, ground: str, mode: str) -> None:
    """Borders of options and of the box for typing stand out in both modes."""
    colours = _properties(mode)
    assert _contrast(colours[border], colours[ground]) >= 3


def test_every_colour_is_a_property_that_both_modes_set() -> None:
    """Colours stand only among the properties of a mode, and night sets each that day sets."""
    day, night = _properties("light"), _properties("night")
    rules = _CSS[_CSS.index(".deckgen,") :]
    assert not re.search(r"#[0-9a-f]{3,8}\b|rgb|hsl", rules)
    assert set(re.findall(r"var\(--([\w-]+)", rules)) <= set(day)
    assert {name for name in day if day[name] == night[name]} == set()


@all_kinds
def test_a_kind_brings_its_accent_alone(kind: Kind) -> None:
    """A kind's own style is two accents, legible on the paper of their mode, and no other kind has
    them.
    """
    css = (SHIPPED / kind.name / "style.css").read_text(encoding="utf-8")
    found = re.fullmatch(r"\.card \{ --accent-light: (#\w{6}); --accent-night: (#\w{6}); \}\n", css)
    assert found is not None
    for mode, accent in zip(_MODES, found.groups(), strict=True):
        colours = _properties(mode)
        assert min(_contrast(accent, colours[ground]) for ground in ("paper", "raised")) >= 4.5


def test_night_is_told_by_every_class_that_anki_uses() -> None:
    """Night has Anki's class and AnkiDroid's older one, on the card or around it."""
    for name, pattern in product(("nightMode", "night_mode"), (".card.{}", ".{} .card")):
        assert re.search(rf"^{re.escape(pattern.format(name))}(?:,| \{{)$", _CSS, re.MULTILINE)

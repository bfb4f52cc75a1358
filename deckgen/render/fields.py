"""A question's values → the HTML of its note's fields."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from html import escape
from itertools import chain, groupby
from pathlib import Path

from markupsafe import Markup

from deckgen.cards.anki_field import make_gap, write_field
from deckgen.cards.cloze_cards import Gap, number_gaps
from deckgen.cards.dates import display_date
from deckgen.cards.expected_answer import describe_expected_answer
from deckgen.cards.markdown import make_media_tag, render_markdown
from deckgen.cards.media import MediaFile, resolve_media
from deckgen.cards.option_texts import read_option
from deckgen.cards.report_link import write_report_name
from deckgen.cards.study_order import find_main_source
from deckgen.cards.templates import Templates
from deckgen.errors import DeckgenError
from deckgen.files import YamlText
from deckgen.model import (
    ALT_KEY,
    PASSAGE_TYPES,
    SHOW_OTHERS_KEY,
    Deck,
    FieldSpec,
    FieldType,
    Question,
    Quotation,
    Source,
)
from deckgen.render.actor_map import describe_question_map
from deckgen.render.misprints import list_corrections
from deckgen.render.quotation_lines import QuotationLines, lay_out_quotation
from deckgen.render.sentence_clipping import find_clipped_sides
from deckgen.render.spaced_signs import keep_signs_on_line
from deckgen.sources.citation import cite_paragraph
from deckgen.text.card_text import OptionText

# Types of fields that have content though the question gives none: it is made of the source or the
# evidence.
DERIVED_FIELD_TYPES = frozenset(
    {
        FieldType.SPEAKER,
        *PASSAGE_TYPES,
        FieldType.EVIDENCE,
        FieldType.EXPECTS,
        FieldType.FILLED_MAP,
    }
)


class FieldRenderer:
    """Renders the fields of one deck's notes; collects the media they refer to in ``media``."""

    def __init__(self, templates: Templates, deck: Deck, root: Path) -> None:
        self.templates, self.deck, self.root = templates, deck, root
        self.main_source = find_main_source(deck)
        self.media: dict[str, MediaFile] = {}
        self.renderers: Mapping[FieldType, Callable[[Question, FieldSpec], str]] = {
            FieldType.TEXT: self._render_text,
            FieldType.ACTOR: self._render_text,
            FieldType.DATE: self._render_date,
            FieldType.SPEAKER: self._render_speaker,
            FieldType.CHOICE: self._render_options,
            FieldType.CLOZE: self._render_cloze,
            FieldType.LINES: self._render_lines,
            FieldType.REGIONS: self._render_regions,
            FieldType.MEDIA: self._render_media,
            FieldType.SWITCH: self._render_switch,
            FieldType.BEYOND: self._render_beyond,
            FieldType.EXPECTS: self._render_expects,
            FieldType.RELATIONS: self._render_map,
            FieldType.FILLED_MAP: self._render_map,
            FieldType.EVIDENCE: self._render_evidence,
        }

    def render_field(self, question: Question, spec: FieldSpec) -> str:
        """The HTML of one field, empty where the question has nothing for it."""
        if spec.type is FieldType.REPORT:
            return write_report_name(question)
        if spec.key not in question.values and spec.type not in DERIVED_FIELD_TYPES:
            return ""
        html = self.renderers[spec.type](question, spec)
        # What is typed in is compared with the answer sign by sign.
        is_typed = question.values.get("typed") is True and spec in question.kind.answers[:1]
        if not is_typed:
            is_quoted = spec.type in (*PASSAGE_TYPES, FieldType.EVIDENCE)
            html = keep_signs_on_line(
                html, question.source.language if is_quoted else self.deck.language
            )
        return write_field(html)

    def _render_with_media(self, text: str) -> str:
        return render_markdown(text, self._add_media)

    def _render_text(self, question: Question, spec: FieldSpec) -> str:
        value = question.values.get(spec.key)
        if isinstance(value, YamlText):
            return self._render_with_media(value)
        items = [
            Markup(self._render_with_media(text)) for text in question.get_written_texts(spec.key)
        ]
        return self._call_macro("items", items) if items else ""

    def _render_date(self, question: Question, spec: FieldSpec) -> str:
        return " · ".join(
            escape(display_date(text, self.deck.language)) for text in question.get_texts(spec.key)
        )

    def _render_speaker(self, question: Question, spec: FieldSpec) -> str:
        """Who holds the view, where it is not the text's own voice, which nobody would read."""
        named = question.get_texts(spec.key)
        return ", ".join(escape(name, quote=False) for name in named)

    def _render_options(self, question: Question, spec: FieldSpec) -> str:
        """The answer among the wrong answers: in its place if it is listed, else in one drawn from
        the id.
        """
        answers = question.written_answers
        choices: list[str] = list(question.get_written_texts(spec.key))
        right = set(map(read_option, answers))
        # Not by chance: the place must be the same in every build, or each would be a change.
        is_fixed = any(read_option(choice) in right for choice in choices)
        if answers and not is_fixed:
            draw = hashlib.sha256(f"{self.deck.id}/{question.id}".encode()).digest()
            choices.insert(draw[0] % (len(choices) + 1), answers[0])
        return self._call_macro(
            "options",
            [
                {
                    "html": Markup(self._render_with_media(choice)),
                    "right": read_option(choice) in right,
                    "fixed": is_fixed,
                    "reason": self._render_reason(choice),
                }
                for choice in choices
            ],
        )

    def _render_reason(self, choice: str) -> Markup:
        reason = choice.reason if isinstance(choice, OptionText) else None
        return Markup(self._render_with_media(reason) if reason else "")

    def _render_cloze(self, question: Question, _: FieldSpec) -> str:
        """The quotation with its marked words as deletions, numbered in the order they stand in."""
        quotations = question.cloze_quotations
        paragraphs = [
            _render_gaps(lay_out_quotation(quotation), gaps)
            for quotation, gaps in zip(quotations, number_gaps(quotations), strict=True)
        ]
        return "<br><br>".join(paragraphs)

    def _render_lines(self, question: Question, spec: FieldSpec) -> str:
        """The same as the style sheet knows it, which covers what comes after the asked line."""
        extra = "" if question.hides_rest else " shows-rest"
        return f'<div class="lines{extra}">{self._render_cloze(question, spec)}</div>'

    def _render_regions(self, question: Question, spec: FieldSpec) -> str:
        """A picture with what covers its parts, each a gap of the number of its card."""
        media = (question.get_texts(each.key) for each in question.select_fields(FieldType.MEDIA))
        words = "".join(question.get_texts(ALT_KEY))
        picture = {
            "html": Markup(
                "".join(make_media_tag(self._add_media(path), words) for path in chain(*media))
            ),
            "shows_others": question.values.get(SHOW_OTHERS_KEY) is True,
            "regions": [
                {
                    "html": Markup(self._render_with_media(region)),
                    "card": region.card,
                    "shape": region.shape,
                    "box": [f"{number:g}" for number in region.box],
                }
                for region in question.regions
            ],
        }
        return self._call_macro("regions", [picture])

    def _render_media(self, question: Question, spec: FieldSpec) -> str:
        return " ".join(
            make_media_tag(self._add_media(path), spec.title)
            for path in question.get_texts(spec.key)
        )

    def _render_switch(self, question: Question, spec: FieldSpec) -> str:
        return "yes" if question.values.get(spec.key) is True else ""

    def _render_beyond(self, question: Question, _: FieldSpec) -> str:
        """That the answer is not from the source. Why is for those who read the file: a new reason
        changes no note.
        """
        return "yes" if question.goes_beyond else ""

    def _render_expects(self, question: Question, _: FieldSpec) -> str:
        language = self.deck.language
        words = self.templates.select_words(language)
        return escape(describe_expected_answer(question, words, language), quote=False)

    def _render_map(self, question: Question, spec: FieldSpec) -> str:
        is_filled = spec.type is FieldType.FILLED_MAP
        values = describe_question_map(question, self.deck, is_filled=is_filled)
        return self._call_macro("maps", [values]) if values else ""

    def _render_evidence(self, question: Question, _: FieldSpec) -> str:
        """The quotations, with one figure for each field and paragraph, or place of the text.

        A field's title stands on its first figure, where several fields have evidence; the title of a
        source that is not what the deck is about, on the last of its figures in a row.
        """
        groups = [
            (where, list(each))
            for where, each in groupby(question.evidence, self._locate_quotation)
        ]
        fields = {field for (field, _, _), _ in groups}
        figures = []
        for number, ((field, source, place), quotations) in enumerate(groups):
            is_first_of_field = number == 0 or groups[number - 1][0][0] != field
            is_last_of_source = number == len(groups) - 1 or groups[number + 1][0][1] is not source
            is_named = is_last_of_source and source.name != self.main_source
            spec = question.kind.fields.get(field)
            # Without its title, a quotation would seem to bear out an answer that is not from there.
            has_title = (len(fields) > 1 or question.goes_beyond) and is_first_of_field
            figures.append(
                {
                    "kind": question.kind.name,
                    "key": field,
                    "field": spec.title if spec and has_title else "",
                    "title": str(source.title) if is_named else "",
                    "language": source.language.tag,
                    "place": place,
                    "quotations": [_make_quotation_values(quotation) for quotation in quotations],
                    "misprints": list_corrections(source, quotations),
                }
            )
        return self._call_macro("evidence", figures)

    def _locate_quotation(self, quotation: Quotation) -> tuple[str, Source, str]:
        """What a quotation supports, and where it stands: field, source, and “Art. 8” or “¶ 2”."""
        source, places, language = quotation.source, quotation.places, self.deck.language
        place = source.find_citation(places[0][0], places[-1][1], language)
        return (
            quotation.field,
            source,
            place or cite_paragraph(quotation.paragraph_number, language),
        )

    def _call_macro(self, name: str, *arguments: object) -> str:
        return self.templates.render_value(name, self.deck.language, *arguments)

    def _add_media(self, reference: str) -> str:
        """The name in the package of a media file; what is missing was a finding before it came
        here.
        """
        found = resolve_media(reference, self.root / self.deck.folder, self.root)
        if not isinstance(found, MediaFile):
            raise DeckgenError(f"{self.deck.folder}: {found.message}")
        self.media[found.name] = found
        return found.name


def _make_quotation_values(quotation: Quotation) -> dict[str, object]:
    lines = lay_out_quotation(quotation)
    return {
        "opening": lines.opening,
        "parts": [
            {"text": part.html, "mark": part.mark, "is_block": part.is_block}
            for part in lines.list_shown_parts()
        ],
        "closing": lines.closing,
        "clipped": find_clipped_sides(quotation),
    }


def _render_gaps(lines: QuotationLines, gaps: Mapping[int, Gap]) -> str:
    """The HTML of a quotation whose marks are gaps."""

    def open_gap(words: str, mark: int) -> str:
        gap = gaps[mark]
        return make_gap(words, gap.card, escape(gap.hint, quote=False))

    html = lines.render_gaps(open_gap, gaps)
    # In a field's text quotation marks stay as they are.
    return f"{lines.opening}{html}{lines.closing}".replace("&#34;", '"').replace("&#39;", "'")

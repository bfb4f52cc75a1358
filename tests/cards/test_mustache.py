"""Anki's own template language, as far as it must be read."""

from __future__ import annotations

import pytest

from deckgen.cards.mustache import (
    MustacheFault,
    list_field_names,
    remove_condition,
    remove_fields,
    rename_fields,
)


@pytest.mark.parametrize(
    ("template", "names"),
    [
        ("no field", []),
        ("{{Question}} and {{Answer}}", ["Question", "Answer"]),
        ("{{ Question }}", ["Question"]),
        ("{{type:Answer}}", ["Answer"]),
        ("{{type:cloze:Text}}", ["Text"]),
        ("{{hint:The answer}}", ["The answer"]),
        ("{{#Also}}{{Also}}{{/Also}}", ["Also", "Also"]),
        ("{{^Also}}none{{/Also}}", ["Also"]),
        ("{{#A}}{{#B}}x{{/B}}{{/A}}", ["A", "B"]),
        ("{{#A}}x{{/A}}{{#A}}y{{/A}}", ["A", "A"]),
        ("{ {Question} } {Question}", []),
        ("{{FrontSide}}<hr>{{Tags}}", ["FrontSide", "Tags"]),
    ],
)
def test_the_fields_of_a_template(template: str, names: list[str]) -> None:
    """Every field that is shown or asked for, without its filters, in order."""
    assert list_field_names(template) == names


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{{#A}}x", "{{#A}} is not closed"),
        ("{{^A}}x", "{{#A}} is not closed"),
        ("x{{/A}}", "{{/A}} closes a section that is not open"),
        ("{{#A}}{{#B}}{{/A}}{{/B}}", "{{/A}} closes a section that is not open"),
        ("{{#A}}{{/A}}{{/A}}", "{{/A}} closes a section that is not open"),
    ],
)
def test_sections_that_anki_refuses(template: str, message: str) -> None:
    """A section that is not closed, or closed where it is not open, is a fault."""
    with pytest.raises(MustacheFault) as fault:
        list_field_names(template)
    assert str(fault.value) == message


@pytest.mark.parametrize(
    ("template", "absent", "left"),
    [
        pytest.param("{{A}} {{B}}", [], "{{A}} {{B}}", id="none"),
        pytest.param("{{A}} {{B}}", ["B"], "{{A}} ", id="a field"),
        pytest.param("{{ B }}{{type:B}}{{type:cloze:B}}{{hint: B}}", ["B"], "", id="with filters"),
        pytest.param("{{#B}}x{{B}}\ny{{/B}}z", ["B"], "z", id="a section"),
        pytest.param("{{^B}}x{{/B}}z", ["B"], "xz", id="a section for none"),
        pytest.param("{{^B}}x{{/B}}{{#B}}y{{/B}}", ["B"], "x", id="both sections"),
        pytest.param("{{#B}}x{{/B}}{{#B}}y{{/B}}", ["B"], "", id="two sections"),
        pytest.param("{{#B}}{{#A}}x{{/A}}{{/B}}", ["B"], "", id="a section in it"),
        pytest.param("{{#A}}{{#B}}x{{/B}}y{{/A}}", ["B"], "{{#A}}y{{/A}}", id="in a section"),
        pytest.param(
            "{{BB}}{{A B}}{{#BB}}x{{/BB}}", ["B"], "{{BB}}{{A B}}{{#BB}}x{{/BB}}", id="names alike"
        ),
        pytest.param("{{A.B}}{{AxB}}", ["A.B"], "{{AxB}}", id="a name with a sign"),
        pytest.param("{{A}}{{B}}{{C}}", ["A", "B"], "{{C}}", id="two fields"),
    ],
)
def test_a_template_without_fields(template: str, absent: list[str], left: str) -> None:
    """What is left is what Anki would show if the fields were empty."""
    assert remove_fields(template, absent) == left
    assert not {name for name in absent} & set(list_field_names(left))


@pytest.mark.parametrize(
    ("template", "names", "renamed"),
    [
        pytest.param(
            "{{A}}{{#A}}x{{/A}}{{^A}}y{{/A}}",
            {"A": "B"},
            "{{B}}{{#B}}x{{/B}}{{^B}}y{{/B}}",
            id="sections",
        ),
        pytest.param(
            "{{type:cloze:A}}{{ hint: A }}", {"A": "B"}, "{{type:cloze:B}}{{hint:B}}", id="filters"
        ),
        pytest.param("{{A}}{{B}}", {"A": "B", "B": "A"}, "{{B}}{{A}}", id="exchanged"),
        pytest.param(
            "{{ A }}{{FrontSide}}{{AB}}",
            {"A": "A b"},
            "{{A b}}{{FrontSide}}{{AB}}",
            id="others stay",
        ),
        pytest.param("{{ A }}", {"A": "A"}, "{{ A }}", id="nothing to rename"),
    ],
)
def test_fields_by_other_names(template: str, names: dict[str, str], renamed: str) -> None:
    """Wherever a field is named, it gets its other name, all at once; the rest stays as it is."""
    assert rename_fields(template, names) == renamed


@pytest.mark.parametrize(
    ("template", "left"),
    [
        pytest.param("{{#A}}x{{B}}{{/A}}y", "x{{B}}y", id="a section"),
        pytest.param("{{^A}}x{{/A}}y{{#A}}z{{/A}}", "yz", id="a section for none"),
        pytest.param("{{# A }}{{#AB}}x{{/AB}}{{/ A }}", "{{#AB}}x{{/AB}}", id="names alike"),
    ],
)
def test_a_template_whose_field_is_always_full(template: str, left: str) -> None:
    """What hangs on the field is there, and what hangs on its being empty is not."""
    assert remove_condition(template, "A") == left


def test_sections_that_nothing_closes_take_no_time() -> None:
    """A template of half a million open sections is read once: once for each would take hours."""
    template = "{{#Hint}}" * 500_000
    assert remove_fields("{{#Hint}}a{{/Hint}}b" + template, ["Hint"]) == "b" + template

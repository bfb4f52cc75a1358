"""Jinja over template folders: composed, sandboxed, strict, and every failure told with its file
and line.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from deckgen.cards.jinja_sandbox import TemplateFault
from deckgen.cards.templates import CompiledKind, Templates
from deckgen.languages.language import require_language
from deckgen.load.kinds import find_template_folders, load_kinds
from deckgen.model import Kind
from tests.projects import write_project

KIND = """\
fields:
  question: {role: prompt, type: text}
  answer: {role: answer, type: text}
  turned: {type: switch}
cards:
  one: {front: front.html.j2, back: back.html.j2}
  two: {front: back.html.j2, back: front.html.j2, if: turned}
"""
FIELDS = "question answer turned also said_by evidence explanation beyond expects"
FILES = {
    "templates/own/kind.yaml": KIND,
    "templates/own/front.html.j2": "{{Question}}",
    "templates/own/back.html.j2": "{{Answer}}",
}


def templates_of(root: Path, files: dict[str, str | bytes]) -> tuple[Templates, Kind]:
    """The templates of a project with these files, and its own kind."""
    write_project(root, {**FILES, **files})
    folders = find_template_folders(root)
    kinds, findings = load_kinds(root, folders)
    assert findings == []
    return Templates(folders, lambda path: f"_{path}"), kinds["own"]


def compiled(root: Path, front: str, **more: str) -> CompiledKind:
    """The kind's look, with this front; further files of the kind by name, ``_`` for ``.``."""
    files: dict[str, str | bytes] = {
        f"templates/{name.replace('__', '/')}": text for name, text in more.items()
    }
    templates, kind = templates_of(root, {"templates/own/front.html.j2": front.encode(), **files})
    return templates.compile_kind(kind, "A deck", require_language("de"))


def fault_of(
    root: Path, front: str, files: Mapping[str, str | bytes] | None = None
) -> tuple[str, int, str]:
    """Why a kind with this front cannot be composed: file, line, message."""
    templates, kind = templates_of(
        root, {"templates/own/front.html.j2": front.encode(), **(files or {})}
    )
    with pytest.raises(TemplateFault) as fault:
        templates.compile_kind(kind, "A deck", require_language("en"))
    return fault.value.name, fault.value.line, fault.value.message


@pytest.mark.parametrize(
    ("template", "html"),
    [
        pytest.param(
            "{{Q}} {{#Also}}x{{/Also}}", "{{Q}} {{#Also}}x{{/Also}}", id="Anki's signs pass through"
        ),
        pytest.param(
            "[[ kind.name ]], [[ deck ]], [[ language ]], [[ side ]]",
            "own, A deck, de, front",
            id="names",
        ),
        pytest.param("[% if side == 'front' %]yes[% endif %]", "yes", id="a condition"),
        pytest.param("[# nothing #]x", "x", id="a comment"),
        pytest.param("[[ '<b>&' ]]", "&lt;b&gt;&amp;", id="text is escaped"),
        pytest.param(
            "[[ asset('base/logo.svg') ]]", "_base/logo.svg", id="a file of the templates"
        ),
        pytest.param("[[ kind.fields|join(' ') ]]", FIELDS, id="the kind's fields"),
        pytest.param("[[ kind.fields.question.title ]]", "Question", id="a field"),
        pytest.param("  {{Question}}\n", "{{Question}}", id="without the white space round it"),
    ],
)
def test_templates_are_composed(tmp_path: Path, template: str, html: str) -> None:
    """Jinja's signs are square brackets, and all else is Anki's."""
    assert compiled(tmp_path, template).cards[0].front == html


def test_cards_of_a_kind(tmp_path: Path) -> None:
    """Each card has its sides; one that hangs on a switch is a section of the switch's field."""
    look = compiled(tmp_path, "[[ side ]]: {{Question}}")
    assert [(card.name, card.front, card.back) for card in look.cards] == [
        ("one", "front: {{Question}}", "{{Answer}}"),
        ("two", "{{#Turned}}{{Answer}}{{/Turned}}", "back: {{Question}}"),
    ]


def test_inheritance_and_inclusion(tmp_path: Path) -> None:
    """A template may extend, include and import others, of its own folder or of those that deckgen
    ships.
    """
    look = compiled(
        tmp_path,
        "[% extends 'own/frame.j2' %][% block inner %][% include 'own/part.j2' %][% endblock %]",
        **{"own__frame.j2": "<[% block inner %][% endblock %]>", "own__part.j2": "part"},
    )
    assert look.cards[0].front == "<part>"


def test_a_template_that_the_kind_lacks_is_the_one_in_base(tmp_path: Path) -> None:
    """A side that the kind's folder does not have comes from base/, the project's before the
    shipped.
    """
    kind = KIND.replace("front: back.html.j2", "front: shared.html.j2")
    templates, own = templates_of(
        tmp_path,
        {
            "templates/own/kind.yaml": kind,
            "templates/base/shared.html.j2": "shared [[ kind.name ]]",
        },
    )
    assert (
        templates.compile_kind(own, "A deck", require_language("en")).cards[1].front
        == "{{#Turned}}shared own{{/Turned}}"
    )


def test_the_projects_templates_go_first(tmp_path: Path) -> None:
    """A file of the same name in the project stands in for the shipped one."""
    look = compiled(
        tmp_path, "x", **{"base__style.css": ".mine { }", "own__style.css": ".[[ kind.name ]] { }"}
    )
    assert look.css == ".mine { }\n.own { }\n"


@pytest.mark.parametrize(
    "template",
    [
        "[[ ''.__class__.__mro__ ]]",
        "[[ ''.__class__.__mro__[1].__subclasses__() ]]",
        "[[ cycler.__init__.__globals__ ]]",
        "[[ lipsum.__globals__['os'].popen('true') ]]",
        "[[ self.__init__.__globals__ ]]",
        "[[ asset.__globals__ ]]",
        "[[ kind.__class__ ]]",
        "[[ kind.file.__init__.__globals__ ]]",
        "[[ ''['__class__'] ]]",
        "[[ ''|attr('__class__') ]]",
        "[[ '{0.__class__.__mro__}'.format('') ]]",
        "[[ (''|attr('format')).__func__ ]]",
        "[[ kind.fields.clear() ]]",
        "[[ kind.fields.update({}) ]]",
        "[% set x = namespace() %][[ x.__class__ ]]",
        "[% macro m() %][% endmacro %][[ m.__code__ ]]",
    ],
)
def test_templates_are_locked_in(tmp_path: Path, template: str) -> None:
    """What would reach Python from a template is a fault at its line, and nothing is run or
    changed.
    """
    name, line, message = fault_of(tmp_path, f"{{{{Question}}}}\n{template}")
    assert (name, line) == ("own/front.html.j2", 2)
    assert message.startswith(("SecurityError: ", "UndefinedError: "))


@pytest.mark.parametrize(
    ("template", "line", "message"),
    [
        pytest.param("a\n[[ qestion ]]", 2, "UndefinedError: 'qestion' is undefined", id="a name"),
        pytest.param(
            "a\nb\n[[ kind.nmae ]]",
            3,
            "UndefinedError: 'dict object' has no attribute 'nmae'",
            id="an attribute",
        ),
        pytest.param(
            "[[ words.nothing ]]",
            1,
            "UndefinedError: 'dict object' has no attribute 'nothing'",
            id="a word",
        ),
        pytest.param(
            "a\n\n[% if x %]",
            3,
            "TemplateSyntaxError: Unexpected end of template",
            id="an open block",
        ),
        pytest.param(
            "[[ a b ]]", 1, "TemplateSyntaxError: expected token 'end of print", id="no expression"
        ),
        pytest.param(
            "a\n[[ 1 / 0 ]]", 2, "ZeroDivisionError: division by zero", id="division by nought"
        ),
        pytest.param(
            "a\n[[ range(10 ** 9)|list ]]",
            2,
            "OverflowError: Range too big",
            id="a long range",
        ),
        pytest.param(
            "a\n[[ [][0].x ]]",
            2,
            "UndefinedError: list object has no element 0",
            id="an empty list",
        ),
        pytest.param(
            "[[ 'a' + 1 ]]", 1, "TypeError: can only concatenate str", id="text and number"
        ),
        pytest.param(
            "[% macro m() %][[ m() ]][% endmacro %]\n[[ m() ]]",
            1,
            "it goes round in circles",
            id="without end",
        ),
        pytest.param(
            "a\n[% include 'own/none.j2' %]",
            2,
            "there is no template own/none.j2",
            id="a file that is not there",
        ),
        pytest.param(
            "a\n[% include '../own/kind.yaml' %]",
            2,
            "there is no template ../own/kind.yaml",
            id="upwards",
        ),
        pytest.param(
            "a\n[% include '/etc/hostname' %]",
            2,
            "there is no template /etc/hostname",
            id="absolute",
        ),
    ],
)
def test_a_fault_has_a_file_and_a_line(
    tmp_path: Path, template: str, line: int, message: str
) -> None:
    """Undefined names and every other failure are told where they stand in the template."""
    name, found, said = fault_of(tmp_path, template)
    assert (name, found) == ("own/front.html.j2", line)
    assert said.startswith(message)


def test_a_fault_in_another_file(tmp_path: Path) -> None:
    """The innermost template is named: the one that is included, inherited from, or whose macro is
    called.
    """
    included = fault_of(
        tmp_path, "[% include 'own/part.j2' %]", {"templates/own/part.j2": "a\nb\n[[ x ]]"}
    )
    assert included[:2] == ("own/part.j2", 3)
    macro = {"templates/own/macros.j2": "[% macro m(a) %]\n[[ a.b.c ]]\n[% endmacro %]"}
    called = fault_of(tmp_path, "\n[% from 'own/macros.j2' import m %][[ m('x') ]]", macro)
    assert called[:2] == ("own/macros.j2", 2)
    broken = fault_of(
        tmp_path, "[% extends 'own/part.j2' %]", {"templates/own/part.j2": "a\n[% block %]"}
    )
    assert broken[:2] == ("own/part.j2", 2)


def test_a_fault_in_a_style(tmp_path: Path) -> None:
    """Styles are templates too."""
    assert fault_of(tmp_path, "x", {"templates/own/style.css": ".a {\n[[ colour ]]\n}"}) == (
        "own/style.css",
        2,
        "UndefinedError: 'colour' is undefined",
    )


def test_a_template_that_is_not_there(tmp_path: Path) -> None:
    """A card whose template no folder has names the template."""
    write_project(tmp_path, FILES)
    (tmp_path / "templates/own/front.html.j2").unlink()
    kinds, _ = load_kinds(tmp_path, find_template_folders(tmp_path))
    with pytest.raises(TemplateFault) as fault:
        Templates(find_template_folders(tmp_path), str).compile_kind(
            kinds["own"], "a", require_language("en")
        )
    assert str(fault.value) == "own/front.html.j2:1: there is no template own/front.html.j2"


@pytest.mark.parametrize("name", ["own/front.html.j2", "base/words.yaml", "own/style.css"])
def test_a_template_that_cannot_be_read(tmp_path: Path, name: str) -> None:
    """Neither another encoding nor a link out of the project is let through."""
    path = f"templates/{name}"
    assert fault_of(tmp_path, "x", {path: b"en: {a: b}\n\n\xe9"}) == (
        name,
        3,
        f"{name} is not UTF-8: byte 0xe9 on line 3",
    )
    (tmp_path / path).unlink()
    (tmp_path / path).symlink_to(os.devnull)
    kinds, _ = load_kinds(tmp_path, find_template_folders(tmp_path))
    with pytest.raises(TemplateFault, match=f"{name}:1: {name} leads out of the project"):
        Templates(find_template_folders(tmp_path), str).compile_kind(
            kinds["own"], "a", require_language("en")
        )


@pytest.mark.parametrize(
    ("words", "line", "message"),
    [
        pytest.param("en: [a", 1, "the bracket that begins here is not closed", id="syntax"),
        pytest.param(
            "en: {a: b}\nen: {a: c}\n", 2, "`en` stands twice; the first is on line 1", id="twice"
        ),
        pytest.param("- a\n", 1, "it holds no languages", id="a list"),
        pytest.param("", 1, "it holds no languages", id="nothing"),
    ],
)
def test_words_that_cannot_be_read(tmp_path: Path, words: str, line: int, message: str) -> None:
    """A slip in the words of the cards is a fault of its file, and never a card without words."""
    found = fault_of(tmp_path, "x", {"templates/base/words.yaml": words})
    assert found[:2] == ("base/words.yaml", line)
    assert found[2].startswith(message)


def test_words_in_several_languages(tmp_path: Path) -> None:
    """The project's words go before those that deckgen ships, and English stands in for what a
    language lacks.
    """
    templates, _ = templates_of(
        tmp_path, {"templates/base/words.yaml": "en: {mine: my, yours: your}\nde: {mine: mein}\n"}
    )
    assert [
        templates.select_words(require_language("de-AT"))[key] for key in ("mine", "yours")
    ] == ["mein", "your"]
    assert templates.select_words(require_language("de_AT")) == templates.select_words(
        require_language("de-AT")
    )
    assert templates.select_words(require_language("sv")) == templates.select_words(
        require_language("en")
    )
    assert templates.select_words(require_language("en")).keys() >= {"mine", "also"}


VALUES = "[% macro items(texts) %][% for text in texts %]<[[ text ]]>[% endfor %][% endmacro %]"


def test_the_html_of_a_value(tmp_path: Path) -> None:
    """A structured field is made by the macro of its type, with its texts escaped and the words of
    the language.
    """
    templates, _ = templates_of(
        tmp_path, {"templates/base/values.html.j2": VALUES.replace("<[[", "[[ words.also ]]<[[")}
    )
    assert templates.render_value(
        "items", require_language("en"), ["a", "b & c"]
    ) == f"{templates.select_words(require_language('en'))['also']}<a>" + (
        f"{templates.select_words(require_language('en'))['also']}<b &amp; c>"
    )


@pytest.mark.parametrize(
    ("values", "line", "message"),
    [
        pytest.param(
            f"\n\n{VALUES.replace('text ]]', 'txt ]]')}",
            3,
            "UndefinedError: 'txt' is undefined",
            id="a name",
        ),
        pytest.param(
            "a\nb\n[% macro items(a) %]\n\n[[ a.b ]][% endmacro %]",
            5,
            "UndefinedError: 'list object' has no",
            id="an attribute",
        ),
        pytest.param(
            "[% macro items() %][% endmacro %]",
            1,
            "TypeError: macro 'items' takes no",
            id="other arguments",
        ),
        pytest.param(
            "[% macro other(a) %][% endmacro %]", 1, "there is no macro", id="no such macro"
        ),
        pytest.param("a\n[% macro items(a) %]", 2, "TemplateSyntaxError: ", id="syntax"),
        pytest.param("[[ x ]]", 1, "UndefinedError: 'x' is undefined", id="outside the macros"),
    ],
)
def test_a_fault_in_a_value(tmp_path: Path, values: str, line: int, message: str) -> None:
    """A macro that fails is told with the file of the macros and the line in it."""
    templates, _ = templates_of(tmp_path, {"templates/base/values.html.j2": values.encode()})
    with pytest.raises(TemplateFault) as fault:
        templates.render_value("items", require_language("en"), ["a"])
    assert (fault.value.name, fault.value.line) == ("base/values.html.j2", line)
    assert fault.value.message.startswith(message)

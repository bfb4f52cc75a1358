"""Mistakes and mischief in templates."""

from pathlib import Path

from tests.corpus.bad_example import CARD, BadExample

_FRONT = "{{Question}}"


def _replace_with_loop(root: Path) -> None:
    (root / CARD).unlink()
    (root / CARD).symlink_to("card.html.j2")


def _link_outside(root: Path) -> None:
    (root / CARD).unlink()
    (root / CARD).symlink_to("/etc/passwd")


def _replace_with_folder(root: Path) -> None:
    (root / CARD).unlink()
    (root / CARD).mkdir()


TEMPLATES = (
    BadExample("an empty template", CARD, "", "template-error:1", "no field"),
    BadExample(
        "a template of comments", CARD, "[# {{Question}} #]", "template-error:1", "no field"
    ),
    BadExample(
        "a field misspelt", CARD, "{{Qestion}}", "template-error:1", "did you mean `Question`"
    ),
    BadExample("a field in small letters", CARD, "{{question}}", "template-error:1", "Question"),
    BadExample("a field not closed", CARD, _FRONT + "{{Answer", "template-error:1", "{{"),
    BadExample("a field with one brace", CARD, "{Question}", "template-error:1", "no field"),
    BadExample(
        "a section not closed", CARD, _FRONT + "{{#Answer}}x", "template-error:1", "not closed"
    ),
    BadExample(
        "a section closed twice",
        CARD,
        _FRONT + "{{#Answer}}x{{/Answer}}{{/Answer}}",
        "template-error:1",
        "not open",
    ),
    BadExample(
        "sections that cross",
        CARD,
        _FRONT + "{{#Answer}}{{#Question}}x{{/Answer}}{{/Question}}",
        "template-error:1",
        "not open",
    ),
    BadExample(
        "a name that nobody defined", CARD, _FRONT + "[[ nothing ]]", "template-error:1", "nothing"
    ),
    BadExample(
        "an attribute that there is not",
        CARD,
        _FRONT + "[[ kind.nothing.more ]]",
        "template-error:1",
        "nothing",
    ),
    BadExample(
        "a word for cards that there is not",
        CARD,
        _FRONT + "[[ words.nothing ]]",
        "template-error:1",
        "nothing",
    ),
    BadExample(
        "a Jinja expression not closed", CARD, _FRONT + "\n[[ words.source", "template-error:2", ""
    ),
    BadExample(
        "a Jinja block not closed", CARD, _FRONT + "\n[% if true %]", "template-error:2", "endif"
    ),
    BadExample(
        "a Jinja comment not closed", CARD, _FRONT + "\n[# to do", "template-error:2", "comment"
    ),
    BadExample(
        "Jinja's usual signs",
        CARD,
        "{% if true %}{{ Question }}{% endif %}{{ kind.title }}",
        "template-error:1",
        "kind.title",
    ),
    BadExample(
        "a tag of Jinja that there is not",
        CARD,
        _FRONT + "\n[% import os %]",
        "template-error:2",
        "as",
    ),
    BadExample(
        "an import of Python", CARD, _FRONT + "\n[% import 'os' as os %]", "template-error:2", "os"
    ),
    BadExample(
        "a filter that there is not",
        CARD,
        _FRONT + "\n[[ 'x' | shout ]]",
        "template-error:2",
        "shout",
    ),
    BadExample(
        "a way out of the sandbox by class",
        CARD,
        _FRONT + "\n[[ ''.__class__.__mro__ ]]",
        "template-error:2",
        "__class__",
    ),
    BadExample(
        "a way out of the sandbox by globals",
        CARD,
        _FRONT + "\n[[ asset.__globals__ ]]",
        "template-error:2",
        "__globals__",
    ),
    BadExample(
        "a way out of the sandbox by format",
        CARD,
        _FRONT + "\n[[ '{0.__class__}'.format(1) ]]",
        "template-error:2",
        "__class__",
    ),
    BadExample(
        "a way out of the sandbox by attr",
        CARD,
        _FRONT + "\n[[ ''|attr('__class__') ]]",
        "template-error:2",
        "__class__",
    ),
    BadExample(
        "a way out of the sandbox by a path",
        CARD,
        _FRONT + "\n[[ kind.file.path ]]",
        "template-error:2",
        "'file'",
    ),
    BadExample(
        "a loop over a thousand million",
        CARD,
        _FRONT + "\n[% for n in range(10**9) %]x[% endfor %]",
        "template-error:2",
        "Range too big",
    ),
    BadExample(
        "loops in loops",
        CARD,
        _FRONT + "[% for n in range(99999) %]" * 4 + "x" + "[% endfor %]" * 4,
        "template-error:1",
        "than a template may",
    ),
    BadExample(
        "a text a thousand million times",
        CARD,
        _FRONT + "\n[[ 'x' * 10**9 ]]",
        "template-error:2",
        "more memory than a template may",
    ),
    BadExample(
        "a number to a high power",
        CARD,
        _FRONT + "\n[[ 9**(9**9) ]]",
        "template-error:1",
        "more time",
    ),
    BadExample(
        "a text padded for ever", CARD, _FRONT + "\n[[ 'x'.ljust(10**10) ]]", "template-error:2", ""
    ),
    BadExample(
        "a text centred for ever",
        CARD,
        _FRONT + "\n[[ 'x'|center(10**10) ]]",
        "template-error:2",
        "",
    ),
    BadExample(
        "a format of great width",
        CARD,
        _FRONT + "\n[[ '%1000000000d' % 1 ]]",
        "template-error:2",
        "",
    ),
    BadExample(
        "a format of great width in another way",
        CARD,
        _FRONT + "\n[[ '{:10000000000}'.format(1) ]]",
        "template-error:2",
        "",
    ),
    BadExample(
        "a text that doubles",
        CARD,
        _FRONT + "\n[% set ns = namespace(x='xxxxxxxxxx') %][% for n in range(60) %]"
        "[% set ns.x = ns.x ~ ns.x %][% endfor %][[ ns.x ]]",
        "template-error:2",
        "",
    ),
    BadExample(
        "a text that doubles by join",
        CARD,
        _FRONT
        + "\n[% set ns = namespace(x='x') %][% for n in range(60) %][% set ns.x = [ns.x, ns.x]|join %][% endfor %]",
        "template-error:2",
        "",
    ),
    BadExample(
        "a text that doubles by replace",
        CARD,
        _FRONT + "\n[% set ns = namespace(x='x') %][% for n in range(60) %]"
        "[% set ns.x = ns.x.replace('x', 'xx') %][% endfor %]",
        "template-error:2",
        "",
    ),
    BadExample(
        "lorem ipsum for ever", CARD, _FRONT + "\n[[ lipsum(n=10**7) ]]", "template-error:2", ""
    ),
    BadExample(
        "a template that includes itself",
        CARD,
        _FRONT + "\n[% include 'own/card.html.j2' %]",
        "template-error:2",
        "",
    ),
    BadExample(
        "a template that extends itself",
        CARD,
        "[% extends 'own/card.html.j2' %]",
        "template-error:1",
        "",
    ),
    BadExample(
        "a macro that calls itself",
        CARD,
        _FRONT + "\n[% macro a() %][[ a() ]][% endmacro %][[ a() ]]",
        "template-error:2",
        "",
    ),
    BadExample(
        "an include that is not there",
        CARD,
        _FRONT + "\n[% include 'own/no.html.j2' %]",
        "template-error:2",
        "no.html.j2",
    ),
    BadExample(
        "an include from outside",
        CARD,
        _FRONT + "\n[% include '../../deckgen.yaml' %]",
        "template-error:2",
        "deckgen.yaml",
    ),
    BadExample(
        "a layout that is not there",
        CARD,
        "[% extends 'base/no.html.j2' %]",
        "template-error:1",
        "no.html.j2",
    ),
    BadExample(
        "a picture that is not there",
        CARD,
        _FRONT + "\n<img src='[[ asset('own/no.png') ]]'>",
        "template-error:2",
        "no.png",
    ),
    BadExample(
        "a picture from outside",
        CARD,
        _FRONT + "\n<img src='[[ asset('../../deckgen.yaml') ]]'>",
        "template-error:2",
        "deckgen.yaml",
    ),
    BadExample(
        "a division by nought", CARD, _FRONT + "\n[[ 1 / 0 ]]", "template-error:2", "division"
    ),
    BadExample(
        "ten thousand brackets",
        CARD,
        _FRONT + "\n[[ " + "(" * 10_000 + ")" * 10_000 + " ]]",
        "template-error:1",
        "",
    ),
    BadExample(
        "ten thousand blocks",
        CARD,
        _FRONT + "\n" + "[% if true %]" * 10_000 + "[% endif %]" * 10_000,
        "template-error:1",
        "",
    ),
    BadExample("a megabyte of braces", CARD, "{{" * 500_000, "template-error:1", ""),
    BadExample(
        "a template in UTF-16", CARD, (_FRONT + "x").encode("utf-16"), "template-error:1", "UTF-8"
    ),
    BadExample("a template of bytes", CARD, bytes(range(256)), "template-error:2", "UTF-8"),
    BadExample(
        "a template that is a link to itself",
        CARD,
        "",
        "template-error:1",
        "link",
        prepare=_replace_with_loop,
    ),
    BadExample(
        "a template that is a link out of the project",
        CARD,
        "",
        "template-error:1",
        "leads out",
        prepare=_link_outside,
    ),
    BadExample(
        "a template that is a folder",
        CARD,
        "",
        "template-error:1",
        "folder",
        prepare=_replace_with_folder,
    ),
    BadExample(
        "a style that is broken, which only Anki's pages judge",
        "templates/own/style.css",
        "a { color: red\n",
        "",
        "",
        0,
    ),
    BadExample(
        "a style with Jinja's signs",
        "templates/own/style.css",
        "a[[b]] { color: red }\n",
        "template-error:1",
        "b",
    ),
    BadExample(
        "a style in Windows-1252",
        "templates/own/style.css",
        "a { content: '»' }".encode("cp1252"),
        "template-error:1",
        "UTF-8",
    ),
)

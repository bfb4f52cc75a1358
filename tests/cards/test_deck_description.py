"""What Anki shows under a deck's name: composed, escaped, on one line, in the deck's language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from deckgen.cards.deck_description import DeckSize, render_deck_description
from deckgen.cards.jinja_sandbox import TemplateFault
from deckgen.cards.templates import Templates
from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.load import load_project
from deckgen.load.kinds import find_template_folders
from tests.anki_helpers import open_temporary_collection
from tests.projects import REPOSITORY, write_project

SIZE = DeckSize(questions=60, cards=71)


def page(
    root: Path,
    description: str = "",
    *,
    sidecar: str = "title: An essay\n",
    deck: str = "",
    template: str = "",
    size: DeckSize = SIZE,
    version: str = "",
) -> str:
    """The page of a deck with this description (YAML, its own indentation) over one source."""
    given = f"description: {description}\n" if description else ""
    files = {
        "cards/example/deck.yaml": f"id: example-deck\nname: Example\nsource: essay\n{deck}{given}",
        "seeds/essay.yaml": sidecar,
        QUESTIONS_PATH: "kind: basic\nquestions: []\n",
        **({"templates/base/deck.html.j2": template} if template else {}),
    }
    project = load_project(write_project(root, files))
    assert project.findings == ()
    templates = Templates(find_template_folders(root), lambda path: path)
    return render_deck_description(
        templates, project.decks[0], project.sources.values(), size, version
    )


def test_a_whole_page(tmp_path: Path) -> None:
    """Description, counts, source with its rights, version, and how to update: all of it, and
    nothing else.
    """
    sidecar = "title: An essay\nrights: Public domain\n"
    assert page(
        tmp_path, "Who and *when*.", sidecar=sidecar, version="1.2.0", size=DeckSize(60, 71, 2)
    ) == (
        '<div lang="en" dir="ltr" style="text-align: start"><div dir="auto">Who and <em>when</em>.</div>'
        "<p>Questions: 60 · Cards: 71 · Withdrawn: 2</p>"
        '<p>Source: <cite dir="auto">An essay</cite><br><small dir="auto">Public domain</small></p>'
        "<p>Version 1.2.0<br><small>To update, import the newer file in the same way: your reviews stay.</small></p>"
        "</div>"
    )


def test_what_is_not_known_is_left_out(tmp_path: Path) -> None:
    """No description, no rights, nothing withdrawn, no release: the rest stands, and says that it
    is a draft.
    """
    assert page(tmp_path) == (
        '<div lang="en" dir="ltr" style="text-align: start">'
        "<p>Questions: 60 · Cards: 71</p>"
        '<p>Source: <cite dir="auto">An essay</cite></p>'
        "<p>Draft, not released<br>"
        "<small>To update, import the newer file in the same way: your reviews stay.</small></p>"
        "</div>"
    )


def test_texts_are_escaped(tmp_path: Path) -> None:
    """HTML in description, rights, title and version is shown as written, and a link can run no
    script.
    """
    html = page(
        tmp_path,
        "'<script>alert(1)</script> [x](javascript:alert(1)) [y](https://example.org)'",
        sidecar="title: <b>An essay</b>\nrights: '<img src=x onerror=y> & more'\n",
        version="<i>1</i>",
    )
    tags = {tag.split()[0] for tag in re.findall(r"<(\w[^>]*)>", html)}
    assert tags == {"div", "p", "cite", "br", "small", "a"}
    assert re.findall(r"<a [^>]*>", html) == ['<a href="https://example.org">']
    assert (
        "&lt;script&gt;" in html
        and "&lt;img" in html
        and "&lt;i&gt;1" in html
        and "&lt;b&gt;An essay" in html
    )


def test_a_page_is_one_line(tmp_path: Path) -> None:
    """Anki shows every line break of the HTML, so there is none; those the author made are there as
    tags.
    """
    html = page(
        tmp_path, "|\n  One line,\n  and another.\n\n  A paragraph:\n\n  - an entry\n  - another\n"
    )
    assert "\n" not in html
    assert html.startswith(
        '<div lang="en" dir="ltr" style="text-align: start"><div dir="auto"><p>One line,<br>and another.</p>'
        "<p>A paragraph:</p><ul><li>an entry</li><li>another</li></ul></div>"
    )
    code = page(tmp_path, "|\n  ```\n  one\n  two\n  ```\n")
    assert "<pre><code>one<br>two<br></code></pre>" in code


def test_pictures_are_their_labels(tmp_path: Path) -> None:
    """Anki deletes media that no note refers to, so a description shows the words for a picture."""
    html = page(tmp_path, "'See ![a <map>](map.png).'")
    assert '<div dir="auto">See a &lt;map&gt;.</div>' in html


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "ar", "zh"])
def test_each_language_has_its_words(language: str, tmp_path: Path) -> None:
    """All sentences are there in each shipped language, and run in its direction."""
    words = Templates([REPOSITORY / "templates"], lambda path: path)._words_by_language
    own = {key for key in words[language] if key.startswith("deck_")}
    assert own == {
        f"deck_{key}"
        for key in ("questions", "cards", "withdrawn", "source", "version", "draft", "update")
    }
    html = page(tmp_path, deck=f"language: {language}\n", version="1.2.0", size=DeckSize(3, 4, 5))
    assert html.startswith(f'<div lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"')
    for text in (
        "3",
        "4",
        "5",
        "1.2.0",
        '<cite dir="auto">An essay</cite>',
        words[language]["deck_update"],
    ):
        assert text in html
    assert "{}" not in html


def test_a_project_can_bring_its_own(tmp_path: Path) -> None:
    """A template of that name in the project's folder takes the place of the shipped one, and has
    all it has.
    """
    template = (
        "[[ deck ]] ([[ language ]]): [[ size.questions ]]/[[ size.cards ]]/[[ size.withdrawn ]]\n"
        "[[ description ]]\n[% for source in sources %][[ source.title ]]: [[ source.rights ]][% endfor %]\n"
        "[[ version ]] [[ words.deck_draft ]]\n"
    )
    html = page(
        tmp_path, "'*Who*'", template=template, sidecar="title: T\nrights: '*R*'\n", version="2"
    )
    assert html == "Example (en): 60/71/0<br><em>Who</em>T: <em>R</em>2 Draft, not released"


def test_a_template_of_its_own_is_sandboxed(tmp_path: Path) -> None:
    """It can reach nothing but what it is given, and a failure names file and line."""
    with pytest.raises(TemplateFault) as fault:
        page(tmp_path, template="x\n[[ deck.__class__.__mro__ ]]\n")
    assert (fault.value.name, fault.value.line) == ("base/deck.html.j2", 2)
    assert "unsafe" in fault.value.message
    with pytest.raises(TemplateFault):
        page(
            tmp_path / "loop",
            template="[% for i in range(10000) %][% for j in range(10000) %]x[% endfor %][% endfor %]",
        )


def test_anki_shows_it_as_html_and_as_markdown(tmp_path: Path) -> None:
    """The desktop shows a description as it stands. A learner who ticks “Markdown” there sees the
    same words.
    """
    html = page(
        tmp_path, "|\n  One & two:\n\n  - an *entry*\n", sidecar="title: An essay\nrights: Mine\n"
    )
    with open_temporary_collection() as collection:
        shown = collection.render_markdown(html)
    bare = re.compile(r' (?:lang|dir|style|rel)="[^"]*"')
    assert bare.sub("", shown).strip() == bare.sub("", html)

"""Pages made of templates that deckgen ships."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import UndefinedError

from deckgen.cards.page_templates import read_verbatim, render_html


def test_values_are_escaped(tmp_path: Path) -> None:
    """A value is text, and signs of templates in it mean nothing; a file of ours stands as it is."""
    (tmp_path / "page.j2").write_text(
        "<p title='[[ text ]]'>[[ text ]]</p>[[ ours ]]", encoding="utf-8"
    )
    (tmp_path / "a.js").write_text("1 < 2 && '[[ x ]]'", encoding="utf-8")
    made = render_html(
        tmp_path / "page.j2", text="<b>'[[ 7*7 ]]", ours=read_verbatim(tmp_path / "a.js")
    )
    assert (
        made == "<p title='&lt;b&gt;&#39;[[ 7*7 ]]'>&lt;b&gt;&#39;[[ 7*7 ]]</p>1 < 2 && '[[ x ]]'"
    )


def test_a_name_that_is_not_given(tmp_path: Path) -> None:
    """It fails aloud and leaves no hole."""
    (tmp_path / "page.j2").write_text("[[ other ]]", encoding="utf-8")
    with pytest.raises(UndefinedError):
        render_html(tmp_path / "page.j2")

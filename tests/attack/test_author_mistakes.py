"""What authors do to a deck that learners have: refused, warned of, or safe in real Anki."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.attack.author_mistakes import MISTAKES
from tests.attack.author_project import AuthorProject
from tests.attack.mistake import Answer, Mistake
from tests.attack.mistake_table import SECURITY, format_table


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project, released as 1.0.0."""
    root = tmp_path_factory.mktemp("author") / "project"
    code, printed = AuthorProject(root).run_release("1.0.0", "--no-trial")
    assert code == 0, printed
    return root


@pytest.fixture(autouse=True)
def isolate_state(released: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No release of one test is known to another; what Git and dist/ tell is enough."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.mark.slow
@pytest.mark.sampled
@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_no_mistake_reaches_learners_unsaid(
    mistake: Mistake, released: Path, tmp_path: Path
) -> None:
    """`release` refuses it without asking Anki, or real Anki shows that it harms nobody."""
    home = AuthorProject.copy_released(released, tmp_path / "project")
    mistake.edit(home)
    before = set((home.root / "dist").glob("*/*.apkg"))
    released_at_all = mistake.answer in (Answer.WARNED, Answer.RELEASED)
    options = mistake.options if released_at_all else (*mistake.options, "--no-trial")
    code, printed = home.run_release(mistake.version, *options)
    made = set((home.root / "dist").glob("*/*.apkg")) - before
    assert mistake.says in printed
    assert (code != 0, bool(made)) == (mistake.answer is Answer.REFUSED, released_at_all), printed
    if released_at_all:
        assert ("warning: " in printed) == (mistake.answer is Answer.WARNED), printed
        assert "is new, studies, edits: no harm" in printed


def test_the_docs_show_the_table() -> None:
    """Run `python -m tests.attack.mistake_table` after a change of a row."""
    assert format_table() in SECURITY.read_text(encoding="utf-8")

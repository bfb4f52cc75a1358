"""Everything that needs Anki's own library: an extra, imported here alone and only when it is asked
for.

``verification`` tries a package on ``learners``: ``first_import`` is one without any of it,
``learner_update`` is what an update did to one who had the older package. ``package_diff`` says
what they should get, ``media_delivery`` whether files come too. ``collection`` is a real collection
that is thrown away, ``collection_state`` what it holds at one moment, ``card_rendering`` how Anki
draws a card. ``verification_report`` is the result, and needs no Anki.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from importlib.util import find_spec
from pathlib import Path

from deckgen.anki.verification_report import VerificationReport
from deckgen.errors import DeckgenError
from deckgen.extras import format_install_command

__all__ = ["QUICK_LEARNERS", "VerificationReport", "is_anki_installed", "verify_package"]

QUICK_LEARNERS = ("studies", "edits")
"""Those whom most harm meets: in their reviews, and in their own words."""


def is_anki_installed() -> bool:
    """Whether packages can be tried here."""
    return find_spec("anki") is not None


def verify_package(
    package: Path,
    after: Path | None = None,
    watch: Callable[[str], None] = lambda _: None,
    learners: Collection[str] | None = None,
) -> VerificationReport:
    """What real Anki makes of a package: imported for the first time and, with ``after``, over an
    older package of the same deck by learners who have lived with that one.

    Args:
        package: the package (.apkg) to be released.
        after: the package that learners have.
        watch: called with the name of each learner, before that one's turn.
        learners: the names of those who have the older package; all, if not given. A newcomer
            always imports the new one.

    Raises:
        DeckgenError: Anki's library is not installed, or one of the packages cannot be read, or
            Anki refuses to import the older one.
    """
    try:
        # Its modules import each other: only this one can be the first.
        import anki.collection  # noqa: F401
    except ImportError as error:
        command = format_install_command("anki")
        raise DeckgenError(
            f"verifying a package needs Anki's own library, which is not here: {command}"
        ) from error
    from deckgen.anki.learners import LEARNERS
    from deckgen.anki.verification import verify_with_learners

    chosen = [each for each in LEARNERS if learners is None or each.name in learners]
    return verify_with_learners(package, after, chosen, watch)

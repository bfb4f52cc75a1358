"""Everything that needs Anki's own library: an extra, imported here alone and only when it is asked
for.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from deckgen.anki.verification_report import VerificationReport
from deckgen.errors import DeckgenError
from deckgen.extras import format_install_command

__all__ = ["VerificationReport", "verify_package"]


def verify_package(
    package: Path, after: Path | None = None, watch: Callable[[str], None] = lambda _: None
) -> VerificationReport:
    """What real Anki makes of a package: imported for the first time and, with ``after``, over an
    older package of the same deck by learners who have lived with that one.

    Args:
        package: the package (.apkg) to be released.
        after: the package that learners have.
        watch: called with the name of each learner, before that one's turn.

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
    from deckgen.anki.verification import verify_with_learners

    return verify_with_learners(package, after, watch=watch)

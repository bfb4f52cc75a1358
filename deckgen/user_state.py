"""Where deckgen remembers things for a user from one run to the next.

The user's own state folder is out of a project's reach: whatever a project brings, it cannot change
what is remembered.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

# So many hexadecimal digits tell every name from every other.
_NAME_LENGTH = 32


def locate_record(part: str, key: bytes, ending: str) -> Path:
    """The file in which one ``part`` of deckgen remembers something; nothing need be there.

    ``key`` is what it is about, in any bytes: no file name shows it. ``ending`` begins with a full
    stop. The folder is below ``$XDG_STATE_HOME`` or in ``~/.local/state``; on macOS and Windows,
    where programs keep such files.
    """
    # Only some commands remember anything, and all of them would wait for the import.
    from platformdirs import user_state_path

    name = hashlib.sha256(key).hexdigest()[:_NAME_LENGTH]
    return user_state_path("deckgen", appauthor=False) / part / f"{name}{ending}"

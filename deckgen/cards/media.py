"""Media that cards refer to: found inside the project, named by their content in the package."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from pathlib import Path
from urllib.parse import unquote

from deckgen.cards.media_formats import HEAD_BYTES, explain_unusable, has_script
from deckgen.codes import Code
from deckgen.confined_folder import ConfinedFolder, RefusedPath, follow_links
from deckgen.text.composition import compose_text

# Anki's own limit for a file it syncs.
MAX_MEDIA_BYTES = 100 * 1024 * 1024
# Anki cuts longer names (rslib/src/media/files.rs), and what tells two apart would be lost.
MAX_NAME_BYTES = 120
# So much of a file's own name is kept, in characters.
MAX_STEM_LENGTH = 60
_UNSAFE_CHARACTERS = re.compile(r"[^\w.-]+|_+")


@dataclass(frozen=True, slots=True)
class MediaFile:
    """A file that a package carries: its name there, and where it lies now."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class MediaFault:
    """A reference that leads nowhere good: the rule it breaks, and why."""

    rule: Code
    message: str
    hint: str = "put the file in the folder of the question set, and write its path from there"


def resolve_media(
    reference: str, folder: Path, root: Path, prefix: str = ""
) -> MediaFile | MediaFault:
    """The file that ``reference`` means, seen from ``folder`` (a question set's) or from the root,
    if Anki's programs can show or play it.

    ``prefix`` is ``_`` for files of templates: Anki deletes unused media, but not names that begin
    with it.
    """
    if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//", reference):
        return MediaFault(
            Code.MEDIA_OUTSIDE_PROJECT,
            f"`{reference}` is not in the project: learners study offline",
        )
    # A name may have “%20” in it.
    paths = dict.fromkeys((unquote(reference), reference))
    if any(Path(path).is_absolute() for path in paths):
        return MediaFault(
            Code.MEDIA_OUTSIDE_PROJECT, f"`{reference}` is a path of one computer only"
        )
    project = ConfinedFolder(root)
    try:
        for base, words in product((folder, root), paths):
            path = _find_composed(Path(base, words), project)
            real = project.resolve(path)
            # .git/config may hold passwords.
            if any(part.startswith(".") for part in real.relative_to(project.real_root).parts):
                return MediaFault(
                    Code.MEDIA_OUTSIDE_PROJECT, f"`{reference}` is hidden, and no file for a card"
                )
            about = _read_status(real)
            if about is not None:
                return _check_media_file(path, real, about, reference, prefix)
    except RefusedPath as refusal:
        # Too long a path, or a NUL in it, is refused too, and leads nowhere.
        if refusal.is_outside:
            return MediaFault(Code.MEDIA_OUTSIDE_PROJECT, f"`{reference}` {refusal.why}")
    except OSError:
        pass
    return MediaFault(Code.MEDIA_MISSING, f"there is no file `{reference}`")


def find_asset(path: str, folders: Sequence[Path]) -> MediaFile | None:
    """A template's own file, by its path below the first template folder that has it."""
    found = (resolve_media(path, folder, folder, prefix="_") for folder in folders)
    return next((each for each in found if isinstance(each, MediaFile)), None)


def _read_status(path: Path) -> os.stat_result | None:
    """What the system knows of a file; None if there is none, or something else by its name."""
    try:
        about = path.stat()
    except (OSError, ValueError):
        return None
    return about if stat.S_ISREG(about.st_mode) else None


def _check_media_file(
    path: Path, real: Path, about: os.stat_result, reference: str, prefix: str
) -> MediaFile | MediaFault:
    if not _has_exact_case(path):
        return MediaFault(
            Code.MEDIA_MISSING,
            f"there is no file `{reference}` in just these capital and small letters",
        )
    if about.st_size > MAX_MEDIA_BYTES:
        return MediaFault(
            Code.MEDIA_MISSING,
            f"`{reference}` is larger than the {MAX_MEDIA_BYTES // 2**20} MiB Anki takes",
        )
    unusable = _explain_unusable(real, path.suffix.lower(), about.st_size, about.st_mtime_ns)
    if unusable is not None:
        why, hint = unusable
        return MediaFault(Code.MEDIA_UNUSABLE, f"`{reference}` {why}", hint)
    # The name is of the link, and the file is what it leads to: nobody looks again.
    return MediaFile(make_media_name(real, prefix, path.name, about), real)


def _find_composed(path: Path, project: ConfinedFolder) -> Path:
    """The path as the disk has it, where only the composition of its letters differs: macOS parts
    “é” in two.
    """
    if path.name.isascii() or path.exists():
        return path
    wanted = compose_text(path.name)
    for name in project.list_names(path.parent):
        if compose_text(name) == wanted:
            return path.parent / name
    return path


@lru_cache(maxsize=4096)
def _explain_unusable(path: Path, ending: str, size: int, time: int) -> tuple[str, str] | None:
    """Why Anki would not show a file. It is read again when its size or time (nanoseconds) changes."""
    with ConfinedFolder(path.parent).open_file(path.name) as file:
        head = file.read(HEAD_BYTES)
        unusable = explain_unusable(ending, head, size)
        if unusable is None and ending == ".svg" and has_script(head + file.read()):
            return "has a script in it, or could load one", "save it without scripts"
    return unusable


def _has_exact_case(path: Path) -> bool:
    """A file system that ignores case finds files that a phone will not."""
    return follow_links(path).name == path.name or path.is_symlink()


def make_media_name(
    path: Path, prefix: str = "", name: str = "", about: os.stat_result | None = None
) -> str:
    """The name in the package: the file's ``name``, made safe, with a hash of the file's content.
    ``about`` is what the system knows of the file, if somebody has asked already.

    A changed file gets a new name, because Anki keeps the old bytes under the old name.
    """
    written, about = Path(name or path.name), about or path.stat()
    digest = _digest_file(path, about.st_size, about.st_mtime_ns)
    safe = _UNSAFE_CHARACTERS.sub("-", compose_text(written.stem)).strip("-.")
    rest = f"-{digest[:12]}{written.suffix.lower()}"
    stem = _cut_bytes(safe[:MAX_STEM_LENGTH], MAX_NAME_BYTES - len((prefix + rest).encode()))
    return f"{prefix}{stem or 'file'}{rest}"


def _cut_bytes(text: str, size: int) -> str:
    return text.encode()[: max(size, 0)].decode(errors="ignore").rstrip("-.")


@lru_cache(maxsize=4096)
def _digest_file(path: Path, size: int, time: int) -> str:
    """A file's SHA-256. It is asked for at each note that shows the file; by its size and time
    (nanoseconds) an edit is seen.
    """
    digest = hashlib.sha256()
    with ConfinedFolder(path.parent).open_file(path.name) as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()

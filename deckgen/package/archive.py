"""The zip file around a package's database and media, with nothing in it that depends on time or
place.
"""

from __future__ import annotations

import json
import os
import shutil
import stat
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from deckgen.cards.media import MediaFile
from deckgen.confined_folder import ConfinedFolder, RefusedPath
from deckgen.errors import DeckgenError
from deckgen.package.database import read_portable_bytes

DATABASE_ENTRY = "collection.anki2"
MEDIA_MAP_ENTRY = "media"

# Measured: higher levels cost more time than everything else together, for a tenth less size.
_COMPRESSION_LEVEL = 1
_CHUNK_BYTES = 1 << 18
_UNIX_SYSTEM = 3
_FILE_MODE = (stat.S_IFREG | 0o644) << 16
_ZIP64_BYTES = 1 << 31


def write_archive(path: Path, database: Path, media: Sequence[MediaFile]) -> None:
    """Write the package ``path``: the database, the map of media names, then the files ``0``,
    ``1``, ….

    Raises DeckgenError where a media file cannot be opened, OSError where ``path`` cannot be
    written.
    """
    # Entries opened by name have the date 1980-01-01; ZipInfo.from_file would take the file's.
    with ZipFile(path, "x", ZIP_DEFLATED, compresslevel=_COMPRESSION_LEVEL) as archive:
        is_large = database.stat().st_size >= _ZIP64_BYTES
        with archive.open(DATABASE_ENTRY, "w", force_zip64=is_large) as entry:
            for chunk in read_portable_bytes(database):
                entry.write(chunk)
        with archive.open(MEDIA_MAP_ENTRY, "w") as entry:
            names = {str(number): file.name for number, file in enumerate(media)}
            entry.write(json.dumps(names, ensure_ascii=False).encode())
        for number, file in enumerate(media):
            _write_media(archive, str(number), file)
        for info in archive.infolist():
            info.create_system, info.external_attr = _UNIX_SYSTEM, _FILE_MODE


def _write_media(archive: ZipFile, entry_name: str, file: MediaFile) -> None:
    try:
        # It was looked at before: somebody may have put a link or a pipe in its place.
        source = ConfinedFolder(file.path.parent).open_file(file.path.name)
    except RefusedPath as refusal:
        raise DeckgenError(f"the media file {str(file.path)!r} {refusal.why}") from refusal
    large = os.fstat(source.fileno()).st_size >= _ZIP64_BYTES
    with source, archive.open(entry_name, "w", force_zip64=large) as entry:
        shutil.copyfileobj(source, entry, _CHUNK_BYTES)

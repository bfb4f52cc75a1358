"""Names of media arrive in Anki as they were sent."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from deckgen.cards.media import MediaFile, make_media_name
from deckgen.package.writer import write_package
from tests.anki_helpers import import_package, open_temporary_collection
from tests.package.sample_decks import make_deck, make_note

STEMS = ["CON", "a:b*c?", "карта-границы-после-договора" * 4, "cafe\u0301", "🚢" * 50, "..", "a  b",
         "x" * 200, "ﬁ", "Å", "name.", "-", "%20", "שלום", "ａ", "Map"]  # fmt: skip


def test_anki_renames_nothing(tmp_path: Path) -> None:
    """Anki cuts, composes and cleans names on import: deckgen's are left as they are."""
    media = []
    for number, stem in enumerate(STEMS):
        path = tmp_path / f"{number}.png"
        path.write_bytes(bytes([number]))
        media.append(MediaFile(make_media_name(path, name=f"{stem}.png"), path))
    shown = "".join(f'<img src="{file.name}">' for file in media)
    deck = replace(make_deck(make_note("guid", "Question?", shown)), media=tuple(media))
    write_package(tmp_path / "deck.apkg", deck)
    with open_temporary_collection() as collection:
        import_package(collection, tmp_path / "deck.apkg")
        arrived = {each.name: each.read_bytes() for each in Path(collection.media.dir()).iterdir()}
    assert arrived == {file.name: file.path.read_bytes() for file in media}

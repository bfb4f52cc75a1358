"""``deckgen source``: the texts of a project, from files of many formats."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from deckgen.cli.lines import print_line
from deckgen.cli.received import describe_origin, print_found_text

if TYPE_CHECKING:
    from deckgen.check.source_update import SourceUpdate
    from deckgen.starter.added_source import AddedSource
    from deckgen.starter.received_text import ReceivedText
    from deckgen.starter.source_files import SourceDetails


_GONE = (
    "Where a passage is gone, take its question out. If learners have it, keep the old text under another "
    "name (`deckgen source add`), and write `source:` and `retired:` into the question."
)
# Of the questions on a place that has another number.
MAX_NAMED = 5


@click.group("source")
def command() -> None:
    """Bring a text into the project, or a new edition of one.

    Reads Word, OpenDocument, PDF, EPUB, HTML, subtitles (SRT, WebVTT), Markdown and plain text.
    """


@command.command("add")
@click.argument("file")
@click.option("--name", metavar="NAME", help="The text's name in the project; made of the file's.")
@click.option(
    "--language", metavar="CODE", help="The text's language (en, de, ar, …); guessed if not given."
)
@click.option(
    "--encoding",
    metavar="NAME",
    help="What a plain text is written in, if not UTF-8: windows-1252, utf-16, …",
)
@click.pass_obj
def add_command(
    folder: str, file: str, name: str | None, language: str | None, encoding: str | None
) -> int:
    """Add the text of FILE to the project, with what is known of it.

    Writes seeds/NAME.txt and the sidecar seeds/NAME.yaml, never over a file that is there; if one
    cannot be written, the other is removed. A plain text or Markdown stays as it is; the text of any other format is written in
    one plain form, with headings, pages, notes, verse, code and tables as lines of their own. Read
    it through once: it is what questions are checked against from now on.
    """
    from deckgen.cli.languages import parse_language_code
    from deckgen.config import find_root
    from deckgen.starter.added_source import add_source
    from deckgen.starter.received_text import parse_typed_path, receive_text
    from deckgen.starter.source_files import (
        SourceDetails,
        guess_text_language,
        make_folder_name,
        propose_source_name,
    )

    root = find_root(Path(folder))
    received = receive_text(parse_typed_path(file), encoding or "")
    about = SourceDetails(
        make_folder_name(name) if name else propose_source_name(received),
        received.ending,
        parse_language_code(language) if language else guess_text_language(received),
        language is None,
    )
    added = add_source(root, received, about)
    _print_added_source(added, received, about)
    return 0


def _print_added_source(added: AddedSource, received: ReceivedText, about: SourceDetails) -> None:
    from deckgen.cli.languages import describe_language
    from deckgen.starter.source_files import describe_source

    details = describe_source(received)
    said = [each for each in (details.title, details.author, details.published) if each]
    width = max(len(added.text_path), len(added.sidecar_path))
    print_line(f"  {added.text_path:{width}}  {describe_origin(received)}")
    known = "; ".join([*said, f"language: {describe_language(about.language)}"])
    print_line(f"  {added.sidecar_path:{width}}  {known}")
    click.echo()
    print_found_text(received)
    print_line(f"Read {added.text_path} through once, and complete {added.sidecar_path}. A deck")
    print_line(f"names the text with `source: {added.name}`.")


@command.command("update")
@click.argument("name")
@click.argument("file")
@click.option("--dry-run", is_flag=True, help="Only show what would become of the quotations.")
@click.option(
    "--rewrite", is_flag=True, help="Also put the proposed words into questions; look at the diff."
)
@click.option("--encoding", metavar="NAME", help="What a plain text is written in, if not UTF-8.")
@click.pass_obj
def update_command(
    folder: str, name: str, file: str, dry_run: bool, rewrite: bool, encoding: str | None
) -> int:
    """Put a new edition, FILE, in the place of the text NAME.

    Both are compared first. Quotations that only moved or changed in typography stay as they are,
    and the numbers of their paragraphs and places are corrected. If the words of one changed, it is shown with the words
    of both editions and a proposed quotation. Questions keep their ids, so that no learner loses a
    review. Ends with 1 if a question has to be looked at.
    """
    from deckgen.check.source_update import apply_source_update, plan_source_update
    from deckgen.load import load_project
    from deckgen.starter.received_text import parse_typed_path, receive_text
    from deckgen.starter.source_edition import (
        render_new_sidecar,
        require_same_form,
        require_source,
    )

    project = load_project(Path(folder))
    source = require_source(project, name)
    received = receive_text(parse_typed_path(file), encoding or "")
    require_same_form(source, received)
    if received.content == (source.file.byte_order_marks + source.file.text).encode():
        print_line(f"{source.file.path} is this text already")
        return 0
    sidecar = render_new_sidecar(source, received)
    update = plan_source_update(project, source, received.content, sidecar, rewrite=rewrite)
    if not dry_run:
        apply_source_update(project.root, update)
    _print_update(update, source.file.path, dry_run)
    return 1 if update.changed else 0


def _print_update(update: SourceUpdate, path: str, dry_run: bool) -> None:
    from deckgen.findings import list_some

    for each in update.changed:
        print_line(f"{each.path}:{each.line}: the words of `{each.question}` changed")
        print_line(f"  was: {each.old}")
        print_line(f"  now: {each.new}" if each.new else "  now: this passage is gone")
        if each.proposal:
            print_line(f"  proposed: {each.proposal}")
        if each.new and each.lost_marks:
            marks = list_some([f"“{words}”" for words in each.lost_marks], MAX_NAMED)
            print_line(
                f"  not marked again: {marks}, which is gone or stands twice; see if the answer still holds"
            )
        click.echo("")
    if any(not each.new for each in update.changed):
        print_line(_GONE)
        click.echo("")
    moved = f" ({update.moved} in another paragraph)" if update.moved else ""
    print_line(
        f"{update.kept} quotations are found in the new text{moved}, "
        f"{len(update.changed)} have other words"
    )
    if update.renumbered:
        click.echo("Cited otherwise from now on:")
    for place in update.renumbered:
        print_line(f"  {place.old} → {place.new}: {list_some(place.questions, MAX_NAMED)}")
    if update.spoken_places:
        click.echo(
            "The sidecar gives places to speakers (`said_by:`): correct their numbers there."
        )
    if update.unfound:
        print_line(f"{update.unfound} were not found in the old text either: `deckgen check`")
    print_line("Nothing was written." if dry_run else f"Written: {', '.join(sorted(update.files))}")

"""``deckgen init``: a project of one's own text."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deckgen.cli.languages import describe_language, parse_language_code
from deckgen.cli.lines import print_line
from deckgen.cli.received import describe_origin, print_found_text, print_reading
from deckgen.confined_folder import follow_links
from deckgen.errors import DeckgenError

if TYPE_CHECKING:
    from deckgen.languages.language import Language
    from deckgen.starter.new_project import StartedProject
    from deckgen.starter.project_files import ProjectDetails
    from deckgen.starter.received_text import ReceivedText, UndecodableText


@click.command("init")
@click.argument("target", metavar="[DIR]", required=False)
@click.option(
    "--source",
    metavar="FILE",
    help="Your text: Word, PDF, EPUB, HTML, subtitles, Markdown or plain text.",
)
@click.option(
    "--name", metavar="NAME", help="The deck's name; made of the file's name if not given."
)
@click.option(
    "--language",
    metavar="CODE",
    help="The text's language (en, de, ar, zh, …); guessed if not given.",
)
@click.option(
    "--encoding",
    metavar="NAME",
    help="What the text is written in, if not UTF-8: windows-1252, utf-16, …",
)
@click.option(
    "--new-id",
    is_flag=True,
    help="Only draw an id and print it, for a copy that becomes another deck.",
)
@click.pass_obj
def command(
    folder: str,
    target: str | None,
    source: str | None,
    name: str | None,
    language: str | None,
    encoding: str | None,
    new_id: bool,
) -> int:
    """Begin a deck project in the folder DIR, with a text of your own.

    It holds the text, what is known of it, a deck with one example question, and what editors, Git
    and GitHub need; it checks clean, and can be built at once. Nothing that is there already is
    overwritten. In a terminal it asks for what is not given.
    """
    from deckgen.starter.project_files import describe_project, generate_deck_id
    from deckgen.starter.received_text import parse_typed_path, receive_text
    from deckgen.starter.source_files import guess_text_language

    if new_id:
        click.echo(generate_deck_id())
        return 0
    # With both given, nothing is asked: that is how scripts call it.
    ask = not (target and source)
    # A prompt would take the lines of a pipe for answers.
    if ask and not sys.stdin.isatty():
        missing = "a text" if target else "a folder" if source else "a folder and a text"
        raise DeckgenError(
            f"{missing} is missing: write `deckgen init {target or 'my-deck'} --source reading.txt`"
        )
    if ask:
        click.echo(
            "Enter takes what stands in [brackets]; Ctrl-C stops, and leaves nothing behind.\n"
        )
    if ask:
        received = _ask_text(source, encoding or "")
    else:
        received = receive_text(parse_typed_path(source or ""), encoding or "")
    code = parse_language_code(language) if language else guess_text_language(received)
    if ask and not language:
        code = _ask_language(code)
    if ask and name is None:
        name = click.prompt("The deck's name", default=describe_project(received).name)
    # Who was asked has confirmed the guess: the sidecar need not doubt it.
    guessed = not (language or ask)
    given = describe_project(received, name=name or "", language=code, guessed=guessed)
    _create_project(received, given, Path(folder), target)
    return 0


def _create_project(
    received: ReceivedText, given: ProjectDetails, folder: Path, target: str | None
) -> None:
    """Makes the project and describes it; asks again for a folder that cannot be used."""
    from deckgen.starter.atomic_folder import OccupiedFolder
    from deckgen.starter.new_project import start_project
    from deckgen.starter.received_text import parse_typed_path

    while True:
        if target:
            root = folder / target
        else:
            free = _find_free_name(folder, given.source)
            root = folder / parse_typed_path(click.prompt("The folder to make", default=free))
        try:
            started = start_project(root, received, given)
        except OccupiedFolder as taken:
            if target:
                raise
            print_line(f"{taken}")
        else:
            _print_created_project(root, started, received, given)
            return


def _ask_text(source: str | None, encoding: str) -> ReceivedText:
    """The text, asked for until it can be read; converted to UTF-8 if its owner agrees."""
    from deckgen.starter.received_text import UndecodableText, parse_typed_path, receive_text

    while True:
        wanted = "Your text (Word, PDF, EPUB, HTML, .srt, .vtt, .md or .txt)"
        path = parse_typed_path(source or click.prompt(wanted, default=_find_only_text()))
        try:
            return receive_text(path, encoding)
        except UndecodableText as failure:
            if not failure.encoding:
                print_line(f"{failure}")
            elif _confirm_encoding(path, failure):
                return receive_text(path, failure.encoding)
            else:
                print_line(
                    "Then open it in the program it was written with, and save it as plain text "
                    "in UTF-8."
                )
        except DeckgenError as failure:
            if source:
                raise
            print_line(f"{failure}")
        if source:
            # Asking again makes no sense for a file that an option names.
            raise DeckgenError(f"{path} is not UTF-8, and nothing was made")


def _confirm_encoding(path: Path, failure: UndecodableText) -> bool:
    # Every byte means something in most old encodings: only a reader sees whether it is right.
    print_line(f"{path} is not written in UTF-8. Read as {failure.encoding}, a line of it is:")
    click.echo()
    print_line(f"  {failure.sample}")
    click.echo()
    return click.confirm(
        "Does that read right? Then the copy in the project will be UTF-8", default=True
    )


def _find_only_text() -> str | None:
    """The one text in this folder, if there is one; a README does not count, nor does a link:
    nobody has seen yet where it leads.
    """
    from deckgen.starter.received_text import RECEIVED_ENDINGS

    files = [
        path
        for path in Path().iterdir()
        if path.suffix.lower() in RECEIVED_ENDINGS and not path.is_symlink()
    ]
    texts = [each.name for each in files if not each.name.lower().startswith(("readme", "."))]
    return texts[0] if len(texts) == 1 else None


def _ask_language(guessed: Language) -> Language:
    from deckgen.languages.language import UNDETERMINED

    if guessed == UNDETERMINED:
        print_line(
            "The language of the text could not be recognised. "
            f"To leave it open, write {UNDETERMINED}."
        )
        question = "The text's language, as its code: en, de, ar, zh, …"
    else:
        shown = describe_language(guessed)
        question = f"The text's language, as its code; it looks like {shown}"
    answer: Language = click.prompt(question, default=guessed.tag, value_proc=parse_language_code)
    return answer


def _find_free_name(folder: Path, name: str) -> str:
    """A folder's name that is not taken yet."""
    number = 1
    while (folder / (free := name if number == 1 else f"{name}-{number}")).exists():
        number += 1
    return free


def _print_created_project(
    root: Path, started: StartedProject, received: ReceivedText, given: ProjectDetails
) -> None:
    from deckgen.languages.language import UNDETERMINED

    language = f"language: {describe_language(given.language)}"
    if given.is_language_guessed:
        language = (
            f"{language}, guessed"
            if given.language != UNDETERMINED
            else "its language was not recognised: write it there"
        )
    descriptions = {
        given.text_path: describe_origin(received),
        given.sidecar_path: f"what is known of it; {language}",
        given.deck_path: "the deck's name, and its id, which must not change",
        given.questions_path: "the questions: an example, to write yours below",
        "README.md": "how to go on",
    }
    others = len(started.files) - len(descriptions)
    width = max(map(len, descriptions))
    print_line(f"{root}: a project of {len(started.files)} files that checks clean")
    click.echo()
    for path, what in descriptions.items():
        print_line(f"  {path:{width}}  {what}")
    print_line(f"  and {others} more for editors, Git and GitHub")
    click.echo()
    if received.found is not None:
        print_found_text(received)
    else:
        print_reading(received)
    click.echo("The example, which leaves out what stands between the ==:\n")
    for line in click.wrap_text(started.quotation, 78).splitlines():
        print_line(f"  {line}")
    click.echo()
    click.echo("Next:\n")
    if follow_links(root) != Path.cwd():
        # Shells of Windows and Unix agree on double quotation marks, and on little else.
        print_line(f'  cd "{root}"' if re.search(r"[^\w./-]", str(root)) else f"  cd {root}")
    click.echo("  deckgen preview   see your cards as you write them")
    print_line("  deckgen check     hold every question against the text")
    click.echo("  deckgen build     make the package for Anki")

"""Take the pictures of cards about texts of many sorts: a play, a statute, scripture, code, formulas,
a transcript, a text from right to left.

``make pictures`` runs it after ``docs.pictures``, ``make pictures-anki`` after ``docs.pictures_anki``:
that one installs the Anki program. Each text is a short excerpt with the sidecar that a
careful author writes, and one question. Formulas are set by the MathJax that comes with the Anki
program (``aqt``): without it they get no new picture. ``tests/test_picture_texts.py`` checks what stands
on the cards, without a browser.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page

from deckgen.load import load_project
from deckgen.model import Project
from docs.anki_reviewer import import_deck
from docs.browser import launch_browser, save_whole_page
from docs.sample_questions import PICTURES

_WIDTH, _SCALE = 640, 1.25


@dataclass(frozen=True, slots=True)
class SampleText:
    """An excerpt of a text with its sidecar and one question, ``it``, in YAML.

    ``ending`` is that of its file; ``cited`` is how its card cites the place.
    """

    text: str
    sidecar: str
    question: str
    cited: str
    ending: str = ".txt"


SAMPLE_TEXTS = {
    "play": SampleText(
        "SCENE II. The Forum.\n\nEnter ANTONY and others, with CAESAR's body\n\nANTONY\n"
        "Friends, Romans, countrymen, lend me your ears;\nI come to bury Caesar, not to praise him.\n"
        "The evil that men do lives after them;\nThe good is oft interred with their bones;\n"
        "So let it be with Caesar.\n",
        "title: Shakespeare, Julius Caesar\nlanguage: en\nvoice: the play\n"
        "actors: {Antony: [], Caesar: []}\n"
        "structure:\n  lines: kept\n  places: {scene: 'SCENE {scene}. {title}'}\n"
        "  within: {act: 3}\n  speakers: {labels: '{who}'}\n  directions: ['Enter …']\n",
        "kind: quotation\nquestions:\n  - id: it\n    question: What is oft interred with men’s bones?\n"
        "    answer: The good\n    said_by: Antony\n    evidence: |-\n"
        "      The evil that men do lives after them;\n"
        "      ==The good== is oft interred with their bones\n",
        "3.2, Antony",
    ),
    "statute": SampleText(
        "### Art 8\n\n(1) Alle Deutschen haben das Recht, sich ohne Anmeldung oder Erlaubnis friedlich "
        "und ohne Waffen zu versammeln.\n\n(2) Für Versammlungen unter freiem Himmel kann dieses Recht "
        "durch Gesetz oder auf Grund eines Gesetzes beschränkt werden.\n",
        "title: Grundgesetz\nshort: GG\nlanguage: de\nvoice: das Grundgesetz\n"
        "structure:\n  places: {article: '### Art {article}', absatz: '({absatz}) …'}\n"
        "  cite: {absatz: 'Art. {article} Abs. {absatz} {short}'}\n",
        "kind: basic\nquestions:\n  - id: it\n"
        "    question: Wodurch kann das Recht auf Versammlungen unter freiem Himmel beschränkt werden?\n"
        "    answer: durch Gesetz oder auf Grund eines Gesetzes\n    evidence: >-\n"
        "      Für Versammlungen unter freiem Himmel kann dieses Recht ==durch Gesetz oder auf Grund\n"
        "      eines Gesetzes== beschränkt werden\n",
        "Art. 8 Abs. 2 GG",
        ".md",
    ),
    "scripture": SampleText(
        "3:1 Now in the fifteenth year of the reign of Tiberius Caesar, Pontius Pilate being governor "
        "of Judaea,\n\n3:2 Annas and Caiaphas being the high priests, the word of God came unto John.\n",
        "title: The Gospel according to Luke\nshort: Luke\nlanguage: en\nvoice: the Gospel\n"
        "structure: {places: {verse: '{chapter}:{verse} …'}}\n",
        "kind: basic\nquestions:\n  - id: it\n    question: Which office had Pontius Pilate?\n"
        "    answer: governor of Judaea\n"
        "    evidence: Pontius Pilate being ==governor of Judaea==\n",
        "Luke 3:1",
    ),
    "code": SampleText(
        "## Moves\n\nA string that is moved can no longer be used.\n\n```rust\nfn main() {\n"
        "    let s1 = String::from(\"hello\");\n    let s2 = s1;\n    println!(\"{s2}\");\n}\n```\n",
        "title: Notes on Rust\nlanguage: en\nvoice: the notes\n",
        "kind: basic\nquestions:\n  - id: it\n    question: Into which variable is `s1` moved?\n"
        "    answer: s2\n    evidence: |-\n      let s1 = String::from(\"hello\");\n"
        "          let ==s2== = s1;\n",
        "“Moves”, ¶ 2",
        ".md",
    ),
    "formulas": SampleText(
        "# Falling bodies\n\nIn a vacuum a body falls a distance that grows with the square of the time:\n\n"
        "```math\ns = \\frac{1}{2} g t^2\n```\n\nHere g is the acceleration of free fall.\n",
        "title: Notes on mechanics\nlanguage: en\nform: marked\nvoice: the notes\n",
        "kind: basic\nquestions:\n  - id: it\n    question: Which formula gives the distance of a fall?\n"
        "    answer: '$s = \\frac{1}{2} g t^2$'\n    evidence: >-\n"
        "      s = ==\\frac{1}{2} g t^2==\n",
        "“Falling bodies”, ¶ 2",
    ),
    "transcript": SampleText(
        "[02:07:55:20]\nCMP: Okay, Houston, we've had a problem here.\n\n"
        "[02:07:55:28]\nCC: This is Houston. Say again, please.\n",
        "title: Apollo 13, air-to-ground voice transcription\nlanguage: en\nvoice: the transcript\n"
        "actors: {Jack Swigert: [], Houston: []}\n"
        "structure:\n  places: {time: '[{time}]'}\n"
        "  speakers: {labels: '{who}: …', names: {CMP: Jack Swigert, CC: Houston}}\n",
        "kind: quotation\nquestions:\n  - id: it\n    question: What does the crew report to Houston?\n"
        "    answer: a problem\n    said_by: Jack Swigert\n"
        "    evidence: Okay, Houston, we've had ==a problem== here.\n",
        "02:07:55:20, Jack Swigert",
    ),
    "right-to-left": SampleText(
        "1:1 בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם וְאֵת הָאָרֶץ׃\n\n"
        "1:2 וְהָאָרֶץ הָיְתָה תֹהוּ וָבֹהוּ וְחֹשֶׁךְ עַל־פְּנֵי תְהוֹם׃\n",
        "title: בראשית\nshort: בראשית\nlanguage: he\nvoice: הכתוב\n"
        "structure: {places: {verse: '{chapter}:{verse} …'}}\n",
        "kind: basic\nquestions:\n  - id: it\n    question: מה ברא אלהים בראשית?\n"
        "    answer: את השמים ואת הארץ\n    evidence: >-\n"
        "      בראשית ברא אלהים ==את השמים ואת הארץ==\n",
        "בראשית 1:1",
    ),
}  # fmt: skip


def write_sample_project(root: Path, sample: SampleText) -> Project:
    """A project with one text and one question."""
    files = {
        "deckgen.yaml": "requires: deckgen>=0.1\n",
        f"seeds/text{sample.ending}": sample.text,
        "seeds/text.yaml": sample.sidecar,
        "cards/sample/deck.yaml": "id: sample-deck-1\nname: Sample\nsource: text\n",
        "cards/sample/questions.yaml": sample.question,
    }
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, encoding="utf-8")
    return load_project(root)


def find_mathjax() -> Path | None:
    """The folder with Anki's settings of MathJax and MathJax itself; None without the program."""
    program = find_spec("_aqt")
    folders = program.submodule_search_locations if program else None
    return Path(folders[0]) / "data" / "web" / "js" if folders else None


def _set_formulas(page: Page) -> None:
    """Set the formulas of a page as Anki does."""
    scripts = find_mathjax()
    assert scripts is not None  # asked before
    library = scripts / "vendor" / "mathjax"
    page.add_script_tag(path=scripts / "mathjax.js")
    page.evaluate("path => { MathJax.loader.paths.mathjax = path }", library.as_uri())
    page.add_script_tag(url=(library / "tex-chtml-full.js").as_uri())
    page.evaluate("MathJax.startup.promise.then(() => MathJax.typesetPromise())")


def main(arguments: Sequence[str]) -> int:
    """Take all pictures, into the folder named as the only argument or into ``docs/pictures``."""
    folder = Path(arguments[0]) if arguments else PICTURES
    folder.mkdir(parents=True, exist_ok=True)
    with launch_browser() as browser:
        for name, sample in SAMPLE_TEXTS.items():
            if name == "formulas" and find_mathjax() is None:
                print("formulas get no picture: they need the Anki program, `pip install aqt`")
                continue
            with TemporaryDirectory(prefix="deckgen-pictures-") as temporary:
                project = write_sample_project(Path(temporary) / "project", sample)
                with import_deck(project, Path(temporary)) as deck:
                    _, back = deck.render_sides("it")
                    page = browser.new_page(
                        viewport={"width": _WIDTH, "height": 800}, device_scale_factor=_SCALE
                    )
                    page.goto(deck.write_page(back).as_uri())
                    if name == "formulas":
                        _set_formulas(page)
                    path = folder / f"text-{name}.png"
                    save_whole_page(page, path)
                    page.close()
                    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

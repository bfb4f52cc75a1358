"""Questions become notes: identity, fields, cards, order, and which of them count as changed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from deckgen.cards.mustache import list_field_names
from deckgen.check.rule_examples import COMMON_FILES, QUESTIONS_PATH
from deckgen.ledger.record import Ledger, NoteRecord, NoteTypeRecord, NoteTypeSlot, ReleaseRecord
from deckgen.load import load_project
from deckgen.render import render_deck
from deckgen.render.deck import compute_note_digest, compute_note_type_digest
from deckgen.render.note import Note, RenderedDeck
from tests.cards.test_option_texts import LOOKALIKE_OPTIONS
from tests.projects import write_project

NOW = 1_753_920_000
TWO = """\
    kind: basic
    questions:
      - id: drones
        question: Who sent *drones*?
        answer: Iran
        evidence: ==Iran== has sent thousands of Shared drones
      - id: careful
        question: Who is <b>careful</b>?
        answer: Putin
        evidence: Putin has long been careful to avoid provoking Israel
"""


def rendered(
    root: Path,
    questions: str,
    ledger: Ledger | None = None,
    files: Mapping[str, str | bytes] | None = None,
) -> RenderedDeck:
    project = load_project(write_project(root, {QUESTIONS_PATH: questions, **(files or {})}))
    assert project.findings == ()
    return render_deck(project, project.decks[0], ledger or Ledger(), NOW)


def fields(note: Note) -> dict[str, str]:
    names = [field.name for field in note.note_type.fields]
    return dict(zip(names, note.fields, strict=True))


def ledger_of(deck: RenderedDeck) -> Ledger:
    """What a release of this deck would have recorded, an hour before now."""
    notes = {
        note.question_id: NoteRecord(
            note.guid, "basic", NOW - 3600, "", compute_note_digest(note), (), "1.0.0", "1.0.0"
        )
        for note in deck.notes
    }
    own = deck.note_types[0]
    keys = {
        "Question": "question",
        "Answer": "answer",
        "Speaker": "said_by",
        "Report ID": "report_id",
    }
    record = NoteTypeRecord(
        own.id,
        own.name,
        NOW - 3600,
        compute_note_type_digest(own),
        tuple(
            NoteTypeSlot(
                "" if field.reserved else keys.get(field.name, field.name.lower()),
                field.id,
                field.name,
            )
            for field in own.fields
        ),
        tuple(
            NoteTypeSlot("" if each.name.startswith("Reserved") else each.name, each.id, each.name)
            for each in own.templates
        ),
    )
    release = ReleaseRecord(
        "1.1.0", NOW - 3600, deck.name, deck.frame, len(deck.notes), len(deck.notes), "", {}
    )
    return Ledger("example-deck", notes, {"basic": record}, (release,))


def test_a_question_becomes_one_note(tmp_path: Path) -> None:
    """Its texts are HTML with raw HTML escaped, its evidence is marked and placed; that the text
    itself speaks is not said.
    """
    first, second = rendered(tmp_path, TWO).notes
    assert fields(first)["Question"] == "Who sent <em>drones</em>?"
    assert fields(second)["Question"] == "Who is &lt;b&gt;careful&lt;/b&gt;?"
    assert "<mark>Iran</mark> has sent thousands of Shared drones" in fields(first)["Evidence"]
    assert "¶ 2</span>" in fields(first)["Evidence"]
    assert "An essay" not in fields(first)["Evidence"]
    assert fields(second)["Speaker"] == ""
    assert [note.cards for note in (first, second)] == [(0,), (0,)]


def test_quotations_of_one_place_stand_together(tmp_path: Path) -> None:
    """Those of one field and paragraph share a figure; fields are labelled once."""
    text = """\
        kind: counterpoint
        questions:
          - id: commitment
            claim: Russia and Iran share a commitment to a “multipolar world”
            claimed_by: analysts
            answer: Their commitment was never more than “aspirational”
            evidence:
              claim:
                - analysts affirmed the shared commitment
                - building a “multipolar world”
              answer: ==Their commitment has never been more than “aspirational”==
    """
    html = fields(rendered(tmp_path, text).notes[0])["Evidence"]
    assert re.findall(r"<blockquote|<figcaption|label\">(\w+)|¶ \d", html) == [
        *["Claim", "", "", "", ""],
        *["Reply", "", "", ""],
    ]
    assert re.findall(r"¶ \d", html) == ["¶ 2", "¶ 3"]


@pytest.mark.parametrize(
    ("main", "named"),
    [("source: essay\n", ["", "Another text"]), ("", ["An essay", "Another text"])],
)
def test_a_source_is_named_where_the_deck_is_not_about_it(
    main: str, named: list[str], tmp_path: Path
) -> None:
    """Of several sources all, unless `deck.yaml` names one: what stands on its cards does not change
    when a second text comes.
    """
    third = "      - {id: beta, question: Who?, answer: Beta, source: other, evidence: Beta sent a letter}\n"
    text = TWO.replace("    kind: basic", "    kind: basic\n    source: essay").replace(
        "      - id: careful", third + "      - id: careful"
    )
    files = {
        "seeds/other.txt": "Beta sent a letter.\n",
        "seeds/other.yaml": "title: Another text\n",
        "cards/example/deck.yaml": f"id: example-deck\nname: Example\n{main}",
    }
    first, beta, _ = rendered(tmp_path, text, files=files).notes
    cited = [re.findall(r"<cite[^>]*>([^<]*)", fields(note)["Evidence"]) for note in (first, beta)]
    assert ["".join(each) for each in cited] == named


def test_identity_is_of_ids_alone(tmp_path: Path) -> None:
    """Other texts, another order, another file name or deck name leave guids and note type ids as
    they are.
    """
    before = rendered(tmp_path / "a", TWO)
    turned = "\n".join(TWO.splitlines()[:2] + TWO.splitlines()[6:] + TWO.splitlines()[2:6])
    after = rendered(tmp_path / "b", turned.replace("Who is", "Which man is"))
    assert {note.question_id: note.guid for note in before.notes} == {
        note.question_id: note.guid for note in after.notes
    }
    assert before.note_types[0].id == after.note_types[0].id


def test_a_renamed_question_keeps_its_guid(tmp_path: Path) -> None:
    """``was`` says what the question's id was, and its note stays the same."""
    before = rendered(tmp_path / "a", TWO)
    after = rendered(
        tmp_path / "b", TWO.replace("- id: drones", "- id: iran-drones\n        was: drones")
    )
    assert before.notes[0].guid == after.notes[0].guid


def test_only_what_differs_from_the_ledger_gets_the_clock(tmp_path: Path) -> None:
    """An edited note and a new one carry the clock; what equals the ledger keeps its ``mod``."""
    ledger = ledger_of(rendered(tmp_path / "a", TWO))
    same = rendered(tmp_path / "b", TWO, ledger)
    assert {note.mod for note in same.notes} == {NOW - 3600}
    assert same.note_types[0].mod == NOW - 3600
    edited = rendered(tmp_path / "c", TWO.replace("*drones*", "thousands of drones"), ledger)
    assert [note.mod for note in edited.notes] == [NOW, NOW - 3600]
    assert edited.note_types[0].mod == NOW - 3600


def test_the_ledgers_guid_wins(tmp_path: Path) -> None:
    """A note that came from elsewhere keeps the guid its learners have."""
    ledger = Ledger(
        "example-deck", {"drones": NoteRecord("adopted", "basic", 1, "", "", (), "1.0.0", "1.0.0")}
    )
    assert rendered(tmp_path, TWO, ledger).notes[0].guid == "adopted"


def test_a_retired_question_is_tagged(tmp_path: Path) -> None:
    """It stays in the deck, and learners can find it by its tag."""
    text = TWO.replace(
        "answer: Iran", 'answer: Iran\n        tags: [war]\n        retired: "1.4.0"'
    )
    assert rendered(tmp_path, text).notes[0].tags == ("war", "retired")


def test_a_cloze_is_made_of_marked_words(tmp_path: Path) -> None:
    """Each mark is a deletion with a card; Anki's own signs in the text are broken up."""
    text = """\
        kind: cloze
        questions:
          - id: signs
            evidence: a {{c9::trap}} and ==two== words, and ==a::b=={}} end
    """
    deck = rendered(
        tmp_path, text, files={"seeds/essay.txt": "a {{c9::trap}} and two words, and a::b{}} end\n"}
    )
    assert fields(deck.notes[0])["Text"] == (
        "a {<!-- -->{c9::trap}<!-- -->} and {{c1::two}} words, and {{c2::a:<!-- -->:b}}{}<!-- -->} end"
    )
    assert deck.notes[0].cards == (0, 1)
    assert deck.note_types[0].cloze


def test_wrong_answers_are_mixed_with_the_right_one(tmp_path: Path) -> None:
    """The right one gets a place drawn from the ids, or keeps the one it was listed in."""
    text = """\
        kind: choice
        questions:
          - id: mixed
            question: Who sent drones?
            answer: Iran
            options: [Israel, Russia, China]
            evidence: Iran has sent thousands of Shared drones
          - id: listed
            question: Who has sent drones?
            answer: Iran
            options: [Israel, Russia, Iran]
            evidence: Iran has sent thousands of Shared drones
    """
    first = rendered(tmp_path / "a", text)
    options = [fields(note)["Options"] for note in first.notes]
    assert [html.count("Iran") for html in options] == [1, 1]
    assert options[1].index("Russia") < options[1].index("Iran")
    assert options == [fields(note)["Options"] for note in rendered(tmp_path / "b", text).notes]


def test_the_answer_is_listed_in_bold_or_italics(tmp_path: Path) -> None:
    """It is the right option, and stands there once."""
    text = """\
        kind: choice
        questions:
          - id: listed
            question: Who has sent drones?
            answer: Iran
            options: [Israel, Russia, '*Iran*']
            evidence: Iran has sent thousands of Shared drones
    """
    [note] = rendered(tmp_path, text).notes
    options = fields(note)["Options"]
    assert len(re.findall("(?i)>iran<", options)) == options.count("right answer") == 1
    assert options.index("Russia") < options.index("Iran")


@pytest.mark.parametrize(("answer", "option"), LOOKALIKE_OPTIONS)
def test_an_option_that_looks_like_the_answer_is_another(
    answer: str, option: str, tmp_path: Path
) -> None:
    """The card shows both, and only the answer as right."""
    text = f"""\
        kind: choice
        questions:
          - id: listed
            question: How much?
            answer: '{answer}'
            options: ['{option}', ten, fifteen]
            evidence: Iran has sent thousands of Shared drones
    """
    [note] = rendered(tmp_path, text).notes
    labels = fields(note)["Options"].split("<label")[1:]
    shown = [label.partition('dir="auto">')[2].partition("</span>")[0] for label in labels]
    right = [text for text, label in zip(shown, labels, strict=True) if "right answer" in label]
    assert len(set(shown)) == 4
    assert right == [answer]


def test_the_right_answer_stands_in_every_place(tmp_path: Path) -> None:
    """The last one too: a learner who never sees it there learns to leave it out."""
    head = "    kind: choice\n    questions:\n"
    entries = [
        f"      - id: mixed-{number}\n"
        "        question: Who sent drones?\n"
        "        answer: Iran\n"
        "        options: [Israel, Russia, China]\n"
        "        evidence: Iran has sent thousands of Shared drones\n"
        for number in range(24)
    ]
    places = set()
    for note in rendered(tmp_path, head + "".join(entries)).notes:
        names = re.findall("Israel|Russia|China|Iran", fields(note)["Options"])
        places.add(names.index("Iran"))
    assert places == {0, 1, 2, 3}


def test_media_are_named_by_their_content(tmp_path: Path) -> None:
    """A picture travels under its name and a hash, and a changed one under another name."""
    text = TWO.replace("Who sent *drones*?", "Who sent these? ![a drone](pictures/drone.png)")
    names = []
    for content in (b"one", b"two"):
        root = tmp_path / content.decode()
        deck = rendered(root, text, files={"cards/example/pictures/drone.png": content})
        assert [media.path.read_bytes() for media in deck.media] == [content]
        assert (
            f'<img src="{deck.media[0].name}" alt="a drone">' in fields(deck.notes[0])["Question"]
        )
        names.append(deck.media[0].name)
    assert names[0] != names[1]
    assert all(name.startswith("drone-") and name.endswith(".png") for name in names)


def test_a_project_can_bring_its_own_kind(tmp_path: Path) -> None:
    """A folder under templates/ is a kind: its fields, its cards, its look, without any Python."""
    deck = rendered(
        tmp_path,
        "kind: riddle\nquestions:\n  - id: a\n    riddle: Who sent drones?\n    answer: Iran\n    hint: an I\n"
        "    evidence: Iran has sent thousands of Shared drones\n",
        files={
            "templates/riddle/kind.yaml": "fields:\n  riddle: {role: prompt, type: text}\n  hint: {type: text}\n"
            "  answer: {role: answer, type: actor}\ncards:\n  Riddle: {front: f.html.j2, back: b.html.j2}\n",
            "templates/riddle/f.html.j2": "{{Riddle}} {{#Hint}}({{Hint}}){{/Hint}}",
            "templates/riddle/b.html.j2": "[% include 'riddle/f.html.j2' %] {{Answer}} {{Evidence}}",
        },
    )
    template = deck.note_types[0].templates[0]
    assert template.front == "{{Riddle}} {{#Hint}}({{Hint}}){{/Hint}}"
    assert list_field_names(template.back) == ["Riddle", "Hint", "Hint", "Answer", "Evidence"]
    assert fields(deck.notes[0])["Hint"] == "an I"


def test_a_description_counts_what_is_asked(tmp_path: Path) -> None:
    """Notes and cards that are asked, cards of clozes and switches among them; what was withdrawn
    counts for itself.
    """
    text = """\
        kind: cloze
        questions:
          - id: gaps
            evidence: ==Iran== has sent thousands of Shared ==drones==
          - id: both-ways
            kind: term
            question: Who is careful?
            answer: Putin
            reversed: true
            evidence: Putin has long been careful
          - id: old
            kind: basic
            question: Whom did pundits hail?
            answer: Russia and Iran
            evidence: pundits were hailing Russia and Iran
            retired: "1.0.0"
    """
    deck = rendered(tmp_path, text)
    assert "Questions: 2 · Cards: 4 · Withdrawn: 1" in deck.description
    assert (len(deck.notes), sum(len(note.cards) for note in deck.notes)) == (3, 5)


def test_a_description_names_the_version(tmp_path: Path) -> None:
    """The newest release, where the deck is what the ledger has; changed in any way, it is a draft."""
    draft = rendered(tmp_path, TWO)
    released = ledger_of(draft)
    assert "Draft, not released" in draft.description
    assert "Version 1.1.0" in rendered(tmp_path, TWO, released).description
    edited = TWO.replace("answer: Iran", "answer: Iran\n    explanation: A state.")
    fewer = TWO[: TWO.index("  - id: careful")]
    for other in (edited, fewer):
        assert "Draft, not released" in rendered(tmp_path, other, released).description
    deck = COMMON_FILES["cards/example/deck.yaml"] + "description: Another one.\n"
    assert (
        "Draft, not released"
        in rendered(tmp_path, TWO, released, {"cards/example/deck.yaml": deck}).description
    )


def test_a_description_names_the_sources_that_are_quoted(tmp_path: Path) -> None:
    """Each source that a question quotes, with its rights, and none that merely lies there."""
    files = {
        "seeds/other.txt": "Beta sent a letter.\n",
        "seeds/other.yaml": "title: Another text\nrights: Public domain\n",
        "seeds/unused.txt": "Gamma sent a letter.\n",
        "seeds/unused.yaml": "title: Not this one\n",
    }
    third = "      - {id: beta, question: Who?, answer: Beta, source: other, evidence: Beta sent a letter}\n"
    html = rendered(tmp_path, TWO + third, files=files).description
    assert re.findall(r"<cite[^>]*>([^<]*)", html) == ["An essay", "Another text"]
    assert "Public domain" in html


def test_who_is_named_speaks(tmp_path: Path) -> None:
    """A view that is not the text's own has its holder."""
    named = TWO.replace("answer: Iran", "answer: Iran\n        said_by: Putin")
    first, second = rendered(tmp_path, named).notes
    assert [fields(note)["Speaker"] for note in (first, second)] == ["Putin", ""]


def test_an_answer_from_elsewhere_is_marked(tmp_path: Path) -> None:
    """The note says that it is, and not why; its quotation is named after what it supports."""
    beyond = TWO.replace("answer: Iran", "answer: Iran\n        beyond: my own guess")
    deck = rendered(tmp_path, beyond)
    first, second = deck.notes
    assert [fields(note)["Beyond"] for note in deck.notes] == ["yes", ""]
    assert "my own guess" not in "".join(first.fields)
    labels = [re.findall(r"label\">(.*?)<", fields(note)["Evidence"]) for note in (first, second)]
    assert labels == [["Question"], []]
    for side in (first.note_type.templates[0].front, first.note_type.templates[0].back):
        assert '{{#Beyond}}<span class="beyond">not from the text</span>{{/Beyond}}' in side


def test_a_released_note_type_gets_the_mark_when_it_is_used(tmp_path: Path) -> None:
    """It takes a place in reserve; what no question uses takes none."""
    ledger = ledger_of(rendered(tmp_path / "a", TWO))
    basic = ledger.note_types["basic"]
    old = [
        NoteTypeSlot("", each.id, "Reserved 9") if each.key == "beyond" else each
        for each in basic.fields
    ]
    ledger = replace(ledger, note_types={"basic": replace(basic, fields=tuple(old))})
    names = [each.name for each in rendered(tmp_path / "b", TWO, ledger).note_types[0].fields]
    assert "Reserved 9" in names
    beyond = TWO.replace("answer: Iran", "answer: Iran\n        beyond: my own guess")
    grown = rendered(tmp_path / "c", beyond, ledger)
    assert [each.id for each in grown.note_types[0].fields] == [each.id for each in old]
    assert fields(grown.notes[0])["Beyond"] == "yes"


def test_a_misprint_has_its_correction(tmp_path: Path) -> None:
    """Where the sidecar corrects quoted words, the correction stands below the quotation, once."""
    sidecar = "title: An essay\nerrata: {Shared drones: Shahed drones, no such words: x}\n"
    notes = rendered(tmp_path, TWO, files={"seeds/essay.yaml": sidecar}).notes
    told = [fields(note)["Evidence"].count("Misprint in the text") for note in notes]
    assert told == [1, 0]
    assert "read: Shahed drones" in fields(notes[0])["Evidence"]


def test_options_say_why_they_are_wrong(tmp_path: Path) -> None:
    """The reason after an option stands with it; one without a reason is as it always was."""
    choice = """\
        kind: choice
        questions:
          - id: drones
            question: Who sent drones?
            answer: Iran
            options: {Israel: It *avoids* that, Iraq: }
            evidence: ==Iran== has sent thousands of Shared drones
        """
    [note] = rendered(tmp_path, choice).notes
    options = fields(note)["Options"]
    assert options.count('class="reason"') == 1
    assert "Israel</span>" in options
    assert "hidden>It <em>avoids</em> that</span>" in options
    listed = choice.replace("{Israel: It *avoids* that, Iraq: }", "[Israel, Iraq]")
    [plain] = rendered(tmp_path, listed).notes
    assert "reason" not in fields(plain)["Options"]


REPORTS = (
    "id: example-deck\nname: Example\nreports: mailto:anna@example.org?subject={question}&body=\n"
)


def test_learners_can_report_where_the_deck_says_so(tmp_path: Path) -> None:
    """Each back has a link in the deck's language, its address in the template and the question's name
    in a field; without the setting there is neither.
    """
    german = f"{REPORTS}language: de\n"
    deck = rendered(tmp_path / "a", TWO, files={"cards/example/deck.yaml": german})
    [card] = deck.note_types[0].templates[:1]
    href = "mailto:anna@example.org?subject={{Report ID}}&amp;body="
    assert f'<a href="{href}">Stimmt etwas nicht?</a>' in card.back
    assert "{{Report ID}}" not in card.front and ".report" in deck.note_types[0].css
    assert [fields(note)["Report ID"].partition("~")[0] for note in deck.notes] == [
        "drones",
        "careful",
    ]
    without = rendered(tmp_path / "b", TWO)
    assert "Report ID" not in fields(without.notes[0])
    assert "report" not in without.note_types[0].css + without.note_types[0].templates[0].back


def test_another_address_changes_no_note(tmp_path: Path) -> None:
    """It stands in the template: learners' edits of notes stay."""
    first = rendered(tmp_path / "a", TWO, files={"cards/example/deck.yaml": REPORTS})
    moved = REPORTS.replace("anna", "ben")
    then = rendered(tmp_path / "b", TWO, ledger_of(first), files={"cards/example/deck.yaml": moved})
    assert {note.is_shipped for note in then.notes} == {True}
    assert then.note_types[0].mod == NOW > then.notes[0].mod


def test_that_learners_can_report_replaces_no_note_that_they_have(tmp_path: Path) -> None:
    """A released note gets the question's name when it changes, and keeps it when reports end."""
    ledger = ledger_of(rendered(tmp_path / "a", TWO))
    reports = {"cards/example/deck.yaml": REPORTS}
    edited = TWO.replace("answer: Putin", "answer: Vladimir Putin")
    then = rendered(tmp_path / "b", edited, ledger, files=reports)
    names = [(note.is_shipped, fields(note)["Report ID"].partition("~")[0]) for note in then.notes]
    assert names == [(True, ""), (False, "careful")]
    slots = [field for field in then.note_types[0].fields if field.name == "Report ID"]
    reserved = [
        field for field in rendered(tmp_path / "c", TWO).note_types[0].fields if field.reserved
    ]
    assert slots[0].id == reserved[0].id
    last = rendered(tmp_path / "d", edited, ledger_of(then))
    assert [note.is_shipped for note in last.notes] == [True, True]
    assert fields(last.notes[1])["Report ID"].startswith("careful~")

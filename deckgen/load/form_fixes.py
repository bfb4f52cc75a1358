"""Edits for what is wrong with the form of a question: it has no id, or a text for a list."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.files import YamlText
from deckgen.findings import Edit, FixChoice
from deckgen.text.question_ids import make_id
from deckgen.yamlpos.fix_choices import build_choice
from deckgen.yamlpos.nodes import Node, YamlList, YamlMap
from deckgen.yamlpos.scalar_edits import is_plain_replacement, quote_scalar, replace_whole_text

_LIST_SIGNS = {",": "commas", ";": "semicolons", "|": "upright lines", "\n": "lines"}


def respell_id(identity: YamlText, root: Node) -> tuple[Edit, ...]:
    """The edits that make an id of words: “Beginning of the War!” → `beginning-of-the-war`."""
    made = make_id(identity, _list_ids(root))
    return replace_whole_text(identity, made) if made else ()


def name_questions(root: Node) -> dict[int, tuple[Edit, ...]]:
    """The edits that give each question without an id one, made of the first words in it, by where
    the question begins.
    """
    taken, edits = _list_ids(root), {}
    end = "\r\n" if "\r\n" in root.file.text else "\n"
    for question in _list_questions(root):
        if question and question.get_text("id") is None:
            made = make_id(_find_first_words(question), taken)
            edits[question.start] = _insert_id(question, made, end)
            taken.add(made)
    return edits


def _insert_id(question: YamlMap, identity: str, end: str) -> tuple[Edit, ...]:
    text = question.file.text
    # In braces all keys share a line.
    if not identity or text.startswith("{", question.start):
        return ()
    column = question.start - text.rfind("\n", 0, question.start) - 1
    written = f"id: {identity}{end}{' ' * column}"
    return (question.file.build_edit(question.start, question.start, written),)


def _list_questions(root: Node) -> Iterator[YamlMap]:
    questions = root.get("questions") if isinstance(root, YamlMap) else None
    for each in questions if isinstance(questions, YamlList) else ():
        if isinstance(each, YamlMap):
            yield each


def _list_ids(root: Node) -> set[str]:
    names = [each.get_text("id") for each in _list_questions(root)]
    return {str(name) for name in names if name is not None}


def _find_first_words(question: YamlMap) -> str:
    values = [question[key] for key in question.iterate_keys() if key != "kind"]
    return next((str(each) for each in values if isinstance(each, YamlText)), "")


def propose_lists(text: YamlText) -> Iterator[FixChoice]:
    """Lists that a text may have been meant as: only the author knows what parts the entries."""
    for sign, parting in _LIST_SIGNS.items():
        entries = [entry.strip() for entry in text.split(sign) if entry.strip()]
        if len(entries) > 1 and len(entries) == len(set(entries)):
            written = f"[{', '.join(map(_format_entry, entries))}]"
            edit = text.file.build_edit(text.start, text.end, written)
            title = f"make a list of {len(entries)} entries: {parting} part them"
            yield build_choice(text.file, title, (edit,))


def _format_entry(entry: str) -> str:
    """An entry of a list in brackets."""
    return entry if is_plain_replacement(entry, "") else quote_scalar(entry)

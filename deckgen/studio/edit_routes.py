"""The routes that write questions: forms, drafts, saving, fixing, undoing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from threading import Lock
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from deckgen.cards.page_templates import load_macros
from deckgen.check.evidence_search import find_supporting_sentences
from deckgen.check.spacing_fix import fix_spacing
from deckgen.codes import Code
from deckgen.edit.question_edits import UneditableFile, find_question_number, parse_question_nodes
from deckgen.errors import DeckgenError
from deckgen.files import TextFile
from deckgen.ledger.record import LedgerFault, read_ledger
from deckgen.load.selection_quotation import quote_selection
from deckgen.model import Kind, QuestionSet, WrittenQuestion
from deckgen.studio.page_entries import PageEntry, make_entry_key
from deckgen.studio.page_snapshot import PAGE_FOLDER, PARTS_TEMPLATE, PageSnapshot, describe_finding
from deckgen.studio.question_drafts import DraftChecker, QuestionDraft, find_question_set
from deckgen.studio.question_form import (
    FormContent,
    FormQuotation,
    build_entry,
    build_form_fields,
    is_secondary_key,
    list_evidence_fields,
    list_key_order,
    parse_form_body,
    propose_id,
    read_form_content,
)
from deckgen.studio.question_writer import (
    QuestionChange,
    QuestionWriter,
    WriteConflict,
    WriteRefusal,
)
from deckgen.studio.web_app import StudioApp, read_json_body
from deckgen.yamlpos.nodes import YamlMap
from deckgen.yamlpos.splice import apply_changes

FORM_TEMPLATE = PAGE_FOLDER / "form.html.j2"

JsonObject = Mapping[str, Any]
EditAction = Callable[[PageSnapshot, JsonObject], JsonObject]


class EditRoutes:
    """What the pages of a studio can write."""

    def __init__(self, app: StudioApp) -> None:
        self.app, self.live_project = app, app.live_project
        self.writer = QuestionWriter(app.live_project.root)
        self._draft_checker: DraftChecker | None = None
        self._lock = Lock()

    def list_routes(self) -> list[Route]:
        """The routes below a deck's page. All are POST, which only the page itself can send."""
        actions: dict[str, EditAction] = {
            "quote": self._quote_selection,
            "form": self._render_form,
            "draft": self._describe_draft,
            "save": self._save_question,
            "remove": self._remove_question,
            "fix": self._apply_fix,
            "set": self._create_set,
            "undo": self._undo_write,
        }
        return [
            Route(f"/{name}", self._make_endpoint(action), methods=["POST"])
            for name, action in actions.items()
        ]

    def _make_endpoint(self, action: EditAction) -> Callable[[Request], Any]:
        """The endpoint of an action: JSON in, JSON out, with the reason where it is refused."""

        async def respond(request: Request) -> Response:
            made, body = self.app.find_snapshot(request), await read_json_body(request)
            try:
                # In a thread: to read and check files would hold up the events of every open page.
                return JSONResponse(await run_in_threadpool(action, made, body))
            except WriteConflict as conflict:
                return JSONResponse(
                    {
                        "reason": str(conflict),
                        "current": conflict.current_text,
                        "yours": conflict.own_text,
                        "basis": conflict.basis,
                    },
                    status_code=409,
                )
            except (WriteRefusal, UneditableFile, LedgerFault) as refusal:
                # An undo that is refused is gone: the page needs to know what is left.
                content = {"reason": str(refusal), "undo": self.writer.undo_count}
                return JSONResponse(content, status_code=422)

        return respond

    def _quote_selection(self, made: PageSnapshot, body: JsonObject) -> JsonObject:
        """The exact quotation of words selected in a source."""
        sources = self.live_project.loaded_project.shown_project.sources
        source = sources.get(str(body.get("source", "")))
        start, end = body.get("start"), body.get("end")
        if source is None or not isinstance(start, int) or not isinstance(end, int):
            raise HTTPException(404, "there is no such source any more, or no place in it is named")
        found = quote_selection(source, start, end)
        return {"quote": found.quote, "paragraph": found.paragraph or "", "at": found.at}

    def _render_form(self, made: PageSnapshot, body: JsonObject) -> JsonObject:
        """A form: for the question of a ``key``, or a new one of a ``kind`` in a ``set``."""
        macros = load_macros(FORM_TEMPLATE)
        entry, chosen = _find_target(made, body)
        chosen = chosen or next(iter(made.deck.sets), None)
        if chosen is None:
            return {"html": str(macros.no_set())}
        kind = self._find_kind(str(body.get("kind", "")) or chosen.kind)
        file = self.writer.read_set_file(chosen.file.path)
        content, source = parse_form_body(body), made.deck.source
        if entry is not None:
            kind, source = entry.question.kind or kind, entry.question.source
            if not content.values:  # a form that is open already sends what it holds
                content = _read_file_content(file, entry, kind)
        kinds = self.live_project.loaded_project.shown_project.kinds
        fields = list(build_form_fields(kind, kinds, content, source))
        quoted = content.quotations or [FormQuotation(kind.evidence_field)]
        form = {
            "key": entry.key if entry is not None else "",
            "id": content.values.get("id", ""),
            "kind": kind,
            "kinds": sorted(kinds.values(), key=lambda each: each.title),
            "set": chosen.name,
            "sets": [each.name for each in made.deck.sets],
            "basis": file.digest,
            "fields": [each for each in fields if not is_secondary_key(each.key)],
            "more": [each for each in fields if is_secondary_key(each.key)],
            "quoted": quoted,
            "new_quotation": FormQuotation(quoted[0].field),
            "has_places": source is not None and source.structure.has_places,
            "evidence_fields": list_evidence_fields(kind),
            "evidence_locked": "evidence" in content.locked,
            "proposed": propose_id(content.values, kind, _collect_question_ids(made)),
        }
        return {"html": str(macros.form(form))}

    def _find_kind(self, name: str) -> Kind:
        kinds = self.live_project.loaded_project.shown_project.kinds
        if name in kinds:
            return kinds[name]
        if not kinds:
            raise DeckgenError("no kind can be read: see the findings")
        return next(iter(kinds.values()))

    def _parse_change(self, made: PageSnapshot, body: JsonObject) -> QuestionChange:
        """What a form asks for."""
        entry, chosen = _find_target(made, body)
        if chosen is None:
            raise HTTPException(404, "this question set is not there any more")
        content = parse_form_body(body)
        kind = self._find_kind(str(body.get("kind", "")))
        if not content.values.get("id", "").strip():
            proposed = propose_id(content.values, kind, _collect_question_ids(made))
            content = replace(content, values={**content.values, "id": proposed})
        values = build_entry(kind, chosen.kind, content)
        order, identity = list_key_order(kind), None
        if entry is not None:
            # The form cannot change these: the file keeps its own.
            # An id is a line in every form, whatever the page says.
            kept = {"kind", *content.locked} - {"id"}
            values = {key: value for key, value in values.items() if key not in kept}
            order = [key for key in order if key not in kept]
            identity = str(entry.question.id)
        basis = str(body.get("basis", ""))
        return QuestionChange(chosen.file.path, basis, values, order, identity)

    def _describe_draft(self, made: PageSnapshot, body: JsonObject) -> JsonObject:
        """The card, the findings and the YAML of a form before it is saved."""
        change = self._parse_change(made, body)
        checker = self._get_draft_checker()
        # The page may show a broken set as it last was; a draft belongs to the files as they are.
        decks = {deck.folder: deck for deck in checker.project.decks}
        deck = decks.get(made.deck.folder, made.deck)
        chosen = next((each for each in deck.sets if each.file.path == change.path), None)
        if chosen is None:
            raise HTTPException(404, "this question set is not there any more")
        cards: list[Mapping[str, str]] = []
        draft, fault = QuestionDraft(change.yaml, None, ()), ""
        try:
            draft = checker.check_draft(deck, chosen, change)
            if draft.question is not None:
                cards = self.app.link_cards(made.deck, draft.question)
        except (UneditableFile, DeckgenError) as failure:
            fault = str(failure)
        question = {"id": change.entry["id"], "tags": []}
        entry = {"key": "draft", "question": question, "path": change.path, "line": ""}
        findings = [describe_finding(each) for each in draft.findings]
        return {
            "proposals": list(_propose_quotations(draft.question)),
            "corrections": list(_correct_spacing(draft.question)),
            "detail": str(load_macros(PARTS_TEMPLATE).detail(entry, cards, findings, fault, True)),
            "yaml": draft.yaml,
            "findings": len(findings),
            "id": change.entry["id"],
        }

    def _get_draft_checker(self) -> DraftChecker:
        # Keystrokes come in several threads, and share what the checker has cut.
        with self._lock:
            checked = self.live_project.check_result
            if self._draft_checker is None or self._draft_checker.checked is not checked:
                self._draft_checker = DraftChecker(checked)
            return self._draft_checker

    def _save_question(self, made: PageSnapshot, body: JsonObject) -> JsonObject:
        change = self._parse_change(made, body)
        self.writer.write_question(change)
        key = make_entry_key(change.path, str(change.entry["id"]))
        return self._confirm_write(f"Written to {change.path}.", key=key)

    def _remove_question(self, made: PageSnapshot, body: JsonObject) -> JsonObject:
        """Takes a question out, unless learners have it."""
        entry = made.entries.get(str(body.get("key", "")))
        if entry is None:
            raise WriteRefusal("this question is not there any more")
        question = entry.question
        ledger = read_ledger(self.live_project.root / made.deck.folder)
        released = ledger.find_note(str(question.id), str(question.previous_id or ""))
        if released is not None:
            raise WriteRefusal(
                f"learners have this question since {released.added}: write `retired:` and the version "
                "of the next release into it, in the file, so that they can tell it from the others"
            )
        self.writer.remove_question(entry.path, str(question.id))
        return self._confirm_write(f"Removed from {entry.path}.")

    def _apply_fix(self, made: PageSnapshot, body: JsonObject) -> JsonObject:
        """Makes the edits of a finding, which has a number in each version of the page, or those of
        one of its choices.
        """
        number = body.get("number")
        # In another version the same number can be another finding.
        known = dict(enumerate(made.findings)) if made.version == body.get("version") else {}
        if not isinstance(number, int) or number not in known:
            raise WriteRefusal("the files have changed meanwhile: look at the finding again")
        finding, choice = known[number], body.get("choice")
        if choice is not None:
            if not isinstance(choice, int) or not 0 <= choice < len(finding.choices):
                raise WriteRefusal("there is no such choice: look at the finding again")
            finding = replace(finding, edits=finding.choices[choice].edits)
        self.writer.apply_fix(finding)
        return self._confirm_write("Fixed.")

    def _create_set(self, made: PageSnapshot, body: JsonObject) -> JsonObject:
        """Makes the first question set of a deck."""
        path = self.writer.create_set(made.deck.folder)
        return self._confirm_write(f"Added {path}.")

    def _undo_write(self, made: PageSnapshot, body: JsonObject) -> JsonObject:
        return self._confirm_write(f"Taken back: {self.writer.undo_last_write()}.")

    def _confirm_write(self, message: str, **more: object) -> JsonObject:
        self.live_project.refresh()
        return {"message": message, "undo": self.writer.undo_count, **more}


def _propose_quotations(question: WrittenQuestion | None) -> Iterator[JsonObject]:
    """The sentences that may support the answer of a question without evidence, best first."""
    if question is None or question.source is None or question.quotations or question.is_cloze:
        return
    source = question.source
    for start, end in find_supporting_sentences(source, question.prompts, question.answers):
        quoted = quote_selection(source, start, end)
        paragraph = "" if quoted.paragraph is None else str(quoted.paragraph)
        yield {"quote": quoted.quote, "paragraph": paragraph, "at": quoted.at}


def _correct_spacing(question: WrittenQuestion | None) -> Iterator[JsonObject]:
    """The quotations that only blanks, hyphens or slashes keep from their place, with the source's
    own.
    """
    if question is None:
        return
    for quotation in question.list_missing_quotations(Code.QUOTE_NOT_FOUND):
        if changes := fix_spacing(quotation):
            yield {
                "quote": str(quotation.text),
                "corrected": apply_changes(quotation.text, changes),
            }


def _find_target(
    made: PageSnapshot, body: JsonObject
) -> tuple[PageEntry | None, QuestionSet | None]:
    """The question that a form edits, None for a new one; and the set that it belongs to."""
    entry = made.entries.get(str(body.get("key", "")))
    set_name = str(body.get("set", "")) if entry is None else entry.row.set_name
    return entry, find_question_set(made.deck, set_name)


def _collect_question_ids(made: PageSnapshot) -> set[str]:
    return {str(each.question.id) for each in made.entries.values()}


def _read_file_content(file: TextFile, entry: PageEntry, kind: Kind) -> FormContent:
    """What a question holds in its file, as a form shows it."""
    questions = parse_question_nodes(file)
    number = find_question_number(questions, str(entry.question.id))
    node = questions[number] if number >= 0 else None
    if not isinstance(node, YamlMap):
        return FormContent({"id": str(entry.question.id)})
    return read_form_content(node, kind)

"""The routes through which questions are written: forms, drafts, saving, mending, undoing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from typing import Any

from markupsafe import escape
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from deckgen.cards.page_templates import load_macros
from deckgen.edit.question_edits import UneditableFile, find_question_number, parse_question_nodes
from deckgen.errors import DeckgenError
from deckgen.files import TextFile
from deckgen.model import Deck, Kind
from deckgen.studio.incremental_load import LoadedProject
from deckgen.studio.page_entries import PageEntry, make_entry_key
from deckgen.studio.page_rendering import build_card_link
from deckgen.studio.page_snapshot import PAGE_FOLDER, PARTS_TEMPLATE, PageSnapshot, describe_finding
from deckgen.studio.question_drafts import (
    DraftChecker,
    QuestionDraft,
    find_question_set,
)
from deckgen.studio.question_form import (
    FormQuotation,
    build_entry,
    build_form_fields,
    find_main_field,
    is_secondary_key,
    list_evidence_fields,
    list_key_order,
    parse_form_body,
    propose_id,
    read_form_quotations,
    read_form_values,
)
from deckgen.studio.question_writer import (
    QuestionChange,
    QuestionWriter,
    WriteConflict,
    WriteRefusal,
)
from deckgen.studio.selection_quotation import quote_selection
from deckgen.studio.web_app import StudioApp, read_json_body
from deckgen.yamlpos.nodes import YamlMap
from deckgen.yamlpos.value_format import format_entry

FORM_TEMPLATE = PAGE_FOLDER / "form.html.j2"


class EditRoutes:
    """What the pages of a studio can write."""

    def __init__(self, studio: StudioApp) -> None:
        self.studio, self.workshop = studio, studio.workshop
        self.writer = QuestionWriter(studio.workshop.root)
        self._desk: tuple[LoadedProject, DraftChecker] | None = None
        self._lock = Lock()

    def list_routes(self) -> list[Route]:
        """The routes below a deck's page; every one of them is a POST, which only the page itself
        can send.
        """
        return [
            Route(f"/{name}", endpoint, methods=["POST"])
            for name, endpoint in (
                ("quote", self.send_quotation),
                ("form", self.send_form),
                ("draft", self.send_draft),
                ("save", self.save_question),
                ("mend", self.apply_fix),
                ("undo", self.undo_write),
            )
        ]

    async def send_quotation(self, request: Request) -> Response:
        """The exact quotation of words chosen in a source."""
        body = await read_json_body(request)
        source = self.workshop.loaded_project.shown_project.sources.get(str(body.get("source", "")))
        start, end = body.get("start"), body.get("end")
        if source is None or not isinstance(start, int) or not isinstance(end, int):
            raise HTTPException(404)
        quote, paragraph = await run_in_threadpool(quote_selection, source, start, end)
        return JSONResponse({"quote": quote, "paragraph": paragraph or ""})

    async def send_form(self, request: Request) -> Response:
        """A form: for a question that there is (``key``), or a new one of a ``kind`` in a ``set``."""
        return HTMLResponse(
            await run_in_threadpool(
                self._render_form, self.studio.find_snapshot(request), await read_json_body(request)
            )
        )

    async def send_draft(self, request: Request) -> Response:
        """What would come of a form as it stands: its card, its findings, its YAML."""
        return JSONResponse(
            await run_in_threadpool(
                self._describe_draft,
                self.studio.find_snapshot(request),
                await read_json_body(request),
            )
        )

    async def save_question(self, request: Request) -> Response:
        """Writes a form's question into its file."""
        return await run_in_threadpool(
            self._save_question, self.studio.find_snapshot(request), await read_json_body(request)
        )

    async def apply_fix(self, request: Request) -> Response:
        """Makes the fix of a finding, by its number in a version of the page."""
        body = await read_json_body(request)
        made, number = self.studio.find_snapshot(request), body.get("number")
        if (
            made.version != body.get("version")
            or not isinstance(number, int)
            or not 0 <= number < len(made.findings)
        ):
            return JSONResponse(
                {"why": "the files have changed meanwhile: look again"}, status_code=409
            )
        return await run_in_threadpool(self._apply_fix, made, number)

    async def undo_write(self, _: Request) -> Response:
        """Takes the last write back."""
        return await run_in_threadpool(self._undo_write)

    def _render_form(self, made: PageSnapshot, body: Mapping[str, Any]) -> str:
        entry = made.entries.get(str(body.get("key", "")))
        given, quoted = parse_form_body(body)
        locked: list[str] = []
        name = str(body.get("set", "")) if entry is None else entry.set_name
        chosen = find_question_set(made.deck, name) or next(iter(made.deck.sets), None)
        if chosen is None:
            return "<p>This deck has no question set yet: make a file such as questions.yaml beside deck.yaml.</p>"
        kind = self._find_kind(str(body.get("kind", "")) or chosen.kind)
        file = self.writer.read_set_file(chosen.file.path)
        if entry is not None:
            kind = entry.question.kind or kind
            if not given:
                try:
                    given, quoted, locked = _read_form_content(file, entry, kind)
                except UneditableFile as fault:
                    return f"<p>{escape(str(fault))}</p>"
        source = entry.question.source if entry is not None else made.deck.source
        kinds = self.workshop.loaded_project.shown_project.kinds
        fields = [
            each._replace(locked=each.key in locked)
            for each in build_form_fields(kind, kinds, given, source)
        ]
        return str(
            load_macros(FORM_TEMPLATE).form(
                {
                    "key": entry.key if entry is not None else "",
                    "id": given.get("id", ""),
                    "kind": kind,
                    "kinds": sorted(kinds.values(), key=lambda each: each.title),
                    "set": Path(chosen.file.path).stem,
                    "sets": [Path(each.file.path).stem for each in made.deck.sets],
                    "basis": file.digest,
                    "fields": [each for each in fields if not is_secondary_key(each.key)],
                    "more": [each for each in fields if is_secondary_key(each.key)],
                    "quoted": quoted or [FormQuotation(find_main_field(kind), "")],
                    "evidence_fields": list_evidence_fields(kind),
                    "evidence_locked": "evidence" in locked,
                    "proposed": propose_id(given, kind, self._collect_question_ids(made)),
                }
            )
        )

    def _find_kind(self, name: str) -> Kind:
        kinds = self.workshop.loaded_project.shown_project.kinds
        if name in kinds:
            return kinds[name]
        if not kinds:
            raise DeckgenError("no kind can be read: see the findings")
        return next(iter(kinds.values()))

    def _collect_question_ids(self, made: PageSnapshot) -> set[str]:
        return {str(each.question.id) for each in made.entries.values()}

    def _parse_change(self, made: PageSnapshot, body: Mapping[str, Any]) -> QuestionChange:
        """What a form asks for."""
        entry = made.entries.get(str(body.get("key", "")))
        chosen = find_question_set(
            made.deck, entry.set_name if entry is not None else str(body.get("set", ""))
        )
        if chosen is None:
            raise HTTPException(404)
        given, quoted = parse_form_body(body)
        kind = self._find_kind(str(body.get("kind", "")))
        if not given.get("id", "").strip():
            given["id"] = propose_id(given, kind, self._collect_question_ids(made))
        values = build_entry(kind, chosen.kind, given, quoted)
        order = list_key_order(kind)
        if entry is not None:
            # The form cannot change these: they stay as they stand in the file.
            kept = {"kind", *_read_locked_keys(body)}
            values = {key: value for key, value in values.items() if key not in kept}
            order = [key for key in order if key not in kept]
        return QuestionChange(
            chosen.file.path,
            str(body.get("basis", "")),
            values,
            order,
            str(entry.question.id) if entry is not None else None,
        )

    def _describe_draft(self, made: PageSnapshot, body: Mapping[str, Any]) -> Mapping[str, Any]:
        change = self._parse_change(made, body)
        checker = self._get_draft_checker()
        decks = {deck.folder: deck for deck in checker.project.decks}
        deck = decks.get(made.deck.folder, made.deck)
        chosen = find_question_set(deck, Path(change.path).stem)
        if chosen is None:
            raise HTTPException(404)
        try:
            draft = checker.check_draft(deck, chosen, change)
            cards, fault = self._link_draft_cards(draft, made.deck)
        except UneditableFile as refusal:
            yaml = "\n".join(format_entry(change.entry, 2))
            draft, cards, fault = QuestionDraft(yaml, None, ()), [], str(refusal)
        entry = {
            "key": "draft",
            "question": {"id": change.entry["id"], "tags": []},
            "path": change.path,
            "line": "",
        }
        html = load_macros(PARTS_TEMPLATE).detail(
            entry, cards, [describe_finding(each) for each in draft.findings], fault, True
        )
        return {
            "detail": str(html),
            "yaml": draft.yaml,
            "findings": len(draft.findings),
            "id": change.entry["id"],
        }

    def _link_draft_cards(
        self, draft: QuestionDraft, deck: Deck
    ) -> tuple[list[Mapping[str, str]], str]:
        if draft.question is None:
            return [], ""
        try:
            documents = self.workshop.card_documents.make_documents(
                self.workshop.loaded_project.shown_project, deck, draft.question
            )
        except DeckgenError as failure:
            return [], str(failure)
        return [
            build_card_link(each, f"/card/{self.studio.keys.card_key}/{each.file}", live=True)
            for each in documents
        ], ""

    def _get_draft_checker(self) -> DraftChecker:
        with self._lock:
            loaded = self.workshop.loaded_project
            if self._desk is None or self._desk[0] is not loaded:
                self._desk = loaded, DraftChecker(loaded.project)
            return self._desk[1]

    def _save_question(self, made: PageSnapshot, body: Mapping[str, Any]) -> Response:
        change = self._parse_change(made, body)
        try:
            self.writer.write_question(change)
        except WriteConflict as conflict:
            yours = "\n".join(format_entry(change.entry, 2))
            told = {
                "why": str(conflict),
                "there": conflict.there,
                "yours": yours,
                "basis": conflict.basis,
            }
            return JSONResponse(told, status_code=409)
        except WriteRefusal as refusal:
            return JSONResponse({"why": str(refusal)}, status_code=422)
        identity = str(change.entry["id"])
        return self._confirm_write(
            f"Written to {change.path}.", key=make_entry_key(change.path, identity)
        )

    def _apply_fix(self, made: PageSnapshot, number: int) -> Response:
        try:
            self.writer.apply_fix(made.findings[number])
        except WriteRefusal as refusal:
            return JSONResponse({"why": str(refusal)}, status_code=422)
        return self._confirm_write("Mended.")

    def _undo_write(self) -> Response:
        try:
            said = self.writer.undo_last_write()
        except WriteRefusal as refusal:
            return JSONResponse(
                {"why": str(refusal), "undo": self.writer.undo_count}, status_code=409
            )
        return self._confirm_write(f"Taken back: {said}.")

    def _confirm_write(self, said: str, **more: object) -> Response:
        self.workshop.refresh()
        return JSONResponse({"said": said, "undo": self.writer.undo_count, **more})


def _read_form_content(
    file: TextFile, entry: PageEntry, kind: Kind
) -> tuple[dict[str, str], list[FormQuotation], list[str]]:
    """What a question holds in its file: texts by key, quotations, and the keys that a form cannot
    hold.
    """
    number, questions = (
        find_question_number(file, str(entry.question.id)),
        parse_question_nodes(file),
    )
    node = questions[number] if questions and number >= 0 else None
    if not isinstance(node, YamlMap):
        return {"id": str(entry.question.id)}, [], []
    given, locked = read_form_values(node)
    quoted = read_form_quotations(node, kind)
    return given, quoted or [], [*locked, *(["evidence"] if quoted is None else [])]


def _read_locked_keys(body: Mapping[str, Any]) -> set[str]:
    """The keys that the form showed and could not hold."""
    locked = body.get("locked")
    return {str(key) for key in locked} if isinstance(locked, list) else set()

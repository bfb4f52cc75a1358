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

from deckgen.edit.entries import CannotWrite, entry_nodes, number_of
from deckgen.edit.house import entry_lines
from deckgen.errors import DeckgenError
from deckgen.markup.shipped import macros
from deckgen.model import Deck, Kind, TextFile
from deckgen.preview.drafts import Desk, Draft, Target, set_kind, set_named
from deckgen.preview.forms import (
    Quoted,
    entry_of,
    evidence_fields,
    fields_of,
    form_values,
    given_of,
    is_more,
    key_order,
    main_field,
    proposed_id,
    quoted_of,
)
from deckgen.preview.loading import Loaded
from deckgen.preview.pages import card_link
from deckgen.preview.quoting import quotation_at
from deckgen.preview.rows import Entry, key_of
from deckgen.preview.server import Studio, body_of
from deckgen.preview.snapshot import PAGE, PARTS, Snapshot, shown_finding
from deckgen.preview.writing import Change, Conflict, Refused, Writer
from deckgen.yamlpos.nodes import YamlMap

FORM = PAGE / "form.html.j2"


class Writes:
    """What the pages of a studio can write."""

    def __init__(self, studio: Studio) -> None:
        self.studio, self.workshop = studio, studio.workshop
        self.writer = Writer(studio.workshop.root)
        self._desk: tuple[Loaded, Desk] | None = None
        self._lock = Lock()

    def routes(self) -> list[Route]:
        """The routes below a deck's page; every one of them is a POST, which only the page itself
        can send.
        """
        return [
            Route(f"/{name}", endpoint, methods=["POST"])
            for name, endpoint in (
                ("quote", self.quote),
                ("form", self.form),
                ("draft", self.draft),
                ("save", self.save),
                ("mend", self.mend),
                ("undo", self.undo),
            )
        ]

    async def quote(self, request: Request) -> Response:
        """The exact quotation of words chosen in a source."""
        body = await body_of(request)
        source = self.workshop.loaded.shown.sources.get(str(body.get("source", "")))
        start, end = body.get("start"), body.get("end")
        if source is None or not isinstance(start, int) or not isinstance(end, int):
            raise HTTPException(404)
        quote, paragraph = await run_in_threadpool(quotation_at, source, start, end)
        return JSONResponse({"quote": quote, "paragraph": paragraph or ""})

    async def form(self, request: Request) -> Response:
        """A form: for a question that there is (``key``), or a new one of a ``kind`` in a ``set``."""
        return HTMLResponse(
            await run_in_threadpool(
                self._form, self.studio.snapshot(request), await body_of(request)
            )
        )

    async def draft(self, request: Request) -> Response:
        """What would come of a form as it stands: its card, its findings, its YAML."""
        return JSONResponse(
            await run_in_threadpool(
                self._draft, self.studio.snapshot(request), await body_of(request)
            )
        )

    async def save(self, request: Request) -> Response:
        """Writes a form's question into its file."""
        return await run_in_threadpool(
            self._saved, self.studio.snapshot(request), await body_of(request)
        )

    async def mend(self, request: Request) -> Response:
        """Makes the fix of a finding, by its number in a version of the page."""
        body = await body_of(request)
        made, number = self.studio.snapshot(request), body.get("number")
        if (
            made.version != body.get("version")
            or not isinstance(number, int)
            or not 0 <= number < len(made.findings)
        ):
            return JSONResponse(
                {"why": "the files have changed meanwhile: look again"}, status_code=409
            )
        return await run_in_threadpool(self._mended, made, number)

    async def undo(self, _: Request) -> Response:
        """Takes the last write back."""
        return await run_in_threadpool(self._undone)

    def _form(self, made: Snapshot, body: Mapping[str, Any]) -> str:
        entry = made.entries.get(str(body.get("key", "")))
        given, quoted = form_values(body)
        locked: list[str] = []
        name = str(body.get("set", "")) if entry is None else entry.set_name
        chosen = set_named(made.deck, name) or next(iter(made.deck.sets), None)
        if chosen is None:
            return "<p>This deck has no question set yet: make a file such as questions.yaml beside deck.yaml.</p>"
        kind = self._kind(str(body.get("kind", "")) or set_kind(chosen))
        file = self.writer.begin(chosen.file.path)
        if entry is not None:
            kind = entry.question.kind or kind
            if not given:
                try:
                    given, quoted, locked = _there(file, entry, kind)
                except CannotWrite as fault:
                    return f"<p>{escape(str(fault))}</p>"
        source = entry.question.source if entry is not None else made.deck.source
        kinds = self.workshop.loaded.shown.kinds
        fields = [
            each._replace(locked=each.key in locked)
            for each in fields_of(kind, kinds, given, source)
        ]
        return str(
            macros(FORM).form(
                {
                    "key": entry.key if entry is not None else "",
                    "id": given.get("id", ""),
                    "kind": kind,
                    "kinds": sorted(kinds.values(), key=lambda each: each.title),
                    "set": Path(chosen.file.path).stem,
                    "sets": [Path(each.file.path).stem for each in made.deck.sets],
                    "basis": file.digest,
                    "fields": [each for each in fields if not is_more(each.key)],
                    "more": [each for each in fields if is_more(each.key)],
                    "quoted": quoted or [Quoted(main_field(kind), "")],
                    "evidence_fields": evidence_fields(kind),
                    "evidence_locked": "evidence" in locked,
                    "proposed": proposed_id(given, kind, self._ids(made)),
                }
            )
        )

    def _kind(self, name: str) -> Kind:
        kinds = self.workshop.loaded.shown.kinds
        if name in kinds:
            return kinds[name]
        if not kinds:
            raise DeckgenError("no kind can be read: see the findings")
        return next(iter(kinds.values()))

    def _ids(self, made: Snapshot) -> set[str]:
        return {str(each.question.id) for each in made.entries.values()}

    def _change(self, made: Snapshot, body: Mapping[str, Any]) -> tuple[Target, Change]:
        """What a form asks for."""
        entry = made.entries.get(str(body.get("key", "")))
        chosen = set_named(
            made.deck, entry.set_name if entry is not None else str(body.get("set", ""))
        )
        if chosen is None:
            raise HTTPException(404)
        given, quoted = form_values(body)
        kind = self._kind(str(body.get("kind", "")))
        if not given.get("id", "").strip():
            given["id"] = proposed_id(given, kind, self._ids(made))
        values = entry_of(kind, set_kind(chosen), given, quoted)
        order, number = key_order(kind), None
        if entry is not None:
            values = {
                key: value for key, value in values.items() if key not in ("kind", *_locked(body))
            }
            order = [key for key in order if key not in ("kind", *_locked(body))]
            number = next(
                (at for at, each in enumerate(chosen.questions) if each is entry.question), None
            )
        change = Change(
            chosen.file.path, str(body.get("basis", "")), values, order,
            str(entry.question.id) if entry is not None else None,
        )  # fmt: skip
        return Target(made.deck, chosen, number), change

    def _draft(self, made: Snapshot, body: Mapping[str, Any]) -> Mapping[str, Any]:
        target, change = self._change(made, body)
        desk = self._desk_now()
        deck = next(
            (each for each in desk.project.decks if each.folder == target.deck.folder), target.deck
        )
        chosen = set_named(deck, Path(target.questions.file.path).stem) or target.questions
        draft = desk.draft(Target(deck, chosen, target.number), change.entry)
        cards, fault = self._drawn(draft, made.deck)
        entry = {
            "key": "draft",
            "question": {"id": change.entry["id"], "tags": []},
            "path": change.path,
            "line": "",
        }
        html = macros(PARTS).detail(
            entry, cards, [shown_finding(each) for each in draft.findings], fault, True
        )
        return {
            "detail": str(html),
            "yaml": draft.yaml,
            "findings": len(draft.findings),
            "id": change.entry["id"],
        }

    def _drawn(self, draft: Draft, deck: Deck) -> tuple[list[Mapping[str, str]], str]:
        if draft.question is None:
            return [], ""
        try:
            documents = self.workshop.cards.of(self.workshop.loaded.shown, deck, draft.question)
        except DeckgenError as failure:
            return [], str(failure)
        return [
            card_link(each, f"/card/{self.studio.keys.cards}/{each.file}", live=True)
            for each in documents
        ], ""

    def _desk_now(self) -> Desk:
        with self._lock:
            loaded = self.workshop.loaded
            if self._desk is None or self._desk[0] is not loaded:
                self._desk = loaded, Desk(loaded.project)
            return self._desk[1]

    def _saved(self, made: Snapshot, body: Mapping[str, Any]) -> Response:
        _, change = self._change(made, body)
        try:
            self.writer.write(change)
        except Conflict as conflict:
            yours = "\n".join(entry_lines(change.entry, 2))
            told = {
                "why": str(conflict),
                "there": conflict.there,
                "yours": yours,
                "basis": conflict.basis,
            }
            return JSONResponse(told, status_code=409)
        except Refused as refusal:
            return JSONResponse({"why": str(refusal)}, status_code=422)
        identity = str(change.entry["id"])
        return self._written(f"Written to {change.path}.", key=key_of(change.path, identity))

    def _mended(self, made: Snapshot, number: int) -> Response:
        try:
            self.writer.mend(made.findings[number])
        except Refused as refusal:
            return JSONResponse({"why": str(refusal)}, status_code=422)
        return self._written("Mended.")

    def _undone(self) -> Response:
        try:
            said = self.writer.undo()
        except Refused as refusal:
            return JSONResponse(
                {"why": str(refusal), "undo": self.writer.undoable}, status_code=409
            )
        return self._written(f"Taken back: {said}.")

    def _written(self, said: str, **more: object) -> Response:
        self.workshop.refresh()
        return JSONResponse({"said": said, "undo": self.writer.undoable, **more})


def _there(
    file: TextFile, entry: Entry, kind: Kind
) -> tuple[dict[str, str], list[Quoted], list[str]]:
    """What a question holds in its file: texts by key, quotations, and the keys that a form cannot
    hold.
    """
    number, questions = number_of(file, str(entry.question.id)), entry_nodes(file)
    node = questions[number] if questions and number >= 0 else None
    if not isinstance(node, YamlMap):
        return {"id": str(entry.question.id)}, [], []
    given, locked = given_of(node)
    quoted = quoted_of(node, kind)
    return given, quoted or [], [*locked, *(["evidence"] if quoted is None else [])]


def _locked(body: Mapping[str, Any]) -> set[str]:
    """The keys that the form showed and could not hold."""
    locked = body.get("locked")
    return {str(key) for key in locked} if isinstance(locked, list) else set()

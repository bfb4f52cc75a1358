"""The YAML language server that editors use, from npm, spoken to over its standard input and output
(LSP).
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from pathlib import Path
from threading import Timer
from typing import Any

from tests import npm

# The newest that runs on Node.js 18 and 20, which distributions carry.
VERSION = "1.25.0"
PACKAGE = "yaml-language-server"
FOLDER = npm.locate_package(PACKAGE, VERSION)
PROGRAM = FOLDER / "bin" / PACKAGE
LIBRARY = FOLDER / "out" / "server" / "src" / "index.js"
# Longer than all answers take; then the server is ended, and its silence fails the tests.
TIMEOUT = 300.0

Json = dict[str, Any]


@cache
def install_or_explain() -> str:
    """Installs the server once, beside the Python environment; the reason if that is not possible."""
    reason = npm.install_or_explain(PACKAGE, VERSION)
    if reason:
        return reason
    command = ["node", "-e", f"require({str(LIBRARY)!r})"]
    trial = subprocess.run(command, capture_output=True, text=True, check=False)
    return (
        f"it does not run on this Node.js: {trial.stderr.strip()[-300:]}"
        if trial.returncode
        else ""
    )


@dataclass
class LanguageServer:
    """A running server and the project that is open in it, as an editor would have it."""

    process: subprocess.Popen[bytes]
    root: Path
    settings: Json
    _ids: Iterator[int] = field(default_factory=lambda: count(1))
    _opened: set[str] = field(default_factory=set)
    _diagnostics: dict[str, list[Json]] = field(default_factory=dict)

    def collect_diagnostics(self, *texts: str, paths: Sequence[str] = ()) -> list[list[Json]]:
        """What the server marks in new files with these texts: messages with range and severity, a
        list a file.

        They are question sets if no paths are given. All are opened at once: the server waits a
        while after each.
        """
        paths = paths or [f"cards/example/set-{next(self._ids)}.yaml" for _ in texts]
        assert not {(self.root / path).as_uri() for path in paths} & self._opened, (
            "an older answer could come late"
        )
        uris = [self.open_file(path, text) for path, text in zip(paths, texts, strict=True)]
        while not self._diagnostics.keys() >= set(uris):
            self._read_message()
        return [self._diagnostics[uri] for uri in uris]

    def request_hover(self, path: str, text: str) -> str:
        """What is shown over the place marked ‸ in the text; Markdown."""
        answer = self._request_at_cursor("textDocument/hover", path, text)
        return str(answer["contents"]["value"]) if answer else ""

    def request_completions(self, path: str, text: str) -> dict[str, Json]:
        """What is offered at the place marked ‸ in the text, by label."""
        answer = self._request_at_cursor("textDocument/completion", path, text)
        return {item["label"]: item for item in answer["items"]}

    def open_file(self, path: str, text: str) -> str:
        """Shows a file to the server; its URI."""
        uri, version = (self.root / path).as_uri(), next(self._ids)
        if uri in self._opened:
            changed = {"uri": uri, "version": version}
            self.send_notification(
                "textDocument/didChange",
                {"textDocument": changed, "contentChanges": [{"text": text}]},
            )
        else:
            document = {"uri": uri, "languageId": "yaml", "version": version, "text": text}
            self.send_notification("textDocument/didOpen", {"textDocument": document})
            self._opened.add(uri)
        return uri

    def _request_at_cursor(self, method: str, path: str, text: str) -> Any:
        before, _, after = text.partition("‸")
        uri = self.open_file(path, before + after)
        position = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
        return self.send_request(method, {"textDocument": {"uri": uri}, "position": position})

    def send_request(self, method: str, params: Json) -> Any:
        """Asks and waits for the answer."""
        number = next(self._ids)
        self._send_message({"id": number, "method": method, "params": params})
        while True:
            message = self._read_message()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def send_notification(self, method: str, params: Json) -> None:
        """Tells, and waits for nothing."""
        self._send_message({"method": method, "params": params})

    def _read_message(self) -> Json:
        """The next message; what the server asks of its editor is answered on the way."""
        stream = self.process.stdout
        assert stream is not None
        length = 0
        while (line := stream.readline()) not in (b"\r\n", b""):
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the language server has ended"
        message: Json = json.loads(stream.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self._diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            self._send_message({"id": message["id"], "result": self._answer_request(message)})
        return message

    def _answer_request(self, message: Json) -> Any:
        if message["method"] != "workspace/configuration":
            return None
        return [self.settings.get(item.get("section")) for item in message["params"]["items"]]

    def _send_message(self, message: Json) -> None:
        stream = self.process.stdin
        assert stream is not None
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stream.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        stream.flush()


@contextmanager
def start_language_server(root: Path, settings: Json | None = None) -> Iterator[LanguageServer]:
    """A server for the project at ``root``, with settings as in an editor's ``settings.json``,
    without ``yaml.``.
    """
    yaml = {
        "validate": True,
        "hover": True,
        "completion": True,
        "schemaStore": {"enable": False},
        **(settings or {}),
    }
    node = shutil.which("node")
    assert node is not None
    process = subprocess.Popen(
        [node, str(PROGRAM), "--stdio"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    timer = Timer(TIMEOUT, process.kill)
    timer.start()
    try:
        server = LanguageServer(process, root, {"yaml": yaml})
        folder = {"uri": root.as_uri(), "name": root.name}
        documents = {
            "completion": {
                "completionItem": {"documentationFormat": ["markdown"], "snippetSupport": True}
            },
            "hover": {"contentFormat": ["markdown"]},
        }
        server.send_request(
            "initialize",
            {
                "processId": None,
                "rootUri": folder["uri"],
                "workspaceFolders": [folder],
                "capabilities": {"textDocument": documents, "workspace": {"configuration": True}},
            },
        )
        server.send_notification("initialized", {})
        server.send_notification("workspace/didChangeConfiguration", {"settings": {"yaml": yaml}})
        yield server
    finally:
        timer.cancel()
        process.kill()
        process.communicate()

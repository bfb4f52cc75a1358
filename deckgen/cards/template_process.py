"""Renders a project's own templates in a process with limits on time, memory and output.

A template is a program, and a project may come from anywhere. What the process sends is JSON with a
text in it, and is read with limits, too: whoever talked the template language round would have got
nowhere.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import RLock, Timer
from typing import Any
from weakref import finalize

import jinja2
import markupsafe
from markupsafe import Markup

from deckgen.cards.jinja_sandbox import TemplateFault
from deckgen.cards.template_child import HTML_KEY, MAX_TEXT
from deckgen.json_values import parse_json
from deckgen.limited_process import start_process

# In JSON a character takes up to twelve.
MAX_LINE = 12 * MAX_TEXT + 1000
# All that the templates of one deck make, in characters: what is kept until the package is written.
MAX_TOTAL = 64 * MAX_TEXT
# A card template takes some thousandths of a second.
DEADLINE = 4.0
# After so many templates that were stopped, the next ones get no more than this.
MANY_STOPPED = 3
SHORT_DEADLINE = 1.0
# How much later the process itself is ended, where it does not stop the template.
GRACE = 2.0
START_SECONDS = 60.0
MAX_QUESTIONS = 20_000

_START = (
    "import sys, json; sys.path[:0] = json.loads(sys.argv[1]); "
    "from deckgen.cards.template_child import main; main()"
)


class _Process:
    """The process as long as it lives; ended with its owner."""

    def __init__(self) -> None:
        libraries = (Path(str(each.__file__)).parent.parent for each in (jinja2, markupsafe))
        folders = {Path(__file__).parents[2], *libraries}
        paths = json.dumps(sorted(map(str, folders)))
        self.popen = start_process(_START, paths, stdin=subprocess.PIPE)
        self.end = finalize(self, _end_process, self.popen)
        self.user: object = None

    def send(self, message: Mapping[str, object]) -> None:
        assert self.popen.stdin is not None  # a pipe
        self.popen.stdin.write(json.dumps(message).encode("ascii") + b"\n")
        self.popen.stdin.flush()

    def receive(self) -> dict[str, Any]:
        """The next message; empty if there is none or it is none."""
        assert self.popen.stdout is not None  # a pipe
        line = self.popen.stdout.readline(MAX_LINE)
        try:
            message = parse_json(line)
        except ValueError:
            return {}
        return message if isinstance(message, dict) else {}


def _end_process(popen: subprocess.Popen[bytes]) -> None:
    popen.kill()
    popen.communicate()


# Where templates come from, and the process that may talk to theirs: not a copy made by `fork`.
_Home = tuple[int, tuple[Path, ...]]
# Starting a process takes longer than most decks take in it, and a studio renders at every key. It
# serves one project alone, for its templates may have talked it round.
_running: dict[_Home, _Process] = {}
_running_lock = RLock()


def _end_running() -> None:
    for home in [each for each in _running if each[0] == os.getpid()]:
        _running.pop(home).end()


def _renew_lock() -> None:
    """In a copy of this process: whoever held the lock is not in it."""
    global _running_lock
    _running_lock = RLock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_renew_lock)


class TemplateProcess:
    """The operations of :class:`TemplateEngine`, in a process of its own that is started when it is
    needed.

    Args:
        functions: what the templates call, and ``load``; each takes texts. ``load`` may raise
            TemplateFault.
        folders: where the templates come from.
    """

    stopped = 0

    def __init__(
        self, functions: Mapping[str, Callable[..., Any]], folders: tuple[Path, ...]
    ) -> None:
        self._functions = functions
        self._home: _Home = os.getpid(), folders
        # Tells the process by whom it was used last: others may have other templates.
        self._token = object()
        self._total = 0

    def render_template(self, name: str, values: Mapping[str, object]) -> str:
        """As :meth:`TemplateEngine.render_template`."""
        return self._request("render_template", name, values)

    def call_macro(
        self,
        name: str,
        variant: str,
        values: Mapping[str, object],
        macro: str,
        arguments: Sequence[Any],
    ) -> str:
        """As :meth:`TemplateEngine.call_macro`."""
        return self._request("call_macro", name, variant, values, macro, arguments)

    def compile_reachable(self, name: str) -> None:
        """As :meth:`TemplateEngine.compile_reachable`."""
        self._request("compile_reachable", name)

    def _request(self, operation: str, name: str, *arguments: object) -> str:
        with _running_lock:
            process = self._get_process(name)
            seconds = DEADLINE if TemplateProcess.stopped < MANY_STOPPED else SHORT_DEADLINE
            request = {
                "do": operation,
                "arguments": _mark_html([name, *arguments]),
                "seconds": seconds,
            }
            timer = Timer(seconds + GRACE, process.popen.kill)
            timer.start()
            try:
                answer = self._converse(process, request)
            finally:
                timer.cancel()
            return self._read_answer(answer, name)

    def _get_process(self, name: str) -> _Process:
        process = _running.get(self._home)
        if process is not None and process.user is not self._token:
            process.user = self._token
            if not self._forget_templates(process):
                process = None
        return process or self._start(name)

    def _start(self, name: str) -> _Process:
        _end_running()
        process = _running[self._home] = _Process()
        process.user = self._token
        timer = Timer(START_SECONDS, process.popen.kill)
        timer.start()
        process.receive()
        timer.cancel()
        if process.popen.poll() is not None:
            _end_running()
            raise TemplateFault(name, 1, "the process that renders templates does not start")
        return process

    def _forget_templates(self, process: _Process) -> bool:
        """Whether a process is ready for templates that may have changed since."""
        timer = Timer(DEADLINE + GRACE, process.popen.kill)
        timer.start()
        try:
            return self._converse(process, {"do": "forget"}) == {"text": ""}
        finally:
            timer.cancel()

    def _converse(self, process: _Process, request: Mapping[str, object]) -> dict[str, Any]:
        """Sends a request and answers questions until the answer comes."""
        try:
            process.send(request)
            for _ in range(MAX_QUESTIONS):
                message = process.receive()
                if "ask" not in message:
                    return message
                process.send(self._answer_question(message["ask"], message.get("arguments")))
        except OSError:  # the process was ended
            pass
        return {}

    def _answer_question(self, name: object, arguments: object) -> dict[str, object]:
        function = self._functions.get(str(name))
        if function is None or not isinstance(arguments, list):
            return {"error": "no such function"}
        try:
            return {"value": function(*map(str, arguments))}
        except TemplateFault as fault:
            return {"fault": [fault.name, fault.line, fault.message]}
        except Exception as failure:  # a template calls functions with anything
            return {"error": str(failure)}

    def _read_answer(self, answer: Mapping[str, Any], name: str) -> str:
        """The text of an answer; a process that is spent is ended."""
        text, fault = answer.get("text"), answer.get("fault")
        if isinstance(text, str):
            self._total += len(text)
            if len(text) > MAX_TEXT or self._total > MAX_TOTAL:
                raise TemplateFault(
                    name, 1, f"it makes more than {MAX_TOTAL} characters in one deck"
                )
            return text
        if not isinstance(fault, list) or answer.get("spent"):
            self._stop()
        match fault:
            case [str(where), int(line), str(message)]:
                raise TemplateFault(where, line, message)
        raise TemplateFault(name, 1, "it takes more time or memory than a template may")

    def _stop(self) -> None:
        TemplateProcess.stopped += 1
        _end_running()


def _mark_html(value: object) -> object:
    """A value as JSON can hold it, with HTML told from text."""
    if isinstance(value, Markup):
        return {HTML_KEY: str(value)}
    if isinstance(value, Mapping):
        return {str(key): _mark_html(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_mark_html(each) for each in value]
    return value

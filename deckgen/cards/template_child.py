"""The process that renders a project's own templates: it has limits, and opens no files.

Each line on its standard input is a request in JSON, each line that it writes an answer or a
question: a template's text or one of the functions that templates call.
"""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from math import ceil
from time import process_time
from typing import Any, BinaryIO, NoReturn

from markupsafe import Markup

from deckgen.cards.jinja_sandbox import OutOfTime, TemplateEngine, TemplateFault
from deckgen.limited_process import set_limits

# How HTML is told from text in JSON: a table with this key alone.
HTML_KEY = "\0html"
# No text that a template makes is longer, in characters.
MAX_TEXT = 4 * 1024 * 1024
MAX_MEMORY = 256 * 1024 * 1024
SPARE_SECONDS = 5.0
FUNCTIONS = ("asset", "shown_date", "text_direction")


def main() -> None:
    """Answers requests until the input ends."""
    _import_everything()
    set_limits({"RLIMIT_AS": MAX_MEMORY, "RLIMIT_NOFILE": 3})
    connection = _Connection(sys.stdin.buffer, sys.stdout.buffer)
    functions = {name: connection.make_function(name) for name in FUNCTIONS}
    load = connection.make_function("load")
    engine = TemplateEngine(load, functions)
    connection.send({})
    while request := connection.receive():
        if request["do"] == "forget":
            engine = TemplateEngine(load, functions)
            connection.send({"text": ""})
        else:
            connection.send(_answer(engine, request))


class _Connection:
    """Lines of JSON to and from the process that started this one."""

    def __init__(self, incoming: BinaryIO, outgoing: BinaryIO) -> None:
        self.incoming, self.outgoing = incoming, outgoing

    def receive(self) -> dict[str, Any]:
        """The next message; empty at the end."""
        line = self.incoming.readline()
        message: dict[str, Any] = json.loads(line, object_hook=_read_html) if line else {}
        return message

    def send(self, message: dict[str, Any]) -> None:
        """Sends one message."""
        self.outgoing.write(json.dumps(message).encode("ascii") + b"\n")
        self.outgoing.flush()

    def make_function(self, name: str) -> Callable[..., Any]:
        """A function of the other process. Templates can look at it: it has no attributes."""
        return lambda *arguments: self._ask(name, *arguments)

    def _ask(self, name: str, *arguments: object) -> Any:
        """What the process that started this one knows.

        Raises:
            TemplateFault: a template cannot be read.
            ValueError: a function was called with what it does not know.
        """
        if not all(isinstance(each, str) for each in arguments):
            raise ValueError(f"{name} takes texts")
        self.send({"ask": name, "arguments": list(map(str, arguments))})
        answer = self.receive()
        if "fault" in answer:
            raise TemplateFault(*answer["fault"])
        if "error" in answer:
            raise ValueError(answer["error"])
        return answer.get("value")


def _read_html(table: dict[str, Any]) -> Any:
    return Markup(table[HTML_KEY]) if HTML_KEY in table else table


def _answer(engine: TemplateEngine, request: dict[str, Any]) -> dict[str, Any]:
    """The text that was asked for, or the fault; ``spent`` where this process can go no further."""
    with _Alarm(request.pop("seconds")):
        try:
            text = getattr(engine, request["do"])(*request["arguments"]) or ""
            name = str(request["arguments"][0])
            if len(text) > MAX_TEXT:
                raise TemplateFault(name, 1, f"it makes more than {MAX_TEXT} characters")
            text.encode()
        except UnicodeEncodeError:
            return {"fault": [name, 1, "its text has half a character"]}
        except TemplateFault as fault:
            is_spent = isinstance(fault.__cause__, MemoryError | OutOfTime)
            return {"fault": [fault.name, fault.line, fault.message[:2000]], "spent": is_spent}
        except (MemoryError, OutOfTime):
            return {"spent": True}
    return {"text": text}


class _Alarm:
    """Raises :class:`OutOfTime` after so many seconds, and each second until it is heard.

    What does not hear it, such as one long sum, ends with the process, also where nobody is left
    to end that.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def __enter__(self) -> None:
        if hasattr(signal, "setitimer"):
            signal.signal(signal.SIGALRM, _raise_out_of_time)
            signal.setitimer(signal.ITIMER_REAL, self.seconds, 1.0)
            _limit_processor_time(process_time() + self.seconds + SPARE_SECONDS)

    def __exit__(self, *_: object) -> None:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)


def _limit_processor_time(seconds: float) -> None:
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (ceil(seconds), most))


def _raise_out_of_time(*_: object) -> NoReturn:
    raise OutOfTime


def _import_everything() -> None:
    """What Jinja and Python import only when it is needed: afterwards no file can be opened."""
    for name in ("encodings.unicode_escape", "html", "jinja2.debug", "pprint", "textwrap"):
        import_module(name)
    import_module("unicodedata")

"""Templates of a project that would take all time or memory, or reach for files: each is a fault
after seconds.
"""

from __future__ import annotations

import resource
import subprocess
from pathlib import Path

import pytest
from markupsafe import Markup

from deckgen.cards import template_process
from deckgen.cards.jinja_sandbox import TemplateFault
from deckgen.cards.template_child import MAX_MEMORY
from deckgen.cards.template_process import TemplateProcess
from deckgen.cards.templates import Templates
from deckgen.languages.language import ENGLISH
from deckgen.load.kinds import find_template_folders, load_kinds
from tests.projects import write_project

KIND = """\
fields:
  question: {role: prompt, type: text}
  answer: {role: answer, type: text}
cards: {one: {front: front.html.j2, back: back.html.j2}}
"""
DOUBLING = (
    "[% set s = namespace(x='xx') %][% for n in range(80) %][% set s.x = {} %][% endfor %][[ s.x ]]"
)
FAR = "[% for a in range(9999) %][% for b in range(9999) %][% for c in range(9999) %]{}[% endfor %][% endfor %][% endfor %]"
# Every bomb: the front of a card, and further files of the kind.
BOMBS: dict[str, tuple[str, dict[str, str]]] = {
    "files that include the next one twice": (
        "[% include 'own/f0' %]",
        {f"f{n}": f"[% include 'own/f{n + 1}' %]" * 2 for n in range(40)} | {"f40": "x"},
    ),
    "loops": (FAR.format("x"), {}),
    "loops that make nothing": (FAR.format(""), {}),
    "a long text, often": ("[% for n in range(9999) %][[ 'x' * 99999 ]][% endfor %]", {}),
    "calls that double": ("[% macro m(n) %][[ m(n - 1) ~ m(n - 1) if n ]]x[% endmacro %][[ m(60) ]]", {}),
    "doubling by ~": (DOUBLING.format("s.x ~ s.x"), {}),
    "doubling by +": (DOUBLING.format("s.x + s.x"), {}),
    "doubling by join": (DOUBLING.format("[s.x, s.x]|join"), {}),
    "doubling by %": (DOUBLING.format("'%s%s' % (s.x, s.x)"), {}),
    "doubling by format": (DOUBLING.format("'%s%s'|format(s.x, s.x)"), {}),
    "doubling by a format method": (DOUBLING.format("'{0}{0}'.format(s.x)"), {}),
    "doubling by replace": (DOUBLING.format("s.x.replace('x', 'xx')"), {}),
    "doubling by translate": (DOUBLING.format("s.x.translate({120: 'xx'})"), {}),
    "doubling a list": (DOUBLING.format("[s.x, s.x]|string"), {}),
    "doubling by set alone": ("[% set a = 'x' * 999 %]" + "[% set a = a ~ a %]" * 60 + "[[ a ]]", {}),
    "nested lists": ("[% set a = ['x'] %]" + "[% set a = [a, a, a] %]" * 40 + "[[ a ]]", {}),
    "a nested list in JSON": ("[% set a = ['x'] %]" + "[% set a = [a, a] %]" * 60 + "[[ a|tojson ]]", {}),
    "a nested list, pretty": ("[% set a = ['x'] %]" + "[% set a = [a, a] %]" * 60 + "[[ a|pprint ]]", {}),
    "JSON with a wide indent": ("[[ [1]|tojson(indent=10**10) ]]", {}),
    "a wide indent": ("[[ 'x\\ny'|indent(10**10) ]]", {}),
    "wordwrap": ("[[ ('x ' * 3000000)|wordwrap(1) ]]", {}),
    "padding": ("[[ 'x'.ljust(10**11) ]]", {}),
    "a filter that pads": ("[[ 'x'|center(10**11) ]]", {}),
    "a width": ("[[ '%99999999999d' % 1 ]]", {}),
    "a width from the arguments": ("[[ '%*d' % (2000000000, 1) ]]", {}),
    "a width in braces": ("[[ '{:2000000000}'.format(1) ]]", {}),
    "a power": ("[[ 2 ** (99 ** 9) ]]", {}),
    "a power of powers": ("[[ (3 ** 9999999) ** 9999 > 1 ]]", {}),
    "a large product, folded as it is compiled": ("[[ 'x' * 10**11 ]]", {}),
    "a long range": ("[[ range(10**12)|list|length ]]", {}),
    "batches": ("[[ [1]|batch(10**10, 'x')|list|length ]]", {}),
    "brackets": ("[[ " + "(" * 50000 + "1" + ")" * 50000 + " ]]", {}),
    "sums of a sum": ("[[ " + "1+" * 99999 + "1 ]]", {}),
    "nested blocks": ("[% if 1 %]" * 3000 + "x" + "[% endif %]" * 3000, {}),
    "a filter on a filter": ("[[ 'x'" + "|upper" * 99999 + " ]]", {}),
    "a text of five megabytes": ("[% for n in range(60) %][[ 'x' * 99999 ]][% endfor %]", {}),
    "links": ("[[ ('http://' ~ 'a.' * 200000)|urlize ]]" * 50, {}),
    "tags that are never closed": ("[[ ('<!--' * 500000)|striptags ]]" * 9, {}),
    "cycles of functions": ("[% for n in range(99999) %][[ shown_date('2025', 'en') ]][% endfor %]", {}),
}  # fmt: skip


def build_templates(root: Path, front: str, files: dict[str, str]) -> tuple[Templates, object]:
    """The templates of a project whose kind has this front and these files."""
    more = {f"templates/own/{name}": text.encode() for name, text in files.items()}
    written = {"kind.yaml": KIND, "front.html.j2": front, "back.html.j2": "{{Answer}}"}
    own = {f"templates/own/{name}": text.encode() for name, text in written.items()}
    write_project(root, {**own, **more})
    return Templates(find_template_folders(root), str), root


def compile_own(root: Path, front: str, files: dict[str, str] | None = None) -> str:
    """The front of that kind's card, as Anki gets it."""
    templates, _ = build_templates(root, front, files or {})
    kinds, _ = load_kinds(root, templates.folders)
    return templates.compile_kind(kinds["own"], "A deck", ENGLISH).cards[0].front


@pytest.fixture(autouse=True)
def short_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing here takes long but what is stopped."""
    monkeypatch.setattr(template_process, "DEADLINE", 0.7)
    monkeypatch.setattr(template_process, "GRACE", 1.0)
    monkeypatch.setattr(TemplateProcess, "stopped", 0)


@pytest.mark.sampled
@pytest.mark.parametrize(("front", "files"), BOMBS.values(), ids=BOMBS)
def test_a_bomb_ends_in_seconds(tmp_path: Path, front: str, files: dict[str, str]) -> None:
    """It is a fault of a file of the kind, and this process grows by no more than one text."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(TemplateFault) as fault:
        compile_own(tmp_path, "{{Question}}\n" + front, files)
    assert fault.value.name.startswith("own/")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000  # in KiB


def test_templates_that_deckgen_ships_need_no_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A kind without templates of its own is composed here, also in a project that has some."""
    monkeypatch.setattr(template_process, "_Process", None)
    templates, _ = build_templates(tmp_path, "[[ nothing ]]", {})
    kinds, _ = load_kinds(tmp_path, templates.folders)
    assert (
        "{{Question}}" in templates.compile_kind(kinds["basic"], "A deck", ENGLISH).cards[0].front
    )
    assert "<li>" in templates.render_value("items", ENGLISH, ["a"])


def test_one_process_renders_all_of_a_deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The values of all notes are made by the process that composed the cards."""
    started: list[int] = []
    start = template_process._Process.__init__

    def count(process: template_process._Process) -> None:
        start(process)
        started.append(process.popen.pid)

    monkeypatch.setattr(template_process._Process, "__init__", count)
    macro = "[% macro items(texts) %]<p>[[ texts|join ]]</p>[% endmacro %]"
    (tmp_path / "templates/base").mkdir(parents=True)
    (tmp_path / "templates/base/values.html.j2").write_text(macro, encoding="utf-8")
    templates, _ = build_templates(tmp_path, "{{Question}}", {})
    kinds, _ = load_kinds(tmp_path, templates.folders)
    templates.compile_kind(kinds["own"], "A deck", ENGLISH)
    html = [templates.render_value("items", ENGLISH, [Markup("<b>"), "<i>"]) for _ in range(99)]
    assert set(html) == {"<p><b>&lt;i&gt;</p>"}
    assert len(started) == 1


def compile_in_process(root: Path, front: str) -> tuple[str, subprocess.Popen[bytes]]:
    """The front of a kind of a project's own, and the process that made it."""
    templates, _ = build_templates(root, front, {})
    kinds, _ = load_kinds(root, templates.folders)
    compiled = templates.compile_kind(kinds["own"], "A deck", ENGLISH)
    return compiled.cards[0].front, next(iter(template_process._running.values())).popen


def test_the_next_templates_of_a_project_get_its_process(tmp_path: Path) -> None:
    """It knows nothing of those before; another project gets a process of its own, and ends it."""
    first, popen = compile_in_process(tmp_path / "one", "{{Question}} one")
    second, again = compile_in_process(tmp_path / "one", "{{Question}} two")
    assert (first, second) == ("{{Question}} one", "{{Question}} two")
    assert again is popen
    assert popen.poll() is None
    _, other = compile_in_process(tmp_path / "other", "{{Question}} other")
    assert other is not popen
    assert popen.poll() is not None


def test_a_process_that_died_is_not_used_again(tmp_path: Path) -> None:
    """As when somebody ends it while it is idle."""
    _, popen = compile_in_process(tmp_path, "{{Question}} one")
    popen.kill()
    popen.wait()
    front, other = compile_in_process(tmp_path, "{{Question}} two")
    assert front == "{{Question}} two"
    assert other is not popen


@pytest.mark.skipif(not Path("/proc/self/limits").exists(), reason="Linux tells the limits there")
def test_the_process_can_open_and_write_no_file(tmp_path: Path) -> None:
    """The limits hold before the first template is read, and cannot be raised again."""
    templates, _ = build_templates(tmp_path, "{{Question}}[[ side ]]", {})
    kinds, _ = load_kinds(tmp_path, templates.folders)
    templates.compile_kind(kinds["own"], "A deck", ENGLISH)
    (process,) = template_process._running.values()
    limits = Path(f"/proc/{process.popen.pid}/limits").read_text(encoding="ascii")
    rows = {line[:26].strip(): line[26:].split()[:2] for line in limits.splitlines()}
    assert rows["Max open files"] == ["3", "3"]
    assert rows["Max file size"] == ["0", "0"]
    assert rows["Max address space"] == [str(MAX_MEMORY)] * 2
    environment = Path(f"/proc/{process.popen.pid}/environ").read_bytes()
    assert environment == b""


@pytest.mark.parametrize(
    "program",
    [
        pytest.param("print('{}'); print('[' * 99999)", id="deep JSON"),
        pytest.param("print('{}'); print('nothing')", id="no JSON"),
        pytest.param("print('{}'); print('x' * 99999999)", id="a line without end"),
        pytest.param("print('{}'); print('{\"text\": 5}')", id="no text"),
        pytest.param("print('{}'); print('{\"fault\": [1, 2]}')", id="no fault"),
        pytest.param(
            "print('{}'); print('{\"text\": \"' + 'x' * 5000000 + '\"}')", id="a long text"
        ),
        pytest.param("print('{}', flush=True); import time; time.sleep(99)", id="silence"),
        pytest.param("import time; time.sleep(99)", id="silence from the start"),
        pytest.param("print('{}')", id="an end"),
        pytest.param("pass", id="no start"),
        pytest.param("print('{}')\nwhile 1: print('{\"ask\": 1}')", id="questions without end"),
        pytest.param(
            'print(\'{}\')\nwhile 1: print(\'{"ask": "load", "arguments": ["../../x"]}\')',
            id="questions for files",
        ),
    ],
)
def test_what_the_process_sends_is_not_believed(
    program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that a template had talked round would get a fault, and nothing else."""
    monkeypatch.setattr(template_process, "_START", program)
    for limit, seconds in (("START_SECONDS", 5.0), ("DEADLINE", 1.0), ("GRACE", 0.0)):
        monkeypatch.setattr(template_process, limit, seconds)
    with pytest.raises(TemplateFault):
        compile_own(tmp_path, "{{Question}}")


def test_many_bombs_get_less_time_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After some that were stopped, no further one gets all the time, which here is a day."""
    monkeypatch.setattr(TemplateProcess, "stopped", template_process.MANY_STOPPED)
    monkeypatch.setattr(template_process, "DEADLINE", 86_400.0)
    with pytest.raises(TemplateFault):
        compile_own(tmp_path, FAR.format(""))


@pytest.mark.parametrize(
    ("template", "html"),
    [
        ("[[ 'a b'|wordwrap(1)|replace('\\n', '/') ]]", "a/b"),
        ("[[ {'a': 1}|pprint|striptags ]]", "{'a': 1}"),
        ("[[ '&amp;'|striptags ]][[ 'é'|tojson ]]", '&amp;"\\u00e9"'),
        ("[[ 'http://a.bc'|urlize ]]", '<a href="http://a.bc" rel="noopener">http://a.bc</a>'),
        (
            "[[ shown_date('2025', 'de') ]] [[ text_direction('ar') ]] [[ asset('a/b') ]]",
            "2025 rtl a/b",
        ),
    ],
)
def test_what_templates_need_is_there(tmp_path: Path, template: str, html: str) -> None:
    """Filters that import a module, and the functions of the other process, work without files."""
    assert compile_own(tmp_path, template).replace("&#39;", "'").replace("&#34;", '"') == html

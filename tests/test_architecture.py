"""The house: imports point one way, some libraries have one door, and Python never names a kind."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from deckgen.codes import Code
from deckgen.load.kinds import BASE_FOLDER, find_template_folders, load_kinds
from deckgen.model import FieldType
from tests.projects import REPOSITORY

PACKAGE = REPOSITORY / "deckgen"
# A part imports only from those before its line; parts of one line know nothing of each other.
LAYERS = (
    {"errors"},
    {"extras"},
    {"derived"},
    {"findings"},
    {"codes"},
    {"confined_folder", "limited_process", "staging", "user_state"},
    {"files"},
    {"json_values"},
    {"text"},
    {"languages"},
    {"sources"},
    {"yamlpos"},
    {"config"},
    {"model"},
    {"load"},
    {"cards", "ledger", "edit"},
    {"quiz"},
    {"check", "render"},
    {"mutate", "package"},
    {"release"},
    {"anki"},
    {"report"},
    {"starter", "studio"},
    {"pytest_plugin", "cli"},
    {"__main__"},
)
LEVEL = {part: level for level, parts in enumerate(LAYERS) for part in parts}
# The Fails and Passes of the rules' manual pages need some kind to be examples of.
EXAMPLES = PACKAGE / "check" / "rule_examples.py"


def modules() -> list[Path]:
    """Every Python file of the package."""
    return sorted(path for path in PACKAGE.rglob("*.py") if not path.name.startswith("."))


def part_of(path: Path) -> str:
    """The part of the house that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def tree_of(path: Path) -> ast.Module:
    """A file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path: Path) -> list[tuple[str, int]]:
    """Every module that a file imports, wherever in it, with the line; those for type checkers
    alone too.
    """
    found: list[tuple[str, int]] = []
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import"
            found += [(f"{node.module}.{alias.name}", node.lineno) for alias in node.names]
    return found


def inner_imports(path: Path) -> Iterator[tuple[str, int]]:
    """The parts of the house that a file imports from."""
    for name, line in imports(path):
        package, _, rest = name.partition(".")
        if package == "deckgen" and not rest.startswith("__version__"):
            yield rest.partition(".")[0], line


def test_every_part_has_its_place() -> None:
    """A new part of the house must be given its place in the order."""
    assert {part_of(path) for path in modules()} - {"__init__"} <= LEVEL.keys()


def test_imports_point_one_way() -> None:
    """A part imports from itself and from parts before it, and never from one on its own line."""
    wrong = [
        f"{path.relative_to(REPOSITORY)}:{line}: {part_of(path)} imports {other}"
        for path in modules()
        for other, line in inner_imports(path)
        if part_of(path) == "__init__"
        or (other != part_of(path) and LEVEL[other] >= LEVEL[part_of(path)])
    ]
    assert wrong == []


def module_name(path: Path) -> str:
    """The name that a file is imported by."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def find_circles(imported: dict[str, set[str]]) -> list[str]:
    """The modules from which imports lead back to themselves."""
    circles = []
    for start in imported:
        reached, new = set[str](), imported[start]
        while new:
            reached |= new
            new = {each for known in new for each in imported[known]} - reached
        if start in reached:
            circles.append(start)
    return circles


def test_modules_form_no_circle() -> None:
    """No module imports itself by way of others, what it imports for type checkers included."""
    names = {module_name(path) for path in modules()} - {"deckgen.check.rules"}
    imported: dict[str, set[str]] = {}
    for path in modules():
        if module_name(path) not in names:
            continue
        found = {name if name in names else name.rpartition(".")[0] for name, _ in imports(path)}
        imported[module_name(path)] = (found & names) - {module_name(path)}
    assert find_circles(imported) == []


def test_a_circle_would_be_found() -> None:
    """Two modules that need each other are a circle; one that only needs them is not in it."""
    assert find_circles({"a": {"b"}, "b": {"a"}, "c": {"a"}, "d": set()}) == ["a", "b"]


def test_no_rule_imports_another() -> None:
    """What two rules need stands beside them, so that each can be changed or taken out alone."""
    rules = [path for path in modules() if path.parent == PACKAGE / "check" / "rules"]
    found = [
        f"{path.name}:{line}: {name}"
        for path in rules
        for name, line in imports(path)
        if path.stem != "__init__" and name.startswith("deckgen.check.rules.")
    ]
    assert rules
    assert found == []


def test_check_and_render_never_meet() -> None:
    """Neither imports the other, directly or by way of what it imports."""
    of_part: dict[str, set[str]] = {part: set() for part in LEVEL}
    for path in modules():
        of_part.setdefault(part_of(path), set()).update(other for other, _ in inner_imports(path))
    for part, other in (("check", "render"), ("render", "check")):
        reached, new = set[str](), {part}
        while new:
            reached |= new
            new = {each for known in new for each in of_part[known]} - reached
        assert other not in reached


@pytest.mark.parametrize(
    ("library", "doors"),
    [
        pytest.param(
            "genanki", {"package/writer.py", "package/database.py", "package/rows.py"}, id="genanki"
        ),
        pytest.param("click", {"cli/"}, id="click"),
        pytest.param("pytest", {"pytest_plugin.py"}, id="pytest"),
        pytest.param("anki", {"anki/"}, id="anki"),
        pytest.param("starlette", {"studio/"}, id="starlette"),
        pytest.param("uvicorn", {"studio/"}, id="uvicorn"),
        pytest.param("watchfiles", {"studio/"}, id="watchfiles"),
        pytest.param("jinja2", {"cards/"}, id="jinja2"),
        pytest.param("yaml", {"yamlpos/nodes.py", "languages/data_file.py"}, id="yaml"),
        pytest.param("spellchecker", {"check/misspelling.py"}, id="spellchecker"),
        pytest.param("backports", {"package/bounded_unpacking.py"}, id="backports"),
        pytest.param("selectolax", {"sources/"}, id="selectolax"),
        pytest.param("mammoth", {"sources/word_file.py"}, id="mammoth"),
        pytest.param("trafilatura", {"sources/html_file.py"}, id="trafilatura"),
        pytest.param("pypdfium2", {"sources/"}, id="pypdfium2"),
        pytest.param("pypdf", {"sources/"}, id="pypdf"),
        pytest.param("jsonschema_rs", {"load/schema_validation.py"}, id="jsonschema_rs"),
    ],
)
def test_a_library_has_one_door(library: str, doors: set[str]) -> None:
    """What a library does for us is asked for in one place, so that it can be exchanged."""
    found = {
        path.relative_to(PACKAGE).as_posix()
        for path in modules()
        for name, _ in imports(path)
        if name.partition(".")[0] == library
    }
    assert all(
        any(path == door or (door.endswith("/") and path.startswith(door)) for door in doors)
        for path in found
    )


def kind_names() -> set[str]:
    """The names of the shipped kinds."""
    kinds, _ = load_kinds(REPOSITORY, find_template_folders(REPOSITORY))
    return set(kinds) | {BASE_FOLDER}


def strings(path: Path) -> Iterator[tuple[str, int]]:
    """The strings of a file that are no docstrings, with their lines."""
    tree = tree_of(path)
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in docstrings
        ):
            yield node.value, node.lineno


def test_python_never_names_a_kind() -> None:
    """Rules look at roles and types: no string is a kind's name, unless a type of fields is called
    so too.
    """
    names = kind_names() - {BASE_FOLDER} - set(FieldType)
    assert names
    wrong = [
        f"{path.relative_to(REPOSITORY)}:{line}: “{text}”"
        for path in modules()
        if path != EXAMPLES
        for text, line in strings(path)
        if text in names
    ]
    assert wrong == []


def test_codes_of_findings_have_one_home() -> None:
    """A code is a string in codes.py alone: everywhere else it is a member of ``Code``."""
    codes = frozenset(map(str, Code))
    wrong = [
        f"{path.relative_to(REPOSITORY)}:{line}: “{text}”"
        for path in modules()
        if path != PACKAGE / "codes.py"
        for text, line in strings(path)
        if text in codes
    ]
    assert wrong == []


def test_no_module_is_named_after_a_kind() -> None:
    """A kind is a folder under templates/, and needs no Python."""
    assert {path.stem for path in modules()} & kind_names() == set()


def test_the_checks_of_this_file_would_find_something(tmp_path: Path) -> None:
    """The readers above see imports for type checkers and inside functions, and strings inside
    calls; they leave docstrings alone.
    """
    path = tmp_path / "m.py"
    path.write_text(
        '"""basic"""\nfrom typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import click\n'
        'def f():\n    "basic"\n    import genanki.note\n    from deckgen.check import run\n    return g("basic")\n',
        encoding="utf-8",
    )
    assert list(imports(path)) == [
        ("typing.TYPE_CHECKING", 2),
        ("click", 4),
        ("genanki.note", 7),
        ("deckgen.check.run", 8),
    ]
    assert list(inner_imports(path)) == [("check", 8)]
    assert list(strings(path)) == [("basic", 9)]


# What opens, writes or removes a file, or looks into a folder.
FILE_CALLS = frozenset(
    [
        "open",
        "read_text",
        "read_bytes",
        "write_text",
        "write_bytes",
        "unlink",
        "rmdir",
        "rmtree",
        "iterdir",
        "glob",
        "rglob",
        "scandir",
        "listdir",
        "copytree",
        "copyfile",
        "copy2",
        "symlink_to",
        "hardlink_to",
    ]
)
# Modules that do so beside the door, and why they may.
BESIDE_THE_DOOR = {
    "anki/media_delivery.py": "a collection that deckgen has just made in a temporary folder",
    "cards/page_templates.py": "files of deckgen's own package",
    "check/project_copy.py": "copies a project, links as links, into a temporary folder that the door guards",
    "check/incremental.py": "deckgen's own modules",
    "check/result_store.py": "the user's cache folder",
    "cli/__init__.py": "the null device",
    "cli/init.py": "names of texts in the working folder, to propose one",
    "cli/preview.py": "a browser",
    "edit/guarded_files.py": "exchanges a file that the door has resolved",
    "files.py": "stages and replaces files for the others, and removes old stages",
    "languages/data_file.py": "files of deckgen's own package",
    "load/schema.py": "files of deckgen's own package",
    "package/archive.py": "entries of the package that is being written",
    "package/bounded_unpacking.py": "entries of a package, and a temporary folder",
    "package/database.py": "a database in a temporary folder",
    "release/atomic_release.py": "moves and removes staged files by names that it derives and checks",
    "release/change_rules.py": "a file of deckgen's own package",
    "release/known_releases.py": "names of ledgers, each of which is opened through the door",
    "release/new_release.py": "files that it has just staged in the output folder",
    "release/previous_package.py": "names of packages in the output folder, without links",
    "release/release_state.py": "the user's state folder",
    "release/revision_export.py": "a temporary folder that it has made, and Git's own store",
    "sources/citation.py": "a file of deckgen's own package",
    "sources/packed_file.py": "entries of an archive in memory",
    "staging.py": "folders that deckgen has staged files in",
    "starter/atomic_folder.py": "a stage that this run has made, and files that are not there yet",
    "starter/move_record.py": "the user's own state folder",
    "starter/new_project.py": "the same stage",
    "starter/received_text.py": "a text that the user names",
    "studio/card_documents.py": "sizes and times of templates",
    "studio/static_site.py": "media that the door has found",
    "studio/web_app.py": "media that the door has found, and files of deckgen's own package",
}


def file_calls(path: Path) -> Iterator[tuple[str, int]]:
    """Calls that open, write, remove or list files, with their lines; those of the door and of
    other things that are read do not count.
    """
    for node in ast.walk(tree_of(path)):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Attribute) and node.func.attr in FILE_CALLS:
            called = ast.unparse(node.func.value)
            is_message = node.func.attr == "read_text" and node.args
            if not is_message and "ConfinedFolder" not in called:
                yield node.func.attr, node.lineno
        elif isinstance(node.func, ast.Name) and node.func.id in FILE_CALLS:
            yield node.func.id, node.lineno


def test_files_are_opened_through_one_door() -> None:
    """Only the door opens files of a project; every other module that touches files is listed with
    a reason, and none is listed without need.
    """
    beside = {
        path.relative_to(PACKAGE).as_posix()
        for path in modules()
        if path != PACKAGE / "confined_folder.py" and list(file_calls(path))
    }
    assert beside == set(BESIDE_THE_DOOR)


def test_links_are_followed_in_one_way() -> None:
    """``Path.resolve`` raises another error for links that lead in a circle. deckgen's own files
    have none.
    """
    found = {
        (path.relative_to(PACKAGE).as_posix(), ast.unparse(node))
        for path in modules()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and (node.func.attr == "realpath" or (node.func.attr == "resolve" and not node.args))
    }
    own = "Path(__file__).resolve()"
    assert {call for _, call in found if call != own} == {"os.path.realpath(path)"}
    assert [name for name, call in found if call != own] == ["confined_folder.py"]


def test_nothing_is_removed_recursively() -> None:
    """Only stages are removed with all that is in them: that of a new project, which the same run
    has made, and what a killed run left under such a name.
    """
    found = {
        path.relative_to(PACKAGE).as_posix()
        for path in modules()
        for name, _ in file_calls(path)
        if name == "rmtree"
    }
    assert found == {"staging.py", "starter/atomic_folder.py"}


def test_a_file_opened_beside_the_door_would_be_found(tmp_path: Path) -> None:
    """The reader sees methods and functions, and leaves the door and protobuf messages alone."""
    path = tmp_path / "m.py"
    path.write_text(
        "open('a')\np.read_text()\nConfinedFolder(p).read_bytes('a', 1)\nm.read_text(3)\nos.scandir(p)\n",
        encoding="utf-8",
    )
    assert list(file_calls(path)) == [("open", 1), ("read_text", 2), ("scandir", 5)]


def test_no_test_asks_the_clock() -> None:
    """A busy machine fails no test: work is counted (tests/work_count.py), and speed is measured by
    `make bench`. Those that wait for another program give up at some time.
    """
    clocks = {"perf_counter", "process_time", "thread_time", "monotonic", "timeit"}
    asking = {
        path.relative_to(REPOSITORY / "tests").as_posix()
        for path in (REPOSITORY / "tests").rglob("*.py")
        if any(clock in path.read_text(encoding="utf-8") for clock in clocks)  # most have none
        for node in ast.walk(tree_of(path))
        if (isinstance(node, ast.Attribute) and node.attr.removesuffix("_ns") in clocks)
        or (isinstance(node, ast.alias) and node.name.removesuffix("_ns") in clocks)
        or (isinstance(node, ast.ImportFrom) and node.module in clocks)
    }
    measuring = {name for name in asking if name.split("/")[0] in ("attack", "bench")}
    assert asking - measuring == {"terminal.py", "studio/test_hostile.py"}


def test_no_two_things_have_one_name() -> None:
    """A public function or class of one name in two modules is two things that read alike. Rules,
    commands and programs have the names that all of their sort have.
    """
    places: dict[str, list[str]] = {}
    for path in modules():
        parts = path.relative_to(PACKAGE).parts
        if parts[0] == "cli" or "rules" in parts:
            continue
        for node in tree_of(path).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name != "main":
                places.setdefault(node.name, []).append("/".join(parts))
    named_twice = {
        name: where for name, where in places.items() if len(where) > 1 and not name.startswith("_")
    }
    assert named_twice == {}


def test_the_map_of_the_code_has_every_part_in_its_order() -> None:
    """docs/architecture.md lists the parts as they may import, and leaves none out."""
    words = (REPOSITORY / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`[^|]*) \|", words, re.MULTILINE)
    named = [re.findall(r"`(\w+)(?:\.py|/)`", row) for row in rows]
    levels = [max(LEVEL[part] for part in parts) for parts in named if set(parts) <= LEVEL.keys()]
    assert levels == sorted(levels)
    assert {part for parts in named for part in parts} >= LEVEL.keys() - {"__main__"}


def list_mapped_packages() -> list[Path]:
    """The packages whose modules are too many to be known at a glance; rules are listed elsewhere."""
    folders = {path.parent for path in modules()}
    return sorted(
        folder
        for folder in folders
        if folder != PACKAGE
        and folder.name not in ("cli", "rules")
        and len(list(folder.glob("*.py"))) > 8
    )


@pytest.mark.parametrize("folder", list_mapped_packages(), ids=lambda folder: folder.name)
def test_the_first_words_of_a_package_name_each_module(folder: Path) -> None:
    """Whoever opens a package first finds in its `__init__` where to look: each module, and none
    that is gone.
    """
    words = ast.get_docstring(tree_of(folder / "__init__.py")) or ""
    named = set(re.findall(r"``(\w+)``", words))
    assert named == {path.stem for path in folder.glob("*.py")} - {"__init__"}

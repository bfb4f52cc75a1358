"""A forge for tests: it runs the steps of workflows and actions in order, in clones of a repository
on this machine.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.projects import REPOSITORY

GITHUB = REPOSITORY / ".github"
DOCS = REPOSITORY / "docs" / "ci.md"
# What the examples of the docs leave to the reader.
COMMIT = "0" * 40
EXAMPLES = ("check", "publish", "matrix", "gitlab")

Json = dict[str, Any]
_EXPRESSION = re.compile(r"\$\{\{ (.*?) \}\}")


def parse_workflow(text: str) -> Json:
    """A workflow; its key ``on`` stays the word it is, and is no truth value as in YAML 1.1."""
    content = yaml.load(text, Loader=yaml.BaseLoader)
    assert isinstance(content, dict)
    return content


def read_workflow(name: str) -> Json:
    """One of this repository's workflows."""
    return parse_workflow((GITHUB / "workflows" / f"{name}.yml").read_text(encoding="utf-8"))


def read_example(name: str) -> str:
    """A file that the docs show."""
    blocks = re.findall(r"```yaml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == len(EXAMPLES)
    block: str = blocks[EXAMPLES.index(name)]
    return block.replace("@COMMIT", f"@{COMMIT}")


def list_steps(content: Json) -> Iterator[Json]:
    """The steps of a workflow's jobs, or of an action, in order."""
    if "runs" in content:
        yield from content["runs"]["steps"]
    for job in content.get("jobs", {}).values():
        yield from job.get("steps", ())


# Found before pip: what a lock names is there already, and only the program that lists libraries is made up.
_PIP_STAND_IN = """\
import runpy, sys
from pathlib import Path

sys.path.remove(str(Path(__file__).parent.parent))
if "--require-hashes" in sys.argv:
    lock = Path(sys.argv[sys.argv.index("--requirement") + 1])
    assert "--hash=sha256:" in lock.read_text(encoding="utf-8")
    if lock.name == "sbom.txt":
        program = Path(sys.executable).with_name("cyclonedx-py")
        program.write_text('#!/bin/sh\\nwhile [ "$1" != --output-file ]; do shift; done; echo "{}" > "$2"\\n')
        program.chmod(0o755)
    sys.exit()
for name in [each for each in sys.modules if each.partition(".")[0] == "pip"]:
    del sys.modules[name]
runpy.run_module("pip", run_name="__main__", alter_sys=True)
"""


@dataclass
class Forge:
    """``origin`` is the repository, ``tag`` the one that was pushed, and everything else lies in
    ``home``.

    ``printed_output`` is what steps printed; ``attested_files`` the names of the files attested, and
    ``described_files`` of those attested with the libraries that built them; ``gh_calls`` what ``gh`` was told to do,
    and by a job of which permissions.
    """

    origin: Path
    tag: str
    home: Path
    printed_output: str = ""
    attested_files: list[str] = field(default_factory=list)
    described_files: list[str] = field(default_factory=list)
    gh_calls: list[tuple[list[str], str, Json]] = field(default_factory=list)

    def __post_init__(self) -> None:
        # A stand-in for GitHub's program: it writes down its arguments, and what it is given to
        # read.
        program = self.home / "programs" / "gh"
        program.parent.mkdir(parents=True)
        program.write_text(
            '#!/bin/sh\n{ printf "%s\\n" "$@"; echo ---; cat; } > "$RUNNER_TEMP/gh"\n',
            encoding="utf-8",
        )
        program.chmod(0o755)
        pip = self.home / "libraries" / "pip"
        pip.mkdir(parents=True)
        (pip / "__init__.py").touch()
        (pip / "__main__.py").write_text(_PIP_STAND_IN, encoding="utf-8")

    def run_workflow(self, content: Json, inputs: Mapping[str, str] | None = None) -> int:
        """Run a workflow's jobs, those of a matrix once for each of its values; the first exit code
        that is not 0.
        """
        context = {"github.ref_name": self.tag, "github.token": "a token", **(inputs or {})}
        for name, job in content["jobs"].items():
            for number, place in enumerate(self._expand_matrix(job, context)):
                machine = JobMachine(
                    self,
                    self.home / f"{name}-{number}",
                    {**context, **place},
                    job.get("permissions", {}),
                )
                for step in job["steps"]:
                    if code := machine.run_step(step):
                        return code
                for output, text in job.get("outputs", {}).items():
                    context[f"needs.{name}.outputs.{output}"] = machine.expand_expressions(text)
        return 0

    def _expand_matrix(self, job: Json, context: Mapping[str, str]) -> list[dict[str, str]]:
        matrix = job.get("strategy", {}).get("matrix")
        if matrix is None:
            return [{}]
        found = re.fullmatch(r"\$\{\{ fromJSON\((.*)\) \}\}", matrix)
        assert found
        places = json.loads(context[found[1]])["include"]
        return [{f"matrix.{name}": str(value) for name, value in place.items()} for place in places]


@dataclass
class JobMachine:
    """The machine of one job; ``context`` is what expressions such as ``github.ref_name`` are worth
    on it.
    """

    forge: Forge
    folder: Path
    context: dict[str, str]
    permissions: Json

    def __post_init__(self) -> None:
        self.workspace, self.temp = self.folder / "workspace", self.folder / "temp"
        for folder in (self.workspace, self.temp):
            folder.mkdir(parents=True)

    def expand_expressions(self, text: str) -> str:
        """A text with its expressions worked out."""
        return _EXPRESSION.sub(lambda found: self.context[found[1]], text)

    def run_step(self, step: Json, action: Path | None = None) -> int:
        """Run a step of the job, or of an action in this folder; its exit code."""
        if not self._is_wanted(step.get("if", "")):
            return 0
        if "run" in step:
            return self._run_shell(step, action)
        given = {name: self.expand_expressions(text) for name, text in step.get("with", {}).items()}
        name = step["uses"].partition("@")[0]
        if ".github/actions/" in name:
            return self._run_action(GITHUB / "actions" / Path(name).name, given, step.get("id", ""))
        {
            "actions/checkout": self._checkout,
            "actions/setup-python": self._setup_python,
            "actions/upload-artifact": self._upload_artifact,
            "actions/download-artifact": self._download_artifact,
            "actions/attest": self._attest_files,
        }[name](given)
        return 0

    def _is_wanted(self, condition: str) -> bool:
        """The conditions of our steps compare one value with a word."""
        if not condition:
            return True
        found = re.fullmatch(r"([\w.-]+) == '(.*)'", condition)
        assert found, condition
        return self.context[found[1]] == found[2]

    def _run_shell(self, step: Json, action: Path | None) -> int:
        shell = (
            ["bash", "--noprofile", "--norc", "-eo", "pipefail"]
            if step.get("shell") == "bash"
            else ["bash", "-e"]
        )
        output = self.temp / "output"
        output.write_text("", encoding="utf-8")
        environment = {
            **os.environ,
            "GITHUB_OUTPUT": str(output),
            "GITHUB_REPOSITORY": "someone/decks",
            "RUNNER_TEMP": str(self.temp),
            "PATH": os.pathsep.join([str(self.forge.home / "programs"), os.environ["PATH"]]),
            "PYTHONPATH": os.pathsep.join(
                [str(self.forge.home / "libraries"), os.environ.get("PYTHONPATH", "")]
            ),
            **({"GITHUB_ACTION_PATH": str(action)} if action else {}),
            **{name: self.expand_expressions(text) for name, text in step.get("env", {}).items()},
        }
        done = subprocess.run(
            [*shell, "-c", step["run"]], cwd=self.workspace, env=environment, check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=600,
        )  # fmt: skip
        self.forge.printed_output += done.stdout
        for line in output.read_text(encoding="utf-8").splitlines():
            name, _, text = line.partition("=")
            self.context[f"steps.{step['id']}.outputs.{name}"] = text
        if (told := self.temp / "gh").is_file():
            arguments, _, notes = told.read_text(encoding="utf-8").partition("\n---\n")
            self.forge.gh_calls.append((arguments.split("\n"), notes, self.permissions))
            told.unlink()
        return done.returncode

    def _run_action(self, folder: Path, given: Mapping[str, str], identity: str) -> int:
        content = parse_workflow((folder / "action.yml").read_text(encoding="utf-8"))
        assert given.keys() <= content["inputs"].keys()
        before = dict(self.context)
        for name, each in content["inputs"].items():
            self.context[f"inputs.{name}"] = given.get(
                name, self.expand_expressions(each["default"])
            )
        for step in content["runs"]["steps"]:
            if code := self.run_step(step, folder):
                return code
        outputs = {
            name: self.expand_expressions(each["value"])
            for name, each in content.get("outputs", {}).items()
        }
        self.context = {
            **before,
            **{f"steps.{identity}.outputs.{name}": text for name, text in outputs.items()},
        }
        return 0

    def _checkout(self, given: Mapping[str, str]) -> None:
        depth = [] if given.get("fetch-depth") == "0" else ["--depth", "1"]
        origin, tag = self.forge.origin.as_uri(), self.forge.tag
        command = [
            "git",
            "-c",
            "advice.detachedHead=false",
            "clone",
            "--quiet",
            *depth,
            "--branch",
            tag,
            origin,
            ".",
        ]
        subprocess.run(command, cwd=self.workspace, check=True)

    def _setup_python(self, given: Mapping[str, str]) -> None:
        self.context["steps.python.outputs.python-path"] = sys.executable
        if (self.workspace / "Makefile").is_file():
            # As if make had installed everything: the programs are those that run the tests.
            environment = self.workspace / ".venv"
            environment.mkdir()
            (environment / "bin").symlink_to(Path(sys.executable).parent)
            for stamp in ("pyvenv.cfg", ".deck", ".publish", ".locked-publish"):
                (environment / stamp).touch()

    def _upload_artifact(self, given: Mapping[str, str]) -> None:
        assert any((self.workspace / given["path"]).iterdir())
        shutil.copytree(
            self.workspace / given["path"], self.forge.home / "artifacts" / given["name"]
        )

    def _download_artifact(self, given: Mapping[str, str]) -> None:
        shutil.copytree(
            self.forge.home / "artifacts" / given["name"], self.workspace / given["path"]
        )

    def _attest_files(self, given: Mapping[str, str]) -> None:
        assert self.permissions["id-token"] == self.permissions["attestations"] == "write"
        names = sorted(path.name for path in self.workspace.glob(given["subject-path"]))
        if "sbom-path" not in given:
            self.forge.attested_files += names
            return
        assert json.loads((self.workspace / given["sbom-path"]).read_text(encoding="utf-8")) == {}
        self.forge.described_files += names

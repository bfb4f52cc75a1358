"""What CI runs, here and for other repositories: valid, with little power, and run step by step."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import hatchling
import pytest

from tests.forge import (
    COMMIT,
    EXAMPLES,
    GITHUB,
    Forge,
    Json,
    list_steps,
    parse_workflow,
    read_example,
    read_workflow,
)
from tests.projects import REPOSITORY
from tests.release.release_project import ReleaseProject

WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
ACTIONS = sorted((GITHUB / "actions").glob("*/action.yml"))
SCHEMAS = {path: "github-workflows" for path in WORKFLOWS} | {
    path: "github-actions" for path in ACTIONS
}
STARTER = REPOSITORY / "deckgen" / "starter" / "files" / "deck.yml.j2"
READ, WRITE = (
    {"contents": "read"},
    {"contents": "write", "id-token": "write", "attestations": "write"},
)


def program(name: str) -> str:
    """A program of this Python environment."""
    return str(Path(sys.executable).parent / name)


def run(*command: str, folder: Path = REPOSITORY) -> subprocess.CompletedProcess[str]:
    """What a program says."""
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def by_name(path: Path) -> str:
    return path.relative_to(GITHUB).as_posix()


@pytest.fixture
def other_repository(tmp_path: Path) -> Path:
    """The examples of the docs where their reader would put them."""
    folder = tmp_path / "other"
    for name in EXAMPLES:
        path = folder / (".gitlab-ci.yml" if name == "gitlab" else f".github/workflows/{name}.yml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(read_example(name), encoding="utf-8")
    return folder


@pytest.mark.parametrize("path", [*WORKFLOWS, *ACTIONS], ids=by_name)
def test_the_form_is_what_github_takes(path: Path) -> None:
    """Against the schemas that SchemaStore keeps, as check-jsonschema carries them."""
    done = run(
        program("check-jsonschema"), "--builtin-schema", f"vendor.{SCHEMAS[path]}", str(path)
    )
    assert done.returncode == 0, done.stdout


def test_the_form_of_dependabots_file_is_what_it_takes() -> None:
    """It keeps the pins of actions and the locks fresh, and proposes nothing in its first week."""
    path = GITHUB / "dependabot.yml"
    done = run(program("check-jsonschema"), "--builtin-schema", "vendor.dependabot", str(path))
    assert done.returncode == 0, done.stdout
    actions, libraries = parse_workflow(path.read_text(encoding="utf-8"))["updates"]
    assert actions["directories"] == ["/", "/.github/actions/*"]
    assert libraries["package-ecosystem"] == "pip"
    assert (REPOSITORY / libraries["directory"].lstrip("/")).is_dir()
    assert all(int(each["cooldown"]["default-days"]) >= 7 for each in (actions, libraries))


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_form_of_the_examples_is_right(other_repository: Path, name: str) -> None:
    """What readers of the docs copy is taken by GitHub and GitLab."""
    gitlab = name == "gitlab"
    path = other_repository / (".gitlab-ci.yml" if gitlab else f".github/workflows/{name}.yml")
    options = ["--data-transform", "gitlab-ci"] if gitlab else []
    schema = "vendor.gitlab-ci" if gitlab else "vendor.github-workflows"
    done = run(program("check-jsonschema"), "--builtin-schema", schema, *options, str(path))
    assert done.returncode == 0, done.stdout


def test_nothing_weak_is_found() -> None:
    """zizmor at its strictest: injection, credentials, caches, permissions, pins, names,
    concurrency.
    """
    done = run(
        program("zizmor"),
        "--offline",
        "--no-progress",
        "--persona",
        "auditor",
        "--strict-collection",
        ".",
    )
    assert done.returncode == 0, done.stdout
    assert "No findings" in done.stdout


def test_nothing_weak_is_found_in_the_examples(other_repository: Path) -> None:
    """zizmor as most people run it: the examples are to be short."""
    done = run(program("zizmor"), "--offline", "--no-progress", ".", folder=other_repository)
    assert done.returncode == 0, done.stdout
    assert "No findings" in done.stdout


def test_zizmor_would_find_something(tmp_path: Path) -> None:
    """A tag's name within a script is what it must not miss."""
    path = tmp_path / ".github" / "workflows" / "release.yml"
    path.parent.mkdir(parents=True)
    text = (GITHUB / "workflows" / "release.yml").read_text(encoding="utf-8")
    path.write_text(
        text.replace("run: make publish", "run: make publish TAG=${{ github.ref_name }}"),
        encoding="utf-8",
    )
    done = run(program("zizmor"), "--offline", "--no-progress", ".", folder=tmp_path)
    assert "template-injection" in done.stdout


@pytest.mark.skipif(shutil.which("actionlint") is None, reason="actionlint is not installed")
def test_actionlint_finds_nothing(other_repository: Path) -> None:
    """It knows the types of expressions, and has ShellCheck look at scripts where that is
    installed.
    """
    examples = sorted(map(str, (other_repository / ".github" / "workflows").iterdir()))
    done = run("actionlint", *map(str, WORKFLOWS), *examples)
    assert done.stdout == ""


@pytest.mark.parametrize("path", [*WORKFLOWS, *ACTIONS, *EXAMPLES], ids=str)
def test_actions_are_pinned_by_commit(path: Path | str) -> None:
    """Forty hexadecimal digits, with the version beside them; our own by the commit that runs."""
    text = read_example(path) if isinstance(path, str) else path.read_text(encoding="utf-8")
    for line in re.findall(r"uses: (.*)", text):
        ours = line.startswith("$/.github/") or line.endswith(f"@{COMMIT}")
        assert ours or re.fullmatch(r"[\w.-]+/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line


def test_one_action_has_one_pin() -> None:
    """In workflows, actions, docs and new projects alike, so that an update leaves none behind."""
    texts = [
        path.read_text(encoding="utf-8")
        for path in (*WORKFLOWS, *ACTIONS, REPOSITORY / "docs" / "ci.md", STARTER)
    ]
    pins = {
        f"{action} # {version}"
        for action, version in re.findall(r"uses: (actions/\S+) +# (\S+)", "\n".join(texts))
    }
    assert len(pins) == len({pin.partition("@")[0] for pin in pins})


@pytest.mark.parametrize("path", WORKFLOWS, ids=by_name)
def test_jobs_may_do_little(path: Path) -> None:
    """Read the repository, or, in the one that installs nothing and runs no `make`, publish; none
    for ever.
    """
    content = parse_workflow(path.read_text(encoding="utf-8"))
    assert content["permissions"] == {}
    assert "pull_request_target" not in content["on"]
    for job in content["jobs"].values():
        assert int(job["timeout-minutes"]) <= 60
        used = [step.get("uses", "").partition("@")[0] for step in job["steps"]]
        if job["permissions"] != READ:
            assert job["permissions"] == WRITE
            assert used == ["actions/download-artifact", "$/.github/actions/github-release"]


def test_checkouts_leave_no_credentials() -> None:
    """Whatever is installed afterwards finds no token."""
    found = [
        step
        for path in WORKFLOWS
        for step in list_steps(parse_workflow(path.read_text(encoding="utf-8")))
    ]
    checkouts = [step for step in found if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] == "false" for step in checkouts)


def test_our_workflows_run_targets_of_make() -> None:
    """So that whatever CI does can be done by anybody; but for the step that tries the action."""
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    ours = [
        step["run"]
        for path in WORKFLOWS
        for step in list_steps(parse_workflow(path.read_text(encoding="utf-8")))
        if "run" in step
    ]
    made = {command.removeprefix("make ") for command in ours if command.startswith("make ")}
    assert made == {
        "lint",
        "test-all",
        "test-oldest",
        "browser",
        "docs-site",
        "check-deck",
        "deck",
        "deck-site",
        "publish",
        "locked-test",
        "locked-publish",
        "sbom",
    }
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in made)
    assert [command for command in ours if not command.startswith("make ")] == [
        '"$DECKGEN" --version\n'
    ]


@pytest.mark.parametrize("path", [*WORKFLOWS, *ACTIONS], ids=by_name)
def test_no_expression_is_part_of_a_script(path: Path) -> None:
    """What comes from outside reaches a shell in its environment alone."""
    scripts = [
        step["run"]
        for step in list_steps(parse_workflow(path.read_text(encoding="utf-8")))
        if "run" in step
    ]
    assert [script for script in scripts if "${{" in script] == []


@pytest.fixture(scope="module")
def released_twice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with this one's Makefile, and a deck that was released twice."""
    home = ReleaseProject(tmp_path_factory.mktemp("decks") / "origin")
    shutil.copy(REPOSITORY / "Makefile", home.root)
    shutil.copytree(REPOSITORY / ".github/locks", home.root / ".github/locks")
    (home.root / "pyproject.toml").touch()
    (home.root / ".gitignore").write_text("dist/\n.deckgen/\n.venv\n", encoding="utf-8")
    home.commit()
    home.release_version("1.0.0")
    home.replace_words("Who has sent drones?", "Who, then, has sent drones?")
    home.release_version("1.0.1")
    return home.root


@pytest.fixture
def decks(released_twice: Path, tmp_path: Path) -> ReleaseProject:
    """A copy of that repository, for a test to change."""
    return ReleaseProject.reopen(shutil.copytree(released_twice, tmp_path / "origin"))


@pytest.fixture
def libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the action installs finds this environment's libraries, and asks no registry for others."""
    monkeypatch.setenv("PIP_NO_DEPS", "1")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_NO_BUILD_ISOLATION", "0")  # as pip reads it, “no” to isolation
    monkeypatch.setenv("PYTHONPATH", str(Path(hatchling.__file__).parent.parent))


def check_page(forge: Forge, home: ReleaseProject) -> None:
    """The three files of the release, attested and on their page, with the notes below a title of
    their own.
    """
    names = ["RELEASE-NOTES.md", "SHA256SUMS", "example-1.0.1.apkg"]
    assert forge.attested_files == names
    assert forge.described_files == ["example-1.0.1.apkg"]
    ((arguments, notes, permissions),) = forge.gh_calls
    options = [
        "--repo",
        "someone/decks",
        "--verify-tag",
        "--title",
        "Example 1.0.1",
        "--notes-file",
        "-",
    ]
    assert arguments == [
        "release",
        "create",
        "example-v1.0.1",
        *(f"./{name}" for name in names),
        "../sbom.cdx.json",
        *options,
    ]
    assert permissions == WRITE
    heading, _, rest = (
        (home.root / "dist" / "example-1.0.1" / names[0])
        .read_text(encoding="utf-8")
        .partition("\n")
    )
    assert (heading, notes) == ("# Example 1.0.1", rest)
    (artifact,) = (forge.home / "artifacts").glob("*/*-*")
    assert artifact.name == "example-1.0.1"
    for name in names:
        assert (artifact / name).read_bytes() == (
            home.root / "dist" / artifact.name / name
        ).read_bytes()


@pytest.mark.slow
@pytest.mark.sampled
def test_a_tag_of_this_repository_is_published(decks: ReleaseProject, tmp_path: Path) -> None:
    """Every step of release.yml, on two machines: the files are those of `deckgen release`, tried
    on learners.
    """
    forge = Forge(decks.root, "example-v1.0.1", tmp_path / "forge")
    assert forge.run_workflow(read_workflow("release")) == 0, forge.printed_output
    assert "tried on those who have 1.0.0\n" in forge.printed_output
    check_page(forge, decks)


@pytest.mark.slow
@pytest.mark.sampled
@pytest.mark.usefixtures("libraries")
def test_a_tag_of_another_repository_is_published(decks: ReleaseProject, tmp_path: Path) -> None:
    """The workflow that others call does the same, with the action installed from its own commit."""
    content = read_workflow("publish")
    inputs = {
        f"inputs.{name}": each["default"]
        for name, each in content["on"]["workflow_call"]["inputs"].items()
    }
    forge = Forge(decks.root, "example-v1.0.1", tmp_path / "forge")
    assert forge.run_workflow(content, inputs) == 0, forge.printed_output
    check_page(forge, decks)


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        pytest.param("example-v9.9.9", "is not the newest release", id="never released"),
        pytest.param("other-v1.0.0", "names no deck of this project", id="no deck"),
        pytest.param(
            "x$(touch${IFS}bad)`touch${IFS}bad`;touch${IFS}bad;v1.0.0",
            "names no deck",
            id="a command",
        ),
    ],
)
def test_another_tag_publishes_nothing(
    decks: ReleaseProject, tmp_path: Path, tag: str, said: str
) -> None:
    """CI never makes a release, and takes no tag for a command."""
    decks.run_git("tag", tag)
    forge = Forge(decks.root, tag, tmp_path / "forge")
    assert forge.run_workflow(read_workflow("release")) != 0
    assert said in forge.printed_output
    assert forge.gh_calls == []
    assert list(tmp_path.rglob("bad*")) == []


def test_an_incomplete_release_gets_no_page(tmp_path: Path) -> None:
    """Check sums are held before anything is published, and there is one release at a time."""
    script = str(GITHUB / "actions" / "github-release" / "release")
    folder = tmp_path / "dist" / "example-1.0.0"
    folder.mkdir(parents=True)
    done = run("bash", script, folder=tmp_path)
    assert (done.returncode, "dist/ should hold one release" in done.stderr) == (1, True)
    (folder / "RELEASE-NOTES.md").write_text("# Example 1.0.0\n", encoding="utf-8")
    (folder / "SHA256SUMS").write_text(f"{'0' * 64}  RELEASE-NOTES.md\n", encoding="utf-8")
    done = run("bash", script, folder=tmp_path)
    assert (done.returncode, "RELEASE-NOTES.md: FAILED" in done.stdout) == (1, True)


@pytest.mark.slow
@pytest.mark.sampled
@pytest.mark.usefixtures("libraries")
def test_the_check_of_another_repository(
    decks: ReleaseProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The example installs the action's own deckgen, marks the line of an error, and fails; without
    one it passes.
    """
    content = parse_workflow(read_example("check"))
    assert len(read_example("check").splitlines()) <= 10
    assert Forge(decks.root, "main", tmp_path / "good").run_workflow(content) == 0
    decks.replace_words("has sent thousands", "has lent thousands")
    decks.commit()
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    forge = Forge(decks.root, "main", tmp_path / "bad")
    assert forge.run_workflow(content) == 1
    assert "::error file=cards/example/questions.yaml,line=" in forge.printed_output


@pytest.mark.usefixtures("libraries")
def test_the_action_knows_its_commands(decks: ReleaseProject, tmp_path: Path) -> None:
    """A misspelt one fails, and does not pass for a check."""
    content: Json = parse_workflow(
        read_example("check").replace(f"@{COMMIT}", f"@{COMMIT}\n        with: {{command: chekc}}")
    )
    forge = Forge(decks.root, "main", tmp_path / "forge")
    assert forge.run_workflow(content) == 1
    assert (
        "::error::the action deckgen has the commands check, publish and install"
        in forge.printed_output
    )


def test_publishing_from_another_repository_is_short() -> None:
    """It calls our workflow with the permissions that one asks for, and none besides."""
    content = parse_workflow(read_example("publish"))
    assert len(read_example("publish").splitlines()) <= 10
    (job,) = content["jobs"].values()
    assert job["uses"] == f"OWNER/deckgen/.github/workflows/publish.yml@{COMMIT}"
    assert job["permissions"] == WRITE
    assert content["on"] == read_workflow("release")["on"]


@pytest.mark.slow
@pytest.mark.sampled
@pytest.mark.usefixtures("libraries")
def test_many_decks_are_built_each_on_a_machine_of_its_own(
    decks: ReleaseProject, tmp_path: Path
) -> None:
    """The example makes a job of each deck that `deckgen list` names."""
    other = decks.root / "cards" / "second"
    shutil.copytree(
        decks.folder, other, ignore=shutil.ignore_patterns("ledger.json", "CHANGELOG.md")
    )
    deck = (other / "deck.yaml").read_text(encoding="utf-8")
    (other / "deck.yaml").write_text(
        re.sub("(?m)^(id|name): ", r"\1: Second-", deck), encoding="utf-8"
    )
    decks.commit()
    forge = Forge(decks.root, "main", tmp_path / "forge")
    assert forge.run_workflow(parse_workflow(read_example("matrix"))) == 0, forge.printed_output
    built = sorted(
        path.relative_to(forge.home / "artifacts").as_posix()
        for path in forge.home.glob("artifacts/*/*")
    )
    assert built == ["example/example.apkg", "second/second.apkg"]


@pytest.mark.slow
def test_gitlab_publishes_the_same(decks: ReleaseProject, tmp_path: Path) -> None:
    """The example's build, but for pip, leaves the folder and its notes as the job's artifacts."""
    job = parse_workflow(read_example("gitlab"))["build"]
    install, *script = job["script"]
    assert install.startswith("pip install")
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", decks.root.as_uri(), str(clone)], check=True)
    lines = [
        f'PATH="{Path(sys.executable).parent}:$PATH"',
        "export CI_COMMIT_TAG=example-v1.0.1",
        *script,
    ]
    done = run("bash", "-eo", "pipefail", "-c", "\n".join(lines), folder=clone)
    assert done.returncode == 0, done.stdout + done.stderr
    own = decks.root / "dist" / "example-1.0.1"
    for name, path in (("RELEASE-NOTES.md", ""), ("example-1.0.1.apkg", "dist/example-1.0.1")):
        assert (clone / path / name).read_bytes() == (own / name).read_bytes()
    assert job["artifacts"]["paths"] == ["dist/", "RELEASE-NOTES.md"]

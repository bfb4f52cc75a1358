"""What a release would change and what was made, for people."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence

from deckgen.ledger.record import ReleaseRecord
from deckgen.load.decks import LEDGER_FILE
from deckgen.release.edition_changes import Change
from deckgen.release.git_history import format_tag
from deckgen.release.new_release import ReleasePlan
from deckgen.release.previous_package import PreviousRelease
from deckgen.release.published_changes import PublishedRelease, list_harm_reasons
from deckgen.release.release_rebuild import RebuildResult
from deckgen.release.renderer_versions import list_renderer_changes
from deckgen.report.diff_sections import group_changes
from deckgen.report.diff_text import format_effect_heading, list_changes
from deckgen.report.terminal_text import Paint, escape_control_chars, format_count, paint_plain


def format_plan(plan: ReleasePlan, paint: Paint = paint_plain) -> str:
    """The changes by sort, the gravest first, with what learners get; then what is in the way."""
    newest = plan.previous_ledger.version
    predecessor = f"after {newest}" if newest else "the first"
    name = escape_control_chars(plan.deck.name)
    lines = [f"{name} {plan.version}, {predecessor}:"]
    if not newest:
        lines.append(f"  everything is new: {_format_size(plan)}")
    accepted = plan.accepted_rules
    for each in group_changes(plan.changes):
        more = ", accepted" if each.rule.name in accepted else ""
        lines += [format_effect_heading(each, paint, more), *list_changes(each)]
    if newest and plan.version > plan.suggested_version:
        lines.append(
            f"the changes ask for less than {plan.version}: {plan.suggested_version} (semver.org)"
        )
    lines += [
        f"--accept {name} was not needed: nothing of that sort changes"
        for name in plan.unused_acceptances
    ]
    refusal = paint("nothing was released: ", "error")
    if plan.refused_changes:
        lines.append(refusal + _explain_refusal(plan.refused_changes))
    if plan.version_fault:
        lines.append(refusal + escape_control_chars(plan.version_fault))
    return "\n".join(lines)


def _format_size(plan: ReleasePlan) -> str:
    release = plan.ledger.releases[-1]
    return f"{format_count(release.notes, 'note')}, {format_count(release.cards, 'card')}"


def _explain_refusal(refused: Sequence[Change]) -> str:
    names = sorted({change.rule.name for change in refused})
    options = " ".join(f"--accept {name}" for name in names)
    return f"change what is breaking, or give your reason: {options} --because “…”"


def format_release(plan: ReleasePlan, folder: str, in_git: bool = True) -> str:
    """Where the release lies, and what to do with it."""
    tag = escape_control_chars(format_tag(plan.deck, str(plan.version)))
    name, folder = escape_control_chars(plan.deck.name), escape_control_chars(folder)
    message = f"Release {name} {plan.version}"
    head = f"released {name} {plan.version}: {folder} ({_format_size(plan)})"
    keep = f"Keep {escape_control_chars(plan.deck.folder)}/{LEDGER_FILE} and {folder}: the next release needs them."
    if in_git:
        lines = [
            "Now commit everything, tag it, and push both, so that it can be built again:",
            f"  git add --all && git commit -m {shlex.quote(message)}",
            f"  git tag {tag} && git push origin HEAD {tag}",
        ]
    elif plan.previous_ledger.newest:
        lines = [keep]
    else:
        lines = [
            keep,
            "To keep every version of the project, begin with Git: git init && git add --all && "
            f"git commit -m {shlex.quote(message)} && git tag {tag}",
        ]
    return "\n".join([head, *lines])


def format_rebuild(outcome: RebuildResult, paint: Paint = paint_plain) -> str:
    """Whether a release that was built again holds what learners got."""
    version, tools = outcome.record.version, ", ".join(list_renderer_changes(outcome.record))
    if outcome.is_identical:
        more = f" (made again with {tools})" if tools else ""
        # People compare these digits by eye; the ledger has all of them.
        digest, origin = outcome.digest[:16], _shorten_commit(outcome)
        return f"{version}: the same contents, {digest}…, from {origin}{more}"
    lines = [
        paint(f"{version}: other contents", "error") + f" from {_shorten_commit(outcome)}:",
        f"  the ledger has {outcome.record.digest}",
        f"  and this is    {outcome.digest}",
    ]
    if tools:
        lines.append(f"  It was made with other versions: {tools}. Install those, and try again.")
    return "\n".join(lines)


def _shorten_commit(outcome: RebuildResult) -> str:
    """A commit, shortened, or a folder."""
    # 40 hexadecimal digits are a SHA-1 commit of Git, 64 a SHA-256 one.
    is_commit = re.fullmatch("[0-9a-f]{40,64}", outcome.origin)
    return outcome.origin[:12] if is_commit else escape_control_chars(outcome.origin)


def format_predecessor(before: PreviousRelease | None, paint: Paint = paint_plain) -> str:
    """Over which package a release is tried."""
    if before is None:
        return "the first release: tried on those who have none"
    if before.is_identical:
        return f"tried on those who have {before.record.version}"
    return (
        f"{paint('warning:', 'warning')} {before.record.version} is built differently here "
        "than when it was released: tried on learners who have the package built here. To try the "
        "package that they do have, give it with --after"
    )


def format_refused_release(release: PublishedRelease, paint: Paint = paint_plain) -> str:
    """What keeps a release from being published, and what to do."""
    lines = []
    if changes := release.unaccepted_changes:
        version = release.record.version
        lines.append(f"{version} has breaking changes that its ledger does not accept:")
        for each in group_changes(changes):
            lines += [format_effect_heading(each, paint), *list_changes(each)]
        lines.append(_explain_refusal(changes))
    if release.version_fault:
        lines.append(escape_control_chars(release.version_fault))
    lines.append(
        f"{paint('nothing is ready to be published:', 'error')} take back the tag and the commit "
        "of the release, and release again"
    )
    return "\n".join(lines)


def format_harm(record: ReleaseRecord, paint: Paint = paint_plain) -> str:
    """What follows from harm: a release that does it is published only if its author says why."""
    if reasons := list_harm_reasons(record):
        why = escape_control_chars("; ".join(reasons))
        warning = paint("warning:", "warning")
        return f"{warning} {record.version} harms learners, and was released nevertheless, because {why}"
    return (
        f"{paint('nothing is ready to be published:', 'error')} {record.version} harms those who "
        "import it. Nobody has it yet, so take back the tag and the commit of the release; then "
        "fix the deck and release again, or give your reason: --accept learners-harmed --because “…”"
    )

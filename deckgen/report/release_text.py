"""What a release would change and what was made, for people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from deckgen.ledger.record import ReleaseRecord
from deckgen.release.edition_changes import Change
from deckgen.release.git_history import format_tag
from deckgen.release.new_release import ReleasePlan
from deckgen.release.release_rebuild import RebuildResult
from deckgen.release.tagged_release import PreviousRelease
from deckgen.report.diff_text import LEVEL_COLOURS, LEVEL_NAMES, format_change
from deckgen.report.terminal_text import Paint, format_count, paint_plain

# This many changes of one sort are listed, so that one sort does not hide the others.
MAX_CHANGES = 12


def format_plan(plan: ReleasePlan, paint: Paint = paint_plain) -> str:
    """The changes by sort, the gravest first, with what learners get; then what is in the way."""
    newest = plan.previous_ledger.version
    predecessor = f"after {newest}" if newest else "the first"
    lines = [f"{plan.deck.name} {plan.version}, {predecessor}:"]
    if not newest:
        lines.append(f"  everything is new: {_format_size(plan)}")
    accepted = {each.rule for each in plan.ledger.releases[-1].accepted}
    ordered = sorted(plan.changes, key=_rank_change)
    for rule, group in groupby(ordered, key=lambda change: change.rule):
        lines += _format_change_group(list(group), paint, accepted=rule.name in accepted)
    if newest and plan.version != plan.suggested_version:
        asks = "more" if plan.version < plan.suggested_version else "less"
        lines.append(
            f"the changes ask for {asks} than {plan.version}: {plan.suggested_version} (semver.org)"
        )
    lines += [
        f"--accept {name} was not needed: nothing of that sort changes"
        for name in plan.unused_acceptances
    ]
    if plan.refused_changes:
        lines.append(
            paint("nothing was released: ", "error") + _explain_refusal(plan.refused_changes)
        )
    return "\n".join(lines)


def _rank_change(change: Change) -> tuple[int, str]:
    return -change.rule.level, change.rule.name


def _format_size(plan: ReleasePlan) -> str:
    release = plan.ledger.releases[-1]
    return f"{format_count(release.notes, 'note')}, {format_count(release.cards, 'card')}"


def _format_change_group(group: Sequence[Change], paint: Paint, accepted: bool) -> Iterator[str]:
    rule = group[0].rule
    word = f"{LEVEL_NAMES[rule.level]}, accepted" if accepted else LEVEL_NAMES[rule.level]
    yield f"  {paint(word, LEVEL_COLOURS[rule.level])}: {rule.name} ({len(group)}): {rule.effect}"
    for change in group[:MAX_CHANGES]:
        yield f"    {format_change(change)}"
    if len(group) > MAX_CHANGES:
        yield f"    … and {len(group) - MAX_CHANGES} more"
    if rule.instead:
        yield f"    hint: {rule.instead}"


def _explain_refusal(refused: Sequence[Change]) -> str:
    names = sorted({change.rule.name for change in refused})
    options = " ".join(f"--accept {name}" for name in names)
    return f"mend what is breaking, or say why it must be: {options} --because “…”"


def format_release(plan: ReleasePlan, folder: str) -> str:
    """Where the release lies, and what to do with it."""
    tag = format_tag(plan.deck, str(plan.version))
    return "\n".join(
        [
            f"released {plan.deck.name} {plan.version}: {folder} ({_format_size(plan)})",
            "Now commit everything, tag it, and push both, so that it can be built again:",
            f"  git add --all && git commit -m 'Release {plan.deck.name} {plan.version}'",
            f"  git tag {tag} && git push origin HEAD {tag}",
        ]
    )


def format_rebuild(outcome: RebuildResult, paint: Paint = paint_plain) -> str:
    """Whether a release that was built again holds what learners got."""
    version, tools = outcome.record.version, ", ".join(outcome.renderer_changes)
    if outcome.is_identical:
        more = f" (made again with {tools})" if tools else ""
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
    return outcome.origin[:12] if is_commit else outcome.origin


def format_predecessor(before: PreviousRelease | None, paint: Paint = paint_plain) -> str:
    """Over which package a release is tried."""
    if before is None:
        return "the first release: tried on those who have none"
    if before.is_identical:
        return f"tried on those who have {before.record.version}"
    return (
        f"{paint('warning:', 'warning')} {before.record.version} comes out otherwise here than "
        "when it was released; tried on those who would have what comes out here. To try what they "
        "do have, give its package with --after"
    )


def format_harm(record: ReleaseRecord, paint: Paint = paint_plain) -> str:
    """What follows from harm: a release that does it is published only if its author says why."""
    if record.accepted:
        why = "; ".join(f"{each.rule}, because {each.because}" for each in record.accepted)
        warning = paint("warning:", "warning")
        return f"{warning} {record.version} harms learners, and was released all the same: {why}"
    return (
        f"{paint('nothing is ready to be published:', 'error')} {record.version} harms those who "
        "import it. Nobody has it yet, so take back the tag and the commit of the release; then "
        "mend the deck and release again, or say with --accept and --because why it must be"
    )

"""How a name that is no declared actor could be declared: as an actor, or as another name of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deckgen.cards.actor_names import has_actor_name
from deckgen.findings import Edit, FixChoice
from deckgen.model import Source, WrittenQuotation
from deckgen.yamlpos.fix_choices import build_choice
from deckgen.yamlpos.nodes import YamlList, YamlMap, is_null, parse_yaml
from deckgen.yamlpos.scalar_edits import format_scalar, is_plain_replacement, quote_scalar


def propose_actors(
    name: str, source: Source, quotations: Iterable[WrittenQuotation]
) -> Iterator[FixChoice]:
    """The ways to declare a name that stands in the quotations; none for other names, which may be
    wrong.
    """
    sidecar, words = source.sidecar, " ".join(name.split())
    if sidecar is None or not any(
        has_actor_name(each.words, (words,), source.language) for each in quotations
    ):
        return
    root = parse_yaml(sidecar).root
    if not isinstance(root, YamlMap):
        return
    shared = {each.casefold() for each in words.split()}
    actors = root.get("actors")
    for actor in actors.iterate_keys() if isinstance(actors, YamlMap) else ():
        aliases = actors[actor] if isinstance(actors, YamlMap) else None
        if shared.intersection(map(str.casefold, actor.split())) and isinstance(aliases, YamlList):
            edit = _add_alias(aliases, words)
            if edit is not None:
                yield build_choice(sidecar, f"add “{words}” to the names of {actor}", (edit,))
    edit = _add_actor(root, words)
    if edit is not None:
        yield build_choice(sidecar, f"add `{words}` to the actors of {sidecar.path}", (edit,))


def _add_alias(aliases: YamlList, name: str) -> Edit | None:
    """The edit that adds a name to a list in brackets."""
    file = aliases.file
    if not file.text.startswith("[", aliases.start) or file.text[aliases.end - 1] != "]":
        return None
    written = name if is_plain_replacement(name, "") else quote_scalar(name)
    at = aliases.end - 1
    return file.build_edit(at, at, f", {written}" if aliases else written)


def _add_actor(root: YamlMap, name: str) -> Edit | None:
    """The edit that adds an actor before the others; a sidecar without any gets the key."""
    file, text = root.file, root.file.text
    end = "\r\n" if "\r\n" in text else "\n"
    entry = f"{format_scalar(name)}: []{end}"
    actors = root.get("actors")
    if actors is None:
        head = "" if not text or text.endswith("\n") else end
        return file.build_edit(len(text), len(text), f"{head}actors:{end}  {entry}")
    if is_null(actors):
        key = root.find_key("actors")
        at = text.find("\n", key.end) + 1
        return file.build_edit(at, at, f"  {entry}") if at else None
    if not isinstance(actors, YamlMap) or text.startswith("{", actors.start):
        return None
    first = text.rfind("\n", 0, actors.start) + 1
    return file.build_edit(first, first, text[first : actors.start] + entry)

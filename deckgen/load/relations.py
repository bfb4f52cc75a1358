"""Relations between actors: what ``relations:`` in a ``deck.yaml`` says."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain, islice

from deckgen.findings import Finding
from deckgen.load.question_sets import find_source, read_quotations
from deckgen.load.quotation_search import QuotationQuery, find_quotations
from deckgen.model import RELATION_SORTS, Relation, Source, WrittenQuotation
from deckgen.yamlpos.nodes import Node, YamlList, YamlMap

# A map shows sixteen; of more than these, the first are enough to say that they are too many.
MAX_RELATIONS_READ = 200


def read_relations(
    node: Node | None,
    of_deck: Source | None,
    sources: Mapping[str, Source],
    findings: list[Finding],
) -> tuple[Relation, ...]:
    """Those that have what they need; what the others lack is a finding of the schema already.

    ``of_deck`` is the source of relations that name none; that a named one does not exist goes into
    ``findings``.
    """
    listed = node if isinstance(node, YamlList) else ()
    entries = [each for each in listed[:MAX_RELATIONS_READ] if isinstance(each, YamlMap)]
    read: list[tuple[YamlMap, Source | None, list[QuotationQuery]]] = []
    for entry in entries:
        named = find_source(entry.get_text("source"), sources, findings)
        source = named if "source" in entry else of_deck
        read.append(
            (entry, source, list(read_quotations(entry.get("evidence"), "evidence", source)))
        )
    # Looked up together: one pass through the text finds them all.
    quotations = iter(find_quotations(chain.from_iterable(queries for *_, queries in read)))
    made = (
        _make_relation(entry, source, tuple(islice(quotations, len(queries))))
        for entry, source, queries in read
    )
    return tuple(filter(None, made))


def _make_relation(
    entry: YamlMap, source: Source | None, quotations: tuple[WrittenQuotation, ...]
) -> Relation | None:
    start, end, what = (entry.get_text(key) for key in ("from", "to", "what"))
    if start is None or end is None or what is None:
        return None
    sort = str(entry.get_text("sort") or "")
    return Relation(
        start=start,
        end=end,
        what=what,
        # Another word is a finding of the schema, and no template has a look for it.
        sort=sort if sort in RELATION_SORTS else "",
        is_mutual=str(entry.get_text("mutual") or "").lower() == "true",
        source=source,
        question=entry.get_text("question"),
        quotations=quotations,
        id=entry.get_text("id"),
    )

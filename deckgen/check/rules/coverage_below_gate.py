"""The deck's questions use less of a source than the deck's gate asks for.

What it does: compares what the questions use with the gate in ``deck.yaml``, in per cent and for
each source.

- ``sentences``: the share of sentences with at least half their words in found quotations, among all that can carry a
  question (not headings, pull quotations, and what the sidecar's ``nocover`` leaves out);
- ``actors``: the share of the sidecar's actors that a question asks for, names in prompt or answer, or gives as speaker;
- ``dates``: the share of the text's date phrases that a question asks for, or quotes and names;
- ``claims``: the share of sentences reporting what somebody says that a question quotes as a claim or with its speaker.

A measure that does not work in the language of a source cannot pass a gate: that is a finding as
well. Retired questions do not count.

Why: a deck that is meant to teach a whole text can lose part of it without anyone noticing.

Fails::

    ## cards/example/deck.yaml
    id: example-deck
    name: Example
    gate: {sentences: 90}
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: who-sent-drones
        question: Who sent drones?
        answer: Iran
        evidence: Iran has sent thousands of Shared drones

Passes::

    ## cards/example/deck.yaml
    id: example-deck
    name: Example
    gate: {sentences: 5}
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: who-sent-drones
        question: Who sent drones?
        answer: Iran
        evidence: Iran has sent thousands of Shared drones

How to fix: write questions about the parts listed, or lower the gate. ``deckgen coverage --html
FILE`` shows the source with what each question uses.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, make_finding
from deckgen.check.coverage.measures import MEASURES, Measure, measure_source
from deckgen.check.coverage.missing_text import describe_missing, format_percent
from deckgen.check.coverage.usage import SourceSpan, SourceUsage
from deckgen.check.question_facts import QuestionFacts
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.files import YamlText
from deckgen.findings import Finding
from deckgen.model import Deck, Source
from deckgen.yamlpos.nodes import read_number

CODE = Code.COVERAGE_BELOW_GATE


def check_deck(deck: Deck, context: Context) -> Iterator[Finding]:
    gates = [(str(name), least) for name, least in deck.gate.items() if name in MEASURES]
    if not gates:
        return
    known = [each.facts for each in context.checked[deck.folder]]
    usages = [_restore_usage(facts) for facts in known if not facts.is_retired]
    # The deck's own source counts even where no question uses it: nothing of it is covered then.
    names = {deck.source.name} if deck.source else set()
    for usage in usages:
        names.update(name for name, _, _ in usage.quotation_spans)
    for name in sorted(names):
        source = context.project.sources[name]
        for measure_name, least in gates:
            yield from _check_measure(measure_source(measure_name, source, usages), source, least)


RULE = Rule(CODE, __doc__, check_deck=check_deck, is_about_whole_deck=True)


def _restore_usage(facts: QuestionFacts) -> SourceUsage:
    if facts.usage:
        return SourceUsage(*facts.usage)
    return SourceUsage(tuple(SourceSpan(*place) for place in facts.evidence))


def _check_measure(measure: Measure, source: Source, gate: YamlText) -> Iterator[Finding]:
    least, path = read_number(gate), source.file.path
    if least is None:
        return  # no number, which is a finding of its own
    if not measure.is_measured:
        message = f"the {measure.name} of {path} cannot be measured, and the gate asks for {gate} %"
        hint = f"{measure.note}; take `{measure.name}` out of the gate"
        yield make_finding(CODE, gate, message, hint)
    elif measure.percent is not None and measure.percent < least:
        share = f"{format_percent(measure.percent)} % of the {measure.name} of {path}"
        message = f"{share} are covered, and the gate asks for {gate} %"
        hint = f"no question uses {_describe_missing_parts(measure, source)}"
        yield make_finding(CODE, gate, message, hint)


def _describe_missing_parts(measure: Measure, source: Source) -> str:
    names = describe_missing(measure, source)
    return names if measure.name == "actors" else f"the {measure.name} on lines {names}"

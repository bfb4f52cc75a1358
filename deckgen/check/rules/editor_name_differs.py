"""The name that an editor put into a quotation is not one that stands near by.

What it does: looks at the actors that a quotation names in brackets (“he [Putin] claimed”). Each
must be named in the source near by: in the sentence of the bracket, in one of the two sentences
before it that name anybody, by the structure of the text as the speaker there, or it is the text's
own voice.

Why: other rules believe a bracket: the question may name the actor, and the words are given to that
actor. With the wrong name in it, a quotation says of one what the text says of another.

Fails::

    - id: what-commitment
      question: What was the commitment never more than?
      answer: aspirational
      evidence: Their [Prigozhin’s] commitment has never been more than ==“aspirational”==

Passes::

    - id: what-commitment
      question: What was the commitment never more than?
      answer: aspirational
      evidence: Their [Putin’s] commitment has never been more than ==“aspirational”==

How to fix: read the sentences before the quotation, and write the name that is meant. If the text
names the actor farther off, quote the words that do.
"""

from collections.abc import Iterator
from itertools import islice

from deckgen.cards.actor_names import compile_actor_names, find_actor
from deckgen.check.context import Context, find_passage, make_finding
from deckgen.check.coverage.sentences import find_layout
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.derived import keep_with_owner
from deckgen.findings import Finding
from deckgen.model import Actor, Deck, Question, Quotation, Source

CODE = Code.EDITOR_NAME_DIFFERS
# So many sentences that name somebody are near, among so many sentences before the bracket.
NEAR_SENTENCES = 2
MAX_SENTENCES_BEFORE = 40


def check_question(question: Question, _: Deck, __: Context) -> Iterator[Finding]:
    for quotation in question.evidence:
        names = compile_actor_names(quotation.source) if quotation.editor_words else None
        if names is None:
            continue
        for words, offset in _list_brackets(quotation):
            near = _find_actors_near(quotation.source, offset)
            for _name, actor in names.find_names(words):
                if actor not in near:
                    text, passage = quotation.text, find_passage(quotation)
                    at = text.find(words)
                    span = text.find_span(at, len(words)) if at >= 0 else None
                    message = f"“[{words}]” names {actor.name}, who is not named near by"
                    others = ", ".join(sorted(str(each.name) for each in near if each is not actor))
                    hint = f"write the name that is meant: near by stand {others}" if others else ""
                    yield make_finding(CODE, text, message, hint, question, passage, span)


RULE = Rule(CODE, __doc__, check_question=check_question)


def _list_brackets(quotation: Quotation) -> Iterator[tuple[str, int]]:
    """The words that an editor added, each with the offset in the source where they were put."""
    words = iter(quotation.editor_words)
    offset = quotation.places[0][0]
    for part in quotation.parts:
        if part.start >= 0:
            offset = part.end
        elif part.text.strip() != "[…]" and (added := next(words, None)) is not None:
            yield added, offset


@keep_with_owner
def _find_actors_near(source: Source, offset: int) -> frozenset[Actor]:
    names = compile_actor_names(source)
    if names is None:
        return frozenset()
    near: set[Actor] = set()
    voice = find_actor(str(source.voice), source)
    speakers = source.structure.list_speakers(offset, offset + 1)
    near.update(filter(None, (voice, *(find_actor(name, source) for name in speakers))))
    layout = find_layout(source)
    spans = sorted((*layout.sentences, *layout.headings, *layout.nocover))
    before = [span for span in spans if span[0] < offset]
    count = 0
    for start, end in islice(reversed(before), MAX_SENTENCES_BEFORE):
        named = names.find_mentioned_actors(source.text[start:end])
        near |= named
        # What follows in the bracket's own sentence does not make it one that was read before.
        count += bool(names.find_mentioned_actors(source.text[start : min(end, offset)]))
        if count == NEAR_SENTENCES:
            break
    return frozenset(near)

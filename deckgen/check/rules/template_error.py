"""A template cannot be used: Jinja or Anki would refuse it.

What it does: composes the card templates of every kind that a deck uses, and reads the result as
Anki does: every section is closed, every ``{{Field}}`` is a field of the kind, and a front shows
some field. It also composes what Anki shows under the deck's name (``base/deck.html.j2``) and
sample values of each sort of field (``base/values.html.j2``), and finds questions that turn on none
of their kind's cards. A project's own templates may take 4 seconds, 256 MiB and 4 MiB of
text each.

Why: Anki refuses a package with a broken template, or shows learners an error instead of a card.

Fails::

    ## templates/basic/card.html.j2
    {{Qestion}}
    ## templates/basic/kind.yaml
    fields:
      question: {role: prompt, type: text}
      answer: {role: answer, type: text}
    cards:
      Card: {front: card.html.j2, back: card.html.j2}
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: who-sent-drones
        question: Who sent drones?
        answer: Iran
        evidence: Iran has sent thousands of Shared drones

Passes::

    ## templates/basic/card.html.j2
    {{Question}}[% if side == "back" %] {{Answer}} {{Evidence}}[% endif %]
    ## templates/basic/kind.yaml
    fields:
      question: {role: prompt, type: text}
      answer: {role: answer, type: text}
    cards:
      Card: {front: card.html.j2, back: card.html.j2}
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: who-sent-drones
        question: Who sent drones?
        answer: Iran
        evidence: Iran has sent thousands of Shared drones

How to fix: correct the template at the given line.
"""

from collections.abc import Iterator

from deckgen.cards.deck_description import DeckSize, render_deck_description
from deckgen.cards.jinja_sandbox import TemplateFault
from deckgen.cards.media import find_asset
from deckgen.cards.mustache import SPECIAL_FIELDS, MustacheFault, list_field_names
from deckgen.cards.report_link import add_report_field, write_report_address
from deckgen.cards.templates import Templates
from deckgen.cards.value_samples import SAMPLE_MAP, SAMPLE_TIMELINE, list_sample_values
from deckgen.check.context import Context, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.files import MAX_YAML_BYTES, TextFile, is_path_present, read_text_file
from deckgen.findings import Finding, Severity, Span, clip_words
from deckgen.load.kinds import find_shipped_templates, is_own_template
from deckgen.load.schema_validation import suggest_word
from deckgen.model import Deck, Kind, Question

CODE = Code.TEMPLATE_ERROR


def check_deck(deck: Deck, context: Context) -> Iterator[Finding]:
    folders = context.project.template_folders

    def find_asset_name(path: str) -> str:
        asset = find_asset(path, folders)
        if asset is None:
            raise ValueError(f"there is no file {path} in the templates")
        return asset.name

    templates = Templates(folders, find_asset_name)
    # deckgen's own tests hold what it ships, and composing it takes longer than all other rules.
    has_own = any(is_own_template(folder, context.project.root) for folder in folders)
    kinds = (each.facts.kind for each in context.checked[deck.folder])
    # Kinds that no question uses do not reach a package.
    used = map(context.project.kinds.__getitem__, dict.fromkeys(filter(None, kinds)))
    # What several kinds share is reported once.
    found: dict[Finding, None] = {}
    for kind in used:
        if has_own:
            as_in_deck = add_report_field(kind) if deck.report_address else kind
            found.update(dict.fromkeys(_check_kind(as_in_deck, deck, templates, context)))
        if all(card.switch is not None for card in kind.cards):
            found.update(dict.fromkeys(_find_questions_without_card(kind, deck, context)))
    if has_own:
        found.update(dict.fromkeys(_check_deck_page(deck, templates, context)))
    yield from found


def _check_kind(
    kind: Kind, deck: Deck, templates: Templates, context: Context
) -> Iterator[Finding]:
    missing = templates.find_missing_template(kind)
    if missing is not None:
        hint = f"the templates of a kind lie in templates/{kind.name}/ or templates/base/"
        yield make_finding(CODE, missing, f"there is no template `{clip_words(missing)}`", hint)
        return
    try:
        timeline = SAMPLE_TIMELINE if deck.has_timeline else ()
        actor_map = SAMPLE_MAP if deck.relations else None
        address = write_report_address(deck)
        compiled = templates.compile_kind(
            kind, str(deck.name), deck.language, timeline, address, actor_map
        )
        for macro, values in list_sample_values(kind):
            templates.render_value(macro, deck.language, values)
        templates.compile_reachable(kind)
    except TemplateFault as fault:
        yield _report_fault(context, fault.name, fault.line, fault.message)
        return
    for spec, card in zip(kind.cards, compiled.cards, strict=True):
        for path, html in ((spec.front, card.front), (spec.back, card.back)):
            message, hint = _find_side_fault(html, kind, front=html is card.front)
            if message:
                # The fault is in the composed page, which has no lines of one file.
                name = templates.resolve_file(kind, path)
                yield _report_fault(context, name, 1, message, hint)
    fronts = [card.front.strip() for card in compiled.cards]
    for number, (spec, front) in enumerate(zip(kind.cards, fronts, strict=True)):
        if front in fronts[:number]:
            name = templates.resolve_file(kind, spec.front)
            message = f"the card `{spec.name}` has the front of another: Anki refuses to save both"
            yield _report_fault(context, name, 1, message, "let the fronts differ by `card`")


def _find_questions_without_card(kind: Kind, deck: Deck, context: Context) -> Iterator[Finding]:
    """The questions that turn on none of a kind's cards, where each card hangs on a switch."""
    switches = [card.switch for card in kind.cards if card.switch is not None]
    for each in context.checked[deck.folder]:
        question = each.read() if each.facts.kind == kind.name else None
        if isinstance(question, Question) and not any(
            question.values.get(switch) is True for switch in switches
        ):
            message = (
                f"`{question.id}` makes no card: every card of `{kind.name}` hangs on a switch"
            )
            hint = f"write `{switches[0]}: true`, or give the kind a card without `if:`"
            yield make_finding(CODE, question.id, message, hint, question)


RULE = Rule(CODE, __doc__, check_deck=check_deck, is_about_whole_deck=True)


def _check_deck_page(deck: Deck, templates: Templates, context: Context) -> Iterator[Finding]:
    """What is wrong with the deck's own page, as a draft or as a release."""
    sources = context.project.sources.values()
    try:
        # Sizes above zero, so that no branch of the template is skipped.
        size = DeckSize(questions=2, cards=3, withdrawn=1)
        for version in ("", "1.0.0"):
            render_deck_description(templates, deck, sources, size, version)
    except TemplateFault as fault:
        yield _report_fault(context, fault.name, fault.line, fault.message)


def _find_side_fault(html: str, kind: Kind, *, front: bool) -> tuple[str, str]:
    try:
        names = list_field_names(html)
    except MustacheFault as fault:
        return str(fault), ""
    titles = [spec.title for spec in kind.anki_fields]
    for name in names:
        if name not in titles and name not in SPECIAL_FIELDS:
            message = f"{{{{{name}}}}} is not a field of the kind `{kind.name}`"
            return message, suggest_word(name, titles)
    if front and not any(name in titles for name in names):
        return "the front shows no field, and Anki makes no card without one", ""
    return "", ""


def _report_fault(context: Context, name: str, line: int, message: str, hint: str = "") -> Finding:
    folders = context.project.template_folders
    folder = next((each for each in folders if is_path_present(each / name)), None)
    shipped = folder is None or folder == find_shipped_templates()
    path = f"deckgen/templates/{name}" if shipped else f"templates/{name}"
    text = ""
    file = read_text_file(folder / name, folder, MAX_YAML_BYTES) if folder is not None else None
    if isinstance(file, TextFile) and line <= len(file.line_starts):
        text = file.get_line_text(line)
    span = Span(path, line, 1, line, len(text) + 1)
    return Finding(CODE, Severity.ERROR, span, message, hint, line_text=text)

"""``deckgen rules``: what is checked, and each rule's manual page."""

from __future__ import annotations

import click

from deckgen.cli.lines import print_text
from deckgen.cli.options import format_option


@click.command("rules")
@click.argument("name", required=False)
@format_option("text", "json")
def command(name: str | None, form: str) -> int:
    """List the rules, or explain one.

    With NAME: what the rule does, why, what fails, what passes, and how to fix a finding.
    """
    from deckgen.check.rule_pages import read_rule_pages
    from deckgen.cli.output import paint
    from deckgen.errors import DeckgenError
    from deckgen.load.schema_validation import suggest_word
    from deckgen.report.rule_pages import format_page_text, format_pages_json, format_rule_list

    known = read_rule_pages()
    if name and name not in known:
        hint = suggest_word(name, known) or "`deckgen rules` lists them"
        raise DeckgenError(f"there is no rule `{name}`; {hint}")
    if form == "json":
        # A list even for one rule: a program reads one shape.
        click.echo(format_pages_json([known[name]] if name else known.values()))
    elif name:
        print_text(format_page_text(known[name], paint))
    else:
        print_text(format_rule_list(known.values(), paint))
    return 0

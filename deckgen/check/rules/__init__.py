"""One rule a file, named after its code; the file's docstring is the rule's manual page."""

from importlib import import_module
from pkgutil import iter_modules

from deckgen.check.rule import Rule
from deckgen.codes import Code


def _load_rules() -> tuple[Rule, ...]:
    """The rule of every module in this folder, in the order of the codes."""
    rules: dict[Code, Rule] = {}
    # The folder is the list: a new rule is one new file, and nothing else to register.
    for module in iter_modules(__path__):
        rule: Rule = import_module(f"{__name__}.{module.name}").RULE
        rules[rule.code] = rule
    # Findings and pages follow the order of the codes; a code without a module fails here.
    return tuple(rules[code] for code in Code)


RULES = _load_rules()

"""The one exception that ends a command with a message instead of a traceback."""


class DeckgenError(Exception):
    """A command cannot go on (exit code 2).

    The message is one line for a person: what is wrong, where, and what to do.
    What is wrong with a *question* is never an exception but a
    :class:`~deckgen.findings.Finding`.
    """

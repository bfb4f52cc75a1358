"""Words that some rules look for, language by language; a language without a table has none of
them.
"""

from deckgen.check.language.lexicon import EMPTY, Lexicon, lexicon_of

__all__ = ["EMPTY", "Lexicon", "lexicon_of"]

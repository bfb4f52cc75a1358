"""Words that some rules look for, language by language; a language without a table has none of
them.
"""

from deckgen.languages.lexicon import EMPTY_LEXICON, Lexicon, load_lexicon

__all__ = ["EMPTY_LEXICON", "Lexicon", "load_lexicon"]

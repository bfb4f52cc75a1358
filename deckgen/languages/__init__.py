"""Words that some rules look for, language by language; a language without a table has none of
them.
"""

from deckgen.languages.language import ENGLISH, UNDETERMINED, Language, parse_language
from deckgen.languages.lexicon import EMPTY_LEXICON, Lexicon

__all__ = ["EMPTY_LEXICON", "ENGLISH", "UNDETERMINED", "Language", "Lexicon", "parse_language"]

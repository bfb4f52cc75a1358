"""Bad input, by the place where it stands: each example a mistake of its own."""

from tests.corpus.bad import Bad
from tests.corpus.decks import DECKS
from tests.corpus.encodings import ENCODINGS
from tests.corpus.giants import GIANTS
from tests.corpus.kinds import KINDS
from tests.corpus.ledgers import LEDGERS
from tests.corpus.quotations import QUOTATIONS
from tests.corpus.settings import SETTINGS_FILES
from tests.corpus.sidecars import SIDECARS
from tests.corpus.signs import SIGNS
from tests.corpus.slips import SLIPS
from tests.corpus.sources import SOURCES
from tests.corpus.templates import TEMPLATES
from tests.corpus.values import VALUES

CORPUS: tuple[Bad, ...] = (
    *SLIPS,
    *SIGNS,
    *VALUES,
    *QUOTATIONS,
    *ENCODINGS,
    *GIANTS,
    *DECKS,
    *SIDECARS,
    *SOURCES,
    *KINDS,
    *TEMPLATES,
    *LEDGERS,
    *SETTINGS_FILES,
)

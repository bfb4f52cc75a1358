"""Bad input, by the place where it stands: each example a mistake of its own."""

from tests.corpus.bad_example import BadExample
from tests.corpus.decks import DECKS
from tests.corpus.encodings import ENCODINGS
from tests.corpus.huge_files import HUGE_FILES
from tests.corpus.kinds import KINDS
from tests.corpus.layout_mistakes import LAYOUT_MISTAKES
from tests.corpus.ledgers import LEDGERS
from tests.corpus.quotations import QUOTATIONS
from tests.corpus.settings import SETTINGS_FILES
from tests.corpus.sidecars import SIDECARS
from tests.corpus.sources import SOURCES
from tests.corpus.templates import TEMPLATES
from tests.corpus.values import VALUES
from tests.corpus.yaml_signs import YAML_SIGNS

CORPUS: tuple[BadExample, ...] = (
    *LAYOUT_MISTAKES,
    *YAML_SIGNS,
    *VALUES,
    *QUOTATIONS,
    *ENCODINGS,
    *HUGE_FILES,
    *DECKS,
    *SIDECARS,
    *SOURCES,
    *KINDS,
    *TEMPLATES,
    *LEDGERS,
    *SETTINGS_FILES,
)

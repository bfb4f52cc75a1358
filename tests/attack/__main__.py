"""A long run: ``make attack COUNT=10000 SEED=1``; it fails if there is a fault."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from tests.attack.base_inputs import make_base_inputs
from tests.attack.campaign import run_campaign


def main() -> int:
    """Parse the arguments, run, and print faults and figures."""
    parser = argparse.ArgumentParser(prog="make attack", description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="how many inputs")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the number of the first input")
    parser.add_argument("--seconds", type=float, default=1e9, help="stop after so long")
    given = parser.parse_args()
    # Kept, because packages that meet a fault lie there.
    folder = Path(tempfile.mkdtemp(prefix="attack-"))
    # No release of the attack is known to the user's own deckgen.
    for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME"):
        os.environ[name] = str(folder / name)
    inputs = make_base_inputs(folder / "made")
    campaign = run_campaign(
        inputs, folder, given.seed, given.count, given.first, given.seconds, print
    )
    print(campaign.format_faults())
    print(campaign.format_figures())
    return int(bool(campaign.faults))


if __name__ == "__main__":
    sys.exit(main())

"""The program ``deckgen``, also as ``python -m deckgen``."""

import sys


def main() -> None:
    """Runs the program and exits with its code; Ctrl-C at any moment is 130."""
    try:
        # Only now: the import takes long enough for somebody to press Ctrl-C.
        from deckgen.cli import main as run_program

        run_program()
    except KeyboardInterrupt:
        print("deckgen: stopped", file=sys.stderr)
        sys.exit(130)


if __name__ == "__main__":
    main()

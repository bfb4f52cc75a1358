"""Project → findings: every rule over every question, deck and file."""

from deckgen.check.run import Checked, check_project

__all__ = ["Checked", "check_project"]
